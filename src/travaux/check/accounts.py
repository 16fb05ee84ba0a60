"""The main states of a document: those that it is about, with the claims and the years in which it tells of them.

The same rule for any text and any state. A state named in passing is none: a press release about Kenya that names
Norway once is not about Norway, and a table of fifty states is about none of them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from travaux.dates import OPEN_END, OPEN_START, parse_date, precision
from travaux.vocabulary import Account, Claim, Modality, OmissionRule

MIN_CLAIMS = 3
"""Claims about a state below which the document is not taken to be about it."""
MAIN_SHARE = 0.25
"""Share of the claims about states that must be about one for it to be a main state; a comparison of three has three
main states, a table of fifty has none."""
LEADING_SHARE = 0.5
"""Share of the claims about the state named most that another must reach to stand beside it: a partner that is named
in every third claim is a partner."""

_TEXTS = frozenset({"resolution", "proposal"})
_HOSTED = frozenset({"visit", "invitation"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What a document tells of one state: the claims, and the first and last day of the years in which they lie."""

    state: str
    claims: tuple[Claim, ...]
    first: date
    last: date
    texts: frozenset[str] = frozenset()
    """Resolutions and drafts that the document names, whoever adopted or moved them."""

    def told_of(self, kinds: frozenset[str]) -> list[Claim]:
        """The claims of these kinds."""
        return [claim for claim in self.claims if claim.kind in kinds]

    def is_within(self, edtf: str) -> bool:
        """Whether a date lies in the years told."""
        span = parse_date(edtf)
        return self.first <= span.first and span.last <= self.last

    def account(self, rules: Sequence[OmissionRule]) -> Account:
        """The vocabulary's account of this telling."""
        years = f"{self.first.year}" if self.first.year == self.last.year else f"{self.first.year}/{self.last.year}"
        return Account(state=self.state, years=years, n_claims=len(self.claims), rules=tuple(rules))


def parties_of(claim: Claim) -> set[str]:
    """The states that a claim is about: those that act, the one that an act is done to, the host of a visit.

    >>> claim = Claim(doc="d", id="1", kind="visit", quote="q", offset=0, actor=("mandate:SR-food",),
    ...               counterpart=("state:KEN",))
    >>> parties_of(claim)
    {'state:KEN'}
    """
    parties = [*claim.actor, claim.object or "", *(claim.counterpart if claim.kind in _HOSTED else ())]
    return {party for party in parties if party.startswith("state:")}


def find_tellings(claims: Sequence[Claim]) -> list[Telling]:
    """The document's main states, in the order of their ids; none where no claim of the state has a date."""
    tally = Counter(state for claim in claims for state in parties_of(claim))
    total = sum(bool(parties_of(claim)) for claim in claims)
    most = max(tally.values(), default=0)
    main = [
        state for state, n in sorted(tally.items()) if n >= max(MIN_CLAIMS, MAIN_SHARE * total, LEADING_SHARE * most)
    ]
    return [telling for state in main if (telling := telling_of(claims, state))]


def telling_of(claims: Sequence[Claim], state: str) -> Telling | None:
    """What the claims tell of one state, main or not; None where none of them has a date."""
    mine = tuple(claim for claim in claims if state in parties_of(claim))
    years = list(_years(mine))
    if not years:
        return None
    named = {claim.object for claim in claims if claim.kind in _TEXTS and claim.object}
    texts = frozenset(text for text in named if text.startswith("document:"))
    return Telling(state, mine, date(min(years), 1, 1), date(max(years), 12, 31), texts)


def _years(claims: Sequence[Claim]) -> Iterator[int]:
    for claim in claims:
        if claim.date and claim.modality is not Modality.PLANNED and precision(claim.date) != "century":
            span = parse_date(claim.date)
            yield from (day.year for day in (span.first, span.last) if day not in {OPEN_START, OPEN_END})
