"""Decisions: taken, undone, frozen; found again when text, version or extractor changes."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from travaux.errors import UsageError
from travaux.keep import Casebook, ClaimFilter
from travaux.keep.anchors import Text, find_again, make_anchor
from travaux.vocabulary import Claim

KENYA = "Kenya acceded to the Convention against Torture on 21 February 1997."
GHANA = "Ghana ratified the International Covenant on Civil and Political Rights on 7 September 2000."


def keys(book: Casebook) -> list[str]:
    return [one.key for one in book.claims().items]


@pytest.fixture
def key(book, make, registers) -> str:
    checked, data = make(f"# Paper\n\nBefore.\n\n{KENYA}\n\n{GHANA}\n", "a.md")
    book.add(checked, data, registers)
    return keys(book)[0]


def test_a_decision_is_signed_and_kept(book, key: str) -> None:
    made = book.decide(key, "correct", who=" Eva ", why="the note says so", value={"date": "1997-02-22"})
    assert (made.who, made.act.value, made.why) == ("Eva", "correct", "the note says so")
    assert made.value == {"date": "1997-02-22"}
    assert (made.claim, made.now, made.attached) == (key, key, "made")
    assert book.decisions(key) == [made]
    assert (book.claim(key).status.value, book.claim(key).corrected) == ("corrected", {"date": "1997-02-22"})
    assert keys(book)[1] == book.queue().items[0].key, "what is decided leaves the queue"


def test_undoing_brings_back_what_was(book, key: str) -> None:
    book.decide(key, "accept", who="Eva")
    book.decide(key, "reject", who="Eva")
    assert book.claim(key).status.value == "rejected"
    book.decide(key, "undo", who="Eva")
    assert book.claim(key).status.value == "accepted"
    book.decide(key, "undo", who="Eva")
    assert book.claim(key).status.value == "open"
    assert [one.act.value for one in book.decisions(key)] == ["accept", "reject", "undo", "undo"], "nothing is removed"
    assert [one.undone for one in book.decisions(key)] == [True, True, False, False]


def test_readers_who_differ_need_an_adjudicator(book, key: str) -> None:
    book.decide(key, "accept", who="Eva")
    book.decide(key, "reject", who="Jo", why="no")
    assert book.queue().items[0].key == key
    book.decide(key, "reject", who="Ada", role="adjudicator")
    assert book.claim(key).status.value == "rejected"
    assert key not in [one.key for one in book.queue().items]


@pytest.mark.parametrize(
    "given, why",
    [
        ({"act": "like", "who": "Eva"}, "expected one of accept, correct"),
        ({"act": "accept", "who": " "}, "expected the name of the person"),
        ({"act": "accept", "who": "Eva", "role": "king"}, "expected one of reader, adjudicator"),
        ({"act": "accept", "who": "Eva", "value": {"date": "1999"}}, "with `correct`, and only there"),
        ({"act": "correct", "who": "Eva"}, "expected corrected fields"),
        ({"act": "correct", "who": "Eva", "value": {"colour": "red"}}, "expected fields out of"),
        ({"act": "note", "who": "Eva"}, "expected the words of the note"),
        ({"act": "undo", "who": "Eva"}, "no decision on this claim that could be undone"),
        ({"act": "undo", "who": "Eva", "target": "x"}, "no decision on this claim that is in force"),
        ({"act": "merge", "who": "Eva"}, "expected the other claim"),
        ({"act": "accept", "who": "Eva", "target": "x"}, "has no target"),
        ({"act": "note", "who": "Eva", "why": "x" * 10_001}, "a reason of at most"),
    ],
)
def test_what_cannot_be_decided_is_a_sentence(book, key: str, given: dict, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        book.decide(key, **given)
    assert book.all_decisions() == []


@pytest.mark.parametrize("statement", ["UPDATE decision SET who = 'Eve'", "DELETE FROM decision"])
def test_the_database_itself_keeps_decisions(book, key: str, statement: str) -> None:
    book.decide(key, "accept", who="Eva")
    with pytest.raises(DBAPIError, match="never changed or removed"), book.writing() as session:
        session.execute(text(statement))
    assert [one.who for one in book.all_decisions()] == ["Eva"]


@pytest.mark.parametrize(
    "new_text, attached, status",
    [
        (f"# Paper\n\nA new first paragraph.\n\nBefore.\n\n{KENYA}\n\n{GHANA}\n", "context", "accepted"),
        (f"# Paper\n\nBefore.\n\n{KENYA.replace(' the ', chr(10) + 'the ')}\n\n{GHANA}\n", "context", "accepted"),
        (f"All is new here, before and after, and much longer than it was.\n\n{KENYA}\n\nAnother end altogether, too. "
         "It says nothing of the other state that stood there, but goes on.", "quote", "accepted"),
        (f"# Paper\n\nBefore.\n\n{KENYA.replace('1997', '1998')}\n\n{GHANA}\n", "orphaned", None),
        (f"# Paper\n\nBefore.\n\nNothing of it is left.\n\n{GHANA}\n", "orphaned", None),
    ],
)  # fmt: skip
def test_a_new_version_finds_its_decisions(book, make, registers, key, new_text: str, attached: str, status) -> None:
    book.decide(key, "accept", who="Eva", why="seen")
    checked, data = make(new_text, "a.md")
    new = book.add(checked, data, registers)
    found = {one.document: one for one in book.all_decisions()} | {
        one.document: one for one in book.all_decisions(orphaned=True)
    }
    assert book.decisions(key)[0].why == "seen", "the old version keeps it, too"
    if attached == "orphaned":
        assert found[new.key].now is None
        assert {one.status.value for one in book.claims().items} == {"open"}
        return
    (card,) = book.claims(ClaimFilter(state="state:KEN")).items
    assert card.document == new.key
    assert (card.status.value, book.decisions(card.key)[0].attached) == (status, attached)
    assert card.key not in [one.key for one in book.queue().items]


def fabricate(source: str, quote: str, at: int, **fields) -> Claim:
    given = {"kind": "visit", "actor": ("state:KEN",), "object": "x", "date": "1998", **fields}
    return Claim(doc="d", id="1", quote=quote, offset=at, spans=((at, at + len(quote)),), **given)


@pytest.mark.parametrize(
    "new, claims, expected",
    [
        ("aa the visit bb", [(3, {})], (0, "context")),
        ("aa  the\n visit bb", [(4, {"quote": "the\n visit"})], (0, "context")),
        ("zz the visit yy, aa the visit bb", [(3, {}), (20, {})], (1, "context")),
        ("pp the visit qq", [(3, {})], (0, "quote")),
        ("pp the visit qq, rr the visit ss", [(3, {}), (20, {})], (None, "orphaned")),
        ("aa the visit bb", [(3, {"date": "1999"})], (None, "orphaned")),
        ("aa the visit bb", [(3, {"actor": ("state:GHA",)})], (None, "orphaned")),
        ("aa the visit bb", [(3, {"modality": "planned"})], (None, "orphaned")),
        ("aa the visit bb", [(3, {"kind": "invitation"}), (3, {})], (1, "context")),
        ("aa the visit bb", [], (None, "orphaned")),
        ("aa no more bb", [], (None, "orphaned")),
    ],
)
def test_anchors(new: str, claims: list, expected: tuple) -> None:
    anchor = make_anchor(fabricate("aa the visit bb", "the visit", 3), "aa the visit bb")
    made = [fabricate(new, **{"quote": "the visit", "at": at, **fields}) for at, fields in claims]
    found = find_again(anchor, Text(new), made)
    assert (found.index, found.how) == expected


def test_acts_are_merged_and_parted_by_people(book, make, registers) -> None:
    for name, date in (("a.txt", "in 2004"), ("b.txt", "in June 2004"), ("c.txt", "in 2009")):
        checked, data = make(f"The Special Rapporteur on the right to education visited Kenya {date}.", name)
        book.add(checked, data, registers)
    one, two, three = (card.key for card in book.claims().items)
    assert [act.n_tellings for act in book.acts().items] == [2, 1]
    act, told = book.act(two)
    assert (act.key, [telling.card.key for telling in told]) == (one, [one, two])
    assert [d.field for d in told[1].departures if d.field != "wording"] == ["date"]
    book.decide(two, "split", who="Eva", why="another visit")
    assert [act.n_tellings for act in book.acts().items] == [1, 1, 1]
    book.decide(two, "undo", who="Eva")
    assert [act.n_tellings for act in book.acts().items] == [2, 1]
    book.decide(three, "merge", who="Eva", target=one)
    assert [act.n_tellings for act in book.acts().items] == [3]
    assert book.act(three)[0].key == one
    checked, data = make("The Special Rapporteur on the right to education visited Kenya in May 2009.", "d.txt")
    book.add(checked, data, registers)
    assert [act.n_tellings for act in book.acts().items] == [4], "what people ruled holds when tellings are added"
    checked, data = make(KENYA, "e.txt")
    book.add(checked, data, registers)
    with pytest.raises(UsageError, match="only claims of the same kind, actor and object"):
        book.decide(keys(book)[-1], "merge", who="Eva", target=one)


def test_what_readers_decided_makes_a_development_set(book, make, registers) -> None:
    checked, data = make(f"{KENYA}\n\n{GHANA}\n\nKenya was elected to the Human Rights Council in 2012.", "a.txt")
    book.add(checked, data, registers)
    ken, gha, _ = keys(book)
    book.decide(ken, "correct", who="Eva", value={"date": "1997-02-22"})
    book.decide(gha, "reject", who="Eva", why="only reported")
    assert book.development_cases() == {
        "accession": [{"text": KENYA, "claims": [{"kind": "accession", "quote": KENYA.rstrip("."),
                       "actor": "state:KEN", "object": "treaty:CAT", "date": "1997-02-22"}]}],
        "ratification": [{"text": GHANA, "claims": [], "why": "only reported"}],
    }  # fmt: skip


def test_agreement_by_kind(book, make, registers) -> None:
    lines = [KENYA.replace("1997", str(year)) for year in (1991, 1992, 1993, 1994)]
    checked, data = make("\n\n".join(lines), "a.txt")
    book.add(checked, data, registers)
    for claim, (eva, jo) in zip(keys(book), ("aa", "rr", "rr", "ar"), strict=True):
        for who, said in (("Eva", eva), ("Jo", jo)):
            book.decide(claim, {"a": "accept", "r": "reject"}[said], who=who)
    kind, overall = book.agreement()
    assert (kind.kind, kind.n_claims, kind.n_judgements, kind.n_agreed) == ("accession", 4, 8, 3)
    assert kind.alpha == overall.alpha == pytest.approx(1 - (2 / 8) / (30 / 56))
