"""`travaux export`, `travaux import` and `travaux report`: the commands' words. The work is in `travaux.cli.exporting`
and `travaux.cli.reporting`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from travaux.cli.casebook import AsJson, Casebook


class ExportFormat(StrEnum):
    """The formats in which a casebook can be taken out, which a test compares with those of `travaux.cli.exporting`."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    DATAPACKAGE = "datapackage"
    ANNOTATION = "annotation"
    CLAIMREVIEW = "claimreview"
    BIBTEX = "bibtex"
    CSL = "csl"
    XLSX = "xlsx"
    CASEBOOK = "casebook"


def export(
    casebook: Annotated[
        str | None, typer.Argument(metavar="[CASEBOOK]", help="File or URL. Default: casebook.travaux here.")
    ] = None,
    format_: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="casebook is the whole, for `travaux import`.")
    ] = ExportFormat.CASEBOOK,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="PATH", help="A new folder (csv, parquet, datapackage) or a file."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The data package's title.")] = None,
    creator: Annotated[
        list[str] | None,
        typer.Option("--creator", metavar="NAME", help='The package\'s author: "Family, Given", or an organisation.'),
    ] = None,
    licence: Annotated[
        str | None, typer.Option("--licence", metavar="SPDX", help="The package's licence: CC-BY-4.0 …")
    ] = None,
    release: Annotated[str | None, typer.Option("--release", metavar="VERSION", help="The package's version.")] = None,
) -> None:
    """Take a casebook out: tables for analysis, annotations, a bibliography, a data package, or the whole of it."""
    from travaux.cli.exporting import Order, run_export

    run_export(casebook, Order(format_.value, output, title, tuple(creator or ()), licence, release))


def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="What `travaux export` wrote (format casebook).")],
    casebook: Casebook = None,
    as_json: AsJson = False,
) -> None:
    """Put a whole casebook back, into a new file or database: it is equal to the one that was taken out."""
    from travaux.cli.exporting import run_import

    run_import(source, casebook, as_json=as_json)


def report(
    what: Annotated[str, typer.Argument(metavar="DOC|STATE", help="A document (key, name) or a state (name, code).")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The report: x.html, x.pdf or x.docx.")
    ],
    casebook: Casebook = None,
) -> None:
    """Write a report of a document, or of all that a casebook's documents say of a state."""
    from travaux.cli.reporting import run_report

    run_report(what, output, casebook)
