"""Claims as sentences, many to a document, and what the extractor and the checker make of each.

The phrasings are data (`phrasings.yml`). A blank line stands between sentences, so that none lends another its subject.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from travaux.check import check_claims
from travaux.check.candidates import CONSENT
from travaux.check.words import called
from travaux.dates import parse_date, precision
from travaux.extract import find_claims
from travaux.names import load_forms, name_of
from travaux.read import read_source
from travaux.registers import Registers, Row
from travaux.vocabulary import Claim, Finding, Votes

from generation import claim_of, usable, vary  # isort: skip

N_A_DOCUMENT = 250
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
KINDS = ("signature", "entry_into_force", "election", "upr_adoption", "resolution", "establishment")
_OF_YEAR = re.compile(r"-(?:19|20)\d\d\Z")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth")


@cache
def phrasings() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("phrasings.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def adjectives() -> dict[str, str]:
    """State → its adjective, where only it has it."""
    forms = [form for form in load_forms() if form.what == "adjective" and form.id.startswith("state:")]
    owners: dict[str, set[str]] = {}
    for form in forms:
        owners.setdefault(form.form, set()).add(form.id)
    return {form.id: form.form for form in reversed(forms) if len(owners[form.form]) == 1}


@cache
def shared_states() -> frozenset[str]:
    """States whose preferred name is also another's (Congo)."""
    owners: dict[str, set[str]] = {}
    for form in load_forms():
        if form.id.startswith("state:"):
            owners.setdefault(form.form, set()).add(form.id)
    return frozenset(one for ids in owners.values() if len(ids) > 1 for one in ids if len(owners[name_of(one)]) > 1)


@cache
def _named() -> frozenset[str]:
    return frozenset(form.id for form in load_forms() if form.what == "name")


def is_named(identifier: str) -> bool:
    """Whether the lexicon has a name for an id: what has none cannot be told in words (Western Sahara, EMRIP)."""
    return not identifier or identifier in _named()


@cache
def short_names() -> dict[str, str]:
    return {
        form.id: form.form
        for form in reversed(load_forms())
        if form.what == "abbreviation" and form.id == f"treaty:{form.form}"
    }


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as a sentence: the phrasing's key and number, and the text."""

    claim: Claim
    phrasing: str
    text: str


def say_when(date: str | None, rng: random.Random) -> str:
    if not date:
        return ""
    parts = date.split("-")
    match precision(date):
        case "day":
            day, month = int(parts[2]), MONTHS[int(parts[1]) - 1]
            return f"on {rng.choice([f'{day} {month} {parts[0]}', f'{month} {day}, {parts[0]}'])}"
        case "month":
            return f"in {MONTHS[int(parts[1]) - 1]} {parts[0]}"
        case "decade":
            return f"in the {date[:3]}0s"
    return f"in {date}"


def _key(claim: Claim) -> str:
    if claim.modality == "negated":
        return "denial"
    if claim.kind == "entry_into_force" and not claim.actor:
        return "own_entry_into_force"
    if not claim.votes:
        return claim.kind
    return (
        f"{claim.kind}_with_{'votes' if claim.votes.abstain is not None or claim.kind == 'election' else 'two_votes'}"
    )


def tell(claim: Claim, rng: random.Random) -> Told | None:
    """The claim in one of the phrasings of its kind; None where there is none, or where it would make no sense."""
    of_treaty = claim.kind in {*CONSENT, "signature", "entry_into_force"}
    if of_treaty and not (claim.object or "").startswith("treaty:"):
        return None
    if claim.kind in {"election", "membership"} and not claim.actor[0].startswith("state:"):
        return None
    if claim.kind in {"resolution", "establishment"} and not claim.actor[0].startswith("body:"):
        return None
    key = _key(claim)
    when = say_when(claim.date, rng)
    fitting = [
        (n, pattern)
        for n, pattern in enumerate(phrasings().get(key, ()))
        if (when or not {"{When}", "{on}"} & set(re.findall(r"{\w+}", pattern)))
        and ("{adjective}" not in pattern or claim.actor[0] in adjectives())
    ]
    if not fitting:
        return None
    n, pattern = rng.choice(fitting)
    text = " ".join(pattern.format(**_words(claim, when, rng)).split()).replace(" .", ".").replace(" ,", ",")
    return Told(claim, f"{key} {n + 1}", text[0].upper() + text[1:])


