"""The account of a sweep: every document that went in, done, passed over or failed with its reason.

`sweep.json` is written first and says what is swept and how: a run that goes on from it must find the same. It is what
`manifest.json`, written last, repeats with the counts; the rows themselves stand in `documents`. Neither reads a clock,
so that the same input gives the same bytes however often the run was interrupted.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from travaux import __version__
from travaux.errors import UsageError
from travaux.registers import Registers
from travaux.scale.batches import Limits
from travaux.scale.dataset import read_rows
from travaux.scale.inputs import Input

PLAN, MANIFEST = "sweep.json", "manifest.json"


def make_plan(source: str, inputs: Sequence[Input], registers: Registers, limits: Limits,
              text_field: str) -> dict[str, Any]:
    """What is swept and how: whatever changes the output or its parts."""
    return {
        "travaux": __version__,
        "source": source,
        "text_field": text_field,
        "limits": asdict(limits),
        "registers": {one.name: max(found.as_of for found in one.description.sources.values()) for one in registers},
        "inputs": [{"name": one.name, "bytes": one.size, "mark": one.mark} for one in inputs],
    }


def keep_plan(folder: Path, plan: dict[str, Any]) -> None:
    """Writes the plan, or compares it with the one that stands there. Raises `UsageError` where they differ."""
    path = folder / PLAN
    if not path.exists():
        _write(path, plan)
        return
    try:
        standing = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UsageError(f"expected the plan of a sweep in {path}; it is no JSON ({error})") from error
    if changed := [name for name in plan if standing.get(name) != json.loads(json.dumps(plan[name]))]:
        raise UsageError(
            f"{folder} holds a sweep that began with other {', '.join(changed)}; it cannot go on with these. "
            "Give the same again, or another folder after -o."
        )


def write_manifest(folder: Path, plan: dict[str, Any]) -> dict[str, Any]:
    """Counts what stands in the dataset, by input and reason, and writes the manifest. Returns it."""
    statuses: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = {}
    by_input: dict[str, Counter[str]] = {one["name"]: Counter() for one in plan["inputs"]}
    n_claims = 0
    for row in read_rows(folder, "documents", ["input", "status", "reason", "n_claims"]):
        statuses[row["status"]] += 1
        by_input.setdefault(row["input"], Counter())[row["status"]] += 1
        n_claims += row["n_claims"]
        if row["reason"]:
            reasons.setdefault(row["status"], Counter())[kind_of_reason(row["reason"])] += 1
    verdicts = Counter(row["verdict"] for row in read_rows(folder, "findings", ["verdict"]))
    manifest = {
        **{name: value for name, value in plan.items() if name != "inputs"},
        "documents": sum(statuses.values()),
        "claims": n_claims,
        "statuses": dict(sorted(statuses.items())),
        "verdicts": dict(sorted(verdicts.items())),
        "reasons": {status: dict(sorted(found.items())) for status, found in sorted(reasons.items())},
        "inputs": [{**one, **dict(sorted(by_input[one["name"]].items()))} for one in plan["inputs"]],
    }
    _write(folder / MANIFEST, manifest)
    return manifest


def kind_of_reason(reason: str) -> str:
    """A reason without its figures and names, so that reasons of one kind are counted together.

    >>> kind_of_reason("line 17 is no JSON: Expecting value"), kind_of_reason("the server answered 404")
    ('line … is no JSON', 'the server answered 404')
    """
    head = reason.split(":")[0]
    return head if head.startswith("the server answered") else re.sub(r"\d[\d.,]*", "…", head)


def _write(path: Path, value: dict[str, Any]) -> None:
    temporary = path.with_name(f".{path.name}")
    temporary.write_text(json.dumps(value, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")
    temporary.replace(path)
