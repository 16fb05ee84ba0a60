"""The verdict table as a page: printed from the code, so that the two cannot differ.

`python -m travaux.check.pages > docs/verdicts.md` writes the page; a test holds the two equal.
"""

import sys

from travaux.check.compare import NEAR_DAYS
from travaux.check.stages import APPROVAL_DAYS
from travaux.check.texts import FOUNDING_DAYS, TITLE_NEAR, TITLE_SAME
from travaux.check.verdicts import TABLE
from travaux.vocabulary import Verdict

_MEANINGS = {
    Verdict.CONFIRMED: "a register holds the same act, and every field that the claim gives agrees with it",
    Verdict.IMPRECISE: "the register holds the act, and a field differs by less than changes its meaning",
    Verdict.CONTRADICTED: "a row for the same parties and object rules it out",
    Verdict.INCONSISTENT: "the document says otherwise elsewhere",
    Verdict.UNRECORDED: "no row at all, though a register declares itself complete there",
    Verdict.UNCOVERED: "no register here speaks of it: nothing is said either way",
}

_RULES = f"""## How a claim is weighed

1. **Candidates.** Rows for the claim's object and each of its actors. Several actors: each is weighed alone,
   and the claim stands only as the weakest of them does.
2. **Fields.** Kind, date, votes, figures, term, ordinal, one by one: agrees, differs by how much, or the row
   does not say. The worst field decides; of several rows, the one that fits best. A row that does not hold a
   date, vote, figure or ordinal that the claim gives never confirms it. Places, titles and counterparts that a
   register does not hold are shown as not checked.
3. **Dates** are spans of days. A claim's year, month, decade or span agrees with a row that lies inside it. A
   row that is less precise than the claim does not confirm it. Days up to {NEAR_DAYS} apart are `imprecise`.
4. **Stages.** A date that belongs to another stage of the same act is `imprecise`, and the finding names the
   stage: signature, entry into force, adoption of the treaty; the start of a term; the working group's session
   and the Council's adoption. Approval at home is held by no register: a date of ratification or accession up
   to {APPROVAL_DAYS} days before the deposit, and after the treaty was opened, is taken for it, and the finding
   says that it *may* be. So a wrong year just before the deposit is called `imprecise`, never `confirmed`; any
   other wrong year is `contradicted`. Entry into force is stricter: a date before it is `contradicted`, since
   the treaty did not yet bind.
5. **Forms.** `consent` agrees with ratification, accession and succession. Ratified for acceded is `imprecise`.
   A source that does not tell them apart cannot contradict the form.
6. **Time.** A register speaks up to its as-of date. A claim after it, and an undated claim of something that is
   not on record in a text of unknown date, are `uncovered`.
7. **Denials** are confirmed only by a statement of completeness that reaches the claim's time, which is then
   the finding's row, and contradicted by the row that they deny. A state that has since withdrawn, and a text
   whose day is not known, leave it open.
8. **Plans** are never confirmed by the act.
9. **Predecessors.** Acts of an earlier state or government that a list keeps under a present name can confirm,
   and never contradict.
10. **Titles** of texts agree where all of the claim's words are in the text's title and make up at least
   {TITLE_SAME:.0%} of it; from {TITLE_NEAR:.0%} in common they are the same text in other words (`imprecise`).
   Bodies founded: up to {FOUNDING_DAYS} days after the founding text may be the start of work.
11. **Sources that were not seen** hold a verdict back and never give one.
12. **The document against itself, and sums**, speak only where no register settles a claim.
"""


def verdicts_page() -> str:
    """The page `docs/verdicts.md`."""
    lines = [
        "# Verdicts",
        "",
        "Generated from `src/travaux/check` by `python -m travaux.check.pages`; do not edit by hand.",
        "",
        "| verdict | meaning |",
        "|---|---|",
        *(f"| `{verdict}` | {meaning} |" for verdict, meaning in _MEANINGS.items()),
        "",
        "## The table",
        "",
        "Checking finds the situation; this table alone gives the verdict. Nothing else writes `confirmed`.",
        "",
        "| situation | when | verdict |",
        "|---|---|---|",
        *(f"| {situation.value} | {line.holds} | `{line.verdict}` |" for situation, line in TABLE.items()),
        "",
        _RULES.rstrip(),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(verdicts_page())
