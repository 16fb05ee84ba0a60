"""Measures the agreement matrix of all states over all General Assembly roll calls, beside DuckDB's self-join.

Run: `.venv/bin/python benchmarks/agreement.py`; needs /work/shared/registers.
"""

import time

import duckdb
import numpy as np
from assembly import SHARED, read_voeten

from travaux.analyse.agreement import compare_all
from travaux.analyse.ballots import Choice
from travaux.analyse.kappa import count_pairs, measure_agreement


def seconds(work: object, n_times: int = 5) -> float:
    """The median of `n_times` runs after one to warm up."""
    work()  # type: ignore[operator]
    times = []
    for _ in range(n_times):
        start = time.perf_counter()
        work()  # type: ignore[operator]
        times.append(time.perf_counter() - start)
    return float(np.median(times))


def main() -> None:
    ballots = read_voeten()
    print(f"{len(ballots):,} roll calls, {len(ballots.states)} states")
    print(
        f"counts, shares, kappa with intervals: {seconds(lambda: measure_agreement(count_pairs(ballots.votes))):.3f} s"
    )
    print(f"the whole result (divided, lonely, cohesion): {seconds(lambda: compare_all(ballots, Choice()), 3):.3f} s")
    join = f"""
        select a.state, b.state, count(*) as n, sum((a.vote = b.vote)::int) as alike
        from '{SHARED}/unga-votes.parquet' a join '{SHARED}/unga-votes.parquet' b using (rcid) group by all"""
    start = time.perf_counter()
    rows = duckdb.sql(join).fetchall()
    print(f"DuckDB self-join, counts only: {time.perf_counter() - start:.3f} s")
    everything = read_voeten(with_19=True)  # the join sees session 19 too
    tables = count_pairs(everything.votes)
    line = {state.partition(":")[2]: i for i, state in enumerate(everything.states)}
    for one, other, n, alike in rows:
        if one in line and other in line:
            table = tables[line[one], line[other]]
            assert (table.sum(), np.trace(table)) == (n, alike), (one, other)
    print("every pair's counts are equal")


if __name__ == "__main__":
    main()
