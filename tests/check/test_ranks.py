"""Firsts and superlatives: what can be counted is counted, and what cannot is not confirmed."""

import pytest

from travaux.check import check_claims
from travaux.registers import load_registers
from travaux.vocabulary import Claim, Verdict

CONFIRMED, CONTRADICTED, UNCOVERED = Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNCOVERED

# state, kind, treaty, year, words, verdict, why
CASES = [
    ("SWE", "ratification", "CAT", "1986", "Sweden was the first state to ratify it", CONFIRMED, "8 January 1986"),
    ("MEX", "ratification", "CAT", "1986", "Mexico was the first state to ratify it", CONTRADICTED, "after Sweden"),
    ("MEX", "ratification", "CAT", "1986", "the second country to ratify it", CONFIRMED, "after Sweden"),
    ("FRA", "ratification", "CAT", "1986", "France was the second country to ratify it", CONTRADICTED, "the third"),
    ("MEX", "ratification", "CAT", "1986", "Mexico was among the first states to ratify it", UNCOVERED, "not counted"),
    ("MEX", "ratification", "CAT", "1986", "one of the first countries to ratify it", UNCOVERED, "not counted"),
    ("GHA", "ratification", "CRC", "1990", "Ghana was the first country to ratify it", CONFIRMED, "5 February"),
    ("SLE", "ratification", "CRC", "1990", "the first African state to ratify it", CONTRADICTED, "Ghana"),
    ("SLE", "ratification", "CRC", "1990", "the second African state to ratify it", CONFIRMED, "after Ghana"),
    ("GAB", "ratification", "CRPD", "2007", "Gabon was the first African country to ratify it", CONFIRMED, "1 October"),
    ("SEN", "ratification", "CAT", "1986", "the first African state to ratify it", UNCOVERED, "Egypt acceded before"),
    ("UGA", "accession", "CAT", "1986", "the first African state to accede to it", CONTRADICTED, "Egypt had"),
    ("NOR", "ratification", "CAT", "1986", "the first African state to ratify it", UNCOVERED, "Norway is not African"),
    ("USA", "ratification", "CAT", "1994", "the last of the permanent members to ratify it", CONFIRMED, "of five"),
    ("GBR", "ratification", "CAT", "1988", "the last permanent member of the Security Council to", CONTRADICTED,
     "the United States came after"),
    ("RUS", "ratification", "CRPD", "2012", "the last of the permanent members to ratify it", CONTRADICTED,
     "the United States has not"),
    ("FRA", "ratification", "ICPPED", "2008", "the only permanent member of the Security Council to join", CONFIRMED,
     "by the end of the list"),
    ("FRA", "ratification", "CAT", "1986", "the only permanent member of the Security Council to join", CONTRADICTED,
     "one of five"),
    ("KEN", "accession", "CAT", "1997", "the first small island country to accede", UNCOVERED, "no such list here"),
    ("KEN", "accession", "CAT", "1997", "the last state to accede", UNCOVERED, "who is last of all is never known"),
    ("SWE", "ratification", "CAT", "1986", "ratified it for the first time", CONFIRMED, "no rank among states"),
    ("SWE", "ratification", "CAT", "1989", "Sweden was the first state to ratify it", CONTRADICTED, "another year"),
]  # fmt: skip


@pytest.mark.parametrize("state, kind, treaty, year, words, verdict, why", CASES, ids=[f"{c[0]}-{c[4]}" for c in CASES])
def test_a_place_among_states_is_counted(
    state: str, kind: str, treaty: str, year: str, words: str, verdict: Verdict, why: str
) -> None:
    claim = Claim(doc="d", id="c", kind=kind, quote=words, offset=0, actor=(f"state:{state}",),
                  object=f"treaty:{treaty}", date=year)  # fmt: skip
    (finding,) = check_claims([claim], load_registers())
    assert finding.verdict is verdict, f"{why}: {finding.explanation}"


@pytest.mark.parametrize(
    "kind, actor, thing, date, words",
    [
        ("resolution", "body:HRC", "document:A/HRC/RES/35/21", "2017", "its first resolution on development"),
        ("resolution", "body:UNGA", "document:A/RES/60/251", "2006", "the only resolution that founded a council"),
        ("upr_review", "body:UPR", "state:TUN", "2008-04", "Tunisia was the first country reviewed"),
        ("visit", "mandate:SR-food", "state:CHN", "2010", "the first visit of the mandate to China"),
    ],
)
def test_what_no_register_can_count_is_not_confirmed(kind: str, actor: str, thing: str, date: str, words: str) -> None:
    def verdict(quote: str) -> Verdict:
        claim = Claim(doc="d", id="c", kind=kind, quote=quote, offset=0, actor=(actor,), object=thing, date=date,
                      counterpart=(thing,) if kind == "visit" else ())  # fmt: skip
        return check_claims([claim], load_registers())[0].verdict

    assert (verdict("it"), verdict(words)) == (CONFIRMED, UNCOVERED)


def test_the_number_of_a_review_is_its_cycle_and_no_rank() -> None:
    quote = "the Council adopted the outcome of the first Universal Periodic Review of Norway"
    claim = Claim(doc="d", id="c", kind="upr_adoption", quote=quote, offset=0, actor=("body:HRC",), object="state:NOR",
                  ordinal=1, date="2010-03-17")  # fmt: skip
    assert check_claims([claim], load_registers())[0].verdict is CONFIRMED


@pytest.mark.parametrize(
    "kind, state, date, words, verdict",
    [
        ("election", "KEN", "2012", "Kenya was elected to the Council for the first time", CONFIRMED),
        ("election", "KEN", "2015", "Kenya was elected to the Council for the first time", CONTRADICTED),
        ("election", "KEN", "2012", "Kenya was the first African state to be elected", UNCOVERED),
        ("membership", "KEN", "2013", "Kenya was a member", CONFIRMED),
        ("membership", "KEN", "2013", "Kenya was the only state that sat there", UNCOVERED),
    ],
)
def test_firsts_of_the_council(kind: str, state: str, date: str, words: str, verdict: Verdict) -> None:
    claim = Claim(doc="d", id="c", kind=kind, quote=words, offset=0, actor=(f"state:{state}",), object="body:HRC",
                  date=date)  # fmt: skip
    (finding,) = check_claims([claim], load_registers())
    assert finding.verdict is verdict, finding.explanation
