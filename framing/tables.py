"""The tables that everything takes and gives, and the record of how each was made.

    Articles ─► Mentions, Statements, Actions, Actors, Facts ─► Counts ─► Scores

Each is a frozen dataclass around one Polars table whose columns stand in `framing.columns`. None is ever changed: a
function returns a new one, and `dataclasses.replace` makes a copy with another part.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

import polars as pl

from framing.columns import TABLES, empty, schema
from framing.errors import ColumnsError, MissingExtraError
from framing.record import MadeFrom

if TYPE_CHECKING:
    import pandas as pd

    from framing.lexicons.model import Lexicon

__all__ = [
    "Actions", "Actors", "Articles", "Counts", "Facts", "MadeFrom", "Mentions", "Scores", "SpanTable", "Statements",
    "Table",
]  # fmt: skip

_Self = TypeVar("_Self", bound="Table")


@dataclass(frozen=True, eq=False, repr=False)
class Table:
    """One tidy Polars table with the record of how it was made.

    Raises
    ------
    ColumnsError
        When a column that `framing.columns` names is missing or has another type.
    """

    table: pl.DataFrame
    made_from: MadeFrom = field(default_factory=MadeFrom)

    _columns: ClassVar[str]

    def __post_init__(self) -> None:
        _check_columns(self.table, self._columns, type(self).__name__)

    @classmethod
    def empty(cls: type[_Self]) -> _Self:
        """Give the table without rows, typed."""
        return cls(empty(cls._columns))

    def to_pandas(self) -> pd.DataFrame:
        """Give the table as a pandas data frame; raises MissingExtraError where pandas is not installed."""
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError.of("pandas", "notebooks", "to_pandas()") from error
        typed = {column.name: pd.Series(column.to_list(), dtype=_pandas_dtype(column)) for column in self.table}
        return pd.DataFrame(typed)

    def __len__(self) -> int:
        return self.table.height

    def __repr__(self) -> str:
        lines = [f"{type(self).__name__}: {self._summary()}"]
        with pl.Config(
            tbl_rows=6, tbl_cols=8, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, fmt_str_lengths=28
        ):
            lines.append(str(self.table) if self.table.height else "(no rows)")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from html import escape

        with pl.Config(tbl_rows=10, tbl_hide_dataframe_shape=True, fmt_str_lengths=60):
            body = self.table._repr_html_()
        return f"<p><strong>{type(self).__name__}</strong>: {escape(self._summary())}</p>{body}"

    def _summary(self) -> str:
        return f"{self.table.height:,} rows"


@dataclass(frozen=True, eq=False, repr=False)
class Articles(Table):
    """What was published, one row an article; columns under `articles` in `framing.columns`, further ones are kept.

    Attributes
    ----------
    zones : polars.DataFrame
        `article, place, start, end`: lead, body, caption and boilerplate of each text.
    notes : polars.DataFrame
        `file, row, what, why`: everything that was read oddly or not at all.
    """

    zones: pl.DataFrame = field(default_factory=lambda: empty("zones"))
    notes: pl.DataFrame = field(default_factory=lambda: empty("notes"))
    _columns = "articles"

    def __post_init__(self) -> None:
        _check_columns(self.table, "articles", "Articles")
        _check_columns(self.zones, "zones", "Articles.zones")
        _check_columns(self.notes, "notes", "Articles.notes")

    def _summary(self) -> str:
        stories = self.table["story"].drop_nulls().n_unique()
        return (
            f"{self.table.height:,} articles, {self.table['outlet'].n_unique():,} outlets, "
            f"{stories:,} stories, {self.notes.height:,} notes"
        )


@dataclass(frozen=True, eq=False, repr=False)
class SpanTable(Table):
    """Spans found in articles, with the articles they were sought in.

    Attributes
    ----------
    articles : polars.DataFrame
        One row an article, those without a span too: all columns of the articles, and for every place and voice the
        words it could have had spans in (`words_lead_narrator`, …).
    """

    articles: pl.DataFrame = field(default_factory=lambda: empty("articles"))

    def _summary(self) -> str:
        return f"{self.table.height:,} in {self.table['article'].n_unique():,} of {self.articles.height:,} articles"

    def _said(self, **spans: tuple[str, str]) -> pl.DataFrame:
        """Give the table with outlet and, under each name, the words between two columns of offsets, on one line."""
        texts = self.articles.select("article", "outlet", "headline", "text")
        string = pl.when(pl.col("place") == "headline").then("headline").otherwise("text")
        joined = self.table.join(texts, on="article", how="left", maintain_order="left")
        return joined.with_columns(
            string.str.slice(pl.col(start), pl.col(end) - pl.col(start)).str.replace_all(r"\s+", " ").alias(name)
            for name, (start, end) in spans.items()
        )


@dataclass(frozen=True, eq=False, repr=False)
class Mentions(SpanTable):
    """Occurrences of the forms of lexicons, one row a mention.

    Attributes
    ----------
    lexicons : tuple of Lexicon
        What was looked for, so that a variant nobody used can still be counted as zero.
    """

    lexicons: tuple[Lexicon, ...] = ()
    _columns = "mentions"

    def contexts(self, width: int = 60) -> pl.DataFrame:
        """Give the keyword-in-context table, one row a mention in the order of the table.

        Parameters
        ----------
        width : int
            Code points of text to show on either side.

        Returns
        -------
        polars.DataFrame
            `article, outlet, term, variant, voice, speaker, place, left, keyword, right`; line breaks are blanks.
        """
        first = (pl.col("start") - width).clip(lower_bound=0)
        wider = replace(self, table=self.table.with_columns(first=first, last=pl.col("end") + width))
        said = wider._said(left=("first", "start"), keyword=("start", "end"), right=("end", "last"))
        return said.select(
            "article", "outlet", "term", "variant", "voice", "speaker", "place", "left", "keyword", "right"
        )


class Statements(SpanTable):
    """Attributions, one row a stretch of content with its cue and speaker."""

    _columns = "statements"

    def contents(self) -> pl.DataFrame:
        """Give each statement in words, one row a row of the table, in its order.

        Returns
        -------
        polars.DataFrame
            `article, outlet, kind, speaker, cue, content, place`; line breaks in the content are blanks.
        """
        said = self._said(content=("start", "end"))
        return said.select("article", "outlet", "kind", "speaker", "cue", "content", "place")


class Actions(SpanTable):
    """Who did what to whom, one row an action."""

    _columns = "actions"

    def sentences(self) -> pl.DataFrame:
        """Give each action in words, one row a row of the table, in its order.

        Returns
        -------
        polars.DataFrame
            `article, outlet, class, verb, construction, agent, patient, means, doer, voice, place, sentence`.
        """
        return self._said(sentence=("sentence_start", "sentence_end")).select(
            "article", "outlet", "class", "verb", "construction", "agent", "patient", "means", "doer", "voice", "place",
            "sentence",
        )  # fmt: skip


class Actors(SpanTable):
    """Who is named, how and in which role, one row a naming."""

    _columns = "actors"

    def sentences(self) -> pl.DataFrame:
        """Give each naming with its noun phrase and sentence, one row a row of the table, in its order.

        Returns
        -------
        polars.DataFrame
            `article, outlet, actor, naming, naming_form, phrase, role, voice, place, loaded_words, sentence`.
        """
        said = self._said(phrase=("phrase_start", "phrase_end"), sentence=("sentence_start", "sentence_end"))
        shown = ["article", "outlet", "actor", "naming", "naming_form", "phrase", "role", "voice", "place"]
        return said.select(*shown, "loaded_words", "sentence")


class Facts(SpanTable):
    """What each article of a story tells, one row a fact and article."""

    _columns = "facts"


@dataclass(frozen=True, eq=False, repr=False)
class Counts(Table):
    """How often, of how many: one row an article and item, zeros kept for closed sets.

    Attributes
    ----------
    measure : str
        What is measured; the name ends in share (of a closed set of items) or rate.
    unit : str
        What the exposure counts, in words.
    articles : polars.DataFrame
        Every article with its exposure and, where it is not counted, the reason.
    items : polars.DataFrame
        What each item is called, and which side uses it.
    """

    measure: str = ""
    unit: str = ""
    articles: pl.DataFrame = field(default_factory=lambda: empty("counted_articles"))
    items: pl.DataFrame = field(default_factory=lambda: empty("items"))
    _columns = "counts"

    def _summary(self) -> str:
        kept = self.articles.filter(pl.col("left_out").is_null()).height
        return f"{self.measure} ({self.unit}), {self.table.height:,} rows from {kept:,} articles"


@dataclass(frozen=True, eq=False, repr=False)
class Scores(Table):
    """What was measured or compared, one row a group and item, with its interval.

    Attributes
    ----------
    unit : str
        The unit of `estimate` in words.
    items : polars.DataFrame
        What each item is called, and which side uses it.
    """

    unit: str = ""
    items: pl.DataFrame = field(default_factory=lambda: empty("items"))
    _columns = "scores"

    def _summary(self) -> str:
        return f"{self.table.height:,} rows, {self.table['group'].n_unique():,} groups"


def _check_columns(table: pl.DataFrame, name: str, owner: str) -> None:
    for column, dtype in schema(name).items():
        if column not in table.columns:
            wanted = ", ".join(entry.name for entry in TABLES[name])
            raise ColumnsError(f"{owner}: column {column!r} is missing. The table needs: {wanted}.")
        if table.schema[column] != dtype:
            raise ColumnsError(f"{owner}: column {column!r} is {table.schema[column]}; it must be {dtype}. Cast it.")


def _pandas_dtype(column: pl.Series) -> str:
    if column.dtype.is_integer():
        return "Int64"
    if column.dtype == pl.Boolean:
        return "boolean"
    if column.dtype.is_float():
        return "float64"
    return "datetime64[us, UTC]" if column.dtype.is_temporal() else "object"
