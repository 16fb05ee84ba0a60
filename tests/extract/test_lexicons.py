"""The lexicons hold words: YAML takes a bare `on`, `no` or `yes` for a truth value, and the word is lost."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml

LEXICONS = [path for path in (files("travaux") / "data" / "lexicons").iterdir() if path.name.endswith(".yml")]


def truth_values(data: Any, where: str = "") -> Iterator[str]:
    if isinstance(data, bool):
        yield where
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from truth_values(key, f"{where}/{key}")
            yield from truth_values(value, f"{where}/{key}")
    elif isinstance(data, list):
        for n, value in enumerate(data):
            yield from truth_values(value, f"{where}/{n}")


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.name)
def test_no_word_is_taken_for_a_truth_value(path: Any) -> None:
    assert not list(truth_values(yaml.safe_load(path.read_text(encoding="utf-8"))))


def test_a_bare_on_is_seen() -> None:
    assert list(truth_values(yaml.safe_load("small: [of, on, the]"))) == ["/small/1"]
