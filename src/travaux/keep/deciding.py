"""Taking a decision: checked, written for good, and the claim's standing and act brought up to it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from travaux.errors import UsageError
from travaux.keep.decisions import decisions_on, restate, write_decision, write_merging
from travaux.keep.findings import newest_findings
from travaux.keep.grouping import regroup
from travaux.keep.reattaching import source_of
from travaux.keep.records import Decision, Judgement, ReaderRole
from travaux.keep.schema import StoredClaim
from travaux.keep.standing import corrected_claim, in_force
from travaux.vocabulary import Claim

MAX_WHY = 10_000
"""Characters of a reason; a longer one belongs into a document."""


def decide(session: Session, key: str, *, act: Judgement | str, who: str, role: ReaderRole | str, why: str | None,
           value: dict[str, Any], target: str | None) -> Decision:  # fmt: skip
    """The decision, written. Raises `UsageError` where it cannot be taken as asked."""
    claim = session.scalars(select(StoredClaim).where(StoredClaim.key == key).with_for_update()).one_or_none()
    if claim is None:
        raise UsageError(f"no claim of this casebook is called {key!r}.")
    judgement, part = _named(Judgement, act), _named(ReaderRole, role)
    who, why = who.strip(), (why or "").strip() or None
    if not who:
        raise UsageError("expected the name of the person who decides.")
    if len(who) > 200 or len(why or "") > MAX_WHY:
        raise UsageError(f"expected a name of at most 200 and a reason of at most {MAX_WHY:,} characters.")
    target = _check(session, claim, judgement, who=who, why=why, value=value, target=target)
    stored = write_decision(session, claim, source_of(session, claim.document_id), act=judgement, who=who, role=part,
                            why=why, target=target, value=value)  # fmt: skip
    if judgement is Judgement.MERGE:
        other = session.scalars(select(StoredClaim).where(StoredClaim.key == target)).one()
        write_merging(session, stored, other, source_of(session, other.document_id))
    restate(session, [claim], newest_findings(session, [claim.id]))
    session.flush()
    if claim.bucket and judgement in (Judgement.MERGE, Judgement.SPLIT, Judgement.UNDO):
        regroup(session, [claim.bucket])
    return next(one for one in decisions_on(session, claim.id) if one.key == stored.key)


def _named(choices: type[Any], name: str) -> Any:
    try:
        return choices(name)
    except ValueError:
        raise UsageError(f"expected one of {', '.join(one.value for one in choices)}; found {name!r}.") from None


def _check(session: Session, claim: StoredClaim, act: Judgement, *, who: str, why: str | None, value: dict[str, Any],
           target: str | None) -> str | None:  # fmt: skip
    """The target of the decision, where all that it needs is given and nothing that it does not."""
    if (act is Judgement.CORRECT) != bool(value):
        raise UsageError("expected corrected fields with `correct`, and only there.")
    if act is Judgement.CORRECT:
        corrected_claim(Claim.model_validate_json(claim.record), value)
    if act is Judgement.NOTE and not why:
        raise UsageError("expected the words of the note.")
    if act is Judgement.UNDO:
        return _to_undo(session, claim, who, target)
    if act is Judgement.MERGE:
        return _to_merge(session, claim, target)
    if target is not None:
        raise UsageError(f"`{act.value}` has no target.")
    return None


def _to_undo(session: Session, claim: StoredClaim, who: str, target: str | None) -> str:
    standing = in_force(decisions_on(session, claim.id))
    if target is None:
        mine = [one for one in standing if one.who == who]
        if not mine:
            raise UsageError(f"{who} has no decision on this claim that could be undone.")
        return mine[-1].key
    if target not in {one.key for one in decisions_on(session, claim.id) if not one.undone}:
        raise UsageError(f"no decision on this claim that is in force is called {target!r}.")
    return target


def _to_merge(session: Session, claim: StoredClaim, target: str | None) -> str:
    if target is None or target == claim.key:
        raise UsageError("expected the other claim to merge with.")
    other = session.scalars(select(StoredClaim.bucket).where(StoredClaim.key == target)).all()
    if not other:
        raise UsageError(f"no claim of this casebook is called {target!r}.")
    if claim.bucket is None or other[0] != claim.bucket:
        raise UsageError("only claims of the same kind, actor and object can tell one act; correct the claim that is "
                         "wrong about one of these first.")
    return target
