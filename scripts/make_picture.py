"""Takes the README's picture, `docs/images/report.png`: the report on an example document with one claim open.

usage: .venv/bin/python scripts/make_picture.py   (needs Chromium)
"""

import io
import sys
import tempfile
from base64 import b64decode
from importlib.resources import files
from pathlib import Path

from PIL import Image

from travaux.pipeline import check_source
from travaux.publish import publish
from travaux.registers import load_registers

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "publish"))

from chromium import Page, find_chromium  # noqa: E402

EXAMPLE = "ghana-briefing.md"
SIZE = (1240, 780)


def take_picture(target: Path) -> None:
    """Writes the picture to `target`."""
    program = find_chromium()
    if program is None:
        sys.exit("expected Chromium on this machine; found none (apt-get install chromium)")
    source = files("travaux") / "demo" / EXAMPLE
    checked = check_source(EXAMPLE, load_registers(), data=source.read_bytes())
    opened = next(i for i, finding in enumerate(checked.findings, start=1) if finding.verdict.value == "imprecise")
    with tempfile.TemporaryDirectory() as folder, Page(program) as page:
        report = Path(folder) / "report.html"
        report.write_text("".join(publish([checked], "html")), encoding="utf-8")
        page.size(*SIZE)
        page.dark(on=False)
        page.open(report, f"#d1-c{opened}")
        shot = page.send("Page.captureScreenshot")
    picture = Image.open(io.BytesIO(b64decode(shot["data"]))).convert("RGB")
    picture.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    take_picture(ROOT / "docs" / "images" / "report.png")
