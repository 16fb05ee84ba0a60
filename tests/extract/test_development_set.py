"""The extractor on the development set: floors that hold, and a page that is current with them."""

import json
from collections import Counter
from pathlib import Path

import pytest
from evaluation import all_counts

FLOORS = json.loads((Path(__file__).parent.parent / "floors.json").read_text(encoding="utf-8"))["development_set"]


@pytest.fixture(scope="module")
def total() -> Counter[str]:
    return sum(all_counts().values(), Counter())


def test_precision_is_not_below_its_floor(total: Counter[str]) -> None:
    assert total["true"] >= FLOORS["precision"] * total["claims"], total


def test_recall_is_not_below_its_floor(total: Counter[str]) -> None:
    assert total["found"] >= FLOORS["recall"] * total["core"], total


def test_exact_is_not_below_its_floor(total: Counter[str]) -> None:
    assert total["exact"] >= FLOORS["exact"] * total["core"], total
