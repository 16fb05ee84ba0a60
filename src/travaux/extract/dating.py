"""Which date of a sentence governs an act."""

import re

from travaux.extract.chronologies import aside
from travaux.extract.parts import Sentence, Tok, treaty_name
from travaux.extract.predicates import HARD_STOPS, WILL, Predicate, is_actor, is_verb
from travaux.extract.times import Time, complete
from travaux.vocabulary import Modality


def complete_within(s: Sentence) -> None:
    """Dates that another of the same sentence makes whole: "in March 2010 and on 5 May", "on 3 June, the same year"."""
    last: str | None = None
    last_at = 0
    for k, tok in enumerate(s.toks[:-2]):
        later = s.toks[k + 2].value if s.toks[k + 1].low == "and" else None
        if isinstance(tok.value, Time) and isinstance(later, Time) and _same_year(tok.value, later):
            tok.value.edtf = complete(tok.value, later.edtf)  # "in July and August 2005"
    for tok in s.toks:
        if not isinstance(tok.value, Time):
            continue
        if tok.value.edtf is None and last and tok.value.kind == "partial" and _to_come(s, last_at, tok.start):
            continue  # "adopted in 1990, will enter into force on 1 July"
        if tok.value.edtf is None and last and (tok.value.kind == "partial" or tok.value.parts[:1] == ("year",)):
            tok.value.edtf = complete(tok.value, last)
            if tok.value.kind == "partial" and tok.value.edtf and tok.value.lead == "since":
                tok.value.edtf, tok.value.kind = f"{tok.value.edtf}/..", "since"
        if tok.value.edtf and "/" not in tok.value.edtf and tok.value.kind != "relative":
            last, last_at = tok.value.edtf, tok.start


def _to_come(s: Sentence, start: int, end: int) -> bool:
    return any(t.low in WILL or t.low in {"is to", "are to"} for t in s.toks if start < t.start < end)


def _same_year(first: Time, second: Time) -> bool:
    """Whether a month without a year stands before a later month that has one."""
    if first.kind != "partial" or first.edtf or len(first.parts) != 2 or first.parts[1] is not None:
        return False
    month = re.fullmatch(r"\d{4}-(\d\d)", second.edtf or "")
    return month is not None and int(month[1]) > int(str(first.parts[0]))


def _sharper(toks: list[Tok], k: int, end: int) -> int:
    """The index of the date that says more exactly what the relative one at `k` says: "a month later, on 21 November"."""
    for j in range(k + 1, min(k + 4, end)):
        value = toks[j].value
        if isinstance(value, Time) and value.kind in {"point", "partial"}:
            return j
        if toks[j].low not in {",", "on", "in", "(", "of"}:
            break
    return k


def _names_session(toks: list[Tok], k: int) -> bool:
    """Whether a year only says which session: "for its 2003 annual session"."""
    after = [t.low for t in toks[k + 1 : k + 3]]
    return len(toks[k].low) == 4 and "session" in after and k > 0 and toks[k - 1].low in {"its", "the", "'s", "their"}


def nearest_time(p: Predicate, *, after: int | None = None, upto: int | None = None) -> tuple[int, Time] | None:
    """The date that governs a predicate: the first to its right within its clause (from token `after` on), else the last
    to its left in its clause, else one that opens the sentence."""
    toks = p.s.toks
    end = p.right[1] if upto is None else upto
    for k in range(p.i + 1 if after is None else after, end):
        if isinstance(toks[k].value, Time) and _names_session(toks, k):
            continue
        if isinstance(toks[k].value, Time) and not (k > p.i + 1 and aside(toks, p.s.low, k, p.tok.start)):
            if begins_next_item(toks, k, end, p.i + 1):
                break
            k = _sharper(toks, k, end) if toks[k].value.kind == "relative" else k
            return k, toks[k].value
        if toks[k].low in {"which", "who", "while", "although", "but", "whose", "having", "being"} and k > p.i + 1:
            break
    for k in range(p.i - 1, -1, -1):
        if toks[k].low in HARD_STOPS:
            break
        if isinstance(toks[k].value, Time) and not _names_session(toks, k):
            if (
                toks[k].value.kind == "since"
                and p.form != "noun"
                and any(t.low == "," for t in toks[k + 1 : p.i])
                and any(is_actor(t) for t in toks[:k])
            ):
                continue  # "Ghana, a party to CAT since 2000, has not …"; "Since 1984, Ghana has …" is another matter
            if _belongs_to_other(p, k) or _of_the_telling(p, k) or _of_opening(toks, k):
                continue
            return k, toks[k].value
    return None


