"""Bridging texts: the same text put to the vote again in the next session, and voted on alike.

What a repeated text asks does not change, so its slope and cut points are shared; states that vote otherwise on it
have moved. The published estimates were bridged by hand (955 pairs, Bailey, Strezhnev and Voeten 2017). Here two roll
calls are one text where their plain titles are equal, no other roll call of either session has that title, and at
least `LEAST_ALIKE` of the states that voted both times voted alike, so that a title kept over changed words is not
trusted.
"""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from travaux.analyse.ballots import NO, Ballots, plain_title

LEAST_ALIKE = 0.95
"""Looked at on General Assembly roll calls of 1946 to 2019 (2026-11-24): with 0.90, 0.97 or no bridges at all, the
median correlation by session with the published positions stays within 0.001, the worst within 0.01."""
LEAST_WORDS = 3
"""Titles of one or two words (Korea; Rhodesia) name a question, not a text."""


def find_bridges(ballots: Ballots) -> npt.NDArray[np.int64]:
    """For each roll call the number of its text, from 0, in the order in which texts first appear."""
    text_of = np.arange(len(ballots))
    by_period: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for j, (period, title) in enumerate(zip(ballots.periods, ballots.titles, strict=True)):
        plain = plain_title(title)
        if plain.count(" ") >= LEAST_WORDS - 1:
            by_period[int(period)][plain].append(j)
    periods = sorted(by_period)
    for earlier, later in pairwise(periods):
        for title, before in by_period[earlier].items():
            after = by_period[later].get(title, [])
            if len(before) != 1 or len(after) != 1:
                continue
            if share_alike(ballots.votes[:, before[0]], ballots.votes[:, after[0]]) >= LEAST_ALIKE:
                text_of[after[0]] = text_of[before[0]]
    return np.unique(text_of, return_inverse=True)[1]


def share_alike(one: npt.NDArray[np.int8], other: npt.NDArray[np.int8]) -> float:
    """The share of those voting both times that voted alike, 0 to 1; 0 where fewer than ten did.

    >>> share_alike(np.ones(20, dtype=np.int8), np.ones(20, dtype=np.int8))
    1.0
    """
    both = (one <= NO) & (other <= NO)
    return float((one[both] == other[both]).mean()) if both.sum() >= 10 else 0.0
