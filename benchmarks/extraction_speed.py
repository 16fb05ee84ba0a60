"""Extraction beside the floor and the peers, as ratios of one alternating run on one core.

Measured: whole extraction (bytes in, claims as JSON out), the bare scan for the same names, reading alone, and spaCy's
rule pipeline with the same names. Times are processor time, for machines are shared; each figure is the median of the
rounds, and every ratio is taken within its round.
"""

import json
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation
from sweep_corpus import text

from travaux.extract import find_claims
from travaux.extract.lexicon import find_hits, fold, load_lexicon
from travaux.names import load_forms
from travaux.read import read_source

Job = Callable[[], Any]
MIXES = {
    "web archive": {"briefing": 0.02, "news": 0.25, "other": 0.73},
    "reports": {"report": 1.0},
    "briefings": {"briefing": 1.0},
}
"""Corpus → shares of genres. A web archive is 2 % for us; a briefing has an act in every third sentence."""


def corpus(mix: str, n_bytes: int, seed: int = 1) -> list[bytes]:
    """Documents of about 8 kB of a mix, `n_bytes` in all."""
    rng, shares = random.Random(seed), MIXES[mix]
    docs: list[bytes] = []
    while sum(map(len, docs)) < n_bytes:
        docs.append(text(rng, rng.choices(list(shares), list(shares.values()))[0], 8_000).encode())
    return docs


def seconds(job: Job) -> float:
    """Processor seconds of one call."""
    began = time.process_time()
    job()
    return time.process_time() - began


def alternate(jobs: dict[str, Job], rounds: int) -> dict[str, list[float]]:
    """Seconds of each job in each round, one after the other, after one that warms all up."""
    for job in jobs.values():
        job()
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            times[name].append(seconds(job))
    return times


def ratio(times: dict[str, list[float]], faster: str, slower: str) -> dict[str, float]:
    """How `faster` relates to `slower`, per round: the median with the least and the most."""
    each = [a / b for a, b in zip(times[faster], times[slower], strict=True)]
    return {"median": statistics.median(each), "least": min(each), "most": max(each)}


def extraction_jobs(docs: list[bytes]) -> dict[str, Job]:
    """The jobs that are compared on every mix."""
    names = sorted({fold(form.form) for form in load_forms()})
    bare = AhoCorasick(names, implementation=Implementation.ContiguousNFA)
    folded = [fold(doc.decode()) for doc in docs]
    lexicon = load_lexicon()

    def whole() -> int:
        n = 0
        for doc in docs:
            for claim in find_claims(read_source("x.txt", data=doc)):
                n += len(json.dumps(claim.record(), ensure_ascii=False))
        return n

    read = [read_source("x.txt", data=doc) for doc in docs]
    return {
        "bare scan for the names": lambda: [bare.find_matches_as_indexes(one, overlapping=True) for one in folded],
        "scan for names and cues": lambda: [lexicon.automaton.find_matches_as_indexes(one, overlapping=True)
                                            for one in folded],
        "names and cues, bounded, longest": lambda: [find_hits(one.text, fold(one.text)) for one in read],
        "reading": lambda: [read_source("x.txt", data=doc) for doc in docs],
        "extraction": lambda: [find_claims(one) for one in read],
        "whole: bytes to JSON": whole,
    }  # fmt: skip


def measure_mix(mix: str, n_bytes: int, rounds: int) -> dict[str, Any]:
    """Throughputs and shares of the bare scan on one mix."""
    docs = corpus(mix, n_bytes)
    size = sum(map(len, docs))
    times = alternate(extraction_jobs(docs), rounds)
    claims = sum(len(find_claims(read_source("x.txt", data=doc))) for doc in docs)
    return {
        "bytes": size,
        "claims_per_mb": claims / size * 1e6,
        "mb_per_s": {name: size / statistics.median(each) / 1e6 for name, each in times.items()},
        "share_of_scan": {name: ratio(times, "bare scan for the names", name) for name in times},
    }


def spacy_job(docs: list[bytes]) -> dict[str, Job]:
    """spaCy without a model: sentences, the same names by EntityRuler, and two frames by Matcher (who, verb, what)."""
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler: Any = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    with nlp.select_pipes(disable=["sentencizer"]):
        ruler.add_patterns([{"label": one.id.partition(":")[0].upper(), "pattern": one.form} for one in load_forms()])
    bare = spacy.blank("en")
    bare.add_pipe("sentencizer")
    verbs = ["ratified", "signed", "acceded", "joined", "visited", "elected", "reviewed", "submitted", "adopted"]
    gap = {"OP": "{0,12}"}
    matcher = Matcher(nlp.vocab)
    matcher.add("ACT", [[{"ENT_TYPE": "STATE"}, gap, {"LOWER": {"IN": verbs}}, gap, {"ENT_TYPE": "TREATY"}]])
    matcher.add("DONE", [[{"ENT_TYPE": "STATE"}, gap, {"LOWER": {"IN": verbs}}, gap, {"SHAPE": "dddd"}]])
    texts = [doc.decode() for doc in docs]
    return {
        "spaCy: sentences and names": lambda: [len(doc.ents) for doc in nlp.pipe(texts)],
        "spaCy: sentences, names, two frames": lambda: [
            matcher(sentence) for doc in nlp.pipe(texts) for sentence in doc.sents
        ],
    }


def measure_spacy(mix: str, n_bytes: int, rounds: int) -> dict[str, Any]:
    """How many times as fast as spaCy's rules, in one run."""
    docs = corpus(mix, n_bytes)
    size = sum(map(len, docs))
    ours = {"whole: bytes to JSON": extraction_jobs(docs)["whole: bytes to JSON"]}
    times = alternate(ours | spacy_job(docs), rounds)
    return {
        "bytes": size,
        "mb_per_s": {name: size / statistics.median(each) / 1e6 for name, each in times.items()},
        "times_as_fast": {name: ratio(times, name, "whole: bytes to JSON") for name in times if "spaCy" in name},
    }
