"""What a sweep reads: an `Item` is one document before anybody has opened it."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What became of a document of a sweep; a closed set."""

    DONE = "done"
    """It was read, its claims found and checked."""
    PASSED_OVER = "passed over"
    """Nothing in it is for us: another format, another language, no name that we know."""
    FAILED = "failed"
    """It could not be read, or it killed or stalled a worker twice."""


@dataclass(frozen=True, slots=True)
class Item:
    """One document of a sweep: the bytes themselves, or the path that a worker reads them from.

    `name` is its own in the whole sweep: a path, or a container's path and the number of the record in it
    (`crawl.warc.gz!/17`). Where `status` is set there is nothing to read, and `reason` says why.
    """

    input: str
    name: str
    path: str | None = None
    data: bytes | None = None
    suffix: str = ""
    url: str | None = None
    declared: str = ""
    charset: str | None = None
    status: Status | None = None
    reason: str = ""

    @property
    def n_bytes(self) -> int:
        """The bytes that it brings along; 0 for a path."""
        return len(self.data or b"")
