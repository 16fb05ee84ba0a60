"""A casebook taken out and put back is an equal casebook, on any database; a file that is not whole is refused."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from travaux.cli.keeping import examine_with
from travaux.errors import UsageError
from travaux.keep import Casebook, ClaimFilter, import_casebook, open_casebook
from travaux.keep.schema import Base
from travaux.keep.transfer import TABLES

KENYA = "Kenya acceded to the Convention against Torture on 21 February 1997."
GHANA = "Ghana ratified the International Covenant on Civil and Political Rights on 7 September 2000."


@pytest.fixture
def full(book: Casebook, make, registers) -> Casebook:
    """A casebook with versions, merged acts, decisions of all sorts, orphans, a re-check with losses."""
    for text, name in ((f"# One\n\n{KENYA}\n\n{GHANA}\n\nKenya hosted a seminar.", "one.md"), (KENYA, "two.txt"),
                       (f"# One, again\n\n{KENYA}\n\nÅland \x07 \u202e.", "one.md")):  # fmt: skip
        checked, data = make(text, name)
        book.add(checked, data, registers, origin={"charset": "utf-8", "suffix": name[-3:]})
    first, second, *_ = (one.key for one in book.claims().items)
    book.decide(first, "correct", who="Eva", value={"date": "1997-02-22", "numbers": {"states": 3}}, why="¿?")
    book.decide(first, "accept", who="Jo")
    book.decide(first, "reject", who="Ada", role="adjudicator")
    book.decide(second, "note", who="Eva", why="a note")
    book.decide(second, "split", who="Eva")
    book.decide(second, "undo", who="Eva")

    def lose(name: str, data: bytes, origin: dict[str, Any]):
        checked = examine_with(registers)(name, data, origin)
        return checked.model_copy(update={"claims": (), "findings": (), "places": ()})

    list(book.recheck(registers, lose, documents=[book.claim(first).document]))
    assert book.all_decisions(orphaned=True)
    return book


def everything(book: Casebook) -> dict[str, list[Any]]:
    """Every row of every table."""
    with book.engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for name, table in Base.metadata.tables.items()
        }


def test_every_table_is_taken_out() -> None:
    assert set(TABLES) == set(Base.metadata.tables)


@pytest.mark.parametrize("to", ["sqlite", "postgres"])
def test_out_and_in_again_is_equal(full: Casebook, to: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    taken = tmp_path / "casebook.zip"
    counts = full.export(taken)
    assert min(counts[name] for name in ("document", "claim", "finding", "decision", "past_claim", "change")) > 0
    address = str(tmp_path / "other.travaux")
    if to == "postgres":
        address = request.getfixturevalue("new_postgres")()
    assert import_casebook(taken, address) == counts
    with open_casebook(address) as other:
        assert everything(other) == everything(full)
        assert other.all_decisions() == full.all_decisions()
        assert other.counts(ClaimFilter(search="kenya")) == full.counts(ClaimFilter(search="kenya"))
        assert other.export(tmp_path / "again.zip") == counts
        assert (tmp_path / "again.zip").read_bytes() == taken.read_bytes()


def test_life_goes_on_after_an_import(full: Casebook, tmp_path: Path, new_address, make, registers) -> None:
    full.export(tmp_path / "c.zip")
    address = new_address()
    import_casebook(tmp_path / "c.zip", address)
    with open_casebook(address) as other:
        checked, data = make(GHANA, "three.txt")
        other.add(checked, data, registers)
        other.decide(other.claims().items[-1].key, "accept", who="Eva")
        assert len(other.all_decisions()) == len(full.all_decisions()) + 1


def rewritten(taken: Path, new: Path, change) -> Path:
    with zipfile.ZipFile(taken) as old, zipfile.ZipFile(new, "w") as made:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                made.writestr(name, content)
    return new


def newer(name: str, content: bytes) -> bytes:
    return json.dumps(json.loads(content) | {"revision": "9999"}).encode() if name == "casebook.json" else content


@pytest.mark.parametrize(
    "change, why",
    [
        (lambda name, content: None if name == "tables/decision.jsonl" else content, "no whole export"),
        (lambda name, content: None if name == "casebook.json" else content, "no whole export"),
        (lambda name, content: None if name.startswith("archive/") else content, "no whole export"),
        (lambda name, content: content + b"x" if name.startswith("archive/") else content, "not those that"),
        (lambda name, content: content[: len(content) // 2] if "claim.jsonl" in name else content, "no whole export"),
        (lambda name, content: b"" if name == "tables/finding.jsonl" else content, "expected .* rows of finding"),
        (lambda name, content: b"[1]\n" if name == "tables/claim.jsonl" else content, "no JSON object"),
        (newer, "written by a newer travaux"),
    ],
)
def test_what_is_not_whole_is_refused(full: Casebook, tmp_path: Path, change, why: str) -> None:
    full.export(tmp_path / "c.zip")
    broken = rewritten(tmp_path / "c.zip", tmp_path / "broken.zip", change)
    with pytest.raises(UsageError, match=why):
        import_casebook(broken, str(tmp_path / "new.travaux"))
    with open_casebook(str(tmp_path / "new.travaux"), create=True) as new:
        assert new.count_documents() == (0, 0), "nothing is written"


def test_an_import_needs_an_empty_casebook(full: Casebook, tmp_path: Path) -> None:
    full.export(tmp_path / "c.zip")
    import_casebook(tmp_path / "c.zip", str(tmp_path / "new.travaux"))
    with pytest.raises(UsageError, match="expected an empty casebook"):
        import_casebook(tmp_path / "c.zip", str(tmp_path / "new.travaux"))
    (tmp_path / "text").write_text("no zip", encoding="utf-8")
    with pytest.raises(UsageError, match="no whole export"):
        import_casebook(tmp_path / "text", str(tmp_path / "third.travaux"))
