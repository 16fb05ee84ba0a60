"""Texts at home: publications, constitutions and laws."""

import re
from collections.abc import Iterator

from travaux.extract.drafts import Draft, Scene, as_state, flat
from travaux.extract.parts import treaty_name
from travaux.extract.texts import RIGHTS, document_title
from travaux.ids import slug


def publish(scene: Scene) -> Iterator[Draft]:
    """ "published a white paper entitled …", "the White Paper … issued in 1995"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    if p.voice == "active" and not scene.actors and re.match(r"\W*(?:in|on|by)\b", p.right_words()):
        p.voice = "passive"  # "the White Paper on …, issued in 1995": said of what stands before
    span = (
        list(range(p.i + 1, min(p.right[1], p.i + 18)))
        if p.voice in {"active", "noun"}
        else list(range(p.i - 1, max(p.left - 1, p.i - 24), -1))
    )
    sentence = scene.s.low[scene.s.start : scene.s.end]
    for k in span:
        t = toks[k]
        doc = t.kind == "name" and (t.what == "open-document" or (t.of("document") is not None))
        head = (
            t.kind == "word"
            and t.sense("#document")
            and t.low not in {"programme", "policy", "study", "plan", "strategy", "bulletin", "report"}
        ) or (t.kind == "word" and t.low in {"report", "plan", "strategy", "study", "policy"})
        if t.kind == "word" and t.low in {
            "statement",
            "letter",
            "invitation",
            "decree",
            "order",
            "passport",
            "currency",
            "law",
            "bonds",
            "appeal",
            "press release",
            "album",
            "book",
            "novel",
            "song",
        }:
            return
        if not (doc or head):
            continue
        if (
            k > p.i
            and any(
                x.low in {"in", "for", "against", "at", "of", "with"} and x.kind == "word" for x in toks[p.i + 1 : k]
            )
            and p.form != "noun"
        ):
            return
        if not RIGHTS.search(sentence) or re.search(
            r"\b(?:album|smartphone|film|novel|quarterly|earnings|company|app\b|satellite|book fair)\b", sentence
        ):
            return
        actors = scene.actors
        title, end = document_title(scene, k)
        if re.match(r"(?:this|that|the same|s)\b", title) or any(
            x.low in {"this", "that", "these", "those"} for x in toks[max(0, k - 2) : k]
        ):
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
                d = scene.draft(
                    "publication",
                    until=d_tok,
                    actor=who,
                    object=f"document:{slug(title)}-{scene.c.date_of(d_tok.value)}",
                    date=scene.c.date_of(d_tok.value),
                    title=title,
                )
                d.start, d.end = d_tok.start, d_tok.end
                yield d
            return
        year = f"-{date[:4]}" if date and date[:4].isdigit() else ""
        d = scene.draft(
            "publication",
            until=max((x for x in (t, tok) if x), key=lambda x: x.end),
            since=t.start,
            actor=who,
            object=f"document:{slug(title)}{year}",
            date=date,
            title=title,
            ordinal=ordinal,
        )
        d.end = max(d.end, min(end, scene.s.end))
        yield d
        return


def as_actor_state(actors: list[tuple[str, ...]]) -> bool:
    """Whether a state is among the actors."""
    return any(as_state(a) for a in actors)


_LAW_OBJECT = re.compile(
    r"\b(?:laws?|acts?|bill|constitution\w*|amendments?|legislation|code|decree|ordinance|regulations?|death penalty|homosexuality|same-sex|corporal punishment|strategy|policy|action plan)\b"
)


def enact(scene: Scene) -> Iterator[Draft]:
    """ "adopted a new Constitution in 2010", "the law was promulgated", "the inclusion of human rights in the Constitution"."""
    p, toks = scene.p, scene.s.toks
    if p.modality is None:
        return
    word = p.tok.low
    inclusion = word.startswith(("includ", "inclus", "incorporat", "enshrin"))
    clause = p.right_words() if p.voice != "passive" else p.left_words()
    if inclusion and "constitution" not in (p.left_words() + p.right_words()):
        return
    span = (
        range(p.i + 1, min(p.right[1], p.i + 18))
        if p.voice in {"active", "noun"}
        else range(max(p.left, p.i - 24), p.i)
    )
    heads = [
        k
        for k in span
        if (toks[k].kind == "name" and toks[k].what == "open-law")
        or (
            toks[k].kind == "word"
            and toks[k].sense("#law")
            and toks[k].low not in {"bill", "act", "statute", "charter"}
        )
        or (toks[k].low in {"act", "bill"} and toks[k].kind == "word")
    ]
    abolished = word.startswith(("abolish", "abolit", "decriminal")) and re.search(
        r"\b(?:death penalty|capital punishment|homosexual\w*|same-sex|torture|corporal punishment|slavery)\b", clause
    )
    if not heads and not abolished and not inclusion:
        return
    if (
        heads
        and word.startswith(("includ", "adopt", "pass", "approv", "amend", "enact", "promulg", "assent", "repeal"))
        and p.voice == "active"
        and heads[0] - p.i > 9
    ):
        return
    if treaty_name(toks[heads[0]]) if heads else False:
        return
    if (
        heads
        and any(toks[j].low in {"under", "by", "with", "in"} for j in range(p.i + 1, heads[0]))
        and p.voice == "active"
        and not inclusion
    ):
        return
    if (
        not inclusion
        and not abolished
        and word.startswith(("approv", "pass", "includ"))
        and "bill" in clause[:40]
        and not re.search(r"\blaw\b|\bact\b", clause)
    ):
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
        obj, end_tok = (
            f"document:constitution-{who[0].split(':')[1].lower()}-amendment"
            + (f"-{date[:4]}" if date and date[:4].isdigit() else ""),
            p.tok,
        )
    else:
        head = toks[heads[0] if p.voice != "passive" else heads[-1]]
        title, _ = document_title(scene, heads[0] if p.voice != "passive" else heads[-1])
        obj, end_tok = f"document:{slug(title)}", head
        if "constitution" in title.lower():
            obj = f"document:constitution-{who[0].split(':')[1].lower()}" + (
                "-amendment" if inclusion or "amend" in word or "amendment" in title.lower() else ""
            )
        if date and date[:4].isdigit():
            obj += f"-{date[:4]}"
    d = scene.draft(
        "enactment",
        until=max((x for x in (end_tok, tok, p.tok) if x), key=lambda x: x.end),
        since=end_tok.start,
        actor=who,
        object=obj,
        date=date,
    )
    yield d


def _place_state(scene: Scene) -> tuple[str, ...]:
    toks = scene.s.toks
    for k in range(1, len(toks)):
        if (
            toks[k].kind == "name"
            and toks[k].has("state")
            and (toks[k - 1].low in {"in", "of"} or toks[k].possessive or toks[k].what == "adjective")
        ):
            return as_state(toks[k].ids)[:1]
    return (scene.c.own_state,) if scene.c.own_state else ()


FRAMES = {"publish": publish, "enact": enact}
