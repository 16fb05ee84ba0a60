"""The lexicon of names: what forms stand for, and the rules that its files keep."""

import csv
import time
from collections import Counter, defaultdict
from importlib.resources import files

import pytest

from travaux import names
from travaux.errors import DataError
from travaux.names import Form, expand, load_facts, load_forms, name_of

NAMES = files("travaux") / "data" / "names"


def ids_of(text: str) -> set[str]:
    """What `text` may stand for, case as `travaux.names.Form` says."""
    return {
        form.id
        for form in load_forms()
        if form.what != "other"
        and (
            form.form == text
            or (form.case == "any" and form.form.lower() == text.lower())
            or (form.case == "name" and form.form.upper() == text)
        )
    }


MEANINGS = {
    # states: short and official names, styles of the UN lists, former names, peoples, capitals
    "Kenya": "state:KEN",
    "KENYA": "state:KEN",
    "Kenyan": "state:KEN",
    "Kenyans": "state:KEN",
    "Nairobi": "state:KEN",
    "Republic of Kenya": "state:KEN",
    "Iran (Islamic Republic of)": "state:IRN",
    "Islamic Republic of Iran": "state:IRN",
    "Bolivia (Plurinational State of)": "state:BOL",
    "Venezuela (Bolivarian Republic of)": "state:VEN",
    "Viet Nam": "state:VNM",
    "Vietnam": "state:VNM",
    "Türkiye": "state:TUR",
    "Turkiye": "state:TUR",
    "Turkey": "state:TUR",
    "Côte d'Ivoire": "state:CIV",
    "Cote d'Ivoire": "state:CIV",
    "Ivory Coast": "state:CIV",
    "Swaziland": "state:SWZ",
    "Cape Verde": "state:CPV",
    "Czech Republic": "state:CZE",
    "Burma": "state:MMR",
    "East Timor": "state:TLS",
    "Lao PDR": "state:LAO",
    "UK": "state:GBR",
    "Great Britain": "state:GBR",
    "US": "state:USA",
    "U.S.": "state:USA",
    "UAE": "state:ARE",
    "PRC": "state:CHN",
    "DPRK": "state:PRK",
    "EU": "state:EUU",
    "Dutch": "state:NLD",
    "Polish": "state:POL",
    "Soviet Union": "state:SUHH",
    "GDR": "state:DDDE",
    "Holy See": "state:VAT",
    "Palestine": "state:PSE",
    "Papua New Guinea": "state:PNG",
    "Guinea": "state:GIN",
    "Congo": "state:COG, state:COD",
    "Korea": "state:KOR, state:PRK",
    "Dominican": "state:DMA, state:DOM",
    # treaties
    "International Covenant on Civil and Political Rights": "treaty:ICCPR",
    "Covenant on Civil and Political Rights": "treaty:ICCPR",
    "ICCPR": "treaty:ICCPR",
    "convention against torture": "treaty:CAT",
    "CAT": "treaty:CAT, body:CAT",
    "CEDAW": "treaty:CEDAW, body:CEDAW",
    "Women's Convention": "treaty:CEDAW",
    "OPCAT": "treaty:OP-CAT",
    "Genocide Convention": "treaty:genocide-1948",
    "1951 Refugee Convention": "treaty:refugees-1951",
    "Rome Statute": "treaty:rome-statute-1998",
    "Palermo Protocol": "treaty:UNTOC-trafficking-2000",
    "Minimum Age Convention": "treaty:ILO-C138",
    "ILO Convention No. 138": "treaty:ILO-C138",
    "C138": "treaty:ILO-C138",
    "Protection against Accidents (Dockers) Convention": "treaty:ILO-C28, treaty:ILO-C32",
    # bodies, mandates, instruments, organisations, events, concepts
    "Human Rights Council": "body:HRC",
    "UN Human Rights Council": "body:HRC",
    "General Assembly": "body:UNGA",
    "Human Rights Committee": "body:CCPR",
    "UN Committee against Torture": "body:CAT",
    "Universal Periodic Review": "body:UPR",
    "Special Rapporteur on torture": "mandate:SR-torture",
    "Special Rapporteur on the right to food": "mandate:SR-food",
    "Working Group on Arbitrary Detention": "mandate:WG-arbitrary-detention",
    "Universal Declaration of Human Rights": "instrument:UDHR",
    "Vienna Declaration and Programme of Action": "instrument:VDPA-1993",
    "Amnesty International": "org:Amnesty International",
    "African Union": "org:African Union",
}


