"""Profiles: measures worked out by hand from rows, quantiles of peers, differences, and no state treated apart."""

import math

import numpy as np
import pytest

from travaux.analyse.exchanges import Exchanges, dialogue_of
from travaux.analyse.groups import find_group, regional_members
from travaux.analyse.measures import MEANINGS, Measure, measure_state, read_treaty_acts, share, votes_beside_others
from travaux.analyse.profile import compare_states, difference, find_profile, members_of
from travaux.errors import UsageError
from travaux.registers import load_registers
from travaux.vocabulary import CheckedDocument, Claim, Document, Finding, Verdict

REGISTERS = load_registers()
ACTS = read_treaty_acts(REGISTERS)


def test_treaties_by_hand() -> None:
    # China by the end of 2022: ICERD, ICESCR, CEDAW, CAT, CRC, CRPD, both protocols to the CRC of 2000, Genocide.
    found = measure_state(REGISTERS, ACTS, "state:CHN", 2022)
    assert (found["treaties_joined"].value, found["treaties_joined"].n) == (9 / 19, 19)
    assert found["treaties_signed_only"].value == 1 / 19  # the ICCPR, signed in 1998
    # By the end of 1981 it had joined CEDAW and ICERD.
    early = measure_state(REGISTERS, ACTS, "state:CHN", 1981)["treaties_joined"]
    n_open = sum(year <= 1981 for year in ACTS.opened.values())
    assert early.value == 2 / n_open


def test_delay_runs_from_opening_or_membership() -> None:
    # South Sudan became a Member in 2011; the treaties that it joined had opened long before.
    delays = [
        ACTS.consent[t, "state:SSD"] - max(2011, y) for t, y in ACTS.opened.items() if (t, "state:SSD") in ACTS.consent
    ]
    measure = measure_state(REGISTERS, ACTS, "state:SSD", 2022)["delay_years"]
    assert measure.n == len(delays)
    assert sorted(delays)[0] <= (measure.value or 0) <= sorted(delays)[-1] <= 12


def test_votes_beside_the_groups_other_candidates() -> None:
    # Asia-Pacific Group, 13 October 2020: Pakistan 169, Uzbekistan 164, Nepal 150, China 139, Saudi Arabia 90.
    others = (169 + 164 + 150 + 90) / 4
    row = next(r for r in REGISTERS.find("body:HRC", "state:CHN", kinds=("election",)) if r.date == "2020-10-13")
    assert votes_beside_others(REGISTERS, row.date, row.how, "state:CHN") == pytest.approx(139 / others)


def test_votes_are_measured_where_there_are_any(ballots_of) -> None:
    found = measure_state(REGISTERS, ACTS, "state:KEN", 2022, ballots=ballots_of("KEN yyna.-\nUGA yyyyyy"))
    assert (found["voted"].value, found["voted"].n) == (0.8, 5)
    assert (found["voted_yes"].value, found["voted_yes"].n) == (0.5, 4)
    assert measure_state(REGISTERS, ACTS, "state:KEN", 2022)["voted"].value is None


def test_peers_are_quantiles_over_the_group_without_the_state() -> None:
    result = find_profile(REGISTERS, "state:KEN", peers="org:Benelux")
    values = sorted(
        measure_state(REGISTERS, ACTS, s, 2022)["treaties_joined"].value for s in members_of("org:Benelux", 2022)
    )
    row = next(r for r in result.table("peers").records() if (r["measure"], r["among"]) == ("treaties_joined", "group"))
    assert row["n_states"] == 3
    assert row["median"] == pytest.approx(values[1], abs=1e-3)
    inside = find_profile(REGISTERS, "state:BEL", peers="org:Benelux").table("peers").records()
    assert next(r["n_states"] for r in inside if r["among"] == "group") == 2


def test_a_result_says_what_it_lacks_and_ranks_nobody() -> None:
    result = find_profile(REGISTERS, "state:KEN")
    assert any("travaux registers add hrc-votes" in lack for lack in result.lacks)
    assert not {"rank", "score"} & {column for table in result.tables for column in table.columns}
    assert set(result.tables[0].column("measure")) == set(MEANINGS)


