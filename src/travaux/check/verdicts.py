"""From what was found to the verdict: one table, the only place that writes `confirmed`.

Each room of checking says which `Situation` a claim is in, with the evidence; the table below turns the situation
into a verdict. `docs/verdicts.md` is printed from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from travaux.check.compare import Field, Match, worst
from travaux.registers import Coverage, Registers, Row
from travaux.vocabulary import Claim, Finding, Verdict


class Situation(StrEnum):
    """What checking found, before it is called by a verdict; a closed set."""

    HELD = "held"
    DENIED_AND_ABSENT = "denied and absent"
    OTHER_FORM = "other form"
    NEAR = "near"
    STAGE = "stage"
    PARTLY = "partly"
    RULED_OUT = "ruled out"
    SIGNED_ONLY = "signed only"
    NOT_ELECTED = "not elected"
    DENIED_AND_HELD = "denied and held"
    LEFT = "left"
    ABSENT = "absent"
    SILENT = "silent"
    SOURCES_DIFFER = "sources differ"
    WEAK_SOURCE = "weak source"
    PREDECESSOR = "predecessor"
    AFTER_AS_OF = "after the as-of date"
    DENIED_UNDATED = "denied, time unknown"
    PLANNED = "planned"
    AMBIGUOUS = "name of several"
    NOT_COVERED = "not covered"
    DOCUMENT_DIFFERS = "document differs"
    DOCUMENTS_DIFFER = "documents differ"
    SUM_DIFFERS = "sum differs"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: the verdict, and when it holds."""

    verdict: Verdict
    holds: str


TABLE: dict[Situation, Line] = {
    Situation.HELD: Line(
        Verdict.CONFIRMED,
        "a register holds the act, and every field that the claim gives and the register knows agrees",
    ),
    Situation.DENIED_AND_ABSENT: Line(
        Verdict.CONFIRMED, "the text denies the act, and a register that is complete at that time holds none"
    ),
    Situation.OTHER_FORM: Line(
        Verdict.IMPRECISE, "the state is bound as the text says, but by another form of act (acceded, not ratified)"
    ),
    Situation.NEAR: Line(Verdict.IMPRECISE, "everything agrees but the date, which is one or two days off"),
    Situation.STAGE: Line(
        Verdict.IMPRECISE,
        "everything agrees but the date, which is that of another stage of the same act; the stage is named",
    ),
    Situation.PARTLY: Line(
        Verdict.IMPRECISE,
        "of several states named together, each is bound or elected, but not all fields agree for all",
    ),
    Situation.RULED_OUT: Line(
        Verdict.CONTRADICTED, "every row for the same parties and object gives another date, figure or term"
    ),
    Situation.SIGNED_ONLY: Line(
        Verdict.CONTRADICTED, "the text says joined; a complete register holds the signature and no consent to be bound"
    ),
    Situation.NOT_ELECTED: Line(Verdict.CONTRADICTED, "the state stood at that election and was not elected"),
    Situation.DENIED_AND_HELD: Line(Verdict.CONTRADICTED, "the text denies an act that a register holds at that time"),
    Situation.LEFT: Line(
        Verdict.CONTRADICTED, "the text says that the state is bound or sits at a time after it had left"
    ),
    Situation.ABSENT: Line(
        Verdict.UNRECORDED, "no row for these parties and object, and a register says that it is complete for that time"
    ),
    Situation.SILENT: Line(
        Verdict.UNCOVERED, "the row agrees as far as it goes, but does not hold a field that the claim gives"
    ),
    Situation.SOURCES_DIFFER: Line(
        Verdict.UNCOVERED, "two sources of equal standing differ, and the claim agrees with the one not believed"
    ),
    Situation.WEAK_SOURCE: Line(Verdict.UNCOVERED, "the only row rests on a source that was not seen"),
    Situation.PREDECESSOR: Line(
        Verdict.UNCOVERED, "the time is that of another state or government, whose acts are not all listed"
    ),
    Situation.AFTER_AS_OF: Line(
        Verdict.UNCOVERED, "the claim is, or may be, of a time after the register's as-of date"
    ),
    Situation.DENIED_UNDATED: Line(
        Verdict.UNCOVERED, "the text denies an act without a date, and its own date is not known"
    ),
    Situation.PLANNED: Line(Verdict.UNCOVERED, "the text speaks of a plan; an act never confirms a plan"),
    Situation.AMBIGUOUS: Line(
        Verdict.UNCOVERED, "the name stands for several states, and the registers do not say the same of all of them"
    ),
    Situation.NOT_COVERED: Line(
        Verdict.UNCOVERED, "no register here covers this kind of act for these parties and time"
    ),
    Situation.DOCUMENT_DIFFERS: Line(
        Verdict.INCONSISTENT, "the document tells the same single act otherwise elsewhere"
    ),
    Situation.DOCUMENTS_DIFFER: Line(
        Verdict.INCONSISTENT, "another document checked with this one tells the same single act otherwise"
    ),
    Situation.SUM_DIFFERS: Line(Verdict.INCONSISTENT, "the document counts a closed list otherwise than it lists it"),
}

