"""Tellings: what counts as a difference, tables by hand, agreement with registers by kind, and the command's answer."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from travaux.analyse.figures import draw_figure
from travaux.analyse.intervals import wilson
from travaux.analyse.tellings import Telling, differs, find_tellings, same_words, values_of
from travaux.cli import app
from travaux.keep.tellings import Ruling
from travaux.keep.together import Reviewed, bring_together
from travaux.vocabulary import (
    Agreement,
    CheckedDocument,
    Claim,
    Document,
    FieldComparison,
    Finding,
    Verdict,
    Votes,
)

C, X, U = Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNCOVERED


def told(document: str, verdict: Verdict = U, *, recorded: str | None = None, **given: object) -> Telling:
    usual = {"kind": "visit", "quote": "It came", "offset": 0, "actor": ("mandate:SR",), "object": "state:KEN"}
    claim = Claim.model_validate({"doc": document, "id": f"{document}-{given.get('date')}", **usual, **given})
    compared = FieldComparison(field="date", claimed=claim.date, recorded=recorded, agreement=Agreement.AGREES)
    return Telling(document, claim, Finding(claim=claim.id, verdict=verdict, explanation="", fields=(compared,)))


VISIT = (
    told("a", C, date="1998-10-05", quote="The rapporteur came in October", recorded="1998-10-05"),
    told("b", C, date="1998", quote="the Rapporteur came"),
    told("c", X, date="1999-10", quote="The rapporteur came in October."),
    told("c", X, date="1999", quote="He came"),
)
BALLOT = (
    told("a", X, kind="election", date="2012-11-12", votes=Votes(for_=180)),
    told("b", C, kind="election", date="2012-11", votes=Votes(for_=178, against=3)),
)
ALONE = (told("c", U, date="2001"),)
RESULT = find_tellings([VISIT, BALLOT, ALONE], sources=("a register",))

DIFFERENCES = [
    ("date", "1998", "1998-10-05", False, "one is less precise"),
    ("date", "1998-10-05", "1998-10-06", True, "another day"),
    ("votes", "against 2, for 41", "for 41", False, "one does not say how many were against"),
    ("votes", "for 41", "for 42", True, "another figure"),
    ("numbers", "states 3", "reports 4", False, "figures of other things"),
    ("place", "geneva", "new york", True, "another place"),
]


@pytest.mark.parametrize(("field", "one", "other", "expected", "why"), DIFFERENCES, ids=[d[4] for d in DIFFERENCES])
def test_what_counts_as_a_difference(field: str, one: str, other: str, expected: bool, why: str) -> None:
    assert differs(field, one, other) is differs(field, other, one) is expected, why


def test_of_each_document_the_most_precise_date_counts() -> None:
    assert values_of(VISIT, "date") == {"a": "1998-10-05", "b": "1998", "c": "1999-10"}


def test_only_acts_that_two_documents_tell_are_compared() -> None:
    assert RESULT.n == {"documents": 3, "claims": 7, "acts": 3, "acts that two or more tell": 2}
    assert find_tellings([ALONE], sources=()).lacks


def test_differences_by_hand() -> None:
    rows = {(row["field"], row["kind"]): row for row in RESULT.table("fields").records()}
    assert [(rows["date", kind]["n"], rows["date", kind]["n_differ"]) for kind in (None, "visit", "election")] == [
        (2, 1), (1, 1), (1, 0),
    ]  # fmt: skip
    assert (rows["votes", "election"]["differ"], ("votes", "visit") in rows) == (1.0, False)
    assert (rows["date", None]["low"], rows["date", None]["high"]) == pytest.approx(wilson(1, 2), abs=1e-3)


def test_acts_by_hand() -> None:
    first, second = RESULT.table("acts").records()
    assert (first["n_documents"], first["dates"]) == (3, "1998 (1), 1998-10-05 (1), 1999-10 (1)")
    assert (first["days_apart"], first["differ_in"], first["recorded"]) == (361, "date", "1998-10-05")
    assert (second["days_apart"], second["differ_in"], second["recorded"]) == (0, "votes", None)


def test_words_that_two_documents_share() -> None:
    # a: the rapporteur came in october; b: the rapporteur came; c: as a. 3/5, 5/5, 3/5.
    assert same_words(VISIT) == pytest.approx((0.6 + 1.0 + 0.6) / 3)


def test_two_documents_at_a_time() -> None:
    rows = {(row["one"], row["other"]): row for row in RESULT.table("pairs").records()}
    assert {pair: (row["n_acts"], row["n_dated"], row["n_differ"]) for pair, row in rows.items()} == {
        ("a", "b"): (2, 2, 0), ("a", "c"): (1, 1, 1), ("b", "c"): (1, 1, 1),
    }  # fmt: skip


def test_agreement_with_registers_is_by_kind_and_never_of_a_document_as_a_whole() -> None:
    rows = {(row["document"], row["kind"]): row for row in RESULT.table("sources").records()}
    assert (rows["a", "visit"]["agree"], rows["a", "election"]["agree"]) == (1.0, 0.0)
    assert (rows["c", "visit"]["n_claims"], rows["c", "visit"]["n_covered"], rows["c", "visit"]["agree"]) == (3, 2, 0.0)
    assert None not in RESULT.table("sources").column("kind")
    words = " ".join(column for table in RESULT.tables for column in table.columns)
    assert not {"score", "rank", "credibility", "reliability"} & set(words.replace("_", " ").split())
    kinds = {row["kind"]: row for row in RESULT.table("kinds").records()}
    assert (kinds["visit"]["n_documents"], kinds["visit"]["n_covered"], kinds["visit"]["agree"]) == (3, 4, 0.5)


def test_a_figure_is_drawn_with_and_without_anything_to_show() -> None:
    assert draw_figure(RESULT).axes
    assert draw_figure(find_tellings([], sources=())).axes


# ── Which claims tell one act ────────────────────────────────────────────────────────────────────────────────────────


def checked(name: str, *tellings: Telling) -> CheckedDocument:
    document = Document(name=name, stem=name[0], media_type="text/plain", source="…", text="…", sha256=name[0] * 64)
    claims = tuple(one.claim.model_copy(update={"id": f"{n:010d}"}) for n, one in enumerate(tellings))
    findings = tuple(Finding(claim=claim.id, verdict=U, explanation="") for claim in claims)
    return CheckedDocument(document=document, claims=claims, findings=findings)


FIRST = checked("1.txt", told("1", date="1998-10-05"), told("1", date="2005"))
SECOND = checked("2.txt", told("2", date="1998"))


def acts(reviewed: Reviewed | None = None) -> list[list[str]]:
    found = bring_together([FIRST, SECOND, FIRST], *([reviewed] if reviewed else []))
    return [[f"{one.document} {one.claim.date}" for one in act] for act in found]


def test_the_same_act_is_brought_together_and_the_same_bytes_count_once() -> None:
    assert acts() == [["1 1998-10-05", "2 1998"], ["1 2005"]]


def test_what_readers_ruled_holds() -> None:
    keys = {"first": f"{'1' * 16}.{0:010d}", "later": f"{'1' * 16}.{1:010d}", "second": f"{'2' * 16}.{0:010d}"}
    assert acts(Reviewed(rejected=frozenset({keys["first"]}))) == [["1 2005"], ["2 1998"]]
    assert acts(Reviewed((Ruling(False, keys["second"]),))) == [["1 1998-10-05"], ["1 2005"], ["2 1998"]]
    merged = acts(Reviewed((Ruling(True, keys["later"], keys["second"]),)))
    assert merged == [["1 1998-10-05", "1 2005", "2 1998"]]
    (corrected, *_) = bring_together([SECOND], Reviewed(corrected={keys["second"]: {"date": "1999"}}))
    assert (corrected[0].claim.date, corrected[0].finding) == ("1999", None)


def test_documents_of_one_name_are_told_apart() -> None:
    other = checked("1.txt", told("1", date="1998"))
    other = other.model_copy(update={"document": other.document.model_copy(update={"sha256": "f" * 64})})
    names = {one.document for act in bring_together([FIRST, other]) for one in act}
    assert names == {"1 (11111111)", "1 (ffffffff)"}


def test_the_command(tmp_path: Path) -> None:
    for name, when in (("a", "on 21 February 1997"), ("b", "in 1998")):
        text = f"Kenya acceded to the Convention against Torture {when}.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["tellings", str(tmp_path), "--json"])
    answer = json.loads(done.stdout)
    (act,) = answer["tables"]["acts"]["rows"]
    assert (act["n_documents"], act["differ_in"], act["recorded"]) == (2, "date", "1997-02-21")
    assert answer["query"].startswith("travaux tellings ")
    assert answer["sources"][0].startswith("treaty_acts (")


def test_a_casebook_is_read_with_what_was_ruled_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya acceded to the Convention against Torture in 1997.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("In 1998 Kenya acceded to the Convention against Torture.\n", encoding="utf-8")
    book = str(tmp_path / "book.travaux")
    runner = CliRunner()
    added = runner.invoke(app, ["add", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--casebook", book])
    assert added.exit_code == 0, added.output
    answer = json.loads(runner.invoke(app, ["tellings", "--casebook", book, "--json"]).stdout)
    assert answer["n"]["acts that two or more tell"] == 1
    listed = runner.invoke(app, ["casebook", "claims", "--casebook", book, "--verdict", "contradicted", "--json"])
    (claim,) = json.loads(listed.stdout)["items"] if listed.stdout.startswith("{") else json.loads(listed.stdout)
    runner.invoke(app, ["review", "decide", claim["key"], "reject", "--as", "Eva", "--casebook", book])
    answer = json.loads(runner.invoke(app, ["tellings", "--casebook", book, "--json"]).stdout)
    assert (answer["n"]["claims"], answer["n"]["acts that two or more tell"]) == (1, 0)
