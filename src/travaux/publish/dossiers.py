"""Look-ups as text for a person at a terminal: what the registers hold of a state, a treaty, a body or an act.

Every table names its rows' source on demand (`--json` has all of it); what no register here holds is said.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from travaux.dossier import (
    ActRecord,
    BodyRecord,
    Entry,
    RegisterNote,
    Seat,
    Standing,
    StateRecord,
    TreatyRecord,
    TreatyStanding,
)
from travaux.kinds import load_kinds
from travaux.names import name_of
from travaux.publish.timeline import Lane, draw_growth, draw_lanes
from travaux.publish.words import count_in_words, date_in_words, plain, short_name, squeeze

STANDING_WORDS = {
    Standing.PARTY: "Party",
    Standing.SIGNATORY: "Signed, not joined",
    Standing.LEFT: "Left",
    Standing.NEITHER: "Neither signed nor joined",
    Standing.UNKNOWN: "Not known for that day",
}
_COLUMNS = {
    Standing.PARTY: ("signed", "joined", "how", "in force"),
    Standing.SIGNATORY: ("signed", "not joined by"),
    Standing.LEFT: ("signed", "joined", "how", "left"),
}
N_NAMES = 60
"""Names in a row that are shown of one group."""
_SIGNED = "○"
_LOST = "×"


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _heading(text: str, n: int | None = None) -> Text:
    return Text(f"\n{text}" + (f" ({n})" if n is not None else ""), "bold")


def _day(text: str | None) -> str:
    return plain(date_in_words(text)) if text else ""


def _facts(*facts: str | None) -> Iterator[RenderableType]:
    known = [plain(squeeze(fact)) for fact in facts if fact]
    if known:
        yield Text(" · ".join(known), "dim")


def _on(on: str | None) -> str | None:
    return f"as of {date_in_words(on)}" if on else None


def _lines(lines: Sequence[str]) -> Iterator[RenderableType]:
    if lines:
        yield Text()
        yield from (Text(line, no_wrap=True) for line in lines)


def _registers(notes: Iterable[RegisterNote]) -> Iterator[RenderableType]:
    parts = [f"{note.title} ({note.name}), as of {date_in_words(note.as_of)}" for note in notes]
    yield Text()
    yield Text(
        f"From: {'; '.join(plain(part) for part in parts)}. What they do not hold is said by `travaux registers`."
        if parts
        else "No register here holds anything of it.",
        "dim",
    )


def _votes(entry: Entry) -> str:
    votes = entry.act.votes
    if votes is None:
        return ""
    cast = [votes.for_, votes.against, votes.abstain]
    return "-".join(str(n) for n in cast if n is not None)


# ── A state ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def state_parts(record: StateRecord, width: int) -> Iterator[RenderableType]:
    """A state's record, part by part."""
    yield Text(plain(record.name), "bold")
    official = record.official_name if record.official_name != record.name else None
    member = record.member_since and f"Member of the United Nations since {date_in_words(record.member_since)}"
    if record.member_until and member:
        member += f", until {date_in_words(record.member_until)}"
    yield from _facts(official, record.group, member, _on(record.on))
    if record.note:
        yield from _facts(record.note)
    yield from _lines(draw_lanes(_state_lanes(record), width=width))
    yield from _standings(record.treaties, record.on, of_treaty=False)
    for title, entries in (("Elections", record.elections), ("Reviews", record.reviews), ("Visits", record.visits),
                           ("Standing invitations", record.invitations), ("Further acts", record.others)):  # fmt: skip
        yield from _entries(title, entries)
    if record.seats:
        seats = ", ".join(f"{seat.body_name} ({_term(seat)})" for seat in record.seats)
        yield _heading("Seats held" + (" on that day" if record.on else " when last known"), len(record.seats))
        yield Padding(Text(plain(seats)), (0, 0, 0, 1))
    yield from _registers(record.registers)


def _term(seat: Seat) -> str:
    suspended = ", rights suspended" if seat.suspended else ""
    return f"{date_in_words(seat.since)} to {date_in_words(seat.until)}{suspended}"


def _dates(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.act.date for entry in entries if entry.act.date)


