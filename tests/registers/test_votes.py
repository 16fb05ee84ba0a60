"""Imported votes at their real size, where the sources are here; and what `check` makes of resolutions with them."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from travaux.check import check_claims
from travaux.extract import find_claims
from travaux.read import read_source
from travaux.registers import load_registers
from travaux.registers.imports import Added, add_register
from travaux.registers.standing import members_on
from travaux.registers.votes import Vote, load_roll_calls
from travaux.vocabulary import Claim, Modality

from .marc import marc_file, marc_record

SOURCES = Path("/work/shared/registers")
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason=f"the registers' sources are not at {SOURCES}")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def added(home: Path) -> dict[str, Added]:
    registers = home / "registers"
    return {name: add_register(name, [str(SOURCES)], home=registers) for name in ("hrc-votes", "unga-votes")}


@pytest.fixture
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAVAUX_HOME", str(home))


# ── The catalogue and the Digital Library, whole ─────────────────────────────────────────────────────────────────────


@needs_sources
def test_the_sums_are_those_that_the_sources_notes_tell(added: dict[str, Added]) -> None:
    counts = added["hrc-votes"].counts
    assert (counts["records"], counts["roll calls"]) == (6346, 1705)
    assert (counts["roll calls whose counts differ"], counts["amendments among them"]) == (148, 102)
    assert counts["states listed twice in a roll call"] == 2
    counts = added["unga-votes"].counts
    assert counts["roll calls"] == counts["roll calls whose counts are the official totals"] == 5238
    assert "of these not adopted (withdrawn, rejected, not considered)" not in counts, "only adopted texts are held"


@needs_sources
def test_no_vote_is_lost(added: dict[str, Added], at_home: None) -> None:
    """Every entry of the sources is a vote, or is counted: without position, without code, or there twice."""
    for name, file in (("hrc-votes", "hrc-votes.parquet"), ("unga-votes", "unga-dl-votes.parquet")):
        counts = added[name].counts
        left = ("entries without a position (no member, or none recorded)", "entries of states without a code",
                "states listed twice in a roll call", "entries of states that had no seat on the day")  # fmt: skip
        votes = load_roll_calls(name, trusted=None).votes
        kept = int(np.count_nonzero(votes != Vote.NOT_LISTED))
        assert kept + sum(counts.get(what, 0) for what in left) == pq.read_metadata(SOURCES / file).num_rows


@needs_sources
def test_no_amendment_whose_counts_differ_is_trusted(added: dict[str, Added], at_home: None) -> None:
    everything = load_roll_calls("hrc_votes", trusted=None).table.to_pylist()
    doubtful = [call for call in everything if call["agrees"] is False]
    assert Counter(call["kind"] == "amendment" for call in doubtful) == {True: 102, False: 46}
    assert not any(call["trusted"] for call in doubtful)
    held = {row.object for row in load_registers(["hrc_votes"])["hrc_votes"].rows}
    assert not [call["symbol"] for call in everything if call["kind"] == "amendment" and
                f"document:{call['symbol']}" in held]  # fmt: skip


@needs_sources
def test_a_record_without_a_vote_is_not_trusted(added: dict[str, Added], at_home: None) -> None:
    """Three records of the Assembly have totals of nought, and list every Member as not voting."""
    doubtful = load_roll_calls("unga_votes", trusted=False).table.to_pylist()
    assert {call["symbol"] for call in doubtful} == {"A/RES/39/28A", "A/RES/39/28B", "A/RES/43/62"}
    assert {call["remark"] for call in doubtful} == {"the record gives no state's vote"}
    rows = load_registers(["unga_votes"]).find("document:A/RES/43/62")
    assert [(row.votes, row.date[:4]) for row in rows] == [("", "1988")]


@needs_sources
def test_years_in_the_commission_are_those_of_its_roll_calls(added: dict[str, Added], at_home: None) -> None:
    with (SOURCES / "chr-hrc-voting-years.csv").open(encoding="utf-8") as stream:
        told = {(f"state:{y['state']}", y["year"]) for y in csv.DictReader(stream) if y["body"] == "CHR"}
    rows = load_registers(["hrc_votes"]).find("body:CHR", kinds=["membership"])
    assert {(row.actor, row.date) for row in rows} == told


@needs_sources
def test_roll_calls_are_chosen_by_body_kind_and_date(added: dict[str, Added], at_home: None) -> None:
    calls = load_roll_calls("hrc_votes", bodies=["body:HRC"], kinds=["resolution"], since=date(2017, 1, 1),
                            until=date(2017, 12, 31))  # fmt: skip
    assert {call["body"] for call in calls.table.to_pylist()} == {"body:HRC"}
    assert set(calls.years.tolist()) == {2017}
    one = next(n for n, call in enumerate(calls.table.to_pylist()) if call["symbol"] == "A/HRC/RES/35/21")
    column = calls.votes[:, one]
    assert [int(np.count_nonzero(column == vote)) for vote in (Vote.YES, Vote.NO, Vote.ABSTAIN)] == [30, 13, 3]
    assert calls.votes_of("state:CHN")[one] == Vote.YES


@needs_sources
def test_only_members_of_the_council_have_voted_in_it(added: dict[str, Added], at_home: None) -> None:
    calls = load_roll_calls("hrc_votes", bodies=["body:HRC"], trusted=None)
    by_symbol = {call["symbol"]: call for call in calls.table.to_pylist()}
    assert by_symbol["A/HRC/RES/16/31"]["remark"] == "lists state:SVN, state:SWZ without a seat on that day"
    assert by_symbol["A/HRC/RES/16/31"]["trusted"], "two slips: the other states' votes stand"
    assert not by_symbol["A/HRC/33/L.34"]["trusted"], "nine: the members of another year"
    elections = load_registers(["hrc_elections"])
    days = [call["date"] for call in calls.table.to_pylist()]
    for day in sorted({day for day in days if day <= date(2025, 10, 14)}):
        listed = (calls.votes[:, [n for n, one in enumerate(days) if one == day]] != Vote.NOT_LISTED).any(axis=1)
        assert {calls.states[i] for i in np.flatnonzero(listed)} <= set(members_on(elections, day)), day


# ── Checking ─────────────────────────────────────────────────────────────────────────────────────────────────────────

MEMBERS = [*[(code, "Y") for code in ("KEN", "BRA", "FRA")], ("IND", "N"), ("GAB", "A")]
CATALOGUE = (
    marc_record("1", "A/HRC/RES/90/1", MEMBERS, day="2029-07-05", title="Rights of rivers : resolution /"),
    marc_record("2", "A/HRC/RES/90/2", MEMBERS, day="2029-07-05", title="Rights of lakes : resolution /",
                totals="4-1-0-0"),
    marc_record("3", "A/HRC/90/L.3", MEMBERS, day="2029-07-05", title="Rights of lakes : amendment /",
                draft="Amendment A/HRC/90/L.3 to draft resolution A/HRC/90/L.1 Adopted by a recorded vote"),
)  # fmt: skip

# a sentence, the verdict with the import, why
SENTENCES = [
    ("On 5 July 2029 the Human Rights Council adopted resolution 90/1 by 3 votes to 1, with 1 abstention.",
     "confirmed", "date and votes are those of the catalogue"),
    ("On 5 July 2029 the Human Rights Council adopted resolution 90/1 by 4 votes to 1, with 1 abstention.",
     "contradicted", "another number of votes"),
    ("On 6 August 2029 the Human Rights Council adopted resolution 90/1.", "contradicted", "another date"),
    ("On 5 July 2029 the Human Rights Council adopted resolution 90/2 by 4 votes to 1.", "uncovered",
     "totals and roll call differ: neither is trusted"),
    ("On 5 July 2029 the Human Rights Council adopted resolution 90/2.", "confirmed", "the date is not in doubt"),
    ("On 5 July 2029 the Human Rights Council adopted resolution 90/7.", "uncovered", "not in the catalogue"),
]  # fmt: skip


@pytest.mark.parametrize("sentence, verdict, why", SENTENCES, ids=[why for _, _, why in SENTENCES])
def test_resolutions_are_checked_against_imported_votes(
    sentence: str, verdict: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path))
    claims = [c for c in find_claims(read_source("t.txt", data=sentence.encode())) if c.kind == "resolution"]
    assert claims, "expected a claim of a resolution"
    before = check_claims(claims, load_registers())
    assert {finding.verdict.value for finding in before} == {"uncovered"}, "no register reaches 2029 without the import"
    (tmp_path / "r.xml").write_text(marc_file(*CATALOGUE), encoding="utf-8")
    add_register("hrc-votes", [str(tmp_path / "r.xml")])
    assert [finding.verdict.value for finding in check_claims(claims, load_registers())] == [verdict], why


BY_YEAR = [(1961, []), (1961, []), (1984, []), (1984, [("PER", "Y")]), (1985, []), (1985, [])]
COMMISSION = [
    marc_record(
        str(n),
        f"E/CN.4/RES/{year}/{n}",
        [("KEN", "Y"), ("CHN", "N"), *extra],
        body="Commission on Human Rights",
        day=f"{year}-03-05",
        statement="adopted by the Commission on Human Rights at its 40th session",
    )
    for n, (year, extra) in enumerate(BY_YEAR, start=1)
]

# state, modality, date, verdict with the import, why
SEATS = [
    ("KEN", "happened", "1984", "confirmed", "listed in two roll calls"),
    ("KEN", "happened", "1984/1985", "confirmed", "listed in each year"),
    ("KEN", "happened", "1984/1986", "uncovered", "no roll call of 1986: that proves nothing"),
    ("KEN", "happened", "1984/..", "uncovered", "without an end"),
    ("KEN", "negated", "1984", "uncovered", "a denial is not weighed by lists that are not complete"),
    ("PER", "happened", "1984", "uncovered", "a single roll call may be a slip"),
    ("CHN", "happened", "1961", "uncovered", "another government sat there"),
    ("CHN", "happened", "1984", "confirmed", "the present one"),
    ("IND", "happened", "1984", "uncovered", "not listed"),
]


@pytest.mark.parametrize("state, modality, when, verdict, why", SEATS, ids=[seat[-1] for seat in SEATS])
def test_seats_in_the_commission_are_shown_by_its_roll_calls(
    state: str, modality: str, when: str, verdict: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path))
    claim = Claim(doc="d", id="c1", kind="membership", quote="q", offset=0, actor=(f"state:{state}",),
                  object="body:CHR", date=when, modality=Modality(modality))  # fmt: skip
    assert check_claims([claim], load_registers())[0].verdict.value == "uncovered"
    (tmp_path / "r.xml").write_text(marc_file(*COMMISSION), encoding="utf-8")
    add_register("hrc-votes", [str(tmp_path / "r.xml")])
    assert check_claims([claim], load_registers())[0].verdict.value == verdict, why
