"""The work behind `travaux add` and `travaux casebook recheck`: document by document, each in its own transaction."""

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import typer

from travaux.cli.console import EXIT_BAD_USE, print_json, say, stdin_bytes
from travaux.errors import ReadError
from travaux.keep import Added, Casebook, Changed, Rechecked, open_casebook
from travaux.keep.connection import database_url, file_of, make_engine
from travaux.keep.revisions import NEWEST, bring_forward
from travaux.pipeline import check_document
from travaux.publish.words import count_in_words, plain
from travaux.read import count_passed_over, expand_sources, is_url, open_each, read_opened, stem_of
from travaux.read.sources import Source
from travaux.registers import Registers, load_registers
from travaux.vocabulary import CheckedDocument

SHOWN_AT_ONCE = 20
"""Changes printed after a re-check; `travaux casebook changes` lists all."""


@dataclass(slots=True)
class Intake:
    """What came of the sources of one `travaux add`."""

    n_new: int = 0
    n_versions: int = 0
    n_known: int = 0
    n_claims: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    keys: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def take(self, added: Added) -> None:
        """Counts a document that was added."""
        self.keys.append(added.key)
        self.n_known += added.known
        self.n_new += not added.known and not added.new_version
        self.n_versions += added.new_version
        self.n_claims += 0 if added.known else added.n_claims

    def in_words(self, address: str) -> str:
        """The whole in a sentence."""
        parts = (
            self.n_new and count_in_words(self.n_new, "new document"),
            self.n_versions and count_in_words(self.n_versions, "new version"),
            self.n_known and f"{self.n_known:,} kept already",
            self.errors and f"{count_in_words(len(self.errors), 'source')} not read",
        )
        told = ", ".join(part for part in parts if part) or "nothing"
        verdicts = ", ".join(f"{n:,} {verdict}" for verdict, n in self.verdicts.most_common())
        return f"{address}: {told}; {count_in_words(self.n_claims, 'new claim')}{f' ({verdicts})' if verdicts else ''}."


def run_add(sources: tuple[str, ...], casebook: str | None, *, registers: tuple[str, ...], quiet: bool,
            as_json: bool) -> None:  # fmt: skip
    """Adds the sources. Ends with exit code 2 where none could be read."""
    evidence = load_registers(registers or None)
    data = stdin_bytes(list(sources))
    intake = Intake()
    with open_casebook(casebook, create=True) as book:
        names = _expand(sources, intake)
        with _progress(len(names), "Adding", quiet=quiet) as progress:
            task = progress.add_task("Adding", total=len(names)) if progress else None
            for name in names:
                for source in open_each(name, data=data if name == "-" else None):
                    _add(book, source, evidence, intake)
                if progress:
                    progress.advance(task)
        if as_json:
            print_json({"casebook": book.address, **asdict(intake)})
        elif not quiet:
            print(plain(intake.in_words(book.address)))
    if intake.errors and not intake.keys:
        raise typer.Exit(EXIT_BAD_USE)


def _expand(sources: tuple[str, ...], intake: Intake) -> list[str]:
    names: list[str] = []
    for source in sources:
        found = list(expand_sources([source]))
        names.extend(found)
        if not found:
            _fail(intake, f"{source}: this folder holds no file of a format that travaux reads.")
        elif passed_over := count_passed_over(source):
            say(f"{source}: {count_in_words(passed_over, 'file')} of other formats passed over.")
    return names


def _fail(intake: Intake, sentence: str) -> None:
    intake.errors.append(sentence)
    say(sentence)


def _add(book: Casebook, source: Source | ReadError, registers: Registers, intake: Intake) -> None:
    """Adds one source. What is kept already is not read again."""
    if isinstance(source, ReadError):
        return _fail(intake, str(source))
    sha256 = hashlib.sha256(source.data).hexdigest()
    source = replace(source, name=kept_name(source.name, book, sha256))
    if book.has(sha256, source.name):
        return intake.take(Added(sha256, True, False, 0))
    try:
        checked = check_document(read_opened(source), registers, data=source.data)
    except ReadError as error:
        return _fail(intake, str(error))
    added = book.add(checked, source.data, registers, origin=origin_of(source))
    if not added.known:
        intake.verdicts.update(finding.verdict.value for finding in checked.findings)
    return intake.take(added)


def kept_name(name: str, book: Casebook, sha256: str) -> str:
    """The name under which a casebook keeps a source, so that its versions are told from other documents: an address as
    it is; a file's path from the casebook's folder, or from the root where it lies elsewhere; and for standard input,
    which has no name, a name of its own."""
    if is_url(name):
        return name
    if name == "-":
        return f"stdin-{sha256[:12]}"
    path = Path(os.path.abspath(name))  # noqa: PTH100 (a link stays the name that the person gave)
    file = file_of(str(book.engine.url))
    folder = file.resolve().parent if file else None
    return path.relative_to(folder).as_posix() if folder and path.is_relative_to(folder) else path.as_posix()


