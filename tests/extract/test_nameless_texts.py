"""A text in which nothing stands that an act could be stated of costs one scan, and gives no claim."""

import pytest

import travaux.extract.claims
from travaux.extract import find_claims
from travaux.read import read_source


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("Sift the flour into a bowl, and let the dough rest. The band played and left the stage.", False),
        ("Our shop delivers within 5 working days; returns are free.", False),
        ("Kenya ratified it in 1997.", True),
        ("The Constitution took effect on 18 July 2008.", True),
        ("The creation of the office of Public Defender followed.", True),
    ],
)
def test_only_texts_that_may_state_an_act_are_read(text: str, is_read: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    class Reader(travaux.extract.claims.Reader):
        def read(self, passage):  # type: ignore[no-untyped-def]
            read.append(self.doc.text)
            return super().read(passage)

    monkeypatch.setattr(travaux.extract.claims, "Reader", Reader)
    claims = find_claims(read_source("x.txt", data=text.encode()))
    assert bool(read) is is_read
    assert is_read or not claims
