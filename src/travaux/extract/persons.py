"""Persons and officials: a title and a name, an office of a state, the two side by side."""

from travaux.extract.capitals import PERSON_STOP, first_is_plain, join, plain_title, upper
from travaux.extract.holders import is_holder
from travaux.extract.lexicon import load_words
from travaux.extract.parts import Sentence


def persons(sentence: Sentence) -> None:
    """Title + capitals: a person; capitals alone (two to four, no head): perhaps one."""
    toks = sentence.toks
    i = 0
    while i < len(toks):
        tok = toks[i]
        titled = (
            tok.kind == "word"
            and (tok.sense("#person") or (tok.sense("#official") and tok.low.split()[-1] in _OFFICES))
            and sentence.text[tok.start].isupper()
            and not tok.possessive
        )
        if titled:
            j = i + 1
            role = [tok.low]
            while j < len(toks) and (
                (toks[j].low == "." and toks[j].start == toks[j - 1].end)
                or (toks[j].kind == "word" and toks[j].sense("#person") and upper(sentence, toks[j]))
            ):
                if toks[j].low != ".":
                    role.append(toks[j].low)
                j += 1
            k = _name_end(sentence, j)
            if k > j and k - j <= 5:
                name = plain_title(sentence, toks[j].start, toks[k - 1].end)
                joined = join(sentence, toks, i, k, (f"person:{name}",), "person")
                joined.role = (
                    " ".join(
                        r
                        for r in role
                        if r not in {"mr", "mrs", "ms", "dr", "prof", "professor", "sir", "madam", "miss"}
                    )
                    or None
                )
                i += 1
                continue
        elif upper(sentence, tok):
            k = _name_end(sentence, i)
            named = {t.low for t in toks[i:k]}
            if (
                2 <= k - i <= 4
                and not named & load_words("no_person")
                and not (first_is_plain(sentence, tok) and tok.cue is not None)
            ):
                name = plain_title(sentence, toks[i].start, toks[k - 1].end)
                who = (f"person:{name}",)
                join(sentence, toks, i, k, who, "person" if is_holder(who) else "weak")
        i += 1


_OFFICES = frozenset({"minister", "representative", "envoy", "diplomat", "deputy"})
"""What the name of an office ends with that may stand before a name: "Foreign Minister Mariam Sow"."""
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "de",
        "van",
        "von",
        "der",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "ben",
        "abu",
        "di",
        "del",
        "ter",
        "ten",
    ]
)


_LONGEST_NAME = 8
"""Tokens looked at for a person's name: more than any that is taken, so that a page of capitals costs no more a word."""


def _name_end(sentence: Sentence, j: int) -> int:
    toks = sentence.toks
    k = j
    while k < len(toks) and k - j < _LONGEST_NAME:
        tok = toks[k]
        if (
            upper(sentence, tok)
            and tok.low not in PERSON_STOP
            and not (tok.sense("#body") or tok.sense("#treaty") or tok.sense("#meeting"))
            and len(tok.low) > 0
        ):
            k += 1
            if tok.possessive:
                break
            continue
        if tok.low == "." and k > j and toks[k - 1].end == tok.start and len(toks[k - 1].low) == 1:
            k += 1
            continue
        if tok.low in _PARTICLES and k + 1 < len(toks) and upper(sentence, toks[k + 1]):
            k += 1
            continue
        break
    return k


_OF_WORDS = frozenset({"of", "for", "from"})


def officials(sentence: Sentence) -> None:
    """ "The Government of Kenya", "Kenyan foreign minister", "Kenya's delegation": the state, with the role."""
    toks = sentence.toks
    i = 0
    while i < len(toks):
        tok = toks[i]
        if tok.kind == "word" and tok.sense("#official") and not tok.possessive:
            j = i + 1
            while (
                j < len(toks)
                and j - i < 7
                and (
                    toks[j].low
                    in {
                        "of",
                        "the",
                        "from",
                        "foreign",
                        "affairs",
                        "and",
                        "justice",
                        "interior",
                        "for",
                        "social",
                        "labour",
                        "labor",
                        "minister",
                        "state",
                        "republic",
                        "human",
                        "rights",
                    }
                    or toks[j].sense("#official")
                )
            ):
                j += 1
            if (
                j < len(toks)
                and toks[j].has("state")
                and toks[j - 1].low in {"of", "the", "from"}
                and toks[j].what != "capital"
            ):
                role = sentence.low[tok.start : toks[j - 1].start].removesuffix(" of the ").removesuffix(" of ").strip()
                state = toks[j]
                owner = tuple(x for x in state.ids if x.startswith("state:"))
                joined = join(sentence, toks, i, j + 1, owner, "official")
                joined.role = role.removesuffix(" of the").removesuffix(" of").removesuffix(" from").strip()
                joined.owner = owner
                i += 1
                continue
        if (
            tok.kind == "name"
            and tok.has("state")
            and (tok.what in {"adjective"} or tok.possessive or tok.what in {"name", "variant", "abbreviation"})
            and i + 1 < len(toks)
        ):
            j = i + 1
            while (
                j < len(toks)
                and j - i < 5
                and toks[j].kind == "word"
                and not toks[j].sense("#official")
                and toks[j].low in _ROLE_MODIFIERS
            ):
                j += 1
            k = j
            while k < len(toks) and k - j < 4 and toks[k].kind == "word" and toks[k].sense("#official"):
                k += 1
                if (
                    k < len(toks)
                    and toks[k].low == "of"
                    and k + 1 < len(toks)
                    and toks[k + 1].low in {"foreign", "justice", "the", "health", "labour"}
                ):
                    k += 2
                    if k < len(toks) and toks[k].low in {"affairs", "interior"}:
                        k += 1
                    break
            if k > j and (
                tok.what == "adjective"
                or tok.possessive
                or upper(sentence, toks[j])
                or toks[j].low in {"government", "authorities", "delegation"}
            ):
                owner = tuple(x for x in tok.ids if x.startswith("state:"))
                joined = join(sentence, toks, i, k, owner, "official")
                joined.role = sentence.low[toks[i].start : toks[i].end][len(tok.low) :].lstrip("' s").strip() or None
                joined.owner = owner
                joined.role = sentence.low[tok.end : joined.end].replace("'s", "").strip(" '")
        i += 1


