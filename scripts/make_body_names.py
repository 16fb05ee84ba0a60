"""Rebuild `data/names/` of bodies, mandates, instruments, organisations, events, concepts, and `data/facts/bodies.csv`.

    python scripts/make_body_names.py

The tables are in `scripts/body_names/`. `id | form ; form ; …`: the first form is the preferred name; `[a|b|]` writes
alternatives, the empty one included; `@ …` gives the source of the lines below it. In `mandates.txt` the second column
is the kind of holder (`SR`, `IE`, `SRSG`, `WG`, or `-` for forms in full), and the forms are themes. In `facts.txt`:
`id | kind | treaty | parent | established | ended`. Same input, same bytes.
"""

import csv
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
TABLES = HERE / "body_names"
DATA = HERE.parent / "src/travaux/data"
NAMES = ["id", "form", "what", "case", "source"]
FACTS = ["id", "name", "kind", "treaty", "parent", "established", "ended", "source"]
FILES = ["bodies", "mandates", "instruments", "organisations", "events", "concepts"]
UN = "[|UN |United Nations ]"
HOLDERS = {
    "SR": ["Special Rapporteur on", f"{UN}Special [Rapporteur|Rapporteurs] on", "[UN |United Nations |]rapporteur on",
           "[UN |]Special Rapporteur [for|of]", "[UN|United Nations] rapporteur of"],
    "IE": ["Independent Expert on", f"{UN}[Independent Expert|Independent Experts] on",
           "[UN |United Nations ]expert on", "[UN |]Independent Expert [for|of]"],
    "SRSG": ["Special Representative of the Secretary-General on",
             f"{UN}[Special Representative|Representative] of the [|UN |United Nations ]Secretary-General [on|for]",
             "[UN |United Nations |Secretary-General's |]Special Representative [on|for]",
             "[UN |United Nations |]Secretary-General's [Special Representative|Representative] [on|for]"],
    "WG": ["Working Group on", f"{UN}Working Group [on|for]"],
}


def expand(pattern: str) -> Iterator[str]:
    """Every form that a pattern with `[a|b]` stands for."""
    parts = [part[1:-1].split("|") if part.startswith("[") else [part] for part in re.split(r"(\[[^]]*\])", pattern)]
    for choice in itertools.product(*parts):
        yield re.sub(r" +", " ", "".join(choice)).strip()


def classify(identifier: str, form: str) -> tuple[str, str]:
    """`what` and `case` of a form that is not the preferred name."""
    words = form.split()
    if identifier.startswith("concept:"):
        return "variant", "any"
    if all(not re.search(r"[a-z]{2}", word) for word in words):
        return "abbreviation", "exact"
    if len(words) >= 3:
        return "variant", "any"
    return "variant", "name" if words[0][0].isupper() and words[-1][0].isupper() else "exact"


def patterns(name: str, line: str) -> Iterator[tuple[str, str]]:
    """Ids and patterns of a line of a table."""
    identifier, *columns = line.split(" | ")
    if name != "mandates":
        for pattern in columns[0].split(" ; "):
            yield identifier.strip(), pattern
        return
    themes = columns[1].split(" ; ")
    for holder in columns[0].split("+"):
        for title in HOLDERS.get(holder.strip(), [""]):
            for theme in themes:
                yield f"mandate:{identifier.strip()}", f"{title} {theme}"


def read_names(name: str) -> Iterator[dict[str, str]]:
    """The rows of one file of names, in the order of its table."""
    seen: set[tuple[str, str]] = set()
    named: set[str] = set()
    source = ""
    for line in (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            source = line[1:].strip()
        if not line.strip() or line[0] in "#@":
            continue
        for identifier, pattern in patterns(name, line):
            for form in expand(pattern):
                if (identifier, form) in seen:
                    continue
                seen.add((identifier, form))
                what, case = classify(identifier, form)
                if identifier not in named:
                    named.add(identifier)
                    what = "name"
                yield dict(zip(NAMES, (identifier, form, what, case, source), strict=True))


def read_facts(titles: dict[str, str]) -> Iterator[dict[str, str]]:
    """The rows of the facts of bodies."""
    source = ""
    for line in (TABLES / "facts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            source = line[1:].strip()
        if not line.strip() or line[0] in "#@":
            continue
        identifier, *cells = (cell.strip() for cell in line.split("|"))
        if identifier not in titles:
            sys.exit(f"facts.txt: expected an id that has a name; found {identifier}")
        yield dict(zip(FACTS, (identifier, titles[identifier], *cells, source), strict=True))


def write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    titles: dict[str, str] = {}
    for name in FILES:
        if (TABLES / f"{name}.txt").exists():
            rows = list(read_names(name))
            titles |= {row["id"]: row["form"] for row in rows if row["what"] == "name"}
            write(DATA / f"names/{name}.csv", NAMES, rows)
    if (TABLES / "facts.txt").exists():
        write(DATA / "facts/bodies.csv", FACTS, list(read_facts(titles)))
