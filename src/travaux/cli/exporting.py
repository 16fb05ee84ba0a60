"""The work behind `travaux export` and `travaux import`."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from travaux.cli.console import print_json, say, write_pieces
from travaux.errors import UsageError
from travaux.keep import Casebook, ClaimCard, ClaimFilter, import_casebook, open_casebook
from travaux.keep.provenance import program_stamp
from travaux.publish.annotations import write_annotations
from travaux.publish.bibliography import write_bibtex, write_csl
from travaux.publish.claimreview import write_claim_reviews
from travaux.publish.codebook import Row
from travaux.publish.datapackage import Citation, write_datapackage
from travaux.publish.rows import claim_row, flat_row
from travaux.publish.spreadsheets import write_csv_tables, write_parquet, write_xlsx
from travaux.publish.words import count_in_words
from travaux.registers import load_registers
from travaux.vocabulary import CheckedDocument

AT_A_TIME = 500
FOLDERS = ("csv", "parquet", "datapackage")
"""Formats of several files."""
ENDINGS = {"jsonl": "claims.jsonl", "annotation": "annotations.jsonl", "claimreview": "claimreviews.jsonl",
           "bibtex": "sources.bib", "csl": "sources.json", "xlsx": "casebook.xlsx",
           "casebook": "casebook.zip"}  # fmt: skip
"""The other formats, and the name of the file where none is given and it cannot go to stdout."""
BY_DOCUMENT: dict[str, Callable[[Iterable[CheckedDocument]], Iterator[str]]] = {
    "annotation": write_annotations, "claimreview": write_claim_reviews, "bibtex": write_bibtex, "csl": write_csl,
}  # fmt: skip
"""Formats that are made of documents, one after the other."""


@dataclass(frozen=True, slots=True)
class Order:
    """What `travaux export` was asked for."""

    format_name: str
    output: Path | None
    title: str | None
    creators: tuple[str, ...]
    licence: str | None
    release: str | None


def run_export(casebook: str | None, order: Order) -> None:
    """Takes the casebook out in the format asked for."""
    with open_casebook(casebook) as book:
        if order.format_name in FOLDERS:
            folder = _new_folder(order.output or Path(f"casebook-{order.format_name}"))
            written = _write_folder(book, order, folder)
            return say(f"{folder}: {count_in_words(len(written), 'file')}.")
        if order.format_name in ("xlsx", "casebook"):
            path = order.output or Path(ENDINGS[order.format_name])
            write_whole(path, lambda made: _write_file(book, order.format_name, made))
            return say(f"{path}: {path.stat().st_size:,} bytes.")
        pieces = _lines(book) if order.format_name == "jsonl" else BY_DOCUMENT[order.format_name](_documents(book))
        return write_pieces(pieces, order.output)


def _write_folder(book: Casebook, order: Order, folder: Path) -> list[Path]:
    def rows(table: str) -> Iterator[Row]:
        return ROWS[table](book)

    if order.format_name == "csv":
        return write_csv_tables(rows, folder)
    if order.format_name == "parquet":
        return write_parquet(rows, folder)
    newest = book.documents(limit=1, with_past_versions=True).items
    about = book.about()
    cited = Citation(title=order.title or about.title or f"Casebook {Path(book.address).stem}",
                     creators=order.creators or about.creators, licence=order.licence or about.licence,
                     version=order.release or about.version, date=newest[0].added_at[:10] if newest else "",
                     program=program_stamp())  # fmt: skip
    registers = [{"title": f"{one.description.title} ({one.description.publisher})", "path": one.description.url,
                  "version": one.description.as_of} for one in load_registers()]  # fmt: skip
    return write_datapackage(rows, folder, cited, registers)


def _write_file(book: Casebook, format_name: str, path: Path) -> None:
    if format_name == "xlsx":
        write_xlsx(lambda table: ROWS[table](book), path)
    else:
        book.export(path)


def _new_folder(folder: Path) -> Path:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"expected a new or empty folder after --output; {folder} is there already.")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Writes a file that appears whole or not at all."""
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise UsageError(f"expected a file in a folder that exists after --output; found {str(path)!r}.")
    with tempfile.TemporaryDirectory(dir=path.resolve().parent, prefix=f".{path.name}.") as folder:
        made = Path(folder) / path.name
        write(made)
        made.replace(path)


