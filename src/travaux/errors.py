"""Every error that this package raises on purpose, under one root.

::

    TravauxError
    ├── DataError        a shipped data file (kinds, names, lexicons, registers) breaks its own rules
    ├── IdError          an identifier that is not `namespace:local`
    ├── DateError        a date that is not in the EDTF subset of `travaux.dates`
    ├── ReadError        a document that cannot be read; carries the source's name
    │   ├── FetchError   a URL that cannot, or may not, be fetched
    │   └── PassedOver   files of an archive that are no documents: told, and nothing is wrong
    └── UsageError       a request that cannot be carried out as made

A message says what was expected, what was found, where, and what to do.
"""


class TravauxError(Exception):
    """Root of the errors of this package."""


class DataError(TravauxError):
    """A shipped data file breaks its own rules; the message names file and line."""


class IdError(TravauxError, ValueError):
    """An identifier that is not `namespace:local` of a known namespace."""


class DateError(TravauxError, ValueError):
    """A date that the EDTF subset does not hold."""


class ReadError(TravauxError):
    """A document that cannot be read.

    `source` is the name as the user gave it, `why` one sentence for a person.
    """

    def __init__(self, source: str, why: str) -> None:
        super().__init__(f"{source}: {why}")
        self.source = source
        self.why = why


class FetchError(ReadError):
    """A URL that cannot, or may not, be fetched."""


class PassedOver(ReadError):  # noqa: N818 - nothing went wrong
    """Files of an archive whose format has no reader here: a person is told, but nothing went wrong."""


class UsageError(TravauxError):
    """A request that cannot be carried out as made."""
