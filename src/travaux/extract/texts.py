"""Standard setting, resolutions, texts at home: drafting, proposals, resolutions, joint statements, concepts adopted,
publications, enactments."""

import re
from collections.abc import Iterator

from travaux.extract.bodies import body_of
from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.figures import Figure
from travaux.extract.grammar import PREPOSITIONS
from travaux.extract.parts import Tok, treaty_name
from travaux.ids import slug
from travaux.vocabulary import Modality

_SYMBOL_OF = {"body:UNGA": "A/RES/{}", "body:HRC": "A/HRC/RES/{}", "body:UNSC": "S/RES/{}", "body:ECOSOC": "E/RES/{}", "body:CHR": "E/CN.4/RES/{}"}
_RIGHTS = re.compile(r"\bhuman rights|rights\b|women|child|torture|discriminat|disabilit|refugee|traffick|violence|equal|death penalty|prison|justice|indigenous|minorit|labou?r|migra|gender|freedom|constitution|slavery|forced|genocide|racis|media|ngo|civil society|domestic|nhri|ombuds|white paper|asylum|data protection|press")


def instrument_of(tok: Tok) -> str | None:
    """The id of a treaty, declaration or document that a token names."""
    if tok.kind != "name":
        return None
    return tok.of("instrument") or tok.of("treaty") or tok.of("document") or (str(tok.value) if tok.what == "open-treaty" else None)


def _symbol_id(symbol: str, body: str | None) -> str:
    symbol = re.sub(r"\s+", "", symbol)
    if re.match(r"[AES]/", symbol) or "/" in symbol and re.match(r"[A-Z]{2,}", symbol):
        return f"document:{symbol}"
    symbol = re.sub(r"\((?:19|20)\d\d\)$", "", symbol) if body == "body:UNSC" else symbol
    return f"document:{_SYMBOL_OF.get(body or '', '{}').format(symbol)}"


def _resolving_body(scene: Scene) -> tuple[str | None, Tok | None]:
    p, toks = scene.p, scene.s.toks
    for tok in [t for t in p.subject.toks if body_of(t)]:
        return body_of(tok), tok
    for k, t in enumerate(toks):
        if (b := body_of(t)) and b.startswith("body:") and b not in {"body:UPR", "body:OHCHR"}:
            return b, t
        del k
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if re.search(r"\bthe (?:council|assembly|commission|committee)\b|\bit\b", sentence) and scene.c.body:
        return scene.c.body, None
    return None, None


