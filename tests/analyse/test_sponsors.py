"""Sponsors: names read as catalogues write them, pairs counted by hand, and communities that are there."""

import pytest

from travaux.analyse.figures import draw_figure
from travaux.analyse.sponsors import (
    by_chance,
    find_sponsored,
    find_sponsors,
    read_sponsors,
    tabulate_communities,
    tabulate_groups,
    tabulate_sponsors,
    tabulate_together,
)
from travaux.errors import UsageError
from travaux.registers.texts import Text

NAMES = [  # as the catalogue has them → states, group, words that are no state's name
    ("Türkiye, Côte d’Ivoire", ("state:TUR", "state:CIV"), "", ()),
    ("Gambia (on behalf of the Group of African States)", ("state:GMB",), "Group of African States", ()),
    ("Pakistan (on behalf of OIC except Albania)", ("state:PAK",), "OIC except Albania", ()),
    ("South Africa, Saudi Arabia and Egypt on behalf of a group of countries",
     ("state:ZAF", "state:SAU", "state:EGY"), "a group of countries", ()),
    ("Antigua and Barbuda and Trinidad and Tobago", ("state:ATG", "state:TTO"), "", ()),
    ("Norway, Norway, Atlantis", ("state:NOR",), "", ("Atlantis",)),
    ("", (), "", ()),
]  # fmt: skip


@pytest.mark.parametrize(("words", "states", "group", "unknown"), NAMES, ids=[one[0][:20] for one in NAMES])
def test_sponsors_are_read(words: str, states: tuple[str, ...], group: str, unknown: tuple[str, ...]) -> None:
    assert read_sponsors(words) == (states, group, unknown)


def text(n: int, sponsors: str, kind: str = "resolution", year: int = 2024) -> Text:
    symbol = f"A/HRC/RES/{n}"
    return Text(f"hrc_votes/{n}", symbol, "body:HRC", kind, f"{year}-04-01", "A title", "", "", True, sponsors)


TEXTS = [
    text(1, "Norway, Brazil"),
    text(2, "Norway, Brazil, Kenya"),
    text(3, "Kenya"),
    text(4, "Kenya (on behalf of the Group of African States)", year=2025),
    text(5, "Norway, Brazil", "amendment"),
    text(6, ""),
]


def test_pairs_by_hand() -> None:
    found = find_sponsored(TEXTS)
    assert len(found) == 4  # no amendments, nothing without a sponsor
    # Sizes 2, 3, 1, 1: (2 * 1 + 3 * 2) ordered pairs over 7 places squared.
    assert by_chance(found) == pytest.approx(8 / 49)
    rows = {row["one"] + row["other"]: row for row in tabulate_together(found).records()}  # type: ignore[operator]
    assert set(rows) == {"state:BRAstate:NOR", "state:BRAstate:KEN", "state:KENstate:NOR"}
    assert (rows["state:BRAstate:NOR"]["together"], rows["state:BRAstate:NOR"]["expected"]) == (2, round(4 * 8 / 49, 1))
    kenya = next(row for row in tabulate_sponsors(found).records() if row["state"] == "state:KEN")
    assert (kenya["n"], kenya["alone"], kenya["for_group"], kenya["n_partners"], kenya["shared"]) == (3, 1, 1, 2, None)
    groups = {(row["one"], row["other"]): row["pairs"] for row in tabulate_groups(found).records()}
    assert groups["GRULAC", "Western European and Others Group"] == 2
    assert groups["African Group", "African Group"] == 0
    mine = {row["other"]: row["pairs"] for row in tabulate_groups(found, "state:KEN").records()}
    assert mine == {"African Group": 0, "GRULAC": 1, "Western European and Others Group": 1}


def test_two_circles_are_two_communities() -> None:
    circles = (("Norway", "Sweden", "Denmark"), ("Ghana", "Togo", "Benin"))
    texts = [text(n, ", ".join(circles[n % 2])) for n in range(40)]
    communities, members = tabulate_communities(find_sponsored(texts))
    assert [row["n_states"] for row in communities.records()] == [3, 3]
    assert all(row["stability"] == 1.0 for row in communities.records())
    assert len(members.rows) == 6


def test_a_result_of_all_and_of_one_state() -> None:
    result = find_sponsors(TEXTS, "a table")
    assert result.n == {"texts with sponsors": 4, "texts": 5, "states": 3}
    assert [row[:3] for row in result.table("years").rows] == [(2024, 4, 3), (2025, 1, 1)]
    assert draw_figure(result).axes
    one = find_sponsors(TEXTS, "a table", state="state:NOR")
    assert [row["symbol"] for row in one.table("texts").records()] == ["A/HRC/RES/1", "A/HRC/RES/2"]
    assert draw_figure(one).axes
    with pytest.raises(UsageError, match="names as a main sponsor; found 'state:CHN'"):
        find_sponsors(TEXTS, "a table", state="state:CHN")
    with pytest.raises(UsageError, match="found none"):
        find_sponsors(TEXTS, "a table", since=2030)
