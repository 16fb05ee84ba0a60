"""The verdict for one claim at a time, as a table: what is claimed, what must be said, and why it is so."""

from typing import Any

import pytest

from travaux.check import check_claims
from travaux.registers import load_registers
from travaux.vocabulary import Claim, Finding, Modality, Verdict

CONFIRMED, IMPRECISE, CONTRADICTED = Verdict.CONFIRMED, Verdict.IMPRECISE, Verdict.CONTRADICTED
UNRECORDED, UNCOVERED, INCONSISTENT = Verdict.UNRECORDED, Verdict.UNCOVERED, Verdict.INCONSISTENT


def find(kind: str, actor: str, thing: str, date: str | None = None, **fields: Any) -> Finding:
    """The finding for one claim. `actor` and `thing` are written short: `KEN`, `CAT`; `today` dates the text."""
    today = fields.pop("today", None)
    actors = tuple(a if ":" in a else f"state:{a}" for a in actor.split())
    thing = thing if ":" in thing else f"treaty:{thing}"
    claim = Claim(
        doc="d",
        id="c",
        kind=kind,
        quote=fields.pop("quote", "q"),
        offset=0,
        actor=actors,
        object=thing,
        date=date,
        **fields,
    )
    (finding,) = check_claims([claim], load_registers(), today=today)
    return finding


