"""When a treaty takes effect for a state that joins: the rules of final clauses, as data (`treaties.csv`) and
arithmetic.

`90d`: the ninetieth day after the deposit; `3m`: three months after it; `fm-60d`, `fm-3m`: the first day of the month
that follows sixty days, or three months; `0`: the day of deposit. No treaty is in force for a state before it is in
force.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from travaux.errors import DataError

_RULE = re.compile(r"(?P<first>fm-)?(?P<n>\d+)(?P<unit>[dm])")


def add_months(day: date, months: int) -> date:
    """The same day `months` later; the last day of a month that is too short.

    >>> add_months(date(2007, 11, 30), 3)
    datetime.date(2008, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def entry_into_force(deposit: date, rule: str, in_force: date) -> date:
    """The day on which a treaty takes effect for a state that deposits on `deposit`.

    >>> entry_into_force(date(2001, 3, 27), "3m", date(1976, 1, 3))
    datetime.date(2001, 6, 27)
    >>> entry_into_force(date(2004, 9, 21), "fm-60d", date(2002, 7, 1))
    datetime.date(2004, 12, 1)
    """
    if rule == "0":
        return max(deposit, in_force)
    match = _RULE.fullmatch(rule)
    if not match:
        raise DataError(f"treaties.csv: expected a rule such as 90d, 3m, fm-60d or 0; found {rule!r}")
    n = int(match["n"])
    day = deposit + timedelta(days=n) if match["unit"] == "d" else add_months(deposit, n)
    if match["first"] and day.day != 1:
        day = add_months(day.replace(day=1), 1)
    return max(day, in_force)
