"""A whole casebook as one ZIP file of JSON Lines and archived bytes, and back: an equal casebook, on any database.

The file holds `casebook.json` (the form's version, the tables' revision, how many rows each has),
`tables/<table>.jsonl` (one row a line, in the order of the primary key), `archive/<sha256>` (a document's bytes) and
`readings/<sha256>.json` (a document as it was last read). The same casebook gives the same bytes.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, MetaData, Table, func, insert, select, text

from travaux import __version__
from travaux.errors import UsageError
from travaux.keep.connection import is_sqlite, writing
from travaux.keep.revisions import NEWEST, REVISIONS, bring_forward
from travaux.keep.schema import Base

FORM = 1
TABLES = ("setting", "document", "sighting", "archive", "reading", "register_version", "claim", "mention", "finding",
          "past_claim", "decision", "attachment", "merging", "change", "passage")  # fmt: skip
"""Every table, each after those that it refers to."""
BYTES = {"archive": ("data", "archive/{}"), "reading": ("record", "readings/{}.json")}
"""Table → its column of bytes, and where in the file they lie, by the hash of the document."""
AT_A_TIME = 1000
MAX_LINE = 400 * 1024 * 1024
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time that every entry of the ZIP file has, so that its bytes depend on its content alone."""


def export_casebook(engine: Engine, path: Path) -> dict[str, int]:
    """Writes the casebook to a ZIP file at `path`, as of one moment; the number of rows of each table."""
    with engine.connect() as connection, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if not is_sqlite(connection):
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        tables = Base.metadata.tables
        listed = connection.execute(select(tables["document"].c.id, tables["document"].c.sha256))
        names = {row.id: row.sha256 for row in listed}
        counts = {name: _write_table(connection, archive, tables[name], names) for name in TABLES}
        manifest = {"form": FORM, "revision": NEWEST, "program": __version__, "rows": counts}
        with archive.open(_entry("casebook.json"), "w") as stream:
            stream.write((json.dumps(manifest, indent=2) + "\n").encode())
    return counts


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table in the order of its key, some at a time; bytes are read one by one."""
    ordered = select(*[column for column in table.c if column.name != BYTES.get(table.name, ("",))[0]])
    for row in connection.execution_options(yield_per=AT_A_TIME).execute(ordered.order_by(*table.primary_key.columns)):
        yield dict(row._mapping)


def _write_table(connection: Connection, archive: zipfile.ZipFile, table: Table, names: dict[int, str]) -> int:
    n = 0
    with archive.open(_entry(f"tables/{table.name}.jsonl"), "w", force_zip64=True) as stream:
        for row in _rows(connection, table):
            stream.write((json.dumps(row, ensure_ascii=True, sort_keys=True) + "\n").encode())
            n += 1
    if table.name in BYTES:
        column, where = BYTES[table.name]
        for number, sha256 in sorted(names.items()):
            data = connection.execute(select(table.c[column]).where(table.c.document_id == number)).scalar_one()
            content = zlib.decompress(data) if table.name == "reading" else data
            with archive.open(_entry(where.format(sha256)), "w") as stream:
                stream.write(content)
    return n


def import_casebook(engine: Engine, path: Path) -> dict[str, int]:
    """Fills an empty casebook from a file that `export_casebook` wrote; the number of rows of each table.

    Raises `UsageError` where the casebook is not empty, where the file is no such file or is not whole, or where it
    comes from a newer program. Nothing is written then.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, path)
            bring_forward(engine, to=manifest["revision"])
            with writing(engine).begin() as connection:
                counts = _fill(connection, archive, manifest, path)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError) as error:
        said = str(error).strip("'\"") or type(error).__name__
        raise UsageError(f"{path} is no whole export of a casebook: {said}.") from error
    bring_forward(engine)
    return counts


def _manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(archive.read("casebook.json"))
    if manifest["form"] != FORM or manifest["revision"] not in REVISIONS:
        raise UsageError(f"{path} was written by a newer travaux (revision {manifest['revision']}, this program knows "
                         f"up to {NEWEST}); upgrade travaux to import it.")
    return manifest


def _fill(connection: Connection, archive: zipfile.ZipFile, manifest: dict[str, Any], path: Path) -> dict[str, int]:
    tables = MetaData()
    tables.reflect(connection, only=lambda name, _: name in TABLES)
    held = connection.execute(select(func.count()).select_from(tables.tables["document"])).scalar_one()
    if held:
        raise UsageError(f"expected an empty casebook to import into; this one holds {held:,} documents.")
    names: dict[int, str] = {}
    counts = {}
    for name in (name for name in TABLES if name in tables.tables):
        table = tables.tables[name]
        counts[name] = _fill_table(connection, archive, table, names)
        if counts[name] != manifest["rows"].get(name, 0):
            raise UsageError(f"{path} is no whole export of a casebook: expected {manifest['rows'].get(name, 0):,} "
                             f"rows of {name}; found {counts[name]:,}.")
        if "id" in table.c and not is_sqlite(connection) and counts[name]:
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), "
                                    f"(SELECT max(id) FROM {name}))"))  # fmt: skip
    return counts


def _fill_table(connection: Connection, archive: zipfile.ZipFile, table: Table, names: dict[int, str]) -> int:
    n = 0
    batch: list[dict[str, Any]] = []
    at_a_time = 1 if table.name in BYTES else AT_A_TIME
    with archive.open(f"tables/{table.name}.jsonl") as stream:
        for row in _lines(stream):
            if table.name == "document":
                names[row["id"]] = row["sha256"]
            if table.name in BYTES:
                row |= _bytes(archive, table.name, names[row["document_id"]])
            batch.append(row)
            if len(batch) == at_a_time:
                connection.execute(insert(table), batch)
                n, batch = n + len(batch), []
    if batch:
        connection.execute(insert(table), batch)
    return n + len(batch)


def _lines(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    while line := stream.readline(MAX_LINE):
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ValueError("a row is no JSON object")
        yield row


def _bytes(archive: zipfile.ZipFile, table: str, sha256: str) -> dict[str, bytes]:
    column, where = BYTES[table]
    content = archive.read(where.format(sha256))
    if table == "reading":
        return {column: zlib.compress(content, 6)}
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"the bytes of document {sha256} are not those that it was read from")
    return {column: content}
