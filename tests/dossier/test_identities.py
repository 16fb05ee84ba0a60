"""What a person writes for a state, treaty or body is found in any form, or answered with what is near it."""

import pytest

from travaux.dossier import BODY_NAMESPACES, find_id
from travaux.errors import UsageError

SPACES = {"state": ("state",), "treaty": ("treaty",), "body": BODY_NAMESPACES}


@pytest.mark.parametrize(
    "what, text, identifier",
    [
        ("state", "KEN", "state:KEN"),
        ("state", "state:KEN", "state:KEN"),
        ("state", "ken", "state:KEN"),
        ("state", "Kenyan", "state:KEN"),
        ("state", "  republic of kenya ", "state:KEN"),
        ("state", "Côte d’Ivoire", "state:CIV"),
        ("state", "cote d'ivoire", "state:CIV"),
        ("state", "the Netherlands", "state:NLD"),
        ("state", "UK", "state:GBR"),
        ("treaty", "cat", "treaty:CAT"),
        ("treaty", "Convention against Torture", "treaty:CAT"),
        ("treaty", "op-cat", "treaty:OP-CAT"),
        ("treaty", "ILO C182", "treaty:ILO-C182"),
        ("treaty", "genocide-1948", "treaty:genocide-1948"),
        ("body", "CAT", "body:CAT"),
        ("body", "human rights council", "body:HRC"),
        ("body", "SR-torture", "mandate:SR-torture"),
    ],
)
def test_a_name_is_found_in_any_form(what: str, text: str, identifier: str) -> None:
    assert find_id(text, *SPACES[what]) == identifier


@pytest.mark.parametrize(
    "what, text, sentence",
    [
        ("state", "Kenia", r"no state is called 'Kenia' here\. Did you mean Kenya \(KEN\)"),
        ("state", "Korea", r"'Korea' stands for more than one state: Republic of Korea \(KOR\) and .*\. Give the id\."),
        ("treaty", "torture", r"Did you mean Convention against Torture \(CAT\)"),
        ("body", "Consul", r"no body is called 'Consul' here"),
        ("state", "", r"no state is called '' here\."),
        ("state", "CAT", r"no state is called 'CAT' here"),
    ],
)
def test_what_is_not_found_is_answered_with_what_is_near_it(what: str, text: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        find_id(text, *SPACES[what])
