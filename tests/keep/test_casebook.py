"""What goes into a casebook comes out of it, on SQLite and on PostgreSQL."""

import pytest

from travaux.errors import UsageError
from travaux.keep import Casebook, ClaimFilter, open_casebook
from travaux.registers import Registers

KENYA = "Kenya acceded to the Convention against Torture on 21 February 1997."
WRONG = "Kenya acceded to the Convention against Torture on 21 February 1994."
GHANA = "Ghana ratified the International Covenant on Civil and Political Rights on 7 September 2000."
CAT = "treaty:CAT"


def add(book: Casebook, make, registers: Registers, text: str, name: str = "paper.txt"):
    checked, data = make(text, name)
    return book.add(checked, data, registers)


def test_a_document_comes_out_as_it_went_in(book, make, registers) -> None:
    checked, data = make(f"# On treaties\n\n{KENYA}\n\n{GHANA}\n", "a.md")
    added = book.add(checked, data, registers)
    assert (added.known, added.new_version, added.n_claims) == (False, False, 2)
    assert book.checked(added.key) == checked
    assert book.data(added.key) == data
    card = book.document(added.key[:10])
    assert (card.key, card.title, card.n_claims, card.verdicts) == (added.key, "On treaties", 2, {"confirmed": 2})
    assert [one.claim for one in book.claims_of(added.key)] == list(checked.claims)
    assert [one.finding for one in book.claims().items] == list(checked.findings)


def test_the_same_bytes_are_kept_once(book, make, registers) -> None:
    first = add(book, make, registers, KENYA)
    again = add(book, make, registers, KENYA)
    elsewhere = add(book, make, registers, KENYA, "copy.txt")
    assert (first.known, again.known, elsewhere.known) == (False, True, True)
    assert book.count_documents() == (1, 0)
    assert [one.name for one in book.versions(first.key)] == ["paper.txt", "copy.txt"]
    assert len(book.claims().items) == 1


def test_other_bytes_of_a_name_are_a_new_version(book, make, registers) -> None:
    old, new = add(book, make, registers, WRONG), add(book, make, registers, KENYA)
    assert new.new_version
    assert book.count_documents() == (1, 1)
    assert [one.verdict.value for one in book.claims().items] == ["confirmed"]
    assert len(book.claims(ClaimFilter(with_past_versions=True)).items) == 2
    assert [one.key for one in book.versions(old.key)] == [old.key, new.key]
    assert book.document("paper.txt").key == new.key
    assert not book.document(old.key).is_latest
    assert [one.document for one in book.queue().items] == [new.key], "what stands in a past version is not reviewed"


def test_bytes_that_are_current_elsewhere_stay_current(book, make, registers) -> None:
    add(book, make, registers, WRONG, "one.txt")
    add(book, make, registers, WRONG, "two.txt")
    add(book, make, registers, KENYA, "one.txt")
    assert book.count_documents() == (2, 0)
    add(book, make, registers, KENYA, "two.txt")
    assert book.count_documents() == (1, 1)


@pytest.mark.parametrize(
    "which, n",
    [
        (ClaimFilter(state="state:KEN"), 1),
        (ClaimFilter(state="state:GHA"), 2),
        (ClaimFilter(state="state:FRA"), 0),
        (ClaimFilter(thing=CAT), 1),
        (ClaimFilter(thing="treaty:ICCPR", state="state:KEN"), 0),
        (ClaimFilter(room="treaties"), 2),
        (ClaimFilter(room="visits"), 0),
        (ClaimFilter(kind="accession"), 1),
        (ClaimFilter(verdict="contradicted"), 1),
        (ClaimFilter(verdict="confirmed", kind="ratification"), 1),
        (ClaimFilter(year=2000), 1),
        (ClaimFilter(year=1999), 0),
        (ClaimFilter(status="open"), 3),
        (ClaimFilter(status="accepted"), 0),
        (ClaimFilter(search="against torture"), 1),
        (ClaimFilter(search="TORTU"), 1),
        (ClaimFilter(search="tortu against"), 0),
        (ClaimFilter(search="kenyá"), 1),
        (ClaimFilter(search="kenya ghana"), 0),
        (ClaimFilter(search="' OR 1=1 -- \" * NEAR("), 0),
        (ClaimFilter(search="covenant civil", state="state:GHA", year=2000, room="treaties"), 1),
    ],
)
def test_filters(book, make, registers, which: ClaimFilter, n: int) -> None:
    add(book, make, registers, f"{WRONG}\n\n{GHANA}\n\nGhana was elected to the Human Rights Council in 2006.")
    assert len(book.claims(which).items) == n
    assert book.counts(which).n == n
    assert len(book.acts(which).items) == n
    assert len(book.queue(which).items) == n


