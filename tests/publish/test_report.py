import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

from travaux.publish import publish
from travaux.vocabulary import CheckedDocument

ALLOWED_URL = re.compile(r"#|https?://")


class Tags(HTMLParser):
    """The tags and attributes of a page, and the text of its body."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(*checked: CheckedDocument) -> str:
    return "".join(publish(checked, "html", explain=True))


def test_the_page_asks_for_nothing_from_outside(checked: CheckedDocument, hostile_checked: CheckedDocument) -> None:
    for tag, attrs in Tags(page_of(checked, hostile_checked)).tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "form", "base", "audio", "video"}
        assert not {"src", "srcset", "action", "style", "background"} & set(attrs), (tag, attrs)
        assert tag != "a" or ALLOWED_URL.match(attrs["href"] or ""), attrs


def test_only_the_pages_own_scripts_may_run(checked: CheckedDocument) -> None:
    page = page_of(checked)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert "default-src &#39;none&#39;" in policy or "default-src 'none'" in policy
    assert "unsafe" not in policy
    for body in re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL):
        assert b64encode(sha256(body.encode()).digest()).decode() in policy.replace("&#43;", "+").replace("&#34;", '"')


def test_hostile_text_stays_text(checked: CheckedDocument, hostile_checked: CheckedDocument) -> None:
    kind, evil = Tags(page_of(checked)), Tags(page_of(hostile_checked))
    assert {tag for tag, _ in evil.tags} <= {tag for tag, _ in kind.tags} | {"svg", "rect"}
    assert sum(tag == "script" for tag, _ in evil.tags) == 2
    assert "<script>alert(1)</script>" in evil.text
    assert "{{ 7 * 7 }}{% raw %}" in evil.text
    for name in (name for _, attrs in evil.tags for name in attrs):
        assert not name.startswith("on")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e\u2066\u2028]", page_of(hostile_checked))


def test_a_language_that_is_none_is_not_written(hostile_checked: CheckedDocument) -> None:
    languages = {attrs["lang"] for _, attrs in Tags(page_of(hostile_checked)).tags if "lang" in attrs}
    assert languages == {"en"}


def test_ids_are_unique_and_links_lead_somewhere(checked: CheckedDocument) -> None:
    tags = Tags(page_of(checked, checked)).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in tags:
        if (attrs.get("href") or "").startswith("#"):
            assert attrs["href"][1:] in ids  # type: ignore[index]
        for name in ("aria-controls", "aria-labelledby"):
            assert attrs.get(name, ids[0]) in ids


def test_every_claim_has_a_mark_and_a_card(checked: CheckedDocument) -> None:
    tags = Tags(page_of(checked)).tags
    ids = {attrs.get("id") for _, attrs in tags}
    for number in range(1, len(checked.claims) + 1):
        assert {f"d1-m{number}", f"d1-c{number}"} <= ids
    first = next(attrs for _, attrs in tags if attrs.get("id") == "d1-m1")
    assert first["data-c"] == "1 2"
    assert first["data-v"] == "imprecise"  # the more pressing of the two


def test_headings_leave_out_no_level(checked: CheckedDocument) -> None:
    for documents in ((checked,), (checked, checked)):
        levels = [int(tag[1]) for tag, _ in Tags(page_of(*documents)).tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_text_stands_as_it_was_written(checked: CheckedDocument) -> None:
    page = page_of(checked)
    article = Tags(re.sub(r"<sup.*?</sup>|<span class=\"(vh|page)\".*?</span>", "", page.split("<article")[1]
                          .split("</article>")[0]))  # fmt: skip
    words = " ".join(article.text.split(">", 1)[1].split())
    for passage in checked.document.passages[:-2]:
        assert checked.document.text[passage.start : passage.end] in words
