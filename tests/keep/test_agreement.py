"""Krippendorff's alpha on tables that can be checked by hand, and on the worked examples of its author."""

import random

import pytest

from travaux.keep.agreement import krippendorff_alpha

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): observers by units, blank where one is missing.
TWO_BINARY = ("0100000010", "1110010000")
TWO_NOMINAL = ("aabbdcccedda", "babbbccceddd")
FOUR_NOMINAL = ("123321412   ", "1233224125 3", " 3332342251 ", "12332441251 ")


def units(observers: tuple[str, ...]) -> list[list[str]]:
    return [[value for value in unit if value != " "] for unit in zip(*observers, strict=True)]


@pytest.mark.parametrize(
    "observers, alpha",
    [
        (TWO_BINARY, 0.095),
        (TWO_NOMINAL, 0.692),
        (FOUR_NOMINAL, 0.743),
    ],
)
def test_the_worked_examples(observers: tuple[str, ...], alpha: float) -> None:
    assert round(krippendorff_alpha(units(observers)) or 0, 3) == alpha


@pytest.mark.parametrize(
    "observers, alpha",
    [
        # Two units, agreed on, of different values: nothing observed that differs.
        (("ab", "ab"), 1.0),
        # Two units, each a and b. Observed disagreement 4 pairs of 4; marginals 2 and 2, so 8 of 12 pairs are expected
        # to differ: 1 - (4/4) / (8/12) = -0.5.
        (("ab", "ba"), -0.5),
        # Four units: aa, bb, bb, ab. Pairs that differ: 2 of 8. Marginals 3 and 5: 30 of 56. 1 - (2/8)/(30/56) = 0.533.
        (("abba", "abbb"), 1 - (2 / 8) / (30 / 56)),
        # A unit that one observer alone judged changes nothing.
        (("abbaa", "abbb "), 1 - (2 / 8) / (30 / 56)),
        # Three observers, units aab and bbb: in the first 4 of 6 ordered pairs differ, each weighted 1/(3-1): 2 of 6.
        # Marginals 2 and 4: 16 of 30. 1 - (2/6)/(16/30) = 0.375.
        (("ab", "ab", "bb"), 0.375),
    ],
)
def test_tables_worked_out_by_hand(observers: tuple[str, ...], alpha: float) -> None:
    assert krippendorff_alpha(units(observers)) == pytest.approx(alpha)


@pytest.mark.parametrize("observers", [(), ("a", "b"), ("aaa", "aaa"), ("ab  ", "  ab")])
def test_not_defined(observers: tuple[str, ...]) -> None:
    """One unit, no variation, or nothing that two observers judged."""
    assert krippendorff_alpha(units(observers)) is None


def test_chance_gives_about_nothing() -> None:
    draw = random.Random(7)
    judged = [[draw.choice("arc"), draw.choice("arc")] for _ in range(20_000)]
    assert abs(krippendorff_alpha(judged) or 1) < 0.02
