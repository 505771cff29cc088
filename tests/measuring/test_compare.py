"""compare: METHODS 5, scipy's permutation test, an exact count by hand, and the laws that any comparison keeps."""

from __future__ import annotations

from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats

import framing as fr
from framing.columns import schema
from framing.errors import ChoiceError
from framing.measuring.compare import compare
from framing.measuring.detectable import detectable_paired, detectable_unpaired
from framing.measuring.verdicts import benjamini_hochberg, correct

Row = tuple[str, str | None, int, int]  # outlet, story, mentions of "war", mentions of "invasion"


def _counts(rows: list[Row], *, share: bool = True, words: int = 500) -> fr.Counts:
    cells, articles = [], []
    for number, (outlet, story, war, invasion) in enumerate(rows):
        base = {"article": f"{number:04}", "outlet": outlet, "story": story}
        exposure = war + invasion if share else words
        articles.append(base | {"published": None, "genre": "news", "exposure": exposure, "left_out": None})
        for item, count in (("war", war), ("invasion", invasion)):
            if exposure:
                key = {"lexicon": "x", "term": "name", "voice": "narrator", "item": item}
                cells.append(base | key | {"count": count, "exposure": exposure})
    return fr.Counts(
        pl.DataFrame(cells, schema=schema("counts"), orient="row"),
        measure="variant_share" if share else "term_rate",
        unit="share" if share else "per 1,000 words",
        articles=pl.DataFrame(articles, schema=schema("counted_articles"), orient="row"),
    )


def _paired(a: list[tuple[int, int]], b: list[tuple[int, int]], **more: list[tuple[int, int]]) -> list[Row]:
    outlets = {"A": a, "B": b} | more
    return [(name, f"s{n}", *pair) for name, pairs in outlets.items() for n, pair in enumerate(pairs)]


def _one(scores: fr.Scores, item: str = "war", group: str = "A") -> dict[str, object]:
    return scores.table.filter(pl.col("item") == item, pl.col("group") == group).row(0, named=True)


def test_q_of_eight_p_is_that_of_methods_5() -> None:
    p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205]
    expected = [0.008, 0.032, 0.0672, 0.0672, 0.0672, 0.08, 0.0845714286, 0.205]
    assert benjamini_hochberg(p).tolist() == pytest.approx(expected, abs=1e-10)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=30))
def test_q_is_scipys(p: list[float]) -> None:
    assert benjamini_hochberg(p) == pytest.approx(stats.false_discovery_control(p), abs=1e-9)


def test_five_stories_reach_p_0625_and_cannot_tell_as_in_methods_5() -> None:
    row = _one(compare(_counts(_paired([(2, 0)] * 5, [(0, 2)] * 5)), reference="each"))
    assert row["p"] == pytest.approx(2 / 2**5, abs=1e-12)
    assert (row["verdict"], row["low"], row["detectable"]) == ("cannot tell", None, None)
    assert str(row["note"]).startswith("too little data: 5 stories")


def test_six_stories_of_one_sign_reach_p_one_in_32_and_have_a_verdict() -> None:
    a = [(3, 1), (2, 0), (3, 0), (4, 1), (2, 1), (5, 0)]
    row = _one(compare(_counts(_paired(a, [(0, 2)] * 6)), reference="each"))
    assert row["p"] == pytest.approx(2 / 2**6, abs=1e-12)
    assert row["verdict"] == "higher"
    shares = [war / (war + invasion) for war, invasion in a]
    assert row["estimate"] == pytest.approx(np.mean(shares), abs=1e-12)
    assert (row["low"], row["high"]) == pytest.approx((min(shares), max(shares)), abs=1e-12)
    assert row["stories"] == 6
    assert row["articles"] == 12


