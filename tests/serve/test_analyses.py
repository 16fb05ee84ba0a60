"""The analyses on the pages and over the API: every one answers or says what it lacks, with figure, files and JSON."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from travaux.analyse import ANALYSES
from travaux.registers.imports import add_register
from travaux.serve.app import make_app
from travaux.serve.settings import Settings
from travaux.serve.views.analyses import OFFERS

STATES = ("GHA", "KEN", "USA", "CHN")
N_CALLS = 30


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty votes of the Assembly by four states, and four recommendations."""
    folder = tmp_path_factory.mktemp("sources")
    calls = ["rcid,session,importantvote,date,unres,amend,para,short,descr"]
    votes, names = ["rcid,country,country_code,vote"], {"GHA": "GH", "KEN": "KE", "USA": "US", "CHN": "CN"}
    for n in range(N_CALLS):
        calls.append(f"{n},{70 + n // 15},0,20{15 + n // 15}-12-17,R/{70 + n // 15}/{n},0,0,X,Text {n} <b>")
        for k, (name, code) in enumerate(names.items()):
            votes.append(f"{n},{name},{code},{('yes', 'abstain', 'no')[(n * (k + 1)) % 3]}")
    (folder / "un_roll_calls.csv").write_text("\n".join(calls), encoding="utf-8")
    (folder / "un_votes.csv").write_text("\n".join(votes), encoding="utf-8")
    (folder / "un_roll_call_issues.csv").write_text("rcid,short_name,issue\n1,hr,Human rights", encoding="utf-8")
    says = ["To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session"]
    says += [f"Kenya,,,Ratify,{by},,,Accepted,5,Detention,8" for by in ("Ghana", "China", "Ghana")]
    says += ["Ghana,,,Ratify,Kenya,,,Noted,5,Detention,2"]
    (folder / "upr.csv").write_text("\n".join(says), encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    add_register("unga-votes", [str(folder / f"un_{name}.csv") for name in ("roll_calls", "votes", "roll_call_issues")],
                 home=home / "registers")  # fmt: skip
    add_register("upr-recommendations", [str(folder / "upr.csv")], home=home / "registers")
    return home


@pytest.fixture(scope="module")
def rich(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server of somebody who has imported votes and recommendations, and keeps a document."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAVAUX_HOME", str(home))
        app = make_app(Settings(casebook=str(tmp_path_factory.mktemp("book") / "casebook.travaux"), n_workers=1))
        with TestClient(app, base_url="http://localhost") as client:
            text = "Ghana <i>ratified</i> the Convention against Torture on 7 September 2000."
            for name in ("<b>one.txt", "two.txt"):
                asked = {"text": f"{text} This is {name}.", "name": name, "keep": True}
                assert client.post("/api/v1/check", json=asked).status_code == 200
            yield client


ASKED = [
    ("profile", "state=GHA"),
    ("profile", "state=GHA&peers=european+union&until=2010&casebook=1"),
    ("compare", "state=GHA&state=KEN&state=CHN"),
    ("stages", "state=GHA&since=1970&casebook=1"),
    ("agreement", "state=GHA&state=KEN"),
    ("agreement", "state=GHA"),
    ("agreement", "matrix=1"),
    ("positions", "state=GHA"),
    ("spread", "phrase=racial+discrimination&phrase=right+to+food"),
    ("network", "since=2008"),
    ("network", "state=KEN"),
    ("tellings", ""),
]


def test_every_analysis_has_a_page_an_operation_and_a_question_here() -> None:
    assert {offer.name for offer in OFFERS} == set(ANALYSES) == {name for name, _ in ASKED}


@pytest.mark.parametrize(("name", "query"), ASKED, ids=[f"{name} {query}" for name, query in ASKED])
def test_page_figure_files_and_json_say_the_same(rich: TestClient, name: str, query: str) -> None:
    page = rich.get(f"/analyses/{name}?{query}")
    assert page.status_code == 200, page.text
    answer = rich.get(f"/api/v1/analyses/{name}?{query}")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert all(told[what] for what in ("n", "method", "interval"))
    assert told["query"].startswith(f"travaux {name}")
    assert told["title"] in page.text
    assert "The same as a command" in page.text
    assert f"/analyses/{name}/figure.svg" in page.text
    assert not {"<b>", "<i>"} & {page.text[at : at + 3] for at in range(len(page.text))}
    for ending, start in (("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
        figure = rich.get(f"/analyses/{name}/figure.{ending}?{query}")
        assert (figure.status_code, figure.content[: len(start)]) == (200, start)
        assert "script" not in figure.headers["content-security-policy"]
    for table, held in told["tables"].items():
        text = rich.get(f"/analyses/{name}/{table}.csv?{query}").text
        assert len(list(csv.reader(io.StringIO(text)))) == len(held["rows"]) + 1
        assert rich.get(f"/analyses/{name}?{query}&table={table}").status_code == 200


def test_a_question_is_worked_out_once_until_a_register_changes(rich: TestClient, home: Path) -> None:
    analyst = rich.app.state.server.analyst  # type: ignore[attr-defined]
    first = rich.get("/api/v1/analyses/agreement?matrix=true").json()
    n_kept = len(analyst._kept)
    assert rich.get("/api/v1/analyses/agreement?matrix=true").json() == first
    assert len(analyst._kept) == n_kept
    os.utime(home / "registers" / "unga_votes" / "register.yml")
    assert rich.get("/api/v1/analyses/agreement?matrix=true").json() == first
    assert len(analyst._kept) == n_kept + 1


LACKING = [
    ("agreement", "state=GHA&state=KEN", "travaux registers add unga-votes FILE-OR-URL"),
    ("positions", "state=GHA", "travaux registers add unga-votes FILE-OR-URL"),
    ("network", "state=GHA", "travaux registers add upr-recommendations"),
    ("network", "sponsors=1", "travaux registers add hrc-votes FILE-OR-URL"),
    ("compare", "state=GHA", "expected 2 to 12 states; found 1"),
    ("agreement", "", "expected one state, two states, or all"),
    ("profile", "state=Atlantis", "no state is called"),
    ("profile", "state=GHA&peers=Hanse", "expected a group of states"),
]


@pytest.mark.parametrize(("name", "query", "words"), LACKING, ids=[f"{one[0]} {one[1]}" for one in LACKING])
def test_what_is_lacking_is_said_with_how_to_add_it(
    client: TestClient, name: str, query: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path))
    answer = client.get(f"/api/v1/analyses/{name}?{query}")
    assert answer.status_code == 404
    assert words in answer.json()["error"]
    page = client.get(f"/analyses/{name}?{query or 'register=hrc-votes'}")
    assert page.status_code == 404
    assert words in page.text
    assert "<form" in page.text


def test_nothing_is_asked_before_a_form_is_sent(client: TestClient) -> None:
    for offer in OFFERS:
        page = client.get(f"/analyses/{offer.name}")
        assert page.status_code == 200
        assert ("How it was worked out" in page.text) == (not offer.fields)
    assert client.get("/analyses/none").status_code == 404
    assert client.get("/analyses/profile/figure.exe?state=GHA").status_code == 404
    assert client.get("/analyses/profile/none.csv?state=GHA").status_code == 404


def test_the_page_and_the_command_give_the_same_numbers(rich: TestClient, home: Path) -> None:
    told = rich.get("/api/v1/analyses/agreement?state=GHA&state=KEN").json()
    command = [sys.executable, "-m", "travaux", *told["query"].split()[1:], "--json"]
    printed = subprocess.run(command, env={**os.environ, "TRAVAUX_HOME": str(home)}, capture_output=True, check=True)
    assert json.loads(printed.stdout) == told


def test_a_server_without_a_casebook_says_so() -> None:
    bare: FastAPI = make_app(Settings(casebook=None, n_workers=1))
    with TestClient(bare, base_url="http://localhost") as client:
        assert "keeps no casebook" in client.get("/analyses/tellings").text
        assert "casebook" not in client.get("/analyses/profile").text
