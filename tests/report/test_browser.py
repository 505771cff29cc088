"""The report in a real browser: silent console, no request, evidence by mouse and by keyboard, phone, dark, print."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import framing as fr
from tests.conftest import skip_or_fail

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        skip_or_fail("Chromium")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    articles = fr.load_corpus("berlin-talks")
    return fr.write_report(articles, tmp_path_factory.mktemp("report"), lexicons=["war-naming-ukraine"]).as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1000, "height": 900})
    opened.trouble = []  # type: ignore[attr-defined]
    opened.on("console", lambda message: opened.trouble.append(message.text))  # type: ignore[attr-defined]
    opened.on("pageerror", lambda error: opened.trouble.append(str(error)))  # type: ignore[attr-defined]
    opened.on("request", lambda asked: None if asked.url == address else opened.trouble.append(asked.url))  # type: ignore[attr-defined]
    opened.goto(address)
    yield opened
    assert opened.trouble == []  # type: ignore[attr-defined]
    opened.close()


def test_a_number_opens_its_sentences(page: Page) -> None:
    number = page.locator("#words a.n").first
    count = int(number.locator(".count").inner_text())
    number.click()
    assert page.locator("dialog[open] blockquote").count() == count
    assert page.locator("dialog[open] blockquote mark").count() == count
    page.locator("#close").click()
    assert page.locator("dialog[open]").count() == 0


def test_a_finding_opens_the_sentences_of_all_its_outlets(page: Page) -> None:
    page.locator(".findings a.n").nth(1).click()
    title = page.locator("#evidence-title").inner_text()
    said = int(page.locator(".findings a.n").nth(1).inner_text().split(" of ")[0])
    assert f"{said} sentence" in title


def test_a_class_of_cues_opens_the_verbs(page: Page) -> None:
    page.locator("#heard summary", has_text="Classes of cues").click()
    number = page.locator("#heard a.n[data-term=cue][data-item=doubting]").first
    number.click()
    marked = page.locator("dialog[open] mark").all_inner_texts()
    assert len(marked) == int(number.locator(".count").inner_text())
    assert any(word.startswith(("claim", "alleg", "said to")) for word in marked)


def test_the_keyboard_is_enough(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(".findings a.n").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog[open]").count() == 1
    assert page.evaluate("document.activeElement.id") == "evidence-title"
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("Space")
    assert page.locator("dialog[open]").count() == 1


def test_a_phone_shows_all_without_scrolling_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".narrow svg").first.is_visible()
    assert not page.locator(".wide svg").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_paper(page: Page, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for choose in ("body", ".hint", "a", "th", ".zero"):
        colours = page.locator(choose).first.evaluate(_COLOURS)
        assert _contrast(*colours) >= 4.5, (choose, colours)


def test_it_prints(page: Page, tmp_path: Path) -> None:
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("h1").is_visible()


_COLOURS = "e => [e, document.body].map((one, at) => getComputedStyle(one)[at ? 'backgroundColor' : 'color'])"


def _contrast(ink: str, paper: str) -> float:
    light = sorted((_luminance(ink), _luminance(paper)), reverse=True)
    return (light[0] + 0.05) / (light[1] + 0.05)


def _luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
