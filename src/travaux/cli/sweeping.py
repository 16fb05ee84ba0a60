"""The work behind `travaux sweep`: progress for people on a terminal and in a log, the account at the end."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from travaux.cli.console import print_json, say
from travaux.scale.batches import Limits
from travaux.scale.manifest import MANIFEST
from travaux.scale.sweep import Progress, Report, Request, sweep

LINE_EVERY_S = 10.0
"""Between two lines of progress in a log."""
EXIT_STOPPED = 130
"""As shells count it: 128 and the number of SIGINT."""


def run_local(source: str, folder: Path, registers: tuple[str, ...], text_field: str, workers: int, limits: Limits, *,
              as_json: bool, quiet: bool) -> None:  # fmt: skip
    """Sweeps on this machine and says what came of it."""
    signal.signal(signal.SIGTERM, _stop)
    request = Request(source, folder, registers, text_field, workers, limits)
    try:
        with _progress(quiet=quiet) as report:
            manifest = sweep(request, report)
    except KeyboardInterrupt:
        say(f"stopped. What is done stands in {folder}; the same command goes on from there.")
        raise typer.Exit(EXIT_STOPPED) from None
    account(manifest, f"{folder}", as_json=as_json)


def run_on_spark(source: str, output: str, master: str | None, registers: tuple[str, ...], text_field: str,
                 limits: Limits, *, as_json: bool) -> None:  # fmt: skip
    """Sweeps on a Spark cluster and says what came of it."""
    from travaux.scale.spark import SparkRequest, sweep_on_spark

    manifest = sweep_on_spark(SparkRequest(source, output, master, registers, text_field, limits))
    account(manifest, output, as_json=as_json)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def account(manifest: dict[str, Any], folder: str, *, as_json: bool) -> None:
    """The counts of a manifest: a table for people, JSON for programs."""
    counts = {name: manifest[name] for name in ("documents", "claims", "statuses", "verdicts", "reasons")}
    if as_json:
        print_json(counts)
        return
    lines = [f"{manifest['documents']:,} documents, {manifest['claims']:,} claims."]
    for status, n in manifest["statuses"].items():
        lines.append(f"  {n:>12,}  {status}")
        lines += [f"  {count:>12,}      {reason}" for reason, count in _most(manifest["reasons"].get(status, {}))]
    lines += ["Verdicts:", *(f"  {n:>12,}  {verdict}" for verdict, n in manifest["verdicts"].items())]
    print("\n".join(lines))
    say(f"the dataset stands in {folder}; {MANIFEST} there accounts for every input.")


def _most(reasons: dict[str, int]) -> list[tuple[str, int]]:
    ranked = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    rest = sum(n for _, n in ranked[10:])
    return ranked[:10] + ([("other reasons", rest)] if rest else [])


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Report]:
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _lines()


def _bar() -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("Sweeping"), BarColumn(), TaskProgressColumn(), TextColumn("{task.description}"))
    # Without a thread of its own that refreshes it: workers are forked while it stands.
    with Bar(*columns, console=Console(stderr=True), auto_refresh=False) as bar:
        task = bar.add_task("", total=1.0)

        def report(progress: Progress) -> None:
            bar.update(task, completed=progress.share, description=in_words(progress))
            bar.refresh()

        yield report


def _lines() -> Callable[[Progress], None]:
    last = [time.monotonic()]

    def report(progress: Progress) -> None:
        if time.monotonic() - last[0] >= LINE_EVERY_S:
            last[0] = time.monotonic()
            say(f"{progress.share:.0%}, {in_words(progress)}")

    return report


def in_words(progress: Progress) -> str:
    """A line of progress: documents, rate, errors, claims, time left.

    >>> from collections import Counter
    >>> in_words(Progress(1200, 300, Counter(failed=2), 40, 0.5, 60.0))
    '1,500 documents (300 by an earlier run), 20.0/s, 2 failed, 40 claims, 1 min left'
    """
    before = f" ({progress.n_before:,} by an earlier run)" if progress.n_before else ""
    rate = progress.n_documents / progress.seconds if progress.seconds else 0.0
    words = [f"{progress.n_documents + progress.n_before:,} documents{before}", f"{rate:,.1f}/s",
             f"{progress.statuses['failed']:,} failed", f"{progress.n_claims:,} claims"]  # fmt: skip
    if 0 < progress.share < 1 and progress.n_documents:
        words.append(f"{_duration(progress.seconds * (1 - progress.share) / progress.share)} left")
    return ", ".join(words)


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
