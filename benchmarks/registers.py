"""Measures how long it takes to load the shipped registers and to look things up in them (bars: 150 ms, 1 ms).

Run: `.venv/bin/python benchmarks/registers.py`. Each figure is the median of several runs, as time of the processor and
as time on the clock; on a machine that does other work the two differ.
"""

import statistics
import time
from collections.abc import Callable

from travaux.registers import Registers, load_registers, read_register, un_members

N_RUNS = 7


def fresh() -> Registers:
    """The registers read anew: descriptions only, as every command reads them."""
    return Registers([read_register(register.folder) for register in load_registers()])


def index(registers: Registers) -> None:
    """Read the files and build what look-ups need."""
    for register in registers:
        register.find("treaty:none")
        register.row("none/1")


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the processor and of the clock, medians."""
    processor, clock = [], []
    for _ in range(N_RUNS):
        start, began = time.process_time(), time.perf_counter()
        work()
        processor.append(time.process_time() - start)
        clock.append(time.perf_counter() - began)
    return statistics.median(processor) * 1000, statistics.median(clock) * 1000


def tell(what: str, work: Callable[[], object], *, times: int = 1) -> None:
    """Print a figure, for one of `times` look-ups in a run."""
    processor, clock = measure(work)
    print(f"{what:58} {processor / times:9.4f} ms  {clock / times:9.4f} ms")


def rows_of(registers: Registers) -> int:
    """The number of rows, all of them made."""
    return sum(len(register.rows) for register in registers)


def first_find() -> list[object]:
    """What one look-up costs that nothing came before."""
    return list(fresh().find("treaty:CAT", "state:KEN", kinds=["accession"]))


def main() -> None:
    states, whole = sorted(un_members()), fresh()
    index(whole)
    print(f"{len(whole)} registers, {rows_of(whole):,} rows{'':26} processor         clock")
    tell("descriptions of all registers", fresh)
    tell("all registers with their indexes", lambda: index(fresh()))
    tell("all registers with every row made", lambda: rows_of(fresh()))
    tell("from nothing to the first row found", first_find)
    tell("a state and a treaty", lambda: [whole.find("treaty:CAT", s) for s in states], times=len(states))
    tell("all parties of a treaty", lambda: whole.find("treaty:CAT"))
    tell("everything of a state", lambda: [whole.done_by(s) for s in states], times=len(states))
    tell("a row by its id", lambda: [whole.row("treaty_acts/CAT-KEN-accession") for _ in states], times=len(states))
    tell(
        "coverage of a kind", lambda: [whole.coverage("accession", "treaty:CAT", s) for s in states], times=len(states)
    )


if __name__ == "__main__":
    main()
