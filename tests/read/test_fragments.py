"""Words that a poor scan broke with blanks: what is put together, and what is left."""

import pytest

from travaux.read.fragments import find_fragments, is_fragmented

BROKEN = [
    ("the Con ven tion on Racial Dis crimination", "the Convention on Racial Discrimination"),
    ("rat ified on 12 No vember 1973", "ratified on 12 November 1973"),
    ("a mem ber of the Com mis sion", "a member of the Commission"),
    # near misses: both halves are words that people use
    ("a chair man and his under standing", "a chair man and his under standing"),
    ("ten per cent of the vote", "ten per cent of the vote"),
    ("in to be for ward", "in to be for ward"),
    ("The UN Human Rights Council", "The UN Human Rights Council"),
    ("Con\n\nvention", "Con\n\nvention"),
]


@pytest.mark.parametrize(("scanned", "mended"), BROKEN, ids=[b[0][:24] for b in BROKEN])
def test_broken_words(scanned: str, mended: str) -> None:
    for start, end, new in reversed(list(find_fragments(scanned))):
        scanned = scanned[:start] + new + scanned[end:]
    assert scanned == mended


def test_a_clean_text_is_not_looked_at() -> None:
    assert not is_fragmented("The Convention was ratified in November by a member of the Commission. " * 50)
    assert is_fragmented("the Con ven tion and its Com mit tee, in No vember, a mem ber, im plemen tation")
