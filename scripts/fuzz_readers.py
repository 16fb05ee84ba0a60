"""Feeds readers with damaged documents until the time is up. `scripts/fuzz READER... --minutes N`.

A worker process damages samples and reads what comes of it; its memory and the time of each input are limited. What
ends in anything but a reading or a `ReadError`, breaks what every document promises, or takes the worker down, is
written to `fuzz/READER/`, one file for each different place in the code.
"""

import argparse
import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from fuzz_samples import SAMPLES, pack
from travaux.errors import ReadError
from travaux.read import read_members
from travaux.vocabulary import Document

SECONDS_EACH = 10
MEMORY = 2 * 1024**3
"""Address space of the worker: the readers' limit of 1 GB and what Python and the libraries map without using it."""
FOLDER = Path(__file__).parents[1] / "fuzz"
TOKENS = [
    b"<",
    b">",
    b"</p>",
    b"<table>",
    b"<td rowspan=99999999>",
    b"{",
    b"}",
    b"\\u-99999?",
    b"\\bin999999999 ",
    b"\\'",
    b"endobj",
    b"stream\n",
    b"/Kids[2 0 R]",
    b"/Length 99999999",
    b"/Rotate 45",
    b"/CropBox[0 0 -1 9e99]",
    b"%PDF-",
    b"&#x110000;",
    b"&#0;",
    b"\xff\xfe",
    b"\x00",
    b"\xef\xbf\xbf",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x8c\x8d",
    b"\x0c",
    b"\r\n\r\n",
    b"Content-Length: 99999999999",
    b"Content-Transfer-Encoding: base64",
    b"--b",
    b"=?utf-8?b?/w==?=",
    b"-\n",
    b"\xc2\xad\n",
    b"T h e  5 t h ",
    b".1 ",
    b"|---|\n",
    b"[^1]:",
    b"> > > ",
    b"1. ",
    b"\t",
    b'w:val="-1"',
    b'table:number-columns-repeated="99999999"',
    b'text:c="99999999"',
    b"<!DOCTYPE x>",
    b"99999999999999999999",
    b"WARC/1.0\r\n",
    b"PK\x03\x04",
    b"0\r\n\r\n",
    b"\xe2\x80\x9c",
    b"l998",
    b"\xef\xac\x81",
]


def damage(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """`data` with one to eight things wrong."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        at = chance.randrange(len(found) + 1)
        length = min(len(found) - at, int(chance.paretovariate(0.7)))
        match chance.randrange(9):
            case 0 if found:
                found[min(at, len(found) - 1)] ^= 1 << chance.randrange(8)
            case 1:
                found[at : at + length] = b""
            case 2:
                found[at:at] = found[at : at + length] * chance.choice((1, 1, 2, 20))
            case 3 | 4:
                found[at:at] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 100))
            case 5:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                found[at : at + length] = other[start : start + int(chance.paretovariate(0.5)) % 4096]
            case 6:
                found[at : at + length] = chance.randbytes(min(length, 64))
            case 7 if chance.random() < 0.2:
                found = found[:at]
            case _:
                digits = [i for i in range(at, min(len(found), at + 400)) if 48 <= found[i] < 58]
                if digits:
                    found[digits[0] : digits[0] + 1] = chance.choice((b"-1", b"0", b"99999", b"2147483648"))
    return bytes(found[:200_000])


def damage_inside(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A ZIP with one member damaged and everything packed anew; other data damaged as it is."""
    if data[:2] != b"PK" or chance.random() < 0.25:
        return damage(data, others, chance)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()[:20]}
    except Exception:  # this sample is damaged already: damage it further
        return damage(data, others, chance)
    if not members:
        return damage(data, others, chance)
    name = chance.choice(sorted(members))
    content = members[name]
    members[name] = damage(content if isinstance(content, bytes) else content.encode(), others, chance)
    return pack(members, stored=chance.random() < 0.5)


