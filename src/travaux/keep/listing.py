"""Lists of claims and acts: filtered, in an order that holds, page by page from where the last one ended."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from travaux.errors import UsageError
from travaux.keep.decisions import decisions_on
from travaux.keep.findings import newest_findings
from travaux.keep.records import ActCard, ClaimCard, ClaimFilter, Page, PastClaim, PastFinding, Status, Telling
from travaux.keep.schema import Mention, StoredClaim, StoredDocument, StoredFinding
from travaux.keep.schema import PastClaim as StoredPast
from travaux.keep.searching import holds_words, search_words
from travaux.keep.standing import standing_of
from travaux.keep.tellings import departures
from travaux.vocabulary import Claim, Verdict

MAX_PAGE = 1000


def _cards_wanted() -> Select[*tuple[Any, ...]]:
    return select(StoredClaim, StoredDocument.sha256, StoredDocument.title, StoredDocument.stem).join(
        StoredDocument, StoredDocument.id == StoredClaim.document_id)  # fmt: skip


def _naming(thing: str, *, first: bool) -> Select[*tuple[Any, ...]]:
    """The claims that name a thing. With `first`, PostgreSQL finds all of them before it sorts: left to itself it walks
    through the whole queue to meet them (measured on a million claims: 260 ms)."""
    named = select(Mention.claim_id).where(Mention.thing == thing)
    if not first:
        return named
    kept = named.cte(nesting=True).prefix_with("MATERIALIZED", dialect="postgresql")
    return select(kept.c.claim_id)


def restricted(session: Session, wanted: Select[*tuple[Any, ...]], which: ClaimFilter, *,
               sorted_by_queue: bool = False) -> Select[*tuple[Any, ...]]:  # fmt: skip
    """`wanted`, a query on claims, restricted to those of the filter."""
    for column, value in (
        (StoredClaim.room, which.room), (StoredClaim.kind, which.kind), (StoredClaim.verdict, which.verdict),
        (StoredClaim.status, which.status), (StoredClaim.year, which.year),
    ):  # fmt: skip
        if value is not None:
            wanted = wanted.where(column == value)
    if which.status not in (None, Status.OPEN):
        wanted = wanted.where(text("claim.status <> 'open'"))  # what the index of judged claims asks for
    for thing in (which.state, which.thing):
        if thing is not None:
            wanted = wanted.where(StoredClaim.id.in_(_naming(thing, first=sorted_by_queue)))
    if which.document is not None:
        owner = select(StoredDocument.id).where(StoredDocument.sha256 == which.document)
        wanted = wanted.where(StoredClaim.document_id == owner.scalar_subquery())
    elif not which.with_past_versions:
        wanted = wanted.where(StoredClaim.is_latest)
    if which.row is not None:
        wanted = wanted.where(StoredClaim.id.in_(select(StoredFinding.claim_id).where(StoredFinding.row == which.row)))
    if search_words(which.search):
        wanted = wanted.where(holds_words(session.connection(), "claim", StoredClaim.id, which.search))
    return wanted


def check_limit(limit: int) -> int:
    """`limit`, where it is a number of rows that a page can have."""
    if not 1 <= limit <= MAX_PAGE:
        raise UsageError(f"expected a page of 1 to {MAX_PAGE} rows; found {limit}.")
    return limit


def number_after(after: str | None) -> int:
    """The number that a page's `after` holds. Raises `UsageError` where it holds none."""
    if after is None:
        return 0
    if not (after.isascii() and after.isdecimal() and len(after) < 19):
        raise UsageError(f"expected the `next` of a page; found {after!r}.")
    return int(after)


def list_claims(session: Session, which: ClaimFilter, *, after: str | None, limit: int) -> Page[ClaimCard]:
    """Claims of the filter, in the order in which they were added."""
    wanted = restricted(session, _cards_wanted(), which).where(StoredClaim.id > number_after(after))
    rows = session.execute(wanted.order_by(StoredClaim.id).limit(check_limit(limit) + 1)).all()
    return Page(items=cards(session, rows[:limit]), next=str(rows[limit - 1][0].id) if len(rows) > limit else None)


def list_queue(session: Session, which: ClaimFilter, *, after: str | None, limit: int) -> Page[ClaimCard]:
    """What is left to decide, of the filter, what matters most first."""
    place, _, number = (after or "").partition(".")
    wanted = restricted(session, _cards_wanted(), which, sorted_by_queue=True).where(StoredClaim.queue.is_not(None))
    if after is not None:
        first, second = number_after(place), number_after(number)
        wanted = wanted.where((StoredClaim.queue > first) | ((StoredClaim.queue == first) & (StoredClaim.id > second)))
    rows = session.execute(wanted.order_by(StoredClaim.queue, StoredClaim.id).limit(check_limit(limit) + 1)).all()
    last = f"{rows[limit - 1][0].queue}.{rows[limit - 1][0].id}" if len(rows) > limit else None
    return Page(items=cards(session, rows[:limit]), next=last)


