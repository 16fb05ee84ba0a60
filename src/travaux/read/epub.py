"""EPUB: the chapters in the order of its spine, each read as the HTML page that it is (EPUB 3.3)."""

import posixpath
import re
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from selectolax.lexbor import LexborHTMLParser

from travaux.read.dateline import find_date
from travaux.read.html import flatten_nesting, write_page
from travaux.read.layout import Layout, LayoutWriter, Unreadable
from travaux.read.packages import Package, attribute, children, local_name
from travaux.read.sniff import decode
from travaux.vocabulary import Metadata

MAX_CHAPTERS = 5000
"""Files of one book; real ones have some dozens."""


def read_epub(data: bytes) -> Layout:
    """The layout of an EPUB book. Raises `Unreadable` where it is damaged, encrypted or too large."""
    with Package(data, "EPUB") as package:
        opf_name = _find_opf(package)
        opf = package.read_xml(opf_name)
        writer = LayoutWriter()
        missing = 0
        for name in _spine(opf, opf_name)[:MAX_CHAPTERS]:
            if name not in package.names:
                missing += 1
                continue
            html, _ = flatten_nesting(decode(package.read(name), is_html=True).text)
            write_page(LexborHTMLParser(_without_prolog(html)), writer)
        remarks = [f"{missing} chapter(s) that the book lists are not in the file."] if missing else []
        return writer.layout(_read_metadata(opf), remarks)


def _without_prolog(html: str) -> str:
    """`html` without its XML declaration, and with empty `<title/>`, which HTML does not know, taken out: the rest of
    the page would be read as the title."""
    return re.sub(r"<(title|script|style)\b[^<>]{0,500}/>", "", html.removeprefix("\ufeff"))


def _find_opf(package: Package) -> str:
    if "META-INF/encryption.xml" in package.names and "META-INF/rights.xml" in package.names:
        raise Unreadable("the EPUB is protected against copying (DRM): it cannot be read.")
    for element in package.read_xml("META-INF/container.xml").iter():
        if local_name(element) == "rootfile" and (path := attribute(element, "full-path")):
            return path
    raise Unreadable("the EPUB is damaged: it does not say where its contents stand.")


def _spine(opf: Element, opf_name: str) -> list[str]:
    folder = posixpath.dirname(opf_name)
    paths = {attribute(item, "id"): attribute(item, "href") or ""
             for manifest in children(opf, "manifest") for item in children(manifest, "item")
             if (attribute(item, "media-type") or "").endswith(("xhtml+xml", "html"))}
    wanted = [attribute(entry, "idref") for spine in children(opf, "spine") for entry in children(spine, "itemref")]
    return [posixpath.normpath(posixpath.join(folder, unquote(paths[idref]))) for idref in wanted if idref in paths]


def _read_metadata(opf: Element) -> Metadata:
    found: dict[str, str] = {}
    origin: dict[str, str] = {}
    for metadata in children(opf, "metadata"):
        for element in metadata:
            text = " ".join((element.text or "").split())[:500]
            key = {"title": "title", "creator": "author", "publisher": "publisher", "date": "date",
                   "language": "language"}.get(local_name(element))
            value = text
            if key == "date":
                value = find_date(text) or (text if re.fullmatch(r"\d{4}(-\d{2})?", text) else "")
            if key and value and key not in found:
                found[key], origin[key] = value, f"EPUB {local_name(element)}"
    return Metadata(**found, origin=origin)
