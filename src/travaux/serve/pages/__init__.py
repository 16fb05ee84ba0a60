"""The pages, one module a subject. `PAGES` is the whole list."""

from travaux.serve.pages import home, registers

PAGES = (home.router, registers.router)
"""The routers of all pages, in the order in which addresses are tried."""
