"""The work behind `travaux demo`."""

import tempfile
import webbrowser
from importlib.resources import as_file, files
from pathlib import Path

from travaux.cli.console import say, write_pieces
from travaux.pipeline import check_source
from travaux.publish import publish
from travaux.registers import load_registers

EXAMPLES = ("uruguay-statement.pdf", "ghana-briefing.md")
"""The example documents in `travaux/demo`, in the order in which the report shows them."""


def run_demo(output: Path | None, *, open_browser: bool) -> None:
    """Checks the examples, writes the report (to a folder of its own under the system's temporary one where `output`
    is None), and opens it or prints its path."""
    registers = load_registers()
    checked = []
    for example in EXAMPLES:
        with as_file(files("travaux") / "demo" / example) as path:
            checked.append(check_source(example, registers, data=path.read_bytes()))
    report = output or Path(tempfile.mkdtemp(prefix="travaux-demo-")) / "report.html"
    write_pieces(publish(checked, "html"), report)
    if open_browser and webbrowser.open(report.resolve().as_uri()):
        say(f"the report is open in your browser; it is the file {report}")
    else:
        print(report.resolve())
