"""What a run over large files left: totals at once, spans of single terms when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from framing.errors import InputError
from framing.lexicons.model import Lexicon
from framing.reading.totals import TOTALS
from framing.record import MadeFrom
from framing.scale.parts import WORDS, empty_table
from framing.scale.worker import Plan
from framing.tables import Mentions, Statements

__all__ = ["Archive"]


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a finished run.

    Attributes
    ----------
    folder : Path
        Where they are.
    made_from : MadeFrom
        Files with fingerprints, lexicons with versions, parameters.
    """

    folder: Path
    made_from: MadeFrom
    lexicons: tuple[Lexicon, ...]

    @property
    def totals(self) -> pl.DataFrame:
        """`outlet, lexicon, term, variant, place, voice, count, articles`, without negated mentions."""
        return self._summed("totals", TOTALS)

    @property
    def words(self) -> pl.DataFrame:
        """`outlet, place, voice, words, articles`: what the mentions could have been."""
        return self._summed("words", WORDS)

    @property
    def articles(self) -> pl.DataFrame:
        """Every article without headline and text, with its words per place and voice, sorted by id."""
        return self.lazy("articles").collect().sort("article")

    @property
    def notes(self) -> pl.DataFrame:
        """`file, row, what, why`: everything that was read oddly or not at all."""
        return self.lazy("notes").collect()

    def mentions(self, term: str | Iterable[str] | None = None, *, lexicon: str | None = None) -> Mentions:
        """Give the mentions of some terms, for any measure; without their texts they have no `contexts`.

        Parameters
        ----------
        term : str or several, optional
            Ids of terms; all when left out, which must fit into memory.
        lexicon : str, optional
            Of this lexicon alone.

        Raises
        ------
        InputError
            When the run did not keep mentions.
        """
        if "mentions" not in self._kept():
            raise InputError("This run kept totals alone. Scan again with keep=('mentions',).")
        found = self.lazy("mentions")
        if term is not None:
            found = found.filter(pl.col("term").is_in([term] if isinstance(term, str) else list(term)))
        if lexicon is not None:
            found = found.filter(pl.col("lexicon") == lexicon)
        place = pl.col("place").cast(pl.Enum(["headline", "lead", "body", "caption"]))
        table = found.collect().sort("article", place, "start", "lexicon", "end")
        return Mentions(table, self.made_from, articles=self._with_texts(), lexicons=self._only(term, lexicon))

    def statements(self) -> Statements:
        """Give all statements; raises InputError when the run did not keep them."""
        if "statements" not in self._kept():
            raise InputError("This run kept no statements. Scan again with keep=('statements',).")
        place = pl.col("place").cast(pl.Enum(["headline", "lead", "body", "caption"]))
        table = self.lazy("statements").collect().sort("article", place, "start", "end")
        return Statements(table, self.made_from, articles=self._with_texts())

    def _with_texts(self) -> pl.DataFrame:
        nothing = pl.lit(None, dtype=pl.String)
        return self.articles.with_columns(headline=nothing, text=pl.lit(""))

    def _only(self, term: str | Iterable[str] | None, lexicon: str | None) -> tuple[Lexicon, ...]:
        wanted = None if term is None else {term} if isinstance(term, str) else set(term)
        kept = [
            replace(one, terms=tuple(entry for entry in one.terms if wanted is None or entry.id in wanted))
            for one in self.lexicons if lexicon in (None, one.id)
        ]  # fmt: skip
        return tuple(one for one in kept if one.terms)

    def _kept(self) -> list[str]:
        return Plan.read(self.folder / "plan.json").kinds

    def _files(self, kind: str) -> list[Path]:
        return sorted((self.folder / "parts").glob(f"*.{kind}.parquet"))

    def _summed(self, kind: str, key: tuple[str, ...]) -> pl.DataFrame:
        """Add up a table of all parts in a stream: a million articles make more rows than the sums of them all."""
        sums = self.lazy(kind).group_by(key).agg(pl.exclude(key).sum())
        return sums.collect(engine="streaming").sort(key)

    def lazy(self, kind: str) -> pl.LazyFrame:
        """Give a kind of table of all parts, unread, for queries of your own: mentions, statements, articles."""
        files = sorted((self.folder / "parts").glob(f"*.{kind}.parquet"))
        if not files:
            return empty_table(kind).lazy()
        if kind != "articles":
            return pl.scan_parquet(files)
        return pl.concat(map(pl.scan_parquet, files), how="diagonal_relaxed")  # further columns may differ
