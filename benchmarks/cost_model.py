"""What a page costs, by what it is; and so what a billion cost. Checked against a mix that is swept whole."""

import random
import time
from io import BytesIO
from typing import Any

from sweep_corpus import page, pages, text

from travaux.registers import load_registers
from travaux.scale.items import Item
from travaux.scale.work import warm_up, work

SHARES = {"no name of ours": 0.72, "names, no act": 0.25, "for us": 0.02, "PDF": 0.01}
"""A crawl as the model takes it. The shares are an assumption, stated; put in your own."""
MILLION = 1_000_000


def a_pdf(rng: random.Random, n_pages: int = 4) -> bytes:
    """A PDF of a few pages."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for _ in range(n_pages):
        lines = canvas.beginText(60, 780)
        for paragraph in text(rng, "report", 2_500).split("\n\n"):
            for start in range(0, len(paragraph), 90):
                lines.textLine(paragraph[start : start + 90])
        canvas.drawText(lines)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def samples(what: str, n: int, rng: random.Random) -> list[Item]:
    """`n` documents of a sort, of the sizes that pages have."""
    made = []
    for number in range(n):
        size = min(40_000, max(500, int(rng.lognormvariate(8.3, 0.8))))
        genre = {"no name of ours": "other", "names, no act": "news", "for us": "briefing"}.get(what)
        data = page(rng, genre, size).encode() if genre else a_pdf(rng)
        made.append(Item("x", f"{what}/{number}", data=data, declared="text/html" if genre else "application/pdf"))
    return made


def measure_pages(n: int) -> dict[str, Any]:
    """Milliseconds of processor time a page of each sort; what a crawl costs by them; the model beside a mix."""
    registers, rng = load_registers(), random.Random(9)
    warm_up(registers)
    cost = {}
    for what in SHARES:
        items = samples(what, n if what != "PDF" else max(3, n // 10), rng)
        began = time.process_time()
        for item in items:
            work(item, registers)
        cost[what] = (time.process_time() - began) / len(items) * 1e3
    share = {"no name of ours": 0.0, "names, no act": 0.0, "for us": 0.0}
    crawl = pages(4 * n, seed=21, broken=0.0)
    mix = [Item("x", url, data=body, declared="text/html") for url, _, body in crawl]
    began = time.process_time()
    outcomes = [work(item, registers) for item in mix]
    measured = (time.process_time() - began) / len(mix) * 1e3
    for outcome in outcomes:
        read = "for us" if len(outcome.claims) > 3 else "names, no act"
        share["no name of ours" if outcome.document is None else read] += 1 / len(outcomes)
    predicted = sum(share[what] * cost[what] for what in share)
    total = sum(SHARES[what] * cost[what] for what in SHARES)
    return {
        "ms_per_page": cost,
        "shares": SHARES,
        "core_hours_per_billion": total * 1e9 / 1e3 / 3600,
        "where_it_goes": {what: SHARES[what] * cost[what] / total for what in SHARES},
        "mix": {"pages": len(mix), "shares": share, "predicted_ms": predicted, "measured_ms": measured},
    }
