import csv
import io
import json

import pytest

from travaux.publish import EXPORTS, find_export, publish
from travaux.publish.rows import CSV_COLUMNS
from travaux.vocabulary import CheckedDocument


def written(checked: list[CheckedDocument], format_name: str, *, explain: bool = False) -> str:
    return "".join(publish(checked, format_name, explain=explain))


def test_jsonl_has_one_claim_a_line_in_the_order_of_the_text(checked: CheckedDocument) -> None:
    lines = [json.loads(line) for line in written([checked], "jsonl").splitlines()]
    assert [line["id"] for line in lines] == [claim.id for claim in checked.claims]
    assert [line["verdict"] for line in lines] == [finding.verdict.value for finding in checked.findings]
    for line in lines:
        assert {"doc", "id", "kind", "quote", "offset", "verdict", "finding"} <= set(line)
        assert "because" not in line
        assert None not in line["finding"].values()


def test_jsonl_quotes_stand_at_their_offset(checked: CheckedDocument) -> None:
    source = checked.document.source
    for line in map(json.loads, written([checked], "jsonl").splitlines()):
        first = line["quote"] if isinstance(line["quote"], str) else line["quote"][0]
        assert source[line["offset"] : line["offset"] + len(first)] == first


def test_jsonl_finding_holds_the_evidence_and_no_repetition(checked: CheckedDocument) -> None:
    line = json.loads(written([checked], "jsonl").splitlines()[1])
    assert line["finding"]["register"] == "treaty_acts"
    assert line["finding"]["row"] == "treaty_acts/4-9/GHA"
    assert line["finding"]["stage"] == "signature"
    assert line["finding"]["fields"][1] == {
        "field": "date", "claimed": "1990-01-29", "recorded": "1990-02-05", "agreement": "differs",
        "difference": "7 days; the text has the day of signature",
    }  # fmt: skip
    assert not {"claim", "verdict"} & set(line["finding"])


def test_jsonl_says_why_only_when_asked(checked: CheckedDocument) -> None:
    assert json.loads(written([checked], "jsonl", explain=True).splitlines()[1])["because"] == ["cue: ratified"]


def test_json_of_one_document_is_an_object_and_of_several_a_list(checked: CheckedDocument) -> None:
    one, two = json.loads(written([checked], "json")), json.loads(written([checked, checked], "json"))
    assert list(one) == ["document", "claims", "counts", "accounts", "omissions"]
    assert one["counts"]["verdicts"]["contradicted"] == 1
    assert one["counts"]["rooms"] == {"treaties": 4, "bodies": 1, "discourse": 1}
    assert one["document"]["sha256"] == "0" * 64
    assert two == [one, one]


def test_csv_has_its_columns_and_a_row_a_claim(checked: CheckedDocument) -> None:
    rows = list(csv.DictReader(io.StringIO(written([checked], "csv"))))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert len(rows) == len(checked.claims)
    assert rows[1]["differs"] == "date: 1990-01-29 / 1990-02-05"
    assert rows[1]["actor"] == "state:GHA"
    assert rows[1]["room"] == "treaties"


def test_csv_of_nothing_is_its_header() -> None:
    assert written([], "csv") == ",".join(CSV_COLUMNS) + "\r\n"


def test_csv_cells_are_no_formulas(hostile_checked: CheckedDocument) -> None:
    claim = hostile_checked.claims[0].model_copy(update={"title": '=HYPERLINK("https://example.org")'})
    rows = list(csv.DictReader(io.StringIO(written([hostile_checked.model_copy(update={"claims": (claim,)})], "csv"))))
    assert rows[0]["title"].startswith("'=")


@pytest.mark.parametrize("format_name", EXPORTS)
def test_the_same_documents_give_the_same_bytes(
    format_name: str, checked: CheckedDocument, hostile_checked: CheckedDocument
) -> None:
    both = [checked, hostile_checked]
    assert written(both, format_name) == written(both, format_name)
    written(both, format_name).encode("utf-8", "backslashreplace")


@pytest.mark.parametrize("format_name", ["jsonl", "json"])
def test_json_stays_json_whatever_the_text(format_name: str, hostile_checked: CheckedDocument) -> None:
    text = written([hostile_checked], format_name).encode("utf-8", "backslashreplace").decode()
    assert "\\udc80" in json.dumps(json.loads(text))


def test_every_export_is_there_and_an_unknown_one_is_named() -> None:
    for format_name in EXPORTS:
        assert callable(find_export(format_name))
    with pytest.raises(Exception, match=r"expected a format out of text, .*; found 'xml'"):
        find_export("xml")
