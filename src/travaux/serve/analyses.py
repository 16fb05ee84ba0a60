"""Analyses for the pages and the API: what was asked, worked out one at a time, and kept as long as it holds.

The work is that of the commands (`travaux.analyse`). numpy, numba and matplotlib are loaded with the first question.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from travaux.errors import UsageError
from travaux.keep import Casebook
from travaux.keep.together import bring_together, reviewed_in
from travaux.registers import Registers
from travaux.registers.home import user_registers
from travaux.serve.work import WorkError
from travaux.vocabulary import CheckedDocument

if TYPE_CHECKING:
    from travaux.analyse.ballots import Choice
    from travaux.analyse.result import Result

N_KEPT = 32
"""Answers kept in memory; the matrix of all states, the largest, takes some 10 MB."""
WAIT_SECONDS = 60.0
"""How long a question waits for those before it."""
MOST_STATES = 12
"""States that one question may name."""
MOST_DOCUMENTS = 1_000
"""Documents of the casebook that one question reads; more are for the command, which has all the time it needs."""


@dataclass(frozen=True)
class Asked:
    """A question: the analysis, and what it is about. Blank and None mean what the command does without the option.
    `with_casebook` reads the documents of the server's casebook beside the registers."""

    analysis: str
    states: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    peers: str = ""
    since: int | None = None
    until: int | None = None
    register: str = "unga-votes"
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topic: str = ""
    text: str = ""
    issue: str = ""
    matrix: bool = False
    positive: str = "state:USA"
    bridges: bool = True
    with_casebook: bool = False
    sponsors: bool = False


class Analyst:
    """Answers questions of one server. May be called from many threads at once."""

    def __init__(self, registers: Registers, casebook: Casebook | None) -> None:
        self._registers = registers
        self._casebook = casebook
        self._kept: OrderedDict[tuple[Asked, tuple[int, ...]], Result] = OrderedDict()
        self._working = threading.Lock()

    def answer(self, asked: Asked) -> "Result":
        """The answer. Raises `UsageError` where the question does not fit or data are lacking, `WorkError` where too
        many others are asked at once."""
        key = (asked, imported_when())
        with self._alone():
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            result = ANSWERS[asked.analysis](self, asked)
            if asked.with_casebook:
                return result.asked_with("--casebook CASEBOOK")  # documents come and go: worked out anew
            self._kept[key] = result
            while len(self._kept) > N_KEPT:
                self._kept.popitem(last=False)
            return result

    def figure(self, asked: Asked, ending: str) -> bytes:
        """The figure of an answer as a file with this ending."""
        from travaux.analyse.figures import write_figure

        result = self.answer(asked)
        with self._alone():  # matplotlib is not made for several threads
            return write_figure(result, ending)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._working.acquire(timeout=WAIT_SECONDS):
            raise WorkError("too many analyses are being worked out at the moment; try again in a minute.")
        try:
            yield
        finally:
            self._working.release()

    @property
    def registers(self) -> Registers:
        """The registers that are asked."""
        return self._registers

    def documents(self, asked: Asked) -> tuple[CheckedDocument, ...]:
        """The documents that are read beside the registers: those of the casebook, where that was asked for."""
        return tuple(self._kept_documents()) if asked.with_casebook else ()

    def _kept_documents(self) -> Iterator[CheckedDocument]:
        casebook, after, n = self.casebook, None, 0
        while True:
            page = casebook.documents(after=after)
            n += len(page.items)
            if n > MOST_DOCUMENTS:
                raise UsageError(
                    f"expected a casebook of at most {MOST_DOCUMENTS:,} documents; found more: ask the command"
                )
            for card in page.items:
                yield casebook.checked(card.key)
            if (after := page.next) is None:
                return

    @property
    def casebook(self) -> Casebook:
        """The casebook. Raises `UsageError` where this server keeps none."""
        if self._casebook is None:
            raise UsageError("this server keeps no casebook: start it with --casebook")
        return self._casebook


def imported_when() -> tuple[int, ...]:
    """When each of the user's own registers was last written: an answer is kept until one of them changes."""
    folder = user_registers()
    found = sorted(folder.glob("*/register.yml")) if folder.is_dir() else ()
    return tuple(path.stat().st_mtime_ns for path in found)


