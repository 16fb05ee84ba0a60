"""What the registers say of themselves, as pages: generated from their descriptions and rows, never typed.

`python -m travaux.registers.pages > docs/registers.md` writes the page; a test holds the two equal.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from travaux.dates import parse_date, precision
from travaux.kinds import load_kinds
from travaux.registers import Register, Registers, Row, load_shipped
from travaux.registers.coverage import END_YEAR, FIRST_YEAR, coverage_matrix, not_covered
from travaux.registers.missing import missing_in


def table(header: Iterable[str], lines: Iterable[Iterable[object]]) -> list[str]:
    """A Markdown table.

    >>> table(["a", "b"], [[1, 2]])
    ['| a | b |', '|---|---|', '| 1 | 2 |']
    """
    names = list(header)
    return [
        "| " + " | ".join(names) + " |",
        "|" + "---|" * len(names),
        *("| " + " | ".join(str(cell).replace("|", "/") for cell in line) + " |" for line in lines),
    ]


def registers_page(registers: Registers) -> str:
    """The page `docs/registers.md`."""
    lines = [
        "# The registers",
        "",
        "Generated from `src/travaux/registers` by `python -m travaux.registers.pages`; do not edit by hand.",
        "",
        "A register speaks only up to its as-of date, and says `unrecorded` only where it declares itself complete. "
        "[Keeping current](keeping-current.md) tells how to add and update registers, "
        "[recorded votes](recorded-votes.md) how votes are imported and read.",
        "",
        "## What is covered",
        "",
        "`complete`: for some objects and actors at least, a register declares that it holds every such act, up to the "
        "day named or to the end of these years; the registers below say which. In brackets: rows.",
        "",
        *table(["kind", *(f"{year}s" for year in range(FIRST_YEAR, END_YEAR, 10))], _matrix_lines(registers)),
        "",
        f"Of no register, and therefore always `uncovered`: {', '.join(not_covered(registers))}.",
    ]
    for register in registers:
        lines += ["", *_register_lines(register)]
    return "\n".join(lines) + "\n"


def _matrix_lines(registers: Registers) -> Iterator[list[str]]:
    for kind, cells in coverage_matrix(registers).items():
        yield [load_kinds()[kind].label, *(f"{c.sign} ({c.n_rows})" if c.n_rows else c.sign for c in cells)]


def _register_lines(register: Register) -> list[str]:
    about = register.description
    return [
        f"## {about.title}",
        "",
        f"`{about.name}` · {about.publisher} · as of {about.as_of} · {len(register.rows):,} rows",
        "",
        about.about,
        "",
        f"Terms: {about.terms}",
        "",
        "### Sources",
        "",
        *table(["key", "publisher", "as of", "read from", "terms", "gives verdicts", "rows"], _source_lines(register)),
        "",
        "### Coverage",
        "",
        *table(["id", "kinds", "objects", "from", "until", "complete", "statement"], _coverage_lines(register)),
        "",
        "### What is held",
        "",
        *table(["kind", "rows", "years", "with an exact day", "kept beside a better source"], held_in(register)),
        "",
        "### What is missing",
        "",
        *(f"- {line}" for line in about.missing),
        *(f"- {line}" for line in missing_in(register)),
    ]


def _source_lines(register: Register) -> Iterator[list[object]]:
    held = Counter(row.source_key for row in register.rows)
    for source in register.description.sources.values():
        yield [
            f"`{source.key}`",
            source.publisher,
            source.as_of,
            source.read_from,
            source.terms,
            "yes" if source.confirms else "no",
            f"{held[source.key]:,}",
        ]


def _coverage_lines(register: Register) -> Iterator[list[object]]:
    for c in register.description.covers:
        yield [
            f"`{c.id}`",
            ", ".join(sorted(c.kinds)),
            len(c.objects) or "any",
            c.span.first.isoformat(),
            c.span.last.isoformat(),
            "yes" if c.complete else "no",
            c.statement,
        ]


def held_in(register: Register) -> list[list[str]]:
    """What a register holds, a line a kind: label, rows, years, rows with an exact day, rows beside a better source."""
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in register.rows:
        by_kind[row.kind].append(row)
    return [_held_line(kind.label, by_kind[name]) for name, kind in load_kinds().items() if name in by_kind]


def _held_line(label: str, rows: list[Row]) -> list[str]:
    years = [parse_date(r.date).first.year for r in rows if r.date]
    exact = sum(precision(r.date) == "day" for r in rows if r.date)
    beside = sum(bool(r.outranked_by) for r in rows)
    return [label, f"{len(rows):,}", f"{min(years)} to {max(years)}" if years else "", f"{exact:,}", f"{beside:,}"]


if __name__ == "__main__":
    sys.stdout.write(registers_page(load_shipped()))
