"""Status lists of the UN Treaty Collection as it publishes them now, and the register with them in it.

A list is a page (HTML, with the table of participants and the day "as at" which it stands) or a table (CSV, the same
columns). The register is made again from its own rows, which say what every other source holds, and the new lists,
which are believed before all others.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from travaux.dates import parse_date
from travaux.errors import DataError
from travaux.names import load_forms
from travaux.registers.rows import Row, read_table
from travaux.registers.treaty_acts.crawl import CONSENTS, give_back, settle_all
from travaux.registers.treaty_acts.sources import HERE, Entry, read_treaties, untc_entries

SOURCE = "untc"
FROM_LISTS = frozenset({SOURCE, "untc-2015"})
MAX_DAYS_APART = 31
LEAST_SHARE = 0.9
"""Share of the parties held that a new list must have: in no treaty of the register have a tenth ever left."""
LETTERS = {
    "a": "accession",
    "d": "succession",
    "A": "acceptance",
    "AA": "approval",
    "c": "formal confirmation",
    "s": "definitive signature",
    "P": "participation",
    "n": "provisional application",
}
"""The letter after a date, which the heading explains → the act. Without one: signature or ratification."""
_AS_AT = re.compile(r"STATUS AS AT\s*:\s*(?P<day>\d{1,2}-\d{1,2}-\d{4})", re.IGNORECASE)
_CELL = re.compile(r"(?P<day>\d{1,2} [A-Z][a-z]{2,8} \d{4})(?:\s+(?P<letter>[A-Za-z]{1,2}))?")
# matches "24 Jan 1983 a", "10 Dec 1968"
_FOOTNOTES = re.compile(r"[\s\d,]+\Z")
_WHY = re.compile(
    r"(?:; )?(?:\S+ outranks this source|the source gives .*|differs from the treaty's own rule"
    r"|the depositary's list of .* has no such act|the treaty's rule would give .*)\Z"
)
# What settling adds to a note, and adds anew
_HEADER = ("Participant",)


@dataclass(frozen=True, slots=True)
class StatusList:
    """One treaty's list: its number in the collection, the day as at which it stands, and the acts, in the columns of
    `sources.UNTC_COLUMNS`."""

    number: str
    as_at: date | None
    acts: list[dict[str, str]]


class Update(NamedTuple):
    """The rows with the new lists, the day of the lists, the treaties that they speak of, and pairs that fail."""

    rows: list[Row]
    as_at: date
    treaties: list[str]
    without: list[str]


@cache
def _participants() -> dict[str, str]:
    """Names in lower case → id of the state; blank for participants that are no state."""
    found: dict[str, set[str]] = {}
    for form in load_forms():
        if form.id.startswith("state:") and form.what != "adjective":
            found.setdefault(form.form.casefold(), set()).add(form.id)
    names = {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
    own = read_table(HERE / "participants.csv", columns=("name", "state"))
    return names | {line["name"].casefold(): line["state"] for line in own}


def read_list(path: Path) -> StatusList:
    """The status list in a file named for its number (`4-2-a.html`, `4-2-a.csv`). Raises `DataError`, naming file and
    line, where it is no such list, or at a participant, a heading or a date that is not known."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            table = [[" ".join(cell.split()) for cell in line] for line in csv.reader(stream)]
        return StatusList(path.stem, None, list(_acts(path, table)))
    text = path.read_text(encoding="utf-8", errors="replace")
    table = _table_of_participants(text)
    stated = _AS_AT.search(text)
    if not table or not stated or "</html>" not in text.lower():
        raise DataError(
            f"{path.name}: expected a status page of the UN Treaty Collection, with a table of participants and the "
            f"words “STATUS AS AT”, whole to its end; found something else"
        )
    as_at = datetime.strptime(stated["day"], "%d-%m-%Y").date()
    return StatusList(path.stem, as_at, list(_acts(path, table)))


def _table_of_participants(html: str) -> list[list[str]]:
    tree = LexborHTMLParser(html)
    for mark in tree.css("sup, script, style"):
        mark.decompose()
    for table in tree.css("table"):
        if len(table.css("table")) > 1:  # one for the layout: a node is among what it finds
            continue
        lines = [[" ".join(cell.text().split()) for cell in line.css("th, td")] for line in table.css("tr")]
        if lines and lines[0][:1] == list(_HEADER):
            return lines
    return []


