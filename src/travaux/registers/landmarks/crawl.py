"""From the table of landmarks to `acts.csv`: `python -m travaux.registers.landmarks.crawl [SOURCE_FOLDER]`.

Each text is one row (`resolution`), each body or mandate that it founds another (`establishment`). Where the folder
holds the Council's catalogue (`hrc-resolutions.csv`), dates and totals are compared with it, and a difference stops
the crawl.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from travaux.errors import DataError
from travaux.ids import is_id
from travaux.registers.rows import Row, read_table, save_rows

HERE = Path(__file__).parent
COLUMNS = ("symbol", "date", "body", "title", "votes", "how", "about", "founds", "sponsors")
HOWS = {"", "by vote", "without a vote", "consensus"}
_HEADER = """Landmark resolutions, decisions and declarations of United Nations bodies; the symbol is the source.
Made by travaux.registers.landmarks.crawl; do not edit by hand."""


def slug_of(symbol: str) -> str:
    """A symbol as a row's id.

    >>> slug_of("A/RES/217(III)"), slug_of("A/RES/ES-11/3")
    ('A-RES-217-III', 'A-RES-ES-11-3')
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", symbol).strip("-")


def rows_of(line: dict[str, str]) -> Iterator[Row]:
    """The rows of one landmark."""
    ids = [*line["about"].split(), *line["founds"].split(), *line["sponsors"].split(), line["body"]]
    if line["how"] not in HOWS or not all(map(is_id, ids)):
        raise DataError(f"landmarks.csv: expected ids, and a way of adoption out of {sorted(HOWS)}; found {line}")
    document, source = f"document:{line['symbol']}", f"documents:{line['symbol']}"
    yield Row(
        id=slug_of(line["symbol"]),
        kind="resolution",
        actor=line["body"],
        object=document,
        counterpart=line["sponsors"],
        about=line["about"],
        date=line["date"],
        votes=line["votes"],
        title=line["title"],
        how=line["how"],
        source=source,
    )
    for founded in line["founds"].split():
        yield Row(
            id=f"{slug_of(line['symbol'])}-founds-{founded.partition(':')[2]}",
            kind="establishment",
            actor=line["body"],
            object=founded,
            about=document,
            date=line["date"],
            title=line["title"],
            source=source,
        )


def compare_with_catalogue(lines: list[dict[str, str]], catalogue: Path) -> int:
    """The number of landmarks that the catalogue holds; `DataError` where one has another date or other totals
    there."""
    held = defaultdict(list)
    with catalogue.open(encoding="utf-8", newline="") as stream:
        for entry in csv.DictReader(stream):
            votes = f"{entry['yes']}-{entry['no']}-{entry['abstain']}" if entry["yes"] else ""
            held[entry["symbol"]].append((entry["date"], votes))
    n_found = 0
    for line in lines:
        entries = held.get(line["symbol"], [])
        if entries and not any(day == line["date"] and line["votes"] in {"", votes} for day, votes in entries):
            raise DataError(
                f"landmarks.csv: expected {line['symbol']} as the catalogue has it, {entries}; found "
                f"{line['date']}, {line['votes']!r}"
            )
        n_found += bool(entries)
    return n_found


def crawl(folder: Path | None) -> list[Row]:
    """Every row of the register, from the table in `folder` or else the shipped one, compared with the Council's
    catalogue where `folder` holds it."""
    own = folder / "landmarks.csv" if folder else None
    lines = list(read_table(own if own and own.exists() else HERE / "landmarks.csv", columns=COLUMNS))
    if folder and (folder / "hrc-resolutions.csv").exists():
        compare_with_catalogue(lines, folder / "hrc-resolutions.csv")
    return [row for line in lines for row in rows_of(line)]


def main() -> None:
    """Write `acts.csv`, after comparing with the folder named on the command line, if any."""
    save_rows(crawl(Path(sys.argv[1]) if len(sys.argv) > 1 else None), HERE / "acts.csv", header=_HEADER)


if __name__ == "__main__":
    main()
