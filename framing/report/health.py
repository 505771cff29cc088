"""The page on the health of a collection: what was found, what to do, and the articles of each outlet and month."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

__all__ = ["write_health"]

_TEMPLATES = Path(__file__).parent / "templates"


def write_health(found: pl.DataFrame, path: Path) -> Path:
    """Write the table of `check_health` as one page that needs nothing else, and give its path back."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    advised = found.filter(pl.col("advice") != "").with_columns(_shown())
    groups = [
        {"severity": severity, "finding": finding, "advice": advice, "rows": rows.to_dicts()}
        for (severity, finding, advice), rows in advised.group_by("severity", "finding", "advice", maintain_order=True)
    ]
    table = _by_month(found)
    page = environment.get_template("health.html.j2").render(
        told=_told(table, groups), groups=groups, names=table.columns, rows=table.rows()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path


def _told(table: pl.DataFrame, groups: list[dict[str, Any]]) -> str:
    """Say in a sentence how many articles there are, and how much there is to do."""
    severities = [group["severity"] for group in groups]
    found = [f"{severities.count(severity)} {name}" for severity, name in _NAMES if severity in severities]
    much = f"{table['articles'].sum():,} articles of {table.height:,} outlets."
    if "serious" in severities:
        return f"{much} Found: {', '.join(found)}. What is serious would make numbers mislead; mend it first."
    return f"{much} Found: {', '.join(found) or 'nothing'}. Nothing serious: numbers can be made from them."


_NAMES = (("serious", "serious"), ("warning", "to look at"), ("note", "to know"))


def _shown() -> pl.Expr:
    """Shares in percent, other values with their unit."""
    unit = pl.when(pl.col("value") == 1).then(pl.col("unit").str.strip_suffix("s")).otherwise("unit")
    percent = (pl.col("value") * 100).round(0).cast(pl.Int64).cast(pl.String) + pl.lit(" %")
    rounded = pl.col("value").round(2).cast(pl.String).str.strip_suffix(".0") + pl.lit(" ") + unit
    return pl.when(pl.col("unit").str.starts_with("share")).then(percent).otherwise(rounded).alias("shown")


def _by_month(found: pl.DataFrame) -> pl.DataFrame:
    """Give articles by outlet, in all and in each month."""
    counts = found.filter(pl.col("finding") == "articles").select("outlet", pl.col("value").cast(pl.Int64))
    table = counts.rename({"value": "articles"})
    monthly = found.filter(pl.col("finding") == "articles in the month").with_columns(pl.col("value").cast(pl.Int64))
    if monthly.height == 0:
        return table
    wide = monthly.sort("month").pivot("month", index="outlet", values="value")
    return table.join(wide, on="outlet", how="left", maintain_order="left").fill_null(0)
