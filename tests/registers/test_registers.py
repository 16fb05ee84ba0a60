"""The shipped registers: their own counts, their schema, what they find, what they read for it, what they cover."""

import io
import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from travaux.dates import parse_date
from travaux.errors import DataError, UsageError
from travaux.ids import is_id
from travaux.names import load_forms
from travaux.registers import Register, Registers, list_registers, load_registers, load_shipped, un_members
from travaux.registers.rows import Row, RowReader, act_of, check_row, write_rows
from travaux.registers.standing import members_on

NAMES = list_registers()
GROUPS_2010 = {
    "African": 13,
    "Asian": 13,
    "Eastern European": 6,
    "Latin American and Caribbean": 8,
    "Western European and others": 7,
}


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers()


@pytest.fixture(params=NAMES)
def register(request: pytest.FixtureRequest, registers: Registers) -> Register:
    return registers[request.param]


def test_counts_hold(register: Register) -> None:
    assert register.description.counts, f"{register.name}: expected counts in register.yml"
    assert register.broken_counts() == []


def test_rows_keep_the_rules(register: Register) -> None:
    ids = [row.id for row in register.rows]
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)
    known = set(ids) | {c.id for c in register.description.covers}
    for row in register.rows:
        check_row(row, where=register.name)
        assert row.source_key in register.description.sources, row
        assert all(map(is_id, [*row.actor.split(), *row.counterpart.split(), *row.about.split()])), row
        assert not row.outranked_by or row.outranked_by in known, row


def test_a_register_holds_what_it_says_it_may(register: Register) -> None:
    """Searches pass over registers by what these say: a row that they leave out would never be found."""
    for row in register.rows:
        kinds = frozenset({row.kind})
        for thing in (row.object, *row.about.split()):
            assert register.description.may_hold(kinds=kinds, thing=thing), row
        for actor in row.actor.split():
            assert register.description.may_hold(kinds=kinds, actor=actor), row
    assert not register.description.may_hold(kinds=frozenset({"donation"}))
    assert not register.description.may_hold(kinds=frozenset(), thing="concept:community-with-a-shared-future")


def test_rows_become_acts(register: Register) -> None:
    for row in register.rows[:: max(1, len(register.rows) // 200)]:
        act = act_of(row)
        assert (act.id, act.kind, act.date) == (row.id, row.kind, row.date or None)


def test_every_register_says_what_is_missing(register: Register) -> None:
    assert register.description.missing
    assert all(source.terms and source.read_from for source in register.description.sources.values())


def test_un_members() -> None:
    assert len(un_members()) == 193


def test_find_gives_the_row_of_a_pair(registers: Registers) -> None:
    (row,) = registers.find("treaty:CAT", "state:KEN", kinds=["accession"])
    assert registers.row(row.id) == row
    assert registers.source_of(row).publisher == "UN Treaty Collection"


def test_find_follows_what_a_row_is_about(registers: Registers) -> None:
    assert [row.object for row in registers.find("instrument:UDHR", kinds=["resolution"])] == [
        "document:A/RES/217(III)"
    ]


def test_unknown_names_are_refused(registers: Registers) -> None:
    with pytest.raises(UsageError, match="no register is called 'nothing'"):
        load_registers(["nothing"])
    with pytest.raises(UsageError, match="no register here holds a row"):
        registers.row("nothing/1")


def test_a_foreign_column_is_refused() -> None:
    with pytest.raises(DataError, match="expected id, kind, actor, object"):
        RowReader("r", ["id", "kind", "actor", "object", "colour"])


@pytest.mark.parametrize(
    "row, message",
    [
        (Row("r", "no-kind", source="s"), "expected a kind"),
        (Row("r", "visit", date="October 1998", source="s"), "expected an EDTF date"),
        (Row("r", "visit"), "expected a source"),
    ],
    ids=["kind", "date", "source"],
)
def test_a_bad_row_is_not_written(row: Row, message: str) -> None:
    with pytest.raises(DataError, match=message):
        write_rows([row], io.StringIO())


class Watched(Register):
    """A register that notes whether its file was read."""

    @property
    def was_read(self) -> bool:
        return "_table" in self.__dict__

    @property
    def was_parsed(self) -> bool:
        return "rows" in self.__dict__


def test_a_look_up_reads_no_more_than_it_must() -> None:
    """Only the registers that can hold the row are read, and of these only the rows that are asked for are made."""
    registers = Registers([Watched(r.description, r.folder) for r in load_registers()])
    (row,) = registers.find("treaty:CAT", "state:KEN", kinds=["accession"])
    watched = {one.name: one for one in registers if isinstance(one, Watched)}
    assert [name for name, one in watched.items() if one.was_read] == ["treaty_acts"]
    assert registers.row(row.id) == row
    registers.find("document:A/HRC/RES/17/4", kinds=["resolution"])
    registers.done_by("state:KEN", kinds=["election"])
    assert {name for name, one in watched.items() if one.was_read} == {"treaty_acts", "landmarks", "hrc_elections"}
    assert not watched["treaty_acts"].was_parsed


# ── A user's own registers ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registers: Registers) -> Path:
    """A copy of the landmarks in the user's folder."""
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path))
    folder = tmp_path / "registers" / "landmarks"
    shutil.copytree(str(registers["landmarks"].folder), folder)
    return folder