def test_recommendations_are_measured_where_there_are_any() -> None:
    # Kenya spoke in one of two reviews of others, Uganda in one; of the three to Kenya one was accepted.
    by, to = [0, 0, 1, 1, 1], [1, 2, 0, 0, 0]
    exchanges = Exchanges(
        ("state:KEN", "state:UGA", "state:FRA"), np.array(by), np.array(to), np.array([True, True, True, False, False]),
        np.array([8, 8, 8, 8, 8]), np.full(5, 2010), np.full(5, 4), ((),) * 5,
    )  # fmt: skip
    found = measure_state(REGISTERS, ACTS, "state:UGA", 2022, dialogue=dialogue_of(exchanges))
    assert (found["spoke_in_reviews"].value, found["spoke_in_reviews"].n) == (0.5, 2)
    found = measure_state(REGISTERS, ACTS, "state:KEN", 2022, dialogue=dialogue_of(exchanges))
    assert (found["spoke_in_reviews"].value, found["spoke_in_reviews"].n) == (1.0, 2)
    assert found["recommendations_accepted"].value == pytest.approx(1 / 3)
    assert found["recommendations_accepted"].n == 3
    found = measure_state(REGISTERS, ACTS, "state:CHN", 2022, dialogue=dialogue_of(exchanges))
    assert found["recommendations_accepted"].value is None


def test_what_documents_claim_is_counted_by_kind() -> None:
    document = Document(name="a.txt", stem="a", media_type="text/plain", source="", text="")
    told = [("visit", "state:CHN", "1998-10"), ("visit", "state:CHN", None), ("visit", "state:KEN", "1999"),
            ("visit", "state:CHN", "../2005")]  # fmt: skip
    claims = tuple(
        Claim(doc="a", id=str(n), kind=kind, quote="q", offset=0, object=thing, date=day)
        for n, (kind, thing, day) in enumerate(told)
    )
    findings = tuple(Finding(claim=claim.id, verdict=Verdict.UNCOVERED, explanation="") for claim in claims)
    checked = CheckedDocument(document=document, claims=claims, findings=findings)
    result = find_profile(REGISTERS, "state:CHN", documents=[checked, checked])
    (row,) = result.table("claims").records()
    assert (row["kind"], row["n_claims"], row["n_documents"]) == ("visit", 6, 2)
    assert (row["first_year"], row["last_year"], row["uncovered"], row["confirmed"]) == (1998, 1998, 6, 0)
    assert result.n["documents"] == 2


def test_invitations_and_visits_are_shown_as_far_as_they_are_held() -> None:
    rows = find_profile(REGISTERS, "state:CHN").table("invitations").records()
    assert {row["what"] for row in rows} <= {"visit", "invitation"}
    assert all(REGISTERS.row(str(row["row"])) for row in rows)
    assert len([row for row in rows if row["what"] == "visit"]) >= 8
    lacks = " ".join(find_profile(REGISTERS, "state:CHN").lacks)
    assert all(word in lacks for word in ("reservations", "invitations", "visits", "ILO", "upr-recommendations"))


DIFFERENCES = [
    (Measure(0.5, 0.4, 0.6, 10), Measure(0.5, 0.4, 0.6, 10), (0.0, -math.hypot(0.1, 0.1), math.hypot(0.1, 0.1))),
    (Measure(3, None, None, 3), Measure(1, None, None, 1), (2, None, None)),
    (Measure(None, None, None, 0), Measure(1, None, None, 1), (None, None, None)),
]


@pytest.mark.parametrize("one, other, gap", DIFFERENCES)
def test_differences(one: Measure, other: Measure, gap: tuple[float | None, ...]) -> None:
    assert difference(one, other) == pytest.approx(gap)


def test_comparison_turns_round_with_its_states() -> None:
    one = compare_states(REGISTERS, ("state:KEN", "state:UGA")).table("differences").records()
    other = compare_states(REGISTERS, ("state:UGA", "state:KEN")).table("differences").records()
    for a, b in zip(one, other, strict=True):
        if a["difference"] is not None:
            assert a["difference"] == pytest.approx(-b["difference"])
    with pytest.raises(UsageError, match="at least two states"):
        compare_states(REGISTERS, ("state:KEN", "state:KEN"))


def test_groups() -> None:
    assert sum(map(len, regional_members().values())) == 193  # the Members of the United Nations
    assert find_group("benelux") == "org:Benelux"
    with pytest.raises(UsageError, match="expected a group of states"):
        find_group("the Hanse")


def test_share_of_nothing_is_nothing() -> None:
    assert share(0, 0) == Measure(None, None, None, 0)
