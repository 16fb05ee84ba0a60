"""Rebuild `src/travaux/data/lexicons/words.txt.gz` from Debian's `scowl` package.

    apt-get download scowl && dpkg-deb -x scowl_*.deb scowl
    python scripts/build_words.py scowl/usr/share/dict/scowl

The list has two parts: words of SCOWL sizes 10-35 ("common") and of sizes 40-60 with proper names ("further").
Possessives and abbreviations are left out, everything is in lower case, each word stands once. Same input, same bytes.
"""

import gzip
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/travaux/data/lexicons/words.txt.gz"
VARIETIES = ("english", "american", "british", "british_z")
CATEGORIES = ("words", "upper", "proper-names")
COMMON_UP_TO, FURTHER_UP_TO = 35, 60
HEADER = """\
# English words for telling a hyphen that broke a line from one that belongs to its word.
# Source: SCOWL 2020.12.07 (Spell Checker Oriented Word Lists), Debian package scowl 2020.12.07-2, sizes 10-60,
# varieties english, american, british, british_z; http://wordlist.aspell.net/
# Copyright 2000-2018 by Kevin Atkinson
# Permission to use, copy, modify, distribute and sell these word lists, the associated scripts, the output created
# from the scripts, and its documentation for any purpose is hereby granted without fee, provided that the above
# copyright notice appears in all copies and that both that copyright notice and this permission notice appear in
# supporting documentation. Kevin Atkinson makes no representations about the suitability of this array for any
# purpose. It is provided "as is" without express or implied warranty.
"""


def read_words(folder: Path, low: int, high: int) -> set[str]:
    """The plain words of all lists in `folder` whose size is in (low, high]."""
    found: set[str] = set()
    for path in sorted(folder.iterdir()):
        stem, _, size = path.name.rpartition(".")
        variety, _, category = stem.partition("-")
        if variety in VARIETIES and category in CATEGORIES and low < int(size) <= high:
            found.update(path.read_text(encoding="utf-8").lower().split())
    return {word for word in found if re.fullmatch(r"[^\W\d_]{2,}", word)} | {"a", "i"}


def main() -> None:
    """Write the list."""
    folder = Path(sys.argv[1])
    common = read_words(folder, 0, COMMON_UP_TO)
    further = read_words(folder, COMMON_UP_TO, FURTHER_UP_TO) - common
    lines = [HEADER.rstrip(), "# common", *sorted(common), "# further", *sorted(further), ""]
    TARGET.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    print(f"{TARGET.name}: {len(common)} common, {len(further)} further, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