def _acts(path: Path, table: list[list[str]]) -> Iterator[dict[str, str]]:
    if not table or table[0][:1] != list(_HEADER) or len(table[0]) < 2:
        raise DataError(f"{path.name}, line 1: expected the columns Participant and acts; found {table[:1]}")
    headings = table[0]
    for n, line in enumerate(table[1:], start=2):
        where = f"{path.name}, line {n}"
        if not any(line):
            continue
        if len(line) != len(headings):
            raise DataError(f"{where}: expected {len(headings)} cells; found {len(line)}; the list may be cut short")
        name = _FOOTNOTES.sub("", line[0])
        state = _participants().get(name.casefold())
        if state is None:
            raise DataError(f"{where}: expected a participant that is known, or in participants.csv; found {name!r}")
        for heading, cell in zip(headings[1:], line[1:], strict=True):
            if cell:
                yield _act(path.stem, name, state, heading, cell, where)


def _act(number: str, name: str, state: str, heading: str, cell: str, where: str) -> dict[str, str]:
    told = _CELL.fullmatch(cell)
    day = _day(told["day"]) if told else None
    if not told or not day:
        raise DataError(f"{where}: expected a date such as “24 Jan 1983 a” under {heading!r}; found {cell!r}")
    letter = told["letter"] or ""
    if letter and (letter not in LETTERS or f"({letter})" not in heading):
        raise DataError(f"{where}: expected a letter that the heading {heading!r} explains; found {cell!r}")
    act = LETTERS.get(letter, "")
    if "signature" in heading.lower().partition(",")[0] and letter != "s":
        act = f"{act} to signature" if act == "succession" and "Succession to signature" in heading else act
    if not act:
        act = "ratification" if "Ratification" in heading else _unlettered(heading)
    return {"untc_no": number, "treaty": "", "participant": name, "iso3": state.removeprefix("state:"), "act": act,
            "date": day, "column": heading, "raw": cell}  # fmt: skip


def _unlettered(heading: str) -> str:
    """The act of a date without a letter under a heading that has no word of ratification.

    >>> _unlettered("Signature"), _unlettered("Accession(a)"), _unlettered("Acceptance(A), Succession(d)")
    ('signature', 'accession', 'acceptance')
    """
    first = heading.partition("(")[0].partition(",")[0].strip().lower()
    return first if first in LETTERS.values() else "signature"


