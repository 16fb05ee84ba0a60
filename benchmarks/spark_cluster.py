"""A standalone Spark cluster of two workers on this machine, one executor of which is killed in the middle of a sweep.

Run: `.venv/bin/python benchmarks/spark_cluster.py 200000 /tmp/scratch`. It sweeps generated documents here and on the
cluster, kills an executor by its process id when the first tasks are committed, and compares both outputs document by
document. Needs Java 17, pyspark and pandas.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyspark
from pyarrow import parquet
from sweep_corpus import write_jsonl

SPARK_HOME = Path(pyspark.__file__).parent
N_FILES = 20


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def cluster(scratch: Path) -> Iterator[str]:
    """A master and two workers of one core and one gigabyte each; gives the master's URL."""
    url = f"spark://127.0.0.1:{free_port()}"
    environment = {**os.environ, "SPARK_HOME": str(SPARK_HOME), "SPARK_LOCAL_IP": "127.0.0.1",
                   "SPARK_WORKER_DIR": str(scratch / "work"), "PYSPARK_PYTHON": sys.executable}  # fmt: skip
    deploy, host = "org.apache.spark.deploy", ["--host", "127.0.0.1", "--webui-port", "0"]
    roles = [[f"{deploy}.master.Master", *host, "--port", url.rpartition(":")[2]]]
    roles += [[f"{deploy}.worker.Worker", *host, "--cores", "1", "--memory", "1g", url]] * 2
    started: list[subprocess.Popen[bytes]] = []
    try:
        for number, role in enumerate(roles):
            log = (scratch / f"spark-{number}.log").open("wb")
            with log:
                started.append(subprocess.Popen([str(SPARK_HOME / "bin" / "spark-class"), *role], env=environment,
                                                stdout=log, stderr=log, start_new_session=True))  # fmt: skip
            wait_for("spark-0.log" if number == 0 else f"spark-{number}.log", scratch,
                     "I have been elected leader" if number == 0 else "Successfully registered")  # fmt: skip
        yield url
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_for(log: str, scratch: Path, words: str, seconds: float = 180.0) -> None:
    """Until a log says something."""
    for _ in range(int(seconds / 0.5)):
        if words in (scratch / log).read_text(encoding="utf-8", errors="replace"):
            return
        time.sleep(0.5)
    raise RuntimeError(f"{scratch / log} does not say {words!r} after {seconds:g} s")


def executors(url: str) -> list[int]:
    """The process ids of the executors that work for a master's applications."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if b"CoarseGrainedExecutorBackend" in words and url.rpartition(":")[0].encode()[8:] in words:
                found.append(int(entry.name))
    return sorted(found)


def sweep(source: Path, output: Path, *options: str) -> "subprocess.Popen[bytes]":
    """A sweep as a process of its own."""
    command = [sys.executable, "-m", "travaux", "sweep", str(source), "-o", str(output), "--json", *options]
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)


def kill_one_executor(running: "subprocess.Popen[bytes]", url: str, output: Path, n_committed: int = 2) -> int | None:
    """Kills an executor once some tasks are committed; its process id, or None where the job was over before."""
    while running.poll() is None:
        begun = list((output / "outcomes").glob("_temporary/0/task_*"))
        if len(begun) >= n_committed and (found := executors(url)):
            os.kill(found[0], signal.SIGKILL)
            return found[0]
        time.sleep(0.2)
    return None


def rows(folder: Path, table: str) -> list[str]:
    """The rows of a table as text, sorted: what is compared."""
    found = parquet.read_table(folder / table).to_pylist()
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in found)


def compare(one: Path, other: Path) -> dict[str, tuple[int, bool]]:
    """Rows of each table, and whether the two datasets hold the same."""
    result = {}
    for table in ("documents", "claims", "findings"):
        a, b = rows(one, table), rows(other, table)
        result[table] = (len(a), a == b)
    return result


def run(n: int, scratch: Path) -> dict[str, Any]:
    """The whole comparison: seconds, what was killed, what was equal."""
    source, local, spark = scratch / "in", scratch / "local", scratch / "spark"
    source.mkdir(parents=True)
    for number in range(N_FILES):
        write_jsonl(source / f"{number:02}.jsonl", n // N_FILES, seed=number, relevant=0.05, n_bytes=300)
    began = time.monotonic()
    assert sweep(source, local, "-q").wait() == 0, "the sweep on one machine failed"
    seconds_local = time.monotonic() - began
    with cluster(scratch) as url:
        began = time.monotonic()
        running = sweep(source, spark, "--engine", "spark", "--master", url)
        killed = kill_one_executor(running, url, spark)
        assert running.wait() == 0, "the sweep on the cluster failed"
        seconds_spark = time.monotonic() - began
    return {"documents": n, "seconds on this machine": round(seconds_local, 1),
            "seconds on the cluster": round(seconds_spark, 1), "executor killed": killed,
            "equal": compare(local, spark)}  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), Path(sys.argv[2])), indent=1))
