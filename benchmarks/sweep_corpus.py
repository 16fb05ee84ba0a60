"""A corpus that anybody can make again: pages and texts generated from a seed, with a known share that is for us.

Nothing is quoted from anywhere. Names of states and treaties come from the package's own lists; the sentences around
them are patterns of ours, of four sorts: acts (something for the extractor), mentions (a name, no act), prose of
institutions (words of the trade, no name), and prose of other things.
"""

import gzip
import random
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from travaux.names import load_forms

ACTS = (
    "{S} ratified the {T} on {d} {m} {y}.",
    "On {d} {m} {y}, {S} acceded to the {T}, with a reservation to article {n}.",
    "{S} signed the {T} in {y} and ratified it {w} years later.",
    "The Committee considered the {o} periodic report of {S} at its {o} session, in {m} {y}.",
    "{S} submitted its {o} periodic report under the {T} in {m} {y}.",
    "In {y} {S} was elected to the Human Rights Council for a term of three years, with {N} votes.",
    "The Special Rapporteur on torture visited {S} from {d} to {e} {m} {y} at the invitation of the Government.",
    "{S} has not ratified the {T}.",
    "{S} was reviewed by the Working Group on the Universal Periodic Review in {m} {y}.",
    "{S} and {R} held the {o} round of their human rights dialogue in {m} {y}.",
    "The General Assembly adopted the resolution by {N} votes to {n}, with {e} abstentions, in {m} {y}.",
    "The Government of {S} published a white paper on human rights in {m} {y}.",
)
MENTIONS = (
    "Officials from {S} said that the talks had been useful, and that more would follow when the budget allowed.",
    "The situation in {S} was raised by several speakers, among them the delegation of {R}.",
    "Trade between {S} and {R} grew by {n} per cent in {y}, although the harvest had been poor.",
    "A court in {S} heard the case of the two journalists, who had been held without charge since {m}.",
    "Travellers to {S} need a visa, which takes about {n} days; those from {R} do not.",
    "Delegates recalled the {T} and asked what had come of the commitments that were made under it.",
    "The team from {S} lost to {R} after extra time, and its coach blamed the weather.",
)
INSTITUTIONS = (
    "The Committee notes with concern that the information provided was not disaggregated by age, sex and region.",
    "The State party should take effective measures to ensure that complaints are investigated without delay.",
    "Civil society organisations pointed out that the draft law had not been discussed before it was adopted.",
    "The commission held hearings in four provinces and received some {N} written submissions by the end of {y}.",
    "Persons deprived of their liberty must have access to a lawyer and to a doctor from the outset of detention.",
    "The report describes the legal framework, the institutions that apply it, and the obstacles that they have met.",
    "It was agreed that the secretariat would prepare a note on the matter for the next meeting of the group.",
    "Legislation alone does not change practice: training, money and patience are needed in equal measure.",
)
OTHER = (
    "Sift the flour into a bowl, rub in the butter with cold fingers, and let the dough rest for half an hour.",
    "The new stadium seats {N} spectators, but the car park behind it fills up long before the whistle.",
    "Most gardeners prune their roses too late; a mild week at the end of winter is the best time for it.",
    "The band played for two hours and left the stage without a word, which nobody seemed to mind.",
    "Our shop delivers within {n} working days; returns are free if the parcel has not been opened.",
    "A slow puncture is hard to find: hold the tube under water and look for a thin chain of bubbles.",
    "Share prices fell for the third day in a row as investors waited for figures on employment.",
    "She had learned to play the piano from her grandmother, who never once used a metronome.",
    "The software update closes several holes, and it should be installed before the weekend.",
    "Children under twelve travel at half price, and the train has a carriage for families.",
)
SHARES = {
    "briefing": (0.30, 0.30, 0.40, 0.0),
    "report": (0.06, 0.14, 0.80, 0.0),
    "news": (0.01, 0.34, 0.15, 0.50),
    "other": (0.0, 0.0, 0.0, 1.0),
}
"""Genre → shares of acts, mentions, prose of institutions and of other things."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORDS = ("two", "three", "four", "five", "six", "seven")


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    forms = load_forms()
    states = sorted({one.form for one in forms if one.id.startswith("state:") and one.what == "name"})
    treaties = sorted({one.form for one in forms if one.id.startswith("treaty:") and one.what == "name"})
    return tuple(states), tuple(one for one in treaties if "Convention" in one or "Covenant" in one)


def sentence(rng: random.Random, genre: str) -> str:
    """One sentence of a genre."""
    patterns = rng.choices((ACTS, MENTIONS, INSTITUTIONS, OTHER), SHARES[genre])[0]
    states, treaties = _names()
    return rng.choice(patterns).format(
        S=rng.choice(states), R=rng.choice(states), T=rng.choice(treaties), d=rng.randint(1, 14), e=rng.randint(15, 28),
        m=rng.choice(_MONTHS), y=rng.randint(1966, 2022), n=rng.randint(3, 40), N=rng.randint(90, 190),
        o=rng.choice(_ORDINALS), w=rng.choice(_WORDS),
    )  # fmt: skip


def text(rng: random.Random, genre: str, n_bytes: int) -> str:
    """A text of a genre in paragraphs, of about `n_bytes`."""
    paragraphs: list[str] = []
    held = 0
    while held < n_bytes:
        paragraphs.append(" ".join(sentence(rng, genre) for _ in range(rng.randint(2, 7))))
        held += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def page(rng: random.Random, genre: str, n_bytes: int) -> str:
    """The same as a web page, with what stands around a text on the web."""
    body = "".join(f"<p>{part}</p>\n" for part in text(rng, genre, n_bytes).split("\n\n"))
    links = "".join(f'<li class="menu-item"><a href="/section/{k}">Section {k}</a></li>' for k in range(30))
    script = "window.dataLayer=window.dataLayer||[];function track(){dataLayer.push(arguments)};" * 12
    style = ".menu-item{display:inline-block;padding:4px 8px;color:#333}" * 20
    title = sentence(rng, genre).rstrip(".")
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title><style>{style}</style>"
        f"<script>{script}</script></head><body><nav><ul>{links}</ul></nav><article><h1>{title}</h1>\n{body}</article>"
        f"<footer><ul>{links}</ul><p>All rights reserved.</p></footer><script>{script}</script></body></html>"
    )


HOSTILE = (
    b"", b"\x00" * 500, b"<" * 20_000, b"<div>" * 3_000 + b"Kenya ratified it." + b"</div>" * 10,
    b"<html><p>" + b"Kenya " * 4_000, b"\xff\xfe" + "Kenya ratified it.".encode("utf-16-le"),
    b"%PDF-1.7\n%broken", b"PK\x03\x04 no archive", b"<p>" + b"Alpha Beta Gamma " * 2_000 + b"Kenya ratified it.</p>",
    b"<p>Kenya ratified " + b"A/" * 5_000 + b"</p>", b"Kenya was elected, " * 300,
    "Kenya\ud800".encode("utf-8", "surrogatepass"),
)  # fmt: skip
"""Pages that nobody meant well: empty, binary, nested, unclosed, in sixteen bits, mislabelled, without end."""


def pages(n: int, seed: int = 8, relevant: float = 0.02, broken: float = 0.01) -> Iterator[tuple[str, str, bytes]]:
    """`n` pages of a crawl as (URL, HTTP status, body): `relevant` of them briefings, `broken` hostile or errors, a
    quarter news, the rest other things."""
    rng = random.Random(seed)
    for number in range(n):
        url, draw = f"https://site-{number % 997}.example.org/{number}.html", rng.random()
        size = min(40_000, max(500, int(rng.lognormvariate(8.3, 0.8))))
        if draw < broken / 2:
            yield url, "404", b"<p>Not found</p>"
        elif draw < broken:
            yield url, "200", rng.choice(HOSTILE)
        elif draw < broken + relevant:
            yield url, "200", page(rng, "briefing", size).encode()
        else:
            yield url, "200", page(rng, "news" if rng.random() < 0.25 else "other", size).encode()


def write_warc(path: Path, n: int, seed: int = 8, *, torn: bool = False) -> None:
    """A `.warc.gz` of `n` generated pages, each record a gzip member; `torn` cuts its last bytes off."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url, status, body in pages(n, seed):
            head = StatusAndHeaders(f"{status} -", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            fixed = {"WARC-Date": "2026-01-01T00:00:00Z", "WARC-Record-ID": f"<urn:uuid:{url}>"}
            record = writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=head,
                                               warc_headers_dict=fixed)  # fmt: skip
            writer.write_record(record)
            record.raw_stream.close()  # warcio measures the payload in a temporary file, and leaves it open
    if torn:
        with path.open("r+b") as stream:
            stream.truncate(path.stat().st_size - 200)


def write_jsonl(path: Path, n: int, seed: int = 8, relevant: float = 0.02, n_bytes: int = 400) -> None:
    """`n` short documents as JSON Lines (gzipped where the name ends with `.gz`)."""
    import json

    rng = random.Random(seed)
    packed = path.suffix == ".gz"
    with gzip.open(path, "wt", encoding="utf-8") if packed else path.open("w", encoding="utf-8") as stream:
        for number in range(n):
            genre = "briefing" if rng.random() < relevant else rng.choice(("news", "other", "other", "other"))
            words = text(rng, genre, n_bytes)
            stream.write(json.dumps({"url": f"https://example.org/{number}", "text": words}) + "\n")
