"""General Assembly roll calls in the Voeten form, and the published ideal points, for benchmarks and tests."""

import csv
from pathlib import Path

import duckdb
import numpy as np

from travaux.analyse.ballots import NOT_LISTED, Ballots

SHARED = Path("/work/shared/registers")
CODES = {"yes": 1, "abstain": 2, "no": 3}


def read_voeten(first_session: int = 1, last_session: int = 74, topic: str = "", *, with_19: bool = False) -> Ballots:
    """The roll calls of `unga-votes.parquet`, without session 19 (one vote) as in the published estimates."""
    calls = duckdb.sql(f"""
        select rcid, session, date, unres, amend, para, coalesce(short, '') || ' ' || coalesce(descr, '') as title
        from '{SHARED}/unga-roll-calls.parquet'
        where session between {first_session} and {last_session} and (session <> 19 or {with_19})
          and ('{topic}' = '' or rcid in (select rcid from '{SHARED}/unga-issues.parquet' where issue = '{topic}'))
        order by session, rcid""").fetchall()
    place = {call[0]: j for j, call in enumerate(calls)}
    rows = duckdb.sql(f"select rcid, state, vote from '{SHARED}/unga-votes.parquet'").fetchall()
    rows = [row for row in rows if row[0] in place and row[1] != "EAZ"]
    states = sorted({row[1] for row in rows})
    line = {state: i for i, state in enumerate(states)}
    votes = np.full((len(states), len(calls)), NOT_LISTED, dtype=np.int8)
    for rcid, state, vote in rows:
        votes[line[state], place[rcid]] = CODES[vote]
    sessions = np.array([call[1] for call in calls], dtype=np.int16)
    kinds = tuple("amendment" if call[4] else "other" if call[5] else "resolution" for call in calls)
    return Ballots(
        tuple(f"state:{state}" for state in states), tuple(str(call[0]) for call in calls), votes,
        (sessions + 1945).astype(np.int16), sessions, ("body:UNGA",) * len(calls), kinds,
        tuple(call[3] or "" for call in calls), tuple(call[6] for call in calls), ((),) * len(calls),
        "unga-votes (Voeten form)",
    )  # fmt: skip


def read_published(name: str = "All") -> dict[tuple[str, int], float]:
    """The published ideal points by state and session; `name` is `All` or `HumanRights`."""
    column = "IdealPoint" if name == "All" else f"IdealPoint{name}"
    with (SHARED / f"Idealpointestimates{name}_Apr2020.csv").open(encoding="latin-1") as stream:
        return {(f"state:{row['iso3c']}", int(row["session"])): float(row[column]) for row in csv.DictReader(stream)}


def correlations(
    found: dict[tuple[str, int], float], published: dict[tuple[str, int], float]
) -> tuple[dict[int, float], float]:
    """Pearson correlation by session, and pooled, over the states and sessions that both have."""
    both = sorted(found.keys() & published.keys(), key=lambda key: (key[1], key[0]))
    pairs = np.array([(key[1], found[key], published[key]) for key in both])
    by_session = {int(s): float(np.corrcoef(pairs[pairs[:, 0] == s, 1:].T)[0, 1]) for s in np.unique(pairs[:, 0])}
    return by_session, float(np.corrcoef(pairs[:, 1:].T)[0, 1])
