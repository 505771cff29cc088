"""The chart pack: the tables behind the page and the record of the run, as files beside it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl

from framing.files import write_table
from framing.report.habits import tables_of_habits
from framing.report.material import Material

__all__ = ["CLIPPED", "articles_with_checksums", "checksums", "write_record", "write_tables"]

CLIPPED = 60
"""Code points on either side of a word, where texts are left out."""

_CONTEXT = 120


def write_tables(
    material: Material, results: pl.DataFrame, evidence: pl.DataFrame, folder: Path, *, texts: bool = True
) -> None:
    """Write every table; without texts no cell holds more of an article than `CLIPPED` on either side of a word."""
    width = _CONTEXT if texts else CLIPPED
    compared = {"comparisons": pl.concat([one.table for one in material.compared])} if material.compared else {}
    tables = {
        "results": results,
        "mentions": material.mentions.contexts(width=width),
        "statements": material.statements.table,
        "actions": material.actions.table,
        "facts": material.facts.table,
        "shares": material.choices["narrator"].table,
        "rates": material.rates.table,
        **compared,
        **tables_of_habits(material.habits),
        "cues": material.heard.cues.table,
        "speakers": material.heard.speakers.table,
        "doers": material.agency.doers.table,
        "distinctive": material.distinctive.scores.table,
        "coverage": pl.DataFrame(material.trust.coverage, schema=_COVERAGE),
        "articles": articles_with_checksums(material),
        "stories": material.stories,
        "edits": material.edits,
        "notes": material.notes,
        "left-out": material.left_out.select("article", "outlet", "left_out"),
        "zones": material.articles.zones,
    }
    for name, table in tables.items():
        write_table(table if texts or name in _OURS else clipped(table), folder / f"{name}.csv")
    write_table(evidence, folder / "evidence.parquet")
    for name in ("results", "articles"):  # for a later --since: numbers to the last figure, ids as they were
        write_table(tables[name], folder / f"{name}.parquet")


def write_record(material: Material, path: Path, **given: Any) -> dict[str, Any]:
    """Write and give the record of the run: inputs, lexicons, steps, seed, versions, and what the report was asked."""
    record = material.choices["narrator"].made_from.to_dict() | {"report": given}
    path.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return record


def articles_with_checksums(material: Material) -> pl.DataFrame:
    """Give the articles without their texts, with a checksum of each, so that a later run can tell which changed."""
    table = material.articles.table
    if "checksum" in table.columns:  # of the texts that were masked since
        return table.drop("text")
    return table.drop("text").with_columns(checksum=checksums(table))


def checksums(table: pl.DataFrame) -> pl.Series:
    """Give a checksum of the headline and text of every article."""
    sums = [
        hashlib.sha256(f"{headline or ''}\n{text or ''}".encode(errors="surrogatepass")).hexdigest()[:16]
        for headline, text in table.select("headline", "text").iter_rows()
    ]
    return pl.Series("checksum", sums, dtype=pl.String)


def clipped(table: pl.DataFrame) -> pl.DataFrame:
    """Shorten every cell of text, so that what an outlet wrote is named and not reprinted."""
    texts = [name for name, dtype in table.schema.items() if dtype == pl.String and name not in _NAMES]
    long = 2 * CLIPPED
    return table.with_columns(
        pl.when(pl.col(name).str.len_chars() > long).then(pl.col(name).str.slice(0, long) + "…").otherwise(pl.col(name))
        .alias(name) for name in texts
    )  # fmt: skip


_OURS = {"mentions", "articles", "stories", "notes"}  # contexts cut already, headlines, and our own words
_NAMES = {"article", "outlet", "story", "url", "headline", "checksum"}
_COVERAGE = {
    "lexicon": pl.String, "term": pl.String, "named": pl.Int64, "outlets": pl.Int64, "question": pl.String,
    "articles": pl.Int64, "share": pl.Float64, "detectable": pl.Float64,
}  # fmt: skip
