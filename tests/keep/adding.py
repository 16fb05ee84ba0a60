"""Adds documents without end to a casebook: what the test of kills kills.

Called as `python adding.py CASEBOOK FOLDER FIRST STEP [END]`: the documents of the numbers FIRST, FIRST + STEP … Number
n is made of a checked document of FOLDER, and is the same whoever makes it. Writes the hash of each, a line, after the
casebook has said that it is kept.
"""

import hashlib
import itertools
import sys
from pathlib import Path

from travaux.keep import open_casebook
from travaux.registers import load_registers
from travaux.vocabulary import CheckedDocument

TELLINGS = 8
"""Documents that tell the same acts."""


def document(templates: list[CheckedDocument], number: int) -> tuple[CheckedDocument, bytes]:
    """The document of that number, and its bytes."""
    checked = templates[number % len(templates)]
    data = f"{checked.document.source}\n{number}".encode()
    name = {"name": f"{number}.txt", "sha256": hashlib.sha256(data).hexdigest()}
    acts = tuple(one.model_copy(update={"object": f"event:{number // TELLINGS}"}) for one in checked.claims)
    return checked.model_copy(update={"document": checked.document.model_copy(update=name), "claims": acts}), data


if __name__ == "__main__":
    address, folder, first, step, *last = sys.argv[1:]
    registers = load_registers()
    templates = [CheckedDocument.model_validate_json(path.read_bytes()) for path in sorted(Path(folder).glob("*.json"))]
    numbers = range(int(first), int(last[0]), int(step)) if last else itertools.count(int(first), int(step))
    with open_casebook(address, create=True) as book:
        for number in numbers:
            added = book.add(*document(templates, number), registers)
            print(added.key, "known" if added.known else "new", flush=True)
