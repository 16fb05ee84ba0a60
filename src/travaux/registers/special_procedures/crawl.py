"""From the tables on special procedures to `acts.csv`: `python -m travaux.registers.special_procedures.crawl
SOURCE_FOLDER`.

A mandate's beginning is an `establishment` by the body that adopted the resolution; it gives verdicts only where the
resolution's title names the mandate's subject. Visits and standing invitations are those for which a page was found.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from travaux.dates import join_dates
from travaux.errors import DataError
from travaux.registers.rows import Row, read_table, save_rows

HERE = Path(__file__).parent
MANDATE_COLUMNS = (
    "mandate", "kind", "title", "state", "start_year", "established_date", "established_by", "resolution_title",
    "source_url", "note",
)  # fmt: skip
VISIT_COLUMNS = ("mandate", "visitor", "state", "start", "end", "status", "report", "source_url", "note")
INVITATION_COLUMNS = ("state", "status", "not_before", "not_after", "source_url", "note")
BODIES = {"E/CN.4/": "body:CHR", "A/HRC/": "body:HRC", "E/RES/": "body:ECOSOC", "A/RES/": "body:UNGA"}
VISIT_STATUSES = {"done", "postponed", "announced", "refused"}
INVITATION_STATUSES = {"standing", "none yet"}
# Words of a mandate's title that do not tell its subject.
_SMALL = frozenset(
    {
        *(
            "special",
            "rapporteur",
            "independent",
            "expert",
            "working",
            "group",
            "situation",
            "human",
            "rights",
            "right",
        ),
        *("question", "protection", "promotion", "against", "their", "other", "with"),
    }
)
_HEADER = """Special procedures of the Commission on Human Rights and the Human Rights Council: mandates, visits,
invitations.
Made by travaux.registers.special_procedures.crawl; do not edit by hand."""


def names_subject(title: str, resolution: str) -> bool:
    """Whether a resolution's title holds a word that tells the mandate's subject.

    >>> names_subject("Special Rapporteur on the right to food", "The right to food")
    True
    >>> names_subject("Special Rapporteur on torture", "Organization of work")
    False
    """
    words = {word[:6] for word in re.findall(r"[a-z]{4,}", title.lower()) if word not in _SMALL}
    return bool(words & {word[:6] for word in re.findall(r"[a-z]{4,}", resolution.lower())})


def mandate_row(line: dict[str, str]) -> Row | None:
    """The row of a mandate's beginning; None where no resolution is known."""
    symbol = line["established_by"]
    if not symbol or not (line["established_date"] or line["start_year"]):
        return None
    body = next((body for start, body in BODIES.items() if symbol.startswith(start)), None)
    if body is None:
        raise DataError(f"mandates.csv: expected a symbol that begins with one of {sorted(BODIES)}; found {symbol!r}")
    sure = names_subject(line["title"], line["resolution_title"])
    return Row(
        id=f"mandate-{line['mandate']}",
        kind="establishment",
        actor=body,
        object=f"mandate:{line['mandate']}",
        counterpart=f"state:{line['state']}" if line["state"] else "",
        about=f"document:{symbol}",
        date=line["established_date"] or line["start_year"],
        title=line["title"],
        note=line["note"],
        source=f"{'resolutions' if sure else 'known'}:{symbol}",
    )


def visit_row(line: dict[str, str], number: int) -> Row:
    """The row of a visit."""
    if line["status"] not in VISIT_STATUSES:
        raise DataError(f"visits.csv: expected a status out of {sorted(VISIT_STATUSES)}; found {line['status']!r}")
    actor = "body:OHCHR" if line["mandate"] == "HC" else f"mandate:{line['mandate']}"
    when = join_dates(line["start"], line["end"] or line["start"]) if line["start"] else ""
    return Row(
        id=f"visit-{number:03}-{line['mandate']}-{line['state']}",
        kind="visit",
        actor=actor,
        object=f"state:{line['state']}",
        counterpart=f"state:{line['state']}",
        date=when,
        title=line["visitor"],
        outcome=line["status"],
        note=line["note"],
        source=f"pages:{line['source_url']}",
    )


def invitation_row(line: dict[str, str], number: int) -> Row:
    """The row of what a page says of a standing invitation: extended by, or not extended on, a day."""
    if line["status"] not in INVITATION_STATUSES:
        raise DataError(
            f"standing-invitations.csv: expected a status out of {sorted(INVITATION_STATUSES)}; "
            f"found {line['status']!r}"
        )
    return Row(
        id=f"invitation-{number:03}-{line['state']}",
        kind="invitation",
        actor="",
        object=f"state:{line['state']}",
        counterpart=f"state:{line['state']}",
        date=f"../{line['not_after']}" if line["status"] == "standing" else f"{line['not_before']}/..",
        outcome=line["status"],
        note=line["note"],
        source=f"pages:{line['source_url']}",
    )


def crawl(folder: Path) -> list[Row]:
    """Every row of the register from the tables in `folder`. Raises `DataError` on a value that is not known."""
    return list(_rows(folder))


def _rows(folder: Path) -> Iterator[Row]:
    for line in read_table(folder / "mandates.csv", columns=MANDATE_COLUMNS):
        row = mandate_row(line)
        if row:
            yield row
    for n, line in enumerate(read_table(folder / "visits.csv", columns=VISIT_COLUMNS), start=1):
        yield visit_row(line, n)
    for n, line in enumerate(read_table(folder / "standing-invitations.csv", columns=INVITATION_COLUMNS), start=1):
        yield invitation_row(line, n)


def main() -> None:
    """Write `acts.csv` from the folder named on the command line."""
    save_rows(crawl(Path(sys.argv[1])), HERE / "acts.csv", header=_HEADER)


if __name__ == "__main__":
    main()
