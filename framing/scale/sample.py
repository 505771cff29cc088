"""Some articles of an archive, drawn evenly from its outlets: what a page can hold, beside totals of them all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from framing.articles.read import read_articles
from framing.columns import schema
from framing.errors import ChoiceError
from framing.scale.archive import Archive
from framing.scale.chunks import Share, chunks_of
from framing.scale.parts import with_ids
from framing.scale.worker import Plan
from framing.tables import Articles

__all__ = ["sample_articles"]


def sample_articles(archive: Archive, many: int, *, seed: int = 0) -> Articles:
    """Draw articles with their texts, the same number from each outlet as far as it has them, for `write_report`.

    The numbers of all articles stay beside it: `archive.totals`, `archive.mentions()`. Read a report on a sample for
    what stands where and how sure it is, and the totals for how often.

    Parameters
    ----------
    archive : Archive
        From `scan_articles`; its files must be where they were.
    many : int
        Articles at most. Few outlets give fewer where they have no more.
    seed : int
        Start of the random draw.

    Returns
    -------
    Articles
        In the order of the files; `.notes` says how many were drawn of how many.

    Raises
    ------
    ChoiceError
        When `many` is below 1.
    InputError
        When a file cannot be read.

    Examples
    --------
    >>> import tempfile, framing as fr
    >>> rows = [{"outlet": "AB"[n % 2], "headline": f"Talks {n}", "text": "They met."} for n in range(100)]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     pl.DataFrame(rows).write_parquet(f"{folder}/news.parquet")
    ...     archive = fr.scan_articles(f"{folder}/news.parquet", f"{folder}/scan", lexicons="kyiv-kiev")
    ...     sample_articles(archive, 10).table["outlet"].value_counts().sort("outlet").rows()
    [('A', 5), ('B', 5)]
    """
    if many < 1:
        raise ChoiceError.of("many", many, ["a whole number of at least 1"])
    known = archive.lazy("articles").select("article", "outlet").collect()
    drawn = _drawn(known, many, seed)
    rows = list(_rows(Plan.read(archive.folder / "plan.json"), drawn))
    articles = read_articles(pl.concat(rows, how="diagonal_relaxed"))
    why = (
        f"{len(drawn):,} of {known.height:,} articles were drawn at random (seed {seed}), as evenly as could be from "
        f"{known['outlet'].n_unique():,} outlets; totals of all stand beside them"
    )
    told = pl.DataFrame([("archive", None, "sample", why)], schema=schema("notes"), orient="row")
    made_from = articles.made_from.then("sample_articles", seed=seed, many=many, of=known.height)
    return Articles(articles.table, made_from, articles.zones, pl.concat([told, articles.notes]))


def _drawn(known: pl.DataFrame, many: int, seed: int) -> pl.Series:
    """Draw ids: one of each outlet in turn, until there are enough."""
    random = np.random.default_rng(seed)
    ids = known.sort("article").with_columns(pl.Series("_draw", random.random(known.height)))
    turn = pl.col("_draw").rank("ordinal").over("outlet")
    return ids.with_columns(turn.alias("_turn")).sort("_turn", "_draw").head(many)["article"]


def _rows(plan: Plan, drawn: pl.Series) -> Iterator[pl.DataFrame]:
    """Read the files again, a chunk at a time, and keep what was drawn."""
    wanted = drawn.to_frame("article")
    for file in plan.files:
        path = Path(file)
        for chunk in chunks_of(path, plan.chunk, Share(0, 1, lambda number: False)):
            source, ids = with_ids(chunk.rows, path.name)
            mine = ids.to_frame("article").with_row_index("row").join(wanted, on="article", how="semi")["row"]
            if len(mine):
                yield source[mine.sort()]
