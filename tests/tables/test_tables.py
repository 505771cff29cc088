"""The tables: frozen, typed, with a record, and shown safely."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import polars as pl
import pytest

import framing as fr
from framing.columns import TABLES, schema
from framing.errors import ColumnsError

KINDS = {
    "articles": fr.Articles, "mentions": fr.Mentions, "statements": fr.Statements, "actions": fr.Actions,
    "actors": fr.Actors, "facts": fr.Facts, "counts": fr.Counts, "scores": fr.Scores,
}  # fmt: skip


@pytest.mark.parametrize("name", list(KINDS))
def test_an_empty_table_has_its_columns_and_types(name: str) -> None:
    empty = KINDS[name].empty()  # type: ignore[attr-defined]
    assert dict(empty.table.schema) == {column: pl.Schema(schema(name))[column] for column in schema(name)}
    assert len(empty) == 0
    assert "(no rows)" in repr(empty)


@pytest.mark.parametrize("name", list(KINDS))
def test_a_table_cannot_be_changed(name: str) -> None:
    table = KINDS[name].empty()  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        table.table = pl.DataFrame()


@pytest.mark.parametrize("name", list(KINDS))
def test_a_missing_or_mistyped_column_is_named(name: str) -> None:
    table = KINDS[name].empty()  # type: ignore[attr-defined]
    first = TABLES[name][0].name
    with pytest.raises(ColumnsError, match=f"column '{first}' is missing"):
        replace(table, table=table.table.drop(first))
    with pytest.raises(ColumnsError, match=f"column '{first}' is Binary"):
        replace(table, table=table.table.with_columns(pl.col(first).cast(pl.Binary)))


def test_pandas_gets_the_same_values() -> None:
    scores = fr.score(fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "kyiv-kiev")))
    frame = scores.to_pandas()
    assert list(frame.columns) == scores.table.columns
    assert frame["count"].tolist() == scores.table["count"].to_list()
    assert str(frame["count"].dtype) == "Int64"
    assert frame["estimate"].isna().sum() == scores.table["estimate"].null_count()


def test_a_table_shows_what_it_is_and_escapes_what_came_from_outside() -> None:
    articles = fr.read_articles([{"outlet": "<b>A</b>", "headline": "<script>", "text": "The war in Ukraine."}])
    assert repr(articles).startswith("Articles: 1 articles, 1 outlets, 0 stories, 0 notes")
    assert "<script>" not in articles._repr_html_()
    assert "<b>A</b>" not in articles._repr_html_()


def test_the_record_grows_by_a_step_and_the_old_one_stays() -> None:
    articles = fr.load_corpus("berlin-talks")
    before = articles.made_from.to_dict()
    mentions = fr.find_mentions(articles, "kyiv-kiev")
    scores = fr.score(fr.variant_choices(mentions), seed=3)
    steps = [step["function"] for step in scores.made_from.to_dict()["steps"]]
    assert steps == ["read_articles", "find_mentions", "variant_choices", "score"]
    assert scores.made_from.seed == 3
    assert articles.made_from.to_dict() == before
    assert mentions.made_from.lexicons[0][0] == "kyiv-kiev"
