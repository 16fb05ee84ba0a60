"""From the treaty sources to `acts.csv`: `python -m travaux.registers.treaty_acts.crawl SOURCE_FOLDER`.

The rules, in order: what a predecessor state did is given back to it; the Treaty Collection's exact dates (of 2015, or
of the lists that a user has fetched since: `status.py`) outrank the exact dates of the list of 2023, and both outrank
the years of 2022; a source that agrees is named beside the row, one that differs stays as a row of its own that says
what outranks it, and why; the entry into force for a state follows from the treaty's rule (marked as computed) where
the deposit has an exact date, and is the source's for successions and regional treaties.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from travaux.dates import parse_date, precision
from travaux.registers.rows import Row, read_table, save_rows
from travaux.registers.succession import load_successions
from travaux.registers.treaty_acts.sources import (
    HERE,
    Entry,
    TreatyFacts,
    read_ilo,
    read_parties,
    read_status,
    read_treaties,
    read_untc,
)
from travaux.registers.treaty_rules import entry_into_force

SOURCES = (
    "untc", "untc-2015", "parties-2023", "ilo-pages", "status-2022", "computed", "known", "clauses"
)  # fmt: skip
RANK = {source: n for n, source in enumerate(SOURCES)}
"""In this order sources are believed; `untc` is the depositary's list as a user has fetched it since."""
UNTC_AS_OF = "2015-03-14"
# Their secretariats' lists give the day of the state's own ratification; the deposit is often months later.
LATE_DEPOSIT = frozenset(
    {
        "treaty:banjul-charter-1981",
        "treaty:acrwc-1990",
        "treaty:maputo-protocol-2003",
        "treaty:belem-do-para-1994",
        "treaty:oas-disabilities-1999",
    }
)
_HEADER = """Acts of states towards treaties. Facts recorded by the depositaries; register.yml names the sources and
terms.
Made by travaux.registers.treaty_acts.crawl; do not edit by hand."""

CONSENTS = frozenset({"ratification", "accession", "succession", "consent"})
Slot = tuple[str, str, str]


