"""The essay's score as a floor: what was reached once is not lost again without somebody saying so in `floors.json`.

The essay and its gold claims stand outside the repository; where they are not, these tests skip.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("TRAVAUX_SHARED", HERE.parents[1] / "shared"))
GOLD = SHARED / "gold"
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["essay"]

pytestmark = pytest.mark.skipif(
    not (GOLD / "essay.txt").is_file(), reason=f"no gold claims at {GOLD} (set TRAVAUX_SHARED to the folder of `gold`)"
)


@pytest.fixture(scope="module")
def claims() -> str:
    command = [sys.executable, "-m", "travaux", "check", str(GOLD / "essay.txt"), "--format", "jsonl"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


@pytest.fixture(scope="module")
def figures(claims: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("score") / "claims.jsonl"
    path.write_text(claims, encoding="utf-8")
    command = [sys.executable, str(GOLD / "score"), str(GOLD / "essay.jsonl"), str(path), "--source",
               str(GOLD / "essay.txt"), "--json"]  # fmt: skip
    scored: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return scored


@pytest.mark.parametrize("figure", ["recall", "precision", "exact"])
def test_the_score_is_not_below_its_floor(figures: dict[str, Any], figure: str) -> None:
    assert figures[figure] >= FLOORS[figure], figures


def test_no_claim_is_confirmed_that_is_wrong(figures: dict[str, Any]) -> None:
    assert figures["false_confirmed"] <= FLOORS["false_confirmed"], figures


def test_no_more_traps_are_sprung_than_before(figures: dict[str, Any]) -> None:
    if FLOORS["traps_sprung"] is None:
        pytest.skip("no bound is set yet for traps_sprung in tests/floors.json")
    assert figures["traps_sprung"] <= FLOORS["traps_sprung"], figures


def test_every_quote_stands_at_its_offset(claims: str) -> None:
    source = (GOLD / "essay.txt").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    for claim in map(json.loads, claims.splitlines()):
        pieces = [claim["quote"]] if isinstance(claim["quote"], str) else claim["quote"]
        spans = claim.get("spans") or [[claim["offset"], claim["offset"] + len(pieces[0])]]
        assert [source[start:end] for start, end in spans] == pieces, claim["id"]
