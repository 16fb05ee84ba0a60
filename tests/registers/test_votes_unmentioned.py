"""Of a text that names a resolution: how its state voted, whichever way; nothing where the text tells votes itself."""

from pathlib import Path

import pytest

from travaux.pipeline import check_source
from travaux.registers import load_registers
from travaux.registers.imports import add_register

from .marc import marc_file, marc_record

VOTES = [("FRA", "Y"), ("BRA", "Y"), ("CHN", "N"), ("RUS", "A"), ("GAB", ".")]
TEXT = "A/HRC/RES/17/4 (Rights of the child) on 17 June 2011."
VOTED_ON = [
    ("France", f"France voted for {TEXT}"),
    ("China", f"China voted against {TEXT}"),
    ("Russia", f"The Russian Federation abstained on {TEXT}"),
    ("Gabon", f"Gabon did not vote on {TEXT}"),
    ("Kenya", None),
]


@pytest.fixture(autouse=True)
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAVAUX_HOME", str(tmp_path / "home"))
    path = tmp_path / "records.xml"
    path.write_text(marc_file(marc_record("9", "A/HRC/RES/17/4", VOTES)), encoding="utf-8")
    add_register("hrc-votes", [str(path)])


@pytest.mark.parametrize(("state", "sentence"), VOTED_ON)
def test_votes_on_texts_named(tmp_path: Path, state: str, sentence: str | None) -> None:
    path = tmp_path / "brief.txt"
    told = (
        f"{state} signed CAT in 2010, CEDAW in 2011 and CRPD in 2012. "
        "On 17 June 2011 the Human Rights Council adopted resolution 17/4."
    )
    for text, wanted in ((told, sentence), (f"{told} {state} abstained.", None)):
        path.write_text(text, encoding="utf-8")
        found = [o.sentence for o in check_source(str(path), load_registers()).omissions if o.rule == "voted"]
        assert found == ([wanted] if wanted else [])
