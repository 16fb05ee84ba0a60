"""Ballots made from readable tables, and votes drawn from known positions."""

from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from travaux.analyse.ballots import Ballots

CODES = {"y": 1, "a": 2, "n": 3, ".": 8, "-": 9}
"""As in the tables of tests: yes, abstain, no, absent, not listed."""


def read_ballots(table: str, **columns: tuple) -> Ballots:  # type: ignore[type-arg]
    """A line a state (`KEN yyan`), a letter a roll call; other columns of `Ballots` by name."""
    lines = [line.split() for line in table.strip().splitlines()]
    votes = np.array([[CODES[letter] for letter in letters] for _, letters in lines], dtype=np.int8)
    n = votes.shape[1]
    years = np.array(columns.pop("years", (2000,) * n), dtype=np.int16)
    given = {
        "bodies": ("body:UNGA",) * n,
        "kinds": ("resolution",) * n,
        "symbols": tuple(f"A/RES/{j}" for j in range(n)),
        "titles": tuple(f"Text number {j}" for j in range(n)),
        "topics": ((),) * n,
        **columns,
    }
    periods = np.array(given.pop("periods", years), dtype=np.int16)
    return Ballots(
        tuple(f"state:{code}" for code, _ in lines), tuple(f"call/{j}" for j in range(n)), votes, years, periods,
        source="a table", **given,
    )  # fmt: skip


def draw_votes(seed: int, n_states: int, n_periods: int, n_items: int) -> tuple[Ballots, np.ndarray]:
    """Ballots drawn from the model with its own priors, and the positions (states × periods) that made them."""
    random = np.random.default_rng(seed)
    steps = random.normal(0.0, 0.5, (n_states, n_periods))
    steps[:, 0] = random.normal(0.0, 1.0, n_states)
    positions = np.cumsum(steps, axis=1)
    positions = (positions - positions.mean()) / positions.std()
    period = np.repeat(np.arange(n_periods), n_items)
    slope, middle, gap = (
        random.normal(size=len(period)),
        random.normal(size=len(period)),
        random.exponential(0.6, len(period)),
    )
    latent = slope * positions[:, period] + random.normal(size=(n_states, len(period)))
    votes = (3 - (latent > middle - gap / 2).astype(int) - (latent > middle + gap / 2)).astype(np.int8)
    votes[random.random(votes.shape) < 0.1] = 8
    codes = [f"{chr(65 + i // 26)}{chr(65 + i % 26)}X" for i in range(n_states)]
    table = "\n".join(f"{code} {'y' * len(period)}" for code in codes)
    made = read_ballots(table, years=tuple(1990 + period), periods=tuple(1 + period))
    made.votes[:] = votes
    return made, positions


@pytest.fixture(scope="session")
def ballots_of() -> Callable[..., Ballots]:
    return read_ballots


@pytest.fixture(scope="session")
def drawn() -> Callable[..., tuple[Ballots, np.ndarray]]:
    return draw_votes


@pytest.fixture(scope="session")
def assembly() -> ModuleType:
    """`benchmarks/assembly.py`: General Assembly votes and published figures, where this machine holds them."""
    if not Path("/work/shared/registers/unga-votes.parquet").is_file():
        pytest.skip("the General Assembly's votes in the Voeten form are not here (/work/shared/registers)")
    spec = spec_from_file_location("assembly", Path(__file__).parents[2] / "benchmarks" / "assembly.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
