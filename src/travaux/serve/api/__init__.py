"""The JSON API under `/api/v1`: everything on the pages, as the same models. `ROUTERS` is the whole list."""

from travaux.serve.api import analyses, checking, kept, lookups, registers, votes

ROUTERS = (checking.router, registers.router, lookups.router, votes.router, analyses.router, kept.router)
