"""The treaty bodies, each with its treaty, and the numbers of the reports that they consider."""

from travaux.extract.drafts import Scene
from travaux.extract.parts import Tok

TREATY_BODIES = {
    "body:CERD": "treaty:ICERD", "body:CCPR": "treaty:ICCPR", "body:CESCR": "treaty:ICESCR", "body:CEDAW": "treaty:CEDAW", "body:CAT": "treaty:CAT",
    "body:CRC": "treaty:CRC", "body:CMW": "treaty:ICRMW", "body:CRPD": "treaty:CRPD", "body:CED": "treaty:ICPPED",
}  # fmt: skip
BODY_OF = {t: b for b, t in TREATY_BODIES.items()} | {"treaty:OP-CRC-AC": "body:CRC", "treaty:OP-CRC-SC": "body:CRC"}


def treaty_body(tok: Tok) -> str | None:
    """The id of the treaty body that a token names, if it does."""
    return next((i for i in tok.ids if i in TREATY_BODIES), None) if tok.kind == "name" else None


def report_number(scene: Scene, first: int, last: int) -> int | tuple[int, ...] | None:
    """The numbers of the reports between two tokens: 3 and 4 of "combined third and fourth", 1 of "initial"."""
    found: list[int] = []
    words = []
    for t in scene.s.toks[first : last + 1]:
        if t.kind == "ordinal":
            found.append(int(t.value))
            words.append("#")
        elif t.low.startswith("initial"):
            found.append(1)
            words.append("#")
        else:
            words.append(t.low)
    if len(found) == 2 and "# to #" in " ".join(words) and found[0] < found[1] <= found[0] + 12:
        found = list(range(found[0], found[1] + 1))
    return None if not found else found[0] if len(found) == 1 else tuple(dict.fromkeys(found))
