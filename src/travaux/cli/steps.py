"""The single steps as commands: `read`, `extract`, and the `kinds` of act that there are."""

from pathlib import Path
from typing import Annotated

import typer

from travaux.cli.console import say, stdin_bytes, write_pieces

Source = Annotated[str, typer.Argument(metavar="SOURCE", help="File, URL, sha256:... of the archive, or - for stdin.")]


def read(
    source: Source,
    as_json: Annotated[bool, typer.Option("--json", help="The whole Document: text, passages, map, metadata.")] = False,
    warc: Annotated[
        Path | None, typer.Option("--warc", metavar="FILE", help="Write what was fetched to this new WARC file, too.")
    ] = None,
    archive: Annotated[
        bool, typer.Option("--archive", help="Keep the bytes of a file in the archive; what is fetched is kept anyway.")
    ] = False,
) -> None:
    """Print a source's text, mended."""
    from travaux.read import load_function, open_source, read_opened
    from travaux.vocabulary import PassageKind

    opened = open_source(source, data=stdin_bytes([source]))
    doc = read_opened(opened)
    if archive:
        say(f"kept as sha256:{load_function('archive.keep')(opened.data, name=opened.name)}")
    if warc is not None:
        load_function("archive.write_warc")(doc.sha256, warc)
    if as_json:
        return write_pieces([doc.model_dump_json(by_alias=True, indent=2) + "\n"], None)
    for remark in doc.remarks:
        say(remark)
    shown = [passage for passage in doc.passages if passage.kind is not PassageKind.FURNITURE]
    texts = [doc.text[passage.start : passage.end] for passage in shown] or [doc.text]
    return write_pieces(["\n\n".join(texts) + "\n"], None)


def extract(
    source: Source,
    explain: Annotated[bool, typer.Option("--explain", help="Say of each claim why it was found.")] = False,
) -> None:
    """Print a source's claims, unchecked, as JSON Lines."""
    import json

    from travaux.extract import find_claims
    from travaux.read import read_source

    claims = find_claims(read_source(source, data=stdin_bytes([source])))
    write_pieces((json.dumps(claim.record(explain=explain), ensure_ascii=False) + "\n" for claim in claims), None)


def kinds() -> None:
    """Print the kinds of act that there are, by room."""
    from travaux.kinds import load_kinds

    lines: list[str] = []
    room = ""
    for kind in load_kinds().values():
        if kind.room != room:
            room = kind.room
            lines.append(f"{'' if not lines else chr(10)}{room}\n")
        lines.append(f"  {kind.name:22} {kind.meaning}\n")
    write_pieces(lines, None)
