"""What every kind of chart keeps, looped over `CHARTS`: any number of outlets, any names, nothing overlapping."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from inspect import signature
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import polars as pl
import pytest

import framing as fr
from framing.charts.kinds import CHARTS
from framing.charts.save import svg_text
from framing.charts.style import SIZES, drawing
from tests.charts.samples import HOSTILE, NAMES, SAMPLES, sample

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = sorted(CHARTS)
WITHOUT_OUTLETS = {"evaluation", "explanation", "forest"}
"""Kinds that show models or methods, not outlets."""

NO_ROW_EACH = {"dumbbell", "keyness", "shift", "dendrogram", "timeline"}
"""Kinds without a row for every outlet: of two sides, of outlets that can be joined, of outlets that change."""


def draw(kind: str, names: tuple[str, ...], size: str = "page", **more: Any) -> Figure:
    given, options = sample(kind, names)
    figure: Figure = CHARTS[kind].chart(given, size=size, **options, **more)
    return figure


def layout_of(kind: str, names: tuple[str, ...], **more: Any) -> pl.DataFrame:
    given, options = sample(kind, names)
    layout: pl.DataFrame = CHARTS[kind].layout(given, **options, **more)
    return layout


def boxes(figure: Figure) -> Iterator[tuple[str, Any]]:
    """Every text with the rectangle it takes at the resolution it is saved in."""
    figure.set_dpi(200)
    with drawing():  # as when it is saved: a letter that the font lacks is a box
        figure.canvas.draw()  # type: ignore[no-untyped-call]
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    texts = list(figure.texts)
    for ax in filter(lambda ax: ax.get_visible(), figure.axes):
        texts += [*ax.texts, ax.xaxis.label, ax.yaxis.label]
        for axis in (ax.xaxis, ax.yaxis) if ax.axison else ():
            low, high = sorted(axis.get_view_interval())
            seen = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
            texts += [label for tick in seen for label in (tick.label1, tick.label2)]
    for text in texts:
        if text.get_text().strip() and text.get_visible():
            yield text.get_text(), text.get_window_extent(renderer)


def alt_of(kind: str, names: tuple[str, ...]) -> str:
    layout, alt = layout_of(kind, names), CHARTS[kind].alt
    if len(signature(alt).parameters) == 1:
        return alt(layout)
    return alt(layout, sample(kind, names)[0])


def test_every_kind_has_a_sample_and_every_sample_a_kind() -> None:
    assert set(SAMPLES) == set(CHARTS)


def test_every_kind_is_public() -> None:
    public = {name for name in fr.__all__ if name.endswith(("_chart", "_layout"))} - {"save_chart"}
    ours = {function.__name__ for kind in CHARTS.values() for function in (kind.chart, kind.layout)}
    assert public == ours


@pytest.mark.parametrize("size", ["column", "page"])
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_words_overlap_or_lie_outside(kind: str, names: tuple[str, ...], size: str) -> None:
    if kind in WITHOUT_OUTLETS and names not in (NAMES["two"], NAMES["none"], NAMES["long"]):
        pytest.skip("the outlets' names do not stand in it")
    figure = draw(kind, names, size)
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


@pytest.mark.parametrize("kind", KINDS)
def test_widths_are_those_of_print_and_slide(kind: str) -> None:
    for size, inches in SIZES.items():
        assert draw(kind, NAMES["two"], size).get_size_inches()[0] == pytest.approx(inches)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_draw_is_an_empty_picture_that_says_so(kind: str) -> None:
    figure = draw(kind, ())
    said = " ".join(text for text, _ in boxes(figure)).lower()
    assert "noth" in said or "no " in said or "not " in said
    assert layout_of(kind, ()).height == 0
    assert alt_of(kind, ()).strip()


@pytest.mark.parametrize("kind", KINDS)
def test_a_title_is_always_there_and_can_be_given(kind: str) -> None:
    assert figure_title(draw(kind, NAMES["two"])).strip()
    assert figure_title(draw(kind, NAMES["two"], title="Mine")) == "Mine"


def figure_title(figure: Figure) -> str:
    return " ".join(text.get_text() for text in figure.texts if text.get_fontsize() == 10.5)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - WITHOUT_OUTLETS))
def test_a_palette_keeps_a_colour_whatever_else_is_drawn(kind: str) -> None:
    if "order" not in signature(CHARTS[kind].layout).parameters:
        pytest.skip("it draws no outlet in a colour")
    palette = fr.Palette(("Aardvark", "Herald", "Bee", "Gazette"), read="Read by hand.")
    layout = layout_of(kind, NAMES["two"], order=palette)
    if "mark" in layout.columns:
        shades = dict(
            layout.drop_nulls("group").filter(pl.col("mark").is_not_null()).select("group", "colour").iter_rows()
        )
        assert shades == {name: palette.colours[name] for name in ("Gazette", "Herald")}
    assert "Read by hand." in " ".join(text for text, _ in boxes(draw(kind, NAMES["two"], order=palette)))


@pytest.mark.parametrize("kind", sorted(set(KINDS) - WITHOUT_OUTLETS))
def test_hostile_names_stand_in_the_svg_as_words(kind: str) -> None:
    tree = ET.fromstring(svg_text(draw(kind, tuple(HOSTILE))))  # noqa: S314 (our own)
    assert {node.tag.rpartition("}")[2] for node in tree.iter()}.isdisjoint({"script", "foreignObject", "image"})
    words = " ".join("".join(node.itertext()) for node in tree.iter() if node.tag.endswith("text"))
    assert "alert(1)" in words or "=1+1" in words


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_saved_with_its_data_and_its_words(kind: str, tmp_path: Path) -> None:
    layout, alt = layout_of(kind, NAMES["two"]), alt_of(kind, NAMES["two"])
    fr.save_chart(draw(kind, NAMES["two"]), tmp_path / "chart", layout=layout, alt=alt)
    assert {path.name for path in tmp_path.iterdir()} == {f"chart.{end}" for end in ("svg", "png", "pdf", "csv", "txt")}
    rows = list(csv.reader((tmp_path / "chart.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0] == layout.columns
    assert (tmp_path / "chart.txt").read_text(encoding="utf-8").strip() == alt
    assert "<text" in (tmp_path / "chart.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_it_draws_into_axes_of_the_callers_and_sets_no_style(kind: str) -> None:
    from framing.charts.style import new_figure

    before = dict(mpl.rcParams)
    figure = new_figure(5, 3)
    given, options = sample(kind, NAMES["two"])
    assert CHARTS[kind].chart(given, figure.add_axes((0.3, 0.2, 0.6, 0.6)), **options) is figure
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_given_is_not_changed(kind: str) -> None:
    given, _ = sample(kind, NAMES["two"])
    table = given if isinstance(given, pl.DataFrame) else given.table
    before = table.clone()
    draw(kind, NAMES["two"])
    assert table.equals(before)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - WITHOUT_OUTLETS - NO_ROW_EACH))
def test_an_outlet_that_names_nothing_is_drawn_as_such(kind: str) -> None:
    layout = layout_of(kind, NAMES["silent"])
    if kind in ("map", "cues", "speakers", "ledger", "facts"):
        words = " ".join(text for text, _ in boxes(draw(kind, NAMES["silent"])))
        assert "Mute" in words
        return
    mute = layout.filter(pl.col("group") == "Mute")
    assert mute.height > 0
    assert mute.drop_nulls("item").height == 0 or mute["label"].str.contains("no|–|^0$").any()
