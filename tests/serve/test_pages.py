"""Every page answers, says what it should, and takes nothing for markup."""

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from travaux.serve.settings import MAX_TEXT_CHARACTERS

from . import hostile
from .conftest import TEXT, form_token, keep

PAGES = [
    ("/", "Drop a document here"),
    ("/documents", "note.txt"),
    ("/claims", "Ghana · ratification · Convention against Torture · 7 September 2000"),
    ("/claims?verdict=contradicted", "Ghana · accession · Convention on the Rights of the Child · 1993"),
    ("/states", "Kenya"),
    ("/states/KEN", "Republic of Kenya"),
    ("/states/KEN?on=1990-01-01", "signed only"),
    ("/treaties", "Convention against Torture"),
    ("/treaties/CAT", "26 June 1987"),
    ("/treaties/CAT?standing=signatory", "signatory"),
    ("/bodies", "Human Rights Council"),
    ("/bodies/HRC", "Members"),
    ("/bodies/HRC?on=2011-06-01", "Libya</a> (suspended)"),
    ("/things/mandate:SR-food", "In the registers"),
    ("/things/state:KEN", "Republic of Kenya"),
    ("/registers", "Acts of states towards treaties"),
    ("/registers/hrc_elections", "Where it is complete"),
    ("/acts/treaty_acts/CAT-KEN-accession", "21 February 1997"),
    ("/analyses", "No score of a state"),
    ("/analyses/profile?state=KEN", "treaties joined"),
    ("/coverage", "What is covered"),
    ("/coverage?by=year&since=2010&until=2012", "2011"),
    ("/search?q=kenya", "Kenya"),
    ("/search?q=accra+forum", "Accra"),
    ("/review", "to decide"),
    ("/meetings", "Named here"),
    ("/agreement", "Krippendorff"),
    ("/changes", "What re-checks changed"),
    ("/api/v1", "openapi.json"),
]
"""Address, and words that stand on it."""

WRONG = [
    ("/nothing", 404, "nothing at this address"),
    ("/states/Atlantis", 404, "no state is called"),
    ("/states/KEN?on=yesterday", 404, "expected a day"),
    ("/treaties/nonsense", 404, "no treaty is called"),
    ("/acts/treaty_acts/nope", 404, "holds a row"),
    ("/registers/nope", 404, "no register is called"),
    ("/documents/ffffffffffffffff", 404, "document"),
    ("/claims/none", 404, "no claim of this casebook"),
    ("/things/nonsense", 404, "expected an id"),
    ("/static/../app.py", 404, "nothing at this address"),
    ("/static/base.html", 404, "nothing at this address"),
    ("/check", 405, "does not take requests of this kind"),
]


@pytest.mark.parametrize(("address", "words"), PAGES)
def test_a_page_says_what_it_should(client: TestClient, address: str, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert words in answer.text
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(("address", "status", "words"), WRONG)
def test_a_wrong_address_is_told_in_a_sentence(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.text


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=99999999999999999999", "since=x&until=%00", "kind=%27--", "text=%00"]
)
def test_a_nonsensical_question_is_no_fault(client: TestClient, query: str) -> None:
    assert client.get(f"/registers/hrc_elections?{query}").status_code == 200
    assert client.get(f"/claims?{query}").status_code == 200
    assert client.get(f"/search?q={query}").status_code == 200


def test_names_lead_to_the_page_of_the_id(client: TestClient) -> None:
    answer = client.get("/states/kenyan", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/states/KEN")


def test_a_text_is_checked_without_being_kept(client: TestClient) -> None:
    before = client.get("/api/v1/counts").json()["n"]
    token = form_token(client.get("/").text)
    answer = client.post("/check", data={"form_token": token, "text": TEXT + " Kenya signed nothing."})
    assert answer.status_code == 200
    assert "This page is not kept" in answer.text
    assert 'data-v="contradicted"' in answer.text
    assert client.get("/api/v1/counts").json()["n"] == before


def test_two_pasted_texts_are_two_documents_and_a_text_too_long_is_told(client: TestClient) -> None:
    token = form_token(client.get("/").text)
    pages = [client.post("/check", data={"form_token": token, "keep": "1", "text": f"Chad signed CAT in {year}."})
             for year in (1990, 1991)]  # fmt: skip
    assert len({str(page.url) for page in pages}) == 2
    assert all("Chad signed CAT in 199" in page.text for page in pages)
    assert "A later version" not in client.get(pages[0].url.path).text
    long = client.post("/check", data={"form_token": token, "text": "x" * (MAX_TEXT_CHARACTERS + 1)})
    assert (long.status_code, "expected a text of at most 2,000,000 characters" in long.text) == (422, True)


def test_a_file_is_kept_and_every_link_of_its_page_leads_somewhere(client: TestClient, pdf: bytes) -> None:
    token = form_token(client.get("/").text)
    answer = client.post("/check", data={"form_token": token, "keep": "1"},
                         files={"file": ("uruguay.pdf", pdf, "application/pdf")})  # fmt: skip
    assert answer.status_code == 200
    assert re.search(r"/documents/[0-9a-f]{16}$", str(answer.url))
    links = set(re.findall(r'href="(/[^"#]*)"', answer.text))
    assert any(link.startswith("/acts/") for link in links)
    assert any(link.startswith("/claims/") for link in links)
    for link in sorted(links):
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link
    original = client.get(f"{answer.url.path}/original")
    assert original.content == pdf
    assert original.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "expected a file, a link or a text"),
        ({"link": "ftp://example.org/x"}, "expected a link that begins with http"),
        ({"link": "/etc/passwd"}, "expected a link that begins with http"),
        ({"link": "http://127.0.0.1:1/"}, "inner network"),
        ({"text": "   "}, "expected a file, a link or a text"),
    ],
)
def test_what_cannot_be_checked_is_told_on_the_form(client: TestClient, fields: dict[str, str], words: str) -> None:
    token = form_token(client.get("/").text)
    answer = client.post("/check", data={"form_token": token, **fields})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'action="/check"' in answer.text


