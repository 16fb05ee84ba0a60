"""Rebuild `data/names/ilo.csv` from the tables in `scripts/ilo_names/`.

    python scripts/make_ilo_names.py

`titles-*.txt`: `number | year | short title without the word Convention`, ` *` standing for `(Revised)`.
`variants.txt`: `number | form ; form ; …`, forms being patterns (`travaux.names.expand`). Forms are written spelt out.
Where two conventions share a form, the rows of the one in `FIRST` come first. Same input, same bytes.
"""

import csv
import re
from pathlib import Path

from travaux.names import expand

HERE = Path(__file__).parent
TABLES = HERE / "ilo_names"
OUT = HERE.parent / "src/travaux/data/names/ilo.csv"
SOURCE = "ILO titles, from memory, not checked against NORMLEX; usage"
FIRST = {"C3": "C183", "C5": "C59", "C28": "C32", "C41": "C89", "C64": "C86", "C67": "C153"}  # yields to
PROTOCOLS = {"P29": 2014, "P81": 1995, "P89": 1990, "P110": 1982, "P147": 1996, "P155": 2002}
MARITIME = "[ILO ]{Maritime Labour Convention[, 2006| of 2006| 2006| (2006)| (MLC)|, 2006 (MLC)|, 2006, as amended]}"
DROPPED = {"Convention 108"}  # nearly always the Council of Europe's, on data protection
NUMBERED = "[ILO ]Convention {[No. |No |Number |Nº ]{n}|No.{n}|(No. {n})}"
CODES = "{ILO |ILO Convention |ILO Convention No. |}"

Row = tuple[str, str, str, str]


def rows_of(name: str, official: str, variants: list[str], numbers: list[str], codes: list[str]) -> list[Row]:
    """The rows of one convention, each form once: (form, what, case, source)."""
    rows: dict[str, Row] = {name: (name, "name", "any", SOURCE)}
    rows.setdefault(official, (official, "official", "any", SOURCE))
    for what, case, patterns in (("variant", "any", variants), ("number", "any", numbers), ("number", "exact", codes)):
        for form in (form for pattern in patterns for form in expand(pattern) if form not in DROPPED):
            for spelling in (form, form.replace("Labour", "Labor")):
                rows.setdefault(spelling, (spelling, what, case, SOURCE))
    return list(rows.values())


def coded(number: str) -> list[str]:
    """`C29`, `ILO C29`, `ILO Convention C029` …"""
    digits = number[1:]
    padded = [number, f"{number[0]}{digits.zfill(3)}"] if len(digits) < 3 else [number]
    return [CODES.replace("Convention", "Protocol" if number[0] == "P" else "Convention") + code for code in padded]


def convention(number: str, year: str, title: str, variants: list[str]) -> tuple[str, list[Row]]:
    revised = title.endswith(" *")
    title = title.removesuffix(" *")
    name = f"{title} Convention" + (" (Revised)" if revised else "")
    digits = number[1:]
    # "(Revised)" is often left out: two conventions share what is left
    optional = f"{title} Convention[ (Revised)]" if revised else name
    forms = [f"[ILO ]{optional}[, {year}| of {year}| {year}| ({year})| (No. {digits})|, {year} (No. {digits})]"]
    if revised:
        forms.append(f"[ILO ]{title} (Revised) Convention[, {year}]")
    forms.append(f"[ILO ]Convention {{on|concerning}} [the ]{title}")
    numbers = [NUMBERED.replace("{n}", digits)]
    official = f"{name}, {year}"
    return official, rows_of(name, official, forms + ["[ILO ]" + form for form in variants], numbers, coded(number))


def main() -> None:
    variants = {}
    for line in (TABLES / "variants.txt").read_text(encoding="utf-8").splitlines():
        number, forms = line.split(" | ")
        variants[number] = forms.split(" ; ")
    blocks: dict[str, list[Row]] = {}
    officials = {}
    for table in sorted(TABLES.glob("titles-*.txt")):
        for line in table.read_text(encoding="utf-8").splitlines():
            number, year, title = line.split(" | ")
            officials[number], blocks[number] = convention(number, year, title, variants.pop(number, []))
    if variants:
        raise SystemExit(f"variants.txt: no title for {sorted(variants)}")
    for number, adopted in PROTOCOLS.items():
        parent = officials[f"C{number[1:]}"]
        short = re.sub(r", \d{4}$", "", parent)
        name = f"Protocol of {adopted} to the {parent}"
        forms = [f"[ILO ]{{{adopted} Protocol|Protocol of {adopted}|Protocol}} to the [ILO ]{{{parent}|{short}}}",
                 f"{{{adopted} Protocol|Protocol of {adopted}|Protocol}} to [the ]"
                 f"ILO Convention {{No. |No |}}{number[1:]}"]
        blocks[number] = rows_of(name, name, forms, [], coded(number))
    blocks["MLC-2006"] = rows_of("Maritime Labour Convention", "Maritime Labour Convention, 2006", [MARITIME], [],
                                 ["[ILO ]MLC[, 2006| 2006]"])
    rows = []
    moved = set()
    for number, block in blocks.items():
        first = FIRST.get(number)
        shared = {row[0] for row in block} & {row[0] for row in blocks[first]} if first else set()
        for row in blocks[first] if first else []:
            if row[0] in shared:
                rows.append((f"treaty:ILO-{first}", *row))
                moved.add((first, row[0]))
        rows += [(f"treaty:ILO-{number}", *row) for row in block if (number, row[0]) not in moved]
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "form", "what", "case", "source"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
