"""Map of outlets: near is alike in words. It has no axes, for no direction on it means anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.labels import labels_beside
from framing.charts.palette import in_order, looks, noted
from framing.charts.style import FAINT, MUTED, RULE, drawing, new_figure, width_of
from framing.charts.typeset import MARGIN, around, broken, write_around
from framing.findings.nothing import NOTHING
from framing.findings.words import listed, number, plural
from framing.measuring.habits import Distances

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

__all__ = ["map_alt_text", "map_chart", "map_layout"]

_LAYOUT = {
    "kind": pl.String, "group": pl.String, "other": pl.String, "x": pl.Float64, "y": pl.Float64, "to_x": pl.Float64,
    "to_y": pl.Float64, "spread": pl.Float64, "distance": pl.Float64, "colour": pl.String, "mark": pl.String,
}  # fmt: skip
_SAID = (
    "Near: alike in the wordings they choose. Circle: how far the place moves over resampled stories or articles. "
    "Grey line: one cannot tell the two apart."
)
_NONE = "There are no axes: which side is left, right, up or down means nothing, only how far apart two names are."


def map_layout(distances: Distances, *, order: Sequence[str] | None = None) -> pl.DataFrame:
    """Decide everything that `map_chart` draws.

    Parameters
    ----------
    distances : Distances
        From `distances`.
    order : sequence of str, optional
        Groups in the order of their colours; by name when left out.

    Returns
    -------
    polars.DataFrame
        `kind, group, other, x, y, to_x, to_y, spread, distance, colour, mark`: first every `line` between two places
        that one cannot tell apart, then every `place`. `x, y` are in the unit of the distances. Empty where no
        distance is known.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> map_layout(fr.distances(counts, resamples=20, draws=99))["kind"].unique().sort().to_list()
    ['line', 'place']
    """
    known = distances.table["distance"].count() > 0
    at = distances.places.select("group", "x", "y", "spread").filter(known)
    groups = in_order(at["group"].to_list(), order)
    places = at.with_columns(*looks(groups, order), kind=pl.lit("place"))
    unsure = distances.table.filter(pl.col("verdict") == "cannot tell")
    ends = at.select(pl.col("group").alias("other"), pl.col("x").alias("to_x"), pl.col("y").alias("to_y"))
    lines = unsure.select("group", "other", "distance").join(at.drop("spread"), on="group").join(ends, on="other")
    lines = lines.sort("group", "other").with_columns(kind=pl.lit("line"), colour=pl.lit(RULE))
    whole = pl.concat([pl.DataFrame(schema=_LAYOUT), lines, places], how="diagonal")
    return whole.select(list(_LAYOUT)).cast(pl.Schema(_LAYOUT))


def map_chart(
    distances: Distances,
    ax: Axes | None = None,
    *,
    order: Sequence[str] | None = None,
    size: str = "page",
    title: str | None = None,
    note: str = "",
) -> Figure:
    """Draw the map of outlets by their distances, with how far resampling moves each.

    Parameters
    ----------
    distances, order
        As for `map_layout`.
    ax : matplotlib Axes, optional
        Draw into it, without the words around.
    size : {"column", "page", "slide"}
        90 mm, 180 mm or a slide wide.
    title : str, optional
        Instead of the finding.
    note : str
        Put before the small print.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> type(map_chart(fr.distances(counts, resamples=20, draws=99))).__name__
    'Figure'
    """
    width = width_of(size)
    layout = map_layout(distances, order=order)
    with drawing():
        if ax is not None:
            box = ax.get_window_extent()
            dpi = ax.get_figure(root=True).dpi  # type: ignore[union-attr]
            _draw(ax, layout, (box.width / dpi, box.height / dpi))
            return ax.get_figure()  # type: ignore[return-value]
        words = around(width, title or _title(distances), _SAID, _small_print(distances, noted(note, order)))
        room = (width - 2 * MARGIN, 0.58 * width)
        height = words.above + room[1] + words.below
        figure = new_figure(width, height)
        box_of = (MARGIN / width, words.below / height, room[0] / width, room[1] / height)
        _draw(figure.add_axes(box_of), layout, room)
        write_around(figure, words)
        return figure


def map_alt_text(layout: pl.DataFrame, distances: Distances) -> str:
    """Give the picture in words: the distances themselves, nearest first."""
    known = distances.table.drop_nulls("distance").sort("distance", "group", "other")
    parts = [f"{group} and {other} {number(value)}" + (" (cannot tell)" if verdict != "apart" else "")
             for group, other, value, verdict in
             known.select("group", "other", "distance", "verdict").iter_rows()]  # fmt: skip
    many = layout.filter(pl.col("kind") == "place").height
    return f"Map of {plural(many, 'outlet')} without axes. Distances: {', '.join(parts) or 'none known'}."


def _draw(ax: Axes, layout: pl.DataFrame, room: tuple[float, float]) -> None:
    ax.set_xlim(0, room[0])
    ax.set_ylim(0, room[1])
    ax.set_axis_off()
    places = layout.filter(pl.col("kind") == "place")
    if not places.height:
        ax.text(room[0] / 2, room[1] / 2, "nothing to draw", ha="center", color=MUTED, style="italic")
        return
    inch, middle = _scale(places, room)
    points = [(middle[0] + inch * x, middle[1] + inch * y) for x, y in places.select("x", "y").iter_rows()]
    at = dict(zip(places["group"], points, strict=True))
    for group, other in layout.filter(pl.col("kind") == "line").select("group", "other").iter_rows():
        ax.plot(*zip(at[group], at[other], strict=True), color=RULE, linewidth=0.7, zorder=1)
    names = places["group"].to_list()
    names = [(broken(name, 0.42 * room[0], 7.5, most=1) or ("",))[0] for name in names]
    for row, name, label in zip(places.iter_rows(named=True), names, labels_beside(points, names, room), strict=True):
        x, y = at[row["group"]]
        if row["spread"]:
            ax.add_patch(_circle(x, y, inch * row["spread"], row["colour"]))
        ax.plot(x, y, row["mark"], color=row["colour"], markersize=5.5, zorder=4)
        if label.away:
            ax.plot([x, label.x], [y, label.y], color=MUTED, linewidth=0.4, zorder=2)
        ax.text(label.x, label.y, name, fontsize=7.5, ha="center", va="center", zorder=5,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4, "alpha": 0.8})  # fmt: skip
    _draw_scale(ax, inch)


def _circle(x: float, y: float, radius: float, colour: str) -> Patch:
    from matplotlib.patches import Circle

    return Circle((x, y), radius, facecolor=FAINT, edgecolor=colour, linewidth=0.5, alpha=0.45, zorder=0)


def _scale(places: pl.DataFrame, room: tuple[float, float]) -> tuple[float, tuple[float, float]]:
    """Inches a unit of distance, the same both ways, and where the middle of the map comes to stand."""
    around_it = places["spread"].fill_null(0.0).to_numpy()
    ends = [(places[name].to_numpy() - around_it, places[name].to_numpy() + around_it) for name in ("x", "y")]
    bounds = [(float(low.min()), float(high.max())) for low, high in ends]
    free = (room[0] - 1.4, room[1] - 0.35)
    wide = [high - low for low, high in bounds]
    inch = min(space / span if span > 0 else float("inf") for space, span in zip(free, wide, strict=True))
    inch = inch if inch != float("inf") else 1.0
    x, y = (space / 2 - inch * (low + high) / 2 for space, (low, high) in zip(room, bounds, strict=True))
    return inch, (x, y + 0.1)


def _draw_scale(ax: Axes, inch: float) -> None:
    """A bar of a round distance, at the lower left."""
    length = next((step for step in (0.5, 0.2, 0.1, 0.05, 0.02) if inch * step <= 1.2), 0.01)
    ax.plot([0, inch * length], [0.05, 0.05], color=MUTED, linewidth=1, solid_capstyle="butt")
    ax.text(inch * length + 0.06, 0.05, f"distance {length:g}", fontsize=6.3, color=MUTED, va="center")


def _title(distances: Distances) -> str:
    apart = distances.table.filter(pl.col("verdict") == "apart").sort("distance", "group", "other")
    if not apart.height:
        known = distances.table["distance"].count() > 0
        return "For no pair can one tell the outlets’ words apart" if known else NOTHING["compared"]
    last = apart.row(-1, named=True)
    return f"Furthest apart in words: {last['group']} and {last['other']} ({number(last['distance'])} of 1)"


def _small_print(distances: Distances, note: str) -> str:
    known = distances.table.drop_nulls("distance")
    absent = sorted(({*distances.table["group"]} | {*distances.table["other"]}) - {*distances.places["group"]})
    stress = distances.places["stress"].drop_nulls()
    parts = [note, _NONE, "Distance: mean Jensen-Shannon distance of shrunk shares over the terms that both name"]
    many = sorted(set(known["terms"]))
    some = f"{many[0]}" if len(many) == 1 else f"{many[0]} to {many[-1]}" if many else ""
    parts[-1] += f" ({some} of them a pair)." if known.height else "."
    parts.append(f"Not placed, for want of terms in common: {listed(absent)}." if absent else "")
    parts.append(f"Stress {stress[0]:.2f} (0: the map shows all distances exactly)." if len(stress) else "")
    return " ".join(part for part in parts if part)
