"""On Spark the same documents give the same rows, whatever dies. Skipped where Java or pyspark is missing."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from travaux.errors import UsageError
from travaux.scale import spark
from travaux.scale.dataset import read_rows
from travaux.scale.sweep import Request, sweep

CLUSTER = int(os.environ.get("TRAVAUX_SPARK_DOCUMENTS", "0"))
"""Documents of the test on a real cluster, which takes minutes; the issue's bar is 200,000."""
needs_spark = pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed")


def rows(folder: Path, table: str) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in read_rows(folder, table))


@needs_spark
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_rows_of_one_machine(crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    pytest.importorskip("pandas", reason="pandas, which pyspark needs, is not installed")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    here = sweep(Request(str(crawl), tmp_path / "here"))
    session = spark.open_session("local[2]")
    try:
        there = spark.sweep_on_spark(spark.SparkRequest(str(crawl), str(tmp_path / "there")))
    finally:
        session.stop()
    assert {name: here[name] for name in here if name != "limits"} == {
        name: there[name] for name in there if name != "limits"
    }
    for table in ("documents", "claims", "findings"):
        assert rows(tmp_path / "here", table) == rows(tmp_path / "there", table)
    acts = list(read_rows(tmp_path / "there", "acts"))
    assert sum(act["n_claims"] for act in acts) == here["claims"]
    told = [one for act in acts for one in act["tellings"]]
    assert sorted(told) == sorted(f"{row['document']}#{row['id']}" for row in read_rows(tmp_path / "here", "claims"))


@needs_spark
@pytest.mark.skipif(not CLUSTER, reason="set TRAVAUX_SPARK_DOCUMENTS to sweep so many on a cluster of two workers")
def test_an_executor_killed_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    from spark_cluster import run

    result = run(CLUSTER, tmp_path / "scratch")
    assert result["executor killed"] is not None
    assert {table: same for table, (_, same) in result["equal"].items()} == {
        "documents": True, "claims": True, "findings": True,
    }  # fmt: skip


def test_without_pyspark_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(UsageError, match="expected pyspark and pandas for --engine spark"):
        spark.open_session("local[1]")


def test_without_java_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    pytest.importorskip("pandas", reason="pandas is not installed")
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(UsageError, match="expected Java 17 or newer for --engine spark"):
        spark.open_session("local[1]")
