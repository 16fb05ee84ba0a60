"""Registers of fact: authoritative lists of acts, each dated, sourced, and honest about what it does not hold.

`load_registers()` gives the shipped ones, and those that the user has imported or updated, as one `Registers`, in
which acts are found by actor, object and kind. Rows are read when first asked for; nothing here uses the network.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml

from travaux.errors import DataError, UsageError
from travaux.registers.home import user_registers
from travaux.registers.model import Coverage, Description, Source, parse_description
from travaux.registers.rows import Row, RowReader, act_of, split_lines
from travaux.vocabulary import Act

__all__ = [
    "Coverage",
    "Description",
    "Register",
    "Registers",
    "Row",
    "Source",
    "act_of",
    "list_registers",
    "load_registers",
    "load_shipped",
    "read_register",
    "shipped_registers",
]


@cache
def shipped_registers() -> tuple[str, ...]:
    """The names of the shipped registers: the folders here that hold a `register.yml`, in order.

    >>> "treaty_acts" in shipped_registers()
    True
    """
    here = files("travaux") / "registers"
    return tuple(
        sorted(entry.name for entry in here.iterdir() if entry.is_dir() and (entry / "register.yml").is_file())
    )


def own_registers() -> dict[str, Path]:
    """The user's own registers by name, in order: imported ones, and newer copies of shipped ones."""
    home = user_registers()
    found = sorted(home.iterdir()) if home.is_dir() else []
    return {one.name: one for one in found if (one / "register.yml").is_file() and (one / "acts.csv").is_file()}


def list_registers() -> tuple[str, ...]:
    """The names of all registers, shipped and the user's own, in order."""
    return tuple(sorted({*shipped_registers(), *own_registers()}))


@dataclass(frozen=True, eq=False)
class Register:
    """One register: its description, and its rows. The file is read when first asked for, each row when it is found.

    `own` is whether it lies in the user's folder: an imported register, or a newer copy of a shipped one.
    """

    description: Description
    folder: Traversable = field(repr=False)
    own: bool = False

    @property
    def name(self) -> str:
        """The register's name, which begins the id of each of its rows."""
        return self.description.name

    @cached_property
    def _table(self) -> tuple[RowReader, list[str]]:
        header, lines = split_lines((self.folder / "acts.csv").read_text(encoding="utf-8"))
        return RowReader(self.name, header), lines

    @property
    def n_rows(self) -> int:
        """The number of rows, without reading them."""
        return len(self._table[1])

    @cached_property
    def rows(self) -> list[Row]:
        """Every row, in the order of its file."""
        reader, lines = self._table
        return [reader.make(cells) for cells in csv.reader(lines)]

    @cached_property
    def _by_pair(self) -> dict[tuple[str, str], list[str]]:
        """Lines by object and actor: every line begins with id, kind, actor and object, and ids hold no comma."""
        index: dict[tuple[str, str], list[str]] = {}
        for line in self._table[1]:
            _, _, actor, thing, _ = line.split(",", 4)
            index.setdefault((thing, actor), []).append(line)
        return index

    @cached_property
    def _rows_read(self) -> dict[str, Row]:
        return {}

    def _read(self, line: str) -> Row:
        row = self._rows_read.get(line)
        if row is None:
            row = self._rows_read[line] = self._table[0].read(line)
        return row

    @cached_property
    def _by_thing(self) -> dict[str, list[tuple[str, str]]]:
        index: dict[str, list[tuple[str, str]]] = {}
        for pair in self._by_pair:
            index.setdefault(pair[0], []).append(pair)
        return index

    @cached_property
    def _by_actor(self) -> dict[str, list[tuple[str, str]]]:
        index: dict[str, list[tuple[str, str]]] = {}
        for pair in self._by_pair:
            index.setdefault(pair[1], []).append(pair)
        return index

    @cached_property
    def _linked(self) -> dict[str, list[Row]]:
        """Rows by the further things that they are about; only some registers have such rows."""
        index: dict[str, list[Row]] = {}
        reader = self._table[0]
        if "about" in reader.header:
            for row in self.rows:
                for thing in row.about.split():
                    index.setdefault(thing, []).append(row)
        return index

    @cached_property
    def _by_id(self) -> dict[str, str]:
        return {f"{self.name}/{line.partition(',')[0]}": line for line in self._table[1]}

    def row(self, identifier: str) -> Row | None:
        """The row of an id; None where there is none."""
        line = self._by_id.get(identifier)
        return self._read(line) if line is not None else None

    def find(self, thing: str, actor: str | None = None) -> list[Row]:
        """The rows done to `thing` (or about it) by `actor`; by anyone where it is None."""
        pairs = self._by_thing.get(thing, ()) if actor is None else ((thing, actor),)
        rows = [self._read(line) for pair in pairs for line in self._by_pair.get(pair, ())]
        return rows + [row for row in self._linked.get(thing, ()) if actor is None or row.actor == actor]

    def done_by(self, actor: str) -> list[Row]:
        """The rows of one actor, in the order of the file."""
        return [self._read(line) for pair in self._by_actor.get(actor, ()) for line in self._by_pair[pair]]

    def acts(self) -> Iterator[Act]:
        """Every row as the vocabulary's act."""
        return map(act_of, self.rows)

    def broken_counts(self) -> list[str]:
        """What the register's own counts find wrong, a sentence each: `rows`, or a kind, outside its least and most."""
        held = Counter(row.kind for row in self.rows)
        held["rows"] = len(self.rows)
        return [
            f"{self.name}: expected {low} to {high} {what}; found {held[what]}"
            for what, (low, high) in self.description.counts.items()
            if not low <= held[what] <= high
        ]


