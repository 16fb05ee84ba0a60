"""What the pages need of a state, a treaty and a body beyond the record of `travaux.dossier`: charts and groups."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from travaux.dates import OPEN_START, parse_date
from travaux.dossier import Entry, StateRecord, TreatyRecord, TreatyStanding
from travaux.names import load_facts
from travaux.publish.words import plain, squeeze
from travaux.registers import Registers
from travaux.serve.views.charts import Moment, Steps, Timeline, steps, timeline
from travaux.serve.views.names import page_of, page_of_row
from travaux.serve.views.rows import RowView, row_in_words, view_row

LANES = ("signed", "joined", "UPR", "bodies", "visits", "other")
STANDINGS = ("party", "signatory", "left", "neither", "unknown")


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind of thing, under a heading."""

    title: str
    rows: list[RowView]
    total: int


def _year(date: str | None) -> int | None:
    if not date:
        return None
    first = parse_date(date).first
    return first.year if first != OPEN_START else None


def _moments_of(record: StateRecord) -> Iterator[Moment]:
    for one in record.treaties:
        page = page_of_row(one.row) if one.row else page_of(one.treaty)
        for lane, date in (("signed", one.signed), ("joined", one.joined)):
            if year := _year(date):
                yield Moment(lane, year, one.treaty_name, page)
    lanes = (("UPR", record.reviews), ("bodies", record.elections), ("visits", record.visits), ("other", record.others))
    for lane, entries in lanes:
        for entry in entries:
            if year := _year(entry.act.date):
                yield Moment(lane, year, _told(entry), page_of_row(entry.act.id))


def _told(entry: Entry) -> str:
    act = entry.act
    outcome = f" ({act.outcome.replace('_', ' ')})" if act.outcome else ""
    return plain(squeeze(f"{act.kind.replace('_', ' ')}{outcome}"))


def state_timeline(record: StateRecord) -> Timeline | None:
    """A state's dated acts by year, a lane for each way of taking part."""
    return timeline(list(_moments_of(record)), LANES)


def core_treaties() -> frozenset[str]:
    """The treaties of which human rights facts are held (all but the labour conventions by number)."""
    return frozenset(load_facts("treaties"))


def split_standings(record: StateRecord) -> tuple[list[TreatyStanding], list[TreatyStanding]]:
    """A state's standings: towards the treaties of the list of facts, and towards labour conventions."""
    core = core_treaties()
    return [one for one in record.treaties if one.treaty in core], [
        one for one in record.treaties if one.treaty not in core
    ]


N_SHOWN = 200
"""Rows that a heading shows at most, the latest: of the texts of a body there are thousands."""


def groups_of(registers: Registers, several: Iterable[tuple[str, Sequence[Entry]]]) -> list[Group]:
    """Entries under their headings, the latest first; headings without entries left out."""
    return [
        Group(title, [view_row(registers.row(one.act.id), registers) for one in entries[: -N_SHOWN - 1 : -1]],
              len(entries))
        for title, entries in several if entries
    ]  # fmt: skip


def parties_over_time(record: TreatyRecord) -> Steps | None:
    """How the number of those that joined a treaty, and are party today, has grown."""
    years = [year for one in record.standings if one.standing.value == "party" and (year := _year(one.joined))]
    return steps(years, "Parties")


def rows_about(registers: Registers, thing: str) -> list[RowView]:
    """Every row that a thing has part in, the latest first."""
    rows = {row.id: row for row in (*registers.find(thing), *registers.done_by(thing))}
    ordered = sorted(rows.values(), key=lambda row: (row.date or "0", row.id), reverse=True)
    return [view_row(row, registers) for row in ordered]


__all__ = ["LANES", "STANDINGS", "Group", "groups_of", "parties_over_time", "row_in_words", "rows_about",
           "split_standings", "state_timeline"]  # fmt: skip
