"""Agreement and precision, against other implementations and worked figures."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.coding.agreement import krippendorff_alpha
from framing.coding.judged import wilson

SAMPLE = fr.draw_contexts(
    fr.find_mentions(fr.load_corpus("berlin-talks"), ["war-naming-ukraine", "kyiv-kiev"]), contexts=40
)


def codes_of(rows: list[tuple[str, str, bool | None, str | None]]) -> fr.Codes:
    table = pl.DataFrame([(*row, None) for row in rows], fr.Codes.empty().table.schema, orient="row")
    return fr.Codes(table, sample=SAMPLE)


def _nltk_alpha(answers: list[tuple[str, str, str]]) -> float:
    from nltk.metrics.agreement import AnnotationTask

    return float(AnnotationTask(data=answers).alpha())


def test_alpha_of_the_four_observers_of_krippendorff_2011_is_743() -> None:
    # Four observers, twelve units, values missing: Krippendorff (2011), section C; nominal α = .743.
    observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    counts = np.array([[sum(line[unit] == value for line in observers) for value in "12345"] for unit in range(12)])
    alpha = krippendorff_alpha(counts)
    assert alpha is not None
    assert round(alpha, 3) == 0.743


@given(
    answers=st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=2), min_size=2, max_size=25),
)
@settings(deadline=None, max_examples=60)
def test_alpha_equals_that_of_nltk(answers: list[list[str]]) -> None:
    rows = [(f"coder {c}", f"{u}", value) for u, pair in enumerate(answers) for c, value in enumerate(pair)]
    counts = np.array([[pair.count(value) for value in "abc"] for pair in answers])
    ours = krippendorff_alpha(counts)
    if ours is None:
        assert len({value for pair in answers for value in pair}) == 1
    else:
        assert ours == pytest.approx(_nltk_alpha(rows), abs=1e-9)


def test_agreement_of_codes_equals_nltk_with_unsure_answers_missing() -> None:
    draw = np.random.default_rng(3)
    rows = [
        (context, coder, [True, True, False, None][draw.integers(4)], ["narrator", "quoted"][draw.integers(2)])
        for context in SAMPLE.table["context"] for coder in ("a", "b", "c")
    ]  # fmt: skip
    table = fr.agreement(codes_of(rows), resamples=200)
    for question, place in (("named", 2), ("voice", 3)):
        said = [(row[1], row[0], str(row[place])) for row in rows if row[place] is not None]
        twice = {c for c in SAMPLE.table["context"] if sum(s[1] == c for s in said) > 1}
        row = table.row(by_predicate=pl.col("question") == question, named=True)
        assert row["contexts"] == len(twice)
        assert row["alpha"] == pytest.approx(_nltk_alpha([one for one in said if one[1] in twice]), abs=1e-9)
        assert row["low"] < row["alpha"] < row["high"]


def test_one_coder_or_one_answer_gives_no_alpha_but_the_reason() -> None:
    first, second = SAMPLE.table["context"][:2]
    alone = fr.agreement(codes_of([(first, "a", True, None)]))
    assert alone["alpha"].to_list() == [None, None]
    assert alone["note"][0] == "no context was answered by two coders"
    same = fr.agreement(codes_of([(one, coder, True, None) for one in (first, second) for coder in "ab"]))
    assert same.row(0, named=True)["share"] == 1.0
    assert same.row(0, named=True)["note"].startswith("all answers are the same one")


def test_the_wilson_interval_of_statsmodels() -> None:
    # statsmodels 0.14 proportion_confint(8, 10, method="wilson"): 0.4901625 to 0.9433178.
    assert wilson(8, 10) == pytest.approx((0.4901624715, 0.9433178232), abs=1e-7)
    assert wilson(0, 0) is None


def test_precision_counts_the_majority_and_leaves_out_what_is_undecided() -> None:
    contexts = SAMPLE.table.filter(pl.col("term") == "war-name")["context"].to_list()[:4]
    rows = [(contexts[0], c, True, None) for c in "abc"] + [(contexts[1], c, c == "a", None) for c in "abc"]
    rows += [(contexts[2], c, c == "a", None) for c in "ab"] + [(contexts[3], "a", None, None)]
    table = fr.precision(codes_of(rows))
    row = table.row(by_predicate=pl.col("term") == "war-name", named=True)
    assert (row["coded"], row["right"], row["wrong"], row["unsure"]) == (4, 1, 1, 2)
    assert row["precision"] == 0.5
    whole = table.row(-1, named=True)
    assert whole["term"] is None
    assert (whole["coded"], whole["right"]) == (4, 1)


def test_the_confusion_of_voices_counts_every_pair_once() -> None:
    quoted = SAMPLE.table.filter(pl.col("voice") == "quoted")["context"].to_list()
    rows = [(one, "a", True, "attributed" if place == 0 else "quoted") for place, one in enumerate(quoted)]
    table = fr.voice_confusion(codes_of(rows))
    assert table.height == 16
    pair = table.row(by_predicate=(pl.col("voice") == "quoted") & (pl.col("heard") == "attributed"), named=True)
    assert pair["contexts"] == 1
    assert pair["share"] == pytest.approx(1 / len(quoted))
    assert table["contexts"].sum() == len(quoted)