def adopt(scene: Scene) -> Iterator[Draft]:
    """"The Council adopted resolution 35/21 by 30 votes to 13", "was adopted by the General Assembly in 1984"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    sentence = scene.s.low[scene.s.start : scene.s.end]
    span = range(*p.right) if p.voice in {"active", "noun"} else range(p.left, p.i)
    symbols = [toks[k] for k in span if toks[k].kind == "symbol"] or [t for t in toks if t.kind == "symbol" and re.search(r"\bresolution\b|\bdecision\b", scene.s.low[max(scene.s.start, t.start - 60) : t.start])][:1]
    titles = [toks[k] for k in span if toks[k].kind == "title" and not _other_title(scene, toks[k])]
    if not titles and p.voice == "passive":
        titles = [t for t in toks[p.i :] if t.kind == "title" and not _other_title(scene, t)]
    heads = [toks[k] for k in span if toks[k].kind == "word" and toks[k].sense("#resolution")]
    texts = [(i, toks[k]) for k in span if (i := instrument_of(toks[k])) and not i.startswith("document:")]
    near = [t for t in (heads if p.voice != "passive" else list(reversed(heads)))]
    body, body_tok = _resolving_body(scene)
    if re.search(r"\b(?:outcome|concluding observations|recommendations?|action plan|strategy|law|bill|budget|agenda|policy|measures|approach|programme of work|general comment)\b", p.right_words()[:60] if p.voice == "active" else p.left_words()[-60:]) and not symbols and not (near and "resolution" in near[0].low):
        return
    negative = p.tok.low.startswith(("reject", "defeat"))
    if negative and not (heads or symbols):
        return
    if p.tok.low.startswith(("approv", "endors", "carri", "carry", "pass", "proclaim")) and not (heads or symbols or (texts and body == "body:UNGA")):
        return
    if not body or not body.startswith("body:"):
        return
    if body in {"body:UPR"}:
        return
    date, tok = scene.time()
    votes = scene.votes()
    sponsor = _sponsor(scene)
    numbers = _cosponsors(scene)
    ordinal = _session(scene)
    made: list[Draft] = []
    values = {"actor": (body,), "counterpart": sponsor, "date": date, "votes": votes, "ordinal": ordinal, "numbers": numbers}
    if symbols:
        for s in symbols:
            title = next((str(t.value) for t in titles), None)
            made.append(scene.draft("resolution", until=max((x for x in (s, tok) if x), key=lambda x: x.end), since=s.start if p.voice == "passive" else None, object=_symbol_id(str(s.value), body), title=title, **values))
    elif titles and heads:
        many = len(titles) > 1
        for t in titles:
            d = scene.draft("resolution", until=max((x for x in (t, tok) if x), key=lambda x: x.end), since=t.start if p.voice == "passive" else None, object=f"document:{slug(str(t.value))}", title=str(t.value), **values)
            if many:
                d.start, d.end = t.start, t.end
            made.append(d)
    elif texts and (p.voice == "passive" or texts[0][1].start - p.tok.end < 40):
        for i, t in texts[:1]:
            made.append(scene.draft("resolution", until=max((x for x in (t, tok) if x), key=lambda x: x.end), since=t.start if p.voice == "passive" else None, object=i, **values))
    elif near and "resolution" in near[0].low + " " or (near and near[0].low.startswith(("decision", "declaration"))):
        head = near[0]
        theme, end = _theme(scene, head)
        if theme or votes or date:
            d = scene.draft("resolution", until=max((x for x in (head, tok) if x), key=lambda x: x.end), since=head.start if p.voice == "passive" else None, object=theme or None, title=theme or None, **values)
            d.end = max(d.end, end)
            made.append(d)
    elif p.voice == "passive" and re.match(r"(?:it|this|the (?:declaration|convention|resolution|covenant|text|draft|treaty|protocol))\b", p.left_words().strip()) and (scene.c.document or scene.c.treaty):
        made.append(scene.draft("resolution", until=tok or p.tok, object=scene.c.document or scene.c.treaty[0], **values))
    for d in made:
        if negative and d.modality is Modality.HAPPENED:
            d.modality = Modality.NEGATED
        if p.voice == "passive":
            d.start = min([d.start, *(t.start for t in symbols[:1])])
        if body_tok and p.voice == "active":
            d.start = min(d.start, body_tok.start)
        yield d
    del sentence


def _other_title(scene: Scene, tok: Tok) -> bool:
    """A title in quotes that is a concept's, a theme's or a statement's, not the resolution's."""
    before = scene.s.low[max(scene.s.start, tok.start - 26) : tok.start]
    return bool(re.search(r"\b(?:concept|idea|phrase|theme|notion|principle|term|statement|forum|article|slogan)\b[^.;,]{0,10}$", before))


def _theme(scene: Scene, head: Tok) -> tuple[str, int]:
    """What a resolution is on: "a resolution on the death penalty"."""
    m = re.match(r"\s*(?:\([^)]*\)\s*)?(?:of|on|concerning|regarding|about|condemning|calling for|establishing|extending|renewing|against)\s+(?:the )?([^.;,()]{4,110})", scene.s.low[head.end : scene.s.end])
    if not m:
        return "", head.end
    text = scene.s.raw(head.end + m.start(1), head.end + m.end(1))
    text = re.split(r"\s+(?:by|with|in|on|at|after|without|which|that|proposed|sponsored|tabled|presented|submitted|was|were|from|advocated|introduced|last|this|yesterday|today)\s", text)[0]
    text = re.split(r"\s+(?:by|with|without)\b", text)[0].strip()
    return text, head.end + m.start(1) + len(text)


def _sponsor(scene: Scene) -> tuple[str, ...]:
    toks = scene.s.toks
    for k, t in enumerate(toks):
        if t.low in {"by", "from"} and k and (toks[k - 1].low in {"proposed", "sponsored", "tabled", "presented", "submitted", "introduced", "initiated", "advocated", "led", "co-sponsored", "drafted", "put", "forward"}):
            found: list[str] = []
            for x in toks[k + 1 : k + 14]:
                if x.kind == "name" and x.has("state"):
                    found += as_state(x.ids)[:1]
                elif x.low not in {",", "and", "the", "&"}:
                    break
            return tuple(found)
    return ()


def _cosponsors(scene: Scene) -> dict[str, float | str]:
    m = re.search(r"co-?(?:sponsor\w*|signed|authored)\b[^.;]{0,40}", scene.s.low[scene.s.start : scene.s.end])
    if not m:
        return {}
    for t in scene.s.toks:
        if t.kind == "number" and isinstance(t.value, Figure) and re.match(r"\W*(?:\w+ ){0,2}(?:countries|states|delegations|members|co-?sponsors)", scene.s.low[t.end : t.end + 30]):
            out: dict[str, float | str] = {"cosponsors": t.value.value}
            if t.value.approx:
                out["approx"] = t.value.approx
            return out
    return {}


def _session(scene: Scene) -> int | None:
    for t in scene.s.toks:
        if t.kind == "ordinal" and re.match(r"\W*(?:regular |special |emergency )?(?:session|meeting)", scene.s.low[t.end : t.end + 24]):
            return int(t.value)
    return None


def joint_statement(scene: Scene) -> Iterator[Draft]:
    """"delivered a joint statement on behalf of 53 countries"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    sentence = scene.s.low[scene.s.start : scene.s.end]
    if not re.search(r"\b(?:deliver\w*|made|makes|issu\w*|read|present\w*|releas\w*|sign\w*|join\w*|gave|adopted|published|support\w*|led|endors\w*)\b", sentence):
        return
    if p.tok.low.startswith("joint declaration") and not re.search(r"\bon behalf|countries|states", sentence):
        return
    from travaux.extract.grammar import left_subject

    subject = left_subject(p)
    actors = scene.c.resolve(subject)
    by = re.search(r"\bby\b", p.right_words())
    if not actors and by:
        actors = [tuple(i for i in t.ids) for k, t in p.rights("state", "person") if any(x.low == "by" for x in toks[max(0, k - 3) : k])][:1]
    if not actors:
        return
    if subject.start is not None:
        p.subject.start = subject.start
    n = next((t for t in toks if t.kind == "number" and re.match(r"\W*(?:\w+ ){0,3}(?:countries|states|delegations|nations|members)\b", scene.s.low[t.end : t.end + 34])), None)
    date, tok = scene.time()
    title = next((str(t.value) for t in toks if t.kind == "title"), None)
    others = [as_state(t.ids)[0] for k, t in p.rights("state") if any(x.low in {"behalf", "with"} for x in toks[p.i : k]) and as_state(t.ids)] if not n else []
    obj = title
    if not obj and (m := re.match(r"\s*(?:\w+ ){0,6}?(?:on|about|concerning|regarding|expressing concern (?:about|over)|condemning)\s+(?!behalf)(?:the )?([^.;,]{4,80})", scene.s.low[p.tok.end : scene.s.end])):
        obj = scene.s.raw(p.tok.end + m.start(1), p.tok.end + m.end(1))
    numbers: dict[str, float | str] = {}
    counterpart: tuple[str, ...] = tuple(others)
    if n is not None and isinstance(n.value, Figure):
        numbers = {"states": n.value.value} | ({"approx": n.value.approx} if n.value.approx else {})
        counterpart = (scene.s.raw(n.start, n.end) + " countries",)
    who = flat([as_state(a) or a for a in actors])
    yield scene.draft("joint_statement", until=max((x for x in (n, tok, p.tok) if x), key=lambda x: x.end), actor=who, object=obj, counterpart=counterpart, date=date, numbers=numbers, title=title, ordinal=_session(scene))