class Registers:
    """Several registers as one body of evidence, in which acts are found by what they are done to and by whom."""

    def __init__(self, registers: Iterable[Register]) -> None:
        self.all = tuple(registers)
        self._by_name = {register.name: register for register in self.all}

    def __iter__(self) -> Iterator[Register]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, name: str) -> Register:
        try:
            return self._by_name[name]
        except KeyError:
            raise UsageError(f"no register is called {name!r}; there are {', '.join(self._by_name)}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def find(self, thing: str, actor: str | None = None, *, kinds: Iterable[str] = ()) -> list[Row]:
        """The rows whose object (or `about`) is `thing`, done by `actor`, of one of `kinds`; blank means any.

        >>> [row.date for row in load_registers().find("treaty:CAT", "state:KEN", kinds=["accession"])]
        ['1997-02-21']
        """
        wanted = frozenset(kinds)
        asked = [one for one in self.all if one.description.may_hold(kinds=wanted, thing=thing, actor=actor)]
        rows = [row for register in asked for row in register.find(thing, actor)]
        return [row for row in rows if row.kind in wanted] if wanted else rows

    def done_by(self, actor: str, *, kinds: Iterable[str] = ()) -> list[Row]:
        """Every row of one actor, of one of `kinds`; blank means any.

        >>> {row.object for row in load_registers().done_by("state:PHL", kinds=["withdrawal"])}
        {'treaty:rome-statute-1998'}
        """
        wanted = frozenset(kinds)
        asked = [one for one in self.all if one.description.may_hold(kinds=wanted, actor=actor)]
        rows = (row for register in asked for row in register.done_by(actor))
        return [row for row in rows if not wanted or row.kind in wanted]

    def row(self, identifier: str) -> Row:
        """The row of an id. Raises `UsageError` where there is none."""
        register = self._by_name.get(identifier.partition("/")[0])
        row = register.row(identifier) if register else None
        if row is None:
            raise UsageError(f"no register here holds a row {identifier!r}")
        return row

    def source_of(self, row: Row) -> Source:
        """Who recorded a row, as of when, and where it was read."""
        return self[row.register].description.sources[row.source_key]

    def link_of(self, row: Row) -> str:
        """Where a person can read what a row says: the page of its source, the row's own where it has one.

        >>> registers = load_registers()
        >>> registers.link_of(registers.row("treaty_acts/OP-CRC-AC-CHN-ratification"))[23:]
        '/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no=IV-11-b&chapter=4&lang=en'
        """
        url, where = self.source_of(row).url, row.source.partition(":")[2]
        if "{number}" in url:
            chapter, _, rest = where.partition("-")
            return url.replace("{number}", f"{roman(int(chapter))}-{rest}").replace("{chapter}", chapter)
        if where.startswith("http"):
            return where
        return f"{url} ({where})" if where else url

    def coverage(self, kind: str, thing: str | None, actor: str | None) -> list[Coverage]:
        """The statements of coverage for a kind of act, done to `thing` by `actor`; the longest-reaching last.

        >>> load_registers().coverage("accession", "treaty:CAT", "state:KEN")[-1].until.year
        2022
        """
        found = [
            coverage
            for register in self.all
            for coverage in register.description.covers
            if kind in coverage.kinds
            and (not coverage.objects or thing in coverage.objects)
            and _names(coverage.actors, actor)
            and (thing, actor) not in coverage.except_pairs
        ]
        return sorted(found, key=lambda coverage: coverage.until)


def roman(n: int) -> str:
    """A number below forty in Roman numerals, as chapters of the Treaty Collection are numbered.

    >>> roman(4), roman(18), roman(26)
    ('IV', 'XVIII', 'XXVI')
    """
    tens, ones = divmod(n, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


@cache
def un_members() -> frozenset[str]:
    """The ids of the 193 Members of the United Nations."""
    with (files("travaux") / "registers" / "un_members.csv").open(encoding="utf-8") as stream:
        return frozenset(line.partition(",")[0] for line in stream if line.startswith("state:"))


OTHER_PARTICIPANTS = frozenset({"state:VAT", "state:PSE", "state:COK", "state:NIU", "state:EUU"})
"""Those beside the Members of the United Nations that the Secretary-General's status lists name."""


def _names(actors: str | frozenset[str], actor: str | None) -> bool:
    if actors == "any" or actor is None:
        return True
    if actors == "listed":
        return actor in un_members() or actor in OTHER_PARTICIPANTS
    return actor in (un_members() if actors == "un-members" else actors)


def read_register(folder: Traversable, *, own: bool = False) -> Register:
    """The register that lies in a folder. Raises `DataError` where its description breaks the schema."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        raw = yaml.load((folder / "register.yml").read_text(encoding="utf-8"), Loader=loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DataError(f"{folder / 'register.yml'}: expected YAML; found {' '.join(str(error).split())}") from None
    if not isinstance(raw, dict):
        raise DataError(f"{folder / 'register.yml'}: expected keys and values; found {type(raw).__name__}")
    return Register(parse_description(raw, folder=folder.name), folder, own)


@cache
def _shipped(name: str) -> Register:
    return read_register(files("travaux") / "registers" / name)


@lru_cache(maxsize=32)
def _own(folder: Path, _version: tuple[int, ...]) -> Register:
    return read_register(folder, own=True)


@lru_cache(maxsize=32)
def _gather(registers: tuple[Register, ...]) -> Registers:
    return Registers(registers)


def load_shipped() -> Registers:
    """The registers as they come with the package, whatever the user has beside them."""
    return _gather(tuple(map(_shipped, shipped_registers())))


def load_registers(names: Sequence[str] | None = None) -> Registers:
    """The registers of these names; all of them where no names are given. The user's own copy of a register comes
    before the shipped one; names may be written with hyphens.

    >>> len(load_registers(["treaty_acts"]))
    1
    """
    own = own_registers()
    known = tuple(sorted({*shipped_registers(), *own}))
    asked = known if names is None else tuple(name.replace("-", "_") for name in names)
    for name in asked:
        if name not in known:
            raise UsageError(f"no register is called {name!r}; there are {', '.join(known)}")
    return _gather(tuple(_own(own[name], _version(own[name])) if name in own else _shipped(name) for name in asked))


def _version(folder: Path) -> tuple[int, ...]:
    return tuple((folder / name).stat().st_mtime_ns for name in ("register.yml", "acts.csv"))
