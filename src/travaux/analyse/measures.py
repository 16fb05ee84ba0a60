"""What is measured of every state alike, at the end of a year: treaties, delays, Council, reviews and what is said in
them, votes.

Each `Measure` has its n and an interval that says how far the number could lie from the habit behind it, had the same
habit met other treaties, elections or votes; as a count of what happened it is exact. There is no sum of measures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from travaux.analyse.ballots import ABSENT, NO, YES, Ballots
from travaux.analyse.clustered import clustered_share
from travaux.analyse.exchanges import Dialogue
from travaux.analyse.intervals import percentile_interval, resamples, wilson
from travaux.analyse.participation import first_year, followed_treaties
from travaux.dates import parse_date
from travaux.registers import Registers
from travaux.registers.standing import CONSENTS
from travaux.registers.succession import predecessor_until


class Measure(NamedTuple):
    """A value with its interval and what it rests on; None where there is nothing to measure."""

    value: float | None
    low: float | None
    high: float | None
    n: int


NOTHING = Measure(None, None, None, 0)

MEANINGS = {
    "treaties_joined": "share of the treaties open to it that it joined, 0 to 1 (n: open treaties)",
    "treaties_signed_only": "share of the treaties open to it that it signed and has not joined, 0 to 1",
    "delay_years": "median years to consent, from a treaty's opening or, if later, the state's membership of the UN",
    "years_on_council": "share of the Human Rights Council's years in which the state was a member, 0 to 1",
    "elections_won": "share of its candidacies for the Council that were elected, 0 to 1 (n: candidacies)",
    "votes_beside_others": "votes received over the mean of its group's other candidates, mean of its elections",
    "reviews": "reviews in the Universal Periodic Review",
    "spoke_in_reviews": "share of other states' reviews in which it made recommendations, 0 to 1 (n: reviews)",
    "recommendations_accepted": "share of the recommendations to it that it accepted, 0 to 1 (n: recommendations)",
    "voted": "share of recorded votes at which it was listed in which it voted (n: roll calls)",
    "voted_yes": "share of its votes that were yes, 0 to 1",
}


@dataclass(frozen=True)
class TreatyActs:
    """First consents and signatures by treaty and state, as fractions of a year; `opened` in years."""

    opened: Mapping[str, int]
    consent: Mapping[tuple[str, str], float] = field(repr=False)
    signature: Mapping[tuple[str, str], float] = field(repr=False)


def read_treaty_acts(registers: Registers) -> TreatyActs:
    """The acts of all states towards the treaties that are followed; acts of a predecessor are not the successor's."""
    consent: dict[tuple[str, str], float] = {}
    signature: dict[tuple[str, str], float] = {}
    opened = followed_treaties(registers)
    for treaty in opened:
        for row in registers.find(treaty):
            into = consent if row.kind in CONSENTS else signature if row.kind == "signature" else None
            if into is None or not row.date or row.outranked_by:
                continue
            day = parse_date(row.date)
            before = predecessor_until(row.actor)
            if before and day.last <= before:
                continue
            when = day.first.year + (day.first.timetuple().tm_yday - 1) / 366
            key = (treaty, row.actor)
            into[key] = min(when, into.get(key, when))
    return TreatyActs(opened, consent, signature)


def measure_state(registers: Registers, acts: TreatyActs, state: str, until: int, *,
                  ballots: Ballots | None = None, dialogue: Dialogue | None = None) -> dict[str, Measure]:  # fmt: skip
    """The measures of a state at the end of a year, by name, in the order of `MEANINGS`."""
    found = {**_treaties(acts, state, until), **_council(registers, state, until), **_reviews(registers, state, until)}
    found |= _votes(ballots, state, until) if ballots else {"voted": NOTHING, "voted_yes": NOTHING}
    found |= _dialogue(dialogue, state)
    return {name: found[name] for name in MEANINGS}


def share(hits: int, n: int) -> Measure:
    """A share with Wilson's interval.

    >>> share(0, 0).value is None, share(1, 2).value
    (True, 0.5)
    """
    return Measure(hits / n, *wilson(hits, n), n) if n else NOTHING


