"""Laws of any Counts: every group column, random counts with holes, and nothing that is not a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.columns import schema
from framing.errors import ChoiceError

Told = tuple[str, str | None, str, int, str | None, tuple[int, int, int]]

_ARTICLE = st.tuples(
    st.sampled_from("ABC"),
    st.sampled_from(["r", "s", "t", "u", "v", "w", "x", None]),
    st.sampled_from(["news", "report"]),
    st.integers(1, 3),
    st.sampled_from(["Wire", "Agency", None]),
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 1)),
)
_CORPUS = st.lists(_ARTICLE, min_size=1, max_size=25)
_GROUPS: list[str | tuple[str, ...]] = ["outlet", "genre", "month", "agency", ("outlet", "month"), ("agency", "genre")]


def _counts(corpus: list[Told], *, share: bool, words: int = 400) -> fr.Counts:
    cells: list[dict[str, Any]] = []
    articles: list[dict[str, Any]] = []
    for number, (outlet, story, genre, month, agency, found) in enumerate(corpus):
        base = {"article": f"{number:04}", "outlet": outlet, "story": story}
        exposure = sum(found) if share else words + 10 * sum(found)
        articles.append(base | {
            "published": datetime(2024, month, 5, tzinfo=UTC), "genre": genre, "agency": agency, "exposure": exposure,
            "left_out": None,
        })  # fmt: skip
        if exposure:
            key = {"lexicon": "x", "term": "name", "voice": "narrator", "exposure": exposure}
            cells += [base | key | {"item": f"item {at}", "count": n} for at, n in enumerate(found)]
    kinds = {**schema("counted_articles"), "agency": pl.String}
    return fr.Counts(
        pl.DataFrame(cells, schema=schema("counts")),
        measure="variant_share" if share else "term_rate",
        unit="share" if share else "per 1,000 words",
        articles=pl.DataFrame(articles, schema=kinds),
    )


def _all_numbers_are_finite(table: pl.DataFrame) -> None:
    for column in table.select(pl.selectors.float()):
        assert np.isfinite(column.drop_nulls().to_numpy()).all(), column.name


@pytest.mark.filterwarnings("error")
@settings(max_examples=60, deadline=None)
@given(_CORPUS, st.booleans(), st.sampled_from(_GROUPS), st.sampled_from(["story", None, "month"]))
def test_no_value_is_nan_or_infinite_and_each_null_has_a_reason(corpus, share, by, paired_by) -> None:  # type: ignore[no-untyped-def]
    counts = _counts(corpus, share=share)
    scores = fr.score(counts, by=by, resamples=99).table
    compared = fr.compare(counts, by=by, paired_by=paired_by, draws=99).table
    for table in (scores, compared):
        _all_numbers_are_finite(table)
        assert table.filter(pl.col("estimate").is_null(), pl.col("note").is_null()).is_empty()
        assert table.filter(pl.col("low") > pl.col("high")).is_empty()
    held = scores.drop_nulls(["low", "estimate"])
    assert ((held["low"] <= held["estimate"] + 1e-9) & (held["estimate"] <= held["high"] + 1e-9)).all()
    if not share:
        words = fr.keyness(counts, by=by, min_count=1, resamples=20).table
        _all_numbers_are_finite(words)
        assert words["verdict"].null_count() == words.height


@settings(max_examples=60, deadline=None)
@given(_CORPUS, st.booleans(), st.sampled_from(["each", "rest"]))
def test_no_verdict_from_fewer_stories_or_articles_than_the_test_allows(corpus, share, reference) -> None:  # type: ignore[no-untyped-def]
    counts = _counts(corpus, share=share)
    paired = fr.compare(counts, reference=reference, draws=99).table
    assert set(paired.filter(pl.col("stories") < 6)["verdict"]) <= {"cannot tell"}
    if reference == "each":
        assert (paired["p"].drop_nulls() >= 2 / 2**7).all(), "7 stories at most, and a pair reaches 2/2⁷ at least"
    unpaired = fr.compare(counts, reference=reference, paired_by=None, draws=99).table
    assert set(unpaired.filter(pl.col("articles") < 20)["verdict"]) <= {"cannot tell"}


@settings(max_examples=40, deadline=None)
@given(_CORPUS, st.randoms(use_true_random=False), st.booleans())
def test_rows_in_any_order_and_other_names_give_the_same_scores(corpus, random, share) -> None:  # type: ignore[no-untyped-def]
    counts = _counts(corpus, share=share)
    rows, others = list(range(counts.table.height)), list(range(counts.articles.height))
    random.shuffle(rows)
    random.shuffle(others)
    shuffled = replace(counts, table=counts.table[rows], articles=counts.articles[others])
    renamed = _counts([(chr(ord(name) + 5), *rest) for name, *rest in corpus], share=share)  # type: ignore[misc]
    expected = fr.score(counts, resamples=99).table
    wanted = ["group", "item", "estimate", "low", "high", "count", "stories"]
    for found in (shuffled, renamed):
        table = fr.score(found, resamples=99).table
        for name in wanted[2:]:
            known = [value if value is None else pytest.approx(value, abs=1e-9) for value in expected[name]]
            assert table[name].to_list() == known, name
    assert fr.score(shuffled, resamples=99).table.select(wanted[:2]).equals(expected.select(wanted[:2]))


@settings(max_examples=40, deadline=None)
@given(_CORPUS, st.booleans())
def test_a_doubled_corpus_keeps_its_rates_and_narrows_them(corpus, share) -> None:  # type: ignore[no-untyped-def]
    again = [(outlet, story and f"{story}2", *rest) for outlet, story, *rest in corpus]
    one, two = (fr.score(_counts(told, share=share), resamples=400).table for told in (corpus, [*corpus, *again]))  # type: ignore[list-item]
    assert two["group_value"].to_list() == [v if v is None else pytest.approx(v, abs=1e-9) for v in one["group_value"]]
    assert two["count"].to_list() == [2 * n for n in one["count"]]
    widths = [(table["high"] - table["low"]).to_list() for table in (one, two)]
    wide = [(before, after) for before, after in zip(*widths, strict=True) if before is not None]
    if share and wide:
        assert np.mean([after for _, after in wide]) <= np.mean([before for before, _ in wide]) + 1e-9


@pytest.mark.parametrize("share", [True, False])
@pytest.mark.parametrize("by", _GROUPS)
def test_every_column_of_the_articles_makes_groups(by: str | tuple[str, ...], share: bool) -> None:
    random = np.random.default_rng(3)
    corpus: list[Told] = [
        ("AB"[n % 2], f"s{n // 2}", ["news", "report"][n % 3 == 0], 1 + n % 3, ["Wire", "Agency", None][n % 3],
         (int(random.integers(1, 4)), int(random.integers(0, 4)), 0))
        for n in range(72)
    ]  # fmt: skip
    counts = _counts(corpus, share=share)
    names = [by] if isinstance(by, str) else list(by)
    held = counts.articles.with_columns(month=pl.col("published").dt.strftime("%Y-%m"))
    held = held.with_columns(group=pl.concat_str(names, separator=" · ")).drop_nulls("group")
    scores = fr.score(counts, by=by).table
    assert set(scores["group"]) == set(held["group"])
    # Each value by hand, from the groups that polars makes.
    cells = counts.table.filter(pl.col("item") == "item 0").join(held.select("article", "group"), on="article")
    if share:
        by_hand = cells.group_by("group").agg((pl.col("count") / pl.col("exposure")).mean().alias("value"))
    else:
        by_hand = cells.group_by("group").agg((1000 * pl.col("count").sum() / pl.col("exposure").sum()).alias("value"))
    found = scores.filter(pl.col("item") == "item 0").join(by_hand, on="group")
    assert found.height == by_hand.height
    assert found["group_value"].to_list() == pytest.approx(found["value"].to_list(), abs=1e-9)
    compared = fr.compare(counts, by=by, paired_by=None, draws=99).table
    assert set(compared["group"]) == set(held["group"])
    assert compared["p"].null_count() == 0


def test_a_column_that_is_not_there_is_told() -> None:
    counts = _counts([("A", None, "news", 1, None, (1, 0, 0))], share=True)
    with pytest.raises(ChoiceError, match="by is 'section'"):
        fr.score(counts, by=("outlet", "section"))


@pytest.mark.parametrize("share", [True, False])
def test_a_single_article_and_a_single_outlet_are_told_without_comparison(share: bool) -> None:
    counts = _counts([("A", "s", "news", 1, None, (2, 1, 0))], share=share)
    scores = fr.score(counts).table
    assert scores["estimate"].null_count() == 0
    assert fr.compare(counts).table.is_empty()
    alone = _counts([("A", f"s{n}", "news", 1, None, (2, 1, 0)) for n in range(12)], share=share)
    assert fr.compare(alone).table.is_empty()
    assert fr.score(alone).table["low"].null_count() == 0
    if not share:
        assert fr.keyness(alone).table.is_empty()


def test_all_zeros_have_a_rate_of_zero_with_an_upper_end_and_no_verdict() -> None:
    nothing = _counts([("AB"[n % 2], f"s{n // 2}", "news", 1, None, (0, 0, 0)) for n in range(40)], share=False)
    scores = fr.score(nothing).table
    assert set(scores["estimate"]) == {0.0}
    assert set(scores["low"]) == {0.0}
    assert (scores["high"] > 0).all()
    assert set(fr.compare(nothing).table["verdict"]) == {"cannot tell"}
    unnamed = _counts([("AB"[n % 2], f"s{n // 2}", "news", 1, None, (0, 0, 0)) for n in range(40)], share=True)
    assert fr.score(unnamed).table.is_empty()
    assert fr.compare(unnamed).table.is_empty()


def test_an_outlet_whose_name_ends_in_a_nul_is_an_outlet_of_its_own() -> None:
    rows = [{"outlet": name, "headline": "Talks", "text": "The invasion of Ukraine."} for name in ("A", "A\0", "B\0")]
    mentions = fr.find_mentions(fr.read_articles(rows), "war-naming-ukraine")
    table = fr.score(fr.variant_choices(mentions)).table.filter(pl.col("item") == "invasion")
    assert table.select("group", "count").rows() == [("A", 1), ("A\0", 1), ("B\0", 1)]
