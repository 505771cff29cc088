"""The chart of wordings: every decision exactly, and it holds for odd inputs."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from matplotlib.patches import Rectangle

import framing as fr
from framing.charts.variants import variant_alt_text
from framing.errors import ChoiceError

RTL = "\u05d9\u05d5\u05de\u05df \u05d4\u05d1\u05d5\u05e7\u05e8"
LONG = "The Independent and United Provincial Gazette of the Lower Marches and Surrounding Districts"


def scores_of(texts: dict[str, str]) -> fr.Scores:
    rows = [{"outlet": name, "headline": "Talks", "text": text} for name, text in texts.items()]
    mentions = fr.find_mentions(fr.read_articles(rows), "war-naming-ukraine")
    return fr.score(fr.variant_choices(mentions, term="war-name"))


@pytest.fixture(scope="module")
def scores() -> fr.Scores:
    return scores_of({
        "Gazette": "The invasion of Ukraine. The war.",
        "Herald": "Russia began its special military operation in Ukraine.",
        "Mirror": "Rain fell.",
    })  # fmt: skip


def test_segments_by_hand(scores: fr.Scores) -> None:
    drawn = fr.variant_layout(scores).filter((pl.col("width") > 0) | pl.col("item").is_null())
    assert drawn.select("row", "group", "item", "left", "width", "label").rows() == [
        (0, "Gazette", "war", 0.0, 0.5, "50\u202f%"),
        (0, "Gazette", "invasion", 0.5, 0.5, "50\u202f%"),
        (1, "Herald", "special-operation", 0.0, 1.0, "100\u202f%"),
        (2, "Mirror", None, 0.0, 0.0, "not named in any counted article"),
    ]


def test_rows_say_what_stands_behind_them(scores: fr.Scores) -> None:
    support = dict(fr.variant_layout(scores).select("group", "support").iter_rows())
    assert support == {"Gazette": "2 mentions, 1 article", "Herald": "1 mention, 1 article", "Mirror": ""}


def test_order_is_the_callers_then_by_name(scores: fr.Scores) -> None:
    layout = fr.variant_layout(scores, order=["Mirror", "nobody"])
    assert layout["group"].unique(maintain_order=True).to_list() == ["Mirror", "Gazette", "Herald"]


def test_one_item_has_one_colour_in_every_row(scores: fr.Scores) -> None:
    pairs = fr.variant_layout(scores).drop_nulls("item").select("item", "colour").unique()
    assert pairs["item"].is_unique().all()
    assert pairs["colour"].is_unique().all()


def test_alt_text_is_written_from_the_data(scores: fr.Scores) -> None:
    said = variant_alt_text(fr.variant_layout(scores))
    assert said == (
        "Stacked bars, one row an outlet. Gazette: war 50\u202f%, invasion 50\u202f%. "
        "Herald: special operation 100\u202f%. Mirror: not named in any counted article."
    )


@pytest.mark.parametrize("names", [["A", "B"], [f"Outlet {n:02}" for n in range(25)], [LONG, RTL], ["<b>&\"'"]])
@pytest.mark.parametrize("size", ["column", "page", "slide"])
def test_nothing_lies_outside_the_figure(names: list[str], size: str) -> None:
    figure = fr.variant_chart(scores_of(dict.fromkeys(names, "The war in Ukraine.")), size=size)
    figure.set_dpi(200)  # as it is saved
    figure.canvas.draw()  # type: ignore[no-untyped-call]
    width, height = figure.get_size_inches() * figure.dpi
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    for text in [*figure.texts, *figure.axes[0].get_yticklabels(), *figure.axes[0].texts]:
        box = text.get_window_extent(renderer)
        assert box.x0 >= -1, text.get_text()
        assert box.x1 <= width + 1, text.get_text()
        assert box.y0 >= -1, text.get_text()
        assert box.y1 <= height + 1, text.get_text()


@pytest.mark.parametrize("letters", [20, 60, 90])
def test_the_key_leaves_a_gap_behind_a_long_side_also_on_a_screen(scores: fr.Scores, letters: int) -> None:
    said = ("wording of those who ask for stricter rules about all that moves over the border by night " * 2)[:letters]
    items = scores.items.with_columns(pole_title=pl.when(pl.col("pole").is_not_null()).then(pl.lit(said)))
    figure = fr.variant_chart(replace(scores, items=items))  # 100 dots an inch, where letters are widest
    boxes = [box.get_window_extent() for box in figure.artists if isinstance(box, Rectangle)]
    sides = [text.get_window_extent() for text in figure.texts if text.get_text().startswith("Wording of")]
    assert sides
    for side in sides:
        beside = [box.x0 for box in boxes if side.y0 <= (box.y0 + box.y1) / 2 <= side.y1]
        assert min(beside, default=side.x1 + 4) >= side.x1 + 4


def test_a_term_that_is_not_there_is_named(scores: fr.Scores) -> None:
    with pytest.raises(ChoiceError, match="allowed: war-name"):
        fr.variant_chart(scores, term="peace")
    with pytest.raises(ChoiceError, match="size"):
        fr.variant_chart(scores, size="poster")


def test_drawing_into_axes_of_the_caller_keeps_the_callers_figure(scores: fr.Scores) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 3))
    assert fr.variant_chart(scores, figure.add_subplot()) is figure


def test_the_sessions_settings_stay(scores: fr.Scores) -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    fr.variant_chart(scores)
    assert dict(mpl.rcParams) == before
