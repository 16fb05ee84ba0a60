"""What leaves a casebook for others: tables with their codebook, data package, annotations, bibliography, reports."""

import csv
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import docx
import pyarrow.parquet as pq
import pytest
import yaml
from typer.testing import CliRunner

from travaux.cli import app
from travaux.cli.export import ExportFormat
from travaux.cli.exporting import BY_DOCUMENT, ENDINGS, FOLDERS, ROWS
from travaux.keep import Casebook, open_casebook
from travaux.publish import documents
from travaux.publish.codebook import KEYS, load_codebook
from travaux.publish.spreadsheets import guarded

TITLE = "=HYPERLINK(\"http://x\",\"y\") <script>alert(1)</script> {{ 7 * 7 }} \u202e %$#_{}\\ & co"
KENYA = "Kenya acceded to the Convention against Torture on 21 February 1994."
SPEAKS = "Ghana was elected to the Human Rights Council in 2006."
EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "\n@x")


@pytest.fixture
def folder(tmp_path: Path, make, registers) -> Path:
    """A folder with a casebook in it, whose document has a hostile title and whose decisions have hostile words."""
    with open_casebook(str(tmp_path / "casebook.travaux"), create=True) as book:
        checked, data = make(f"{KENYA}\n\n{SPEAKS}", "paper.txt")
        known = checked.document.metadata.model_copy(update={"title": TITLE, "author": TITLE, "date": "2019-12-03"})
        hostile = checked.document.model_copy(update={"metadata": known})
        book.add(checked.model_copy(update={"document": hostile}), data, registers)
        for words in EVIL:
            book.decide(book.claims().items[0].key, "note", who="Eva", why=f"{words} ")
        book.decide(book.claims().items[0].key, "correct", who="@Eva", value={"title": TITLE})
    return tmp_path


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    address = str(folder / "casebook.travaux")
    given = [address if one == "CASEBOOK" else one for one in arguments]
    result = CliRunner().invoke(app, given)
    if result.exit_code != code:
        raise AssertionError(f"{result.exit_code}: {result.output} {result.exception!r}")
    return result.stdout


def test_every_format_has_its_way_out() -> None:
    assert {one.value for one in ExportFormat} == {*FOLDERS, *ENDINGS}
    assert set(BY_DOCUMENT) < set(ENDINGS)
    assert set(ROWS) == set(load_codebook()) == set(KEYS)


@pytest.mark.parametrize("text", EVIL)
def test_no_cell_is_a_formula(text: str) -> None:
    assert str(guarded(text)).startswith("'")
    assert guarded(f"a{text}") == f"a{text}"


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_csv_has_every_column_of_its_codebook(folder: Path) -> None:
    run(folder, "export", "CASEBOOK", "-f", "csv", "-o", str(folder / "out"))
    for table, columns in load_codebook().items():
        rows = read_csv(folder / "out" / f"{table}.csv")
        assert list(rows[0]) == [one.name for one in columns]
        for row in rows:
            assert not [cell for cell in row.values() if cell.lstrip().startswith(("=", "+", "@", "-"))]
    assert len(read_csv(folder / "out" / "claims.csv")) == 2
    assert len(read_csv(folder / "out" / "decisions.csv")) == len(EVIL) + 1
    kenya = read_csv(folder / "out" / "claims.csv")[0]
    assert (kenya["quote"], kenya["verdict"], kenya["status"]) == (KENYA.rstrip("."), "contradicted", "corrected")
    assert json.loads(kenya["corrected"]) == {"title": TITLE}


def test_parquet_holds_the_same_as_csv(folder: Path) -> None:
    run(folder, "export", "CASEBOOK", "-f", "csv", "-o", str(folder / "c"))
    run(folder, "export", "CASEBOOK", "-f", "parquet", "-o", str(folder / "p"))
    for table, columns in load_codebook().items():
        parquet = pq.read_table(folder / "p" / f"{table}.parquet")
        assert parquet.schema.field(0).metadata[b"description"].decode() == columns[0].meaning
        cells = [[guarded(value) for value in row.values()] for row in parquet.to_pylist()]
        assert [[str(cell) for cell in row] for row in cells] == [
            list(row.values()) for row in read_csv(folder / "c" / f"{table}.csv")
        ]


