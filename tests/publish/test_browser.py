"""The report in a real browser: keyboard, filters, small screens, a silent console, an accessibility audit."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from travaux.publish import publish

from .chromium import Page, find_chromium
from .conftest import hostile, sample

CHROMIUM = find_chromium()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")
AXE = Path(os.environ.get("TRAVAUX_AXE", "/nowhere"))
"""axe-core's `axe.min.js` (npm install axe-core); `.ci/run` sets it."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    page = "".join(publish([sample()], "html"))
    path.write_text(page, encoding="utf-8", errors="backslashreplace")
    return path


@pytest.fixture(scope="module")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "two.html"
    page = "".join(publish([sample(), hostile()], "html", explain=True))
    path.write_text(page, encoding="utf-8", errors="backslashreplace")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    assert CHROMIUM
    with Page(CHROMIUM) as page:
        yield page


@pytest.fixture
def page(browser: Page) -> Iterator[Page]:
    browser.troubles.clear()
    browser.requests.clear()
    browser.dark(on=False)
    browser.size(1280, 900)
    yield browser
    assert browser.troubles == []
    assert browser.requests == []


def focused(page: Page) -> str:
    return str(page.run("document.activeElement.id || document.activeElement.getAttribute('aria-controls') || ''"))


def open_cards(page: Page) -> list[str]:
    found: list[str] = page.run("[...document.querySelectorAll('.card.open:not([hidden])')].map(e => e.id)")
    return found


def test_enter_opens_the_claim_of_a_mark_and_escape_goes_back(page: Page, report: Path) -> None:
    page.open(report)
    page.run("document.querySelector('#d1-m4').focus()")
    page.press("Enter")
    assert open_cards(page) == ["d1-c4"]
    assert focused(page) == "d1-b4"
    assert page.run("location.hash") == "#d1-c4"
    page.press("Escape")
    assert open_cards(page) == []
    assert focused(page) == "d1-m4"


def test_tab_goes_through_the_marks_once_each(page: Page, report: Path) -> None:
    page.open(report)
    page.run("document.querySelector('article').focus()")
    stops = []
    for _ in range(6):
        page.press("Tab")
        stops.append(focused(page))
    assert [stop for stop in stops if stop.startswith("d1-m")] == ["d1-m1", "d1-m3", "d1-m4", "d1-m5", "d1-m6"]


def test_j_and_k_step_through_the_claims(page: Page, report: Path) -> None:
    page.open(report)
    seen = []
    for key in "jjjk":
        page.press(key)
        seen.extend(open_cards(page))
    assert seen == ["d1-c1", "d1-c2", "d1-c3", "d1-c2"]
    assert page.run("document.querySelector('.position').textContent") == "2 of 6"


def test_words_of_several_claims_offer_them_all(page: Page, report: Path) -> None:
    page.open(report)
    page.click("#d1-m1")
    assert open_cards(page) == ["d1-c2"]  # the more pressing of the two
    shown = page.run("[...document.querySelectorAll('.card')].filter(e => !e.hidden).map(e => e.id)")
    assert shown == ["d1-c1", "d1-c2"]
    page.click(".panel .all")
    assert page.run("[...document.querySelectorAll('.card')].filter(e => !e.hidden).length") == 6


def test_a_filter_takes_claims_from_text_and_lists(page: Page, report: Path) -> None:
    page.open(report)
    page.click(".toggle[data-v=contradicted]")
    assert page.run("document.querySelector('.toggle[data-v=contradicted]').getAttribute('aria-pressed')") == "false"
    assert page.run("document.querySelector('#d1-m6').classList.contains('off')")
    assert page.run("document.querySelector('#d1-c6').hidden")
    assert page.run("document.querySelector('.attention li').hidden")
    page.click(".toggle[data-v=imprecise]")
    assert page.run("document.querySelector('#d1-m1').dataset.v") == "confirmed"  # what is left of two
    page.click(".rooms summary")
    page.click(".toggle[data-room=treaties]")
    assert page.run("document.querySelector('.position').textContent") == "1 claim"


def test_an_address_with_a_claim_opens_it(page: Page, report: Path) -> None:
    page.open(report, "#d1-c6")
    assert open_cards(page) == ["d1-c6"]


def test_on_a_phone_a_claim_comes_up_from_below_and_nothing_overflows(page: Page, hostile_report: Path) -> None:
    page.size(360, 700, phone=True)
    page.open(hostile_report)
    assert page.run("document.documentElement.scrollWidth") <= 360
    page.click("#d1-m4")
    assert page.run("getComputedStyle(document.querySelector('.panel')).visibility") == "visible"
    assert page.run("document.querySelector('.panel').getBoundingClientRect().bottom") == 700
    page.click(".panel .close")
    assert page.run("getComputedStyle(document.querySelector('.panel')).visibility") == "hidden"
    assert focused(page) == "d1-m4"


def test_hostile_text_runs_nothing(page: Page, hostile_report: Path) -> None:
    page.open(hostile_report)
    assert page.run("document.querySelectorAll('img, iframe, svg:not(.bar)').length") == 0
    assert page.run("document.querySelectorAll('script').length") == 2


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core: set TRAVAUX_AXE to its axe.min.js (npm install axe-core)")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_accessibility_audit_finds_nothing(page: Page, hostile_report: Path, width: int, *, dark: bool) -> None:
    page.size(width, 900, phone=width < 600)
    page.dark(on=dark)
    page.open(hostile_report, "#d1-c2")
    page.run(AXE.read_text(encoding="utf-8") + ";0")
    tell = "r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + n.failureSummary))"
    assert page.run(f"axe.run().then(r => {tell})") == []
