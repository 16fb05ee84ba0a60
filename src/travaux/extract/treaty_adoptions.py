"""Treaties adopted by the body that made them: "The General Assembly adopted the Convention and its Protocol in 2006", "Both
Covenants adopted by the Assembly", "Adoption of the Convention by the General Assembly"; one claim a treaty."""

import re
from collections.abc import Iterator

from travaux.extract.bodies import body_of
from travaux.extract.drafts import Draft, Scene
from travaux.extract.parts import Sentence, Tok, treaty_name
from travaux.extract.treaty_objects import Item, collect, is_background, named_together, passive_objects
from travaux.vocabulary import Modality

_ADOPTS = re.compile(r"adopt|approv|pass|proclaim")
_MAKERS = re.compile(
    r"\b(?:general assembly|assembly of (?:the )?heads of state|diplomatic conference|conference of plenipotentiaries|international labou?r conference|committee of ministers|plenipotentiar\w+|african union|organi[sz]ation of african unity|oau|organi[sz]ation of american states|arab league|league of arab states|council of europe|ilo|international labou?r organi[sz]ation)\b"
)
# "the convention", "it", "both": treaties named before
_POINTED = re.compile(
    r"\W*(?:the (?:convention|covenant|treaty|protocol|optional protocol|statute|charter|instrument|covenants|protocols|conventions)|this (?:convention|treaty|protocol|instrument)|it|both|both (?:texts|treaties|instruments|conventions|covenants)|them)\b(?! (?:on(?! (?:the )?\d)|against|for|of|to the|relating|concerning)\b)"
)
_BEFORE = re.compile(r"\b(?P<noun>it|both|they|the (?:convention|covenant|treaty|protocol|optional protocol|statute|charter)) (?:was|were|had been|has been|being)(?: \w+ly| first| finally)* $")
_OTHER_TEXT = re.compile(r"\b(?:resolution|declaration|report|committee|observations|law|bill|act|plan|strategy|policy|decision|amendment|recommendation)s? (?:on|to|under|of|concerning|implementing|regarding) (?:the )?$")


def is_matter(s: Sentence, tok: Tok) -> bool:
    """Whether a treaty is only what another text is on or under: "a resolution on the Convention"."""
    return _OTHER_TEXT.search(s.low[max(s.start, tok.start - 60) : tok.start]) is not None or is_background(s, tok)


def treaties_adopted(scene: Scene) -> list[Draft]:
    """The treaties that a predicate says to have been adopted by an assembly, a conference or an organisation."""
    p = scene.p
    if not _ADOPTS.match(p.tok.low) or p.modality is not Modality.HAPPENED or p.form == "base":
        return []
    maker = _maker(scene)
    if maker is None:
        return []
    who, tok = maker
    items = list(_items(scene))
    if not items:
        return []
    date, when = scene.time()
    if when is None and p.voice != "active" and (near := _day_at_head(scene)):
        date, when = scene.c.date_of(near.value), near
    votes = scene.votes()
    rows = []
    for item in items:
        if date is None and item.tok is not p.tok and not p.subject and p.form == "noun" and not tok:
            continue
        ends = [t for t in (item.tok, when, tok, p.tok) if t is not None]
        d = scene.draft("resolution", actor=(who,), object=item.id, date=date, votes=votes)
        d.start = min(t.start for t in (item.tok, tok, p.tok) if t is not None)
        d.end = max(t.end for t in ends if t.start - p.tok.start < 400)
        rows.append(d)
    return rows


def _day_at_head(scene: Scene) -> Tok | None:
    first = scene.s.toks[0] if scene.s.toks else None
    return first if first is not None and first.kind == "time" else None