def test_xlsx_has_text_and_no_formulas(folder: Path) -> None:
    run(folder, "export", "CASEBOOK", "-f", "xlsx", "-o", str(folder / "c.xlsx"))
    with zipfile.ZipFile(folder / "c.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == len(KEYS) + 1
    assert not any(re.search(r"<f[ >]|<hyperlink", sheet) for sheet in sheets)
    assert any("=HYPERLINK" in sheet for sheet in sheets), "the title is there, as text"


def test_a_data_package_describes_its_files(folder: Path) -> None:
    out = folder / "package"
    run(folder, "export", "CASEBOOK", "-f", "datapackage", "-o", str(out), "--title", "On treaties", "--creator",
        "Doe, Jo", "--creator", "An Institute", "--licence", "CC-BY-4.0", "--release", "1.2")  # fmt: skip
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["title"], package["version"], package["licenses"][0]["name"]) == ("On treaties", "1.2", "CC-BY-4.0")
    names = {one["name"]: one for one in package["resources"]}
    for one in names.values():
        data = (out / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        fields = [field["name"] for field in one["schema"]["fields"]]
        rows = read_csv(out / one["path"])
        assert list(rows[0]) == fields
        for key in one["schema"].get("foreignKeys", []):
            other = key["reference"]["resource"] or one["name"]
            held = {row[key["reference"]["fields"]] for row in read_csv(out / names[other]["path"])}
            assert {row[key["fields"]] for row in rows} <= held, f"{one['name']}.{key['fields']}"
        if "primaryKey" in one["schema"]:
            assert len({row[one["schema"]["primaryKey"]] for row in rows}) == len(rows)
    cite = json.loads((out / "datacite.json").read_text(encoding="utf-8"))
    assert {"creators", "titles", "publisher", "publicationYear", "types"} <= set(cite)
    assert [one["nameType"] for one in cite["creators"]] == ["Personal", "Organizational"]
    cff = yaml.safe_load((out / "CITATION.cff").read_text(encoding="utf-8"))
    assert cff["authors"] == [{"family-names": "Doe", "given-names": "Jo"}, {"name": "An Institute"}]


def test_a_package_is_cited_as_the_casebook_says(folder: Path) -> None:
    about = ("casebook", "about", "-c", str(folder / "casebook.travaux"))
    run(folder, *about, "--title", "On treaties", "--creator", "Doe, Jo")
    assert "licence   CC0-1.0" in run(folder, *about, "--licence", "CC0-1.0")
    run(folder, "export", "CASEBOOK", "-f", "datapackage", "-o", str(folder / "p"), "--release", "2")
    cff = yaml.safe_load((folder / "p" / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cff["title"], cff["license"], cff["version"]) == ("On treaties", "CC0-1.0", "2")
    assert cff["authors"] == [{"family-names": "Doe", "given-names": "Jo"}]


def test_annotations_point_at_the_words(folder: Path) -> None:
    lines = run(folder, "export", "CASEBOOK", "-f", "annotation").splitlines()
    first, second = map(json.loads, lines)
    quote, position = first["target"]["selector"]
    assert (first["type"], quote["exact"], quote["suffix"]) == ("Annotation", KENYA.rstrip("."), f".\n\n{SPEAKS}"[:32])
    assert (position["start"], position["end"]) == (0, len(KENYA) - 1)
    assert second["target"]["source"].startswith("ni:///sha-256;")
    assert first["body"][0]["value"] == "contradicted"


def test_claim_reviews_say_nothing_of_what_is_not_covered(folder: Path) -> None:
    with open_casebook(str(folder / "casebook.travaux")) as book:
        spoken = [one for one in book.claims().items if one.verdict.value != "uncovered"]
    reviews = [json.loads(line) for line in run(folder, "export", "CASEBOOK", "-f", "claimreview").splitlines()]
    assert len(reviews) == len(spoken) > 0
    assert reviews[0]["reviewRating"]["alternateName"] == "contradicted"
    assert "ratingValue" not in reviews[0]["reviewRating"], "there is no scale between these words"


def test_bibliographies_escape_what_tex_acts_on(folder: Path) -> None:
    bibtex = run(folder, "export", "CASEBOOK", "-f", "bibtex")
    title = re.search(r"title = \{(.*)\},\n", bibtex)
    assert title is not None
    assert title[1].endswith(r"\%\$\#\_\{\}\textbackslash{} \& co")
    assert "\\textbackslash{}u202e" in title[1] or "u202e" in title[1], "the override is shown, and does not act"
    (item,) = json.loads(run(folder, "export", "CASEBOOK", "-f", "csl"))
    assert (item["type"], item["issued"]) == ("document", {"date-parts": [[2019, 12, 3]]})


def test_json_lines_hold_claim_finding_and_standing(folder: Path) -> None:
    first = json.loads(run(folder, "export", "CASEBOOK", "-f", "jsonl").splitlines()[0])
    assert (first["status"], first["verdict"]) == ("corrected", "contradicted")
    assert first["finding"]["register"] == "treaty_acts"
    assert first["corrected"] == {"title": TITLE}


def test_out_and_in_by_the_commands(folder: Path) -> None:
    run(folder, "export", "CASEBOOK", "-o", str(folder / "c.zip"))
    assert "1 document, 2 claims, 9 decisions imported." in run(
        folder, "import", str(folder / "c.zip"), "-c", str(folder / "new.travaux"))  # fmt: skip
    with open_casebook(str(folder / "new.travaux")) as new, open_casebook(str(folder / "casebook.travaux")) as old:
        assert new.all_decisions() == old.all_decisions()
        assert new.claims() == old.claims()


def report(folder: Path, what: str, name: str) -> Path:
    run(folder, "report", what, "-o", str(folder / name), "-c", str(folder / "casebook.travaux"))
    return folder / name


@pytest.mark.parametrize("what, words", [("paper.txt", "21 February 1994"), ("Kenya", "What the registers hold")])
def test_reports_as_docx(folder: Path, what: str, words: str) -> None:
    made = docx.Document(str(report(folder, what, "x.docx")))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(one.text for one in made.paragraphs), *cells])
    assert words in text
    assert any(one.style.name == "Heading 1" for one in made.paragraphs)
    assert "\u202e" not in text


