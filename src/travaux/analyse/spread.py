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
from travaux.analyse.sponsors import read_sponsors
from travaux.dates import parse_date
from travaux.names import load_forms, name_of
from travaux.registers import Registers, Row
from travaux.registers.texts import Text, has_texts, load_texts
from travaux.vocabulary import CheckedDocument

METHOD = (
    "The phrase and the variants that the lexicon has for it, as whole words in any case, in titles of resolutions and "
    "decisions in the registers, and in documents given. Counts are of what is held: no interval."
)
KINDS = ("resolution", "concept_adopted", "establishment")
TEXT_KINDS = ("resolution", "decision", "statement")
CATALOGUES = {"hrc_votes": "Commission and Council texts", "unga_votes": "Assembly texts that were voted on"}
"""Registers that a user imports and whose catalogues hold titles."""


class Use(NamedTuple):
    """One text in whose title, or words, a phrase stands. `n` is how often; `votes` is for-against-abstaining, or how
    it was adopted without a vote; `sponsors` are main sponsors as the publisher gives them."""

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


def find_uses(registers: Registers, variants: Sequence[str], documents: Sequence[CheckedDocument] = (),
              texts: Sequence[Text] = ()) -> list[Use]:  # fmt: skip
    """Every title and document with one of these forms, in the order of time; those without a date last. `texts` are
    those of imported catalogues, which name sponsors, and texts that give no verdict."""
    pattern = _pattern(variants)
    uses: dict[str, Use] = {}
    sponsors = {f"document:{text.symbol}": text.sponsors for text in texts if text.symbol and text.sponsors}
    for register in registers:
        for row in register.rows:
            found = pattern.findall(row.title) if row.title and row.kind in KINDS else []
            if found:
                uses.setdefault(row.object or row.id, _titled(row, found, sponsors.get(row.object, "")))
    for text in texts:
        found = pattern.findall(text.title) if text.kind in TEXT_KINDS and text.adopted is not False else []
        if found:
            form = " ".join(found[0].split()).casefold()
            uses.setdefault(f"document:{text.symbol}" if text.symbol else text.id, Use(
                text.date, text.body.partition(":")[2], text.symbol or text.id, form, len(found), text.sponsors,
                text.votes or text.how, text.title, ""))  # fmt: skip
    used = list(uses.values())
    for checked in documents:
        doc = checked.document
        counted = Counter(" ".join(form.split()).casefold() for form in pattern.findall(doc.text))
        for form, n in sorted(counted.items()):
            used.append(
                Use(doc.metadata.date or "", "document", doc.stem, form, n, "", "", doc.metadata.title or "", "")
            )
    # A date of which only the year is known stands after the exact ones of its year: it may not be the first.
    return sorted(used, key=lambda use: (not use.date, use.date.ljust(10, "~"), use.text, use.variant))


def _titled(row: Row, found: list[str], sponsors: str) -> Use:
    text = row.object.partition(":")[2] or row.object
    body = row.actor.partition(":")[2]
    form = " ".join(found[0].split()).casefold()
    named = sponsors or ", ".join(map(name_of, row.counterpart.split()))
    return Use(row.date, body, text, form, len(found), named, row.votes or row.how, row.title, row.id)


def find_spread(registers: Registers, phrases: Sequence[str], documents: Sequence[CheckedDocument] = ()) -> Result:
    """Where each phrase appears: first by body, every use, by year and sponsor, and beside what documents claim of its
    adoption."""
    texts = [text for name in CATALOGUES if has_texts(name) for text in load_texts(name)]
    found = {phrase: find_uses(registers, variants_of(phrase), documents, texts) for phrase in phrases}
    tables = (_firsts(found), _uses(found), _curve(found), tabulate_sponsors(found), tabulate_sponsor_years(found),
              _claimed(found, documents))  # fmt: skip
    held = {row.object or row.id for register in registers for row in register.rows if row.title and row.kind in KINDS}
    held |= {f"document:{text.symbol}" if text.symbol else text.id for text in texts if text.kind in TEXT_KINDS}
    lacks = [
        f"titles of {label} are not held: `travaux registers add {name.replace('_', '-')} FILE-OR-URL`"
        for name, label in CATALOGUES.items() if not has_texts(name)
    ]  # fmt: skip
    n = {"titles read": len(held), "documents read": len(documents), "uses": sum(map(len, found.values()))}
    names = [register.name for register in registers if any(row.kind in KINDS for row in register.rows)]
    names += [name for name in CATALOGUES if has_texts(name) and name not in names]
    nowhere = [phrase for phrase, uses in found.items() if not uses]
    remarks = (
        "A phrase may stand in a text whose title does not show it: a first title is not the first use.",
        *((f"In no title or document that was read: {', '.join(nowhere)}.",) if nowhere else ()),
        *(("Main sponsors are those that the catalogue names, which for most texts before 2022 it does not.",)
          if "hrc_votes" in names else ()),
    )  # fmt: skip
    query = "travaux spread " + " ".join(f'"{phrase}"' for phrase in phrases)
    return Result("spread", "Where phrases appear", query, METHOD, "none: counts of what is held", n,
                  tables, tuple(f"{name} (as of {registers[name].description.as_of})" for name in names),
                  remarks, tuple(lacks), shown=("first", "years", "sponsors", "claimed"))  # fmt: skip


def _by_sponsor(uses: Sequence[Use]) -> dict[str, list[Use]]:
    """The uses that each state is a main sponsor of, by its id."""
    found: dict[str, list[Use]] = {}
    for use in uses:
        for state in read_sponsors(use.sponsors)[0] if use.sponsors and use.date else ():
            found.setdefault(state, []).append(use)
    return dict(sorted(found.items()))


def tabulate_sponsors(found: dict[str, list[Use]]) -> Table:
    """By phrase and main sponsor: first and last text, and how many."""
    rows: list[tuple[Cell, ...]] = []
    for phrase, uses in found.items():
        for state, mine in _by_sponsor(uses).items():
            rows.append((phrase, state, mine[0].date, mine[0].text, mine[-1].date, len({use.text for use in mine})))
    columns = ("phrase", "sponsor", "first", "text", "last", "n_texts")
    return Table("sponsors", "Main sponsors of these texts, as far as they are named", columns, tuple(rows))


def tabulate_sponsor_years(found: dict[str, list[Use]]) -> Table:
    """The adoption curve of each main sponsor: texts by year, and all so far."""
    rows: list[tuple[Cell, ...]] = []
    for phrase, uses in found.items():
        for state, mine in _by_sponsor(uses).items():
            years, total = Counter(parse_date(use.date).first.year for use in mine), 0
            for year, n in sorted(years.items()):
                total += n
                rows.append((phrase, state, year, n, total))
    return Table("sponsor_years", "The same by year, and all so far", ("phrase", "sponsor", "year", "n", "so_far"),
                 tuple(rows))  # fmt: skip


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
