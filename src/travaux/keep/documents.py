"""Documents of a casebook: lists, versions, the checked document as it was last read, its bytes."""

import json
import zlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from travaux.errors import UsageError
from travaux.keep.findings import newest_findings
from travaux.keep.listing import check_limit, number_after
from travaux.keep.records import DocumentCard, Hit, Page, Version
from travaux.keep.schema import Archived, Reading, Sighting, StoredClaim, StoredDocument, StoredPassage
from travaux.keep.searching import holds_words, search_words
from travaux.keep.wording import fold, key_text
from travaux.vocabulary import CheckedDocument, Claim, Document

SNIPPET = 160
"""Characters shown around the first word found."""


def find_document(session: Session, key: str) -> StoredDocument:
    """The document of that key: the hash of its bytes, or the first 8 or more digits of it, or its latest name."""
    if len(key) >= 8 and all(digit in "0123456789abcdef" for digit in key):
        wanted = select(StoredDocument).where(StoredDocument.sha256.between(key, key + "g")).limit(2)
        found = list(session.scalars(wanted))
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"several documents of this casebook begin with {key!r}; give more digits of the hash.")
    seen = select(StoredDocument).join(Sighting, Sighting.document_id == StoredDocument.id)
    named = session.scalars(seen.where(Sighting.name == key).order_by(Sighting.id.desc()).limit(1)).one_or_none()
    if named is None:
        raise UsageError(f"no document of this casebook is called {key!r}.")
    return named


def list_documents(session: Session, *, after: str | None, limit: int, search: str = "",
                   with_past_versions: bool = False) -> Page[DocumentCard]:  # fmt: skip
    """Documents, the newest first; with `search`, those that have a page which holds its words."""
    wanted = select(StoredDocument).order_by(StoredDocument.id.desc()).limit(check_limit(limit) + 1)
    if after is not None:
        wanted = wanted.where(StoredDocument.id < number_after(after))
    if not with_past_versions:
        wanted = wanted.where(StoredDocument.is_latest)
    if search_words(search):
        holds = holds_words(session.connection(), "passage", StoredPassage.id, search)
        wanted = wanted.where(StoredDocument.id.in_(select(StoredPassage.document_id).where(holds)))
    rows = list(session.scalars(wanted))
    last = str(rows[limit - 1].id) if len(rows) > limit else None
    return Page(items=document_cards(session, rows[:limit]), next=last)


def document_cards(session: Session, rows: Sequence[StoredDocument]) -> tuple[DocumentCard, ...]:
    """The cards of these documents, with their verdicts counted."""
    counted = session.execute(
        select(StoredClaim.document_id, StoredClaim.verdict, func.count())
        .where(StoredClaim.document_id.in_([row.id for row in rows]))
        .group_by(StoredClaim.document_id, StoredClaim.verdict)
    )
    verdicts: dict[int, dict[str, int]] = {}
    for number, verdict, n in counted:
        verdicts.setdefault(number, {})[verdict] = n
    return tuple(
        DocumentCard(
            key=row.sha256, name=row.name, stem=row.stem, title=row.title, media_type=row.media_type, date=row.date,
            language=row.language, added_at=row.added_at, checked_at=row.checked_at, program=row.program,
            is_latest=row.is_latest, n_claims=row.n_claims, verdicts=verdicts.get(row.id, {}),
        )
        for row in rows
    )  # fmt: skip


def count_documents(session: Session) -> tuple[int, int]:
    """How many documents are the latest of their names, and how many are past versions."""
    counted = session.execute(select(StoredDocument.is_latest, func.count()).group_by(StoredDocument.is_latest))
    numbers = dict(counted.all())
    return numbers.get(True, 0), numbers.get(False, 0)


