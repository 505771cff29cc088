"""Drift: the series, the change-points against an independent search, planted changes, and laws."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.changes import FEWEST_SIDE, Series, best_split, chance_of, redrawn_splits

START = datetime(2024, 1, 1, tzinfo=UTC)
QUICK: dict[str, Any] = {"resamples": 60, "draws": 99}
Said = dict[str, list[tuple[int, str, str | None]]]  # outlet: (day, item, story), one use an article


def _counts(said: Said) -> fr.Counts:
    rows, about = [], []
    for outlet, articles in said.items():
        for number, (day, item, story) in enumerate(articles):
            base = (f"{outlet}-{number:03}", outlet, story)
            about.append((*base, None if day < 0 else START + timedelta(days=day)))
            rows += [(*base, "lex", "t", "narrator", one, int(one == item), 1) for one in ("calm", "row", "storm")]
    columns = schema("counts")
    names = ["article", "outlet", "story", "lexicon", "term", "voice", "item", "count", "exposure"]
    table = pl.DataFrame(rows, schema={name: columns[name] for name in names}, orient="row").select(list(columns))
    types = {"article": pl.String, "outlet": pl.String, "story": pl.String, "published": pl.Datetime("us", "UTC")}
    nothing = pl.lit(None, pl.String)
    articles_table = pl.DataFrame(about, schema=types, orient="row").with_columns(
        genre=nothing, left_out=nothing, exposure=pl.lit(1, pl.Int64))  # fmt: skip
    return fr.Counts(table, measure="variant_share", unit="share", articles=articles_table)


def _step(change: int, *, days: int = 60, before: str = "calm", after: str = "storm") -> list[tuple[int, str, None]]:
    return [(day, before if day < change else after, None) for day in range(days)]


def test_a_change_from_one_word_to_another_is_found_on_its_day() -> None:
    drift = fr.drift(_counts({"A": _step(25)}), **QUICK)
    row = drift.changes.row(0, named=True)
    assert row["verdict"] == "changed"
    assert row["change"] == date(2024, 1, 26)
    assert (row["item"], row["instead_of"]) == ("storm", "calm")
    assert (row["before"], row["after"], row["estimate"]) == (0.0, 1.0, 1.0)
    assert row["p"] == 1 / 100
    assert (row["earliest"], row["latest"]) == (row["change"], row["change"])
    assert drift.changes.height == 1


def test_two_changes_are_found_in_two_rounds_and_no_third() -> None:
    said = {"A": _step(20, days=90)[:50] + _step(50, days=90, before="storm", after="row")[50:]}
    changes = fr.drift(_counts(said), **QUICK).changes
    assert changes["change"].to_list() == [date(2024, 1, 21), date(2024, 2, 20)]
    assert changes["item"].to_list() == ["storm", "row"]


def test_a_series_without_change_keeps_a_row_that_says_so() -> None:
    steady = [(day, ("calm", "row")[day % 2], None) for day in range(60)]
    row = fr.drift(_counts({"A": steady}), **QUICK).changes.row(0, named=True)
    assert (row["verdict"], row["change"], row["item"], row["estimate"]) == ("cannot tell", None, None, None)
    assert row["p"] > 0.05
    assert row["note"] is None


@pytest.mark.parametrize("days", [1, 10, 19])
def test_too_few_articles_are_told_and_not_tested(days: int) -> None:
    row = fr.drift(_counts({"A": _step(days // 2, days=days)}), **QUICK).changes.row(0, named=True)
    assert (row["p"], row["q"], row["verdict"]) == (None, None, "cannot tell")
    assert row["note"] == f"too little data: {days} articles, {days} stories or single articles"


def test_articles_of_one_story_are_one_unit() -> None:
    said = {"A": [(day, "calm" if day < 30 else "storm", f"s{day // 10}") for day in range(60)]}
    row = fr.drift(_counts(said), **QUICK).changes.row(0, named=True)
    assert row["note"] == "too little data: 60 articles, 6 stories or single articles"


def test_all_on_one_day_cannot_be_told() -> None:
    said = {"A": [(3, ("calm", "storm")[number > 20], None) for number in range(40)]}
    row = fr.drift(_counts(said), **QUICK).changes.row(0, named=True)
    assert (row["verdict"], row["p"]) == ("cannot tell", None)
    assert row["note"] == "all articles are of too few days"


def test_who_changed_first_has_days_and_an_interval() -> None:
    firsts = fr.drift(_counts({"A": _step(25), "B": _step(35), "C": _step(35)}), **QUICK).firsts
    rows = {(row["group"], row["other"]): row for row in firsts.iter_rows(named=True)}
    assert (rows["A", "B"]["days"], rows["A", "B"]["verdict"]) == (-10.0, "first")
    assert rows["A", "B"]["high"] < 0
    assert (rows["B", "C"]["days"], rows["B", "C"]["verdict"]) == (0.0, "cannot tell")
    later = fr.drift(_counts({"A": _step(35), "B": _step(25)}), **QUICK).firsts.row(0, named=True)
    assert (later["days"], later["verdict"]) == (10.0, "later")


def test_who_never_changed_or_changed_elsewhere_cannot_be_first() -> None:
    steady = [(day, ("calm", "row")[day % 2], None) for day in range(60)]
    said: Said = {"A": _step(25), "B": steady, "C": _step(30, before="storm", after="calm")}
    rows = {(row["group"], row["other"]): row for row in fr.drift(_counts(said), **QUICK).firsts.iter_rows(named=True)}
    assert rows["A", "B"]["note"] == "no change found: B"
    assert rows["A", "C"]["note"] == "they changed in different directions"
    assert {row["verdict"] for row in rows.values()} == {"cannot tell"}
    assert {row["days"] for row in rows.values()} == {None}


def test_the_series_has_every_period_with_the_posterior_of_score() -> None:
    said: Said = {"A": [(0, "calm", None), (3, "calm", None), (4, "row", None), (65, "storm", None)]}
    table = fr.drift(_counts(said), **QUICK).table.filter(pl.col("item") == "calm")
    assert table["period"].to_list() == [date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)]
    assert table["articles"].to_list() == [3, 0, 1]
    assert table["group_value"].to_list() == [pytest.approx(2 / 3), None, 0.0]
    assert table["note"].to_list() == [None, "names it in no counted article", None]
    # Prior of January: 2 mentions, .9 × March's share (0) + .1 / 3 items; three articles of one mention each.
    assert table["estimate"][0] == pytest.approx((2 * 0.1 / 3 + 2) / (2 + 3), abs=1e-12)
    assert table["low"][0] < table["estimate"][0] < table["high"][0]


def test_articles_without_a_date_take_no_part() -> None:
    said: Said = {"A": [*_step(25), (-1, "row", None)], "B": [(-1, "row", None)]}
    drift = fr.drift(_counts(said), **QUICK)
    assert drift.table["group"].unique().to_list() == ["A"]
    assert drift.changes["articles"].to_list() == [60]
    nobody = fr.drift(_counts({"A": [(-1, "row", None)]}), **QUICK)
    assert (len(nobody), nobody.changes.height, nobody.firsts.height) == (0, 0, 0)


def test_what_is_no_share_or_out_of_range_is_told() -> None:
    counts = _counts({"A": _step(25)})
    with pytest.raises(ChoiceError, match="counts is 'term_rate'"):
        fr.drift(replace(counts, measure="term_rate"))
    with pytest.raises(ChoiceError, match="every is 'monthly'; allowed: 1d, 1w, 1mo"):
        fr.drift(counts, every="monthly")
    with pytest.raises(ChoiceError, match="articles without dates"):
        fr.drift(replace(counts, articles=counts.articles.drop("published")))
    for wrong in ({"level": 0.0}, {"strength": -1.0}, {"resamples": 1}, {"draws": 1}):
        with pytest.raises(ChoiceError):
            fr.drift(counts, **wrong)  # type: ignore[arg-type]


# The arithmetic


def _series(random: np.random.Generator, units: int = 30) -> Series:
    articles = random.integers(1, 4, units).astype(float)
    shares = random.dirichlet([0.5] * 3, units)
    return Series(np.sort(random.integers(0, 25, units)), articles, shares * articles[:, None])


@pytest.mark.parametrize("seed", range(8))
def test_the_best_split_is_the_one_of_least_squared_error_by_exhaustive_search(seed: int) -> None:
    series = _series(np.random.default_rng(seed))
    values = np.repeat(series.sums / series.articles[:, None], series.articles.astype(int), axis=0)
    unit = np.repeat(np.arange(len(series.day)), series.articles.astype(int))

    def error(part: np.ndarray) -> float:
        return float(((part - part.mean(axis=0)) ** 2).sum())

    best = None
    for at in range(1, len(series.day)):
        left, right = values[unit < at], values[unit >= at]
        if series.day[at] == series.day[at - 1] or min(len(left), len(right)) < FEWEST_SIDE:
            continue
        gain = error(values) - error(left) - error(right)
        if best is None or gain > best[1] + 1e-12:
            best = (at, gain)
    found = best_split(series)
    assert best is not None
    assert found is not None
    assert found.at == best[0]
    assert found.gain == pytest.approx(best[1], abs=1e-9)


def test_p_counts_shuffled_orders_by_hand() -> None:
    series = _series(np.random.default_rng(1), 20)
    split = best_split(series)
    assert split is not None
    p = chance_of(series, split, 99, np.random.default_rng(7))
    random, as_large = np.random.default_rng(7), 0
    for order in random.permuted(np.tile(np.arange(20), (99, 1)), axis=1):
        other = best_split(Series(series.day, series.articles[order], series.sums[order]))
        as_large += other is not None and other.gain >= split.gain * (1 - 1e-12)
    assert p == pytest.approx((as_large + 1) / 100, abs=1e-12)


def test_redrawn_sides_centre_on_the_difference_found() -> None:
    series = _series(np.random.default_rng(2), 60)
    split = best_split(series)
    assert split is not None
    days, steps = redrawn_splits(series, split, 4000, np.random.default_rng(3))
    before, after = series.means(split.at)
    assert steps.mean(axis=0) == pytest.approx(after - before, abs=0.02)
    assert set(days) <= set(series.day.astype(float))


# Laws

ARTICLES = st.lists(st.tuples(st.integers(0, 200), st.sampled_from(["calm", "row", "storm"]),
                              st.sampled_from([None, None, "s1", "s2"])), min_size=1, max_size=30)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.sampled_from("ABC"), ARTICLES, min_size=1), st.randoms())
def test_order_of_rows_and_names_change_nothing(said: Said, random: Any) -> None:
    counts = _counts(said)
    drift = fr.drift(counts, **QUICK)
    rows, articles = list(range(counts.table.height)), list(range(counts.articles.height))
    random.shuffle(rows)
    random.shuffle(articles)
    other = fr.drift(replace(counts, table=counts.table[rows], articles=counts.articles[articles]), **QUICK)
    for name in ("table", "changes", "firsts"):
        assert getattr(other, name).equals(getattr(drift, name))
    renamed = fr.drift(_counts({f"Z{name}": one for name, one in said.items()}), **QUICK)
    assert renamed.changes.drop("group").equals(drift.changes.drop("group"))
    for table in (drift.table, drift.changes, drift.firsts):
        assert not table.select(pl.selectors.float().is_nan().any()).to_numpy().any()


@settings(max_examples=15, deadline=None)
@given(ARTICLES)
def test_another_outlet_changes_no_series(articles: list[tuple[int, str, str | None]]) -> None:
    alone = fr.drift(_counts({"A": articles}), **QUICK)
    beside = fr.drift(_counts({"A": articles, "B": _step(25)}), **QUICK)
    mine = beside.changes.filter(pl.col("group") == "A")
    assert mine["p"].to_list()[:1] == alone.changes["p"].to_list()[:1]
    known = beside.table.filter(pl.col("group") == "A").drop_nulls("estimate")
    assert known.equals(alone.table.drop_nulls("estimate"))


def test_everything_doubled_changes_on_the_same_day_and_is_surer() -> None:
    # Seven of ten days calm until day 30, three of ten from then on: the change is in the data, not left to a draw.
    calm = ("calm", "storm", "calm", "calm", "storm", "calm", "calm", "calm", "storm", "calm")
    swapped = {"calm": "storm", "storm": "calm"}
    said: Said = {"A": [(day, calm[day % 10] if day < 30 else swapped[calm[day % 10]], None) for day in range(60)]}
    once, twice = (fr.drift(_counts(one), resamples=60, draws=999).changes.row(0, named=True)
                   for one in (said, {"A": said["A"] * 2}))  # fmt: skip
    assert twice["p"] <= once["p"]
    assert once["verdict"] == twice["verdict"] == "changed"
    assert twice["change"] == once["change"]
    assert twice["estimate"] == pytest.approx(once["estimate"], abs=1e-12)


def test_swapping_the_words_mirrors_the_change() -> None:
    there = fr.drift(_counts({"A": _step(25)}), **QUICK).changes.row(0, named=True)
    back = fr.drift(_counts({"A": _step(25, before="storm", after="calm")}), **QUICK).changes.row(0, named=True)
    assert (there["item"], there["instead_of"]) == (back["instead_of"], back["item"])
    assert (there["change"], there["estimate"]) == (back["change"], back["estimate"])


# Calibration, the smaller version of bench/habits.py


def _bench() -> ModuleType:
    path = Path(__file__).parents[2] / "bench" / "habits.py"
    spec = importlib.util.spec_from_file_location("bench_habits", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bench = _bench()


@pytest.mark.parametrize("stories", [0, 25])
def test_where_nothing_changes_a_change_is_found_about_one_time_in_twenty(stories: int) -> None:
    found = bench.null_drift(2, stories, tables=100, seed=5)
    assert found["tables_wrong"] <= 0.11  # 5 % and 100 tables: above .11 less than once in a hundred
    assert found["p_small"] <= 0.11


@pytest.mark.parametrize("stories", [0, 25])
def test_where_outlets_are_one_they_are_called_apart_about_one_time_in_twenty(stories: int) -> None:
    found = bench.null_distances(3, stories, tables=60, seed=6)
    assert found["tables_wrong"] <= 0.13
    assert found["p_small"] <= 0.11


def test_planted_changes_are_found_with_their_day_inside_the_interval() -> None:
    found = bench.planted(100, 0.5, tables=15, seed=7)
    assert found["found"] == 1
    assert found["held"] >= 0.8
    assert found["days"] <= 7
    assert found["first"] >= 0.8


def test_intervals_of_distances_hold_the_truth() -> None:
    found = bench.coverage(30, 1.0, tables=60, seed=8)
    assert found["held"] >= 0.8
    assert abs(found["off"]) <= 0.03
