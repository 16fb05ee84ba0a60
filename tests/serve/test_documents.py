"""The documents about the server tell the truth: the operations, tools and pages that they list are there."""

import asyncio
import re
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from travaux.serve.assistants import make_assistant_server

DOCS = Path(__file__).parents[2] / "docs"


def test_the_api_page_lists_every_operation(app: FastAPI) -> None:
    listed = set(re.findall(r"^\| `(GET|POST) (/api/v1[^`]*)` \|", (DOCS / "api.md").read_text("utf-8"), re.MULTILINE))
    there = {(method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods}
    assert listed == there


def test_the_assistants_page_lists_every_tool_and_what_it_asks_for() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \|", (DOCS / "assistants.md").read_text("utf-8"), re.MULTILINE)
    listed = {name: set(re.findall(r"`(\w+)`", asked)) for name, asked in rows}
    tools = asyncio.run(make_assistant_server().list_tools())
    assert listed == {tool.name: set(tool.input_schema["properties"]) for tool in tools}


def test_every_page_that_the_web_page_lists_answers(client: TestClient) -> None:
    text = (DOCS / "web.md").read_text("utf-8")
    listed = re.findall(r"`(/[^`]*)`", text.split("## What there is")[1].split("##")[0])
    key = client.get("/api/v1/documents").json()["items"][0]["key"][:16]
    claim = client.get("/api/v1/claims").json()["items"][0]["key"]
    filled = {"/documents/KEY": f"/documents/{key}", "/claims/KEY": f"/claims/{claim}",
              "/things/ID": "/things/mandate:SR-food", "/registers/NAME": "/registers/treaty_acts",
              "/acts/REGISTER/ROW": "/acts/treaty_acts/CAT-KEN-accession"}  # fmt: skip
    assert len(listed) > 15
    of_imports = {"/votes/REGISTER/ROW"}  # nothing is imported here: tests/serve/test_votes.py does
    assert of_imports < set(listed)
    for address in set(listed) - of_imports:
        assert client.get(filled.get(address, address)).status_code == 200, address
