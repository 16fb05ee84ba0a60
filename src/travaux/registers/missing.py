"""What a register's own rows show to be missing: counted, never typed; its `register.yml` says what no row can show."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from travaux.dates import precision
from travaux.kinds import load_kinds
from travaux.registers import Register, Row

CONSENTS = frozenset({"ratification", "accession", "succession", "consent"})


def missing_in(register: Register) -> list[str]:
    """What the rows themselves show to be missing, a sentence each; the register's own list says the rest."""
    return [sentence for find in FINDERS for sentence in find(register)]


def in_short(years: dict[str, str]) -> str:
    """Years and what is told of each, in one line.

    >>> in_short({"2007": "1 of 14", "2006": "39 of 47"})
    '2006 (39 of 47), 2007 (1 of 14)'
    """
    return ", ".join(f"{year} ({told})" for year, told in sorted(years.items()))


def years_between(years: list[str]) -> str:
    """The first and the last of some years.

    >>> years_between(["2018", "2016"]), years_between(["2016"])
    ('2016 to 2018', '2016')
    """
    first, last = min(years), max(years)
    return first if first == last else f"{first} to {last}"


def _without_votes(register: Register) -> Iterator[str]:
    """Elections of states without votes, by year."""
    by_year: dict[str, list[bool]] = defaultdict(list)
    for row in register.rows:
        if row.kind == "election" and row.outcome == "elected" and row.actor.startswith("state:"):
            by_year[row.date[:4]].append(bool(row.votes))
    gaps = {year: f"{held.count(False)} of {len(held)}" for year, held in by_year.items() if not all(held)}
    if gaps:
        yield f"Votes of elected states: {in_short(gaps)}."


def _without_losers(register: Register) -> Iterator[str]:
    """Elections of which no candidate is held that lost."""
    outcomes: dict[str, set[str]] = defaultdict(set)
    for row in register.rows:
        if row.kind == "election":
            outcomes[row.date[:4]].add(row.outcome)
    none = sorted(year for year, found in outcomes.items() if "not_elected" not in found)
    if none:
        yield (
            f"Candidates that were not elected: none is held for {', '.join(none)}; there may have been none, or they "
            "are not known."
        )


def _without_days(register: Register) -> Iterator[str]:
    """Consents of which only the year is known, by treaty, with the years."""
    years: dict[str, list[str]] = defaultdict(list)
    for row in register.rows:
        if row.kind in CONSENTS and not row.outranked_by and precision(row.date) == "year":
            years[row.object].append(row.date)
    if years:
        told = [f"`{treaty}` ({len(held)}, {years_between(held)})" for treaty, held in sorted(years.items())]
        yield f"The day of joining, where only the year is held: {', '.join(told)}."


def _without_entry_into_force(register: Register) -> Iterator[str]:
    """Treaties for whose parties no entry into force could be computed or read."""
    joined: dict[str, set[str]] = defaultdict(set)
    in_force: dict[str, set[str]] = defaultdict(set)
    for row in register.rows:
        if not row.outranked_by and row.kind in CONSENTS:
            joined[row.object].add(row.actor)
        elif row.kind == "entry_into_force":
            in_force[row.object].add(row.actor)
    gaps = {treaty: len(parties - in_force[treaty]) for treaty, parties in joined.items()}
    told = [f"`{treaty}` ({n} of {len(joined[treaty])})" for treaty, n in sorted(gaps.items()) if n]
    if told:
        yield f"The day on which the treaty took effect for the party: {', '.join(told)}."


def _without_totals(register: Register) -> Iterator[str]:
    """Texts adopted by a vote of which the totals are not held."""
    rows = [row for row in register.rows if row.kind == "resolution" and row.how == "by vote" and not row.votes]
    if rows:
        symbols = sorted(row.object.removeprefix("document:") for row in rows if row.object)
        more = len(rows) - len(symbols[:20])
        yield f"Totals of the vote: {', '.join(symbols[:20])}{f' and {more} more' if more else ''}."


def _without_session_days(register: Register) -> Iterator[str]:
    """Reviews whose session has no days from a source, and those of which the day itself is not held."""
    reviews = [r for r in register.rows if r.kind == "upr_review" and r.how != "report adopted"]
    if reviews:
        unsure = sum(not register.description.sources[r.source_key].confirms for r in reviews)
        yield f"Days of the session, from a source: {unsure} of {len(reviews)} reviews lack them."
        spans = sum(precision(r.date) != "day" for r in reviews)
        yield f"The day of the review itself (the session's days are given): {spans} of {len(reviews)} reviews."


def _without_adoption(register: Register) -> Iterator[str]:
    """Reviews without the adoption of their outcome, by cycle."""
    adopted = {(r.object, r.ordinal) for r in register.rows if r.kind == "upr_adoption"}
    reviewed = {(r.object, r.ordinal) for r in register.rows if r.kind == "upr_review"}
    gaps = Counter(cycle for _, cycle in reviewed - adopted)
    if gaps:
        told = ", ".join(f"cycle {cycle} ({n})" for cycle, n in sorted(gaps.items()))
        yield f"Adoption of the outcome by the Council: {told}."


def _without_date(register: Register) -> Iterator[str]:
    """Rows of a kind that have no day: none at all, or bounds only."""
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in register.rows:
        by_kind[row.kind].append(row)
    for kind in ("visit", "invitation"):
        rows = by_kind[kind]
        undated = sum(not row.date for row in rows)
        bounds = sum(".." in row.date for row in rows)
        if undated or bounds:
            parts = [f"{undated} have none" if undated else "", f"{bounds} have a bound only" if bounds else ""]
            yield f"Date of {load_kinds()[kind].label}: of {len(rows)}, {' and '.join(p for p in parts if p)}."


def _weak(register: Register) -> Iterator[str]:
    """Rows that rest on a source which gives no verdict."""
    weak = Counter(r.source_key for r in register.rows if not register.description.sources[r.source_key].confirms)
    if weak:
        told = ", ".join(f"{n} of `{key}`" for key, n in sorted(weak.items()))
        yield f"A source that was seen: {sum(weak.values())} rows confirm nothing ({told})."


FINDERS: tuple[Callable[[Register], Iterator[str]], ...] = (
    _without_votes,
    _without_losers,
    _without_days,
    _without_entry_into_force,
    _without_totals,
    _without_session_days,
    _without_adoption,
    _without_date,
    _weak,
)
"""What is looked for, in the order in which a page tells it."""
