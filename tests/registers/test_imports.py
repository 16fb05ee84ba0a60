"""Importing recorded votes: what is read from each of the publishers' forms, what is refused, and where it says so."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from travaux.errors import DataError, TravauxError, UsageError
from travaux.registers import load_registers
from travaux.registers.imports import Added, add_register, importable
from travaux.registers.imports.records import Record, Totals
from travaux.registers.votes import Vote, load_roll_calls, vote_registers

from .marc import marc_file, marc_record

VOTES = [("FRA", "Y"), ("BRA", "Y"), ("CHN", "N"), ("RUS", "A"), ("GAB", ".")]
"""Of members of the Council in June 2011."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def add_marc(folder: Path, *records: str, name: str = "hrc-votes") -> Added:
    path = folder / "records.xml"
    path.write_text(marc_file(*records), encoding="utf-8")
    return add_register(name, [str(path)])


def test_a_record_becomes_a_roll_call_and_a_row(home: Path, tmp_path: Path) -> None:
    add_marc(tmp_path, marc_record("9", "A/HRC/RES/17/4", VOTES))
    calls = load_roll_calls("hrc-votes")
    assert vote_registers() == ("hrc_votes",)
    assert calls.states == ("state:BRA", "state:CHN", "state:FRA", "state:GAB", "state:RUS")
    assert calls.votes[:, 0].tolist() == [Vote.YES, Vote.NO, Vote.YES, Vote.ABSENT, Vote.ABSTAIN]
    found = calls.row("hrc_votes/9")
    told = ("symbol", "kind", "date_text", "session", "title", "sponsors", "yes", "no", "abstain", "agrees", "trusted")
    assert [found[key] for key in told] == [
        "A/HRC/RES/17/4", "resolution", "2011-06-17", 17, "Rights of the child", "Iceland", 2, 1, 1, True, True,
    ]  # fmt: skip
    (row,) = load_registers(["hrc_votes"]).find("document:A/HRC/RES/17/4", kinds=["resolution"])
    assert (row.votes, row.date, row.actor) == ("2-1-1", "2011-06-17", "body:HRC")
    assert load_registers().link_of(row) == "https://searchlibrary.ohchr.org/record/9"


# title, draft, vote type, totals, kind, adopted, whether a row, why
DECISIONS = [
    ("X : resolution /", "Draft resolution A/HRC/17/L.1", "RECORDED", "", "resolution", True, True, "a resolution"),
    ("X : decision /", "", "ADOPTED WITHOUT VOTE", "", "decision", True, True, "a decision without a vote"),
    ("X : amendment /", "Amendment A/HRC/17/L.2 to draft resolution A/HRC/17/L.1 Adopted by a recorded vote",
     "RECORDED", "", "amendment", True, False, "an amendment is never a row, though adopted"),
    ("X : amendment /", "Amendment A/HRC/17/L.2 to draft resolution A/HRC/17/L.1 Rejected by a recorded vote",
     "RECORDED", "1-2-1-1", "amendment", False, False, "a rejected amendment"),
    ("X : resolution /", "Withdrawn by main sponsor", "WITHDRAWN", "", "resolution", False, False, "withdrawn"),
    ("X : resolution /", "", "NOT CONSIDERED", "", "resolution", False, False, "not considered"),
    ("X : presidential statement /", "", "ADOPTED WITHOUT VOTE", "", "statement", True, True, "a statement"),
]  # fmt: skip


