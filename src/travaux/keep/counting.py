"""Counts of claims: by room, kind, verdict and status, and by what they name."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from travaux.keep.listing import restricted
from travaux.keep.records import ClaimFilter
from travaux.keep.schema import Change, Mention, Sighting, StoredClaim, StoredDecision, StoredFinding


@dataclass(frozen=True, slots=True)
class Counts:
    """How many claims there are, each way."""

    n: int
    rooms: dict[str, int]
    kinds: dict[str, int]
    verdicts: dict[str, int]
    statuses: dict[str, int]


def state_of(session: Session) -> tuple[int | None, ...]:
    """What changes whenever a count can change: the newest of each table that only grows."""
    newest = [select(func.max(table.id)).scalar_subquery()
              for table in (StoredClaim, StoredFinding, StoredDecision, Change, Sighting)]  # fmt: skip
    return tuple(session.execute(select(*newest)).one())


def count_claims(session: Session, which: ClaimFilter) -> Counts:
    """The counts of the claims of a filter."""
    by = (StoredClaim.room, StoredClaim.kind, StoredClaim.verdict, StoredClaim.status)
    rooms: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    for room, kind, verdict, status, n in session.execute(restricted(session, select(*by, func.count()), which)
                                                          .group_by(*by)):  # fmt: skip
        rooms[room] += n
        kinds[kind] += n
        verdicts[verdict] += n
        statuses[status] += n
    return Counts(sum(rooms.values()), dict(rooms), dict(kinds), dict(verdicts), dict(statuses))


def count_things(session: Session, namespace: str) -> list[tuple[str, int]]:
    """Every id of a namespace that a claim of a latest version names, with how many claims do; the most named first."""
    n = func.count()
    wanted = (
        select(Mention.thing, n)
        .where(Mention.thing >= f"{namespace}:", Mention.thing < f"{namespace};")
        .group_by(Mention.thing)
        .order_by(n.desc(), Mention.thing)
    )
    return [(thing, counted) for thing, counted in session.execute(wanted)]
