"""Importing UPR recommendations: both forms, what is refused and where, and the real database where it is here."""

from pathlib import Path

import pytest

from travaux.errors import DataError, UsageError
from travaux.registers import load_registers
from travaux.registers.imports import Added, add_register
from travaux.registers.recommendations import has_recommendations, load_recommendations

SOURCE = Path("/work/shared/registers/upr-recommendations.parquet")
HEADER = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session"
LINES = (
    'Kenya,Africa,"AU, Commonwealth",Ratify the OP-CAT,Côte d\'Ivoire,Africa,AU,Accepted,5,"Detention,Torture",8',
    "Kenya,Africa,AU,Abolish the death penalty,(Unknown),,,Noted,5,Death penalty,8",
    "Macedonia FYR,EEG,,It will report,Macedonia FYR,EEG,,Voluntary Pledge,4,UPR process,18",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def add(folder: Path, *lines: str, end: str = "\n", encoding: str = "utf-8") -> Added:
    path = folder / "export.csv"
    path.write_bytes((end.join((HEADER, *lines)) + end).encode(encoding))
    return add_register("upr-recommendations", [str(path)])


@pytest.mark.parametrize(("end", "encoding"), [("\n", "utf-8"), ("\r\n", "cp1252"), ("\r", "mac_roman")])
def test_the_database_s_export_is_read_however_it_was_written(
    end: str, encoding: str, home: Path, tmp_path: Path
) -> None:
    added = add(tmp_path, *LINES, end=end, encoding=encoding)
    first, second, pledge = load_recommendations().to_pylist()
    assert (first["reviewed"], first["recommending"], first["answer"]) == ("state:KEN", "state:CIV", "accepted")
    assert (first["session"], first["cycle"], first["year"], first["action"]) == (8, 1, 2010, 5)
    assert first["issues"] == ["Detention", "Torture"]
    assert (second["recommending"], second["answer"]) == (None, "noted")
    assert (pledge["reviewed"], pledge["recommending"], pledge["answer"]) == ("state:MKD", "state:MKD", "pledge")
    assert added.counts == {
        "recommendations": 2, "of these accepted": 1, "of these noted": 1, "of these by a state that is not known": 1,
        "voluntary pledges": 1, "states reviewed": 2, "sessions of the working group": 2,
    }  # fmt: skip


def test_what_a_second_file_says_again_is_not_counted_twice(home: Path, tmp_path: Path) -> None:
    for name, lines in (("1.csv", (LINES[0], LINES[0])), ("2.csv", (LINES[0], LINES[1]))):
        (tmp_path / name).write_text("\n".join((HEADER, *lines)), encoding="utf-8")
    counts = add_register("upr-recommendations", [str(tmp_path)]).counts
    told = ("recommendations", "rows that came again, kept", "rows that another file has")
    assert [counts[what] for what in told] == [3, 1, 1]


def test_it_gives_no_verdicts_and_says_its_terms(home: Path, tmp_path: Path) -> None:
    assert "UPR Info" in add(tmp_path, *LINES).terms
    register = load_registers(["upr_recommendations"])["upr_recommendations"]
    assert (register.n_rows, register.description.covers, register.description.as_of) == (0, (), "2014-12-31")
    assert "no licence is stated" in register.description.terms


BROKEN = [
    ("Accepted", "Perhaps", r"export\.csv, line 2: expected an answer out of .*; found 'Perhaps'"),
    ("Kenya", "Atlantis", r"export\.csv, line 2: expected the code of a state .*Atlantis"),
    (",5,", ",9,", r"line 2: expected a category of action from 1 to 5; found '9'"),
    (",8", ",0", r"line 2: expected a session of the working group from 1 to 99; found '0'"),
    (",8", "", r"line 2: expected 11 cells; found 10"),
]


@pytest.mark.parametrize(("old", "new", "message"), BROKEN, ids=[b[1] for b in BROKEN])
def test_what_is_not_known_stops_the_import(old: str, new: str, message: str, home: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=message):
        add(tmp_path, LINES[0].replace(old, new))
    assert not has_recommendations()


def test_without_an_import_the_command_is_named(home: Path) -> None:
    with pytest.raises(UsageError, match="travaux registers add upr-recommendations"):
        load_recommendations()


@pytest.mark.skipif(not SOURCE.is_file(), reason=f"the recommendations are not at {SOURCE}")
def test_the_real_database_whole(home: Path) -> None:
    counts = add_register("upr-recommendations", [str(SOURCE)]).counts
    assert counts["recommendations"] + counts["voluntary pledges"] == 42013, "every row is kept"
    assert (counts["states reviewed"], counts["sessions of the working group"]) == (193, 20)
    assert counts["of these by a state that is not known"] == 9
