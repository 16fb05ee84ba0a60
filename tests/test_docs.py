"""The documents tell the truth: what they list is what there is, and what they show is what the commands print."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from travaux.cli import app
from travaux.cli.check import Format
from travaux.kinds import load_kinds
from travaux.publish.rows import CSV_COLUMNS
from travaux.vocabulary import Claim, Finding

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def code_words(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def test_every_kind_is_in_the_vocabulary_with_its_meaning() -> None:
    text = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    for kind in load_kinds().values():
        assert f"| {kind.room} | `{kind.name}` | {kind.meaning} |" in text


def test_every_field_of_a_claim_is_in_the_vocabulary() -> None:
    assert set(Claim.model_fields) <= code_words((ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8"))


def test_every_column_field_and_format_is_in_the_formats() -> None:
    words = code_words((ROOT / "docs" / "formats.md").read_text(encoding="utf-8"))
    evidence = {field.alias or name for name, field in Finding.model_fields.items()} - {"claim"}
    assert set(CSV_COLUMNS) | evidence | {one.value for one in Format} <= words


def test_every_command_is_in_the_readme() -> None:
    for command in (*app.registered_commands, *app.registered_groups):
        assert f"`travaux {command.name}" in README


def test_the_readme_names_no_command_that_there_is_not() -> None:
    there = {command.name for command in (*app.registered_commands, *app.registered_groups)}
    assert set(re.findall(r"`travaux ([a-z]+)", README)) <= there


def test_every_page_is_reached_from_the_readme() -> None:
    linked = set(re.findall(r"\]\(([^)#]+)", README))
    assert {str(page.relative_to(ROOT)) for page in PAGES} - {"README.md"} <= linked


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("block", CONSOLE, ids=range(len(CONSOLE)))
def test_what_the_readme_shows_is_what_the_commands_print(block: str, tmp_path: Path) -> None:
    for example in ("ghana-briefing.md", "uruguay-statement.pdf"):
        shutil.copy(str(files("travaux") / "demo" / example), tmp_path)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for part in re.split(r"^\$ ", block.rstrip("\n"), flags=re.MULTILINE)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        assert command.startswith("travaux ")
        done = subprocess.run([sys.executable, "-m", *shlex.split(command)], cwd=tmp_path, capture_output=True,
                              env={**os.environ, "PATH": path}, check=False)  # fmt: skip
        printed = [line.rstrip() for line in (done.stdout + done.stderr).decode().rstrip("\n").split("\n")]
        # A line `…` stands for any number of lines, `…` at the end of a line for the rest of it.
        pattern = "\n".join(".*" if line.strip() == "…" else rest_of_line(line.rstrip()) for line in shown)
        assert re.fullmatch(pattern, "\n".join(printed), re.DOTALL), "\n".join(printed)


def rest_of_line(line: str) -> str:
    return f"{re.escape(line.removesuffix('…'))}[^\n]*" if line.endswith("…") else re.escape(line)
