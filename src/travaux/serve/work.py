"""Reading, extracting and checking in processes of their own: a document that hangs, or that eats memory, is ended.

A document comes from anyone. Each worker takes one document at a time and answers in JSON over a pipe; where it takes
too long, or dies, it is replaced, and the person is told so in a sentence. The server itself never parses a document.
"""

import hashlib
import json
import os
import queue
import re
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, fields
from multiprocessing.connection import Connection, Pipe
from typing import Any

from travaux.errors import ReadError, TravauxError
from travaux.pipeline import check_document
from travaux.read import is_url, open_source, read_opened
from travaux.registers import Registers, load_registers
from travaux.vocabulary import CheckedDocument

MAX_MEMORY = 4 * 1024**3
"""Bytes of address space of one worker: a text of the greatest length that is read and its map fit into half of it."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be checked: the name as a person knows it, and its bytes; without bytes the name is a web address."""

    name: str
    data: bytes | None = None


def name_of_text(text: str) -> str:
    """The name of a text that came without one: its first words, and a hash of it, so that another text is never taken
    for a later version of it.

    >>> name_of_text("Ghana ratified <b>CAT</b> in 2000, and then some more of it.")
    'Ghana ratified b CAT b in 2000 and then (442ee7d4).txt'
    """
    words = " ".join(re.findall(r"\w+", text[:400]))[:40]
    first = words.rpartition(" ")[0] if len(words) == 40 else words
    return f"{first or 'text'} ({hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}).txt"


class WorkError(TravauxError):
    """A document that could not be checked within the limits of this server."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A checked document, with the bytes that it was read from and what was said of them where they were had."""

    checked: CheckedDocument
    data: bytes
    origin: dict[str, Any]


def _answer(name: str, data: bytes | None, registers: Registers) -> tuple[bytes, bytes]:
    """What a worker answers, in two parts: the source without its bytes and the checked document, a line of JSON each;
    and the bytes that were read."""
    if data is None and not is_url(name):
        raise ReadError(name, "only web addresses are read for others; a file must be sent along.")
    source = open_source(name, data=data)
    checked = check_document(read_opened(source), registers, data=source.data)
    origin = {field.name: getattr(source, field.name) for field in fields(source) if field.name not in {"name", "data"}}
    written = json.dumps(origin) + "\n" + checked.model_dump_json()
    return b"+" + written.encode("utf-8", "replace"), source.data


def _serve(pipe: Connection) -> None:
    """A worker's life: jobs come in, answers go out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the server, which then ends its workers
    with suppress(ValueError, OSError):  # a system that knows no such limit (macOS) still has that of time
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    registers = load_registers()
    while True:
        fetched = b""
        try:
            name, data = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer, fetched = _answer(name, data, registers)
        except ReadError as error:
            answer = b"-" + error.why.encode("utf-8", "replace")
        except MemoryError:
            answer = b"-it needs more memory than this server gives to one document."
        except Exception as error:  # a fault in a reader must end in a sentence, not in a worker that is gone
            answer = b"-it could not be checked: a fault in this program (" + type(error).__name__.encode() + b")."
        try:
            pipe.send_bytes(answer)
            if answer.startswith(b"+") and data is None:
                pipe.send_bytes(fetched)
        except (BrokenPipeError, OSError):
            return


class _Worker:
    """A process of this module (`python -m travaux.serve.work N`) at the other end of a pipe; it ends with the pipe."""

    def __init__(self) -> None:
        self.pipe, theirs = Pipe()
        command = [sys.executable, "-m", "travaux.serve.work", str(theirs.fileno())]
        self._process = subprocess.Popen(command, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL)
        theirs.close()

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        self.pipe.close()
        self._process.kill()
        self._process.wait(timeout=10)


class Workshop:
    """A few workers. `check` may be called from many threads at once; each waits for a worker that is free."""

    def __init__(self, *, n_workers: int = 2, max_seconds: float = 90.0) -> None:
        self._max_seconds = max_seconds
        self._idle: queue.Queue[_Worker | None] = queue.Queue()
        self._all: set[_Worker] = set()
        for _ in range(n_workers):
            self._idle.put(None)  # started when first needed

    def check(self, job: Job) -> Outcome:
        """The job's document, checked. Raises `ReadError` where it cannot be read, `WorkError` where it takes too long
        or too many people wait."""
        try:
            worker = self._idle.get(timeout=self._max_seconds)
        except queue.Empty:
            raise WorkError("too many documents are being read at the moment; try again in a minute.") from None
        try:
            worker = worker if worker and worker.is_alive else self._start()
            answer, data = self._ask(worker, job)
        except BaseException:
            if worker:
                self._drop(worker)
            worker = None
            raise
        finally:
            self._idle.put(worker)
        if answer[:1] == b"-":
            raise ReadError(job.name, answer[1:].decode("utf-8", "replace"))
        origin, _, written = answer[1:].partition(b"\n")
        return Outcome(CheckedDocument.model_validate_json(written), data, json.loads(origin))

    def _start(self) -> _Worker:
        worker = _Worker()
        self._all.add(worker)
        return worker

    def _drop(self, worker: _Worker) -> None:
        self._all.discard(worker)
        worker.end()

    def _ask(self, worker: _Worker, job: Job) -> tuple[bytes, bytes]:
        try:
            worker.pipe.send((job.name, job.data))
            if not worker.pipe.poll(self._max_seconds):
                raise WorkError(
                    f"{job.name}: reading it took longer than {self._max_seconds:g} seconds; it was given "
                    "up. The command `travaux check` has no such limit."
                )
            answer = worker.pipe.recv_bytes()
            fetches = job.data is None and answer.startswith(b"+")
            return answer, worker.pipe.recv_bytes() if fetches else job.data or b""
        except (EOFError, OSError) as error:
            raise WorkError(
                f"{job.name}: the program that read it ended before it was done (it may need too much memory)."
            ) from error

    def close(self) -> None:
        """Ends the workers."""
        for worker in list(self._all):
            self._drop(worker)


def default_n_workers() -> int:
    """As many workers as the machine has processors, at most four.

    >>> 1 <= default_n_workers() <= 4
    True
    """
    return max(1, min(4, os.cpu_count() or 1))


if __name__ == "__main__":
    _serve(Connection(int(sys.argv[1])))
