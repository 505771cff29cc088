"""A report on hostile articles in a real browser: nothing of theirs runs, all of it can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import framing as fr
from tests.report.conftest import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LONG = "W" * 120
OUTLETS = [
    "<img src=x onerror=document.title='ran'>",
    'Say "#NoWar" id="q"',
    "=1+1 {{ 7*7 }}",
    "\u202e\u05d9\u05d5\u05de\u05df \u05d4\u05d1\u05d5\u05e7\u05e8",
    "Ga\x1bzette & <!-- <script>",
    LONG,
]
TEXT = (
    "The war in Ukraine </script><script>document.title = 'ran'</script> goes on. "
    "“The invasion must end,” Ida Moreno said. " + "w" * 300
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    rows = [{"outlet": name, "headline": f"{name}: the war", "text": TEXT} for name in OUTLETS]
    out = tmp_path_factory.mktemp("report")
    return fr.write_report(fr.read_articles(rows), out, lexicons="war-naming-ukraine", title=OUTLETS[0]).as_uri()


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """One page for all tests of the module, with everything it did that it should not."""
    page, trouble = watched(browser, address)
    yield page, trouble
    page.close()


@pytest.fixture
def page(opened: tuple[Page, list[str]]) -> Iterator[Page]:
    page, trouble = opened
    page.set_viewport_size({"width": 1000, "height": 900})
    page.emulate_media(color_scheme="light", media="screen")
    yield page
    if page.locator("dialog[open]").count():
        page.keyboard.press("Escape")
    assert trouble == []
    assert page.title() == OUTLETS[0]


def test_the_sentences_of_hostile_articles_are_words(page: Page) -> None:
    page.locator("#words a.n").first.click()
    assert "</script><script>" in page.locator("dialog[open]").inner_text()
    assert page.locator("dialog script, dialog img").count() == 0
    assert page.locator("dialog[open] mark").first.inner_text() == "war"


def test_every_outlet_opens_its_own_sentences_and_no_others(page: Page) -> None:
    for number in range(len(OUTLETS)):
        link = page.locator("#words tbody tr").nth(number).locator("a.n").first
        wanted = json.loads(link.get_attribute("data-outlets") or "[]")
        link.click()
        assert len(wanted) == 1
        for footer in page.locator("dialog[open] .from").all():
            assert (footer.text_content() or "").startswith(wanted[0])
        page.keyboard.press("Escape")


def test_hostile_articles_are_read_as_words(page: Page) -> None:
    page.locator("#words tbody tr").first.locator("a.n").first.click()
    page.locator("dialog[open] .read").first.click()
    shown = page.locator("#articles").inner_text()
    assert "</script><script>document.title = 'ran'</script>" in shown
    assert page.locator("#articles script, #articles img").count() == 0
    assert page.locator("#here").inner_text().startswith("war")
    names = page.locator("#columns label").all_inner_texts()
    assert {name.strip() for name in names} == {" ".join(name.replace("\x1b", "").split()) for name in OUTLETS} or (
        len(names) == len(OUTLETS) and any("<img src=x" in name for name in names)
    )


def test_every_hostile_outlet_can_be_filtered_for(page: Page) -> None:
    options = page.locator("#of-outlet option").all()
    for option in options[1:]:
        value = option.get_attribute("value") or option.text_content() or ""
        page.locator("#of-outlet").select_option(value)
        heads = page.locator("#all-results tbody th").all_text_contents()
        assert heads
        assert {" ".join(head.split()) for head in heads} == {" ".join(value.split())}
    page.locator("#of-outlet").select_option("")


def test_names_in_the_charts_are_the_outlets_names(page: Page) -> None:
    shown = page.locator("#words .wide svg").first.text_content() or ""
    assert 'Say "#NoWar" id="q"' in " ".join(shown.split())
    assert "<img src=x" in shown


def test_a_closed_dialog_gives_the_focus_back_to_its_number(page: Page) -> None:
    link = page.locator(".findings a.n").last
    link.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert link.evaluate("it => it === document.activeElement")


def test_tab_stays_inside_an_open_dialog(page: Page) -> None:
    page.locator(".findings a.n").first.click()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "close"
    page.keyboard.press("Enter")
    assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_a_long_name_pushes_nothing_off_the_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("#words a.n").first.click()
    assert page.evaluate("(d => d.scrollWidth - d.clientWidth)(document.querySelector('dialog'))") <= 0


def test_a_long_name_leaves_the_numbers_of_its_row_in_sight(page: Page) -> None:
    cut = page.evaluate("""() => [...document.querySelectorAll('#words details[open] .scroll')].map(
        box => box.querySelector('td').getBoundingClientRect().left > box.getBoundingClientRect().right)""")
    assert cut
    assert not any(cut)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_on_the_page_and_in_its_dialog_can_be_read(page: Page, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1, for every element with words of its own."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.locator("#words a.n").first.click()
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
    read = page.evaluate(_CONTRASTS)
    assert len(read) > 60
    assert [one for one in read if one[1] < 4.5] == []


def test_the_page_prints_on_a4_and_on_letter_with_its_numbers(page: Page, tmp_path: Path) -> None:
    pages = [page.pdf(path=tmp_path / f"{form}.pdf", format=form) for form in ("A4", "Letter")]
    assert all(one.startswith(b"%PDF") and len(one) > 20_000 for one in pages)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#words tbody .count").first.is_visible()


_CONTRASTS = """() => {
  const parts = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = colour => { const [r, g, b] = parts(colour).map(x => x / 255).map(
      x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const paper = node => { for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor; if ((parts(colour)[3] ?? 1) > 0) return colour; }
      return 'rgb(255, 255, 255)'; };
  const speaks = node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
  return [...document.querySelectorAll('body *:not(script):not(style)')].filter(
      node => !node.closest('svg') && node.checkVisibility() && speaks(node)).map(node => {
    const [high, low] = [light(getComputedStyle(node).color), light(paper(node))].sort((a, b) => b - a);
    return [`${node.tagName}.${node.className}`, (high + 0.05) / (low + 0.05)];
  });
}"""
