"""Cutting the stream of documents into batches that come out the same every time: what resuming rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from travaux.scale.items import Item


@dataclass(frozen=True, slots=True)
class Limits:
    """What a batch holds at most, and what a document may cost."""

    batch_documents: int = 500
    """Documents a batch: one part of the output. A worker that dies costs at most the work on one batch."""
    batch_bytes: int = 8_000_000
    """Bytes a batch: each worker holds one batch and one waits for it, so this bounds the memory of the whole."""
    largest_bytes: int = 20_000_000
    """The largest document that is read."""
    seconds: float = 60.0
    """What one document may take before its worker is ended."""
    worker_bytes: int = 1_500_000_000
    """Memory that a worker may take before it fails the document at hand."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive documents of the input, numbered from 0."""

    number: int
    items: tuple[Item, ...]


def cut(items: Iterable[Item], limits: Limits) -> Iterator[Batch]:
    """The batches of a stream of items.

    >>> [len(b.items) for b in cut([Item("a", str(n)) for n in range(5)], Limits(batch_documents=2))]
    [2, 2, 1]
    """
    number, held, n_bytes = 0, list[Item](), 0
    for item in items:
        size = _size(item)
        if held and (len(held) >= limits.batch_documents or n_bytes + size > limits.batch_bytes):
            yield Batch(number, tuple(held))
            number, held, n_bytes = number + 1, [], 0
        held.append(item)
        n_bytes += size
    if held:
        yield Batch(number, tuple(held))


def _size(item: Item) -> int:
    if item.path is None or item.data is not None:
        return item.n_bytes
    try:
        return Path(item.path).stat().st_size
    except OSError:
        return 0
