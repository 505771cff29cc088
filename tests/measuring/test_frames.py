"""Shares of frames, rates of categories, and the sentences behind them: counted by hand, and laws that always hold."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.errors import ChoiceError

CUES = {"economic": "wage", "conflict": "quarrel", "human-interest": "grandmother", "morality": "bishop",
        "responsibility": "culprit"}  # fmt: skip


def articles(*texts: str, headlines: Sequence[str] = ()) -> fr.Articles:
    rows = [{"article": f"a{n}", "outlet": "AB"[n % 2], "headline": headlines[n] if headlines else "", "text": text}
            for n, text in enumerate(texts)]  # fmt: skip
    return fr.read_articles(rows)


def found(counts: fr.Counts) -> dict[tuple[str, str], tuple[int, int]]:
    return {(a, i): (c, e) for a, i, c, e in counts.table.select("article", "item", "count", "exposure").iter_rows()}


def test_shares_are_of_the_cues_of_the_list_and_keep_their_zeros() -> None:
    mentions = fr.find_mentions(articles("A wage, a wage and a bishop.", "Rain fell."), "frames-generic")
    counts = fr.frame_shares(mentions)
    assert (counts.measure, counts.unit) == ("frame_share", "share of the cues")
    assert found(counts) == {
        ("a0", "economic"): (2, 3), ("a0", "morality"): (1, 3), ("a0", "conflict"): (0, 3),
        ("a0", "human-interest"): (0, 3), ("a0", "responsibility"): (0, 3),
    }  # fmt: skip
    assert counts.articles.select("article", "exposure").rows() == [("a0", 3), ("a1", 0)]
    assert counts.table["term"].null_count() == 5
    assert counts.items.filter(item="human-interest").select("title", "question").rows() == [
        ("human interest", "Human interest: people, lives, feelings")
    ]


def test_rates_are_of_all_words_and_an_article_without_a_mention_counts() -> None:
    counts = fr.category_rates(
        fr.find_mentions(articles("A wage, a wage and a bishop.", "Rain fell."), "frames-generic")
    )
    assert counts.measure == "category_rate"
    assert {key: value for key, value in found(counts).items() if key[1] == "economic"} == {
        ("a0", "economic"): (2, 7), ("a1", "economic"): (0, 2),
    }  # fmt: skip


def test_lists_are_shared_out_each_by_itself() -> None:
    counts = fr.frame_shares(fr.find_mentions(articles("A wage and a bishop."), ["frames-generic", "frames-policy"]))
    assert counts.table.group_by("lexicon").agg(pl.col("count").sum()).sort("lexicon").rows() == [
        ("frames-generic", 2), ("frames-policy", 2),
    ]  # fmt: skip
    assert counts.table["exposure"].to_list() == [2] * 19


def test_other_kinds_are_left_aside_and_none_at_all_is_told() -> None:
    text = articles("Perhaps a wage.")
    both = fr.frame_shares(fr.find_mentions(text, ["frames-generic", "stance-hedges"]))
    assert both.table["lexicon"].unique().to_list() == ["frames-generic"]
    with pytest.raises(ChoiceError, match="at least one list of the kind frames"):
        fr.frame_shares(fr.find_mentions(text, "stance-hedges"))


@pytest.mark.parametrize(("voice", "cues"), [("all", 2), (("narrator",), 1), (("quoted",), 1)])
def test_voice_chooses_whose_cues(voice: str | tuple[str, ...], cues: int) -> None:
    mentions = fr.find_mentions(articles("The wage fell. “A bishop came to the gate,” she said."), "frames-generic")
    assert fr.frame_shares(mentions, voice=voice).table["count"].sum() == cues


def test_opinion_and_copies_are_left_out_as_elsewhere() -> None:
    rows = [{"article": "a", "outlet": "A", "headline": "", "text": "A wage.", "genre": "opinion"}]
    mentions = fr.find_mentions(fr.read_articles(rows), "frames-generic")
    assert fr.frame_shares(mentions).table.height == 0
    assert fr.frame_shares(mentions, opinion=True).table["count"].sum() == 1
    assert fr.category_rates(mentions).articles["left_out"].to_list() == ["opinion"]


def test_scores_and_comparisons_take_them() -> None:
    text = articles("A wage and a bishop.", "A wage.", "A wage, a quarrel.", "A bishop.")
    mentions = fr.find_mentions(text, "frames-generic")
    scores = fr.score(fr.frame_shares(mentions), prior=(1, 1)).table.filter(item="economic")
    assert scores.select("group", "group_value", "articles").rows() == [("A", 0.5, 2), ("B", 0.5, 2)]
    compared = fr.compare(fr.category_rates(mentions), paired_by=None).table
    assert compared["verdict"].unique().to_list() == ["cannot tell"]


def test_sentences_come_in_reading_order_one_a_category() -> None:
    mentions = fr.find_mentions(
        articles("Wages fell and prices rose. A bishop wept.", headlines=["A quarrel"]), "frames-generic"
    )
    assert fr.frame_sentences(mentions).select("category", "cues", "place", "sentence").rows() == [
        ("conflict", "quarrel", "headline", "A quarrel"),
        ("economic", "Wages, prices", "lead", "Wages fell and prices rose."),
        ("morality", "bishop", "lead", "A bishop wept."),
        ("human-interest", "wept", "lead", "A bishop wept."),
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(sorted(CUES)), max_size=6), min_size=1, max_size=5))
def test_shares_sum_to_one_and_say_what_was_written(frames: list[list[str]]) -> None:
    texts = ["The day. " + " ".join(f"A {CUES[frame]} came." for frame in one) for one in frames]
    counts = fr.frame_shares(fr.find_mentions(articles(*texts), "frames-generic", voices=False))
    for n, one in enumerate(frames):
        mine = counts.table.filter(article=f"a{n}")
        assert dict(mine.select("item", "count").iter_rows()) == ({f: one.count(f) for f in CUES} if one else {})
        assert mine["count"].sum() == (mine["exposure"].max() or 0)
