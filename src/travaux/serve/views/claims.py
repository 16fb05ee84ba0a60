"""Claims and documents of the casebook as the pages and the API show them."""

from typing import Any

from pydantic import BaseModel, Field

from travaux.keep import Changed, ClaimCard, Decision, DocumentCard
from travaux.keep.agreement import Agreement
from travaux.kinds import load_kinds
from travaux.publish.words import claim_in_words, date_in_words, place_in_words, plain, squeeze
from travaux.serve.citations import Citation, cite_claim, cite_document
from travaux.serve.views.names import Name, named, page_of_claim, page_of_document, page_of_row
from travaux.vocabulary import Claim, Document, Finding, Verdict


class ClaimView(BaseModel):
    """One claim of a document in the casebook, with what the registers hold of it today."""

    key: str = Field(description="The claim's permanent name.")
    page: str
    document: str = Field(description="The SHA-256 of the document's bytes.")
    document_title: str
    document_page: str
    words: str = Field(description="What it states, in one line.")
    quote: list[str] = Field(description="The words of the document that state it, piece by piece.")
    place: str = Field(description="Page and line.")
    room: str
    kind: str
    label: str
    verdict: Verdict
    status: str = Field(description="What readers made of it: open, accepted, corrected, rejected or disputed.")
    year: int | None
    actor: list[Name]
    object: Name | None
    counterpart: list[Name]
    date_words: str | None
    claim: Claim
    finding: Finding
    row_page: str | None = Field(default=None, description="The page of the row that the verdict rests on.")
    act: str = Field(description="The key of the claim that leads the act which this one tells.")
    n_tellings: int = Field(description="How many claims of the casebook tell this act.")
    corrected: dict[str, Any] = Field(description="The fields as readers corrected them.")


class DocumentView(BaseModel):
    """A document of the casebook, without its text."""

    key: str = Field(description="The SHA-256 of its bytes.")
    page: str
    name: str
    title: str
    media_type: str
    date: str | None = Field(description="EDTF.")
    language: str | None
    added_at: str
    checked_at: str
    program: str = Field(description="The version of this program that checked it.")
    is_latest: bool = Field(description="Whether no later version of it is kept.")
    n_claims: int
    verdicts: dict[str, int]


class DecisionView(BaseModel):
    """What a person decided of a claim, for good."""

    key: str
    act: str
    who: str
    role: str
    made_at: str
    why: str | None
    value: dict[str, Any]
    undone: bool
    attached: str


def view_claim(card: ClaimCard) -> ClaimView:
    """The claim of a card, in words."""
    claim, finding = card.claim, card.finding
    pieces = (claim.quote,) if isinstance(claim.quote, str) else claim.quote
    return ClaimView(
        key=card.key,
        page=page_of_claim(card.key),
        document=card.document,
        document_title=plain(squeeze(card.document_title)),
        document_page=page_of_document(card.document),
        words=claim_in_words(claim),
        quote=[plain(squeeze(piece)) for piece in pieces],
        place=place_in_words(claim),
        room=card.room,
        kind=card.kind,
        label=load_kinds()[card.kind].label,
        verdict=card.verdict,
        status=card.status.value,
        year=card.year,
        actor=[named(one) for one in claim.actor],
        object=named(claim.object) if claim.object else None,
        counterpart=[named(one) for one in claim.counterpart],
        date_words=date_in_words(claim.date) if claim.date else None,
        claim=claim,
        finding=finding,
        row_page=page_of_row(finding.row) if finding.row else None,
        act=card.act,
        n_tellings=card.n_tellings,
        corrected=dict(card.corrected),
    )


def view_document(card: DocumentCard) -> DocumentView:
    """The document of a card."""
    return DocumentView(
        key=card.key, page=page_of_document(card.key), name=plain(card.name),
        title=plain(squeeze(card.title or card.stem)), media_type=card.media_type, date=card.date,
        language=card.language, added_at=card.added_at, checked_at=card.checked_at, program=card.program,
        is_latest=card.is_latest, n_claims=card.n_claims, verdicts=dict(card.verdicts),
    )  # fmt: skip


class AgreementView(BaseModel):
    """How far readers agree on the claims of one kind, beyond chance."""

    kind: str = Field(description="A kind of act; the last line is that of all kinds.")
    n_claims: int = Field(description="Claims judged by two readers or more.")
    n_judgements: int
    n_agreed: int = Field(description="Claims on which all said the same.")
    alpha: float | None = Field(description="Krippendorff's alpha for nominal values; null where it is not defined.")


class ChangeView(BaseModel):
    """What a re-check changed of one claim."""

    claim: str
    claim_page: str
    document: str
    made_at: str
    what: str = Field(description="`verdict`, `evidence`, `new` or `gone`.")
    before: str | None
    after: str | None
    because: str


def view_agreement(one: Agreement) -> AgreementView:
    """A line of the table of agreement."""
    return AgreementView(kind=one.kind, n_claims=one.n_claims, n_judgements=one.n_judgements, n_agreed=one.n_agreed,
                         alpha=one.alpha)  # fmt: skip


def view_change(one: Changed) -> ChangeView:
    """A change that a re-check made."""
    return ChangeView(claim=one.claim, claim_page=page_of_claim(one.claim), document=one.document,
                      made_at=one.made_at, what=one.what, before=one.before, after=one.after,
                      because=plain(one.because))  # fmt: skip


def view_decision(decision: Decision) -> DecisionView:
    """A decision as it was made."""
    return DecisionView(
        key=decision.key, act=decision.act.value, who=decision.who, role=decision.role.value,
        made_at=decision.made_at, why=decision.why, value=dict(decision.value), undone=decision.undone,
        attached=decision.attached,
    )  # fmt: skip


def document_citation(doc: Document) -> Citation:
    """The citation of a document as it was read."""
    known = doc.metadata
    return cite_document(doc.stem, known.title or doc.stem, author=known.author or known.publisher, date=known.date,
                         where=known.url or doc.name, sha256=doc.sha256)  # fmt: skip


def claim_citation(view: ClaimView, link: str = "") -> Citation:
    """The citation of a claim: its words, its document, the verdict and the row that it rests on."""
    found = view.finding
    evidence = [found.publisher or found.register_name, found.as_of and f"as of {date_in_words(found.as_of)}",
                found.row and f"row {found.row}"]  # fmt: skip
    told = ", ".join(part for part in evidence if part)
    verdict = f"{view.verdict.value} ({told})" if told else view.verdict.value
    place = f", {view.place}" if view.place else ""
    document = f"“{view.document_title}”{place} (SHA-256 {view.document})"
    return cite_claim(view.key, " […] ".join(view.quote), document=document, verdict=verdict, link=link)
