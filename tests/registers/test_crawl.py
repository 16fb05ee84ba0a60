"""Each crawl makes the shipped file again from its source, byte for byte, and stops at a value that it does not know.

The sources are not part of this repository; where they are absent the tests that need them say so and are skipped.
"""

import csv
import importlib
import io
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from travaux.errors import DataError
from travaux.registers import Registers, load_registers, shipped_registers
from travaux.registers.rows import Row, write_rows
from travaux.registers.standing import CONSENTS, standing_on
from travaux.registers.succession import load_successions
from travaux.registers.treaty_acts.sources import HR_STATUS_FILES, members_by_iso2

SOURCES = Path("/work/shared/registers")
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason=f"the registers' sources are not at {SOURCES}")


KIND_OF_EXACT = "exact consent date differs 2015 / 2023"


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


LEFT_THE_PROTOCOL = {("treaty:ICCPR-OP1", f"state:{code}") for code in ("GUY", "JAM", "TTO")}
"""They denounced it (Guyana came back): the table of 2022 has only the year in which they joined, or came back."""


@needs_sources
def test_status_of_members_agrees_with_the_table_of_2022_at_any_date() -> None:
    """Of 193 Members × 18 treaties whether the state was a party: at the end of the years before and after it joined,
    of every tenth year since 1966, and in August 2022; but for the differences that the sources' notes list."""
    registers = load_registers(["treaty_acts"])
    with (SOURCES / "disagreements.csv").open(encoding="utf-8") as stream:
        listed = {(f"treaty:{d['treaty']}", f"state:{d['state']}") for d in csv.DictReader(stream)}
    lines = [line for name in HR_STATUS_FILES for line in _status_lines(name)]
    assert len(lines) == 193 * 18 - 1, "but for one line, which stands for no Member"
    differing = {(treaty, state) for treaty, state, year in lines if not _agrees(registers, treaty, state, year)}
    assert differing - listed == LEFT_THE_PROTOCOL
    assert len(differing & listed) < len(listed)


def _status_lines(name: str) -> Iterator[tuple[str, str, int | None]]:
    """Treaty, Member, and the year in which it became a party; None where it is none."""
    members = members_by_iso2()
    with (SOURCES / "hr-status-2022" / f"hr_status_{name}.csv").open(encoding="utf-8-sig") as stream:
        for line in csv.DictReader(stream):
            state = members.get({"TP": "TL", "S": "SS"}.get(line["iso2"], line["iso2"]))
            year = line["year ratification or accession"] if line["status"] == "state party" else ""
            if state:
                yield f"treaty:{HR_STATUS_FILES[name]}", state, int(year) if year else None


def _agrees(registers: Registers, treaty: str, state: str, year: int | None) -> bool:
    ends = {1966, 1976, 1986, 1996, 2006, 2016, *((year - 1, year) if year else ())}
    days = {date(end, 12, 31) for end in ends} | (set() if year == 2022 else {date(2022, 8, 25)})
    return all(
        (standing_on(registers, treaty, state, day).standing == "party") == (year is not None and year <= day.year)
        for day in days
    )


@needs_sources
def test_disagreements_stand_side_by_side() -> None:
    """Of every listed difference in the day or year of joining both values are rows, a predecessor's among them; but
    for Moldova, of which the table of 2022 is not used."""
    registers = load_registers(["treaty_acts"])
    with (SOURCES / "disagreements.csv").open(encoding="utf-8") as stream:
        dated = [d for d in csv.DictReader(stream) if d["kind"] in {"consent year differs", KIND_OF_EXACT}]
    assert len(dated) > 50
    alone = []
    for one in dated:
        before = [rule.actor for rule in load_successions().get(f"state:{one['state']}", ()) if rule.actor]
        actors = [f"state:{one['state']}", *before]
        rows = [r for actor in actors for r in registers.find(f"treaty:{one['treaty']}", actor) if r.kind in CONSENTS]
        told = {r.source_key for r in rows} | {s.partition(":")[0] for r in rows for s in r.also.split()}
        other = "status-2022" if one["kind"] == "consent year differs" else "parties-2023"
        if not (other in told and len(rows) > 1 and any(not r.outranked_by for r in rows)):
            alone.append(f"{one['treaty']} {one['state']}")
    assert {pair for pair in alone if not pair.endswith(" MDA")} == set()
