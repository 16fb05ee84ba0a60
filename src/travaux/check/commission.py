"""Claims of seats in the Commission on Human Rights, weighed against the years in which its roll calls list a state.

The years come with a user's own import of the recorded votes. Being listed in several roll calls of a year shows a seat
in that year; not being listed shows nothing, so that no claim is contradicted here.
"""

import re

from travaux.check.candidates import Context
from travaux.check.compare import Field, Match
from travaux.check.verdicts import Situation, Weighing
from travaux.check.words import called, say_list
from travaux.dates import OPEN_END, OPEN_START, parse_date
from travaux.registers import Row
from travaux.registers.succession import predecessor_until
from travaux.vocabulary import Claim, Modality

COMMISSION = "body:CHR"
LEAST_ROLL_CALLS = 2
"""Roll calls of a year that must list a state: a single one may be a slip of the catalogue's codes."""
_COUNTED = re.compile(r"listed in (?P<n>\d+) roll calls?")


def years_listed(ctx: Context, state: str) -> dict[int, Row]:
    """The years in which roll calls of the Commission list a state often enough, each with its row; none of another
    government's or a predecessor's time."""
    before = predecessor_until(state)
    rows = {int(row.date): row for row in ctx.registers.find(COMMISSION, state, kinds=["membership"])}
    return {
        year: row
        for year, row in sorted(rows.items())
        if (found := _COUNTED.fullmatch(row.how))
        and int(found["n"]) >= LEAST_ROLL_CALLS
        and (before is None or year > before.year)
    }


def weigh_commission(claim: Claim, state: str, ctx: Context) -> Weighing:
    """What the roll calls make of one state's seat in the Commission: held, or nothing said."""
    listed = years_listed(ctx, state)
    if not listed or claim.modality in {Modality.PLANNED, Modality.NEGATED}:
        return Weighing(Situation.NOT_COVERED, "No register here is complete for seats in the Commission.")
    if claim.role not in {None, "member"} or claim.ordinal or claim.votes or claim.numbers:
        return Weighing(Situation.SILENT, "Roll calls show who sat; they do not show what else the text says.")
    text = claim.term or claim.date
    if not text or claim.modality is Modality.ONGOING:
        return Weighing(Situation.NOT_COVERED, "The time of the seat is not told, or reaches to the text's own day.")
    said = parse_date(text)
    if said.first == OPEN_START or said.last == OPEN_END:
        return Weighing(Situation.NOT_COVERED, "The text gives the seat no beginning, or no end.")
    wanted = range(said.first.year, said.last.year + 1)
    missing = [str(year) for year in wanted if year not in listed]
    row = listed.get(wanted[0]) or next(iter(listed.values()))
    if missing:
        sentence = f"Its roll calls do not show {called(state)} in {say_list(missing)}, which proves nothing."
        return Weighing(Situation.SILENT, sentence, row)
    publisher = ctx.registers.source_of(row).publisher
    years = f"{wanted[0]}" if len(wanted) == 1 else f"each year from {wanted[0]} to {wanted[-1]}"
    sentence = f"{publisher}: roll calls of the Commission on Human Rights list {called(state)} in {years}."
    held = f"{wanted[0]}/{wanted[-1]}" if len(wanted) > 1 else f"{wanted[0]}"
    fields = (Field("date", text, held, Match.AGREES),)
    others = tuple(listed[year].id for year in wanted if listed[year] is not row)
    return Weighing(Situation.HELD, sentence, row, fields=fields, other_rows=others)
