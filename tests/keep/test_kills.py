"""Writers that are killed at any moment lose nothing that was committed and double nothing; eight write at once.

In the normal run a few kills; `TRAVAUX_KILLS=200` for the whole.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from travaux.keep import Casebook, open_casebook

N_KILLS = int(os.environ.get("TRAVAUX_KILLS", "3"))
N_WRITERS = 4
N_DOCUMENTS = 60
"""Documents that eight writers write."""
N_CLAIMS = 3
ADDING = Path(__file__).with_name("adding.py")
STATES = ("Kenya", "Ghana", "Chad", "Togo", "Peru", "Nepal")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents, checked beforehand, so that the writers spend their time writing."""
    from travaux.pipeline import check_document
    from travaux.read import read_source
    from travaux.registers import load_registers

    made = tmp_path_factory.mktemp("documents")
    registers = load_registers()
    for state in STATES:
        lines = [f"{state} acceded to the Convention against Torture on {day} May 1990." for day in (1, 2)]
        lines.append(f"{state} was elected to the Human Rights Council in 2006.")
        data = "\n\n".join([*lines, "More words follow here. " * 300]).encode()
        checked = check_document(read_source("paper.txt", data=data), registers, data=data)
        assert len(checked.claims) == N_CLAIMS
        (made / f"{state}.json").write_text(checked.model_dump_json(by_alias=True), encoding="utf-8")
    return made


def start(address: str, folder: Path, *numbers: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(ADDING), address, str(folder), *map(str, numbers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def kept(book: Casebook) -> list[str]:
    with book.reading() as session:
        return list(session.scalars(text("SELECT sha256 FROM document ORDER BY sha256")))


def faults(book: Casebook) -> Iterator[str]:
    """What a casebook that was written whole cannot show."""
    whole = {
        "documents without bytes": "SELECT count(*) FROM document d LEFT JOIN archive a ON a.document_id = d.id "
        "WHERE a.document_id IS NULL",
        "documents without a reading": "SELECT count(*) FROM document d LEFT JOIN reading r ON r.document_id = d.id "
        "WHERE r.document_id IS NULL",
        "documents with a number of claims that is not theirs": "SELECT count(*) FROM document d WHERE n_claims <> "
        "(SELECT count(*) FROM claim c WHERE c.document_id = d.id)",
        "documents never seen": "SELECT count(*) FROM document d LEFT JOIN sighting s ON s.document_id = d.id "
        "WHERE s.id IS NULL",
        "claims without a finding": "SELECT count(*) FROM claim c LEFT JOIN finding f ON f.claim_id = c.id "
        "WHERE f.id IS NULL",
        "claims with two findings": "SELECT count(*) FROM (SELECT claim_id FROM finding GROUP BY claim_id "
        "HAVING count(*) > 1) AS doubled",
        "claims without an act": "SELECT count(*) FROM claim WHERE act_id IS NULL",
        "acts led by a claim of another act": "SELECT count(*) FROM claim c JOIN claim l ON l.id = c.act_id "
        "WHERE l.act_id <> l.id",
        "acts told twice": "SELECT count(*) FROM (SELECT bucket FROM claim WHERE kind = 'accession' "
        "GROUP BY bucket HAVING count(DISTINCT act_id) > 1) AS split",
    }
    with book.reading() as session:
        for what, query in whole.items():
            if n := session.execute(text(query)).scalar_one():
                yield f"{n} {what}"


def test_kills_at_random_moments(address: str, folder: Path) -> None:
    """Writers race for the same documents; each is killed at a random moment and started again. What a writer was told
    is kept is kept, once and whole; a check after each kill opens the casebook anew."""
    draw = random.Random(20261124)
    open_casebook(address, create=True).close()
    told: set[str] = set()
    writers = {i: start(address, folder, 0, 1) for i in range(N_WRITERS)}
    n_before = 0
    for kill in range(N_KILLS):
        time.sleep(draw.uniform(0.0, 1.5))
        while kill % N_WRITERS == 0 and n_kept(address) == n_before:
            time.sleep(0.02)  # a kill while all are still starting would prove nothing
        which = draw.randrange(N_WRITERS)
        os.killpg(writers[which].pid, signal.SIGKILL)
        told.update(lines_of(writers.pop(which)))
        with open_casebook(address) as book:
            now = kept(book)
            assert len(now) == len(set(now))
            assert told <= set(now), "a document that was committed is lost"
            assert not list(faults(book))
        n_before = len(now)
        writers[which] = start(address, folder, max(0, n_before - 3), 1)
    for writer in writers.values():
        os.killpg(writer.pid, signal.SIGKILL)
        told.update(lines_of(writer))
    n_kept_in_all = n_kept(address)
    last = start(address, folder, 0, 1, n_kept_in_all)
    assert all(line.endswith(" known") for line in last.communicate()[0].splitlines()), "a number was left out"
    assert last.returncode == 0
    with open_casebook(address) as book:
        assert len(kept(book)) == n_kept_in_all, "a number was taken twice"
        assert told <= set(kept(book))
        assert not list(faults(book))
        assert book.counts().n == N_CLAIMS * n_kept_in_all
    if "://" not in address:
        with sqlite3.connect(address) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            raw.execute("INSERT INTO claim_search(claim_search) VALUES ('integrity-check')")


def n_kept(address: str) -> int:
    with open_casebook(address) as book:
        return len(kept(book))


def lines_of(writer: subprocess.Popen[str]) -> set[str]:
    """The hashes that a writer wrote whole lines of, once it has ended."""
    out, error = writer.communicate()
    assert not error or writer.returncode == -signal.SIGKILL, error
    return {line.split()[0] for line in out.splitlines() if line.endswith((" new", " known"))}


def test_eight_write_at_once(address: str, folder: Path) -> None:
    writers = [start(address, folder, i, 8, N_DOCUMENTS) for i in range(8)]
    new = [line for writer in writers for line in writer.communicate()[0].splitlines() if line.endswith(" new")]
    assert [writer.returncode for writer in writers] == [0] * 8
    assert len(new) == len(set(new)) == N_DOCUMENTS
    with open_casebook(address) as book:
        assert sorted(line.split()[0] for line in new) == kept(book)
        assert not list(faults(book))
