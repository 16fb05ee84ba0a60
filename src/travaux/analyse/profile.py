"""`travaux profile` and `travaux compare`: what is measured of a state, beside its peers or beside other states.

A state's measures stand beside the middle of its group and of all Members of the United Nations, as quantiles: where
it lies is for the reader to see. There is no score, no rank and no adjective.
"""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from travaux.analyse.ballots import Ballots, Choice, load_ballots
from travaux.analyse.exchanges import Dialogue, Wanted, choose, dialogue_of, from_table
from travaux.analyse.groups import group_name, load_groups, regional_group, regional_members
from travaux.analyse.intervals import quantiles
from travaux.analyse.measures import MEANINGS, Measure, TreatyActs, measure_state, read_treaty_acts, votes_beside_others
from travaux.analyse.participation import first_year, last_year, record_of
from travaux.analyse.result import Cell, Result, Table, rounded
from travaux.analyse.stages import LACKS, read_registers
from travaux.dates import OPEN_START, parse_date
from travaux.errors import UsageError
from travaux.kinds import load_kinds
from travaux.names import name_of
from travaux.registers import Registers
from travaux.registers.recommendations import has_recommendations, load_recommendations
from travaux.registers.votes import vote_registers
from travaux.vocabulary import CheckedDocument, Claim, Finding, Verdict

METHOD = (
    "Counts from the registers up to the year to which all of them reach. Shares: Wilson's interval; medians, means: "
    "percentile bootstrap (1,000 draws); recommendations accepted: Wilson's with the effective n of who recommends; "
    "differences: from the two intervals (Zou and Donner, Statistics in Medicine 27, 2008). Peers: quantiles over "
    "states, each state once."
)
AT = (0.1, 0.25, 0.5, 0.75, 0.9)
QUANTILES = ("p10", "p25", "median", "p75", "p90")


def imported_ballots() -> tuple[Ballots | None, tuple[str, ...]]:
    """The votes of the Commission and the Council, else of the Assembly; None, and how to add them, without any."""
    for register in ("hrc_votes", "unga_votes"):
        if register in vote_registers():
            return load_ballots(Choice(register.replace("_", "-"))), ()
    return None, ("no recorded votes: import them with `travaux registers add hrc-votes FILE-OR-URL`",)


def imported_dialogue(until: int) -> tuple[Dialogue | None, tuple[str, ...]]:
    """The recommendations of the Universal Periodic Review to the end of a year; None, and how to add them, without."""
    if has_recommendations():
        chosen = choose(from_table(load_recommendations()), Wanted(until=until))
        if not len(chosen):
            return None, (f"the UPR recommendations that were imported begin after {until}",)
        last = int(chosen.year.max())
        return dialogue_of(chosen), ((f"UPR recommendations reach to {last} only",) if last < until else ())
    return None, ("no UPR recommendations: import them with `travaux registers add upr-recommendations FILE-OR-URL`",)


def find_profile(registers: Registers, state: str, *, peers: str | None = None, until: int | None = None,
                 documents: Sequence[CheckedDocument] = ()) -> Result:  # fmt: skip
    """A state's measures at the end of a year (the last that registers reach), beside a group (its regional one), and
    what documents claim of it."""
    year = min(until or last_year(registers), last_year(registers))
    group = peers or regional_group(state)
    (ballots, lacks), (dialogue, no_dialogue) = imported_ballots(), imported_dialogue(year)
    acts = read_treaty_acts(registers)
    everyone = sorted(member for members in regional_members().values() for member in members)
    measured = {
        s: measure_state(registers, acts, s, year, ballots=ballots, dialogue=dialogue) for s in {*everyone, state}
    }
    beside = [s for s in members_of(group, year) if s in measured and s != state] if group else []
    tables = (
        _measures(measured[state]),
        _peers(measured, {"group": beside, "all": [s for s in everyone if s != state]}),
        _treaty_years(acts, state, beside, record_of(registers, state).years.tolist()),
        _elections(registers, state, year),
        _yearly(registers, state, year),
        tabulate_invitations(registers, state, year),
        *([tabulate_claims(documents, state)] if documents else []),
    )
    name = group_name(group) if group else "no group"
    query = f"travaux profile {state} --to {year}" + (f" --peers {group_name(peers)!r}" if peers else "")
    return Result(
        "profile", f"{name_of(state)} at the end of {year}, beside {name}", query, METHOD, "95 %",
        {"treaties": len(acts.opened), "states in the group": len(beside), "states in all": len(everyone) - 1,
         **({"documents": len(documents)} if documents else {})},
        tables, _sources(registers, ballots, dialogue), ("The group and all states are without the state itself.",),
        (LACKS, *lacks, *no_dialogue), shown=("measures", "peers", "claims"),
    )  # fmt: skip


