"""Acts told in every frame that says that they were not so, and in every frame that says that they were."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from travaux.extract import find_claims
from travaux.read import read_source
from travaux.vocabulary import Claim, Modality

DATA = yaml.safe_load(Path(__file__).with_name("frames.yml").read_text(encoding="utf-8"))
STATES = (
    "Kenya", "Viet Nam", "Paraguay", "the Netherlands", "Georgia", "Côte d’Ivoire", "Mongolia", "Tunisia", "Samoa"
)  # fmt: skip
DONE = {Modality.HAPPENED, Modality.ONGOING}


def told(frame: str, turn: int, act: dict[str, str], tmp_path: Path) -> list[Claim]:
    """The claims, other than of statements, of a frame filled with an act."""
    words = {k: v for k, v in act.items() if k not in {"kind", "rest"}}
    text = frame.format(S=STATES[(turn + len(act["kind"])) % len(STATES)], r=act["rest"], **words)
    source = tmp_path / "text.txt"
    source.write_text(text[0].upper() + text[1:], encoding="utf-8")
    return [c for c in find_claims(read_source(str(source))) if c.kind != "statement"]


@pytest.mark.parametrize(("turn", "frame"), list(enumerate(DATA["undone"])), ids=DATA["undone"])
def test_what_was_not_so_is_not_claimed(turn: int, frame: str, tmp_path: Path) -> None:
    wording, other, _ = frame.partition(" ~")
    for act in DATA["acts"][turn % 2 :: 2]:
        claims = [c for c in told(wording, turn, act, tmp_path) if c.modality in DONE]
        if other:
            claims = [c for c in claims if "state:BEN" not in (*c.actor, *c.counterpart, c.object)]
        assert not claims, (act["kind"], [(c.kind, c.actor, c.modality) for c in claims])


@pytest.mark.parametrize(("turn", "frame"), list(enumerate(DATA["done"])), ids=DATA["done"])
def test_what_was_so_is_claimed(turn: int, frame: str, tmp_path: Path) -> None:
    missed: list[Any] = [
        act["kind"]
        for act in DATA["acts"][turn % 2 :: 2]
        if act["kind"] != "resolution"  # what a sponsor did is told as its proposal
        and not any(c.kind == act["kind"] and c.modality in DONE for c in told(frame, turn, act, tmp_path))
    ]
    assert len(missed) <= DATA["missed"].get(frame, 0), missed
