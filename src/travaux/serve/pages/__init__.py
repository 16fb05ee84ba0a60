"""The pages, one module a subject. `PAGES` is the whole list."""

from travaux.serve.pages import claims, documents, home, lookups, registers, search

PAGES = (home.router, documents.router, claims.router, lookups.router, registers.router, search.router)
"""The routers of all pages, in the order in which addresses are tried."""
