"""Checked documents made by hand: the exports are tested on what they are given, whatever the other steps find."""

import re
from collections.abc import Callable

import pytest

from travaux.vocabulary import (
    Agreement,
    Cell,
    CheckedDocument,
    Claim,
    Document,
    FieldComparison,
    Finding,
    Metadata,
    Passage,
    PassageKind,
    Table,
    Verdict,
)

SOURCE = """Ghana and the trea-
ties

Ghana ratified the Convention against
Torture on 7 September 2000 and
the Convention on the Rights of the Child on 29 January 1990.

- signed, in 2007, the Conven-
tion on Disappearance

page 2

Togo joined CAT, 1987
[1] Ghana was elected to the Council in 2007.
"""

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnirts\u2066 a\u2028b",
    "'\"><svg/onload=alert(1)>",
    "\x1b[31mred\x00\x07",
    "=HYPERLINK(\"https://example.org\")",
    "\udc80",
]


def mend(source: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Joins words broken at line ends and makes single line breaks blanks, with the map back to the source."""
    text, breaks, origins, at = "", [0], [0], 0
    for match in re.finditer(r"-\n|(?<!\n)\n(?!\n|- |\[)", source):
        text += source[at : match.start()] + ("" if match[0] == "-\n" else " ")
        at = match.end()
        breaks.append(len(text))
        origins.append(at)
    return text + source[at:], tuple(breaks), tuple(origins)


def passages(text: str) -> tuple[Passage, ...]:
    found = []
    for match in re.finditer(r"[^\n]+", text):
        line, kind, level = match[0], PassageKind.PARAGRAPH, 0
        if not found:
            kind, level = PassageKind.HEADING, 1
        elif line.startswith("- "):
            kind, level = PassageKind.ITEM, 1
        elif line.startswith("["):
            kind = PassageKind.NOTE
        found.append(Passage(start=match.start(), end=match.end(), kind=kind, level=level))
    return tuple(found)


def make_claim(source: str, number: int, *pieces: str, **fields: object) -> Claim:
    spans = tuple((source.index(piece), source.index(piece) + len(piece)) for piece in pieces)
    quote = pieces[0] if len(pieces) == 1 else pieces
    defaults = {"kind": "ratification", "actor": ("state:GHA",), "object": "treaty:CAT"}
    return Claim.model_validate({
        "doc": "ghana", "id": f"ghana-{number}", "quote": quote, "offset": spans[0][0], "spans": spans,
        "line": source.count("\n", 0, spans[0][0]) + 1, **defaults, **fields,
    })  # fmt: skip


def make_finding(claim: Claim, verdict: Verdict, explanation: str = "A sentence.", **fields: object) -> Finding:
    evidence = {} if verdict is Verdict.UNCOVERED else {
        "register": "treaty_acts", "publisher": "UN Treaty Collection", "as_of": "2015-03-14",
        "row": "treaty_acts/4-9/GHA",
        "source": "https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=IV-9",
    }  # fmt: skip
    known = {"claim": claim.id, "verdict": verdict, "explanation": explanation}
    return Finding.model_validate({**known, **evidence, **fields})


def sample_document(source: str = SOURCE, **fields: object) -> Document:
    text, breaks, origins = mend(source)
    start = text.index("Togo") if "Togo" in text else 0
    cells = (Cell(text="Togo joined CAT", spans=((start, start + 15),)),
             Cell(text="1987", spans=((start + 17, start + 21),)))  # fmt: skip
    table = Table(start=text.rfind("\n", 0, start) + 1, end=start + 21, rows=(cells,)) if start else None
    known = {
        "name": "papers/ghana.txt", "stem": "ghana", "media_type": "text/plain", "source": source, "text": text,
        "breaks": breaks, "origins": origins, "passages": passages(text), "sha256": "0" * 64,
        "tables": (table,) if table else (), "pages": (0, source.index("page 2")) if "page 2" in source else (),
        "metadata": Metadata(title="Ghana and the treaties", date="2019-03-12", language="en"),
    }  # fmt: skip
    return Document.model_validate({**known, **fields})


def sample() -> CheckedDocument:
    """A document with every verdict, quotes that nest and share words, one in pieces, one in a table, one in a note."""
    claims = (
        make_claim(SOURCE, 1, "Ghana ratified the Convention against\nTorture on 7 September 2000", date="2000-09-07"),
        make_claim(SOURCE, 2, "Ghana ratified", "the Convention on the Rights of the Child on 29 January 1990",
                   object="treaty:CRC", date="1990-01-29", because=("cue: ratified",)),
        make_claim(SOURCE, 3, "Torture on 7 September 2000", kind="statement", object=None),
        make_claim(SOURCE, 4, "signed, in 2007, the Conven-\ntion on Disappearance", kind="signature", date="2007",
                   object="treaty:ICPPED"),
        make_claim(SOURCE, 5, "Togo joined CAT", kind="consent", actor=("state:TGO",)),
        make_claim(SOURCE, 6, "Ghana was elected to the Council in 2007", kind="election", object="body:HRC",
                   date="2007"),
    )  # fmt: skip
    differs = FieldComparison(field="date", claimed="1990-01-29", recorded="1990-02-05", agreement=Agreement.DIFFERS,
                              difference="7 days; the text has the day of signature")
    agrees = FieldComparison(field="object", claimed="treaty:CRC", recorded="treaty:CRC", agreement=Agreement.AGREES)
    findings = (
        make_finding(claims[0], Verdict.CONFIRMED, "The register has the ratification on 7 September 2000."),
        make_finding(claims[1], Verdict.IMPRECISE, "29 January 1990 is the signature; the ratification was deposited "
                     "on 5 February 1990.", fields=(agrees, differs), stage="signature"),
        make_finding(claims[2], Verdict.UNCOVERED, "No register here covers statements."),
        make_finding(claims[3], Verdict.UNRECORDED, "No such row."),
        make_finding(claims[4], Verdict.INCONSISTENT, "Claim 6 says otherwise.", other_claims=("ghana-6",)),
        make_finding(claims[5], Verdict.CONTRADICTED, "The register has 9 May 2006."),
    )
    return CheckedDocument(document=sample_document(), claims=claims, findings=findings)


def hostile() -> CheckedDocument:
    """A document whose text, title, name, fields and findings all try to be markup, script or control codes."""
    evil = " ".join(HOSTILE)
    source = f"Title {evil}\n\nGhana ratified {evil} in 2000.\n"
    quote = f"Ghana ratified {evil}"
    claim = make_claim(source, 1, quote, object=evil, title=evil, place=evil, according_to=evil, because=(evil,),
                       actor=(evil,), counterpart=(evil,))
    field = FieldComparison(field=evil, claimed=evil, recorded=evil, agreement=Agreement.DIFFERS, difference=evil)
    finding = make_finding(claim, Verdict.CONTRADICTED, evil, publisher=evil, row=evil, as_of="2015-03-14", stage=evil,
                           source=f"javascript:alert(1) {evil}", fields=(field,))
    doc = Document(name=evil, stem=evil, media_type="text/plain", source=source, text=source, remarks=(evil,),
                   metadata=Metadata(title=evil, author=evil, publisher=evil, language='en"><script>'), sha256="0" * 64)
    return CheckedDocument(document=doc, claims=(claim,), findings=(finding,))


@pytest.fixture
def checked() -> CheckedDocument:
    return sample()


@pytest.fixture
def hostile_checked() -> CheckedDocument:
    return hostile()


@pytest.fixture
def make_document() -> Callable[..., Document]:
    return sample_document
