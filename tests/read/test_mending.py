"""Mending: a table of raw and mended passages, what holds for any text, and the founding essay where it is at hand."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.read import read_source
from travaux.read.layout import Block, Layout
from travaux.read.mend import mend
from travaux.vocabulary import Document, PassageKind

TABLE = Path(__file__).parent / "mending.tsv"
ESSAY = Path("/work/shared/gold/essay.txt")


def unescape(text: str) -> str:
    return re.sub(r"\\(u[0-9a-f]{4}|[nrt])", lambda m: (m[0]).encode().decode("unicode_escape"), text)


def pairs() -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(unescape(raw), mended) for raw, mended in rows]


def mend_passage(raw: str) -> str:
    return mend(Layout(raw, [Block(PassageKind.PARAGRAPH, ((0, len(raw)),))])).text


def test_the_table_has_enough_of_both() -> None:
    unchanged = [raw for raw, mended in pairs() if raw == mended]
    assert len(pairs()) >= 100
    assert len(unchanged) >= 40


@pytest.mark.parametrize("raw, mended", pairs(), ids=[raw.encode("unicode_escape").decode() for raw, _ in pairs()])
def test_mended(raw: str, mended: str) -> None:
    assert mend_passage(raw) == mended


@pytest.mark.parametrize("text, mended", [
    ("The Jian-guo Forum. Jianguo spoke; Jianguo left; Jianguo came.", "The Jianguo Forum. Jianguo"),
    ("A work-shop here, a work-shop there.", "A work-shop here, a work-shop there."),
    ("A work-shop here; workshop, workshop, workshop.", "A workshop here; workshop, workshop, workshop."),
    ("He co-operates. Co-\noperates it is.", "He co-operates. Co-operates it is."),
])
def test_the_documents_own_words_decide(text: str, mended: str) -> None:
    assert mend_passage(text).startswith(mended)


@pytest.mark.parametrize("text, gone", [
    ("First.1 Second.2 Third.3 In 1999.5 Last.", ["1", "2", "3"]),
    ("First.1 Second.2 The rate was 3.4 and rose.4 Then.", ["1", "2", "4"]),
    ("Known.12 Unknown.", []),
    ("First.1 Again.1 Third.2 End.", ["1", "2"]),
])
def test_note_marks_count_upwards(text: str, gone: list[str]) -> None:
    mended = mend(Layout(text, [Block(PassageKind.PARAGRAPH, ((0, len(text)),))]))
    ends = [*mended.breaks[1:], len(mended.text)]
    kept = {origin + i for begin, origin, end in zip(mended.breaks, mended.origins, ends, strict=True)
            for i in range(end - begin)}
    assert [char for i, char in enumerate(text) if i not in kept] == gone


def assert_maps_back(doc: Document) -> None:
    """Every mended character stands at its place in the source, or is whitespace or a ligature's letter there, or the
    tab of a bar between cells, or is recorded as a mend."""
    corrected = {mend.offset: mend.text for mend in doc.mends}
    for offset, char in enumerate(doc.text):
        there = doc.source[doc.to_source(offset)]
        assert char == there or (char.isspace() and there.isspace()) or (char == "\t" and there == "|") or (
            char in "fils t" and "ﬀ" <= there <= "ﬆ") or corrected.get(offset) == char, (
            offset, char, there)


PIECES = st.lists(st.one_of(
    st.sampled_from(["inter-", "national", "win-win", "-", "\n", "\n\n", "\r\n", "\t", " ", "  ", "\u00ad", "\u00a0",
                     "ﬁ", "ﬃ", "\u200b", ".1 ", "”.2 “", "[3]", "T h e  5 t h", "I. Heading\n\n", "- item\n", "(a) ",
                     "Notes\n\n", "²", "\f", "7- 8", "anti -colonial", "…", "12", "l998", "Ratif1ed",
                     "Name Time Theme Participants\n", "|", " | ", "|\n"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)), max_size=40)


@settings(max_examples=300, deadline=None)
@given(PIECES, st.data())
def test_any_text_maps_back(pieces: list[str], data: st.DataObject) -> None:
    raw = "A " + "".join(pieces)
    encoded = raw.encode("utf-8")
    doc = read_source("text.txt", data=encoded + b" end")
    assert doc.source == raw + " end"
    assert_maps_back(doc)
    assert all(doc.text[p.start : p.end].strip() for p in doc.passages)
    ends = [p.end for p in doc.passages]
    assert [p.start for p in doc.passages] == [0, *(end + 1 for end in ends[:-1])]
    start = data.draw(st.integers(0, len(doc.text) - 1))
    end = data.draw(st.integers(start + 1, len(doc.text)))
    if len(doc.passages) == 1 and not any("ﬀ" <= char <= "ﬆ" for char in raw) and not doc.mends:
        first, last = doc.source_span(start, end)
        letters = [char for char in doc.text[start:end] if char.isalpha()]
        remaining = iter(doc.source[first:last])
        assert all(char in remaining for char in letters)


def test_what_was_confused_is_recorded() -> None:
    doc = read_source("a.txt", data=b"It Ratif1ed it on\nl5 October 199O.")
    assert doc.text == "It Ratified it on 15 October 1990."
    assert [(mend.offset, mend.source, mend.text) for mend in doc.mends] == [
        (8, "Ratif1ed", "i"), (18, "l5", "1"), (32, "199O.", "0")]
    assert any("Ratif1ed, l5, 199O." in remark for remark in doc.remarks)


def test_what_the_map_says_is_what_a_quote_is() -> None:
    doc = read_source("a.txt", data=b"It joined the Interna-\ntional Covenant.1 Then it left.")
    start = doc.text.index("International")
    first, last = doc.source_span(start, start + len("International Covenant."))
    assert doc.source[first:last] == "Interna-\ntional Covenant."


@pytest.mark.skipif(not ESSAY.exists(), reason="the essay is not at hand: it stays out of the repository")
def test_every_broken_word_of_the_essay_is_mended() -> None:
    doc = read_source(str(ESSAY))
    true_hyphens = {
        "opening-up", "win-win", "re-elected", "non-governmental", "in-depth", "anti-terrorism", "anti-colonial",
        "south-south", "asia-pacific", "sino-us", "sino-german", "china-us", "states-china",
        "self-determination", "people-centered", "sub-committees", "sub-commissions", "sub-forums",
        "multi-ministries", "multi-ministerial", "multi-channel", "semi-annually", "so-called", "tit-for-tat",
        "on-the-spot", "non-interference", "vice-chairmen", "large-scale", "high-level", "high-end", "co-signed",
        "co-organized", "co-hosted", "wage-fixing", "anti-hegemony", "anti-hegemonic", "anti-imperialist",
        "anti-fascist", "non-international",
    }
    cells = {(p.start, p.end) for p in doc.passages if p.kind is PassageKind.CELL}
    prose = " ".join(doc.text[p.start : p.end] for p in doc.passages if (p.start, p.end) not in cells)
    hyphened = {word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", prose)}
    assert hyphened - true_hyphens == set()
    assert not re.search(r"[^\W\d_] -[^\W\d_]|[^\W\d_]- [^\W\d_]", prose)
    assert not re.search(r"[a-z”][.,”]\d{1,2}(?:\s|$)", prose), "a note mark was left"
    assert_maps_back(doc)
