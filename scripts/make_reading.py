"""Makes the tables of docs/reading.md: `scripts/make_reading.py`. Needs the writers whose rows shall be new; a writer
that is not on this machine is left out, and the page says so."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "read"))

from fidelity.measures import measure  # noqa: E402 - the corpus lives with the tests
from fidelity.office import WRITERS  # noqa: E402
from fidelity.story import make_story  # noqa: E402

PAGE = ROOT / "docs" / "reading.md"


def fidelity() -> list[str]:
    """The rows of what came back from each writer."""
    story = make_story(seed=1, n_sections=6)
    rows = ["| writer | words in order | wrong | quotes at their place | claims as in plain text |",
            "|---|---|---|---|---|"]
    plain = None
    for writer in WRITERS:
        if not writer.is_here:
            rows.append(f"| {writer.name} | not on this machine | | | |")
            continue
        found = measure(story, f"a{writer.suffix}", writer.write(story))
        plain = plain or found.claims
        same = (plain & found.claims).total() / max(plain.total(), found.claims.total())
        rows.append(f"| {writer.name} | {100 * found.share:.2f} % of {found.words:,} | {len(found.wrong)} | "
                    f"{found.in_place} of {found.quotes} | {100 * same:.1f} % |")
    return rows


def speed() -> list[str]:
    """The rows of time and memory."""
    command = [sys.executable, str(ROOT / "benchmarks" / "reading.py")]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    rows = (f"| {name.replace('_', ' ')} | {value:g} |" for name, value in found.items())
    return ["| what | measured |", "|---|---|", *rows]


def fuzzing() -> list[str]:
    """The rows of how long each reader was fuzzed."""
    lines = (ROOT / "benchmarks" / "fuzzing.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return ["| reader | minutes | damaged documents read |", "|---|---|---|",
            *(f"| {reader} | {minutes} | {int(inputs):,} |" for reader, minutes, inputs in rows)]


def main() -> None:
    """Puts each table between its marks in the page."""
    text = PAGE.read_text(encoding="utf-8")
    for name, rows in (("fidelity", fidelity()), ("speed", speed()), ("fuzzing", fuzzing())):
        before, _, rest = text.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- /{name} -->")
        text = "".join((before, f"<!-- {name} -->\n", "\n".join(rows), "\n", end, after))
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