# kind, actor, treaty, date, verdict, stage, why
TREATIES: list[tuple[str, str, str, str | None, Verdict, str | None, str]] = [
    # The act as it was, at every precision
    ("accession", "KEN", "CAT", "1997-02-21", CONFIRMED, None, "the day"),
    ("accession", "KEN", "CAT", "1997-02", CONFIRMED, None, "the month"),
    ("accession", "KEN", "CAT", "1997", CONFIRMED, None, "the year"),
    ("accession", "KEN", "CAT", "199X", CONFIRMED, None, "the decade"),
    ("accession", "KEN", "CAT", "1995/1999", CONFIRMED, None, "a span that holds it"),
    ("accession", "KEN", "CAT", "../2000", CONFIRMED, None, "by 2000"),
    ("accession", "KEN", "CAT", None, CONFIRMED, None, "no date"),
    ("consent", "KEN", "CAT", "1997", CONFIRMED, None, "joined: any form"),
    ("ratification", "FRA", "ICPPED", "2008", CONFIRMED, None, "ratified 23 September 2008"),
    ("ratification", "ZAF", "ICCPR", "1998-12-10", CONFIRMED, None, "1998, not the 1994 of one source"),
    ("signature", "USA", "CRC", "1995-02-16", CONFIRMED, None, "signed, never ratified"),
    ("signature", "USA", "ICESCR", "1977", CONFIRMED, None, "signed 5 October 1977"),
    ("succession", "CZE", "ICCPR", "1993", CONFIRMED, None, "the successor's own act"),
    ("ratification", "RUS", "CRC", "1990", CONFIRMED, None, "as the Soviet Union"),
    ("ratification", "SUHH", "ICCPR", "1973-10-16", CONFIRMED, None, "the Soviet Union's acts stand under Russia"),
    ("consent", "CSHH", "ICCPR", "1975-12-23", CONFIRMED, None, "Czechoslovakia's own act"),
    ("consent", "YUCS", "ICCPR", "1971-06-02", CONFIRMED, None, "Yugoslavia's own act"),
    ("consent", "EUU", "CRPD", "2010-12-23", CONFIRMED, None, "formal confirmation by the European Union"),
    ("ratification", "NOR", "ILO-C169", "1990-06-19", CONFIRMED, None, "first to ratify"),
    ("entry_into_force", "KEN", "CAT", "1997-03-23", CONFIRMED, None, "thirtieth day after"),
    ("entry_into_force", "BRA", "rome-statute-1998", "2002-09-01", CONFIRMED, None, "first of the month after 60 days"),
    ("withdrawal", "BDI", "rome-statute-1998", "2017-10-27", CONFIRMED, None, "took effect"),
    ("withdrawal", "PHL", "rome-statute-1998", "2019", CONFIRMED, None, "took effect in 2019"),
    # One or two days off
    ("signature", "CHN", "ICESCR", "1997-10-28", IMPRECISE, None, "27 October"),
    ("accession", "KEN", "CAT", "1997-02-22", IMPRECISE, None, "21 February"),
    ("entry_into_force", "KEN", "CAT", "1997-03-24", IMPRECISE, None, "23 March"),
    # Another form
    ("ratification", "KEN", "CAT", "1997", IMPRECISE, None, "acceded, not ratified"),
    ("accession", "FRA", "ICPPED", "2008", IMPRECISE, None, "ratified, not acceded"),
    ("signature", "KEN", "CAT", None, IMPRECISE, None, "acceded without signing"),
    ("signature", "CHN", "refugees-1951", "1982", IMPRECISE, None, "acceded without signing"),
    # Another stage
    ("ratification", "USA", "CAT", "1988", IMPRECISE, "signature", "signed 1988, ratified 1994"),
    ("ratification", "DEU", "CRC", "1990-01-26", IMPRECISE, "signature", "signed that day"),
    ("consent", "GBR", "ICCPR", "1968", IMPRECISE, "signature", "signed 1968, ratified 1976"),
    ("ratification", "CHN", "OP-CRC-AC", "2007", IMPRECISE, "approval", "parliament approved in December 2007"),
    ("ratification", "JPN", "CRPD", "2013", IMPRECISE, "approval", "the Diet approved in December 2013, deposit 2014"),
    ("ratification", "USA", "ICCPR", "1966", IMPRECISE, "adoption of the treaty", "the Covenant's own year"),
    ("ratification", "IND", "CEDAW", "1993-08-08", IMPRECISE, "entry into force", "thirty days after the deposit"),
    ("entry_into_force", "KEN", "CAT", "1987-06-26", IMPRECISE, "the treaty's own entry into force", "not for Kenya"),
    # Another date
    ("accession", "KEN", "CAT", "1999", CONTRADICTED, None, "two years late"),
    ("ratification", "FRA", "ICPPED", "2010-09-23", CONTRADICTED, None, "two years late"),
    ("ratification", "IND", "CEDAW", "1989", CONTRADICTED, None, "four years early"),
    ("signature", "USA", "CRC", "1989-12-01", CONTRADICTED, None, "signed in 1995"),
    ("ratification", "CHN", "CRC", "2001", CONTRADICTED, None, "1992"),
    ("entry_into_force", "CHN", "ICESCR", "2001-03", CONTRADICTED, None, "that is the deposit: not in force yet"),
    ("ratification", "BRA", "rome-statute-1998", "2005", CONTRADICTED, None, "2002"),
    # Signed and never joined
    ("ratification", "USA", "CRC", "1995", CONTRADICTED, None, "signed only"),
    ("consent", "CHN", "apartheid-sports-1985", "198X", CONTRADICTED, None, "signed only"),
    ("ratification", "ISR", "rome-statute-1998", "2010", CONTRADICTED, None, "signed only"),
    ("ratification", "CHN", "ICCPR", "2004", CONTRADICTED, None, "signed only"),
    # Nothing on record though the register is complete
    ("accession", "USA", "ICRMW", "2005", UNRECORDED, None, "no act at all"),
    ("signature", "CHN", "rome-statute-1998", "2000", UNRECORDED, None, "no act at all"),
    ("ratification", "MYS", "ICCPR", "2010", UNRECORDED, None, "no act at all"),
    # Where nothing may be said
    ("ratification", "USA", "CRC", None, UNCOVERED, None, "no date: the text may be later than the register"),
    ("ratification", "USA", "CRC", "2025", UNCOVERED, None, "after the as-of date"),
    ("accession", "USA", "ICRMW", "2024", UNCOVERED, None, "after the as-of date"),
    ("ratification", "KEN", "ILO-C87", "1990", UNCOVERED, None, "no list of C87 here"),
    ("consent", "CHN", "ILO-C7", "198X", UNCOVERED, None, "1936 was another government's act"),
    ("ratification", "CHN", "ICERD", "1970", UNCOVERED, None, "the time of another government"),
    ("ratification", "SRB", "ICCPR", "1971", UNCOVERED, None, "Yugoslavia's time"),
    ("ratification", "JAM", "ICCPR-OP1", "1975", CONFIRMED, None, "ratified, and denounced in 1997"),
    ("accession", "GUY", "ICCPR-OP1", "1993-05-10", UNCOVERED, None, "known, not seen; re-acceded in 1999"),
    ("ratification", "CHE", "OP-CRC-IC", "2017-04-24", UNCOVERED, None, "the register has the year only"),
    ("consent", "FRA", "OP-CRC-IC", "2016", CONFIRMED, None, "the year is held"),
    ("reservation", "USA", "ICCPR", "1992", UNCOVERED, None, "no register of reservations"),
    ("consent", "KEN", "treaty:no-such-treaty-2001", "2001", UNCOVERED, None, "not a treaty of the register"),
    ("consent", "KEN", "human rights conventions", "2001", UNCOVERED, None, "no single treaty"),
    ("ratification", "AGO", "banjul-charter-1981", "1990-10-09", UNCOVERED, None, "may be the later deposit"),
    ("consent", "KEN", "CAT", "1995/..", UNCOVERED, None, "since 1995: an open span does not say when"),
]


