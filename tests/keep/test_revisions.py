"""Casebooks of every earlier revision come forward with what they hold; none goes back; a newer one is left alone."""

import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, inspect, select, text

from travaux.errors import UsageError
from travaux.keep import Casebook, ClaimFilter, open_casebook
from travaux.keep.connection import make_engine, writing
from travaux.keep.revisions import NEWEST, REVISIONS, bring_forward, revision_of
from travaux.keep.schema import Base

KENYA = "Kenya acceded to the Convention against Torture on 21 February 1997."
OLD_FILE = Path(__file__).with_name("casebook-0001.travaux")
"""A casebook as the program of revision 0001 left it: one document, five claims, two decisions."""


def test_the_revisions_are_the_files() -> None:
    folder = files("travaux.keep.migrations.versions")
    found = sorted(path.name[1:5] for path in folder.iterdir() if path.name.startswith("r0"))
    assert tuple(found) == REVISIONS


def test_what_the_revisions_make_is_what_the_tables_say(book: Casebook) -> None:
    with book.engine.connect() as connection:
        ours = set(Base.metadata.tables)
        context = MigrationContext.configure(connection, opts={"include_object": lambda thing, name, kind, *_: not (
            (kind == "table" and name not in ours) or name.endswith("found_by"))})  # fmt: skip
        assert compare_metadata(context, Base.metadata) == []


def as_of_revision(revision: str, source: Casebook, address: str) -> None:
    """A casebook of an earlier revision with what `source` holds: the columns that there were then."""
    engine = make_engine(address, create=True)
    bring_forward(engine, to=revision)
    then = MetaData()
    then.reflect(engine)
    with source.engine.connect() as reading, writing(engine).begin() as connection:
        for table in Base.metadata.sorted_tables:
            if table.name not in then.tables:
                continue
            columns = [column for column in table.c if column.name in then.tables[table.name].c]
            rows = [dict(row._mapping) for row in reading.execute(select(*columns))]
            if rows:
                connection.execute(then.tables[table.name].insert(), rows)
        if connection.dialect.name != "sqlite":
            for name in {"document", "claim", "finding", "decision", "sighting", "passage"} & set(then.tables):
                connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), "
                                        f"(SELECT coalesce(max(id), 1) FROM {name}))"))  # fmt: skip
    engine.dispose()


def everything(book: Casebook) -> dict[str, list[Any]]:
    with book.engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for name, table in Base.metadata.tables.items()
        }


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_earlier_casebook_comes_forward_with_its_data(revision, book, make, registers, new_address) -> None:
    checked, data = make(f"# Paper\n\n{KENYA}\n\nGhana was elected to the Human Rights Council in 2006.", "a.md")
    book.add(checked, data, registers)
    book.decide(book.claims().items[0].key, "accept", who="Eva")
    again, again_data = make(f"More. {KENYA}", "c.txt")
    second = book.claims_of(book.add(again, again_data, registers).key)[0].key
    book.decide(second, "merge", who="Eva", target=book.claims().items[0].key)
    address = new_address()
    as_of_revision(revision, book, address)

    with open_casebook(address) as old:
        assert everything(old) == everything(book)
        found = [one.key for one in old.claims(ClaimFilter(search="kenya tort")).items]
        assert found == [book.claims().items[0].key, second]
        assert old.acts().items == book.acts().items
        assert old.search("elected council").items == book.search("elected council").items
        other, more = make(KENYA, "b.txt")
        assert not old.add(other, more, registers).known
        assert len(old.claims(ClaimFilter(search="kenya")).items) == 3


def test_a_real_old_file_comes_forward(tmp_path: Path) -> None:
    path = tmp_path / "old.travaux"
    shutil.copy(OLD_FILE, path)
    engine = make_engine(str(path), create=False)
    with engine.connect() as connection:
        assert revision_of(connection) == "0001"
        assert "passage" not in inspect(connection).get_table_names()
    engine.dispose()
    with open_casebook(str(path)) as book:
        with book.engine.connect() as connection:
            assert revision_of(connection) == NEWEST
        assert len(book.claims().items) == 5
        assert [(one.who, one.act.value, one.why) for one in book.all_decisions()] == [
            ("Eva", "accept", "checked with the depositary"), ("Jo", "reject", "another treaty")]
        disputed = book.claims(ClaimFilter(status="disputed")).items
        assert [one.claim.object for one in disputed] == ["treaty:CAT"]
        assert [one.claim.object for one in book.claims(ClaimFilter(search="convention tort")).items] == ["treaty:CAT"]
        assert book.checked("paper.md").document.text.startswith("Kenya and the treaties")
        assert book.search("council").items


def test_there_is_no_way_back(book: Casebook) -> None:
    with pytest.raises(UsageError, match=f"has revision {NEWEST} and cannot go back to 0001"):
        bring_forward(book.engine, to="0001")
    with pytest.raises(UsageError, match="expected a revision out of"):
        bring_forward(book.engine, to="0000")


@pytest.mark.parametrize("module", ["r0001_tables", "r0002_search", "r0003_lists", "r0004_merging"])
def test_every_revision_refuses_to_be_undone(module: str) -> None:
    from importlib import import_module

    with pytest.raises(UsageError, match="cannot go back"):
        import_module(f"travaux.keep.migrations.versions.{module}").downgrade()


def test_a_newer_casebook_is_left_alone(book: Casebook, address: str) -> None:
    with book.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UsageError, match=r"made by a newer travaux .*upgrade travaux"):
        open_casebook(address)
    with book.engine.connect() as connection:
        assert revision_of(connection) == "9999"


def test_another_program_s_tables_are_left_alone(address: str) -> None:
    engine = make_engine(address, create=True)
    with writing(engine).begin() as connection:
        connection.execute(text("CREATE TABLE document (id integer primary key)"))
    with pytest.raises(UsageError, match="holds tables called document that travaux did not make"):
        bring_forward(engine)
    engine.dispose()


def test_an_upgrade_that_fails_changes_nothing(book, make, registers, new_address) -> None:
    """A record that cannot be read stops the upgrade; the casebook is as it was, and the next try works."""
    checked, data = make(KENYA, "a.md")
    book.add(checked, data, registers)
    address = new_address()
    as_of_revision("0001", book, address)
    engine = make_engine(address, create=False)
    with writing(engine).begin() as connection:
        kept = connection.execute(text("SELECT record FROM claim")).scalar_one()
        connection.execute(text("UPDATE claim SET record = 'no json'"))
    with pytest.raises(ValueError, match="Expecting value"):
        bring_forward(engine)
    with writing(engine).begin() as connection:
        assert revision_of(connection) == "0001"
        assert "passage" not in inspect(connection).get_table_names()
        connection.execute(text("UPDATE claim SET record = :record"), {"record": kept})
    bring_forward(engine)
    engine.dispose()
