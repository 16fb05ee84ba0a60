"""A checked document as text for a person at a terminal: what it is, the verdicts, what needs attention, the rest."""

import io
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from travaux.publish.counts import count_kinds, count_rooms, count_verdicts, count_words, needing_attention
from travaux.publish.marks import quotes_in_words
from travaux.publish.unmentioned import N_UNFOLDED, NOTHING, PREAMBLE, Unmentioned, unmentioned_in
from travaux.publish.words import (
    VERDICT_WORDS,
    claim_in_words,
    count_in_words,
    date_in_words,
    place_in_words,
    plain,
    shorten,
    squeeze,
    value_in_words,
)
from travaux.vocabulary import Agreement, CheckedDocument, Claim, Document, Finding, Verdict

COLOURS = {
    Verdict.CONTRADICTED: "red",
    Verdict.INCONSISTENT: "magenta",
    Verdict.IMPRECISE: "yellow",
    Verdict.UNRECORDED: "blue",
    Verdict.CONFIRMED: "green",
    Verdict.UNCOVERED: "bright_black",
}
MIN_WIDTH, MAX_WIDTH = 80, 120
"""Columns on a terminal; a narrower one wraps, on a wider one lines get too long to read."""
PIPE_WIDTH = 100
"""Columns in a pipe or a file."""
BAR = 40
"""Columns of the longest bar: with its label, sign and number it fits 80."""


def console_for_people() -> Console:
    """The console of a command: the terminal's width within bounds; in a pipe 100 columns and no colour."""
    console = Console()
    if console.is_terminal:
        console.width = min(max(console.width, MIN_WIDTH), MAX_WIDTH)
        return console
    return Console(width=PIPE_WIDTH, no_color=True, force_terminal=False)


def _grid(*, gap: int = 2) -> Table:
    return Table.grid(padding=(0, gap, 0, 0))


def _facts(doc: Document) -> str:
    known = doc.metadata
    size = count_in_words(count_words(doc.text), "word")
    parts = (
        plain(doc.name),
        doc.media_type,
        f"{count_in_words(len(doc.pages), 'page')}, {size}" if doc.pages else size,
        known.date and f"dated {date_in_words(known.date)}",
        known.language and f"language {known.language}",
    )
    return " · ".join(part for part in parts if part)


def _head(checked: CheckedDocument) -> Iterator[RenderableType]:
    doc = checked.document
    yield Text(plain(squeeze(doc.metadata.title or doc.stem)), style="bold")
    yield Text(_facts(doc), style="dim")
    for remark in doc.remarks:
        yield Text(f"Note: {plain(remark)}", style="yellow")
    rooms = ", ".join(f"{room} {n}" for room, n in count_rooms(checked).items())
    total = count_in_words(len(checked.claims), "claim")
    yield Text(f"\n{total}: {rooms}" if rooms else f"\n{total}: this text states no act that travaux knows a kind for.")


def _bars(checked: CheckedDocument) -> RenderableType:
    counts = count_verdicts(checked)
    most = max([*counts.values(), 1])
    table = _grid()
    table.add_column(justify="right")
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for verdict in Verdict:
        n, colour = counts[verdict.value], COLOURS[verdict]
        bar = "█" * (max(1, round(n * BAR / most)) if n else 0)
        table.add_row(Text(verdict.value, colour if n else "dim"), Text(VERDICT_WORDS[verdict].sign, colour),
                      Text(str(n), "" if n else "dim"), Text(bar, colour))
    return table


def _fields(finding: Finding) -> RenderableType | None:
    rows = [one for one in finding.fields if one.agreement is Agreement.DIFFERS]
    if not rows:
        return None
    table = _grid()
    table.add_column(no_wrap=True)
    for _ in range(3):
        table.add_column(overflow="fold")
    table.add_row("", Text("the text", "dim"), Text("the register", "dim"), "")
    for one in rows:
        table.add_row(Text(plain(one.field), "dim"), Text(value_in_words(one.claimed or "—"), "bold"),
                      Text(value_in_words(one.recorded or "—"), "bold"), Text(plain(one.difference or ""), "dim"))
    return table


def evidence_in_words(finding: Finding) -> str:
    """Who publishes the row, the date up to which it speaks, and its id; empty where no register spoke."""
    if not finding.row and not finding.register_name:
        return ""
    parts = (
        finding.publisher or finding.register_name,
        finding.as_of and f"as of {date_in_words(finding.as_of)}",
        finding.row and f"row {finding.row}",
    )
    return plain(" · ".join(part for part in parts if part))