def test_paired_p_is_scipys_exact_permutation_of_samples() -> None:
    random = np.random.default_rng(2)
    a, b = ([(int(x), int(4 - x)) for x in random.integers(0, 5, 9)] for _ in range(2))
    row = _one(compare(_counts(_paired(a, b)), reference="each"))
    x, y = (np.array([war / 4 for war, _ in side]) for side in (a, b))
    expected = stats.permutation_test(
        (x, y), lambda x, y: np.mean(x - y), permutation_type="samples", n_resamples=np.inf, alternative="two-sided"
    )
    assert row["p"] == pytest.approx(expected.pvalue, abs=1e-9)


def test_rest_p_is_a_count_over_every_relabelling() -> None:
    random = np.random.default_rng(4)
    sides = [[(int(x), int(3 - x)) for x in random.integers(0, 4, 6)] for _ in range(3)]
    row = _one(compare(_counts(_paired(sides[0], sides[1], C=sides[2]))))
    cells = np.array([[war / 3 for war, _ in side] for side in sides])  # outlets × stories

    def difference(own: tuple[int, ...]) -> float:
        rest = [np.delete(cells[:, s], o).mean() for s, o in enumerate(own)]
        return float(np.mean([cells[o, s] for s, o in enumerate(own)]) - np.mean(rest))

    every = np.array([difference(own) for own in product(range(3), repeat=6)])
    assert row["estimate"] == pytest.approx(difference((0,) * 6), abs=1e-12)
    assert row["p"] == pytest.approx((np.abs(every) >= abs(difference((0,) * 6)) - 1e-9).mean(), abs=1e-9)


def test_unpaired_p_is_scipys_exact_permutation_of_articles() -> None:
    a, b = [(1, 0), (2, 1), (3, 0), (1, 1), (0, 1)], [(0, 2), (1, 2), (0, 1), (1, 3), (0, 3), (2, 2)]
    rows: list[Row] = [("A", None, *pair) for pair in a] + [("B", None, *pair) for pair in b]
    row = _one(compare(_counts(rows), reference="each", paired_by=None))
    x, y = (np.array([war / (war + other) for war, other in side]) for side in (a, b))
    expected = stats.permutation_test((x, y), lambda x, y: np.mean(x) - np.mean(y), n_resamples=np.inf)
    centred = [np.mean(x) - np.mean(y)]
    assert row["estimate"] == pytest.approx(centred[0], abs=1e-12)
    assert expected.null_distribution.size == 462
    two_sided = (np.abs(expected.null_distribution) >= abs(centred[0]) - 1e-9).mean()
    assert row["p"] == pytest.approx(two_sided, abs=1e-9)
    assert row["verdict"] == "cannot tell"


def test_bca_above_twenty_stories_is_near_scipys() -> None:
    random = np.random.default_rng(8)
    a, b = ([(int(x), int(6 - x)) for x in random.binomial(6, share, 40)] for share in (0.6, 0.3))
    row = _one(compare(_counts(_paired(a, b)), reference="each"))
    d = np.array([(x - y) / 6 for (x, _), (y, _) in zip(a, b, strict=True)])
    found = stats.bootstrap((d,), np.mean, n_resamples=9999, method="BCa", rng=np.random.default_rng(1))
    assert row["low"] == pytest.approx(found.confidence_interval.low, abs=0.01)
    assert row["high"] == pytest.approx(found.confidence_interval.high, abs=0.01)
    assert row["verdict"] == "higher"


def test_detectable_at_six_stories_is_1_79_sd_as_in_methods_5() -> None:
    found = detectable_paired(np.array([1.0]), 6)
    assert found is not None
    assert found[0] == pytest.approx(1.79, abs=0.005)
    assert detectable_paired(np.array([1.0]), 5) is None


@pytest.mark.parametrize(
    ("articles", "unpaired", "pairs"), [(10, 63, 44), (30, 36, 26), (50, 28, 20), (100, 20, 14), (200, 14, 10)]
)
def test_large_sample_points_of_methods_5_are_the_normal_limit(articles: int, unpaired: int, pairs: int) -> None:
    from framing.measuring.detectable import large_sample

    assert round(100 * large_sample(articles)) == unpaired
    assert round(100 * large_sample(articles, correlation=0.5)) == pairs
    exact = detectable_unpaired(np.array([0.5]), articles, articles)
    assert exact is not None
    assert exact[0] == pytest.approx(unpaired / 100, rel=0.1)


