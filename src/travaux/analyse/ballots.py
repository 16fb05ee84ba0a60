"""Roll calls as analyses take them: plain arrays, whatever register or file they came from.

`Ballots` holds states × roll calls with what is known of each roll call; `from_register` makes it of an imported
register's `RollCalls`. Nothing is guessed: who is not listed is `NOT_LISTED`, and who was away is `ABSENT`, never an
abstention.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from travaux.errors import UsageError
from travaux.registers import load_registers
from travaux.registers.votes import RollCalls, load_roll_calls

YES, ABSTAIN, NO, ABSENT, NOT_LISTED = 1, 2, 3, 8, 9
"""The codes of `travaux.registers.votes.Vote`."""


@dataclass(frozen=True, eq=False)
class Ballots:
    """Roll calls in the order of time, and how each state voted.

    `votes[i, j]` is the vote of `states[i]` in roll call `j` (int8: 1 yes, 2 abstain, 3 no, 8 absent, 9 not listed).
    `periods` are what positions move between: the session of the General Assembly, or the year. `topics[j]` are the
    publisher's topics. `source` says in a few words where they came from.
    """

    states: tuple[str, ...]
    ids: tuple[str, ...]
    votes: npt.NDArray[np.int8]
    years: npt.NDArray[np.int16]
    periods: npt.NDArray[np.int16]
    bodies: tuple[str, ...]
    kinds: tuple[str, ...]
    symbols: tuple[str, ...]
    titles: tuple[str, ...]
    topics: tuple[tuple[str, ...], ...]
    source: str = ""
    remarks: tuple[str, ...] = ()
    """What was left out before, in sentences."""
    lacks: tuple[str, ...] = ()
    """What is not held, and how to add it."""

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, state: str) -> int:
        """The line of a state in `votes`. Raises `UsageError` where it never voted here."""
        try:
            return self.states.index(state)
        except ValueError:
            what = f"a state that is listed in these {len(self):,} roll calls"
            raise UsageError(f"expected {what}; found {state!r}") from None

    def take(self, keep: npt.NDArray[np.bool_]) -> "Ballots":
        """Only the roll calls that `keep` marks, with the states that are listed in at least one of them."""
        chosen = np.flatnonzero(keep)
        votes = self.votes[:, chosen]
        listed = (votes != NOT_LISTED).any(axis=1)
        texts = (self.ids, self.bodies, self.kinds, self.symbols, self.titles)
        ids, bodies, kinds, symbols, titles = (tuple(values[i] for i in chosen) for values in texts)
        return replace(
            self, states=tuple(state for state, here in zip(self.states, listed, strict=True) if here), ids=ids,
            votes=votes[listed], years=self.years[chosen], periods=self.periods[chosen], bodies=bodies, kinds=kinds,
            symbols=symbols, titles=titles, topics=tuple(self.topics[i] for i in chosen),
        )  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """Which roll calls a question is about; blank means any. Years bound inclusively."""

    register: str = "unga-votes"
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topic: str = ""
    text: str = ""
    since: int | None = None
    until: int | None = None

    def words(self) -> str:
        """The choice as options of the command line, which ask the same again.

        >>> Choice(topic="Human rights", since=1990).words()
        "--register unga-votes --topic 'Human rights' --from 1990"
        """
        parts = [f"--register {self.register}"]
        parts += [f"--body {body}" for body in self.bodies]
        parts += [f"--kind {kind}" for kind in self.kinds]
        parts += [f"--{name} {text!r}" for name, text in (("topic", self.topic), ("text", self.text)) if text]
        parts += [f"--{name} {year}" for name, year in (("from", self.since), ("to", self.until)) if year is not None]
        return " ".join(parts)


def from_register(calls: RollCalls, source: str) -> Ballots:
    """The ballots of an imported register's roll calls."""
    table = calls.table
    bodies = tuple(table["body"].to_pylist())
    # Only the Assembly has one session a year; the Commission and the Council are followed by the year. Emergency
    # sessions have no number among the regular ones: they fall into the one that is open on their day.
    days, sessions = table["date_text"].to_pylist(), table["session"].to_pylist()
    periods = [
        (session or assembly_session(day)) if body == "body:UNGA" else int(day[:4])
        for session, body, day in zip(sessions, bodies, days, strict=True)
    ]
    return Ballots(
        calls.states, tuple(calls.ids), calls.votes, calls.years, np.array(periods, dtype=np.int16), bodies,
        tuple(table["kind"].to_pylist()), tuple(table["symbol"].to_pylist()), tuple(table["title"].to_pylist()),
        tuple(tuple(topics or ()) for topics in table["topics"].to_pylist()), source,
    )  # fmt: skip


