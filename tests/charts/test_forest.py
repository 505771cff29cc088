"""The forest: with many specifications some stand for all, and the picture says how many it draws."""

from __future__ import annotations

from itertools import pairwise

import polars as pl
import pytest

import framing as fr
from framing.charts.forest import robustness_alt_text
from framing.columns import empty


def table(specifications: int, *, without: int = 3) -> pl.DataFrame:
    rows = [("main", "as compared", 0.1)]
    rows += [("specification", f"choice {at:03}", at / specifications - 0.1) for at in range(specifications)]
    blank = [("specification", f"blank {at}", None) for at in range(without)]
    rows += [("article left out", f"without {at}", 0.1 + at / 100) for at in range(5)]
    made = pl.DataFrame([*rows, *blank], schema=["kind", "label", "estimate"], orient="row")
    same = pl.col("estimate") > 0
    return pl.concat([empty("robustness"), made.with_columns(same_sign=same)], how="diagonal_relaxed")


def test_few_rows_are_all_drawn() -> None:
    assert fr.robustness_layout(table(20)).height == 1 + 20 + 3 + 5


@pytest.mark.parametrize("most", [10, 24, 36])
def test_of_many_rows_the_ends_stay_and_the_rest_is_spread_evenly(most: int) -> None:
    layout = fr.robustness_layout(table(100), most=most)
    assert layout.height == most
    assert layout["row"].to_list() == list(range(most))
    drawn = layout.filter(pl.col("kind") == "specification")
    known = drawn.drop_nulls("value")["value"].to_list()
    assert (known[0], known[-1]) == (pytest.approx(0.89), pytest.approx(-0.1))
    steps = [100 * (high - low) for high, low in pairwise(known)]
    assert max(steps) - min(steps) <= 1 + 1e-9
    assert drawn["value"].null_count() == 1
    assert layout.filter(pl.col("kind") == "article left out")["value"].to_list() == [0.14, 0.1]


@pytest.mark.parametrize(("size", "inches"), [("column", 8.5), ("page", 8.5), ("slide", 4.5)])
def test_the_picture_fits_a_page_and_tells_what_it_leaves_out(size: str, inches: float) -> None:
    figure = fr.robustness_chart(table(100), size=size)
    assert figure.get_size_inches()[1] <= inches
    assert "of 109 rows drawn" in " ".join(text.get_text() for text in figure.texts).replace("\n", " ")


def test_the_words_count_every_specification_where_the_table_is_given() -> None:
    whole = table(100)
    said = robustness_alt_text(fr.robustness_layout(whole), whole)
    assert said == (
        "Difference of +10 points as made; 89 of 100 specifications have its sign, from \N{MINUS SIGN}10 to +89 points."
    )
