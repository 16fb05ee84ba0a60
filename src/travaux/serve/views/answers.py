"""What a check answers to programs and assistants: each claim with its words, its verdict, the row, and up to when the
register speaks."""

from collections import Counter

from pydantic import BaseModel, ConfigDict, Field

from travaux.check import check_claims
from travaux.dates import parse_date
from travaux.dossier import BODY_NAMESPACES, find_id
from travaux.errors import UsageError
from travaux.ids import is_id
from travaux.kinds import load_kinds
from travaux.publish.words import claim_in_words, date_in_words, place_in_words, plain, squeeze
from travaux.registers import Registers
from travaux.serve.views.rows import RowView, view_row
from travaux.vocabulary import Agreement, CheckedDocument, Claim, Finding, Modality, Verdict

UNCOVERED = (
    "uncovered: no register here covers this, so nothing is said either way. It is neither confirmed nor wrong."
)
MEANING = "A verdict says what the named register holds, up to its as-of date, and nothing more."


class Difference(BaseModel):
    """A field in which the text and the register differ."""

    field: str
    claimed: str | None
    recorded: str | None
    difference: str | None = Field(description="By how much, in words.")


class CheckedClaim(BaseModel):
    """A claim and what a register holds of it."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    words: str = Field(description="What is claimed, in one line.")
    quote: str = Field(description="The exact words of the text that claim it.")
    place: str = Field(default="", description="Page and line, where known.")
    kind: str
    room: str
    verdict: Verdict
    covered: bool = Field(description="False where no register covers the claim: then nothing is said either way.")
    explanation: str
    differs: list[Difference] = []
    row: RowView | None = Field(default=None, description="The register's row that the verdict rests on.")
    register_name: str | None = Field(default=None, alias="register")
    publisher: str | None = None
    as_of: str | None = Field(default=None, description="The last day up to which the register speaks.")
    source: str | None = None
    claim: Claim
    finding: Finding


class CheckAnswer(BaseModel):
    """Every claim of a text, in its order."""

    document: str
    n_claims: int
    verdicts: dict[str, int]
    claims: list[CheckedClaim]
    remarks: list[str]
    note: str = Field(description="How to read it.")


def answer_of(claim: Claim, finding: Finding, registers: Registers) -> CheckedClaim:
    """A claim's answer."""
    pieces = (claim.quote,) if isinstance(claim.quote, str) else claim.quote
    covered = finding.verdict is not Verdict.UNCOVERED
    return CheckedClaim(
        words=claim_in_words(claim),
        quote=" […] ".join(plain(squeeze(piece)) for piece in pieces),
        place=place_in_words(claim),
        kind=claim.kind,
        room=load_kinds()[claim.kind].room,
        verdict=finding.verdict,
        covered=covered,
        explanation=plain(finding.explanation) if covered else f"{plain(finding.explanation)} {UNCOVERED}",
        differs=[
            Difference(field=one.field, claimed=one.claimed, recorded=one.recorded, difference=one.difference)
            for one in finding.fields if one.agreement is Agreement.DIFFERS
        ],
        row=_row(finding.row, registers),
        register=finding.register_name,
        publisher=finding.publisher,
        as_of=finding.as_of,
        source=finding.source,
        claim=claim,
        finding=finding,
    )  # fmt: skip


def _row(identifier: str | None, registers: Registers) -> RowView | None:
    try:
        return view_row(registers.row(identifier), registers) if identifier else None
    except UsageError:  # the verdict rests on a statement of completeness, not on a row
        return None


def answer_all(checked: CheckedDocument, registers: Registers) -> CheckAnswer:
    """The answer for a checked document."""
    counts = Counter(finding.verdict for finding in checked.findings)
    return CheckAnswer(
        document=plain(checked.document.name),
        n_claims=len(checked.claims),
        verdicts={verdict.value: counts[verdict] for verdict in Verdict},
        claims=[answer_of(claim, finding, registers) for claim, finding in checked.pairs()],
        remarks=[plain(one) for one in checked.document.remarks],
        note=MEANING if checked.claims else f"No act that travaux knows a kind for was found in this text. {MEANING}",
    )


THINGS = ("treaty", *BODY_NAMESPACES, "instrument", "state")
"""Where an object is looked for; an acronym such as CAT, which is a treaty's and a body's, means the first."""


def resolve(text: str, *namespaces: str) -> str:
    """The id that a program or assistant means: any id that stands in no list of names as it is, else a name, looked
    for in the namespaces one after the other. Raises `UsageError` with what is near it.

    >>> resolve("Ghana", "state"), resolve("CAT", *THINGS), resolve("document:A/HRC/RES/35/21", "treaty")
    ('state:GHA', 'treaty:CAT', 'document:A/HRC/RES/35/21')
    """
    if is_id(text) and text.partition(":")[0] not in namespaces:
        return text
    errors: list[UsageError] = []
    for namespace in namespaces:
        try:
            return find_id(text, namespace)
        except UsageError as error:
            errors.append(error)
    raise next((error for error in errors if "Did you mean" in str(error)), errors[0])


def _things_of(kind: str) -> tuple[str, ...]:
    """Where the object of a kind is looked for: a body first for seats and reports, a treaty for all else."""
    room = load_kinds()[kind].room
    return (*BODY_NAMESPACES, "treaty") if room in {"bodies", "reporting"} else THINGS


def check_one(registers: Registers, *, kind: str, state: str, object_: str | None, date: str | None,
              negated: bool) -> CheckedClaim:  # fmt: skip
    """One claim, given by its fields, checked. Raises `UsageError` or `DateError` where a field is not understood.

    >>> from travaux.registers import load_registers
    >>> found = check_one(load_registers(), kind="ratification", state="Ghana", object_="CAT", date="2000-09-07",
    ...                   negated=False)
    >>> (found.verdict.value, found.row.id)
    ('confirmed', 'treaty_acts/CAT-GHA-ratification')
    """
    if kind not in load_kinds():
        raise UsageError(f"expected a kind out of {', '.join(load_kinds())}; found {kind!r}")
    if date:
        parse_date(date)
    thing = resolve(object_, *_things_of(kind)) if object_ else None
    words = ["not" if negated else "", kind.replace("_", " "), object_ or "", date_in_words(date) if date else ""]
    claim = Claim(
        doc="claim", id="claim", kind=kind, quote=squeeze(" ".join([state, *words])), offset=0,
        actor=(resolve(state, "state"),), object=thing, date=date or None,
        modality=Modality.NEGATED if negated else Modality.HAPPENED,
    )  # fmt: skip
    return answer_of(claim, check_claims([claim], registers)[0], registers)
