"""How long each page and each answer of the API takes at the server, over a casebook of any size.

The example document is added to the casebook, so that there is one to open. Usage, after `benchmarks/casebook.py
--casebook FILE`:

    .venv/bin/python benchmarks/pages.py --casebook FILE|URL [--json FILE]

`wall` is what a person waits for the server, `work` the processor time of it: on a busy machine they part.
"""

import argparse
import json
import statistics
import sys
import time
from importlib.resources import files
from pathlib import Path

from starlette.testclient import TestClient

from travaux.serve.app import make_app
from travaux.serve.settings import Settings

EXAMPLE = "uruguay-statement.pdf"
N_ASKED = 9
BAR_MS = 100.0
ADDRESSES = (
    "/", "/documents", "/documents/{document}", "/claims", "/claims?verdict=contradicted", "/claims?state=state:KEN",
    "/claims?text=torture", "/claims?state=state:KEN&year=1997&verdict=confirmed", "/claims?room=treaties",
    "/claims/{claim}", "/review?claim={claim}", "/review?claim={claim}&state=state:GHA",
    "/states/KEN", "/treaties/CAT", "/bodies/HRC", "/registers/treaty_acts",
    "/acts/treaty_acts/CAT-KEN-accession", "/coverage", "/meetings", "/search?q=torture",
    "/search?q=ken", "/api/v1/claims", "/api/v1/queue", "/api/v1/counts", "/api/v1/documents/{document}",
    "/api/v1/acts?state=state:KEN", "/api/v1/states/KEN",
)  # fmt: skip


def ask(client: TestClient, address: str) -> dict[str, float]:
    """Milliseconds of an address, over `N_ASKED` askings after the first: medians of wall and work, and the first."""
    waited, worked = [], []
    for _ in range(N_ASKED + 1):
        began, at_work = time.perf_counter(), time.process_time()
        answer = client.get(address)
        waited.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - at_work) * 1000)
        assert answer.status_code == 200, (address, answer.text[:300])
    return {
        "wall": round(statistics.median(waited[1:]), 1),
        "work": round(statistics.median(worked[1:]), 1),
        "first": round(waited[0], 1),
    }


def main() -> None:
    """Measures, prints a table, and writes it as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--casebook", required=True)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    data = (files("travaux") / "demo" / EXAMPLE).read_bytes()
    app = make_app(Settings(casebook=options.casebook, n_workers=1))
    with TestClient(app, base_url="http://localhost") as client:
        kept = client.post(f"/api/v1/check/document?name={EXAMPLE}&keep=true", content=data).json()
        claim = client.get(f"/api/v1/claims?document={kept['key']}").json()["items"][0]["key"]
        n_claims = client.get("/api/v1/counts").json()["n"]
        times = {}
        for address in ADDRESSES:
            times[address] = ask(client, address.format(document=kept["key"], claim=claim))
            print(f"{times[address]['wall']:8.1f} ms wall {times[address]['work']:8.1f} ms work  {address}", flush=True)
    slow = [address for address, taken in times.items() if taken["wall"] > BAR_MS]
    print(f"{n_claims:,} claims; {len(times) - len(slow)} of {len(times)} under {BAR_MS:g} ms", file=sys.stderr)
    if options.json:
        options.json.write_text(json.dumps({"claims": n_claims, "times": times}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
