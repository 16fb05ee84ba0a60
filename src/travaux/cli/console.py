"""What commands share: sentences on stderr, writing a result to stdout or a file, sources on the command line."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from travaux.errors import UsageError

EXIT_BAD_USE = 2
EXIT_FAIL_ON = 3


def say(sentence: str) -> None:
    """One sentence to the person, on stderr."""
    from travaux.publish.words import plain

    print(f"travaux: {plain(sentence)}", file=sys.stderr)


def stdin_bytes(sources: list[str]) -> bytes | None:
    """What stands on stdin where `-` is among the sources; None where it is not."""
    if "-" not in sources:
        return None
    if sources.count("-") > 1:
        raise UsageError("expected `-` (standard input) once among the sources; it cannot be read twice")
    return sys.stdin.buffer.read()


def print_json(value: object) -> None:
    """A value as JSON on stdout, for programs."""
    import json

    write_pieces([json.dumps(value, ensure_ascii=False, indent=2) + "\n"], None)


def write_pieces(pieces: Iterable[str], output: Path | None) -> None:
    """Writes to stdout, or to a file that appears whole or not at all. UTF-8, the same bytes on every system."""
    if output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
        return
    if output.is_dir() or not output.resolve().parent.is_dir():
        raise UsageError(f"expected a file in a folder that exists after --output; found {str(output)!r}")
    handle, temporary = tempfile.mkstemp(dir=output.resolve().parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(piece.encode("utf-8", "backslashreplace") for piece in pieces)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(output)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
