"""Dates as people know them: the subset of EDTF (ISO 8601-2) that claims and registers use.

A date keeps the precision that its text gives: `1998-10-05`, `2001-03`, `1998`, a decade `198X`, a century `19XX`,
an interval `2008-04-21/2008-04-22`, an open one `1995/..` or `../2017`, each date with an optional `~` (about).
Every form stands for the closed span of days that it covers.

Source: Library of Congress, Extended Date/Time Format specification, 2019 (https://www.loc.gov/standards/datetime/).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from travaux.errors import DateError

OPEN_START = date.min
OPEN_END = date.max

_ONE = re.compile(r"(?P<y>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?(?P<q>[~?%]?)")


@dataclass(frozen=True, slots=True)
class Span:
    """The closed span of days that a date covers; open ends are `OPEN_START` and `OPEN_END`."""

    first: date
    last: date

    def covers(self, other: "Span") -> bool:
        """Whether every day of `other` lies in this span."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: "Span") -> bool:
        """Whether at least one day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def days_apart(self, other: "Span") -> int:
        """Days between the nearest days of the two; 0 where they overlap."""
        if self.overlaps(other):
            return 0
        return (other.first - self.last).days if self.last < other.first else (self.first - other.last).days


def _one(text: str) -> Span:
    match = _ONE.fullmatch(text)
    if not match:
        raise DateError(f"expected a date such as 1998-10-05, 1998-10, 1998, 199X or 1995/..; found {text!r}")
    year, month, day = match["y"], match["m"], match["d"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if "X" in year and month:
        raise DateError(f"expected no month after a decade or century; found {text!r}")
    try:
        if day:
            exact = date(first_year, int(month), int(day))
            return Span(exact, exact)
        if month:
            return Span(
                date(first_year, int(month), 1),
                date(first_year, int(month), monthrange(first_year, int(month))[1]),
            )
        return Span(date(first_year, 1, 1), date(last_year, 12, 31))
    except ValueError as error:
        raise DateError(f"expected a day of the calendar; found {text!r} ({error})") from error


@lru_cache(maxsize=65536)
def parse_date(text: str) -> Span:
    """The span of days that an EDTF date covers.

    >>> parse_date("198X").last
    datetime.date(1989, 12, 31)
    >>> parse_date("2001-02").last
    datetime.date(2001, 2, 28)
    >>> parse_date("1995/..").last == OPEN_END
    True
    """
    if "/" not in text:
        return _one(text)
    start, _, end = text.partition("/")
    span = Span(
        OPEN_START if start in {"", ".."} else _one(start).first,
        OPEN_END if end in {"", ".."} else _one(end).last,
    )
    if span.first > span.last:
        raise DateError(f"expected an interval that ends after it starts; found {text!r}")
    return span


def is_date(text: str) -> bool:
    """Whether `parse_date` takes `text`.

    >>> is_date("1998-10"), is_date("October 1998")
    (True, False)
    """
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def precision(text: str) -> str:
    """`day`, `month`, `year`, `decade`, `century` or `interval`.

    >>> [precision(d) for d in ("1998-10-05", "1998-10", "1998~", "199X", "1995/..")]
    ['day', 'month', 'year', 'decade', 'interval']
    """
    if "/" in text:
        return "interval"
    bare = text.rstrip("~?%")
    if bare.endswith("XX"):
        return "century"
    if bare.endswith("X"):
        return "decade"
    return {4: "year", 7: "month", 10: "day"}[len(bare)]


def join_dates(first: str, last: str) -> str:
    """The interval from `first` to `last`; the date itself where they are equal.

    >>> join_dates("2008-04-21", "2008-04-22")
    '2008-04-21/2008-04-22'
    """
    joined = first if first == last else f"{first}/{last}"
    parse_date(joined)
    return joined
