"""How the cost grows: with the length of a text, on hostile texts, with the number of processes; start-up, memory."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extraction_speed import corpus, seconds
from sweep_corpus import text, write_warc

from travaux.extract import find_claims
from travaux.read import read_source

STATES = ("Kenya", "Uruguay", "Ghana", "Norway", "Chile", "Fiji", "Togo", "Peru")
TREATIES = ("the Convention against Torture", "the Convention on the Rights of the Child", "CEDAW",
            "the International Covenant on Civil and Political Rights")  # fmt: skip


def dates(n: int) -> str:
    """`n` dates in a row."""
    months = ("January", "May", "October")
    return "Kenya ratified on " + ", ".join(f"{1 + i % 28} {months[i % 3]} {1950 + i % 70}" for i in range(n)) + "."


def endless(n: int) -> str:
    """One sentence of `n` clauses."""
    clauses = (f"{STATES[i % 8]} ratified {TREATIES[i % 4]} on {1 + i % 28} May {1960 + i % 60} and " for i in range(n))
    return "".join(clauses)


def brackets(n: int) -> str:
    """`n` nested brackets."""
    return "Kenya ratified " + "(" * n + " the Convention against Torture " + ")" * n + " in 1997."


def treaties(n: int) -> str:
    """A list of `n` treaties."""
    return "Kenya ratified: " + ", ".join(f"{TREATIES[i % 4]} ({1960 + i % 60})" for i in range(n)) + "."


def capitals(n: int) -> str:
    """`n` words with capitals: a name without end."""
    return "Kenya ratified " + "Alpha Beta Gamma Delta " * (n // 4) + "."


def symbols(n: int) -> str:
    """A document symbol of `n` parts."""
    return "The Assembly adopted " + "A/" * n + "."


HOSTILE: dict[str, tuple[Callable[[int], str], int]] = {
    "dates in a row": (dates, 100_000),
    "clauses of one sentence (5 MB)": (endless, 70_000),
    "nested brackets": (brackets, 10_000),
    "treaties in a list": (treaties, 50_000),
    "capitalised words": (capitals, 20_000),
    "parts of a symbol": (symbols, 20_000),
}
"""What → the text of a size, and the size of the issue."""


def measure_hostile(share: float = 1.0) -> dict[str, Any]:
    """Seconds per MB of each hostile text at a tenth of its size and at its size (times `share`)."""
    result = {}
    for what, (make, full) in HOSTILE.items():
        costs = {}
        for n in (round(full * share / 10), round(full * share)):
            doc = read_source("x.txt", data=make(n).encode())
            costs[n] = seconds(lambda doc=doc: find_claims(doc)) / len(doc.text) * 1e6  # type: ignore[misc]
        small, large = costs.values()
        result[what] = {"n": round(full * share), "s_per_mb_tenth": small, "s_per_mb": large, "growth": large / small}
    return result


def measure_growth(sizes: tuple[int, ...] = (1_000_000, 10_000_000)) -> dict[str, Any]:
    """Seconds per MB over a stream of documents (a web archive's mix), and over one text, by size in bytes."""
    stream, single = {}, {}
    for size in sizes:
        docs = corpus("web archive", size)
        spent = seconds(lambda docs=docs: [find_claims(read_source("x.txt", data=doc)) for doc in docs])  # type: ignore[misc]
        stream[str(size)] = spent / sum(map(len, docs)) * 1e6
        whole = text(random.Random(5), "news", size).encode()
        single[str(size)] = seconds(lambda whole=whole: find_claims(read_source("x.txt", data=whole))) / size * 1e6  # type: ignore[misc]
    return {"stream_s_per_mb": stream, "one_text_s_per_mb": single}


def measure_start() -> dict[str, float]:
    """Seconds, in fresh processes: to the lexicon, to the first claim, to the help; the least of three."""
    probes = {
        "lexicon ready": "import travaux.extract.lexicon as l, time; t = time.process_time(); l.load_lexicon(); "
                         "print(time.process_time() - t)",
        "process to first claim": "import time; from travaux.extract import find_claims; from travaux.read import "
                                  "read_source; find_claims(read_source('x', data=b'Kenya ratified CAT in 1997.')); "
                                  "print(time.process_time())",
    }  # fmt: skip
    result = {}
    for what, code in probes.items():
        runs = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
                for _ in range(3)]  # fmt: skip
        result[what] = min(runs)
    return result


def tree_memory(root: int) -> int:
    """Bytes of a process and all below it (PSS: shared pages are counted once)."""
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        except OSError:
            continue
        total += next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
        waiting += map(int, children.split())
    return total


def sweep_once(source: Path, output: Path, workers: int) -> tuple[float, int]:
    """Seconds of a sweep, and the most memory that its processes took together, in bytes."""
    options = ["-o", str(output), "-q", "--workers", str(workers)]
    command = [sys.executable, "-m", "travaux", "sweep", str(source), *options]
    most, began = [0], time.monotonic()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def watch() -> None:
        while running.poll() is None:
            most[0] = max(most[0], tree_memory(running.pid))
            time.sleep(0.3)

    thread = threading.Thread(target=watch)
    thread.start()
    assert running.wait() == 0, f"the sweep of {source} failed"
    spent = time.monotonic() - began
    thread.join()
    return spent, most[0]


def measure_sweep(scratch: Path, n_pages: int) -> dict[str, Any]:
    """Seconds and memory of sweeps of a generated archive and of one four times as large, by one process and by two."""
    small, large = scratch / "small.warc.gz", scratch / "large.warc.gz"
    write_warc(small, n_pages)
    write_warc(large, 4 * n_pages)
    one, memory_one = sweep_once(large, scratch / "one", 1)
    two, memory_two = sweep_once(large, scratch / "two", 2)
    _, memory_small = sweep_once(small, scratch / "few", 2)
    return {"pages": 4 * n_pages, "bytes": large.stat().st_size, "seconds_1": one, "seconds_2": two,
            "speedup": one / two, "memory_1": memory_one, "memory_2": memory_two,
            "memory_2_quarter": memory_small}  # fmt: skip
