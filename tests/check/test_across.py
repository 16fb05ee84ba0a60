"""Documents checked together: one act told otherwise in another of them is `inconsistent`, and that one is named."""

from collections.abc import Iterator
from typing import Any

import pytest

from travaux.check import against_each_other, check_claims
from travaux.errors import ReadError
from travaux.pipeline import compare_together
from travaux.registers import load_registers
from travaux.vocabulary import CheckedDocument, Claim, Document, Verdict

CONFIRMED, CONTRADICTED = Verdict.CONFIRMED, Verdict.CONTRADICTED
INCONSISTENT, UNCOVERED = Verdict.INCONSISTENT, Verdict.UNCOVERED
NHRI = "org:National Commission on Human Rights"


def claim(kind: str, actor: str, thing: str, date: str | None = None, **fields: Any) -> Claim:
    name = f"{kind}-{actor}-{date}"
    return Claim(doc="d", id=name, kind=kind, quote="q", offset=0, actor=tuple(actor.split()), object=thing, date=date,
                 **fields)  # fmt: skip


def document(name: str, *claims: Claim) -> CheckedDocument:
    doc = Document(name=name, stem=name, media_type="text/plain", source="q", text="q")
    return CheckedDocument(document=doc, claims=claims, findings=check_claims(claims, load_registers()))


def verdicts(*several: Claim) -> list[Verdict]:
    """The verdicts of claims that stand in a document each."""
    checked = against_each_other([document(f"{place}.txt", one) for place, one in enumerate(several)])
    return [one.findings[0].verdict for one in checked]


def test_the_other_document_is_named_with_how_it_differs() -> None:
    first, second, third = against_each_other([
        document("a.txt", claim("establishment", "state:KEN", NHRI, "2003")),
        document("b.txt", claim("establishment", "state:KEN", NHRI, "2002")),
        document("c.txt", claim("establishment", "state:KEN", NHRI)),
    ])  # fmt: skip
    (finding,) = first.findings
    assert (finding.verdict, finding.other_documents) == (INCONSISTENT, ("b.txt",))
    assert "in b.txt, the date is 2003 here and 2002 there" in finding.explanation
    assert second.findings[0].other_documents == ("a.txt",)
    assert third.findings[0].verdict is UNCOVERED, "what gives no date excludes none"


FORUM = "event:beijing-forum-on-human-rights"
MOU = "document:mou-kenya-ohchr-2004"


@pytest.mark.parametrize(
    "a, b, expected, why",
    [
        (claim("establishment", "state:KEN", NHRI, "2003"), claim("establishment", "state:GHA", NHRI, "1993"),
         UNCOVERED, "two states' commissions of one general name"),
        (claim("establishment", "", NHRI, "2003"), claim("establishment", "", NHRI, "1993"),
         UNCOVERED, "a general name in nobody's hands"),
        (claim("publication", "state:KEN", "document:white-paper", "2003"),
         claim("publication", "state:KEN", "document:white-paper", "2004"), INCONSISTENT, "one state's own text"),
        (claim("conference", "", f"{FORUM}-2010", "2010", ordinal=3), claim("conference", "", f"{FORUM}-2012", "2012",
         ordinal=3), INCONSISTENT, "one third forum"),
        (claim("conference", "", f"{FORUM}-2010", "2010", ordinal=3), claim("conference", "", f"{FORUM}-2012", "2012",
         ordinal=5), UNCOVERED, "two forums"),
        (claim("agreement", "state:KEN", MOU, "2004", counterpart=("body:OHCHR",)),
         claim("agreement", "state:KEN", MOU, "2004", counterpart=("state:NOR",)), INCONSISTENT, "another party"),
        (claim("agreement", "state:KEN", MOU, "2004", counterpart=("body:OHCHR",)),
         claim("agreement", "state:KEN", MOU, "2004"), UNCOVERED, "a party left out"),
        (claim("agreement", "state:KEN", MOU, "2004", numbers={"terms_years": 3}),
         claim("agreement", "state:KEN", MOU, "2004", numbers={"instruments": 3}), UNCOVERED, "other figures"),
        (claim("resolution", "body:HRC", "document:A/HRC/RES/99/1", "2030", numbers={"cosponsors": 40}),
         claim("resolution", "body:HRC", "document:A/HRC/RES/99/1", "2030", numbers={"cosponsors": 45}),
         INCONSISTENT, "another figure"),
        (claim("visit", "person:A B", "x", "2003"), claim("visit", "person:A B", "x", "2004"), UNCOVERED, "recur"),
        (claim("establishment", "state:KEN", NHRI, "2003"), claim("establishment", "state:KEN", NHRI, "2002",
         according_to="person:X"), UNCOVERED, "a quoted speaker"),
        (claim("establishment", "state:KEN", NHRI, "2003"), claim("establishment", "state:KEN", NHRI, "2002",
         modality="planned"), UNCOVERED, "a plan"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_excludes_what(a: Claim, b: Claim, expected: Verdict, why: str) -> None:
    assert verdicts(a, b) == [expected, expected], why


def test_a_register_settles_before_another_document_does() -> None:
    told = [claim("accession", "state:KEN", "treaty:CAT", year) for year in ("1997", "2001")]
    assert verdicts(*told) == [CONFIRMED, CONTRADICTED]


def test_errors_come_at_once_and_more_than_can_be_held_are_not_compared() -> None:
    def coming() -> Iterator[CheckedDocument | ReadError]:
        yield document("a.txt", claim("establishment", "state:KEN", NHRI, "2003"))
        yield ReadError("x.pdf", "it is empty")
        yield document("b.txt", claim("establishment", "state:KEN", NHRI, "2002"))

    together, apart = (list(compare_together(coming(), most=most)) for most in (2, 1))
    assert [type(one).__name__ for one in together] == ["ReadError", "CheckedDocument", "CheckedDocument"]
    found = [
        [one.findings[0].verdict for one in ones if isinstance(one, CheckedDocument)] for ones in (together, apart)
    ]
    assert found == [[INCONSISTENT] * 2, [UNCOVERED] * 2]
