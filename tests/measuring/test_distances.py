"""Distances: exact against scipy, laws, and never a verdict from too little."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import jensenshannon, pdist, squareform

import framing as fr
from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.divergence import jensen_shannon, pairs_of
from framing.measuring.nearness import clusters_of, complete, places_of, square
from framing.measuring.redrawn import story_weights, swapped_labels

Said = dict[str, list[tuple[str, str | None, dict[str, int]]]]  # outlet: (term, story, item: count)
ITEMS = ("calm", "row", "storm")
QUICK: dict[str, Any] = {"resamples": 40, "draws": 39}


def _counts(said: Said, *, measure: str = "variant_share", prefix: str = "") -> fr.Counts:
    rows, about = [], []
    for outlet, articles in said.items():
        for number, (term, story, used) in enumerate(articles):
            base = (f"{prefix}{outlet}-{number:03}", outlet, story)
            about.append(base)
            total = sum(used.values())
            rows += [(*base, "lex", term, "narrator", item, used.get(item, 0), total) for item in ITEMS]
    columns = schema("counts")
    names = ["article", "outlet", "story", "lexicon", "term", "voice", "item", "count", "exposure"]
    table = pl.DataFrame(rows, schema={name: columns[name] for name in names}, orient="row")
    nothing = pl.lit(None, pl.String)
    articles_table = pl.DataFrame(about, schema=dict.fromkeys(["article", "outlet", "story"], pl.String), orient="row")
    articles_table = articles_table.with_columns(
        published=pl.lit(datetime(2024, 1, 1, tzinfo=UTC), pl.Datetime("us", "UTC")), genre=nothing, left_out=nothing,
        exposure=pl.lit(1, pl.Int64),
    )  # fmt: skip
    return fr.Counts(table.select(list(columns)), measure=measure, unit="share", articles=articles_table)


def _uses(term: str, item: str, times: int) -> list[tuple[str, str | None, dict[str, int]]]:
    return [(term, None, {item: 1})] * times


MIXED: Said = {
    "A": _uses("t", "calm", 8) + _uses("t", "row", 4) + _uses("u", "storm", 3),
    "B": _uses("t", "calm", 3) + _uses("t", "row", 9) + _uses("u", "row", 6),
    "C": _uses("t", "storm", 12),
}


def _row(table: pl.DataFrame, one: str, other: str) -> dict[str, Any]:
    return table.filter(pl.col("group") == one, pl.col("other") == other).row(0, named=True)


@pytest.mark.parametrize("seed", range(5))
def test_jensen_shannon_is_scipys_in_base_2(seed: int) -> None:
    first, second = np.random.default_rng(seed).dirichlet([0.5] * 6, size=(2, 20))
    expected = [jensenshannon(p, q, base=2) for p, q in zip(first, second, strict=True)]
    assert jensen_shannon(first, second) == pytest.approx(expected, abs=1e-12)


def test_jensen_shannon_is_0_for_the_same_and_1_for_nothing_in_common() -> None:
    assert jensen_shannon(np.array([0.3, 0.7]), np.array([0.3, 0.7])) == 0
    assert jensen_shannon(np.array([1.0, 0.0]), np.array([0.0, 1.0])) == pytest.approx(1, abs=1e-15)


def test_a_distance_is_the_weighted_mean_over_terms_of_scipys_between_shrunk_shares() -> None:
    strength = 2.0
    found = _row(fr.distances(_counts(MIXED), strength=strength, **QUICK).table, "A", "B")
    even = 1 / 3
    means = {
        "t": {"A": np.array([8, 4, 0]) / 12, "B": np.array([3, 9, 0]) / 12, "C": np.array([0, 0, 1.0])},
        "u": {"A": np.array([0, 0, 1.0]), "B": np.array([0, 1.0, 0])},
    }
    sizes = {"t": {"A": 12, "B": 12}, "u": {"A": 3, "B": 6}}
    distances, weights = [], []
    for term, mean in means.items():
        shrunk = {}
        for one in "AB":
            others = np.mean([mean[name] for name in mean if name != one], axis=0)
            n = sizes[term][one]  # one mention an article: effective n is the number of articles
            shrunk[one] = (strength * (0.9 * others + 0.1 * even) + n * mean[one]) / (strength + n)
        distances.append(jensenshannon(shrunk["A"], shrunk["B"], base=2))
        weights.append(sizes[term]["A"] * sizes[term]["B"] / (sizes[term]["A"] + sizes[term]["B"]))
    assert found["distance"] == pytest.approx(np.average(distances, weights=weights), abs=1e-12)
    assert (found["terms"], found["articles"]) == (2, 33)
    equal = _row(fr.distances(_counts(MIXED), strength=strength, weights="terms", **QUICK).table, "A", "B")
    assert equal["distance"] == pytest.approx(np.mean(distances), abs=1e-12)


def test_only_terms_that_both_name_take_part() -> None:
    found = _row(fr.distances(_counts(MIXED), **QUICK).table, "A", "C")
    assert (found["terms"], found["articles"]) == (1, 24)


def test_without_a_term_in_common_there_is_no_distance_and_a_reason() -> None:
    said: Said = {"A": _uses("t", "calm", 12), "B": _uses("u", "calm", 12)}
    found = fr.distances(_counts(said), **QUICK)
    row = found.table.row(0, named=True)
    assert (row["distance"], row["low"], row["p"], row["terms"]) == (None, None, None, 0)
    assert row["verdict"] == "cannot tell"
    assert row["note"] == "too little data: no term that both name"
    assert found.places.height == 1
    assert found.clusters.height == 1


def test_opposite_outlets_are_apart_and_like_ones_cannot_be_told_apart() -> None:
    said: Said = {"A": _uses("t", "calm", 20), "B": _uses("t", "storm", 20), "C": _uses("t", "storm", 20)}
    table = fr.distances(_counts(said), resamples=40, draws=199).table
    assert table["verdict"].to_list() == ["apart", "apart", "cannot tell"]
    assert table["p"].to_list() == [1 / 200, 1 / 200, 1.0]
    assert table["distance"][2] == 0.0
    assert table["chance"][0] < table["distance"][0]


@pytest.mark.parametrize("times", [1, 5, 9])
def test_too_few_articles_give_a_distance_but_no_verdict(times: int) -> None:
    said: Said = {"A": _uses("t", "calm", times), "B": _uses("t", "storm", 30)}
    row = fr.distances(_counts(said), **QUICK).table.row(0, named=True)
    assert row["distance"] > 0
    assert (row["p"], row["q"], row["verdict"]) == (None, None, "cannot tell")
    assert row["note"].startswith("too little data")
    assert (row["low"] is None) == (times == 1)


def test_many_articles_of_few_stories_give_no_verdict() -> None:
    said: Said = {
        name: [("t", f"s{number % 5}", {item: 1}) for number in range(40)]
        for name, item in (("A", "calm"), ("B", "row"))
    }
    row = fr.distances(_counts(said), **QUICK).table.row(0, named=True)
    assert (row["p"], row["verdict"]) == (None, "cannot tell")
    assert "5 and 5 stories" in row["note"]


def test_several_counts_are_put_together() -> None:
    one, other = _counts({"A": MIXED["A"], "B": MIXED["B"]}), _counts(MIXED, measure="cue_share")
    relabelled = replace(other, table=other.table.with_columns(lexicon=pl.lit("cues")))
    row = _row(fr.distances([one, relabelled], **QUICK).table, "A", "B")
    assert row["terms"] == 4
    assert row["articles"] == 33


def test_one_outlet_or_none_has_no_pairs() -> None:
    one = fr.distances(_counts({"A": MIXED["A"]}), **QUICK)
    assert (one.table.height, one.clusters.height, one.places.height) == (0, 1, 1)
    empty = _counts({"A": []})
    none = fr.distances(empty, **QUICK)
    assert (none.table.height, none.clusters.height) == (0, 0)


def test_what_is_no_share_or_out_of_range_is_told() -> None:
    counts = _counts(MIXED)
    with pytest.raises(ChoiceError, match=r"counts is 'term_rate'.*shares"):
        fr.distances(replace(counts, measure="term_rate"))
    with pytest.raises(ChoiceError, match="weights is 'size'; allowed: articles, terms"):
        fr.distances(counts, weights="size")
    with pytest.raises(ChoiceError, match="by is 'paper'"):
        fr.distances(counts, by="paper")
    with pytest.raises(ChoiceError, match="counts is 'empty'"):
        fr.distances([])
    for wrong in ({"level": 1.0}, {"strength": 0.0}, {"resamples": 0}, {"draws": 5}):
        with pytest.raises(ChoiceError):
            fr.distances(counts, **wrong)  # type: ignore[arg-type]


ARTICLE = st.tuples(st.sampled_from("tu"), st.sampled_from([None, "s1", "s2"]),
                    st.dictionaries(st.sampled_from(ITEMS), st.integers(1, 3), min_size=1))  # fmt: skip
CORPUS = st.dictionaries(st.sampled_from("ABCD"), st.lists(ARTICLE, min_size=1, max_size=6), min_size=1)


@settings(max_examples=25, deadline=None)
@given(CORPUS, st.randoms())
def test_order_of_rows_and_names_change_nothing(said: Said, random: Any) -> None:
    counts = _counts(said)
    table = fr.distances(counts, **QUICK).table
    rows, articles = list(range(counts.table.height)), list(range(counts.articles.height))
    random.shuffle(rows)
    random.shuffle(articles)
    shuffled = replace(counts, table=counts.table[rows], articles=counts.articles[articles])
    assert fr.distances(shuffled, **QUICK).table.equals(table)
    renamed = fr.distances(_counts({f"Z{name}": one for name, one in said.items()}), **QUICK).table
    numbers = ["distance", "low", "high", "chance", "p", "q", "stability"]
    assert renamed.select(numbers).equals(table.select(numbers))


@settings(max_examples=25, deadline=None)
@given(CORPUS)
def test_distances_lie_in_0_to_1_do_not_depend_on_the_side_and_are_never_nan(said: Said) -> None:
    table = fr.distances(_counts(said), **QUICK).table
    turned = {"ABCD"["DCBA".index(name)]: one for name, one in said.items()}
    mirrored = fr.distances(_counts(turned), **QUICK).table
    there = {(group, other): value for group, other, value in mirrored.select("group", "other", "distance").iter_rows()}
    for group, other, value in table.select("group", "other", "distance").iter_rows():
        back = there["ABCD"["DCBA".index(other)], "ABCD"["DCBA".index(group)]]
        assert (value is None) == (back is None)
        assert value is None or (0 <= value <= 1 and value == pytest.approx(back, abs=1e-9))
    floats = [value for value in table.select(pl.selectors.float()).to_numpy().ravel() if value is not None]
    assert not table.select(pl.selectors.float().is_nan().any()).to_numpy().any()
    assert all(math.isnan(value) or math.isfinite(value) for value in floats)


@settings(max_examples=15, deadline=None)
@given(CORPUS)
def test_two_outlets_that_write_the_same_are_at_distance_0(said: Said) -> None:
    (first, articles), *_ = said.items()
    twins = {**said, first: articles, "E": articles}
    row = fr.distances(_counts(twins), **QUICK).table
    pair = row.filter((pl.col("group") == first) & (pl.col("other") == "E"))
    assert pair["distance"][0] == pytest.approx(0, abs=1e-7)


def test_a_corpus_twice_as_large_has_the_same_distance_but_for_the_prior_and_a_narrower_interval() -> None:
    said: Said = {"A": MIXED["A"], "B": MIXED["B"]}
    doubled = {name: articles * 2 for name, articles in said.items()}
    options: dict[str, Any] = {"strength": 1e-9, "resamples": 400, "draws": 19}
    once = fr.distances(_counts(said), **options).table.row(0, named=True)
    twice = fr.distances(_counts(doubled), **options).table.row(0, named=True)
    assert twice["distance"] == pytest.approx(once["distance"], abs=1e-6)
    assert twice["high"] - twice["low"] < once["high"] - once["low"]
    shrunk = [fr.distances(_counts(one), **QUICK).table["distance"][0] for one in (said, doubled)]
    assert shrunk[1] > shrunk[0]  # the prior pulls two outlets together, and more data pulls less


def test_an_unrelated_term_of_one_outlet_changes_no_distance() -> None:
    more = {**MIXED, "C": MIXED["C"] + _uses("v", "calm", 7)}
    table, other = (fr.distances(_counts(said), **QUICK).table for said in (MIXED, more))
    assert other["distance"].to_list() == pytest.approx(table["distance"].to_list(), abs=1e-12)


# Redrawn corpora


def test_resampled_stories_stay_whole_and_no_outlet_vanishes() -> None:
    unit, group = np.array([0, 0, 1, 1, 2, 3, 4, 5]), np.array([0, 1, 0, 1, 0, 0, 1, 1])
    weights = story_weights(unit, group, 500, np.random.default_rng(1))
    assert (weights[:, 0] == weights[:, 1]).all()
    assert (weights[:, :4].sum(axis=1) == 4).all()  # the two stories of both are drawn from each other
    assert (weights[:, 4:6].sum(axis=1) == 2).all()
    assert weights.mean(axis=0) == pytest.approx(np.ones(8), abs=0.15)


def test_shuffled_labels_keep_their_numbers_inside_a_story_and_whole_stories_elsewhere() -> None:
    first = np.array([True, False, False, True, True, False, False])
    unit = np.array([0, 0, 0, 1, 1, 2, 3])
    labels = swapped_labels(first, unit, 400, np.random.default_rng(2))
    assert (labels[:, :3].sum(axis=1) == 1).all()
    assert labels[:, :3].mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.08)
    assert (labels[:, 3] == labels[:, 4]).all()
    assert (labels[:, [3, 5, 6]].sum(axis=1) == 1).all()
    assert labels[:, 5].mean() == pytest.approx(1 / 3, abs=0.08)


# Tree and map


def test_the_tree_is_scipys_average_linkage() -> None:
    points = np.random.default_rng(3).random((6, 2))
    matrix = squareform(pdist(points))
    clusters = clusters_of(list("abcdef"), matrix, matrix[None]).filter(pl.col("group").is_null())
    expected = linkage(pdist(points), method="average")
    assert clusters["height"].to_list() == pytest.approx(expected[:, 2].tolist(), abs=1e-12)
    assert clusters["size"].to_list() == expected[:, 3].astype(int).tolist()
    assert clusters["stability"].to_list() == [1.0] * 4 + [None]


def test_stability_is_the_share_of_trees_with_the_same_members() -> None:
    near_ab = square(np.array([0.1, 0.8, 0.8]), 3)
    near_bc = square(np.array([0.8, 0.8, 0.1]), 3)
    clusters = clusters_of(list("abc"), near_ab, np.stack([near_ab, near_ab, near_ab, near_bc]))
    assert clusters["stability"].to_list() == [None, None, None, 0.75, None]


def test_a_map_of_points_in_the_plane_gives_their_distances_back_without_stress() -> None:
    points = np.random.default_rng(4).random((7, 2))
    matrix = squareform(pdist(points))
    places = places_of(list("abcdefg"), matrix, matrix[None])
    assert squareform(pdist(places.select("x", "y").to_numpy())) == pytest.approx(matrix, abs=1e-3)
    assert places["stress"][0] == pytest.approx(0, abs=1e-3)
    assert places["spread"].to_list() == pytest.approx([0] * 7, abs=1e-3)


def test_a_map_is_the_same_whatever_the_order_of_the_names() -> None:
    points = np.random.default_rng(5).random((5, 2))
    matrix = squareform(pdist(points))
    order = [3, 1, 4, 0, 2]
    one = places_of(list("abcde"), matrix, matrix[:0][None][:0])
    other = places_of([("abcde")[at] for at in order], matrix[np.ix_(order, order)], matrix[:0][None][:0])
    joined = one.join(other, on="group")
    assert joined["x"].to_list() == pytest.approx(joined["x_right"].to_list(), abs=1e-4)
    assert one["spread"].null_count() == 5


def test_places_that_are_all_one_have_no_stress() -> None:
    places = places_of(list("abc"), np.zeros((3, 3)), np.zeros((2, 3, 3)))
    assert places.select("x", "y", "stress").to_numpy().tolist() == [[0, 0, 0]] * 3


def test_groups_without_a_distance_are_left_out_of_tree_and_map_fewest_first() -> None:
    gap = np.nan
    matrix = np.array([[0, 1, gap, 1], [1, 0, gap, 1], [gap, gap, 0, 1], [1, 1, 1, 0.0]])
    assert complete(matrix) == [0, 1, 3]
    assert complete(np.zeros((0, 0))) == []
    assert pairs_of(3).tolist() == [[0, 1], [0, 2], [1, 2]]