def concept(scene: Scene) -> Iterator[Draft]:
    """"the concept of … was written into the resolution": a phrase enters a text."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    concepts = [t for t in toks if t.kind == "name" and t.has("concept")] + [t for t in toks if t.kind == "title" and re.search(r"\b(?:concept|idea|phrase|notion|principle|term|vision)\b", scene.s.low[max(scene.s.start, t.start - 30) : t.start])]
    if not concepts or not re.search(r"\b(?:resolution\w*|document\w*|declaration\w*|discourse|text\w*|report|agenda|outcome)\b", scene.s.low[scene.s.start : scene.s.end]):
        return
    body, _ = _resolving_body(scene)
    date, tok = scene.time()
    first = 1 if re.search(r"\bfirst\b", scene.s.low[scene.s.start : scene.s.end]) else None
    c = concepts[0]
    obj = c.of("concept") if c.kind == "name" else f"concept:{slug(str(c.value))}"
    d = scene.draft("concept_adopted", until=max((x for x in (tok, p.tok) if x), key=lambda x: x.end), since=c.start, actor=(body,) if body and body.startswith("body:") else (), object=obj, date=date, ordinal=first, title=next((str(t.value) for t in toks if t.kind == "title" and t is not c), None))
    d.start = min(d.start, c.start)
    yield d


def publish(scene: Scene) -> Iterator[Draft]:
    """"published a white paper entitled …", "the White Paper … issued in 1995"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    if p.voice == "active" and not scene.actors and re.match(r"\W*(?:in|on|by)\b", p.right_words()):
        p.voice = "passive"  # "the White Paper on …, issued in 1995": said of what stands before
    span = list(range(p.i + 1, min(p.right[1], p.i + 18))) if p.voice in {"active", "noun"} else list(range(p.i - 1, max(p.left - 1, p.i - 24), -1))
    sentence = scene.s.low[scene.s.start : scene.s.end]
    for k in span:
        t = toks[k]
        doc = t.kind == "name" and (t.what == "open-document" or (t.of("document") is not None))
        head = t.kind == "word" and t.sense("#document") and t.low not in {"programme", "policy", "study", "plan", "strategy", "bulletin", "report"} or (t.kind == "word" and t.low in {"report", "plan", "strategy", "study", "policy"})
        if t.kind == "word" and t.low in {"statement", "letter", "invitation", "decree", "order", "passport", "currency", "law", "bonds", "appeal", "press release", "album", "book", "novel", "song"}:
            return
        if not (doc or head):
            continue
        if k > p.i and any(x.low in {"in", "for", "against", "at", "of", "with"} and x.kind == "word" for x in toks[p.i + 1 : k]) and p.form != "noun":
            return
        if not _RIGHTS.search(sentence) or re.search(r"\b(?:album|smartphone|film|novel|quarterly|earnings|company|app\b|satellite|book fair)\b", sentence):
            return
        actors = scene.actors
        title, end = _document_title(scene, k)
        if re.match(r"(?:this|that|the same|s)\b", title) or any(x.low in {"this", "that", "these", "those"} for x in toks[max(0, k - 2) : k]):
            return
        if t.low in {"report", "study"} and t.kind == "word" and not as_actor_state(actors):
            return
        if not actors and not re.search(r"white paper|action plan", sentence):
            return
        if not actors and scene.c.own_state:
            actors = [(scene.c.own_state,)]
        dates = [x for x in toks if x.kind == "time"]
        date, tok = scene.time()
        who = flat([as_state(a) or a for a in actors])
        ordinal = scene.ordinal_near(k, back=5)
        if "respectively" in sentence and len(dates) > 1:
            for d_tok in dates:
                d = scene.draft("publication", until=d_tok, actor=who, object=f"document:{slug(title)}-{scene.c.date_of(d_tok.value)}", date=scene.c.date_of(d_tok.value), title=title)
                d.start, d.end = d_tok.start, d_tok.end
                yield d
            return
        year = f"-{date[:4]}" if date and date[:4].isdigit() else ""
        d = scene.draft("publication", until=max((x for x in (t, tok) if x), key=lambda x: x.end), since=t.start, actor=who, object=f"document:{slug(title)}{year}", date=date, title=title, ordinal=ordinal)
        d.end = max(d.end, min(end, scene.s.end))
        yield d
        return


