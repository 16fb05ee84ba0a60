"""Recorded votes that a user has imported, one by one: how each state voted, and how one state voted in all.

What stands here is the publisher's record as `travaux.registers.votes` keeps it. A state that a roll call does not list
has no vote there; what is doubtful (`trusted` is false) is shown with what is wrong with it, and counted nowhere.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from travaux.dossier.voting import SIDES, BodyVotes, RollCall, RollCallFilter, StateVote, StateVotes, Totals
from travaux.errors import UsageError
from travaux.names import name_of
from travaux.registers.home import user_register
from travaux.registers.votes import RollCalls, Vote, load_roll_calls, vote_registers

WORDS = dict(zip((Vote.YES, Vote.NO, Vote.ABSTAIN, Vote.ABSENT), SIDES, strict=True))


@dataclass(frozen=True, eq=False)
class _Held:
    """A register's roll calls, the latest first, as they are looked for; `columns` are places in `calls.votes`."""

    calls: RollCalls
    rows: list[dict[str, Any]]
    columns: list[int]
    folded: list[str]
    place: dict[str, int] = field(default_factory=dict)


def find_roll_calls(wanted: RollCallFilter, *, first: int = 0, limit: int = 50) -> tuple[int, list[RollCall]]:
    """How many roll calls a filter lets through, and those from place `first` on, the latest first.

    Raises `UsageError` for a register that is not there or holds no votes, and for words that are no vote.
    """
    if wanted.vote and wanted.vote not in SIDES:
        raise UsageError(f"expected a vote out of {', '.join(SIDES)}; found {wanted.vote!r}")
    if wanted.register and wanted.register not in vote_registers():
        raise UsageError(f"no register of recorded votes here is called {wanted.register!r}")
    chosen = (wanted.register,) if wanted.register else vote_registers()
    found = [pair for register in chosen for pair in _found_in(_held(register), wanted)]
    if len(chosen) > 1:
        found.sort(key=lambda pair: (pair[0]["date_text"], pair[0]["id"]), reverse=True)
    return len(found), [_roll_call(row, vote=vote) for row, vote in found[first : first + limit]]


def roll_call(identifier: str) -> RollCall:
    """One roll call with the vote of every state that it lists, in the order of their names. Raises `UsageError` where
    there is none of this name."""
    register = identifier.partition("/")[0]
    held = _held(register) if register in vote_registers() else None
    if held is None or identifier not in held.place:
        raise UsageError(f"no recorded vote here is called {identifier!r}")
    place = held.place[identifier]
    column = held.calls.votes[:, held.columns[place]]
    votes = [
        StateVote(state=state, state_name=name_of(state), vote=WORDS[Vote(code)])
        for state, code in zip(held.calls.states, column.tolist(), strict=True)
        if code != Vote.NOT_LISTED
    ]
    return _roll_call(held.rows[place], votes=sorted(votes, key=lambda one: one.state_name))


def has_roll_call(identifier: str) -> bool:
    """Whether a roll call of this name is held. Rows of a register of votes have the names of their roll calls."""
    register = identifier.partition("/")[0]
    return register in vote_registers() and identifier in _held(register).place


def roll_calls_on(symbol: str) -> list[RollCall]:
    """The roll calls on the text of a symbol, with those on amendments to its draft, the latest first."""
    found = [(one, held) for held in map(_held, vote_registers()) for one in held.rows if one["symbol"] == symbol]
    drafts = " ".join(one["draft"] for one, _ in found if one["kind"] != "amendment")
    amending = [one for _, held in found for one in held.rows if one["amends"] and _names(drafts, one["amends"])]
    rows = {one["id"]: one for one in (*(one for one, _ in found), *amending)}
    ordered = sorted(rows.values(), key=lambda one: (one["date_text"], one["kind"] != "amendment", one["id"]))
    return [_roll_call(one) for one in reversed(ordered)]


def amended_by(call: RollCall) -> list[RollCall]:
    """The roll calls on amendments to the draft that a roll call decided."""
    return [one for one in roll_calls_on(call.symbol) if one.id != call.id] if call.symbol else []


def decided_with(call: RollCall) -> list[RollCall]:
    """The roll calls that decided on the draft which an amendment would have changed."""
    if not call.amends:
        return []
    held = _held(call.id.partition("/")[0])
    return [_roll_call(one) for one in held.rows if one["kind"] != "amendment" and _names(one["draft"], call.amends)]


