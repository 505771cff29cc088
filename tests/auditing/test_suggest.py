"""Candidates for a term: a word that stands in its slot comes first, one that does not is not given."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing as fr
from framing.errors import ChoiceError

LEXICON = """
id = "mine"
kind = "contested"
version = "1.0.0"
language = "en"
title = "Mine"
[[terms]]
id = "strike"
[[terms.variants]]
id = "walkout"
forms = ["walkout"]
"""
FRAME = "Buses stood still. The {} at the harbour began on Monday. Bread was sold by the {} near the market hall."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "mine.toml"
    file.write_text(LEXICON, encoding="utf-8")
    return file


def _articles() -> fr.Articles:
    words = [
        ("walkout", "baker"),
        ("walkout", "baker"),
        ("stoppage", "baker"),
        ("stoppage", "farmer"),
        ("strife", "farmer"),
    ]
    rows = [{"outlet": f"O{n}", "headline": "", "text": FRAME.format(*w), "story": "s"} for n, w in enumerate(words)]
    far = {"outlet": "Z", "headline": "", "text": "Snow fell. The stoppage of play was short.", "story": "t"}
    return fr.read_articles([*rows, far])


def test_the_word_in_the_slot_of_the_term_comes_first(path: Path) -> None:
    table = fr.suggest_forms(_articles(), path, "strike")
    best = table.row(0, named=True)
    assert (best["candidate"], best["count"], best["articles"], best["outlets"]) == ("stoppage", 2, 2, 2)
    assert best["likeness"] == pytest.approx(1)  # its slots are those of the term
    assert best["sentences"] == ["The stoppage at the harbour began on Monday."]
    assert table.filter(candidate="baker")["likeness"].sum() < 0.5


def test_a_known_form_and_a_rare_word_are_not_given(path: Path) -> None:
    given = set(fr.suggest_forms(_articles(), path, "strike")["candidate"])
    assert not given & {"walkout", "strife", "\x00"}
    assert "strife" in set(fr.suggest_forms(_articles(), path, "strike", min_count=1)["candidate"])


def test_the_order_of_articles_makes_no_difference(path: Path) -> None:
    rows = _articles().table
    one, two = (fr.suggest_forms(fr.read_articles(x), path, "strike").drop("sentences") for x in (rows, rows.reverse()))
    assert one.equals(two)


def test_articles_that_never_name_the_term_give_an_empty_typed_table(path: Path) -> None:
    articles = fr.read_articles([{"outlet": "A", "headline": "", "text": "Nothing of the kind."}])
    table = fr.suggest_forms(articles, path, "strike")
    assert table.height == 0
    assert table.schema == fr.suggest_forms(_articles(), path, "strike").schema


def test_an_unknown_term_names_the_known(path: Path) -> None:
    with pytest.raises(ChoiceError, match="term is 'strikes'; allowed: strike"):
        fr.suggest_forms(_articles(), path, "strikes")
