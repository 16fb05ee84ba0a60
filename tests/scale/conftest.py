"""Makes the generator of `benchmarks/` importable, and a small mixed input that the tests of sweeps share."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))


@pytest.fixture(scope="session")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A `.warc.gz` of 120 generated pages: a few for us, some hostile, some errors."""
    from sweep_corpus import write_warc

    path = tmp_path_factory.mktemp("crawl") / "crawl.warc.gz"
    write_warc(path, 120, seed=3)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one of everything: documents, records, a picture, an empty file, a hidden one."""
    import pyarrow as pa
    from pyarrow import parquet

    root = tmp_path / "in"
    (root / "deep").mkdir(parents=True)
    (root / "a.txt").write_text("Kenya acceded to the Convention against Torture on 21 February 1997.", "utf-8")
    (root / "b.html").write_text("<p>Sift the flour into a bowl and let it rest.</p>", encoding="utf-8")
    (root / "deep" / "c.md").write_text("# Togo\n\nTogo ratified the Convention against Torture in 1987.\n", "utf-8")
    (root / "empty.txt").touch()
    (root / ".hidden.txt").write_text("Kenya", encoding="utf-8")
    (root / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    (root / "d.jsonl").write_text('{"text": "Ghana signed CEDAW in 1980.", "url": "https://example.org/1"}\n'
                                  'no json\n\n{"body": "x"}\n{"text": 5}\n', encoding="utf-8")  # fmt: skip
    table = pa.table({"text": ["Chile ratified the ICCPR in 1972.", None], "url": ["https://example.org/2", None]})
    parquet.write_table(table, root / "e.parquet")
    (root / "f.parquet").write_bytes(b"PAR1 torn")
    return root
