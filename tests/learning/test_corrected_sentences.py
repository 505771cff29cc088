"""Counts without the model's errors: exact where it makes none, the truth inside the interval where it does."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.errors import ChoiceError, ColumnsError, InputError

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_predicted", ROOT / "bench" / "predicted.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def known(right: int, wrong: int = 0) -> pl.DataFrame:
    """Give texts of both kinds, so many predicted right and wrong of each."""
    label = ["loaded"] * (right + wrong) + ["plain"] * (right + wrong)
    said = ["loaded"] * right + ["plain"] * wrong + ["plain"] * right + ["loaded"] * wrong
    return pl.DataFrame({"predicted_label": said, "label": label})


def articles(shares: dict[str, tuple[int, int]], many: int = 12) -> fr.Articles:
    """Give articles by outlet, each with so many sentences called loaded and bare."""
    rows = [{"outlet": outlet, "headline": "", "text": "It is loaded. " * loaded + "It is bare. " * bare}
            for outlet, (loaded, bare) in shares.items() for _ in range(many)]  # fmt: skip
    return fr.read_articles(rows)


def test_intervals_hold_the_truth_and_those_that_know_of_no_errors_do_not(bench: ModuleType) -> None:
    # The full run: bench/predicted.py, docs/models.md. Of 96 intervals at 95 %, fewer than 84 is beyond .9999.
    found = bench.coverage(24, seed=1, draws=10)
    assert found["held, corrected"] >= 84 / 96
    assert found["held, flagged"] < 0.6
    assert found["width, corrected"] < 0.35  # not by saying anything


def test_a_model_that_never_errs_changes_nothing_to_speak_of(bench: ModuleType) -> None:
    texts = articles({"A": (6, 4), "B": (2, 8)})
    as_flagged = fr.flagged_sentences(bench.Reader(), texts).table
    for counts in fr.correct_sentences(bench.Reader(), texts, known(100_000), draws=3):
        assert (counts.table["count"] - as_flagged["count"]).abs().max() <= 1
        assert counts.table.drop("count").equals(as_flagged.drop("count"))


def test_the_true_share_comes_back_by_hand(bench: ModuleType) -> None:
    # 80 % found, 20 % mistaken: 44 % flagged is a true share of (.44 − .2) / (.8 − .2) = .4.
    texts = articles({"A": (11, 14), "B": (11, 14)}, many=60)
    drawn = fr.correct_sentences(bench.Reader(), texts, known(8000, 2000), draws=10)
    shares = [one.table.filter(item="loaded").select(pl.col("count").sum() / pl.col("exposure").sum()).item()
              for one in drawn]  # fmt: skip
    assert np.mean(shares) == pytest.approx(0.4, abs=0.02)


def test_a_model_that_guesses_says_nothing_so_the_interval_is_wide(bench: ModuleType) -> None:
    texts = articles({"A": (10, 2), "B": (2, 10)})
    drawn = fr.correct_sentences(bench.Reader(), texts, known(100, 100), draws=10)
    loaded = fr.pool_scores([fr.score(one) for one in drawn]).table.filter(item="loaded")
    assert ((loaded["high"] - loaded["low"]) > 0.6).all()


def test_the_seed_decides_and_the_order_of_known_texts_does_not(bench: ModuleType) -> None:
    texts = articles({"A": (3, 3), "B": (1, 5)}, many=4)
    one, other = (fr.correct_sentences(bench.Reader(), texts, table, draws=2, seed=5)
                  for table in (known(30, 5), known(30, 5).reverse()))  # fmt: skip
    assert all(a.table.equals(b.table) for a, b in zip(one, other, strict=True))
    assert one[0].made_from.seed == 5


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=6), st.integers(0, 3))
def test_sentences_are_neither_lost_nor_made(sizes: list[tuple[int, int]], seed: int) -> None:
    class Reader:
        classes_ = np.array(["loaded", "plain"])

        def predict(self, texts: list[str]) -> list[str]:
            return ["loaded" if "loaded" in text else "plain" for text in texts]

    rows = [{"outlet": f"O{n % 2}", "headline": "", "text": "It is loaded. " * a + "It is bare. " * b}
            for n, (a, b) in enumerate(sizes)]  # fmt: skip
    if not any(a + b for a, b in sizes):
        return
    texts = fr.read_articles([row for row in rows if row["text"]])
    for counts in fr.correct_sentences(Reader(), texts, known(20, 4), draws=2, seed=seed):
        summed = counts.table.group_by("article").agg(pl.col("count").sum(), pl.col("exposure").first())
        assert (summed["count"] == summed["exposure"]).all()


def test_what_tells_nothing_of_errors_is_one_clear_error(bench: ModuleType) -> None:
    texts, model = articles({"A": (1, 1)}, many=1), bench.Reader()
    with pytest.raises(ChoiceError, match="draws is 1"):
        fr.correct_sentences(model, texts, known(5), draws=1)
    with pytest.raises(ChoiceError, match="by is 'paper'"):
        fr.correct_sentences(model, texts, known(5), by="paper")
    with pytest.raises(ColumnsError, match="lacks predicted_label"):
        fr.correct_sentences(model, texts, known(5).drop("predicted_label"))
    with pytest.raises(InputError, match="has 'yes', the model gives loaded, plain"):
        fr.correct_sentences(model, texts, known(5).with_columns(label=pl.lit("yes")))
    with pytest.raises(InputError, match="No known text is 'loaded'"):
        fr.correct_sentences(model, texts, known(5).filter(label="plain"))


def test_labels_are_held_out_so_memory_does_not_help() -> None:
    random = np.random.default_rng(0)
    texts = [f"{' '.join(random.choice(['river', 'bridge', 'school', 'tax', 'road'], 4))} {n}" for n in range(120)]
    labels = random.permutation(["loaded", "plain"] * 60).tolist()
    found = fr.held_out_labels(fr.LoadedSentenceClassifier(), texts, labels)
    assert found["label"].to_list() == labels
    assert (
        0.33 < (found["label"] == found["predicted_label"]).mean() < 0.67
    )  # a model that had seen them is right on all


def test_groups_are_held_out_whole() -> None:
    texts = [f"{'vile' if n % 2 else 'new'} plan {n}" for n in range(12)] + ["odd one", "vile road"]
    labels = ["loaded" if n % 2 else "plain" for n in range(12)] + ["plain", "loaded"]
    found = fr.held_out_labels(fr.LoadedSentenceClassifier(), texts, labels, groups=["A"] * 6 + ["B"] * 6 + [None] * 2)
    assert found.height == 12
    with pytest.raises(InputError, match="of two kinds at least"):
        fr.held_out_labels(fr.LoadedSentenceClassifier(), texts, labels, groups=["A"] * 14)
    with pytest.raises(InputError, match="several labels"):
        fr.held_out_labels(fr.FrameClassifier(), texts, [["a"]] * 14)
