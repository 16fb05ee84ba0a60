"""What a document leaves out, by the same rules for any state."""

from typing import Any

from travaux.check import Omission, find_omissions
from travaux.registers import load_registers
from travaux.vocabulary import Claim


def claim(kind: str, state: str, thing: str, date: str | None, **fields: Any) -> Claim:
    name = f"{kind}-{state}-{thing}-{date}"
    return Claim(
        doc="d", id=name, kind=kind, quote="q", offset=0, actor=(f"state:{state}",), object=thing, date=date, **fields
    )


def omissions(*claims: Claim) -> dict[str, list[Omission]]:
    found: dict[str, list[Omission]] = {}
    for omission in find_omissions(claims, load_registers()):
        found.setdefault(omission.rule, []).append(omission)
    return found


def account(state: str) -> list[Claim]:
    return [
        claim("accession", state, "treaty:ICERD", "1980"),
        claim("accession", state, "treaty:CRC", "1992"),
        claim("accession", state, "treaty:CRPD", "2012"),
    ]


def test_a_treaty_signed_and_not_joined_is_named() -> None:
    found = omissions(*account("CHN"))
    assert [o.object for o in found["signed, not joined"]] == ["treaty:ICCPR"]
    (first,) = found["signed, not joined"]
    assert first.row == "treaty_acts/ICCPR-CHN-signature"
    assert "had not joined it by 31 December 2022" in first.sentence


def test_treaties_joined_in_the_years_told_are_named_and_others_not() -> None:
    joined = {o.object for o in omissions(*account("CHN"))["joined"]}
    assert {"treaty:CAT", "treaty:CEDAW", "treaty:ICESCR"} <= joined
    assert not {"treaty:CRC", "treaty:CRPD", "treaty:ICERD"} & joined


def test_nothing_is_said_outside_the_years_told() -> None:
    found = omissions(
        claim("accession", "CHN", "treaty:CRC", "1992"),
        claim("accession", "CHN", "treaty:CAT", "1993"),
        claim("accession", "CHN", "treaty:CEDAW", "1994"),
    )
    assert found == {}


def test_nothing_is_said_of_rooms_that_the_text_does_not_enter() -> None:
    found = omissions(*account("RUS"))
    assert not {"not elected", "elected", "reviewed", "suspended"} & found.keys()


def test_a_lost_election_and_a_suspension_are_named_where_the_council_is_told_of() -> None:
    found = omissions(
        claim("election", "RUS", "body:HRC", "2006"),
        claim("membership", "RUS", "body:HRC", "2010"),
        claim("election", "RUS", "body:HRC", "2023"),
    )
    assert [o.date for o in found["not elected"]] == ["2016-10-28"]
    assert [o.date for o in found["suspended"]] == ["2022-04-07"]


def test_two_states_are_read_by_the_same_rules() -> None:
    """Every pair of states with the same record gets the same omissions for the same text."""
    for a, b in (("AUT", "DNK"), ("NOR", "SWE"), ("PER", "ECU")):
        texts = [account(a), account(b)]
        rules = [sorted(omissions(*text)) for text in texts]
        assert set(rules[0]) | set(rules[1]) <= {"joined", "signed, not joined", "withdrawn"}


def test_a_text_about_many_states_has_no_main_one() -> None:
    many = [claim("accession", s, "treaty:CRC", "1992") for s in ("KEN", "UGA", "TZA", "RWA", "BDI", "COD", "ETH")]
    assert omissions(*many) == {}