def give_back(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Each entry, under its predecessor where `successions.csv` says that a predecessor did it."""
    rules = load_successions()
    for entry in entries:
        day = parse_date(entry.date).last
        rule = next((rule for rule in rules.get(entry.state, ()) if day <= rule.until), None)
        if rule:
            yield entry._replace(state=rule.actor or entry.state, note=rule.note, how=entry.how or rule.how)
        else:
            yield entry


def is_known_error(entry: Entry, siblings: list[Entry], facts: TreatyFacts) -> str:
    """Why an entry cannot be the state's act; empty where nothing is known against it."""
    if (entry.source, entry.slot, entry.treaty) == ("parties-2023", "consent", "treaty:genocide-1948") and (
        entry.date == facts.in_force
    ):
        return "the source gives the Convention's own entry into force"
    if entry.source == "status-2022" and entry.slot == "consent":
        signed = [e for e in siblings if e.slot == "signature" and e.date[:4] == entry.date]
        if signed and any(e.slot == "consent" and e.date[:4] != entry.date for e in siblings):
            return "the source gives the year of signature"
    return ""


def agree(a: Entry, b: Entry) -> bool:
    """Whether two sources give one date, as far as the less precise of them goes."""
    return parse_date(a.date).overlaps(parse_date(b.date))


def rank(entry: Entry) -> tuple[int, str]:
    """The order in which sources are believed: lower first."""
    return RANK[entry.source.partition(":")[0]], entry.date


def row_id(entry: Entry, taken: set[str]) -> str:
    """A readable id: treaty, state, kind, with a number where another row has it already."""
    base = f"{entry.treaty[7:]}-{entry.state[6:]}-{entry.kind.replace('_', '-')}"
    name, n = base, 1
    while name in taken:
        n += 1
        name = f"{base}-{n}"
    taken.add(name)
    return name


def make_row(entry: Entry, name: str, *, also: str = "", outranked_by: str = "", why: str = "") -> Row:
    """The row of an entry."""
    note = "; ".join(part for part in (entry.note, why) if part)
    return Row(
        id=name,
        kind=entry.kind,
        actor=entry.state,
        object=entry.treaty,
        date=entry.date,
        how=entry.how,
        outranked_by=outranked_by,
        also=also,
        note=note,
        source=entry.source,
    )


def infer_kind(entry: Entry, signatures: list[Entry]) -> Entry:
    """A consent of the lists that do not tell how, with what an earlier signature (or none) shows of it."""
    if entry.kind != "consent" or entry.source not in {"parties-2023", "status-2022"} or entry.how:
        return entry
    if any(s.date < entry.date for s in signatures if s.source != "status-2022"):
        return entry._replace(how="after signature")
    return entry._replace(how="without signature") if entry.source == "parties-2023" else entry


def settle(slot: list[Entry], siblings: list[Entry], facts: TreatyFacts, taken: set[str]) -> Iterator[Row]:
    """The rows of one state, treaty and slot: the believed one first, then those that it outranks."""
    ordered = sorted(slot, key=rank)
    sound = [e for e in ordered if not is_known_error(e, siblings, facts)]
    first = sound[0] if sound else ordered[0]
    if (
        slot[0].slot == "consent"
        and not any(e.source.startswith("untc") for e in slot)
        and facts.untc
        and (first.source == "status-2022" and parse_date(first.date).last < date.fromisoformat(UNTC_AS_OF))
    ):
        yield make_row(
            first,
            row_id(first, taken),
            outranked_by="treaty_acts/untc-2015",
            why="the depositary's list of March 2015 has no such act",
        )
        return
    kept: list[tuple[Entry, str, list[str]]] = []
    for entry in ordered:
        same_source = [
            k for k in kept if entry.source.split(":")[0] == k[0].source.split(":")[0] and entry.source != k[0].source
        ]
        match = next((k for k in kept if agree(k[0], entry)), None)
        if match and precision(match[0].date) == "interval" and precision(entry.date) == "day":
            match = None
        if match:
            match[2].append(entry.source)
        elif entry is first or same_source:
            kept.insert(0 if entry is first else len(kept), (entry, row_id(entry, taken), []))
        else:
            kept.append((entry, row_id(entry, taken), []))
    main = kept[0][1]
    for entry, name, also in kept:
        second_column = entry.source.split(":")[0] == first.source.split(":")[0] and entry.source != first.source
        outranked = "" if entry is first or name == main or second_column else f"treaty_acts/{main}"
        why = "" if not outranked else is_known_error(entry, siblings, facts) or f"{first.source} outranks this source"
        yield make_row(entry, name, also=" ".join(sorted(set(also))), outranked_by=outranked, why=why)


def computed(consent: Row, facts: TreatyFacts) -> Entry | None:
    """The entry into force for the state, by the treaty's own rule; None where no rule or no exact deposit is known."""
    if not (facts.rule and facts.in_force) or precision(consent.date) != "day" or consent.kind == "succession":
        return None
    if consent.object in LATE_DEPOSIT or consent.how in {"signature, acceptance or succession", "predecessor"}:
        return None
    day = entry_into_force(date.fromisoformat(consent.date), facts.rule, date.fromisoformat(facts.in_force))
    return Entry(
        consent.object, consent.actor, "entry_into_force", "entry_into_force", day.isoformat(), "computed", "computed"
    )


def settle_in_force(stated: list[Entry], consent: list[Row], facts: TreatyFacts, taken: set[str]) -> Iterator[Row]:
    """The rows for the entry into force: computed where it can be, else the source's; the other beside it."""
    used = [row for row in consent if not row.outranked_by]
    told = used[0].kind in {"ratification", "accession"} or used[0].how in {"acceptance", "approval"} if used else False
    worked_out = computed(used[0], facts) if len(used) == 1 else None
    if worked_out and (told or not stated):
        name = row_id(worked_out, taken)
        other = [e for e in stated if not agree(e, worked_out)]
        yield make_row(worked_out, name, also=" ".join(e.source for e in stated if e not in other))
        for entry in other:
            yield make_row(
                entry,
                row_id(entry, taken),
                outranked_by=f"treaty_acts/{name}",
                why="differs from the treaty's own rule",
            )
        return
    for entry in stated[:1]:
        note = "" if not worked_out or agree(worked_out, entry) else f"the treaty's rule would give {worked_out.date}"
        yield make_row(entry._replace(note=note), row_id(entry, taken))


def own_entry_into_force(facts: TreatyFacts, rows: list[Row]) -> Row | None:
    """The row of the treaty's own entry into force; it confirms only where the rule leads to that day from a
    deposit."""
    if not facts.in_force:
        return None
    days = {
        date.fromisoformat(r.date)
        for r in rows
        if r.object == facts.id
        and not r.outranked_by
        and r.kind in {"ratification", "accession", "consent"}
        and precision(r.date) == "day"
    }
    rule = facts.initial or facts.rule
    proved = rule and any(entry_into_force(day, rule, date.min).isoformat() == facts.in_force for day in days)
    return Row(
        id=f"{facts.id[7:]}-in-force",
        kind="entry_into_force",
        object=facts.id,
        date=facts.in_force,
        how=f"opened {facts.opened}" if facts.opened else "",
        source="clauses" if proved else "known",
    )


def read_withdrawals() -> Iterator[Entry]:
    """The denunciations kept by hand."""
    columns = ("treaty", "state", "kind", "date", "how", "note")
    for row in read_table(HERE / "withdrawals.csv", columns=columns):
        slot = "withdrawal" if row["kind"] == "withdrawal" else "consent-before"
        yield Entry(row["treaty"], row["state"], slot, row["kind"], row["date"], row["how"], "known", row["note"])


def bounded(entries: list[Entry]) -> list[Entry]:
    """Signatories of 2022 without a date: after March 2015 where the list of 2015 does not have them."""
    floor = f"2015-03-15/{entries[0].date.rpartition('/')[2]}" if entries else ""
    return [e._replace(date=floor) if e.date.startswith("../") else e for e in entries]


def crawl(folder: Path) -> list[Row]:
    """Every row of the register from the sources in `folder`. Raises `DataError` on a value that is not known."""
    by_number = {number: facts.id for facts in read_treaties().values() for number in facts.untc}
    everything = [*read_untc(folder, by_number), *read_parties(folder), *read_ilo(folder), *read_status(folder)]
    return settle_all(give_back(everything))


def settle_all(entries: Iterable[Entry]) -> list[Row]:
    """Every row of the register from what the sources say, each entry under the state that did it."""
    treaties = read_treaties()
    slots: dict[Slot, list[Entry]] = defaultdict(list)
    for entry in entries:
        slots[entry.treaty, entry.state, entry.slot].append(entry)
    rows: list[Row] = []
    taken: set[str] = set()
    for treaty, state in sorted({key[:2] for key in slots}):
        rows += settle_pair(treaties[treaty], state, slots, taken)
    rows += [row for facts in treaties.values() if (row := own_entry_into_force(facts, rows))]
    rows += [make_row(entry, row_id(entry, taken)) for entry in read_withdrawals()]
    return rows


def settle_pair(facts: TreatyFacts, state: str, slots: dict[Slot, list[Entry]], taken: set[str]) -> Iterator[Row]:
    """Every row of one state and treaty."""
    signed = slots.get((facts.id, state, "signature"), [])
    if any(not e.date.startswith("../") for e in signed):
        signed = [e for e in signed if not e.date.startswith("../")]
    joined = [infer_kind(e, signed) for e in slots.get((facts.id, state, "consent"), [])]
    siblings = [*signed, *joined]
    if signed and not (joined and all(e.date.startswith("../") for e in signed)):
        yield from settle(bounded(signed), siblings, facts, taken)
    consent = list(settle(joined, siblings, facts, taken)) if joined else []
    yield from consent
    yield from settle_in_force(slots.get((facts.id, state, "entry_into_force"), []), consent, facts, taken)
    for entry in slots.get((facts.id, state, "withdrawal"), []):
        yield make_row(entry, row_id(entry, taken))


def main() -> None:
    """Write `acts.csv` from the folder named on the command line."""
    rows = crawl(Path(sys.argv[1]))
    save_rows(rows, HERE / "acts.csv", header=_HEADER)


if __name__ == "__main__":
    main()
