"""The article the project began with, read as a careful reader does (METHODS of the design, section 1)."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import framing as fr


@pytest.fixture(scope="module")
def articles(seed_folder: Path) -> fr.Articles:
    return fr.read_articles(seed_folder)


@pytest.fixture(scope="module")
def mentions(articles: fr.Articles) -> fr.Mentions:
    return fr.find_mentions(articles, ["war-naming-ukraine", "kyiv-kiev"])


@pytest.fixture(scope="module")
def statements(articles: fr.Articles) -> fr.Statements:
    return fr.find_statements(articles)


def test_war_words_stand_in_different_voices(mentions: fr.Mentions) -> None:
    rows = mentions.table.filter(pl.col("lexicon") == "war-naming-ukraine").select("variant", "voice", "speaker")
    assert sorted(rows.rows(), key=str) == [
        ("conflict", "narrator", None),
        ("fighting", "narrator", None),
        ("invasion", "quoted", "Volodymyr Zelensky"),
        ("military-operation", "narrator", None),
        ("special-operation", "distanced", "Volodymyr Zelensky"),
        ("war", "narrator", None),
        ("war", "narrator", None),
    ]


def test_kiev_stands_four_times_and_luhansk_once(mentions: fr.Mentions) -> None:
    spellings = mentions.table.filter(pl.col("lexicon") == "kyiv-kiev").group_by("term").len().sort("len")
    assert spellings["len"].to_list() == [1, 4]


def test_headline_and_zones_are_found(articles: fr.Articles) -> None:
    headline = articles.table["headline"].item()
    assert "willingness to drop NATO bid" in headline
    assert {"lead", "body", "caption", "boilerplate"} <= set(articles.zones["place"])


def test_furniture_is_set_aside_and_the_photo_credit_is_a_caption(articles: fr.Articles, seed_folder: Path) -> None:
    told = articles.notes.filter(pl.col("what") == "set aside")["why"]
    assert told.str.contains("News").any(), "the breadcrumb stands before the headline, and is told"
    aside = fr.list_boilerplate(articles)["line"].to_list()
    assert "SHARE THIS ARTICLE" in aside
    assert sum("presstv" in line.casefold() or "Press TV" in line for line in aside) == 3
    # The same as one string, as a table of an archive would hold it: the breadcrumb is a line of the text then.
    (path,) = seed_folder.rglob("*.txt")
    row = {"outlet": "Press TV", "title": articles.table["headline"].item(), "text": path.read_text(encoding="utf-8")}
    whole = fr.read_articles([row])
    lines = fr.list_boilerplate(whole)["line"].to_list()
    assert set(aside) <= set(lines)
    assert any(line.split() == ["News", "/", "More"] for line in lines)
    for read in (articles, whole):
        text = read.table["text"].item()
        (caption,) = [text[start:end] for start, end in _spans(read, "caption")]
        assert caption.startswith("This handout photo")
        assert "\n" not in caption.strip()


def _spans(articles: fr.Articles, place: str) -> list[tuple[int, int]]:
    return articles.zones.filter(pl.col("place") == place).select("start", "end").rows()


def test_all_direct_speech_is_zelenskys(statements: fr.Statements) -> None:
    direct = statements.table.filter(pl.col("kind") == "direct", pl.col("place") != "caption")
    assert direct.height == 2  # and one quoted word, below
    assert set(direct["speaker"]) == {"Volodymyr Zelensky"}
    partial = statements.table.filter(pl.col("kind") == "partial")
    assert partial["speaker"].to_list() == ["Volodymyr Zelensky"]


@pytest.mark.parametrize(
    ("lemma", "cue_class", "speaker"),
    [
        ("claim", "doubting", "Kiev and its European allies"),
        ("acknowledge", "conceding", "Volodymyr Zelensky"),
        ("cite", "factive", "Russia"),
        ("add", "neutral", "Volodymyr Zelensky"),
    ],
)
def test_cues_go_to_their_speakers(lemma: str, cue_class: str, speaker: str, statements: fr.Statements) -> None:
    rows = statements.table.filter(pl.col("cue_lemma") == lemma).select("cue_class", "speaker").unique()
    assert rows.rows() == [(cue_class, speaker)]


def test_stated_objectives_are_no_cue(statements: fr.Statements) -> None:
    assert "stated" not in statements.table["cue"].str.to_lowercase().to_list()
