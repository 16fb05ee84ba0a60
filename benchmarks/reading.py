"""How long reading a PDF takes, and how much memory: `benchmarks/reading.py`. Prints one JSON object.

Each figure is of a process of its own that begins cold: seconds from its start to its end, and its largest memory.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

SENTENCE = (
    "Uruguay ratified the International Covenant on Civil and Political Rights on 1 April 1970 and reported on it. "
)
RUN = """import resource, sys
from travaux.read import read_source
read_source(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"""


def make_pdf(path: Path, n_pages: int) -> None:
    """A PDF of so many full pages, with a claim on each."""
    body = getSampleStyleSheet()["BodyText"]
    filler = "The office publishes a report, and its recommendations are followed by most of the ministries. "
    story = []
    for number in range(n_pages):
        story.extend(Paragraph(f"{number}.{i} {filler * 6}", body) for i in range(8))
        story.extend((Paragraph(SENTENCE, body), PageBreak()))
    SimpleDocTemplate(str(path)).build(story)


def cold(command: list[str]) -> tuple[float, str]:
    """The seconds that a command takes, and what it prints."""
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return time.perf_counter() - began, done.stdout


def main() -> None:
    """Measures and prints."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n_pages in (20, 100, 1000):
            make_pdf(folder / f"{n_pages}.pdf", n_pages)
        travaux = str(Path(sys.executable).with_name("travaux"))
        checks = [cold([travaux, "check", str(folder / "20.pdf"), "-f", "jsonl"])[0] for _ in range(5)]
        found["seconds_20_pages_read_and_checked_cold_median"] = round(statistics.median(checks), 2)
        found["seconds_20_pages_read_and_checked_cold_best"] = round(min(checks), 2)
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        found["processor_seconds_20_pages_read_and_checked_mean"] = round((spent.ru_utime + spent.ru_stime) / 5, 2)
        for n_pages in (20, 100, 1000):
            seconds, told = cold([sys.executable, "-c", RUN, str(folder / f"{n_pages}.pdf")])
            found[f"megabytes_reading_{n_pages}_pages"] = int(told)
            found[f"seconds_reading_{n_pages}_pages"] = round(seconds, 2)
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
