"""Samples for coding: by chance in every stratum, the same again, and blind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.coding.sample import _allocated
from framing.coding.sheet import sheet_of
from framing.errors import ChoiceError, InputError


@pytest.fixture(scope="module")
def mentions() -> fr.Mentions:
    return fr.find_mentions(fr.load_corpus("berlin-talks"), ["war-naming-ukraine", "kyiv-kiev"])


def test_the_same_seed_draws_the_same_whatever_the_order_of_the_mentions(mentions: fr.Mentions) -> None:
    first = fr.draw_contexts(mentions, contexts=20)
    shuffled = replace(mentions, table=mentions.table.sample(fraction=1.0, shuffle=True, seed=5))
    assert first.table.equals(fr.draw_contexts(shuffled, contexts=20).table)
    assert not first.table.equals(fr.draw_contexts(mentions, contexts=20, seed=1).table)


def test_every_term_and_voice_is_drawn_and_weights_add_up_to_its_mentions(mentions: fr.Mentions) -> None:
    sample = fr.draw_contexts(mentions, contexts=30)
    counted = mentions.table.filter(~pl.col("negated"), ~pl.col("metalinguistic"))
    stratum = ["lexicon", "term", "voice"]
    sizes = counted.group_by(stratum).agg(pl.len().cast(pl.Float64).alias("weight")).sort(stratum)
    drawn = sample.table.group_by(stratum).agg(pl.col("weight").sum()).sort(stratum)
    assert len(sample) == 30
    assert drawn.select(stratum).equals(sizes.select(stratum))
    assert drawn["weight"].to_list() == pytest.approx(sizes["weight"].to_list(), abs=1e-9)


def test_a_context_is_the_text_around_its_mention(mentions: fr.Mentions) -> None:
    sample = fr.draw_contexts(mentions, contexts=12)
    texts = dict(mentions.articles.select("article", "text").iter_rows())
    for row in sample.table.filter(pl.col("place") != "headline").iter_rows(named=True):
        assert row["keyword"].split() == texts[row["article"]][row["start"] : row["end"]].split()


def test_a_sheet_shows_neither_outlet_nor_what_was_read() -> None:
    text = "The Dawn has learned of the invasion of Ukraine. THE DAWN will go on reporting on it."
    rows = [{"outlet": "The Dawn", "headline": "The Dawn special", "text": text, "url": "https://dawn.example/1"}]
    mentions = fr.find_mentions(fr.read_articles(rows), "war-naming-ukraine")
    sheet = sheet_of(fr.draw_contexts(mentions, contexts=3))
    shown = " ".join(str(value) for row in sheet.iter_rows() for value in row)
    assert "[[invasion]]" in shown
    assert "[…] has learned" in shown
    for hidden in ("dawn", "narrator", "lead", "headline"):
        assert hidden not in shown.lower()


@given(sizes=st.lists(st.integers(1, 400), min_size=1, max_size=12), contexts=st.integers(1, 600))
@settings(deadline=None, max_examples=80)
def test_allocation_takes_no_more_than_there_is_and_gives_all_that_is_asked(sizes: list[int], contexts: int) -> None:
    import numpy as np

    taken = _allocated(np.array(sizes), contexts)
    assert taken.sum() == min(contexts, sum(sizes))
    assert (taken <= np.array(sizes)).all()
    if contexts >= len(sizes):
        assert (taken >= 1).all()


def test_of_nothing_an_empty_sample_is_drawn_and_nothing_asked_for_is_an_error(mentions: fr.Mentions) -> None:
    nothing = fr.draw_contexts(replace(mentions, table=mentions.table.clear()))
    assert nothing.table.equals(fr.draw_contexts(mentions).table.clear())
    with pytest.raises(ChoiceError, match="contexts is 0"):
        fr.draw_contexts(mentions, contexts=0)


def test_a_file_that_is_no_sample_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "sample.parquet").write_text("no")
    with pytest.raises(InputError, match=r"sample\.parquet: this is no sample"):
        fr.read_sample(tmp_path / "sample.parquet")
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "other.parquet")
    with pytest.raises(InputError, match=r"other\.parquet: this is no sample .*'context' is missing"):
        fr.read_sample(tmp_path / "other.parquet")
