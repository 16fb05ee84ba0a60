"""The document against itself: one act, told twice with dates or figures that cannot both be true.

Only acts that happen once are compared: a state's consent to a treaty, its signature, a foundation, an enactment, the
publication of one text, one review of one cycle, the nth forum of a series, one agreement. Sessions, visits, dialogues
and re-elections happen again and are left alone, but for their beginnings (`travaux.check.beginnings`). What a quoted
speaker says is compared with what the same speaker says only.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from travaux.check.beginnings import find_false_beginnings
from travaux.check.candidates import CONSENT
from travaux.check.compare import NEAR_DAYS
from travaux.check.verdicts import Situation, Weighing
from travaux.check.words import called, say_date, say_list
from travaux.dates import OPEN_END, OPEN_START, parse_date, precision
from travaux.ids import is_id
from travaux.vocabulary import Claim, Modality, Verdict

ONCE = frozenset(
    {
        *CONSENT,
        "signature",
        "entry_into_force",
        "establishment",
        "publication",
        "enactment",
        "resolution",
        "upr_review",
        "upr_adoption",
        "conference",
        "agreement",
    }
)
_ANYONES = frozenset({"establishment", "publication", "enactment", "resolution", "agreement"})
"""Kinds of which the thing alone names the act, whoever is named as doing it."""
SINGULAR = ("treaty:", "instrument:", "body:", "mandate:")
"""Namespaces of which each id names one thing in the world; `org:` and `document:` ids may be a general name."""
_BY_CYCLE = frozenset({"upr_review", "upr_adoption"})
_YEAR = re.compile(r"-(?:19|20)\d\d\Z")  # matches the end of white-paper-1991, not of ILO-C182
_SMALL = frozenset({"first", "the", "a", "an", "of", "on", "in", "for", "its"})
_MANY_NUMBERS = frozenset({"approx", "terms_years"})

Key = tuple[str, tuple[str, ...], str, str, str]


def act_keys(claim: Claim) -> Iterator[Key]:
    """What names the single act that a claim tells: claims with a key in common tell the same one. None where it can
    recur."""
    if claim.kind not in ONCE or claim.modality not in {Modality.HAPPENED, Modality.ONGOING}:
        return
    kind = "consent" if claim.kind in CONSENT else claim.kind
    thing = claim.object or ""
    speaker = claim.according_to or ""
    actors = () if kind in _ANYONES else tuple(sorted(claim.actor))
    if kind == "conference":
        if thing.startswith("event:") and isinstance(claim.ordinal, int):
            yield kind, (), _YEAR.sub("", thing), str(claim.ordinal), speaker
        return
    if kind == "agreement" and not thing.startswith(("document:", "treaty:")):
        return
    if kind in _BY_CYCLE:
        if isinstance(claim.ordinal, int):
            yield kind, (), thing, str(claim.ordinal), speaker
        return
    if is_id(thing):
        yield kind, actors, thing, "", speaker
    if kind == "publication" and claim.actor and (claim.ordinal == 1 or thing.startswith("document:first-")):
        yield kind, tuple(sorted(claim.actor)), _series(thing), "first", speaker


def _series(thing: str) -> str:
    """What a first text is the first of: the words of its id in whatever order, without the year.

    >>> _series("document:first-human-rights-white-paper-1990") == _series("document:white-paper-on-human-rights")
    True
    """
    words = set(_YEAR.sub("", thing.removeprefix("document:")).split("-"))
    return " ".join(sorted(words - _SMALL))


def clash(a: Claim, b: Claim) -> str:
    """How two tellings of one act exclude each other, in words; empty where they do not.

    >>> one = Claim(doc="d", id="1", kind="signature", quote="q", offset=0, date="1990")
    >>> clash(one, one.model_copy(update={"date": "1991-11"}))
    'the date is 1990 here and November 1991 there'
    """
    return _clash_of_dates(a, b) or _clash_of_figures(a, b) or _clash_of_parties(a, b)


def _clash_of_dates(a: Claim, b: Claim) -> str:
    if not a.date or not b.date:
        return ""
    first, second = parse_date(a.date), parse_date(b.date)
    is_open = OPEN_START in {first.first, second.first} or OPEN_END in {first.last, second.last}
    near = NEAR_DAYS if precision(a.date) == precision(b.date) == "day" else 0
    if is_open or first.days_apart(second) <= near:
        return ""
    return f"the date is {say_date(a.date)} here and {say_date(b.date)} there"


def _clash_of_figures(a: Claim, b: Claim) -> str:
    if "approx" not in a.numbers and "approx" not in b.numbers:
        for name in sorted((a.numbers.keys() & b.numbers.keys()) - _MANY_NUMBERS):
            if a.numbers[name] != b.numbers[name]:
                return f"{name} is {a.numbers[name]:g} here and {b.numbers[name]:g} there"
    if a.votes and b.votes and None not in (a.votes.for_, b.votes.for_) and a.votes.for_ != b.votes.for_:
        return f"the votes are {a.votes.for_} here and {b.votes.for_} there"
    return ""


def _clash_of_parties(a: Claim, b: Claim) -> str:
    """Two agreements of one name between different parties: neither names all whom the other names."""
    if a.kind != "agreement" or b.kind != "agreement":
        return ""
    here, there = ({*one.actor, *one.counterpart} for one in (a, b))
    if len(here) < 2 or len(there) < 2 or here <= there or there <= here:
        return ""
    return f"the parties are {_say_parties(here)} here and {_say_parties(there)} there"


def _say_parties(parties: set[str]) -> str:
    return say_list([called(party) for party in sorted(parties)])


def is_same_act(a: Claim, b: Claim) -> bool:
    """Whether two claims with a key in common may be of one act: a general name (a national institution, a white paper)
    in the hands of different states is not one thing."""
    if a.kind not in _ANYONES or (a.object or "").startswith(SINGULAR) or a.kind == "agreement":
        return True
    return not a.actor or not b.actor or bool(set(a.actor) & set(b.actor))


def find_clashes(claims: Sequence[Claim]) -> dict[str, dict[str, str]]:
    """For each claim that another excludes: the other claims' ids, with how."""
    told: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in act_keys(claim):
            told[key].append(claim)
    clashes: dict[str, dict[str, str]] = defaultdict(dict)
    for group in told.values():
        for a, b in combinations(group, 2):
            if is_same_act(a, b) and (how := clash(a, b)):
                clashes[a.id][b.id] = how
                clashes[b.id][a.id] = clash(b, a)
    for early, late, how, turned in find_false_beginnings(claims):
        clashes[late.id][early.id] = how
        clashes[early.id][late.id] = turned
    return dict(clashes)


def against_itself(claims: Sequence[Claim], weighings: Sequence[Weighing]) -> list[Weighing]:
    """The weighings, with `inconsistent` where no register settles a claim and the document itself says otherwise."""
    clashes = find_clashes(claims)
    return [
        _weigh_clash(weighing, clashes[claim.id])
        if weighing.verdict is Verdict.UNCOVERED and claim.id in clashes
        else weighing
        for claim, weighing in zip(claims, weighings, strict=True)
    ]


def _weigh_clash(weighing: Weighing, others: dict[str, str]) -> Weighing:
    ways = say_list(list(dict.fromkeys(others.values())))
    return Weighing(
        Situation.DOCUMENT_DIFFERS,
        f"The document tells this act otherwise elsewhere: {ways}.",
        fields=weighing.fields,
        other_claims=tuple(others),
    )