@pytest.mark.parametrize("case", TREATIES, ids=lambda c: f"{c[0]}-{c[1]}-{c[2]}-{c[3]}".replace("/", "_"))
def test_treaty_claims(case: tuple[str, str, str, str | None, Verdict, str | None, str]) -> None:
    kind, actor, treaty, date, verdict, stage, why = case
    finding = find(kind, actor, treaty if " " not in treaty else f"instrument:{treaty}", date)
    assert (finding.verdict, finding.stage) == (verdict, stage), f"{why}: {finding.explanation}"


# kind, actor, treaty, date, modality, today, verdict, why
MODALITIES: list[tuple[str, str, str, str | None, Modality, str | None, Verdict, str]] = [
    (
        "ratification",
        "USA",
        "CRC",
        "2010",
        Modality.NEGATED,
        None,
        CONFIRMED,
        "signed only, a complete list of 2015 and 2023",
    ),
    ("ratification", "CHN", "ICCPR", None, Modality.NEGATED, "2018-12-10", CONFIRMED, "the text is dated 2018"),
    ("consent", "USA", "ICRMW", "../2012", Modality.NEGATED, None, CONFIRMED, "by 2012"),
    ("ratification", "CHN", "ICESCR", "1998", Modality.NEGATED, None, CONFIRMED, "deposited in 2001 only"),
    ("signature", "CHN", "rome-statute-1998", "2002", Modality.NEGATED, None, CONFIRMED, "never signed"),
    ("accession", "KEN", "CAT", "2005", Modality.NEGATED, None, CONTRADICTED, "acceded in 1997"),
    ("ratification", "CHN", "ICESCR", None, Modality.NEGATED, "2005-01-01", CONTRADICTED, "ratified in 2001"),
    ("consent", "KEN", "CAT", "1995/1999", Modality.NEGATED, None, CONTRADICTED, "1997 lies within"),
    ("ratification", "CHN", "ICESCR", None, Modality.NEGATED, None, UNCOVERED, "the text's own date is not known"),
    ("ratification", "USA", "CRC", None, Modality.NEGATED, None, UNCOVERED, "the text's own date is not known"),
    ("ratification", "USA", "CRC", "2025", Modality.NEGATED, None, UNCOVERED, "after the as-of date"),
    ("consent", "KEN", "CAT", "1997", Modality.NEGATED, None, UNCOVERED, "true for a part of that year"),
    ("consent", "CHN", "geneva-4-1949", "1971/1978", Modality.NEGATED, None, UNCOVERED, "joined before that span"),
    ("consent", "JAM", "ICCPR-OP1", "1985", Modality.NEGATED, None, CONTRADICTED, "ratified in 1975"),
    (
        "consent",
        "JAM",
        "ICCPR-OP1",
        "2005",
        Modality.NEGATED,
        None,
        UNCOVERED,
        "denounced in 1997: may be meant of now",
    ),
    ("consent", "JAM", "ICCPR-OP1", None, Modality.NEGATED, "2005-01-01", UNCOVERED, "denounced in 1997"),
    ("consent", "JAM", "ICCPR-OP1", None, Modality.ONGOING, "2005-01-01", UNCOVERED, "denounced, by general knowledge"),
    ("ratification", "FRA", "OP-CRC-IC", "2020", Modality.NEGATED, None, CONTRADICTED, "2016"),
    (
        "ratification",
        "USA",
        "OP-CAT",
        "2020",
        Modality.NEGATED,
        None,
        UNCOVERED,
        "a hand-made table does not confirm absence",
    ),
    ("ratification", "USA", "CRC", "2010", Modality.PLANNED, None, UNCOVERED, "a plan"),
    ("ratification", "CHN", "CRC", "1992", Modality.PLANNED, None, UNCOVERED, "a plan is not confirmed by the act"),
    ("consent", "KEN", "CAT", None, Modality.ONGOING, None, CONFIRMED, "is a party"),
    ("consent", "BDI", "rome-statute-1998", None, Modality.ONGOING, "2020-01-01", CONTRADICTED, "left in 2017"),
    ("consent", "BDI", "rome-statute-1998", None, Modality.ONGOING, "2010-01-01", CONFIRMED, "still in"),
    (
        "consent",
        "PHL",
        "rome-statute-1998",
        None,
        Modality.ONGOING,
        None,
        UNCOVERED,
        "left in 2019; the text's date is not known",
    ),
    ("consent", "KEN", "CAT", None, Modality.HAPPENED, "1990-01-01", UNRECORDED, "the text is older than the act"),
]


