"""The command as a person or a script meets it: as a process, with its exit code, its output and its sentences."""

import json
import os
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest

from travaux.cli.check import FailOn, Format
from travaux.publish import EXPORTS
from travaux.vocabulary import Verdict

GOOD = "Ghana ratified the Convention against Torture on 7 September 2000.\n"
WRONG = "Ghana ratified the Convention against Torture on 7 September 1995.\n"


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "travaux", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **environment}, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_help_answers_at_once() -> None:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        assert run("--help").returncode == 0
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3


def test_options_name_the_formats_and_verdicts_that_there_are() -> None:
    assert [one.value for one in Format] == list(EXPORTS)
    assert [one.value for one in FailOn] == [one.value for one in Verdict]


def test_check_shows_a_table_without_colour_in_a_pipe(good: Path) -> None:
    done = run("check", good)
    assert done.returncode == 0
    assert "1 claim: treaties 1" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_check_writes_jsonl_and_the_same_bytes_twice(good: Path) -> None:
    once, twice = run("check", good, "--format", "jsonl"), run("check", good, "--format", "jsonl", PYTHONHASHSEED="7")
    (line,) = once.stdout.splitlines()
    claim = json.loads(line)
    assert claim["doc"] == "good"
    assert claim["verdict"] == "confirmed"
    assert claim["finding"]["row"]
    assert GOOD[claim["offset"] :].startswith(claim["quote"])
    assert once.stdout == twice.stdout


@pytest.mark.parametrize(("ending", "start"), [("html", "<!DOCTYPE html>"), ("csv", "doc,id,"), ("jsonl", '{"doc"'),
                                               ("json", "{\n"), ("txt", "good")])  # fmt: skip
def test_the_ending_of_the_output_names_the_format(good: Path, ending: str, start: str) -> None:
    target = good.parent / f"out.{ending}"
    assert run("check", good, "-o", target).returncode == 0
    assert target.read_text(encoding="utf-8").lower().startswith(start.lower())
    assert [path.name for path in good.parent.iterdir() if path.name.startswith(".")] == []


def test_check_reads_standard_input() -> None:
    done = run("check", "-", "-f", "jsonl", stdin=GOOD.encode())
    assert json.loads(done.stdout)["doc"] == "stdin"


def test_fail_on_ends_with_3_where_it_is_met(good: Path) -> None:
    wrong = good.parent / "wrong.txt"
    wrong.write_text(WRONG, encoding="utf-8")
    assert run("check", good, "-q", "--fail-on", "contradicted").returncode == 0
    done = run("check", good, wrong, "-q", "--fail-on", "contradicted", "--fail-on", "inconsistent")
    assert done.returncode == 3
    assert done.stdout == ""
    assert "--fail-on: 1 contradicted" in done.stderr


def test_bad_sources_do_not_stop_the_good_ones(good: Path) -> None:
    (good.parent / "empty.txt").write_bytes(b"")
    (good.parent / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind")
    (good.parent / "noise.txt").write_bytes(bytes(range(256)) * 40)
    done = run("check", good.parent, "-f", "jsonl")
    assert done.returncode == 0
    assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == ["good"]
    lines = done.stderr.splitlines()
    for name in ("empty.txt", "broken.pdf", "noise.txt"):
        assert sum(name in line for line in lines) == 1, lines
    assert lines[-1] == "travaux: 3 sources could not be read; 1 document checked."


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "nowhere.txt"], "nowhere.txt"),
        (["check"], "Missing argument"),
        (["check", "nowhere.txt", "--format", "xml"], "xml"),
        (["check", "-", "-"], "standard input"),
        (["check", "{good}", "--register", "nonsense"], "nonsense"),
        (["check", "{good}", "-o", "/nowhere/at/all.html"], "/nowhere/at/all.html"),
        (["check", "{empty}"], "no file of a format"),
        (["nonsense"], "nonsense"),
        (["read", "nowhere.txt"], "nowhere.txt"),
    ],
)
def test_bad_use_ends_with_2_and_a_sentence(good: Path, arguments: list[str], sentence: str) -> None:
    empty = good.parent / "empty"
    empty.mkdir()
    done = run(*(one.format(good=good, empty=empty) for one in arguments))
    assert done.returncode == 2
    assert sentence in done.stderr


def test_read_prints_the_mended_text_and_json_the_document(good: Path) -> None:
    assert run("read", good).stdout == GOOD
    assert json.loads(run("read", good, "--json").stdout)["source"] == GOOD


def test_extract_prints_claims_without_verdicts(good: Path) -> None:
    claim = json.loads(run("extract", good).stdout)
    assert (claim["kind"], claim["object"]) == ("ratification", "treaty:CAT")
    assert "verdict" not in claim
    assert json.loads(run("extract", good, "--explain").stdout)["because"]


def test_kinds_lists_every_kind_by_room() -> None:
    text = run("kinds").stdout
    assert text.startswith("treaties\n  signature ")
    assert "\n\nUPR\n  upr_review " in text


def test_demo_writes_its_report_and_prints_where(tmp_path: Path) -> None:
    done = run("demo", "--no-open", "-o", tmp_path / "demo.html")
    assert done.returncode == 0
    report = Path(done.stdout.strip())
    assert report == tmp_path / "demo.html"
    assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_demo_documents_say_that_they_are_wrong_on_purpose() -> None:
    for name in ("ghana-briefing.md", "uruguay-statement.pdf"):
        with_path = files("travaux") / "demo" / name
        text = " ".join(run("read", str(with_path)).stdout.split())
        assert "wrong on purpose" in text


def test_control_codes_in_a_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    done = run("check", tmp_path / "no\x1b[31msuch\nfile.txt")
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_closed_pipe_is_no_error(good: Path) -> None:
    command = f"{sys.executable} -m travaux check {good} -f json | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stdout == b"{"
    assert done.stderr == b""
