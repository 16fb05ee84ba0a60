"""Protocols named without their treaty."""

from travaux.extract import find_claims
from travaux.read import read_source


def test_protocol_in_a_text_about_a_treaty_that_has_none() -> None:
    text = "CMW/C/GHA/1\n\nGhana ratified the Convention and the Optional Protocol on 7 September 2000."
    assert all("None" not in str(claim.object) for claim in find_claims(read_source("x.txt", data=text.encode())))
