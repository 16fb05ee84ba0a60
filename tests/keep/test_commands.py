"""The commands `add`, `casebook` and `review`, as a person uses them."""

import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from travaux.cli import app

KENYA = "Kenya acceded to the Convention against Torture on 21 February 1994."
GHANA = "Ghana ratified the International Covenant on Civil and Political Rights on 7 September 2000."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with two papers, in which the person stands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "kenya.txt").write_text(KENYA, encoding="utf-8")
    (tmp_path / "papers" / "ghana.txt").write_text(GHANA, encoding="utf-8")
    return tmp_path


def run(words: str, *more: str, data: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [*words.split(), *more], input=data)


def said(words: str, *more: str, data: bytes | None = None) -> str:
    result = run(words, *more, data=data)
    assert result.exit_code == 0, f"{result.output} {result.exception!r}"
    return result.stdout


def keys(*more: str) -> list[str]:
    return [one["key"] for one in json.loads(said("casebook claims --json", *more))["items"]]


def test_adding_a_folder_begins_a_casebook(project: Path) -> None:
    assert said("add papers") == ("casebook.travaux: 2 new documents; 2 new claims (1 confirmed, 1 contradicted).\n")
    assert (project / "casebook.travaux").exists()
    assert said("add papers") == "casebook.travaux: 2 kept already; 0 new claims.\n"
    (project / "papers" / "kenya.txt").write_text(KENYA.replace("1994", "1997"), encoding="utf-8")
    assert said("add papers") == "casebook.travaux: 1 new version, 1 kept already; 1 new claim (1 confirmed).\n"
    assert "2 documents and 1 past version, 2 claims" in said("casebook")


def test_names_do_not_depend_on_where_one_stands(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said("add papers/kenya.txt")
    monkeypatch.chdir(project / "papers")
    assert "1 kept already" in said("add kenya.txt --casebook ../casebook.travaux")
    (document,) = json.loads(said("casebook documents --json --casebook ../casebook.travaux"))["items"]
    assert document["name"] == "papers/kenya.txt"


def test_standard_input_has_no_versions(project: Path) -> None:
    said("add -", data=KENYA.encode())
    assert "1 new document;" in said("add -", data=GHANA.encode())
    assert "2 documents, 2 claims" in said("casebook")


def test_what_cannot_be_read_is_said_and_the_rest_added(project: Path) -> None:
    result = run("add papers/kenya.txt nowhere.txt")
    assert result.exit_code == 0
    assert "1 new document, 1 source not read" in result.stdout
    assert "nowhere.txt: there is no such file." in result.stderr
    assert run("add nowhere.txt").exit_code == 2


def test_listing_by_filter(project: Path) -> None:
    said("add papers")
    assert len(keys()) == 2
    assert len(keys("--state", "kenya")) == len(keys("--thing", "CAT")) == len(keys("--verdict", "contradicted")) == 1
    assert len(keys("civil pol")) == len(keys("--year", "2000")) == 1
    assert keys("--state", "FRA") == []
    assert "No claim." in said("casebook claims --state FRA")
    assert "Ghana" in said("casebook claims --acts --state GHA")
    assert "more follow: --after" in said("casebook claims --limit 1")


def test_review_from_queue_to_development_set(project: Path) -> None:
    said("add papers")
    (first, second) = json.loads(said("review --json"))["queue"]["items"]
    assert (first["verdict"], second["verdict"]) == ("contradicted", "confirmed")
    kenya, ghana = first["key"], second["key"]
    assert "corrected, by Eva" in said("review decide --as Eva", kenya, "correct", "date=1997-02-21", "place=")
    assert "disputed, by Jo" in said("review decide --as Jo", kenya, "accept")
    assert "corrected, by Ada" in said("review decide --as Ada --adjudicate", kenya, "correct", "date=1997-02-21")
    assert "rejected, by Eva" in said("review decide --as Eva --why hearsay", ghana, "reject")
    assert said("review agreement").splitlines()[-1].split() == ["all", "kinds", "1", "2", "0", "—"]
    assert "Nothing is left to decide." in said("review")
    assert said("review decisions").splitlines()[-1] == "4 decisions."
    assert "told" not in said("casebook show", kenya)
    assert "Ada (adjudicator)" in said("casebook show", kenya)

    said("review corrections set")
    (case,) = yaml.safe_load((project / "set" / "accession.yml").read_text(encoding="utf-8"))
    assert case["text"] == KENYA
    assert case["claims"][0]["date"] == "1997-02-21"
    (miss,) = yaml.safe_load((project / "set" / "ratification.yml").read_text(encoding="utf-8"))
    assert (miss["claims"], miss["why"]) == ([], "hearsay")


@pytest.mark.parametrize(
    "words, why",
    [
        ("casebook", "there is no casebook casebook.travaux"),
        ("review decide x accept", "there is no casebook"),
        ("casebook --casebook papers", "is a folder"),
        ("casebook claims --casebook papers/kenya.txt", "another kind of file"),
    ],
)
def test_no_casebook_is_a_sentence(project: Path, words: str, why: str) -> None:
    assert why in str(run(words).exception)


@pytest.mark.parametrize(
    "words, why",
    [
        ("review decide x accept", "no claim of this casebook is called 'x'"),
        ("review decide KEY correct date", "expected a correction as FIELD=VALUE"),
        ("review decide KEY correct votes=many", "expected votes as JSON"),
        ("review decide KEY correct colour=red", "expected fields out of"),
        ("casebook show nothing", "no document of this casebook is called 'nothing'"),
        ("casebook claims --state Atlantis", "no state is called 'Atlantis'"),
        ("casebook claims --limit 0", "expected a page of 1 to 1000 rows"),
        ("casebook claims --after x", "expected the `next` of a page"),
        ("casebook upgrade --to 0001", "cannot go back to 0001"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(project: Path, words: str, why: str) -> None:
    said("add papers")
    result = run(words.replace("KEY", keys()[0]))
    assert why in str(result.exception)


def test_a_recheck_says_what_changed(project: Path) -> None:
    said("add papers --register landmarks")
    assert json.loads(said("casebook --json"))["verdicts"] == {"uncovered": 2}
    assert said("casebook recheck").splitlines()[0] == "2 documents checked again: 2 uncovered claims changed."
    assert said("casebook recheck").startswith("Nothing to check")
    assert len(said("casebook changes").splitlines()) == 2
    assert said("casebook recheck --all") == "2 documents checked again: nothing changed.\n"
