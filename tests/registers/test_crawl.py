"""Each crawl makes the shipped file again from its source, byte for byte, and stops at a value that it does not know.

The sources are not part of this repository; where they are absent the tests that need them say so and are skipped.
"""

import csv
import importlib
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from travaux.errors import DataError
from travaux.registers import Registers, load_registers, shipped_registers
from travaux.registers.rows import Row, write_rows
from travaux.registers.treaty_acts.sources import HR_STATUS_FILES, members_by_iso2

SOURCES = Path("/work/shared/registers")
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason=f"the registers' sources are not at {SOURCES}")


def crawler(name: str) -> Callable[[Path], list[Row]]:
    module = importlib.import_module(f"travaux.registers.{name}.crawl")
    crawl: Callable[[Path], list[Row]] = module.crawl
    return crawl


@needs_sources
@pytest.mark.parametrize("name", shipped_registers())
def test_crawl_makes_the_shipped_file_again(name: str) -> None:
    register = load_registers()[name]
    shipped = (register.folder / "acts.csv").read_text(encoding="utf-8")
    made = io.StringIO()
    write_rows(crawler(name)(SOURCES), made)
    assert made.getvalue() == "".join(line for line in shipped.splitlines(keepends=True) if not line.startswith("#"))


@needs_sources
@pytest.mark.parametrize(
    "name, file, old, new, message",
    [
        ("treaty_acts", "untc-2015-acts.csv", ",accession,", ",adhesion,", "expected an act out of"),
        ("treaty_acts", "ilo-ratifications.csv", ",date of deposit,", ",some date,", "expected a kind of date"),
        ("treaty_acts", "treaty-parties-2023.csv", "treaty,state,", "treaty,country,", "expected the columns"),
        ("hrc_elections", "hrc-elections.csv", ",yes,", ",perhaps,", "expected an outcome"),
        ("hrc_elections", "hrc-elections.csv", ",African,", ",Afrique,", "a regional group"),
        ("upr_reviews", "upr-reviews.csv", "inferred from", "guessed from", "expected a basis"),
        ("special_procedures", "visits.csv", ",done,", ",made,", "expected a status"),
        ("special_procedures", "mandates.csv", "E/CN.4/RES/1982/29", "RES 1982/29", "expected a symbol"),
        ("treaty_bodies", "treaty-bodies.csv", "art. 17", "section 17", "expected an article"),
        ("treaty_bodies", "treaty-bodies.csv", "18 December 1979", "18 December 1978", "expected 1979-12-18 for CEDAW"),
        ("landmarks", "hrc-resolutions.csv", "2017-06-22", "2017-06-23", "as the catalogue has it"),
    ],
)
def test_an_unknown_value_stops_the_crawl(
    name: str, file: str, old: str, new: str, message: str, tmp_path: Path
) -> None:
    shutil.copytree(SOURCES, tmp_path / "s", ignore=shutil.ignore_patterns("*.parquet", "Ideal*", "treaties"))
    path = tmp_path / "s" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        crawler(name)(tmp_path / "s")


@needs_sources
def test_status_of_members_agrees_with_the_table_of_2022() -> None:
    """Of 193 Members × 18 treaties, party or not and the year, but for the differences that the sources' notes list."""
    registers = load_registers()
    differing = [d for name in HR_STATUS_FILES for d in _differences(registers, name)]
    with (SOURCES / "disagreements.csv").open(encoding="utf-8") as stream:
        listed = {(f"treaty:{d['treaty']}", f"state:{d['state']}") for d in csv.DictReader(stream)}
    unexplained = [d for d in differing if d not in listed and d[1] != "state:MDA"]
    assert len(unexplained) <= 12, unexplained
    assert len(differing) < 80


def _differences(registers: Registers, name: str) -> list[tuple[str, str]]:
    members = members_by_iso2()
    treaty = f"treaty:{HR_STATUS_FILES[name]}"
    found = []
    with (SOURCES / "hr-status-2022" / f"hr_status_{name}.csv").open(encoding="utf-8-sig") as stream:
        for line in csv.DictReader(stream):
            state = members.get({"TP": "TL", "S": "SS"}.get(line["iso2"], line["iso2"]))
            rows = (
                [
                    r
                    for r in registers.find(treaty, state, kinds=["ratification", "accession", "succession", "consent"])
                    if not r.outranked_by and r.date[:4] <= "2022"
                ]
                if state
                else []
            )
            year = line["year ratification or accession"]
            if state and {r.date[:4] for r in rows} != ({year} if line["status"] == "state party" and year else set()):
                found.append((treaty, state))
    return found
