"""How a document's state voted on the texts that the document names, where roll calls were imported."""

import re
from collections.abc import Iterator
from importlib import import_module

from travaux.check.accounts import Telling
from travaux.check.words import called, say_date
from travaux.registers import Registers, Row
from travaux.registers.home import user_register

_REGISTERS = ("hrc_votes", "unga_votes")
_WORDS = {1: "voted for", 2: "abstained on", 3: "voted against", 8: "did not vote on"}
_TELLS_VOTES = re.compile(
    r"\b(?:vot(?:ed|es|ing) (?:against|for|in favou?r|yes|no)|abstain(?:s|ed|ing)|abstention of"
    r"|(?:cast|casting) (?:its|a|the) vote)\b",
    re.IGNORECASE,
)


def tells_votes(text: str) -> bool:
    """Whether a text tells how anybody voted. No kind of claim holds the vote of one state, so that of such a text it
    cannot be said what it leaves out.

    >>> tells_votes("Kenya abstained in the vote."), tells_votes("It was adopted by 170 votes to 4.")
    (True, False)
    """
    return _TELLS_VOTES.search(text) is not None


def has_roll_calls() -> bool:
    """Whether the user has imported a register of recorded votes."""
    return any(user_register(name) for name in _REGISTERS)


def find_recorded_votes(telling: Telling, registers: Registers) -> Iterator[tuple[str, Row]]:
    """For each text named, how the state voted, in words, with the row of the text; whichever way it voted.

    Nothing is said of a text whose symbol stands for several, or whose totals and roll call differ.
    """
    rows = {
        row.id: row
        for text in sorted(telling.texts)
        for row in registers.find(text, kinds=["resolution"])
        if row.register in _REGISTERS and not row.note
    }
    votes = import_module("travaux.registers.votes")  # pyarrow: loaded where roll calls are, not with every check
    for register in sorted({row.register for row in rows.values()}):
        calls = votes.load_roll_calls(register)
        if telling.state not in calls.states:
            continue
        for identifier, vote in zip(calls.ids, calls.votes_of(telling.state).tolist(), strict=True):
            row = rows.get(identifier)
            if row and vote in _WORDS:
                title = f" ({row.title})" if row.title else ""
                symbol = row.object.removeprefix("document:")
                yield f"{called(telling.state)} {_WORDS[vote]} {symbol}{title} on {say_date(row.date)}", row
