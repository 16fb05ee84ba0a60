"""The review desk without JavaScript: by its forms."""

import pytest
from starlette.testclient import TestClient

from .conftest import form_token, keep

TEXTS = {
    "accept": "Benin signed the Convention against Torture in 1961.",
    "correct": "Benin ratified the Convention on the Rights of the Child in 1961.",
    "note": "Benin acceded to the Genocide Convention in 1961.",
    "wrong": "Benin ratified the Convention against Torture in 1961.",
}


def first_claim(client: TestClient, text: str) -> str:
    key = keep(client, text)
    found = client.get(f"/api/v1/claims?document={key}").json()["items"]
    return str(found[0]["key"])


def decide(client: TestClient, claim: str, act: str, **fields: str) -> tuple[int, str]:
    page = client.get(f"/review?claim={claim}")
    data = {"form_token": form_token(page.text), "claim": claim, "act": act, "following": claim, **fields}
    answer = client.post("/review", data=data)
    return answer.status_code, answer.text


def claim_now(client: TestClient, claim: str) -> dict[str, object]:
    found: dict[str, object] = client.get(f"/api/v1/claims/{claim}").json()
    return found


def test_the_queue_begins_with_what_matters_most(client: TestClient) -> None:
    verdicts = [one["verdict"] for one in client.get("/api/v1/queue").json()["items"]]
    assert verdicts[0] == "contradicted"
    assert verdicts.index("confirmed") > verdicts.index("contradicted")


def test_a_claim_is_accepted_and_that_is_undone(client: TestClient) -> None:
    claim = first_claim(client, TEXTS["accept"])
    status, page = decide(client, claim, "accept", why="seen in the register")
    assert (status, claim_now(client, claim)["status"]) == (200, "accepted")
    assert "Accepted." in page
    assert "seen in the register" in page
    status, page = decide(client, claim, "undo")
    assert (status, claim_now(client, claim)["status"]) == (200, "open")


def test_a_claim_is_corrected_with_names_as_people_write_them(client: TestClient) -> None:
    claim = first_claim(client, TEXTS["correct"])
    status, page = decide(client, claim, "correct", actor="Togo; state:GHA", date="1990-08-03", object="CRC",
                          kind="ratification", modality="happened", why="misread")  # fmt: skip
    assert status == 200
    now = claim_now(client, claim)
    assert now["status"] == "corrected"
    assert now["corrected"] == {"actor": ["state:TGO", "state:GHA"], "date": "1990-08-03"}
    assert "misread" in page


@pytest.mark.parametrize(
    ("act", "fields", "words"),
    [
        ("correct", {}, "expected at least one field that differs"),
        ("correct", {"date": "some day"}, "expected a date such as"),
        ("correct", {"actor": "Atlantis"}, "no state is called"),
        ("correct", {"kind": "dancing"}, "dancing"),
        ("note", {}, "expected the words of the note"),
        ("undo", {}, "no decision on this claim"),
        ("promote", {}, "expected a decision out of"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_told_at_the_desk(client: TestClient, act: str, fields: dict[str, str],
                                                             words: str) -> None:  # fmt: skip
    claim = first_claim(client, TEXTS["wrong"])
    status, page = decide(client, claim, act, **fields)
    assert status == 422
    assert words in page
    assert claim_now(client, claim)["status"] == "open"
    for value in fields.values():
        assert value in page, "what was typed is not lost"


def test_a_note_leaves_the_claim_in_the_queue(client: TestClient) -> None:
    claim = first_claim(client, TEXTS["note"])
    status, page = decide(client, claim, "note", why="ask the archive")
    assert status == 200
    assert "ask the archive" in page
    assert claim_now(client, claim)["status"] == "open"


def test_the_filter_of_the_queue_stays_after_a_decision(client: TestClient) -> None:
    key = keep(client, "Mali signed the Convention against Torture in 1961. Mali ratified it in 1962.")
    queue = client.get(f"/api/v1/queue?document={key}").json()["items"]
    page = client.get(f"/review?document={key}")
    first, second = (one["key"] for one in queue)
    data = {"form_token": form_token(page.text), "claim": first, "act": "reject", "following": second}
    answer = client.post(f"/review?document={key}", data=data)
    assert answer.url.params["document"] == key
    assert answer.url.params["claim"] == second
    assert "1 to decide" in answer.text