def test_an_outlet_without_a_mention_has_a_row_and_a_reason() -> None:
    scores = compare(_counts([*_paired([(1, 0)] * 6, [(0, 1)] * 6), ("C", "s0", 0, 0)]))
    row = scores.table.filter(pl.col("group") == "C", pl.col("item") == "war").row(0, named=True)
    assert (row["count"], row["estimate"], row["p"], row["verdict"]) == (0, None, None, "cannot tell")
    assert row["note"] == "too little data: C names it in no counted article"


def test_both_items_of_two_and_both_outlets_of_two_are_one_test() -> None:
    a = [(3, 1), (2, 0), (3, 0), (4, 1), (2, 1), (5, 0)]
    scores = compare(_counts(_paired(a, [(0, 2)] * 6)))
    assert scores.table.height == 4
    assert scores.table["q"].to_list() == pytest.approx([2 / 64] * 4, abs=1e-12)


def test_correct_makes_one_family_of_all_tables() -> None:
    a = [(3, 1), (2, 0), (3, 0), (4, 1), (2, 1), (5, 0)]
    first = compare(_counts(_paired(a, [(0, 2)] * 6)), reference="each")
    noise = compare(_counts(_paired([(1, 1), (2, 1), (0, 1), (1, 2), (1, 1), (3, 2)], [(1, 2)] * 6)), reference="each")
    both = correct(first, noise)
    assert _one(both[0])["q"] == pytest.approx(2 * 2 / 64)
    assert _one(both[0])["verdict"] == "cannot tell"
    assert _one(first)["verdict"] == "higher"


def test_all_zeros_have_an_interval_and_no_verdict_of_difference() -> None:
    rows: list[Row] = [(outlet, f"s{n}", 0, 0) for outlet in "AB" for n in range(8)]
    row = _one(compare(_counts(rows, share=False)))
    assert (row["estimate"], row["p"]) == (0, 1)
    assert float(str(row["low"])) < 0 < float(str(row["high"]))
    assert row["verdict"] == "cannot tell"


def test_blocks_compare_like_with_like() -> None:
    """Within each month both outlets choose alike; over all months they seem to differ, because A wrote earlier."""
    counts = _counts(
        [("A", None, 1, 0)] * 18 + [("A", None, 0, 1)] * 6 + [("B", None, 1, 0)] * 6 + [("B", None, 0, 1)] * 18
    )
    months = ["1"] * 18 + ["2"] * 6 + ["1"] * 6 + ["2"] * 18
    counts = fr.Counts(
        counts.table, measure=counts.measure, articles=counts.articles.with_columns(month=pl.Series(months))
    )
    naive = _one(compare(counts, paired_by=None))
    assert naive["verdict"] == "higher"
    inside = _one(compare(counts, paired_by=None, blocked_by="month"))
    assert inside["estimate"] == pytest.approx(0, abs=1e-12)
    assert inside["p"] == 1


_PAIRS = st.tuples(st.integers(0, 3), st.integers(0, 3))
_CORPUS = st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("stuvwxyz"), _PAIRS), min_size=1, max_size=30)


def _numbers(table: pl.DataFrame) -> pl.DataFrame:
    return table.select("item", "group", "estimate", "low", "high", "p", "q", "detectable", "verdict")


