"""Is the difference real or chance: what the report says where it is, where it is not, and where one cannot tell."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

import framing as fr
from framing.findings.compared import clear_differences, describe_compared


def told(stories: int, words: dict[str, str]) -> fr.Articles:
    """Give so many stories, each told by every outlet with its own word."""
    text = "Russia’s {word} of Ukraine: the {word} of Ukraine goes on. Day {n}."
    return fr.read_articles([
        {"outlet": outlet, "story": f"s{n}", "headline": f"Talks {n}", "text": text.format(word=word, n=n)}
        for n in range(stories) for outlet, word in words.items()
    ])  # fmt: skip


@pytest.fixture(scope="module")
def unlike() -> fr.Articles:
    return told(12, {"Gazette": "war", "Herald": "invasion", "Mirror": "invasion"})


def test_a_steady_difference_is_said_with_its_numbers(unlike: fr.Articles) -> None:
    scores = fr.compare(fr.variant_choices(fr.find_mentions(unlike, "war-naming-ukraine")))
    clear = clear_differences(scores)
    widest = clear.filter(pl.col("group") == "Gazette", pl.col("item") == "war").row(0, named=True)
    assert (widest["group_value"], widest["reference_value"], widest["verdict"]) == (1.0, 0.0, "higher")
    said = [str(finding) for finding in describe_compared(scores, paired=True)]
    assert said[0].startswith("What is Russia's armed action against Ukraine called? Gazette writes “war” in 100")
    assert "100 points more (95\u202f% interval 84 to 100, q < 0.001, 36 articles, 12 stories)" in said[0]
    assert "on the same stories, are more than chance" in said[-1]


def test_the_report_shows_it_and_lists_every_comparison(unlike: fr.Articles, tmp_path: Path) -> None:
    page = fr.write_report(unlike, tmp_path, lexicons="war-naming-ukraine").read_text("utf-8")
    assert "Differences that are more than chance, the widest first" in page
    rows = list(csv.DictReader((tmp_path / "tables" / "comparisons.csv").read_text("utf-8").splitlines()))
    assert {row["verdict"] for row in rows} >= {"higher", "lower"}


def test_too_few_stories_cannot_tell(tmp_path: Path) -> None:
    articles = told(3, {"Gazette": "war", "Herald": "invasion"})
    page = fr.write_report(articles, tmp_path, lexicons="war-naming-ukraine").read_text("utf-8")
    assert "No difference is clear." in page
    assert "these articles cannot tell" in page


def test_outlets_that_write_alike_are_not_told_apart() -> None:
    scores = fr.compare(fr.variant_choices(fr.find_mentions(told(12, {"A": "war", "B": "war"}), "war-naming-ukraine")))
    assert clear_differences(scores).height == 0


def test_a_single_story_is_not_compared(tmp_path: Path) -> None:
    page = fr.write_report(told(1, {"A": "war", "B": "invasion"}), tmp_path, lexicons="war-naming-ukraine")
    assert "nothing can be said beyond these articles" in page.read_text("utf-8")
    assert not (tmp_path / "tables" / "comparisons.csv").exists()
