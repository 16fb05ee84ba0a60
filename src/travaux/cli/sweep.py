"""`travaux sweep`: the command's words. The work is in `travaux.cli.sweeping`, imported when the command runs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Engine(StrEnum):
    """Where a sweep runs."""

    LOCAL = "local"
    SPARK = "spark"


def sweep(
    source: Annotated[
        str,
        typer.Argument(metavar="INPUT", help="A folder, a glob, a file of documents (.warc[.gz], .jsonl, .parquet, "
                       ".zip), or a store's URL (s3://…)."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the dataset goes. With "
                      "--engine spark also hdfs://, s3a:// …")],
    engine: Annotated[Engine, typer.Option("--engine", help="This machine's cores, or Apache Spark.")] = Engine.LOCAL,
    master: Annotated[str | None, typer.Option("--master", metavar="URL", help="The Spark cluster. Default: what "
                      "spark-submit set, or this machine's cores.")] = None,
    workers: Annotated[int, typer.Option("--workers", min=0, help="Processes. 0: one a core.")] = 0,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="What one document may take; then it is tried "
                       "once more, then set aside.")] = 60.0,
    largest: Annotated[float, typer.Option("--largest", metavar="MB", min=0.001,
                       help="The largest document that is read.")] = 20.0,
    batch: Annotated[int, typer.Option("--batch", min=1, metavar="N", help="Documents a part of the output.")] = 500,
    text_field: Annotated[str, typer.Option("--text-field", metavar="NAME", help="The field or column of JSON Lines "
                          "and Parquet that holds the text.")] = "text",
    register: Annotated[list[str] | None, typer.Option("--register", metavar="NAME", help="Check against this register "
                        "only. Repeatable.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the manifest's counts as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Find and check the acts in any number of documents; started again, go on where it stopped."""
    from travaux.cli.sweeping import run_local, run_on_spark
    from travaux.scale.batches import Limits

    limits = Limits(batch_documents=batch, largest_bytes=round(largest * 1e6), seconds=seconds)
    registers = tuple(register or ())
    if engine is Engine.SPARK:
        run_on_spark(source, str(output), master, registers, text_field, limits, as_json=as_json)
    else:
        run_local(source, output, registers, text_field, workers, limits, as_json=as_json, quiet=quiet)