def _treaties(acts: TreatyActs, state: str, until: int) -> dict[str, Measure]:
    opened = {treaty: year for treaty, year in acts.opened.items() if year <= until}
    joined = {t: acts.consent[t, state] for t in opened if acts.consent.get((t, state), 9999.0) < until + 1}
    signed = [t for t in opened if t not in joined and acts.signature.get((t, state), 9999.0) < until + 1]
    could = first_year(state)
    delays = np.array([max(0.0, when - max(opened[t], could)) for t, when in joined.items()])
    if len(delays):
        draws = np.median(delays[resamples(len(delays), 1000)], axis=1)
        delay = Measure(float(np.median(delays)), *percentile_interval(draws), len(delays))
    else:
        delay = NOTHING
    return {
        "treaties_joined": share(len(joined), len(opened)),
        "treaties_signed_only": share(len(signed), len(opened)),
        "delay_years": delay,
    }


def _council(registers: Registers, state: str, until: int) -> dict[str, Measure]:
    rows = registers.find("body:HRC", state, kinds=("election", "membership"))
    terms = [parse_date(row.term) for row in rows if row.kind == "membership" and row.term]
    years = {year for t in terms for year in range(t.first.year, min(t.last.year, until) + 1)}
    elections = [row for row in rows if row.kind == "election" and int(row.date[:4]) <= until]
    ratios = [
        ratio for row in elections if (ratio := votes_beside_others(registers, row.date, row.how, state)) is not None
    ]
    n_years = max(0, until - 2006 + 1)
    if len(ratios) > 1:
        mean = np.array(ratios)[resamples(len(ratios), 1000)].mean(axis=1)
        beside = Measure(float(np.mean(ratios)), *percentile_interval(mean), len(ratios))
    else:
        beside = Measure(ratios[0], None, None, 1) if ratios else NOTHING
    return {
        "years_on_council": share(len(years), n_years),
        "elections_won": share(sum(row.outcome == "elected" for row in elections), len(elections)),
        "votes_beside_others": beside,
    }


def votes_beside_others(registers: Registers, day: str, group: str, state: str) -> float | None:
    """A candidate's votes over the mean of its group's other candidates that day; None where either is not recorded."""
    rows = [row for row in registers.find("body:HRC", kinds=("election",)) if row.date == day and row.how == group]
    votes = {row.actor: row.votes_cast[0] for row in rows if row.votes and row.votes_cast[0] is not None}
    others = [n for actor, n in votes.items() if actor != state and n is not None]
    mine = votes.get(state)
    return mine / float(np.mean(others)) if mine is not None and others else None


def _reviews(registers: Registers, state: str, until: int) -> dict[str, Measure]:
    # Visits are not measured: no register here holds them for all states.
    rows = registers.find(state, kinds=("upr_review",))
    cycles = {row.ordinal for row in rows if row.date and int(row.date[:4]) <= until and not row.outranked_by}
    return {"reviews": Measure(len(cycles), None, None, len(cycles))}


def _dialogue(dialogue: Dialogue | None, state: str) -> dict[str, Measure]:
    if dialogue is None or state not in dialogue.place:
        return {"spoke_in_reviews": NOTHING, "recommendations_accepted": NOTHING}
    at = dialogue.place[state]
    answered = clustered_share(dialogue.taken[:, at], dialogue.made[:, at])
    return {
        "spoke_in_reviews": share(int(dialogue.spoke[at]), dialogue.n_reviews - int(dialogue.own[at])),
        "recommendations_accepted": Measure(answered.value, answered.low, answered.high, answered.n),
    }


def _votes(ballots: Ballots, state: str, until: int) -> dict[str, Measure]:
    if state not in ballots.states:
        return {"voted": NOTHING, "voted_yes": NOTHING}
    mine = ballots.votes[ballots.row_of(state)][ballots.years <= until]
    cast, away = int((mine <= NO).sum()), int((mine == ABSENT).sum())
    return {"voted": share(cast, cast + away), "voted_yes": share(int((mine == YES).sum()), cast)}
