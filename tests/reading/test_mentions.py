"""Mentions: laws that hold for any articles and lexicon, and sentences with what a careful reader finds in them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st
from polars.testing import assert_frame_equal

import framing as fr
from framing.columns import PLACES, VOICES, exposure_column
from framing.lexicons.model import Lexicon, Term, Variant
from tests.reading import oracle

CASES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "cases/mentions.jsonl").read_text("utf-8").splitlines()
]


def lexicon(*variants: Variant, **given: Any) -> Lexicon:
    term = Term(id="thing", question="What is it called?", variants=variants, **given)
    return replace(fr.load_lexicon("kyiv-kiev"), id="made", terms=(term,), poles={}, globs=False)


WAR = lexicon(
    Variant(id="war", forms=("war", "wars", "civil war")),
    Variant(id="operation", forms=("operation", "special operation", "U.S. operation")),
    Variant(id="smo", forms=(), exact_case_forms=("SMO",)),
    exclude_phrases=("cold war", "operation room"),
)
WORDS = st.sampled_from([
    "war", "War’s", "wars", "civil war", "cold war", "special operation", "special  operation", "operation room",
    "SMO", "smo", "U.S. operation", "“war”", "‘operation’", "peace", "😀", "he said", ".", "\n", "\n\n",
    "said that", "so-called",
])  # fmt: skip
STRINGS = st.lists(WORDS, max_size=12).map(" ".join)
ARTICLES = st.lists(st.tuples(STRINGS, STRINGS), min_size=1, max_size=4)


def read(pairs: list[tuple[str, str]]) -> fr.Articles:
    return fr.read_articles([
        {"id": f"a{number}", "outlet": "A", "headline": headline, "text": text if text.strip() else "."}
        for number, (headline, text) in enumerate(pairs)
    ])  # fmt: skip


@pytest.fixture(autouse=True)
def _quiet() -> None:
    """Warnings about odd generated articles are beside the point here."""
    import warnings

    warnings.simplefilter("ignore", fr.FramingWarning)


@settings(max_examples=80, deadline=None)
@given(ARTICLES)
def test_every_span_is_a_form_of_its_variant_and_none_overlap(pairs: list[tuple[str, str]]) -> None:
    articles = read(pairs)
    mentions = fr.find_mentions(articles, WAR)
    texts = {row["article"]: row for row in articles.table.iter_rows(named=True)}
    forms = {variant.id: variant for variant in WAR.terms[0].variants}
    seen: dict[tuple[str, bool], int] = {}
    for row in mentions.table.iter_rows(named=True):
        string = texts[row["article"]]["headline" if row["place"] == "headline" else "text"]
        found = string[row["start"] : row["end"]]
        variant = forms[row["variant"]]
        assert row["form"] in variant.forms + variant.exact_case_forms
        exact = row["form"] in variant.exact_case_forms
        assert oracle.find([found], [(row["form"], exact, False)]) == [(0, 0, len(found), 0)]
        key = (row["article"], row["place"] == "headline")
        assert row["start"] >= seen.get(key, 0)
        seen[key] = row["end"]
        assert row["sentence_start"] <= row["start"] < row["end"]
        assert row["place"] in PLACES
        assert row["voice"] in VOICES


@settings(max_examples=40, deadline=None)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_order_of_articles_and_of_lexicon_entries_never_matters(pairs: list[tuple[str, str]], chance: Any) -> None:
    articles = read(pairs)
    order = list(range(articles.table.height))
    chance.shuffle(order)
    term = WAR.terms[0]
    turned = replace(term, variants=tuple(replace(v, forms=tuple(reversed(v.forms))) for v in reversed(term.variants)))
    one = fr.find_mentions(articles, WAR)
    other = fr.find_mentions(replace(articles, table=articles.table[order]), replace(WAR, terms=(turned,)))
    assert_frame_equal(one.table, other.table)
    assert_frame_equal(one.articles.sort("article"), other.articles.sort("article"))


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_inputs_are_never_changed_and_words_add_up(pairs: list[tuple[str, str]]) -> None:
    articles = read(pairs)
    before, zones = articles.table.clone(), articles.zones.clone()
    mentions = fr.find_mentions(articles, WAR)
    assert_frame_equal(articles.table, before)
    assert_frame_equal(articles.zones, zones)
    for row in mentions.articles.iter_rows(named=True):
        counted = sum(row[exposure_column(place, voice)] for place in PLACES for voice in VOICES)
        aside = zones.filter(pl.col("article") == row["article"], pl.col("place") == "boilerplate")
        kept = [
            (start, end)
            for start, end in oracle.countable(row["text"])
            if not any(first <= start < last for first, last in aside.select("start", "end").rows())
        ]
        assert counted == len(kept) + len(oracle.countable(row["headline"] or ""))


@settings(max_examples=20, deadline=None)
@given(ARTICLES)
def test_boilerplate_is_never_searched(pairs: list[tuple[str, str]]) -> None:
    articles = read(pairs)
    whole = articles.table.select(
        "article", start=pl.lit(0, pl.Int32), end=pl.col("text").str.len_chars().cast(pl.Int32)
    )
    zones = whole.select("article", pl.lit("boilerplate").alias("place"), "start", "end")
    mentions = fr.find_mentions(replace(articles, zones=zones), WAR)
    assert set(mentions.table["place"]) <= {"headline"}


def test_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = fr.load_corpus("berlin-talks")
    whole = fr.find_mentions(articles, "all")
    monkeypatch.setattr("framing.reading.batches._BATCH", 3000)
    told: list[int] = []
    parts = fr.find_mentions(articles, "all", progress=told.append)
    assert_frame_equal(whole.table, parts.table)
    assert_frame_equal(whole.articles, parts.articles)
    assert len(told) > 3
    assert sum(told) == len(articles)


def test_swapping_the_poles_mirrors_the_scores() -> None:
    one = fr.load_lexicon("war-naming-ukraine")
    names = sorted(one.poles)
    swap = dict(zip(names, reversed(names), strict=True))
    terms = tuple(
        replace(t, variants=tuple(replace(v, pole=swap[v.pole] if v.pole else None) for v in t.variants))
        for t in one.terms
    )
    corpus = fr.load_corpus("berlin-talks")
    scores = [
        fr.score(fr.variant_choices(fr.find_mentions(corpus, x), voice="all")) for x in (one, replace(one, terms=terms))
    ]
    per_pole = [
        s.table.join(s.items.select("term", "item", "pole"), on=["term", "item"])
        .group_by("pole", "group")
        .agg(pl.col("group_value").sum().round(12))
        .drop_nulls("pole")
        for s in scores
    ]
    mirrored = per_pole[1].with_columns(pl.col("pole").replace(swap))
    assert_frame_equal(per_pole[0], mirrored, check_row_order=False)


def test_half_of_the_cases_find_nothing() -> None:
    assert len(CASES) >= 60
    assert sum(not case["expect"] for case in CASES) >= len(CASES) // 2


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_careful_reader_finds(case: dict[str, Any]) -> None:
    articles = fr.read_articles([{"outlet": "A", "headline": case.get("headline", "News"), "text": case["text"]}])
    rows = fr.find_mentions(articles, case["lexicon"]).contexts().select("keyword", "variant", "voice").rows()
    assert [list(row) for row in rows] == case["expect"]
