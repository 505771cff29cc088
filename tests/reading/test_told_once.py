"""Statements that were read once serve actions, actors and facts: the same tables, whatever the batches."""

from __future__ import annotations

import pytest

import framing as fr
from framing.reading import batches


@pytest.mark.parametrize("size", [3_000, 1_000_000])
def test_with_statements_read_before_the_tables_are_the_same(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_BATCH", size)
    articles = fr.load_corpus("berlin-talks")
    told = batches.read_in_batches(articles, keep_told=True).told
    assert (len(told) > 1) == (size < 1_000_000)
    for find in (fr.find_actions, fr.find_actors, fr.find_facts):
        again = find(articles, told=told)
        assert again.table.equals(find(articles).table)
        assert again.articles.equals(find(articles).articles)


def test_statements_of_other_articles_are_refused() -> None:
    articles = fr.load_corpus("berlin-talks")
    with pytest.raises(ValueError, match="zip"):
        fr.find_actions(articles, told=())
