from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats

import framing as fr
from framing.errors import ChoiceError
from framing.measuring.rates import resampled_rates
from framing.measuring.shares import group_shares, overdispersion

LEXICON = "war-naming-ukraine"


def _articles(said: dict[str, list[str]], **more: list[str]) -> fr.Articles:
    rows = [
        {"outlet": outlet, "headline": "Talks", "text": f"Luhansk waited: {text}.", "article": f"{outlet}-{number}"}
        for outlet, texts in said.items()
        for number, text in enumerate(texts)
    ]
    for name, values in more.items():
        rows = [row | {name: value} for row, value in zip(rows, values, strict=True)]
    return fr.read_articles(rows)


def _scores(said: dict[str, list[str]], **options: object) -> pl.DataFrame:
    counts = fr.variant_choices(fr.find_mentions(_articles(said), LEXICON), term="war-name")
    return fr.score(counts, **options).table  # type: ignore[arg-type]


def _row(table: pl.DataFrame, group: str, item: str) -> dict[str, object]:
    return table.filter(pl.col("group") == group, pl.col("item") == item).row(0, named=True)


def test_three_of_ten_under_a_uniform_prior_is_beta_4_8_as_in_methods_4() -> None:
    row = _row(_scores({"A": ["the war"] * 3 + ["the invasion"] * 7}, prior=(1, 1)), "A", "war")
    assert row["estimate"] == pytest.approx(1 / 3, abs=1e-12)
    assert row["low"] == pytest.approx(0.109263444, abs=1e-8)
    assert row["high"] == pytest.approx(0.609742560, abs=1e-8)
    assert (row["count"], row["exposure"], row["articles"], row["coverage"]) == (3, 10, 10, 1.0)


def test_default_prior_is_nine_tenths_of_the_others_worth_two_mentions() -> None:
    table = _scores({"A": ["the war"] * 4, "B": ["the invasion"] * 4})
    items = table["item"].n_unique()
    centre = 0.9 * 0.0 + 0.1 / items
    assert _row(table, "A", "war")["estimate"] == pytest.approx((4 + 2 * centre) / 6, abs=1e-12)
    assert _row(table, "A", "war")["group_value"] == 1.0


def test_a_lone_outlet_shrinks_to_equal_shares() -> None:
    table = _scores({"A": ["the war"]})
    assert _row(table, "A", "war")["estimate"] == pytest.approx((1 + 2 / table.height) / 3, abs=1e-12)


def test_an_outlet_without_a_mention_stays_with_a_reason() -> None:
    row = _row(_scores({"A": ["the war"], "B": ["the weather"]}), "B", "war")
    assert (row["count"], row["estimate"], row["low"], row["coverage"]) == (0, None, None, 0.0)
    assert row["note"] == "names it in no counted article"


def test_every_variant_keeps_its_zero_and_shares_sum_to_one() -> None:
    table = _scores({"A": ["the war", "the invasion"], "B": ["the war"]})
    lexicon = fr.load_lexicon(LEXICON)
    closed = {variant.id for variant in lexicon.term("war-name").variants if variant.in_denominator}
    assert set(table["item"]) == closed
    sums = table.group_by("group").agg(pl.col("estimate").sum(), pl.col("group_value").sum())
    assert sums["estimate"].to_list() == pytest.approx([1, 1], abs=1e-12)
    assert sums["group_value"].to_list() == pytest.approx([1, 1], abs=1e-12)


def test_generic_words_stand_beside_the_contest_but_have_a_rate() -> None:
    mentions = fr.find_mentions(_articles({"A": ["the war and the fighting"]}), LEXICON)
    assert "fighting" not in fr.variant_choices(mentions).table["item"].to_list()
    rates = fr.score(fr.term_rates(mentions)).table
    assert _row(rates, "A", "fighting")["estimate"] == pytest.approx(1000 / 8)


def test_opinion_and_copies_are_left_out_and_told() -> None:
    articles = _articles({"A": ["the war"] * 3}, genre=["opinion", "news", "news"], copy_of=["", "", "A-1"])
    counts = fr.variant_choices(fr.find_mentions(articles, LEXICON))
    assert counts.articles["left_out"].to_list() == ["opinion", None, "copy of A-1"]
    assert counts.table["article"].unique().to_list() == ["A-1"]
    everything = fr.variant_choices(fr.find_mentions(articles, LEXICON), opinion=True, copies="all")
    assert everything.table["article"].n_unique() == 3


