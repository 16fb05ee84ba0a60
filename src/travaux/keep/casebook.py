"""The casebook: everything that is kept, behind one class. Each method is one transaction."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from travaux.errors import TravauxError, UsageError
from travaux.keep import (
    about,
    counting,
    deciding,
    decisions,
    documents,
    findings,
    listing,
    rechecking,
    reviewing,
    transfer,
)
from travaux.keep.agreement import Agreement
from travaux.keep.connection import make_engine, reason, shown, writing
from travaux.keep.documents import bytes_of, find_document
from travaux.keep.records import (
    About,
    ActCard,
    Changed,
    ClaimCard,
    ClaimFilter,
    Decision,
    DocumentCard,
    Hit,
    Judgement,
    Page,
    PastClaim,
    PastFinding,
    ReaderRole,
    Rechecked,
    Telling,
    Version,
)
from travaux.keep.revisions import bring_forward
from travaux.keep.storing import Added, Stamp, stamp_of, store
from travaux.registers import Registers
from travaux.vocabulary import CheckedDocument

ATTEMPTS = 8
"""How often a transaction is tried that the database broke off because of another one (PostgreSQL: deadlock)."""
_BROKEN_OFF = ("40001", "40P01")
"""SQLSTATEs: serialization failure, deadlock detected."""
N_REMEMBERED = 256
"""Counts that are remembered: the overview, the states, the filters that people click on."""
ANY = ClaimFilter()


class Casebook:
    """A casebook that is open. Safe to use from several threads; every method reads or writes in its own transaction.

    Keys: a document's is the SHA-256 of its bytes (8 or more digits of it will do, or the name it was added under); a
    claim's is `<16 digits>.<claim id>`; an act's is the key of the claim that leads it, and any telling's finds it.
    Unknown keys raise `UsageError`.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = writing(engine)
        self._stamps: dict[int, tuple[Registers, Stamp]] = {}
        self._has_written = False
        self._guard = threading.Lock()
        self._counted: OrderedDict[str, tuple[object, Any]] = OrderedDict()

    @property
    def address(self) -> str:
        """The casebook as a person names it: its file, or its URL without the password."""
        return shown(self.engine.url.render_as_string(hide_password=False))

    def close(self) -> None:
        """Gives back every connection. A SQLite file that was written to gets its statistics, by which it chooses
        indexes, brought up to date (a sample: some milliseconds)."""
        if self._has_written and self.engine.dialect.name == "sqlite":
            with suppress(DBAPIError), self.writing() as session:  # another writer may hold the file for long
                session.execute(text("PRAGMA analysis_limit=400"))
                session.execute(text("PRAGMA optimize"))
        self.engine.dispose()

    def __enter__(self) -> "Casebook":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that reads, as of one moment."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that writes: all of it or nothing."""
        self._has_written = True
        with Session(self._writing) as session, session.begin():
            yield session

    def _retrying(self, work: Any) -> Any:
        for attempt in range(ATTEMPTS):
            try:
                with self.writing() as session:
                    return work(session)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _BROKEN_OFF or attempt + 1 == ATTEMPTS:
                    raise UsageError(f"the casebook {self.address} refused: {reason(error)}.") from error
                time.sleep(0.02 * 2**attempt)
        raise AssertionError  # the last attempt returned or raised

    def _remembered(self, session: Session, what: str, count: Callable[[], Any]) -> Any:
        """What `count` gives, counted anew only where the casebook has changed since."""
        state = counting.state_of(session)
        with self._guard:
            known = self._counted.get(what)
        if known is None or known[0] != state:
            known = (state, count())
            with self._guard:
                self._counted[what] = known
                self._counted.move_to_end(what)
                while len(self._counted) > N_REMEMBERED:
                    self._counted.popitem(last=False)
        return known[1]

    # ── Adding ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def stamp(self, registers: Registers) -> Stamp:
        """The stamp of this program and these registers, worked out once."""
        with self._guard:
            if id(registers) not in self._stamps:
                self._stamps[id(registers)] = (registers, stamp_of(registers))
            return self._stamps[id(registers)][1]

    def add(self, checked: CheckedDocument, data: bytes, registers: Registers, *,
            origin: dict[str, Any] | None = None) -> Added:  # fmt: skip
        """Stores a checked document with its bytes. Bytes that are there already are not stored again.

        `origin` are the fields of the `read.Source` that the bytes came in, without name and data, so that a re-check
        reads the bytes as they were read first; by default, what the name's ending says.
        """
        stamp = self.stamp(registers)
        found: Added = self._retrying(lambda session: store(session, checked, data, stamp, origin or {}))
        return found

    def has(self, sha256: str, name: str) -> bool:
        """Whether these bytes are kept already, and under this name."""
        with self.reading() as session:
            return documents.is_kept(session, sha256, name)

    def stale(self, registers: Registers) -> list[str]:
        """The keys of the documents whose findings rest on other registers or another program than these."""
        stamp = self.stamp(registers)
        with self.reading() as session:
            return rechecking.stale_documents(session, stamp)

    def recheck(self, registers: Registers, examine: rechecking.Examine, *,
                documents: Iterable[str] | None = None) -> Iterator[Rechecked]:  # fmt: skip
        """Checks stale documents (or those named) anew, one transaction each, and yields what changed.

        `examine(name, data, origin)` reads, extracts and checks the archived bytes; `travaux.pipeline` has the steps.
        """
        stamp = self.stamp(registers)
        for key in self.stale(registers) if documents is None else documents:
            yield self._recheck_one(key, examine, stamp)

    def _recheck_one(self, key: str, examine: rechecking.Examine, stamp: Stamp) -> Rechecked:
        with self.reading() as session:
            found = find_document(session, key)
            number, sha256, name = found.id, found.sha256, found.name
            data, origin = bytes_of(session, number)
        try:
            checked = examine(name, data, origin)
        except TravauxError as error:
            return Rechecked(document=sha256, name=name, error=str(error))
        changes = self._retrying(lambda session: rechecking.renew(session, number, checked, stamp))
        return Rechecked(document=sha256, name=name, changes=tuple(changes))

    def changes(self, *, after: str | None = None, limit: int = 50) -> Page[Changed]:
        """What re-checks changed, the newest first."""
        with self.reading() as session:
            return rechecking.list_changes(session, after=after, limit=limit)

    # ── Documents ────────────────────────────────────────────────────────────────────────────────────────────────────

    def documents(self, *, search: str = "", after: str | None = None, limit: int = 50,
                  with_past_versions: bool = False) -> Page[DocumentCard]:  # fmt: skip
        """Documents, the newest first."""
        with self.reading() as session:
            return documents.list_documents(session, after=after, limit=limit, search=search,
                                            with_past_versions=with_past_versions)  # fmt: skip

    def count_documents(self) -> tuple[int, int]:
        """How many documents there are, and how many past versions of them."""
        with self.reading() as session:
            return documents.count_documents(session)

    def document(self, key: str) -> DocumentCard:
        """One document."""
        with self.reading() as session:
            return documents.document_cards(session, [documents.find_document(session, key)])[0]

    def versions(self, key: str) -> tuple[Version, ...]:
        """Every version of a document, oldest first, itself among them."""
        with self.reading() as session:
            return documents.versions_of(session, documents.find_document(session, key).id)

    def checked(self, key: str) -> CheckedDocument:
        """A document as read, with its claims and the findings of today, in the order of the text."""
        with self.reading() as session:
            return documents.checked_of(session, documents.find_document(session, key).id)

    def data(self, key: str) -> bytes:
        """The archived bytes of a document."""
        with self.reading() as session:
            return documents.bytes_of(session, documents.find_document(session, key).id)[0]

    # ── Claims and acts ──────────────────────────────────────────────────────────────────────────────────────────────

    def claims(self, which: ClaimFilter = ANY, *, after: str | None = None, limit: int = 50) -> Page[ClaimCard]:
        """Claims of the filter, in the order in which they were added."""
        with self.reading() as session:
            return listing.list_claims(session, which, after=after, limit=limit)

    def claim(self, key: str) -> ClaimCard:
        """One claim."""
        with self.reading() as session:
            return listing.find_card(session, key)

    def claims_of(self, document: str) -> tuple[ClaimCard, ...]:
        """Every claim of a document, in the order of the text."""
        with self.reading() as session:
            return listing.cards_of_document(session, documents.find_document(session, document).id)

    def findings(self, claim: str) -> list[PastFinding]:
        """Every finding of a claim, oldest first, with the register's version and the program that it rests on."""
        with self.reading() as session:
            return findings.history_of(session, listing.number_of(session, claim), claim)

    def past_claim(self, key: str) -> PastClaim:
        """A claim that the program found once and does not find today, as it was last found."""
        with self.reading() as session:
            return listing.find_past(session, key)

    def acts(self, which: ClaimFilter = ANY, *, after: str | None = None, limit: int = 50) -> Page[ActCard]:
        """Acts whose leading claim the filter takes."""
        with self.reading() as session:
            return listing.list_acts(session, which, after=after, limit=limit)

    def act(self, key: str) -> tuple[ActCard, tuple[Telling, ...]]:
        """The act that the claim `key` tells, and every telling of it with where it departs from the others."""
        with self.reading() as session:
            told = listing.tellings_of(session, key)
            return listing.act_of_lead(told[0].card), told

    def counts(self, which: ClaimFilter = ANY) -> counting.Counts:
        """How many claims of the filter there are, by room, kind, verdict and status."""
        with self.reading() as session:
            found: counting.Counts = self._remembered(
                session, which.model_dump_json(), lambda: counting.count_claims(session, which))  # fmt: skip
            return found

    def things(self, namespace: str) -> list[tuple[str, int]]:
        """Every id of a namespace (`state`, `treaty`, `body` …) that a claim names, with how many claims do."""
        with self.reading() as session:
            found: list[tuple[str, int]] = self._remembered(
                session, f"things {namespace}", lambda: counting.count_things(session, namespace))  # fmt: skip
            return list(found)

    def search(self, words: str, *, after: str | None = None, limit: int = 20) -> Page[Hit]:
        """Stretches of documents that hold the words, the last as far as it is typed. For claims, use `claims` with
        `ClaimFilter(search=…)`."""
        with self.reading() as session:
            return documents.search_passages(session, words, after=after, limit=limit)

    # ── Review ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def queue(self, which: ClaimFilter = ANY, *, after: str | None = None, limit: int = 50) -> Page[ClaimCard]:
        """Claims left to decide, what matters most first."""
        with self.reading() as session:
            return listing.list_queue(session, which, after=after, limit=limit)

    def decisions(self, claim: str) -> list[Decision]:
        """The decisions that speak of a claim today, oldest first, undone ones marked."""
        with self.reading() as session:
            return decisions.decisions_on(session, listing.number_of(session, claim))

    def all_decisions(self, *, who: str | None = None, orphaned: bool = False) -> list[Decision]:
        """Every decision, oldest first; those of one person; those that have lost their claim."""
        with self.reading() as session:
            return decisions.all_decisions(session, who=who, orphaned=orphaned)

    def decide(self, claim: str, act: Judgement | str, *, who: str, role: ReaderRole | str = ReaderRole.READER,
               why: str | None = None, value: dict[str, Any] | None = None, target: str | None = None) -> Decision:
        """The new decision on a claim, signed, for good.

        `value` are the corrected fields, for `correct`; `target` is the decision to undo (by default the last of `who`
        on this claim) or, for `merge`, the claim to merge with; `why` is required for a note.
        """
        found: Decision = self._retrying(lambda session: deciding.decide(
            session, claim, act=act, who=who, role=role, why=why, value=value or {}, target=target))  # fmt: skip
        return found

    def about(self) -> About:
        """How the casebook is cited."""
        with self.reading() as session:
            return about.read_about(session)

    def set_about(self, cited: About) -> None:
        """Writes how the casebook is cited."""
        self._retrying(lambda session: about.write_about(session, cited))

    def export(self, path: Path) -> dict[str, int]:
        """Writes everything to a ZIP file (see `keep.transfer`); the number of rows of each table."""
        return transfer.export_casebook(self.engine, path)

    def agreement(self) -> list[Agreement]:
        """How far readers agree, by kind; the last line is that of all kinds."""
        with self.reading() as session:
            return reviewing.agreement_by_kind(session)

    def development_cases(self) -> dict[str, list[dict[str, Any]]]:
        """The decided passages as cases of a development set (the form of `tests/claims`), by kind."""
        with self.reading() as session:
            return reviewing.development_cases(session)


def import_casebook(path: Path, casebook: str | None = None) -> dict[str, int]:
    """Fills a new casebook from a file that `Casebook.export` wrote; the number of rows of each table.

    Raises `UsageError` where the casebook holds documents, or the file is not whole; nothing is written then.
    """
    engine = make_engine(casebook, create=True)
    try:
        return transfer.import_casebook(engine, path)
    finally:
        engine.dispose()


def open_casebook(casebook: str | None = None, *, create: bool = False) -> Casebook:
    """The casebook at a path or database URL (None: `casebook.travaux` in the working folder), its tables brought up to
    this program's revision. Raises `UsageError` where it does not exist (unless `create`), or is from a newer program.
    """
    engine = make_engine(casebook, create=create)
    try:
        bring_forward(engine)
    except BaseException as error:
        engine.dispose()
        if not isinstance(error, DBAPIError):
            raise
        raise UsageError(f"the casebook {shown(engine.url.render_as_string(hide_password=False))} cannot be opened: "
                         f"{reason(error)}.") from error  # fmt: skip
    return Casebook(engine)
