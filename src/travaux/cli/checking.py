"""The work behind `travaux check` and `travaux demo`: sources one by one, a bar, the result, the exit code."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer

from travaux.cli.console import EXIT_BAD_USE, EXIT_FAIL_ON, say, stdin_bytes, write_pieces
from travaux.errors import PassedOver, ReadError, UsageError
from travaux.pipeline import MAX_TOGETHER, check_many, compare_together
from travaux.publish import EXPORTS, publish
from travaux.publish.rows import write_omissions
from travaux.publish.words import count_in_words, plain
from travaux.read import count_passed_over, expand_sources
from travaux.registers import Registers, load_registers
from travaux.vocabulary import CheckedDocument


@dataclass(frozen=True, slots=True)
class Request:
    """What the options of `travaux check` ask for."""

    format_name: str | None = None
    output: Path | None = None
    fail_on: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    quiet: bool = False
    explain: bool = False
    omissions: bool = False


@dataclass(slots=True)
class Tally:
    """What came of the sources: how many were checked, verdicts, and the sentence for each that was not read."""

    n_checked: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


def choose_format(request: Request) -> str:
    """The format asked for, or the one that the output's ending names, or `text`."""
    if request.format_name:
        return request.format_name
    ending = request.output.suffix.lstrip(".").lower() if request.output else ""
    return {"htm": "html", "txt": "text", "ndjson": "jsonl"}.get(ending, ending if ending in EXPORTS else "text")


def _expand(sources: tuple[str, ...], tally: Tally) -> list[str]:
    names: list[str] = []
    for source in sources:
        found = list(expand_sources([source]))
        names.extend(found)
        if not found:
            tally.errors.append(f"{source}: this folder holds no file of a format that travaux reads.")
            say(tally.errors[-1])
        elif passed_over := count_passed_over(source):
            say(f"{source}: {count_in_words(passed_over, 'file')} of other formats passed over.")
    return names


def _progress(n_sources: int, *, quiet: bool) -> Any:
    if quiet or n_sources < 2 or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _done(names: list[str], registers: Registers, tally: Tally, request: Request,
          data: bytes | None) -> Iterator[CheckedDocument]:  # fmt: skip
    with _progress(len(names), quiet=request.quiet) as progress:
        task = progress.add_task("Checking", total=len(names)) if progress else None

        def coming() -> Iterator[CheckedDocument | ReadError]:
            for result in check_many(names, registers, data=data):
                yield result
                if progress:
                    progress.advance(task)

        for result in compare_together(coming()):
            if isinstance(result, PassedOver):
                say(str(result))
            elif isinstance(result, ReadError):
                tally.errors.append(str(result))
                say(str(result))
            else:
                tally.n_checked += 1
                tally.verdicts.update(finding.verdict.value for finding in result.findings)
                yield result
    if tally.n_checked > MAX_TOGETHER:
        say(f"more than {MAX_TOGETHER} documents: they were not compared with each other.")


def _print(checked: Iterable[CheckedDocument], *, explain: bool) -> None:
    from travaux.publish.terminal import console_for_people, print_document, rule_between

    console = console_for_people()
    for one in rule_between(checked, console):
        print_document(one, console, explain=explain)


def _show(checked: Iterable[CheckedDocument], format_name: str, request: Request) -> None:
    if request.quiet and request.output is None:
        for _ in checked:
            pass
    elif format_name == "text" and request.output is None and sys.stdout.isatty():
        _print(checked, explain=request.explain)
    else:
        write_pieces(_pieces(checked, format_name, request), request.output)


def _pieces(checked: Iterable[CheckedDocument], format_name: str, request: Request) -> Iterator[str]:
    """The pieces of the format; for `--omissions` followed by the acts not mentioned, one JSON line each."""
    if not request.omissions:
        yield from publish(checked, format_name, explain=request.explain)
        return
    if format_name != "jsonl":
        raise UsageError(f"expected --omissions with --format jsonl; found {format_name}, which holds them of itself")
    for one in checked:
        yield from publish([one], format_name, explain=request.explain)
        yield from write_omissions([one])


def run_check(sources: tuple[str, ...], request: Request) -> None:
    """Checks the sources and shows the result.

    Ends with exit code 2 where none could be read, with 3 where a verdict of `fail_on` was found.
    """
    registers = load_registers(request.registers or None)
    data = stdin_bytes(list(sources))
    tally = Tally()
    names = _expand(sources, tally)
    checked = _done(names, registers, tally, request, data)
    first = next(checked, None)
    if first is None:
        raise typer.Exit(EXIT_BAD_USE)

    def everything() -> Iterator[CheckedDocument]:
        yield first
        yield from checked

    _show(everything(), choose_format(request), request)
    if tally.errors:
        say(f"{count_in_words(len(tally.errors), 'source')} could not be read; "
            f"{count_in_words(tally.n_checked, 'document')} checked.")  # fmt: skip
    if met := [verdict for verdict in request.fail_on if tally.verdicts[verdict]]:
        found = ", ".join(f"{tally.verdicts[verdict]} {verdict}" for verdict in met)
        say(plain(f"--fail-on: {found}"))
        raise typer.Exit(EXIT_FAIL_ON)
