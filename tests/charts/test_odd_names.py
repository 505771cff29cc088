"""Charts with names nobody planned for: long, right to left, without a blank, with signs that files are made of."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from scipy import stats

import framing as fr
from framing.charts.palette import colours
from framing.charts.save import svg_text
from framing.charts.style import ink_on, pole_colours

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIZES = ("column", "page", "slide")
NAMES = {
    "one": ["Gazette"],
    "two": ["Gazette", "Herald"],
    "twenty-five": [f"Outlet {number:02}" for number in range(25)],
    "long": [
        "The Independent and United Provincial Gazette of the Lower Marches",
        "\u05d9\u05d5\u05de\u05df \u05d4\u05d1\u05d5\u05e7\u05e8",
    ],
    "no blank": ["X" * 90, "Y" * 90],
    "signs": ["<b>&\"'", "$x^2$ \\frac{1}{2}", "=1+1"],
}  # fmt: skip
IDS = 'Say "#NoWar" id="q" url(#x) \'DejaVu Sans\''


def scores_of(names: list[str], *, rates: bool = False, text: str = "The war in Ukraine. The invasion.") -> fr.Scores:
    rows = [{"outlet": name, "headline": "Talks", "text": text} for name in names]
    mentions = fr.find_mentions(fr.read_articles(rows), "war-naming-ukraine")
    return fr.score(fr.term_rates(mentions) if rates else fr.variant_choices(mentions, term="war-name"))


CHARTS: dict[str, Callable[..., Figure]] = {
    "variants": lambda names, size: fr.variant_chart(scores_of(names), size=size),
    "interval": lambda names, size: fr.interval_chart(scores_of(names), size=size),
    "rates": lambda names, size: fr.interval_chart(scores_of(names, rates=True), size=size),
}


def words_in(svg: str) -> list[str]:
    tree = ET.fromstring(svg)  # noqa: S314 (our own)
    return ["".join(node.itertext()) for node in tree.iter() if node.tag.endswith("text")]


def boxes(figure: Figure) -> Iterator[tuple[str, Any]]:
    """Every text with the rectangle it takes at the resolution it is saved in."""
    figure.set_dpi(200)
    figure.canvas.draw()  # type: ignore[no-untyped-call]
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    texts = list(figure.texts)
    for ax in figure.axes:
        texts += [*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels()]
    for text in texts:
        if text.get_text():
            yield text.get_text(), text.get_window_extent(renderer)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("kind", CHARTS)
def test_no_words_overlap_or_lie_outside(kind: str, names: list[str], size: str) -> None:
    figure = CHARTS[kind](names, size)
    drawn = list(boxes(figure))
    width, height = figure.get_size_inches() * 200
    outside = [said for said, box in drawn if box.x0 < -1 or box.y0 < -1 or box.x1 > width + 1 or box.y1 > height + 1]
    assert outside == []
    over = [
        (one, other)
        for (one, a), (other, b) in combinations(drawn, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 2 and min(a.y1, b.y1) - max(a.y0, b.y0) > 2
    ]
    assert over == []


@pytest.mark.parametrize("kind", CHARTS)
def test_words_in_the_page_are_not_taken_for_ids(kind: str) -> None:
    svg = svg_text(CHARTS[kind]([IDS, "B"], "slide"), prefix="P-")
    shown = " ".join(words_in(svg))
    assert "P-" not in shown
    assert "DejaVu" in shown
    assert "Verdana" not in shown
    assert '"#NoWar"' in shown


@pytest.mark.parametrize("kind", CHARTS)
def test_what_a_drawing_refers_to_stands_in_it_under_its_prefix(kind: str) -> None:
    svg = svg_text(CHARTS[kind](["A", "B"], "page"), prefix="P-")
    tags = " ".join(re.findall(r"<[^>]*>", svg))
    ids = re.findall(r'\bid="([^"]*)"', tags)
    assert ids
    assert len(ids) == len(set(ids))
    assert all(name.startswith("P-") for name in ids)
    assert set(re.findall(r'href="#([^"]*)"', tags)) | set(re.findall(r"url\(#([^)]*)\)", tags)) <= set(ids)


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\ufffe", "\x7f", "\u2028", "\u202e", "🙂"])
def test_a_chart_opens_whatever_sign_a_name_holds(sign: str, tmp_path: Path) -> None:
    figure = fr.variant_chart(scores_of([f"Ga{sign}zette", "Herald"]))
    fr.save_chart(figure, tmp_path / "chart", alt=f"Ga{sign}zette", formats=["svg", "png"])
    shown = " ".join(words_in((tmp_path / "chart.svg").read_text(encoding="utf-8")))
    assert re.search(r"Ga.?.?zette", shown)
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_the_pdf_has_the_same_bytes_twice_and_no_clock(tmp_path: Path) -> None:
    for turn in ("one", "two"):
        fr.save_chart(fr.interval_chart(scores_of(["A", "B"])), tmp_path / turn, formats=["pdf"])
    page = (tmp_path / "one.pdf").read_bytes()
    assert page == (tmp_path / "two.pdf").read_bytes()
    assert b"CreationDate" not in page


def test_the_interval_drawn_is_the_posterior_of_its_row_by_hand() -> None:
    """One article each, so that one mention counts as one: Beta(2c + share, 2(1 - c) + 1 - share) with c by hand."""
    rows = [
        {"outlet": outlet, "headline": "Talks", "text": f"Russia’s {word} of Ukraine."}
        for outlet, word in (("A", "war"), ("B", "invasion"))
    ]
    scores = fr.score(fr.variant_choices(fr.find_mentions(fr.read_articles(rows), "war-naming-ukraine")))
    centre = 0.1 / scores.table["item"].n_unique()  # the other outlet never writes it: the floor alone
    expected = stats.beta(2 * centre + 1, 2 * (1 - centre))
    row = fr.interval_layout(scores, items=["war"]).filter(pl.col("group") == "A").row(0, named=True)
    assert row["value"] == pytest.approx(expected.mean(), abs=1e-12)
    assert row["low"] == pytest.approx(expected.ppf(0.025), abs=1e-9)
    assert row["high"] == pytest.approx(expected.ppf(0.975), abs=1e-9)
    assert row["label"] == f"{100 * expected.mean():.0f}\u202f%"
    assert (row["drawn"], row["articles"], row["row"], row["most"]) == ("interval", 1, 0, 1.0)


def test_words_on_a_colour_can_be_read() -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1, for every shade a segment can have."""
    shades = [colour for pole in (None, "a", "b", "c", "d") for colour in _family(pole)]
    assert len(set(shades)) == 20
    assert [(shade, ink_on(shade)) for shade in shades if _contrast(shade, ink_on(shade)) < 4.5] == []


def test_ten_outlets_have_ten_colours_that_stand_out_from_paper() -> None:
    used = list(colours([f"O{number}" for number in range(10)]).values())
    assert len(set(used)) == 10
    # WCAG 2.2, 1.4.11: 3 to 1 for a mark that carries meaning; one is lighter, so that ten differ in grey.
    assert len([colour for colour in used if _contrast(colour, "#ffffff") < 3]) <= 1


def _family(pole: str | None) -> list[str]:
    others = [name for name in ("a", "b", "c", "d") if name != pole]
    return pole_colours([*others, *[pole] * 4])[len(others) :]


def _contrast(one: str, other: str) -> float:
    light = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light[0] + 0.05) / (light[1] + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