def _words(claim: Claim, when: str, rng: random.Random) -> dict[str, str]:
    of_review = claim.kind.startswith("upr_")
    state = claim.object if of_review else next(iter(claim.actor), "")
    treaty = called(claim.object)
    if claim.object in short_names() and rng.random() < 0.25:
        treaty = f"the {short_names()[claim.object]}"
    first, _, last = (claim.term or claim.date or "").partition("/")
    votes = claim.votes or Votes()
    words = {
        "state": called(state) if state else "",
        "adjective": adjectives().get(state or "", ""),
        "treaty": treaty,
        "when": when,
        "on": when,
        "thing": _article(claim.object) if claim.kind == "establishment" else "",
        "body": name_of(claim.actor[0]) if claim.actor else "",
        "number": _number(claim.object or ""),
        "nth": ORDINALS[claim.ordinal] if isinstance(claim.ordinal, int) and claim.ordinal < len(ORDINALS) else "",
        "votes": str(votes.for_),
        "against": str(votes.against),
        "abstain": str(votes.abstain),
        "first": first[:4],
        "last": last[:4],
        "year": (claim.date or "")[-4:],
    }
    capitals = {name.capitalize(): word[:1].upper() + word[1:] for name, word in words.items()}
    return words | capitals | {"When": f"{capitals['When']}," if when else ""}


def _article(thing: str | None) -> str:
    return f"the {name_of(thing or '')}"


def _number(symbol: str) -> str:
    parts = symbol.removeprefix("document:").split("/RES/")
    return parts[-1].replace("(", " (")


def rows_to_tell(registers: Registers) -> list[Row]:
    """The rows that a sentence can state: the usable ones, and those with spans of days or without an actor."""
    return [row for register in registers for row in register.rows if _tellable(registers, row)]


def _tellable(registers: Registers, row: Row) -> bool:
    if not all(is_named(thing) for thing in (*row.actor.split(), row.object) if not thing.startswith("document:")):
        return False
    if usable(registers, row):
        return row.actor not in shared_states() and row.kind in {*CONSENT, *KINDS}
    source = registers.source_of(row)
    if row.outranked_by or not source.confirms:
        return False
    if row.kind == "membership":
        began = parse_date(row.date).first.isoformat() <= source.as_of
        return row.outcome == "" and began and row.actor not in shared_states()
    return (row.kind == "upr_review" and not row.how) or (row.kind == "entry_into_force" and not row.actor)


def claim_to_tell(row: Row, number: int, rng: random.Random) -> Claim:
    """The claim of a row as a sentence would put it: a span of days as a month, a year, or the years of a term."""
    claim = claim_of(row, number)
    if "votes_unsure" in row.numbers:
        claim = claim.model_copy(update={"votes": None})
    if row.kind == "membership":
        span = parse_date(row.date)
        return claim.model_copy(update={"date": f"{span.first.year}/{span.last.year}"})
    if "/" in row.date:
        first, last = row.date.split("/")
        months = [first[:7]] if first[:7] == last[:7] else []
        years = [first[:4]] if first[:4] == last[:4] else []
        return claim.model_copy(update={"date": rng.choice([*months, *years, None])})
    if row.kind == "resolution" and row.votes:
        cast = dict(zip(("for", "against", "abstain"), row.votes_cast, strict=True))
        claim = claim.model_copy(update={"votes": Votes.model_validate(cast)})
    return vary(claim, rng)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sentence with the claims found in it and their findings."""

    told: Told
    found: tuple[tuple[Claim, Finding], ...]

    @property
    def read(self) -> tuple[Claim, Finding] | None:
        """The claim that was read as it was meant, whatever its fields: the same kind, actor and object."""
        return next(((c, f) for c, f in self.found if same_act(self.told.claim, c)), None)


def same_act(meant: Claim, read: Claim) -> bool:
    """Whether a claim read is of the act meant."""
    kinds = {*CONSENT} if meant.kind in CONSENT else {meant.kind}
    if meant.kind.startswith("upr_"):
        return read.kind in kinds and meant.object in {read.object, *read.actor, *read.counterpart}
    actors = set(meant.actor) <= set(read.actor) if meant.kind != "election" or meant.actor else True
    same = read.object == meant.object or (meant.object or "x") == _OF_YEAR.sub("", read.object or "")
    return read.kind in kinds and actors and (same or meant.kind == "resolution")


def check_told(sentences: Sequence[Told], registers: Registers) -> Iterator[Outcome]:
    """What is found in each sentence, in order; the sentences are read as documents of `N_A_DOCUMENT`."""
    for start in range(0, len(sentences), N_A_DOCUMENT):
        batch = sentences[start : start + N_A_DOCUMENT]
        doc = read_source("told.txt", data="\n\n".join(told.text for told in batch).encode())
        claims = find_claims(doc)
        pairs = list(zip(claims, check_claims(claims, registers), strict=True))
        at = 0
        for told in batch:
            end = at + len(told.text)
            yield Outcome(told, tuple((c, f) for c, f in pairs if at <= c.offset < end))
            at = end + 2
