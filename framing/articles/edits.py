"""What each outlet made of one wire text: the words it changed, cut and added."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

import polars as pl

from framing.columns import schema
from framing.tables import Articles

__all__ = ["find_edits"]

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_KINDS = {"replace": "changed", "delete": "cut", "insert": "added"}


def find_edits(articles: Articles) -> pl.DataFrame:
    """Compare every copy with its original, word by word: the same text, so every difference is an editor's choice.

    Parameters
    ----------
    articles : Articles
        With `copy_of`, from `flag_copies`.

    Returns
    -------
    polars.DataFrame
        `article, outlet, copy_of, original_outlet, edit, place, original_words, copy_words, original_start,
        original_end, start, end`, one row an edit, by article and place in it. `edit` is `changed`, `cut` or `added`;
        `place` is `headline` or `text`, the string that the offsets index in the copy (`start, end`) and in the
        original. Words and punctuation are compared as written; differences of blanks alone are none.

    Examples
    --------
    >>> import framing as fr
    >>> wire = "Rebels took the town on Monday, the mayor said. " * 6
    >>> rows = [{"article": "a", "outlet": "A", "headline": "Town taken", "text": wire},
    ...         {"article": "b", "outlet": "B", "headline": "Town taken", "text": wire + "He left."}]
    >>> find_edits(fr.flag_copies(fr.read_articles(rows))).select("outlet", "edit", "copy_words").rows()
    [('B', 'added', 'He left.')]
    """
    table = articles.table.select("article", "outlet", "copy_of", "headline", "text")
    originals = {row["article"]: row for row in table.iter_rows(named=True)}
    rows = []
    for copy in table.filter(pl.col("copy_of").is_in(list(originals))).sort("article").iter_rows(named=True):
        original = originals[copy["copy_of"]]
        for place in ("headline", "text"):
            edits = _edits(original[place] or "", copy[place] or "")
            rows += [_row(copy, original, place, *edit) for edit in edits]
    return pl.DataFrame(rows, schema=schema("edits"), orient="row")


def _edits(original: str, copy: str) -> list[tuple[str, int, int, int, int]]:
    """Give the kind of every edit with its offsets in the original and in the copy."""
    before, after = ([word.span() for word in _WORD.finditer(text)] for text in (original, copy))
    matcher = SequenceMatcher(None, [original[a:b] for a, b in before], [copy[a:b] for a, b in after], autojunk=False)
    return [
        (_KINDS[kind], *_span(before, a, b, len(original)), *_span(after, c, d, len(copy)))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def _span(words: list[tuple[int, int]], first: int, last: int, length: int) -> tuple[int, int]:
    if first < last:
        return words[first][0], words[last - 1][1]
    here = words[first][0] if first < len(words) else length
    return here, here


def _row(
    copy: dict[str, Any], original: dict[str, Any], place: str, change: str, a: int, b: int, c: int, d: int
) -> tuple[Any, ...]:
    return (
        copy["article"], copy["outlet"], original["article"], original["outlet"], change, place,
        (original[place] or "")[a:b], (copy[place] or "")[c:d], a, b, c, d,
    )  # fmt: skip