def origin_of(source: Source) -> dict[str, Any]:
    """What else than its bytes a source needs to be read again."""
    return {name: value for name, value in asdict(replace(source, data=b"")).items() if name not in ("name", "data")}


def examine_with(registers: Registers) -> Any:
    """A function that reads, extracts and checks archived bytes, for `Casebook.recheck`."""

    def examine(name: str, data: bytes, origin: dict[str, Any]) -> CheckedDocument:
        given: dict[str, Any] = {"stem": stem_of(name), "suffix": Path(name).suffix} | origin
        source = Source(name=name, data=data, **given | {"remarks": tuple(given.get("remarks", ()))})
        return check_document(read_opened(source), registers, data=data)

    return examine


def _progress(n: int, what: str, *, quiet: bool) -> Any:
    if quiet or n < 2 or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


# ── Re-checking ──────────────────────────────────────────────────────────────────────────────────────────────────────


def run_recheck(casebook: str | None, *, everything: bool, quiet: bool, as_json: bool) -> None:
    """Checks anew what is stale and says what changed."""
    registers = load_registers()
    with open_casebook(casebook) as book:
        keys = _every_key(book) if everything else book.stale(registers)
        results: list[Rechecked] = []
        with _progress(len(keys), "Checking", quiet=quiet or as_json) as progress:
            task = progress.add_task("Checking", total=len(keys)) if progress else None
            for one in book.recheck(registers, examine_with(registers), documents=keys):
                results.append(one)
                if one.error:
                    say(f"{one.name}: not checked again: {one.error}")
                if progress:
                    progress.advance(task)
    if as_json:
        return print_json([one.model_dump(mode="json") for one in results])
    changed = [change for one in results for change in one.changes]
    print(plain(changes_in_words(changed, len(results))))
    for change in [] if quiet else changed[:SHOWN_AT_ONCE]:
        print("  " + change_in_words(change))
    if not quiet and len(changed) > SHOWN_AT_ONCE:
        print(f"  and {len(changed) - SHOWN_AT_ONCE:,} more: `travaux casebook changes` lists them")
    return None


def _every_key(book: Casebook) -> list[str]:
    return list(_pages_of_keys(book))


def _pages_of_keys(book: Casebook) -> Iterator[str]:
    after: str | None = None
    while True:
        page = book.documents(after=after, limit=500, with_past_versions=True)
        yield from (card.key for card in page.items)
        if page.next is None:
            return
        after = page.next


def changes_in_words(changed: list[Changed], n_documents: int) -> str:
    """What a re-check changed, in a sentence.

    >>> changes_in_words([], 0)
    'Nothing to check: every document was checked against these registers by this program.'
    >>> one = Changed(claim="a.b", document="a", made_at="", what="verdict", before="confirmed", after="contradicted",
    ...               because="")
    >>> changes_in_words([one] * 3, 2)
    '2 documents checked again: 3 confirmed claims changed.'
    """
    if not n_documents:
        return "Nothing to check: every document was checked against these registers by this program."
    verdicts = Counter(one.before for one in changed if one.what == "verdict")
    others = Counter(one.what for one in changed if one.what != "verdict")
    parts = [f"{count_in_words(n, f'{verdict} claim')} changed" for verdict, n in verdicts.most_common()]
    words = {"evidence": "rests on another row", "new": "is found for the first time", "gone": "is found no more"}
    plural = {"evidence": "rest on another row", "new": "are found for the first time", "gone": "are found no more"}
    parts += [f"{count_in_words(n, 'claim')} {(words if n == 1 else plural)[what]}" for what, n in others.most_common()]
    return f"{count_in_words(n_documents, 'document')} checked again: {', '.join(parts) or 'nothing changed'}."


def change_in_words(change: Changed) -> str:
    """One change on a line: the claim's key, what it was and is, and why."""
    before, after = change.before or "", change.after or ""
    told = {"new": f"new, {after}", "gone": f"gone, was {before}"}.get(change.what, f"{before} → {after}")
    return plain(f"{change.claim}  {told}  {change.because}")


def run_upgrade(casebook: str | None, to: str | None) -> None:
    """Brings the tables forward, and says from where to where."""
    engine = make_engine(casebook, create=False)
    address = file_of(database_url(casebook)) or engine.url.render_as_string()
    try:
        before = bring_forward(engine, to=to or NEWEST)
    finally:
        engine.dispose()
    if before is None:
        return print(f"{address}: held no casebook; its tables were made, revision {to or NEWEST}.")
    done = "nothing to do" if before == (to or NEWEST) else f"brought forward to {to or NEWEST}"
    return print(f"{address}: revision {before}, {done}.")
