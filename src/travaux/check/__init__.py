"""Checking: each claim against the registers and against the rest of its document; one finding a claim.

`check_claims` asks, in this order: what do the registers hold (by room), does the document say otherwise elsewhere,
does a count agree with its list. A verdict on a register's row always stands; the document's own contradictions speak
where no register does.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache

from travaux.check.across import against_each_other
from travaux.check.candidates import Context, latest_told
from travaux.check.document import against_itself
from travaux.check.elections import weigh_ballots, weigh_election
from travaux.check.groups import weigh_each
from travaux.check.omissions import find_omissions
from travaux.check.reviews import weigh_review
from travaux.check.seats import weigh_membership
from travaux.check.sums import weigh_sums
from travaux.check.texts import weigh_text
from travaux.check.treaties import TREATY_KINDS, weigh_treaty
from travaux.check.verdicts import Situation, Weighing, to_finding
from travaux.check.visits import weigh_visit
from travaux.dates import parse_date
from travaux.registers import Register, Registers
from travaux.vocabulary import Claim, Finding

__all__ = ["against_each_other", "check_claims", "find_omissions"]

WeighOne = Callable[[Claim, str, Context], Weighing]
Weigh = Callable[[Claim, Context], Weighing]


ROOMS: dict[str, WeighOne] = {
    **dict.fromkeys(TREATY_KINDS, weigh_treaty),
    "election": weigh_election,
    "membership": weigh_membership,
}
"""Kind → the function that weighs one actor's part."""

WHOLE: dict[str, Weigh] = {
    "upr_review": weigh_review,
    "upr_adoption": weigh_review,
    "resolution": weigh_text,
    "establishment": weigh_text,
    "visit": weigh_visit,
}
"""Kind → the function that weighs the claim whole. A kind that is in neither table is not covered."""


@lru_cache(maxsize=8)
def _gather(registers: tuple[Register, ...]) -> Registers:
    return Registers(registers)


def weigh_claim(claim: Claim, ctx: Context) -> Weighing:
    """What the registers make of one claim."""
    weigh = ROOMS.get(claim.kind)
    whole = WHOLE.get(claim.kind)
    if whole:
        return whole(claim, ctx)
    if weigh is None:
        return Weighing(Situation.NOT_COVERED, f"No register here covers {claim.kind.replace('_', ' ')}.")
    return weigh_each(claim, ctx, weigh)


def check_claims(
    claims: Sequence[Claim], registers: Registers | Iterable[Register], *, today: str | None = None
) -> tuple[Finding, ...]:
    """One finding for each claim, in the same order.

    `today` is the day on which the text was written, where it is known: undated claims speak of the time up to it.
    """
    bundle = registers if isinstance(registers, Registers) else _gather(tuple(registers))
    written: date | None = parse_date(today).last if today else None
    ctx = Context(bundle, written, latest_told(tuple(claims)))
    weighings = [weigh_claim(claim, ctx) for claim in claims]
    weighings = against_itself(claims, weigh_sums(claims, weigh_ballots(claims, weighings)))
    return tuple(to_finding(claim, weighing, bundle) for claim, weighing in zip(claims, weighings, strict=True))
