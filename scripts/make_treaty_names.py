"""Rebuild `data/names/treaties.csv` and `data/facts/treaties.csv` from the tables in `scripts/treaty_names/`.

    python scripts/make_treaty_names.py

`names-*.txt`: `id | form ; form ; …`. The first form is the preferred name; `=` before a form marks the official title;
`[a|b|]` writes alternatives, the empty one included. `@ …` gives the source of the lines below it.
`facts.txt`: one line per treaty; days of opening and entry into force come from the register of treaty acts where it
has the treaty. Same input, same bytes.
"""

import csv
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
TABLES = HERE / "treaty_names"
DATA = HERE.parent / "src/travaux/data"
REGISTER = HERE.parent / "src/travaux/registers/treaty_acts/treaties.csv"
NAMES = ["id", "form", "what", "case", "source"]
FACTS = ["id", "title", "adopted", "opened", "in_force", "depositary", "body", "untc_no", "ratifications_needed",
         "days_after", "kind", "parent", "source"]
LINE = ["id", "adopted", "opened", "in_force", "depositary", "body", "ratifications_needed", "days_after", "kind",
        "parent"]
RECALLED = "from memory, not checked against the depositary's status page"
KNOWN = "dates and number blank in facts.txt: register treaty_acts/treaties.csv"


def expand(pattern: str) -> Iterator[str]:
    """Every form that a pattern with `[a|b]` stands for."""
    parts = [part[1:-1].split("|") if part.startswith("[") else [part] for part in re.split(r"(\[[^]]*\])", pattern)]
    for choice in itertools.product(*parts):
        yield re.sub(r" +", " ", "".join(choice)).strip()


def classify(form: str) -> tuple[str, str]:
    """`what` and `case` of a form that is neither the name nor the official title."""
    words = form.split()
    if re.match(r"(ETS|CETS|STE) ", form):
        return "number", "exact"
    if len(words) == 1 or all(not re.search(r"[a-z]{2}", word) for word in words):
        return "abbreviation", "exact"
    return "variant", "any" if len(words) >= 3 else "name"


def read_names() -> Iterator[dict[str, str]]:
    """The rows of the names, in the order of the tables."""
    seen: set[tuple[str, str]] = set()
    named: set[str] = set()
    for path in sorted(TABLES.glob("names-*.txt")):
        source = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@"):
                source = line[1:].strip()
            if not line.strip() or line[0] in "#@":
                continue
            local, _, listed = line.partition(" | ")
            identifier = f"treaty:{local.strip()}"
            for pattern in listed.split(" ; "):
                official = pattern.strip().startswith("=")
                for form in expand(pattern.strip().lstrip("=")):
                    what, case = classify(form)
                    key = (identifier, form.lower() if case == "any" else form)
                    if key in seen:
                        continue
                    seen.add(key)
                    if identifier not in named:
                        named.add(identifier)
                        what = "name"
                    elif official:
                        what = "official"
                    yield dict(zip(NAMES, (identifier, form, what, case, source), strict=True))


def read_facts(names: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The rows of the facts: one for every treaty that has a name."""
    with REGISTER.open(encoding="utf-8", newline="") as stream:
        register = {row["id"]: row for row in csv.DictReader(line for line in stream if not line.startswith("#"))}
    given: dict[str, dict[str, str]] = {}
    for line in (TABLES / "facts.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            row = dict(zip(LINE, (cell.strip() for cell in line.split("|")), strict=True))
            given[f"treaty:{row['id']}"] = row
    titles = {row["id"]: row["form"] for row in names if row["what"] == "name"}
    titles |= {row["id"]: row["form"] for row in reversed(names) if row["what"] == "official"}
    if unnamed := given.keys() - titles.keys():
        sys.exit(f"facts.txt: expected ids that have a name; found {sorted(unnamed)}")
    for identifier, title in titles.items():
        facts = {**dict.fromkeys(FACTS, ""), **given.get(identifier, {}), "id": identifier, "title": title}
        known = register.get(identifier, {})
        for column in ("opened", "in_force"):
            facts[column] = facts[column] or known.get(column, "")
        facts["untc_no"] = known.get("untc", "")
        sources = (RECALLED if identifier in given else "", KNOWN if known else "")
        facts["source"] = "; ".join(source for source in sources if source)
        yield facts


def write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    """Write rows as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    names = list(read_names())
    write(DATA / "names/treaties.csv", NAMES, names)
    write(DATA / "facts/treaties.csv", FACTS, list(read_facts(names)))
