"""keyness: the values of METHODS 6, scipy's tests, and the laws of swapping and of equal counts."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats

import framing as fr
from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.keyed import STATISTICS, log_odds, log_odds_z
from framing.measuring.keyness import keyness


def _counts(rows: list[tuple[str, dict[str, int], int]]) -> fr.Counts:
    cells, articles = [], []
    for number, (outlet, words, exposure) in enumerate(rows):
        base = {"article": f"{number:03}", "outlet": outlet, "story": f"s{number}", "exposure": exposure}
        articles.append(base | {"published": None, "genre": "news", "left_out": None})
        cells += [
            base | {"lexicon": None, "term": None, "voice": "all", "item": w, "count": n} for w, n in words.items()
        ]
    return fr.Counts(
        pl.DataFrame(cells, schema=schema("counts")),
        measure="word_rate",
        articles=pl.DataFrame(articles, schema=schema("counted_articles")),
    )


def _at(name: str, *four: float) -> float:
    return float(STATISTICS[name](*(np.array([value], dtype=float) for value in four))[0])


def test_log_odds_is_that_of_methods_6() -> None:
    y1, y2, a = np.array([30.0]), np.array([10.0]), np.array([0.1])
    delta = log_odds(y1, np.array([1000.0]), y2, np.array([1000.0]), a, 50)
    assert delta[0] == pytest.approx(1.111409719317, abs=1e-11)
    assert log_odds_z(delta, y1, y2, a)[0] == pytest.approx(3.056364161275, abs=1e-11)


def test_table_of_methods_6_has_its_chi2_and_g2() -> None:
    four = (7, 10, 2, 9)
    assert _at("chi2_yates", *four) == pytest.approx(2.632438271605, abs=1e-11)
    assert _at("chi2", *four) == pytest.approx(4.337160493827, abs=1e-11)
    assert _at("log_likelihood", *four) == pytest.approx(4.534939332256, abs=1e-11)
    assert _at("log_likelihood", 30, 1000, 10, 1000) == pytest.approx(10.669048049699, abs=1e-11)
    assert _at("log_ratio", 30, 1000, 10, 1000) == pytest.approx(1.584962500721, abs=1e-11)
    assert _at("percent_diff", 30, 1000, 10, 1000) == pytest.approx(200, abs=1e-9)
    two_cells = 2 * (30 * np.log(30 / 20) + 10 * np.log(10 / 20))
    assert _at("log_likelihood_two", 30, 1000, 10, 1000) == pytest.approx(two_cells, abs=1e-11)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 50), st.integers(1, 50), st.integers(60, 500), st.integers(60, 500))
def test_chi2_and_g2_are_scipys_contingency(y1: int, y2: int, n1: int, n2: int) -> None:
    table = [[y1, n1 - y1], [y2, n2 - y2]]
    for name, options in (
        ("chi2", {"correction": False}), ("chi2_yates", {"correction": True}),
        ("log_likelihood", {"correction": False, "lambda_": "log-likelihood"}),
    ):  # fmt: skip
        expected = stats.chi2_contingency(table, **options).statistic
        found = abs(_at(name, y1, n1, y2, n2))
        if name == "chi2_yates" and abs(y1 * n2 - y2 * n1) < (n1 + n2) / 2:
            assert found == 0  # scipy stops the correction at the expected count, and so do we
            assert expected == pytest.approx(0, abs=1e-9)
        else:
            assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_dp_of_counts_one_to_five_in_equal_parts_is_a_fifth_as_in_gries() -> None:
    rows = [("A", {"word": n}, 100) for n in range(1, 6)] + [("B", {"word": 1}, 100)] * 2
    row = keyness(_counts(rows), reference="B").table.row(0, named=True)
    assert row["dispersion"] == pytest.approx(0.2, abs=1e-12)
    assert row["dispersion"] / (1 - 0.2) == pytest.approx(0.25, abs=1e-12)
    assert (row["range"], row["count"], row["articles"]) == (5, 15, 5)
    assert (row["p"], row["q"], row["verdict"]) == (None, None, None)


_ARTICLES = st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=12)


@settings(max_examples=25, deadline=None)
@given(_ARTICLES, st.sampled_from(["log_odds", *sorted(set(STATISTICS) - {"percent_diff"})]))
def test_swapping_groups_flips_signs_and_nothing_is_infinite(rows, statistic) -> None:  # type: ignore[no-untyped-def]
    counts = _counts([(outlet, {"x": x, "y": y}, 200) for outlet, x, y in [*rows, ("A", 1, 1), ("B", 1, 1)]])
    one, other = (
        keyness(counts, reference=name, statistic=statistic, min_count=1, resamples=50).table.sort("item")
        for name in "BA"
    )
    for left, right in (("estimate", "estimate"), ("low", "high"), ("high", "low")):
        expected = [None if value is None else pytest.approx(-value, abs=1e-9) for value in other[right]]
        assert one[left].to_list() == expected
    assert all(np.isfinite(column.drop_nulls().to_numpy()).all() for column in one.select(pl.selectors.float()))


def test_equal_counts_give_zero_and_three_outlets_three_tables() -> None:
    counts = _counts([(outlet, {"x": 4, "y": 2}, 100) for outlet in "ABC" for _ in range(3)])
    for statistic in ("log_odds", *STATISTICS):
        table = keyness(counts, statistic=statistic, min_count=1, resamples=20).table
        assert table["estimate"].to_list() == pytest.approx([0] * 6, abs=1e-9)
        assert table["group"].n_unique() == 3


def test_rare_words_and_unknown_choices() -> None:
    counts = _counts([("A", {"x": 4, "rare": 1}, 100), ("B", {"x": 3}, 100)])
    table = keyness(counts, prior="flat").table
    assert table["item"].unique().to_list() == ["x"]
    assert table["low"].null_count() == 2
    assert table["note"].unique().to_list() == ["one article on a side: no interval"]
    with pytest.raises(ChoiceError, match="statistic is 'g2'; allowed: log_odds, log_likelihood"):
        keyness(counts, statistic="g2")
    with pytest.raises(ChoiceError, match="prior"):
        keyness(counts, prior="none")
