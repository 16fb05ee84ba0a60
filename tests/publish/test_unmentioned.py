"""What a text does not mention, in every form of report: rules are said, long lists folded, hostile text is text."""

import json
import re

from travaux.publish import publish
from travaux.publish.unmentioned import N_UNFOLDED, NOTHING, RULE_WORDS, unmentioned_in
from travaux.vocabulary import Account, CheckedDocument, Omission, OmissionRule

RULES = (OmissionRule.SIGNED_ONLY, OmissionRule.WITHDRAWN, OmissionRule.JOINED)


def omission(n: int, rule: OmissionRule = OmissionRule.SIGNED_ONLY, **fields: str) -> Omission:
    known = {
        "rule": rule, "state": "state:GHA", "kind": "signature", "object": "treaty:CAT", "date": f"{2000 + n}-01-01",
        "sentence": f"Ghana signed treaty number {n}.", "row": f"treaty_acts/T{n}", "register": "treaty_acts",
        "publisher": "UN Treaty Collection", "as_of": "2015-03-14", "source": "https://treaties.un.org/x",
    }  # fmt: skip
    return Omission.model_validate({**known, **fields})


def with_omissions(checked: CheckedDocument, *omissions: Omission) -> CheckedDocument:
    account = Account(state="state:GHA", years="1958/2014", n_claims=5, rules=RULES)
    return checked.model_copy(update={"accounts": (account,), "omissions": omissions})


def written(checked: CheckedDocument, format_name: str) -> str:
    return "".join(publish([checked], format_name))


def test_every_rule_has_words() -> None:
    assert list(RULE_WORDS) == list(OmissionRule)


def test_acts_stand_by_state_and_rule_and_the_rule_is_said(checked: CheckedDocument) -> None:
    one = with_omissions(checked, omission(1), omission(2), omission(3, OmissionRule.JOINED))
    (only,) = unmentioned_in(one)
    assert (only.state, only.years, only.n_acts) == ("Ghana", "1958 to 2014", 3)
    assert [(words.heading, len(acts)) for words, acts in only.groups] == [("Signed, not joined", 2), ("Joined", 1)]
    assert "5 claims of this text are about Ghana" in only.method
    assert "treaties withdrawn from in these years" in only.method, "a rule that found nothing is said too"


def test_the_page_has_a_section_with_counts_and_folds_what_is_long(checked: CheckedDocument) -> None:
    few, many = (with_omissions(checked, *map(omission, range(n))) for n in (N_UNFOLDED, N_UNFOLDED + 1))
    assert "Not mentioned" not in written(checked, "html")
    for one, folded in ((few, False), (many, True)):
        section = re.search(r'<section class="unmentioned".*?</section>', written(one, "html"), re.DOTALL)
        assert section
        assert f'Not mentioned <span class="muted">{len(one.omissions)}</span>' in section[0]
        assert "Looked for, in the matters that the text itself speaks about" in section[0]
        assert ("<summary>Signed, not joined" in section[0]) is folded
        assert section[0].count("Ghana signed treaty number") == len(one.omissions)


def test_an_empty_list_says_that_it_is_empty(checked: CheckedDocument) -> None:
    for format_name in ("html", "text"):
        assert NOTHING in " ".join(written(with_omissions(checked), format_name).split())


def test_text_shows_the_first_and_counts_the_rest(checked: CheckedDocument) -> None:
    text = written(with_omissions(checked, *map(omission, range(N_UNFOLDED + 4))), "text")
    assert text.count("Ghana signed treaty number") == N_UNFOLDED
    assert "and 4 more" in text


def test_json_holds_them_and_jsonl_and_csv_hold_claims_only(checked: CheckedDocument) -> None:
    one = with_omissions(checked, omission(1))
    whole = json.loads(written(one, "json"))
    (act,) = whole["omissions"]
    assert (act["record"], act["doc"], act["rule"], act["row"]) == (
        "omission", "ghana", "signed, not joined", "treaty_acts/T1")  # fmt: skip
    assert "verdict" not in act
    assert "quote" not in act
    assert whole["accounts"][0]["years"] == "1958/2014"
    for format_name in ("jsonl", "csv"):
        assert written(one, format_name) == written(checked, format_name)


def test_a_registers_words_are_never_markup(checked: CheckedDocument) -> None:
    evil = "<script>alert(1)</script>\u202e"
    act = omission(1, sentence=evil, publisher=evil, row=evil, source="javascript:alert(1)")
    page = written(with_omissions(checked, act), "html")
    assert "<script>alert" not in page
    assert "javascript:" not in page
    assert "\u202e" not in page