# Words by which a text tells of an act that was done before: their date is not the act's.
_TOLD = re.compile(
    r"(?:said|says?|stat(?:ed|es)|announc(?:ed|es|ing)|reported|reports|not(?:ed|es|ing)|recall(?:ed|s|ing)?|reaffirm\w*|confirmed|confirms|declared|told|claimed|acknowledged|stressed|indicated"
    r"|informed|explained|wrote|argued|pointed out|remembered|celebrat\w+|commemorat\w+|welcom(?:ed|es|ing)|commend(?:ed|s|ing)|prais(?:ed|es|ing)|applaud\w*|congratulat\w+|hailed|regretted|criticis\w+|criticiz\w+)$"
)


def _of_the_telling(p: Predicate, k: int) -> bool:
    """Whether a date to the left is that of the telling: "said in 2011 that it had ratified", "In 2011 it welcomed the
    accession of …"; of what is planned or still undone, the telling's date is as good as any."""
    if p.modality is not Modality.HAPPENED:
        return False
    if p.sense == "withdraw" and p.form in {"ing", "noun"}:
        return False  # "announced in March that it was leaving": to announce it is to begin it
    toks = p.s.toks
    told = next((j for j in range(p.i - 1, max(-1, p.i - 24), -1) if _TOLD.fullmatch(toks[j].low)), None)
    if told is None or any(toks[j].low in {";", "("} for j in range(told, p.i)):
        return False
    between = [t.low for t in toks[told + 1 : p.i]]
    reported = "that" in between and ("had" in between[between.index("that") :] or told < k)
    return reported or (p.form == "noun" and not any(is_verb(t) for t in toks[told + 1 : p.i]))


def begins_next_item(toks: list[Tok], k: int, end: int, first: int | None = None) -> bool:
    """Whether a date begins the next item of a list: "became a party to A and on 12 February 2016 to B", "ratified A in 1989
    and, in 2000, B"; `first` is where the items begin, without which only the first form is known."""
    lead = k - 1 if toks[k - 1].low in {"on", "in"} else k
    before = lead - 1
    if toks[before].low == "," and before and toks[before - 1].low in {"and", "then"}:
        before -= 1
    if toks[before].low not in {"and", ",", "then", ";"} or k + 1 >= end:
        return False
    if toks[k + 1].low == "to":
        return True
    if first is None or not any(treaty_name(t) for t in toks[first:before]):
        return False
    j = k + 1
    while j < end and toks[j].low in {",", "the", "to", "its", "also", "both", "that"}:
        j += 1
    return j < end and treaty_name(toks[j]) is not None


_OPENINGS = frozenset(
    {"following", "after", "since", "before", "ahead of", "prior to", "until", "pending", "despite", "by the time of"}
)


def _of_opening(toks: list[Tok], k: int) -> bool:
    """Whether a date belongs to what a sentence opens with and what came before the act or after it: "Following its review
    in 2014, Fiji ratified"; not "After 1981, China …", where the date itself follows the word."""
    if toks[0].low not in _OPENINGS or k < 3 or k + 1 >= len(toks) or toks[k + 1].low not in {",", ")"}:
        return False
    return not any(t.low == "," for t in toks[1:k])


def _belongs_to_other(p: Predicate, k: int) -> bool:
    """Whether a date to the left hangs on another verb of the sentence: "signed in 1990 and ratified": the 1990 is not the
    second's unless it opens the sentence."""
    toks = p.s.toks
    if k + 2 < p.i and "when" in {toks[k + 1].low, toks[k + 2].low}:
        return False  # "in 2007, when 57 states signed"
    held = next((j for j in (k - 1, k - 2) if j > 0 and toks[j].low == "held"), None)
    if held is not None and toks[held - 1].low == "," and toks[k + 1].low == ",":
        return False  # "At its 10th meeting, held on 31 October 2014, the Working Group adopted"
    verb_between = any(is_verb(t) for t in toks[k + 1 : p.i])
    verb_before = any(
        is_verb(t)
        or (
            t.cue
            and any(f in {"noun", "ing"} and s in {"sign", "ratify", "accede", "elect", "visit"} for s, f in t.forms())
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
