"""All measurements of speed in one run: `scripts/bench` calls this, and writes `docs/performance.md` from the results.

`--quick` takes small sizes (minutes on a busy machine); without it the sizes of the issue (an hour).
`--page` only writes the page again from `benchmarks/results/performance.json`.
"""

import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "performance.json"
PAGE = ROOT / "docs" / "performance.md"
FIGURE = ROOT / "docs" / "images" / "performance.png"


def machine() -> dict[str, Any]:
    """What this was measured on, and how busy it was."""
    model = "unknown"
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return {"processor": model, "cores": os.cpu_count(), "memory_gb": round(memory, 1), "system": platform.platform(),
            "python": platform.python_version(), "load": os.getloadavg()[0],
            "day": datetime.now(UTC).date().isoformat()}  # fmt: skip


def measure(*, quick: bool) -> dict[str, Any]:
    """Everything, in one run."""
    from cost_model import measure_pages
    from extraction_speed import MIXES, measure_mix, measure_spacy
    from growth import measure_growth, measure_hostile, measure_start, measure_sweep

    n_bytes, rounds = (200_000, 3) if quick else (4_000_000, 7)
    result: dict[str, Any] = {"machine": machine(), "quick": quick}
    result["mixes"] = {mix: measure_mix(mix, n_bytes, rounds) for mix in MIXES}
    try:
        result["spacy"] = {mix: measure_spacy(mix, n_bytes // 4, rounds) for mix in MIXES}
    except ImportError:
        print("spaCy is not installed: left out", file=sys.stderr)
    result["start"] = measure_start()
    result["hostile"] = measure_hostile(0.1 if quick else 1.0)
    result["growth"] = measure_growth((300_000, 3_000_000) if quick else (1_000_000, 10_000_000, 100_000_000))
    with tempfile.TemporaryDirectory() as scratch:
        result["sweep"] = measure_sweep(Path(scratch), 250 if quick else 2_500)
    result["pages"] = measure_pages(60 if quick else 1_000)
    return result


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table; the first column is words, the others are figures."""
    lines = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def spread(one: dict[str, float], digits: str = ".2%") -> str:
    """A median with its least and most."""
    return f"{one['median']:{digits}} ({one['least']:{digits}} to {one['most']:{digits}})"


def speed_part(result: dict[str, Any]) -> str:
    """The tables of extraction beside the floor and spaCy."""
    mixes = result["mixes"]
    jobs = list(next(iter(mixes.values()))["mb_per_s"])
    rows = [(job, *(f"{mixes[mix]['mb_per_s'][job]:.2f}" for mix in mixes)) for job in jobs]
    shares = [(job, *(spread(mixes[mix]["share_of_scan"][job]) for mix in mixes)) for job in jobs[1:]]
    density = [("claims a MB", *(f"{mixes[mix]['claims_per_mb']:,.0f}" for mix in mixes))]
    parts = [
        "## Extraction beside the floor", "MB a second of one core:", table(("", *mixes), density + rows),
        "As a share of the bare scan, in the same round (median, least and most):", table(("", *mixes), shares),
    ]  # fmt: skip
    if spacy := result.get("spacy"):
        first = next(iter(spacy.values()))
        names = list(first["mb_per_s"])
        rows = [(name, *(f"{spacy[mix]['mb_per_s'][name]:.3f}" for mix in spacy)) for name in names]
        times = [(f"whole ÷ {name}", *(spread(spacy[mix]["times_as_fast"][name], ".2f") for mix in spacy))
                 for name in first["times_as_fast"]]  # fmt: skip
        parts += [
            "## Extraction beside spaCy's rules",
            "The same names in an EntityRuler, no model; MB a second, and the ratio in the same round:",
            table(("", *spacy), rows + times),
        ]
    return "\n\n".join(parts)


def growth_part(result: dict[str, Any]) -> str:
    """Growth, hostile texts, start, processes, memory."""
    hostile = [(what, f"{one['n']:,}", f"{one['s_per_mb_tenth']:.2f}", f"{one['s_per_mb']:.2f}", f"{one['growth']:.2f}")
               for what, one in result["hostile"].items()]  # fmt: skip
    growth, sweep = result["growth"], result["sweep"]
    sizes = list(growth["stream_s_per_mb"])
    rows = [(name, *(f"{growth[key][size]:.2f}" for size in sizes)) for name, key in
            (("a stream of documents", "stream_s_per_mb"), ("one text", "one_text_s_per_mb"))]  # fmt: skip
    return "\n\n".join([
        "## Growth", "Seconds a MB, reading and extraction, by size:",
        table(("", *(f"{int(size) / 1e6:g} MB" for size in sizes)), rows),
        "Texts that nobody meant well; growth is the cost a MB at the full size over that at a tenth (1 is linear):",
        table(("what", "n", "s/MB at n/10", "s/MB at n", "growth"), hostile),
        "## Start and memory",
        table(("", "seconds"), [(what, f"{value:.3f}") for what, value in result["start"].items()]),
        f"A sweep of {sweep['pages']:,} generated pages ({sweep['bytes'] / 1e6:.1f} MB packed): one process "
        f"{sweep['seconds_1']:.1f} s, two {sweep['seconds_2']:.1f} s ({sweep['speedup']:.2f} times as fast). Memory of "
        f"all its processes (PSS) at most {sweep['memory_1'] / 1e6:.0f} MB with one and "
        f"{sweep['memory_2'] / 1e6:.0f} MB with two; for a quarter of the input "
        f"{sweep['memory_2_quarter'] / 1e6:.0f} MB.",
    ])  # fmt: skip


def cost_part(result: dict[str, Any]) -> str:
    """The cost model, and how far it is from a mix that was swept."""
    pages = result["pages"]
    mix = pages["mix"]
    rows = [(what, f"{pages['ms_per_page'][what]:.2f}", f"{pages['shares'][what]:.0%}",
             f"{pages['where_it_goes'][what]:.0%}") for what in pages["shares"]]  # fmt: skip
    return "\n\n".join([
        "## What a billion pages cost",
        table(("page", "ms", "share assumed", "share of the cost"), rows),
        f"At these shares a billion pages cost **{pages['core_hours_per_billion']:,.0f} core-hours**. The model beside "
        f"{mix['pages']:,} generated pages that were worked through: {mix['predicted_ms']:.2f} ms a page predicted, "
        f"{mix['measured_ms']:.2f} ms measured ({mix['predicted_ms'] / mix['measured_ms'] - 1:+.0%}).",
    ])  # fmt: skip


def bars_part(result: dict[str, Any]) -> str:
    """The bars of the issues beside what was measured: met or not, worked out here."""
    growth = result["growth"]
    streams, singles = (list(growth[key].values()) for key in ("stream_s_per_mb", "one_text_s_per_mb"))
    worst = max(one["growth"] for one in result["hostile"].values())
    sweep, mix = result["sweep"], result["pages"]["mix"]
    rows: list[tuple[str, str, str, bool]] = []
    for name, one in result["mixes"].items():
        share = one["share_of_scan"]["extraction"]["median"]
        rows.append((f"extraction as a share of the bare scan, {name}", "10 %", f"{share:.2%}", share >= 0.1))
    for name, one in result.get("spacy", {}).items():
        times = one["times_as_fast"]["spaCy: sentences, names, two frames"]["median"]
        rows.append((f"as a multiple of spaCy's rules with two frames, {name}", "25", f"{times:.2f}", times >= 25))
    start = result["start"]["lexicon ready"]
    rows += [
        ("lexicon ready", "50 ms", f"{start * 1e3:.0f} ms", start <= 0.05),
        ("cost a MB, largest stream over smallest", "within 10 %", f"{streams[-1] / streams[0] - 1:+.0%}",
         abs(streams[-1] / streams[0] - 1) <= 0.1),
        ("cost a MB, largest single text over smallest", "within 10 %", f"{singles[-1] / singles[0] - 1:+.0%}",
         abs(singles[-1] / singles[0] - 1) <= 0.1),
        ("hostile texts: cost a MB over a tenth's, the worst", "1.1", f"{worst:.2f}", worst <= 1.1),
        ("memory of a sweep", "600 MB", f"{sweep['memory_2'] / 1e6:.0f} MB", sweep["memory_2"] <= 6e8),
        ("two processes over one", "1.7", f"{sweep['speedup']:.2f}", sweep["speedup"] >= 1.7),
        ("cost model beside a mix", "none set", f"{mix['predicted_ms'] / mix['measured_ms'] - 1:+.0%}", True),
    ]  # fmt: skip
    lines = [(what, bar, found, "yes" if met else "**no**") for what, bar, found, met in rows]
    return "\n\n".join([
        "## Beside the bars",
        table(("what", "bar", "measured", "met"), lines),
        "What stands in the way of the first two: the grammar is Python that makes an object of every token of a "
        "sentence that may state an act, and tries every sense of each of its verbs. No part of it dominates. A page "
        "without a name of ours does not come so far: a sweep passes it over after one scan.",
    ])  # fmt: skip


def write_page(result: dict[str, Any]) -> str:
    """The page, from the results."""
    one = result["machine"]
    return "\n\n".join([
        "# Performance",
        "Generated by `scripts/bench` from `benchmarks/results/performance.json`; no figure is typed by hand. The "
        "corpus is generated too (`benchmarks/sweep_corpus.py`): *web archive* is 2 % briefings, 25 % news of states, "
        "the rest other things; *reports* have an act in every sixteenth sentence, *briefings* in every third.",
        f"Machine: {one['processor']}, {one['cores']} cores, {one['memory_gb']} GB; {one['system']}; Python "
        f"{one['python']}; {one['day']}. Load when it began: {one['load']:.1f}"
        f"{' (busy: trust the ratios, not the absolute figures)' if one['load'] > 1 else ''}. Sizes: "
        f"{'small (`scripts/bench --quick`)' if result['quick'] else 'full'}. Times are processor time; sweeps by the "
        "clock.",
        "![MB a second of one core, by corpus](images/performance.png)",
        bars_part(result), speed_part(result), growth_part(result), cost_part(result),
    ]) + "\n"  # fmt: skip


def draw(result: dict[str, Any]) -> None:
    """The figure: throughput by job and corpus, on a logarithmic axis."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    mixes = result["mixes"]
    jobs = list(next(iter(mixes.values()))["mb_per_s"])
    values = {job: [mixes[mix]["mb_per_s"][job] for mix in mixes] for job in jobs}
    for job in next(iter(result.get("spacy", {"": {"times_as_fast": {}}}).values()))["times_as_fast"]:
        values[job] = [result["spacy"][mix]["mb_per_s"][job] for mix in mixes]
    figure, axes = pyplot.subplots(figsize=(8, 4.2), constrained_layout=True)
    height = 0.8 / len(mixes)
    for number, mix in enumerate(mixes):
        places = [place + number * height for place in range(len(values))]
        axes.barh(places, [each[number] for each in values.values()], height, label=mix)
    axes.set_yticks([place + 0.4 - height / 2 for place in range(len(values))], list(values))
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("MB a second, one core")
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(FIGURE, dpi=110)


def main() -> None:
    """Measures (unless `--page`), and writes results, page and figure."""
    if "--page" not in sys.argv:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(measure(quick="--quick" in sys.argv), indent=1) + "\n", encoding="utf-8")
    result = json.loads(RESULTS.read_text(encoding="utf-8"))
    PAGE.write_text(write_page(result), encoding="utf-8")
    draw(result)


if __name__ == "__main__":
    main()
