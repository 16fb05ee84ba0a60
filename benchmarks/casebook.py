"""One million claims in a casebook: how long each page's query takes, on SQLite and on PostgreSQL.

Claims are made of the registers' own rows, in documents of 50: each says what a row says, or (one in ten) another year,
in one of several wordings. Usage:

    .venv/bin/python benchmarks/casebook.py [--claims 1000000] [--casebook FILE|URL] [--keep] [--json FILE]
"""

import argparse
import hashlib
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from travaux.keep import Casebook, ClaimFilter, open_casebook
from travaux.keep.provenance import now
from travaux.keep.schema import Archived, Mention, Reading, Sighting, StoredClaim, StoredDocument, StoredFinding
from travaux.keep.storing import claim_values, mentions_of
from travaux.keep.tellings import Teller, group_tellings
from travaux.keep.wording import to_json
from travaux.names import name_of
from travaux.publish.words import date_in_words
from travaux.registers import Row, load_registers
from travaux.vocabulary import Claim, Finding

PER_DOCUMENT = 50
N_VARIANTS = 2
"""Claims made of each row; they come again in further documents, so that acts have some forty tellings."""
N_ASKED = 15
"""How often each page is asked for; each time another state, year, word or place in the list."""
OPENINGS = ("", "As is known, ", "According to the ministry, ", "In its report the delegation recalled that ")
VERDICTS = ("contradicted", "imprecise", "unrecorded", "uncovered", "inconsistent")


def rows() -> list[Row]:
    """The registers' rows that have an actor and a date."""
    return [row for register in load_registers() for row in register.rows if row.actor and row.date and row.object]


def make_claim(row: Row, number: int, draw: random.Random) -> tuple[Claim, Finding]:
    """A claim that says what a row says, or another year; the finding that goes with it."""
    actors = tuple(row.actor.split())
    wrong = draw.random() < 0.1
    date = row.date
    if wrong and date[:4].isdecimal():
        date = f"{int(date[:4]) - draw.randrange(1, 9)}{date[4:10]}" if len(date) == 10 else date
    quote = (f"{draw.choice(OPENINGS)}{' and '.join(name_of(one) for one in actors)}, {row.kind.replace('_', ' ')}, "
             f"{name_of(row.object)}, {date_in_words(date)}")  # fmt: skip
    claim = Claim(doc=f"d{number // PER_DOCUMENT}", id=f"{number:010x}", kind=row.kind, quote=quote, offset=0,
                  spans=((0, len(quote)),), actor=actors, object=row.object, counterpart=tuple(row.counterpart.split()),
                  date=date)  # fmt: skip
    verdict = draw.choice(VERDICTS) if wrong or draw.random() < 0.15 else "confirmed"
    finding = Finding(claim=claim.id, verdict=verdict, explanation=f"The register holds {quote}.", row=row.id,
                      register=row.register, publisher="UN", as_of="2024-01-01", source=row.source)  # fmt: skip
    return claim, finding


def prepare(row: Row, number: int, draw: random.Random, moment: str) -> tuple[dict[str, Any], dict[str, Any], Any]:
    """The columns of a claim and of its finding, and what it mentions."""
    claim, finding = make_claim(row, number, draw)
    record = to_json(finding.model_dump(mode="json", by_alias=True, exclude_none=True))
    found = {"register_version_id": None, "verdict": finding.verdict.value, "row": finding.row, "found_at": moment,
             "program": "benchmark", "record": record}  # fmt: skip
    return claim_values(0, "", 0, claim, finding), found, mentions_of(claim)


