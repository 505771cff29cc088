"""A browser for the tests of the report, and a page that remembers everything it did that it should not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, skip_or_fail

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        skip_or_fail("Chromium")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The program that judges whether a page can be used without seeing it."""
    path = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        skip_or_fail("axe-core (npm install --no-save axe-core)")
    return path.read_text(encoding="utf-8")


def watched(browser: Browser, address: str) -> tuple[Page, list[str]]:
    """Open an address, and give the page with all it says on its console and all it asks for elsewhere."""
    page, trouble = browser.new_page(viewport={"width": 1000, "height": 900}, reduced_motion="reduce"), []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda box: (trouble.append(box.message), box.dismiss()))
    page.on("request", lambda asked: None if asked.url == address else trouble.append(asked.url))
    page.goto(address)
    return page, trouble
