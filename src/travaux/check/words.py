"""Words for a person: dates, spans of days, acts and lists, as the explanations of findings use them."""

from travaux.dates import precision
from travaux.names import name_of

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

DONE = {
    "signature": "signed",
    "ratification": "ratified",
    "accession": "acceded to",
    "succession": "succeeded to",
    "consent": "joined",
    "withdrawal": "withdrew from",
    "reservation": "made a reservation to",
}
"""What a state did to a treaty, in the past tense."""


def say_date(edtf: str | None) -> str:
    """An EDTF date in words.

    >>> say_date("1997-10-27"), say_date("2001-03"), say_date("198X"), say_date("1995/..")
    ('27 October 1997', 'March 2001', 'the 1980s', 'since 1995')
    """
    if not edtf:
        return "no date"
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        if last in {"", ".."}:
            return f"since {say_date(first)}"
        if first in {"", ".."}:
            return f"up to {say_date(last)}"
        return f"{say_date(first)} to {say_date(last)}"
    about = "about " if edtf[-1] in "~?%" else ""
    bare = edtf.rstrip("~?%")
    match precision(bare):
        case "decade":
            return f"{about}the {bare[:3]}0s"
        case "century":
            return f"{about}the {bare[:2]}00s"
        case "day":
            year, month, day = bare.split("-")
            return f"{about}{int(day)} {_MONTHS[int(month) - 1]} {year}"
        case "month":
            year, month = bare.split("-")
            return f"{about}{_MONTHS[int(month) - 1]} {year}"
    return about + bare


def when(edtf: str | None) -> str:
    """A date with its preposition: `on 27 October 1997`, `in 2001`, `` where there is none.

    >>> when("1997-10-27"), when("2001"), when(None), when("1995/..")
    ('on 27 October 1997', 'in 2001', '', 'since 1995')
    """
    if not edtf:
        return ""
    if edtf.endswith("/..") or edtf.startswith("../"):
        return say_date(edtf)
    if "/" in edtf:
        return "from " + say_date(edtf)
    return ("on " if precision(edtf) == "day" else "in ") + say_date(edtf)


def say_number(n: int) -> str:
    """A small number in words, a larger one in figures.

    >>> say_number(3), say_number(47)
    ('three', '47')
    """
    return _SMALL[n] if 0 <= n < len(_SMALL) else str(n)


def say_days(n: int) -> str:
    """A number of days in words.

    >>> say_days(1), say_days(40)
    ('one day', '40 days')
    """
    return f"{say_number(n)} day" + ("" if n == 1 else "s")


def say_list(parts: list[str]) -> str:
    """Parts joined as a sentence joins them.

    >>> say_list(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


def called(identifier: str | None) -> str:
    """The name of an id as a sentence uses it, with the article where English wants one."""
    if not identifier:
        return "it"
    name = name_of(identifier)
    wants = (
        "United ",
        "Russian Federation",
        "Philippines",
        "Netherlands",
        "Committee",
        "Democratic ",
        "Convention",
        "International ",
        "Optional Protocol",
        "First ",
        "Second ",
        "Third Geneva",
        "Fourth Geneva",
        "Protocol",
        "Supplementary Convention",
        "Agreement",
        "Amendment",
        "African Charter",
        "European Convention",
        "American Convention",
        "Revised European",
        "Genocide Convention",
        "Human Rights Co",
        "Universal ",
        "General Assembly",
        "Security Council",
        "Economic and Social Council",
        "Commission on",
        "World Conference",
        "European Union",
        "Rome Statute",
    )
    return f"the {name}" if name.startswith(wants) else name
