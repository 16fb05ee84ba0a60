"""Tables: torn ones come back as rows, aligned ones as cells; prose is none."""

from pathlib import Path

import pytest

from travaux.read import read_source
from travaux.vocabulary import Document, Table

ESSAY = Path("/work/shared/gold/essay.txt")

# Written for this test: another table, other words, the same damage.
TORN = """\
The meetings of the league are given below, and each of them is described in the annual report of its secretariat.

Table 2   Meetings of the Danube League

Event Date Topic Attendance

The First Dan- May 3- Water, Soil and Over 40 delegates from nine river states, scien-
ube Meeting 4, 1996 Public Health tists and mayors

The Second Dan- June Fisheries and the Nearly 55 delegates, among them the ministers
ube Meeting 7-9, 1998 Rights of Communi- of four states and mem-
ties bers of two parliaments

REPORT OF THE DANUBE LEAGUE 17
(Continued)
Event Date Topic Attendance

The Third Dan- October Shipping, Navi- More than 70 delegates from all river states
ube Meeting 11, 2001 gation and Labour and three observers

After the third meeting the league was dissolved, and its archive went to the university library of the capital city.
"""


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def assert_cells_stand_in_the_text(doc: Document) -> None:
    for table in doc.tables:
        for cell in (*table.header, *(cell for row in table.rows for cell in row)):
            pieces = [doc.text[a:b] for a, b in cell.spans]
            assert all(table.start <= a < b <= table.end for a, b in cell.spans)
            assert "".join(cell.text.split()) in ("".join("".join(pieces).split()), _joined(pieces))


def _joined(pieces: list[str]) -> str:
    """The pieces without blanks, and without the hyphens at which words broke between them."""
    text = ""
    for piece in pieces:
        text = text[:-1] + piece if text.endswith("-") and piece[0].islower() else text + piece
    return "".join(text.split())


def test_a_torn_table_comes_back_as_rows() -> None:
    doc = read_source("league.txt", data=TORN.encode())
    (table,) = doc.tables
    assert [cell.text for cell in table.header] == ["Event", "Date", "Topic", "Attendance"]
    assert table.caption == "Table 2 Meetings of the Danube League"
    assert texts(table) == [
        ["The First Danube Meeting", "May 3-4, 1996", "Water, Soil and Public Health",
         "Over 40 delegates from nine river states, scientists and mayors"],
        ["The Second Danube Meeting", "June 7-9, 1998", "Fisheries and the Rights of Communities",
         "Nearly 55 delegates, among them the ministers of four states and members of two parliaments"],
        ["The Third Danube Meeting", "October 11, 2001", "Shipping, Navigation and Labour",
         "More than 70 delegates from all river states and three observers"],
    ]
    assert_cells_stand_in_the_text(doc)


@pytest.mark.parametrize("text, rows", [
    ("Name\tDate\nFirst forum\t3 May 2001\nSecond forum\t4 May 2002\n", [["First forum", "3 May 2001"],
                                                                           ["Second forum", "4 May 2002"]]),
    ("State      Signed   Ratified\nUruguay    1967     1968\nMorocco    1968     1970\n",
     [["Uruguay", "1967", "1968"], ["Morocco", "1968", "1970"]]),
])
def test_aligned_columns_are_cells(text: str, rows: list[list[str]]) -> None:
    doc = read_source("a.txt", data=text.encode())
    assert [texts(table) for table in doc.tables] == [rows]
    assert_cells_stand_in_the_text(doc)


@pytest.mark.parametrize("text", [
    "It met in May 1996.  It met again in June.  It ended.\nIt met in May 1998.  It went on.  It ended.\n",
    "Name Time Theme Participants\n\nThe forum was held in May 1996 and had a theme and participants.\n",
    "Date Place\n\n3 May Geneva\n\n4 May Paris\n",
])
def test_prose_is_no_table(text: str) -> None:
    assert read_source("a.txt", data=text.encode()).tables == ()


@pytest.mark.skipif(not ESSAY.exists(), reason="the essay is not at hand: it stays out of the repository")
def test_the_essays_table_has_five_rows() -> None:
    doc = read_source(str(ESSAY))
    (table,) = doc.tables
    rows = texts(table)
    assert [row[0].split()[1] for row in rows] == ["1st", "2nd", "3rd", "4th", "5th"]
    assert {row[0].split(maxsplit=2)[2] for row in rows} == {"Beijing Forum on Human Rights"}
    assert [row[1] for row in rows] == ["April 21-22,2008", "November 2-3, 2009", "October 19-21, 2010",
                                        "September 21-23, 2011", "December 12-13, 2012"]
    assert [row[2].split()[0] for row in rows] == ["Development,", "Harmonious", "Human", "Concept", "Science"]
    assert [row[2].split()[-1] for row in rows] == ["Rights", "Rights", "Approaches", "Rights", "Rights"]
    assert [row[3].split()[:2] for row in rows] == [["Over", "110"], ["Nearly", "100"], ["Nearly", "100"],
                                                    ["Nearly", "100"], ["Over", "120"]]
    assert [row[3].rstrip(".").split()[-1] for row in rows] == ["continents", "countries", "organizations", "China",
                                                                "Nations"]
    assert all("-" not in cell for row in rows for cell in (row[0], row[2], row[3]))
    assert_cells_stand_in_the_text(doc)