def _attention(claim: Claim, finding: Finding, quote: tuple[str, ...], *, explain: bool) -> RenderableType:
    sign, colour = VERDICT_WORDS[finding.verdict].sign, COLOURS[finding.verdict]
    head = _grid(gap=1)
    head.add_column(no_wrap=True)
    head.add_column(ratio=1)
    head.add_column(justify="right", no_wrap=True)
    head.expand = True
    head.add_row(Text(f"{sign} {finding.verdict.value}", f"bold {colour}"), Text(claim_in_words(claim), "bold"),
                 Text(place_in_words(claim), "dim"))
    body: list[RenderableType] = [Text(f"“{shorten(' […] '.join(quote))}”", "italic"), Text(plain(finding.explanation))]
    if fields := _fields(finding):
        body.append(fields)
    if evidence := evidence_in_words(finding):
        body.append(Text(evidence, "dim"))
    if explain:
        body.extend(Text(f"found by: {plain(why)}", "dim") for why in claim.because)
    return Group(head, Padding(Group(*body), (0, 0, 1, 2)))


def _confirmed(checked: CheckedDocument) -> RenderableType | None:
    rows = [pair for pair in checked.pairs() if pair[1].verdict is Verdict.CONFIRMED]
    if not rows:
        return None
    table = _grid()
    table.add_column(no_wrap=True, style="green")
    table.add_column(ratio=1)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(style="dim", overflow="fold", max_width=42)
    table.expand = True
    for claim, finding in rows:
        words = claim_in_words(claim, short=True)
        table.add_row("✓", Text(words), place_in_words(claim), Text(plain(finding.row or "")))
    return table


def _uncovered(checked: CheckedDocument) -> Text | None:
    kinds = count_kinds(checked, Verdict.UNCOVERED)
    if not kinds:
        return None
    return Text("Not covered by a register here, so nothing is said either way: "
                + ", ".join(f"{label} {n}" for label, n in kinds.items()) + ".", "dim")  # fmt: skip


def print_unmentioned(several: Iterable[Unmentioned], console: Console, *, n_shown: int | None = None) -> None:
    """Prints the acts that a text does not mention, of each rule at most `n_shown`."""
    for part in _unmentioned(tuple(several), n_shown):
        console.print(part, highlight=False)


def _unmentioned(several: tuple[Unmentioned, ...], n_shown: int | None) -> Iterator[RenderableType]:
    if not several:
        return
    yield Text(f"Not mentioned ({sum(one.n_acts for one in several)})", "bold underline")
    yield Text(PREAMBLE, "dim")
    for one in several:
        yield Text(f"\n{one.state}, {one.years} ({one.n_acts})", "bold")
        yield Text(one.method if one.groups else f"{one.method} {NOTHING}", "dim")
        for words, acts in one.groups:
            yield Text(f"{words.heading} ({len(acts)})")
            table = _grid()
            table.add_column(no_wrap=True, style="dim")
            table.add_column(ratio=1)
            table.add_column(style="dim", overflow="fold", max_width=42)
            table.expand = True
            for act in acts[:n_shown]:
                table.add_row("·", Text(plain(act.sentence)), Text(plain(act.row)))
            yield Padding(table, (0, 0, 0, 1))
            if n_shown is not None and len(acts) > n_shown:
                yield Text(f"   and {len(acts) - n_shown} more: `travaux omissions` lists them", "dim")


def _document(checked: CheckedDocument, *, explain: bool) -> Iterator[RenderableType]:
    yield from _head(checked)
    if not checked.claims:
        return
    yield Padding(_bars(checked), (1, 0))
    attention = needing_attention(checked)
    if attention:
        yield Text(f"To look at ({len(attention)})\n", "bold underline")
        quotes = quotes_in_words(checked.document, [claim for claim, _ in attention])
        for (claim, finding), quote in zip(attention, quotes, strict=True):
            yield _attention(claim, finding, quote, explain=explain)
    if confirmed := _confirmed(checked):
        yield Text(f"Confirmed ({count_verdicts(checked)['confirmed']})\n", "bold underline")
        yield Padding(confirmed, (0, 0, 1, 0))
    if uncovered := _uncovered(checked):
        yield uncovered
    if several := unmentioned_in(checked):
        yield Text()
        yield from _unmentioned(several, N_UNFOLDED)


def rule_between(checked: Iterable[CheckedDocument], console: Console) -> Iterator[CheckedDocument]:
    """The documents as they come; before each but the first, a rule is drawn."""
    for i, one in enumerate(checked):
        if i:
            console.print()
            console.rule(style="dim")
        yield one


def print_document(checked: CheckedDocument, console: Console, *, explain: bool = False) -> None:
    """Prints a document to `console`, which decides on colour and width."""
    for part in _document(checked, explain=explain):
        console.print(part, highlight=False)


def write_text(checked: Iterable[CheckedDocument], *, explain: bool = False) -> Iterator[str]:
    """The same without colour, 100 columns wide, document by document: for a file or a pipe."""
    buffer = io.StringIO()
    console = Console(file=buffer, width=PIPE_WIDTH, no_color=True, force_terminal=False)
    for one in rule_between(checked, console):
        print_document(one, console, explain=explain)
        yield "".join(line.rstrip() + "\n" for line in buffer.getvalue().removesuffix("\n").split("\n"))
        buffer.seek(0)
        buffer.truncate()
