"""What goes into a sweep: every file and every record gives an item, or a reason why not."""

from pathlib import Path

import pytest
from sweep_corpus import pages, write_warc

from travaux.errors import UsageError
from travaux.scale.inputs import find_inputs, items_of
from travaux.scale.items import Item

LARGEST = 1_000_000


def all_items(source: Path, largest: int = LARGEST) -> list[Item]:
    inputs = find_inputs(str(source))
    return [item for one in inputs for item in items_of(one, text_field="text", largest_bytes=largest)]


def test_every_file_and_record_of_a_folder_is_an_item_in_a_fixed_order(folder: Path) -> None:
    found = [(item.name.removeprefix(f"{folder}/"), item.status and item.status.value, item.reason)
             for item in all_items(folder)]  # fmt: skip
    assert found == [
        ("a.txt", None, ""),
        ("b.html", None, ""),
        ("d.jsonl!/1", None, ""),
        ("d.jsonl!/2", "failed", "line 2 is no JSON: Expecting value: line 1 column 1 (char 0)"),
        ("d.jsonl!/4", "failed", "line 4 has no field 'text'; --text-field names another"),
        ("d.jsonl!/5", "failed", "record 5 holds no text"),
        ("deep/c.md", None, ""),
        ("e.parquet!/1", None, ""),
        ("e.parquet!/2", "failed", "record 2 holds no text"),
        ("empty.txt", None, ""),
        ("f.parquet!/rest", "failed", found[10][2]),
        ("photo.png", "passed over", "no reader for .png"),
    ]
    assert found[10][2].startswith("it is no Parquet file: ")


def test_globs_take_what_they_match(folder: Path) -> None:
    assert [Path(one.name).name for one in find_inputs(f"{folder}/**/*.md")] == ["c.md"]
    assert [Path(one.name).name for one in find_inputs(f"{folder}/[ab].*")] == ["a.txt", "b.html"]


@pytest.mark.parametrize("missing", ["nowhere", "nowhere/*.pdf"])
def test_nothing_to_sweep_is_said(tmp_path: Path, missing: str) -> None:
    with pytest.raises(UsageError, match=r"expected a file, a folder .* found nothing at"):
        find_inputs(str(tmp_path / missing))


def test_a_text_too_large_is_passed_over(folder: Path) -> None:
    reasons = {item.name.removeprefix(f"{folder}/"): item.reason for item in all_items(folder, largest=30)}
    assert reasons["a.txt"] == "larger (0.0 MB) than the 0.0 MB that --largest allows"
    assert reasons["d.jsonl!/1"] == ""  # 27 bytes
    assert reasons["e.parquet!/1"] == "larger (0.0 MB) than the 0.0 MB that --largest allows"  # 33


def test_every_page_of_a_web_archive_is_an_item(crawl: Path) -> None:
    items, made = all_items(crawl), list(pages(120, seed=3))
    assert [(item.url, item.data) for item in items if not item.status] == [
        (url, body) for url, status, body in made if status == "200"
    ]
    assert [item.reason for item in items if item.status] == [
        "the server answered 404" for _, status, _ in made if status == "404"
    ]


def test_a_torn_archive_says_where_it_breaks_off(tmp_path: Path) -> None:
    write_warc(tmp_path / "torn.warc.gz", 20, torn=True)
    items = all_items(tmp_path)
    assert [item.reason for item in items if item.status] == ["its record is cut short"]
    assert len(items) == 20


def test_a_store_is_read_through_fsspec(folder: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    store = fsspec.filesystem("memory")
    for path in ("a.txt", "d.jsonl", "deep/c.md"):
        store.pipe(f"/bucket/{path}", (folder / path).read_bytes())
    names = [item.name for one in find_inputs("memory://bucket") for item in
             items_of(one, text_field="text", largest_bytes=LARGEST)]  # fmt: skip
    assert [name.rpartition("bucket/")[2] for name in names][:2] == ["a.txt", "d.jsonl!/1"]


def test_a_store_without_fsspec_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(UsageError, match=r"expected fsspec .* to read s3://bucket/x"):
        find_inputs("s3://bucket/x")