def _state_lanes(record: StateRecord) -> list[Lane]:
    stood = [entry for entry in record.elections if entry.act.outcome == "not_elected"]
    seats = [entry for entry in record.memberships if entry.act.outcome != "suspended"]
    suspended = [entry for entry in record.memberships if entry.act.outcome == "suspended"]
    reviews = [entry for entry in record.reviews if entry.act.kind == "upr_review" and entry.how != "report adopted"]
    return [
        Lane("signed", tuple(one.signed for one in record.treaties if one.signed), _SIGNED),
        Lane("joined", tuple(one.joined for one in record.treaties if one.joined)),
        Lane("left", tuple(one.left for one in record.treaties if one.left), _LOST),
        Lane("Council", _dates(seats), bars=True),
        Lane("suspended", _dates(suspended), _LOST),
        Lane("not elected", _dates(stood), _LOST),
        Lane("reviewed", _dates(reviews), "◆"),
        Lane("visited", _dates(record.visits), "▲"),
    ]


def _standings(several: Sequence[TreatyStanding], on: str | None, *, of_treaty: bool) -> Iterator[RenderableType]:
    """The standings by what they are: those with dates as a table, the others as names."""
    for standing, words in STANDING_WORDS.items():
        found = [one for one in several if one.standing is standing]
        if not found:
            continue
        yield _heading(words, len(found))
        if standing in {Standing.NEITHER, Standing.UNKNOWN}:
            names = [one.state_name if of_treaty else short_name(one.treaty) for one in found]
            more = f" and {len(names) - N_NAMES} more" if len(names) > N_NAMES else ""
            yield Padding(Text(plain(", ".join(names[:N_NAMES]) + more)), (0, 0, 0, 1))
            continue
        columns = _COLUMNS[standing]
        table = _table("state" if of_treaty else "treaty", *columns)
        for one in found:
            cells = {
                "signed": _day(one.signed),
                "joined": _day(one.joined),
                "how": one.joined_by or "",
                "in force": _day(one.in_force),
                "left": _day(one.left),
                "not joined by": _day(on or one.known_until),
            }
            name = one.state_name if of_treaty else short_name(one.treaty)
            table.add_row(Text(plain(name)), *[Text(cells[column]) for column in columns])
        yield Padding(table, (0, 0, 0, 1))


def _entries(title: str, entries: Sequence[Entry]) -> Iterator[RenderableType]:
    """Rows of any kind as a table: date, what, outcome, votes or figures, and the row's id."""
    if not entries:
        return
    yield _heading(title, len(entries))
    lines = [(_day(entry.act.date), _what(entry), _outcome(entry), _votes(entry), entry.act.id) for entry in entries]
    columns = ("date", "what", "outcome", "votes", "row")
    used = [place for place in range(len(columns)) if any(line[place] for line in lines)]
    table = _table(*(columns[place] for place in used))
    for line in lines:
        table.add_row(*[Text(plain(line[place]), "dim" if columns[place] == "row" else "") for place in used])
    yield Padding(table, (0, 0, 0, 1))


def _outcome(entry: Entry) -> str:
    outcome = (entry.act.outcome or "").replace("_", " ")
    return f"{outcome}, term {date_in_words(entry.act.term)}".removeprefix(", ") if entry.act.term else outcome


def _what(entry: Entry) -> str:
    act = entry.act
    label = load_kinds()[act.kind].label
    thing = name_of(act.object) if act.object else ""
    who = act.title or ", ".join(name_of(one) for one in act.actor)
    if act.kind in {"upr_review", "upr_adoption"}:
        return f"{label}, cycle {act.ordinal}" + (f" ({entry.how})" if entry.how else "")
    if act.kind == "visit":
        return f"{who} to {thing}"
    if act.kind == "election":
        return f"{label}, {thing}" + (f", session {act.ordinal}" if act.ordinal else "")
    if act.kind == "invitation":
        return squeeze(act.note or thing)
    if act.kind == "resolution":
        return f"{(act.object or '').removeprefix('document:')} {act.title or ''}".strip()
    return f"{label}: {thing}" + (f" ({entry.how})" if entry.how else "")


# ── A treaty, a body, an act ─────────────────────────────────────────────────────────────────────────────────────────


