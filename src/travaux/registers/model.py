"""What a register says of itself: publisher, terms, sources, what it covers and where it is complete, counts that hold.

Read from each register's `register.yml`; an unknown key or a missing one stops the load. Coverage is a first-class
thing: `unrecorded`, and any verdict on an act that did not happen, rests on a `Coverage` that declares itself
complete.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from travaux.dates import Span, parse_date
from travaux.errors import DataError


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows were read: who publishes the facts, as of when, and from where they were copied.

    `confirms` is False for a source that is good enough to hold a verdict back, but not to give one; `rules_out` is
    False for one that can confirm a claim, but not contradict it.
    """

    key: str
    publisher: str
    as_of: str
    read_from: str
    url: str
    terms: str
    confirms: bool = True
    rules_out: bool = True


@dataclass(frozen=True, slots=True)
class Coverage:
    """One statement of what a register covers: kinds × objects × actors × time.

    Where `complete`, the register holds every such act of the time: what is not there did not happen. `actors` is
    `any`, `un-members`, or ids; `objects` ids, or empty for any. `except_pairs` are (object, actor) for which the
    statement is known to fail. Where `confirms` is False, absence makes a claim `unrecorded`, and never confirms that
    an act did not happen. `statement` is the sentence that a finding quotes.
    """

    id: str
    source: str
    kinds: frozenset[str]
    objects: frozenset[str]
    actors: str | frozenset[str]
    span: Span
    complete: bool
    statement: str
    except_pairs: frozenset[tuple[str, str]] = frozenset()
    confirms: bool = True

    @property
    def until(self) -> date:
        """The last day of which the statement speaks."""
        return self.span.last


@dataclass(frozen=True, slots=True)
class Feed:
    """Where newer facts are fetched: `address` (blank where no publisher has one; `{number}` and `{chapter}` where it
    is one page a treaty), and the names of the files that the register's crawl reads."""

    address: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Description:
    """A register's own page: what `register.yml` holds.

    `things` and `doers` are the namespaces of what its acts are done to and by whom, so that a search for others need
    not read its rows; empty means any.
    """

    name: str
    title: str
    publisher: str
    url: str
    terms: str
    as_of: str
    about: str
    missing: tuple[str, ...]
    sources: dict[str, Source]
    covers: tuple[Coverage, ...]
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    feed: Feed = Feed("", ())
    things: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of act that the register covers; it holds rows of no others."""
        return frozenset().union(*(coverage.kinds for coverage in self.covers))

    def may_hold(self, *, kinds: frozenset[str], thing: str | None = None, actor: str | None = None) -> bool:
        """Whether a row of one of `kinds`, done to `thing` by `actor`, could be among the rows; blank means any."""
        return (
            (not kinds or not kinds.isdisjoint(self.kinds))
            and _in_namespace(thing, self.things)
            and _in_namespace(actor, self.doers)
        )


def _in_namespace(identifier: str | None, namespaces: frozenset[str]) -> bool:
    """Whether an id is of one of the namespaces; True where either is blank, and for a text that is no id."""
    if not identifier or not namespaces:
        return True
    namespace, colon, _ = identifier.partition(":")
    return not colon or namespace in namespaces


def _pop(raw: dict[str, Any], key: str, *, where: str) -> Any:
    try:
        return raw.pop(key)
    except KeyError:
        raise DataError(f"{where}: expected the key {key!r}; found only {sorted(raw)}") from None


def _end(raw: dict[str, Any], where: str) -> None:
    if raw:
        raise DataError(f"{where}: expected no further keys; found {sorted(raw)}")


def _source(key: str, raw: dict[str, Any], where: str) -> Source:
    where = f"{where}, source {key!r}"
    source = Source(
        key=key,
        publisher=_pop(raw, "publisher", where=where),
        as_of=str(_pop(raw, "as_of", where=where)),
        read_from=_pop(raw, "read_from", where=where),
        url=_pop(raw, "url", where=where),
        terms=_pop(raw, "terms", where=where),
        confirms=raw.pop("confirms", True),
        rules_out=raw.pop("rules_out", True),
    )
    _end(raw, where)
    return source


def _coverage(register: str, raw: dict[str, Any], lists: dict[str, list[str]], where: str) -> Coverage:
    name = _pop(raw, "id", where=where)
    where = f"{where}, covers {name!r}"
    actors = raw.pop("actors", "any")
    objects = raw.pop("objects", [])
    coverage = Coverage(
        id=f"{register}/{name}",
        source=_pop(raw, "source", where=where),
        kinds=frozenset(_pop(raw, "kinds", where=where)),
        objects=frozenset(lists[objects] if isinstance(objects, str) else objects),
        actors=actors if isinstance(actors, str) else frozenset(actors),
        span=parse_date(f"{_pop(raw, 'from', where=where)}/{_pop(raw, 'until', where=where)}"),
        complete=_pop(raw, "complete", where=where),
        statement=" ".join(_pop(raw, "statement", where=where).split()),
        except_pairs=frozenset((pair.split()[0], pair.split()[1]) for pair in raw.pop("except", [])),
        confirms=raw.pop("confirms", True),
    )
    _end(raw, where)
    return coverage


def _feed(raw: dict[str, Any], where: str) -> Feed:
    feed = Feed(raw.pop("address", ""), tuple(raw.pop("files", [])))
    _end(raw, f"{where}, feed")
    return feed


def parse_description(raw: dict[str, Any], *, folder: str) -> Description:
    """The description in a `register.yml` as loaded by YAML. Raises `DataError` where it breaks the schema."""
    where = f"registers/{folder}/register.yml"
    name = _pop(raw, "name", where=where)
    if name != folder:
        raise DataError(f"{where}: expected the name of its folder, {folder!r}; found {name!r}")
    lists = raw.pop("lists", {})
    sources = {key: _source(key, dict(value), where) for key, value in _pop(raw, "sources", where=where).items()}
    description = Description(
        name=name,
        title=_pop(raw, "title", where=where),
        publisher=_pop(raw, "publisher", where=where),
        url=_pop(raw, "url", where=where),
        terms=" ".join(_pop(raw, "terms", where=where).split()),
        as_of=str(_pop(raw, "as_of", where=where)),
        about=" ".join(_pop(raw, "about", where=where).split()),
        missing=tuple(" ".join(line.split()) for line in raw.pop("missing", [])),
        sources=sources,
        covers=tuple(_coverage(name, dict(entry), lists, where) for entry in _pop(raw, "covers", where=where)),
        counts={key: (low, high) for key, (low, high) in raw.pop("counts", {}).items()},
        feed=_feed(raw.pop("feed", {}), where),
        things=frozenset(raw.pop("things", [])),
        doers=frozenset(raw.pop("doers", [])),
    )
    _end(raw, where)
    for coverage in description.covers:
        if coverage.source not in sources:
            raise DataError(f"{where}: expected covers to name a source; found {coverage.source!r} in {coverage.id}")
    return description
