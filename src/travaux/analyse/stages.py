"""`travaux stages`: whether a state's yearly record falls into stages, where they begin, and what changed there.

Beside them stand the stages that documents claim (claims of the kind `period`), and how far apart they are. Reviews,
terms and visits are shown, not used (`participation.NOT_A_CHOICE` says why). A boundary says that rates changed, not
why.
"""

from collections.abc import Sequence
from itertools import pairwise

from travaux.analyse.changepoints import FALSE_ALARM, MOST_STAGES, N_RESAMPLES, SHORTEST_STAGE, Counts, Division, divide
from travaux.analyse.participation import NOT_A_CHOICE, WORDS, Participation, record_of
from travaux.analyse.rates import rate, ratio_of_rates
from travaux.analyse.result import Cell, Result, Table, rounded
from travaux.dates import OPEN_END, OPEN_START, is_date, parse_date
from travaux.names import name_of
from travaux.registers import Registers
from travaux.vocabulary import Claim

METHOD = (
    "Yearly counts, Poisson within a stage, divided by dynamic programming; a boundary must gain more likelihood than "
    f"in {1 - FALSE_ALARM:.0%} of copies of the record with shuffled years; at most {MOST_STAGES} stages of at least "
    f"{SHORTEST_STAGE} years. Support: share of {N_RESAMPLES} resamples within stages that have a boundary at most a "
    "year off."
)


def find_stages(registers: Registers, state: str, claims: Sequence[Claim] = (), *,
                since: int | None = None, until: int | None = None) -> Result:  # fmt: skip
    """The stages of a state's record between two years (all that the registers reach), beside claimed ones."""
    record = record_of(registers, state, since=since, until=until)
    kept = [i for i, name in enumerate(record.mechanisms) if name not in NOT_A_CHOICE]
    counts = record.counts[kept]
    division = divide(counts)
    names = tuple(record.mechanisms[i] for i in kept)
    first = int(record.years[0])
    tables = (
        _boundaries(division, first),
        tabulate_changes(division, counts, names, first),
        _rates(division, counts, names, first),
        _claimed(division, record, claims),
        _yearly(record),
    )
    remarks = [
        f"{_count(len(division.starts))}; each boundary had to gain {division.penalty:.1f} in log-likelihood.",
        "Candidacies are those for the Human Rights Council, which began in 2006: a change in that year may be the "
        "Council's, not the state's.",
        "Boundaries are put where most changes, so the ratios beside them are on the large side.",
    ]
    query = f"travaux stages {state} --from {first} --to {int(record.years[-1])}"
    return Result(
        "stages", f"Stages in the record of {name_of(state)}, {first} to {int(record.years[-1])}", query, METHOD,
        "95 % of resamples (boundaries); exact Poisson (rates, ratios)",
        {"acts": int(counts.sum()), "years": len(record.years), "period claims": len(tables[3].rows)}, tables,
        read_registers(registers), tuple(remarks), (LACKS,), shown=("boundaries", "changes", "rates", "claimed"),
    )  # fmt: skip


LACKS = (
    "not measured, for no register here holds them completely: reservations, reports to treaty bodies, ILO "
    "conventions, invitations, visits; `travaux registers coverage` says what is complete"
)


def read_registers(registers: Registers) -> tuple[str, ...]:
    """The registers that yearly records are counted from, each with its date."""
    names = ("treaty_acts", "hrc_elections", "upr_reviews", "special_procedures")
    return tuple(f"{name} (as of {registers[name].description.as_of})" for name in names if name in registers)


def _count(n_boundaries: int) -> str:
    if not n_boundaries:
        return "One stage: no boundary gains enough to be told from chance"
    return f"{n_boundaries + 1} stages"


def _boundaries(division: Division, first: int) -> Table:
    rows = tuple(
        (first + start, first + low, first + high, rounded(support))
        for start, low, high, support in zip(
            division.starts, division.low, division.high, division.support, strict=True
        )
    )
    return Table("boundaries", "First years of new stages", ("year", "low", "high", "support"), rows,
                 {"support": "share of resampled records with a boundary at most a year off, 0 to 1"})  # fmt: skip


