"""One act: a register's row, with the other rows of the same parties and object."""

from difflib import get_close_matches

from travaux.dossier.entries import entries_of, entry_of
from travaux.dossier.records import ActRecord
from travaux.errors import UsageError
from travaux.registers import Registers, Row

N_SUGGESTIONS = 3


def act_record(registers: Registers, identifier: str) -> ActRecord:
    """The row of an id (`treaty_acts/CAT-KEN-accession`; the register's name may be left out, the case be any).

    Raises `UsageError` with what is near it where there is none, or where several registers hold one.

    >>> from travaux.registers import load_registers
    >>> act_record(load_registers(), "cat-ken-accession").entry.act.date
    '1997-02-21'
    """
    row = _find(registers, identifier.strip())
    same = [one for one in registers.find(row.object, row.actor) if one.id != row.id] if row.object else []
    return ActRecord(entry=entry_of(registers, row), related=entries_of(registers, same, None))


def _find(registers: Registers, identifier: str) -> Row:
    wanted = identifier.casefold()
    rows = [row for register in registers for row in register.rows]
    found = [row for row in rows if wanted in {row.id.casefold(), row.id.casefold().partition("/")[2]}]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{identifier!r} stands in several registers: {', '.join(row.id for row in found)}.")
    local = wanted.rpartition("/")[2]
    head = local[:2]
    ids = {row.id.partition("/")[2].casefold(): row.id for row in rows}
    near = get_close_matches(local, [one for one in ids if one.startswith(head)], n=N_SUGGESTIONS, cutoff=0.75)
    hint = f" Did you mean {' or '.join(ids[one] for one in near)}?" if near else ""
    raise UsageError(f"no register here holds a row {identifier!r}.{hint}")
