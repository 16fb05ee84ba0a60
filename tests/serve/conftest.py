"""A server for the tests: the real application over the shipped registers and a casebook of its own."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from travaux.serve.app import make_app
from travaux.serve.settings import Settings

DEMO = files("travaux") / "demo"
TEXT = (
    "Ghana ratified the Convention against Torture on 7 September 2000. Ghana acceded to the Convention on the Rights "
    "of the Child in 1993. Ghana hosted the Accra Forum on Human Rights in 2005."
)
"""One claim that is confirmed, one that is contradicted, one that no register covers."""


def form_token(page: str) -> str:
    """The token that stands in a page's forms."""
    found = re.search(r'name="form_token" value="([^"]+)"', page)
    assert found, "the page has no form"
    return found[1]


def keep(client: TestClient, text: str, name: str = "note.txt") -> str:
    """Keeps a text as a document; its key."""
    answer = client.post("/api/v1/check", json={"text": text, "name": name, "keep": True})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["key"])


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    folder = tmp_path_factory.mktemp("serve")
    return make_app(Settings(casebook=str(folder / "casebook.travaux"), n_workers=1, n_checks=100_000))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost") as one:
        keep(one, TEXT)
        yield one


@pytest.fixture(scope="session")
def pdf() -> bytes:
    return (Path(str(DEMO)) / "uruguay-statement.pdf").read_bytes()
