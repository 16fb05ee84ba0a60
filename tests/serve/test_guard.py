"""What every answer carries and every request must keep to."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from travaux.serve.settings import Settings

from .conftest import form_token

POLICY = {"default-src 'none'", "style-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"}


@pytest.mark.parametrize("address", ["/", "/nothing", "/static/web.css", "/api/v1/kinds", "/states/KEN"])
def test_every_answer_carries_the_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert set(headers["content-security-policy"].split("; ")) >= POLICY
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers


@pytest.mark.parametrize(("host", "status"), [("localhost", 200), ("127.0.0.1:8321", 200), ("[::1]:80", 200),
                                              ("evil.example", 421), ("localhost.evil.example:80", 421)])  # fmt: skip
def test_on_loopback_only_the_machines_names_are_answered_to(app: FastAPI, host: str, status: int) -> None:
    assert TestClient(app, base_url="http://localhost").get("/kinds-none", headers={"host": host}).status_code in (
        {404} if status == 200 else {status}
    )


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://localhost"}, 200),
        ({"sec-fetch-site": "same-origin", "origin": "http://localhost"}, 200),
        ({}, 200),
    ],
)
def test_a_page_of_another_site_changes_nothing(client: TestClient, headers: dict[str, str], status: int) -> None:
    asked = {"kind": "ratification", "state": "Ghana", "object": "CAT"}
    assert client.post("/api/v1/check/claim", json=asked, headers=headers).status_code == status


@pytest.mark.parametrize("token", ["", "wrong", None])
@pytest.mark.parametrize("address", ["/check", "/review"])
def test_a_form_without_its_token_does_nothing(client: TestClient, address: str, token: str | None) -> None:
    client.get("/")
    answer = client.post(address, data={"text": "Ghana ratified CAT."} | ({"form_token": token} if token else {}))
    assert answer.status_code == 403
    assert "not sent from a page that you opened here" in answer.text


def test_the_token_of_another_visit_is_worth_nothing(app: FastAPI) -> None:
    with_token, other = (TestClient(app, base_url="http://localhost") for _ in range(2))
    token = form_token(with_token.get("/").text)
    other.get("/")
    assert other.post("/check", data={"form_token": token, "text": "x"}).status_code == 403


def test_more_than_is_taken_at_once_is_refused(client: TestClient) -> None:
    most = Settings().max_upload_bytes
    answer = client.post("/api/v1/check/document?name=x.txt", content=b"x", headers={"content-length": str(most * 2)})
    assert answer.status_code == 413
    assert "At most 52 MB" in answer.text

    def endless() -> object:
        for _ in range(most // 1_000_000 + 2):
            yield b"x" * 1_000_000

    assert client.post("/api/v1/check/document?name=x.txt", content=endless()).status_code == 413  # type: ignore[arg-type]


def test_static_files_may_be_kept_for_good(client: TestClient) -> None:
    assert "immutable" in client.get("/static/report.js").headers["cache-control"]
    assert client.get("/").headers["cache-control"] == "private, no-cache"
