"""The server for assistants, asked by the package's own client: over stdin and stdout, and over HTTP."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from starlette.testclient import TestClient

from travaux.errors import UsageError
from travaux.serve.accounts import Accounts, Role
from travaux.serve.door import make_http_app
from travaux.serve.visits import Doorkeeper

from .conftest import TEXT

TOOLS = {"check_text", "check_claim", "find_acts", "state_record", "coverage"}
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("check_text", {"text": TEXT}),
    ("check_text", {"text": "The weather was fine."}),
    ("check_claim", {"kind": "ratification", "state": "Ghana", "object": "CAT", "date": "2000-09-07"}),
    ("check_claim", {"kind": "donation", "state": "Ghana"}),
    ("check_claim", {"kind": "ratification", "state": "Ghanna", "object": "CAT"}),
    ("find_acts", {"state": "Kenya", "object": "CAT"}),
    ("find_acts", {"state": "Kenya", "kind": "donation"}),
    ("state_record", {"state": "kenyan", "on": "2014-01-01"}),
    ("coverage", {"kind": "donation"}),
    ("coverage", {"kind": "election", "since": 2000}),
    ("check_text", {}),
]
"""What is asked, in this order, over each way; answered by `ANSWERED`."""


async def ask_all(server: Any) -> tuple[set[str], list[Any]]:
    async with Client(server) as client:
        tools = {tool.name for tool in (await client.list_tools()).tools}
        return tools, [await client.call_tool(name, asked) for name, asked in ASKED]


@pytest.fixture(scope="module")
def http_server() -> Iterator[str]:
    command = [sys.executable, "-m", "travaux", "mcp", "--http", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        yield line.split(" at ")[1].split(" ")[0]
        process.terminate()


def over_stdio() -> tuple[set[str], list[Any]]:
    parameters = StdioServerParameters(command=sys.executable, args=["-m", "travaux", "mcp"])
    return asyncio.run(ask_all(stdio_client(parameters)))


@pytest.fixture(scope="module", params=["stdio", "http"])
def answers(request: pytest.FixtureRequest) -> tuple[set[str], list[Any]]:
    if request.param == "stdio":
        return over_stdio()
    return asyncio.run(ask_all(request.getfixturevalue("http_server")))


def content(answers: tuple[set[str], list[Any]], place: int) -> dict[str, Any]:
    answer = answers[1][place]
    assert not answer.is_error, answer
    found: dict[str, Any] = answer.structured_content
    return found


def test_the_tools_are_there(answers: tuple[set[str], list[Any]]) -> None:
    assert answers[0] == TOOLS


def test_a_text_comes_back_with_rows_quotes_and_dates(answers: tuple[set[str], list[Any]]) -> None:
    confirmed, contradicted, uncovered = content(answers, 0)["claims"]
    assert confirmed["verdict"] == "confirmed"
    assert confirmed["row"]["id"] == "treaty_acts/CAT-GHA-ratification"
    assert confirmed["quote"] == "Ghana ratified the Convention against Torture on 7 September 2000"
    assert confirmed["as_of"] >= "2015-01-01"
    assert contradicted["verdict"] == "contradicted"
    assert (uncovered["verdict"], uncovered["covered"], uncovered["row"]) == ("uncovered", False, None)
    assert "uncovered: no register here covers this" in uncovered["explanation"]


def test_a_text_without_acts_says_so(answers: tuple[set[str], list[Any]]) -> None:
    assert content(answers, 1)["claims"] == []
    assert "No act that travaux knows" in content(answers, 1)["note"]


def test_a_claim_is_checked_by_its_fields(answers: tuple[set[str], list[Any]]) -> None:
    assert content(answers, 2)["row"]["date"] == "2000-09-07"
    assert content(answers, 3)["verdict"] == "uncovered"


def test_a_misspelt_name_is_answered_with_what_is_near(answers: tuple[set[str], list[Any]]) -> None:
    assert answers[1][4].is_error
    assert "Did you mean Ghana" in answers[1][4].content[0].text


def test_acts_are_found_and_nothing_found_is_no_proof(answers: tuple[set[str], list[Any]]) -> None:
    assert {row["kind"] for row in content(answers, 5)["rows"]} == {"accession", "entry_into_force"}
    assert content(answers, 6)["total"] == 0
    assert "proves nothing" in content(answers, 6)["note"]


def test_a_state_is_told_as_of_a_day(answers: tuple[set[str], list[Any]]) -> None:
    record = content(answers, 7)
    assert (record["name"], record["on"], [seat["body"] for seat in record["seats"]]) == (
        "Kenya", "2014-01-01", ["body:HRC"])  # fmt: skip


def test_coverage_says_what_is_not_covered(answers: tuple[set[str], list[Any]]) -> None:
    assert content(answers, 8)["not_covered"] == ["donation"]
    assert "uncovered" in content(answers, 8)["note"]
    assert any(cell["how"].startswith("complete") for cell in content(answers, 9)["kinds"]["election"])


def test_a_call_without_what_it_needs_is_an_error(answers: tuple[set[str], list[Any]]) -> None:
    assert answers[1][10].is_error


def test_over_http_others_need_a_token(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"expected users before listening on 0\.0\.0\.0"):
        make_http_app("0.0.0.0", None)
    accounts = Accounts(tmp_path / "a.sqlite")
    accounts.create("rita", Role.READER, "a long and quiet word")
    user = accounts.find("rita")
    assert user
    token = Doorkeeper(accounts.key, accounts).token(user)
    ping = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"accept": "application/json, text/event-stream"}
    with TestClient(make_http_app("0.0.0.0", accounts)) as client:
        assert client.post("/mcp", json=ping, headers=headers).status_code == 401
        allowed = client.post("/mcp", json=ping, headers={**headers, "authorization": f"Bearer {token}"})
        assert allowed.status_code == 200


def test_over_http_a_foreign_host_name_is_refused() -> None:
    ping = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    with TestClient(make_http_app("127.0.0.1", None), base_url="http://evil.example") as client:
        headers = {"accept": "application/json, text/event-stream"}
        assert client.post("/mcp", json=ping, headers=headers).status_code == 421