@pytest.mark.parametrize(("form", "expected"), MEANINGS.items())
def test_meaning(form: str, expected: str) -> None:
    assert set(expected.split(", ")) <= ids_of(form)


@pytest.mark.parametrize(
    "form", ["us", "chad", "polish", "cat", "Convention", "the Convention", "the Covenant", "the Council"]
)
def test_common_words_are_no_names(form: str) -> None:
    assert ids_of(form) == set()


OF_THE_VOCABULARY = """
state:CHN state:EUU state:YUCS treaty:ICERD treaty:ICCPR treaty:ICESCR treaty:CEDAW treaty:CAT treaty:CRC treaty:ICRMW
treaty:ICPPED treaty:CRPD treaty:ICCPR-OP1 treaty:ICCPR-OP2 treaty:ICESCR-OP treaty:OP-CEDAW treaty:OP-CAT
treaty:OP-CRC-AC treaty:OP-CRC-SC treaty:OP-CRC-IC treaty:OP-CRPD treaty:ILO-C138 treaty:genocide-1948
treaty:refugees-1951 treaty:refugees-protocol-1967 treaty:geneva-ap1-1977 treaty:apartheid-1973
treaty:apartheid-sports-1985 treaty:UNTOC-trafficking-2000 treaty:SOLAS-1974 instrument:UDHR
instrument:right-to-development-1986 instrument:VDPA-1993 instrument:CCIT body:HRC body:CHR body:UNGA body:UNSC
body:ECOSOC body:CSocD body:UPR body:OHCHR body:CERD body:CCPR body:CESCR body:CEDAW body:CAT body:CRC body:CMW
body:CRPD body:CED body:SPT body:sub-commission mandate:SR-torture mandate:SR-religion
mandate:WG-arbitrary-detention mandate:SR-education mandate:SR-food
event:world-conference-on-human-rights-1993 concept:community-with-a-shared-future
"""


@pytest.mark.parametrize("identifier", OF_THE_VOCABULARY.split())
def test_ids_of_the_vocabulary_have_names(identifier: str) -> None:
    assert any(form.id == identifier for form in load_forms())


def test_one_preferred_name_each() -> None:
    preferred = Counter(form.id for form in load_forms() if form.what == "name")
    everything = {form.id for form in load_forms() if form.what != "other"}
    assert {identifier: preferred[identifier] for identifier in everything if preferred[identifier] != 1} == {}


def test_every_member_of_the_united_nations_has_name_and_adjective() -> None:
    members = {i for i, row in load_facts("states").items() if row["member_since"] and len(i) == len("state:KEN")}
    assert len(members) == 193
    for what in ("name", "adjective"):
        assert members - {form.id for form in load_forms() if form.what == what} == set()


def test_forms_are_clean() -> None:
    untidy = [f for f in load_forms() if len(f.form) < 2 or f.form != " ".join(f.form.split()) or "’" in f.form]
    assert untidy == []


def test_no_pattern_is_written_twice() -> None:
    rows: dict[tuple[str, str], str] = {}
    twice = []
    for entry in sorted(NAMES.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".csv"):
            for row in csv.reader(entry.read_text(encoding="utf-8").splitlines()):
                if row[:2] == names.COLUMNS[:2] or row[0].startswith("#"):
                    continue
                if (row[0], row[1]) in rows:
                    twice.append((row[0], row[1], rows[row[0], row[1]], entry.name))
                rows[row[0], row[1]] = entry.name
    assert twice == []


