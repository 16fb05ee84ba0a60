"""What becomes of a batch whose worker was lost: one retry, then the document is set aside and the rest goes on."""

from collections import Counter

from travaux.errors import UsageError
from travaux.scale.crew import BETWEEN, Lost

TRIES = 2
"""A document that ended its worker is tried once more: the machine may have been at fault."""
TRIES_OF_A_BATCH = 4
"""A batch whose worker dies between documents (no memory, no disk) is not tried for ever."""


class Casualties:
    """Who died where, and which documents are set aside for it."""

    def __init__(self) -> None:
        self._deaths: Counter[tuple[int, int]] = Counter()
        self._set_aside: dict[int, dict[int, str]] = {}

    def set_aside(self, number: int) -> dict[int, str]:
        """The documents of a batch that are not to be tried again: index → reason."""
        return self._set_aside.get(number, {})

    def forget(self, number: int) -> None:
        """A batch is done."""
        self._set_aside.pop(number, None)

    def note(self, lost: Lost) -> None:
        """Takes in a loss. Raises `UsageError` where a batch is lost again and again outside any document."""
        number, place = lost.batch.number, (lost.batch.number, lost.index)
        self._deaths[place] += 1
        if lost.index == BETWEEN and self._deaths[place] >= TRIES_OF_A_BATCH:
            raise UsageError(f"batch {number} was lost {TRIES_OF_A_BATCH} times between documents: {lost.reason}."
                             " Is there memory and disk enough? The same command goes on from here.")  # fmt: skip
        if lost.index != BETWEEN and self._deaths[place] >= TRIES:
            aside = self._set_aside.setdefault(number, {})
            aside[lost.index] = f"set aside after {TRIES} tries: {lost.reason}"
