"""Plain text into passages: what is a heading, an item, a note, a paragraph; which lines go together."""

import pytest

from travaux.read import read_source


def marked(text: str) -> list[str]:
    """The passages of a text, each with the first letter of its kind and its level: 'h2 Treaties'."""
    doc = read_source("a.txt", data=text.encode())
    return [f"{p.kind.value[0]}{p.level or ''} {doc.text[p.start : p.end]}" for p in doc.passages]


WRAPPED = """\
Morocco and the treaties

Morocco signed the Convention on 26 January 1990 and ratified it on 21 June
1993. It reported to the Committee in 1995, in 2000 and again
in 2014.

  It accepted the complaints procedure in
November 2006.
"""


@pytest.mark.parametrize("text, passages", [
    (WRAPPED, ["h1 Morocco and the treaties",
               "p Morocco signed the Convention on 26 January 1990 and ratified it on 21 June 1993. It reported to the "
               "Committee in 1995, in 2000 and again in 2014.",
               "p It accepted the complaints procedure in November 2006."]),
    ("It ratified:\n\n- the Covenant;\n- the Protocol.\n\nIt left.",
     ["p It ratified:", "i1 - the Covenant;", "i1 - the Protocol.", "p It left."]),
    ("It ratified:\n(a) the Covenant;\n(b) the Protocol.",
     ["p It ratified:", "i1 (a) the Covenant;", "i1 (b) the Protocol."]),
    ("A title\n\nI. First stage (1978-1991)\n\nText of it.\n\nA. Views\n\nMore text.\n\nB. Facts\n\nMore.\n\n"
     "C. Figures\n\nYet more.\n\nII. Second stage\n\nText.",
     ["h1 A title", "h2 I. First stage (1978-1991)", "p Text of it.", "h3 A. Views", "p More text.", "h3 B. Facts",
      "p More.", "h3 C. Figures", "p Yet more.", "h2 II. Second stage", "p Text."]),
    ("1. It signed.\n2. It ratified.\n3. It left.", ["i1 1. It signed.", "i1 2. It ratified.", "i1 3. It left."]),
    ("Text here.\n\nNotes\n\n1. See A/1.\n2. See A/2.",
     ["p Text here.", "h1 Notes", "n 1. See A/1.", "n 2. See A/2."]),
    ("Home > News > Releases\n\nIt signed.", ["f Home > News > Releases", "p It signed."]),
    ("It signed in 1990.\n\n- 12 -\n\nIt left.", ["p It signed in 1990.", "f - 12 -", "p It left."]),
    ("HUMAN RIGHTS REPORT\nIt signed in 1990.", ["h1 HUMAN RIGHTS REPORT", "p It signed in 1990."]),
    ("It was signed by Mr.\nA. Smith in the city.", ["p It was signed by Mr. A. Smith in the city."]),
])
def test_passages(text: str, passages: list[str]) -> None:
    assert marked(text) == passages


def test_long_lines_are_passages_of_their_own() -> None:
    line = "It signed the Convention in 1990 and reported to the Committee in each of the years that followed. " * 3
    assert [one.split()[0] for one in marked(f"{line}\n{line}\nShort.\n{line}")] == ["p", "p", "p", "p"]


def test_pages_of_a_text_with_form_feeds() -> None:
    doc = read_source("a.txt", data=b"First page.\n\fSecond page.\n\fThird page.\n")
    assert [doc.page_of(doc.source.index(word)) for word in ("First", "Second", "Third")] == [1, 2, 3]


@pytest.mark.parametrize("text, date, publisher", [
    ("A title\n\n2019-01-10 00:00:00Source: CSHRS\n\nText of it.", "2019-01-10", "CSHRS"),
    ("GENEVA (12 May 2009) – The Assembly elected 18 members.", "2009-05-12", None),
    ("Montevideo, 3 December 2019. An example.", "2019-12-03", None),
    ("A title\n\nPublished: 3 March 2020\n\nText.", "2020-03-03", None),
    ("A title\n\nMarch 5, 2021\n\nText.", "2021-03-05", None),
    ("It ratified the Convention on 3 March 2020 in New York.", None, None),
    ("On 3 March 2020 it left.", None, None),
])
def test_date_of_issue(text: str, date: str | None, publisher: str | None) -> None:
    metadata = read_source("a.txt", data=text.encode()).metadata
    assert (metadata.date, metadata.publisher) == (date, publisher)
    assert date is None or "date" in metadata.origin


@pytest.mark.parametrize("text, language", [
    ("Le Gouvernement a ratifié la Convention et les protocoles, et il en est fier depuis que les traités sont "
     "entrés en vigueur dans le pays.", "fr"),
    ("El Gobierno ratificó la Convención y los protocolos en el año de la entrada en vigor de los "
     "tratados en el país.", "es"),
    ("中国批准了公约，并在一九九二年提交了报告。", "zh"),
    ("Правительство ратифицировало Конвенцию и представило доклад Комитету.", "ru"),
])
def test_another_language_is_said(text: str, language: str) -> None:
    doc = read_source("a.txt", data=text.encode())
    assert doc.metadata.language == language
    assert any("claims are only extracted from English" in remark for remark in doc.remarks)


@pytest.mark.parametrize("declared", ["en-US", "en-GB", "EN", "en_AU", "eng", ""])
@pytest.mark.parametrize("times", [1, 20])
def test_the_english_of_any_country_is_english(declared: str, times: int) -> None:
    """Pages say `lang="en-US"`, word processors too: their acts were passed over without a word."""
    words = "The State party ratified the Convention against Torture, and it has since reported. " * times
    doc = read_source("a.html", data=f'<html lang="{declared}"><p>{words}</p></html>'.encode())
    assert (doc.metadata.language in {"en", None}, doc.remarks) == (True, ())


def test_a_short_text_that_says_it_is_in_another_language() -> None:
    doc = read_source("a.html", data=b'<html lang="fr-CA"><p>Ratification, 1990.</p></html>')
    assert doc.metadata.language == "fr"
    assert doc.remarks == ("This document says itself to be in French: it was read, but claims are only extracted from "
                           "English text.",)  # fmt: skip
