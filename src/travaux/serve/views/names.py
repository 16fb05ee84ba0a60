"""Named things as the pages and the API show them: id, name in words, and the address of their page."""

from urllib.parse import quote

from pydantic import BaseModel, Field

from travaux.ids import is_id
from travaux.names import name_of
from travaux.publish.words import plain, squeeze

FOLDERS = {"state": "states", "treaty": "treaties", "body": "bodies"}
"""Namespaces with pages of their own; all others share `/things/`."""


class Name(BaseModel):
    """A named thing, or words where no id fits (`id` is then null)."""

    id: str | None = Field(default=None, description="`namespace:local`; null where the text names no known thing.")
    name: str = Field(description="The preferred name, or the words of the text.")
    page: str | None = Field(default=None, description="The address of its page on this server.")


def page_of(identifier: str) -> str:
    """The address of a named thing's page.

    >>> page_of("treaty:CAT"), page_of("document:A/HRC/RES/35/21"), page_of("mandate:SR-food")
    ('/treaties/CAT', '/things/document:A/HRC/RES/35/21', '/things/mandate:SR-food')
    """
    namespace, _, local = identifier.partition(":")
    if namespace in FOLDERS:
        return f"/{FOLDERS[namespace]}/{quote(local, safe='-/')}"
    return f"/things/{quote(identifier, safe=':-/')}"


def page_of_row(identifier: str) -> str:
    """The address of a row's page.

    >>> page_of_row("treaty_acts/CAT-KEN-accession")
    '/acts/treaty_acts/CAT-KEN-accession'
    """
    return f"/acts/{quote(identifier, safe='/-')}"


def page_of_claim(key: str) -> str:
    """The address of a claim's page.

    >>> page_of_claim("0123456789abcdef.c6ea983ba1")
    '/claims/0123456789abcdef.c6ea983ba1'
    """
    return f"/claims/{quote(key, safe='.-')}"


def page_of_document(key: str) -> str:
    """The address of a document's page: by 16 digits of its hash, as in the keys of its claims."""
    return f"/documents/{quote(key[:16], safe='')}"


def named(text: str) -> Name:
    """The name of an id, or the words themselves.

    >>> named("state:KEN").name, named("a treaty").id
    ('Kenya', None)
    """
    if not is_id(text):
        return Name(name=plain(squeeze(text)))
    return Name(id=text, name=plain(squeeze(name_of(text))), page=page_of(text))
