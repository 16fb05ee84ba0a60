"""A recorded vote as its page shows it: the sides, a bar of them, and a citation."""

from dataclasses import dataclass
from urllib.parse import quote

from travaux.dossier.voting import SIDES, RollCall, StateVote, Totals
from travaux.registers.home import user_register
from travaux.registers.model import Description
from travaux.serve.citations import Citation, cite_row

BAR_WIDTH = 960
VOTE_REGISTERS = ("hrc_votes", "unga_votes")


@dataclass(frozen=True, slots=True)
class Side:
    """Those who voted alike."""

    words: str
    name: str
    votes: list[StateVote]


@dataclass(frozen=True, slots=True)
class Part:
    """A side's part of the bar, in the units of an SVG."""

    name: str
    x: float
    width: float
    words: str


def is_here() -> bool:
    """Whether recorded votes were imported here. Only then the pages load what reads them (numpy, pyarrow)."""
    folders = [user_register(name) for name in VOTE_REGISTERS]
    return any(folder and (folder / "roll_calls.parquet").is_file() for folder in folders)


def page_of_vote(identifier: str) -> str:
    """The address of a recorded vote's page.

    >>> page_of_vote("hrc_votes/31141")
    '/votes/hrc_votes/31141'
    """
    return f"/votes/{quote(identifier, safe='/-')}"


def sides_of(call: RollCall) -> list[Side]:
    """The states by how they voted; sides that nobody took are left out."""
    sides = [Side(words, words.replace(" ", "-"), [one for one in call.votes if one.vote == words])
             for words in SIDES]  # fmt: skip
    return [side for side in sides if side.votes]


def bar_of(call: RollCall) -> list[Part]:
    """The counted votes as parts of a bar as wide as `BAR_WIDTH`."""
    sides = sides_of(call)
    n, at = sum(len(side.votes) for side in sides), 0.0
    parts: list[Part] = []
    for side in sides:
        width = BAR_WIDTH * len(side.votes) / n
        parts.append(Part(side.name, round(at, 1), round(width, 1), f"{len(side.votes)} {side.words}"))
        at += width
    return parts


def totals_in_words(totals: Totals) -> str:
    """Totals in one line; blank where none is given.

    >>> totals_in_words(Totals(in_favour=33, against=0, abstaining=14))
    '33 in favour, 0 against, 14 abstaining'
    """
    given = zip((totals.in_favour, totals.against, totals.abstaining, totals.not_voting), SIDES, strict=True)
    return ", ".join(f"{n} {words}" for n, words in given if n is not None)


def outcome_in_words(call: RollCall) -> str:
    """What became of the text, as far as the record says."""
    return {True: "adopted", False: "not adopted", None: "the record does not say"}[call.adopted]


def citation_of(call: RollCall, about: Description, link: str = "") -> Citation:
    """The citation of a recorded vote; `link` is its page where the server can be reached by others."""
    totals = totals_in_words(call.official) or totals_in_words(call.counted)
    what = ", ".join(part for part in (call.body_name, call.symbol, call.title, f"recorded vote of {call.date}", totals)
                     if part)  # fmt: skip
    return cite_row(call.id, what, publisher=about.publisher, as_of=str(about.as_of), source=call.link, link=link)
