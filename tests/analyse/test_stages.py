"""Stages: records with a known change and without one, divisions by hand, claimed spans, a state's rows."""

import numpy as np
import pytest

from travaux.analyse.changepoints import SHORTEST_STAGE, Division, best_divisions, divide, stage_costs
from travaux.analyse.participation import followed_treaties, record_of
from travaux.analyse.rates import rate
from travaux.analyse.stages import find_stages, span_of, tabulate_changes
from travaux.registers import load_registers
from travaux.vocabulary import Claim

N_RECORDS = 40


def claim(date: str, kind: str = "period") -> Claim:
    return Claim(doc="essay", id="1", kind=kind, quote=f"the stage {date}", offset=0, date=date)


def test_a_boundary_is_found_within_a_year() -> None:
    # Three kinds of act, from 0.9 acts a year together to 5.4: what a state that begins to take part looks like.
    random = np.random.default_rng(11)
    hits = 0
    for _ in range(N_RECORDS):
        start = int(random.integers(10, 35))
        quiet, busy = random.poisson(0.3, (3, start)), random.poisson(1.8, (3, 45 - start))
        hits += any(abs(found - start) <= 1 for found in divide(np.concatenate((quiet, busy), axis=1)).starts)
    assert hits / N_RECORDS >= 0.9


def test_no_boundary_is_found_where_there_is_none() -> None:
    random = np.random.default_rng(12)
    alarms = sum(
        bool(divide(random.poisson(random.uniform(0.05, 1.5, (4, 1)), (4, 45))).starts) for _ in range(N_RECORDS)
    )
    assert alarms / N_RECORDS <= 0.05


def test_costs_by_hand() -> None:
    costs = stage_costs(np.array([[0, 0, 0, 2, 2, 2]]))
    assert costs[0, 3] == 0.0
    assert costs[3, 6] == pytest.approx(-6 * np.log(2))
    assert costs[0, 6] == pytest.approx(0.0)  # six acts in six years: 6 log 1
    assert np.isinf(costs[0, SHORTEST_STAGE - 1])


def test_the_best_division_is_the_best_of_all() -> None:
    counts = np.random.default_rng(3).poisson(1.0, (2, 14))
    costs = stage_costs(counts)
    every = {(a, b): costs[0, a] + costs[a, b] + costs[b, 14] for a in range(3, 12) for b in range(a + 3, 12)}
    cost, starts = best_divisions(costs)[2]
    assert cost == pytest.approx(min(every.values()))
    assert every[starts] == pytest.approx(cost)


def test_empty_and_short_records_have_one_stage() -> None:
    assert divide(np.zeros((3, 40), dtype=np.int64)).starts == ()
    assert divide(np.array([[0, 0, 9, 9, 9]])).starts == ()


def test_support_is_high_where_the_change_is_plain() -> None:
    division = divide(np.array([[0] * 15 + [4] * 15]))
    assert (division.starts, division.low, division.high, division.support) == ((15,), (15,), (15,), (1.0,))


RATES = [(0, 10, 0.0, 0.3689), (3, 10, 0.0619, 0.8767), (10, 10, 0.4795, 1.8390)]


@pytest.mark.parametrize("n, years, low, high", RATES)
def test_rates_have_garwoods_interval(n: int, years: int, low: float, high: float) -> None:
    # Source of the ends: Garwood 1936, table of exact limits (0: 3.689; 3: 0.619, 8.767; 10: 4.795, 18.390).
    assert rate(n, years) == pytest.approx((n / years, low, high), abs=1e-4)


SPANS = [  # date of a claim → years, in a record of 1971 to 2022
    ("1991/2003", (1991, 2003)), ("2013/..", (2013, 2022)), ("../1990", (1971, 1990)), ("199X", (1990, 1999)),
]  # fmt: skip


@pytest.mark.parametrize("date, years", SPANS)
def test_claimed_spans(date: str, years: tuple[int, int]) -> None:
    assert span_of(claim(date), 1971, 2022) == years


def test_claimed_stages_stand_beside_found_ones() -> None:
    result = find_stages(load_registers(), "state:CHN", (claim("1978/1991"), claim("1992", kind="resolution")))
    (row,) = result.table("claimed").records()
    assert (row["from"], row["to"]) == (1978, 1991)
    boundaries = result.table("boundaries").column("year")
    if boundaries:
        assert row["years_apart"] == min(abs(year - 1978) for year in boundaries)  # type: ignore[operator]


def test_a_record_counts_each_treaty_once_and_names_its_row() -> None:
    registers = load_registers()
    record = record_of(registers, "state:CHN")
    consents = {deed.row.object: deed.year for deed in record.deeds if deed.mechanism == "consents"}
    assert consents["treaty:CEDAW"] == 1980
    assert consents["treaty:CAT"] == 1988
    assert "treaty:ICCPR" not in consents
    assert len(consents) == sum(deed.mechanism == "consents" for deed in record.deeds)
    assert consents.keys() <= followed_treaties(registers).keys()
    assert record.counts.sum() == len(record.deeds)
    assert all(registers.row(deed.row.id) for deed in record.deeds)


def test_every_state_goes_the_same_way() -> None:
    registers = load_registers()
    for state in ("state:KEN", "state:NRU", "state:VAT", "state:SUHH"):
        result = find_stages(registers, state, since=1990)
        assert result.table("years").rows
        assert sum(row["n"] for row in result.table("rates").records()) == result.n["acts"]


def test_what_changed_stands_beside_each_boundary() -> None:
    division = Division((10,), (1.0,), (10,), (10,), 1.0, 1.0)
    counts = np.zeros((2, 30), dtype=np.int64)
    counts[0, :10], counts[0, 10:] = 1, 2
    consents, signatures = tabulate_changes(division, counts, ("consents", "signatures"), 1990).records()
    assert (consents["year"], consents["n_before"], consents["n_after"], consents["ratio"]) == (2000, 10, 40, 2.0)
    # Of fifty acts forty came after: Clopper and Pearson's bounds are .663 and .900; odds, over twice the years.
    assert (consents["low"], consents["high"]) == (pytest.approx(0.984, abs=0.002), pytest.approx(4.49, abs=0.01))
    assert (signatures["ratio"], signatures["low"], signatures["high"]) == (None, None, None)
