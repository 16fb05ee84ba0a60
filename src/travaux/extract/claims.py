"""The cascade: from a document's passages to its claims, in one visible order."""

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Any

from travaux.extract import returns
from travaux.extract.drafts import Draft
from travaux.extract.lexicon import Hit
from travaux.extract.reader import Reader
from travaux.extract.tables import table_claims
from travaux.vocabulary import Claim, Document, Votes


def find_claims(doc: Document) -> tuple[Claim, ...]:
    """Every claim of a document, in the order of the text.

    >>> from travaux.vocabulary import Document, Passage
    >>> text = "Kenya acceded to the Convention against Torture on 21 February 1997."
    >>> doc = Document(name="-", stem="example", media_type="text/plain", source=text, text=text,
    ...                passages=(Passage(start=0, end=len(text)),))
    >>> [(c.kind, c.actor, c.object, c.date) for c in find_claims(doc)]
    [('accession', ('state:KEN',), 'treaty:CAT', '1997-02-21')]
    """
    if doc.metadata.language not in {None, "en"}:
        return ()
    reader = Reader(doc)
    if not any(map(may_matter, reader.hits)):
        return ()  # most pages of the web: they cost one scan
    drafts = [d for passage in reader.passages() for d in reader.read(passage)]
    drafts += returns.count(reader.context)
    drafts += table_claims(doc, reader.context.own_state)
    return tuple(_claims(doc, drafts))


_NAMELESS = frozenset({"#treaty", "#body", "#meeting", "#session", "#resolution", "#law", "#agreement", "found"})
"""Senses of words by which a text may state an act without any name that the lexicon holds."""


def may_matter(hit: Hit) -> bool:
    """Whether a text in which this was found may state an act: it names somebody or something, or what acts are done to."""
    return hit.name is not None or (hit.cue is not None and any(sense in _NAMELESS for sense, _ in hit.cue.senses))


def _claims(doc: Document, drafts: list[Draft]) -> Iterator[Claim]:
    drafts.sort(key=lambda d: (d.start, d.end, d.kind, str(d.fields.get("object"))))
    seen: Counter[str] = Counter()
    count_id: str | None = None
    line_ends = [m.start() for m in re.finditer("\n", doc.source)] if drafts else []
    for d in drafts:
        start, end = doc.source_span(d.start, d.end)
        spans = d.fields.pop("spans", None)
        if spans:
            source_spans = tuple(doc.source_span(a, b) for a, b in spans)
            start = source_spans[0][0]
            quote: str | tuple[str, ...] = tuple(doc.source[a:b] for a, b in source_spans)
        else:
            source_spans = ((start, end),)
            quote = doc.source[start:end]
        fields = dict(d.fields)
        votes = fields.pop("votes", None)
        actor = tuple(a for a in _tuple(fields.pop("actor", ())) if a)
        key = "|".join(
            [
                d.kind,
                *actor,
                str(fields.get("object")),
                *_tuple(fields.get("counterpart")),
                str(fields.get("date")),
                str(quote),
            ]
        )
        digest = hashlib.sha256(key.encode()).hexdigest()[:10]
        seen[digest] += 1
        claim_id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        because = tuple(d.because)
        if "instruments" in (fields.get("numbers") or {}) or "committees" in (fields.get("numbers") or {}):
            count_id = claim_id
        elif count_id:
            because = tuple(f"{b}:{count_id}" if b in {"list", "list-open"} else b for b in because)
        yield Claim(
            doc=doc.stem, id=claim_id, kind=d.kind, quote=quote, offset=start, spans=source_spans, line=bisect_left(line_ends, start) + 1, page=doc.page_of(start), actor=actor,
            votes=Votes.model_validate(votes) if votes else None, modality=d.modality, because=because, **fields,
        )  # fmt: skip


def _tuple(value: Any) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)
