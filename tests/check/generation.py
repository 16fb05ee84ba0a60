"""Claims made from the registers' own rows, and the same with one thing altered at random, by a seed.

An altered claim is of use only where it is really false of every row for its parties (`is_true` says no), so that
`confirmed` would be an error.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from travaux.check.candidates import CONSENT
from travaux.check.omissions import CORE_TREATIES
from travaux.dates import parse_date, precision
from travaux.registers import Registers, Row, un_members
from travaux.registers.succession import predecessor_until
from travaux.vocabulary import Claim, Modality, Votes

SEED = 20260


def usable(registers: Registers, row: Row) -> bool:
    """Whether a row is believed, dated, seen, and neither a predecessor's nor a suspension."""
    return (
        not row.outranked_by
        and bool(row.date)
        and registers.source_of(row).confirms
        and row.how not in {"predecessor", "report adopted"}
        and row.outcome not in {"suspended", "not_elected"}
        and precision(row.date) != "interval"
        and row.actor != ""
    )


def claim_of(row: Row, number: int) -> Claim:
    """The claim that states a row in full."""
    votes = Votes.model_validate({"for": row.votes_cast[0]}) if row.kind == "election" and row.votes else None
    if row.kind == "resolution" and row.votes:
        votes = Votes.model_validate({"for": row.votes_cast[0], "against": row.votes_cast[1]})
    return Claim(
        doc="generated",
        id=f"g-{number}",
        kind=row.kind,
        quote="q",
        offset=0,
        actor=tuple(row.actor.split()),
        object=row.object,
        date=row.date,
        votes=votes,
        ordinal=int(row.ordinal) if row.kind.startswith("upr_") else None,
    )


def sample(registers: Registers, n: int) -> list[tuple[Row, Claim]]:
    rows = [row for register in registers for row in register.rows if usable(registers, row)]
    rng = random.Random(SEED)
    chosen = rng.sample(rows, min(n, len(rows)))
    return [(row, vary(claim_of(row, i), rng)) for i, row in enumerate(chosen)]


def vary(claim: Claim, rng: random.Random) -> Claim:
    """The claim as it stands, or with its date to the month, year or decade, or without one."""
    date = claim.date or ""
    ways = [date, date, date[:7], date[:4], date[:4], f"{date[:3]}X", None]
    return claim.model_copy(update={"date": rng.choice(ways)})


@cache
def treaties_of(registers: Registers) -> tuple[str, ...]:
    return tuple(sorted({row.object for row in registers["treaty_acts"].rows}))


def is_true(registers: Registers, claim: Claim) -> bool:
    """Whether any row of the registers, believed or not, makes the claim true as far as its fields go."""
    kinds = CONSENT if claim.kind in CONSENT else (claim.kind,)
    for row in registers.find(claim.object or "", claim.actor[0], kinds=kinds):
        fits = not claim.date or (row.date and parse_date(claim.date).overlaps(parse_date(row.date)))
        same_votes = not claim.votes or not row.votes or claim.votes.for_ == row.votes_cast[0]
        same_ordinal = not claim.ordinal or not row.ordinal or str(claim.ordinal) == row.ordinal
        if fits and same_votes and same_ordinal and row.outcome != "not_elected":
            return True
    return False


def alterations(row: Row, claim: Claim, registers: Registers, rng: random.Random) -> Iterator[Claim]:
    """The claim with one thing changed at random: date, state, treaty, votes or kind."""
    if claim.date and precision(claim.date) == "day":
        days = rng.choice([-1, 1, -2, 2, 7, -30, 30, 365, -365, 3650])
        moved = parse_date(claim.date).first + timedelta(days=days)
        yield claim.model_copy(update={"date": moved.isoformat()})
    if claim.date and precision(claim.date) == "year":
        yield claim.model_copy(update={"date": str(int(claim.date) + rng.choice([-10, -3, -2, -1, 1, 2, 3, 10]))})
    if claim.actor[0].startswith("state:"):
        yield claim.model_copy(update={"actor": (rng.choice(sorted(un_members())),)})
    if (claim.object or "").startswith("state:"):
        yield claim.model_copy(update={"object": rng.choice(sorted(un_members()))})
    if (claim.object or "").startswith("treaty:"):
        yield claim.model_copy(update={"object": rng.choice(treaties_of(registers))})
    if claim.votes and claim.votes.for_:
        votes = claim.votes.model_copy(update={"for_": claim.votes.for_ + rng.choice([-10, -1, 1, 7])})
        yield claim.model_copy(update={"votes": votes})
    yield claim.model_copy(update={"kind": "signature" if claim.kind in CONSENT else "ratification"})


def denials(registers: Registers, n: int, rng: random.Random) -> Iterator[tuple[Claim, bool]]:
    """Claims that a state had not ratified a core treaty by a year, each with whether that is true.

    True: a complete list reaches that year, and no source, believed or not, has the state bound by its end. False: it
    was bound before the year. Years in which it became bound, states that left, and predecessors' times are left out.
    """
    states = sorted(state for state in un_members() if predecessor_until(state) is None)
    while n:
        state, treaty, year = rng.choice(states), rng.choice(CORE_TREATIES), rng.randint(1970, 2014)
        rows = registers.find(treaty, state)
        bound = [parse_date(row.date).first.year for row in rows if row.kind in CONSENT and row.date]
        covers = [c for c in registers.coverage("ratification", treaty, state) if c.complete and c.until.year >= year]
        if year in bound or any(row.kind == "withdrawal" for row in rows) or not covers:
            continue
        n -= 1
        claim = Claim(doc="generated", id=f"d-{n}", kind="ratification", quote="q", offset=0, actor=(state,),
                      object=treaty, date=str(year), modality=Modality.NEGATED)  # fmt: skip
        yield claim, not any(other < year for other in bound)
