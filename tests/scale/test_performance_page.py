"""The page on performance is what its results say."""

import json

import pytest
from performance import PAGE, RESULTS, write_page


@pytest.mark.skipif(not RESULTS.exists(), reason="scripts/bench has not been run yet")
def test_the_page_is_made_from_the_results() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page(json.loads(RESULTS.read_text(encoding="utf-8")))
