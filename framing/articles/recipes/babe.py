"""BABE: one table of sentences, with semicolons between the columns."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.articles.recipes.rows import Rows, as_label, csv_rows
from framing.errors import InputError

__all__ = ["read_babe"]

_FILES = ("final_labels_SG2.csv", "final_labels_SG1.csv", "final_labels_MBIC.csv")
_NEEDED = ("text", "outlet", "label_bias", "biased_words")


def read_babe(path: Path, outlets: Mapping[str, str]) -> Rows:
    """Read every sentence as an article of its own; of a folder the largest set that is there.

    Raises
    ------
    InputError
        When there is no such table.
    """
    places = [path] if path.is_file() else [folder / name for name in _FILES for folder in (path, path / "data")]
    table = next((place for place in places if place.is_file()), None)
    if table is None:
        raise InputError.at(str(path), None, f"this is no copy of BABE: none of {', '.join(_FILES)} in it",
                            "Give one of them, or the folder that holds it.")  # fmt: skip
    rows = Rows()
    for number, row in enumerate(csv_rows(table, _NEEDED, delimiter=";"), start=1):
        article = f"babe-{number}"
        outlet = row["outlet"] or "(not told)"
        rows.articles.append(
            {
                "article": article,
                "outlet": outlets.get(outlet, outlet),
                "headline": None,
                "text": row["text"],
                "url": row.get("news_link") or None,
                "topic": row.get("topic") or None,
            }
        )
        rows.labels.extend(_labels(article, row))
    return rows


def _labels(article: str, row: dict[str, str]) -> Iterator[dict[str, Any]]:
    for kind, column in (("bias", "label_bias"), ("opinion", "label_opinion")):
        if row.get(column):
            yield as_label(article, kind, row[column])
    for word in _words(row["biased_words"]):
        start = row["text"].lower().find(word.lower())
        span = (start, start + len(word)) if start >= 0 else None
        yield as_label(article, "bias", "biased word", place="body", span=span, text=word)


def _words(written: str) -> list[str]:
    """Read a list as Python writes it; anything else is no list of words."""
    try:
        words = ast.literal_eval(written or "[]")
    except (ValueError, SyntaxError):
        return []
    return [word for word in words if isinstance(word, str) and word] if isinstance(words, list) else []
