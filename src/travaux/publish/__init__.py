"""Exports of checked documents, one module each. `EXPORTS` is the whole list.

An export takes checked documents, in order, and yields the pieces of one text; it reads no clock and no network, so the
same documents give the same bytes. Those that can (jsonl, csv) yield document by document.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import cast

from travaux.errors import UsageError
from travaux.vocabulary import CheckedDocument

Export = Callable[..., Iterator[str]]
"""Called as `export(checked, explain=False)`."""

EXPORTS = {
    "text": "travaux.publish.terminal:write_text",
    "jsonl": "travaux.publish.rows:write_jsonl",
    "json": "travaux.publish.rows:write_json",
    "csv": "travaux.publish.rows:write_csv",
    "html": "travaux.publish.report:write_report",
    "annotation": "travaux.publish.annotations:write_annotations",
    "claimreview": "travaux.publish.claimreview:write_claim_reviews",
    "bibtex": "travaux.publish.bibliography:write_bibtex",
    "csl": "travaux.publish.bibliography:write_csl",
}
"""Format → `module:function`; a module is loaded when its format is asked for."""


def find_export(format_name: str) -> Export:
    """The export of a format.

    >>> find_export("csv").__name__
    'write_csv'
    """
    if format_name not in EXPORTS:
        raise UsageError(f"expected a format out of {', '.join(EXPORTS)}; found {format_name!r}")
    module, _, function = EXPORTS[format_name].partition(":")
    return cast(Export, getattr(import_module(module), function))


def publish(checked: Iterable[CheckedDocument], format_name: str, *, explain: bool = False) -> Iterator[str]:
    """The pieces of `checked` in the format of that name."""
    return find_export(format_name)(checked, explain=explain)
