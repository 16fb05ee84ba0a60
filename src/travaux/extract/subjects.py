"""Who does it: the subject to the left, the agent after "by", the owner of a nominal act."""

from travaux.extract.agents import agent, coordinate_right, other_than_state
from travaux.extract.coordination import coordinate_left, skip_brackets
from travaux.extract.parts import Tok
from travaux.extract.predicates import (
    ACTORS,
    HAVE,
    PREPOSITIONS,
    RELATIVES,
    Predicate,
    Subject,
    actor_ids,
    adverb,
    is_actor,
    is_verb,
    thing,
)
from travaux.extract.pronouns import pronoun_at

_LEADS = HAVE | {"after", "by", "since", "upon", "on", "before", "when", "while", "having", "in", "been"}
_GOVERNS = PREPOSITIONS | {"between", "including", "unlike", "alongside"}
_LISTS = PREPOSITIONS | {"as"}
_ENDS_NOUN = (PREPOSITIONS | RELATIVES | {"and"}) - {"of"}
DONE_BY_STATES = frozenset({"sign", "ratify", "accede", "succeed", "join", "withdraw", "deposit"})
"""What no committee does: before these, "CRPD" is the convention."""


def find_subject(p: Predicate) -> Subject:
    if p.voice == "noun":
        return _noun_subject(p)
    if p.voice == "passive":
        return agent(p)
    return _left_subject(p)


def left_subject(p: Predicate) -> Subject:
    """Whoever is the subject of the clause to the left, whatever the voice: the one elected in "Kenya was elected"."""
    return _left_subject(p)


def _left_subject(p: Predicate) -> Subject:
    toks = p.s.toks
    fallback: int | None = None
    k = p.i - 1
    while k >= p.left:
        tok = toks[k]
        if tok.low == ")":
            k = skip_brackets(toks, k, p.left)
            continue
        if (tok.low in RELATIVES and tok.kind == "word" and tok.low not in {"that", "where"}) or (
            tok.low == "that" and k and _nominal(toks[k - 1]) and not _reporting(toks, k)
        ):
            return _relative_subject(p, k)
        if is_actor(tok) and not (tok.has("treaty") and p.sense in DONE_BY_STATES):
            if (aside := denied_aside(toks, k, p)) is not None:
                k = aside
                continue
            role = _position(toks, k, p)
            if role == "subject":
                return coordinate_left(p, k)
            if role == "oblique" and fallback is None and not tok.possessive:
                fallback = k
        elif pronoun := pronoun_at(p.s, k):
            before = toks[k - 1].low if k else ""
            start = (
                tok.start
                if tok.low in {"it", "they", "he", "she", "we", "i", "both"}
                else max(tok.start - (len(pronoun) - len(tok.low)), p.s.start)
                if p.s.low.endswith(pronoun, p.s.start, tok.end)
                else tok.start
            )
            if (
                before not in PREPOSITIONS
                or tok.low in {"he", "she", "they", "we", "i"}
                or (" " in pronoun and toks[max(0, k - pronoun.count(" ") - 1)].low not in PREPOSITIONS)
            ):
                if pronoun.startswith(("his ", "her ")):
                    speaker = _speaker_of(toks, k)
                    return Subject([actor_ids(speaker)], [speaker], start=start) if speaker else Subject()
                return Subject(pronoun=pronoun, start=start)
        k -= 1
    if fallback is not None and _may_be_subject(toks, fallback, p):
        return coordinate_left(p, fallback)
    return _following_subject(p)


def _speaker_of(toks: list[Tok], k: int) -> Tok | None:
    """The state for which whoever speaks before `k` speaks: "Mr. Amor (Togo) said that his country", "the representative
    of Brazil said that her country"; None where the words before the saying name none, or several."""
    said = next((j for j in range(k - 1, 0, -1) if toks[j].sense("say")), 0)
    states = [t for t in toks[:said] if t.has("state") and t.kind == "name" and t.what != "capital"]
    return states[0] if len({actor_ids(t) for t in states}) == 1 else None


_ASIDE_FROM = frozenset(
    {
        "not",
        "unlike",
        "rather than",
        "instead of",
        "than",
        "though",
        "but",
        "and",
        "if",
        "the",
        "even",
        "itself",
        "among",
        "a",
        "an",
        "its",
    }
)


