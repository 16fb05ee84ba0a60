"""Workers die and stand still; the batches they held come back, the rest goes on."""

import os
import signal
import time
from collections.abc import Callable, Mapping

import pytest

from travaux.scale.batches import Batch
from travaux.scale.crew import BETWEEN, Crew, Done, Lost, Serve, Watch
from travaux.scale.items import Item


def serve(batch: Batch, set_aside: Mapping[int, str], watch: Watch) -> list[str]:
    """Takes each item at its word."""
    told = []
    for index, item in enumerate(batch.items):
        watch[1], watch[0] = time.monotonic(), index
        if index in set_aside:
            told.append("aside")
        elif item.name == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        elif item.name == "leave":
            os._exit(3)
        elif item.name == "stall":
            time.sleep(60)
        else:
            told.append(item.name)
    watch[0] = BETWEEN
    return told


def prepare() -> Serve:
    return serve


def run(crew: Crew, batch: Batch, set_aside: Mapping[int, str]) -> Done | Lost:
    crew.send(batch, set_aside)
    while True:
        for event in crew.events(0.05):
            return event


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("names, index, reason", [
    (["a", "die", "b"], 1, "it ended its worker (SIGKILL)"),
    (["leave", "b"], 0, "it ended its worker (exit code 3)"),
    (["a", "b", "stall"], 2, "it took longer than 2 s"),
])  # fmt: skip
def test_a_lost_batch_says_at_which_document_and_why(method: str, names: list[str], index: int, reason: str) -> None:
    batch = Batch(0, tuple(Item("x", name) for name in names))
    with Crew(prepare, size=1, seconds=2.0, method=method) as crew:
        assert run(crew, batch, {}) == Lost(batch, index, reason)
        again = run(crew, batch, {index: reason})
        assert again == Done(batch, [name if n != index else "aside" for n, name in enumerate(names)])


def test_leaving_ends_all_workers() -> None:
    with Crew(prepare, size=2, seconds=60.0) as crew:
        crew.send(Batch(0, (Item("x", "stall"),)), {})
        pids = crew.pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_others_work_on_while_one_is_replaced() -> None:
    good, bad = Batch(0, (Item("x", "a"),)), Batch(1, (Item("x", "die"),))
    with Crew(prepare, size=2, seconds=60.0) as crew:
        crew.send(bad, {})
        crew.send(good, {})
        heard: list[Callable[..., object]] = []
        while len(heard) < 2:
            heard += [type(event) for event in crew.events(0.05)]
        assert set(heard) == {Done, Lost}
        assert crew.n_idle == 2
