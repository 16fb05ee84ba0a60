"""Recorded votes for the tests of the pages, made up: whose vote it is does not matter."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.registers.marc import marc_file, marc_record

from travaux.registers.imports import add_register

TEXT = ("A/HRC/RES/27/32", "900001")
AMENDMENT = ("A/HRC/27/L.49", "900002")
DOUBTFUL = ("A/HRC/RES/27/33", "900003")
HOSTILE = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 191 }}"
RECORDS = (
    marc_record(TEXT[1], TEXT[0], [("KEN", "N"), ("MEX", "Y"), ("IND", "A"), ("PER", "Y")], day="2014-09-26",
                draft="Draft resolution A/HRC/27/L.27 adopted by recorded vote"),
    marc_record(AMENDMENT[1], AMENDMENT[0], [("KEN", "Y"), ("MEX", "N"), ("PER", "N")], day="2014-09-26",
                title="Rights of the child : amendment /",
                draft="Amendment A/HRC/27/L.49 to draft resolution A/HRC/27/L.27 Rejected by recorded vote"),
    marc_record(DOUBTFUL[1], DOUBTFUL[0], [("KEN", "Y"), ("MEX", "Y")], day="2014-09-27", totals="30-0-0-0",
                title=f"{HOSTILE} : resolution /"),
)  # fmt: skip


@contextmanager
def imported(folder: Path) -> Iterator[None]:
    """A home with these votes imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAVAUX_HOME", str(folder))
        (folder / "records.xml").write_text(marc_file(*RECORDS), encoding="utf-8")
        add_register("hrc-votes", [str(folder / "records.xml")])
        yield
