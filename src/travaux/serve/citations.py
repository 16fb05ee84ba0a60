"""Ready citations of a register's row, a claim and a document: plain text and BibTeX.

The facts are those of the row or document itself; no date of today is put in, so that a citation stays the same.
"""

import re
from collections.abc import Iterable

from pydantic import BaseModel, Field

from travaux.dates import parse_date
from travaux.publish.words import date_in_words, plain, squeeze

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


class Citation(BaseModel):
    """A citation, ready to be copied."""

    plain: str = Field(description="The citation as one line of text.")
    bibtex: str = Field(description="The citation as a BibTeX entry; special characters are escaped.")


def tex(text: str) -> str:
    r"""`text` with the characters that TeX acts on escaped.

    >>> tex("50% of {A_1}")
    '50\\% of \\{A\\_1\\}'
    """
    return "".join(_TEX.get(char, char) for char in plain(squeeze(text)))


def cite_key(identifier: str) -> str:
    """A BibTeX key of an identifier: letters, digits, `-`, `:` and `.` only.

    >>> cite_key("treaty_acts/CAT-KEN accession")
    'treaty-acts:CAT-KEN-accession'
    """
    return re.sub(r"[^A-Za-z0-9:.-]+", "-", identifier.replace("/", ":")).strip("-") or "entry"


def _bibtex(key: str, fields: Iterable[tuple[str, str]]) -> str:
    # Author and title in double braces: an organisation's name is no list of persons, capitals stay.
    lines = ",\n".join(
        f"  {name} = {{{{{tex(value)}}}}}" if name in {"author", "title"} else f"  {name} = {{{tex(value)}}}"
        for name, value in fields
        if value
    )
    return f"@misc{{{cite_key(key)},\n{lines}\n}}"


def _year(date: str | None) -> str:
    if not date:
        return ""
    span = parse_date(date)
    return str(span.first.year) if span.first.year == span.last.year else ""


def cite_row(identifier: str, what: str, *, publisher: str, as_of: str, source: str, link: str = "") -> Citation:
    """The citation of a register's row. `what` says the act, `source` where it was read, `link` the page here.

    >>> print(cite_row("r/1", "Kenya, accession, CAT, 1997", publisher="UN", as_of="2022-12-31", source="un.org").plain)
    UN, “Kenya, accession, CAT, 1997”, as of 31 December 2022, row r/1. un.org
    """
    parts = [publisher, f"“{what}”", f"as of {date_in_words(as_of)}", f"row {identifier}"]
    text = ", ".join(plain(squeeze(part)) for part in parts if part)
    links = " ".join(part for part in (source, link) if part)
    note = f"As of {as_of}. Row {identifier}"
    return Citation(
        plain=f"{text}. {links}".strip(),
        bibtex=_bibtex(
            identifier,
            [("author", publisher), ("title", what), ("year", _year(as_of)), ("howpublished", source),
             ("note", note), ("url", link)],
        ),
    )  # fmt: skip


def cite_document(key: str, title: str, *, author: str | None, date: str | None, where: str, sha256: str) -> Citation:
    """The citation of a document as it was read, with the hash of its bytes.

    >>> print(cite_document("d", "Paper", author="A", date="1991", where="p.pdf", sha256="ab").plain)
    A, “Paper”, 1991. p.pdf (SHA-256 ab)
    """
    parts = [author or "", f"“{title}”", date_in_words(date) if date else ""]
    text = ", ".join(plain(squeeze(part)) for part in parts if part)
    return Citation(
        plain=f"{text}. {plain(squeeze(where))} (SHA-256 {sha256})",
        bibtex=_bibtex(
            key,
            [
                ("author", author or ""),
                ("title", title),
                ("year", _year(date)),
                ("howpublished", where),
                ("note", f"SHA-256 {sha256}"),
            ],
        ),
    )


def cite_claim(key: str, quote: str, *, document: str, verdict: str, link: str = "") -> Citation:
    """The citation of a claim: its words, the citation of its document, and the verdict with its evidence.

    >>> print(cite_claim("c1", "Ghana ratified it.", document="A, “Paper”, 1991.", verdict="confirmed").plain)
    “Ghana ratified it.”, in A, “Paper”, 1991. Checked: confirmed. Claim c1.
    """
    document = document.rstrip(". ")
    text = f"“{plain(squeeze(quote))}”, in {document}. Checked: {plain(squeeze(verdict)).rstrip('. ')}. Claim {key}."
    fields = [("title", f"“{quote}”"), ("howpublished", document), ("note", f"Checked: {verdict}. Claim {key}"),
              ("url", link)]  # fmt: skip
    return Citation(plain=f"{text} {link}".strip(), bibtex=_bibtex(key, fields))
