"""What a casebook holds, as tables for a person at a terminal and as JSON for programs."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from travaux.cli.console import print_json
from travaux.cli.keeping import change_in_words
from travaux.dossier import find_id
from travaux.errors import UsageError
from travaux.ids import is_id
from travaux.keep import ActCard, Casebook, ClaimCard, ClaimFilter, Decision, Page, open_casebook
from travaux.publish.terminal import console_for_people
from travaux.publish.words import claim_in_words, count_in_words, date_in_words, plain, squeeze
from travaux.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Listing:
    """What `travaux casebook claims` was asked for."""

    search: str
    room: str | None
    kind: str | None
    verdict: str | None
    status: str | None
    state: str | None
    thing: str | None
    year: int | None
    document: str | None
    acts: bool
    limit: int
    after: str | None

    def to_filter(self, book: Casebook) -> ClaimFilter:
        """The filter, its names resolved to ids and keys."""
        state = find_id(self.state, "state") if self.state else None
        thing = self.thing if self.thing is None or is_id(self.thing) else find_thing(self.thing)
        document = book.document(self.document).key if self.document else None
        return ClaimFilter(room=self.room, kind=self.kind, verdict=self.verdict, status=self.status, state=state,
                           thing=thing, year=self.year, document=document, search=self.search)  # fmt: skip


def find_thing(name: str) -> str:
    """The id of the treaty of that name, or (where there is none) of the body.

    >>> find_thing("CAT"), find_thing("HRC")
    ('treaty:CAT', 'body:HRC')
    """
    try:
        return find_id(name, "treaty")
    except UsageError:
        return find_id(name, "body")


def table(*headings: str, right: Iterable[str] = ()) -> Table:
    """A table without lines; the columns named in `right` hold numbers."""
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for heading in headings:
        made.add_column(heading, justify="right" if heading in right else "left", overflow="fold")
    return made


def _print_page(page: Page[Any], made: Table, what: str) -> None:
    console = console_for_people()
    if not page.items:
        return console.print(f"No {what}.")
    console.print(made)
    if page.next is not None:
        console.print(Text(f"more follow: --after {page.next}", "dim"))
    return None


def page_record(page: Page[Any]) -> dict[str, Any]:
    """A page for programs."""
    return {"items": [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in page.items],
            "next": page.next}  # fmt: skip


def show_overview(casebook: str | None, *, as_json: bool) -> None:
    """What the casebook holds, in numbers."""
    with open_casebook(casebook) as book:
        counts = book.counts()
        n_documents, n_past = book.count_documents()
        n_decisions, n_orphaned = len(book.all_decisions()), len(book.all_decisions(orphaned=True))
        address = book.address
    if as_json:
        return print_json({"casebook": address, "documents": n_documents, "past_versions": n_past, **asdict(counts),
                           "decisions": n_decisions, "orphaned_decisions": n_orphaned})  # fmt: skip
    console = console_for_people()
    console.print(Text(plain(address), "bold"))
    past = f" and {count_in_words(n_past, 'past version')}" if n_past else ""
    console.print(f"{count_in_words(n_documents, 'document')}{past}, {count_in_words(counts.n, 'claim')}")
    for heading, numbers in (("verdict", _in_order(counts.verdicts)), ("room", counts.rooms.items()),
                             ("status", counts.statuses.items())):  # fmt: skip
        made = table(heading, "claims", right=("claims",))
        for name, n in numbers:
            made.add_row(name, f"{n:,}")
        console.print()
        console.print(made)
    orphans = f", {n_orphaned} of them without a claim today" if n_orphaned else ""
    console.print(f"\n{count_in_words(n_decisions, 'decision')}{orphans}")
    return None


def _in_order(verdicts: dict[str, int]) -> list[tuple[str, int]]:
    return [(one.value, verdicts[one.value]) for one in Verdict if one.value in verdicts]


def show_documents(casebook: str | None, *, search: str, past: bool, limit: int, after: str | None,
                   as_json: bool) -> None:  # fmt: skip
    """A page of documents."""
    with open_casebook(casebook) as book:
        page = book.documents(search=search, after=after, limit=limit, with_past_versions=past)
    if as_json:
        return print_json(page_record(page))
    made = table("key", "title", "added", "claims", "needs a look", right=("claims", "needs a look"))
    for one in page.items:
        look = one.verdicts.get("contradicted", 0) + one.verdicts.get("inconsistent", 0)
        made.add_row(one.key[:12], plain(squeeze(one.title or one.stem)), one.added_at[:10], str(one.n_claims),
                     str(look or ""))  # fmt: skip
    return _print_page(page, made, "document")


def show_claims(casebook: str | None, listing: Listing, *, as_json: bool) -> None:
    """A page of claims or acts."""
    with open_casebook(casebook) as book:
        which = listing.to_filter(book)
        page: Page[Any]
        if listing.acts:
            page = book.acts(which, after=listing.after, limit=listing.limit)
        else:
            page = book.claims(which, after=listing.after, limit=listing.limit)
    if as_json:
        return print_json(page_record(page))
    return _print_page(page, claims_table(page.items), "act" if listing.acts else "claim")


def claims_table(items: Iterable[ClaimCard | ActCard]) -> Table:
    """Claims, or acts by their leading claim, one line each."""
    made = table("key", "claim", "verdict", "status", "told", right=("told",))
    for one in items:
        card = one.lead if isinstance(one, ActCard) else one
        made.add_row(card.key, plain(claim_in_words(card.claim, short=True)), card.verdict.value, card.status.value,
                     str(card.n_tellings))  # fmt: skip
    return made


def show_one(casebook: str | None, key: str, *, as_json: bool) -> None:
    """A claim, or (where `key` is a document's) a document's claims."""
    with open_casebook(casebook) as book:
        if "." not in key or key.count(".") != 1 or len(key.partition(".")[0]) != 16:
            document = book.document(key)
            cards = book.claims_of(document.key)
            if as_json:
                return print_json({"document": document.model_dump(mode="json"), "versions": [
                    one.model_dump() for one in book.versions(key)], "claims": [_record(one) for one in cards]})
            return console_for_people().print(claims_table(cards))
        try:
            record, lines = _claim_page(book, key)
        except UsageError:
            past = book.past_claim(key)
            record = past.model_dump(mode="json", by_alias=True, exclude_none=True)
            lines = [f"{key}: the program does not find this claim since {past.gone_at[:10]}",
                     f"  it was: {claim_in_words(past.claim)}"]  # fmt: skip
    if as_json:
        return print_json(record)
    return print("\n".join(plain(line) for line in lines))


def _record(one: Any) -> dict[str, Any]:
    found: dict[str, Any] = one.model_dump(mode="json", by_alias=True, exclude_none=True)
    return found


def _claim_page(book: Casebook, key: str) -> tuple[dict[str, Any], list[str]]:
    card, history, decisions = book.claim(key), book.findings(key), book.decisions(key)
    _, told = book.act(key)
    record = {"claim": _record(card), "findings": [_record(one) for one in history],
              "decisions": [_record(one) for one in decisions], "tellings": [_record(one) for one in told]}  # fmt: skip
    quote = card.claim.quote if isinstance(card.claim.quote, str) else " […] ".join(card.claim.quote)
    lines = [
        claim_in_words(card.claim),
        f"  “{squeeze(quote)}”",
        f"  {card.document_title} · {card.document[:12]}",
        f"  {card.verdict.value}, {card.status.value}: {card.finding.explanation}",
    ]
    for past in history[:-1]:
        lines.append(f"  until {past.found_at[:10]} or later: {past.finding.verdict.value} ({past.program}), "
                     f"{past.finding.explanation}")  # fmt: skip
    if len(told) > 1:
        lines.append(f"  one act, told {len(told)} times:")
        for one in told:
            departs = "; ".join(f"{d.field} {date_in_words(d.told)}, most say {date_in_words(d.common)}"
                                for d in one.departures if d.field != "wording")  # fmt: skip
            lines.append(f"    {one.card.key}  {squeeze(one.card.document_title)}  {departs}".rstrip())
    lines += [f"  {line}" for line in decision_lines(decisions)]
    return record, lines


def decision_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """Decisions, one line each: when, who, what, why."""
    for one in decisions:
        fields = ", ".join(f"{name} = {value}" for name, value in one.value.items())
        part = " (adjudicator)" if one.role.value == "adjudicator" else ""
        said = "; ".join(part for part in (fields, one.why) if part)
        undone = ", undone" if one.undone else ""
        yield f"{one.made_at[:16].replace('T', ' ')}  {one.who}{part}  {one.act.value}{undone}  {said}".rstrip()


def show_about(casebook: str | None, *, title: str | None, creators: tuple[str, ...], licence: str | None,
               release: str | None, as_json: bool) -> None:  # fmt: skip
    """How the casebook is cited; what is given is written first."""
    with open_casebook(casebook) as book:
        given = {"title": title, "creators": creators, "licence": licence, "version": release}
        new = {name: value for name, value in given.items() if value}
        if new:
            book.set_about(book.about().model_copy(update=new))
        about = book.about()
    if as_json:
        return print_json(about.model_dump(mode="json"))
    for name, value in (("title", about.title), ("creators", "; ".join(about.creators)), ("licence", about.licence),
                        ("version", about.version)):  # fmt: skip
        print(plain(f"{name:9} {value or '—'}"))
    return None


def show_changes(casebook: str | None, *, limit: int, after: str | None, as_json: bool) -> None:
    """A page of what re-checks changed."""
    with open_casebook(casebook) as book:
        page = book.changes(after=after, limit=limit)
    if as_json:
        return print_json(page_record(page))
    for change in page.items:
        print(f"{change.made_at[:10]}  {change_in_words(change)}")
    if page.next is not None:
        print(f"more follow: --after {page.next}")
    return None
