"""The door for assistants: a server of the Model Context Protocol with five tools over the same functions as the pages.

Answers hold the row, the quote and the day up to which the register speaks; where no register covers a claim they say
`uncovered`, so that an assistant has something true to say instead of a guess. Nothing is kept.
"""

from datetime import date
from typing import Annotated

import anyio.to_thread
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

from travaux import __version__, dossier
from travaux.errors import TravauxError
from travaux.pipeline import check_document
from travaux.read import read_source
from travaux.registers import Registers, load_registers
from travaux.serve.views.answers import THINGS, CheckAnswer, CheckedClaim, answer_all, check_one, resolve
from travaux.serve.views.registers import CellView, RowFilter, StatementView, coverage_cells, find_rows, view_register
from travaux.serve.views.rows import RowView, view_row

MAX_TEXT = 200_000
"""Characters of one text: 30,000 words, more than an assistant holds in mind."""
MAX_ACTS = 200
NO_ROW = "No row. That proves nothing by itself: `coverage` says whether a register is complete for this kind and time."

INSTRUCTIONS = """Checks what is said of states' part in the international human rights system against registers of
fact: treaty actions, elections to the Human Rights Council, the Universal Periodic Review, special procedures,
landmark resolutions. Use `check_text` for prose, `check_claim` for one fact, `find_acts` and `state_record` to look
things up, `coverage` before saying that something never happened. Report verdicts with the register's as-of date and
the row. `uncovered` means that no register here speaks of it: say so, and do not guess."""

READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


StateName = Annotated[str, Field(description="A state: name, adjective, code or id (state:GHA).")]
ThingName = Annotated[str, Field(description="A treaty, body, mandate or document, by name, acronym or id (CAT, "
                                 "treaty:CAT, Human Rights Council).")]  # fmt: skip
KindName = Annotated[str, Field(description="ratification, accession, signature, consent (joined, however), "
                                "succession, withdrawal, election, membership, upr_review, visit …")]  # fmt: skip
Year = Annotated[int, Field(ge=1000, le=2999)]


class ActsAnswer(BaseModel):
    """The rows that fit."""

    total: int
    rows: list[RowView]
    note: str


class CoverageAnswer(BaseModel):
    """What the registers cover."""

    kinds: dict[str, list[CellView]] = Field(description="Kind → what is held in each decade (or year).")
    statements: list[StatementView]
    not_covered: list[str] = Field(description="Of the kinds asked for, those of which no register speaks.")
    note: str


def make_assistant_server(registers: Registers | None = None) -> MCPServer[None]:
    """A server with the five tools over `registers` (the shipped ones by default), ready to run."""
    tools = Tools(registers or load_registers())
    server: MCPServer[None] = MCPServer("travaux", title="travaux", version=__version__, instructions=INSTRUCTIONS,
                                        log_level="WARNING")  # fmt: skip
    for tool, title in (
        (tools.check_text, "Check every claim of a text"),
        (tools.check_claim, "Check one claim"),
        (tools.find_acts, "Find recorded acts"),
        (tools.state_record, "What the registers hold of a state"),
        (tools.coverage, "What the registers cover"),
    ):
        server.add_tool(tool, title=title, annotations=READ_ONLY)
    return server