def test_ends_of_rates_are_scipys_bca_at_the_level_of_hesterberg_2015() -> None:
    random = np.random.default_rng(5)
    counts, exposure = random.poisson(random.gamma(1, 2, 25)), random.integers(60, 150, 25)
    found = resampled_rates(counts[:, None], exposure, per=1000, level=0.95, resamples=20_000, seed=0)
    assert found.estimate[0] == pytest.approx(1000 * counts.sum() / exposure.sum(), abs=1e-9)
    # Further out than 2.5 %, by Φ(−√(n/(n − 1)) t): the plain ends hold the truth too rarely.
    tail = stats.norm.cdf(-np.sqrt(25 / 24) * stats.t.ppf(0.975, 24))
    assert 0 < tail < 0.025
    expected = stats.bootstrap(
        (counts, exposure), lambda c, e, axis: 1000 * c.sum(axis=axis) / e.sum(axis=axis), paired=True,
        n_resamples=20_000, confidence_level=1 - 2 * tail, method="BCa", rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    assert found.low is not None
    assert found.high is not None
    assert found.low[0] == pytest.approx(expected.low, rel=0.03)
    assert found.high[0] == pytest.approx(expected.high, rel=0.03)


def test_a_rate_of_zero_has_the_upper_end_of_clopper_and_pearson() -> None:
    found = resampled_rates(np.zeros((10, 1), int), np.full(10, 100), per=1000, level=0.95, resamples=99, seed=0)
    assert found.low is not None
    assert found.high is not None
    assert (found.estimate[0], found.low[0]) == (0, 0)
    upper = stats.binomtest(0, 10).proportion_ci(0.95, method="exact").high
    assert found.high[0] == pytest.approx(1000 * upper / 100, abs=1e-9)


def test_one_article_has_a_rate_but_no_interval() -> None:
    row = _row(fr.score(fr.term_rates(fr.find_mentions(_articles({"A": ["the war"]}), LEXICON))).table, "A", "war")
    assert row["estimate"] == pytest.approx(1000 / 5)
    assert (row["low"], row["note"]) == (None, "one article or story: no interval")


@pytest.mark.parametrize("rho", [0.05, 0.3, 0.7])
def test_overdispersion_is_recovered_from_beta_binomial_articles(rho: float) -> None:
    random = np.random.default_rng(3)
    size = (1 - rho) / rho
    p = random.beta(0.4 * size, 0.6 * size, 4000)
    k = random.integers(1, 7, 4000)
    first = random.binomial(k, p)
    counts = np.column_stack([first, k - first])
    assert overdispersion(counts, np.zeros(4000, int), 1) == pytest.approx(rho, abs=0.04)


def test_overdispersion_does_not_hang_on_the_order_of_the_articles() -> None:
    counts, group = np.array([[1, 0, 0], [1, 1, 1], [1, 0, 0], [1, 0, 0]]), np.array([0, 1, 2, 2])
    orders = [[0, 1, 2, 3], [2, 3, 1, 0], [3, 0, 1, 2]]
    relabelled = [np.unique(group[order], return_inverse=True)[1] for order in orders]
    # Both articles that can be compared use one item only: nothing is known, whatever rounding says.
    assert {overdispersion(counts[o], g, 3) for o, g in zip(orders, relabelled, strict=True)} == {1.0}


def test_overdispersion_is_one_where_it_cannot_be_known() -> None:
    single = np.array([[1, 0], [0, 1], [1, 0]])
    assert overdispersion(single, np.zeros(3, int), 1) == 1.0


def test_the_posterior_is_scipys_beta() -> None:
    counts = np.array([[2, 1], [0, 3], [1, 1], [4, 0]])
    found = group_shares(counts, np.array([0, 0, 1, 1]), 2, prior=(2.0, 3.0), strength=2, level=0.9)
    k = counts.sum(axis=1)
    n = (k / (1 + (k - 1) * found.rho))[:2].sum()
    mean = (2 / 3 + 0) / 2
    expected = stats.beta(2 + n * mean, 3 + n * (1 - mean))
    assert found.low[0, 0] == pytest.approx(expected.ppf(0.05), abs=1e-12)
    assert found.estimate[0, 0] == pytest.approx(expected.mean(), abs=1e-12)


_TEXTS = st.lists(
    st.sampled_from(["the war", "the invasion", "the war and the invasion", "aggression", "the weather"]),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from("ABCD"), _TEXTS, min_size=1), st.randoms())
def test_order_names_and_strangers_change_nothing(said: dict[str, list[str]], random) -> None:  # type: ignore[no-untyped-def]
    table = _scores(said)
    shuffled = list(said)
    random.shuffle(shuffled)
    assert _scores({name: said[name] for name in shuffled}).equals(table)
    renamed = _scores({f"Z{name}": texts for name, texts in said.items()})
    assert renamed["estimate"].to_list() == pytest.approx(table["estimate"].to_list(), abs=1e-12, nan_ok=False)
    with_stranger = _scores({name: [*texts, "the weather"] for name, texts in said.items()})
    assert with_stranger["group_value"].equals(table["group_value"])
    numbers = table.select(pl.selectors.float()).to_numpy().ravel()
    assert all(value is None or math.isnan(value) or math.isfinite(value) for value in numbers)
    assert not table.select(pl.selectors.float().is_nan().any()).to_numpy().any()


def test_bad_parameters_name_what_is_allowed() -> None:
    counts = fr.variant_choices(fr.find_mentions(_articles({"A": ["the war"]}), LEXICON))
    with pytest.raises(ChoiceError, match=r"by is 'paper'; allowed: .*outlet"):
        fr.score(counts, by="paper")
    with pytest.raises(ChoiceError, match="level"):
        fr.score(counts, level=1.5)
    with pytest.raises(ChoiceError, match=r"term is 'war'; allowed: war-name\."):
        fr.variant_choices(fr.find_mentions(_articles({"A": ["x"]}), LEXICON), term="war")
    with pytest.raises(ChoiceError, match="voice is 'loud'; allowed: narrator, attributed, quoted, distanced"):
        fr.term_rates(fr.find_mentions(_articles({"A": ["x"]}), LEXICON), voice="loud")
