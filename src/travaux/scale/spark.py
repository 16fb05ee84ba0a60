"""A sweep on Apache Spark: the same `work` on the same items, many machines, output committed exactly once.

Executors stream their share of the inputs, work it through in a supervised child process (so that a document that
kills or stalls it is set aside, as on one machine), and hand Arrow batches to Spark, one row a document.
Spark's own committer (algorithm 1) makes a task's output visible once, however often it failed or ran twice. The tables
are then cut from those rows, and claims merged into acts, by Spark jobs.
"""

import math
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from travaux.errors import UsageError
from travaux.registers import load_registers
from travaux.scale.acts import ACTS, TOLD, bucket_of_row, merge_bucket
from travaux.scale.batches import Limits
from travaux.scale.inputs import Input, find_inputs, items_of
from travaux.scale.items import Item
from travaux.scale.manifest import MANIFEST, kind_of_reason, make_plan
from travaux.scale.spark_worker import nested_batches
from travaux.scale.tables import NESTED

SLICE_BYTES = 64_000_000
"""A large container is shared by several tasks: each streams it whole (unpacking is cheap), and works on its part."""
SLICE_RECORDS = 200
"""Consecutive records that go to the same task."""
OUTCOMES = "outcomes"


@dataclass(frozen=True, slots=True)
class SparkRequest:
    """What is swept on Spark. `output` is a path or URL that Spark writes to (`hdfs://`, `s3a://` …)."""

    source: str
    output: str
    master: str | None = None
    registers: tuple[str, ...] = ()
    text_field: str = "text"
    limits: Limits = field(default_factory=Limits)


def sweep_on_spark(request: SparkRequest) -> dict[str, Any]:
    """Sweeps on a cluster, from the start. Returns the manifest.

    Raises `UsageError` where pyspark or Java is missing, or there is nothing to sweep.
    """
    session = open_session(request.master)
    outcomes = f"{request.output.rstrip('/')}/{OUTCOMES}"
    work = _Work(request.registers, request.text_field, request.limits)
    plan, frame = _shares(session, request)
    schema = _spark_schema(NESTED)
    frame.mapInArrow(work, schema).write.mode("overwrite").parquet(outcomes)
    return _cut_tables(session, request, plan)