def as_actor_state(actors: list[tuple[str, ...]]) -> bool:
    """Whether a state is among the actors."""
    return any(as_state(a) for a in actors)


def _document_title(scene: Scene, k: int) -> tuple[str, int]:
    """The title of the document whose head stands at token `k`: in quotes, after "entitled", or the noun phrase itself."""
    toks = scene.s.toks
    for j in range(k, min(len(toks), k + 6)):
        if toks[j].kind == "title":
            return str(toks[j].value), toks[j].end
    m = re.match(r"\s*(?:entitled|titled|called|named)\s+(?:the )?", scene.s.low[toks[k].end : scene.s.end])
    if m:
        start = toks[k].end + m.end()
        n = re.match(r"[A-Z][\w'’-]*(?:\s+(?:of|on|in|the|and|for|to|[A-Z][\w'’-]*))*", scene.s.text[start : scene.s.end])
        if n:
            return n[0], start + n.end()
    first = k
    if toks[k].kind == "word":
        while first > 0 and toks[first - 1].kind in {"word", "name", "ordinal"} and toks[first - 1].low not in PREPOSITIONS | {"a", "an", "the", "its", "their", "and"} and not toks[first - 1].sense("publish") and k - first < 6 and not toks[first - 1].possessive:
            first -= 1
    last = k
    if k + 1 < len(toks) and toks[k + 1].low in {"on", "for", "of", "to", "against"}:
        j = k + 2
        while j < len(toks) and j - k < 9 and toks[j].kind in {"word", "name"} and toks[j].low not in {"in", "by", "which", "with", "published", "issued", "from", "covering", "that"} and not toks[j].sense("publish"):
            j += 1
        last = j - 1
    return scene.s.raw(toks[first].start, toks[last].end), toks[last].end