@pytest.mark.parametrize(
    "title, draft, how, totals, kind, adopted, is_row, why", DECISIONS, ids=[d[-1] for d in DECISIONS]
)
def test_what_was_adopted(
    title: str, draft: str, how: str, totals: str, kind: str, adopted: bool, is_row: bool, why: str, home: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    record = marc_record("1", "A/HRC/17/L.2", VOTES, title=title, draft=draft, how=how, totals=totals, statement="X")
    add_marc(tmp_path, record)
    (found,) = load_roll_calls("hrc_votes", trusted=None).table.to_pylist()
    assert (found["kind"], found["adopted"]) == (kind, adopted), why
    assert (load_registers(["hrc_votes"])["hrc_votes"].n_rows == 1) is is_row, why


def test_an_amendment_names_the_draft_that_it_would_change() -> None:
    record = Record("1", "", "A/HRC/32/L.69", "body:HRC", "X : amendment /", "2016-06-28",
                    draft="Amendment A/HRC/32/L.69 to draft resolution A/HRC/32/L.7/Rev.1 Rejected")  # fmt: skip
    assert record.amends == "A/HRC/32/L.7/Rev.1"


# votes, totals, what is wrong, whether trusted, votes of the row
SUMS = [
    (VOTES, "2-1-1-1", "", True, "2-1-1"),
    (VOTES, "3-1-1-0", "the totals say 3-1-1, the roll call 2-1-1", False, ""),
    ([*VOTES, ("CHL", "A")], "2-2-1-1",
     "the totals say 2-2-1, the roll call 2-1-2 (against and abstaining changed about)", False, ""),
    ([*VOTES, ("FRA", "Y")], "3-1-1-1", "state:FRA is listed twice", False, ""),
    ([*VOTES, ("FRA", "N")], "2-1-1-1", "the totals say 2-1-1, the roll call 2-2-1; state:FRA is listed twice",
     False, ""),
    ([*VOTES, ("CHL", "")], "2-1-1-1", "", True, "2-1-1"),
]  # fmt: skip


@pytest.mark.parametrize("votes, totals, remark, trusted, row_votes", SUMS)
def test_roll_calls_are_held_against_their_totals(
    votes: list[tuple[str, str]], totals: str, remark: str, trusted: bool, row_votes: str, home: Path, tmp_path: Path
) -> None:
    add_marc(tmp_path, marc_record("9", "A/HRC/RES/17/4", votes, totals=totals))
    (found,) = load_roll_calls("hrc_votes", trusted=None).table.to_pylist()
    assert (found["remark"], found["trusted"]) == (remark, trusted)
    assert len(load_roll_calls("hrc_votes")) == trusted
    (row,) = load_registers(["hrc_votes"])["hrc_votes"].rows
    assert row.votes == row_votes


def test_a_repeated_symbol_is_kept_apart_and_gives_no_verdict(home: Path, tmp_path: Path) -> None:
    first = marc_record("1", "E/CN.4/RES/1984/53", VOTES, title="Situation in A : resolution /", body="")
    second = marc_record("2", "E/CN.4/RES/1984/53", VOTES, title="Situation in B : resolution /", body="")
    add_marc(tmp_path, first, second, marc_record("3", "E/CN.4/RES/1984/54", VOTES, body=""))
    registers = load_registers(["hrc_votes"])
    rows = registers.find("document:E/CN.4/RES/1984/53")
    assert [(row.id, registers.source_of(row).confirms) for row in rows] == [
        ("hrc_votes/1", False),
        ("hrc_votes/2", False),
    ]
    assert [registers.source_of(row).confirms for row in registers.find("document:E/CN.4/RES/1984/54")] == [True]


def test_nothing_is_dropped_uncounted(home: Path, tmp_path: Path) -> None:
    votes = [*VOTES, ("CHL", ""), ("FRA", "Y"), ("QQQ", "Y")]
    again = marc_record("9", "A/HRC/RES/17/4", votes)
    withdrawn = marc_record("10", "A/HRC/17/L.9", [], how="WITHDRAWN")
    with pytest.raises(DataError, match="expected the code of a state"):
        add_marc(tmp_path, again)
    votes[-1] = ("EAZ", "Y")
    again = marc_record("9", "A/HRC/RES/17/4", votes)
    counts = add_marc(tmp_path, again, again, withdrawn).counts
    assert counts["records"] == 2
    assert counts["records that came again"] == 1
    assert counts["of these not adopted (withdrawn, rejected, not considered)"] == 1
    assert counts["entries of states without a code"] == 1
    assert counts["entries without a position (no member, or none recorded)"] == 1
    assert counts["states listed twice in a roll call"] == 1


# a change to a good file, what the error says
BROKEN = [
    ('code="d">N<', 'code="d">Nay<', r"records\.xml, line 12: expected a vote out of .*; found 'Nay'"),
    ('code="b">CHN<', 'code="b">CHX<', r"records\.xml, line 12: expected the code of a state .*; found 'CHX'"),
    ("</collection>", "", r"records\.xml, line \d+: expected well-formed MARCXML; .* cut short"),
    ("RECORDED", "RECORDED, perhaps", r"records\.xml, line 3: expected a kind of decision"),
    ("Human Rights Council<", "Security Council<", r"line 3: expected a record of the Commission .*'Security Council'"),
    ("2011-06-17", "17 June", r"line 3: expected a date such as 2006-03-15; found '17 June'"),
    ('tag="996" ind1=" " ind2=" "><subfield code="b">2', 'tag="996" ind1=" " ind2=" "><subfield code="b">two',
     r"line 3: expected a number of votes; found 'two'"),
    ('<controlfield tag="001">9</controlfield>', "", r"line 3: expected a record with its number in field 001"),
    ("<collection", '<!DOCTYPE c [<!ENTITY a "b">]><collection', r"expected MARCXML without a document type"),
    ("A/HRC/RES/17/4", "", r"expected a record of the Commission"),
]  # fmt: skip


@pytest.mark.parametrize("old, new, message", BROKEN, ids=[b[2][-30:] for b in BROKEN])
def test_a_broken_file_is_refused_with_its_line(old: str, new: str, message: str, home: Path, tmp_path: Path) -> None:
    add_marc(tmp_path, marc_record("9", "A/HRC/RES/17/4", VOTES))
    before = (home / "registers" / "hrc_votes" / "acts.csv").read_bytes()
    good = marc_file(marc_record("9", "A/HRC/RES/17/4", VOTES, body="" if not new and old[0] == "A" else
                                 "Human Rights Council"))  # fmt: skip
    assert old in good
    (tmp_path / "records.xml").write_text(good.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        add_register("hrc-votes", [str(tmp_path / "records.xml")])
    assert (home / "registers" / "hrc_votes" / "acts.csv").read_bytes() == before, "the older import stays"
    assert [path.name for path in (home / "registers").iterdir()] == ["hrc_votes"], "nothing half-made is left"


def test_assembly_records_are_refused_among_the_council_s(home: Path, tmp_path: Path) -> None:
    record = marc_record("9", "A/RES/60/251", VOTES, body="", how="", code="c")
    with pytest.raises(DataError, match="expected votes of body:CHR or body:HRC for hrc-votes; found one of body:UNGA"):
        add_marc(tmp_path, record)


def test_the_digital_library_leaves_non_voting_blank(home: Path, tmp_path: Path) -> None:
    votes = [("USA", "N"), ("FRA", "Y"), ("RUS", "")]
    record = marc_record("7", "A/RES/60/251", votes, body="Voting data", how="RECORDED - no machine", code="c",
                         totals="1-1-0-1", statement="adopted by the General Assembly")  # fmt: skip
    add_marc(tmp_path, record, name="unga-votes")
    calls = load_roll_calls("unga-votes")
    assert calls.votes_of("state:RUS").tolist() == [Vote.ABSENT]
    assert calls.table["session"].to_pylist() == [60]
    assert calls.row("unga_votes/7")["link"] == "https://digitallibrary.un.org/record/7"


def write_csv(path: Path, *lines: str) -> str:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


LIBRARY = ("undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,"
           "subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link")  # fmt: skip


def library_line(number: int, code: str, vote: str, day: str = "1991-12-16") -> str:
    return (f'{number},{code},{code} NAME,{vote},{day},46,A/RES/46/86,,,,"Elimination of racism, in the '
            f'Assembly : resolution / adopted",,RACISM|ZIONISM,,2.0,1.0,0.0,1.0,4.0,https://x/{number}')  # fmt: skip


def test_the_digital_library_s_table(home: Path, tmp_path: Path) -> None:
    lines = [library_line(5, *vote) for vote in (("YUG", "Y"), ("SUN", "Y"), ("CUB", "N"), ("CHN", "X"))]
    added = add_register("unga-votes", [write_csv(tmp_path / "a.csv", LIBRARY, *lines)])
    assert added.form == "the Digital Library's table, one row a vote"
    calls = load_roll_calls("unga_votes")
    assert calls.states == ("state:CHN", "state:CUB", "state:SUHH", "state:YUCS")
    assert calls.row("unga_votes/5")["topics"] == ["RACISM", "ZIONISM"]
    lines = [library_line(5, "YUG", "Y", "1999-12-17"), library_line(5, "KEN", "maybe", "1999-12-17")]
    with pytest.raises(DataError, match=r"b\.csv, line 3: expected a vote out of .*; found 'maybe'"):
        add_register("unga-votes", [write_csv(tmp_path / "b.csv", LIBRARY, *lines)])


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("1991-12-16", "16/12/91", r"a\.csv, line 2: expected a date such as 2006-03-15; found '16/12/91'"),
        ("2.0", "two", r"a\.csv, line 2: expected a number of votes; found 'two'"),
        ("KEN,", "K3N,", r"a\.csv, line 3: expected the code of a state .*'K3N'"),
        (",https://x/5", "", r"a\.csv: expected a table with the columns .*found CSV parse error"),
        ("A/RES/46/86", "A/RES/46/87", r"a\.csv: expected one symbol for each undl_id; found several for 5"),
    ],
    ids=["date", "number", "state", "cut short", "symbol"],
)
def test_a_broken_library_table_is_refused(old: str, new: str, message: str, home: Path, tmp_path: Path) -> None:
    lines = [library_line(5, "FRA", "Y"), library_line(5, "KEN", "N")]
    where = -1 if old == "A/RES/46/86" else 0
    table = [LIBRARY, *lines]
    if where:
        table[where] = table[where].replace(old, new)
    else:
        table = [LIBRARY, *(line.replace(old, new, 1) for line in lines)]
    with pytest.raises(DataError, match=message):
        add_register("unga-votes", [write_csv(tmp_path / "a.csv", *table)])


