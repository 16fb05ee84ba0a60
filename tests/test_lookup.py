"""Look-ups, omissions and documents checked together, as a person and a program use them at the command line."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs" / "looking-up.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
EXAMPLE = "ghana-briefing.md"


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "", "TERM": "xterm-256color"}
    done = subprocess.run([sys.executable, "-m", "travaux", *arguments], cwd=cwd, env=environment,
                          capture_output=True, check=False)  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copy(str(files("travaux") / "demo" / EXAMPLE), tmp_path)
    return tmp_path / EXAMPLE


@pytest.mark.parametrize("block", CONSOLE, ids=range(len(CONSOLE)))
def test_what_the_page_shows_is_what_the_commands_print(block: str, example: Path) -> None:
    command, *shown = block.rstrip("\n").split("\n")
    done = run(*shlex.split(command.removeprefix("$ travaux ")), cwd=example.parent)
    printed = "\n".join(line.rstrip() for line in done.stdout.rstrip("\n").split("\n"))
    lines = [".*" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", ".*") for line in shown]
    assert re.fullmatch("\n".join(lines), printed, re.DOTALL), printed


@pytest.mark.parametrize(
    "arguments",
    [("state", "kenyan"), ("treaty", "CAT", "--on", "1988"), ("body", "HRC"), ("act", "CAT-KEN-accession")],
    ids=lambda arguments: arguments[0],
)
def test_in_a_pipe_there_is_no_colour_and_json_names_the_rows(arguments: tuple[str, ...]) -> None:
    text, record = run(*arguments), run(*arguments, "--json")
    assert (text.returncode, record.returncode) == (0, 0)
    assert "\x1b" not in text.stdout
    assert max(map(len, text.stdout.splitlines())) <= 100
    assert "treaty_acts/CAT-KEN-accession" in record.stdout or arguments[0] != "act"
    assert isinstance(json.loads(record.stdout), dict)


def test_a_name_in_several_words_needs_no_quotes() -> None:
    assert json.loads(run("state", "Burkina", "Faso", "--json").stdout)["id"] == "state:BFA"


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (("state", "Kenia"), "Did you mean Kenya (KEN)"),
        (("treaty", "zzzz"), "no treaty is called 'zzzz' here."),
        (("act", "CAT-KEN-acession"), "Did you mean treaty_acts/"),
        (("body", "HRC", "--on", "yesterday"), "expected a date such as"),
        (("omissions", EXAMPLE, "--state", "Norway"), "expected at least one claim about Norway with a date"),
    ],
    ids=["misspelt", "unknown", "act", "date", "omissions"],
)
def test_bad_use_ends_with_2_and_a_sentence(arguments: tuple[str, ...], sentence: str, example: Path) -> None:
    done = run(*arguments, cwd=example.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_omissions_are_listed_for_the_states_of_the_text_and_for_one_that_is_asked_for(example: Path) -> None:
    main = json.loads(run("omissions", str(example), "--json").stdout)
    asked = json.loads(run("omissions", str(example), "--state", "ghanaian", "--json").stdout)
    assert [account["state"] for account in main["accounts"]] == ["state:GHA"]
    assert main["omissions"]
    assert asked == main


def test_jsonl_holds_omissions_only_where_they_are_asked_for(example: Path) -> None:
    claims, both = (run("check", str(example), "-f", "jsonl", *more).stdout for more in ((), ("--omissions",)))
    added = [json.loads(line) for line in both.removeprefix(claims).splitlines()]
    assert both.startswith(claims)
    assert "omission" not in {json.loads(line).get("record") for line in claims.splitlines()}
    assert added
    assert {line["record"] for line in added} == {"omission"}
    refused = run("check", str(example), "-f", "csv", "--omissions")
    assert refused.returncode == 2
    assert "expected --omissions with --format jsonl" in refused.stderr


def test_documents_checked_together_are_compared_with_each_other(tmp_path: Path) -> None:
    for name, year in (("a.md", 2003), ("b.md", 2002)):
        text = f"Kenya established the Kenya National Commission on Human Rights in {year}.\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = [json.loads(line) for line in run("check", "a.md", "b.md", "-f", "jsonl", cwd=tmp_path).stdout.splitlines()]
    assert [(line["doc"], line["verdict"], line["finding"]["other_documents"]) for line in lines] == [
        ("a", "inconsistent", ["b.md"]),
        ("b", "inconsistent", ["a.md"]),
    ]
    alone = run("check", "a.md", "-f", "jsonl", cwd=tmp_path).stdout
    assert json.loads(alone)["verdict"] == "uncovered"