_LAW_OBJECT = re.compile(r"\b(?:laws?|acts?|bill|constitution\w*|amendments?|legislation|code|decree|ordinance|regulations?|death penalty|homosexuality|same-sex|corporal punishment|strategy|policy|action plan)\b")


def enact(scene: Scene) -> Iterator[Draft]:
    """"adopted a new Constitution in 2010", "the law was promulgated", "the inclusion of human rights in the Constitution"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    inclusion = word.startswith(("includ", "inclus", "incorporat", "enshrin"))
    clause = p.right_words() if p.voice != "passive" else p.left_words()
    if inclusion and "constitution" not in (p.left_words() + p.right_words()):
        return
    span = range(p.i + 1, min(p.right[1], p.i + 18)) if p.voice in {"active", "noun"} else range(max(p.left, p.i - 24), p.i)
    heads = [k for k in span if (toks[k].kind == "name" and toks[k].what == "open-law") or (toks[k].kind == "word" and toks[k].sense("#law") and toks[k].low not in {"bill", "act", "statute", "charter"}) or (toks[k].low in {"act", "bill"} and toks[k].kind == "word")]
    abolished = word.startswith(("abolish", "abolit", "decriminal")) and re.search(r"\b(?:death penalty|capital punishment|homosexual\w*|same-sex|torture|corporal punishment|slavery)\b", clause)
    if not heads and not abolished and not inclusion:
        return
    if heads and word.startswith(("includ", "adopt", "pass", "approv", "amend", "enact", "promulg", "assent", "repeal")) and p.voice == "active" and heads[0] - p.i > 9:
        return
    if treaty_name(toks[heads[0]]) if heads else False:
        return
    if heads and any(toks[j].low in {"under", "by", "with", "in"} for j in range(p.i + 1, heads[0])) and p.voice == "active" and not inclusion:
        return
    if not inclusion and not abolished and word.startswith(("approv", "pass", "includ")) and "bill" in clause[:40] and not re.search(r"\blaw\b|\bact\b", clause):
        pass
    actors = scene.actors
    who = flat([as_state(a) or a for a in actors]) or _place_state(scene)
    if not who:
        return
    if any(i in {"body:UNGA", "body:HRC", "body:UNSC"} for i in who):
        return
    date, tok = scene.time()
    if abolished and not heads:
        obj = abolished[0]
        end_tok = p.tok
    elif inclusion and not heads:
        obj, end_tok = f"document:constitution-{who[0].split(':')[1].lower()}-amendment" + (f"-{date[:4]}" if date and date[:4].isdigit() else ""), p.tok
    else:
        head = toks[heads[0] if p.voice != "passive" else heads[-1]]
        title, _ = _document_title(scene, heads[0] if p.voice != "passive" else heads[-1])
        obj, end_tok = f"document:{slug(title)}", head
        if "constitution" in title.lower():
            obj = f"document:constitution-{who[0].split(':')[1].lower()}" + ("-amendment" if inclusion or "amend" in word or "amendment" in title.lower() else "")
        if date and date[:4].isdigit():
            obj += f"-{date[:4]}"
    d = scene.draft("enactment", until=max((x for x in (end_tok, tok, p.tok) if x), key=lambda x: x.end), since=end_tok.start, actor=who, object=obj, date=date)
    yield d


def _place_state(scene: Scene) -> tuple[str, ...]:
    toks = scene.s.toks
    for k in range(1, len(toks)):
        if toks[k].kind == "name" and toks[k].has("state") and (toks[k - 1].low in {"in", "of"} or toks[k].possessive or toks[k].what == "adjective"):
            return as_state(toks[k].ids)[:1]
    return (scene.c.own_state,) if scene.c.own_state else ()


def draft(scene: Scene) -> Iterator[Draft]:
    """"took part in drafting the Universal Declaration", "negotiated the Convention"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None or p.voice == "passive":
        return
    found = [(i, t) for k, t in enumerate(toks[p.i + 1 : p.right[1]], p.i + 1) if (i := instrument_of(t)) and k - p.i < 16]
    found = [(i, t) for i, t in found if not re.fullmatch(r"(?:Optional |Additional )?(?:Protocol|Convention|Covenant)s?", i)]
    if not found and (m := re.match(r"\W*(?:of )?(?:the )?(?:convention|declaration|covenant|protocol|statute)\b", p.right_words())) and (scene.c.treaty or scene.c.document):
        found = [(scene.c.document or scene.c.treaty[0], p.tok)]
        del m
    if not found:
        return
    from travaux.extract.grammar import left_subject

    subject = left_subject(p) if p.form in {"noun", "ing"} else p.subject
    actors = scene.c.resolve(subject) or scene.actors
    part = re.search(r"\b(?:particip\w*|took part|taking part|take part|play\w*|involved|contribut\w*|represent\w*|help\w*|engag\w*|member of|chaired|led|role in|join\w*|active)\b", p.left_words())
    if p.form in {"noun", "ing"} and not part:
        return
    if subject.start is not None:
        p.subject.start = subject.start
    date, tok = scene.time()
    for actor in actors:
        who = as_state(actor) if not any(i.startswith("person:") for i in actor) and as_state(actor) else actor
        for i, t in found[:1]:
            yield scene.draft("drafting", until=max((x for x in (t, tok) if x), key=lambda x: x.end), actor=who, object=i, date=date)


