"""Claims, dates and verdicts in words for a person, and text from documents made safe to show."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from travaux.dates import is_date, precision
from travaux.ids import is_id
from travaux.kinds import load_kinds
from travaux.names import name_of
from travaux.vocabulary import Claim, Verdict

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip

_BLANKS = re.compile(r"\s+")
# C0 and C1 controls but tab and line feed, the bidi overrides and isolates (UAX #9), line and paragraph separators.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """How a verdict is shown: a sign of one column that is told apart without colour, and one sentence of meaning."""

    sign: str
    meaning: str


VERDICT_WORDS = {
    Verdict.CONTRADICTED: VerdictWords(
        "✕", "A register has a row for the same parties and object that rules the claim out: "
        "another date, another outcome."),
    Verdict.INCONSISTENT: VerdictWords(
        "≠", "The document, or another checked with it, says otherwise: a second date for the same act, a total that "
        "its own list does not reach."),
    Verdict.IMPRECISE: VerdictWords(
        "≈", "A register has the act, and a detail differs without changing its meaning: a day's difference, or the "
        "date of another stage of the same act."),
    Verdict.UNRECORDED: VerdictWords(
        "?", "A register that declares itself complete for this kind, state and time has no such row."),
    Verdict.CONFIRMED: VerdictWords(
        "✓", "A register has the same act, and every detail that the claim gives agrees with it."),
    Verdict.UNCOVERED: VerdictWords(
        "·", "No register here covers it, so nothing is said either way."),
}  # fmt: skip


def plain(text: str) -> str:
    """`text` with each control character shown as `\\u....`, so that it cannot act on a terminal or turn a line round.

    >>> plain("a\\x1b[31mb\\u202ec")
    'a\\\\u001b[31mb\\\\u202ec'
    """
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def squeeze(text: str) -> str:
    """`text` on one line: every run of white space is one blank, and none stands at the ends.

    >>> squeeze("two\\n  lines ")
    'two lines'
    """
    return _BLANKS.sub(" ", text).strip()


def shorten(text: str, n_characters: int = 300) -> str:
    """`text`, or its start and end around ` […] ` where it is longer than `n_characters`.

    >>> shorten("one two three four five six", 21)
    'one two […] five six'
    """
    if len(text) <= n_characters:
        return text
    half = (n_characters - 5) // 2
    start = text[: half + 1].rsplit(" ", 1)[0][:half]
    end = text[len(text) - half - 1 :].split(" ", 1)[-1][-half:]
    return f"{start} […] {end}"


def _day(text: str) -> str:
    about, bare = text[-1:] in {"~", "?", "%"}, text.rstrip("~?%")
    year, *rest = bare.split("-")
    if precision(bare) in {"decade", "century"}:
        words = "the " + year.replace("X", "0") + ("s" if precision(bare) == "decade" else "s (century)")
    else:
        words = " ".join([*(str(int(day)) for day in rest[1:]), *(MONTHS[int(month) - 1] for month in rest[:1]), year])
    return f"about {words}" if about else words


def date_in_words(text: str) -> str:
    """An EDTF date as people write it; anything else as it is.

    >>> [date_in_words(d) for d in ("1998-10-05", "1998-10~", "198X", "1995/..", "2004/2010")]
    ['5 October 1998', 'about October 1998', 'the 1980s', 'since 1995', '2004 to 2010']
    """
    if not is_date(text):
        return text
    start, slash, end = text.partition("/")
    if not slash:
        return _day(text)
    if start in {"", ".."}:
        return f"until {_day(end)}"
    return f"since {_day(start)}" if end in {"", ".."} else f"{_day(start)} to {_day(end)}"


def value_in_words(text: str) -> str:
    """What a field holds, for a person: names for ids, dates as people write them.

    >>> value_in_words("2000-09-07")
    '7 September 2000'
    """
    parts = [part.strip() for part in re.split(r"[;,]\s+", text)]
    if all(is_id(part) for part in parts):
        return list_in_words(name_of(part) for part in parts)
    return plain(squeeze(date_in_words(text)))


def list_in_words(items: Iterable[str], n_shown: int = 4) -> str:
    """The items in a row, the last joined by `and`; from one more than `n_shown` on, how many more there are.

    >>> list_in_words(["Ghana", "Chad", "Togo"]), list_in_words("abcdef", 3)
    ('Ghana, Chad and Togo', 'a, b, c and 3 more')
    """
    shown = list(items)
    if len(shown) > n_shown + 1:
        shown = [*shown[:n_shown], f"{len(shown) - n_shown} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def _name(value: str) -> str:
    return plain(squeeze(name_of(value) if is_id(value) else value))


def short_name(value: str) -> str:
    """The id's own acronym for a treaty that has one (`OP-CRC-AC`, `ILO C148`), else the name."""
    namespace, _, local = value.partition(":")
    return local.replace("ILO-C", "ILO C") if namespace == "treaty" and local.isupper() else _name(value)


_MODALITY = {"negated": "said not to have happened", "planned": "planned", "ongoing": "under way"}


def claim_in_words(claim: Claim, *, short: bool = False) -> str:
    """What a claim states, in a line: who, what, to what, with whom, when; treaties by their acronyms where `short`."""
    name = short_name if short else _name
    object_words = name(claim.object) if claim.object else claim.title and plain(squeeze(claim.title))
    parts = (
        list_in_words([_name(one) for one in claim.actor]),
        load_kinds()[claim.kind].label,
        object_words,
        claim.counterpart and f"with {list_in_words([_name(one) for one in claim.counterpart])}",
        claim.date and date_in_words(claim.date),
        claim.term and f"term {date_in_words(claim.term)}",
        _MODALITY.get(claim.modality.value),
    )
    return " · ".join(part for part in parts if part)


def place_in_words(claim: Claim) -> str:
    """Where a claim stands: `page 2, line 14`; what is not known is left out."""
    page = f"page {claim.page}" if claim.page else ""
    line = f"line {claim.line}" if claim.line else ""
    return ", ".join(part for part in (page, line) if part)


def count_in_words(n: int, one: str, many: str = "") -> str:
    """`n` with its noun, in the singular where it is 1.

    >>> count_in_words(1, "claim"), count_in_words(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"
