"""Pages and answers of recorded votes: what the record says, how each state voted, and the ways there."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from travaux.dossier.roll_calls import find_roll_calls, roll_call, votes_of_state
from travaux.dossier.voting import RollCallFilter
from travaux.serve.app import make_app
from travaux.serve.settings import Settings

from .hostile import troubles
from .voting import AMENDMENT, DOUBTFUL, TEXT, imported

TEXT_PAGE, AMENDMENT_PAGE, DOUBTFUL_PAGE = (f"/votes/hrc_votes/{one[1]}" for one in (TEXT, AMENDMENT, DOUBTFUL))


@pytest.fixture(scope="module")
def voted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("votes")
    with imported(folder):
        app = make_app(Settings(casebook=str(folder / "casebook.travaux"), n_workers=1))
        with TestClient(app, base_url="http://localhost") as client:
            yield client


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/votes", "3 recorded votes"),
        ("/votes?state=state:KEN&vote=against", "1 recorded vote<"),
        ("/votes?state=state:KEN&vote=perhaps", "3 recorded votes"),
        ("/votes?body=body:UNGA", "0 recorded votes"),
        ("/votes?kind=amendment&since=2014&until=2014&text=child", "1 recorded vote<"),
        ("/votes?text=27/33", "the record is doubtful"),
        (TEXT_PAGE, '<a href="/states/KEN"><bdi>Kenya</bdi></a>'),
        (TEXT_PAGE, f'<a href="/things/document:{TEXT[0]}">'),
        (TEXT_PAGE, f'<a href="{AMENDMENT_PAGE}">'),
        (TEXT_PAGE, "2 in favour, 1 against, 1 abstaining"),
        (AMENDMENT_PAGE, "not adopted"),
        (AMENDMENT_PAGE, f'<a href="{TEXT_PAGE}">'),
        (DOUBTFUL_PAGE, "No verdict rests on it."),
        ("/states/KEN", "/votes?state=state%3AKEN"),
        (f"/things/document:{TEXT[0]}", f'<a href="{AMENDMENT_PAGE}">'),
        (f"/things/document:{AMENDMENT[0]}", f'<a href="{AMENDMENT_PAGE}">'),
        (f"/acts/hrc_votes/{TEXT[1]}", f'<a href="{TEXT_PAGE}">How each state voted</a>'),
        ("/bodies/HRC", "/votes?body=body%3AHRC"),
        ("/", '<a href="/votes">'),
    ],
)
def test_a_page_says(voted: TestClient, address: str, words: str) -> None:
    answer = voted.get(address)
    assert answer.status_code == 200
    assert words in answer.text
    assert troubles(answer.text) == []


def test_every_state_stands_on_its_side(voted: TestClient) -> None:
    answer = voted.get(f"/api/v1{TEXT_PAGE}").json()
    assert [(one["state"], one["vote"]) for one in answer["votes"]] == [
        ("state:IND", "abstaining"), ("state:KEN", "against"), ("state:MEX", "in favour"), ("state:PER", "in favour"),
    ]  # fmt: skip
    assert answer["trusted"] is True
    page = voted.get(TEXT_PAGE).text
    assert page.index("In favour") < page.index("Mexico") < page.index("Against") < page.index("Kenya")


def test_doubtful_records_are_shown_and_not_counted(voted: TestClient) -> None:
    answer = voted.get("/api/v1/states/kenya/votes").json()
    (council,) = answer["bodies"]
    assert council["texts"] == {"in_favour": 0, "against": 1, "abstaining": 0, "not_voting": 0}
    assert council["amendments"]["in_favour"] == 1
    assert (answer["total"], len(answer["latest"])) == (3, 3)


def test_a_list_is_read_page_by_page(voted: TestClient) -> None:
    part = voted.get("/api/v1/votes?size=2&state=state:MEX").json()
    assert part["total"] == 3
    rest = voted.get(part["next"]).json()
    assert [one["vote"] for one in (*part["items"], *rest["items"])] == ["in favour", "against", "in favour"]
    assert rest["next"] is None


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/votes/hrc_votes/1", 404, "no recorded vote here is called"),
        ("/votes/nothing/1", 404, "no recorded vote here is called"),
        ("/api/v1/votes/hrc_votes/1", 404, "no recorded vote here is called"),
        ("/api/v1/votes?register=nothing", 404, "no register of recorded votes here"),
        ("/api/v1/votes?vote=perhaps&state=state:KEN", 422, "vote"),
    ],
)
def test_wrong_addresses_are_told(voted: TestClient, address: str, status: int, words: str) -> None:
    answer = voted.get(address)
    assert (answer.status_code, words in answer.text) == (status, True)


def test_without_an_import_the_pages_say_how(client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path))
    assert "travaux registers add hrc-votes" in client.get("/votes").text
    assert client.get("/votes/hrc_votes/1").status_code == 404
    assert client.get("/api/v1/votes").json()["total"] == 0
    assert client.get("/api/v1/votes/hrc_votes/1").status_code == 404
    assert client.get("/api/v1/states/KEN/votes").json()["bodies"] == []
    assert '<a href="/votes">' not in client.get("/").text


def test_what_is_asked_for_in_python(tmp_path) -> None:
    with imported(tmp_path):
        n, found = find_roll_calls(RollCallFilter(state="state:PER", vote="against"))
        assert (n, [one.symbol for one in found]) == (1, [AMENDMENT[0]])
        assert roll_call(found[0].id).amends == "A/HRC/27/L.27"
        assert votes_of_state("state:PER").bodies[0].texts.in_favour == 1
        assert votes_of_state("state:FRA").total == 0
