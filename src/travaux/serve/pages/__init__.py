"""The pages, one module a subject. `PAGES` is the whole list."""

from travaux.serve.pages import (
    analyses,
    claims,
    documents,
    home,
    lookups,
    people,
    record,
    registers,
    review,
    search,
    votes,
)

SUBJECTS = (home, documents, claims, lookups, registers, votes, analyses, search, review, record, people)
PAGES = tuple(subject.router for subject in SUBJECTS)
"""The routers of all pages, in the order in which addresses are tried."""