@pytest.mark.parametrize(
    "case", MODALITIES, ids=lambda c: f"{c[4]}-{c[0]}-{c[1]}-{c[2]}-{c[3]}-{c[5]}".replace("/", "_")
)
def test_modalities(case: tuple[str, str, str, str | None, Modality, str | None, Verdict, str]) -> None:
    kind, actor, treaty, date, modality, today, verdict, why = case
    finding = find(kind, actor, treaty, date, modality=modality, today=today)
    assert finding.verdict == verdict, f"{why}: {finding.explanation}"


# actor, date, fields, verdict, stage, why
ELECTIONS: list[tuple[str, str | None, dict[str, Any], Verdict, str | None, str]] = [
    ("CHN", "2013-11-12", {"votes": {"for": 176}, "term": "2014/2016"}, CONFIRMED, None, "all fields"),
    ("CHN", "2013", {}, CONFIRMED, None, "the year"),
    ("CHN", None, {"votes": {"for": 167}}, CONFIRMED, None, "the votes of 2009"),
    ("CHN", "2006-05-09", {"numbers": {"terms_years": 3}}, CONFIRMED, None, "a term of three years"),
    ("CHN", "2009-05-12", {"term": "2009/2012"}, CONFIRMED, None, "the term ran on to the end of 2012"),
    ("IND", "2007-05-17", {"votes": {"for": 185}}, CONFIRMED, None, "185 votes"),
    ("BIH", "2007", {"votes": {"for": 112}}, CONFIRMED, None, "second round"),
    ("body:UNGA", "2006-05-09", {"numbers": {"members": 47}}, CONFIRMED, None, "the first ballot"),
    ("body:UNGA", "2013-11-12", {"ordinal": 68}, CONFIRMED, None, "68th session"),
    ("CHN", "2014", {"votes": {"for": 176}}, IMPRECISE, "term", "the term began in 2014"),
    ("CHN", "2013-11-13", {}, IMPRECISE, None, "a day late"),
    ("CHN", "2013-11-12", {"votes": {"for": 180}}, CONTRADICTED, None, "176"),
    ("CHN", "2016-10-28", {"term": "2014/2016"}, CONTRADICTED, None, "the term before"),
    ("CHN", "2011", {}, CONTRADICTED, None, "no election of China that year"),
    ("BLR", "2007-05-17", {}, CONTRADICTED, None, "stood and lost"),
    ("RUS", "2016-10-28", {}, CONTRADICTED, None, "stood and lost"),
    ("body:UNGA", "2006-05-09", {"numbers": {"members": 45}}, CONTRADICTED, None, "47"),
    ("BLR", "2012", {}, UNRECORDED, None, "never elected"),
    ("DZA", "2006-05-09", {"votes": {"for": 168}}, UNCOVERED, None, "the register has no votes for Algeria in 2006"),
    ("RUS", "2020-10-13", {"votes": {"for": 158}}, UNCOVERED, None, "reports differ: left blank"),
    ("ISL", "2018-07-13", {}, UNCOVERED, None, "the day was not sourced"),
    ("CHN", "2026", {}, UNCOVERED, None, "after the as-of date"),
    ("person:Zhang Kening", "2013", {}, UNCOVERED, None, "not a state"),
    ("CHN", "2013-11-12", {"modality": Modality.NEGATED}, CONTRADICTED, None, "it was elected"),
    ("RUS", "2016-10-28", {"modality": Modality.NEGATED}, CONFIRMED, None, "it was not"),
    ("CHN", "2013", {"modality": Modality.PLANNED}, UNCOVERED, None, "a candidacy announced"),
    ("CHN", "2006-05-09", {"quote": "was re-elected"}, IMPRECISE, None, "the first election of all"),
    ("CHN GBR", "2013-11-12", {}, CONFIRMED, None, "both"),
    ("CHN BLR", "2013-11-12", {}, UNRECORDED, None, "one of two never was"),
]


