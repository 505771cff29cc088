"""Charts as they stand on the page, and those of the parts on distances and drift."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.dendrogram import dendrogram_alt_text, dendrogram_chart, dendrogram_layout
from framing.charts.map import map_alt_text, map_chart, map_layout
from framing.charts.save import save_chart, svg_text
from framing.charts.timeline import timeline_alt_text, timeline_chart, timeline_layout
from framing.files import safe_name
from framing.report.habits import Habits

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Chart", "charts_of_habits", "drawn_chart", "tables_of_habits"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart on the page: wide and narrow drawing, its words, and its files."""

    wide: str
    narrow: str
    alt: str
    stem: str


def drawn_chart(draw: Callable[..., Figure], layout: pl.DataFrame, alt: str, path: Path) -> Chart:
    """Write the files of a chart, and give it as it stands on the page: wide, and narrow for a phone."""
    figures = {size: draw(size=size) for size in ("page", "column")}
    save_chart(figures["page"], path, layout=layout, alt=alt, formats=("svg", "png"))  # PDF takes longer than all else
    marks = {size: svg_text(figure, prefix=f"{path.name}-{size}-") for size, figure in figures.items()}
    return Chart(marks["page"], marks["column"], alt, f"charts/{path.name}")


def charts_of_habits(habits: Habits, folder: Path, order: list[str]) -> dict[str, list[Chart]]:
    """Draw map and tree, and the timelines."""
    found: dict[str, list[Chart]] = {"distances": [], "drift": []}
    if habits.distances is not None:
        layout = map_layout(habits.distances, order=order)
        alt = map_alt_text(layout, habits.distances)
        draw: Callable[..., Figure] = partial(map_chart, habits.distances, order=order)
        found["distances"].append(drawn_chart(draw, layout, alt, folder / "map"))
        layout = dendrogram_layout(habits.distances)
        draw = partial(dendrogram_chart, habits.distances)
        found["distances"].append(drawn_chart(draw, layout, dendrogram_alt_text(layout), folder / "tree"))
    for lexicon, term in habits.timelines:
        followed = habits.of_lexicon(lexicon)
        layout = timeline_layout(followed, term=term, order=order)
        draw = partial(timeline_chart, followed, term=term, order=order)
        stem = safe_name(f"{lexicon}-{term}")
        found["drift"].append(drawn_chart(draw, layout, timeline_alt_text(layout), folder / f"{stem}-timeline"))
    return found


def tables_of_habits(habits: Habits) -> dict[str, pl.DataFrame]:
    """Give the tables behind them by the names of their files."""
    tables: dict[str, pl.DataFrame] = {}
    if habits.distances is not None:
        tables |= {"distances": habits.distances.table, "clusters": habits.distances.clusters}
    if habits.drift is not None:
        tables |= {"drift": habits.drift.table, "changes": habits.drift.changes, "firsts": habits.drift.firsts}
    return tables