def test_a_file_that_is_no_document_is_told_on_the_form(client: TestClient) -> None:
    token = form_token(client.get("/").text)
    for name, data in (("x.pdf", b"%PDF-1.7 broken"), ("x.zip", b"PK\x03\x04rubbish"), ("x.bin", bytes(range(256)))):
        answer = client.post("/check", data={"form_token": token}, files={"file": (name, data, "x/y")})
        assert answer.status_code == 422
        assert name in answer.text


def test_a_hostile_document_stays_text_on_every_page(client: TestClient) -> None:
    token = form_token(client.get("/").text)
    answer = client.post("/check", data={"form_token": token, "keep": "1"},
                         files={"file": (hostile.NAME, hostile.HTML.encode(), "text/html")})  # fmt: skip
    assert answer.status_code == 200
    key = client.get("/api/v1/documents").json()["items"][0]["key"]
    claims = client.get(f"/api/v1/claims?document={key}").json()["items"]
    assert claims, "the hostile document states a claim"
    pages = ["/", "/documents", "/claims", "/review", f"/review?document={key}", f"/documents/{key[:16]}",
             "/search?q=alert", "/search?q=Ghana", "/treaties/CAT", "/states/GHA",
             f"/review?claim={claims[0]['key']}", claims[0]["page"],
             f"/search?q={hostile.EVIL}", f"/claims?text={hostile.SCRIPT}", f"/nothing/{hostile.SCRIPT}"]  # fmt: skip
    shown = 0
    for address in pages:
        page = client.get(address).text
        assert hostile.troubles(page) == [], address
        shown += "&lt;script&gt;alert" in page
    assert shown >= 6, "the hostile words are shown, as text"
    token = form_token(client.get("/").text)
    refused = client.post("/check", data={"form_token": token},
                          files={"file": (hostile.NAME.replace(".html", ".pdf"), b"%PDF-1.7", "x/y")})  # fmt: skip
    assert refused.status_code == 422
    assert hostile.troubles(refused.text) == []


@pytest.mark.parametrize(("format_name", "words"), [("html", "<!DOCTYPE html>"), ("csv", "verdict"),
                                                    ("text", "contradicted"), ("jsonl", '"verdict": "confirmed"'),
                                                    ("json", '"counts"')])  # fmt: skip
def test_a_document_is_downloaded_in_the_formats_of_the_command(client: TestClient, format_name: str,
                                                                words: str) -> None:  # fmt: skip
    key = keep(client, TEXT)
    answer = client.get(f"/documents/{key}/as/{format_name}")
    assert answer.status_code == 200
    assert words in answer.text
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''note.")
    assert client.get(f"/documents/{key}/as/exe").status_code == 404


def test_citations_are_ready_to_copy(client: TestClient) -> None:
    page = client.get("/acts/treaty_acts/CAT-KEN-accession").text
    assert "row treaty_acts/CAT-KEN-accession" in page
    assert "@misc{treaty-acts:CAT-KEN-accession," in page
    key = keep(client, TEXT)
    claim = client.get(f"/api/v1/claims?document={key}").json()["items"][0]
    page = client.get(claim["page"]).text
    assert "Ghana ratified the Convention against Torture on 7 September 2000" in page
    assert f"Claim {claim['key']}" in page
    assert f'href="{claim["document_page"]}#d1-c1"' in page


def test_timelines_say_their_numbers_in_words(client: TestClient) -> None:
    page = client.get("/states/KEN").text
    assert re.search(r'role="img" aria-label="Acts by year, \d{4} to \d{4}: signed \d+', page)
    assert re.search(r"Parties: \d+ by the end of \d{4}, \d+ by the end of \d{4}", client.get("/treaties/CAT").text)


class Inline(HTMLParser):
    """Gathers what a page would need `unsafe-inline` for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.found += [f"{tag} {name}" for name in names if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [f"{tag} {value}" for value in names.values() if value and value.startswith("javascript:")]


def test_no_page_holds_inline_script_or_style(client: TestClient) -> None:
    for address, _ in PAGES:
        reader = Inline()
        reader.feed(client.get(address).text)
        assert reader.found == [], address
