"""One search over everything: names, rows of the registers, claims and documents of the casebook."""

from functools import cache

from pydantic import BaseModel

from travaux.dossier.identities import plain_name
from travaux.keep import ClaimFilter
from travaux.names import load_forms, name_of
from travaux.publish.words import plain, squeeze
from travaux.serve.server import Server
from travaux.serve.views.catalogue import ThingView
from travaux.serve.views.claims import ClaimView, view_claim
from travaux.serve.views.names import page_of, page_of_document
from travaux.serve.views.registers import RowFilter, find_rows
from travaux.serve.views.rows import RowView, view_row

N_THINGS, N_ROWS, N_KEPT = 12, 20, 10
MIN_ROW_WORDS = 3
"""Characters from which on rows are searched: two letters stand in almost every row."""


class HitView(BaseModel):
    """A stretch of a document that holds the words."""

    document: str
    document_title: str
    page: str
    snippet: str


class SearchAnswer(BaseModel):
    """What holds the words, of each sort the first few."""

    things: list[ThingView]
    rows: list[RowView]
    n_rows: int
    claims: list[ClaimView]
    passages: list[HitView]


@cache
def _forms() -> tuple[tuple[str, str], ...]:
    """Every way to write a named thing, as names are compared, with its id."""
    return tuple((plain_name(form.form), form.id) for form in load_forms() if form.what != "other")


def find_things(words: str) -> list[ThingView]:
    """Named things whose name, in any form, is the words or holds them: exact ones first, then those that begin so.

    >>> [one.id for one in find_things("kenya")][0]
    'state:KEN'
    """
    wanted = plain_name(words)
    if not wanted:
        return []
    ranks: dict[str, int] = {}
    for bare, identifier in _forms():
        rank = 0 if bare == wanted else 1 if bare.startswith(wanted) else 2 if f" {wanted}" in bare else 9
        if rank < 9:
            ranks[identifier] = min(rank, ranks.get(identifier, 9))
    best = sorted(ranks, key=lambda one: (ranks[one], len(name_of(one)), name_of(one)))[:N_THINGS]
    return [
        ThingView(id=one, name=name_of(one), page=page_of(one), group=one.partition(":")[0]) for one in best
    ]


def search_all(server: Server, words: str) -> SearchAnswer:
    """What holds the words."""
    words = squeeze(words)
    rows = find_rows(server.registers, RowFilter(text=words)) if len(words) >= MIN_ROW_WORDS else []
    claims, passages = [], []
    if server.casebook and words:
        claims = [view_claim(one) for one in server.casebook.claims(ClaimFilter(search=words), limit=N_KEPT).items]
        passages = [
            HitView(document=one.document, document_title=plain(squeeze(one.document_title)),
                    page=page_of_document(one.document), snippet=plain(squeeze(one.snippet)))
            for one in server.casebook.search(words, limit=N_KEPT).items
        ]  # fmt: skip
    return SearchAnswer(
        things=find_things(words), rows=[view_row(row, server.registers) for row in rows[:N_ROWS]], n_rows=len(rows),
        claims=claims, passages=passages,
    )  # fmt: skip
