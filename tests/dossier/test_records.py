"""Look-ups answer as of a day, from the registers' rows, and say what they do not know."""

from datetime import date

import pytest

from travaux.dossier import Standing, act_record, body_record, state_record, treaty_record, treaty_standing
from travaux.errors import UsageError
from travaux.registers import Registers, load_registers


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers()


@pytest.mark.parametrize(
    "treaty, state, on, standing, joined",
    [
        ("CAT", "KEN", None, "party", "1997-02-21"),
        ("CAT", "KEN", "1997-02-20", "neither", None),
        ("CAT", "KEN", "1997-02-21", "party", "1997-02-21"),
        ("CAT", "USA", "1990-01-01", "signatory", None),
        ("ICCPR", "CHN", None, "signatory", None),
        ("rome-statute-1998", "PHL", "2012-01-01", "party", "2011-08-30"),
        ("rome-statute-1998", "PHL", "2020-01-01", "left", "2011-08-30"),
        ("CAT", "SUHH", "1990-01-01", "party", "1987-03-03"),
    ],
)
def test_a_standing_is_that_of_the_day(
    registers: Registers, treaty: str, state: str, on: str | None, standing: str, joined: str | None
) -> None:
    day = date.fromisoformat(on) if on else None
    found = treaty_standing(registers, f"treaty:{treaty}", f"state:{state}", on=day)
    assert found
    assert (found.standing.value, found.joined) == (standing, joined)


def test_a_day_that_no_register_reaches_is_not_known(registers: Registers) -> None:
    late = treaty_standing(registers, "treaty:ICCPR", "state:CHN", on=date(2100, 1, 1))
    assert late
    assert late.standing is Standing.UNKNOWN
    assert treaty_standing(registers, "treaty:ICCPR", "state:CHN", on=date.fromisoformat(late.known_until or ""))
    assert treaty_standing(registers, "treaty:ILO-C29", "state:KEN") is None, "no row and no complete list"


def test_a_state_holds_nothing_later_than_the_day(registers: Registers) -> None:
    then, now = (state_record(registers, "state:KEN", on=on) for on in (date(2013, 6, 1), None))
    assert [seat.body for seat in then.seats] == ["body:HRC"]
    assert [entry.act.date for entry in then.elections] == ["2006-05-09", "2009-05-12", "2012-11-12"]
    dates = [one.joined for one in then.treaties if one.joined]
    assert max(dates) <= "2013-06-01"
    assert len(then.with_standing(Standing.PARTY)) <= len(now.with_standing(Standing.PARTY))
    assert (now.name, now.group, now.member_since) == ("Kenya", "African", "1963-12-16")


def test_a_treaty_counts_those_who_had_joined_by_the_day(registers: Registers) -> None:
    record = treaty_record(registers, "treaty:CAT", on=date(1987, 6, 26))
    joined = {
        row.actor
        for row in registers.find("treaty:CAT", kinds=["ratification", "accession", "succession", "consent"])
        if not row.outranked_by and row.date <= "1987-06-26"
    }
    assert {one.state for one in record.with_standing(Standing.PARTY)} == joined
    assert (record.adopted, record.in_force, record.body) == ("1984-12-10", "1987-06-26", "body:CAT")
    assert all(one.state.startswith("state:") for one in record.standings)


@pytest.mark.parametrize("on", ["2007-01-01", "2011-03-01", "2013-01-01", "2020-06-15", "2025-01-01"])
def test_the_council_has_47_members_on_a_day(registers: Registers, on: str) -> None:
    record = body_record(registers, "body:HRC", on=date.fromisoformat(on))
    assert len(record.seats) == 47
    assert record.on == on


def test_rights_suspended_on_a_day_are_said(registers: Registers) -> None:
    def suspended(day: date) -> list[str]:
        return [seat.state for seat in body_record(registers, "body:HRC", on=day).seats if seat.suspended]

    assert [suspended(date(2011, m, 1)) for m in (2, 6, 12)] == [[], ["state:LBY"], []]


def test_a_body_of_which_no_seats_are_held_says_so(registers: Registers) -> None:
    record = body_record(registers, "body:CAT")
    assert (record.seats_known, record.seats, record.treaty) == (False, (), "treaty:CAT")


@pytest.mark.parametrize("identifier", ["treaty_acts/CAT-KEN-accession", "CAT-KEN-accession", "cat-ken-ACCESSION"])
def test_an_act_is_found_with_what_belongs_to_it(registers: Registers, identifier: str) -> None:
    record = act_record(registers, identifier)
    assert (record.entry.act.id, record.entry.act.date) == ("treaty_acts/CAT-KEN-accession", "1997-02-21")
    assert record.entry.publisher == "UN Treaty Collection"
    assert "treaty_acts/CAT-KEN-entry-into-force" in [entry.act.id for entry in record.related]


def test_an_act_that_is_not_there_is_answered_with_what_is_near_it(registers: Registers) -> None:
    with pytest.raises(
        UsageError, match=r"no register here holds a row 'CAT-KEN-acession'\. Did you mean treaty_acts/"
    ):
        act_record(registers, "CAT-KEN-acession")
