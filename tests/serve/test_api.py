"""The JSON API: the models of the pages, parts of lists, entity tags, errors as sentences."""

from html import unescape

import pytest
from starlette.testclient import TestClient

from .conftest import TEXT, keep

VERDICTS = {"contradicted": 1, "inconsistent": 0, "imprecise": 0, "unrecorded": 0, "confirmed": 1, "uncovered": 1}


def test_a_text_is_checked_with_rows_and_as_of_dates(client: TestClient) -> None:
    answer = client.post("/api/v1/check", json={"text": TEXT}).json()
    assert answer["verdicts"] == VERDICTS
    confirmed, contradicted, uncovered = answer["claims"]
    assert confirmed["row"]["id"] == "treaty_acts/CAT-GHA-ratification"
    assert confirmed["quote"] in TEXT
    assert confirmed["as_of"]
    assert {one["field"] for one in contradicted["differs"]} >= {"date"}
    assert uncovered["covered"] is False
    assert "uncovered" in uncovered["explanation"]
    assert answer["key"] is None


def test_a_document_is_checked_from_its_bytes(client: TestClient, pdf: bytes) -> None:
    answer = client.post("/api/v1/check/document?name=uruguay.pdf", content=pdf)
    assert answer.status_code == 200
    assert answer.json()["n_claims"] > 5
    assert answer.json()["claims"][0]["place"].startswith("page 1")


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ({"kind": "ratification", "state": "Ghana", "object": "CAT", "date": "2000-09-07"}, "confirmed"),
        ({"kind": "ratification", "state": "Ghanaian", "object": "treaty:CAT", "date": "1990"}, "contradicted"),
        ({"kind": "ratification", "state": "USA", "object": "CEDAW", "negated": True, "date": "2010"}, "confirmed"),
        ({"kind": "donation", "state": "Ghana"}, "uncovered"),
    ],
)
def test_one_claim_is_checked_by_its_fields(client: TestClient, asked: dict[str, object], verdict: str) -> None:
    assert client.post("/api/v1/check/claim", json=asked).json()["verdict"] == verdict


@pytest.mark.parametrize(
    ("method", "address", "body", "status", "words"),
    [
        ("GET", "/api/v1/states/Atlantis", None, 404, "no state is called"),
        ("GET", "/api/v1/acts/treaty_acts/none", None, 404, "holds a row"),
        ("GET", "/api/v1/acts?page=0", None, 422, "page"),
        ("GET", "/api/v1/acts?register=none", None, 404, "no register is called"),
        ("GET", "/api/v1/claims?verdict=guessed", None, 422, "verdict"),
        ("GET", "/api/v1/claims?after=x", None, 404, "next"),
        ("GET", "/api/v1/nothing", None, 404, "nothing at this address"),
        ("POST", "/api/v1/check/claim", {"kind": "dancing", "state": "Ghana"}, 422, "expected a kind"),
        ("POST", "/api/v1/check/claim", {"kind": "visit", "state": "Ghana", "date": "soon"}, 422, "expected a date"),
        ("POST", "/api/v1/check", {"text": "x", "more": 1}, 422, "more"),
        ("POST", "/api/v1/check/document?name=x.pdf", None, 422, "empty"),
    ],
)
def test_errors_are_sentences(client: TestClient, method: str, address: str, body: object, status: int,
                              words: str) -> None:  # fmt: skip
    answer = client.request(method, address, json=body) if body else client.request(method, address)
    assert answer.status_code == status
    assert words in answer.json()["error"]


def test_a_list_is_read_page_by_page(client: TestClient) -> None:
    first = client.get("/api/v1/acts?state=state:KEN&kind=accession&size=10").json()
    seen, part = [row["id"] for row in first["items"]], first
    while part["next"]:
        part = client.get(part["next"]).json()
        seen += [row["id"] for row in part["items"]]
    assert len(seen) == len(set(seen)) == first["total"] > 10


def test_the_casebook_is_read_part_by_part(client: TestClient) -> None:
    keep(client, TEXT)
    total = client.get("/api/v1/counts").json()["n"]
    seen: list[str] = []
    after = ""
    while True:
        part = client.get(f"/api/v1/claims?limit=2{after}").json()
        seen += [one["key"] for one in part["items"]]
        if part["next"] is None:
            break
        after = f"&after={part['next']}"
    assert len(seen) == len(set(seen)) == total


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/v1/states/KEN")
    tag = first.headers["etag"]
    again = client.get("/api/v1/states/KEN", headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/api/v1/states/KEN", headers={"if-none-match": '"other"'}).status_code == 200
    assert client.get("/api/v1/states/GHA").headers["etag"] != tag


def test_pages_and_api_tell_the_same(client: TestClient) -> None:
    row = client.get("/api/v1/acts/treaty_acts/CAT-KEN-accession").json()
    page = unescape(client.get(row["page"]).text)
    for value in (row["words"], row["date"], row["publisher"], row["id"]):
        assert value in page
    assert row["register"] == "treaty_acts"
    assert client.get("/api/v1/citations/treaty_acts/CAT-KEN-accession").json()["plain"] in page


def test_a_decision_is_taken_and_undone(client: TestClient) -> None:
    key = keep(client, TEXT + " Togo acceded to the Convention against Torture in 1987.")
    claim = client.get(f"/api/v1/queue?document={key}").json()["items"][0]["key"]
    address = f"/api/v1/claims/{claim}/decisions"
    assert client.post(address, json={"act": "accept", "why": "seen"}).status_code == 201
    assert client.get(f"/api/v1/claims/{claim}").json()["status"] == "accepted"
    assert client.post(address, json={"act": "undo"}).status_code == 201
    assert client.get(f"/api/v1/claims/{claim}").json()["status"] == "open"
    assert [one["act"] for one in client.get(address).json()] == ["accept", "undo"]
    assert client.post(address, json={"act": "note"}).json() == {"error": f"{claim}: expected the words of the note."}
    assert client.post("/api/v1/claims/none/decisions", json={"act": "accept"}).status_code == 404


def test_search_finds_names_rows_and_kept_words(client: TestClient) -> None:
    found = client.get("/api/v1/search?q=accra forum").json()
    assert any("Accra Forum" in one["quote"][0] for one in found["claims"])
    assert client.get("/api/v1/search?q=CAT-KEN-accession").json()["rows"][0]["id"] == "treaty_acts/CAT-KEN-accession"
    assert client.get("/api/v1/search?q=kenyan").json()["things"][0]["id"] == "state:KEN"
