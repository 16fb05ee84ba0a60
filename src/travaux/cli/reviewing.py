"""The work behind `travaux review`."""

import getpass
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.text import Text

from travaux.cli.casebook_tables import claims_table, decision_lines, page_record, table
from travaux.cli.console import print_json, write_pieces
from travaux.dossier import find_id
from travaux.errors import UsageError
from travaux.keep import Agreement, ClaimFilter, ReaderRole, open_casebook
from travaux.publish.terminal import console_for_people
from travaux.publish.words import claim_in_words, count_in_words, plain

SEVERAL = frozenset({"actor", "counterpart"})
"""Fields that hold several ids, which are given parted by commas."""
WHOLE = frozenset({"ordinal"})
PARTS = frozenset({"votes", "numbers"})
"""Fields of named numbers, given as JSON: `votes={"for": 97, "against": 20}`."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What `travaux review decide` was asked for."""

    claim: str
    act: str
    corrections: tuple[str, ...]
    who: str | None
    why: str | None
    other: str | None
    adjudicate: bool


def show_queue(casebook: str | None, *, room: str | None, state: str | None, limit: int, after: str | None,
               as_json: bool) -> None:  # fmt: skip
    """A page of the queue, and the agreement of all kinds together."""
    which = ClaimFilter(room=room, state=find_id(state, "state") if state else None)
    with open_casebook(casebook) as book:
        page = book.queue(which, after=after, limit=limit)
        agreed = book.agreement()
    if as_json:
        return print_json({"queue": page_record(page), "agreement": [asdict(one) for one in agreed]})
    console = console_for_people()
    if page.items:
        console.print(claims_table(page.items))
    else:
        console.print("Nothing is left to decide.")
    if page.next is not None:
        console.print(Text(f"more follow: --after {page.next}", "dim"))
    if agreed[-1].n_claims:
        console.print()
        console.print(Text(agreement_in_words(agreed[-1])))
    return None


def agreement_in_words(one: Agreement) -> str:
    """The agreement in a sentence.

    >>> agreement_in_words(Agreement("all kinds", 4, 8, 3, 0.5333))
    'Readers agree on 3 of the 4 claims that two or more of them judged; alpha 0.53.'
    """
    alpha = "alpha is not defined, for want of differing judgements" if one.alpha is None else f"alpha {one.alpha:.2f}"
    return f"Readers agree on {one.n_agreed:,} of the {one.n_claims:,} claims that two or more of them judged; {alpha}."


def parse_correction(words: str) -> tuple[str, Any]:
    """Field and value of `FIELD=VALUE`; a blank value takes the field away.

    >>> parse_correction("actor=state:KEN,state:GHA"), parse_correction("place="), parse_correction("ordinal=3")
    (('actor', ['state:KEN', 'state:GHA']), ('place', None), ('ordinal', 3))
    """
    name, equals, value = words.partition("=")
    if not equals:
        raise UsageError(f"expected a correction as FIELD=VALUE; found {words!r}.")
    if not value:
        return name, None
    if name in SEVERAL:
        return name, [part.strip() for part in value.split(",") if part.strip()]
    if name in WHOLE and value.isdecimal():
        return name, int(value)
    if name in PARTS:
        try:
            return name, json.loads(value)
        except ValueError:
            raise UsageError(f'expected {name} as JSON, such as {{"for": 97}}; found {value!r}.') from None
    return name, value


def run_decide(casebook: str | None, wish: Wish, *, as_json: bool) -> None:
    """Takes the decision and says what became of the claim."""
    who = wish.who or getpass.getuser()
    role = ReaderRole.ADJUDICATOR if wish.adjudicate else ReaderRole.READER
    value = dict(map(parse_correction, wish.corrections))
    with open_casebook(casebook) as book:
        made = book.decide(wish.claim, wish.act, who=who, role=role, why=wish.why, value=value, target=wish.other)
        card = book.claim(wish.claim)
    if as_json:
        return print_json({"decision": made.model_dump(mode="json"), "status": card.status.value,
                           "corrected": card.corrected})  # fmt: skip
    print(plain(f"{card.key}: {card.status.value}, by {who}. {claim_in_words(card.claim)}"))
    return None


def show_agreement(casebook: str | None, *, as_json: bool) -> None:
    """The agreement by kind."""
    with open_casebook(casebook) as book:
        agreed = book.agreement()
    if as_json:
        return print_json([asdict(one) for one in agreed])
    if not agreed[-1].n_claims:
        return print("No claim was judged by two readers yet.")
    made = table("kind", "claims", "judgements", "agreed", "alpha", right=("claims", "judgements", "agreed", "alpha"))
    for one in agreed:
        alpha = "—" if one.alpha is None else f"{one.alpha:.2f}"
        made.add_row(one.kind, f"{one.n_claims:,}", f"{one.n_judgements:,}", f"{one.n_agreed:,}", alpha)
    return console_for_people().print(made)


def show_decisions(casebook: str | None, *, who: str | None, orphaned: bool, as_json: bool) -> None:
    """Decisions, oldest first."""
    with open_casebook(casebook) as book:
        found = book.all_decisions(who=who, orphaned=orphaned)
    if as_json:
        return print_json([one.model_dump(mode="json") for one in found])
    for one, line in zip(found, decision_lines(found), strict=True):
        print(plain(f"{one.now or one.claim}  {line}"))
        if one.now is None:
            print(plain(f"    orphaned in {one.document[:12]}; it was on: “{' […] '.join(one.quote)}”"))
    return print(f"{count_in_words(len(found), 'decision')}.")


def write_corrections(casebook: str | None, folder: Path) -> None:
    """Writes a file of cases for each kind."""
    with open_casebook(casebook) as book:
        cases = book.development_cases()
    folder.mkdir(parents=True, exist_ok=True)
    for kind, found in sorted(cases.items()):
        text = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=120)
        write_pieces([f"# Passages that readers of a casebook decided. The form is that of tests/claims.\n\n{text}"],
                     folder / f"{kind}.yml")  # fmt: skip
    n = sum(map(len, cases.values()))
    print(f"{count_in_words(n, 'passage')} of {count_in_words(len(cases), 'kind')} in {folder}.")
