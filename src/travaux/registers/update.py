"""Newer facts for a register: fetched, read strictly by the register's own crawl, compared, and only then kept.

The shipped files stay as they are: a newer copy lies in the user's own folder and comes before the shipped one. What
breaks the register's declared counts is refused, and so is a fetch that fails in any part.
"""

import importlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import yaml

from travaux.errors import DataError, UsageError
from travaux.registers import Register, load_registers, read_register, roman
from travaux.registers.diff import Diff, diff_rows
from travaux.registers.fetching import fetch_file, is_url, open_client
from travaux.registers.home import user_registers
from travaux.registers.imports import add_register, importable
from travaux.registers.imports.shelf import put_in_place
from travaux.registers.rows import Row, save_rows
from travaux.registers.treaty_acts.sources import read_treaties
from travaux.registers.treaty_acts.status import described, read_list, with_lists

PAUSE = 1.0
"""Seconds between two pages of one publisher."""
_HEADER = """{title}
Made by `travaux registers update {name}` on {today}, from {source}; do not edit by hand."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Update:
    """What an update found: the differences, the register's as-of date after it, and the folder where it now lies
    (None where nothing was written)."""

    register: str
    diff: Diff
    as_of: str
    folder: Path | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: another source than the register's own, the day as of which it speaks, whether to write."""

    source: str = ""
    as_of: date | None = None
    dry_run: bool = False
    pause: float = PAUSE


def update_register(name: str, wish: Wish | None = None, *, progress: Progress | None = None) -> Update:
    """Fetch newer facts of a register, and keep them in the user's folder where they differ.

    Raises `UsageError` where the register has no address and none is given, `FetchError` where one gives nothing,
    `DataError` where a value is not known or the declared counts do not hold; then nothing is changed.
    """
    asked = wish or Wish()
    (register,) = load_registers([name])
    home = user_registers()
    home.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=home, prefix=f".{register.name}-"))
    try:
        made = _make(register, asked, work, progress or (lambda done, total: None))
        new = read_register(made, own=True)
        if broken := new.broken_counts():
            raise DataError(f"{'; '.join(broken)}: not kept")
        diff = diff_rows(register.rows, new.rows)
        news = bool(diff) or new.description.as_of != register.description.as_of
        kept = news and not asked.dry_run
        folder = put_in_place(made, home / register.name) if kept else None
        return Update(register.name, diff, new.description.as_of, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def has_address(register: Register) -> bool:
    """Whether the register can be updated without being told from where."""
    return bool(register.description.feed.address) or bool(_origin(register))


def _origin(register: Register) -> list[str]:
    """The addresses from which an imported register came; none where it came from files, or is a shipped one."""
    record = register.folder / "import.json"
    if register.name not in importable() or not record.is_file():
        return []
    sources: list[str] = json.loads(record.read_text(encoding="utf-8"))["from"]
    return sources if all(map(is_url, sources)) else []


def _make(register: Register, wish: Wish, work: Path, progress: Progress) -> Path:
    """The folder of the new register, within `work`."""
    if register.name in importable():
        sources = [wish.source] if wish.source else _origin(register)
        if not sources:
            raise _no_address(register)
        made = add_register(register.name, sources, home=work).folder
        _refuse_fewer(register, read_register(made))
        return made
    raw = yaml.safe_load((register.folder / "register.yml").read_text(encoding="utf-8"))
    address = wish.source or register.description.feed.address
    if not address:
        raise _no_address(register)
    inputs = work / "inputs"
    inputs.mkdir()
    if register.description.feed.address:
        rows, raw = _from_lists(register, raw, address, wish, inputs, progress)
    else:
        rows, raw = _from_tables(register, raw, address, wish, inputs)
    folder = work / register.name
    folder.mkdir()
    text = yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=120)
    (folder / "register.yml").write_text(text, encoding="utf-8")
    header = _HEADER.format(title=register.description.title, name=register.name, today=date.today(), source=address)
    save_rows(rows, folder / "acts.csv", header=header)
    return folder


def _refuse_fewer(old: Register, new: Register) -> None:
    """Raises `DataError` where a catalogue has fewer texts than before: catalogues of votes only grow."""
    if new.n_rows < old.n_rows:
        raise DataError(
            f"{old.name}: expected at least the {old.n_rows:,} rows that you have; found {new.n_rows:,}: not kept. To "
            f"start anew with fewer, import with `travaux registers add`"
        )


