"""The report in a real browser: silent console, no request, evidence by mouse and by keyboard, phone, dark, print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import framing as fr
from tests.report.conftest import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    articles = fr.load_corpus("berlin-talks")
    return fr.write_report(articles, tmp_path_factory.mktemp("report"), lexicons=["war-naming-ukraine"]).as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened, trouble = watched(browser, address)
    yield opened
    assert trouble == []
    opened.close()


def test_a_number_opens_its_sentences(page: Page) -> None:
    number = page.locator("#words a.n").first
    count = int(number.locator(".count").inner_text())
    number.click()
    assert page.locator("dialog[open] blockquote").count() == count
    assert page.locator("dialog[open] blockquote mark").count() == count
    page.locator("#close").click()
    assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize("part", [".findings", "#words", "#verbs", "#agency", "#named", "#absent", "#all-results"])
def test_a_count_is_the_count_of_its_sentences(page: Page, part: str) -> None:
    """What a number says, and what opens behind it, is the same number; words of speakers count words."""
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
    tried = 0
    for link in page.locator(f"{part} a.n:not([data-term=speaker])").all()[:12]:
        said = re.findall(r"\d+", link.inner_text())[0]
        link.click()
        title = page.locator("#evidence-title").inner_text()
        many = page.locator("dialog[open] blockquote").count()
        if part == "#absent":
            outlets = {text.split(" · ")[0] for text in page.locator("dialog[open] .from").all_inner_texts()}
            assert len(outlets) == int(said)
        else:
            assert many == int(said)
            assert f"{many} sentence" in title
        page.keyboard.press("Escape")
        tried += 1
    assert tried


def test_sentences_of_other_outlets_are_marked_when_asked_for(page: Page) -> None:
    assert page.locator("#articles .k-shared, #articles .k-alone").count() == 0
    page.get_by_label("sentences found only here").check()
    assert page.locator("#articles .k-alone").count() > 0
    assert page.locator("#articles .k-shared").count() == 0


def test_a_sentence_opens_its_article_at_that_place(page: Page) -> None:
    page.locator("#words a.n").first.click()
    quoted = page.locator("dialog[open] blockquote").first
    word, words = quoted.locator("mark").inner_text(), quoted.locator("p").first.inner_text()
    outlet = quoted.locator(".from").inner_text().split(" · ")[0]
    quoted.locator(".read").click()
    assert page.locator("dialog[open]").count() == 0
    here = page.locator("#here")
    assert here.evaluate("it => it.firstChild.data") == word
    assert here.evaluate("it => it === document.activeElement")
    box = here.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
    column = here.locator("xpath=ancestor::article")
    assert column.locator("h3").inner_text() == outlet
    shown = column.evaluate(_WORDS)
    assert " ".join(words.split()) in " ".join(shown.split())


def test_back_from_the_reader_to_the_sentences(page: Page) -> None:
    page.locator("#words a.n").first.click()
    before = page.locator("#evidence-title").inner_text()
    page.locator("dialog[open] .read").first.click()
    page.locator("#back").click()
    assert page.locator("#evidence-title").inner_text() == before


def test_two_articles_stand_side_by_side(page: Page) -> None:
    columns = page.locator("#articles article")
    assert columns.count() == 2
    left, right = (columns.nth(number).bounding_box() for number in (0, 1))
    assert left is not None
    assert right is not None
    assert abs(left["y"] - right["y"]) < 2
    assert right["x"] > left["x"] + left["width"] - 1
    page.locator("#columns input:not(:checked)").first.check()
    assert columns.count() == 3


@pytest.mark.parametrize("kind", ["wording", "statement", "cue", "event", "aside"])
def test_a_kind_of_mark_can_be_put_out(page: Page, kind: str) -> None:
    for box in page.locator("#columns input").all():
        box.check()
    assert page.locator(f"#articles .k-{kind}").count() > 0
    page.locator(f"#kinds label:has(.k-{kind}) input").uncheck()
    assert page.locator(f"#articles .k-{kind}").count() == 0


def test_a_voice_can_be_put_out(page: Page) -> None:
    assert page.locator("#articles .v-quoted").count() > 0
    text = page.locator("#articles article").first.evaluate(_WORDS)
    page.locator("#voices label", has_text="in quotation marks").locator("input").uncheck()
    assert page.locator("#articles .v-quoted").count() == 0
    assert page.locator("#articles article").first.evaluate(_WORDS) == text


def test_results_are_sought_sorted_and_filtered(page: Page) -> None:
    rows = page.locator("#all-results tbody tr")
    page.locator("#sought").fill("invasion")
    assert rows.count() > 0
    assert all("invasion" in text.lower() for text in rows.all_inner_texts())
    page.locator("#sought").fill("")
    page.locator("#of-outlet").select_option("Norrland Wire")
    assert set(page.locator("#all-results tbody th").all_inner_texts()) == {"Norrland Wire"}
    page.locator("#all-results thead button", has_text="Share").focus()
    page.keyboard.press("Enter")
    assert page.locator("#all-results th[aria-sort=descending]").inner_text().startswith("Share")
    shares = [
        int(text.split("\u202f")[0]) for text in page.locator("#all-results tbody td:nth-child(6)").all_inner_texts()
    ]
    assert shares == sorted(shares, reverse=True)
    assert page.locator("#found-results").inner_text().split()[0] == str(len(shares))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_reader_finds_nothing_in_its_way(page: Page, axe: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
    page.evaluate(axe)
    found = page.evaluate(_AXE)
    page.locator("#words a.n").first.click()
    found += page.evaluate(_AXE)
    assert [one for one in found if one[0] in ("serious", "critical", "moderate")] == []


def test_a_class_of_cues_opens_the_verbs(page: Page) -> None:
    page.locator("#verbs summary", has_text="Classes of cues").click()
    number = page.locator("#verbs a.n[data-term=cue][data-item=doubting]").first
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


_WORDS = """it => { const copy = it.cloneNode(true); copy.querySelectorAll('.sr').forEach(one => one.remove());
  return copy.textContent; }"""

_AXE = "axe.run().then(it => it.violations.map(one => [one.impact, one.id, one.nodes.map(node => node.html)]))"

_COLOURS = "e => [e, document.body].map((one, at) => getComputedStyle(one)[at ? 'backgroundColor' : 'color'])"


def _contrast(ink: str, paper: str) -> float:
    light = sorted((_luminance(ink), _luminance(paper)), reverse=True)
    return (light[0] + 0.05) / (light[1] + 0.05)


def _luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
