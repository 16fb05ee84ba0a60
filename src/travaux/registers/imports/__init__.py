"""`travaux registers add`: large registers in their publishers' formats, checked, into the user's own folder.

`add_register("hrc-votes", [...])` takes files, folders or addresses, tells the publisher's form by what the files hold
(never by their names), and refuses what it does not know. `FORMS` lists the forms in the order in which they are tried.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from travaux.errors import DataError, UsageError
from travaux.registers.fetching import fetch_file, is_url, name_in
from travaux.registers.home import user_registers
from travaux.registers.imports.harvest import Harvest, Reader, header_of
from travaux.registers.imports.hrc_tables import is_records, is_votes, read_hrc_tables
from travaux.registers.imports.marcxml import read_marcxml
from travaux.registers.imports.recommendations import CODED_COLUMNS, DATABASE_COLUMNS, shelve_recommendations
from travaux.registers.imports.shelf import Plan, keep
from travaux.registers.imports.tallies import tally
from travaux.registers.imports.unga_tables import (
    LIBRARY_COLUMNS,
    ROLL_CALL_COLUMNS,
    ROLL_VOTE_COLUMNS,
    VOETEN_CALLS,
    VOETEN_ISSUES,
    is_voeten_votes,
    read_library,
    read_library_pair,
    read_voeten,
    voeten_topics,
)

ENDINGS = frozenset({".csv", ".parquet", ".xml"})
Header = tuple[str, ...]


Shelver = Callable[[Plan, list[Path], Path], tuple[Path, dict[str, int]]]
"""Takes a plan, every file that was given and the folder of registers; gives the register's folder, and counts."""


@dataclass(frozen=True, slots=True)
class Form:
    """A publisher's form: of which register, how its files are told by their columns, and what imports them."""

    register: str
    name: str
    fits: Callable[[Header], bool]
    shelve: Shelver


def _votes(reader: Reader, *, with_issues: bool = False) -> Shelver:
    """The import of recorded votes in the form that `reader` reads; with issues of the Voeten data that lie beside."""

    def shelve_votes(plan: Plan, files: list[Path], home: Path) -> tuple[Path, dict[str, int]]:
        harvest = reader(plan.files)
        _refuse_other_bodies(plan.register, harvest)
        if with_issues:
            harvest = _with_topics(harvest, files)
        tallied = tally(plan.register, harvest)
        return keep(plan, harvest, tallied, home), tallied.counts

    return shelve_votes


def _has(columns: Sequence[str]) -> Callable[[Header], bool]:
    return lambda header: set(columns) <= set(header)


def _is_voeten(header: Header) -> bool:
    return _has(VOETEN_CALLS)(header) or _has(VOETEN_ISSUES)(header) or is_voeten_votes(header)


FORMS = (
    Form("hrc_votes", "marcxml", lambda header: header == ("<marcxml>",), _votes(read_marcxml)),
    Form("hrc_votes", "tables", lambda header: is_records(header) or is_votes(header), _votes(read_hrc_tables)),
    Form("unga_votes", "marcxml", lambda header: header == ("<marcxml>",), _votes(read_marcxml)),
    Form("unga_votes", "library", _has(LIBRARY_COLUMNS), _votes(read_library, with_issues=True)),
    Form("unga_votes", "library-pair", lambda h: _has(ROLL_CALL_COLUMNS)(h) or _has(ROLL_VOTE_COLUMNS)(h),
         _votes(read_library_pair, with_issues=True)),
    Form("unga_votes", "voeten", _is_voeten, _votes(read_voeten)),
    Form("upr_recommendations", "database", _has(DATABASE_COLUMNS), shelve_recommendations),
    Form("upr_recommendations", "coded", _has(CODED_COLUMNS), shelve_recommendations),
)  # fmt: skip
BODIES = {"hrc_votes": {"body:CHR", "body:HRC"}, "unga_votes": {"body:UNGA"}}


@dataclass(frozen=True, slots=True)
class Added:
    """What an import made: the folder, the form that was found, the terms, what was counted, files not used."""

    register: str
    folder: Path
    form: str
    terms: str
    counts: dict[str, int]
    unused: tuple[str, ...]


