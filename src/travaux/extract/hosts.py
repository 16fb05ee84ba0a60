"""Who visits and who receives: what visits and invitations have in common."""

from travaux.extract.drafts import Scene, as_state, is_time
from travaux.extract.parts import Tok

_OFFICE = "person:UN High Commissioner for Human Rights"
"""The office without a name: who visits is then the Office, OHCHR."""


def who_visits(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of a visitor: the person and the mandate; a state's minister without a name is the state."""
    if _OFFICE in ids:
        ids = tuple(i for i in ids if i != _OFFICE and not i.startswith("state:")) or ("body:OHCHR",)
    own = tuple(i for i in ids if i.split(":")[0] in {"person", "mandate", "body", "org"} or i == "special procedures")
    return own or as_state(ids)


_HOME = frozenset({
    "country", "island", "islands", "kingdom", "republic", "archipelago", "sultanate", "emirate", "federation", "nation", "state",
    "peninsula", "atoll", "principality", "territory",
})  # fmt: skip


def home_meant(scene: Scene, tok: Tok) -> str | None:
    """The state spoken of, where a token is "country", "island", "kingdom" …; None for any other."""
    return scene.c.home() if tok.kind == "word" and tok.low in _HOME else None


def own_date(scene: Scene, host: Tok) -> tuple[str | None, Tok | None]:
    """The date right behind a state of a list: "Senegal (2007), Mongolia (2009)"."""
    toks = scene.s.toks
    k = index_of(toks, host)
    if k + 2 < len(toks) and toks[k + 1].low in {"(", ",", ":", "-", "–", "in"} and is_time(toks[k + 2]):
        return scene.c.date_of(toks[k + 2].value), toks[k + 2]
    at = k + 1 + (k + 2 < len(toks) and toks[k + 1].low == "," and toks[k + 2].low == "also") * 2
    if at > k + 1 and at + 1 < len(toks) and toks[at].low in {"in", "on"} and is_time(toks[at + 1]):
        return scene.c.date_of(toks[at + 1].value), toks[at + 1]  # "Kazakhstan, also in September"
    if k + 2 < len(toks) and toks[k + 1].low in {"and", ","} and is_country(toks[k + 2]):
        date, tok = own_date(scene, toks[k + 2])
        if tok is not None and scene.s.low[toks[k + 2].end : tok.start].strip() in {"in", "on"}:
            return date, tok  # "Chile and Tunisia in April"
    return None, None


def index_of(toks: list[Tok], tok: Tok) -> int:
    return next(k for k, t in enumerate(toks) if t is tok)


def is_country(tok: Tok) -> bool:
    """Whether a token names a state, by whatever name, and not an official of one ("the Foreign Minister of Kenya")."""
    return tok.kind == "name" and tok.has("state") and not (tok.what == "official" and tok.role is not None)
