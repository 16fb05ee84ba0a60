"""Logging in through another service: a small provider of its own, whose tokens are right or wrong in one way each."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("authlib", reason="no authlib (uv sync --extra oidc)")

import uvicorn
from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from travaux.serve.accounts import Accounts, Role
from travaux.serve.app import make_app
from travaux.serve.running import listen
from travaux.serve.settings import Provider, Settings

RIGHT = {"email": "ada@example.org", "email_verified": True, "sub": "1", "aud": "travaux"}


class Service:
    """The provider: its key, and the claims and key of the next token."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
        self.signed_with = self.key
        self.claims: dict[str, Any] = {}
        self.url = ""
        self.asked: dict[str, str] = {}

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        def describe() -> dict[str, Any]:
            return {"issuer": self.url, "authorization_endpoint": f"{self.url}/authorize",
                    "token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/keys",
                    "id_token_signing_alg_values_supported": ["RS256"]}  # fmt: skip

        @app.get("/keys")
        def keys() -> dict[str, Any]:
            return {"keys": [self.key.as_dict(private=False)]}

        @app.post("/token")
        def token() -> dict[str, Any]:
            now = int(time.time())
            claims = {"iss": self.url, "iat": now, "exp": now + 60, "nonce": self.asked["nonce"], **self.claims}
            signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.signed_with)
            return {"access_token": "x", "token_type": "Bearer", "id_token": signed}

        return app


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    made = Service()
    listener = listen("127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(made.app(), log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield made
    server.should_exit = True
    thread.join()


@pytest.fixture
def client(service: Service, tmp_path: Path) -> TestClient:
    accounts = Accounts(tmp_path / "accounts.sqlite")
    accounts.create("ada@example.org", Role.ADMIN, None)
    provider = Provider(service.url, "travaux", "secret")
    app = make_app(Settings(accounts=accounts.path, host="0.0.0.0", n_workers=1, provider=provider))
    service.signed_with, service.claims = service.key, dict(RIGHT)
    return TestClient(app, base_url="https://travaux.example")


def go_there(client: TestClient, service: Service) -> str:
    """Leaves for the provider; the `state` that must come back."""
    answer = client.get("/login/oidc", follow_redirects=False)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}
    service.asked = asked
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == "https://travaux.example/login/oidc/done"
    return asked["state"]


def test_who_is_a_user_here_gets_in_under_that_name(client: TestClient, service: Service) -> None:
    assert 'href="/login/oidc"' in client.get("/login").text
    state = go_there(client, service)
    page = client.get(f"/login/oidc/done?code=x&state={state}")
    assert page.status_code == 200
    assert "ada@example.org (admin)" in page.text
    assert client.get("/users").status_code == 200


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"email": "eve@example.org"}, "no user here has that name"),
        ({"email_verified": False}, "not verified your e-mail"),
        ({"email": None}, "please try again"),
        ({"nonce": "another"}, "please try again"),
        ({"aud": "another"}, "please try again"),
        ({"iss": "https://evil.example"}, "please try again"),
        ({"exp": 1_000_000_000}, "please try again"),
    ],
)
def test_a_token_that_is_wrong_in_one_thing_opens_nothing(client: TestClient, service: Service, claims: dict[str, Any],
                                                          words: str) -> None:  # fmt: skip
    service.claims = RIGHT | claims
    state = go_there(client, service)
    answer = client.get(f"/login/oidc/done?code=x&state={state}")
    assert answer.status_code == 403
    assert words in answer.text
    assert client.get("/", follow_redirects=False).status_code == 303


def test_a_token_of_another_key_opens_nothing(client: TestClient, service: Service) -> None:
    service.signed_with = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
    state = go_there(client, service)
    assert client.get(f"/login/oidc/done?code=x&state={state}").status_code == 403


@pytest.mark.parametrize("query", ["", "?code=x&state=another", "?error=access_denied&state=STATE"])
def test_coming_back_without_having_left_opens_nothing(client: TestClient, service: Service, query: str) -> None:
    state = go_there(client, service)
    assert client.get(f"/login/oidc/done{query.replace('STATE', state)}").status_code == 403


def test_a_provider_that_does_not_answer_is_told(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "accounts.sqlite")
    accounts.create("ada@example.org", Role.ADMIN, None)
    provider = Provider("http://127.0.0.1:9", "travaux", "secret")
    app = make_app(Settings(accounts=accounts.path, host="0.0.0.0", n_workers=1, provider=provider))
    answer = TestClient(app, base_url="https://travaux.example").get("/login/oidc")
    assert answer.status_code == 503
    assert "does not answer at the moment" in answer.text


def test_nobody_logs_in_with_a_password_that_was_never_set(client: TestClient) -> None:
    page = client.get("/login").text
    token = page.split('name="form_token" value="')[1].split('"')[0]
    for password in ("", "None", "ada@example.org"):
        data = {"form_token": token, "name": "ada@example.org", "password": password}
        assert client.post("/login", data=data).status_code == 403
