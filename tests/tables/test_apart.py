"""A table stands apart: from what it was read from, from what is made of it, and from copies of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr

ROW = {"outlet": "Gazette", "headline": "Talks", "text": "The war in Ukraine.", "id": "one"}
EVIL = "<script>alert(1)</script> & <img src=x>"


def test_what_it_was_read_from_may_change_afterwards() -> None:
    rows = [dict(ROW)]
    articles = fr.read_articles(rows)
    rows[0]["text"] = "Rain fell."
    rows.append(dict(ROW))
    assert articles.table["text"].to_list() == ["The war in Ukraine."]


@pytest.mark.parametrize("make", [pl.DataFrame, lambda rows: pl.DataFrame(rows).to_pandas()], ids=["polars", "pandas"])
def test_reading_a_frame_leaves_it_as_it_was(make: Callable[[Any], Any]) -> None:
    frame = make([ROW])
    before = frame.to_dict() if hasattr(frame, "iloc") else frame.clone()
    fr.read_articles(frame)
    assert frame.to_dict() == before if hasattr(frame, "iloc") else frame.equals(before)


def test_a_pandas_copy_is_a_copy() -> None:
    articles = fr.read_articles([ROW])
    frame = articles.to_pandas()
    frame.loc[0, "text"] = "Rain fell."
    assert articles.table["text"].to_list() == ["The war in Ukraine."]


@pytest.mark.parametrize("kind", [fr.Articles, fr.Mentions, fr.Statements, fr.Counts, fr.Scores])
def test_an_empty_table_is_an_empty_pandas_frame_with_types(kind: Any) -> None:
    frame = kind.empty().to_pandas()
    table = kind.empty().table
    assert list(frame.columns) == table.columns
    assert len(frame) == 0
    for name, dtype in table.schema.items():
        wanted = "Int64" if dtype.is_integer() else "float64" if dtype.is_float() else None
        assert wanted in (None, str(frame[name].dtype)), name


def test_no_step_changes_what_it_was_given() -> None:
    articles = fr.read_articles([ROW])
    kept = [articles.table.clone(), articles.zones.clone(), articles.made_from.to_dict()]
    mentions = fr.find_mentions(articles, "war-naming-ukraine")
    found = mentions.table.clone()
    counts = fr.variant_choices(mentions)
    counted = counts.table.clone()
    fr.score(counts)
    assert kept[0].equals(articles.table)
    assert kept[1].equals(articles.zones)
    assert kept[2] == articles.made_from.to_dict()
    assert found.equals(mentions.table)
    assert counted.equals(counts.table)


def test_every_table_made_of_hostile_articles_is_shown_as_text() -> None:
    articles = fr.read_articles([{**ROW, "outlet": EVIL, "headline": EVIL, "id": EVIL}])
    mentions = fr.find_mentions(articles, "war-naming-ukraine")
    counts = fr.variant_choices(mentions)
    for table in (articles, mentions, counts, fr.score(counts)):
        shown = table._repr_html_()
        assert "<script" not in shown
        assert "<img" not in shown
        assert "&lt;script&gt;" in shown, type(table).__name__


@settings(max_examples=30, deadline=None)
@given(st.permutations([{**ROW, "id": str(number), "text": f"Day {number}."} for number in range(4)]))
def test_the_checksum_of_the_articles_knows_no_order(rows: list[dict[str, str]]) -> None:
    known = "".join(sorted(row["id"] for row in rows))
    assert known == "0123"
    first = fr.read_articles(sorted(rows, key=lambda row: row["id"])).made_from.inputs["articles"]
    assert fr.read_articles(rows).made_from.inputs["articles"] == first


@pytest.mark.parametrize("column", ["outlet", "headline", "text", "id"])
def test_the_checksum_of_the_articles_knows_every_word(column: str) -> None:
    one, other = (fr.read_articles([row]).made_from.inputs["articles"] for row in (ROW, {**ROW, column: "Other"}))
    assert one != other