@pytest.mark.parametrize("case", ELECTIONS, ids=lambda c: f"{c[0]}-{c[1]}-{sorted(c[2])}")
def test_elections(case: tuple[str, str | None, dict[str, Any], Verdict, str | None, str]) -> None:
    actor, date, fields, verdict, stage, why = case
    finding = find("election", actor, "body:HRC", date, **dict(fields))
    assert (finding.verdict, finding.stage) == (verdict, stage), f"{why}: {finding.explanation}"


# actor, date, fields, verdict, why
SEATS: list[tuple[str, str | None, dict[str, Any], Verdict, str]] = [
    ("CHN", "2010", {}, CONFIRMED, "in its second term"),
    ("CHN", "2006/2012", {}, CONFIRMED, "two terms without a break"),
    ("CHN", "2013", {}, CONTRADICTED, "the year off"),
    ("CHN", "2010/2015", {}, CONTRADICTED, "2013 lies between"),
    ("CHN", "2013", {"modality": Modality.NEGATED}, CONFIRMED, "the year off"),
    ("CHN", "2010-06-01", {"modality": Modality.NEGATED}, CONTRADICTED, "a member that day"),
    ("RUS", "2022-06-01", {}, CONTRADICTED, "left in April 2022"),
    ("BLR", "2010", {}, UNRECORDED, "never a member"),
    ("CHN", None, {"modality": Modality.ONGOING}, UNCOVERED, "the text's day is not known"),
    ("CHN", None, {"modality": Modality.ONGOING, "today": "2018-06-01"}, CONFIRMED, "on that day"),
    ("CHN", "2040", {}, UNCOVERED, "after the as-of date"),
    ("CHN", "2010", {"role": "observer"}, UNCOVERED, "not of observers"),
]


@pytest.mark.parametrize("case", SEATS, ids=lambda c: f"{c[0]}-{c[1]}-{sorted(c[2])}".replace("/", "_"))
def test_seats(case: tuple[str, str | None, dict[str, Any], Verdict, str]) -> None:
    actor, date, fields, verdict, why = case
    finding = find("membership", actor, "body:HRC", date, **dict(fields))
    assert finding.verdict == verdict, f"{why}: {finding.explanation}"


