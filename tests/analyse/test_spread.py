"""Spread: words found whole and in their variants, first uses in the order of time, claims beside what is held."""

import pytest

from travaux.analyse.spread import find_spread, find_uses, tabulate_sponsor_years, tabulate_sponsors, variants_of
from travaux.registers import load_registers
from travaux.registers.texts import Text
from travaux.vocabulary import CheckedDocument, Claim, Document, Metadata

REGISTERS = load_registers(["landmarks"])


def document(text: str, *claims: Claim) -> CheckedDocument:
    doc = Document(
        name="a.txt", stem="a", media_type="text/plain", source=text, text=text, metadata=Metadata(date="2020")
    )
    return CheckedDocument(document=doc, claims=claims)


FOUND = [  # phrase, text → how often
    ("food sovereignty", "Food sovereignty, and food  sovereignty again.", 2),
    ("food sovereignty", "Food sovereignties", 0),
    ("human security", "inhuman security", 0),
    ("belt and road initiative", "The Belt and Road Initiative", 1),
]


@pytest.mark.parametrize("phrase, text, n", FOUND)
def test_phrases_are_found_as_whole_words(phrase: str, text: str, n: int) -> None:
    uses = find_uses(load_registers(["upr_reviews"]), variants_of(phrase), [document(text)])
    assert sum(use.n for use in uses) == n


def test_variants_come_from_the_lexicon() -> None:
    variants = variants_of("community with a shared future for mankind")
    assert "community with a shared future" in variants
    assert len(variants) > 10
    assert variants_of("no such concept") == ("no such concept",)


def test_titles_are_dated_and_in_order() -> None:
    result = find_spread(REGISTERS, ["racial discrimination"])
    dates = [row["date"] for row in result.table("uses").records()]
    assert dates == sorted(dates)
    assert "A/RES/3379(XXX)" in [row["text"] for row in result.table("uses").records()]
    years = result.table("years").records()
    assert years[-1]["so_far"] == len(dates) == sum(row["n"] for row in years)


def test_a_claimed_first_use_stands_beside_an_earlier_title() -> None:
    quote = "the elimination of racial discrimination first entered a resolution"
    claim = Claim(
        doc="a", id="1", kind="concept_adopted", quote=quote, offset=0, date="1999", object="racial discrimination"
    )
    (row,) = find_spread(REGISTERS, ["racial discrimination"], [document(quote, claim)]).table("claimed").records()
    assert (row["says_first"], row["held_is_earlier"]) == (True, True)


def test_a_result_says_which_titles_are_missing_and_what_was_found_nowhere() -> None:
    result = find_spread(REGISTERS, ["x"])
    assert len(result.lacks) == 2
    assert "In no title or document that was read: x." in result.remarks


def text(symbol: str, date: str, title: str, sponsors: str = "", *, adopted: bool = True) -> Text:
    return Text(f"hrc_votes/{symbol}", symbol, "body:HRC", "resolution", date, title, "", "", adopted, sponsors)


TEXTS = [
    text("A/HRC/RES/1", "2010", "Right to food"),
    text("A/HRC/RES/2", "2010-06-01", "Right to food", "Cuba, Norway"),
    text("A/HRC/RES/3", "2011-06-01", "The right to food", "Cuba (on behalf of the Movement of Non-Aligned Countries)"),
    text("A/HRC/RES/4", "2012-06-01", "The right to food", "Chad", adopted=False),
]


def test_titles_of_catalogues_count_with_their_sponsors() -> None:
    uses = find_uses(load_registers(["upr_reviews"]), variants_of("right to food"), texts=TEXTS)
    # The text of which only the year is known may not be the first; what was not adopted is left out.
    assert [use.text for use in uses] == ["A/HRC/RES/2", "A/HRC/RES/1", "A/HRC/RES/3"]
    found = {"right to food": uses}
    assert [row[1:] for row in tabulate_sponsors(found).rows] == [
        ("state:CUB", "2010-06-01", "A/HRC/RES/2", "2011-06-01", 2),
        ("state:NOR", "2010-06-01", "A/HRC/RES/2", "2010-06-01", 1),
    ]
    assert [row[1:] for row in tabulate_sponsor_years(found).rows] == [
        ("state:CUB", 2010, 1, 1), ("state:CUB", 2011, 1, 2), ("state:NOR", 2010, 1, 1)]  # fmt: skip
