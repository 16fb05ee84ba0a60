"""From the table of treaty bodies to `acts.csv`: `python -m travaux.registers.treaty_bodies.crawl SOURCE_FOLDER`.

A body has two rows: its treaty was adopted (or opened), and its treaty entered into force; both days are the treaty's
own, from the register of treaty acts, and the first is compared with the table. When a body first met is not held. The
Committee on Economic, Social and Cultural Rights was founded by a resolution, which is among the landmarks.
"""

import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from travaux.errors import DataError
from travaux.ids import make_id
from travaux.registers.rows import Row, read_table, save_rows
from travaux.registers.treaty_acts.sources import TreatyFacts, read_treaties

HERE = Path(__file__).parent
COLUMNS = ("body", "name", "treaty", "created_by", "treaty_adopted_or_opened", "source_url")
_ARTICLE = re.compile(r"art\. (?P<n>\d+)")
_RESOLUTION = re.compile(r"Economic and Social Council resolution (?P<symbol>\d{4}/\d+) \(not the treaty itself\)")
_HEADER = """Treaty bodies of the United Nations, by the treaty that founded each.
Made by travaux.registers.treaty_bodies.crawl; do not edit by hand."""


def rows_of(line: dict[str, str], treaties: dict[str, TreatyFacts]) -> Iterator[Row]:
    """The rows of one body; none for one that a resolution founded."""
    if _RESOLUTION.fullmatch(line["created_by"]):
        return
    article = _ARTICLE.fullmatch(line["created_by"])
    facts = treaties.get(f"treaty:{line['treaty']}")
    if not article or not facts:
        raise DataError(
            f"treaty-bodies.csv: expected an article (“art. 17”) of a treaty of treaties.csv, or a resolution of the "
            f"Economic and Social Council; found {line['created_by']!r} of {line['treaty']!r} ({line['body']})"
        )
    opened = datetime.strptime(line["treaty_adopted_or_opened"], "%d %B %Y").date().isoformat()
    if opened != facts.opened:
        raise DataError(f"treaty-bodies.csv: expected {facts.opened} for {line['treaty']}; found {opened}")
    for stage, day in (("adopted", facts.opened), ("in force", facts.in_force)):
        yield Row(
            id=f"{line['body']}-treaty-{stage.replace(' ', '-')}",
            kind="establishment",
            object=make_id("body", line["body"]),
            about=facts.id,
            date=day,
            title=line["name"],
            how=f"article {article['n']}; day on which the treaty was {stage}"
            if stage == "adopted"
            else f"article {article['n']}; day on which the treaty entered into force",
            source=f"treaties:{line['source_url']}",
        )


def crawl(folder: Path) -> list[Row]:
    """Every row of the register from the table in `folder`. Raises `DataError` on a value that is not known."""
    treaties = read_treaties()
    return [
        row for line in read_table(folder / "treaty-bodies.csv", columns=COLUMNS) for row in rows_of(line, treaties)
    ]


def main() -> None:
    """Write `acts.csv` from the folder named on the command line."""
    save_rows(crawl(Path(sys.argv[1])), HERE / "acts.csv", header=_HEADER)


if __name__ == "__main__":
    main()
