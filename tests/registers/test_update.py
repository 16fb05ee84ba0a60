"""Updating registers from a publisher on this machine: what is kept, what is refused, and what stays as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from travaux.errors import DataError, FetchError, TravauxError, UsageError
from travaux.registers import load_registers
from travaux.registers.diff import diff_paths, diff_rows, read_acts
from travaux.registers.fetching import fetch_file
from travaux.registers.imports import add_register
from travaux.registers.rows import Row
from travaux.registers.treaty_acts.crawl import settle_all
from travaux.registers.treaty_acts.status import entries_of
from travaux.registers.update import Wish, update_register
from travaux.registers.votes import load_roll_calls

from .marc import marc_file, marc_record
from .publisher import Publisher, serve, status_pages


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return tmp_path / "home"


@pytest.fixture
def publisher(home: Path) -> Iterator[Publisher]:
    with serve() as one:
        yield one


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return status_pages()


def put_pages(publisher: Publisher, pages: dict[str, str]) -> Wish:
    for number, html in pages.items():
        publisher.put(f"/status?no={number}", html)
    return Wish(source=f"{publisher.address}/status?no={{untc}}", pause=0)


# ── Treaties ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_register_is_made_again_from_its_own_rows() -> None:
    """What each source said can be told from the rows: settled again, they are the same."""
    rows = load_registers(["treaty_acts"])["treaty_acts"].rows
    again = [row._replace(id=f"treaty_acts/{row.id}") for row in settle_all(entries_of(rows))]
    assert not diff_rows(rows, again)


def test_new_lists_bring_acts_and_exact_days(publisher: Publisher, pages: dict[str, str]) -> None:
    """Kenya accedes, with the entry into force that follows; South Africa's year 2019 becomes a day."""
    changed = pages["4-9-b"].replace(
        "</table></td>", "<tr><td>Kenya</td><td></td><td>2 Mar 2026 a</td></tr></table></td>", 1
    )
    year_only = "South Africa<sup>1</sup></td><td>20 Sep 2006</td><td>"
    changed = changed.replace(year_only, f"{year_only}20 Jun 2019")
    assert year_only in pages["4-9-b"]
    done = update_register("treaty-acts", put_pages(publisher, {**pages, "4-9-b": changed}))
    assert [(row.kind, row.actor, row.object, row.date, row.how) for row in done.diff.added] == [
        ("accession", "state:KEN", "treaty:OP-CAT", "2026-03-02", ""),
        ("entry_into_force", "state:KEN", "treaty:OP-CAT", "2026-04-01", "computed"),
        ("entry_into_force", "state:ZAF", "treaty:OP-CAT", "2019-07-20", "computed"),
        ("ratification", "state:ZAF", "treaty:OP-CAT", "2019-06-20", ""),
    ]
    assert [row.id for row in done.diff.gone] == ["treaty_acts/OP-CAT-ZAF-consent"]
    registers = load_registers()
    assert registers["treaty_acts"].own
    (row,) = registers.find("treaty:OP-CAT", "state:KEN", kinds=["accession"])
    assert registers.source_of(row).as_of == "2026-11-20"
    assert registers.coverage("accession", "treaty:OP-CAT", "state:KEN")[-1].until.isoformat() == "2026-11-20"
    assert load_registers(["treaty_acts"])["treaty_acts"].broken_counts() == []


def test_a_dry_run_changes_nothing(publisher: Publisher, pages: dict[str, str], home: Path) -> None:
    wish = put_pages(publisher, pages)
    done = update_register("treaty-acts", Wish(source=wish.source, pause=0, dry_run=True))
    assert done.folder is None
    assert not list((home / "registers").iterdir())
    assert not load_registers()["treaty_acts"].own


def break_page(old: str, new: str, *, times: int = 1) -> object:
    def change(html: str) -> str:
        assert old in html
        return html.replace(old, new, times)

    return change