_BY_MATCH: dict[Match, Situation] = {
    Match.AGREES: Situation.HELD,
    Match.UNTOLD: Situation.HELD,
    Match.FORM: Situation.OTHER_FORM,
    Match.NEAR: Situation.NEAR,
    Match.SILENT: Situation.SILENT,
    Match.STAGE: Situation.STAGE,
    Match.OTHER: Situation.RULED_OUT,
}


@dataclass(frozen=True, slots=True)
class Weighing:
    """What was found for a claim: the situation, the sentence for a person, and the evidence."""

    situation: Situation
    sentence: str
    row: Row | None = None
    coverage: Coverage | None = None
    fields: tuple[Field, ...] = ()
    other_rows: tuple[str, ...] = ()
    other_claims: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict of this situation."""
        return TABLE[self.situation].verdict


def situation_of(fields: list[Field], *, confirms: bool = True) -> Situation:
    """The situation that a row's compared fields make: the worst field decides.

    >>> situation_of([Field("date", "1997", "1997-10-27", Match.AGREES)]).value
    'held'
    """
    situation = _BY_MATCH[worst(fields)]
    return Situation.WEAK_SOURCE if not confirms else situation


def to_finding(claim: Claim, weighing: Weighing, registers: Registers) -> Finding:
    """The vocabulary's finding of a weighing: the row (or the statement of completeness) with who published it and
    when."""
    verdict = weighing.verdict
    fields = tuple(f.comparison() for f in weighing.fields)
    shown = weighing.row.id if weighing.row else weighing.coverage.id if weighing.coverage else None
    if verdict in {Verdict.UNCOVERED, Verdict.INCONSISTENT} or shown is None:
        others = (shown, *weighing.other_rows) if shown else weighing.other_rows
        return Finding(
            claim=claim.id,
            verdict=verdict,
            explanation=weighing.sentence,
            fields=fields,
            other_rows=others,
            other_claims=weighing.other_claims,
        )
    evidence = _evidence(weighing, registers)
    return Finding(
        claim=claim.id,
        verdict=verdict,
        explanation=weighing.sentence,
        register=evidence.get("register_name"),
        publisher=evidence.get("publisher"),
        as_of=evidence.get("as_of"),
        source=evidence.get("source"),
        row=shown,
        fields=fields,
        stage=next((f.stage for f in weighing.fields if f.stage), None),
        other_rows=weighing.other_rows,
        other_claims=weighing.other_claims,
    )


def _evidence(weighing: Weighing, registers: Registers) -> dict[str, str]:
    row, coverage = weighing.row, weighing.coverage
    if row:
        name, source, link = row.register, registers.source_of(row), registers.link_of(row)
    elif coverage:
        name = coverage.id.partition("/")[0]
        source = registers[name].description.sources[coverage.source]
        link = registers[name].description.url
    else:
        return {}
    return {"register_name": name, "publisher": source.publisher, "as_of": source.as_of, "source": link}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row weighed: its fields and the situation they make."""

    row: Row
    fields: list[Field] = field(default_factory=list)
    situation: Situation = Situation.NOT_COVERED

    @property
    def order(self) -> tuple[int, int, str]:
        """How well the row fits, best first: the worst match, how many fields differ, the id."""
        return worst(self.fields), sum(f.match > Match.UNTOLD for f in self.fields), self.row.id


def best_of(evidence: Sequence[Evidence]) -> Evidence:
    """The row that fits best; the first by id among equals."""
    return min(evidence, key=lambda e: e.order)