def _no_address(register: Register) -> UsageError:
    files = register.description.feed.files
    what = f" that holds {', '.join(files)}" if files else ""
    return UsageError(
        f"{register.name} has no publisher's file that could be fetched: its facts were gathered from the pages and "
        f"files that its rows name. Give an address or a folder{what} with --from"
    )


def _from_tables(
    register: Register, raw: dict[str, Any], address: str, wish: Wish, inputs: Path
) -> tuple[list[Row], dict[str, Any]]:
    """Rows from the tables that the register's crawl reads; with `as_of`, the description says so."""
    for file in register.description.feed.files:
        if is_url(address):
            fetch_file(f"{address.rstrip('/')}/{file}", inputs, name=file)
        else:
            _copy(Path(address).expanduser() / file, inputs)
    crawl = importlib.import_module(f"travaux.registers.{register.name}.crawl").crawl
    rows = [row._replace(id=row.id.rpartition("/")[2]) for row in crawl(inputs)]
    return rows, _dated(raw, wish.as_of) if wish.as_of else raw


def _copy(path: Path, inputs: Path) -> None:
    if not path.is_file():
        raise UsageError(f"expected the file {path.name} in {str(path.parent)!r}; found none")
    shutil.copy(path, inputs)


def _dated(raw: dict[str, Any], as_of: date) -> dict[str, Any]:
    """The description as of a later day: its own date, and those of sources and statements that reached to the old."""
    old, new = str(raw["as_of"]), as_of.isoformat()
    if new < old:
        raise UsageError(f"expected --as-of to be no earlier than the register's own date, {old}; found {new}")
    sources = {key: {**one, "as_of": new if str(one["as_of"]) == old else one["as_of"]}
               for key, one in raw["sources"].items()}  # fmt: skip
    covers = [{**one, "until": new if str(one["until"]) == old else one["until"]} for one in raw["covers"]]
    return {**raw, "as_of": new, "sources": sources, "covers": covers}


def _from_lists(
    register: Register, raw: dict[str, Any], address: str, wish: Wish, inputs: Path, progress: Progress
) -> tuple[list[Row], dict[str, Any]]:
    """Rows with the depositary's status lists: of an address with `{number}` (`IV-2-a`) and `{chapter}`, or `{untc}`
    (`4-2-a`), one for each treaty; or of a folder of files named `4-2-a.html` or `4-2-a.csv`."""
    numbers = [number for facts in read_treaties().values() for number in facts.untc]
    if is_url(address):
        if "{number}" not in address and "{untc}" not in address:
            raise UsageError("expected an address with {number} or {untc} where the treaty's number stands")
        with open_client() as client:
            for n, number in enumerate(numbers):
                progress(n, len(numbers))
                _fetch_list(client, address, number, inputs)
                time.sleep(wish.pause)
    else:
        _copy_lists(Path(address).expanduser(), numbers, inputs)
    lists = [read_list(path) for path in sorted(inputs.iterdir())]
    update = with_lists(register.rows, lists, as_at=wish.as_of)
    held = raw["sources"].get("untc", {}).get("as_of", "2015-03-14")
    if update.as_at.isoformat() < str(held):
        raise DataError(f"expected status lists later than the register's own of {held}; found those of {update.as_at}")
    return update.rows, described(raw, update)


def _fetch_list(client: httpx.Client, address: str, number: str, inputs: Path) -> None:
    chapter, _, rest = number.partition("-")
    url = address.replace("{number}", f"{roman(int(chapter))}-{rest}").replace("{chapter}", chapter)
    ending = ".csv" if ".csv" in address else ".html"
    fetch_file(url.replace("{untc}", number), inputs, name=f"{number}{ending}", page=ending == ".html", client=client)


def _copy_lists(folder: Path, numbers: list[str], inputs: Path) -> None:
    found = [folder / f"{number}{ending}" for number in numbers for ending in (".html", ".csv")]
    there = [path for path in found if path.is_file()]
    if not there:
        raise UsageError(
            f"expected files named for treaties of the UN Treaty Collection, such as 4-9.html; found none in "
            f"{str(folder)!r}"
        )
    for path in there:
        shutil.copy(path, inputs)
