"""What is compiled of the data and kept: made once, made anew when the data change, and believed only where it is whole
and the user's own."""

import os
from pathlib import Path

import pytest

from travaux.compiled import cache_home, compiled


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "cache"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text("Kenya", encoding="utf-8")
    return path


def made_of(source: Path) -> tuple[bytes, int]:
    """What comes of the source, and how often it had to be made."""
    times = []

    def make() -> bytes:
        times.append(1)
        return source.read_bytes() * 2

    return compiled("doubled", [source], make), len(times)


def test_is_made_once(home: Path, source: Path) -> None:
    assert [made_of(source), made_of(source)] == [(b"KenyaKenya", 1), (b"KenyaKenya", 0)]
    assert [path.stat().st_mode & 0o077 for path in home.iterdir()] == [0]


def test_is_made_anew_when_the_data_change(home: Path, source: Path) -> None:
    made_of(source)
    source.write_text("Malta", encoding="utf-8")
    assert made_of(source) == (b"MaltaMalta", 1)
    assert len(list(home.iterdir())) == 2


def test_what_other_data_left_long_ago_is_removed(home: Path, source: Path) -> None:
    made_of(source)
    (old,) = home.iterdir()
    os.utime(old, (0, 0))
    source.write_text("Malta", encoding="utf-8")
    made_of(source)
    assert old not in list(home.iterdir())


def test_what_is_not_whole_is_not_believed(home: Path, source: Path) -> None:
    made_of(source)
    (kept,) = home.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert made_of(source) == (b"KenyaKenya", 1)


@pytest.mark.skipif(os.name != "posix", reason="owners are told by POSIX modes")
def test_what_others_may_write_is_not_believed(home: Path, source: Path) -> None:
    made_of(source)
    (kept,) = home.iterdir()
    kept.chmod(0o666)
    assert made_of(source) == (b"KenyaKenya", 1)


def test_without_a_folder_it_is_made_each_time(home: Path, source: Path) -> None:
    home.parent.write_text("a file where the folder should be", encoding="utf-8")
    assert [made_of(source), made_of(source)] == [(b"KenyaKenya", 1), (b"KenyaKenya", 1)]


def test_the_folder_of_each_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    assert cache_home({}, "linux") == Path("/home/ada/.cache/travaux")
    assert cache_home({"XDG_CACHE_HOME": "not/absolute"}, "linux") == Path("/home/ada/.cache/travaux")
    assert cache_home({}, "darwin") == Path("/home/ada/Library/Caches/travaux")
    assert cache_home({"LOCALAPPDATA": "/local"}, "win32") == Path("/local/travaux/cache")
