"""Write src/travaux/data/facts/resolutions.csv: symbol, body, day and title of the texts in the register of landmarks,
by which a reader knows a resolution that a text names by title and day alone. Run from the repository."""

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
REGISTER = ROOT / "src" / "travaux" / "registers" / "landmarks" / "acts.csv"
TARGET = ROOT / "src" / "travaux" / "data" / "facts" / "resolutions.csv"


def facts() -> str:
    """The file's text, made from the register."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    out = ["id,body,date,title,source"]
    for row in sorted(rows, key=lambda r: (r["object"], r["date"])):
        if row["kind"] == "resolution" and row["object"].startswith("document:") and len(row["date"]) == 10:
            title = '"' + row["title"].replace('"', '""') + '"'
            line = ",".join([row["object"], row["actor"], row["date"], title, f"registers/landmarks/{row['id']}"])
            if not any(known.startswith(row["object"] + ",") for known in out):
                out.append(line)
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(TARGET.read_text(encoding="utf-8") != facts())
    TARGET.write_text(facts(), encoding="utf-8")
