"""All results in one table: every share of the page with its interval and, where there is one, its comparison."""

from __future__ import annotations

from typing import Any

import polars as pl

from framing.columns import VOICES
from framing.findings.told import CUE_TITLES
from framing.report.material import READINGS, Material
from framing.tables import Scores

__all__ = ["results_for_page", "results_of"]

_SHARED = ["part", "lexicon", "term", "item", "about", "title"]


def results_of(material: Material) -> pl.DataFrame:
    """Give one row a share: wordings in three readings, cues, speakers and doers.

    Returns
    -------
    polars.DataFrame
        `part` (the reading, or what is counted), `lexicon, term, item, outlet, about, title`, and the numbers: `count`
        of `exposure`, `share` with `low` and `high`, `articles`; against the other outlets `others, difference,
        difference_low, difference_high, q, verdict, detectable`, null where it was not compared. Clear differences
        stand first; of speakers, an open set, only those who speak.
    """
    compared = {one.table["measure"][0]: one for one in material.compared if one.table.height}
    choices = compared.get("variant_share")
    parts = [
        _rows(material.choices[name], words, choices if name == "narrator" else None) for name, _, words in READINGS
    ]
    parts += [
        _rows(material.heard.cues, "verbs", compared.get("cue_share"), term="cue", titles=CUE_TITLES),
        _rows(material.heard.speakers, "voices", None, term="speaker").filter(pl.col("count") > 0),
        _rows(material.agency.doers, "who did it", compared.get("doer_share"), term="doer"),
    ]
    table = pl.concat(parts)
    clear = pl.col("verdict").is_in(["higher", "lower"]).fill_null(value=False)
    table = table.sort(clear, descending=True, maintain_order=True)
    if not material.infer:  # one story carries no interval
        table = table.with_columns(low=pl.lit(None, pl.Float64), high=pl.lit(None, pl.Float64))
    return table


def results_for_page(results: pl.DataFrame) -> dict[str, Any]:
    """Give the table for the page, as short as it can be: what rows share stands once, numbers are rounded.

    Returns
    -------
    dict
        `columns`: the names in order; `shared`: part, lexicon, term, item, about and title of each result; `outlets`;
        `rows`: number of the shared part, number of the outlet, and the other columns; `voices` of each part.
    """
    floats = [name for name, dtype in results.schema.items() if dtype == pl.Float64]
    shared = results.select(_SHARED).unique(maintain_order=True)
    outlets = results.select("outlet").unique(maintain_order=True)
    rows = (
        results.with_columns(pl.col(floats).round(3))
        .join(shared.with_row_index("_shared"), on=_SHARED, maintain_order="left")
        .join(outlets.with_row_index("_outlet"), on="outlet", maintain_order="left")
        .select("_shared", "_outlet", *_own(results))
    )
    voices = {words: list(some) if len(some) < len(VOICES) else [] for _, some, words in READINGS}
    return {
        "columns": [*_SHARED, "outlet", *_own(results)],
        "shared": shared.rows(),
        "outlets": outlets["outlet"].to_list(),
        "rows": rows.rows(),
        "voices": voices,
    }


def _own(results: pl.DataFrame) -> list[str]:
    return [name for name in results.columns if name not in (*_SHARED, "outlet")]


def _rows(
    scores: Scores, part: str, compared: Scores | None, *, term: str | None = None, titles: dict[str, str] | None = None
) -> pl.DataFrame:
    names = scores.items.select("lexicon", "term", "item", "title", "question").unique(["lexicon", "term", "item"])
    table = scores.table.filter(pl.col("exposure") > 0).join(
        names, on=["lexicon", "term", "item"], how="left", nulls_equal=True
    )
    table = _with_differences(table, compared)
    title = pl.col("title").fill_null(pl.col("item"))
    return table.select(
        part=pl.lit(part),
        lexicon=pl.col("lexicon").fill_null(""),
        term=pl.col("term") if term is None else pl.lit(term),
        item="item",
        outlet="group",
        about=pl.coalesce("question", "term", pl.lit(term)),
        title=title if titles is None else pl.col("item").replace(titles),
        count="count", exposure="exposure", share="pooled", low="low", high="high", articles="articles",
        others="others", difference="difference", difference_low="difference_low",
        difference_high="difference_high", q="q_compared", verdict="verdict_compared", detectable="detectable_compared",
    ).sort("about", "title", "outlet")  # fmt: skip


def _with_differences(table: pl.DataFrame, compared: Scores | None) -> pl.DataFrame:
    keys = ["lexicon", "term", "item", "group"]
    wanted = {
        "others": "reference_value", "difference": "estimate", "difference_low": "low", "difference_high": "high",
        "q_compared": "q", "verdict_compared": "verdict", "detectable_compared": "detectable",
    }  # fmt: skip
    if compared is None:
        types = dict.fromkeys(wanted, pl.Float64) | {"verdict_compared": pl.String}
        return table.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in types.items())
    found = compared.table.select(*keys, **{name: pl.col(column) for name, column in wanted.items()})
    return table.join(found, on=keys, how="left", nulls_equal=True)