def tabulate_changes(division: Division, counts: Counts, names: tuple[str, ...], first: int) -> Table:
    """What changed at each boundary: acts a year in the stage before and after, and the second over the first."""
    edges = (0, *division.starts, counts.shape[1])
    rows: list[tuple[Cell, ...]] = []
    for a, b, c in zip(edges, edges[1:], edges[2:], strict=False):
        for i, name in enumerate(names):
            before, after = int(counts[i, a:b].sum()), int(counts[i, b:c].sum())
            ratio = ratio_of_rates((before, b - a), (after, c - b))
            rows.append((first + b, name, before, after, rounded(before / (b - a)), rounded(after / (c - b)),
                         *map(rounded, ratio)))  # fmt: skip
    columns = ("year", "mechanism", "n_before", "n_after", "a_year_before", "a_year_after", "ratio", "low", "high")
    meanings = {**WORDS, "ratio": "acts a year after over before; blank where there were none before"}
    return Table("changes", "What changed there", columns, tuple(rows), meanings)


def _rates(division: Division, counts: Counts, names: tuple[str, ...], first: int) -> Table:
    edges = (0, *division.starts, counts.shape[1])
    rows: list[tuple[Cell, ...]] = []
    for k in range(len(edges) - 1):
        a, b = edges[k], edges[k + 1]
        for i, name in enumerate(names):
            n = int(counts[i, a:b].sum())
            rows.append((first + a, first + b - 1, name, n, *map(rounded, rate(n, b - a))))
    return Table("rates", "Acts a year in each stage", ("from", "to", "mechanism", "n", "a_year", "low", "high"),
                 tuple(rows), dict(WORDS))  # fmt: skip


def _yearly(record: Participation) -> Table:
    rows = tuple((int(year), *map(int, record.counts[:, j])) for j, year in enumerate(record.years))
    return Table("years", "Acts by year", ("year", *record.mechanisms), rows, dict(WORDS))


def _claimed(division: Division, record: Participation, claims: Sequence[Claim]) -> Table:
    first, last = int(record.years[0]), int(record.years[-1])
    edges = (0, *division.starts, len(record.years))
    found = [(first + a, first + b - 1) for a, b in pairwise(edges)]
    rows: list[tuple[Cell, ...]] = []
    for claim in claims:
        span = span_of(claim, first, last) if claim.kind == "period" else None
        if span is None:
            continue
        starts = [first + start for start in division.starts]
        near = min(starts, key=lambda year: abs(year - span[0]), default=None)
        best = max(found, key=lambda stage: _overlap(stage, span))
        words = claim.quote if isinstance(claim.quote, str) else " … ".join(claim.quote)
        apart = abs(near - span[0]) if near is not None else None
        rows.append((claim.doc, words, *span, near, apart, *best, rounded(_overlap(best, span))))
    columns = (
        "document",
        "quote",
        "from",
        "to",
        "nearest_boundary",
        "years_apart",
        "stage_from",
        "stage_to",
        "overlap",
    )
    return Table("claimed", "Stages that documents claim, beside the nearest found", columns, tuple(rows),
                 {"overlap": "years in both over years in either, 0 to 1"})  # fmt: skip


def span_of(claim: Claim, first: int, last: int) -> tuple[int, int] | None:
    """The first and last year of a period that a text claims, open ends at the record's own; None where it has none."""
    text = claim.date or claim.term
    if not text or not is_date(text):
        return None
    span = parse_date(text)
    start = first if span.first == OPEN_START else span.first.year
    end = last if span.last == OPEN_END else span.last.year
    return start, end


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Years in both over years in either.

    >>> _overlap((1990, 1999), (1995, 2004))
    0.3333333333333333
    """
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]) + 1)
    either = (one[1] - one[0] + 1) + (other[1] - other[0] + 1) - both
    return both / either