def denied_aside(toks: list[Tok], k: int, p: Predicate) -> int | None:
    """Where to go on looking for the subject past an actor that an aside says it was not: "Benin, not Togo, signed",
    "several states, Togo not among them, signed"; None where the actor at `k` stands in no such aside."""
    j = k - 1
    while j > p.left and (toks[j].low in _ASIDE_FROM or is_actor(toks[j]) or toks[j].low in {"or", ","}):
        if toks[j].low in {"not", "unlike", "rather than", "instead of"} or (
            toks[j].low == "than" and toks[j - 1].low == "rather"
        ):
            opening = j - 1
            while opening > p.left and toks[opening].low in {"though", "but", "and", "if", "rather", "although"}:
                opening -= 1
            if opening < p.left or not (toks[opening].low in {",", "(", "-"} or is_actor(toks[opening])):
                return None  # "Not Togo but Benin signed" begins its clause
            return opening
        if toks[j].low in {",", "and"} and not is_actor(toks[j - 1]):
            break
        j -= 1
    after = k + 1 + (k + 1 < p.i and toks[k + 1].low == "itself")
    if after < p.i and toks[after].low in {"not", "excepted", "excluded", "apart", "aside"} and toks[k - 1].low == ",":
        return k - 1
    return None


def _following_subject(p: Predicate) -> Subject:
    """ "Having ratified the Convention, Jordan …", "After visiting Togo, the Rapporteur …": the subject comes after."""
    toks = p.s.toks
    if p.i - p.left > 4 or not all(
        t.low in _LEADS
        or adverb(t)
        or t.kind == "time"
        or t.kind == "mark"
        for t in toks[p.left : p.i]
    ):
        return Subject()
    if p.form == "ed" and not any(t.low == "having" for t in toks[p.left : p.i]):
        return Subject()
    for k in range(p.i + 1, len(toks)):
        if toks[k].low == "," and k + 1 < len(toks):
            j = k + 1
            while j < len(toks) and toks[j].low in {"the", "a"}:
                j += 1
            if j < len(toks) and is_actor(toks[j]) and j + 1 < len(toks) and toks[j + 1].low not in {",", "and"}:
                return Subject([actor_ids(toks[j])], [toks[j]], start=p.tok.start)
            if j < len(toks) and (pronoun := pronoun_at(p.s, j)):
                return Subject(pronoun=pronoun, start=p.tok.start)
    return Subject()


def _reporting(toks: list[Tok], k: int) -> bool:
    return bool(toks[k - 1].sense("say"))


def _nominal(tok: Tok) -> bool:
    return tok.kind in {"name", "title"} or thing(tok)


def _may_be_subject(toks: list[Tok], k: int, p: Predicate) -> bool:
    """An actor after a preposition counts only where nothing else could be the subject ("the Parliament of Kenya")."""
    if not k:
        return True
    noun = k - 2 if toks[k - 1].low != "the" else k - 3
    return toks[k - 1].low in {"of", "the", "from"} and not (noun >= p.left and other_than_state(toks, noun))


def _position(toks: list[Tok], k: int, p: Predicate) -> str:
    """`subject`, `oblique` (after a preposition) or `object` (after a verb) of an actor token left of a verb."""
    tok = toks[k]
    j = k - 1
    while j >= p.left and (
        toks[j].low in {"the", "a", "an", "both", "also", "government", "new", "independent", "former", "then"}
        or (toks[j].kind == "mark" and toks[j].low in {"“", '"', "'"})
    ):
        j -= 1
    before = toks[j] if j >= p.left else None
    if tok.possessive:
        return "owner"
    if before is None or before.low in {",", ";", ":", "(", ".", "-", "–", "—"}:
        return "subject" if before is None or not _closes_oblique(toks, j, k, p) else "oblique"
    if before.kind == "name" and j == k - 1 and j > p.left and not before.possessive:
        return _position(toks, j, p)
    if before.kind == "word" and before.low.endswith((" of", " to", " in", " on", " with")):
        return "oblique"
    if before.kind == "word" and before.low in _GOVERNS:
        return "oblique"
    if before.low in {"and", "or", "&"} and j > p.left and is_actor(toks[j - 1]):
        return _position(toks, j - 1, p)
    if (
        before.cue
        and any(
            f in {"ed", "s", "ing", "base", "en"} and not sense.startswith("#") and not sense.startswith("?")
            for sense, f in before.forms()
        )
        and before.kind == "word"
    ):
        at_present = before.low == "present" and j > p.left and toks[j - 1].low in {"at", "the"}
        return "subject" if at_present or before.sense("say") else "object"
    return "subject"