def test_a_user_s_copy_comes_before_the_shipped_one(own: Path) -> None:
    acts = own / "acts.csv"
    acts.write_text(acts.read_text(encoding="utf-8").replace("2011-06-16", "2011-06-17"), encoding="utf-8")
    (row,) = load_registers().find("document:A/HRC/RES/17/4", kinds=["resolution"])
    assert (row.date, load_registers()["landmarks"].own) == ("2011-06-17", True)
    (shipped,) = load_shipped().find("document:A/HRC/RES/17/4", kinds=["resolution"])
    assert (shipped.date, load_shipped()["landmarks"].own) == ("2011-06-16", False)
    shutil.rmtree(own)
    assert not load_registers()["landmarks"].own


@pytest.mark.parametrize(
    "text, message",
    [
        ("name: [", r"register\.yml: expected YAML; found"),
        ("- landmarks", r"register\.yml: expected keys and values; found list"),
        ("name: landmarks\n", "expected the key 'sources'"),
    ],
)
def test_a_broken_copy_is_named(text: str, message: str, own: Path) -> None:
    (own / "register.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_registers()


def test_a_folder_without_rows_is_no_register(own: Path) -> None:
    (own / "acts.csv").unlink()
    assert not load_registers()["landmarks"].own


# ── The Human Rights Council ─────────────────────────────────────────────────────────────────────────────────────────


FEWER = {
    # The United States had left; Iceland took its seat on 13 July.
    date(2018, 7, 1): "Western European and others",
    # The Russian Federation had left; Czechia took its seat on 10 May.
    date(2022, 4, 8): "Eastern European",
}
"""Days from which, to the next change, the Council had 46 members, and the group of the vacant seat."""


def change_days(registers: Registers) -> list[date]:
    """Every day on which the membership may have changed; between two of them it did not."""
    spans = [parse_date(r.date) for r in registers.find("body:HRC", kinds=["membership"]) if r.outcome != "suspended"]
    first, last = date(2006, 6, 19), date(2025, 12, 31)
    days = {span.first for span in spans} | {span.last + timedelta(days=1) for span in spans}
    return sorted(day for day in days if first <= day <= last)


def seats_by_group(registers: Registers, day: date) -> Counter[str]:
    """How many members each regional group had on a day."""
    groups = {
        (r.actor, r.term): r.how.replace("Asia-Pacific", "Asian")
        for r in registers["hrc_elections"].rows
        if r.kind == "election" and r.outcome == "elected" and r.actor != "body:UNGA"
    }
    return Counter(groups[state, row.term] for state, row in members_on(registers, day).items())


def test_the_council_has_its_47_members_on_every_day_by_group(registers: Registers) -> None:
    days = change_days(registers)
    assert len(days) > 20
    short = {day: seats_by_group(registers, day) for day in days if seats_by_group(registers, day) != GROUPS_2010}
    assert {day: Counter(GROUPS_2010) - held for day, held in short.items()} == {
        day: Counter({group: 1}) for day, group in FEWER.items()
    }
    assert all(sum(held.values()) == 46 for held in short.values())


def test_texts_have_the_ids_of_their_names(registers: Registers) -> None:
    """An instrument or body whose name the package knows has one id everywhere: a claim would not find another."""
    named: dict[str, set[str]] = {}
    for form in load_forms():
        named.setdefault(form.form.casefold(), set()).add(form.id)
    for row in registers["landmarks"].rows:
        known = {i for i in named.get(row.title.casefold(), ()) if i.startswith(("instrument:", "treaty:"))}
        assert not (known and row.about) or known & set(row.about.split()), row
