"""The agent of a passive: who stands after "by"."""

from travaux.extract.lexicon import load_words
from travaux.extract.parts import Tok
from travaux.extract.predicates import Predicate, Subject, actor_ids, is_actor
from travaux.extract.pronouns import pronoun_at


def agent(p: Predicate) -> Subject:
    """Who stands after "by"."""
    toks = p.s.toks
    for k in range(p.right[0], p.right[1]):
        if toks[k].low == "by" and toks[k].kind == "word":
            if k - 1 > p.i and _participle(toks[k - 1]) and any(t.low == "," for t in toks[p.i + 1 : k - 1]):
                break  # "was reviewed on 8 May, its delegation being headed by": another verb's doer
            j = k + 1
            while j < p.right[1] and j < k + 8:
                if is_actor(toks[j]):
                    return coordinate_right(p, j)
                if pronoun := pronoun_at(p.s, j):
                    return Subject(pronoun=pronoun, start=toks[j].start)
                if toks[j].kind in {"time"} or toks[j].low in {",", "and"} or other_than_state(toks, j):
                    break
                j += 1
    return Subject()


def _participle(tok: Tok) -> bool:
    return tok.kind == "word" and (tok.low.endswith("ed") or any(f == "en" for _, f in tok.forms()) or tok.low == "led")


def coordinate_right(p: Predicate, j: int) -> Subject:
    toks = p.s.toks
    actors, used = [actor_ids(toks[j])], [toks[j]]
    k = j + 1
    while k < p.right[1]:
        if toks[k].low in {",", "and", "the", "&", "or", "both"} or toks[k].low in {"as", "well"}:
            k += 1
            continue
        if is_actor(toks[k]) and toks[k - 1].low in {",", "and", "the", "&", "or", "as"}:
            actors.append(actor_ids(toks[k]))
            used.append(toks[k])
            k += 1
            continue
        break
    return Subject(actors, used, start=toks[j].start)


def other_than_state(toks: list[Tok], k: int) -> bool:
    """Whether a noun before "of" or "from" is somebody else than the state after it: "the neighbours of Togo"."""
    return k + 1 < len(toks) and toks[k + 1].low in {"of", "from"} and toks[k].low in load_words("not_the_state")