def test_pages_go_on_where_the_last_ended(book, make, registers) -> None:
    for year in range(1990, 2000):
        add(book, make, registers, WRONG.replace("1994", str(year)), f"{year}.txt")
    for listed in (book.claims, book.queue):
        seen, after = [], None
        while True:
            page = listed(after=after, limit=3)
            seen += [one.key for one in page.items]
            if page.next is None:
                break
            after = page.next
        assert len(seen) == len(set(seen)) == 10
    assert [one.name for one in book.documents(limit=2).items] == ["1999.txt", "1998.txt"]


def test_the_queue_begins_with_what_matters(book, make, registers) -> None:
    text = f"{GHANA}\n\n{WRONG}\n\nKenya hosted a seminar on the right to food in Nairobi in 2011.\n"
    add(book, make, registers, text)
    verdicts = [one.verdict.value for one in book.queue().items]
    assert verdicts[0] == "contradicted"
    assert verdicts == sorted(verdicts, key=["contradicted", "confirmed", "uncovered"].index)


def test_findings_name_the_version_of_their_register(book, make, registers) -> None:
    add(book, make, registers, KENYA)
    (found,) = book.findings(book.claims().items[0].key)
    assert found.finding.row == "treaty_acts/CAT-KEN-accession"
    assert found.register_as_of == registers["treaty_acts"].description.as_of
    assert len(found.register_sha256 or "") == 64


def test_search_finds_stretches_of_documents(book, make, registers) -> None:
    add(book, make, registers, "Words before.\n\n" + "Filler sentence here. " * 400 + f"\n\n{KENYA}\n", "long.txt")
    (hit,) = book.search("acceded convention tort").items
    assert "acceded to the Convention against Torture" in hit.snippet
    assert book.search("acceded nowhere").items == book.search("").items == ()


HOSTILE = f"{KENYA} <script>alert(1)</script> {{{{ 7 * 7 }}}} \u202eabc"


def test_hostile_text_is_kept_as_it_is(book, make, registers) -> None:
    checked, data = make(HOSTILE, "x\u202e'; DROP TABLE claim; --.txt")
    nul = {"text": checked.document.text + "\x00", "metadata": checked.document.metadata.model_copy(
        update={"title": "a\x00b", "author": "\x00"})}  # fmt: skip
    claims = tuple(one.model_copy(update={"title": "\x00", "place": "\U0001f600"}) for one in checked.claims)
    checked = checked.model_copy(update={"document": checked.document.model_copy(update=nul), "claims": claims})
    added = book.add(checked, data, registers)
    assert book.checked(added.key) == checked
    assert book.data(added.key) == data
    assert book.search("script alert").items


@pytest.mark.parametrize("key", ["nothing", "00000000", "../x", "0123456789abcdef.0123456789", ""])
def test_what_is_not_there_is_a_sentence(book, key: str) -> None:
    for ask in (book.document, book.claim, book.act, book.findings, book.decisions, book.past_claim, book.data):
        with pytest.raises(UsageError, match=r"no (claim|document) of this casebook is called"):
            ask(key)


@pytest.mark.parametrize("after", ["x", "-1", "1.5e3", "²", "9" * 30])
def test_an_after_that_is_none_is_a_sentence(book, after: str) -> None:
    with pytest.raises(UsageError, match="expected the `next` of a page"):
        book.claims(after=after)


def test_limits_are_kept(book) -> None:
    for limit in (0, -1, 1001):
        with pytest.raises(UsageError, match="expected a page of 1 to 1000 rows"):
            book.claims(limit=limit)


def test_no_casebook_is_a_sentence(tmp_path) -> None:
    (tmp_path / "text").write_text("not a database at all, but text", encoding="utf-8")
    for name, why in (("none", "there is no casebook"), ("text", "another kind of file"), (".", "is a folder")):
        with pytest.raises(UsageError, match=why):
            open_casebook(str(tmp_path / name))
    with pytest.raises(UsageError, match="in a folder that exists"):
        open_casebook(str(tmp_path / "no" / "such"), create=True)
    with pytest.raises(UsageError, match="expected a casebook as a file"):
        open_casebook("mysql://localhost/x")
    with pytest.raises(UsageError, match="cannot be opened"):
        open_casebook("postgresql://nobody:secret@127.0.0.1:1/x")