def test_the_voeten_data_give_votes_and_no_rows(home: Path, tmp_path: Path) -> None:
    calls = write_csv(tmp_path / "un_roll_calls.csv", "rcid,session,importantvote,date,unres,amend,para,short,descr",
                      "3,1,0,1946-01-01,R/1/66,1,0,RULES,TO ADOPT A CUBAN AMENDMENT",
                      "4,70,0,2015-12-17,R/70/1B,0,0,X,Y")  # fmt: skip
    votes = write_csv(tmp_path / "un_votes.csv", "rcid,country,country_code,vote", "3,Kenya,KE,yes", "4,Kenya,KE,no",
                      "4,Czechoslovakia,CS,abstain")  # fmt: skip
    issues = write_csv(tmp_path / "un_roll_call_issues.csv", "rcid,short_name,issue", "4,hr,Human rights")
    added = add_register("unga-votes", [calls, votes, issues])
    found = load_roll_calls("unga_votes")
    assert found.table["symbol"].to_pylist() == ["A/RES/66(I)", "A/RES/70/1B"]
    assert found.table["date_text"].to_pylist() == ["1946", "2015-12-17"], "before 2010 the year only"
    assert found.table["kind"].to_pylist() == ["amendment", "resolution"]
    assert found.table["topics"].to_pylist() == [[], ["Human rights"]]
    assert found.table["agrees"].to_pylist() == [None, None]
    assert load_registers()["unga_votes"].n_rows == 0
    assert "CC0" in added.terms


