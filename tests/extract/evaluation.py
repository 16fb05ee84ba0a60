"""How well the extractor does on the development set of tests/claims: counts per kind.

A claim found is right where kind, actors, counterpart and object agree with the annotation; exact where date, votes,
ordinal, term and modality agree too. Free-form ids and titles agree by most of their words.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from travaux.extract import find_claims
from travaux.vocabulary import Document, Passage

FOLDER = Path(__file__).parent.parent / "claims"
CONSENT = frozenset({"ratification", "accession", "succession", "consent"})
SWAPPABLE = frozenset({"report_reviewed", "upr_review", "upr_adoption", "dialogue", "agreement"})
_DULL = frozenset(
    (
        *("the", "of", "on", "in", "and", "for", "to", "a", "an", "at", "by", "with", "its", "from", "first"),
        *("international", "human", "rights", "united", "nations"),
    )
)


def listed(value: Any) -> list[str]:
    """A value as a list of strings; empty for None."""
    return [] if value is None else [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)]


def alike(wanted: str, found: str) -> bool:
    """Whether two ids or titles name the same thing: equal, or most content words shared where ids are free-form."""
    if wanted.lower() == found.lower():
        return True
    space = wanted.split(":")[0]
    if space == found.split(":")[0] and space in {"state", "treaty", "body", "mandate"}:
        return False
    a, b = (set(re.findall(r"[a-z0-9]+", re.sub(r"^[a-z]+:", "", v).lower())) - _DULL for v in (wanted, found))
    return bool(a and b) and len(a & b) >= 0.6 * min(len(a), len(b)) and len(a & b) >= 0.3 * max(len(a), len(b))


def covered(wanted: Any, found: Any) -> bool:
    """Whether at least half of what is wanted is found; nothing wanted is always covered."""
    wanted, found = listed(wanted), listed(found)
    return not wanted or 2 * sum(any(alike(w, f) for f in found) for w in wanted) >= len(wanted)


def right(gold: dict[str, Any], claim: dict[str, Any]) -> bool:
    """Whether a claim states the annotated act."""
    kinds = {gold["kind"], *listed(gold.get("kind_also"))} | (CONSENT if gold["kind"] == "consent" else frozenset())
    if claim["kind"] not in kinds:
        return False
    objects = listed(gold.get("object"))
    offered = listed(claim.get("object")) + listed(claim.get("title"))
    if objects and not any(alike(w, f) for w in objects for f in offered):
        return False
    if covered(gold.get("actor"), claim.get("actor")) and covered(gold.get("counterpart"), claim.get("counterpart")):
        return True
    everyone = [x for f in ("actor", "counterpart", "object") for x in listed(claim.get(f))]
    return (
        gold["kind"] in SWAPPABLE
        and covered(gold.get("actor"), everyone)
        and covered(gold.get("counterpart"), everyone)
    )


def exact(gold: dict[str, Any], claim: dict[str, Any]) -> bool:
    """Whether date, ordinal, term, votes and modality agree, as far as they are annotated."""
    for field in ("date", "ordinal", "term"):
        wanted = listed(gold.get(field))
        if wanted and not {w.rstrip("~") for w in wanted + listed(gold.get(f"{field}_also"))} & {
            f.rstrip("~") for f in listed(claim.get(field))
        }:
            return False
    if (gold.get("modality") or "happened") != claim["modality"]:
        return False
    return all((claim.get("votes") or {}).get(k) == v for k, v in (gold.get("votes") or {}).items())


def document(case: dict[str, Any]) -> tuple[Document, int]:
    """A case as a document, with the offset at which its own text begins after its context."""
    context = listed(case.get("context"))
    parts = [*context, case["text"].rstrip("\n")]
    passages, at = [], 0
    for part in parts:
        passages.append(Passage(start=at, end=at + len(part)))
        at += len(part) + 1
    text = "\n".join(parts)
    doc = Document(name="-", stem="case", media_type="text/plain", source=text, text=text, passages=tuple(passages))
    return doc, len(text) - len(parts[-1])


def count(path: Path) -> Counter[str]:
    """`core`, `found`, `exact` annotated claims and `claims`, `true` ones made, over the cases of one file."""
    n: Counter[str] = Counter()
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        doc, offset = document(case)
        made = [c.record() for c in find_claims(doc) if c.offset >= offset]
        n["claims"] += len(made)
        free = list(made)
        for gold in case.get("claims") or []:
            matches = [c for c in free if right(gold, c)]
            best = next((c for c in matches if exact(gold, c)), matches[0] if matches else None)
            core = not gold.get("soft")
            n["core"] += core
            if best is not None:
                free.remove(best)
                n["true"] += 1
                n["found"] += core
                n["exact"] += core and exact(gold, best)
    return n


def all_counts() -> dict[str, Counter[str]]:
    """The counts of every file of the development set, by kind."""
    return {path.stem: count(path) for path in sorted(FOLDER.glob("*.yml"))}
