"""GDELT's Global Knowledge Graph: 27 fields a line, parted by tabs, and no header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

import polars as pl

from framing.articles.formats.frames import numbered

__all__ = ["is_knowledge_graph", "read_knowledge_graph"]

_FIELDS = 27
_TITLE = r"<PAGE_TITLE>(.*?)</PAGE_TITLE>"
_AUTHORS = r"<PAGE_AUTHORS>(.*?)</PAGE_AUTHORS>"


def is_knowledge_graph(line: str) -> bool:
    r"""Whether a line is a record of the knowledge graph: its number begins with the time.

    Examples
    --------
    >>> is_knowledge_graph("20251214103000-7" + 26 * "\t"), is_knowledge_graph("id" + 26 * "\t")
    (True, False)
    """
    return line.count("\t") == _FIELDS - 1 and re.match(r"\d{14}-T?\d+\t", line) is not None


def read_knowledge_graph(lines: Sequence[str]) -> tuple[pl.DataFrame, list[int]]:
    """Give the pages that the graph names, and the numbers of the lines that are no record of it.

    The graph holds no texts: headline, address, outlet, time and authors are all that is read.
    """
    rows = [(number, line.rstrip("\r\n")) for number, line in enumerate(lines, start=1) if line.strip()]
    good = [(number, line.split("\t")) for number, line in rows if is_knowledge_graph(line)]
    bad = [number for number, line in rows if not is_knowledge_graph(line)]
    extras = pl.Series([fields[26] for _, fields in good], dtype=pl.String)
    table = pl.DataFrame(
        {
            "article": pl.Series([fields[0] for _, fields in good], dtype=pl.String),
            "outlet": pl.Series([fields[3] for _, fields in good], dtype=pl.String),
            "published": pl.Series([fields[1] for _, fields in good], dtype=pl.String),
            "headline": _unescaped(extras.str.extract(_TITLE)),
            "url": pl.Series([fields[4] for _, fields in good], dtype=pl.String),
            "author": _unescaped(extras.str.extract(_AUTHORS)),
        }
    )
    return numbered(table, [number for number, _ in good]), bad


def _unescaped(column: pl.Series) -> pl.Series:
    return pl.Series([None if value is None else unescape(value).strip() for value in column], dtype=pl.String)
