"""The one sentence that a finding says to a person: who recorded what, as of when, and where the text differs."""

from travaux.check.compare import Field, Match
from travaux.check.words import DONE, called, say_date, say_list, when
from travaux.registers import Coverage, Registers, Row
from travaux.vocabulary import Claim


def by(registers: Registers, row: Row, coverage: Coverage | None = None) -> str:
    """Who says so and as of when: `UN Treaty Collection as of 14 March 2015`."""
    source = registers.source_of(row)
    if coverage:
        source = registers[row.register].description.sources[coverage.source]
    return f"{source.publisher} as of {say_date(source.as_of)}"


def told(row: Row) -> str:
    """What a row of a treaty register says, as a clause.

    >>> told(Row("r/1", "signature", "state:XXX", "treaty:YYY", date="1997-10-27"))
    'XXX signed YYY on 27 October 1997'
    """
    state, treaty, on = called(row.actor), called(row.object), when(row.date)
    if row.kind == "entry_into_force":
        whose = f" for {state}" if row.actor else ""
        rule = " (by the treaty's own rule)" if row.how == "computed" else ""
        return f"{treaty} entered into force{whose} {on}{rule}"
    if row.kind == "withdrawal":
        verb = "gave notice of withdrawal from" if row.how == "notified" else "ceased to be a party to"
        return f"{state} {verb} {treaty} {on}"
    how = f" ({row.how})" if row.kind == "consent" and row.how not in {"", "predecessor"} else ""
    whose = f" ({row.note})" if row.note.startswith(("by ", "under ")) else ""
    return f"{state} {DONE[row.kind]} {treaty} {on}{how}{whose}".rstrip()


def differing(claim: Claim, fields: list[Field]) -> str:
    """The fields in which the claim differs, as the second half of a sentence; empty where it does not."""
    off = {field.name: field for field in fields if field.match > Match.UNTOLD}
    verb = DONE.get(claim.kind, claim.kind.replace("_", " "))
    date, kind = off.pop("date", None), off.pop("kind", None)
    parts = [field.why or f"the text has {field.claimed} for {field.name}" for field in off.values()]
    if kind and date:
        parts.insert(0, f"the text says {verb} {when(claim.date)}" + (f": {date.why}" if date.why else ""))
    elif date:
        parts.insert(0, f"the text says {say_date(claim.date)}" + (f": {date.why}" if date.why else ""))
    elif kind:
        parts.insert(0, f"the text says {verb}")
    return f"; {say_list(parts)}" if parts else ""


def say_claimed(claim: Claim) -> str:
    """What the text says, as the second half of a sentence."""
    verb = DONE.get(claim.kind, claim.kind.replace("_", " "))
    denied = "not " if claim.modality == "negated" else ""
    return f"; the text says {denied}{verb} {when(claim.date)}".rstrip()


def say_absent(claim: Claim, actor: str, why: str, *, agrees: bool = False) -> str:
    """That no such act is on record, and by what right that is said."""
    act = claim.kind.replace("_", " ")
    thing = called(claim.object)
    reason = why.rstrip(".")
    if agrees:
        return f"No {act} of {thing} by {called(actor)} is on record, as the text says: {reason}."
    return f"No {act} of {thing} by {called(actor)} is on record here: {reason}."
