"""The documents looked at last, read from the casebook once: a reader goes through the claims of one document."""

import threading
from collections import OrderedDict

from travaux.keep import Casebook, DocumentCard
from travaux.vocabulary import CheckedDocument

N_DOCUMENTS = 16
MAX_CHARACTERS = 2_000_000
"""Longer texts are read anew each time: sixteen of the longest would fill the memory."""


class Shelf:
    """A few checked documents in memory. What was checked anew is read anew."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook
        self._held: OrderedDict[tuple[str, str], CheckedDocument] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, card: DocumentCard) -> CheckedDocument:
        """The document of a card, with its claims and findings."""
        key = (card.key, card.checked_at)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        checked = self._casebook.checked(card.key)
        if len(checked.document.text) <= MAX_CHARACTERS:
            with self._lock:
                self._held[key] = checked
                while len(self._held) > N_DOCUMENTS:
                    self._held.popitem(last=False)
        return checked