def assembly_session(day: str) -> int:
    """The regular session of the General Assembly that is open on a day (it opens in September); of a year alone, the
    one that opens in it.

    >>> assembly_session("2017-12-21"), assembly_session("2018-06-13"), assembly_session("1956")
    (72, 72, 11)
    """
    year, month = int(day[:4]), int(day[5:7] or 12)
    return year - 1945 if month >= 9 else year - 1946


def load_ballots(choice: Choice) -> Ballots:
    """The roll calls of an imported register that a choice names.

    Raises `UsageError`, naming the command that imports them, where there are none; and where nothing is left.
    """
    name = choice.register.replace("-", "_")
    calls = load_roll_calls(name, bodies=choice.bodies, kinds=choice.kinds)
    about = load_registers([name])[name].description
    ballots = choose(from_register(calls, f"{choice.register} (as of {about.as_of})"), choice)
    if not len(ballots):
        raise UsageError(f"expected at least one roll call; found none with {choice.words()}")
    doubtful = len(load_roll_calls(name, bodies=choice.bodies, kinds=choice.kinds, trusted=False))
    remarks = (f"Left out: {doubtful:,} roll calls of the register whose official totals differ from the states "
               "listed, or that list a state twice.",) if doubtful else ()  # fmt: skip
    lacks = (f"votes reach to {int(calls.years.max())}; later ones: `travaux registers add {choice.register} "
             "FILE-OR-URL`",)  # fmt: skip
    return replace(ballots, remarks=remarks, lacks=lacks)


def choose(ballots: Ballots, choice: Choice) -> Ballots:
    """The ballots that fit a choice's kinds, bodies, topic, text and years."""
    keep = np.ones(len(ballots), dtype=bool)
    if choice.since is not None:
        keep &= ballots.years >= choice.since
    if choice.until is not None:
        keep &= ballots.years <= choice.until
    keep &= _among(ballots.kinds, choice.kinds) & _among(ballots.bodies, choice.bodies)
    if choice.topic:
        wanted = choice.topic.casefold()
        keep &= np.array([any(wanted in topic.casefold() for topic in topics) for topics in ballots.topics], dtype=bool)
    if choice.text:
        words = choice.text.casefold()
        found = [words in title.casefold() or words == symbol.casefold()
                 for title, symbol in zip(ballots.titles, ballots.symbols, strict=True)]  # fmt: skip
        keep &= np.array(found, dtype=bool)
    return ballots if keep.all() else ballots.take(keep)


def _among(values: Iterable[str], wanted: Collection[str]) -> npt.NDArray[np.bool_]:
    values = list(values)
    return np.array([not wanted or value in wanted for value in values], dtype=bool)


_WORDS = re.compile(r"[a-z0-9]+")
_TAIL = re.compile(r"\s*:\s*(?:resolution|decision)s?(?:\s*/.*)?$", re.IGNORECASE)


def plain_title(title: str) -> str:
    """A title without case, punctuation and the library's "resolution / adopted by …", for comparing texts.

    >>> plain_title("The Right to Food : resolution / adopted by the General Assembly")
    'the right to food'
    """
    return " ".join(_WORDS.findall(_TAIL.sub("", title).casefold()))
