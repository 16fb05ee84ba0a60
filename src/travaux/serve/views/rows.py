"""Rows of the registers as the pages and the API show them: everything the row holds, in words, with its evidence."""

from pydantic import BaseModel, ConfigDict, Field

from travaux.dates import parse_date
from travaux.kinds import load_kinds
from travaux.publish.words import date_in_words, list_in_words, plain, squeeze
from travaux.registers import Registers, Row
from travaux.serve.citations import Citation, cite_row
from travaux.serve.views.names import Name, named, page_of_row
from travaux.vocabulary import Votes


class RowView(BaseModel):
    """One row of a register: one recorded act, with where it was read and up to when its source speaks."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    id: str = Field(description="`register/row`, stable.")
    page: str = Field(description="The address of the row's page on this server.")
    register_name: str = Field(alias="register")
    kind: str
    label: str = Field(description="The kind in words.")
    room: str
    words: str = Field(description="The row in one line.")
    actor: list[Name] = []
    object: Name | None = None
    counterpart: list[Name] = []
    about: list[Name] = []
    date: str | None = Field(default=None, description="EDTF.")
    date_words: str | None = None
    votes: Votes | None = None
    numbers: dict[str, str] = {}
    ordinal: str | None = None
    term: str | None = Field(default=None, description="EDTF interval.")
    title: str | None = None
    how: str | None = Field(default=None, description="In which form the act was done.")
    outcome: str | None = None
    outranked_by: str | None = Field(default=None, description="The row that this register believes instead.")
    also: str | None = Field(default=None, description="The sources that agree.")
    note: str | None = None
    publisher: str
    as_of: str = Field(description="The last day up to which the source speaks.")
    source: str = Field(description="Where a person can read it.")
    terms: str
    decides: bool = Field(description="Whether the row can confirm a claim: not outranked, and from a source that was "
                          "read.")  # fmt: skip


def view_row(row: Row, registers: Registers) -> RowView:
    """The row with its source.

    >>> from travaux.registers import load_registers
    >>> registers = load_registers()
    >>> view_row(registers.find("treaty:CAT", "state:KEN", kinds=["accession"])[0], registers).words
    'Kenya · accession · Convention against Torture · 21 February 1997'
    """
    kind, source = load_kinds()[row.kind], registers.source_of(row)
    actor, thing = [named(one) for one in row.actor.split()], named(row.object) if row.object else None
    return RowView(
        id=row.id,
        page=page_of_row(row.id),
        register=row.register,
        kind=row.kind,
        label=kind.label,
        room=kind.room,
        words=row_in_words(row),
        actor=actor,
        object=thing,
        counterpart=[named(one) for one in row.counterpart.split()],
        about=[named(one) for one in row.about.split()],
        date=row.date or None,
        date_words=date_in_words(row.date) if row.date else None,
        votes=_votes(row),
        numbers=dict(pair.split("=", 1) for pair in row.numbers.split()),
        ordinal=row.ordinal or None,
        term=row.term or None,
        title=row.title or None,
        how=row.how or None,
        outcome=row.outcome or None,
        outranked_by=row.outranked_by or None,
        also=row.also or None,
        note=row.note or None,
        publisher=source.publisher,
        as_of=source.as_of,
        source=registers.link_of(row),
        terms=source.terms,
        decides=source.confirms and not row.outranked_by,
    )


def _votes(row: Row) -> Votes | None:
    if not row.votes:
        return None
    return Votes.model_validate(dict(zip(("for", "against", "abstain"), row.votes_cast, strict=True)))


def row_in_words(row: Row) -> str:
    """A row in one line: who, what, to what, how it ended, when.

    >>> row_in_words(Row("r/1", "visit", "mandate:SR-food", "state:KEN", date="2004"))
    'Special Rapporteur on the right to food · visit · Kenya · 2004'
    """
    thing = named(row.object).name if row.object else row.title
    parts = (
        list_in_words([named(one).name for one in row.actor.split()]),
        load_kinds()[row.kind].label,
        thing,
        row.title if row.title and row.title != thing else "",
        row.outcome.replace("_", " "),
        date_in_words(row.date) if row.date else "",
    )
    return " · ".join(plain(squeeze(part)) for part in parts if part)


def citation_of(view: RowView, link: str = "") -> Citation:
    """The citation of a row; `link` is its page where the server can be reached by others."""
    what = view.words.replace(" · ", ", ")
    return cite_row(view.id, what, publisher=view.publisher, as_of=view.as_of, source=view.source, link=link)


def year_of(row: Row) -> int | None:
    """The year in which a row's date begins; None where it has none, or an open beginning.

    >>> year_of(Row("r/1", "visit", date="2004-05")), year_of(Row("r/1", "visit", date="../2010"))
    (2004, None)
    """
    if not row.date:
        return None
    year = parse_date(row.date).first.year
    return year if year > 1 else None