def treaty_parts(record: TreatyRecord, width: int) -> Iterator[RenderableType]:
    """A treaty's record, part by part."""
    yield Text(plain(record.title or record.name), "bold")
    yield from _facts(
        record.adopted and f"adopted {date_in_words(record.adopted)}",
        record.in_force and f"in force {date_in_words(record.in_force)}",
        record.depositary and f"depositary: {record.depositary}",
        record.body and name_of(record.body),
        _on(record.on),
    )
    parties = record.with_standing(Standing.PARTY)
    signed = record.with_standing(Standing.SIGNATORY)
    until = f"; complete lists reach to {date_in_words(record.known_until)}" if record.known_until else ""
    of_rest = "" if record.known_until else "; no complete list of this treaty is held here"
    yield Text(
        f"\n{count_in_words(len(parties), 'party', 'parties')}, "
        f"{count_in_words(len(signed), 'signatory', 'signatories')} that had not joined{until}{of_rest}."
    )
    yield from _lines(draw_growth("parties", [one.joined for one in parties if one.joined], width=width))
    yield from _standings(record.standings, record.on, of_treaty=True)
    yield from _entries("Texts", record.texts)
    yield from _registers(record.registers)


def body_parts(record: BodyRecord, width: int) -> Iterator[RenderableType]:
    """A body's record, part by part."""
    yield Text(plain(record.name), "bold")
    yield from _facts(
        record.kind and record.kind.replace("_", " "),
        record.parent and f"of the {name_of(record.parent)}",
        record.treaty and name_of(record.treaty),
        record.established and f"founded {date_in_words(record.established)}",
        record.ended and f"ended {date_in_words(record.ended)}",
        _on(record.on),
    )
    texts = [entry for entry in record.texts if entry.act.date]
    lanes = [Lane("founded", _dates(record.founding), "◆"), Lane("elections", _dates(record.elections), _SIGNED),
             Lane("texts", _dates(texts))]  # fmt: skip
    yield from _lines(draw_lanes(lanes, width=width))
    if record.seats_known:
        yield from _seats(record)
    else:
        yield Text("\nNo register here holds who sits in it.", "dim")
    for title, entries in (("Founding", record.founding), ("Elections", record.elections),
                           ("Texts and foundings", record.texts), ("Further acts", record.others)):  # fmt: skip
        yield from _entries(title, entries)
    yield from _registers(record.registers)


def _seats(record: BodyRecord) -> Iterator[RenderableType]:
    yield _heading(f"Members on {date_in_words(record.on or '')}", len(record.seats))
    groups: dict[str, list[Seat]] = {}
    for seat in record.seats:
        groups.setdefault(seat.group or "no regional group on record", []).append(seat)
    for group, seats in sorted(groups.items()):
        yield Padding(Text(f"{group} ({len(seats)})", "dim"), (0, 0, 0, 1))
        table = _table("", "")
        table.show_header = False
        for seat in seats:
            table.add_row(Text(plain(seat.state_name)), Text(_term(seat), "dim"))
        yield Padding(table, (0, 0, 0, 3))


def act_parts(record: ActRecord, width: int) -> Iterator[RenderableType]:
    """An act's record, part by part."""
    entry, act = record.entry, record.entry.act
    yield Text(plain(act.id), "bold")
    table = _table("", "")
    table.show_header = False
    rows = [
        ("kind", load_kinds()[act.kind].label),
        ("actor", ", ".join(name_of(one) for one in act.actor)),
        ("object", name_of(act.object) if act.object else ""),
        ("counterpart", ", ".join(name_of(one) for one in act.counterpart)),
        ("about", ", ".join(name_of(one) for one in entry.about)),
        ("date", _day(act.date)),
        ("votes", _votes(entry)),
        ("numbers", ", ".join(f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
                              for name, value in act.numbers.items())),
        ("ordinal", str(act.ordinal or "")),
        ("term", _day(act.term)),
        ("title", act.title or ""),
        ("outcome", (act.outcome or "").replace("_", " ")),
        ("how", entry.how or ""),
        ("note", act.note or ""),
        ("outranked by", entry.outranked_by or ""),
        ("publisher", f"{entry.publisher}, as of {date_in_words(entry.as_of)}"),
        ("read at", entry.link),
    ]  # fmt: skip
    for name, value in rows:
        if value:
            table.add_row(Text(name, "dim"), Text(plain(squeeze(value))))
    yield Padding(table, (1, 0, 0, 1))
    yield from _entries("Of the same parties and object", record.related)


def print_parts(parts: Iterable[RenderableType], console: Console) -> None:
    """Prints the parts of a record."""
    for part in parts:
        console.print(part, highlight=False, soft_wrap=False)
