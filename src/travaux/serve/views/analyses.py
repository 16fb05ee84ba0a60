"""Analyses as the pages and the API show them: what each answers, its answer as data, its tables cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

from travaux.errors import UsageError
from travaux.ids import is_id
from travaux.publish.words import plain
from travaux.serve.views.names import named, page_of_row

if TYPE_CHECKING:
    from travaux.analyse.result import Result, Table

N_SHOWN = 60
"""Rows of a table that a page shows among others; asked for alone, a table has pages."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An analysis as the pages offer it: its heading, the question that it answers, the fields of its form, and what
    its answer needs that is imported first."""

    name: str
    heading: str
    question: str
    fields: tuple[str, ...]
    needs: str = ""


VOTES = ("register", "body", "kind", "topic", "text", "since", "until")
OFFERS = (
    Offer("profile", "Profile", "What is measured of a state, beside its group and all states?",
          ("state", "peers", "until", "casebook")),
    Offer("compare", "Side by side", "How do states differ in the same measures, and how sure is the difference?",
          ("several", "until")),
    Offer("stages", "Stages", "Where does a state's yearly record change, and do documents claim the same stages?",
          ("state", "since", "until", "casebook")),
    Offer("agreement", "Votes alike", "How often do states vote alike: two, one beside all, or every two?",
          ("pair", "matrix", *VOTES), "recorded votes"),
    Offer("positions", "Positions", "Where do states stand on one line, session by session, by their votes?",
          ("several", "register", "body", "topic", "since", "until"), "recorded votes"),
    Offer("spread", "Spread of phrases", "Where does a phrase appear, first and later, in titles and documents?",
          ("phrases", "casebook")),
    Offer("network", "Who with whom", "Who recommends what to whom in the UPR, and who sponsors texts with whom?",
          ("maybe", "sponsors", "issue", "since", "until"), "UPR recommendations, or the Council's catalogue"),
    Offer("tellings", "Tellings", "How do documents of the casebook tell the same acts, and what is on record?", ()),
)  # fmt: skip


def offer_of(name: str) -> Offer:
    """The analysis of a name. Raises `UsageError` where there is none.

    >>> offer_of("stages").heading
    'Stages'
    """
    for offer in OFFERS:
        if offer.name == name:
            return offer
    raise UsageError(f"expected an analysis out of {', '.join(one.name for one in OFFERS)}; found {name[:80]!r}")


class TableView(BaseModel):
    """A table of an answer: null in a cell means that it is not known or does not apply."""

    title: str
    meanings: dict[str, str] = Field(description="What a column, or a value in one, means.")
    rows: list[dict[str, str | int | float | bool | None]]


class ResultView(BaseModel):
    """An answer: what was asked, how it was worked out, on how many cases, and the tables."""

    analysis: str
    title: str
    query: str = Field(description="The command that asks the same again.")
    method: str
    interval: str
    n: dict[str, int] = Field(description="What the answer rests on.")
    sources: list[str] = Field(description="Registers that were read.")
    remarks: list[str]
    lacks: list[str] = Field(description="What is missing, and how to add it.")
    tables: dict[str, TableView]


class OfferView(BaseModel):
    """An analysis that can be asked."""

    name: str
    question: str
    needs: str = Field(description="What has to be imported first; blank where nothing has.")
    page: str


def view_offers() -> list[OfferView]:
    """Every analysis."""
    return [OfferView(name=one.name, question=one.question, needs=one.needs, page=f"/analyses/{one.name}")
            for one in OFFERS]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell as a person reads it: its words, the page that they lead to, and whether it is a number."""

    words: str
    page: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table, or the part of it that a page shows."""

    name: str
    title: str
    columns: tuple[tuple[str, str, bool], ...]
    """Heading, meaning, whether it holds numbers."""
    rows: tuple[tuple[CellShown, ...], ...]
    n_rows: int
    notes: tuple[tuple[str, str], ...]
    """Values of its cells that have a meaning, with it."""


def show_table(table: "Table", rows: Sequence[Sequence[object]] | None = None) -> TableShown:
    """A table as a page shows it; `rows` is the part of it that is shown."""
    shown = table.rows[:N_SHOWN] if rows is None else rows
    numeric = [any(isinstance(row[k], int | float) and not isinstance(row[k], bool) for row in shown)
               for k in range(len(table.columns))]  # fmt: skip
    words = {str(cell) for row in shown for cell in row if isinstance(cell, str) and cell in table.meanings}
    return TableShown(
        table.name, table.title,
        tuple((named(name).name if is_id(name) else name.replace("_", " "), table.meanings.get(name, ""), is_number)
              for name, is_number in zip(table.columns, numeric, strict=True)),
        tuple(tuple(_cell(value, column, table.meanings, is_number)
                    for column, value, is_number in zip(table.columns, row, numeric, strict=True)) for row in shown),
        len(table.rows),
        tuple((name.replace("_", " "), meaning) for name, meaning in table.meanings.items()
              if name in words or name in table.columns),
    )  # fmt: skip


def _cell(value: object, column: str, meanings: dict[str, str], is_number: bool) -> CellShown:
    if value is None or value == "":
        return CellShown("·", is_number=is_number)
    if isinstance(value, bool):
        return CellShown("yes" if value else "no")
    if isinstance(value, int):
        is_year = "year" in column or column in ("from", "to", "low", "high", "session", "claimed")
        return CellShown(str(value) if is_year else f"{value:,}", is_number=True)
    if isinstance(value, float):
        return CellShown(f"{value + 0.0:.3f}".rstrip("0").rstrip("."), is_number=True)
    text = str(value)
    if column == "row" and "/" in text:
        return CellShown("row", page_of_row(text))
    if text in meanings:
        return CellShown(text.replace("_", " "))
    if is_id(text) and " " not in text:
        name = named(text)
        return CellShown(name.name, name.page or "")
    return CellShown(plain(text))


def tables_shown(result: "Result") -> tuple[TableShown, ...]:
    """The tables that a page shows at once: those that the analysis puts first, all where it names none."""
    return tuple(show_table(table) for table in result.tables if not result.shown or table.name in result.shown)
