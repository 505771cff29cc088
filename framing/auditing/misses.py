"""Likely misses: words that stand beside a term again and again, and that none of its forms has."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framing.auditing.rows import Finding
from framing.auditing.tokens import mark_mentions, word_table
from framing.reading.characters import fold
from framing.tables import Articles, Mentions

__all__ = ["miss_findings"]

_TIMES, _ARTICLES = 3, 2  # a word beside the term this often, in this many articles, is told
_SURPRISE = 10.83  # G² beyond it is what chance gives once in a thousand words (chi-square, one degree of freedom)
_GRAMMAR = 0.5  # a word in more of the articles than this serves grammar (the, will), not the term
_MOST = 10  # words told for a term


def miss_findings(articles: Articles, mentions: Mentions) -> Iterator[Finding]:
    """Give, for each term, the words next to its mentions that are drawn to it and stand in no form of it."""
    words = word_table(articles).with_columns(_once=pl.len().over("word"))
    many = words["article"].n_unique()
    words = words.with_columns(_common=pl.col("article").n_unique().over("word") > _GRAMMAR * many)
    for lexicon in mentions.lexicons:
        for term in lexicon.terms:
            table = mentions.table.filter((pl.col("lexicon") == lexicon.id) & (pl.col("term") == term.id))
            forms = {f for v in term.variants for f in (*v.forms, *v.exact_case_forms)} | set(term.exclude_phrases)
            known = {word for form in forms for word in fold(form).replace("-", " ").split()}
            if table.height >= _TIMES:
                for word, side, many, inside in _beside(mark_mentions(words, table), known):
                    message = f"stands {side} the term {many} times in {inside} articles; no variant has it"
                    yield Finding("note", "likely miss", message, term.id, form=word)


def _beside(words: pl.DataFrame, known: set[str]) -> list[tuple[str, str, int, int]]:
    string = ["article", "string"]
    sides = [("before", -1), ("after", 1)]
    found = []
    for side, step in sides:
        near = words.with_columns(_next=pl.col("mention").shift(step).over(string))
        near = near.filter(pl.col("mention").is_null() & pl.col("_next").is_not_null() & ~pl.col("_common"))
        counted = near.group_by("word").agg(
            many=pl.len(), inside=pl.col("article").n_unique(), total=pl.col("_once").first()
        )
        counted = counted.filter((pl.col("many") >= _TIMES) & (pl.col("inside") >= _ARTICLES))
        found += [
            (surprise, word, side, many, inside)
            for word, many, inside, total in counted.select("word", "many", "inside", "total").iter_rows()
            if word not in known and (surprise := _surprise(many, near.height, total, words.height)) > _SURPRISE
        ]
    return [row[1:] for row in sorted(found, key=lambda row: (-row[0], row[1]))[:_MOST]]


def _surprise(both: int, beside: int, word: int, words: int) -> float:
    """Give G² of a word beside the term, 0 where it stands there less often than chance would have it."""
    from nltk.metrics.association import BigramAssocMeasures

    if both * words <= beside * word:
        return 0.0
    return float(BigramAssocMeasures.likelihood_ratio(both, (beside, word), words))
