"""The pages in a real Chromium: a first-time user's path, the keyboard, an accessibility audit, hostile documents.

`TRAVAUX_PICTURES=1` writes the pictures of the path that `docs/web.md` shows.
"""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from starlette.testclient import TestClient

from travaux.serve.accounts import Accounts, Role
from travaux.serve.app import make_app
from travaux.serve.running import listen
from travaux.serve.settings import Settings

from . import hostile
from .conftest import form_token
from .voting import DOUBTFUL, TEXT, imported

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), "")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine (apt-get install chromium)")
AXE = Path(os.environ.get("TRAVAUX_AXE", "/nowhere"))
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
PDF = Path(str(files("travaux") / "demo" / "uruguay-statement.pdf"))


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address at which an application answers."""
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def base(app: FastAPI, client: TestClient) -> Iterator[str]:
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(base_url=base, viewport={"width": 1200, "height": 800}, reduced_motion="reduce",
                                  permissions=["clipboard-read", "clipboard-write"])  # fmt: skip
    page = context.new_page()
    troubles: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            troubles.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: troubles.append(request.url) if not request.url.startswith(base) else None)
    yield page
    context.close()
    assert troubles == []


def picture(page: Page, name: str) -> None:
    if os.environ.get("TRAVAUX_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")


def test_a_first_time_user_gets_from_a_pdf_to_a_citation_in_six_actions(page: Page) -> None:
    page.goto("/")
    picture(page, "path-1-start")
    page.locator("#file").set_input_files(PDF)  # 1: the document; it is read as soon as it is there
    page.wait_for_url("**/documents/*")
    expect(page.locator("h1")).to_contain_text("Uruguay")
    picture(page, "path-2-document")
    page.locator(".attention li[data-v=contradicted] a").first.click()  # 2: the contradicted claim
    card = page.locator(".card.open")
    expect(card).to_contain_text("contradicted")
    picture(page, "path-3-claim")
    card.locator("a[href^='/acts/']").first.click()  # 3: its row
    page.wait_for_url("**/acts/**")
    picture(page, "path-4-row")
    page.locator(".cite summary").click()  # 4: how to cite it
    page.locator("button.copy").first.click()  # 5: copied
    expect(page.locator(".copied").first).to_have_text("Copied")
    picture(page, "path-5-citation")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "row hrc_elections/" in copied
    assert "as of" in copied


def test_the_path_works_without_javascript(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#text").fill("Ghana acceded to the Convention on the Rights of the Child in 1993.")
    page.get_by_role("button", name="Read and check").click()
    page.wait_for_url("**/documents/*")
    page.locator(".attention a").first.click()
    page.locator(".panel a[href^='/claims/']").first.click()
    page.get_by_role("link", name="Review it").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".done")).to_contain_text("Accepted.")
    context.close()


def test_the_desk_is_worked_by_keys(page: Page, client: TestClient) -> None:
    text = "Niger signed the Convention against Torture in 1961. Niger ratified it in 1962. Niger joined it in 1963."
    key = client.post("/api/v1/check", json={"text": text, "name": "keys.txt", "keep": True}).json()["key"]
    claims = [one["key"] for one in client.get(f"/api/v1/queue?document={key}").json()["items"]]
    assert len(claims) == 3

    def status(claim: str) -> str:
        return str(client.get(f"/api/v1/claims/{claim}").json()["status"])

    def current() -> str:
        return page.locator("form[data-act=accept] input[name=claim]").input_value()

    page.goto(f"/review?document={key}")
    picture(page, "review")
    assert current() == claims[0]
    for pressed, place in (("j", 1), ("j", 2), ("k", 1), ("k", 0)):
        with page.expect_navigation():
            page.keyboard.press(pressed)
        assert current() == claims[place]
    with page.expect_navigation():
        page.keyboard.press("a")
    assert (status(claims[0]), current()) == ("accepted", claims[1])
    with page.expect_navigation():
        page.keyboard.press("u")
    assert (status(claims[0]), current()) == ("open", claims[0])
    page.keyboard.press("c")
    expect(page.locator("#f-kind")).to_be_focused()
    page.locator("#f-date").fill("1998-10-05")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert status(claims[0]) == "corrected"
    page.keyboard.press("n")
    expect(page.locator("#n-why")).to_be_focused()
    page.keyboard.type("a, r and u are letters here")
    page.keyboard.press("Escape")
    assert status(claims[1]) == "open"
    with page.expect_navigation():
        page.keyboard.press("r")
    assert status(claims[1]) == "rejected"


def test_slash_goes_to_the_search_and_tab_to_the_content(page: Page) -> None:
    page.goto("/states/KEN")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.keyboard.press("/")
    page.keyboard.type("torture")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=torture")


def test_a_dropped_file_is_read(page: Page) -> None:
    page.goto("/")
    page.evaluate("""() => {
        const data = new DataTransfer();
        data.items.add(new File(["Ghana ratified CEDAW in 1986."], "dropped.txt", {type: "text/plain"}));
        const zone = document.querySelector("[data-drop]");
        zone.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
    }""")
    page.wait_for_url("**/documents/*")
    expect(page.locator("h1")).to_contain_text("dropped")


def test_a_hostile_document_runs_nothing(page: Page, client: TestClient) -> None:
    token = form_token(client.get("/").text)
    client.post("/check", data={"form_token": token, "keep": "1"},
                files={"file": (hostile.NAME, hostile.HTML.encode(), "text/html")})  # fmt: skip
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    found = client.get("/api/v1/documents?text=Title").json()["items"][0]
    claim = client.get(f"/api/v1/claims?document={found['key']}").json()["items"][0]
    for address in (found["page"], "/documents", "/claims", claim["page"], f"/review?claim={claim['key']}"):
        page.goto(address)
        assert page.locator("main img, main script, main iframe").count() == 0, address
        assert "<script>alert(1)</script>" in page.locator("main").inner_text(), address
        assert hostile.troubles(page.title()) in ([], ["markup"]), address


def audit(page: Page) -> list[str]:
    """What axe finds on a page; nothing where there is no axe."""
    if not AXE.is_file():
        return []
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    tell = "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200))))"
    found: list[str] = page.evaluate(tell)
    return found


ADDRESSES = [
    "/", "/documents", "/claims", "/review", "/states", "/states/KEN", "/treaties", "/treaties/CAT", "/bodies",
    "/bodies/HRC", "/registers", "/registers/hrc_elections", "/acts/treaty_acts/CAT-KEN-accession", "/coverage",
    "/meetings", "/agreement", "/changes",
    "/things/mandate:SR-food", "/search?q=torture", "/api/v1", "/nothing", "CLAIM", "DOCUMENT",
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_overflows_and_the_audit_finds_nothing(browser: Browser, base: str, client: TestClient, width: int,
                                                       scheme: str) -> None:  # fmt: skip
    claim = client.get("/api/v1/claims?verdict=contradicted").json()["items"][0]
    context = browser.new_context(base_url=base, viewport={"width": width, "height": 900}, color_scheme=scheme,
                                  reduced_motion="reduce", bypass_csp=True)  # fmt: skip
    page = context.new_page()
    found = []
    for address in ADDRESSES:
        page.goto({"CLAIM": claim["page"], "DOCUMENT": claim["document_page"]}.get(address, address))
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{address}: {wide} pixels wide")
        found += [f"{address}: {one}" for one in audit(page)]
    context.close()
    assert found == []


def test_an_admin_logs_in_makes_a_user_and_reads_the_log(browser: Browser, tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "accounts.sqlite")
    accounts.create("ada", Role.ADMIN, "a long and quiet word")
    app = make_app(Settings(accounts=accounts.path, host="0.0.0.0", n_workers=1))
    with served(app) as address:
        context = browser.new_context(base_url=address, viewport={"width": 360, "height": 800}, bypass_csp=True)
        page = context.new_page()
        page.goto("/users")
        assert audit(page) == []
        page.get_by_label("Name").fill("ada")
        page.get_by_label("Password").fill("a long and quiet word")
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/users")
        assert audit(page) == []
        page.get_by_label("Name", exact=True).fill("rita")
        page.get_by_label("Password").fill("another quiet word")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".done")).to_have_text("rita may log in as reader.")
        page.get_by_role("link", name="Log", exact=True).click()
        expect(page.locator("tbody tr").first).to_contain_text("made user")
        assert audit(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.get_by_role("button", name="Log out").click()
        page.wait_for_url("**/login")
        context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_recorded_votes_pass_the_audit(browser: Browser, tmp_path: Path, width: int) -> None:
    with imported(tmp_path), served(make_app(Settings(n_workers=1))) as address:
        context = browser.new_context(base_url=address, viewport={"width": width, "height": 800}, bypass_csp=True)
        page = context.new_page()
        found = []
        for path in ("/votes", "/votes?state=state:KEN", f"/votes/hrc_votes/{TEXT[1]}", "/states/KEN",
                     f"/votes/hrc_votes/{DOUBTFUL[1]}", f"/things/document:{TEXT[0]}"):  # fmt: skip
            page.goto(path)
            found += [f"{path}: {one}" for one in audit(page)]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        context.close()
        assert found == []


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core: set TRAVAUX_AXE to its axe.min.js (npm install axe-core)")
def test_the_audit_is_there() -> None:
    assert "axe" in AXE.read_text(encoding="utf-8")[:200]
