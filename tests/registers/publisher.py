"""A publisher on this machine: a web server that serves what a test puts there, and status pages of treaties in the
form of the UN Treaty Collection, made from the shipped register."""

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from travaux.names import name_of
from travaux.registers import load_registers

JOINING = ("Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d), Formal confirmation(c), "
           "Definitive signature(s), Consent to be bound(P)")  # fmt: skip
LETTERS = {
    ("ratification", ""): "",
    ("accession", ""): " a",
    ("succession", ""): " d",
    ("consent", "acceptance"): " A",
    ("consent", "approval"): " AA",
    ("consent", "formal confirmation"): " c",
    ("consent", "definitive signature"): " s",
    ("consent", "consent to be bound"): " P",
}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Publisher:
    """The server's address, and what it answers: path → (status, body); a path in `silent` is never answered."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, tuple[int, bytes]] = {}
        self.cut: dict[str, int] = {}
        self.silent: set[str] = set()
        self.asked: list[str] = []
        self.closing = threading.Event()

    def put(self, path: str, body: str | bytes, status: int = 200) -> None:
        self.pages[path] = (status, body.encode() if isinstance(body, str) else body)


@contextmanager
def serve() -> Iterator[Publisher]:
    """A publisher that answers as long as the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            publisher.asked.append(self.path)
            if self.path in publisher.silent:
                publisher.closing.wait(10)
                return
            status, body = publisher.pages.get(self.path, (404, b"<html>not found</html>"))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body) + publisher.cut.get(self.path, 0)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    publisher = Publisher(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield publisher
    finally:
        publisher.closing.set()
        server.shutdown()
        server.server_close()


def cell(day: str) -> str:
    """A date as the Treaty Collection prints it."""
    return f"{int(day[8:])} {MONTHS[int(day[5:7]) - 1]} {day[:4]}"


def status_pages(as_at: str = "20-11-2026") -> dict[str, str]:
    """For each treaty of the Collection its page, with the acts that the shipped register holds from March 2015."""
    signed: dict[str, dict[str, str]] = defaultdict(dict)
    joined: dict[str, dict[str, str]] = defaultdict(dict)
    definitive: dict[str, dict[str, str]] = defaultdict(dict)
    for row in load_registers(["treaty_acts"])["treaty_acts"].rows:
        numbers = [s.partition(":")[2] for s in (row.source, *row.also.split()) if s.startswith("untc-2015:")]
        if len(row.actor) > 9 or row.how == "predecessor" or row.outranked_by:
            continue
        for number in numbers:
            if row.kind == "signature":
                if row.how != "definitive signature":
                    signed[number][row.actor] = cell(row.date) + (" d" if row.how else "")
            elif row.how == "signature, acceptance or succession":
                definitive[number][row.actor] = cell(row.date)
            elif (row.kind, row.how) in LETTERS:
                joined[number][row.actor] = cell(row.date) + LETTERS[row.kind, row.how]
    return {n: page(signed[n], joined[n], as_at, definitive[n]) for n in {*signed, *joined, *definitive}}


def page(signed: dict[str, str], joined: dict[str, str], as_at: str, definitive: dict[str, str]) -> str:
    """A status page as the Treaty Collection has it: tables for the layout, footnotes behind names."""
    columns = {"Signature, Succession to signature(d)": signed}
    if definitive:
        columns["Definitive signature of the Protocol"] = definitive
    columns[JOINING] = joined
    head = "".join(f"<th>{name}</th>" for name in columns)
    lines = "".join(
        f"<tr><td>{participant(state)}<sup>1</sup></td>"
        + "".join(f"<td>{acts.get(state, '')}</td>" for acts in columns.values())
        + "</tr>"
        for state in sorted({*signed, *joined, *definitive})
    )
    return (
        f"<!DOCTYPE html><html><body><table><tr><td>STATUS AS AT : {as_at} 09:15:30 EDT</td></tr><tr><td>"
        f"<table><tr><th>Participant</th>{head}</tr>{lines}</table></td></tr></table></body></html>"
    )


def participant(state: str) -> str:
    """A name under which the Collection may list the state."""
    return {"state:COG": "Congo", "state:COD": "Democratic Republic of the Congo"}.get(state) or name_of(state)
