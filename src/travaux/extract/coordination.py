"""Doers joined to one another: "Kenya, Uganda and Togo", "Peru together with Chile"."""

from travaux.extract.parts import Tok
from travaux.extract.predicates import PREPOSITIONS, Predicate, Subject, actor_ids, is_actor


def coordinate_left(p: Predicate, k: int) -> Subject:
    """The doers joined to the one at token `k` by what comes before: "A, B and C signed"."""
    toks = p.s.toks
    actors, used = [actor_ids(toks[k])], [toks[k]]
    j = k - 1
    while j >= p.left:
        if toks[j].low == ")":
            j = skip_brackets(toks, j, p.left)
            continue
        if toks[j].low in {",", "and", "the", "&", "both", "or", "nor", "neither"} or (
            toks[j].low in {"as", "well", "with", "together", "along", "by", "jointly"} and _joining(toks, j)
        ):
            j -= 1
            continue
        n = _behind_brackets(toks, j + 1)
        if (
            is_actor(toks[j])
            and not toks[j].possessive
            and toks[n].low in {",", "and", "&", "or", "nor", "as", "together", "along", "jointly"}
            and _joined(toks, n - 1, p)
        ):
            actors.insert(0, actor_ids(toks[j]))
            used.insert(0, toks[j])
            j -= 1
            continue
        break
    return Subject(actors, used, start=used[0].start)


def skip_brackets(toks: list[Tok], k: int, floor: int) -> int:
    """The index before the bracket that closes at `k`."""
    depth = 0
    while k >= floor:
        depth += (toks[k].low == ")") - (toks[k].low == "(")
        k -= 1
        if depth == 0:
            break
    return k


def _behind_brackets(toks: list[Tok], k: int) -> int:
    """One past the abbreviation in brackets that opens at `k`, else `k`: "the African Commission (ACHPR) and OHCHR"."""
    if toks[k].low == "(" and k + 3 < len(toks) and toks[k + 2].low == ")":
        return k + 3
    return k


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
        return before not in PREPOSITIONS or before == "between"
    m = j + 1
    while m < p.i and (toks[m].low in {",", "the"} or is_actor(toks[m])):
        if toks[m].low == "and":
            return True
        m += 1
    return m < p.i and toks[m].low == "and"
