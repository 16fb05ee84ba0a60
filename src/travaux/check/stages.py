"""The stages of a treaty act: which other day of the same act a claim's date may be.

Signature, adoption of the treaty, entry into force and notice of withdrawal are held by the registers; approval at
home, and a deposit that follows the state's own ratification, are not, and can only be allowed for.
"""

from datetime import timedelta

from travaux.check.candidates import CONSENT, TreatyRecord
from travaux.check.compare import Field, Match
from travaux.dates import OPEN_END, OPEN_START, Span, parse_date
from travaux.registers import Row
from travaux.vocabulary import Claim

APPROVAL_DAYS = 366
"""How long before the deposit a date may lie to be taken for that of approval at home: within a year, as in most of
the cases seen in the essay (5 of 5, the longest 51 days from the end of the year named). Longer gaps are called
another date."""


def find_stage(claim: Claim, record: TreatyRecord, row: Row) -> Field | None:
    """The date field, where the claim's date is that of another stage of the act that the row holds; else None."""
    assert_date = claim.date or ""
    said = parse_date(assert_date)
    stages: list[tuple[str, str]] = []
    if claim.kind in CONSENT:
        stages += [("signature", r.date) for r in record.signed] + [
            ("entry into force", r.date) for r in record.in_force
        ]
    elif claim.kind == "signature":
        stages += [(r.kind if r.kind != "consent" else "consent", r.date) for r in record.joined]
    elif claim.kind == "withdrawal":
        stages += [(r.how or "withdrawal", r.date) for r in record.left if r is not row]
    elif claim.kind == "entry_into_force" and record.own_in_force != row.date:
        stages.append(("the treaty's own entry into force", record.own_in_force))
    if claim.kind != "entry_into_force" and record.opened:
        stages.append(("adoption of the treaty", record.opened))
    for stage, day in stages:
        if day and said.covers(parse_date(day)) and (said.last - said.first).days <= 366:
            return Field("date", claim.date, row.date, Match.STAGE, f"that is the date of {stage}", stage)
    return _find_unheld_stage(claim, record, row, said)


def _find_unheld_stage(claim: Claim, record: TreatyRecord, row: Row, said: Span) -> Field | None:
    """Stages that no register holds but that a date may well be of: approval at home, a deposit after ratification."""
    held = parse_date(row.date)
    if claim.kind in {"ratification", "accession", "consent"} and row.kind != "succession":
        gap = (held.first - said.last).days if said.last != OPEN_END else 0
        opened = parse_date(record.opened).first if record.opened else OPEN_START
        if (
            0 < gap <= APPROVAL_DAYS
            and said.last >= opened
            and said.first != OPEN_START
            and "/" not in (claim.date or "")
        ):
            return Field(
                "date",
                claim.date,
                row.date,
                Match.STAGE,
                "it may be the date of approval at home, which the register does not hold",
                "approval",
            )
        late = next((parse_date(r.date).last for r in record.in_force if r.how != "computed"), None)
        if row.source_key == "parties-2023" and late and held.last < said.first <= late + timedelta(days=2):
            return Field("date", claim.date, row.date, Match.SILENT, "it may be the date of deposit")
    return None
