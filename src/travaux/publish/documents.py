"""Reports as files that people send each other: DOCX, and PDF printed by a Chromium without a window.

Text from documents goes into DOCX as runs and into the page through a template that escapes it: it is never markup.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
from docx.shared import Cm, Pt
from jinja2 import Environment, PackageLoader, StrictUndefined

from travaux.errors import UsageError
from travaux.publish.sections import SectionedReport

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
"""Programs that print a page to PDF, in the order in which they are looked for; TRAVAUX_CHROMIUM names another."""
SECONDS_TO_PRINT = 120
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def write_sectioned_html(report: SectionedReport) -> str:
    """The report as one page that stands alone: no script, no network."""
    environment = Environment(loader=PackageLoader("travaux.publish"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    return environment.get_template("sectioned.html").render(report=report)


def write_docx(report: SectionedReport, path: Path) -> None:
    """Writes the report as a Word document, with real headings, and tables whose header is repeated on each page."""
    document = docx.Document()
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2)
    document.core_properties.title = _xml(report.title)[:255]
    document.core_properties.author = "travaux"
    document.core_properties.language = report.language
    document.add_heading(_xml(report.title), level=0)
    for fact in report.facts:
        document.add_paragraph(_xml(fact))
    for part in report.sections:
        document.add_heading(_xml(part.heading), level=1)
        for line in part.lines:
            document.add_paragraph(_xml(line))
        if part.rows:
            _add_table(document, part.header, part.rows)
    document.save(str(path))


def _add_table(document: object, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=len(rows) + 1, cols=len(header), style="Light Grid Accent 1")  # type: ignore[attr-defined]
    for cells, texts in zip((row.cells for row in table.rows), (header, *rows), strict=True):
        for cell, text in zip(cells, texts, strict=True):
            cell.text = _xml(text)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9)
    repeated = table._tbl.makeelement(f"{{{WORD}}}tblHeader", {})
    table.rows[0]._tr.get_or_add_trPr().append(repeated)


def _xml(text: str) -> str:
    """`text` without characters that XML does not have."""
    return _NOT_XML.sub("\ufffd", text)


def find_browser() -> str | None:
    """The program that can print a page to PDF; None where there is none."""
    named = os.environ.get("TRAVAUX_CHROMIUM")
    return next((found for name in ([named] if named else BROWSERS) if (found := shutil.which(name))), None)


def print_pdf(page: str, path: Path) -> None:
    """Prints an HTML page to a PDF file. Raises `UsageError` where no Chromium is found, or it fails.

    The browser has a profile of its own, which is removed, and no network: a page that stands alone asks for nothing.
    """
    browser = find_browser()
    if browser is None:
        raise UsageError("a PDF is printed by Chromium or Chrome, and none was found here; install one, name it in "
                         "TRAVAUX_CHROMIUM, or write the report as .html or .docx.")
    with tempfile.TemporaryDirectory(prefix="travaux-pdf-") as folder:
        source, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text(page, encoding="utf-8", errors="replace")
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [browser, "--headless", "--disable-gpu", *sandbox, f"--user-data-dir={folder}/profile",
                   "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", f"--print-to-pdf={printed}",
                   source.as_uri()]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS_TO_PRINT, check=False)
        except subprocess.TimeoutExpired:
            raise UsageError(f"{browser} did not print the report within {SECONDS_TO_PRINT} seconds.") from None
        if not printed.exists():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise UsageError(f"{browser} did not print the report: {said[-1] if said else done.returncode}")
        shutil.copyfile(printed, path)
