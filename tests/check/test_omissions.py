"""What a document leaves out, by the same rules for any state."""

from typing import Any

import pytest

from travaux.check import find_omissions
from travaux.check.omissions import CORE_TREATIES
from travaux.pipeline import check_source
from travaux.registers import load_registers, un_members
from travaux.vocabulary import Claim, Omission, OmissionRule


def claim(kind: str, state: str, thing: str, date: str | None, **fields: Any) -> Claim:
    name = f"{kind}-{state}-{thing}-{date}"
    return Claim(
        doc="d", id=name, kind=kind, quote="q", offset=0, actor=(f"state:{state}",), object=thing, date=date, **fields
    )


def omissions(*claims: Claim) -> dict[str, list[Omission]]:
    found: dict[str, list[Omission]] = {}
    for omission in find_omissions(claims, load_registers())[1]:
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


def test_visits_that_were_made_and_not_made_are_named_where_visits_are_told_of() -> None:
    told = claim("visit", "CHN", "x", "2000-11").model_copy(
        update={"actor": ("person:Mary Robinson",), "object": None, "counterpart": ("state:CHN",)}
    )
    years = [claim("accession", "CHN", "treaty:CRC", "1992"), claim("accession", "CHN", "treaty:CRPD", "2008")]
    found = omissions(told, *years)
    assert [o.sentence for o in found["visit not made"]] == [
        "A visit by Theo van Boven to China, June 2004, was postponed."
    ]
    assert "Manfred Nowak visited China, 20 November 2005 to 2 December 2005." in [o.sentence for o in found["visited"]]
    invited = told.model_copy(update={"id": "i", "kind": "invitation", "actor": ("mandate:SR-torture",), "date": None})
    assert "visit not made" not in omissions(told, invited, *years), "the text tells of the visitor"


def test_a_state_that_had_not_invited_is_named_and_one_that_has_since_is_not() -> None:
    def told(state: str) -> list[Claim]:
        visit = claim("visit", state, "x", "2000").model_copy(
            update={"actor": ("person:A B",), "object": None, "counterpart": (f"state:{state}",)}
        )
        return [visit, claim("accession", state, "treaty:CRC", "1992"), claim("accession", state, "treaty:CAT", "2004")]

    assert [o.date for o in omissions(*told("KEN"))["no standing invitation"]] == ["2003-04-24/.."]
    assert "no standing invitation" not in omissions(*told("CHL"))


@pytest.mark.parametrize(
    "n_kenya, n_norway, main",
    [
        (8, 1, ["state:KEN"]),
        (6, 2, ["state:KEN"]),
        (8, 3, ["state:KEN"]),
        (5, 4, ["state:KEN", "state:NOR"]),
        (2, 0, []),
    ],
    ids=["named-once", "named-twice", "a-partner", "two-are-compared", "too-little"],
)
def test_which_states_a_document_is_about(n_kenya: int, n_norway: int, main: list[str]) -> None:
    claims = [claim("accession", "KEN", f"treaty:K{n}", "1992") for n in range(n_kenya)]
    claims += [claim("dialogue", "NOR", f"x{n}", "1994") for n in range(n_norway)]
    accounts, _ = find_omissions(claims, load_registers())
    assert [account.state for account in accounts] == main


def test_a_state_that_is_asked_for_is_read_whether_main_or_not() -> None:
    claims = [*account("CHN"), claim("signature", "NOR", "treaty:CRC", "1990"), claim("visit", "SWE", "x", None)]
    (norway,), _ = find_omissions(claims, load_registers(), state="state:NOR")
    assert (norway.state, norway.years, norway.n_claims, norway.rules) == ("state:NOR", "1990", 1, ())
    assert find_omissions(claims, load_registers(), state="state:SWE") == ((), ()), "no claim of it has a date"