# how page 4-9 is broken, what the error says
BROKEN_PAGES = [
    (break_page("Kenya", "Kenia"), r"4-9\.html, line \d+: expected a participant that is known.*'Kenia'"),
    (break_page("21 Feb 1997 a", "21 Feb 1997 z"), r"4-9\.html, line \d+: expected a letter that the heading"),
    (break_page("21 Feb 1997 a", "1997"), r"4-9\.html, line \d+: expected a date such as .*found '1997'"),
    (break_page("21 Feb 1997 a", "31 Feb 1997 a"), r"4-9\.html, line \d+: expected a date such as"),
    (lambda html: html[: len(html) // 2], r"4-9\.html: expected a status page .*whole to its end"),
    (lambda html: "<html><body>The service is unavailable.</body></html>", r"4-9\.html: expected a status page"),
    (break_page("STATUS AS AT", "Status"), r"4-9\.html: expected a status page"),
    (break_page("20-11-2026", "20-01-2026"), "expected status lists of about one day; found 2026-01-20 to 2026-11-20"),
    (lambda html: html[: html.index("<tr><td>Bahrain")] + "</table></td></tr></table></body></html>",
     r"treaty:CAT: expected about the 1\d\d parties .*found \d+ in the new one; it may be cut short"),
]  # fmt: skip


@pytest.mark.parametrize("change, message", BROKEN_PAGES, ids=[message[-30:] for _, message in BROKEN_PAGES])
def test_a_broken_page_is_refused_and_nothing_is_kept(
    change: object, message: str, publisher: Publisher, pages: dict[str, str], home: Path
) -> None:
    assert callable(change)
    with pytest.raises(DataError, match=message):
        update_register("treaty-acts", put_pages(publisher, {**pages, "4-9": change(pages["4-9"])}))
    assert not list((home / "registers").iterdir())


def test_a_page_that_is_missing_stops_the_update(publisher: Publisher, pages: dict[str, str], home: Path) -> None:
    wish = put_pages(publisher, pages)
    publisher.put("/status?no=4-4", "<html>sorry</html>", status=503)
    with pytest.raises(FetchError, match="the server answered 503"):
        update_register("treaty-acts", wish)
    assert not list((home / "registers").iterdir())


def test_lists_older_than_the_register_are_refused(publisher: Publisher) -> None:
    with pytest.raises(DataError, match="expected status lists later than the register's own of 2015-03-14"):
        update_register("treaty-acts", put_pages(publisher, status_pages("13-03-2015")))


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def table_of_landmarks() -> str:
    from travaux.registers.landmarks.crawl import HERE

    return (HERE / "landmarks.csv").read_text(encoding="utf-8")


def test_a_table_is_fetched_and_compared_by_field(publisher: Publisher) -> None:
    text = table_of_landmarks()
    line = next(line for line in text.splitlines() if line.startswith("A/HRC/RES/17/4,"))
    publisher.put("/data/landmarks.csv", text.replace(line, line.replace("2011-06-16", "2011-06-17")))
    done = update_register("landmarks", Wish(source=f"{publisher.address}/data/"))
    assert [(c.after.id, c.fields) for c in done.diff.changed] == [
        ("landmarks/A-HRC-RES-17-4", [("date", "2011-06-16", "2011-06-17")])
    ]
    assert diff_paths(Path(str(done.folder)), Path(str(done.folder))).counts() == {}


def test_counts_that_fall_are_refused(publisher: Publisher, home: Path) -> None:
    publisher.put("/landmarks.csv", "\n".join(table_of_landmarks().splitlines()[:40]) + "\n")
    with pytest.raises(DataError, match=r"landmarks: expected 140 to 250 rows; found \d+; .*: not kept"):
        update_register("landmarks", Wish(source=publisher.address))
    assert not list((home / "registers").iterdir())


@pytest.mark.parametrize(
    "body, status, message",
    [
        ("<!doctype html><html>Error</html>", 200, "expected data .*; found a web page"),
        ("", 200, "expected data; found an empty file"),
        ("", 202, "the server wants a browser"),
        ("gone", 404, "the server answered 404"),
        ("symbol,date\n", 200, "expected the columns"),
    ],
)
def test_what_is_no_table_is_refused(body: str, status: int, message: str, publisher: Publisher, home: Path) -> None:
    publisher.put("/landmarks.csv", body, status)
    with pytest.raises(TravauxError, match=message):
        update_register("landmarks", Wish(source=publisher.address))
    assert not list((home / "registers").iterdir())


def test_a_register_without_an_address_asks_for_one(home: Path) -> None:
    with pytest.raises(
        UsageError, match=r"hrc_elections has no publisher's file .*holds hrc-elections\.csv with --from"
    ):
        update_register("hrc-elections")


def test_as_of_moves_the_statements_that_reached_to_the_old_day(publisher: Publisher) -> None:
    from datetime import date

    publisher.put("/landmarks.csv", table_of_landmarks())
    done = update_register("landmarks", Wish(source=publisher.address, as_of=date(2026, 11, 24)))
    register = load_registers()["landmarks"]
    assert (done.as_of, register.description.covers[0].until) == ("2026-11-24", date(2026, 11, 24))
    with pytest.raises(UsageError, match="expected --as-of to be no earlier"):
        update_register("landmarks", Wish(source=publisher.address, as_of=date(2020, 1, 1)))


# ── Imported votes ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_imported_votes_are_updated_from_where_they_came(publisher: Publisher) -> None:
    votes = [("FRA", "Y"), ("BRA", "N")]
    publisher.put("/v.xml", marc_file(marc_record("9", "A/HRC/RES/17/4", votes)))
    add_register("hrc-votes", [f"{publisher.address}/v.xml"])
    publisher.put("/v.xml", marc_file(marc_record("9", "A/HRC/RES/17/4", [("FRA", "Y"), ("BRA", "Y")]),
                                      marc_record("10", "A/HRC/RES/17/5", votes)))  # fmt: skip
    done = update_register("hrc-votes")
    assert [row.id for row in done.diff.added] == ["hrc_votes/10"]
    assert [change.fields for change in done.diff.changed] == [[("votes", "1-1-0", "2-0-0")]]
    assert len(load_roll_calls("hrc-votes")) == 2


def test_a_catalogue_that_shrinks_is_refused(publisher: Publisher) -> None:
    votes = [("FRA", "Y"), ("KEN", "N")]
    records = [marc_record(str(n), f"A/HRC/RES/90/{n}", votes, day="2029-07-05") for n in (1, 2)]
    publisher.put("/v.xml", marc_file(*records))
    add_register("hrc-votes", [f"{publisher.address}/v.xml"])
    publisher.put("/v.xml", marc_file(records[0]))
    with pytest.raises(DataError, match="hrc_votes: expected at least the 2 rows that you have; found 1: not kept"):
        update_register("hrc-votes")
    assert len(load_roll_calls("hrc-votes")) == 2


# ── Fetching ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_server_that_does_not_answer_is_not_waited_for(publisher: Publisher, tmp_path: Path) -> None:
    publisher.silent.add("/slow.csv")
    with pytest.raises(FetchError, match=r"does not answer within 0\.2 seconds"):
        fetch_file(f"{publisher.address}/slow.csv", tmp_path, timeout=0.2)
    assert not list(tmp_path.glob("*.csv"))


def test_a_file_that_is_cut_short_on_the_way_is_not_kept(publisher: Publisher, tmp_path: Path) -> None:
    publisher.put("/cut.csv", "a,b\n1,2\n")
    publisher.cut["/cut.csv"] = 100
    with pytest.raises(FetchError, match="it cannot be fetched"):
        fetch_file(f"{publisher.address}/cut.csv", tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".csv"] == []


def test_no_server_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="it cannot be fetched"):
        fetch_file("http://127.0.0.1:9/x.csv", tmp_path)


# ── Differences ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_differs_is_told_by_id_and_field() -> None:
    before = [Row("r/1", "visit", date="1998"), Row("r/2", "visit"), Row("r/3", "visit", source="a")]
    after = [Row("r/1", "visit", date="1999"), Row("r/3", "visit", source="b"), Row("r/4", "visit")]
    diff = diff_rows(before, after)
    assert [row.id for row in diff.added] == ["r/4"]
    assert [row.id for row in diff.gone] == ["r/2"]
    assert [(c.after.id, c.fields, c.only_source) for c in diff.changed] == [
        ("r/1", [("date", "1998", "1999")], False),
        ("r/3", [("source", "a", "b")], True),
    ]
    assert diff.counts() == {"visit": {"added": 1, "changed": 1, "gone": 1, "other source": 1}}


@pytest.mark.parametrize(
    "text, message",
    [
        ("id,kind,actor,object,source\n1,visit,a,b,c\n2,\n", "row 2: expected 5 cells; found 2"),
        ("name,colour\nTom,grey\n", "expected id, kind, actor, object"),
    ],
)
def test_what_is_no_register_is_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "acts.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_acts(tmp_path / "acts.csv")