def test_reports_as_html_hold_text_and_no_markup(folder: Path) -> None:
    for what in ("paper.txt", "Kenya"):
        page = report(folder, what, f"{what}.html").read_text(encoding="utf-8")
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
        assert "{{ 7 * 7 }}" in page
        assert "\u202e" not in page


@pytest.mark.skipif(documents.find_browser() is None, reason="no Chromium is installed here")
def test_reports_as_pdf(folder: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(report(folder, "Kenya", "x.pdf")) as printed:
        page = printed[0].get_textpage().get_text_bounded()
    assert "Kenya" in page
    assert "What documents say" in page


def test_without_a_browser_a_pdf_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAVAUX_CHROMIUM", "no-such-browser")
    given = ["report", "Kenya", "-o", str(folder / "x.pdf"), "-c", str(folder / "casebook.travaux")]
    result = CliRunner().invoke(app, given)
    assert "a PDF is printed by Chromium or Chrome, and none was found here" in str(result.exception)
    assert not (folder / "x.pdf").exists()


@pytest.mark.parametrize(
    "arguments, why",
    [
        (("export", "CASEBOOK", "-f", "csv", "-o", "FOLDER"), "expected a new or empty folder"),
        (("report", "Atlantis", "-o", "FOLDER/x.html"), "no document of this casebook is called 'Atlantis'"),
        (("report", "Kenya", "-o", "FOLDER/x.odt"), "expected --output to end in"),
        (("export", "nowhere", "-f", "csv"), "there is no casebook nowhere"),
        (("import", "FOLDER/casebook.travaux", "-c", "FOLDER/n.travaux"), "no whole export of a casebook"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(folder: Path, arguments: tuple[str, ...], why: str, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    given = [one.replace("FOLDER", str(folder)).replace("CASEBOOK", "casebook.travaux") for one in arguments]
    result = CliRunner().invoke(app, given)
    assert why in str(result.exception)


def test_a_casebook_without_documents_can_be_taken_out(tmp_path: Path) -> None:
    with open_casebook(str(tmp_path / "casebook.travaux"), create=True) as book:
        assert isinstance(book, Casebook)
    for name in ExportFormat:
        run(tmp_path, "export", "CASEBOOK", "-f", name.value, "-o", str(tmp_path / f"out-{name.value}"))
    assert read_csv(tmp_path / "out-csv" / "claims.csv") == []
