import io
import re

from rich.console import Console

from travaux.publish import publish
from travaux.publish.terminal import print_document
from travaux.vocabulary import CheckedDocument


def text_of(*checked: CheckedDocument, explain: bool = False) -> str:
    return "".join(publish(checked, "text", explain=explain))


def test_text_says_what_the_document_is_first(checked: CheckedDocument) -> None:
    lines = text_of(checked).splitlines()
    assert lines[0] == "Ghana and the treaties"
    assert lines[1].startswith("papers/ghana.txt · text/plain · 2 pages, ")
    assert "6 claims: treaties 4, bodies 1, discourse 1" in lines


def test_text_shows_what_needs_attention_by_verdict(checked: CheckedDocument) -> None:
    shown = re.findall(r"^[✕≠≈?] (\w+)", text_of(checked), re.MULTILINE)
    assert shown == ["contradicted", "inconsistent", "imprecise", "unrecorded"]


def test_text_gives_quote_place_evidence_and_difference(checked: CheckedDocument) -> None:
    text = text_of(checked)
    assert "“Ghana ratified […] the Convention on the Rights of the Child on 29 January 1990”" in text
    assert "line 4" in text
    assert "UN Treaty Collection · as of 14 March 2015 · row treaty_acts/4-9/GHA" in text
    assert re.search(r"date +29 January 1990 +5 February 1990 +7 days", text)
    assert "nothing is said either way: statement 1." in text


def test_text_for_a_pipe_has_no_colour_and_fits_100_columns(checked: CheckedDocument) -> None:
    text = text_of(checked, checked)
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 100
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_text_fits_80_columns(checked: CheckedDocument) -> None:
    buffer = io.StringIO()
    print_document(checked, Console(file=buffer, width=80))
    assert max(map(len, buffer.getvalue().splitlines())) <= 80


def test_control_codes_of_a_document_do_not_reach_the_terminal(hostile_checked: CheckedDocument) -> None:
    text = text_of(hostile_checked, explain=True)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e\u2066\u2028]", text)
    assert "\\u001b[31mred" in text


def test_a_document_without_claims_says_so(checked: CheckedDocument) -> None:
    bare = CheckedDocument(document=checked.document)
    assert "0 claims: this text states no act" in text_of(bare)
