"""What an HTML page says of itself: title, author, publisher, date, language, address, each with where it stands."""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from travaux.read.dateline import find_date
from travaux.vocabulary import Metadata

# Names of <meta> in the order of trust: scholarly, Dublin Core, Open Graph, plain. Sources: Google Scholar's inclusion
# guidelines; DCMI, Expressing Dublin Core in HTML; the Open Graph protocol; HTML Standard, section 4.2.5.
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title"),
    "author": ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author"),
    "publisher": ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name", "publisher"),
    "date": ("citation_publication_date", "citation_date", "article:published_time", "dc.date.issued", "dcterms.issued",
             "dc.date", "dcterms.date", "datepublished", "pubdate", "publishdate", "publication_date", "date"),
    "url": ("og:url",),
}
_YEAR_MONTH = re.compile(r"\d{4}(?:-\d{2})?")
MAX_VALUE = 500
"""Characters of a value: what is longer is no title and no name."""


def find_metadata(page: LexborHTMLParser) -> Metadata:
    """The page's metadata; fields that it does not state are None."""
    found: dict[str, str] = {}
    origin: dict[str, str] = {}
    for key, value, where in _statements(page):
        value = " ".join(value.split())[:MAX_VALUE]
        if key == "date":
            value = find_date(value) or (value if _YEAR_MONTH.fullmatch(value) else "")
        if value and key not in found:
            found[key], origin[key] = value, where
    return Metadata(**found, origin=origin)


def _statements(page: LexborHTMLParser) -> Iterator[tuple[str, str, str]]:
    """(field, value, place) in the order of trust."""
    named: dict[str, str] = {}
    for node in page.css("meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property") or node.attributes.get("itemprop") or ""
        named.setdefault(name.lower(), node.attributes.get("content") or "")
    for key, names in _NAMES.items():
        for name in names:
            if name in named and not (key == "author" and named[name].startswith("http")):
                yield key, named[name], f"meta {name}"
    yield from _linked_data(page)
    if (heading := page.css_first("h1")) is not None:
        yield "title", heading.text(), "h1"
    if page.head is not None and (title := page.head.css_first("title")) is not None:
        yield "title", title.text(), "title element"
    for node in page.css("time[datetime]")[:1]:
        yield "date", node.attributes.get("datetime") or "", "time element"
    for node in page.css("link[rel=canonical][href]")[:1]:
        yield "url", node.attributes.get("href") or "", "canonical link"
    for node in page.css("html[lang]")[:1]:
        yield "language", (node.attributes.get("lang") or "").lower(), "html lang"


def _linked_data(page: LexborHTMLParser) -> Iterator[tuple[str, str, str]]:
    for node in page.css('script[type="application/ld+json"]'):
        try:
            entries: Any = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        for entry in entries if isinstance(entries, list) else [entries]:
            if isinstance(entry, dict):
                for key, name in (("title", "headline"), ("date", "datePublished")):
                    if isinstance(entry.get(name), str):
                        yield key, entry[name], f"JSON-LD {name}"
