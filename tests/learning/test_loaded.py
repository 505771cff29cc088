"""The classifier of loaded sentences: scikit-learn's manners, no leakage, parts that add up, files without code."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from sklearn.base import clone
from sklearn.exceptions import SkipTestWarning
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.utils.estimator_checks import (
    check_estimator,
    check_estimator_cloneable,
    check_estimator_repr,
    check_estimator_tags_renamed,
    check_estimators_unfitted,
    check_get_params_invariance,
    check_mixin_order,
    check_no_attributes_set_in_init,
    check_parameters_default_constructible,
    check_set_params,
    check_valid_tag_types,
)

import framing as fr
from framing.errors import ChoiceError, InputError

LOADED = ["The {} sham was a shameful {}.", "Radical {} peddled a disastrous {}.", "What a cowardly, vile {} {}!"]
PLAIN = ["The {} office opens a {} on Monday.", "A {} of the town reads the {} in May.", "The {} was sold to a {}."]
NOUNS = [
    "council",
    "river",
    "bridge",
    "school",
    "tax",
    "ferry",
    "bill",
    "harbour",
    "clinic",
    "report",
    "market",
    "road",
]


def sentences() -> tuple[list[str], list[str]]:
    texts, labels = [], []
    for frames, label in ((LOADED, "loaded"), (PLAIN, "plain")):
        for n, noun in enumerate(NOUNS):
            texts.append(frames[n % 3].format(noun, NOUNS[(n + 5) % len(NOUNS)]))
            labels.append(label)
    return texts, labels


TEXTS, LABELS = sentences()


@pytest.fixture(scope="module")
def model() -> fr.LoadedSentenceClassifier:
    return fr.LoadedSentenceClassifier().fit(TEXTS, LABELS)


@pytest.mark.parametrize("kind", [fr.LoadedSentenceClassifier, fr.FrameClassifier])
def test_scikit_learn_finds_no_fault_in_what_it_can_check_of_a_model_of_texts(kind: type) -> None:
    with pytest.warns(SkipTestWarning, match="requires input"):
        check_estimator(kind())  # of models of texts it checks next to nothing by itself, so these by name
    for check in (check_parameters_default_constructible, check_no_attributes_set_in_init, check_get_params_invariance,
                  check_set_params, check_estimator_cloneable, check_estimator_repr, check_mixin_order,
                  check_estimator_tags_renamed, check_valid_tag_types,
                  check_estimators_unfitted):  # fmt: skip
        check(kind.__name__, kind())


@pytest.mark.parametrize("kind", [fr.LoadedSentenceClassifier, fr.FrameClassifier])
def test_what_scikit_learn_checks_of_models_of_numbers_holds_of_texts(kind: type) -> None:
    """Fitting changes no input and no parameter, twice is once, predicting changes nothing, and one row is as many."""
    texts, labels, model = list(TEXTS), list(LABELS), kind()
    before = model.get_params()
    assert model.fit(texts, labels) is model
    assert (texts, labels, model.get_params()) == (TEXTS, LABELS, before)
    chances = model.predict_proba(texts)
    held = set(vars(model))
    assert np.array_equal(kind().fit(texts, labels).predict_proba(texts), chances)
    assert np.array_equal(model.fit(texts, labels).predict_proba(texts), chances)
    assert np.allclose(np.vstack([model.predict_proba([text]) for text in texts[:5]]), chances[:5], atol=1e-12)
    assert np.allclose(model.predict_proba(texts[::-1]), chances[::-1], atol=1e-12)
    assert set(vars(model)) == held
    assert model.classes_.tolist() == ["loaded", "plain"]


def test_it_can_be_cloned_and_stands_in_a_pipeline() -> None:
    copy = clone(fr.LoadedSentenceClassifier(C=0.5, form=False))
    assert copy.get_params()["C"] == 0.5
    fitted = Pipeline([("model", copy)]).fit(TEXTS, LABELS)
    assert fitted.predict(["A vile, shameful sham."]).tolist() == ["loaded"]


@pytest.mark.parametrize("labels", [["loaded", "plain"], [1, 0], [True, False]])
def test_labels_come_back_as_they_went_in(labels: list[object]) -> None:
    given_labels = [labels[0] if label == "loaded" else labels[1] for label in LABELS]
    predicted = fr.LoadedSentenceClassifier().fit(TEXTS, given_labels).predict(TEXTS)
    assert predicted.tolist() == given_labels


def test_unseen_sentences_are_told_apart_better_than_by_chance() -> None:
    folds = StratifiedKFold(4, shuffle=True, random_state=0)
    scores = cross_val_score(fr.LoadedSentenceClassifier(), TEXTS, LABELS, cv=folds, scoring="f1_macro")
    assert scores.mean() > 0.8


def test_with_labels_at_random_it_scores_at_chance() -> None:
    random = np.random.default_rng(0)
    texts = [f"{a} {b} {c}" for a, b, c in random.choice(NOUNS, (200, 3))]
    labels = random.permutation([0, 1] * 100)
    guessed = np.empty(200, int)
    for learn, rest in StratifiedKFold(5, shuffle=True, random_state=0).split(texts, labels):
        fitted = fr.LoadedSentenceClassifier().fit([texts[n] for n in learn], labels[learn])
        guessed[rest] = fitted.predict([texts[n] for n in rest])
    assert 0.38 < f1_score(labels, guessed, average="macro") < 0.62  # .5 and three standard errors of 200


def test_probabilities_are_those_of_the_score(model: fr.LoadedSentenceClassifier) -> None:
    probabilities, scores = model.predict_proba(TEXTS), model.decision_function(TEXTS)
    assert np.allclose(probabilities.sum(axis=1), 1)
    assert np.allclose(np.log(probabilities[:, 1] / probabilities[:, 0]), scores)
    assert (model.predict(TEXTS) == model.classes_[(scores > 0).astype(int)]).all()


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from([*NOUNS, "shameful", "İstanbul", "“vile”"])).map(" ".join))
)
def test_the_parts_of_a_score_add_up(model: fr.LoadedSentenceClassifier, text: str) -> None:
    parts = model.explain(text)
    assert parts["contribution"].sum() == pytest.approx(model.decision_function([text])[0], abs=1e-9)
    for part, start, end, _ in parts.head(-2).iter_rows():
        assert text[start:end] == part


def test_the_loaded_word_moves_the_score_most(model: fr.LoadedSentenceClassifier) -> None:
    parts = model.explain("The harbour bill was shameful on Monday.").drop_nulls("start")
    assert parts.sort("contribution")["part"][0] == "shameful"


def test_a_saved_model_answers_the_same(model: fr.LoadedSentenceClassifier, tmp_path: Path) -> None:
    again = fr.LoadedSentenceClassifier.load(model.save(tmp_path / "model"))
    assert again.predict(TEXTS).tolist() == model.predict(TEXTS).tolist()
    assert np.array_equal(again.decision_function(TEXTS), model.decision_function(TEXTS))


def test_a_file_that_is_no_model_is_one_clear_error(model: fr.LoadedSentenceClassifier, tmp_path: Path) -> None:
    whole = model.save(tmp_path / "model").read_bytes()
    (tmp_path / "cut.npz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.npz").write_text("hello")
    np.savez(tmp_path / "other.npz", about=np.frombuffer(b'{"format": 99, "kind": "Other"}', np.uint8))
    for name, message in (("cut", "cut off"), ("text", "no saved model"), ("other", "format 99"), ("none", "no saved")):
        with pytest.raises(InputError, match=message):
            fr.LoadedSentenceClassifier.load(tmp_path / f"{name}.npz")


def test_a_file_cut_or_changed_anywhere_is_one_clear_error(model: fr.LoadedSentenceClassifier, tmp_path: Path) -> None:
    whole = model.save(tmp_path / "model").read_bytes()
    for at in np.linspace(0, len(whole) - 1, 25).astype(int).tolist():
        (tmp_path / "hurt.npz").write_bytes(whole[:at])
        with pytest.raises(InputError, match=r"hurt\.npz"):
            fr.LoadedSentenceClassifier.load(tmp_path / "hurt.npz")
    for at in np.linspace(100, len(whole) - 2000, 25).astype(int).tolist():  # within the arrays
        (tmp_path / "hurt.npz").write_bytes(whole[:at] + bytes([whole[at] ^ 85]) + whole[at + 1 :])
        try:
            again = fr.LoadedSentenceClassifier.load(tmp_path / "hurt.npz")
        except InputError as error:
            assert "hurt.npz" in str(error)  # noqa: PT017 (a date in a header may change, and no more)
        else:
            assert np.array_equal(again.decision_function(TEXTS), model.decision_function(TEXTS))


def test_a_file_that_lacks_a_part_is_one_clear_error(model: fr.LoadedSentenceClassifier, tmp_path: Path) -> None:
    with np.load(model.save(tmp_path / "model")) as file:
        arrays = {name: file[name] for name in file.files}
    for part in ("coef", "odds"):
        np.savez(tmp_path / "part.npz", **{name: array for name, array in arrays.items() if name != part})
        with pytest.raises(InputError, match="lacks a part"):
            fr.LoadedSentenceClassifier.load(tmp_path / "part.npz")
    np.savez(tmp_path / "list.npz", **arrays | {"about": np.frombuffer(b"[1]", np.uint8)})
    with pytest.raises(InputError, match="no saved model"):
        fr.LoadedSentenceClassifier.load(tmp_path / "list.npz")


def test_a_model_of_another_lexicon_is_refused(
    model: fr.LoadedSentenceClassifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = model.save(tmp_path / "model")
    from dataclasses import replace

    other = replace(fr.load_lexicon("loaded-words"), version="9.9.9")
    monkeypatch.setattr("framing.learning.loaded.loaded_lexicons", lambda _: [other])
    with pytest.raises(InputError, match=r"here is .*9\.9\.9"):
        fr.LoadedSentenceClassifier.load(path)


@pytest.mark.parametrize(
    ("texts", "labels", "message"),
    [
        (["a word", "two words"], ["x"], "2 texts and 1 labels"),
        (["a word", "two words"], ["x", "x"], "of 1 kind"),
        (["a", "b", "c"], ["x", "y", "z"], "of 3 kind"),
        (["a", "b"], ["x", None], "row 2: the label is missing"),
        (["", "  "], ["x", "y"], "None of the texts has a word"),
        (["a", 3], ["x", "y"], "row 2: int is no text"),
        ("one string", ["x", "y"], "one string"),
        ([], [], "None of the texts"),
    ],
)
def test_what_cannot_be_learned_from_is_one_clear_error(texts: list[str], labels: list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        fr.LoadedSentenceClassifier().fit(texts, labels)


def test_empty_texts_have_a_score_and_none_have_none(model: fr.LoadedSentenceClassifier) -> None:
    assert np.isfinite(model.decision_function(["", " "])).all()
    assert model.predict([]).tolist() == []


def test_parameters_that_cannot_be_are_one_clear_error() -> None:
    for asked in ({"words": 3}, {"characters": (4, 2)}, {"words": (0, 1)}):
        with pytest.raises(ChoiceError, match=r"allowed: None, \(shortest, longest\)"):
            fr.LoadedSentenceClassifier(**asked).fit(TEXTS, LABELS)  # type: ignore[arg-type]
    with pytest.raises(ChoiceError, match="Nothing of a text counts"):
        fr.LoadedSentenceClassifier(
            words=None, characters=None, lexicons=None, form=False, learned=False
        ).fit(TEXTS, LABELS)  # fmt: skip


def test_texts_that_share_nothing_are_learned_from_all_the_same(tmp_path: Path) -> None:
    fitted = fr.LoadedSentenceClassifier().fit(["abc", "xyz", "mno", "uvw"], ["x", "y"] * 2)
    again = fr.LoadedSentenceClassifier.load(fitted.save(tmp_path / "m"))
    assert np.array_equal(again.decision_function(["abc", ""]), fitted.decision_function(["abc", ""]))


@pytest.mark.parametrize("without", ["words", "characters", "lexicons"])
def test_each_kind_of_feature_can_be_left_out(without: str, tmp_path: Path) -> None:
    fitted = fr.LoadedSentenceClassifier(**{without: None}, form=False, learned=False).fit(TEXTS, LABELS)  # type: ignore[arg-type]
    assert fitted.explain(TEXTS[0])["contribution"].sum() == pytest.approx(fitted.decision_function(TEXTS[:1])[0])
    again = fr.LoadedSentenceClassifier.load(fitted.save(tmp_path / "m"))
    assert np.array_equal(again.decision_function(TEXTS), fitted.decision_function(TEXTS))
