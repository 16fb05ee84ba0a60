import pytest

from travaux.publish.words import date_in_words, plain, shorten, value_in_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1998-10-05", "5 October 1998"), ("1998-10", "October 1998"), ("1998", "1998"), ("198X", "the 1980s"),
        ("1998~", "about 1998"), ("1995/..", "since 1995"), ("../2017", "until 2017"), ("19XX", "the 1900s (century)"),
        ("2008-04-21/2008-04-22", "21 April 2008 to 22 April 2008"), ("soon", "soon"), ("elected", "elected"),
    ],
)  # fmt: skip
def test_date_in_words(text: str, expected: str) -> None:
    assert date_in_words(text) == expected


def test_value_in_words_keeps_what_is_neither_date_nor_id() -> None:
    assert value_in_words("187 for, 3 against") == "187 for, 3 against"


@pytest.mark.parametrize("n_characters", [20, 50, 300])
def test_shorten_keeps_both_ends_and_the_length(n_characters: int) -> None:
    text = " ".join(f"word{i}" for i in range(100))
    short = shorten(text, n_characters)
    assert len(short) <= n_characters
    assert short.startswith("word0")
    assert short.endswith("word99")


def test_plain_leaves_the_words_of_any_language_alone() -> None:
    text = "Côte d’Ivoire, 人权, حقوق, права"
    assert plain(text) == text