def list_acts(session: Session, which: ClaimFilter, *, after: str | None, limit: int) -> Page[ActCard]:
    """Acts whose leading claim the filter takes, in the order in which they were first told."""
    wanted = restricted(session, _cards_wanted(), which).where(
        StoredClaim.id > number_after(after), StoredClaim.act_id == StoredClaim.id)  # fmt: skip
    rows = session.execute(wanted.order_by(StoredClaim.id).limit(check_limit(limit) + 1)).all()
    found = tuple(act_of_lead(card) for card in cards(session, rows[:limit]))
    return Page(items=found, next=str(rows[limit - 1][0].id) if len(rows) > limit else None)


def act_of_lead(card: ClaimCard) -> ActCard:
    """The act that a claim leads, in that claim's words."""
    claim = card.claim
    return ActCard(key=card.key, kind=claim.kind, room=card.room, actor=claim.actor, object=claim.object,
                   counterpart=claim.counterpart, date=claim.date, title=claim.title, lead=card,
                   n_tellings=card.n_tellings)  # fmt: skip


def find_past(session: Session, key: str) -> PastClaim:
    """The claim of that key as it was last found. Raises `UsageError` where there never was one."""
    wanted = select(StoredPast, StoredDocument.sha256).join(StoredDocument, StoredDocument.id == StoredPast.document_id)
    row = session.execute(wanted.where(StoredPast.key == key)).one_or_none()
    if row is None:
        raise UsageError(f"no claim of this casebook is called {key!r}.")
    past, sha256 = row
    history = tuple(PastFinding.model_validate(one) for one in json.loads(past.findings))
    return PastClaim(key=key, document=sha256, claim=Claim.model_validate_json(past.record), gone_at=past.gone_at,
                     findings=history)  # fmt: skip


def find_card(session: Session, key: str) -> ClaimCard:
    """The claim of that key. Raises `UsageError` where there is none (any more)."""
    rows = session.execute(_cards_wanted().where(StoredClaim.key == key)).all()
    if not rows:
        raise UsageError(f"no claim of this casebook is called {key!r}.")
    return cards(session, rows)[0]


def number_of(session: Session, key: str) -> int:
    """The number of the claim of that key. Raises `UsageError` where there is none (any more)."""
    number = session.scalars(select(StoredClaim.id).where(StoredClaim.key == key)).one_or_none()
    if number is None:
        raise UsageError(f"no claim of this casebook is called {key!r}.")
    return number


def cards_of_document(session: Session, number: int) -> tuple[ClaimCard, ...]:
    """Every claim of a document, in the order of the text."""
    wanted = _cards_wanted().where(StoredClaim.document_id == number).order_by(StoredClaim.position)
    return cards(session, session.execute(wanted).all())


def tellings_of(session: Session, key: str) -> tuple[Telling, ...]:
    """Every telling of the act that the claim `key` tells, the leading one first, each with where it departs."""
    lead = session.scalars(select(StoredClaim.act_id).where(StoredClaim.key == key)).one_or_none()
    if lead is None:
        raise UsageError(f"no claim of this casebook is called {key!r}.")
    told = _cards_wanted().where(StoredClaim.act_id == lead).order_by(StoredClaim.id)
    found = [card for card in cards(session, session.execute(told).all()) if card.is_latest or card.key == key]
    depart = departures([card.claim for card in found])
    return tuple(Telling(card=card, departures=which) for card, which in zip(found, depart, strict=True))


def cards(session: Session, rows: Sequence[Any]) -> tuple[ClaimCard, ...]:
    """The cards of rows of `_cards_wanted`, with their findings, acts and corrections: some queries for all of them."""
    stored = [row[0] for row in rows]
    findings = newest_findings(session, [claim.id for claim in stored])
    leads = sorted({claim.act_id for claim in stored if claim.act_id is not None})
    named = select(StoredClaim.id, StoredClaim.key).where(StoredClaim.id.in_(leads))
    names = dict(session.execute(named).all())
    told = dict(session.execute(
        select(StoredClaim.act_id, func.count()).where(StoredClaim.act_id.in_(leads), StoredClaim.is_latest)
        .group_by(StoredClaim.act_id)).all())  # fmt: skip
    return tuple(
        ClaimCard(
            key=claim.key, document=sha256, document_title=title or stem, claim=Claim.model_validate_json(claim.record),
            finding=findings[claim.id], room=claim.room, kind=claim.kind, verdict=Verdict(claim.verdict),
            status=Status(claim.status), year=claim.year, act=names.get(claim.act_id or 0, claim.key),
            is_latest=claim.is_latest, n_tellings=max(1, told.get(claim.act_id, 1)),
            corrected=_corrected(session, claim),
        )
        for claim, sha256, title, stem in rows
    )  # fmt: skip


def _corrected(session: Session, claim: StoredClaim) -> dict[str, Any]:
    if claim.status != Status.CORRECTED:
        return {}
    return standing_of(decisions_on(session, claim.id)).corrected
