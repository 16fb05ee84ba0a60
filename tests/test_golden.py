"""What comes out for the example documents, whole: a change is seen, and read like code, before it is taken.

`TRAVAUX_UPDATE_GOLDEN=1 scripts/test tests/test_golden.py` writes the files anew.
"""

import os
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from travaux.cli.demonstration import EXAMPLES
from travaux.pipeline import check_source
from travaux.publish import publish
from travaux.registers import load_registers

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_gives_what_it_gave(example: str) -> None:
    with as_file(files("travaux") / "demo" / example) as path:
        checked = check_source(example, load_registers(), data=path.read_bytes())
    found = "".join(publish([checked], "jsonl"))
    golden = GOLDEN / f"{Path(example).stem}.jsonl"
    if os.environ.get("TRAVAUX_UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    if not golden.is_file():
        pytest.skip(f"no {golden.name} yet: TRAVAUX_UPDATE_GOLDEN=1 writes it")
    assert found == golden.read_text(encoding="utf-8")
