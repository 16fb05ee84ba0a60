"""The casebook over the API: documents, claims, acts, the queue, decisions."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from travaux.errors import ReadError, UsageError
from travaux.keep import ClaimFilter, Status
from travaux.serve.accounts import Role
from travaux.serve.api.answers import Asked, Chunk, NoNul, Reviewer, Words, problems
from travaux.serve.server import server_of
from travaux.serve.views.catalogue import ThingView, all_meetings
from travaux.serve.views.claims import (
    AgreementView,
    ChangeView,
    ClaimView,
    DecisionView,
    DocumentView,
    view_agreement,
    view_change,
    view_claim,
    view_decision,
    view_document,
)
from travaux.serve.visits import address_of
from travaux.vocabulary import Verdict

router = APIRouter(tags=["casebook"])
Key = Annotated[str, Path(max_length=200, pattern=NoNul)]
After = Annotated[str | None, Query(max_length=60, pattern=NoNul, description="The `next` of the part before.")]
Limit = Annotated[int, Query(ge=1, le=500)]


class DocumentChunk(Chunk):
    """A part of the list of documents."""

    items: list[DocumentView]


class ClaimChunk(Chunk):
    """A part of a list of claims."""

    items: list[ClaimView]


class ChangeChunk(Chunk):
    """A part of the list of changes."""

    items: list[ChangeView]


class DocumentAnswer(BaseModel):
    """A document with its text and claims."""

    document: DocumentView
    text: str = Field(description="The mended text.")
    claims: list[ClaimView]


class CountsView(BaseModel):
    """How many claims there are, each way."""

    n: int
    rooms: dict[str, int]
    kinds: dict[str, int]
    verdicts: dict[str, int]
    statuses: dict[str, int]


class DepartureView(BaseModel):
    """Where a telling departs from what most tell."""

    field: str
    told: str
    common: str


class TellingView(BaseModel):
    """A claim that tells the same act."""

    claim: ClaimView
    departures: list[DepartureView]


class NewDecision(BaseModel):
    """What a reviewer decides of a claim."""

    model_config = ConfigDict(extra="forbid", strict=True)

    act: Literal["accept", "correct", "reject", "note", "undo", "merge", "split"]
    why: str | None = Field(default=None, max_length=10_000, pattern=NoNul)
    value: dict[str, Any] | None = Field(default=None, description="The corrected fields, for `correct`.")
    target: str | None = Field(default=None, max_length=200, pattern=NoNul,
                               description="The decision to undo; the claim to merge with.")  # fmt: skip
    role: Literal["reader", "adjudicator"] = "reader"


def _filter(
    room: Words = "",
    kind: Words = "",
    verdict: Verdict | None = None,
    status: Status | None = None,
    state: Annotated[str, Query(max_length=80, pattern=NoNul, description="state:KEN")] = "",
    thing: Annotated[str, Query(max_length=200, pattern=NoNul, description="Any id that the claim names.")] = "",
    year: Annotated[int | None, Query(ge=1000, le=2999)] = None,
    document: Annotated[str, Query(max_length=64, pattern=NoNul)] = "",
    text: Annotated[str, Query(max_length=200, pattern=NoNul, description="Words; the last may be begun.")] = "",
) -> ClaimFilter:
    return ClaimFilter(room=room or None, kind=kind or None, verdict=verdict and verdict.value, state=state or None,
                       status=status and status.value, thing=thing or None, year=year, document=document or None,
                       search=text)  # fmt: skip


Filter = Annotated[ClaimFilter, Depends(_filter)]


@router.get("/documents", responses=problems(404))
def documents(server: Asked, text: Words = "", after: After = None, limit: Limit = 50) -> DocumentChunk:
    """Documents, the newest first."""
    page = server.kept.documents(search=text, after=after, limit=limit)
    return DocumentChunk(items=[view_document(card) for card in page.items], next=page.next)


@router.get("/documents/{key}", responses=problems(404))
def document(server: Asked, key: Key) -> DocumentAnswer:
    """A document with its text and its claims, in the order of the text."""
    card = server.kept.document(key)
    claims = [view_claim(one) for one in server.kept.claims_of(card.key)]
    return DocumentAnswer(document=view_document(card), claims=claims,
                          text=server.checked(card.key).document.text)  # fmt: skip


@router.get("/claims", responses=problems(404))
def claims(server: Asked, which: Filter, after: After = None, limit: Limit = 50) -> ClaimChunk:
    """Claims, in the order in which they were added."""
    page = server.kept.claims(which, after=after, limit=limit)
    return ClaimChunk(items=[view_claim(card) for card in page.items], next=page.next)


@router.get("/counts", responses=problems(404))
def counts(server: Asked, which: Filter) -> CountsView:
    """How many claims there are, by room, kind, verdict and status."""
    found = server.kept.counts(which)
    return CountsView(n=found.n, rooms=found.rooms, kinds=found.kinds, verdicts=found.verdicts,
                      statuses=found.statuses)  # fmt: skip


@router.get("/queue", responses=problems(404))
def queue(server: Asked, which: Filter, after: After = None, limit: Limit = 50) -> ClaimChunk:
    """Claims left to decide, what matters most first."""
    page = server.kept.queue(which, after=after, limit=limit)
    return ClaimChunk(items=[view_claim(card) for card in page.items], next=page.next)


@router.get("/claims/{key}", responses=problems(404))
def claim(server: Asked, key: Key) -> ClaimView:
    """One claim."""
    return view_claim(server.kept.claim(key))


@router.get("/claims/{key}/tellings", responses=problems(404))
def tellings(server: Asked, key: Key) -> list[TellingView]:
    """Every claim that tells the same act, with where each departs from the others."""
    _, told = server.kept.act(key)
    return [
        TellingView(claim=view_claim(one.card), departures=[
            DepartureView(field=d.field, told=d.told, common=d.common) for d in one.departures])
        for one in told
    ]  # fmt: skip


@router.get("/claims/{key}/decisions", responses=problems(404))
def decisions(server: Asked, key: Key) -> list[DecisionView]:
    """What was decided of a claim, oldest first."""
    return [view_decision(one) for one in server.kept.decisions(key)]


@router.post("/claims/{key}/decisions", status_code=201, responses=problems(404))
def decide(request: Request, user: Reviewer, key: Key, wanted: NewDecision) -> DecisionView:
    """Decides a claim, for good."""
    server = server_of(request)
    if wanted.role == "adjudicator":
        server.user(request, Role.ADMIN)
    server.kept.claim(key)
    try:
        made = server.kept.decide(key, wanted.act, who=user.name, role=wanted.role, why=wanted.why,
                                  value=wanted.value, target=wanted.target)  # fmt: skip
    except UsageError as error:
        raise ReadError(key, str(error)) from error
    server.note(user, wanted.act, key, address_of(request))
    return view_decision(made)


@router.get("/meetings", responses=problems())
def meetings(server: Asked) -> list[ThingView]:
    """Meetings that have a name here, and those that claims of the casebook name."""
    return all_meetings(server.casebook.things("event") if server.casebook else ())


@router.get("/agreement", responses=problems(404))
def agreement(server: Asked) -> list[AgreementView]:
    """How far readers agree, by kind; the last line is that of all kinds."""
    return [view_agreement(one) for one in server.kept.agreement()]


@router.get("/changes", responses=problems(404))
def changes(server: Asked, after: After = None, limit: Limit = 50) -> ChangeChunk:
    """What re-checks changed, the newest first."""
    page = server.kept.changes(after=after, limit=limit)
    return ChangeChunk(items=[view_change(one) for one in page.items], next=page.next)