def fill(book: Casebook, n_claims: int) -> None:
    """Writes the claims as `keep.storing` would, in large transactions; what `N_VARIANTS` made of a row comes again."""
    moment = now()
    draw = random.Random(1)
    source = rows()
    made = [prepare(row, number, draw, moment) for number, row in enumerate(source * N_VARIANTS)]
    numbered = enumerate(islice(cycle(made), n_claims), start=1)
    n_documents = 0
    while batch := list(islice(numbered, PER_DOCUMENT * 200)):
        documents: list[dict[str, Any]] = []
        stored: list[dict[str, Any]] = []
        findings: list[dict[str, Any]] = []
        mentions: list[dict[str, Any]] = []
        for place, (number, (values, finding, named)) in enumerate(batch):
            if place % PER_DOCUMENT == 0:
                n_documents += 1
                documents.append({"id": n_documents, "sha256": hashlib.sha256(b"%d" % n_documents).hexdigest()})
            stored.append(values | {"id": number, "act_id": number, "document_id": n_documents, "position": place % 50,
                                    "key": f"{documents[-1]['sha256'][:16]}.{number:010x}"})  # fmt: skip
            findings.append(finding | {"claim_id": number})
            mentions += [{"thing": thing, "claim_id": number, "role": role} for thing, role in named.items()]
        write(book, documents, stored, findings, mentions, moment)
        print(f"\r{stored[-1]['id']:,} claims", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def write(book: Casebook, documents: list[dict[str, Any]], stored: list[dict[str, Any]],
          findings: list[dict[str, Any]], mentions: list[dict[str, Any]], moment: str) -> None:  # fmt: skip
    """One transaction of documents, claims, findings and mentions."""
    common = {"media_type": "text/plain", "date": None, "language": "en", "added_at": moment, "checked_at": moment,
              "program": "benchmark", "evidence": "benchmark", "is_latest": True, "n_claims": PER_DOCUMENT}  # fmt: skip
    with book.writing() as session:
        connection = session.connection()
        connection.execute(insert(StoredDocument), [
            one | common | {"name": f"{one['id']}.txt", "stem": str(one["id"]), "title": f"Paper {one['id']}"}
            for one in documents
        ])  # fmt: skip
        for number in (one["id"] for one in documents):
            connection.execute(insert(Sighting).values(name=f"{number}.txt", document_id=number, seen_at=moment))
            connection.execute(insert(Archived).values(document_id=number, data=b"x", origin="{}"))
            connection.execute(insert(Reading).values(document_id=number, record=b""))
        connection.execute(insert(StoredClaim), stored)
        connection.execute(insert(StoredFinding), findings)
        connection.execute(insert(Mention), mentions)


def merge(book: Casebook) -> None:
    """Groups the claims of every bucket, as `keep.grouping` does, and writes the acts."""
    with book.writing() as session:
        connection = session.connection()
        found = connection.execute(text("SELECT bucket, id, key, record FROM claim WHERE bucket IS NOT NULL "
                                        "ORDER BY bucket, id"))  # fmt: skip
        led = [{"n": number, "act": group[0]} for tellers in buckets(found) for group in group_tellings(tellers)
               for number in group if number != group[0]]  # fmt: skip
        for i in range(0, len(led), 10_000):
            connection.execute(text("UPDATE claim SET act_id = :act WHERE id = :n"), led[i : i + 10_000])
    with book.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()


def buckets(found: Any) -> Iterator[list[Teller]]:
    """The claims of each bucket, from rows in the order of their buckets."""
    tellers: list[Teller] = []
    last = None
    for bucket, number, key, record in found:
        if bucket != last and tellers:
            yield tellers
            tellers = []
        last = bucket
        tellers.append(Teller(number, key, Claim.model_validate_json(record)))
    if tellers:
        yield tellers


def pages(book: Casebook, n_claims: int) -> dict[str, Callable[[random.Random], object]]:
    """Every page of the web app, by name, as the calls that make it."""
    states = ["state:KEN", "state:CHN", "state:USA", "state:FRA", "state:GHA", "state:URY", "state:NRU", "state:YUCS"]
    words = ["convention", "kenya conv", "torture france", "council elec", "child 1990", "rome statute", "nauru", "zz"]
    typed = ["k", "ke", "ken", "keny", "kenya", "kenya t", "kenya to", "kenya tortu"]
    kinds = ["accession", "ratification", "election", "visit", "upr_review", "resolution", "withdrawal"]

    def anywhere(draw: random.Random) -> str:
        return str(draw.randrange(n_claims))

    def a_key(draw: random.Random) -> str:
        with book.reading() as session:
            return str(session.execute(text("SELECT key FROM claim WHERE id = :n"),
                                       {"n": draw.randrange(1, n_claims)}).scalar_one())  # fmt: skip

    def claim_page(draw: random.Random) -> object:
        key = a_key(draw)
        return book.claim(key), book.findings(key), book.decisions(key), book.act(key)

    def document_page(draw: random.Random) -> object:
        key = book.claim(a_key(draw)).document
        return book.document(key), book.claims_of(key), book.versions(key)

    filters: dict[str, Callable[[random.Random], ClaimFilter]] = {
        "all": lambda draw: ClaimFilter(),
        "by room": lambda draw: ClaimFilter(room=draw.choice(["treaties", "UPR", "bodies", "visits"])),
        "by kind": lambda draw: ClaimFilter(kind=draw.choice(kinds)),
        "by verdict": lambda draw: ClaimFilter(verdict=draw.choice(VERDICTS)),
        "by state": lambda draw: ClaimFilter(state=draw.choice(states)),
        "by year": lambda draw: ClaimFilter(year=draw.randrange(1950, 2024)),
        "by status": lambda draw: ClaimFilter(status="open"),
        "by status, none": lambda draw: ClaimFilter(status="disputed"),
        "by treaty": lambda draw: ClaimFilter(thing=draw.choice(["treaty:CAT", "treaty:CRC", "body:HRC"])),
        "by kind and verdict": lambda draw: ClaimFilter(kind=draw.choice(kinds), verdict=draw.choice(VERDICTS)),
        "by state and verdict": lambda draw: ClaimFilter(state=draw.choice(states), verdict=draw.choice(VERDICTS)),
        "by state, kind and year": lambda draw: ClaimFilter(state=draw.choice(states), kind=draw.choice(kinds),
                                                            year=draw.randrange(1950, 2024)),
        "by state and treaty": lambda draw: ClaimFilter(state=draw.choice(states), thing="treaty:CAT"),
        "by room, verdict and year": lambda draw: ClaimFilter(room="treaties", verdict=draw.choice(VERDICTS),
                                                              year=draw.randrange(1950, 2024)),
        "search": lambda draw: ClaimFilter(search=draw.choice(words)),
        "search as one types": lambda draw: ClaimFilter(search=draw.choice(typed)),
        "search in a state": lambda draw: ClaimFilter(search=draw.choice(typed), state=draw.choice(states)),
        "search by verdict": lambda draw: ClaimFilter(search=draw.choice(words), verdict="contradicted"),
    }  # fmt: skip
    asked: dict[str, Callable[[random.Random], object]] = {
        "claims, anywhere in the list": lambda draw: book.claims(after=anywhere(draw)),
        "queue": lambda draw: book.queue(),
        "queue by state": lambda draw: book.queue(ClaimFilter(state=draw.choice(states))),
        "queue by room": lambda draw: book.queue(ClaimFilter(room=draw.choice(["treaties", "UPR", "visits"]))),
        "documents": lambda draw: book.documents(),
        "documents, anywhere in the list": lambda draw: book.documents(
            after=str(draw.randrange(2, max(3, n_claims // PER_DOCUMENT)))),
        "a claim": claim_page,
        "a document": document_page,
        "counts, all": lambda draw: book.counts(),
        "counts of a state": lambda draw: book.counts(ClaimFilter(state=draw.choice(states))),
        "counts of a year": lambda draw: book.counts(ClaimFilter(year=draw.randrange(1950, 2024))),
        "states with their numbers": lambda draw: book.things("state"),
        "treaties with their numbers": lambda draw: book.things("treaty"),
        "register row": lambda draw: book.claims(ClaimFilter(row="treaty_acts/CAT-KEN-accession")),
    }  # fmt: skip
    for name, make in filters.items():
        asked[f"claims {name}"] = lambda draw, make=make: book.claims(make(draw))  # type: ignore[misc]
        if "search" not in name:
            asked[f"acts {name}"] = lambda draw, make=make: book.acts(make(draw))  # type: ignore[misc]
    return asked


def server_worked(book: Casebook) -> Callable[[], float]:
    """What gives the milliseconds that the database server's process has worked for this casebook; 0 with SQLite, which
    works in this process, and where the server is on another machine."""
    if book.engine.dialect.name == "sqlite":
        return lambda: 0.0
    with book.reading() as session:
        spent = Path(f"/proc/{session.execute(text('SELECT pg_backend_pid()')).scalar_one()}/schedstat")
    return lambda: int(spent.read_text().split()[0]) / 1e6 if spent.exists() else 0.0


def measure(book: Casebook, n_claims: int) -> dict[str, dict[str, float]]:
    """Milliseconds of each page: the median and the best by the clock, which other work on the machine lengthens, and
    the median of what was worked: by this process, and by PostgreSQL's for it."""
    found = {}
    elsewhere = server_worked(book)
    for name, ask in pages(book, n_claims).items():
        draw = random.Random(name)
        taken, worked = [], []
        for _ in range(N_ASKED):
            began, at_work, there = time.perf_counter(), time.process_time(), elsewhere()
            ask(draw)
            taken.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - at_work) * 1000 + elsewhere() - there)
        found[name] = {"median": round(statistics.median(taken), 1), "best": round(min(taken), 1),
                       "work": round(statistics.median(worked), 1)}  # fmt: skip
        one = found[name]
        print(f"{one['median']:9.1f} ms  best {one['best']:8.1f}  work {one['work']:8.1f}  {name}", flush=True)
    return found


def main() -> None:
    """Fills a casebook where it is empty, and measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--casebook")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_casebook(
        given.casebook or f"{folder}/benchmark.travaux", create=True
    ) as book:
        if book.count_documents() == (0, 0):
            began = time.perf_counter()
            fill(book, given.claims)
            merge(book)
            print(f"filled in {time.perf_counter() - began:,.0f} s", file=sys.stderr)
        found = measure(book, given.claims)
    for what in ("median", "work"):
        slow = [name for name, one in found.items() if one[what] >= 100]
        slowest = max(one[what] for one in found.values())
        print(f"{what}: {len(found)} pages, slowest {slowest} ms; 100 ms or more: {', '.join(slow) or 'none'}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
