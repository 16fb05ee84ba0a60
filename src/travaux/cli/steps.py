"""The single steps as commands: `read`, `extract`, and the `kinds` of act that there are."""

from typing import Annotated

import typer

from travaux.cli.console import say, stdin_bytes, write_pieces

Source = Annotated[str, typer.Argument(metavar="SOURCE", help="A file, a URL, or - for stdin.")]


def read(
    source: Source,
    as_json: Annotated[bool, typer.Option("--json", help="The whole Document: text, passages, map, metadata.")] = False,
) -> None:
    """Print a source's text, mended."""
    from travaux.read import read_source
    from travaux.vocabulary import PassageKind

    doc = read_source(source, data=stdin_bytes([source]))
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