CATALOGUE = ("record_id,symbol,title,statement,date,year,body,collection,vote_type,meeting,meeting_type,agenda_item_no,"
             "agenda_item_title,agenda_symbol,agenda_subject,main_sponsors,draft,yes,no,abstain,nonvoting,total,n_rollcall,"
             "url_resolution,url_draft,record_url")  # fmt: skip
RECORD = ("9,A/HRC/DEC17/4,X : decision /,adopted by the Human Rights Council at its 17th session,2014-06-17,2014,"
          "Human Rights Council,,RECORDED,,,,,,CHILDREN,,,1,1,0,0,2,2,,,https://x/9")  # fmt: skip
LONG = "record_id,symbol,date,year,body,vote_type,seq,iso3,country,vote"


def test_the_catalogue_as_tables(home: Path, tmp_path: Path) -> None:
    records = write_csv(tmp_path / "resolutions.csv", CATALOGUE, RECORD)
    votes = write_csv(
        tmp_path / "votes_long.csv", LONG, "9,A,2011,2011,H,R,1,GER,GERMANY,Y", "9,A,2011,2011,H,R,2,CUB,CUBA,N"
    )
    add_register("hrc-votes", [records, votes])
    calls = load_roll_calls("hrc_votes")
    assert (calls.states, calls.table["symbol"].to_pylist()) == (("state:CUB", "state:DEU"), ["A/HRC/DEC/17/4"])
    imported = json.loads((home / "registers" / "hrc_votes" / "import.json").read_text(encoding="utf-8"))
    assert [file["name"] for file in imported["files"]] == ["resolutions.csv", "votes_long.csv"]
    pq.write_table(pa.table({"record_id": [9, 9], "state": ["DEU", "CUB"], "vote": ["Y", "absent"],
                             "state_src": ["GER", "CUB"]}), tmp_path / "votes.parquet")  # fmt: skip
    add_register("hrc-votes", [records, str(tmp_path / "votes.parquet")])
    assert load_roll_calls("hrc_votes", trusted=False).table["remark"].to_pylist() == [
        "the totals say 1-1-0, the roll call 1-0-0"
    ]


