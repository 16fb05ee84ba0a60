"""The verdict table as a page: printed from the code, so that the two cannot differ.

`python -m travaux.check.pages > docs/verdicts.md` writes the page; a test holds the two equal.
"""

import sys
import textwrap

from travaux.check.accounts import LEADING_SHARE, MAIN_SHARE, MIN_CLAIMS
from travaux.check.compare import NEAR_DAYS
from travaux.check.omissions import CORE_TREATIES, MIN_TREATY_CLAIMS
from travaux.check.stages import APPROVAL_DAYS
from travaux.check.texts import FOUNDING_DAYS, TITLE_NEAR, TITLE_SAME
from travaux.check.verdicts import TABLE
from travaux.vocabulary import Verdict

_MEANINGS = {
    Verdict.CONFIRMED: "a register holds the same act, and every field that the claim gives agrees with it",
    Verdict.IMPRECISE: "the register holds the act, and a field differs by less than changes its meaning",
    Verdict.CONTRADICTED: "a row for the same parties and object rules it out",
    Verdict.INCONSISTENT: "the document, or another checked with it, says otherwise elsewhere",
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
12. **Firsts and superlatives** ("the first African state to ratify", "the only country that", "the last of the
   permanent members to") are checked for acts towards treaties of which a complete list with exact days reaches the
   act, among all states or those of a list held here. Another that did so before in the same form rules it out; ties,
   other forms, "among the first", and firsts that cannot be counted are not checked, and keep a claim from being
   confirmed.
13. **The document against itself, sums, and documents checked together**, speak only where no register settles a claim.
"""


_CORE_TREATIES = textwrap.fill(
    "The core treaties are " + ", ".join(f"`{name.partition(':')[2]}`" for name in CORE_TREATIES) + ".",
    width=118,
    break_long_words=False,
    break_on_hyphens=False,
)

_OMISSIONS = f"""## What a text does not mention

Beside the verdicts, every report lists acts that the registers hold and that the text does not mention. The same rules
hold for every text and every state, and the list is no judgement: a text may have every reason to leave an act out.

A **main state** is one that at least {MIN_CLAIMS} claims are about, {MAIN_SHARE:.0%} of all claims about states, and
{LEADING_SHARE:.0%} of those about the state that most are about. A claim is about the states that act, the state that
an act is done to, and the host of a visit. So a state that is named in passing is none, and a table of many states has
none. Of a main state, the registers are asked for acts **in the years** from the first to the last date of its claims,
and only **in matters that the text itself speaks about**:

| the text tells of | rule | what is listed |
|---|---|---|
| treaties ({MIN_TREATY_CLAIMS} claims) | `signed, not joined` | signed by then, not joined by the register's date |
| | `withdrawn`, `reserved` | withdrawals and reservations in the years, of any treaty, from sources that were seen |
| | `joined` | core treaties joined in the years |
| the Human Rights Council | `not elected`, `elected` | candidacies in the years, lost and won |
| | `suspended` | suspensions in the years |
| visits or invitations | `visit not made`, `visited` | visits in the years, put off or refused, and made |
| | `no standing invitation` | that none had been extended, where that is on record and none is later |
| resolutions, by symbol | `voted` | how the state voted, either way; of imported roll calls, if the text tells none |
| the Universal Periodic Review | `reviewed` | reviews in the years |

{_CORE_TREATIES}

An act that the text mentions without a date is taken for mentioned. `travaux omissions SOURCE --state STATE` asks for
any state, main or not.
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
        _RULES,
        _OMISSIONS.rstrip(),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(verdicts_page())
