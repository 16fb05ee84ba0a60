"""Files of records with a text in each: JSON Lines, and Parquet with a text column."""

import json
from collections.abc import Iterator
from typing import IO, Any

from travaux.scale.items import Item, Status

_ROWS_AT_ONCE = 64
"""Rows of a Parquet file held in memory: few, for a row may be a book."""
MAX_LINE_BYTES = 256 * 1024 * 1024
"""The longest line of JSON that is read; without a limit a file without line ends would be gathered in memory."""


def _record(name: str, number: int, text: Any, url: Any, largest_bytes: int) -> Item:
    full = f"{name}!/{number}"
    if not isinstance(text, str):
        return Item(name, full, status=Status.FAILED, reason=f"record {number} holds no text")
    data = text.encode("utf-8", "surrogatepass")
    address = url if isinstance(url, str) else None
    if len(data) > largest_bytes:
        reason = f"larger ({len(data) / 1e6:.1f} MB) than the {largest_bytes / 1e6:.1f} MB that --largest allows"
        return Item(name, full, url=address, status=Status.PASSED_OVER, reason=reason)
    return Item(name, full, data=data, suffix=".txt", url=address)


def json_items(name: str, stream: IO[bytes], text_field: str, largest_bytes: int) -> Iterator[Item]:
    """The records of a JSON Lines file, numbered by line from 1; `url` is taken where a record has it."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES):
        number += 1
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = f"line {number} is no JSON: {str(error)[:80]}"
            yield Item(name, f"{name}!/{number}", status=Status.FAILED, reason=reason)
            continue
        if not isinstance(record, dict) or text_field not in record:
            reason = f"line {number} has no field {text_field!r}; --text-field names another"
            yield Item(name, f"{name}!/{number}", status=Status.FAILED, reason=reason)
            continue
        yield _record(name, number, record[text_field], record.get("url"), largest_bytes)


def parquet_items(name: str, stream: IO[bytes], text_field: str, largest_bytes: int) -> Iterator[Item]:
    """The rows of a Parquet file, numbered from 1; a column `url` is taken where there is one."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(stream, pre_buffer=False)
    except (pa.ArrowInvalid, OSError) as error:
        yield Item(name, f"{name}!/rest", status=Status.FAILED, reason=f"it is no Parquet file: {str(error)[:80]}")
        return
    if text_field not in file.schema_arrow.names:
        names = ", ".join(file.schema_arrow.names)[:200]
        reason = f"it has no column {text_field!r} but {names}; --text-field names another"
        yield Item(name, f"{name}!/rest", status=Status.FAILED, reason=reason)
        return
    columns = [text_field, *(["url"] if "url" in file.schema_arrow.names and text_field != "url" else [])]
    number = 0
    try:
        for batch in file.iter_batches(_ROWS_AT_ONCE, columns=columns, use_threads=False):
            urls = batch.column("url").to_pylist() if "url" in columns[1:] else [None] * batch.num_rows
            for text, url in zip(batch.column(text_field), urls, strict=True):
                number += 1
                yield _record(name, number, text.as_py(), url, largest_bytes)
    except (pa.ArrowInvalid, OSError) as error:
        reason = f"it is damaged after row {number}: {str(error)[:80]}"
        yield Item(name, f"{name}!/rest", status=Status.FAILED, reason=reason)