def _day(text: str) -> str | None:
    for form in ("%d %b %Y", "%d %B %Y"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return None


def entries_of(rows: Iterable[Row]) -> Iterator[Entry]:
    """What each source says, from the register's own rows: settling these gives the same rows again."""
    for row in rows:
        slot = "consent" if row.kind in CONSENTS else row.kind
        if row.actor and row.source_key not in {"computed", "clauses", "known"}:
            day = (
                f"../{row.date.rpartition('/')[2]}" if row.source_key == "status-2022" and "/" in row.date else row.date
            )
            note = _WHY.sub("", row.note)
            yield Entry(row.object, row.actor, slot, row.kind, day, row.how, row.source, note)
        for source in row.also.split() if row.actor else ():
            yield _agreeing(row, slot, source)


def _agreeing(row: Row, slot: str, source: str) -> Entry:
    """What a source says that a row names as agreeing with it; those that do not tell how, or only a year, say less."""
    key, day = source.partition(":")[0], row.date
    if key == "status-2022":
        day = row.date[:4] if slot == "consent" else "../2022-08-25"
    untold = slot == "consent" and key in {"parties-2023", "status-2022"}
    how = "" if row.how == "computed" else row.how
    return Entry(row.object, row.actor, slot, "consent" if untold else row.kind, day, how, source)


def with_lists(rows: list[Row], lists: list[StatusList], *, as_at: date | None = None) -> Update:
    """The register's rows with new status lists in it. A consent that a list no longer has is kept and decides nothing,
    unless the state is known to have left. Raises `DataError` where no list says of which day it is and `as_at` does
    not either, or where one is of a treaty that the register does not hold."""
    by_number = {number: facts.id for facts in read_treaties().values() for number in facts.untc}
    for one in lists:
        if one.number not in by_number:
            raise DataError(f"{one.number}: expected the number of a treaty in treaties.csv, such as 4-2-a")
    days = [one.as_at for one in lists if one.as_at]
    if not days and not as_at:
        raise DataError("expected the day as at which the status lists stand; none says it: give it with --as-of")
    day = as_at or min(days)
    held = max((one.as_at for one in lists if one.as_at), default=day)
    if max(held, day) - day > timedelta(days=MAX_DAYS_APART):
        raise DataError(f"expected status lists of about one day; found {day} to {held}: fetch them anew")
    treaties = sorted({by_number[one.number] for one in lists})
    new = list(give_back(e for one in lists for e in untc_entries(one.acts, by_number, SOURCE)))
    listed = {(e.treaty, e.state) for e in new if e.slot == "consent"}
    _refuse_short(rows, listed, treaties)
    kept = [e for e in entries_of(rows) if not (e.source.startswith(f"{SOURCE}:") and e.treaty in treaties)]
    left = {(row.object, row.actor) for row in rows if row.kind == "withdrawal"}
    made = settle_all([*kept, *new])
    # Where several numbers make up one treaty, a list of one of them says nothing about those of the others.
    whole = {t for t in treaties if set(read_treaties()[t].untc) <= {one.number for one in lists}}
    without: list[str] = []
    settled = [_no_longer(row, day, listed, left, whole, without) for row in made]
    return Update(settled, day, sorted(whole), sorted(set(without)))


def _refuse_short(rows: list[Row], listed: set[tuple[str, str]], treaties: list[str]) -> None:
    """Raises `DataError` where a list has far fewer parties than the register: it is cut short, or another treaty's."""
    for treaty in treaties:
        before = {r.actor for r in rows if r.object == treaty and r.kind in CONSENTS and r.source_key in FROM_LISTS}
        now = sum(one == treaty for one, _ in listed)
        if now < LEAST_SHARE * len(before):
            raise DataError(
                f"{treaty}: expected about the {len(before)} parties that the register holds from the depositary's "
                f"lists; found {now} in the new one; it may be cut short"
            )


def _no_longer(
    row: Row, day: date, listed: set[tuple[str, str]], left: set[tuple[str, str]], whole: set[str], without: list[str]
) -> Row:
    """The row, outranked where it is a consent that the new list of its treaty does not have."""
    pair = (row.object, row.actor)
    if row.kind not in CONSENTS or row.object not in whole or row.outranked_by or pair in listed or pair in left:
        return row
    former = len(row.actor) > len("state:XXX")  # a present list has a former state only under its successors' names
    if former or row.how == "predecessor" or parse_date(row.date).last > day:
        return row
    without.append(f"{row.object} {row.actor}")
    why = f"the depositary's list of {day.isoformat()} has no such act"
    note = f"{row.note}; {why}" if row.note else why
    return row._replace(outranked_by=f"treaty_acts/{SOURCE}", note=note)


def described(description: dict[str, Any], update: Update) -> dict[str, Any]:
    """The register's description with the new lists as a source and as a statement of completeness."""
    day = update.as_at.isoformat()
    source = {
        "publisher": "UN Treaty Collection",
        "as_of": day,
        "read_from": "the status pages of the Treaty Collection",
        "url": description["sources"]["untc-2015"]["url"],
        "terms": "facts of the depositary",
    }
    cover = {
        "id": SOURCE,
        "actors": "listed",
        "source": SOURCE,
        "kinds": ["signature", "ratification", "accession", "succession", "consent"],
        "objects": update.treaties,
        "from": "1945-01-01",
        "until": day,
        "complete": True,
        **({"except": update.without} if update.without else {}),
        "statement": f"The depositary's status list of {day} names every signatory and every party of that day.",
    }
    others = [one for one in description["covers"] if one["id"] != SOURCE]
    as_of = max(str(description["as_of"]), day)
    sources = {SOURCE: source, **{k: v for k, v in description["sources"].items() if k != SOURCE}}
    return {**description, "as_of": as_of, "sources": sources, "covers": [*others, cover]}
