"""What a Spark task runs: items in, Arrow batches out, worked through in a child process that may die.

Spark repeats a task whose Python worker dies, four times, and then gives up the job: one page that kills its reader
would end a run over a billion. So the reading is done in a child of the worker, supervised as on one machine. The child
is kept for the tasks that follow: it is warm, and it dies with its worker.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from travaux.registers import load_registers
from travaux.scale.batches import Batch, Limits, cut
from travaux.scale.casualties import Casualties
from travaux.scale.crew import BETWEEN, Crew, Done, Lost, Serve, Watch
from travaux.scale.items import Item, Status
from travaux.scale.memory import limit_memory
from travaux.scale.tables import NESTED, printable, rows_of
from travaux.scale.work import NO_MEMORY, Outcome, warm_up, work

_crews: dict[tuple[Any, ...], Crew] = {}


class _Prepare:
    def __init__(self, registers: tuple[str, ...], limits: Limits) -> None:
        self.registers, self.limits = registers, limits

    def __call__(self) -> Serve:
        limit_memory(self.limits.worker_bytes)
        registers = load_registers(self.registers or None)
        warm_up(registers)
        return _Serve(registers)


class _Serve:
    def __init__(self, registers: Any) -> None:
        self.registers = registers

    def __call__(self, batch: Batch, set_aside: Mapping[int, str], watch: Watch) -> bytes:
        rows = []
        for index, item in enumerate(batch.items):
            watch[1] = time.monotonic()
            watch[0] = index
            reason = set_aside.get(index)
            rows.append(_row(Outcome(item, Status.FAILED, reason) if reason else work(item, self.registers)))
        watch[1] = time.monotonic()
        watch[0] = BETWEEN
        content: bytes = pa.RecordBatch.from_pylist(rows, schema=NESTED).serialize().to_pybytes()
        return content


def _row(outcome: Outcome) -> dict[str, Any]:
    try:
        tables = printable(rows_of(outcome))
    except MemoryError:
        tables = printable(rows_of(Outcome(outcome.item, Status.FAILED, NO_MEMORY)))
    return {**tables["documents"][0], "claims": tables["claims"], "findings": tables["findings"]}


def nested_batches(items: Iterable[Item], registers: tuple[str, ...], limits: Limits) -> Iterator[pa.RecordBatch]:
    """The outcomes of items as rows of `NESTED`, in their order."""
    key = (registers, limits)
    crew = _crews.get(key)
    if crew is None:
        crew = _crews[key] = Crew(_Prepare(registers, limits), size=1, seconds=limits.seconds)
    for batch in cut(items, limits):
        yield pa.ipc.read_record_batch(pa.py_buffer(_do(crew, batch)), NESTED)


def _do(crew: Crew, batch: Batch) -> bytes:
    casualties = Casualties()
    while True:
        crew.send(batch, casualties.set_aside(batch.number))
        event: Done | Lost | None = None
        while event is None:
            event = next(crew.events(), None)
        if isinstance(event, Done):
            report: bytes = event.report
            return report
        casualties.note(event)
