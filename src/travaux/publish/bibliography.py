"""The documents themselves as a bibliography: BibTeX, and CSL-JSON for Zotero, Pandoc and the like."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from travaux.dates import is_date
from travaux.publish.words import plain, squeeze
from travaux.vocabulary import CheckedDocument, Document

_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
            "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def escape_tex(text: str) -> str:
    """`text` on one line, without anything that TeX would act on.

    >>> escape_tex("100% of {A_B}")
    '100\\\\% of \\\\{A\\\\_B\\\\}'
    """
    return "".join(_SPECIAL.get(char, char) for char in plain(squeeze(text)))


def cite_key(doc: Document) -> str:
    """The key under which a document is cited: its stem, its year, the first digits of its hash."""
    stem = re.sub(r"[^a-z0-9]+", "-", doc.stem.lower()).strip("-")[:40] or "document"
    year = _DAY.match(doc.metadata.date or "")
    return "-".join(part for part in (stem, year[1] if year else "", doc.sha256[:8]) if part)


def bibtex_of(doc: Document) -> str:
    """The entry of a document: `@online` where it has an address, else `@misc`."""
    known = doc.metadata
    date = known.date if known.date and is_date(known.date) else None
    fields = {
        "title": escape_tex(known.title or doc.stem),
        "author": f"{{{escape_tex(known.author)}}}" if known.author else None,
        "publisher": escape_tex(known.publisher) if known.publisher else None,
        "date": escape_tex(date) if date else None,
        "url": re.sub(r"[\s{}\\]", "", plain(known.url)) if known.url else None,
        "langid": escape_tex(known.language) if known.language else None,
        "note": f"SHA-256 {doc.sha256}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{'online' if known.url else 'misc'}{{{cite_key(doc)},", *lines, "}"])


def csl_of(doc: Document) -> dict[str, Any]:
    """The item of a document in CSL-JSON 1.0."""
    known = doc.metadata
    item: dict[str, Any] = {"id": cite_key(doc), "type": "webpage" if known.url else "document",
                            "title": plain(squeeze(known.title or doc.stem))}  # fmt: skip
    if known.author:
        item["author"] = [{"literal": plain(squeeze(known.author))}]
    if known.publisher:
        item["publisher"] = plain(squeeze(known.publisher))
    if known.date and (day := _DAY.match(known.date)):
        item["issued"] = {"date-parts": [[int(part) for part in day.groups() if part]]}
    if known.url:
        item["URL"] = plain(known.url)
    if known.language:
        item["language"] = known.language
    return item | {"note": f"SHA-256 {doc.sha256}"}


def write_bibtex(checked: Iterable[CheckedDocument], *, explain: bool = False) -> Iterator[str]:
    """An entry a document. `explain` changes nothing here."""
    for one in checked:
        yield bibtex_of(one.document) + "\n\n"


def write_csl(checked: Iterable[CheckedDocument], *, explain: bool = False) -> Iterator[str]:
    """A JSON list with an item a document. `explain` changes nothing here."""
    yield "[\n" + ",\n".join(json.dumps(csl_of(one.document), ensure_ascii=False) for one in checked) + "\n]\n"