def propose(scene: Scene) -> Iterator[Draft]:
    """"proposed the creation of", "put forward the concept of", "tabled a draft resolution on"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    right = p.right_words() if p.voice != "passive" else p.left_words()
    if p.tok.low.startswith(("submit", "introduc", "sponsor", "advanc", "co-spons", "cospons", "initiat", "tabl", "call", "suggest", "advocat")) and not re.search(r"\b(?:draft resolution|resolution|draft|proposal|initiative|convention|declaration|protocol|optional protocol)\b", right[:110]):
        return
    if re.search(r"\b(?:bill|tax|budget|marriage|candidate|vote of no confidence|law)\b", right[:50]):
        return
    if p.voice == "passive" and any(t.sense("#resolution") for t in toks[: p.i]) or any(a[0].startswith("body:") for a in scene.actors):
        return
    actors = scene.actors
    concepts = [t for t in toks if t.kind == "name" and t.has("concept")] + [t for t in toks if t.kind == "title"]
    if not actors and p.voice == "passive" and concepts and scene.c.own_state:
        actors = [(scene.c.own_state,)]
    if not actors or p.form == "noun":
        return
    who = flat(actors)
    states = as_state(who)
    obj = None
    if concepts:
        obj = concepts[0].of("concept") if concepts[0].kind == "name" else f"concept:{slug(str(concepts[0].value))}"
    elif p.voice != "passive":
        m = re.match(r"\W*(?:that |a |an |the |several |to )*([^.;,]{6,100})", right)
        obj = m[1].strip() if m else None
    if not obj or not (concepts or re.search(r"\b(?:human rights|rights|resolution|convention|declaration|protocol|council|commission|united nations|un\b|treaty|mechanism|court|high commissioner|initiative|forum|torture|women|child)", scene.s.low[scene.s.start : scene.s.end])):
        return
    date, tok = scene.time()
    persons = tuple(i for i in who if i.startswith("person:"))
    named = [t for t in concepts if t.kind == "name" and p.right[0] <= toks.index(t) < p.right[1]]
    if len(named) > 1:
        dates = [t for t in toks[: p.i] if t.kind == "time"]
        each = dates if "respectively" in scene.s.low[scene.s.start : scene.s.end] and len(dates) == len(named) else []
        for n, t in enumerate(named):
            d = scene.draft("proposal", actor=persons or states or who, object=t.of("concept"), date=scene.c.date_of(each[n].value) if each else date)
            d.start, d.end = t.start, t.end
            yield d
        return
    yield scene.draft("proposal", until=max((x for x in (tok, concepts[0] if concepts else None, p.tok) if x), key=lambda x: x.end), actor=persons or states or who, object=obj, date=date, title=str(concepts[0].value) if concepts and concepts[0].kind == "title" else None)


FRAMES = {"adopt": adopt, "statement": joint_statement, "enter": concept, "publish": publish, "enact": enact, "draft": draft, "propose": propose}
