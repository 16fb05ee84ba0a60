"""An imported register as a folder like the shipped ones: `register.yml`, `acts.csv`, and the tables of votes.

The folder is written beside its place and moved there whole, so that a broken import leaves the old one as it was.
"""

import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from travaux.registers.imports.harvest import Harvest
from travaux.registers.imports.records import VOTE_TYPES, Record
from travaux.registers.imports.tallies import Tally
from travaux.registers.rows import Row, save_rows
from travaux.registers.texts import FILE as TEXTS_FILE
from travaux.registers.texts import Text, table_of

ADOPTED_KINDS = frozenset({"resolution", "decision", "statement"})
POWERS: dict[str, dict[str, bool]] = {
    "catalogue": {},
    "repeated": {"confirms": False, "rules_out": False},
    "participation": {"rules_out": False},
}
"""The sources of an import's rows → what they may not do: a symbol of several texts decides nothing."""
_HEADER = """Made by `travaux registers add {name}` on {when}; do not edit by hand.
{terms}"""


class Plan(NamedTuple):
    """What is imported: the register's name, its entry in `imports.yml`, that of the form, and the files."""

    register: str
    entry: dict[str, Any]
    form: dict[str, Any]
    files: list[Path]
    origin: list[str]


def text_rows(harvest: Harvest, tallied: Tally) -> Iterator[Row]:
    """A row for each text that was adopted. Where totals and roll call differ the row has no votes; where a symbol
    stands for several texts that differ, its rows confirm nothing."""
    adopted = [one for one in harvest.records if one.adopted and one.kind in ADOPTED_KINDS]
    by_symbol: dict[str, list[Record]] = defaultdict(list)
    for record in adopted:
        by_symbol[record.symbol].append(record)
    for record in adopted:
        others = by_symbol[record.symbol] if record.symbol else []
        mixed = len({(one.date, one.totals[:3], one.plain_title) for one in others}) > 1
        yield _text_row(record, mixed=mixed, remark=tallied.doubtful.get(record.number, ""))


def _text_row(record: Record, *, mixed: bool, remark: str) -> Row:
    totals = record.totals
    votes = "" if remark or totals.yes is None else f"{totals.yes}-{totals.no or 0}-{totals.abstain or 0}"
    plain = record.symbol and not set(record.symbol) & set(',"')
    how = VOTE_TYPES.get(record.vote_type, "") or ("by recorded vote" if votes and record.body == "body:UNGA" else "")
    notes = ["the symbol stands for several texts" if mixed else "", remark]
    return Row(
        id=record.number,
        kind="resolution",
        actor=record.body,
        object=f"document:{record.symbol}" if plain else "",
        date=record.date,
        votes=votes,
        title=record.plain_title,
        how=how,
        note="; ".join(note for note in notes if note),
        source=f"{'repeated' if mixed else 'catalogue'}:{record.link}",
    )


def seat_rows(tallied: Tally) -> Iterator[Row]:
    """For each state and year in which roll calls of the Commission list it, that it took part: evidence of a seat."""
    for (body, state, year), n in sorted(tallied.participation.items()):
        if body == "body:CHR":
            yield Row(
                id=f"CHR-{state.removeprefix('state:')}-{year}",
                kind="membership",
                actor=state,
                object=body,
                date=str(year),
                how=f"listed in {n} roll call{'' if n == 1 else 's'}",
                source="participation",
            )


def make_texts(register: str, harvest: Harvest) -> Iterator[Text]:
    """Every record as a text, whatever became of it."""
    for record in harvest.records:
        totals = record.totals
        votes = "" if totals.yes is None else f"{totals.yes}-{totals.no or 0}-{totals.abstain or 0}"
        yield Text(f"{register}/{record.number}", record.symbol, record.body, record.kind, record.date,
                   record.plain_title, VOTE_TYPES.get(record.vote_type, ""), votes, record.adopted,
                   record.sponsors)  # fmt: skip


def make_rows(plan: Plan, harvest: Harvest, tallied: Tally) -> list[Row]:
    """Every row of the register; none where the form gives no verdicts."""
    if not plan.form.get("confirms", True):
        return []
    return [*text_rows(harvest, tallied), *seat_rows(tallied)]


def source_of(plan: Plan, as_of: str, **more: Any) -> dict[str, Any]:
    """A source of an imported register: its publisher, the form, where its files came from, and the terms."""
    terms = " ".join(plan.form["terms"].split())
    origin = ", ".join(plan.origin)
    return {"publisher": plan.entry["publisher"], "as_of": as_of, "read_from": f"{plan.form['what']}: {origin}",
            "url": plan.entry["url"], "terms": terms, **more}  # fmt: skip


