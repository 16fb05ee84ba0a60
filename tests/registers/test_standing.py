"""A state's standing towards a treaty on a day."""

from datetime import date

import pytest

from travaux.names import load_forms
from travaux.registers import load_registers
from travaux.registers.standing import standing_on

# treaty, state, day, standing, why
CASES = [
    ("ICCPR", "CHN", date(1998, 10, 4), "neither", "the day before it signed"),
    ("ICCPR", "CHN", date(1998, 10, 5), "signatory", "the day it signed"),
    ("ICCPR", "CHN", date(2022, 12, 31), "signatory", "still not joined"),
    ("ICCPR", "CHN", date(2024, 1, 1), "unknown", "after the as-of date"),
    ("ICCPR", "CHN", date(1965, 1, 1), "unknown", "another government's time"),
    ("ICESCR", "CHN", date(2001, 3, 27), "party", "the day of deposit"),
    ("CRC", "USA", date(2020, 1, 1), "signatory", "signed 1995"),
    ("CRC", "SOM", date(2015, 12, 31), "party", "ratified in October 2015"),
    ("ICRMW", "USA", date(2010, 1, 1), "neither", "no act"),
    ("rome-statute-1998", "BDI", date(2017, 10, 26), "party", "the day before"),
    ("rome-statute-1998", "BDI", date(2018, 1, 1), "left", "withdrew"),
    ("rome-statute-1998", "PHL", date(2019, 3, 17), "left", "the day it took effect"),
    ("ICCPR", "SUHH", date(1980, 1, 1), "party", "the Soviet Union"),
    ("OP-CAT", "ZAF", date(2019, 12, 31), "party", "ratified in 2019: the year is held"),
    ("OP-CAT", "ZAF", date(2018, 12, 31), "signatory", "signed in 2006"),
    ("ILO-C87", "KEN", date(2000, 1, 1), "unknown", "no list of C87"),
]


@pytest.mark.parametrize(
    "treaty, state, day, standing, why", CASES, ids=lambda v: str(v) if not isinstance(v, str) else v
)
def test_standing(treaty: str, state: str, day: date, standing: str, why: str) -> None:
    found = standing_on(load_registers(), f"treaty:{treaty}", f"state:{state}", day)
    assert found.standing == standing, f"{why}: {found}"


def test_every_treaty_of_the_register_has_a_name() -> None:
    named = {form.id for form in load_forms()}
    if not named:
        pytest.skip("the lexicon of names is not there yet")
    treaties = {row.object for row in load_registers()["treaty_acts"].rows}
    assert not treaties - named, sorted(treaties - named)