# kind, actor, object, date, fields, verdict, stage, why
OTHERS: list[tuple[str, str, str, str | None, dict[str, Any], Verdict, str | None, str]] = [
    ("upr_review", "body:UPR", "state:CHN", "2009-02-09", {}, CONFIRMED, None, "the day is held"),
    ("upr_review", "body:UPR", "state:KEN", None, {"ordinal": 1}, CONFIRMED, None, "the first cycle"),
    ("upr_review", "KEN", "body:UPR", None, {"ordinal": 1}, CONFIRMED, None, "the state as grammatical subject"),
    ("upr_review", "body:UPR", "state:MAR", "2008-04", {}, CONFIRMED, None, "first session, April 2008"),
    (
        "upr_review",
        "body:UPR",
        "state:MAR",
        "2008-04-08",
        {},
        UNCOVERED,
        None,
        "the day within the session is not held",
    ),
    ("upr_review", "body:UPR", "state:MAR", "2010", {}, CONTRADICTED, None, "2008, then 2012"),
    ("upr_review", "body:UPR", "state:CHN", "2009-06", {"ordinal": 1}, IMPRECISE, "adoption", "that is the adoption"),
    ("upr_review", "body:UPR", "state:RUS", "2018", {}, UNCOVERED, None, "the register lacks Russia's third review"),
    ("upr_adoption", "body:HRC", "state:CHN", "2009-06-11", {}, CONFIRMED, None, "decision 11/110"),
    (
        "upr_adoption",
        "body:HRC",
        "state:CHN",
        "2009-02-11",
        {},
        IMPRECISE,
        "adoption by the working group",
        "the report",
    ),
    ("upr_adoption", "body:HRC", "state:CHN", "2009-02-12", {}, CONTRADICTED, None, "neither report nor outcome"),
    (
        "resolution",
        "body:UNGA",
        "instrument:UDHR",
        "1948-12-10",
        {"votes": {"for": 48, "against": 0}},
        CONFIRMED,
        None,
        "",
    ),
    ("resolution", "body:UNGA", "instrument:UDHR", "1948-12-10", {"votes": {"for": 50}}, CONTRADICTED, None, "48"),
    ("resolution", "body:UNGA", "instrument:UDHR", "1947-12-10", {}, CONTRADICTED, None, "1948"),
    ("resolution", "body:HRC", "instrument:UDHR", "1948", {}, CONTRADICTED, None, "another body"),
    ("resolution", "body:HRC", "instrument:UNDRIP", "2006-06", {}, UNCOVERED, None, "the draft, a stage before"),
    ("resolution", "body:HRC", "instrument:UNDRIP", "2009", {}, CONTRADICTED, None, "after the last stage"),
    ("resolution", "body:UNGA", "document:A/RES/2200A(XXI)", "1966", {}, CONFIRMED, None, "a part of the resolution"),
    ("resolution", "body:UNGA", "treaty:CAT", "1984-12-10", {}, CONFIRMED, None, "the treaty that it adopts"),
    (
        "resolution",
        "body:HRC",
        "document:A/HRC/RES/35/21",
        "2017-06-22",
        {"numbers": {"cosponsors": 70}},
        UNCOVERED,
        None,
        "cosponsors are not held",
    ),
    ("resolution", "body:HRC", "document:A/HRC/RES/99/1", "2017-06-22", {}, UNCOVERED, None, "not in the register"),
    ("establishment", "body:UNGA", "body:HRC", "2006", {}, CONFIRMED, None, "resolution 60/251"),
    ("establishment", "body:UNGA", "body:HRC", "2002", {}, CONTRADICTED, None, "2006"),
    ("establishment", "body:UNGA", "body:OHCHR", "1994", {}, IMPRECISE, "start of work", "founded on 20 December 1993"),
    ("visit", "mandate:SR-food", "state:CHN", "2010-12", {}, CONFIRMED, None, "15 to 23 December 2010"),
    ("visit", "person:Schutter", "state:CHN", "2010", {}, CONFIRMED, None, "by his name"),
    ("visit", "mandate:SR-food", "state:CHN", "2012", {}, UNCOVERED, None, "there may have been another"),
    ("visit", "person:Boven", "state:CHN", "2004-06", {}, UNCOVERED, None, "postponed"),
    ("establishment", "body:CHR", "mandate:WG-disappearances", "1980", {}, CONFIRMED, None, "resolution 20 (XXXVI)"),
    ("establishment", "body:CHR", "mandate:WG-disappearances", "1975", {}, UNCOVERED, None, "not ruled out"),
    ("visit", "KEN", "state:CHN", "2005", {}, UNCOVERED, None, "no register of such visits"),
]