def check(doc: Document) -> str:
    """What every document promises of itself. The shape of the reading, to tell new ones from old."""
    assert doc.breaks[0] == 0 or not doc.text
    assert len(doc.breaks) == len(doc.origins)
    for offset in range(0, len(doc.text), max(1, len(doc.text) // 50)):
        assert 0 <= doc.to_source(offset) < len(doc.source)
    for one in doc.passages:
        assert 0 <= one.start < one.end <= len(doc.text)
    for table in doc.tables:
        cells = [cell for row in (table.header, *table.rows) for cell in row]
        assert all(0 <= a <= b <= len(doc.text) for cell in cells for a, b in cell.spans)
    kinds = sorted({one.kind.value for one in doc.passages})
    return f"{kinds} {len(doc.tables) > 0} {[remark[:25] for remark in doc.remarks]}"


def read(name: str, data: bytes) -> str:
    """The shape of what comes of `data`."""
    shapes: set[str] = set()
    for found in read_members(name, data=data):
        shapes.add(found.why[:40] if isinstance(found, ReadError) else check(found))
    return str(sorted(shapes))


def _too_slow(*_: Any) -> None:
    raise TimeoutError(f"more than {SECONDS_EACH} seconds")


def work(reader: str, seed: int, seconds: float) -> int:
    """The worker: damages and reads until the time is up. How many inputs it read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _too_slow)
    folder = FOLDER / reader
    chance = random.Random(seed)
    name, samples = SAMPLES[reader]
    pool, seen = list(samples), {read(name, sample) for sample in samples}
    others = [sample for _, group in SAMPLES.values() for sample in group]
    until, n_read = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        data = damage_inside(chance.choice(pool), others, chance)
        (folder / f"current-{seed}").write_bytes(data)
        signal.setitimer(signal.ITIMER_REAL, SECONDS_EACH)
        try:
            shape = read(name, data)
            if shape not in seen:
                seen.add(shape)
                pool.append(data)
        except Exception as error:
            _note(folder, data, error)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        n_read += 1
    (folder / f"current-{seed}").unlink(missing_ok=True)
    return n_read


def _note(folder: Path, data: bytes, error: BaseException) -> None:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "travaux" in frame.filename]
    place = f"-{Path(frames[-1].filename).stem}-{frames[-1].lineno}" if frames else ""
    where = type(error).__name__ + place
    if not (folder / where).exists():
        (folder / where).write_bytes(data)
        told = "".join(traceback.format_exception(error))
        (folder / f"{where}.txt").write_text(told, encoding="utf-8", errors="replace")


def run(reader: str, minutes: float, seed: int) -> None:
    """Runs workers until the time is up; one that dies leaves its input as a finding, and the next goes on."""
    folder = FOLDER / reader
    folder.mkdir(parents=True, exist_ok=True)
    until, n_read, n_died = time.monotonic() + 60 * minutes, 0, 0
    while (left := until - time.monotonic()) > 1:
        seed += 1
        command = [sys.executable, __file__, reader, "--worker", str(seed), "--minutes", str(min(left, 300) / 60)]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        if done.returncode == 0:
            n_read += int(done.stdout)
            continue
        n_died += 1
        data = (folder / f"current-{seed}").read_bytes()
        (folder / f"died{done.returncode}-{hashlib.sha256(data).hexdigest()[:8]}").write_bytes(data)
    findings = sorted(path.name for path in folder.iterdir() if path.suffix != ".txt" and "current" not in path.name)
    told = (reader, f"{minutes:g} minutes", f"{n_read} inputs", f"{n_died} crashes", f"{len(findings)} findings")
    print("\t".join((*told, *findings)), flush=True)


def main() -> None:
    """Parses and runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="+", choices=sorted(SAMPLES))
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--worker", type=int)
    wanted = parser.parse_args()
    os.environ["TRAVAUX_OCR"] = "0"
    if wanted.worker is not None:
        print(work(wanted.readers[0], wanted.worker, 60 * wanted.minutes))
        return
    for reader in wanted.readers:
        run(reader, wanted.minutes, wanted.seed)


if __name__ == "__main__":
    main()
