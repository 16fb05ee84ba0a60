"""What a casebook says of itself: how it is cited. Kept in the table `setting`, so that every export says the same."""

import json

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from travaux.errors import UsageError
from travaux.keep.records import About
from travaux.keep.schema import Setting
from travaux.keep.wording import to_json

_NAME = "about"
MAX_WORDS = 500
"""Characters of a title, a name, a licence: what a citation has room for."""


def read_about(session: Session) -> About:
    """How the casebook is cited; blank where nobody has said."""
    value = session.scalars(select(Setting.value).where(Setting.name == _NAME)).one_or_none()
    return About.model_validate(json.loads(value)) if value else About()


def write_about(session: Session, about: About) -> None:
    """Writes how the casebook is cited. Raises `UsageError` where a part is too long for a citation."""
    for words in (about.title, *about.creators, about.licence, about.version):
        if words is not None and len(words) > MAX_WORDS:
            raise UsageError(f"expected at most {MAX_WORDS} characters of title, name, licence and version; "
                             f"found {len(words):,}.")  # fmt: skip
    session.execute(delete(Setting).where(Setting.name == _NAME))
    session.execute(insert(Setting).values(name=_NAME, value=to_json(about.model_dump(mode="json"))))