@pytest.mark.parametrize("case", OTHERS, ids=lambda c: f"{c[0]}-{c[1]}-{c[2]}-{c[3]}-{sorted(c[4])}".replace("/", "_"))
def test_other_rooms(case: tuple[str, str, str, str | None, dict[str, Any], Verdict, str | None, str]) -> None:
    kind, actor, thing, date, fields, verdict, stage, why = case
    finding = find(kind, actor, thing, date, **dict(fields))
    assert (finding.verdict, finding.stage) == (verdict, stage), f"{why}: {finding.explanation}"


# kind, actor, treaty, date, fields, verdict, why
NOT_HELD: list[tuple[str, str, str, str | None, dict[str, Any], Verdict, str]] = [
    ("ratification", "NOR", "ILO-C169", "1990", {"quote": "the first country to ratify"}, CONFIRMED, "it was"),
    ("accession", "KEN", "CAT", "1997", {"quote": "the first state to accede"}, CONTRADICTED, "others had before"),
    ("accession", "KEN", "CAT", "1997", {"quote": "the first island state to accede"}, UNCOVERED, "not checked"),
    ("accession", "KEN", "CAT", "1997", {"quote": "for the first time, acceded to"}, CONFIRMED, "no rank is claimed"),
    ("accession", "KEN", "CAT", "1997", {"numbers": {"states": 143}}, UNCOVERED, "the figure is not held"),
    ("accession", "KEN", "CAT", "1997", {"votes": {"for": 10}}, UNCOVERED, "a treaty is not voted by its parties"),
    ("accession", "KEN", "CAT", "1997", {"ordinal": 100}, UNCOVERED, "the hundredth party is not checked"),
    ("accession", "KEN", "CAT", "1997", {"place": "New York"}, CONFIRMED, "the place is shown as not checked"),
    ("accession", "KEN", "CAT", "2003", {"date_from": "metadata"}, UNCOVERED, "the date is the document's"),
    ("accession", "HKG", "CAT", "1997", {}, UNCOVERED, "not a state that the depositary lists"),
    ("ratification", "DDDE", "ICCPR", "1973", {}, UNCOVERED, "the list does not have the GDR's acts"),
    ("entry_into_force", "", "CRC", "1990-09-02", {}, CONFIRMED, "the treaty's own"),
    ("entry_into_force", "", "CRC", "1989-11-20", {}, CONTRADICTED, "that is its adoption"),
    ("entry_into_force", "", "ILO-C29", "1932", {}, UNCOVERED, "general knowledge, not seen"),
    ("election", "SEN", "body:HRC", "2018", {"role": "president"}, UNCOVERED, "an office, not a seat"),
    ("election", "NPL", "body:HRC", "2017-10-16", {"votes": {"for": 165}}, UNCOVERED, "reports differ: 166, 165"),
    ("election", "NPL", "body:HRC", "2017-10-16", {"votes": {"for": 166}}, CONFIRMED, "the figure held"),
    ("election", "GHA", "body:HRC", "2006-05-09", {"votes": {"for": 183}}, UNCOVERED, "a forum post is no source"),
    ("upr_review", "BRA", "state:KEN", "2010", {}, UNCOVERED, "Brazil took part; it is not the reviewer"),
    ("establishment", "CHN", "body:HRC", "2006", {}, UNCOVERED, "whose proposal it was is not held"),
]


@pytest.mark.parametrize("case", NOT_HELD, ids=lambda c: f"{c[0]}-{c[1]}-{c[2]}-{c[3]}-{c[4]}".replace("/", "_"))
def test_what_the_register_does_not_hold(case: tuple[str, str, str, str | None, dict[str, Any], Verdict, str]) -> None:
    kind, actor, thing, date, fields, verdict, why = case
    finding = find(kind, actor, thing, date, **dict(fields))
    assert finding.verdict == verdict, f"{why}: {finding.explanation}"


def test_there_are_enough_cases() -> None:
    assert len(TREATIES) + len(MODALITIES) + len(ELECTIONS) + len(SEATS) + len(OTHERS) >= 120


