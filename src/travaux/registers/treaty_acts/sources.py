"""The publishers' formats of the treaty sources, each read into entries: what one source says of one state and treaty.

Strict: a heading, an act, a status or a state that is not known stops the reading, so that nothing is guessed.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from travaux.errors import DataError
from travaux.registers.rows import read_table

HERE = Path(__file__).parent


class Entry(NamedTuple):
    """What one source says: `slot` is `signature`, `consent`, `entry_into_force` or `withdrawal`."""

    treaty: str
    state: str
    slot: str
    kind: str
    date: str
    how: str
    source: str
    note: str = ""


class TreatyFacts(NamedTuple):
    """A line of `treaties.csv`."""

    id: str
    untc: tuple[str, ...]
    opened: str
    in_force: str
    rule: str
    initial: str


UNTC_COLUMNS = ("untc_no", "treaty", "participant", "iso3", "act", "date", "column", "raw")
PARTIES_COLUMNS = (
    "treaty",
    "state",
    "signature",
    "consent",
    "in_force",
    "end",
    "treaty_title",
    "source_treaty_id",
    "source_state_id",
)
ILO_COLUMNS = ("treaty", "state", "date", "in_force", "what", "source_url", "as_of", "note")

# Acts of the Treaty Collection's columns → (slot, kind, how). Acts that do not bind, or bind for a while only, are
# None.
UNTC_ACTS: dict[str, tuple[str, str, str] | None] = {
    "signature": ("signature", "signature", ""),
    "succession to signature": ("signature", "signature", "succession to signature"),
    "ratification": ("consent", "ratification", ""),
    "accession": ("consent", "accession", ""),
    "succession": ("consent", "succession", ""),
    "acceptance": ("consent", "consent", "acceptance"),
    "approval": ("consent", "consent", "approval"),
    "formal confirmation": ("consent", "consent", "formal confirmation"),
    "definitive signature": ("consent", "consent", "definitive signature"),
    "participation": ("consent", "consent", "consent to be bound"),
    "provisional application": None,
}

HR_STATUS_FILES = {
    "cat": "CAT",
    "cedaw": "CEDAW",
    "cped": "ICPPED",
    "crc": "CRC",
    "crpd": "CRPD",
    "iccpr": "ICCPR",
    "iccpr_op1": "ICCPR-OP1",
    "iccpr_op2": "ICCPR-OP2",
    "icerd": "ICERD",
    "icescr": "ICESCR",
    "icescr_op": "ICESCR-OP",
    "icmw": "ICRMW",
    "op_cedaw": "OP-CEDAW",
    "op_crc_ac": "OP-CRC-AC",
    "op_crc_ic": "OP-CRC-IC",
    "op_crc_sc": "OP-CRC-SC",
    "op_crpd": "OP-CRPD",
    "opcat": "OP-CAT",
}
_YEAR = "year ratification or accession"
_HR_COLUMNS = ("iso2", "member", "state party", _YEAR, "signatory", "no action", "status")
_MISPRINTS = {"TP": "TL", "S": "SS"}
# Rows known to be slipped: Moldova in several files; Montserrat, no Member, stands in for another state in one.
_HR_UNUSABLE = {"MD", "MS"}
_STATUSES = {"state party", "signatory", "signatory state", "no action"}

_ILO_WHAT = {
    "registered ratification": "",
    "date of deposit": "",
    "instrument deposited": "",
    "approval or registration date as a Chinese government page lists it": "as a government page lists it",
}


def read_treaties() -> dict[str, TreatyFacts]:
    """The treaties of this register by id, in the order of `treaties.csv`."""
    rows = read_table(HERE / "treaties.csv", columns=("id", "untc", "opened", "in_force", "rule", "initial"))
    return {
        row["id"]: TreatyFacts(
            row["id"], tuple(row["untc"].split()), row["opened"], row["in_force"], row["rule"], row["initial"]
        )
        for row in rows
    }


def members_by_iso2() -> dict[str, str]:
    """The ids of the Members of the United Nations by two-letter code."""
    return {row["iso2"]: row["id"] for row in read_table(HERE.parent / "un_members.csv", columns=("id", "iso2"))}


def read_untc(folder: Path, by_number: dict[str, str]) -> Iterator[Entry]:
    """The dated acts of the status lists of March 2015 towards the treaties `by_number`."""
    return untc_entries(read_table(folder / "untc-2015-acts.csv", columns=UNTC_COLUMNS), by_number, "untc-2015")


def untc_entries(rows: Iterable[dict[str, str]], by_number: dict[str, str], source: str) -> Iterator[Entry]:
    """The entries of dated acts of status lists (`UNTC_COLUMNS`) towards the treaties `by_number`. Raises `DataError`
    at an act that is not known."""
    for row in rows:
        treaty = by_number.get(row["untc_no"])
        if not treaty or not row["iso3"]:
            continue
        if row["act"] not in UNTC_ACTS:
            raise DataError(
                f"{source}: expected an act out of {sorted(UNTC_ACTS)}; found {row['act']!r} "
                f"({row['untc_no']}, {row['participant']})"
            )
        act = UNTC_ACTS[row["act"]]
        if act is None:
            continue
        if row["act"] == "signature" and row["column"].startswith("Definitive signature"):
            act = ("consent", "consent", "signature, acceptance or succession")
        yield Entry(treaty, f"state:{row['iso3']}", *act[:2], row["date"], act[2], f"{source}:{row['untc_no']}")
        if row["act"] == "definitive signature":
            yield Entry(
                treaty,
                f"state:{row['iso3']}",
                "signature",
                "signature",
                row["date"],
                "definitive signature",
                f"{source}:{row['untc_no']}",
            )


def read_parties(folder: Path) -> Iterator[Entry]:
    """Signatures, consents, entries into force and ends of the list of 2023, as it gives them."""
    done: set[tuple[str, str]] = set()
    rows = list(read_table(folder / "treaty-parties-2023.csv", columns=PARTIES_COLUMNS))
    twice = {
        key
        for key in ((r["treaty"], r["state"]) for r in rows)
        if sum((r["treaty"], r["state"]) == key for r in rows if r["state"] == "COG") > 1
    }
    for row in rows:
        key = (row["treaty"], row["state"])
        if key in twice and key not in done:
            done.add(key)  # the first of two rows for Congo is DR Congo's, which has its own
            continue
        treaty, state, source = f"treaty:{row['treaty']}", f"state:{row['state']}", "parties-2023"
        ilo = row["treaty"].startswith("ILO-")
        kind = "ratification" if ilo else "consent"
        if row["signature"]:
            yield Entry(treaty, state, "signature", "signature", row["signature"], "", source)
        if row["consent"]:
            yield Entry(treaty, state, "consent", kind, row["consent"], "", source)
        if row["in_force"] and row["consent"]:
            yield Entry(treaty, state, "entry_into_force", "entry_into_force", row["in_force"], "", source)
        if row["end"]:
            yield Entry(treaty, state, "withdrawal", "withdrawal", row["end"], "took effect", source)


def _hr_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        header = tuple(reader.fieldnames or ())
        if header[:7] != _HR_COLUMNS or header[7:] not in {(), ("note",)}:
            raise DataError(f"{path}: expected the columns {list(_HR_COLUMNS)}; found {list(header)}")
        for row in reader:
            yield {key: (value or "").strip() for key, value in row.items() if key}


def read_status(folder: Path) -> Iterator[Entry]:
    """The years of consent, and the signatories, of the status tables of August 2022."""
    members = members_by_iso2()
    for name, treaty in HR_STATUS_FILES.items():
        for row in _hr_rows(folder / "hr-status-2022" / f"hr_status_{name}.csv"):
            code = _MISPRINTS.get(row["iso2"], row["iso2"])
            if code in _HR_UNUSABLE:
                continue
            if code not in members or row["status"] not in _STATUSES:
                raise DataError(
                    f"hr_status_{name}.csv: expected a Member's code and a status out of "
                    f"{sorted(_STATUSES)}; found {row}"
                )
            source = "status-2022"
            if row["status"] == "state party" and row[_YEAR]:
                yield Entry(f"treaty:{treaty}", members[code], "consent", "consent", row[_YEAR], "", source)
            elif row["status"].startswith("signatory"):
                yield Entry(f"treaty:{treaty}", members[code], "signature", "signature", "../2022-08-25", "", source)


def read_ilo(folder: Path) -> Iterator[Entry]:
    """The ratifications of ILO conventions that `read_parties` does not hold."""
    for row in read_table(folder / "ilo-ratifications.csv", columns=ILO_COLUMNS):
        if row["source_url"] == "https://github.com/globalgov/manytreaties":
            continue
        if row["what"] not in _ILO_WHAT:
            raise DataError(
                f"ilo-ratifications.csv: expected a kind of date out of {sorted(_ILO_WHAT)}; found {row['what']!r}"
            )
        yield Entry(
            f"treaty:{row['treaty']}",
            f"state:{row['state']}",
            "consent",
            "ratification",
            row["date"],
            "",
            f"ilo-pages:{row['source_url']}",
            row["note"] or _ILO_WHAT[row["what"]],
        )
