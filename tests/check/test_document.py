"""The document against itself, and counts beside their lists."""

from typing import Any

import pytest

from travaux.check import check_claims
from travaux.check.sums import CONTINUES
from travaux.registers import load_registers
from travaux.vocabulary import Claim, Finding, Verdict

PAPER = "document:white-paper-on-human-rights"


def claim(name: str, kind: str, actor: str, thing: str, date: str | None = None, **fields: Any) -> Claim:
    return Claim(
        doc="d", id=name, kind=kind, quote="q", offset=0, actor=tuple(actor.split()), object=thing, date=date, **fields
    )


def check(*claims: Claim) -> list[Finding]:
    return list(check_claims(claims, load_registers()))


def test_one_text_published_in_two_years_is_inconsistent() -> None:
    first, second = check(
        claim("a", "publication", "state:KEN", PAPER, "1991-11"), claim("b", "publication", "state:KEN", PAPER, "1990")
    )
    assert (first.verdict, second.verdict) == (Verdict.INCONSISTENT, Verdict.INCONSISTENT)
    assert first.other_claims == ("b",)
    assert second.other_claims == ("a",)
    assert "November 1991 here and 1990 there" in first.explanation


@pytest.mark.parametrize(
    "a, b",
    [
        (
            claim("a", "publication", "state:KEN", PAPER, "1991"),
            claim("b", "publication", "state:KEN", PAPER, "1991-11"),
        ),
        (claim("a", "publication", "state:KEN", PAPER, "1991"), claim("b", "publication", "state:KEN", PAPER)),
        (
            claim("a", "visit", "person:A B", "state:KEN", "1991"),
            claim("b", "visit", "person:A B", "state:KEN", "1995"),
        ),
        (
            claim("a", "session", "body:CRC", "event:session-of-crc", "1991"),
            claim("b", "session", "body:CRC", "event:session-of-crc", "1992"),
        ),
        (
            claim("a", "publication", "state:KEN", "human rights documents", "1991"),
            claim("b", "publication", "state:KEN", "human rights documents", "1995"),
        ),
        (
            claim("a", "publication", "state:KEN", PAPER, "1991", according_to="person:X"),
            claim("b", "publication", "state:KEN", PAPER, "1990"),
        ),
        (
            claim("a", "publication", "state:KEN", PAPER, "1991", modality="planned"),
            claim("b", "publication", "state:KEN", PAPER, "1992"),
        ),
        (
            claim("a", "publication", "state:KEN", PAPER, "1991-11-01"),
            claim("b", "publication", "state:KEN", PAPER, "1991-11-02"),
        ),
        (
            claim("a", "publication", "state:KEN", PAPER, "1980/.."),
            claim("b", "publication", "state:KEN", PAPER, "1979"),
        ),
    ],
    ids=[
        "finer",
        "undated",
        "visits-recur",
        "sessions-recur",
        "no-id",
        "a-quoted-speaker",
        "a-plan",
        "a-day-apart",
        "open",
    ],
)
def test_what_is_not_inconsistent(a: Claim, b: Claim) -> None:
    assert [f.verdict for f in check(a, b)] == [Verdict.UNCOVERED, Verdict.UNCOVERED]


def test_a_register_settles_before_the_document_does() -> None:
    right, wrong = check(
        claim("a", "accession", "state:KEN", "treaty:CAT", "1997"),
        claim("b", "accession", "state:KEN", "treaty:CAT", "2001"),
    )
    assert (right.verdict, wrong.verdict) == (Verdict.CONFIRMED, Verdict.CONTRADICTED)


def items(*treaties: str, link: str = "list:n", date: str | None = None) -> list[Claim]:
    return [
        claim(f"i{n}", "consent", "state:CHN", f"treaty:{t}", date, because=(link,)) for n, t in enumerate(treaties)
    ]


def count(n: int, date: str | None = None, **numbers: Any) -> Claim:
    return claim("n", "consent", "state:CHN", "human rights conventions", date, numbers={"instruments": n, **numbers})


