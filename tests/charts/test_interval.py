"""Dots and intervals: every decision exactly, and it holds for odd inputs."""

from __future__ import annotations

import polars as pl
import pytest

import framing as fr
from framing.charts.interval import interval_alt_text
from framing.errors import ChoiceError

TEXTS = {
    "Gazette": ["The invasion of Ukraine. The war.", "The war in Ukraine."],
    "Herald": ["Russia began its special military operation in Ukraine."],
    "Mirror": ["Rain fell."],
}


@pytest.fixture(scope="module")
def scores() -> fr.Scores:
    rows = [{"outlet": name, "headline": "Talks", "text": text} for name, texts in TEXTS.items() for text in texts]
    mentions = fr.find_mentions(fr.read_articles(rows), "war-naming-ukraine")
    return fr.score(fr.variant_choices(mentions, term="war-name"))


def test_rows_are_the_scores_in_order(scores: fr.Scores) -> None:
    layout = fr.interval_layout(scores, items=["invasion"])
    estimates = dict(scores.table.filter(pl.col("item") == "invasion").select("group", "estimate").iter_rows())
    assert layout["group"].to_list() == ["Gazette", "Herald", "Mirror"]
    assert layout["value"].to_list() == [estimates[group] for group in layout["group"]]
    assert layout["drawn"].to_list() == ["interval", "interval", "nothing"]
    assert layout["articles"].to_list() == [2, 1, 0]
    assert layout["label"].to_list()[2] == "no mention"


def test_the_neutral_line_is_the_mean_of_the_outlets_drawn(scores: fr.Scores) -> None:
    layout = fr.interval_layout(scores, items=["war"])
    assert layout["neutral"][0] == pytest.approx(layout["value"].drop_nulls().mean())


def test_the_most_frequent_items_come_first(scores: fr.Scores) -> None:
    panels = fr.interval_layout(scores, panels=2).unique("panel", maintain_order=True)
    assert panels["item"].to_list() == ["war", "invasion"]


def test_shares_have_one_axis_from_nothing_to_all(scores: fr.Scores) -> None:
    assert fr.interval_layout(scores)["most"].unique().to_list() == [1.0]


def test_rates_share_the_longest_axis() -> None:
    rows = [{"outlet": name, "headline": "Talks", "text": text} for name, texts in TEXTS.items() for text in texts]
    rates = fr.score(fr.term_rates(fr.find_mentions(fr.read_articles(rows), "war-naming-ukraine")))
    layout = fr.interval_layout(rates)
    assert layout["most"].n_unique() == 1
    highest = max(value for value in [*layout["value"], *layout["high"]] if value is not None)
    assert layout["most"][0] >= highest


def test_alt_text_is_written_from_the_data(scores: fr.Scores) -> None:
    layout = fr.interval_layout(scores, items=["war"])
    first = layout["label"][0]
    assert interval_alt_text(layout).startswith("Dots with 95 % intervals, one row an outlet. war: Gazette " + first)
    assert "Mirror no mention" in interval_alt_text(layout)


def test_no_scores_draw_an_empty_chart() -> None:
    articles = fr.read_articles([{"outlet": "A", "headline": "", "text": "Rain fell."}])
    scores = fr.score(fr.variant_choices(fr.find_mentions(articles, "war-naming-ukraine")))
    assert fr.interval_layout(scores).height == 0
    figure = fr.interval_chart(scores)
    assert "nothing to draw" in [text.get_text() for text in figure.texts]


def test_an_item_that_is_not_there_is_named(scores: fr.Scores) -> None:
    with pytest.raises(ChoiceError, match="items is 'peace'"):
        fr.interval_layout(scores, items=["peace"])