def test_finding_names_the_difference() -> None:
    finding = find("signature", "CHN", "ICESCR", "1997-10-28")
    assert "27 October 1997" in finding.explanation
    assert "one day apart" in finding.explanation
    assert finding.as_of == "2015-03-14"
    assert finding.publisher == "UN Treaty Collection"
    (date,) = [field for field in finding.fields if field.field == "date"]
    assert (date.claimed, date.recorded) == ("1997-10-28", "1997-10-27")


def test_denied_act_names_the_statement_of_completeness() -> None:
    finding = find("ratification", "USA", "CRC", "2010", modality=Modality.NEGATED)
    assert finding.row == "treaty_acts/untc-2015"
    assert "14 March 2015" in finding.explanation


def test_outranked_rows_are_shown_beside_the_one_believed() -> None:
    finding = find("ratification", "ZAF", "ICCPR", "1998")
    assert finding.other_rows == ("treaty_acts/ICCPR-ZAF-consent",)


# What generated sentences brought to light (test_told.py)


@pytest.mark.parametrize(
    "thing, date, verdict",
    [
        ("document:S/RES/827", "1993-05-25", CONFIRMED),
        ("document:S/RES/827(1993)", "1993-05-25", CONFIRMED),
        ("document:S/RES/827", "1994", CONTRADICTED),
        ("document:S/RES/8", "1993-05-25", UNCOVERED),
    ],
)
def test_resolutions_of_the_security_council_need_no_year(thing: str, date: str, verdict: Verdict) -> None:
    assert find("resolution", "body:UNSC", thing, date).verdict is verdict


@pytest.mark.parametrize(
    "body, verdict", [("body:HRC", CONTRADICTED), ("event:world-conference-on-human-rights-1993", CONFIRMED)]
)
def test_a_text_is_of_the_body_that_adopted_it(body: str, verdict: Verdict) -> None:
    assert find("resolution", body, "document:A/CONF.157/23", "1993").verdict is verdict


@pytest.mark.parametrize(
    "date, row",
    [("1984", "special_procedures/mandate-country-AFG-1984"), ("2021", "special_procedures/mandate-country-AFG")],
)
def test_a_mandate_that_was_renewed_is_told_by_its_date(date: str, row: str) -> None:
    finding = find("establishment", "", "mandate:country-AFG-1984", date)
    assert (finding.verdict, finding.row) == (CONFIRMED, row)


@pytest.mark.parametrize(
    "date, verdict",
    [("../1996", CONFIRMED), ("../1997", UNCOVERED), ("../1998", CONTRADICTED), ("1998", CONTRADICTED)],
)
def test_until_a_year_says_nothing_of_that_year(date: str, verdict: Verdict) -> None:
    assert find("accession", "KEN", "CAT", date, modality=Modality.NEGATED).verdict is verdict


def test_a_denial_is_not_confirmed_where_another_source_has_the_act_before() -> None:
    finding = find("ratification", "TUR", "OP-CEDAW", "2001", modality=Modality.NEGATED)
    assert (finding.verdict, "Another source has it earlier" in finding.explanation) == (UNCOVERED, True)


def test_one_name_of_two_states_is_no_group() -> None:
    quote = "Congo acceded to the Convention"
    assert find("accession", "COG COD", "CRC", "1993-10-14", quote=quote).verdict is UNCOVERED
    assert "may mean Congo and the Democratic" in find("accession", "COG COD", "CRC", "1993", quote=quote).explanation
    both = find("accession", "KEN UGA", "CRC", "1993-10-14", quote="Kenya and Uganda acceded")
    assert "may mean" not in both.explanation


@pytest.mark.parametrize("state, verdict", [("KEN", CONFIRMED), ("BDI", UNCOVERED)])
def test_a_ballot_stands_only_with_those_who_are_named_in_it(state: str, verdict: Verdict) -> None:
    quote = "the Assembly elected them in 2012"
    ballot, named = (
        Claim(
            doc="d", id=actor, kind="election", quote=words, offset=at, actor=(actor,), object="body:HRC", date="2012"
        )
        for actor, words, at in (("body:UNGA", quote, 0), (f"state:{state}", "them", 21))
    )
    assert check_claims([ballot, named], load_registers())[0].verdict is verdict
