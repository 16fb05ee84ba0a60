"""One body: what it is, who sits in it on a day, what founded it and what it adopted."""

from datetime import date

from travaux.dossier.entries import entries_of, notes_of
from travaux.dossier.records import BodyRecord
from travaux.dossier.seats import known_until, seats_on
from travaux.names import load_facts, name_of
from travaux.registers import Registers


def body_record(registers: Registers, body: str, *, on: date | None = None) -> BodyRecord:
    """What the registers hold of a body, an organisation or a mandate, up to and on the day `on` where it is given.

    >>> from travaux.registers import load_registers
    >>> council = body_record(load_registers(), "body:HRC", on=date(2011, 3, 1))
    >>> council.established, len(council.seats), council.seats_known
    ('2006-03-15', 47, True)
    """
    facts = load_facts("bodies").get(body, {})
    done, suffered = registers.done_by(body), registers.find(body)
    held = [row for row in suffered if row.kind == "membership"]
    ballots = [row for row in suffered if row.kind == "election" and not row.actor.startswith("state:")]
    texts = [row for row in done if row.kind in {"resolution", "establishment"}]
    shown = {row.id for row in (*held, *ballots, *texts)}
    founding = [row for row in suffered if row.kind == "establishment" and row.object == body]
    others = [row for row in done if row.id not in shown and row.kind not in {"election", "upr_review", "upr_adoption"}]
    day = on or (known_until(registers, body) if held else None)
    return BodyRecord(
        id=body,
        name=name_of(body),
        kind=facts.get("kind") or None,
        treaty=facts.get("treaty") or None,
        parent=facts.get("parent") or None,
        established=facts.get("established") or None,
        ended=facts.get("ended") or None,
        on=day.isoformat() if day else None,
        seats_known=bool(held),
        seats=tuple(seats_on(registers, [body], on=day)),
        founding=entries_of(registers, founding, on),
        elections=entries_of(registers, ballots, on),
        texts=entries_of(registers, texts, on),
        others=entries_of(registers, others, on),
        registers=notes_of(registers, [*done, *suffered]),
    )