@pytest.mark.parametrize(
    "lines, message",
    [
        ([CATALOGUE, RECORD.replace(",2,,,", ",9,,,")], "expected the 9 entries that resolutions.csv declares"),
        ([CATALOGUE, RECORD, RECORD], "line 3: expected each record once; found 9 again"),
        ([CATALOGUE, RECORD[:90]], "line 2: expected 26 cells; the file may be cut short"),
        ([CATALOGUE, RECORD.replace("9,", "nine,", 1)], "line 2: expected the number of a record"),
    ],
    ids=["entries", "twice", "cut short", "number"],
)
def test_a_broken_catalogue_is_refused(lines: list[str], message: str, home: Path, tmp_path: Path) -> None:
    records = write_csv(tmp_path / "resolutions.csv", *lines)
    votes = write_csv(
        tmp_path / "votes_long.csv", LONG, "9,A,2011,2011,H,R,1,GER,GERMANY,Y", "9,A,2011,2011,H,R,2,CUB,CUBA,N"
    )
    with pytest.raises(DataError, match=message):
        add_register("hrc-votes", [records, votes])


@pytest.mark.parametrize(
    "name, sources, message",
    [
        ("hrc-votes", ["nowhere.csv"], "expected a file, a folder or an address; found nothing at 'nowhere.csv'"),
        ("upr", ["x"], r"that can be imported \(hrc-votes, unga-votes, upr-recommendations\); found 'upr'"),
    ],
)
def test_what_is_not_there_is_said(name: str, sources: list[str], message: str, home: Path) -> None:
    with pytest.raises(UsageError, match=message):
        add_register(name, sources)


def test_a_file_of_another_kind_is_refused(home: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"expected hrc-votes in one of these forms: MARCXML .*; found cats\.csv"):
        add_register("hrc-votes", [write_csv(tmp_path / "cats.csv", "name,colour", "Tom,grey")])


def test_votes_that_were_not_imported_are_asked_for(home: Path) -> None:
    with pytest.raises(TravauxError, match="import them with `travaux registers add hrc-votes FILE-OR-URL`"):
        load_roll_calls("hrc_votes")


def test_terms_are_stated_for_every_form() -> None:
    for entry in importable().values():
        assert all(form["terms"].strip() and form["what"] for form in entry["forms"].values())
    assert "PolyForm Noncommercial" in importable()["hrc_votes"]["forms"]["tables"]["terms"]


def test_totals_that_are_not_given_are_not_zero() -> None:
    assert Totals().yes is None
