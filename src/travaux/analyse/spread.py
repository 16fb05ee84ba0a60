"""`travaux spread`: where a phrase and its variants appear, first and later, in titles of resolutions and in documents.

Titles come from the registers that hold resolutions (landmarks, and recorded votes where imported); texts from
documents that are given. Variants are the forms that the lexicon of names has for the same concept. A phrase may stand
in a text whose title does not show it: a first title is not a first use, and the result says so.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from travaux.analyse.result import Cell, Result, Table
from travaux.dates import parse_date
from travaux.names import load_forms, name_of
from travaux.registers import Registers, Row
from travaux.vocabulary import CheckedDocument

METHOD = (
    "The phrase and the variants that the lexicon has for it, as whole words in any case, in titles of resolutions and "
    "decisions in the registers, and in documents given. Counts are of what is held: no interval."
)
KINDS = ("resolution", "concept_adopted", "establishment")


class Use(NamedTuple):
    """One text in whose title, or words, a phrase stands. `n` is how often; `votes` is for-against-abstaining."""

    date: str
    where: str
    text: str
    variant: str
    n: int
    sponsors: str
    votes: str
    title: str
    row: str


def variants_of(phrase: str) -> tuple[str, ...]:
    """The phrase and every other form that the lexicon has for the same concept, in order.

    >>> "human right to water" in " ".join(variants_of("human right to water and sanitation"))
    True
    """
    wanted = phrase.removeprefix("concept:").casefold()
    concepts = {
        form.id
        for form in load_forms()
        if form.id.startswith("concept:") and (form.form.casefold() == wanted or form.id.partition(":")[2] == wanted)
    }
    forms = {form.form.casefold() for form in load_forms() if form.id in concepts}
    return tuple(sorted(forms if phrase.startswith("concept:") and forms else forms | {wanted}))


def _pattern(variants: Sequence[str]) -> re.Pattern[str]:
    # The longest form first, so that a variant is not counted as the shorter one inside it.
    words = (
        r"\s+".join(map(re.escape, form.split())) for form in sorted(variants, key=lambda form: (-len(form), form))
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def find_uses(registers: Registers, variants: Sequence[str], documents: Sequence[CheckedDocument] = ()) -> list[Use]:
    """Every title and document with one of these forms, in the order of time; those without a date last."""
    pattern, uses, seen = _pattern(variants), [], set()
    for register in registers:
        for row in register.rows:
            found = pattern.findall(row.title) if row.title and row.kind in KINDS else []
            if found and (row.object or row.id) not in seen:
                seen.add(row.object or row.id)
                uses.append(_titled(row, found))
    for checked in documents:
        doc = checked.document
        counted = Counter(" ".join(form.split()).casefold() for form in pattern.findall(doc.text))
        for form, n in sorted(counted.items()):
            uses.append(
                Use(doc.metadata.date or "", "document", doc.stem, form, n, "", "", doc.metadata.title or "", "")
            )
    return sorted(uses, key=lambda use: (not use.date, use.date, use.text, use.variant))


def _titled(row: Row, found: list[str]) -> Use:
    text = row.object.partition(":")[2] or row.object
    body = row.actor.partition(":")[2]
    form = " ".join(found[0].split()).casefold()
    return Use(row.date, body, text, form, len(found), row.counterpart, row.votes or row.how, row.title, row.id)


def find_spread(registers: Registers, phrases: Sequence[str], documents: Sequence[CheckedDocument] = ()) -> Result:
    """Where each phrase appears: first by body, every use, by year, and beside what documents claim of its adoption."""
    found = {phrase: find_uses(registers, variants_of(phrase), documents) for phrase in phrases}
    tables = (_firsts(found), _uses(found), _curve(found), _claimed(found, documents))
    held = sum(1 for register in registers for row in register.rows if row.title and row.kind in KINDS)
    lacks = [
        f"titles of {label} voted on are not held: `travaux registers add {name} FILE-OR-URL`"
        for name, label in (("hrc-votes", "Commission and Council resolutions"), ("unga-votes", "Assembly resolutions"))
        if name.replace("-", "_") not in registers
    ]
    n = {"titles read": held, "documents read": len(documents), "uses": sum(map(len, found.values()))}
    names = tuple(register.name for register in registers if any(row.kind in KINDS for row in register.rows))
    remarks = ("A phrase may stand in a text whose title does not show it: a first title is not the first use.",)
    query = "travaux spread " + " ".join(f'"{phrase}"' for phrase in phrases)
    return Result("spread", "Where phrases appear", query, METHOD, "none: counts of what is held", n,
                  tables, names,
                  remarks, tuple(lacks), shown=("first", "years", "claimed"))  # fmt: skip


def _firsts(found: dict[str, list[Use]]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for phrase, uses in found.items():
        seen: set[str] = set()
        for use in uses:
            if use.where not in seen and use.date:
                seen.add(use.where)
                n = len({other.text for other in uses if other.where == use.where})
                rows.append((phrase, use.where, use.date, use.text, use.variant, use.votes, n))
    columns = ("phrase", "where", "date", "text", "variant", "vote", "n_texts")
    return Table("first", "The first dated text of each body, and how many texts there are", columns, tuple(rows))


def _uses(found: dict[str, list[Use]]) -> Table:
    rows = tuple((phrase, *use) for phrase, uses in found.items() for use in uses)
    return Table("uses", "Every text", ("phrase", *Use._fields), rows)


def _curve(found: dict[str, list[Use]]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for phrase, uses in found.items():
        dated = {(use.where, use.text): use.date for use in reversed(uses) if use.date}
        years = Counter(parse_date(date).first.year for date in dated.values())
        total = 0
        for year in range(min(years, default=0), max(years, default=-1) + 1):
            total += years[year]
            rows.append((phrase, year, years[year], total))
    return Table("years", "Texts by year, and all so far", ("phrase", "year", "n", "so_far"), tuple(rows))


def _claimed(found: dict[str, list[Use]], documents: Sequence[CheckedDocument]) -> Table:
    """What documents claim of a phrase's adoption, beside the first title held."""
    rows: list[tuple[Cell, ...]] = []
    for phrase, uses in found.items():
        pattern = _pattern(variants_of(phrase))
        first = next((use for use in uses if use.date and use.where != "document"), None)
        for claim in (claim for checked in documents for claim in checked.claims if claim.kind == "concept_adopted"):
            words = claim.quote if isinstance(claim.quote, str) else " … ".join(claim.quote)
            about = (
                name_of(claim.object) if claim.object and claim.object.startswith("concept:") else claim.object or ""
            )
            if not pattern.search(f"{words} {about}"):
                continue
            earlier = None
            if first and claim.date:
                earlier = parse_date(first.date).last < parse_date(claim.date).first
            rows.append((phrase, claim.doc, words, claim.date, "first" in words.casefold().split(),
                         first.date if first else None, first.text if first else None, earlier))  # fmt: skip
    columns = ("phrase", "document", "quote", "claimed", "says_first", "first_held", "text", "held_is_earlier")
    return Table("claimed", "What documents claim of its adoption, beside the first title held", columns, tuple(rows))
