"""Money given: by whom, to which fund or office, how much."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.figures import Figure
from travaux.extract.grammar import left_subject
from travaux.extract.parts import Tok
from travaux.vocabulary import Modality

_MONEY_ELSEWHERE = re.compile(
    r"\b(?:campaign|election campaign|party|shares|company|project cost|loan|tax|fine|compensation|sales|budget of|enterprises?|start-ups?|bank|stadium|shareholders?|ransom|prize money)\b"
)
_FUND = re.compile(
    r"\b(?:to|for|of|in support of|towards) (?:the |its )?(?P<name>(?:(?:[\w'’-]+) ){0,6}?(?:trust )?fund(?: (?:for|of|on|to) (?:the )?[\w'’ -]+?)?)(?=[.,;()]| in (?:the )?\w*\d| in \d| on \d|$)"
)
_FUND_NAME = re.compile(
    r"(?:[A-Z][\w-]+ (?:of the |of |for )?){1,6}Fund(?: (?:for|of|on) (?:the )?(?:[A-Z][\w-]+(?: (?:of|and|the|for|on)(?= [A-Z]))* ?)+)?"
)
_OFFICE = re.compile(
    r"\b(?:to|for|of) (?:the |its )?(?:(?:[\w-]+) ){0,2}(?:office|high commissioner)\b(?! of the (?:president|prime|prosecutor|attorney))"
)


_CAUSE = re.compile(
    r"\b(?:human rights|rights|gender|women|child\w*|torture|refugee\w*|treaty|reporting|justice|disabilit\w+|workshop|training|equality|minorit\w+|indigenous|slavery|trafficking)\b"
)
"""What a gift without a named recipient has to be for."""
_LED_TO = frozenset({"technical_cooperation", "conference", "donation", "agreement"})
_OF_GIFTS = re.compile(r"\b(?:voluntary contribution|contribut|donat|earmarked|pledg)")
_YEARS = {"two": 2, "three": 3, "four": 4, "five": 5}


def donate(scene: Scene) -> Iterator[Draft]:
    """ "donated 20,000 US dollars to the Office"; "contributions from Andorra (EUR 30,000), Estonia (EUR 25,000)"."""
    p, toks = scene.p, scene.s.toks
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if p.modality is None or _MONEY_ELSEWHERE.search(sentence):
        return
    money = [t for t in toks[p.left : p.right[1]] if t.kind == "money"]
    if not money or (p.tok.low.startswith(_BACKS) and not _backed(scene, money[0])):
        return
    if p.voice == "passive" and p.i + 1 < len(toks) and toks[p.i + 1] is money[0]:
        yield from received(scene)
        return
    actors = scene.states() or ([] if p.form != "noun" else _states_left(scene)) or _institution(scene)
    if not actors and p.voice == "passive" and not re.search(r"\bby\b", p.right_words()):
        actors = [()]  # "more than 40 million dollars has been donated to the Office": by whom is not told
    rows = _bracketed(scene) or [(a, money[0]) for a in actors]
    if "respectively" in sentence and len(money) == len(actors):
        rows = list(zip(actors, money, strict=True))
    elif len(rows) == 1 and p.form != "noun":
        rows += _gapped(scene, money[0])
    if not rows:
        return
    counterpart, donee = _donee(scene, flat([a for a, _ in rows]))
    if not counterpart and (p.form == "noun" or not rows[0][0] or not _for_a_cause(scene, sentence)):
        return
    date, tok = scene.time()
    for n, (actor, amount) in enumerate(rows):
        d = scene.draft(
            "donation",
            until=max((t for t in (amount, donee, tok) if t), key=lambda t: t.end),
            since=tok.start if tok and tok.start < p.tok.start else None,
            actor=actor,
            counterpart=counterpart,
            date=date,
            numbers=_numbers(scene, amount, money[0].value.currency),
            ordinal=1 if re.search(r"\bfirst (?:voluntary )?contribution\b", sentence) else None,
        )
        if n and amount.giver is not None:
            d.start, d.end = amount.giver, amount.end
        if p.tok.low.startswith(("pledg", "earmark")):
            d.modality = Modality.PLANNED
        yield d


_BACKS = ("support", "back", "subsidi", "top")


def _backed(scene: Scene, money: Tok) -> bool:
    """Whether the sum is what something was supported with: "supports the work of the Office with 10 million dollars"."""
    low = scene.s.low[scene.p.tok.end : money.start]
    return scene.p.form in {"ed", "en", "s"} and re.search(r"\b(?:with|by|to the tune of) (?:[\w-]+ ){0,3}$", low) is not None


def _numbers(scene: Scene, amount: Tok, currency: str) -> dict[str, float | str]:
    """The sum and how often it is given: "EUR 30,000 a year over three years"."""
    figure: Figure = amount.value
    sentence = scene.s.low[scene.s.start : scene.s.end]
    numbers: dict[str, float | str] = {f"amount_{figure.currency or currency}": figure.value}
    if figure.approx:
        numbers["approx"] = figure.approx
    if re.search(r"\b(?:a year|each year|every year|per year|yearly|annual\w*)\b", sentence):
        numbers["per_year"] = 1
    if m := re.search(r"\bover (?:the next )?(two|three|four|five) years\b", sentence):
        numbers["years"] = _YEARS[m[1]]
    return numbers


def _institution(scene: Scene) -> list[tuple[str, ...]]:
    """A giver that is no state: a fund of the field, a national institution for human rights."""
    return [
        a
        for a in scene.actors[:1]
        if scene.p.form != "noun" and a[0].startswith("org:") and re.search(r"\b(?:Fund|Rights|Ombuds\w+)\b", a[0])
    ]


def _for_a_cause(scene: Scene, sentence: str) -> bool:
    """Whether a gift without a known recipient is one of the field: by its purpose, or by the act told right before."""
    c = scene.c
    return bool(_CAUSE.search(sentence)) or (
        c.sentence - c.last_sentence <= 1 and any(d.kind in _LED_TO for d in c.last_drafts)
    )


def _gapped(scene: Scene, first: Tok) -> list[tuple[tuple[str, ...], Tok]]:
    """Further givers whose verb is left out: "Sweden contributed 1.2 million dollars and the Netherlands 800,000"."""
    toks, rows = scene.s.toks, []
    for k in range(next(k for k, t in enumerate(toks) if t is first) + 1, len(toks) - 1):
        t, amount = toks[k], toks[k + 1]
        before = toks[k - 2] if toks[k - 1].low == "the" else toks[k - 1]
        if (
            t.kind == "name"
            and t.has("state")
            and t.what not in {"adjective", "capital"}
            and before.low in {",", "and", ";"}
            and _sum(amount)
        ):
            amount.giver = t.start
            rows.append((as_state(t.ids)[:1], amount))
    return rows


def _sum(tok: Tok) -> bool:
    """Whether a token is an amount: of money, or a bare figure as high as one is."""
    return tok.kind == "money" or (
        tok.kind == "number"
        and isinstance(tok.value, Figure)
        and tok.value.value >= 1000
        and not re.fullmatch(r"(?:19|20)\d\d", tok.low)
    )


def received(scene: Scene) -> Iterator[Draft]:
    """ "The Office receives 60,000 euros; the Fund for Victims 10,000", "the Fund was given 15,000 euros by Peru": the
    giver is who stands after "by" or "from", else the state whose gifts the text tells of."""
    p, toks, c = scene.p, scene.s.toks, scene.c
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if p.modality is None or p.form == "noun" or _MONEY_ELSEWHERE.search(sentence):
        return
    at = next((k for k in range(p.i + 1, min(len(toks), p.i + 5)) if toks[k].low not in _SOME), len(toks))
    if at >= len(toks) or toks[at].kind != "money":
        return
    donee = _fund_before(toks, p.i) or next((t for t in p.subject.toks if "fund" in t.low and t.has("org")), None)
    if donee is None:
        return
    near = scene.s.low[max(0, scene.s.start - 400) : scene.s.end]
    just = c.sentence - c.last_sentence <= 2 and any(d.kind == "donation" for d in c.last_drafts)
    home = c.home() if just or _OF_GIFTS.search(near) else None
    giver = _giver(scene) or ((home,) if home else ())
    if not giver:
        return
    date, tok = scene.time(after=at + 1)
    currency = toks[at].value.currency
    rows = [(donee, toks[at])]
    for k in range(at + 1, len(toks)):
        if _sum(toks[k]) and (other := _fund_before(toks, k)) and not any(other is r[0] for r in rows):
            rows.append((other, toks[k]))
    for n, (fund, amount) in enumerate(rows):
        d = scene.draft(
            "donation",
            until=tok if tok and not n else amount,
            actor=giver,
            counterpart=(_recipient(fund),),
            date=date,
            numbers=_numbers(scene, amount, currency),
        )
        d.start, d.end = fund.start, d.end if not n else amount.end
        yield d


_SOME = frozenset(["some", "about", "around", "nearly", "almost", "over", "more", "than", "up", "to", "a", "total", "of", "roughly"])


def _fund_before(toks: list[Tok], k: int) -> Tok | None:
    """The fund or office that stands right before token `k`, over auxiliaries and the body it belongs to."""
    found: Tok | None = None
    for t in reversed(toks[max(0, k - 7) : k]):
        if t.kind == "name" and (t.has("org") or t.has("body")) and not t.has("state"):
            found = t
            if re.search(r"\bfund\b|\bfor\b", t.low):
                return t
        elif t.kind in {"money", "number"} or t.low in {";", ",", "and"}:
            break
    return found


def _recipient(fund: Tok) -> str:
    return fund.of("body") or fund.of("org") or ""


def _giver(scene: Scene) -> tuple[str, ...]:
    """The state after "by" or "from"."""
    toks = scene.s.toks
    for k in range(scene.p.i + 1, len(toks) - 1):
        if toks[k].low in {"by", "from"}:
            j = k + 1 + (toks[k + 1].low == "the")
            if j < len(toks) and toks[j].kind == "name" and as_state(toks[j].ids):
                return as_state(toks[j].ids)[:1]
    return ()


def _bracketed(scene: Scene) -> list[tuple[tuple[str, ...], Tok]]:
    """States each with its sum in brackets: "Andorra (EUR 30,000), Estonia (EUR 25,000)"."""
    toks = scene.s.toks
    rows = [
        (as_state(t.ids)[:1], toks[k + 2])
        for k, t in enumerate(toks[:-2])
        if t.kind == "name" and t.has("state") and toks[k + 1].low == "(" and toks[k + 2].kind == "money"
    ]
    return rows if len(rows) > 1 else []


def _donee(scene: Scene, donors: tuple[str, ...]) -> tuple[tuple[str, ...], Tok | None]:
    """Who received: a fund by its name, a body, the Office."""
    p, toks = scene.p, scene.s.toks
    start = p.subject.toks[-1].end if p.subject.toks and p.voice != "passive" else toks[p.left].start
    end = next((t.start for t in toks[p.i :] if t.low == ";"), scene.s.end)
    named = [
        t
        for t in toks
        if t.kind == "name" and end > t.start >= start and not set(t.ids) & set(donors) and t.what != "official"
    ]
    known = next(
        (
            t
            for t in named
            if (t.has("org") or t.has("body"))
            and not re.match(r"\s*(?:\w+ )?(?:trust )?fund\b", scene.s.low[t.end : t.end + 16])
        ),
        None,
    )
    if known is not None and "fund" in known.low:
        return ((known.of("org") or known.of("body") or "",), known)
    if m := _FUND.search(scene.s.low, start, end):
        name = scene.s.raw(m.start("name"), m.end("name"))
        if not re.fullmatch(r"(?:the |same |this |that )*(?:trust )?fund", name.lower()):
            return ((f"org:{name}",), None)
        earlier = _FUND_NAME.findall(scene.s.text[max(0, scene.s.start - 1500) : scene.s.start])
        return ((f"org:{earlier[-1].strip()}",), None) if earlier else ((), None)
    if known is not None and known.of("body") != "body:CHR":
        return ((known.of("body") or known.of("org") or "",), known)
    if _OFFICE.search(scene.s.low, start, end):
        return (("body:OHCHR",), None)
    return (_indirect(scene), None)


def _indirect(scene: Scene) -> tuple[str, ...]:
    """Whom an abbreviation between verb and sum names: "gave the CNDH 200,000 euros"."""
    toks = scene.s.toks
    for k in range(scene.p.i + 1, min(len(toks) - 1, scene.p.i + 4)):
        raw = scene.s.raw(toks[k].start, toks[k].end)
        if toks[k].kind == "word" and raw.isupper() and len(raw) > 2 and toks[k + 1].kind == "money":
            return (f"org:{raw}",)
    return ()


def _states_left(scene: Scene) -> list[tuple[str, ...]]:
    return [as_state(a) for a in scene.c.resolve(left_subject(scene.p)) if as_state(a)]


FRAMES = {"donate": donate, "receive": received}