# ── One function an analysis ─────────────────────────────────────────────────────────────────────────────────────────


def _states(asked: Asked, low: int, high: int = MOST_STATES) -> tuple[str, ...]:
    if not low <= len(asked.states) <= high:
        many = f"{low}" if low == high else f"{low} to {high}" if low else f"at most {high}"
        raise UsageError(f"expected {many} state{'' if high == 1 else 's'}; found {len(asked.states)}")
    return asked.states


def _choice(asked: Asked) -> "Choice":
    from travaux.analyse.ballots import Choice

    return Choice(asked.register, asked.bodies, asked.kinds, asked.topic, asked.text, asked.since, asked.until)


def _profile(analyst: Analyst, asked: Asked) -> "Result":
    from travaux.analyse.groups import find_group
    from travaux.analyse.profile import find_profile

    (state,), peers = _states(asked, 1, 1), find_group(asked.peers) if asked.peers else None
    return find_profile(analyst.registers, state, peers=peers, until=asked.until, documents=analyst.documents(asked))


def _compare(analyst: Analyst, asked: Asked) -> "Result":
    from travaux.analyse.profile import compare_states

    return compare_states(analyst.registers, _states(asked, 2), until=asked.until)


def _stages(analyst: Analyst, asked: Asked) -> "Result":
    from travaux.analyse.stages import find_stages

    (state,) = _states(asked, 1, 1)
    claims = tuple(claim for checked in analyst.documents(asked) for claim in checked.claims)
    return find_stages(analyst.registers, state, claims, since=asked.since, until=asked.until)


def _agreement(analyst: Analyst, asked: Asked) -> "Result":
    from travaux.analyse import agreement
    from travaux.analyse.ballots import load_ballots

    states, choice = _states(asked, 0, 2), _choice(asked)
    if bool(states) == asked.matrix:
        raise UsageError(f"expected one state, two states, or all (matrix); found {', '.join(states) or 'none'}")
    ballots = load_ballots(choice)
    if asked.matrix:
        return agreement.compare_all(ballots, choice)
    if len(states) == 1:
        return agreement.compare_with_all(ballots, states[0], choice)
    return agreement.compare_two(ballots, states[0], states[1], choice)


def _positions(analyst: Analyst, asked: Asked) -> "Result":
    from travaux.analyse.ballots import load_ballots
    from travaux.analyse.positions import find_positions

    choice = _choice(asked)
    return find_positions(load_ballots(choice), choice, states=_states(asked, 0), anchor=asked.positive,
                          bridge=asked.bridges)  # fmt: skip


def _spread(analyst: Analyst, asked: Asked) -> "Result":
    from travaux.analyse.spread import find_spread

    if not asked.phrases:
        raise UsageError("expected at least one phrase; found none")
    return find_spread(analyst.registers, asked.phrases, analyst.documents(asked))


def _network(analyst: Analyst, asked: Asked) -> "Result":
    from travaux.analyse import network
    from travaux.analyse.exchanges import Wanted, load_exchanges
    from travaux.analyse.sponsors import load_sponsors

    states = _states(asked, 0, 1)
    if asked.sponsors:
        return load_sponsors(states[0] if states else None, asked.since, asked.until)
    wanted = Wanted(asked.issue, asked.since, asked.until)
    exchanges = load_exchanges(wanted)
    return (
        network.find_state_network(exchanges, states[0], wanted) if states else network.find_network(exchanges, wanted)
    )


def _tellings(analyst: Analyst, asked: Asked) -> "Result":
    from travaux.analyse.tellings import Telling, find_tellings

    together = bring_together(analyst.documents(asked), reviewed_in(analyst.casebook))
    acts = [tuple(Telling(*told) for told in act) for act in together]
    findings = [told.finding for act in acts for told in act if told.finding]
    used = tuple(sorted({f"{one.register_name} ({one.as_of})" for one in findings if one.register_name}))
    return find_tellings(acts, sources=used)


ANSWERS: dict[str, Callable[[Analyst, Asked], "Result"]] = {
    "profile": _profile,
    "compare": _compare,
    "stages": _stages,
    "agreement": _agreement,
    "positions": _positions,
    "spread": _spread,
    "network": _network,
    "tellings": _tellings,
}
"""Analysis → the function that answers a question of it, in the order in which the pages offer them."""