def open_session(master: str | None) -> Any:
    """The Spark session: the one that is there (spark-submit, a notebook), or a new one."""
    try:
        import_module("pandas")  # pyspark asks for it before it moves Arrow batches
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(
            f"expected pyspark and pandas for --engine spark; {error.name} is not installed. "
            "Install them with: pip install 'travaux[spark]' 'pandas<3'"
        ) from None
    if (active := SparkSession.getActiveSession()) is not None:
        return active
    if not _has_java() and not (master or "").startswith("sc://"):
        raise UsageError(
            "expected Java 17 or newer for --engine spark; no `java` was found, neither in JAVA_HOME nor on the PATH. "
            "Install a JDK, or leave --engine spark out: one machine does the same, with the same output"
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("travaux sweep")
    builder = builder.master(master) if master else builder
    settings = {
        "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "1",  # 2 is not exactly-once
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
        "spark.ui.showConsoleProgress": "false",
        "spark.python.worker.reuse": "true",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool((home and Path(home, "bin", "java").exists()) or shutil.which("java"))


def _spark_schema(schema: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _shares(session: Any, request: SparkRequest) -> tuple[dict[str, Any], Any]:
    """The plan of a sweep, and a data frame with one row a task's share: an input, which slice of it, its content where
    only Spark can read it."""
    registers = load_registers(request.registers or None)
    if "://" in request.source:
        files = session.read.format("binaryFile").option("recursiveFileLookup", "true").load(request.source)
        found = files.select("path", "length", "modificationTime").orderBy("path").collect()
        inputs = [Input(row["path"], row["length"], str(row["modificationTime"])) for row in found]
        frame = files.selectExpr("path as name", "length as size", "0 as slice", "1 as n_slices", "content")
        return make_plan(request.source, inputs, registers, request.limits, request.text_field), frame
    inputs = find_inputs(request.source)
    cores = session.sparkContext.defaultParallelism
    rows = [(one.name, one.size, k, n, None) for one in inputs for n in [_n_slices(one, len(inputs), cores)]
            for k in range(n)]  # fmt: skip
    schema = "name string, size long, slice int, n_slices int, content binary"
    frame = session.createDataFrame(rows, schema).repartition(max(1, min(len(rows), cores * 8)))
    return make_plan(request.source, inputs, registers, request.limits, request.text_field), frame


def _n_slices(one: Input, n_inputs: int, cores: int) -> int:
    """How many tasks share an input: none where there are files enough for all cores.

    >>> _n_slices(Input("a.warc.gz", 10**9, ""), 1, 8), _n_slices(Input("a.pdf", 10**6, ""), 900, 8)
    (16, 1)
    """
    if n_inputs >= 4 * cores:
        return 1
    return max(1, min(math.ceil(one.size / SLICE_BYTES), 4 * cores), min(cores * 2, math.ceil(one.size / 2_000_000)))


class _Work:
    """What a task does: its shares in, rows of outcomes out. Pickled to the executors."""

    def __init__(self, registers: tuple[str, ...], text_field: str, limits: Limits) -> None:
        self.registers, self.text_field, self.limits = registers, text_field, limits

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        shares = (share for batch in batches for share in batch.to_pylist())
        yield from nested_batches(self._items(shares), self.registers, self.limits)

    def _items(self, shares: Iterable[dict[str, Any]]) -> Iterator[Item]:
        for share in shares:
            one = Input(share["name"], share["size"], "")
            stream = None if share["content"] is None else BytesIO(share["content"])
            items = items_of(one, text_field=self.text_field, largest_bytes=self.limits.largest_bytes, stream=stream)
            yield from take_slice(items, share["slice"], share["n_slices"])


def take_slice(items: Iterable[Item], slice_: int, n_slices: int, records: int = SLICE_RECORDS) -> Iterator[Item]:
    """Every `n_slices`-th run of `records` items, from the run `slice_` on.

    >>> [item.name for item in take_slice([Item("a", str(n)) for n in range(10)], 1, 2, records=2)]
    ['2', '3', '6', '7']
    """
    stream = iter(items)
    number = 0
    while run := list(islice(stream, records)):
        if number % n_slices == slice_:
            yield from run
        number += 1


def _cut_tables(session: Any, request: SparkRequest, plan: dict[str, Any]) -> dict[str, Any]:
    """Documents, claims, findings and acts out of the rows of outcomes; then the manifest."""
    root = request.output.rstrip("/")
    nested = session.read.schema(_spark_schema(NESTED)).parquet(f"{root}/{OUTCOMES}")
    documents = nested.drop("claims", "findings")
    documents.write.mode("overwrite").parquet(f"{root}/documents")
    nested.selectExpr("inline(claims)").write.mode("overwrite").parquet(f"{root}/claims")
    nested.selectExpr("inline(findings)").write.mode("overwrite").parquet(f"{root}/findings")
    told = nested.selectExpr("explode(arrays_zip(claims, findings)) as pair").selectExpr(
        "pair.claims.*", "pair.findings.verdict as verdict"
    )
    acts = told.mapInArrow(_with_buckets, _spark_schema(TOLD)).groupBy("bucket").applyInArrow(
        _merge, _spark_schema(ACTS)
    )
    acts.write.mode("overwrite").parquet(f"{root}/acts")
    manifest = _manifest(session, root, plan)
    text = session.createDataFrame([(_as_json(manifest),)], "value string").coalesce(1)
    text.write.mode("overwrite").text(f"{root}/{MANIFEST}")
    return manifest


def _with_buckets(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows = [{**row, "bucket": bucket_of_row(row)} for row in batch.to_pylist()]
        yield pa.RecordBatch.from_pylist(rows, schema=TOLD)


def _merge(table: pa.Table) -> pa.Table:
    return pa.Table.from_pylist(merge_bucket(table.to_pylist()), schema=ACTS)


def _manifest(session: Any, root: str, plan: dict[str, Any]) -> dict[str, Any]:
    documents = session.read.parquet(f"{root}/documents")
    by_input: dict[str, dict[str, int]] = {}
    statuses: dict[str, int] = {}
    reasons: dict[str, dict[str, int]] = {}
    n_claims = 0
    counted = documents.groupBy("input", "status", "reason").agg({"n_claims": "sum", "*": "count"})
    for row in counted.toLocalIterator():
        n, status = row["count(1)"], row["status"]
        statuses[status] = statuses.get(status, 0) + n
        of_input = by_input.setdefault(row["input"], {})
        of_input[status] = of_input.get(status, 0) + n
        n_claims += row["sum(n_claims)"] or 0
        if row["reason"]:
            found, kind = reasons.setdefault(status, {}), kind_of_reason(row["reason"])
            found[kind] = found.get(kind, 0) + n
    verdicts = {row["verdict"]: row["count"] for row in
                session.read.parquet(f"{root}/findings").groupBy("verdict").count().collect()}  # fmt: skip
    return {
        **{name: value for name, value in plan.items() if name != "inputs"},
        "documents": sum(statuses.values()),
        "claims": n_claims,
        "statuses": dict(sorted(statuses.items())),
        "verdicts": dict(sorted(verdicts.items())),
        "reasons": {status: dict(sorted(found.items())) for status, found in sorted(reasons.items())},
        "inputs": [{**one, **dict(sorted(by_input.get(one["name"], {}).items()))} for one in plan["inputs"]],
    }


def _as_json(value: dict[str, Any]) -> str:
    import json

    return json.dumps(value, ensure_ascii=True, sort_keys=False)