def _closes_oblique(toks: list[Tok], j: int, k: int, p: Predicate) -> bool:
    """Whether "A, B and C" right of a preposition holds this actor: "countries such as A, B, ratified"."""
    if toks[j].low != ",":
        return False
    m = j - 1
    while m >= p.left and (is_actor(toks[m]) or toks[m].low in {",", "and", "the"}):
        m -= 1
    if m >= p.left and m < j - 1 and toks[m].low in _LISTS:
        # the list closes before a verb's own subject: "In talks with A, B signed" leaves B the subject
        return k + 1 < p.i and toks[k + 1].low in {",", "and"} and toks[m].low in {"as", "including"}
    return False


def _relative_subject(p: Predicate, k: int) -> Subject:
    """The subject of "…, which ratified it in 1992": the noun before the relative."""
    toks = p.s.toks
    j = k - 1
    while j >= p.left and toks[j].low in {",", "of", "(", "all", "both", "some"}:
        j -= 1
    while j >= p.left and (toks[j].kind in {"time", "number"} or toks[j].low in {")", "in", "on"}):
        j -= 1
    while j >= p.left and is_actor(toks[j]) and (aside := denied_aside(toks, j, p)) is not None:
        j = aside
    while j > p.left and toks[j].low == ",":
        j -= 1
    if j >= p.left:
        if is_actor(toks[j]):
            return (
                coordinate_left(p, j)
                if toks[k - 1].low != "of"
                else Subject([actor_ids(toks[j])], [toks[j]], start=toks[j].start)
            )
        if pronoun := pronoun_at(p.s, j):
            return Subject(pronoun=pronoun, start=toks[j].start)
        return Subject(inanimate=toks[j], start=toks[j].start)
    return Subject()


def _owner_of(p: Predicate, k: int) -> int | None:
    """The place of the doer in the same clause whose "its" or "their" stands at `k`: "Kenya put its signature to"; None
    where there is none."""
    toks = p.s.toks
    for j in range(k - 1, p.left - 1, -1):
        tok = toks[j]
        if tok.kind == "mark" or tok.low in RELATIVES or tok.low in {"and", "or"}:
            return None
        if is_actor(tok):
            # What follows a doer at once is taken for its verb: hosts of verbs ("put", "prepare") are no cues.
            does = j + 1 < k and toks[j + 1].kind == "word" and toks[j + 1].low not in PREPOSITIONS
            led = j > p.left and toks[j - 1].low in PREPOSITIONS
            return j if does and not led and not tok.possessive else None
    return None


def _noun_subject(p: Predicate) -> Subject:
    """The doer of a nominal act: "Kenya's accession", "the accession of Kenya", "ratification … by Kenya"."""
    toks = p.s.toks
    k = p.i - 1
    steps = 0
    while k >= p.left and steps < 6:
        tok = toks[k]
        if tok.kind == "name" and (tok.possessive or tok.what == "adjective") and any(tok.has(n) for n in ACTORS):
            return coordinate_left(p, k) if tok.possessive else Subject([actor_ids(tok)], [tok], start=tok.start)
        if tok.low == "whose":
            return _relative_subject(p, k)
        if tok.low in {"its", "their"} and (owner := _owner_of(p, k)) is not None:
            return coordinate_left(p, owner)
        if tok.low in {"its", "their", "his", "her", "our", "my"}:
            return Subject(
                pronoun={"its": "it", "their": "they", "his": "he", "her": "she", "our": "we", "my": "i"}[tok.low],
                start=tok.start,
            )
        if tok.possessive and pronoun_at(p.s, k):
            return Subject(pronoun=pronoun_at(p.s, k), start=tok.start)
        if (
            tok.kind == "mark"
            or is_verb(tok)
            or tok.low in _ENDS_NOUN
        ):
            break
        k -= 1
        steps += 1
    by = agent(p)
    if by:
        return by
    for j in range(p.i + 1, min(p.right[1], p.i + 5)):
        if toks[j].low in {"of", "by"} and j + 1 < len(toks):
            m = j + 1
            while m < p.right[1] and toks[m].low in {"the", "a", "both"}:
                m += 1
            if m < p.right[1] and toks[m].has("treaty"):
                break  # "ratification of CRC": the treaty, not its committee
            if m < p.right[1] and is_actor(toks[m]) and not toks[m].possessive:
                return coordinate_right(p, m)
            if m < p.right[1] and (pronoun := pronoun_at(p.s, m)):
                return Subject(pronoun=pronoun, start=toks[m].start)
            break
    return Subject()
