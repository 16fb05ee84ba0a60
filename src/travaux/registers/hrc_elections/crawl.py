"""From the table of elections to `acts.csv`: `python -m travaux.registers.hrc_elections.crawl SOURCE_FOLDER`.

Each candidacy is one row (`election`, outcome `elected` or `not_elected`), each term served one row (`membership`),
and each election as such one row whose actor is the General Assembly. Suspensions are kept by hand in
`suspensions.csv`.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from travaux.dates import join_dates
from travaux.errors import DataError
from travaux.registers.rows import Row, read_table, save_rows

HERE = Path(__file__).parent
COLUMNS = (
    "date",
    "session",
    "state",
    "group",
    "votes",
    "elected",
    "term_start",
    "term_end",
    "left_early",
    "source_url",
    "note",
)
OUTCOMES = {"yes": "elected", "no": "not_elected"}
GROUPS = {
    "African",
    "Asian",
    "Asia-Pacific",
    "Eastern European",
    "Latin American and Caribbean",
    "Western European and others",
}
# The by-election for the seat that the United States left: the table has the year only. General knowledge, hence
# source `known`.
_ICELAND_2018 = {"date": "2018-07-13", "votes": "172", "term_start": "2018-07-13"}
_HEADER = """Elections to the Human Rights Council by the General Assembly, and the terms that followed.
Made by travaux.registers.hrc_elections.crawl; do not edit by hand."""


def nominal_years(start: str, end: str) -> int:
    """The whole years of a term; the half year by which terms ran on in 2012 to 2014 is not counted.

    >>> nominal_years("2009-06-19", "2012-12-31"), nominal_years("2006-06-19", "2007-06-19")
    (3, 1)
    """
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days + 15
    return max(1, int(days / 365.25))


def complete(line: dict[str, str]) -> dict[str, str]:
    """A line of the table; the one that lacks its day, with what is generally known of it."""
    if line["elected"] == "yes" and not line["term_start"]:
        if (line["state"], line["date"]) != ("ISL", "2018"):
            raise DataError(f"hrc-elections.csv: expected a term for every elected state; found {line}")
        return line | _ICELAND_2018 | {"source_url": ""}
    return line


def source_of(line: dict[str, str]) -> str:
    """The source of a line's row."""
    return f"elections:{line['source_url']}" if line["source_url"] else "known"


def doubt(note: str) -> str:
    """How far the votes of a line may be trusted: `votes_disputed` where reports differ, `votes_unsure` where the
    only one is weak; empty elsewhere.

    >>> doubt("another report prints 165"), doubt("second round")
    ('votes_disputed=1', '')
    """
    if re.search(r"\b(?:another|agency|prints)\b", note):
        return "votes_disputed=1"
    return "votes_unsure=1" if re.search(r"forum post|local news", note) else ""


def candidacy(line: dict[str, str]) -> Row:
    """The row of one candidate at one election."""
    name = f"{line['date']}-{line['state']}"
    elected = line["elected"] == "yes"
    years = f"terms_years={nominal_years(line['term_start'], line['term_end'])}" if elected else ""
    doubtful = doubt(line["note"]) if line["votes"] else ""
    return Row(
        id=name,
        kind="election",
        actor=f"state:{line['state']}",
        object="body:HRC",
        counterpart="body:UNGA",
        date=line["date"],
        votes=line["votes"],
        numbers=f"{years} {doubtful}".strip(),
        ordinal=line["session"],
        how=line["group"],
        term=f"{line['term_start']}/{line['term_end']}" if elected else "",
        outcome=OUTCOMES[line["elected"]],
        note=line["note"],
        source=source_of(line),
    )


def served(line: dict[str, str], starts: set[str]) -> Row:
    """The row of the term that an elected state served, cut where it left early and before the next cycle begins."""
    end = line["left_early"] or line["term_end"]
    if end in starts:
        end = (date.fromisoformat(end) - timedelta(days=1)).isoformat()
    return Row(
        id=f"member-{line['term_start']}-{line['state']}",
        kind="membership",
        actor=f"state:{line['state']}",
        object="body:HRC",
        date=f"{line['term_start']}/{end}",
        term=f"{line['term_start']}/{line['term_end']}",
        outcome="left early" if line["left_early"] else "",
        note=line["note"] if line["left_early"] else "",
        source=source_of(line),
    )


def ballots(lines: list[dict[str, str]]) -> Iterator[Row]:
    """One row for each election as an act of the Assembly, with the number of states elected."""
    by_day = defaultdict(list)
    for line in lines:
        if line["elected"] == "yes":
            by_day[line["date"], line["session"]].append(line)
    for (day, session), elected in by_day.items():
        source = source_of(elected[0])
        yield Row(
            id=f"{day}-ballot",
            kind="election",
            actor="body:UNGA",
            object="body:HRC",
            date=day,
            ordinal=session,
            numbers=f"states={len(elected)}",
            outcome="elected",
            source=source,
        )


def suspensions() -> Iterator[Row]:
    """The suspensions kept by hand, from the resolutions of the Assembly."""
    columns = ("state", "from", "until", "resolution", "votes", "note")
    for line in read_table(HERE / "suspensions.csv", columns=columns):
        yield Row(
            id=f"suspended-{line['from']}-{line['state'][6:]}",
            kind="membership",
            actor=line["state"],
            object="body:HRC",
            counterpart="body:UNGA",
            about=f"document:{line['resolution']}",
            date=join_dates(line["from"], line["until"]),
            votes=line["votes"],
            outcome="suspended",
            note=line["note"],
            source=f"resolutions:{line['resolution']}",
        )


def crawl(folder: Path) -> list[Row]:
    """Every row of the register from the table in `folder`. Raises `DataError` on a value that is not known."""
    lines = [complete(line) for line in read_table(folder / "hrc-elections.csv", columns=COLUMNS)]
    for line in lines:
        if line["elected"] not in OUTCOMES or line["group"] not in GROUPS:
            raise DataError(
                f"hrc-elections.csv: expected an outcome out of {sorted(OUTCOMES)} and a regional group out "
                f"of {sorted(GROUPS)}; found {line}"
            )
    elected = [line for line in lines if line["elected"] == "yes"]
    starts = {line["term_start"] for line in elected}
    return [*map(candidacy, lines), *(served(line, starts) for line in elected), *ballots(lines), *suspensions()]


def main() -> None:
    """Write `acts.csv` from the folder named on the command line."""
    save_rows(crawl(Path(sys.argv[1])), HERE / "acts.csv", header=_HEADER)


if __name__ == "__main__":
    main()
