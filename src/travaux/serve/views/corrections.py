"""Corrections as a reader types them: the fields of a claim as lines of text, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from travaux.dates import is_date
from travaux.dossier import BODY_NAMESPACES, find_id
from travaux.errors import UsageError
from travaux.ids import is_id
from travaux.kinds import load_kinds
from travaux.vocabulary import Claim, Modality

SEVERAL = frozenset({"actor", "counterpart"})
NAMESPACES = ("state", "treaty", *BODY_NAMESPACES, "instrument")
"""Where a typed name is looked for, one after the other."""


@dataclass(frozen=True, slots=True)
class CorrectionField:
    """A field that can be corrected at the desk: its name, what stands in it, and what it takes."""

    name: str
    label: str
    value: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def correction_fields(claim: Claim, corrected: Mapping[str, Any]) -> list[CorrectionField]:
    """The fields of the form, with what the claim says or was corrected to.

    >>> claim = Claim(doc="d", id="1", kind="visit", quote="q", offset=0, actor=("state:KEN",), date="1998")
    >>> [(one.name, one.value) for one in correction_fields(claim, {"date": "1999"})][:4]
    [('kind', 'visit'), ('actor', 'state:KEN'), ('object', ''), ('counterpart', '')]
    """
    now = {**claim.model_dump(mode="json"), **corrected}
    kinds = tuple((kind.name, kind.label) for kind in load_kinds().values())
    modalities = tuple((one.value, one.value) for one in Modality)
    ids = "ids or names; several parted by ;"
    made = (
        ("kind", "Kind", "", kinds),
        ("actor", "Who", ids, ()),
        ("object", "To what", "an id, a name, or words", ()),
        ("counterpart", "With", ids, ()),
        ("date", "Date", "1998-10-05, 1998-10, 1998, 199X, 1995/2000", ()),
        ("modality", "It", "", modalities),
        ("title", "Title", "", ()),
        ("place", "Place", "", ()),
        ("role", "Role", "", ()),
    )
    return [CorrectionField(name, label, _typed(now.get(name)), told, choices) for name, label, told, choices in made]


def _typed(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, (list, tuple)) else str(value)


def read_corrections(claim: Claim, corrected: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, Any]:
    """The fields that differ from what stands, ready for the casebook; None takes a field away.

    Raises `UsageError` where nothing differs, or a value is not understood.

    >>> claim = Claim(doc="d", id="1", kind="visit", quote="q", offset=0, actor=("state:KEN",), date="1998")
    >>> read_corrections(claim, {}, {"actor": "Chad; Togo", "date": "1998", "kind": "visit"})
    {'actor': ['state:TCD', 'state:TGO']}
    """
    now = {**claim.model_dump(mode="json"), **corrected}
    changed: dict[str, Any] = {}
    for one in correction_fields(claim, corrected):
        text = typed.get(one.name, one.value).strip()
        if text != one.value and (value := _value(one.name, text)) != now.get(one.name):
            changed[one.name] = value
    if not changed:
        raise UsageError("expected at least one field that differs from what stands there; found none")
    return {**corrected, **changed}


def _value(name: str, text: str) -> Any:
    if name in SEVERAL:
        return [_id(part.strip()) for part in text.split(";") if part.strip()]
    if not text:
        return None
    if name == "kind" and text not in load_kinds():
        raise UsageError(f"expected a kind out of {', '.join(load_kinds())}; found {text!r}")
    if name == "date" and not is_date(text):
        raise UsageError(f"expected a date such as 1998-10-05, 1998-10, 1998, 199X or 1995/..; found {text!r}")
    if name == "object":
        try:
            return _id(text)
        except UsageError:
            return text  # words, where no id fits
    return text


def _id(text: str) -> str:
    if is_id(text):
        return text
    error: UsageError | None = None
    for namespace in NAMESPACES:
        try:
            return find_id(text, namespace)
        except UsageError as this:
            error = error or this
    assert error
    raise error
