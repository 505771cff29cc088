"""Evaluation: scores equal to scikit-learn's, groups held out whole, no leak, and baselines that know their place."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import f1_score, roc_auc_score

import framing as fr
from framing.errors import ChoiceError, InputError
from framing.learning.folds import folds_at_random, folds_by, same_texts
from framing.learning.indicators import Labels
from framing.learning.measured import area_under, calibration_error, macro_f1

NOUNS = ("council", "river", "bridge", "school", "tax", "ferry", "bill", "harbour", "clinic", "report")


def coded(seed: int = 0, many: int = 60) -> tuple[list[str], list[str], list[str]]:
    """Texts whose label hangs on one word, in outlets of which each has words of its own."""
    random = np.random.default_rng(seed)
    texts, labels, outlets = [], [], []
    for number in range(many):
        outlet, loaded = f"Paper {number % 4}", bool(random.integers(2))
        word = random.choice(["vile", "shameful"]) if loaded else random.choice(["new", "local"])
        noun, other = random.choice(NOUNS, 2, replace=False)
        texts.append(f"The {word} {noun} and the {other} of house {number}, {outlet.lower()}.")
        labels.append("loaded" if loaded else "plain")
        outlets.append(outlet)
    return texts, labels, outlets


def test_scores_are_scikit_learns_with_any_weights() -> None:
    random = np.random.default_rng(1)
    true = random.integers(0, 3, 200)
    matrix = np.eye(3, dtype=bool)[true]
    chance = random.dirichlet([1, 1, 1], 200).round(1)  # many ties
    predicted = np.eye(3, dtype=bool)[chance.argmax(axis=1)]
    weights = random.integers(0, 4, (5, 200)).astype(float)
    for row in range(5):
        f1 = f1_score(true, chance.argmax(axis=1), average="macro", sample_weight=weights[row])
        assert macro_f1(matrix, predicted, weights)[row] == pytest.approx(f1, abs=1e-12)
        areas = [roc_auc_score(matrix[:, k], chance[:, k], sample_weight=weights[row]) for k in range(3)]
        assert area_under(matrix, chance, weights)[row] == pytest.approx(np.mean(areas), abs=1e-12)


def test_the_area_sets_only_texts_of_one_fold_against_each_other() -> None:
    true = np.array([[True], [False], [True], [False]])
    chance = np.array([[0.2], [0.1], [0.9], [0.8]])  # right in each fold, though .8 is above .2
    assert area_under(true, chance, np.ones((1, 4)), np.array([0, 0, 1, 1]))[0] == 1.0
    assert area_under(true, chance, np.ones((1, 4)))[0] == 0.75


def test_calibration_error_is_that_of_scikit_learns_curve_in_equal_parts() -> None:
    random = np.random.default_rng(2)
    chance = random.permutation(np.linspace(0.01, 0.99, 500))
    true = random.random(500) < chance**2
    share, said = calibration_curve(true, chance, n_bins=10, strategy="quantile")
    found = calibration_error(true[:, None], chance[:, None], np.ones((1, 500)))[0]
    assert found == pytest.approx(np.abs(share - said).mean(), abs=1e-9)  # ten parts of fifty each


def test_a_label_that_nobody_has_or_gives_is_no_score() -> None:
    nothing = np.zeros((4, 1), dtype=bool)
    assert np.isnan(macro_f1(nothing, nothing, np.ones((1, 4)))).all()
    assert np.isnan(area_under(nothing, np.zeros((4, 1)), np.ones((1, 4)))).all()


def test_each_split_has_the_model_and_its_baselines_with_intervals() -> None:
    texts, labels, outlets = coded()
    found = fr.evaluate(fr.LoadedSentenceClassifier(), texts, labels, groups={"outlet": outlets}, resamples=100)
    table = found.table
    assert table.select("split", "model").unique(maintain_order=True).rows() == [
        (split, model) for split in ("at random", "by outlet")
        for model in ("LoadedSentenceClassifier", "majority", "outlet name", "TF-IDF")
    ]  # fmt: skip
    known = table.drop_nulls("low")
    assert set(known["measure"]) == {"macro F1", "AUC"}
    assert known.select(
        ((pl.col("low") <= pl.col("estimate") + 1e-9) & (pl.col("estimate") <= pl.col("high") + 1e-9)).all()
    ).item()
    f1 = {
        row["model"]: row["estimate"]
        for row in table.filter(pl.col("split") == "by outlet", pl.col("measure") == "macro F1").iter_rows(named=True)
    }
    assert f1["LoadedSentenceClassifier"] > 0.9
    assert f1["majority"] < 0.5


def test_the_outlet_alone_helps_at_random_and_is_worth_nothing_by_outlet() -> None:
    random = np.random.default_rng(3)
    outlets = [f"Paper {n % 4}" for n in range(80)]
    labels = ["loaded" if n % 4 < 2 else "plain" for n in range(80)]  # the outlet decides all
    texts = [f"{' '.join(random.choice(NOUNS, 3))} {n}" for n in range(80)]
    table = fr.evaluate(fr.LoadedSentenceClassifier(), texts, labels, groups={"outlet": outlets}, resamples=20).table
    f1 = {
        (row["split"], row["model"]): row["estimate"]
        for row in table.filter(pl.col("measure") == "macro F1").iter_rows(named=True)
    }
    assert f1["at random", "outlet name"] == 1.0
    area = table.filter(pl.col("measure") == "AUC", pl.col("split") == "by outlet", pl.col("model") == "majority")
    assert area["estimate"].to_list() == [None]  # every outlet has one label only: nothing to set against each other
    assert f1["by outlet", "outlet name"] < 0.5


def test_labels_at_random_score_at_chance() -> None:
    texts, labels, outlets = coded(many=200)
    shuffled = np.random.default_rng(5).permutation(labels).tolist()
    table = fr.evaluate(fr.LoadedSentenceClassifier(), texts, shuffled, groups={"outlet": outlets}, resamples=20).table
    area = table.filter(pl.col("model") == "LoadedSentenceClassifier", pl.col("measure") == "AUC")["estimate"]
    assert area.is_between(0.37, 0.63).all()  # .5 ± three standard errors of 200


def test_a_sentence_in_both_parts_is_caught_and_taken_out() -> None:
    """Labels at random, each text twice: a model that remembers would be right on every copy."""
    random = np.random.default_rng(6)
    texts = [f"{' '.join(random.choice(NOUNS, 4))} {n}" for n in range(60)]
    labels = random.choice(["loaded", "plain"], 60).tolist()
    table = fr.evaluate(
        fr.LoadedSentenceClassifier(), texts + [f"“{t.upper()}!”" for t in texts], labels * 2, resamples=20
    ).table
    row = table.row(1, named=True)
    assert row["measure"] == "AUC"
    assert row["estimate"] < 0.7  # it is 1.0 where copies are learned from
    assert "texts stood in both parts" in row["note"]


def test_texts_of_which_each_stands_in_both_parts_are_one_clear_error() -> None:
    with pytest.raises(InputError, match="Every text stands among the held-out ones too"):
        fr.evaluate(fr.LoadedSentenceClassifier(), ["A vile sham.", "It opens."] * 10, ["x", "y"] * 10, resamples=5)


def test_a_random_split_alone_says_what_it_may_hide() -> None:
    texts, labels, _ = coded(many=20)
    table = fr.evaluate(fr.LoadedSentenceClassifier(), texts, labels, resamples=5).table
    assert set(table["note"]) == {"No outlets given: the model may have learned to tell outlets apart"}


def test_errors_by_group_add_up_to_the_texts() -> None:
    texts, labels, outlets = coded()
    errors = fr.evaluate(fr.LoadedSentenceClassifier(), texts, labels, groups={"outlet": outlets}, resamples=5).errors
    assert errors["labelled"].sum() == errors["predicted"].sum() == len(texts)
    assert (errors["right"] <= errors.select(pl.min_horizontal("labelled", "predicted")).to_series()).all()


def test_the_model_given_stays_as_it_was_and_the_seed_decides_all() -> None:
    texts, labels, _ = coded(many=30)
    model = fr.LoadedSentenceClassifier()
    one, other = (fr.evaluate(model, texts, labels, resamples=50, seed=4).table for _ in range(2))
    assert one.equals(other)
    assert not hasattr(model, "coef_")


def test_what_cannot_be_evaluated_is_one_clear_error() -> None:
    texts, labels, outlets = coded(many=20)
    model = fr.LoadedSentenceClassifier()
    with pytest.raises(InputError, match="20 texts and 19 names of outlet"):
        fr.evaluate(model, texts, labels, groups={"outlet": outlets[:-1]})
    with pytest.raises(InputError, match="outlets are fewer than two"):
        fr.evaluate(model, texts, labels, groups={"outlet": ["A"] * 20})
    with pytest.raises(InputError, match="20 texts and 19 labels"):
        fr.evaluate(model, texts, labels[:-1])
    with pytest.raises(InputError, match="of 1 kind"):
        fr.evaluate(model, texts, ["plain"] * 20)
    with pytest.raises(ChoiceError, match="level, folds and resamples"):
        fr.evaluate(model, texts, labels, folds=1)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("ABCDEFGHIJKLM"), min_size=2, max_size=40).filter(lambda x: len(set(x)) > 1))
def test_no_group_is_on_both_sides_and_every_text_is_held_out_once(names: list[str]) -> None:
    folds = folds_by(names, 2)
    for learn, rest in folds:
        assert not {names[n] for n in learn} & {names[n] for n in rest}
    assert sorted(np.concatenate([rest for _, rest in folds]).tolist()) == list(range(len(names)))


def test_copies_are_told_whatever_their_case_and_marks() -> None:
    texts = ["It rained.", "IT RAINED!", "It snowed."]
    folds, taken = same_texts(texts, [(np.array([1, 2]), np.array([0])), (np.array([0]), np.array([1, 2]))])
    assert [learn.tolist() for learn, _ in folds] == [[2], []]
    assert taken == 2


def test_folds_at_random_are_alike_in_their_labels() -> None:
    stratum = np.array([0] * 40 + [1] * 10)
    assert {int(stratum[rest].sum()) for _, rest in folds_at_random(stratum, 5, 0)} == {2}


def test_labels_become_a_matrix_and_come_back() -> None:
    one, several = Labels.of(["a", "b", "a"], 3), Labels.of([["a"], [], ["b", "a"]], 3)
    assert one.matrix.tolist() == [[True, False], [False, True], [True, False]]
    assert one.some(np.array([2, 1])) == ["a", "b"]
    assert several.some(np.array([2, 1])) == [["a", "b"], []]
    assert several.indicators([["b"], []]).tolist() == [[False, True], [False, False]]
    with pytest.raises(InputError, match="row 2"):
        Labels.of([["a"], "b"], 2)