class Tools:
    """The five tools. Each raises `ToolError` with a sentence where it is asked what it does not understand."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers

    async def check_text(
        self,
        text: Annotated[str, Field(max_length=MAX_TEXT, description="English prose, as it was written.")],
        written: Annotated[str | None, Field(description="The day on which it was written, YYYY-MM-DD.")] = None,
    ) -> CheckAnswer:
        """Finds every act of a state in the international human rights system that a text claims, and checks each
        against the registers. Each claim comes with its exact quote, a verdict, and the register's row."""
        day = _day(written).isoformat() if written else None
        try:
            return await anyio.to_thread.run_sync(self._check, text, day)
        except TravauxError as error:
            raise ToolError(str(error)) from error

    def _check(self, text: str, written: str | None) -> CheckAnswer:
        doc = read_source("text.txt", data=text.encode("utf-8", "replace"))
        if written:
            doc = doc.model_copy(update={"metadata": doc.metadata.model_copy(update={"date": written})})
        return answer_all(check_document(doc, self._registers), self._registers)

    def check_claim(
        self,
        kind: KindName,
        state: StateName,
        object: ThingName | None = None,  # noqa: A002 - the word of the vocabulary, as everywhere else
        date: Annotated[str | None, Field(description="When: 2000-09-07, 2000-09, 2000 or 200X.")] = None,
        negated: Annotated[bool, Field(description="True to check that it did not happen.")] = False,
    ) -> CheckedClaim:
        """Checks one claim that is given by its fields, and answers with a verdict and the register's row."""
        try:
            return check_one(self._registers, kind=kind, state=state, object_=object, date=date, negated=negated)
        except TravauxError as error:
            raise ToolError(str(error)) from error

    def find_acts(
        self,
        state: StateName | None = None,
        kind: KindName | None = None,
        object: ThingName | None = None,  # noqa: A002 - the word of the vocabulary, as everywhere else
        since: Year | None = None,
        until: Year | None = None,
        limit: Annotated[int, Field(ge=1, le=MAX_ACTS)] = 50,
    ) -> ActsAnswer:
        """Finds rows of the registers: recorded acts, the latest first. An empty answer is no proof that nothing
        happened: ask `coverage`."""
        try:
            wanted = RowFilter(
                kind=kind or "", since=since, until=until, state=resolve(state, "state") if state else "",
                object=resolve(object, *THINGS) if object else "",
            )  # fmt: skip
            rows = find_rows(self._registers, wanted)
        except TravauxError as error:
            raise ToolError(str(error)) from error
        note = f"{len(rows)} rows; the latest {min(limit, len(rows))} are here." if rows else NO_ROW
        return ActsAnswer(total=len(rows), note=note, rows=[view_row(row, self._registers) for row in rows[:limit]])

    def state_record(
        self,
        state: StateName,
        on: Annotated[str | None, Field(description="As of a day, YYYY-MM-DD; by default as registers stand.")] = None,
    ) -> dossier.StateRecord:
        """Everything that the registers hold of one state: its standing towards each treaty, seats, elections, reviews,
        visits, invitations, and which registers were asked, as of when, with what they say is missing."""
        try:
            return dossier.state_record(self._registers, resolve(state, "state"), on=_day(on) if on else None)
        except TravauxError as error:
            raise ToolError(str(error)) from error

    def coverage(
        self,
        kind: Annotated[str | None, Field(description="Only this kind of act.")] = None,
        since: Annotated[int | None, Field(ge=1900, le=2100, description="First year.")] = None,
        until: Annotated[int | None, Field(ge=1900, le=2100, description="Last year.")] = None,
        by_year: Annotated[bool, Field(description="A cell for each year, not for each decade.")] = False,
    ) -> CoverageAnswer:
        """What the registers cover: for each kind of act and decade how many rows there are and whether a register
        declares itself complete, with its statements. What is not here is `uncovered`."""
        try:
            cells = coverage_cells(self._registers, by_year=by_year, first=since, last=until)
        except TravauxError as error:
            raise ToolError(str(error)) from error
        wanted = {kind: cells[kind]} if kind in cells else {} if kind else cells
        statements = [one for register in self._registers for one in view_register(register).covers
                      if kind is None or kind in one.kinds]  # fmt: skip
        missing = [kind] if kind and kind not in cells else []
        note = f"uncovered: no register here speaks of {kind!r}; nothing can be said either way." if missing else (
            "Where `how` is blank, claims are uncovered. Complete means for some objects and states: see statements."
        )
        return CoverageAnswer(kinds=wanted, statements=statements, not_covered=missing, note=note)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ToolError(f"expected a day such as 2011-03-01; found {text!r}") from None