def votes_of_state(state: str, *, n_latest: int = 10) -> StateVotes:
    """How a state voted, as far as imported records say. Texts and amendments are counted apart, doubtful records not
    at all; what it did under another name (`state:SUN`) is not counted for it."""
    bodies: list[BodyVotes] = []
    latest: list[RollCall] = []
    total = 0
    for register in vote_registers():
        held = _held(register)
        voted = list(_votes_in(held, state))
        total += len(voted)
        latest += [_roll_call(row, vote=WORDS[vote]) for row, vote in voted[:n_latest]]
        for body in sorted({row["body"] for row, _ in voted}):
            mine = [(row, vote) for row, vote in voted if row["body"] == body and row["trusted"]]
            if mine:
                bodies.append(_body_votes(body, mine))
    latest.sort(key=lambda one: (one.date, one.id), reverse=True)
    return StateVotes(state=state, state_name=name_of(state), bodies=bodies, latest=latest[:n_latest], total=total)


def _body_votes(body: str, voted: list[tuple[dict[str, Any], Vote]]) -> BodyVotes:
    dates = [row["date_text"] for row, _ in voted if row["kind"] != "amendment"] or [voted[0][0]["date_text"]]
    texts = Counter(vote for row, vote in voted if row["kind"] != "amendment")
    amendments = Counter(vote for row, vote in voted if row["kind"] == "amendment")
    return BodyVotes(body=body, body_name=name_of(body), since=min(dates), until=max(dates), texts=_totals(texts),
                     amendments=_totals(amendments))  # fmt: skip


def _totals(counted: Counter[Vote]) -> Totals:
    return Totals(in_favour=counted[Vote.YES], against=counted[Vote.NO], abstaining=counted[Vote.ABSTAIN],
                  not_voting=counted[Vote.ABSENT])  # fmt: skip


def _votes_in(held: _Held, state: str) -> Iterator[tuple[dict[str, Any], Vote]]:
    """The roll calls that list a state, the latest first, with its vote."""
    if state not in held.calls.states:
        return
    line = held.calls.votes_of(state).tolist()
    for row, column in zip(held.rows, held.columns, strict=True):
        if line[column] != Vote.NOT_LISTED:
            yield row, Vote(line[column])


def _found_in(held: _Held, wanted: RollCallFilter) -> Iterator[tuple[dict[str, Any], str | None]]:
    """The rows that a filter lets through, each with the vote of the filter's state."""
    votes = {row["id"]: WORDS[vote] for row, vote in _votes_in(held, wanted.state)} if wanted.state else {}
    words = wanted.text.casefold().split()
    for row, folded in zip(held.rows, held.folded, strict=True):
        if wanted.state and (row["id"] not in votes or (wanted.vote and votes[row["id"]] != wanted.vote)):
            continue
        if (wanted.body and row["body"] != wanted.body) or (wanted.kind and row["kind"] != wanted.kind):
            continue
        if not (wanted.since or 0) <= int(row["date_text"][:4]) <= (wanted.until or 9999):
            continue
        if all(word in folded for word in words):
            yield row, votes.get(row["id"])


def _names(text: str, symbol: str) -> bool:
    """Whether a text names a symbol, and not a longer one that begins so.

    >>> _names("Draft resolution A/HRC/27/L.27 as amended", "A/HRC/27/L.2")
    False
    """
    return symbol in text.replace(",", " ").replace(";", " ").split()


def _roll_call(row: dict[str, Any], *, vote: str | None = None, votes: list[StateVote] | None = None) -> RollCall:
    official = Totals(in_favour=row["yes"], against=row["no"], abstaining=row["abstain"], not_voting=row["absent"])
    counted = Totals(in_favour=row["counted_yes"], against=row["counted_no"], abstaining=row["counted_abstain"],
                     not_voting=row["counted_absent"])  # fmt: skip
    return RollCall(
        id=row["id"], symbol=row["symbol"], body=row["body"], body_name=name_of(row["body"]), kind=row["kind"],
        date=row["date_text"], session=row["session"], title=row["title"], topics=list(row["topics"] or ()),
        sponsors=row["sponsors"], draft=row["draft"], amends=row["amends"], adopted=row["adopted"], official=official,
        counted=counted, trusted=row["trusted"], remark=row["remark"], link=row["link"], vote=vote, votes=votes or [],
    )  # fmt: skip


def _held(register: str) -> _Held:
    folder = user_register(register)
    files = [folder / name for name in ("roll_calls.parquet", "votes.parquet")] if folder else []
    return _load(register, str(folder), tuple(file.stat().st_mtime_ns for file in files))


@lru_cache(maxsize=4)
def _load(register: str, _folder: str, _version: tuple[int, ...]) -> _Held:
    calls = load_roll_calls(register, trusted=None)
    rows = calls.table.to_pylist()
    columns = sorted(range(len(rows)), key=lambda i: (rows[i]["date_text"], rows[i]["id"]), reverse=True)
    ordered = [rows[i] for i in columns]
    folded = [f"{one['symbol']} {one['title']} {' '.join(one['topics'] or ())} {one['draft']}".casefold()
              for one in ordered]  # fmt: skip
    return _Held(calls, ordered, columns, folded, {one["id"]: i for i, one in enumerate(ordered)})