_ROLE_MODIFIERS = frozenset(
    [
        "then",
        "former",
        "new",
        "current",
        "deputy",
        "permanent",
        "foreign",
        "prime",
        "vice",
        "national",
        "federal",
        "central",
        "acting",
        "first",
        "lady",
        "crown",
        "interim",
        "transitional",
        "military",
        "state",
        "minister's",
        "high-level",
        "government",
        "senior",
        "official",
        "official's",
        "human",
        "rights",
    ]
)


def appositions(sentence: Sentence) -> None:
    """A person beside an office: "Kenya's President Mwai Kibaki"; "Mwai Kibaki, President of Kenya"; "the Special
    Rapporteur on torture, Manfred Nowak": one actor with all its ids."""
    toks = sentence.toks
    i = 0
    while i < len(toks):
        tok = toks[i]
        if tok.kind == "name" and (tok.what == "official" or tok.has("mandate") or "High Commissioner" in str(tok.ids)):
            j = i + 1
            comma = j < len(toks) and toks[j].low == ","
            k = j + 1 if comma else j
            if (
                k < len(toks)
                and toks[k].kind == "name"
                and toks[k].ids
                and toks[k].ids[0].startswith("person:")
                and "High Commissioner" not in toks[k].ids[0]
                and (
                    not comma
                    or k + 1 >= len(toks)
                    or toks[k + 1].low in {",", ")", ".", ";"}
                    or toks[k].what == "person"
                    or k + 1 == len(toks)
                    or tok.has("mandate")
                    or "High Commissioner" in str(tok.ids)
                )
            ) and not (
                tok.what == "official" and tok.role in {"government", "delegation", "parliament", "authorities"}
            ):
                person = toks[k]
                end = k + 1
                if comma and end < len(toks) and toks[end].low == ",":
                    end += 1
                ids = (*person.ids, *(x for x in tok.ids if not x.startswith("person:")))
                role, owner, poss = tok.role, tok.owner, person.possessive
                if "High Commissioner" in str(tok.ids):
                    role = "High Commissioner for Human Rights"
                joined = join(sentence, toks, i, end, ids, "person")
                joined.role, joined.owner, joined.possessive = role, owner, poss
                if end > k + 1:
                    joined.end = person.end
        elif (
            tok.kind == "name"
            and tok.what in {"person", "weak"}
            and i + 2 < len(toks)
            and toks[i + 1].low in {",", "("}
        ):
            k = i + 2
            while (
                k < len(toks)
                and k - i < 6
                and toks[k].low in {"the", "then", "former", "a", "current", "un", "united nations"}
            ):
                k += 1
            if (
                k < len(toks)
                and toks[k].kind == "name"
                and (
                    toks[k].what == "official" or toks[k].has("mandate") or "High Commissioner for H" in str(toks[k].ids)
                )
            ):
                office = toks[k]
                end = k + 1
                if end + 1 < len(toks) and toks[end].low == "to":
                    while end < len(toks) and toks[end].low not in {",", ")", "."} and end - k < 12:
                        end += 1
                if end == k + 1 and office.has("mandate") and is_holder(tok.ids) and toks[i + 1].low == ",":
                    end = k if end == len(toks) or toks[end].low not in {",", ")"} else end
                if end == k or (end < len(toks) and toks[end].low in {",", ")"}):
                    ids = (*tok.ids, *(x for x in office.ids if x not in tok.ids))
                    joined = join(sentence, toks, i, end + 1, ids, "person")
                    joined.role, joined.owner = office.role, office.owner
        i += 1
