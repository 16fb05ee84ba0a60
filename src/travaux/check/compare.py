"""Fields of a claim beside those of a register's row: agrees, differs by how much, says nothing.

Pure functions over text and spans of days. What a difference means for the verdict is not decided here but in
`travaux.check.verdicts`.
"""

from dataclasses import dataclass
from enum import IntEnum

from travaux.check.words import say_date, say_days
from travaux.dates import OPEN_END, OPEN_START, Span, parse_date, precision
from travaux.vocabulary import Agreement, Claim, FieldComparison

NEAR_DAYS = 2
"""Days by which two dates may differ and still be told as the same act: time zones, the day of signing and of
deposit."""


class Match(IntEnum):
    """How one field of a claim stands to the row's, from best to worst."""

    AGREES = 0
    UNTOLD = 1
    """The row does not say, and a claim may be confirmed without (a place, a title)."""
    FORM = 2
    """The same act in another legal form: acceded for ratified."""
    NEAR = 3
    """A date one or two days off."""
    SILENT = 4
    """The row does not say, or not as precisely, and without it nothing can be confirmed."""
    STAGE = 5
    """The date of another stage of the same act."""
    OTHER = 6
    """Another date, figure or outcome."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field compared. `stage` names the stage that a date belongs to; `why` is a part of a sentence for a
    person."""

    name: str
    claimed: str | None
    recorded: str | None
    match: Match
    why: str = ""
    stage: str = ""

    def comparison(self) -> FieldComparison:
        """The field as the vocabulary tells it."""
        agreement = {Match.AGREES: Agreement.AGREES, Match.UNTOLD: Agreement.SILENT, Match.SILENT: Agreement.SILENT}
        return FieldComparison(
            field=self.name,
            claimed=self.claimed,
            recorded=self.recorded,
            agreement=agreement.get(self.match, Agreement.DIFFERS),
            difference=self.why or None,
        )


def is_open(span: Span) -> bool:
    """Whether one end of the span is open."""
    return span.first == OPEN_START or span.last == OPEN_END


def compare_dates(claimed: str | None, recorded: str | None) -> Field:
    """The claim's date beside the row's: inside it, near it, less precise, or another.

    >>> compare_dates("1997", "1997-10-27").match.name
    'AGREES'
    >>> compare_dates("1997-10-28", "1997-10-27").match.name, compare_dates("1997-10-28", "1997-10-27").why
    ('NEAR', 'one day apart')
    >>> compare_dates("2019-05-03", "2019").match.name, compare_dates("1998", "1997-10-27").match.name
    ('SILENT', 'OTHER')
    """
    if claimed is None:
        return Field("date", None, recorded, Match.UNTOLD)
    if not recorded:
        return Field("date", claimed, None, Match.SILENT, "the register has no date")
    said, held = parse_date(claimed), parse_date(recorded)
    if said.last == OPEN_END and said.first != OPEN_START:
        return _compare_since(claimed, recorded, said, held)
    if said.covers(held):
        return Field("date", claimed, recorded, Match.AGREES)
    if said.overlaps(held):
        return Field("date", claimed, recorded, Match.SILENT, f"the register gives {say_date(recorded)} only")
    apart = said.days_apart(held)
    if apart <= NEAR_DAYS and precision(claimed) in {"day", "month"}:
        return Field("date", claimed, recorded, Match.NEAR, f"{say_days(apart)} apart")
    return Field(
        "date", claimed, recorded, Match.OTHER, f"{say_days(apart)} apart" if precision(claimed) == "day" else ""
    )


def _compare_since(claimed: str, recorded: str, said: Span, held: Span) -> Field:
    start = claimed.partition("/")[0]
    if parse_date(start).covers(held):
        return Field("date", claimed, recorded, Match.AGREES)
    if said.overlaps(held):
        return Field("date", claimed, recorded, Match.SILENT, "the text gives an open span")
    return Field("date", claimed, recorded, Match.OTHER)


