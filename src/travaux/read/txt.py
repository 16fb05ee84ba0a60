"""TXT: the decoded file is the source, character for character; lines and blank lines give the passages."""

from travaux.read.layout import Layout
from travaux.read.lines import split_lines
from travaux.read.passages import find_blocks, page_spans
from travaux.read.sniff import Decoded, decode
from travaux.vocabulary import Metadata


def read_txt(data: bytes, *, charset: str | None = None) -> Layout:
    """The layout of a plain text; `charset` is what a server declared."""
    decoded = decode(data, declared=charset)
    return lay_out_plain(decoded)


def lay_out_plain(decoded: Decoded) -> Layout:
    """The layout of a decoded plain text."""
    source = decoded.text
    pages = tuple(start for start, _ in page_spans(source)) if "\f" in source else ()
    blocks, tables = find_blocks(source, split_lines(source))
    return Layout(source, blocks, tables, pages=pages,
                  metadata=Metadata(encoding=decoded.encoding, origin={"encoding": decoded.stated}),
                  remarks=encoding_remarks(decoded))


def encoding_remarks(decoded: Decoded) -> tuple[str, ...]:
    """What a person must know of how the text was decoded; empty where nothing was guessed."""
    remarks: list[str] = []
    if decoded.guessed:
        remarks.append(f"The encoding is not stated; the text was read as {decoded.encoding} ({decoded.stated}).")
    if decoded.n_replaced:
        remarks.append(f"{decoded.n_replaced} byte sequence(s) are not valid {decoded.encoding} and show as \ufffd.")
    return tuple(remarks)