def test_an_account_says_its_years_and_by_which_rules_it_was_read() -> None:
    ((only,), _) = find_omissions(account("CHN"), load_registers())
    assert (only.state, only.years, only.n_claims) == ("state:CHN", "1980/2012", 3)
    assert only.rules == (
        OmissionRule.SIGNED_ONLY,
        OmissionRule.WITHDRAWN,
        OmissionRule.RESERVED,
        OmissionRule.JOINED,
    )


def test_what_is_listed_first_is_what_weighs_most_and_then_the_earliest() -> None:
    _, found = find_omissions(account("CHN"), load_registers())
    assert [o.rule for o in found] == sorted((o.rule for o in found), key=list(OmissionRule).index)
    joined = [o.date or "" for o in found if o.rule is OmissionRule.JOINED]
    assert joined == sorted(joined)


def test_every_omission_names_its_row_and_who_holds_it() -> None:
    registers = load_registers()
    for omission in find_omissions(account("CHN"), registers)[1]:
        row = registers.row(omission.row)
        assert (row.date, row.object) == (omission.date, omission.object)
        assert omission.register_name == row.register
        assert omission.publisher == registers.source_of(row).publisher
        assert omission.source.startswith("https://")


def test_every_state_is_read_by_the_same_rules() -> None:
    """For the same text about any state: what is listed as joined is what the registers' rows say, no more, no less."""
    registers = load_registers()
    mentioned = {"treaty:ICERD", "treaty:CRC", "treaty:CRPD"}
    for state in sorted(un_members()):
        rows = [
            row
            for row in registers.done_by(state, kinds=["ratification", "accession", "succession", "consent"])
            if row.object in set(CORE_TREATIES) - mentioned
            and not row.outranked_by
            and "1980" <= row.date[:4] <= "2012"
        ]
        found = omissions(*account(state.removeprefix("state:"))).get("joined", [])
        assert {o.object for o in found} == {row.object for row in rows}, state


def test_a_text_about_many_states_has_no_main_one() -> None:
    many = [claim("accession", s, "treaty:CRC", "1992") for s in ("KEN", "UGA", "TZA", "RWA", "BDI", "COD", "ETH")]
    assert omissions(*many) == {}


TEXTS = {
    "one-state-and-a-partner": (
        """Kenya acceded to the International Covenant on Civil and Political Rights on 1 May 1972 and ratified the
        Convention on the Rights of the Child on 30 July 1990. It acceded to the Convention against Torture on
        21 February 1997, and was elected to the Human Rights Council on 12 November 2012. Norway ratified the
        Convention against Torture in 1986.""",
        ["state:KEN"],
    ),
    "a-session-on-six-states": (
        """Kenya acceded to the Convention against Torture in 1997, Norway ratified it in 1986, Peru ratified it in
        1988, Chad acceded to it in 1995, Nepal acceded to it in 1991 and Poland ratified it in 1989.""",
        [],
    ),
    "two-compared": (
        """Kenya acceded to the Convention against Torture in 1997; Uganda acceded to it in 1986. Kenya ratified the
        Convention on the Rights of the Child in 1990, and Uganda ratified the Convention on the Rights of the Child
        in 1990. Kenya acceded to CEDAW in 1984; Uganda ratified CEDAW in 1985.""",
        ["state:KEN", "state:UGA"],
    ),
}


@pytest.mark.parametrize("text, main", TEXTS.values(), ids=TEXTS)
def test_a_text_is_about_the_states_that_a_reader_would_name(text: str, main: list[str]) -> None:
    checked = check_source("text.txt", load_registers(), data=" ".join(text.split()).encode())
    assert [account.state for account in checked.accounts] == main
    assert {omission.state for omission in checked.omissions} <= set(main)


def test_rows_from_sources_that_were_not_seen_are_not_held_against_a_text() -> None:
    registers = load_registers()
    for state in ("KEN", "CHN", "RUS", "NOR"):
        told = [*account(state), claim("upr_review", state, f"state:{state}", "2010", ordinal=9)]
        for omission in find_omissions(told, registers)[1]:
            assert registers.source_of(registers.row(omission.row)).confirms, omission.row
