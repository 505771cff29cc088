"""Exports of news databases: which one a text is from, and its articles.

Whatever the file was (plain text, RTF, HTML, PDF), its words come here as lines; each database has a file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import polars as pl

from framing.articles.formats.factiva import IS_FACTIVA, articles_of_factiva
from framing.articles.formats.frames import frame_of_records, numbered
from framing.articles.formats.nexis import IS_NEXIS, articles_of_nexis
from framing.articles.formats.paragraphs import Found
from framing.articles.formats.proquest import IS_PROQUEST, articles_of_proquest
from framing.articles.source import File, Options

__all__ = ["EXPORTS", "export_of", "table_of_export"]

_FEW = 0.5  # share of the announced words: with fewer the text was cut, not counted in another way


def export_of(content: str) -> str | None:
    r"""Name the database that a text was exported from; None where it is no export.

    Examples
    --------
    >>> export_of("Ministers meet"), export_of("1 of 2 DOCUMENTS\n\nThe Dawn\n\nLENGTH: 8 words")
    (None, 'Nexis')
    """
    return next((name for name, (sign, _) in EXPORTS.items() if re.search(sign, content)), None)


def table_of_export(content: str, database: str, file: File, options: Options) -> pl.DataFrame:
    """Give the articles of an export, one row each, with `section`, `word_count`, `edition` and `dateline`.

    Rows are numbered by the line in which an article begins. What stands between articles is noted, and so is an
    article that has far fewer words than the export says.
    """
    _, articles_in = EXPORTS[database]
    found, aside = articles_in(re.split(r"\r\n|\r|\n", content.lstrip("﻿")))
    for row, line in aside:
        options.notes.tell(file.name, row, "set aside", f"{line[:80]!r} belongs to no article of the {database} export")
    good = [entry for entry in found if _is_article(entry, database, file, options)]
    records = [_record(entry.fields, file) for entry in good]
    for entry in good:
        _tell_cut(entry, database, file, options)
    return numbered(frame_of_records(records), [entry.row for entry in good])


def _record(fields: Mapping[str, Any], file: File) -> dict[str, Any]:
    """Give every field, so that each export has the same columns; whole numbers stay numbers."""
    count = re.sub(r"\D", "", str(fields.get("word_count") or ""))
    return {name: fields.get(name) for name in _COLUMNS} | {"word_count": int(count) if count else None}


_COLUMNS = (
    "article", "outlet", "published", "headline", "text", "url", "author", "language", "genre", "section",
    "edition", "dateline",
)  # fmt: skip


def _is_article(entry: Found, database: str, file: File, options: Options) -> bool:
    if entry.fields.get("outlet") and (entry.fields.get("headline") or entry.fields.get("text")):
        return True
    missing = "outlet" if not entry.fields.get("outlet") else "headline and text"
    why = f"no {missing} was found in this article of the {database} export"
    options.notes.lose(file.name, entry.row, "dropped", why, "Export it again with full text and indexing.")
    return False


def _tell_cut(entry: Found, database: str, file: File, options: Options) -> None:
    announced = int(re.sub(r"\D", "", str(entry.fields.get("word_count") or "")) or 0)
    words = len(str(entry.fields.get("text") or "").split())
    if words < _FEW * announced:
        why = f"the {database} export announces {announced:,} words, the text has {words:,}"
        options.notes.tell(file.name, entry.row, "shortened", why)


EXPORTS: Mapping[str, tuple[str, Callable[[Sequence[str]], tuple[list[Found], list[tuple[int, str]]]]]] = (
    MappingProxyType(
        {
            "ProQuest": (IS_PROQUEST, articles_of_proquest),
            "Factiva": (IS_FACTIVA, articles_of_factiva),
            "Nexis": (IS_NEXIS, articles_of_nexis),
        }
    )
)
"""Databases: the line that shows one, and the function that finds its articles."""