def _sources(registers: Registers, ballots: Ballots | None, dialogue: Dialogue | None) -> tuple[str, ...]:
    imported = ((ballots.source,) if ballots else ()), (("upr_recommendations",) if dialogue else ())
    return (*read_registers(registers), *imported[0], *imported[1])


def members_of(group: str, year: int) -> list[str]:
    """The members of a group in a year, in the order of ids."""
    return sorted(member.state for member in load_groups().get(group, ()) if member.in_year(year))


def _measures(measured: dict[str, Measure]) -> Table:
    rows = tuple((name, *map(rounded, m[:3]), m.n) for name, m in measured.items())
    return Table("measures", "What is measured", ("measure", "value", "low", "high", "n"), rows, dict(MEANINGS))


def _peers(measured: dict[str, dict[str, Measure]], among: dict[str, list[str]]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for name in MEANINGS:
        for label, states in among.items():
            values = [value for s in states if (value := measured[s][name].value) is not None]
            rows.append((name, label, len(values), *map(rounded, quantiles(values, AT))))
    columns = ("measure", "among", "n_states", *QUANTILES)
    return Table("peers", "The same of other states: quantiles", columns, tuple(rows), dict(MEANINGS))


def _treaty_years(acts: TreatyActs, state: str, peers: Sequence[str], years: Sequence[int]) -> Table:
    """By year: the share of open treaties joined, beside the quartiles of the group."""
    joined = {s: np.array([acts.consent.get((t, s), math.inf) for t in acts.opened]) for s in (state, *peers)}
    opened = np.array(list(acts.opened.values()))
    rows: list[tuple[Cell, ...]] = []
    for year in years:
        n = int((opened <= year).sum())
        if not n:
            continue
        at = {s: float((when < year + 1).sum()) / n for s, when in joined.items()}
        there = [s for s in peers if first_year(s) <= year]
        quarter = quantiles([at[s] for s in there], (0.25, 0.5, 0.75))
        rows.append((int(year), n, rounded(at[state]), len(there), *map(rounded, quarter)))
    return Table("treaty_years", "Share of open treaties joined, by year, and the quartiles of the group",
                 ("year", "n_open", "share", "n_group", "group_p25", "group_median", "group_p75"), tuple(rows),
                 {"n_group": "states of the group that were Members of the United Nations by then"})  # fmt: skip


def _elections(registers: Registers, state: str, until: int) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for row in sorted(registers.find("body:HRC", state, kinds=("election",)), key=lambda row: row.date):
        if int(row.date[:4]) <= until:
            votes = row.votes_cast[0] if row.votes else None
            beside = votes_beside_others(registers, row.date, row.how, state)
            rows.append((row.date, row.how, row.outcome.replace("_", " "), votes, rounded(beside), row.id))
    return Table("elections", "Candidacies for the Human Rights Council",
                 ("date", "group", "outcome", "votes", "beside_others", "row"), tuple(rows),
                 {"beside_others": MEANINGS["votes_beside_others"]})  # fmt: skip


def _yearly(registers: Registers, state: str, until: int) -> Table:
    record = record_of(registers, state, until=until)
    rows = tuple((deed.year, deed.mechanism, deed.row.object, deed.row.date, deed.row.id) for deed in record.deeds)
    return Table("acts", "The acts that are counted", ("year", "mechanism", "object", "date", "row"), rows)


def tabulate_invitations(registers: Registers, state: str, until: int) -> Table:
    """Standing invitations and visits that a register holds of a state; that none is held says nothing."""
    rows: list[tuple[Cell, ...]] = []
    for row in registers.find(state, kinds=("invitation", "visit")):
        if not row.date or parse_date(row.date).first.year <= until:
            by = name_of(row.actor) if row.actor else "all mandate holders"
            rows.append((row.kind, row.date or None, by, row.outcome.replace("_", " ") or None, row.id))
    rows.sort(key=lambda row: tuple(str(cell) for cell in row))
    return Table("invitations", "Invitations and visits as far as they are held (no list is complete)",
                 ("what", "date", "who", "how", "row"), tuple(rows),
                 {"date": "`../2010-09-21`: on that day or before; `2003-04-24/..`: on that day or later"})  # fmt: skip


def tabulate_claims(documents: Sequence[CheckedDocument], state: str) -> Table:
    """What documents claim of a state, by kind of act: how many claims and documents, which years, which verdicts."""
    found: dict[str, list[tuple[int, Claim, Finding]]] = {}
    for n, checked in enumerate(documents):
        for claim, finding in checked.pairs():
            if state in (*claim.actor, *claim.counterpart, claim.object):
                found.setdefault(claim.kind, []).append((n, claim, finding))
    rows: list[tuple[Cell, ...]] = []
    for kind in load_kinds():
        if told := found.get(kind):
            years = sorted(year for _, claim, _ in told if (year := _year(claim)))
            verdicts = Counter(finding.verdict for _, _, finding in told)
            rows.append((kind, len(told), len({n for n, _, _ in told}), years[0] if years else None,
                         years[-1] if years else None, *(verdicts[verdict] for verdict in Verdict)))  # fmt: skip
    columns = ("kind", "n_claims", "n_documents", "first_year", "last_year", *(verdict.value for verdict in Verdict))
    return Table("claims", "What documents claim of it", columns, tuple(rows))


def _year(claim: Claim) -> int | None:
    """The year in which a claim's date begins; None without a date, or where its beginning is open."""
    start = parse_date(claim.date).first if claim.date else OPEN_START
    return None if start == OPEN_START else start.year


def compare_states(registers: Registers, states: Sequence[str], *, until: int | None = None) -> Result:
    """The measures of states side by side, treaties joined by year, and differences from the first with intervals."""
    if len(set(states)) < 2:
        raise UsageError(f"expected at least two states to compare; found {', '.join(states) or 'none'}")
    year = min(until or last_year(registers), last_year(registers))
    (ballots, lacks), (dialogue, no_dialogue) = imported_ballots(), imported_dialogue(year)
    acts = read_treaty_acts(registers)
    measured = {
        state: measure_state(registers, acts, state, year, ballots=ballots, dialogue=dialogue) for state in states
    }
    tables = (_side_by_side(measured), _differences(measured), _treaties_by_year(acts, states, year))
    query = f"travaux compare {' '.join(states)} --to {year}"
    *names, last = map(name_of, states)
    title = f"{', '.join(names)} and {last}"
    return Result(
        "compare", f"{title} at the end of {year}", query, METHOD, "95 %",
        {"states": len(states), "treaties": len(acts.opened)}, tables,
        _sources(registers, ballots, dialogue), (), (LACKS, *lacks, *no_dialogue),
        shown=("measures", "differences"),
    )  # fmt: skip


def _side_by_side(measured: dict[str, dict[str, Measure]]) -> Table:
    rows = tuple(
        (name, state, *map(rounded, found[name][:3]), found[name].n)
        for name in MEANINGS for state, found in measured.items()
    )  # fmt: skip
    return Table(
        "measures", "What is measured", ("measure", "state", "value", "low", "high", "n"), rows, dict(MEANINGS)
    )


def _differences(measured: dict[str, dict[str, Measure]]) -> Table:
    first, *others = measured
    rows: list[tuple[Cell, ...]] = []
    for name in MEANINGS:
        for other in others:
            gap = difference(measured[first][name], measured[other][name])
            rows.append((name, first, other, *map(rounded, gap)))
    columns = ("measure", "one", "other", "difference", "low", "high")
    return Table("differences", "The first state's value minus the other's", columns, tuple(rows), dict(MEANINGS))


def difference(one: Measure, other: Measure) -> tuple[float | None, float | None, float | None]:
    """One value minus the other, with the interval that follows from the two; None for what is not known.

    >>> difference(Measure(0.5, 0.4, 0.6, 10), Measure(0.2, 0.2, 0.2, 10))
    (0.3, 0.2, 0.4)
    """
    if one.value is None or other.value is None:
        return None, None, None
    gap = one.value - other.value
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return gap, None, None
    low = gap - math.hypot(one.value - one.low, other.high - other.value)
    high = gap + math.hypot(one.high - one.value, other.value - other.low)
    return round(gap, 12), round(low, 12), round(high, 12)


def _treaties_by_year(acts: TreatyActs, states: Sequence[str], until: int) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for year in range(min(acts.opened.values()), until + 1):
        opened = [treaty for treaty, start in acts.opened.items() if start <= year]
        counts = [sum(acts.consent.get((t, s), math.inf) < year + 1 for t in opened) for s in states]
        rows.append((year, len(opened), *(rounded(n / len(opened)) if first_year(s) <= year else None
                                          for s, n in zip(states, counts, strict=True))))  # fmt: skip
    return Table("treaty_years", "Share of open treaties joined, by year", ("year", "n_open", *states), tuple(rows))