@cache
def importable() -> dict[str, dict[str, Any]]:
    """The registers that can be imported, as `imports.yml` has them.

    >>> sorted(importable())
    ['hrc_votes', 'unga_votes', 'upr_recommendations']
    """
    text = (Path(__file__).parent / "imports.yml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return loaded


def terms_of(name: str) -> dict[str, str]:
    """For each form of a register, what it is and under which terms. Raises `UsageError` for an unknown register."""
    entry = _entry(name)
    return {form["what"]: " ".join(form["terms"].split()) for form in entry["forms"].values()}


def _entry(name: str) -> dict[str, Any]:
    try:
        return importable()[name.replace("-", "_")]
    except KeyError:
        known = ", ".join(one.replace("_", "-") for one in importable())
        raise UsageError(f"expected a register that can be imported ({known}); found {name!r}") from None


def add_register(name: str, sources: Sequence[str], *, home: Path | None = None) -> Added:
    """Import a register from files, folders or addresses into the user's folder (or `home`), replacing an older import.

    Raises `UsageError` where the sources do not hold a form of this register, `DataError` (file and line) where one is
    broken or holds a value that is not known, `FetchError` where an address gives nothing.
    """
    register, entry = name.replace("-", "_"), _entry(name)
    with tempfile.TemporaryDirectory(prefix="travaux-add-") as scratch:
        files = _gather(sources, Path(scratch))
        headers = {path: _header(path) for path in files}
        form, used = _choose(register, headers)
        plan = Plan(register, entry, entry["forms"][form.name], used, list(sources))
        folder, counts = form.shelve(plan, files, home or user_registers())
        unused = tuple(path.name for path in files if path not in used)
        return Added(register, folder, plan.form["what"], " ".join(plan.form["terms"].split()), counts, unused)


def _gather(sources: Sequence[str], scratch: Path) -> list[Path]:
    """The files of the sources, those of addresses fetched. Raises `UsageError` for a source that is not there."""
    found: list[Path] = []
    for n, source in enumerate(sources):
        if is_url(source):
            folder = scratch / str(n)
            folder.mkdir()
            found.append(_with_ending(fetch_file(source, folder, name=name_in(source))))
            continue
        path = Path(source).expanduser()
        if path.is_dir():
            found += sorted(one for one in path.iterdir() if one.suffix.lower() in ENDINGS and one.is_file())
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"expected a file, a folder or an address; found nothing at {source!r}")
    return found


def _with_ending(path: Path) -> Path:
    """The file, named as Parquet where it is: an address need not end as its file does."""
    with path.open("rb") as stream:
        is_parquet = stream.read(4) == b"PAR1"
    return path.rename(path.with_name(f"{path.name}.parquet")) if is_parquet and path.suffix != ".parquet" else path


def _header(path: Path) -> Header:
    with path.open("rb") as stream:
        head = stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<"):
        return ("<marcxml>",)
    return header_of(path)


def _choose(register: str, headers: dict[Path, Header]) -> tuple[Form, list[Path]]:
    """The first form of the register of which there are files, with these."""
    for form in FORMS:
        used = [path for path, header in headers.items() if form.fits(header)]
        if form.register == register and used:
            return form, used
    forms = "; ".join(form["what"] for form in importable()[register]["forms"].values())
    names = ", ".join(path.name for path in headers) or "no file of the kind"
    raise UsageError(f"expected {register.replace('_', '-')} in one of these forms: {forms}; found {names}")


def _refuse_other_bodies(register: str, harvest: Harvest) -> None:
    for record in harvest.records:
        if record.body not in BODIES[register]:
            raise DataError(
                f"{record.where}: expected votes of {' or '.join(sorted(BODIES[register]))} for "
                f"{register.replace('_', '-')}; found one of {record.body} ({record.symbol or record.number})"
            )


def _with_topics(harvest: Harvest, files: list[Path]) -> Harvest:
    """The harvest with issues of the Voeten data, where these lie beside it and its own records have no topics."""
    issues = voeten_topics(files)
    if not issues:
        return harvest
    records = [one.with_topics(issues.get(one.symbol, ())) for one in harvest.records]
    return Harvest(records, harvest.votes, harvest.where, harvest.blank, harvest.passed_over)