def versions_of(session: Session, number: int) -> tuple[Version, ...]:
    """Every version of a document, of all names that it was seen under, oldest first."""
    names = select(Sighting.name).where(Sighting.document_id == number)
    wanted = (
        select(Sighting.name, StoredDocument.sha256, Sighting.seen_at)
        .join(StoredDocument, StoredDocument.id == Sighting.document_id)
        .where(Sighting.name.in_(names))
        .order_by(Sighting.id)
    )
    return tuple(Version(name=name, key=key, seen_at=at) for name, key, at in session.execute(wanted))


def reading_of(session: Session, number: int) -> Document:
    """A document as it was last read."""
    return _reading(session, number).document


def _reading(session: Session, number: int) -> CheckedDocument:
    packed = session.scalars(select(Reading.record).where(Reading.document_id == number)).one()
    return CheckedDocument.model_validate_json(zlib.decompress(packed))


def checked_of(session: Session, number: int) -> CheckedDocument:
    """A document as it was last read, with its claims and findings of today, in the order of the text."""
    wanted = select(StoredClaim.id, StoredClaim.record).where(StoredClaim.document_id == number)
    rows = session.execute(wanted.order_by(StoredClaim.position)).all()
    findings = newest_findings(session, [row.id for row in rows])
    claims = tuple(Claim.model_validate_json(row.record) for row in rows)
    return _reading(session, number).model_copy(
        update={"claims": claims, "findings": tuple(findings[row.id] for row in rows)})  # fmt: skip


def bytes_of(session: Session, number: int) -> tuple[bytes, dict[str, Any]]:
    """The archived bytes of a document, and what else is needed to read them again."""
    row = session.execute(select(Archived.data, Archived.origin).where(Archived.document_id == number)).one()
    return bytes(row.data), json.loads(row.origin)


def search_passages(session: Session, search: str, *, after: str | None, limit: int) -> Page[Hit]:
    """Stretches of documents that hold all words of `search`, in the order of the casebook."""
    if not search_words(search):
        return Page(items=())
    wanted = (
        select(StoredPassage, StoredDocument.sha256, StoredDocument.title, StoredDocument.stem)
        .join(StoredDocument, StoredDocument.id == StoredPassage.document_id)
        .where(StoredDocument.is_latest, StoredPassage.id > number_after(after))
        .where(holds_words(session.connection(), "passage", StoredPassage.id, search))
        .order_by(StoredPassage.id)
        .limit(check_limit(limit) + 1)
    )
    rows = session.execute(wanted).all()
    texts = {number: reading_of(session, number).text for number in {row[0].document_id for row in rows[:limit]}}
    hits = tuple(
        Hit(document=sha256, document_title=title or stem, start=passage.start, end=passage.end,
            snippet=snippet(texts[passage.document_id][passage.start : passage.end], search))
        for passage, sha256, title, stem in rows[:limit]
    )  # fmt: skip
    return Page(items=hits, next=str(rows[limit - 1][0].id) if len(rows) > limit else None)


def snippet(text: str, search: str) -> str:
    """The words of `text` around the first that `search` looks for, on one line.

    >>> snippet("It acceded to the Convention in 1997.", "convent")
    'It acceded to the Convention in 1997.'
    """
    words, wanted = text.split(), search_words(search)
    first = next((i for i, word in enumerate(words) if any(part.startswith(w) for part in fold(word).split()
                                                          for w in wanted)), 0)  # fmt: skip
    start = first
    while start > 0 and len(" ".join(words[start - 1 : first])) < SNIPPET // 2:
        start -= 1
    end = first + 1
    while end < len(words) and len(" ".join(words[start:end])) < SNIPPET:
        end += 1
    return f"{'… ' if start else ''}{' '.join(words[start:end])}{' …' if end < len(words) else ''}"


def is_kept(session: Session, sha256: str, name: str) -> bool:
    """Whether bytes are kept already, and were seen under this name last."""
    newest = (
        select(StoredDocument.sha256)
        .join(Sighting, Sighting.document_id == StoredDocument.id)
        .where(Sighting.name == key_text(name))
        .order_by(Sighting.id.desc())
        .limit(1)
    )
    return session.scalars(newest).one_or_none() == sha256
