"""Letters that text recognition took for others: what is mended, and what must stay."""

import pytest

from travaux.read import read_source
from travaux.read.misreadings import find_misreadings, is_misread

SCAN = "Tbe Comrnittee and tbe Council "


@pytest.mark.parametrize("read, true", [
    ("of hurnan riqhts, San Marino, Blatter", "of human rights, San Marino, Blatter"),
    ("wbich bad been ratified", "which bad been ratified"),  # "bad" is a word: what it was cannot be told
    ("discrimiriation of cbildren", "discrimination of children"),
    ("Mr. Mbeki of Tbilisi, Rwanda", "Mr. Mbeki of Tbilisi, Rwanda"),
    ("A/HRC/RES/17/4 and info@tbe.org", "A/HRC/RES/17/4 and info@tbe.org"),
    ("COMRNITTEE", "COMRNITTEE"),  # capitals look otherwise alike
])  # fmt: skip
def test_what_is_given_back(read: str, true: str) -> None:
    doc = read_source("scan.txt", data=(SCAN + read).encode())
    assert doc.text == "The Committee and the Council " + true
    assert all(doc.source[doc.to_source(k)] == char for k, char in enumerate(doc.text) if char in " ./@")
    assert "tbe" in {mend.source.lower() for mend in doc.mends}


def test_a_text_without_misread_words_is_left_alone() -> None:
    text = "The Comrnission of Mr. Jones met on the question of which one is a typing error. " * 3
    assert is_misread(SCAN)
    assert not is_misread("The Committee of Mr. Tbe met. Arid land, tho.")
    assert not list(find_misreadings("The Council adopted the resolution on Tbilisi."))
    assert read_source("a.txt", data=text.encode()).text.count("rn") == 3
