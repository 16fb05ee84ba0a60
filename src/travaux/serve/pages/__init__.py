"""The pages, one module a subject. `PAGES` is the whole list."""

from travaux.serve.pages import claims, documents, home, lookups, people, registers, review, search

PAGES = tuple(subject.router for subject in (home, documents, claims, lookups, registers, search, review, people))
"""The routers of all pages, in the order in which addresses are tried."""
