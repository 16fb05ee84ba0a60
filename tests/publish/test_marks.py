import pytest

from travaux.publish.blocks import Run, lay_out
from travaux.publish.marks import Marking, SourceMap, claim_spans, page_starts
from travaux.vocabulary import CheckedDocument, Document, PassageKind


def shown_runs(checked: CheckedDocument) -> list[Run]:
    blocks, _ = lay_out(checked)
    return [run for block in blocks for run in (*block.runs, *(r for row in block.rows for cell in row for r in cell))]


def test_source_spans_come_back_as_mended_text(checked: CheckedDocument) -> None:
    doc = checked.document
    words = ["".join(doc.text[a:b] for a, b in spans) for spans in claim_spans(doc, checked.claims)]
    assert words == [
        "Ghana ratified the Convention against Torture on 7 September 2000",
        "Ghana ratifiedthe Convention on the Rights of the Child on 29 January 1990",
        "Torture on 7 September 2000",
        "signed, in 2007, the Convention on Disappearance",
        "Togo joined CAT",
        "Ghana was elected to the Council in 2007",
    ]


@pytest.mark.parametrize(
    ("text", "breaks", "origins", "span", "expected"),
    [
        ("abcdef", (0,), (0,), (2, 4), ((2, 4),)),
        ("abdef", (0, 2), (0, 3), (1, 5), ((1, 4),)),  # c was dropped
        ("fi x", (0, 1, 2), (0, 0, 1), (0, 1), ((0, 2),)),  # a ligature became two letters
        ("second first", (0, 7), (6, 0), (0, 5), ((7, 12),)),  # columns were put in order
        ("ab", (0,), (5,), (0, 5), ()),  # all of it was set aside
        ("", (0,), (0,), (0, 5), ()),
    ],
)
def test_mended_spans(
    text: str, breaks: tuple[int, ...], origins: tuple[int, ...], span: tuple[int, int], expected: tuple[object, ...]
) -> None:
    doc = Document(name="x", stem="x", media_type="text/plain", source="0123456789abc", text=text, breaks=breaks,
                   origins=origins)  # fmt: skip
    assert SourceMap(doc).mended_spans(*span) == expected


def test_every_mended_character_comes_back_to_itself(checked: CheckedDocument) -> None:
    doc = checked.document
    back = SourceMap(doc)
    for start in range(len(doc.text)):
        ((low, high),) = back.mended_spans(*doc.source_span(start, start + 1))
        assert (low, high) == (start, start + 1)


def test_pieces_part_where_claims_part(checked: CheckedDocument) -> None:
    doc = checked.document
    start = doc.text.index("Ghana ratified")
    end = doc.text.index("\n", start)
    pieces = [(doc.text[p.start : p.end], p.claims) for p in Marking(doc, checked.claims).cut_pieces(start, end)]
    assert pieces == [
        ("Ghana ratified", (0, 1)),
        (" the Convention against ", (0,)),
        ("Torture on 7 September 2000", (0, 2)),
        (" and ", ()),
        ("the Convention on the Rights of the Child on 29 January 1990", (1,)),
        (".", ()),
    ]


def test_pieces_give_the_text_back(checked: CheckedDocument) -> None:
    doc = checked.document
    marking = Marking(doc, checked.claims)
    for passage in doc.passages:
        pieces = marking.cut_pieces(passage.start, passage.end)
        assert "".join(doc.text[p.start : p.end] for p in pieces) == doc.text[passage.start : passage.end]


def test_each_claim_begins_and_ends_once_on_the_page(checked: CheckedDocument) -> None:
    runs = shown_runs(checked)
    for ends in ([c for run in runs for c in run.first], [c for run in runs for c in run.last]):
        assert sorted(ends) == list(range(len(checked.claims)))


def test_a_table_is_drawn_once_and_as_cells(checked: CheckedDocument) -> None:
    blocks, lost = lay_out(checked)
    (table,) = [block for block in blocks if block.kind == "table"]
    assert ["".join(run.text for run in cell) for cell in table.rows[0]] == ["Togo joined CAT", "1987"]
    assert not lost
    assert "".join(run.text for block in blocks for run in block.runs).count("Togo") == 0


def test_pages_begin_where_their_text_begins(checked: CheckedDocument) -> None:
    doc = checked.document
    assert page_starts(doc) == {doc.text.index("page 2"): 2}
    assert [run.text for run in shown_runs(checked) if run.page] == ["page 2"]


def test_a_claim_in_page_furniture_is_named_as_not_shown(checked: CheckedDocument) -> None:
    doc = checked.document
    note = doc.passages[-1].model_copy(update={"kind": PassageKind.FURNITURE})
    aside = doc.model_copy(update={"passages": (*doc.passages[:-1], note)})
    _, lost = lay_out(checked.model_copy(update={"document": aside}))
    assert lost == {5}


def test_a_document_without_passages_is_shown_by_its_lines(checked: CheckedDocument) -> None:
    bare = checked.document.model_copy(update={"passages": (), "tables": ()})
    blocks, lost = lay_out(checked.model_copy(update={"document": bare}))
    assert not lost
    assert {block.kind for block in blocks} == {"paragraph"}
