"""Notices of the depositary: "RATIFICATION: TOGO. The above action was effected on 21 July 2014."."""

from collections.abc import Iterator

from travaux.extract.context import Context
from travaux.extract.drafts import Draft, as_state, is_time
from travaux.extract.gates import gated
from travaux.extract.parts import Sentence, Tok, treaty_name

NOTICE = gated(r"(?:(?:instruments?|notices?|notifications?) of )?(signature|ratification|accession|succession|acceptance|approval|withdrawal|denunciation)s?(?: (?:received|deposited|effected|registered))?\s?: ")
_KINDS = {"acceptance": "consent", "approval": "consent", "denunciation": "withdrawal"}
NOTICE_DATE = gated(r"the above action was effected on ")


def notice(s: Sentence, c: Context) -> Iterator[Draft]:
    """The acts of a line that begins with their kind: each state with the next date, or with that of the next sentence."""
    m = NOTICE.match(s.low, s.start, s.end)
    treaty = next((n for t in s.toks if (n := treaty_name(t))), None) or c.topic or (c.treaty[0] if c.treaty else None)
    if not m or not treaty:
        return
    kind = _KINDS.get(m[1], m[1])
    states: list[Tok] = []
    for tok in s.toks:
        if tok.kind == "name" and as_state(tok.ids) and tok.what != "adjective":
            states.append(tok)
        elif is_time(tok) and states:
            for state in states:
                yield _made(kind, state, treaty, c.date_of(tok.value), tok.end)
            states = []
    c.noticed = (c.sentence, kind, treaty, states)


def notice_date(s: Sentence, c: Context) -> Iterator[Draft]:
    """The acts of the line before, on the day that this sentence gives them."""
    date = next((t for t in s.toks if is_time(t)), None)
    if c.noticed and c.sentence - c.noticed[0] == 1 and date:
        _, kind, treaty, states = c.noticed
        for state in states:
            yield _made(kind, state, treaty, c.date_of(date.value), date.end)


def _made(kind: str, state: Tok, treaty: str, date: str | None, end: int) -> Draft:
    fields = {"actor": as_state(state.ids)[:1], "object": treaty} | ({"date": date} if date else {})
    return Draft(kind, state.start, end, fields, because=["a notice of the depositary"])