def compare_numbers(
    name: str, claimed: float | str | None, recorded: float | None, *, approx: str | None = None
) -> Field:
    """A figure of the claim beside the row's; `over`, `nearly` and `about` are taken at their word.

    >>> compare_numbers("votes for", 176, 176).match.name, compare_numbers("votes for", 167, 176).match.name
    ('AGREES', 'OTHER')
    >>> compare_numbers("states", 70, 74, approx="over").match.name
    'AGREES'
    """
    said = (
        None
        if claimed is None
        else f"{approx} {claimed:g}"
        if approx and isinstance(claimed, float | int)
        else (f"{claimed:g}" if isinstance(claimed, float | int) else str(claimed))
    )
    held = None if recorded is None else f"{recorded:g}"
    if claimed is None:
        return Field(name, None, held, Match.UNTOLD)
    if recorded is None or not isinstance(claimed, float | int):
        return Field(name, said, held, Match.SILENT, f"the register does not give {name}")
    fits = {
        None: claimed == recorded,
        "over": claimed <= recorded <= claimed * 1.2,
        "nearly": claimed * 0.85 <= recorded <= claimed,
        "about": abs(claimed - recorded) <= claimed * 0.1,
    }.get(approx, False)
    return Field(name, said, held, Match.AGREES if fits else Match.OTHER, "" if fits else f"{said} against {held}")


def compare_terms(claimed: str | None, recorded: str | None) -> Field:
    """A term of office beside the row's, by the years in which it begins and ends; open ends are not compared.

    >>> compare_terms("2014/2016", "2014-01-01/2016-12-31").match.name
    'AGREES'
    >>> compare_terms("../2017", "2014-01-01/2016-12-31").match.name
    'OTHER'
    """
    if claimed is None:
        return Field("term", None, recorded, Match.UNTOLD)
    if not recorded:
        return Field("term", claimed, None, Match.SILENT, "the register has no term")
    said, held = parse_date(claimed), parse_date(recorded)
    ends = [
        (s.year, h.year)
        for s, h in ((said.first, held.first), (said.last, held.last))
        if s not in {OPEN_START, OPEN_END}
    ]
    if not ends:
        return Field("term", claimed, recorded, Match.UNTOLD)
    same = all(s == h for s, h in ends)
    if same and not (said.first == OPEN_START or said.last == OPEN_END) and precision_of_ends(claimed) == "day":
        same = said == held
    return Field(
        "term",
        claimed,
        recorded,
        Match.AGREES if same else Match.OTHER,
        "" if same else f"the register has {say_date(recorded)}",
    )


def precision_of_ends(interval: str) -> str:
    """The precision of an interval's two ends where it is the same; else `mixed`."""
    ends = {precision(end) for end in interval.split("/") if end not in {"", ".."}}
    return ends.pop() if len(ends) == 1 else "mixed"


def compare_untold(name: str, claimed: object) -> list[Field]:
    """A field that the claim gives and no register of its kind holds: told as such, in a list; empty where absent."""
    if claimed in (None, (), "", {}):
        return []
    return [Field(name, str(claimed), None, Match.UNTOLD)]


def compare_unheld(claim: Claim, names: tuple[str, ...]) -> list[Field]:
    """The figures, votes, terms and ordinals of a claim that no register of its kind holds: each keeps it from being
    confirmed.

    >>> claim = Claim(doc="d", id="1", kind="signature", quote="q", offset=0, term="2001/2003")
    >>> [field.match.name for field in compare_unheld(claim, ("term", "votes"))]
    ['SILENT']
    """
    given = {
        "numbers": {name: value for name, value in claim.numbers.items() if name != "approx"},
        "votes": claim.votes and claim.votes.model_dump(by_alias=True, exclude_none=True),
        "term": claim.term,
        "ordinal": claim.ordinal,
    }
    return [
        Field(name, str(given[name]), None, Match.SILENT, f"the register does not give {name}")
        for name in names
        if given[name]
    ]


def worst(fields: list[Field]) -> Match:
    """The worst match among the fields: the one that decides.

    >>> worst([Field("date", "1997", "1997-10-27", Match.AGREES), Field("votes", "3", None, Match.SILENT)]).name
    'SILENT'
    """
    return max((field.match for field in fields), default=Match.AGREES)
