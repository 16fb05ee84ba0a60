"""From the table of reviews to `acts.csv`: `python -m travaux.registers.upr_reviews.crawl SOURCE_FOLDER`.

Each review is one row (`upr_review`: the Working Group reviews a state), each adoption of an outcome by the Council
another (`upr_adoption`), and the adoption of the report by the Working Group, where its day is known, one more.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from travaux.dates import join_dates
from travaux.errors import DataError
from travaux.registers.rows import Row, read_table, save_rows

HERE = Path(__file__).parent
COLUMNS = (
    "state",
    "cycle",
    "wg_session",
    "wg_start",
    "wg_end",
    "review_date",
    "hrc_session",
    "adoption_date",
    "decision",
    "session_basis",
    "sources",
)
# How the session was known → the key of the register's source.
BASES = {
    "recommendations and sessions.csv": "upr-info",
    "page": "pages",
    "inferred from the session that adopted the outcome": "inferred",
}
# Sessions whose list of states was found on a page of the UN or an NGO, and agreed with the inference.
LISTED = frozenset({21, 23, 24, 26, 29, 31, 36, 37, 38, 40, 41, 42})
_HEADER = """Reviews of states in the Universal Periodic Review, and the adoption of their outcomes by the Council.
Made by travaux.registers.upr_reviews.crawl; do not edit by hand."""


def session_dates(line: dict[str, str], known: dict[str, dict[str, str]]) -> tuple[str, bool]:
    """The days of the session as an interval, and whether the table itself has them."""
    if line["wg_start"] and line["wg_end"]:
        return join_dates(line["wg_start"], line["wg_end"]), True
    session = known.get(line["wg_session"])
    return (join_dates(session["start"], session["end"]), False) if session else ("", False)


def source_of(line: dict[str, str], *, exact: bool) -> str:
    """The source of a review's row: `known` where only general knowledge has its days."""
    key = BASES.get(line["session_basis"])
    if key is None:
        raise DataError(f"upr-reviews.csv: expected a basis out of {sorted(BASES)}; found {line['session_basis']!r}")
    if not exact:
        return "known"
    if key == "inferred":
        key = "pages" if int(line["wg_session"]) in LISTED else "inferred"
    return f"{key}:{line['sources'].split()[0]}" if line["sources"] else key


def rows_of(line: dict[str, str], known: dict[str, dict[str, str]], days: dict[str, str] | None) -> Iterator[Row]:
    """The rows of one review."""
    dates, exact = session_dates(line, known)
    day = line["review_date"] or (days or {}).get("reviewed", "")
    state, cycle = f"state:{line['state']}", line["cycle"]
    base = f"{line['state']}-{cycle}"
    numbers = f"session={line['wg_session']}"
    yield Row(
        id=f"{base}-review",
        kind="upr_review",
        actor="body:UPR",
        object=state,
        counterpart="body:HRC",
        date=day or dates,
        numbers=numbers,
        ordinal=cycle,
        term=dates if day else "",
        source=f"days:{(days or {}).get('source', line['sources'].split()[0])}"
        if day
        else source_of(line, exact=exact),
    )
    if days and days["report_adopted"]:
        yield Row(
            id=f"{base}-report",
            kind="upr_review",
            actor="body:UPR",
            object=state,
            date=days["report_adopted"],
            ordinal=cycle,
            numbers=numbers,
            how="report adopted",
            source=f"days:{days['source']}",
        )
    if line["adoption_date"]:
        about = f"document:{line['decision']}" if line["decision"] else ""
        key = "decisions" if about else "pages"
        yield Row(
            id=f"{base}-adoption",
            kind="upr_adoption",
            actor="body:HRC",
            object=state,
            about=about,
            date=line["adoption_date"],
            numbers=f"session={line['hrc_session']}" if line["hrc_session"] else "",
            ordinal=cycle,
            source=f"{key}:{line['decision'] or line['sources'].split()[-1]}",
        )


def crawl(folder: Path) -> list[Row]:
    """Every row of the register from the table in `folder`. Raises `DataError` on a value that is not known."""
    known = {s["session"]: s for s in read_table(HERE / "sessions.csv", columns=("session", "start", "end"))}
    columns = ("state", "cycle", "reviewed", "report_adopted", "source")
    days = {(d["state"], d["cycle"]): d for d in read_table(HERE / "days.csv", columns=columns)}
    lines = read_table(folder / "upr-reviews.csv", columns=COLUMNS)
    return [row for line in lines for row in rows_of(line, known, days.get((line["state"], line["cycle"])))]


def main() -> None:
    """Write `acts.csv` from the folder named on the command line."""
    save_rows(crawl(Path(sys.argv[1])), HERE / "acts.csv", header=_HEADER)


if __name__ == "__main__":
    main()
