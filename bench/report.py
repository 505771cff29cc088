"""How large the report of a collection is, and how soon it stands in a browser.

    python bench/report.py ARTICLES [FOLDER]

Writes the report (into FOLDER, else a temporary one), opens it in Chromium three times, and prints the articles, the
seconds of work, the size of the page and the seconds until it can be read.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
import warnings
from pathlib import Path

import framing as fr


def main(source: str, folder: Path) -> None:
    warnings.simplefilter("ignore", fr.FramingWarning)
    articles = fr.read_articles(source)
    started = time.process_time()
    page = fr.write_report(articles, folder)
    worked = time.process_time() - started
    opened = min(seconds_to_open(page) for _ in range(3))
    size = page.stat().st_size / 1e6
    print(f"{len(articles):,} articles, {worked:.0f} s of work, {size:.1f} MB, opens in {opened:.2f} s")


def seconds_to_open(page: Path) -> float:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_page(viewport={"width": 1200, "height": 900})
        tab.goto(page.as_uri(), wait_until="load")
        seconds = tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000")
        browser.close()
    return float(seconds)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else temporary))