def test_look_alikes_are_nobody_elses_names() -> None:
    look_alikes = {form.form.lower() for form in load_forms() if form.what == "other"}
    assert [form for form in load_forms() if form.what != "other" and form.form.lower() in look_alikes] == []


def test_short_abbreviations_stand_as_written() -> None:
    loose = [
        f
        for f in load_forms()
        if f.form.isalpha()
        and f.form.isupper()
        and len(f.form) <= 5
        and f.case == "any"
        and not f.id.startswith("concept:")
    ]
    assert loose == []


def test_floors() -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form in load_forms():
        found[form.id.partition(":")[0]].add(form.id)
    floors = {"state": 206, "treaty": 318, "instrument": 74, "body": 44, "mandate": 85, "org": 100, "event": 33}
    assert {kind: len(found[kind]) for kind, floor in floors.items() if len(found[kind]) < floor} == {}
    conventions = {f"treaty:ILO-C{number}" for number in range(1, 193) if number != 186}
    protocols = {f"treaty:ILO-P{number}" for number in (29, 81, 89, 110, 147, 155)}
    assert (conventions | protocols | {"treaty:ILO-MLC-2006"}) - found["treaty"] == set()


def test_facts_are_about_named_things() -> None:
    named = {form.id for form in load_forms()}
    for what in ("states", "treaties", "bodies"):
        assert set(load_facts(what)) - named == set(), what


def test_loading_is_quick() -> None:
    load_forms.cache_clear()
    start = time.perf_counter()
    load_forms()
    assert time.perf_counter() - start < 0.5  # a loose bound for busy machines; benchmarks measure


def test_name_of() -> None:
    assert name_of("treaty:genocide-1948").startswith("Convention on the Prevention")
    assert name_of("event:no-such-event-2001") == "no such event 2001"


@pytest.mark.parametrize(
    ("pattern", "forms"),
    [
        ("C138", ["C138"]),
        ("[UN ]Charter", ["UN Charter", "Charter"]),
        ("{a|b} c", ["a c", "b c"]),
        ("x[ (y[ z])]", ["x (y z)", "x (y)", "x"]),
        ("[a|b]c", ["ac", "bc", "c"]),
    ],
)
def test_expand(pattern: str, forms: list[str]) -> None:
    assert expand(pattern) == forms


def test_a_bracket_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(DataError, match="closing bracket"):
        expand("[UN Charter")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("state:KEN,Kenya,nickname,name,own", "line 2"),
        ("nobody,Kenya,name,name,own", "line 2"),
        ("state:KEN,Kenya,name,own", "line 2"),
        ("state:KEN,,name,name,own", "line 2"),
    ],
)
def test_a_bad_row_is_an_error(line: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_lines", lambda folder, name: iter(["id,form,what,case,source\n", line + "\n"]))
    with pytest.raises(DataError, match=message):
        list(names._read("bad.csv"))


def test_a_comment_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["id,form,what,case,source\n", "# by hand\n", "state:KEN,Kenya,name,name,own\n"]
    monkeypatch.setattr(names, "_lines", lambda folder, name: iter(lines))
    assert list(names._read("good.csv")) == [Form("state:KEN", "Kenya", "name", "name")]


GROUPS = {
    "state:EUU": 27,
    "org:ASEAN": 11,
    "org:League of Arab States": 22,
    "org:Organisation of Islamic Cooperation": 57,
    "org:G7": 7,
    "org:permanent members of the Security Council": 5,
    "org:African Group": 54,
    "org:Asia-Pacific Group": 53,
    "org:Eastern European Group": 23,
    "org:GRULAC": 33,
    "org:Western European and Others Group": 29,
}


def test_members_of_groups() -> None:
    rows = list(csv.DictReader((files("travaux") / "data/facts/groups.csv").read_text(encoding="utf-8").splitlines()))
    named = {form.id for form in load_forms()}
    assert {row["id"] for row in rows} | {row["member"] for row in rows} <= named
    present = Counter(row["id"] for row in rows if not row["until"])
    assert {group: present[group] for group in GROUPS} == GROUPS
