"""`travaux check`: the command's words. The work is in `travaux.cli.checking`, imported when the command runs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """The formats of `travaux.publish.EXPORTS`, which a test compares with these."""

    TEXT = "text"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    ANNOTATION = "annotation"
    CLAIMREVIEW = "claimreview"
    BIBTEX = "bibtex"
    CSL = "csl"


class FailOn(StrEnum):
    """The verdicts of `travaux.vocabulary.Verdict`, which a test compares with these."""

    CONTRADICTED = "contradicted"
    INCONSISTENT = "inconsistent"
    IMPRECISE = "imprecise"
    UNRECORDED = "unrecorded"
    CONFIRMED = "confirmed"
    UNCOVERED = "uncovered"


def check(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, URLs, or - for stdin.")],
    format_: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="How to show the result. Default: the ending of --output, or text."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to stdout.")
    ] = None,
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option("--fail-on", metavar="VERDICT", help="Exit with 3 where a claim has this verdict. Repeatable."),
    ] = None,
    register: Annotated[
        list[str] | None,
        typer.Option("--register", metavar="NAME", help="Check against this register only. Repeatable."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no result: only the exit code, "
                                        "errors, and what --output writes.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say of each claim why it was found.")] = False,
    omissions: Annotated[
        bool, typer.Option("--omissions", help="With jsonl: after the claims, a line for each act not mentioned.")
    ] = False,
) -> None:
    """Find every act that sources claim, and check each."""
    from travaux.cli.checking import Request, run_check

    format_name, verdicts = format_ and format_.value, tuple(one.value for one in fail_on or ())
    run_check(tuple(sources), Request(format_name, output, verdicts, tuple(register or ()), quiet, explain, omissions))
