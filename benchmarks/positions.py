"""Measures `travaux positions` on all General Assembly roll calls: agreement with the published estimates, time.

Run: `.venv/bin/python benchmarks/positions.py`; needs /work/shared/registers. Prints a table for docs/analysis.md.
"""

import resource
import time

import numpy as np
from assembly import correlations, read_published, read_voeten

from travaux.analyse.positions import Positions, estimate_positions


def by_state_and_session(found: Positions) -> dict[tuple[str, int], float]:
    voting = found.voting
    return {
        (found.ballots.states[voting.state[k]], int(found.period_of[voting.period[k]])): float(found.fit.position[k])
        for k in np.flatnonzero(voting.n_votes)
    }


def user_seconds() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def measure(name: str, topic: str, first: int, *, bridge: bool) -> None:
    ballots, published = read_voeten(first, 74, topic), read_published("HumanRights" if topic else "All")
    wall, user = time.perf_counter(), user_seconds()
    found = estimate_positions(ballots, bridge=bridge)
    wall, user = time.perf_counter() - wall, user_seconds() - user
    by_session, pooled = correlations(by_state_and_session(found), published)
    worst = min(by_session, key=lambda session: by_session[session])
    print(f"| {name} | {len(found.ballots):,} | {int(found.voting.n_votes.sum()):,} | {found.n_bridged:,} | "
          f"{np.median(list(by_session.values())):.4f} | {by_session[worst]:.4f} ({worst}) | {pooled:.4f} | "
          f"{found.fit.n_steps} | {wall:.1f} | {user:.1f} |")  # fmt: skip


def main() -> None:
    estimate_positions(read_voeten(70, 74))  # compile, or load what was compiled
    print("| roll calls | n | votes | bridged | median r | worst r (session) | pooled r | steps | wall s | user s |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    measure("all, sessions 1 to 74", "", 1, bridge=True)
    measure("the same without bridges", "", 1, bridge=False)
    measure("human rights, sessions 25 to 74", "Human rights", 25, bridge=True)


if __name__ == "__main__":
    main()