def test_a_sum_that_its_list_does_not_bear_out_is_inconsistent() -> None:
    finding = check(count(4), *items("CRC", "CAT", "CEDAW"))[0]
    assert finding.verdict is Verdict.INCONSISTENT
    assert finding.explanation == "The text counts four and lists three."
    assert finding.other_claims == ("i0", "i1", "i2")


def test_a_sum_whose_acts_are_all_held_is_confirmed() -> None:
    finding = check(count(3), *items("CRC", "CAT", "CEDAW"))[0]
    assert finding.verdict is Verdict.CONFIRMED
    assert finding.row


def test_a_sum_of_which_one_was_only_signed_is_imprecise() -> None:
    finding = check(count(3, "198X"), *items("CAT", "CEDAW", "apartheid-sports-1985", date="198X"))[0]
    assert finding.verdict is Verdict.IMPRECISE
    assert "two are on record" in finding.explanation


@pytest.mark.parametrize(
    "counting, listed",
    [
        (count(4), items("CRC", "CAT", link="list-open:n")),
        (count(4, approx="over"), items("CRC", "CAT")),
        (count(4), items("CRC", "CAT", link="cue:joined")),
        (count(3, "199X"), items("CRC", "CAT", "CEDAW")),
    ],
    ids=["an-open-list", "an-approximate-count", "no-list", "acts-outside-the-frame"],
)
def test_sums_that_are_left_alone(counting: Claim, listed: list[Claim]) -> None:
    assert check(counting, *listed)[0].verdict is Verdict.UNCOVERED


def test_an_item_dated_outside_its_frame_makes_the_frame_inconsistent() -> None:
    frame = claim("n", "ratification", "state:CHN", "several treaties", "2004/2010")
    inside = claim("a", "ratification", "state:CHN", "treaty:CRPD", "2008", because=("list:n",))
    outside = claim("b", "ratification", "state:CHN", "treaty:ILO-C182", "2002", because=("list:n",))
    findings = check(frame, inside, outside)
    assert [f.verdict for f in findings] == [Verdict.INCONSISTENT, Verdict.CONFIRMED, Verdict.CONFIRMED]
    assert findings[0].other_claims == ("b",)


# Beginnings


def told_of(name: str, quote: str, date: str | None, at: int, **fields: Any) -> Claim:
    return claim(name, "dialogue", "state:CHN", "human rights dialogue", date, counterpart=("state:BRA",)).model_copy(
        update={"quote": quote, "offset": at, **fields}
    )


def heading(name: str, years: str, at: int) -> Claim:
    return claim(name, "period", "", "stages", years).model_copy(update={"offset": at})


def test_a_new_partner_that_was_there_before_is_inconsistent() -> None:
    before = told_of("a", "dialogue with Brazil", None, 20)
    new = told_of("b", "added new partners, such as Brazil", None, 60)
    findings = check(heading("p", "1991/2003", 10), before, heading("q", "2013/..", 50), new)
    assert [f.verdict for f in (findings[1], findings[3])] == [Verdict.INCONSISTENT, Verdict.INCONSISTENT]
    assert (findings[1].other_claims, findings[3].other_claims) == (("b",), ("a",))
    assert "was there before (1991 to 2003)" in findings[3].explanation


def test_a_partner_is_new_by_the_words_that_govern_its_list() -> None:
    counting = told_of("n", "added new partners", "2013/..", 40, counterpart=())
    listed = told_of("b", "Brazil", "2013/..", 60, because=("list-open:n",))
    assert check(told_of("a", "dialogue with Brazil", "1999", 20), counting, listed)[2].verdict is Verdict.INCONSISTENT


@pytest.mark.parametrize(
    "before, after",
    [
        (told_of("a", "dialogue with Brazil", "2015", 20), told_of("b", "began a dialogue with Brazil", "2013", 60)),
        (told_of("a", "dialogue with Brazil", None, 20), told_of("b", "began a dialogue with Brazil", "2013", 60)),
        (told_of("a", "dialogue with Brazil", "1999", 20), told_of("b", "held a dialogue with Brazil", "2013", 60)),
        (told_of("a", "dialogue with Brazil", "1999", 20), told_of("b", "began a new round of talks", "2013", 60)),
        (
            told_of("a", "dialogue with Chile", "1999", 20, counterpart=("state:CHL",)),
            told_of("b", "began a dialogue with Brazil", "2013", 60),
        ),
        (told_of("a", "plans", "1999", 20, modality="planned"), told_of("b", "began a dialogue", "2013", 60)),
    ],
    ids=["later", "undated", "no-beginning", "a-round", "another-partner", "a-plan"],
)
def test_beginnings_that_exclude_nothing(before: Claim, after: Claim) -> None:
    assert [f.verdict for f in check(before, after)] == [Verdict.UNCOVERED, Verdict.UNCOVERED]


