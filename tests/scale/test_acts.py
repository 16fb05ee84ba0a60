"""Claims of many documents merged into acts, whatever the order in which a cluster hands them over."""

import json
import random
from typing import Any

from travaux.extract import find_claims
from travaux.read import read_source
from travaux.scale.acts import bucket_of_row, claim_of, merge_bucket
from travaux.scale.tables import claim_row

TEXTS = {
    "a": "Kenya acceded to the Convention against Torture on 21 February 1997.",
    "b": "Kenya joined the Convention against Torture in 1997.",
    "c": "The Special Rapporteur on torture visited Togo in April 2007.",
    "d": "The Special Rapporteur on torture visited Togo from 11 to 17 April 2007.",
    "e": "The Special Rapporteur on torture visited Togo in 2012.",
    "f": "Kenya has not ratified the Convention against Torture.",
}


def rows() -> list[dict[str, Any]]:
    found = []
    for name, text in TEXTS.items():
        for claim in find_claims(read_source(name, data=text.encode())):
            row = {**claim_row(name, claim), "verdict": "uncovered"}
            assert claim_of(row).model_dump(exclude={"doc", "quote", "spans", "line", "because"}) == claim.model_dump(
                exclude={"doc", "quote", "spans", "line", "because"}
            )
            found.append({**row, "bucket": bucket_of_row(row)})
    return found


def merged(shuffled: list[dict[str, Any]]) -> list[dict[str, Any]]:
    acts = []
    for bucket in sorted({row["bucket"] for row in shuffled}):
        acts += merge_bucket([row for row in shuffled if row["bucket"] == bucket])
    return acts


def test_tellings_of_one_act_are_one_row() -> None:
    acts = merged(rows())
    told = {tuple(one.partition("#")[0] for one in act["tellings"]) for act in acts}
    assert told == {("a", "b"), ("c", "d"), ("e",), ("f",)}
    accession = next(act for act in acts if len(act["tellings"]) == 2 and act["object"] == "treaty:CAT")
    assert (accession["date"], accession["n_documents"]) == ("1997-02-21", 2)
    assert json.loads(accession["verdicts"]) == {"uncovered": 2}


def test_the_order_of_arrival_changes_nothing() -> None:
    first = rows()
    for seed in range(5):
        again = first.copy()
        random.Random(seed).shuffle(again)
        assert merged(again) == merged(first)
