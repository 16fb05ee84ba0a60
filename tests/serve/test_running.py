"""`travaux serve` as a person types it: users, tokens, addresses, the end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

TRAVAUX = [sys.executable, "-m", "travaux"]


def run(*arguments: str, home: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([*TRAVAUX, *arguments], input=given, capture_output=True, text=True, cwd=home, check=False,
                          env={**os.environ, "TRAVAUX_HOME": str(home)}, timeout=120)  # fmt: skip


def test_it_starts_on_a_free_port_answers_and_ends(tmp_path: Path) -> None:
    command = [*TRAVAUX, "serve", "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        try:
            assert process.stdout
            address = process.stdout.readline().split(" at ")[1].split(" ")[0]
            assert address.startswith("http://127.0.0.1:")
            answer = httpx.post(f"{address}api/v1/check", timeout=60,
                                json={"text": "Ghana ratified CEDAW in 1986.", "keep": True})  # fmt: skip
            assert answer.json()["verdicts"]["confirmed"] == 1
            assert httpx.get(f"{address}documents/{answer.json()['key']}", timeout=60).status_code == 200
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
        finally:
            process.kill()  # what fails above must not leave a server that is waited for
    assert (tmp_path / "casebook.travaux").is_file()


@pytest.mark.parametrize("command", [("serve", "--host", "0.0.0.0", "--port", "0"), ("serve", "--https", "--port", "0"),
                                     ("mcp", "--http", "--host", "0.0.0.0", "--port", "0")])  # fmt: skip
def test_it_refuses_others_without_users(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(*command, home=tmp_path)
    assert done.returncode == 2
    assert "expected users before listening" in done.stderr
    assert "Traceback" not in done.stderr


def test_users_and_tokens_are_made_on_the_command_line(tmp_path: Path) -> None:
    made = run("serve", "--create-user", "ada", "--role", "admin", home=tmp_path, given="a long and quiet word\n")
    assert made.returncode == 0
    assert "ada may now log in as admin" in made.stdout
    assert "quiet" not in made.stdout + made.stderr
    token = run("serve", "--create-token", "ada", home=tmp_path)
    assert token.stdout.count(".") >= 1


@pytest.mark.parametrize(
    ("arguments", "given", "words"),
    [
        (("--create-user", "ada", "--role", "king"), "a long and quiet word\n", "expected a role out of"),
        (("--create-user", "ada"), "short\n", "expected a password of at least 12 characters"),
        (("--create-user", ""), "a long and quiet word\n", "expected a user's name"),
        (("--create-token", "nobody"), "", "no user is called 'nobody'"),
        (("--host", "no such host", "--port", "0"), "", "expected users"),
        (("--casebook", "/nowhere/c.travaux"), "", "in a folder that exists"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...], given: str,
                                                   words: str) -> None:  # fmt: skip
    done = run("serve", *arguments, home=tmp_path, given=given)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