@pytest.mark.parametrize(
    "year, ordinal, expected",
    [("2008", 1, Verdict.UNCOVERED), ("2006", 2, Verdict.INCONSISTENT), ("2006", None, Verdict.INCONSISTENT)],
    ids=["the-same", "a-second-before-it", "one-before-it"],
)
def test_a_first_forum_that_was_not(year: str, ordinal: int | None, expected: Verdict) -> None:
    first = claim("a", "conference", "state:CHN", "event:beijing-forum-2008", "2008", ordinal=1)
    other = claim("b", "conference", "state:CHN", f"event:beijing-forum-{year}", year, ordinal=ordinal)
    assert check(first, other)[0].verdict is expected


def test_two_states_may_each_have_an_institution_of_one_name() -> None:
    thing = "org:National Human Rights Institution"
    one, two = (
        claim("a", "establishment", "state:KEN", thing, "2003"),
        claim("b", "establishment", "state:GHA", thing, "1993"),
    )
    assert [f.verdict for f in check(one, two)] == [Verdict.UNCOVERED, Verdict.UNCOVERED]
    same = two.model_copy(update={"actor": ("state:KEN",)})
    assert [f.verdict for f in check(one, same)] == [Verdict.INCONSISTENT, Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    "n, own, continued, expected",
    [
        (3, 3, 0, Verdict.CONFIRMED),
        (3, 0, 3, Verdict.CONFIRMED),
        (3, 2, 1, Verdict.CONFIRMED),
        (2, 2, 1, Verdict.CONFIRMED),
        (4, 2, 1, Verdict.UNCOVERED),
        (4, 3, 0, Verdict.INCONSISTENT),
        (4, 0, 3, Verdict.INCONSISTENT),
    ],
    ids=["its-own", "in-the-next", "over-both", "the-next-has-its-own", "no-certain-end", "short", "short-in-the-next"],
)
def test_a_sentence_that_follows_may_have_a_list_of_its_own(
    n: int, own: int, continued: int, expected: Verdict
) -> None:
    listed = items("CRC", "CAT", "CEDAW")[: own + continued]
    later = [one.model_copy(update={"because": (*one.because, CONTINUES)}) for one in listed[own:]]
    assert check(count(n), *listed[:own], *later)[0].verdict is expected


def test_only_acts_of_one_kind_are_counted_together() -> None:
    figures = {"committees": 2, "committees_total": 9}
    committees = claim("n", "membership", "state:CHN", "nine committees", "2011", numbers=figures)
    seats = [
        claim(f"s{n}", "membership", "state:CHN", f"body:{b}", because=("list:n",))
        for n, b in enumerate(("CAT", "CRC"))
    ]
    treaty = claim("t", "ratification", "state:CHN", "treaty:CRPD", "2008", because=("list:n",))
    assert check(committees, *seats, treaty)[0].verdict is Verdict.UNCOVERED
    assert check(committees, *seats[:1], treaty)[0].explanation == "The text counts two and lists one."


def test_first_texts_are_one_series_in_whatever_words() -> None:
    one = claim("a", "publication", "state:CHN", "document:first-white-paper-on-human-rights-1991", "1991")
    two = claim("b", "publication", "state:CHN", "document:human-rights-white-paper-1990", "1990", ordinal=1)
    other = claim("c", "publication", "state:CHN", "document:first-white-paper-on-defence-1998", "1998", ordinal=1)
    assert [f.verdict for f in check(one, two, other)] == [Verdict.INCONSISTENT] * 2 + [Verdict.UNCOVERED]
