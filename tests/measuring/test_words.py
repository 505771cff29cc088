"""Word counts: exact on small texts, and equal to a slow and obvious count on any text."""

from __future__ import annotations

import warnings
from collections import Counter

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st
from polars.testing import assert_frame_equal

import framing as fr
from framing.errors import ChoiceError
from framing.reading.characters import fold_character
from tests.reading import oracle


def counts_of(text: str, headline: str = "", **given_: object) -> dict[str, int]:
    articles = fr.read_articles([{"outlet": "A", "headline": headline, "text": text}])
    return dict(fr.word_counts(articles, **given_).table.select("item", "count").iter_rows())  # type: ignore[arg-type]


def test_words_are_folded_compounds_whole_and_a_final_s_taken_off() -> None:
    text = "The army’s full-scale WAR, the “war”, don't; war–torn 2022 and 1,200."
    assert counts_of(text) == {"the": 2, "army": 1, "full-scale": 1, "war": 3, "don't": 1, "torn": 1, "and": 1}


def test_numbers_are_exposure_and_no_items() -> None:
    articles = fr.read_articles([{"outlet": "A", "headline": "In 2022", "text": "10 of 12 B2B firms."}])
    counts = fr.word_counts(articles)
    assert counts.table.select("item", "count").rows() == [("b2b", 1), ("firms", 1), ("in", 1), ("of", 1)]
    assert counts.table["exposure"].unique().to_list() == [7]
    assert counts.articles["exposure"].to_list() == [7]


def test_units_of_a_lexicon_stay_whole() -> None:
    text = "Its special military operation, a military operation. The operation."
    found = counts_of(text, lexicons="war-naming-ukraine")
    assert found == {
        "its": 1,
        "special military operation": 1,
        "a": 1,
        "military operation": 1,
        "the": 1,
        "operation": 1,
    }


@pytest.mark.parametrize("first", [True, False])
def test_a_unit_and_a_compound_of_the_same_parts_are_two_items(first: bool) -> None:
    # They once shared a key, and the name of both was that of whichever came first.
    two = ["A special operation.", "A special-operation."]
    found = counts_of(" ".join([*two, two[0]] if first else [two[1], two[0], two[0]]), lexicons="war-naming-ukraine")
    assert found == {"a": 3, "special operation": 2, "special-operation": 1}


def test_a_line_break_or_a_no_break_space_inside_a_unit_is_a_blank() -> None:
    text = "A special\noperation, a special\u00a0operation, a special operation."
    assert counts_of(text, lexicons="war-naming-ukraine") == {"a": 3, "special operation": 3}


def test_runs_cross_no_mark_and_no_line() -> None:
    assert counts_of("The war ends. The war\ngoes on, the war", n=2) == {"the war": 3, "war ends": 1, "goes on": 1}
    assert counts_of("the war goes on", n=4) == {"the war goes on": 1}
    assert counts_of("the war goes on", n=5) == {}


def test_voices_and_places() -> None:
    text = "“Peace now,” Ida Moreno said. The war goes on."
    assert counts_of(text, "Talks fail", voice="quoted") == {"peace": 1, "now": 1}
    assert counts_of(text, "Talks fail", places=["headline"]) == {"talks": 1, "fail": 1}
    assert counts_of(text, "Talks fail", voice=["narrator"], places=["headline"]) == {"talks": 1, "fail": 1}


def test_articles_left_out_stay_in_the_list_with_the_reason() -> None:
    rows = [{"outlet": "A", "headline": "X", "text": "War.", "genre": genre} for genre in ("news", "opinion")]
    counts = fr.word_counts(fr.read_articles(rows))
    assert counts.table["article"].n_unique() == 1
    assert counts.articles.select("exposure", "left_out").rows() == [(2, None), (0, "opinion")]


@pytest.mark.parametrize("n", [0, 6])
def test_an_impossible_run_is_refused(n: int) -> None:
    with pytest.raises(ChoiceError, match="n is"):
        fr.word_counts(fr.load_corpus("berlin-talks"), n=n)


def test_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = fr.load_corpus("berlin-talks")
    whole = fr.word_counts(articles, lexicons="all", n=2)
    monkeypatch.setattr("framing.reading.batches._BATCH", 3000)
    assert_frame_equal(fr.word_counts(articles, lexicons="all", n=2).table, whole.table)


def test_scores_take_them_like_any_rate() -> None:
    scores = fr.score(fr.word_counts(fr.load_corpus("berlin-talks")), resamples=10)
    row = scores.table.filter(pl.col("item") == "war", pl.col("group") == "Norrland Wire")
    assert row["estimate"][0] == pytest.approx(1000 * row["count"][0] / row["exposure"][0])


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(str.strip))
def test_equal_to_an_obvious_count_on_any_text(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", fr.FramingWarning)
        articles = fr.read_articles([{"outlet": "A", "headline": "", "text": text}])
    if set(articles.zones["place"]) - {"lead", "body", "caption"}:
        return
    kept = articles.table["text"].item()
    words = Counter(
        "".join(map(fold_character, kept[start:end]))
        for start, end in oracle.countable(kept)
        if any(oracle.is_letter(c) and not c.isdigit() for c in kept[start:end])
    )
    found = fr.word_counts(articles, places=["lead", "body", "caption"])
    assert found.articles["exposure"].item() == len(oracle.countable(kept))
    assert set(found.table["item"]) >= set(words) - {item for item in words if item.isnumeric()}
