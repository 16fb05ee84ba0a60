"""Casebooks for tests: in a SQLite file always, and in a real PostgreSQL where one is installed."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from travaux.keep import Casebook, open_casebook
from travaux.pipeline import check_document
from travaux.read import read_source
from travaux.registers import Registers, load_registers
from travaux.vocabulary import CheckedDocument

Make = Callable[..., tuple[CheckedDocument, bytes]]


def postgres_programs() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest version; None where no server is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if (on_path := shutil.which("initdb")) else None


def as_other_user() -> list[str]:
    """What to run the server's programs with: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    for user in ("postgres", "nobody"):
        if shutil.which("setpriv") and subprocess.run(["id", user], capture_output=True).returncode == 0:
            return ["setpriv", f"--reuid={user}", "--clear-groups"]
    pytest.skip("PostgreSQL refuses to run as root, and there is no user postgres or nobody")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The folder of the socket of a private server, which lives as long as the tests."""
    programs = postgres_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed here (apt-get install postgresql)")
    prefix = as_other_user()
    folder = Path(tempfile.mkdtemp(prefix="travaux-pg-"))  # short: the path of a socket has at most 107 characters
    if prefix:
        user = prefix[1].partition("=")[2]
        shutil.chown(folder, user)

    def run(*arguments: str) -> None:
        subprocess.run([*prefix, *arguments], check=True, capture_output=True, cwd=folder)

    data = str(folder / "data")
    run(str(programs / "initdb"), "-D", data, "-U", "travaux", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=50"
    run(str(programs / "pg_ctl"), "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield str(folder)
    finally:
        run(str(programs / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def new_database(socket: str) -> str:
    """The URL of a new database of the private server."""
    import psycopg

    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(host=socket, user="travaux", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://travaux@/{name}?host={socket}"


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new casebook can be: a SQLite file, and a PostgreSQL database."""
    if request.param == "sqlite":
        return str(tmp_path / "casebook.travaux")
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def new_address(address: str, tmp_path: Path) -> Callable[[], str]:
    """Makes further places for casebooks, in the same kind of database."""
    if "://" in address:
        return lambda: new_database(address.rpartition("host=")[2])
    return lambda: str(tmp_path / f"{uuid.uuid4().hex[:12]}.travaux")


@pytest.fixture
def new_postgres(postgres: str) -> Callable[[], str]:
    """Makes places for casebooks in PostgreSQL."""
    return lambda: new_database(postgres)


@pytest.fixture
def book(address: str) -> Iterator[Casebook]:
    """An empty casebook."""
    with open_casebook(address, create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def registers() -> Registers:
    """The shipped registers."""
    return load_registers()


@pytest.fixture
def make(registers: Registers) -> Make:
    """Makes a checked document of a text, with its bytes."""

    def made(text: str, name: str = "paper.txt") -> tuple[CheckedDocument, bytes]:
        data = text.encode()
        return check_document(read_source(name, data=data), registers, data=data), data

    return made
