"""Which claims tell one act: the rule, case by case, near misses beside hits."""

import random

import pytest

from travaux.keep.tellings import Ruling, Teller, bucket_of, departures, group_tellings
from travaux.vocabulary import Claim

KEN, GHA = ("state:KEN",), ("state:GHA",)


def claim(kind: str = "visit", date: str | None = None, **fields: object) -> Claim:
    given = {"actor": KEN, "object": "treaty:CAT", "quote": "q", **fields}
    return Claim(doc="d", id="1", kind=kind, offset=0, date=date, **given)


@pytest.mark.parametrize(
    "one, other, same",
    [
        (claim("accession"), claim("ratification"), True),
        (claim("accession"), claim("consent"), True),
        (claim("accession"), claim("succession"), True),
        (claim("accession"), claim("signature"), False),
        (claim("accession"), claim("withdrawal"), False),
        (claim("accession"), claim("accession", actor=GHA), False),
        (claim("accession"), claim("accession", object="treaty:CRC"), False),
        (claim("accession"), claim("accession", modality="negated"), False),
        (claim("accession"), claim("accession", modality="planned"), False),
        (claim("accession"), claim("accession", modality="ongoing"), True),
        (claim(counterpart=GHA), claim(counterpart=("state:FRA",)), False),
        (claim(actor=(*KEN, *GHA)), claim(actor=(*GHA, *KEN)), True),
        (claim(ordinal=2), claim(ordinal=3), False),
        (claim(object=None, title="On Rights"), claim(object=None, title="on rights"), True),
    ],
)
def test_buckets(one: Claim, other: Claim, same: bool) -> None:
    assert (bucket_of(one) == bucket_of(other)) is same


@pytest.mark.parametrize("alone", [claim(actor=()), claim(object=None), claim("statement"), claim("period")])
def test_what_is_never_merged(alone: Claim) -> None:
    assert bucket_of(alone) is None


@pytest.mark.parametrize(
    "kind, dates, acts",
    [
        ("visit", ["1998-10-05", "1998-10-05"], [[0, 1]]),
        ("visit", ["1998-10-05", "1998-10"], [[0, 1]]),
        ("visit", ["1998", "1998-10-05"], [[0, 1]]),
        ("visit", ["1998-10-05", "1998-10-12"], [[0, 1]]),
        ("visit", ["1998-10-05", "1998-10-13"], [[0], [1]]),
        ("visit", ["1998-10-05", "1998-10-11", "1998-10-17"], [[0, 1], [2]]),
        ("visit", ["1998-10-05", "1999-10-05"], [[0], [1]]),
        ("visit", ["1998-03-05", "1998-10-05", "1998"], [[0], [1], [2]]),
        ("visit", ["1998-03-05", None], [[0, 1]]),
        ("visit", [None, "1998-03-05", "2001"], [[0], [1], [2]]),
        ("visit", [None, None], [[0, 1]]),
        ("visit", ["199X", "1998"], [[0, 1]]),
        ("visit", ["1995/..", "2001"], [[0, 1]]),
        # Becoming bound by a treaty happens once: another date is a departure, not another act.
        ("accession", ["1997-02-21", "1994"], [[0, 1]]),
        ("signature", ["1997-02-21", None, "1994"], [[0, 1, 2]]),
        # A state leaves, and may leave again.
        ("withdrawal", ["1997-02-21", "2005"], [[0], [1]]),
    ],
)
def test_dates(kind: str, dates: list[str | None], acts: list[list[int]]) -> None:
    tellers = [Teller(i, str(i), claim(kind, date)) for i, date in enumerate(dates)]
    assert group_tellings(tellers) == [tuple(act) for act in acts]


def test_the_order_of_adding_does_not_matter() -> None:
    dates = ["1998", "1998-10-05", "1998-10", "2001", "2001-05-01", None, "1998-10-08", "200X"]
    tellers = [Teller(i, str(i), claim("visit", date)) for i, date in enumerate(dates)]
    expected = group_tellings(tellers)
    for seed in range(50):
        shuffled = tellers[:]
        random.Random(seed).shuffle(shuffled)
        assert group_tellings(shuffled) == expected


def test_what_people_ruled_comes_first() -> None:
    tellers = [Teller(i, f"k{i}", claim("visit", date)) for i, date in enumerate(["1998", "1998", "2001"])]
    assert group_tellings(tellers) == [(0, 1), (2,)]
    assert group_tellings(tellers, [Ruling(False, "k1")]) == [(0,), (1,), (2,)]
    assert group_tellings(tellers, [Ruling(True, "k2", "k0")]) == [(0, 1, 2)]
    assert group_tellings(tellers, [Ruling(False, "k1"), Ruling(True, "k1", "k2")]) == [(0,), (1, 2)]
    assert group_tellings(tellers, [Ruling(True, "k2", "gone")]) == [(0, 1), (2,)]


def test_departures_name_field_own_value_and_the_common_one() -> None:
    told = [
        claim("conference", "2008-04-21", quote="one hundred took part", numbers={"participants": 100}, place="Geneva"),
        claim("conference", "2008-04-21", quote="one hundred took part", numbers={"participants": 100}),
        claim("conference", "2008-04", quote="some 120 came", numbers={"participants": 120}, place="Geneva"),
        claim("conference", quote="it was held"),
    ]
    found = [[(d.field, d.told, d.common) for d in one] for one in departures(told)]
    assert found == [
        [],
        [],
        [
            ("date", "2008-04", "2008-04-21"),
            ("numbers", "participants 120", "participants 100"),
            ("wording", "some 120 came", "one hundred took part"),
        ],
        [("wording", "it was held", "one hundred took part")],
    ]
