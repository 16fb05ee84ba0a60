"""`travaux registers` as a person types it: what is printed, as tables and as JSON, and how errors end."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .marc import marc_file, marc_record

MEMBERS = [("FRA", "Y"), ("BRA", "Y"), ("CHN", "N")]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `travaux registers …`."""
    environment = {"TRAVAUX_HOME": str(home), "PATH": "", "PYTHONUTF8": "1", "COLUMNS": "100"}
    done = subprocess.run([sys.executable, "-m", "travaux", "registers", *arguments], capture_output=True,
                          encoding="utf-8", env=environment, check=False)  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def run_json(home: Path, *arguments: str) -> Any:
    code, printed, said = run(home, *arguments, "--json")
    assert code == 0, said
    return json.loads(printed)


def test_the_list(home: Path) -> None:
    code, printed, _ = run(home)
    assert code == 0
    assert "\x1b" not in printed, "no colours in a pipe"
    assert "treaty_acts" in printed
    assert "complete: election, membership: 2006-03-15 to 2025-10-14" in printed
    assert "yours" not in printed
    by_name = {one["name"]: one for one in run_json(home)}
    assert by_name["treaty_acts"]["rows"] > 22_000
    assert {"accession", "withdrawal"} <= set(by_name["treaty_acts"]["kinds"])


def test_one_register(home: Path) -> None:
    code, printed, _ = run(home, "show", "hrc-elections")
    assert code == 0
    assert "Votes of elected states: 2006 (39 of 47)" in printed
    shown = run_json(home, "show", "hrc_elections")
    assert shown["coverage"][0]["complete"] is True
    assert any(line.startswith("Votes of elected states") for line in shown["missing"])


def test_coverage_by_decade_and_by_year(home: Path) -> None:
    code, printed, _ = run(home, "coverage")
    line = next(line for line in printed.splitlines() if line.startswith("election"))
    assert code == 0
    assert line.split()[1:4] == ["████", "████", "▓▓▓▓"]
    cells = run_json(home, "coverage", "--years", "--from", "2021", "--until", "2024", "--register", "treaty-acts")
    told = {(cell["kind"], cell["from"]): cell["how"] for cell in cells}
    assert [told["accession", year] for year in (2021, 2022, 2023)] == ["complete", "complete", "none"]
    assert run(home, "coverage", "--from", "2000", "--until", "1990")[0] == 2


def test_add_shows_terms_and_sums(home: Path, tmp_path: Path) -> None:
    code, printed, _ = run(home, "add", "hrc-votes")
    assert code == 0
    assert "PolyForm Noncommercial License 1.0.0" in printed
    (tmp_path / "r.xml").write_text(marc_file(marc_record("9", "A/HRC/RES/17/4", MEMBERS)), encoding="utf-8")
    code, printed, _ = run(home, "add", "hrc-votes", str(tmp_path / "r.xml"))
    assert code == 0
    assert "Terms: Public records of the United Nations" in printed
    assert ["roll", "calls", "1"] in [line.split() for line in printed.splitlines()]
    code, printed, _ = run(home)
    assert "hrc_votes" in printed
    assert "yours" in printed


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        (
            ("add", "hrc-votes", "nowhere"),
            "travaux: expected a file, a folder or an address; found nothing at 'nowhere'\n",
        ),
        (("show", "nothing"), "travaux: no register is called 'nothing'; there are "),
        (("update", "upr-reviews"), "travaux: upr_reviews has no publisher's file that could be fetched"),
        (("update", "--from", "x"), "travaux: expected the name of the register that --from is for\n"),
        (("update", "upr-reviews", "--as-of", "May"), "travaux: expected a day such as 2026-11-24 after --as-of"),
        (("diff", "a", "b"), "travaux: expected a register's folder, an acts.csv or a register's name"),
    ],
)
def test_an_error_is_one_sentence_and_code_2(arguments: tuple[str, ...], sentence: str, home: Path) -> None:
    code, printed, said = run(home, *arguments)
    assert (code, printed) == (2, "")
    assert said.startswith(sentence)
    assert said.count("\n") == 1


def test_update_and_diff(home: Path, tmp_path: Path) -> None:
    from travaux.registers import load_registers

    shipped = Path(str(load_registers(["landmarks"])["landmarks"].folder))
    table = (shipped / "landmarks.csv").read_text(encoding="utf-8")
    line = next(line for line in table.splitlines() if line.startswith("A/HRC/RES/17/4,"))
    (tmp_path / "landmarks.csv").write_text(
        table.replace(line, line.replace("2011-06-16", "2011-06-17")), encoding="utf-8"
    )
    code, printed, said = run(home, "update", "landmarks", "--from", str(tmp_path), "--dry-run")
    assert code == 0, said
    assert "date: 2011-06-16 → 2011-06-17" in printed
    assert "Nothing was changed (--dry-run)." in printed
    code, printed, _ = run(home, "update", "landmarks", "--from", str(tmp_path))
    assert "it comes before the shipped" in " ".join(printed.split())
    assert run_json(home, "diff", str(shipped), "landmarks") == {
        "added": [], "gone": [],
        "changed": [{"id": "row/A-HRC-RES-17-4", "fields": {"date": ["2011-06-16", "2011-06-17"]}}],
    }  # fmt: skip