def _doubtful(tallied: Tally) -> list[str]:
    n, total = len(tallied.doubtful), tallied.roll_calls.num_rows
    return [f"Votes that can be relied on: of {total} roll calls {n} are in doubt; each says why."] if n else []


def describe(plan: Plan, rows: list[Row], tallied: Tally) -> dict[str, Any]:
    """The register's `register.yml`: coverage as far as the rows go, complete nowhere; exact counts."""
    days = sorted(tallied.roll_calls["date_text"].to_pylist() + [row.date for row in rows])
    first, last = days[0], days[-1]
    as_of = last if len(last) == 10 else f"{last[:4]}-12-31"
    statements: list[tuple[str, str, str, list[str], str]] = [
        ("texts", "resolution", "catalogue", [], "Texts that the imported catalogue holds as adopted."),
        ("seats", "membership", "participation", ["body:CHR"],
         "States that roll calls of the Commission list in a year; a year without one proves nothing."),
    ]  # fmt: skip
    n = {kind: sum(row.kind == kind for row in rows) for kind in ("resolution", "membership")}
    used = {row.source_key for row in rows} or {"catalogue"}
    return {
        "name": plan.register,
        **{key: plan.entry[key] for key in ("title", "publisher", "url")},
        "terms": " ".join(plan.form["terms"].split()),
        "as_of": as_of,
        "about": plan.entry["about"],
        "missing": [*plan.entry["missing"], *plan.form.get("missing", []), *_doubtful(tallied)],
        "things": plan.entry["things"],
        "doers": plan.entry["doers"],
        "sources": {key: source_of(plan, as_of, **powers) for key, powers in POWERS.items() if key in used},
        "covers": [
            {"id": key, "source": source, "kinds": [kind], "objects": objects, "from": f"{first[:4]}-01-01",
             "until": as_of, "complete": False, "statement": statement}
            for key, kind, source, objects, statement in statements if n[kind]
        ],
        "counts": {"rows": [len(rows)] * 2, **{kind: [count] * 2 for kind, count in n.items() if count}},
    }  # fmt: skip


def keep(plan: Plan, harvest: Harvest, tallied: Tally, home: Path, *, when: datetime | None = None) -> Path:
    """The folder of a register of votes, written whole; an older one of the same name is replaced."""
    rows = make_rows(plan, harvest, tallied)
    tables = {"roll_calls.parquet": tallied.roll_calls, "votes.parquet": tallied.votes,
              TEXTS_FILE: table_of(make_texts(plan.register, harvest))}  # fmt: skip
    return shelve(plan, Shelf(describe(plan, rows, tallied), rows, tables, tallied.counts), home, when=when)


class Shelf(NamedTuple):
    """What the folder of an imported register holds: `register.yml`, the rows of `acts.csv`, tables by file name, and
    what was counted."""

    description: dict[str, Any]
    rows: list[Row]
    tables: dict[str, pa.Table]
    counts: dict[str, int]


def shelve(plan: Plan, shelf: Shelf, home: Path, *, when: datetime | None = None) -> Path:
    """The folder of an imported register, written whole; an older one of the same name is replaced."""
    home.mkdir(parents=True, exist_ok=True)
    moment = (when or datetime.now(UTC)).isoformat(timespec="seconds")
    folder = Path(tempfile.mkdtemp(dir=home, prefix=f".{plan.register}-"))
    try:
        text = yaml.safe_dump(shelf.description, allow_unicode=True, sort_keys=False, width=120)
        (folder / "register.yml").write_text(text, encoding="utf-8")
        save_rows(
            shelf.rows,
            folder / "acts.csv",
            header=_HEADER.format(name=plan.register.replace("_", "-"), when=moment, terms=shelf.description["terms"]),
        )
        for name, table in shelf.tables.items():
            pq.write_table(table, folder / name, compression="zstd")
        files = [{"name": one.name, "bytes": one.stat().st_size, "sha256": _hash(one)} for one in plan.files]
        record = {"imported": moment, "from": plan.origin, "form": plan.form["what"], "files": files,
                  "counts": shelf.counts}  # fmt: skip
        (folder / "import.json").write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        folder.chmod(0o755)
        return put_in_place(folder, home / plan.register)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def put_in_place(folder: Path, target: Path) -> Path:
    """`target`, now holding what `folder` held; what was there before is gone only when the new is in place."""
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        folder.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
    return target


def _hash(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
