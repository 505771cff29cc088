"""The same reading on Spark: every partition in batches, through the function that reads fifty articles.

    DataFrame ─► mapInArrow ─► part_of (batch by batch) ─► mentions, statements or totals ─► DataFrame

Nothing is gathered on the driver; totals are summed by Spark itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import ColumnsError, MissingExtraError
from framing.lexicons.load import as_lexicons
from framing.lexicons.model import Lexicon

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from framing.scale.parts import Part

__all__ = ["count_mentions", "find_mentions", "find_statements"]

Sought = str | Path | Lexicon | Iterable[str | Path | Lexicon]


def find_mentions(articles: DataFrame, lexicons: Sought = "all", *, voices: bool = True) -> DataFrame:
    """Find mentions in a Spark table of articles.

    Parameters
    ----------
    articles : pyspark.sql.DataFrame
        Columns `article` (unique), `outlet` and `headline` or `text`, or names that `read_articles` recognises for the
        last three; further columns are passed over, so leave out what is large.
    lexicons : id, path, Lexicon, several of these, or "all"
        Paths are read on the driver and the lexicons sent to the workers.
    voices : bool
        Whether to read whose words they are.

    Returns
    -------
    pyspark.sql.DataFrame
        Columns and rows of `Mentions.table`, in no order: those of `fr.find_mentions` on the same articles, read with
        `keep_repeated=True`, since what an outlet repeats is learned only from all its articles.

    Raises
    ------
    ColumnsError
        When there is no column of ids.
    MissingExtraError
        When pyspark or pyarrow is not installed.

    Notes
    -----
    Rows that are no article (no outlet, no words) are dropped, as by `read_articles`; count them with
    `fr.scan_articles` on a sample, whose notes name each. The workers need this package and the driver's Python.
    """
    return _mapped(articles, "mentions", lexicons, voices=voices)


def find_statements(articles: DataFrame) -> DataFrame:
    """Find statements in a Spark table of articles; as `find_mentions`, with the rows of `Statements.table`."""
    return _mapped(articles, "statements", (), voices=True)


def count_mentions(articles: DataFrame, lexicons: Sought = "all", *, voices: bool = True) -> DataFrame:
    """Count mentions by outlet, term, variant, place and voice.

    Parameters
    ----------
    articles, lexicons, voices
        As for `find_mentions`.

    Returns
    -------
    pyspark.sql.DataFrame
        `outlet, lexicon, term, variant, place, voice, count, articles`, in no order: the totals of `fr.scan_articles`.
    """
    from pyspark.sql import functions

    from framing.reading.totals import TOTALS

    found = _mapped(articles, "totals", lexicons, voices=voices).groupBy(*TOTALS)
    return found.agg(functions.sum("count").alias("count"), functions.sum("articles").alias("articles"))


def _mapped(articles: DataFrame, kind: str, lexicons: Sought, *, voices: bool) -> DataFrame:
    try:
        import pyarrow as pa
        from pyspark.sql.pandas.types import from_arrow_schema
    except ImportError as error:
        raise MissingExtraError.of("pyspark and pyarrow", "spark", "Reading on Spark") from error
    _check_id(articles.columns)
    schema = _schema(kind, pa)
    reading = _reading(kind, as_lexicons(lexicons) if lexicons else (), schema, voices=voices)
    return articles.mapInArrow(reading, from_arrow_schema(schema))


def _check_id(columns: list[str]) -> None:
    from framing.articles.names import recognise

    if "article" not in recognise(columns, {}).given:
        raise ColumnsError(
            f"The Spark table has no column of ids. Columns here: {', '.join(columns)}. "
            "Add `article`, unique in every row."
        )


def _schema(kind: str, pa: Any) -> pa.Schema:
    """Give the Arrow schema of a table, with the types that Spark has."""
    from framing.scale.parts import empty_table

    arrow = empty_table(kind).to_arrow().schema
    plain = {pa.large_string(): pa.string(), pa.string_view(): pa.string()}
    return pa.schema([(field.name, plain.get(field.type, field.type)) for field in arrow])


def _reading(
    kind: str, lexicons: tuple[Lexicon, ...], schema: pa.Schema, *, voices: bool
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Give what a worker does with its batches; it compiles the lexicons once."""

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import polars as pl

        from framing.reading.sought import compile_lexicons
        from framing.scale.parts import part_of

        sought = compile_lexicons(lexicons)
        for batch in batches:
            rows = pl.from_arrow(batch)
            if isinstance(rows, pl.DataFrame) and rows.height:
                part = part_of(rows.with_row_index("_row", 1), "", sought, voices=voices, kinds=(kind,))
                yield from _batches(part, kind, schema)

    return read


def _batches(part: Part, kind: str, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    table: pl.DataFrame = part.tables[kind]
    yield from table.to_arrow().cast(schema).to_batches()
