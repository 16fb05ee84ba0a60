"""Users: nobody gets in without a login where others can reach the server, and each may do what their role says."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from travaux.errors import UsageError
from travaux.serve.accounts import Accounts, Role
from travaux.serve.app import make_app
from travaux.serve.settings import Settings

from .conftest import TEXT, form_token

PASSWORD = "a long and quiet word"
USERS = {"rita": Role.READER, "rev": Role.REVIEWER, "ada": Role.ADMIN}


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of users, made once: hashing a password is slow on purpose."""
    made = Accounts(tmp_path_factory.mktemp("users") / "accounts.sqlite")
    for name, role in USERS.items():
        made.create(name, role, PASSWORD)
    return made.path


@pytest.fixture
def accounts(users: Path, tmp_path: Path) -> Accounts:
    return Accounts(Path(shutil.copy(users, tmp_path / "accounts.sqlite")))


@pytest.fixture
def app(accounts: Accounts, tmp_path: Path) -> FastAPI:
    return make_app(Settings(casebook=str(tmp_path / "c.travaux"), accounts=accounts.path, host="0.0.0.0", n_workers=1,
                             n_logins=5))  # fmt: skip


def visitor(app: FastAPI, name: str | None = None) -> TestClient:
    """A browser of its own, logged in as `name`."""
    client = TestClient(app, base_url="http://travaux.example")
    if name:
        token = form_token(client.get("/login").text)
        answer = client.post("/login", data={"form_token": token, "name": name, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
    return client


def test_it_refuses_to_listen_to_others_without_users(tmp_path: Path) -> None:
    for file in (None, tmp_path / "none.sqlite"):
        with pytest.raises(UsageError, match=r"expected users before listening on 192\.168\.0\.4"):
            make_app(Settings(host="192.168.0.4", accounts=file))
        with pytest.raises(UsageError, match="expected users before listening with --https"):
            make_app(Settings(https=True, accounts=file))


@pytest.mark.parametrize("address", ["/", "/documents", "/states/KEN", "/acts/treaty_acts/CAT-KEN-accession", "/search",
                                     "/review", "/users", "/log", "/coverage", "/api/v1"])  # fmt: skip
def test_no_page_is_shown_without_a_login(app: FastAPI, address: str) -> None:
    answer = visitor(app).get(address, follow_redirects=False)
    assert answer.status_code in ((401,) if address.startswith("/api") else (303,))
    if answer.status_code == 303:
        assert answer.headers["location"].startswith("/login?next=%2F")


def test_no_operation_of_the_api_answers_without_a_login(app: FastAPI) -> None:
    client = visitor(app)
    for path, methods in app.openapi()["paths"].items():
        for method in methods:
            filled = path.replace("{register}", "treaty_acts").replace("{row}", "x").replace("{name}", "KEN")
            body = {"text": "x", "kind": "visit", "state": "x", "act": "accept"}
            answer = client.request(method, filled.replace("{key}", "k"), params={"q": "x", "name": "x"}, json=body)
            assert answer.status_code in (401, 422), (method, path, answer.text)
            assert "Ghana" not in answer.text


def test_a_login_leads_back_to_the_page_that_was_asked_for(app: FastAPI) -> None:
    client = visitor(app)
    asked = "/states/KEN?on=2001-01-01"
    data = {"form_token": form_token(client.get(asked).text), "name": "rita", "password": PASSWORD, "next": asked}
    assert "Republic of Kenya" in client.post("/login", data=data).text


def test_a_login_leads_to_no_other_site(app: FastAPI) -> None:
    client = visitor(app)
    token = form_token(client.get("/login?next=//evil.example").text)
    data = {"form_token": token, "name": "rita", "password": PASSWORD, "next": "https://evil.example"}
    assert client.post("/login", data=data, follow_redirects=False).headers["location"] == "/"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(app: FastAPI) -> None:
    client = TestClient(app, base_url="https://travaux.example")
    token = form_token(client.get("/login").text)
    answer = client.post("/login", data={"form_token": token, "name": "rita", "password": PASSWORD},
                         follow_redirects=False)  # fmt: skip
    cookies = answer.headers.get_list("set-cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert {"HttpOnly", "SameSite=lax", "Secure"} <= set(cookie.split("; "))


@pytest.mark.parametrize(("name", "password"), [("rita", "wrong"), ("nobody", PASSWORD), ("", ""), ("rita", "x" * 5000),
                                                ("rita' --", PASSWORD)])  # fmt: skip
def test_a_wrong_login_is_refused_and_written_down(app: FastAPI, accounts: Accounts, name: str, password: str) -> None:
    client = visitor(app)
    token = form_token(client.get("/login").text)
    answer = client.post("/login", data={"form_token": token, "name": name, "password": password})
    assert answer.status_code == 403
    assert "do not belong together" in answer.text
    assert accounts.log()[0].what == "login refused"


def test_logins_are_held_back_after_a_few_attempts(app: FastAPI, accounts: Accounts) -> None:
    client = visitor(app)
    token = form_token(client.get("/login").text)
    said = [client.post("/login", data={"form_token": token, "name": "rita", "password": "wrong"}).status_code
            for _ in range(7)]  # fmt: skip
    assert said == [403] * 5 + [429] * 2
    right = client.post("/login", data={"form_token": token, "name": "rita", "password": PASSWORD})
    assert right.status_code == 429
    assert accounts.log()[0].what == "login held back"


@pytest.mark.parametrize(
    ("name", "address", "status"),
    [
        ("rita", "/states/KEN", 200), ("rita", "/review", 403), ("rita", "/users", 403), ("rita", "/log", 403),
        ("rev", "/review", 200), ("rev", "/users", 403), ("rev", "/log", 403),
        ("ada", "/review", 200), ("ada", "/users", 200), ("ada", "/log", 200),
    ],
)  # fmt: skip
def test_each_role_sees_what_it_may(app: FastAPI, name: str, address: str, status: int) -> None:
    answer = visitor(app, name).get(address)
    assert answer.status_code == status
    if status == 403:
        assert "This takes the role of" in answer.text


def test_a_reader_checks_but_does_not_keep(app: FastAPI) -> None:
    with visitor(app, "rita") as client:
        assert 'name="keep"' not in client.get("/").text
        assert client.post("/api/v1/check", json={"text": TEXT}).status_code == 200
        assert client.post("/api/v1/check", json={"text": TEXT, "keep": True}).status_code == 403
        token = form_token(client.get("/").text)
        page = client.post("/check", data={"form_token": token, "text": TEXT, "keep": "1"})
        assert "This page is not kept" in page.text
        assert client.get("/api/v1/counts").json()["n"] == 0


def test_a_reviewer_decides_under_their_own_name(app: FastAPI, accounts: Accounts) -> None:
    with visitor(app, "rev") as client:
        key = client.post("/api/v1/check", json={"text": TEXT, "keep": True}).json()["key"]
        claim = client.get(f"/api/v1/queue?document={key}").json()["items"][0]["key"]
        made = client.post(f"/api/v1/claims/{claim}/decisions", json={"act": "reject"})
        assert made.json()["who"] == "rev"
        as_judge = client.post(f"/api/v1/claims/{claim}/decisions", json={"act": "accept", "role": "adjudicator"})
        assert as_judge.status_code == 403
    assert [one.what for one in accounts.log(n=2)] == ["reject", "kept"]


def test_a_new_password_ends_sessions_and_tokens(app: FastAPI, accounts: Accounts) -> None:
    client = visitor(app, "rita")
    user = accounts.find("rita")
    assert user
    token = app.state.server.doorkeeper.token(user)
    program = TestClient(app, base_url="http://travaux.example", headers={"authorization": f"Bearer {token}"})
    assert program.get("/api/v1/kinds").status_code == client.get("/api/v1/kinds").status_code == 200
    accounts.create("rita", Role.READER, PASSWORD + "!")
    assert program.get("/api/v1/kinds").status_code == client.get("/api/v1/kinds").status_code == 401


@pytest.mark.parametrize("token", ["", "x", "WyJhZGEiLDBd.x", "Bearer"])
def test_a_forged_token_opens_nothing(app: FastAPI, token: str) -> None:
    client = TestClient(app, base_url="http://travaux.example", headers={"authorization": f"Bearer {token}"})
    assert client.get("/api/v1/kinds").status_code == 401


def test_logging_out_ends_the_session(app: FastAPI) -> None:
    client = visitor(app, "rita")
    client.post("/logout", data={"form_token": form_token(client.get("/").text)})
    assert client.get("/", follow_redirects=False).status_code == 303


def test_an_admin_makes_and_removes_users_but_not_the_last_admin(app: FastAPI, accounts: Accounts) -> None:
    client = visitor(app, "ada")
    token = form_token(client.get("/users").text)
    short = client.post("/users", data={"form_token": token, "name": "new", "role": "reader", "password": "short"})
    assert short.status_code == 422
    made = {"form_token": token, "name": "new <b>", "role": "reviewer", "password": PASSWORD}
    assert "new &lt;b&gt; may log in as reviewer." in client.post("/users", data=made).text
    client.post("/users", data={"form_token": token, "remove": "new <b>"})
    assert accounts.find("new <b>") is None
    assert "is the last admin" in client.post("/users", data={"form_token": token, "remove": "ada"}).text


def test_passwords_are_kept_as_argon2_hashes_and_the_file_is_the_owners(accounts: Accounts) -> None:
    assert accounts.path.stat().st_mode & 0o077 == 0
    with sqlite3.connect(accounts.path) as db:
        hashes = [row[0] for row in db.execute("SELECT hash FROM users")]
    db.close()
    assert all(one.startswith("$argon2id$") and PASSWORD not in one for one in hashes)
    assert len(set(hashes)) == 3


def test_the_log_can_only_grow(accounts: Accounts) -> None:
    accounts.note("ada", "looked", "at it")
    db = sqlite3.connect(accounts.path)
    for statement in ("DELETE FROM log", "UPDATE log SET who = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="the log stays as it is"):
            db.execute(statement)
    db.close()
