"""A sweep on one machine: inputs in, dataset and manifest out, all cores busy, memory flat, resumable at any moment.

The parent streams documents into batches and never reads them; workers do. The output depends only on the input:
batches are cut the same way every time, a batch is committed by renaming, what was committed is not done again. So a
run that was killed ends, started again, with the bytes of one that never was.
"""

import fcntl
import gc
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from travaux.errors import UsageError
from travaux.registers import load_registers
from travaux.scale.batches import Batch, Limits, cut
from travaux.scale.casualties import Casualties
from travaux.scale.crew import BETWEEN, Crew, Lost, Serve, Watch
from travaux.scale.dataset import Part, done_batches, make_folders
from travaux.scale.inputs import Input, find_inputs, items_of
from travaux.scale.items import Item, Status
from travaux.scale.manifest import keep_plan, make_plan, write_manifest
from travaux.scale.memory import limit_memory
from travaux.scale.work import Outcome, warm_up, work


@dataclass(frozen=True, slots=True)
class Request:
    """What is swept, where to, and how."""

    source: str
    folder: Path
    registers: tuple[str, ...] = ()
    text_field: str = "text"
    workers: int = 0
    """0: one a core."""
    limits: Limits = field(default_factory=Limits)
    start_method: str | None = None


@dataclass(slots=True)
class Progress:
    """How far a sweep is. `share` is the part of the input's bytes that was handed out, 0 to 1."""

    n_documents: int = 0
    n_before: int = 0
    """Documents that an earlier run had done."""
    statuses: Counter[str] = field(default_factory=Counter)
    n_claims: int = 0
    share: float = 0.0
    seconds: float = 0.0


Report = Callable[[Progress], None]


def sweep(request: Request, report: Report = lambda _: None) -> dict[str, Any]:
    """Sweeps, or goes on where a run into the same folder stopped. Returns the manifest.

    Raises `UsageError` where there is nothing to sweep, where the folder cannot be written, holds another sweep, or is
    being written by another process.
    """
    registers = load_registers(request.registers or None)
    inputs = find_inputs(request.source)
    make_folders(request.folder)
    with _alone(request.folder):
        plan = make_plan(request.source, inputs, registers, request.limits, request.text_field)
        keep_plan(request.folder, plan)
        done = done_batches(request.folder)
        prepare = _Prepare(request)
        prepare.warm()
        with Crew(prepare, size=request.workers or cores(), seconds=request.limits.seconds,
                  method=request.start_method) as crew:  # fmt: skip
            _Run(request, inputs, done, crew, report).drive()
        return write_manifest(request.folder, plan)


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"another sweep is writing to {folder}; wait for it, or give another folder") from None
        yield


class _Prepare:
    """What a worker does first. Forked, it finds all loaded; spawned, it loads it itself."""

    def __init__(self, request: Request) -> None:
        self.request = request

    def warm(self) -> None:
        """Loads what all workers share, before they are forked."""
        warm_up(load_registers(self.request.registers or None))
        gc.collect()
        gc.freeze()  # a collection in a worker would copy the pages that all share

    def __call__(self) -> Serve:
        limit_memory(self.request.limits.worker_bytes)
        registers = load_registers(self.request.registers or None)
        warm_up(registers)
        return _Serve(self.request.folder, registers)


class _Serve:
    """Does a batch: its documents one by one, then its part of the dataset. Reports counts."""

    def __init__(self, folder: Path, registers: Any) -> None:
        self.folder, self.registers = folder, registers

    def __call__(self, batch: Batch, set_aside: Mapping[int, str], watch: Watch) -> tuple[Counter[str], int]:
        part, statuses, n_claims = Part(), Counter[str](), 0
        for index, item in enumerate(batch.items):
            watch[1] = time.monotonic()
            watch[0] = index
            reason = set_aside.get(index)
            outcome = Outcome(item, Status.FAILED, reason) if reason else work(item, self.registers)
            outcome = part.add(outcome)
            statuses[outcome.status.value] += 1
            n_claims += len(outcome.claims)
        watch[1] = time.monotonic()
        watch[0] = BETWEEN
        part.write(self.folder, batch.number)
        return statuses, n_claims


class _Run:
    """One run: hands out batches, hears of them, sets aside what kills."""

    def __init__(self, request: Request, inputs: list[Input], done: set[int], crew: Crew, report: Report) -> None:
        self.request, self.inputs, self.done, self.crew, self.report = request, inputs, done, crew, report
        self.progress = Progress()
        self.casualties = Casualties()
        self.waiting: list[Batch] = []
        self.n_bytes = sum(one.size for one in inputs) or 1
        self.n_bytes_before, self.n_bytes_of_this = 0, 0
        self.began = time.monotonic()

    def drive(self) -> None:
        """Until every batch is committed."""
        batches = cut(self._items(), self.request.limits)
        more = True
        while True:
            while more and len(self.waiting) < max(1, self.crew.n_idle):
                more = self._fetch(batches)
            while self.waiting and self.crew.n_idle:
                batch = self.waiting.pop(0)
                self.crew.send(batch, self.casualties.set_aside(batch.number))
            if not self.waiting and not more and self.crew.n_idle == len(self.crew.pids):
                return
            for event in self.crew.events():
                if isinstance(event, Lost):
                    self.casualties.note(event)
                    self.waiting.insert(0, event.batch)
                else:
                    self._count(*event.report)
                    self.casualties.forget(event.batch.number)
            self._tell()

    def _items(self) -> Iterator[Item]:
        limits = self.request.limits
        for one in self.inputs:
            yield from items_of(one, text_field=self.request.text_field, largest_bytes=limits.largest_bytes,
                                tell=self._hear)  # fmt: skip
            self.n_bytes_before, self.n_bytes_of_this = self.n_bytes_before + one.size, 0

    def _hear(self, n_bytes: int) -> None:
        self.n_bytes_of_this = n_bytes

    def _fetch(self, batches: Iterator[Batch]) -> bool:
        """Takes the next batch that is to be done off the stream; False at its end."""
        for batch in batches:
            if batch.number not in self.done:
                self.waiting.append(batch)
                return True
            self.progress.n_before += len(batch.items)
            self._tell()
        return False

    def _count(self, statuses: Counter[str], n_claims: int) -> None:
        self.progress.statuses.update(statuses)
        self.progress.n_documents += sum(statuses.values())
        self.progress.n_claims += n_claims

    def _tell(self) -> None:
        self.progress.share = min(1.0, (self.n_bytes_before + self.n_bytes_of_this) / self.n_bytes)
        self.progress.seconds = time.monotonic() - self.began
        self.report(self.progress)