def _maker(scene: Scene) -> tuple[str, Tok | None] | None:
    """Who adopts: the body that is the subject, or the agent after "by"."""
    p, toks = scene.p, scene.s.toks
    if p.voice == "active":
        before = scene.s.low[scene.s.start : p.tok.start]
        tok = next((t for t in p.subject.toks if body_of(t) and _MAKERS.search(t.low)), None)
        if tok is not None:
            return str(body_of(tok)), tok
        said = re.search(r"\bthe (assembly|conference)(?: (?:had|has|also|then|finally|later))*(?: \w+ly)? $", before)
        if said and said[1] == "assembly":
            return scene.c.body_called("assembly") or "body:UNGA", None
        m = re.search(rf"{_MAKERS.pattern}(?: (?:had|has|also|then|finally|later))*(?: in \\d{{4}})? $", before[-80:])
        return (scene.s.raw(p.tok.start - len(m[0]), p.tok.start).strip(), None) if m and not p.subject.actors else None
    for k in range(p.i + 1, min(len(toks), p.i + 14)):
        if toks[k].low == "by":
            for j in range(k + 1, min(len(toks), k + 8)):
                if (body := body_of(toks[j])) and _MAKERS.search(toks[j].low):
                    return body, toks[j]
                if toks[j].kind == "time" or toks[j].low in {",", ";"}:
                    break
            m = _MAKERS.search(scene.s.low, toks[k].end, min(scene.s.end, toks[k].end + 60))
            if m and re.fullmatch(r" (?:the |a |an )?(?:\w+ ){0,3}", scene.s.low[toks[k].end : m.start()]):
                name = scene.s.raw(m.start(), m.end())
                return ("body:UNGA" if m[0] == "general assembly" else name), None
            return None
    return None


def _items(scene: Scene) -> Iterator[Item]:
    p, c = scene.p, scene.c
    if p.voice == "active" or p.form == "noun":
        named = [i for i in collect(scene, *p.right) if not is_matter(scene.s, i.tok)]
        first = next((i for i in named if re.fullmatch(
            r"(?: by (?:the )?(?:united nations |un )?(?:general assembly|assembly)| on [\w ]{4,18}| in (?:\w+ )?\d{4}|,)*(?: of)?,? (?:both |the |its |a |an |two |new |landmark |final |text |of |un |united nations )*",
            scene.s.low[p.tok.end : i.tok.start])), None)  # fmt: skip
        if first is not None:
            yield first
            last = first
            for item in named[named.index(first) + 1 :]:
                gap = scene.s.low[last.tok.end : item.tok.start]
                if item.tok is not last.tok and not re.fullmatch(r"(?: \([^)]*\))?,?(?: and| as well as| together with)?,? (?:of )?(?:both |the |its |two |first |second )*", gap):
                    return
                yield item
                last = item
            return
        m = _POINTED.match(p.right_words())
        if p.form != "noun" and m:
            word = m[0].strip(" ,")
            if word in {"both", "them"} or word.startswith("both "):
                for treaty in c.treaties_of_last_act() or c.pair_of_treaties():
                    yield Item(treaty, p.tok, p.i)
            elif meant := c.treaty_called(word):
                yield Item(meant, p.tok, p.i)
        return
    if named := [i for i in passive_objects(scene) if not is_background(scene.s, i.tok)]:
        if not is_matter(scene.s, named[0].tok) and p.i - named[-1].index < 9:
            for item in named:
                for one in named_together(item.tok, item.id):
                    if not any(one == other.id for other in named if other is not item):
                        yield Item(one, item.tok, item.index)
        return
    if not p.left_words().strip():  # "Adopted by the Assembly in 1989, the Convention entered into force …"
        after = next((k for k in range(p.i + 1, len(scene.s.toks)) if treaty_name(scene.s.toks[k])), None)
        if after is not None and re.search(r", (?:the )?$", scene.s.low[p.tok.end : scene.s.toks[after].start]):
            yield Item(str(treaty_name(scene.s.toks[after])), scene.s.toks[after], after)
        return
    if m := _BEFORE.search(scene.s.low[scene.s.start : p.tok.start]):
        if m["noun"] in {"both", "they"}:
            for treaty in c.treaties_of_last_act() or c.pair_of_treaties():
                yield Item(treaty, p.tok, p.i)
        elif meant := c.treaty_called(m["noun"]):
            yield Item(meant, p.tok, p.i)
