"""The shipped story: what was planted is found, where and in whose voice; traps are not."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import framing as fr

ROOT = Path(__file__).parents[2]
SOURCE: dict[str, Any] = tomllib.loads((ROOT / "corpora/berlin-talks/SOURCE.toml").read_text(encoding="utf-8"))

Cell = tuple[str, str, str, str]

# Read otherwise than planted, each for its own reason. A mended one fails here and leaves the list.
KNOWN_FAILURES = {
    ("Granit World TV/2025-12-16-root-causes", "lead", "kiev", "attributed"): "a clause behind it",
    ("The Marchmont Chronicle/2025-12-17-a-promise-to-meet", "body", "war", "quoted"): "a draft's word in a comment",
    ("Unarmed Voices/2025-12-16-twenty-thousand-more", "body", "special-operation", "distanced"): "words of a report",
    ("The Podil Dispatch/2025-12-15-not-rewarded-with-land", "headline", "invasion", "attributed"): "tells in headline",
}


@pytest.fixture(scope="module")
def mentions() -> fr.Mentions:
    return fr.find_mentions(fr.load_corpus("berlin-talks"), "all")


def _planted() -> Counter[Cell]:
    planted: Counter[Cell] = Counter()
    for row in SOURCE["planted"]:
        article = f"{row['outlet']}/{row['file'].removesuffix('.txt')}"
        planted[article, row["place"], row["variant"], row["voice"]] += row["count"]
    return planted


def _found(mentions: fr.Mentions) -> Counter[Cell]:
    terms = {row["term"] for row in SOURCE["planted"]}
    rows = mentions.table.filter(mentions.table["term"].is_in(sorted(terms)))
    return Counter(rows.select("article", "place", "variant", "voice").rows())


def test_every_planted_wording_is_found_in_its_place_and_nothing_else(mentions: fr.Mentions) -> None:
    planted: Counter[tuple[str, str, str]] = Counter()
    found: Counter[tuple[str, str, str]] = Counter()
    for cells, total in ((_planted(), planted), (_found(mentions), found)):
        for (article, place, variant, _), count in cells.items():
            total[article, place, variant] += count
    assert found == planted


def test_voices_are_as_planted_but_for_the_known_failures(mentions: fr.Mentions) -> None:
    missing = _planted() - _found(mentions)
    assert set(missing) == set(KNOWN_FAILURES)
    assert missing.total() <= 0.1 * _planted().total()


@pytest.mark.parametrize("trap", SOURCE["traps"], ids=lambda trap: f"{trap['outlet']}-{trap['form']}")
def test_no_trap_is_counted(trap: dict[str, Any], mentions: fr.Mentions) -> None:
    article = pl.col("article") == f"{trap['outlet']}/{trap['file'].removesuffix('.txt')}"
    text = mentions.articles.filter(article)["text"].item()
    phrase = trap.get("line") or trap["why"].removeprefix("a ").removeprefix("the ")
    start = text.lower().find(phrase.lower())
    assert start >= 0, "the trap stands in the text"
    inside = pl.col("start").is_between(start, start + len(phrase)) & (pl.col("place") != "headline")
    assert mentions.table.filter(article & inside)["form"].to_list() == []


def test_two_outlets_with_the_same_habits_look_the_same(mentions: fr.Mentions) -> None:
    one, other = SOURCE["same_habits"]
    counts = fr.variant_choices(mentions, voice="all")
    planted = {row["term"] for row in SOURCE["planted"]}
    shares = {
        outlet: counts.table.filter(pl.col("outlet") == outlet, pl.col("term").is_in(sorted(planted)))
        .select("term", "item", "count")
        .rows()
        for outlet in (one, other)
    }
    assert shares[one] == shares[other]
    assert len(shares[one]) > 0
