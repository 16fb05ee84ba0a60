"""A crew of worker processes that outlives the death of any of them.

Each worker has a pipe of its own (a queue shared by all would stay locked by one that is killed while it holds the
lock) and a watch that says at which document it is, and since when. `multiprocessing.Pool` hangs for ever when one is
killed, and `ProcessPoolExecutor` gives up all that is left; this does neither.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from travaux.errors import UsageError
from travaux.scale.batches import Batch

BETWEEN = -1
"""The watch of a worker that is at no document: it waits, or writes its part."""
_PR_SET_PDEATHSIG = 1
_TICK_S = 0.5
_GRACE_S = 5.0

Watch = Any
"""Two shared doubles: the index of the document at hand, and when it was taken up (seconds of the monotonic clock)."""
Serve = Callable[[Batch, Mapping[int, str], Watch], Any]
"""Does a batch: given it, the reasons of the documents in it that are set aside, and the watch. Returns its report."""


@dataclass(frozen=True, slots=True)
class Done:
    """A batch that was done, with what the worker reports of it."""

    batch: Batch
    report: Any


@dataclass(frozen=True, slots=True)
class Lost:
    """A batch whose worker died or was ended: at which document (`BETWEEN` where at none), and why."""

    batch: Batch
    index: int
    reason: str


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    watch: Watch
    batch: Batch | None = None
    sent_at: float = field(default=0.0)


def start_method() -> str:
    """`fork` where the system has it, for a forked worker is warm at once; `spawn` elsewhere."""
    return "fork" if "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin" else "spawn"


class Crew:
    """`size` workers that each do one batch at a time; `prepare()` makes the function that does, in the worker.

    Use as a context: leaving it ends the workers.
    """

    def __init__(self, prepare: Callable[[], Serve], *, size: int, seconds: float, method: str | None = None) -> None:
        self._prepare, self._seconds = prepare, seconds
        self._context: Any = multiprocessing.get_context(method or start_method())
        self._workers = [self._start() for _ in range(size)]

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        watch = self._context.RawArray("d", [BETWEEN, 0.0])
        process = self._context.Process(target=_live, args=(self._prepare, theirs, watch, os.getpid()), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, watch)

    @property
    def n_idle(self) -> int:
        """Workers without a batch."""
        return sum(worker.batch is None for worker in self._workers)

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.process.pid for worker in self._workers]

    def send(self, batch: Batch, set_aside: Mapping[int, str]) -> None:
        """Gives a batch to a worker without one."""
        worker = next(one for one in self._workers if one.batch is None)
        worker.batch, worker.sent_at = batch, time.monotonic()
        worker.watch[0], worker.watch[1] = BETWEEN, worker.sent_at
        # One that died while it waited is found by `events`, which reports the batch as lost.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.pipe.send((batch, dict(set_aside)))

    def events(self, timeout_s: float = _TICK_S) -> Iterator[Done | Lost]:
        """What happened since: batches done, batches lost (a new worker stands in at once). Waits at most `timeout_s`
        for the first."""
        busy = [worker for worker in self._workers if worker.batch is not None]
        ready = set(wait([one for worker in busy for one in (worker.pipe, worker.process.sentinel)], timeout_s))
        for worker in busy:
            if worker.pipe in ready or worker.process.sentinel in ready:
                yield self._hear(worker)
            elif (reason := self._overdue(worker)) is not None:
                yield self._replace(worker, reason)

    def _hear(self, worker: _Worker) -> Done | Lost:
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, ConnectionResetError, OSError):
            worker.process.join()
            return self._replace(worker, _death(worker.process.exitcode))
        if kind == "error":
            raise UsageError(f"a batch could not be finished: {value}")
        batch, worker.batch = worker.batch, None
        assert batch is not None, "a worker reports only on a batch that it was given"
        return Done(batch, value)

    def _overdue(self, worker: _Worker) -> str | None:
        index, since = int(worker.watch[0]), worker.watch[1]
        allowed = self._seconds if index != BETWEEN else max(self._seconds, 60.0) + _GRACE_S
        if time.monotonic() - since <= allowed:
            return None
        return f"it took longer than {self._seconds:g} s" if index != BETWEEN else "its worker stood still"

    def _replace(self, worker: _Worker, reason: str) -> Lost:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        batch, index = worker.batch, int(worker.watch[0])
        assert batch is not None, "only busy workers are looked at"
        self._workers[self._workers.index(worker)] = self._start()
        return Lost(batch, index, reason)


def _death(exit_code: int | None) -> str:
    """Why a process ended, in words.

    >>> _death(-9), _death(3)
    ('it ended its worker (SIGKILL)', 'it ended its worker (exit code 3)')
    """
    if exit_code is not None and exit_code < 0:
        return f"it ended its worker ({signal.Signals(-exit_code).name})"
    return f"it ended its worker (exit code {exit_code})"


def _live(prepare: Callable[[], Serve], pipe: Connection, watch: Watch, parent: int) -> None:
    """A worker's life: batches in, reports out, until the pipe closes or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal's processes; the parent decides
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    serve = prepare()
    while os.getppid() == parent:
        if not pipe.poll(1.0):
            continue
        try:
            batch, set_aside = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            message = ("done", serve(batch, set_aside, watch))
        except Exception as error:
            message = ("error", f"{type(error).__name__}: {error}")
        try:
            pipe.send(message)
        except (BrokenPipeError, OSError):
            return