# ── The rows of each table ───────────────────────────────────────────────────────────────────────────────────────────


def _pages(ask: Callable[[str | None], Any]) -> Iterator[Any]:
    after: str | None = None
    for _ in count():
        page = ask(after)
        yield from page.items
        after = page.next
        if after is None:
            return


def claim_cards(book: Casebook, which: ClaimFilter | None = None) -> Iterator[ClaimCard]:
    """Every claim of a casebook (of the latest versions), in the order of adding."""
    yield from _pages(lambda after: book.claims(which or ClaimFilter(), after=after, limit=AT_A_TIME))


def _documents(book: Casebook) -> Iterator[CheckedDocument]:
    for card in _pages(lambda after: book.documents(after=after, limit=AT_A_TIME)):
        yield book.checked(card.key)


def _document_rows(book: Casebook) -> Iterator[Row]:
    for card in _pages(lambda after: book.documents(after=after, limit=AT_A_TIME, with_past_versions=True)):
        known = book.checked(card.key).document.metadata
        yield {"key": card.key, "name": card.name, "title": known.title, "author": known.author,
               "publisher": known.publisher, "date": known.date, "language": known.language, "url": known.url,
               "media_type": card.media_type, "added_at": card.added_at, "checked_at": card.checked_at,
               "program": card.program, "claims": card.n_claims}  # fmt: skip


def _claim_rows(book: Casebook) -> Iterator[Row]:
    for card in claim_cards(book):
        row = flat_row(card.claim, card.finding)
        for name in ("doc", "id"):
            row.pop(name)
        yield row | {"key": card.key, "document": card.document, "act": card.act, "status": card.status.value,
                     "corrected": _json(card.corrected), "ordinal": _text(row["ordinal"])}  # fmt: skip


def _act_rows(book: Casebook) -> Iterator[Row]:
    for act in _pages(lambda after: book.acts(after=after, limit=AT_A_TIME)):
        yield {"key": act.key, "kind": act.kind, "room": act.room, "actor": "; ".join(act.actor), "object": act.object,
               "counterpart": "; ".join(act.counterpart), "date": act.date, "title": act.title,
               "verdict": act.lead.verdict.value, "tellings": act.n_tellings}  # fmt: skip


def _decision_rows(book: Casebook) -> Iterator[Row]:
    for one in book.all_decisions():
        yield {"key": one.key, "claim": one.claim, "now": one.now, "attached": one.attached, "document": one.document,
               "decision": one.act.value, "who": one.who, "role": one.role.value, "made_at": one.made_at,
               "why": one.why, "target": one.target, "value": _json(one.value), "quote": " […] ".join(one.quote),
               "undone": one.undone}  # fmt: skip


def _json(value: dict[str, Any]) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


ROWS: dict[str, Callable[[Casebook], Iterator[Row]]] = {
    "documents": _document_rows, "claims": _claim_rows, "acts": _act_rows, "decisions": _decision_rows,
}  # fmt: skip
"""Table of the codebook → its rows in a casebook."""


def _lines(book: Casebook) -> Iterator[str]:
    """A claim a line: its key, document, act, status and corrections, and the fields of `travaux check -f jsonl`."""
    for card in claim_cards(book):
        kept: dict[str, Any] = {"key": card.key, "document": card.document, "act": card.act,
                                "status": card.status.value}  # fmt: skip
        if card.corrected:
            kept["corrected"] = card.corrected
        yield json.dumps(kept | claim_row(card.claim, card.finding), ensure_ascii=False) + "\n"


def run_import(source: Path, casebook: str | None, *, as_json: bool) -> None:
    """Puts a casebook back."""
    counts = import_casebook(source, casebook)
    if as_json:
        return print_json(counts)
    told = ", ".join(count_in_words(counts[name], name) for name in ("document", "claim", "decision"))
    return print(f"{told} imported.", file=sys.stdout)