@settings(max_examples=40, deadline=None)
@given(_CORPUS, st.randoms(), st.booleans(), st.sampled_from(["story", None]))
def test_order_names_and_another_story_change_nothing(corpus, random, share, pairing) -> None:  # type: ignore[no-untyped-def]
    rows: list[Row] = [(outlet, story, *pair) for outlet, story, pair in corpus]
    table = compare(_counts(rows, share=share), paired_by=pairing, draws=199).table
    floats = table.select(pl.selectors.float())
    assert all(np.isfinite(column.drop_nulls().to_numpy()).all() for column in floats)
    renamed = [(outlet.replace("A", "Z"), *rest) for outlet, *rest in rows]
    again = compare(_counts(renamed, share=share), paired_by=pairing, draws=199).table
    again = again.with_columns(pl.col("group").str.replace("Z", "A")).sort("item", "group")
    _same(_numbers(again), _numbers(table))
    if pairing:
        stranger = compare(_counts([*rows, ("A", "only here", 1, 0)], share=share), draws=199).table
        known = table.filter(pl.col("p").is_not_null())
        _same(_numbers(stranger.join(known.select("item", "group"), on=["item", "group"], how="semi")), _numbers(known))


@settings(max_examples=40, deadline=None)
@given(_CORPUS, st.booleans(), st.sampled_from(["story", None]))
def test_swapping_the_sides_mirrors_every_number(corpus, share, pairing) -> None:  # type: ignore[no-untyped-def]
    rows: list[Row] = [("AB"[outlet == "A"], story, *pair) for outlet, story, pair in corpus]
    counts = _counts(rows, share=share)
    groups = set(counts.articles["outlet"])
    if len(groups) < 2:
        assert compare(counts, paired_by=pairing, draws=199).table.height == 0
        return
    one = compare(counts, reference="B", paired_by=pairing, draws=199).table
    other = compare(counts, reference="A", paired_by=pairing, draws=199).table
    for left, right, sign in (
        ("estimate", "estimate", -1), ("low", "high", -1), ("log_odds_ratio", "log_odds_ratio", -1), ("p", "p", 1),
        ("group_value", "reference_value", 1), ("detectable", "detectable", 1),
    ):  # fmt: skip
        mirrored = [None if value is None else sign * value for value in other[right]]
        assert one[left].to_list() == [None if v is None else pytest.approx(v, abs=1e-9) for v in mirrored]
    swapped = {"higher": "lower", "lower": "higher"}
    assert one["verdict"].to_list() == [swapped.get(verdict, verdict) for verdict in other["verdict"]]


@settings(max_examples=20, deadline=None)
@given(_CORPUS)
def test_a_doubled_corpus_has_the_same_estimate_and_is_no_less_sure(corpus) -> None:  # type: ignore[no-untyped-def]
    rows: list[Row] = [(outlet, story, *pair) for outlet, story, pair in corpus]
    twice = rows + [(outlet, f"{story}2", *pair) for outlet, story, *pair in rows]  # type: ignore[misc]
    one, two = (compare(_counts(entry), draws=199).table for entry in (rows, twice))
    assert [v is None for v in one["estimate"]] == [v is None for v in two["estimate"]]
    for before, after in zip(one.iter_rows(named=True), two.iter_rows(named=True), strict=True):
        if before["estimate"] is not None:
            assert after["estimate"] == pytest.approx(before["estimate"], abs=1e-12)
            assert after["stories"] == 2 * before["stories"]
            if before["detectable"] is not None:
                assert after["detectable"] < before["detectable"]


def _same(one: pl.DataFrame, other: pl.DataFrame) -> None:
    assert one.height == other.height
    for name in one.columns:
        expected = [value if isinstance(value, str | None) else pytest.approx(value, abs=1e-9) for value in other[name]]
        assert one[name].to_list() == expected, name


def test_bad_parameters_name_what_is_allowed() -> None:
    counts = _counts(_paired([(1, 0)], [(0, 1)]))
    with pytest.raises(ChoiceError, match="reference is 'C'; allowed: rest, each, A, B"):
        compare(counts, reference="C")
    with pytest.raises(ChoiceError, match="set paired_by=None to block"):
        compare(counts, blocked_by="genre")
    with pytest.raises(ChoiceError, match="level"):
        compare(counts, level=0)
    with pytest.raises(ChoiceError, match="draws"):
        compare(counts, draws=5)
    with pytest.raises(ChoiceError, match="paired_by or blocked_by is 'wire'"):
        compare(counts, paired_by="wire")
