"""The grammar of an act: who does it, to what, when, and whether it happened.

A `Predicate` is one cue of an act in its sentence. The functions here find its voice, its subject to the left (or after
"by"), the span of its objects to the right, its dates and its modality. They look only inside the sentence; what a
pronoun stands for is `travaux.extract.context`'s business.
"""

import re
from dataclasses import dataclass, field

from travaux.extract.parts import Sentence, Tok
from travaux.extract.times import Time
from travaux.vocabulary import Modality

BE = frozenset("is are was were be been being gets got become becomes became".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("did does do didn't doesn't don't".split())
WILL = frozenset("will shall 'll won't".split())
WOULD = frozenset("would should could may might must can ought cannot couldn't shouldn't wouldn't".split())
NOT = frozenset(
    "not never neither nor n't didn't doesn't don't hasn't haven't hadn't won't cannot isn't wasn't weren't couldn't".split()
)
PREPOSITIONS = frozenset(
    "of in to with from for by against between at on under before into through towards toward among including like than within across about over via per since upon regarding concerning".split()
)
HARD_STOPS = frozenset({";", "?", "!"})
RELATIVES = frozenset("which who that whose whom where".split())
CONJUNCTIONS = frozenset(
    "while whereas although though because but when if unless whether after before since as until once".split()
)
PRONOUNS = frozenset("it they he she we both i us them its their his her our these those this".split())
_ADVERBS = frozenset(
    "also already since recently finally subsequently then later now both jointly first formally always only again even yet still just thus hence therefore eventually once soon previously officially successfully"
    " unanimously duly fully immediately in turn further ever however meanwhile too instead together not never either neither nor well fact has had have long".split()
)
_NOUN_PRONOUNS = re.compile(
    r"(?:the|this|that|both|these|our|its|their) (?:two |three |same |new )?(?:country|countries|government|governments|state party|states parties|state|states|nation|nations|kingdom|republic|island|islands|authorities|sides|parties|delegation|office|committee|"
    r"commission|council|mission|delegations|experts?|rapporteur|working group|assembly|organization|organisation|federation|union|foundation|society|association|forum|conference|seminar|meeting|president|minister|ambassador|envoy)$"
)


def adverb(tok: Tok) -> bool:
    """Whether a token may stand between an auxiliary and its verb."""
    return tok.kind == "word" and (tok.low in _ADVERBS or (tok.low.endswith("ly") and len(tok.low) > 4))


@dataclass(slots=True)
class Subject:
    """Who does it: one tuple of ids per coordinated actor, the tokens they stand in, or a pronoun to be resolved."""

    actors: list[tuple[str, ...]] = field(default_factory=list)
    toks: list[Tok] = field(default_factory=list)
    pronoun: str | None = None
    start: int | None = None
    inanimate: Tok | None = None
    """What the verb is said of where it is no actor: the treaty in "the Convention, which entered into force"."""

    def __bool__(self) -> bool:
        return bool(self.actors or self.pronoun)


@dataclass(slots=True)
class Predicate:
    """One cue of an act. `i` is its index among the sentence's tokens; `modality` None means that no act is stated."""

    s: Sentence
    i: int
    sense: str
    form: str
    voice: str = "active"
    modality: Modality | None = Modality.HAPPENED
    reason: str = ""
    subject: Subject = field(default_factory=Subject)
    right: tuple[int, int] = (0, 0)
    """Token indexes `[from, to)` of what may be its objects and circumstances to the right."""
    left: int = 0
    """Index of the first token of its clause."""

    @property
    def tok(self) -> Tok:
        """The cue's token."""
        return self.s.toks[self.i]

    def rights(self, *namespaces: str) -> list[tuple[int, Tok]]:
        """Name tokens of these namespaces to the right, with their indexes."""
        return [
            (k, t)
            for k, t in enumerate(self.s.toks[self.right[0] : self.right[1]], self.right[0])
            if t.kind == "name" and any(t.has(n) for n in namespaces)
        ]

    def lefts(self, *namespaces: str) -> list[tuple[int, Tok]]:
        """Name tokens of these namespaces in the clause to the left, nearest first."""
        return [
            (k, self.s.toks[k])
            for k in range(self.i - 1, self.left - 1, -1)
            if self.s.toks[k].kind == "name" and any(self.s.toks[k].has(n) for n in namespaces)
        ]

    def right_words(self) -> str:
        """The folded text to the right, up to the end of its clause."""
        toks = self.s.toks[self.right[0] : self.right[1]]
        return self.s.low[toks[0].start : toks[-1].end] if toks else ""

    def left_words(self) -> str:
        """The folded text of its clause to the left."""
        return self.s.low[self.s.toks[self.left].start : self.tok.start] if self.left < self.i else ""


def analyse(s: Sentence, i: int, sense: str, form: str) -> Predicate:
    """The predicate of the cue at `i`, read in this sense and form."""
    p = Predicate(s, i, sense, form)
    p.left = _clause_start(s, i)
    p.voice = _voice(s, i, form)
    p.right = (i + 1, _right_end(s, i))
    p.modality, p.reason = _modality(p)
    p.subject = _find_subject(p)
    return p


# ── Where a clause begins and ends ───────────────────────────────────────────────────────────────────────────────────


def _clause_start(s: Sentence, i: int) -> int:
    for k in range(i - 1, -1, -1):
        if s.toks[k].low in HARD_STOPS or (
            s.toks[k].low in {"-", "–", "—"} and s.low[s.toks[k].start - 1 : s.toks[k].end + 1] in {" - ", " – ", " — "}
        ):
            return k + 1
    return 0


def is_verb(tok: Tok) -> bool:
    """Whether a token is a finite act verb (past, third person) by the lexicon."""
    return (
        bool(tok.cue)
        and tok.kind == "word"
        and any(f in {"ed", "s"} and not sense.startswith(("?", "#")) for sense, f in tok.cue.senses)
    )  # type: ignore[union-attr]


def _right_end(s: Sentence, i: int) -> int:
    toks = s.toks
    depth = 0
    colon = next((t.start for t in toks[i + 1 :] if t.low == ":"), None)
    listed = colon is not None and not any(t.low == ";" for t in toks[i + 1 :] if t.start < colon)
    for k in range(i + 1, len(toks)):
        tok = toks[k]
        if tok.low == "(":
            depth += 1
        elif tok.low == ")":
            depth = max(0, depth - 1)
        if depth:
            continue
        if tok.low in HARD_STOPS and not (tok.low == ";" and listed):
            return k
        if tok.kind == "word" and tok.low in {"while", "whereas", "although", "though", "but", "because"} and k > i + 1:
            return k
        if is_verb(tok) and k > i + 1:
            start = _own_start(toks, i, k)
            if start is not None:
                return start
    return len(toks)


def _own_start(toks: list[Tok], i: int, k: int) -> int | None:
    """Where the clause of the later verb at `k` begins; None where it still belongs to the predicate at `i` (a participle
    that modifies its object: "the Convention adopted in 1984")."""
    j = k - 1
    while j > i and (
        adverb(toks[j])
        or toks[j].low in BE | HAVE | WILL | WOULD
        or toks[j].kind == "time"
        or toks[j].low in {"in", "on", "to"}
    ):
        j -= 1
    if j <= i:
        return None
    if toks[j].low in {"and", ",", "or", "then", "but"}:
        return j if toks[j].low != "," or j == k - 1 or toks[j + 1].low in BE | HAVE | WILL else None
    if toks[j].low in RELATIVES:
        return j
    if (
        toks[j].kind == "name"
        and (
            toks[j].has("state")
            or toks[j].has("person")
            or toks[j].has("body")
            or toks[j].has("org")
            or toks[j].has("mandate")
        )
        or toks[j].low in PRONOUNS | {"country", "government", "party", "state"}
    ):
        m = j
        while (
            m > i + 1
            and toks[m].low not in {",", "and", ";", ":", "that", "which", "when", "where"}
            and not (toks[m].kind == "word" and toks[m].low in CONJUNCTIONS)
        ):
            m -= 1
        if m > i + 1:
            return m
    return None


# ── Voice ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _auxiliary(s: Sentence, i: int) -> int | None:
    """The index of the nearest auxiliary left of the verb, over adverbs and dates; None where there is none."""
    k = i - 1
    steps = 0
    while k >= 0 and steps < 10:
        tok = s.toks[k]
        if tok.low in BE | HAVE | DO | WILL | WOULD:
            return k
        if (
            adverb(tok)
            or tok.kind == "time"
            or (
                tok.low in {"in", "on", "by", "of", ","}
                and k + 1 < i
                and (s.toks[k + 1].kind == "time" or tok.low == "," or adverb(s.toks[k + 1]))
            )
        ):
            k -= 1
            steps += 1
            continue
        # coordinated participles: "was signed and ratified"
        if (
            tok.low in {"and", "or", "nor", "/"}
            and k >= 1
            and s.toks[k - 1].cue
            and any(f in {"ed", "en"} for _, f in s.toks[k - 1].cue.senses)
        ):  # type: ignore[union-attr]
            k -= 2
            steps += 1
            continue
        return None
    return None


_COPULA_OVER = frozenset(
    "a an the also currently now still not full founding state one of its elected active new first only no never long-standing permanent non-permanent party and both original states current ad hoc either among".split()
)


def _copula(s: Sentence, i: int) -> bool:
    """Whether a noun is said of a subject: "is a party to", "was not a member of"."""
    k = i - 1
    while k >= 0 and i - k < 9:
        tok = s.toks[k]
        if tok.low in BE or tok.low in {"remain", "remains", "remained"}:
            return True
        if tok.low in {",", "("} and k and i - k > 1 and is_actor(s.toks[k - 1]) and not s.toks[k - 1].possessive:
            return True
        if not (
            tok.low in _COPULA_OVER
            or tok.kind in {"time", "number", "ordinal"}
            or adverb(tok)
            or tok.low in {"in", "since"}
            or tok.what == "adjective"
        ):
            return False
        k -= 1
    return False


def _voice(s: Sentence, i: int, form: str) -> str:
    if form == "phrase":
        return "copula"
    if form == "noun":
        return "copula" if _copula(s, i) else "noun"
    if form in {"ed", "en"}:
        aux = _auxiliary(s, i)
        if aux is not None:
            return "passive" if s.toks[aux].low in BE else "active"
        after = s.toks[i + 1] if i + 1 < len(s.toks) else None
        if after is not None and (
            after.low == "by"
            or after.low in {"to", "as", "chair", "president", "vice-chair"}
            and s.toks[i].sense("elect")
        ):
            return "passive"
        before = s.toks[i - 1] if i else None
        if (
            before is not None
            and _thing(before)
            and (form == "en" or form == "ed")
            and after is not None
            and (
                after.kind == "time"
                or after.low
                in {
                    "in",
                    "on",
                    "at",
                    "under",
                    "within",
                    "during",
                    "unanimously",
                    "today",
                    "yesterday",
                    ",",
                    ".",
                    "with",
                    "as",
                }
                or (after.kind == "name" and after.has("place"))
            )
        ):
            return "passive"
        if (
            before is not None
            and before.low == ","
            and i >= 2
            and _thing(s.toks[i - 2])
            and after is not None
            and (after.kind == "time" or after.low in {"in", "on", "at", "by", "under"})
        ):
            return "passive"
        if before is not None and before.low == "(":
            return "passive"
    return "active"


def _thing(tok: Tok) -> bool:
    """Something that acts are done to: a treaty, document, meeting, body … by name or by head noun."""
    if tok.kind in {"title", "symbol"}:
        return True
    if tok.kind == "name":
        return (
            tok.has("treaty")
            or tok.has("instrument")
            or tok.has("document")
            or tok.has("event")
            or tok.what.startswith("open-")
            or (tok.has("body") and not tok.has("state"))
            or tok.has("org")
            or tok.has("concept")
        )
    return bool(tok.cue) and any(f.startswith("#") and f not in {"#official", "#person"} for f, _ in tok.cue.senses)  # type: ignore[union-attr]


# ── Modality ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_HAPPENED = (Modality.HAPPENED, "")
_REACH = 14


def _modal(tok: Tok) -> str | None:
    if not tok.cue or tok.kind not in {"word", "name"}:
        return None
    return next((sense[1:] for sense, _ in tok.cue.senses if sense.startswith("?")), None)


def _modality(p: Predicate) -> tuple[Modality | None, str]:
    if p.form in {"ed", "en", "s"} and p.voice in {"active", "passive"}:
        return _finite_modality(p)
    if p.form == "ing":
        return _gerund_modality(p)
    if p.form == "base":
        return _infinitive_modality(p)
    if p.voice == "copula":
        return _copula_modality(p)
    return _noun_modality(p)


def _copula_modality(p: Predicate) -> tuple[Modality | None, str]:
    """ "is a party to" goes on; "was", "has been" happened; "is not", "is no longer", "wants to be" as they say."""
    toks = p.s.toks
    bag: list[str] = []
    k = p.i - 1
    while k >= p.left and p.i - k < 11:
        low = toks[k].low
        bag.append(low)
        if is_actor(toks[k]) and toks[k].what != "adjective":
            break
        k -= 1
    words = set(bag)
    if words & {"if", "whether", "unless"} or words & WOULD:
        return None, "conditional"
    if words & (NOT | {"no longer"}) or "no" in words or any(w.startswith("no longer") for w in words):
        return Modality.NEGATED, "negated"
    if words & WILL:
        return Modality.PLANNED, "future"
    if any(_modal(toks[j]) == "wished" for j in range(max(p.left, k), p.i)):
        return None, "wished"
    if any(_modal(toks[j]) == "planned" for j in range(max(p.left, k), p.i)):
        return Modality.PLANNED, "planned"
    if any(t.low in {"neither", "nor"} for t in toks[max(p.left, k - 6) : p.i]):
        return Modality.NEGATED, "neither … nor"
    apposed = not words & BE
    since = any(t.kind == "time" and getattr(t.value, "kind", "") == "since" for t in toks[p.left : p.right[1]])
    if (
        words & {"is", "are", "remains", "remain"}
        or p.tok.low.startswith(("is ", "are "))
        or ("been" in words and since)
        or (apposed and p.sense == "party")
    ):
        return Modality.ONGOING, "standing"
    return _HAPPENED


def _chain(p: Predicate) -> tuple[list[str], int]:
    """The auxiliaries and adverbs right before the verb, nearest first, and the index where the chain begins."""
    words: list[str] = []
    k = p.i - 1
    toks = p.s.toks
    while k >= 0 and len(words) < 12:
        tok = toks[k]
        coordinated = (
            tok.low in {"and", "or", "nor", "but"}
            and k >= 1
            and toks[k - 1].cue
            and any(f in {"ed", "en", "base"} for _, f in toks[k - 1].cue.senses)
        )  # type: ignore[union-attr]
        if coordinated:
            words.append(tok.low)
            k -= 2
            continue
        if (
            tok.low in BE | HAVE | DO | WILL | WOULD | NOT
            or adverb(tok)
            or tok.low in {"to", "yet"}
            or _modal(tok) in {"negated", "ongoing", "affirmed"}
            or tok.low in {"expected", "scheduled", "due", "set", "planned"}
        ):
            words.append(tok.low)
            if tok.low.endswith(" to"):
                words.append("to")
        elif (
            tok.kind == "time"
            or tok.low in {"in", "on", "until", "by", "of"}
            and k + 1 < p.i
            and toks[k + 1].kind == "time"
        ):
            pass
        else:
            break
        k -= 1
    return words, k + 1


def _finite_modality(p: Predicate) -> tuple[Modality | None, str]:
    words, start = _chain(p)
    bag = set(words)
    after = p.right_words()[:60]
    negative = bool(bag & NOT) or any(w.startswith(("no longer", "has yet", "have yet", "not ")) for w in words)
    if "not until" in words or (negative and re.match(r"[^.;]{0,60}\buntil\b", p.right_words()) and p.form != "s"):
        return Modality.HAPPENED, "not … until affirms"
    if "not only" in words:
        negative = False
    if bag & {"expected", "scheduled", "due", "set", "planned"} and bag & (BE - {"been"}) and "be" in bag:
        return Modality.PLANNED, "expected or scheduled"
    if bag & WILL:
        return (Modality.NEGATED, "will not") if negative else (Modality.PLANNED, "future")
    if bag & {"to"} and "be" in bag:
        return _infinitive_modality(p, at=start)
    if "yet" in bag and "to" in bag:
        return Modality.NEGATED, "yet to"
    if bag & WOULD or re.match(r" ?(?:if|unless)\b", after):
        return None, "conditional"
    if negative:
        return Modality.NEGATED, f"negated by {', '.join(sorted(bag & NOT)) or 'a phrase'}"
    governor = _clause_governor(p, start)
    if governor:
        return governor
    if "ongoing" in {_modal(p.s.toks[k]) for k in range(start, p.i)}:
        return Modality.ONGOING, "continuing"
    return _HAPPENED


def _clause_governor(p: Predicate, start: int) -> tuple[Modality | None, str] | None:
    """What the conjunction of a finite clause says: "if Kenya ratified", "hopes that Kenya ratifies"."""
    toks = p.s.toks
    for k in range(start - 1, max(p.left - 1, start - 16), -1):
        low = toks[k].low
        if low in {"if", "unless", "whether"}:
            if low == "if" and k and toks[k - 1].low in {"as", "even"}:
                return None
            return None, f"under '{low}'"
        if low == "that" and k and _modal(toks[k - 1]) in {"wished"} and p.form in {"s", "base"}:
            return None, f"wished by '{toks[k - 1].low}'"
        if low in {"neither", "none of", "none", "no state", "no country"} and low in {t.low for t in toks[k : k + 1]}:
            return Modality.NEGATED, f"negated by '{low}'"
        if low == "no" and k + 1 < len(toks) and toks[k + 1].low in {"state", "country", "government", "other"}:
            return Modality.NEGATED, "negated by 'no'"
        if low in {",", ";", ":", "and", "but", "which", "who"}:
            return None
    return None


def _infinitive_modality(p: Predicate, at: int | None = None) -> tuple[Modality | None, str]:
    """To the left of "to ratify", "will ratify", "did not ratify", "recommends that it ratify"."""
    toks = p.s.toks
    words, start = _chain(p)
    bag = set(words)
    if "to" not in bag and p.form == "base":
        if bag & {"did", "does", "do", "didn't", "doesn't", "don't"}:
            negative = bag & NOT
            if (
                negative
                and re.search(r"\b(?:until|before)\b", p.right_words()[:80])
                and "until" in p.right_words()[:80]
            ):
                return Modality.HAPPENED, "did not … until affirms"
            return (Modality.NEGATED, "did not") if negative else (Modality.HAPPENED, "emphatic do")
        if bag & WILL:
            return (Modality.NEGATED, "will not") if bag & NOT else (Modality.PLANNED, "future")
        if bag & WOULD:
            return None, "modal verb"
        return None, "bare form: an imperative or a wish"
    position = at if at is not None else start
    if "yet" in bag or any(w.endswith("yet to") or w in {"has yet", "have yet"} for w in words):
        return Modality.NEGATED, "yet to"
    for k in range(p.i - 1, max(-1, position - _REACH), -1):
        if k < 0:
            break
        tok = toks[k]
        if tok.low in HARD_STOPS:
            break
        modal = _modal(tok)
        negative = k > 0 and any(toks[m].low in NOT for m in range(max(0, k - 3), k))
        if modal == "negated" or (tok.low in NOT and tok.kind == "word"):
            return Modality.NEGATED, f"negated by '{tok.low}'"
        if (
            modal == "affirmed"
            or tok.kind == "ordinal"
            or tok.low in {"last", "only", "latest"}
            and _before_state_noun(toks, k)
        ):
            return Modality.HAPPENED, f"affirmed by '{tok.low}'"
        if modal == "planned":
            return (Modality.NEGATED, "no plan") if negative else (Modality.PLANNED, f"planned: '{tok.low}'")
        if modal == "wished":
            return None, f"wished: '{tok.low}'"
        if modal == "ongoing":
            return Modality.ONGOING, f"ongoing: '{tok.low}'"
    joined = " ".join(t.low for t in toks[max(0, position - 6) : p.i])
    if re.search(
        r"\b(?:began|begun|started|helped|came|went on|was able|were able|managed|chose|opted|gathered|met|visited|travelled|arrived|used)\b[^,;]*\bto\b",
        joined,
    ):
        return Modality.HAPPENED, "implied by the verb before"
    return None, "an infinitive that nothing affirms"


def _before_state_noun(toks: list[Tok], k: int) -> bool:
    return any(
        t.low in {"state", "country", "nation", "government", "member", "party", "two", "one"}
        for t in toks[k + 1 : k + 4]
    )


def _gerund_modality(p: Predicate) -> tuple[Modality | None, str]:
    toks = p.s.toks
    before = toks[p.i - 1].low if p.i else ""
    if before in {"after", "by", "since", "upon", "following", "on", "in", "before", "despite"} or before == ",":
        return _HAPPENED
    if before == "without" or before == "not":
        return Modality.NEGATED, f"negated by '{before}'"
    aux = _auxiliary(p.s, p.i)
    if aux is not None and toks[aux].low in BE:
        return Modality.ONGOING, "progressive"
    for k in range(p.i - 1, max(-1, p.i - 8), -1):
        modal = _modal(toks[k])
        if toks[k].low in HARD_STOPS | {","}:
            break
        if modal == "negated":
            return Modality.NEGATED, f"negated by '{toks[k].low}'"
        if modal == "planned":
            return Modality.PLANNED, f"planned: '{toks[k].low}'"
        if modal == "wished":
            return None, f"wished: '{toks[k].low}'"
    return _HAPPENED


_UNDONE_AFTER = re.compile(
    r"\b(?:would|could|should|might|may(?! \d)|must|can|cannot|is being considered|is under consideration|was under consideration|under discussion|remains? (?:pending|a |an |outstanding|to be)|is pending|was pending|is expected|is recommended|has been recommended|"
    r"was recommended|was rejected|were rejected|was considered|is considered|is being|has not|have not|had not|was not|were not|is not|are not|is still|is needed|is necessary|needs|without delay|as soon as possible|has stalled|stalled)\b"
)
_PLANNED_AFTER = re.compile(
    r"\b(?:will|is planned|are planned|is scheduled|was planned|was scheduled|are scheduled|is to|is due)\b"
)


def _noun_modality(p: Predicate) -> tuple[Modality | None, str]:
    toks = p.s.toks
    for k in range(p.i - 1, max(p.left - 1, p.i - 9), -1):
        tok = toks[k]
        if tok.low in {
            "following",
            "after",
            "since",
            "with",
            "upon",
            "by",
            "welcomed",
            "congratulated",
            "commended",
            "noted",
        } or tok.low in {",", ";", ":"}:
            break
        modal = _modal(tok)
        if modal == "negated" and tok.low not in {"no", "not"} or tok.low in {"no"} and k == p.i - 1:
            return Modality.NEGATED, f"negated by '{tok.low}'"
        if modal == "planned" and tok.low not in {"will", "was to", "is to", "are to", "were to"}:
            return Modality.PLANNED, f"planned: '{tok.low}'"
        if modal == "wished" and tok.low not in {"noted"}:
            return None, f"wished: '{tok.low}'"
        if is_verb(tok):
            break
    after = p.right_words()[:110]
    after = after.split(", ")[0] if ", " in after and not p.left_words().strip().endswith("the") else after
    if m := _UNDONE_AFTER.search(after):
        return None, f"undone: '{m[0]}'"
    if m := _PLANNED_AFTER.search(after):
        return Modality.PLANNED, f"planned: '{m[0]}'"
    return _HAPPENED


# ── Subject ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ACTORS = ("state", "person", "mandate", "body", "org")


def is_actor(tok: Tok) -> bool:
    """Whether a token names somebody who can act."""
    return tok.kind == "name" and any(tok.has(n) for n in ACTORS) and tok.what != "adjective"


def actor_ids(tok: Tok) -> tuple[str, ...]:
    """The ids of an actor token, those that can act only."""
    return tuple(i for i in tok.ids if i.split(":")[0] in ACTORS)


def _find_subject(p: Predicate) -> Subject:
    if p.voice == "noun":
        return _noun_subject(p)
    if p.voice == "passive":
        return _agent(p)
    return _left_subject(p)


def left_subject(p: Predicate) -> Subject:
    """Whoever is the subject of the clause to the left, whatever the voice: the one elected in "Kenya was elected"."""
    return _left_subject(p)


def _agent(p: Predicate) -> Subject:
    """Who stands after "by"."""
    toks = p.s.toks
    for k in range(p.right[0], p.right[1]):
        if toks[k].low == "by" and toks[k].kind == "word":
            j = k + 1
            while j < p.right[1] and j < k + 8:
                if is_actor(toks[j]):
                    return _coordinate_right(p, j)
                if pronoun := _pronoun_at(p.s, j):
                    return Subject(pronoun=pronoun, start=toks[j].start)
                if toks[j].kind in {"time"} or toks[j].low in {",", "and"}:
                    break
                j += 1
    return Subject()


def _coordinate_right(p: Predicate, j: int) -> Subject:
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


def _pronoun_at(s: Sentence, j: int) -> str | None:
    tok = s.toks[j]
    if tok.kind != "word":
        return None
    if tok.low in {"it", "they", "he", "she", "we"}:
        return tok.low
    if (
        tok.low in {"both", "all"}
        and not (j and s.toks[j - 1].low in BE | HAVE)
        and (j + 1 >= len(s.toks) or not s.toks[j + 1].sense("#treaty"))
    ):
        return tok.low if tok.low == "both" else None
    phrase = s.low[max(s.start, tok.start - 28) : tok.end]
    if m := _NOUN_PRONOUNS.search(phrase):
        return m[0]
    return None


def _left_subject(p: Predicate) -> Subject:
    toks = p.s.toks
    fallback: int | None = None
    k = p.i - 1
    while k >= p.left:
        tok = toks[k]
        if tok.low == ")":
            k = _skip_brackets(toks, k, p.left)
            continue
        if (
            tok.low in RELATIVES
            and tok.kind == "word"
            and tok.low not in {"that", "where"}
            or (tok.low == "that" and k and _nominal(toks[k - 1]) and not _reporting(toks, k))
        ):
            return _relative_subject(p, k)
        if is_actor(tok):
            role = _position(toks, k, p)
            if role == "subject":
                return _coordinate_left(p, k)
            if role == "oblique" and fallback is None and not tok.possessive:
                fallback = k
        elif pronoun := _pronoun_at(p.s, k):
            before = toks[k - 1].low if k else ""
            start = (
                tok.start
                if tok.low in {"it", "they", "he", "she", "we", "both"}
                else tok.start - (len(pronoun) - len(tok.low))
            )
            if (
                before not in PREPOSITIONS
                or tok.low in {"he", "she", "they", "we"}
                or " " in pronoun
                and toks[max(0, k - pronoun.count(" ") - 1)].low not in PREPOSITIONS
            ):
                return Subject(pronoun=pronoun, start=start)
        k -= 1
    if fallback is not None and _may_be_subject(toks, fallback, p):
        return _coordinate_left(p, fallback)
    return _following_subject(p)


def _following_subject(p: Predicate) -> Subject:
    """ "Having ratified the Convention, Jordan …", "After visiting Togo, the Rapporteur …": the subject comes after."""
    toks = p.s.toks
    if p.i - p.left > 4 or not all(
        t.low in HAVE | {"after", "by", "since", "upon", "on", "before", "when", "while", "having", "in", "been"}
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
            if j < len(toks) and (pronoun := _pronoun_at(p.s, j)):
                return Subject(pronoun=pronoun, start=p.tok.start)
    return Subject()


def _reporting(toks: list[Tok], k: int) -> bool:
    return bool(toks[k - 1].sense("say"))


def _nominal(tok: Tok) -> bool:
    return tok.kind in {"name", "title"} or _thing(tok)


def _skip_brackets(toks: list[Tok], k: int, floor: int) -> int:
    depth = 0
    while k >= floor:
        depth += (toks[k].low == ")") - (toks[k].low == "(")
        k -= 1
        if depth == 0:
            break
    return k


def _may_be_subject(toks: list[Tok], k: int, p: Predicate) -> bool:
    """An actor after a preposition counts only where nothing else could be the subject ("the Parliament of Kenya")."""
    return toks[k - 1].low in {"of", "the", "from"} if k else True


def _position(toks: list[Tok], k: int, p: Predicate) -> str:
    """`subject`, `oblique` (after a preposition) or `object` (after a verb) of an actor token left of a verb."""
    tok = toks[k]
    j = k - 1
    while j >= p.left and (
        toks[j].low in {"the", "a", "an", "both", "also", "government", "new", "independent", "former", "then"}
        or toks[j].kind == "mark"
        and toks[j].low in {"“", '"', "'"}
    ):
        j -= 1
    before = toks[j] if j >= p.left else None
    if tok.possessive:
        return "owner"
    if before is None or before.low in {",", ";", ":", "(", ".", "-", "–", "—"}:
        return "subject" if before is None or not _closes_oblique(toks, j, k, p) else "oblique"
    if before.kind == "word" and before.low in PREPOSITIONS | {"between", "including"}:
        return "oblique"
    if before.low in {"and", "or", "&"} and j > p.left and is_actor(toks[j - 1]):
        return _position(toks, j - 1, p)
    if (
        before.cue
        and any(
            f in {"ed", "s", "ing", "base", "en"} and not sense.startswith("#") and not sense.startswith("?")
            for sense, f in before.cue.senses
        )
        and before.kind == "word"
    ):
        return "subject" if before.sense("say") else "object"
    return "subject"


def _closes_oblique(toks: list[Tok], j: int, k: int, p: Predicate) -> bool:
    """Whether "A, B and C" right of a preposition holds this actor: "countries such as A, B, ratified"."""
    if toks[j].low != ",":
        return False
    m = j - 1
    while m >= p.left and (is_actor(toks[m]) or toks[m].low in {",", "and", "the"}):
        m -= 1
    if m >= p.left and m < j - 1 and toks[m].low in PREPOSITIONS | {"as"}:
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
    if j >= p.left:
        if is_actor(toks[j]):
            return (
                _coordinate_left(p, j)
                if toks[k - 1].low != "of"
                else Subject([actor_ids(toks[j])], [toks[j]], start=toks[j].start)
            )
        if pronoun := _pronoun_at(p.s, j):
            return Subject(pronoun=pronoun, start=toks[j].start)
        return Subject(inanimate=toks[j], start=toks[j].start)
    return Subject()


def _coordinate_left(p: Predicate, k: int) -> Subject:
    toks = p.s.toks
    actors, used = [actor_ids(toks[k])], [toks[k]]
    j = k - 1
    while j >= p.left:
        if toks[j].low == ")":
            j = _skip_brackets(toks, j, p.left)
            continue
        if toks[j].low in {",", "and", "the", "&", "both", "or", "nor", "neither"} or (
            toks[j].low in {"as", "well", "with", "together", "along", "by", "jointly"} and _joining(toks, j)
        ):
            j -= 1
            continue
        if (
            is_actor(toks[j])
            and not toks[j].possessive
            and toks[j + 1].low in {",", "and", "&", "or", "nor", "as", "together", "along", "jointly"}
            and _joined(toks, j, p)
        ):
            actors.insert(0, actor_ids(toks[j]))
            used.insert(0, toks[j])
            j -= 1
            continue
        break
    return Subject(actors, used, start=used[0].start)


def _joining(toks: list[Tok], j: int) -> bool:
    return (
        " ".join(t.low for t in toks[max(0, j - 2) : j + 3]).find("as well as") >= 0
        or toks[j].low in {"together", "along", "jointly"}
        or (toks[j].low == "with" and toks[j - 1].low in {"together", "along", "jointly"})
    )


def _joined(toks: list[Tok], j: int, p: Predicate) -> bool:
    """A lone comma before the subject separates ("In talks with Uganda, Kenya …"); a list needs an "and" or a comma list."""
    between = [t.low for t in toks[j + 1 : j + 3]]
    if (
        "and" in between
        or "&" in between
        or "as" in between
        or "or" in between
        or "nor" in between
        or "together" in between
        or "along" in between
        or "jointly" in between
    ):
        before = toks[j - 1].low if j > p.left else ""
        return before not in PREPOSITIONS - {"between"} or before in {"between"}
    m = j + 1
    while m < p.i and (toks[m].low in {",", "the"} or is_actor(toks[m])):
        if toks[m].low == "and":
            return True
        m += 1
    return m < p.i and toks[m].low == "and"


def _noun_subject(p: Predicate) -> Subject:
    """The doer of a nominal act: "Kenya's accession", "the accession of Kenya", "ratification … by Kenya"."""
    toks = p.s.toks
    k = p.i - 1
    steps = 0
    while k >= p.left and steps < 6:
        tok = toks[k]
        if tok.kind == "name" and (tok.possessive or tok.what == "adjective") and any(tok.has(n) for n in ACTORS):
            first = _coordinate_left(p, k) if tok.possessive else Subject([actor_ids(tok)], [tok], start=tok.start)
            return first
        if tok.low in {"its", "their", "his", "her", "our"}:
            return Subject(
                pronoun={"its": "it", "their": "they", "his": "he", "her": "she", "our": "we"}[tok.low], start=tok.start
            )
        if tok.possessive and _pronoun_at(p.s, k):
            return Subject(pronoun=_pronoun_at(p.s, k), start=tok.start)
        if (
            tok.kind == "mark"
            or is_verb(tok)
            or tok.low in PREPOSITIONS | RELATIVES | {"and"}
            and tok.low not in {"of"}
        ):
            break
        k -= 1
        steps += 1
    by = _agent(p)
    if by:
        return by
    for j in range(p.i + 1, min(p.right[1], p.i + 5)):
        if toks[j].low in {"of", "by"} and j + 1 < len(toks):
            m = j + 1
            while m < p.right[1] and toks[m].low in {"the", "a", "both"}:
                m += 1
            if m < p.right[1] and is_actor(toks[m]) and not toks[m].possessive:
                return _coordinate_right(p, m)
            if m < p.right[1] and (pronoun := _pronoun_at(p.s, m)):
                return Subject(pronoun=pronoun, start=toks[m].start)
            break
    return Subject()


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def times_of(s: Sentence) -> list[tuple[int, Time]]:
    """The dates of a sentence with their token indexes."""
    return [(k, t.value) for k, t in enumerate(s.toks) if isinstance(t.value, Time)]


def nearest_time(p: Predicate, *, after: int | None = None, upto: int | None = None) -> tuple[int, Time] | None:
    """The date that governs a predicate: the first to its right within its clause (from token `after` on), else the last
    to its left in its clause, else one that opens the sentence."""
    toks = p.s.toks
    end = p.right[1] if upto is None else upto
    for k in range(p.i + 1 if after is None else after, end):
        if isinstance(toks[k].value, Time) and not _in_name_bracket(toks, k):
            return k, toks[k].value
        if toks[k].low in {"which", "who", "while", "although", "but", "whose"} and k > p.i + 1:
            break
    for k in range(p.i - 1, -1, -1):
        if toks[k].low in HARD_STOPS:
            break
        if isinstance(toks[k].value, Time) and not _in_name_bracket(toks, k):
            if _belongs_to_other(p, k):
                continue
            return k, toks[k].value
    return None


def _in_name_bracket(toks: list[Tok], k: int) -> bool:
    """A bracketed date right after a body or document name is the name's ("(2006-2010)"), unless a verb's object list holds it."""
    return False


def _belongs_to_other(p: Predicate, k: int) -> bool:
    """Whether a date to the left hangs on another verb of the sentence: "signed in 1990 and ratified": the 1990 is not the
    second's unless it opens the sentence."""
    toks = p.s.toks
    verb_between = any(is_verb(t) for t in toks[k + 1 : p.i])
    verb_before = any(
        is_verb(t)
        or (
            t.cue
            and any(
                f in {"noun", "ing"} and s in {"sign", "ratify", "accede", "elect", "visit"} for s, f in t.cue.senses
            )
        )
        for t in toks[max(0, k - 14) : k]
    )
    if verb_between and verb_before:
        return True
    if verb_before and not verb_between:
        # the date stands between the earlier verb and this one: "adopted in 1990, ratified" / "adopted in 1990 and ratified"
        gap = [t.low for t in toks[k + 1 : p.i]]
        return bool(gap) and gap[0] in {"and", ",", "but", ")"} and not any(is_actor(t) for t in toks[k + 1 : p.i])
    return False
