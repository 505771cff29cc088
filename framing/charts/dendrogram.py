"""Tree of outlets: who is joined first, at which distance, and in how many resamples just so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from framing.charts.style import GREY, INK, MUTED, drawing, new_figure, width_of
from framing.charts.typeset import MARGIN, around, inches_of, names_block, write_around
from framing.findings.words import listed, number, percent
from framing.measuring.habits import Distances

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["dendrogram_alt_text", "dendrogram_chart", "dendrogram_layout"]

_LAYOUT = {
    "kind": pl.String, "node": pl.Int64, "group": pl.String, "y": pl.Float64, "height": pl.Float64, "low_y": pl.Float64,
    "low_height": pl.Float64, "high_y": pl.Float64, "high_height": pl.Float64, "stability": pl.Float64,
    "label": pl.String, "colour": pl.String, "members": pl.String,
}  # fmt: skip
_ROW = 0.24  # inches
_MANY = 12  # leaves, from which on the percentages of grey branches would cover each other
_SAID = (
    "Joined at their mean distance. Percent: resampled trees with just these outlets in one branch; grey below half, "
    "not to be relied on."
)
_SMALL = "Average linkage of mean Jensen-Shannon distances. The order from top to bottom means nothing."


def dendrogram_layout(distances: Distances) -> pl.DataFrame:
    """Decide everything that `dendrogram_chart` draws.

    Parameters
    ----------
    distances : Distances
        From `distances`.

    Returns
    -------
    polars.DataFrame
        `kind, node, group, y, height, low_y, low_height, high_y, high_height, stability, label, colour, members`:
        every `leaf` from top to bottom, then every `cluster` from the nearest. `y` counts rows from the top; the two
        nodes a cluster joins stand at `low_y, low_height` and `high_y, high_height`. Of two branches the one with the
        first name is above. Clusters found in fewer than half of the resamples are grey.

    Examples
    --------
    >>> import framing as fr
    >>> counts = fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"))
    >>> layout = dendrogram_layout(fr.distances(counts, resamples=20, draws=99))
    >>> (layout["kind"] == "leaf").sum() - (layout["kind"] == "cluster").sum()
    1
    """
    nodes = {row["node"]: row for row in distances.clusters.iter_rows(named=True)}
    leaves = _leaves(nodes, max(nodes)) if nodes else []
    y: dict[int, float] = {leaf: float(at) for at, leaf in enumerate(leaves)}
    names = {leaf: nodes[leaf]["group"] for leaf in leaves}
    rows = [{"kind": "leaf", "node": leaf, "group": name, "y": y[leaf], "height": 0.0, "label": name, "colour": INK,
             "members": name} for leaf, name in names.items()]  # fmt: skip
    for node, row in sorted(nodes.items()):
        if row["left"] is None:
            continue
        low, high = sorted((row["left"], row["right"]), key=lambda one: y[one])
        y[node] = (y[low] + y[high]) / 2
        stable = row["stability"]
        rows.append({
            "kind": "cluster", "node": node, "y": y[node], "height": row["height"], "low_y": y[low],
            "low_height": nodes[low]["height"], "high_y": y[high], "high_height": nodes[high]["height"],
            "stability": stable, "label": "" if stable is None else percent(stable),
            "colour": GREY if stable is not None and stable < 0.5 else INK,
            "members": " · ".join(sorted(nodes[leaf]["group"] for leaf in _leaves(nodes, node))),
        })  # fmt: skip
    return pl.DataFrame([dict.fromkeys(_LAYOUT) | row for row in rows], schema=_LAYOUT)


def dendrogram_chart(
    distances: Distances, ax: Axes | None = None, *, size: str = "page", title: str | None = None, note: str = ""
) -> Figure:
    """Draw the tree of outlets by their distances, with the stability of each cluster.

    Parameters
    ----------
    distances : Distances
        From `distances`.
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
    >>> type(dendrogram_chart(fr.distances(counts, resamples=20, draws=99))).__name__
    'Figure'
    """
    width = width_of(size)
    layout = dendrogram_layout(distances)
    leaves = layout.filter(pl.col("kind") == "leaf")
    with drawing():
        left, names = names_block(leaves["label"].to_list(), 0.35 * width)
        if ax is not None:
            _draw(ax, layout, names)
            return ax.get_figure()  # type: ignore[return-value]
        words = around(width, title or _title(layout), _SAID, f"{note} {_SMALL}".strip())
        tall = max(_ROW, 0.3 if any("\n" in name for name in names) else 0) * max(leaves.height, 1)
        height = words.above + tall + 0.4 + words.below
        figure = new_figure(width, height)
        room = width - MARGIN - left - 0.15 - inches_of("100 %", 6.5) - MARGIN
        box = ((MARGIN + left + 0.15) / width, (words.below + 0.35) / height, room / width, tall / height)
        _draw(figure.add_axes(box), layout, names)
        write_around(figure, words)
        return figure


def dendrogram_alt_text(layout: pl.DataFrame) -> str:
    """Give the picture in words: what is joined, at which distance, how stable."""
    joined = layout.filter(pl.col("kind") == "cluster")
    parts = []
    for row in joined.iter_rows(named=True):
        often = f", in {row['label']} of resamples" if row["label"] else ""
        parts.append(f"{row['members']} at {number(row['height'])}{often}")
    return f"Tree of outlets by distance. {'; '.join(parts) or 'Nothing to join'}."


def _leaves(nodes: dict[int, dict[str, object]], node: int) -> list[int]:
    """Leaves below a node, the branch with the first name above."""
    row = nodes[node]
    if row["left"] is None:
        return [node]
    branches = [_leaves(nodes, int(str(row[side]))) for side in ("left", "right")]
    branches.sort(key=lambda branch: min(str(nodes[leaf]["group"]) for leaf in branch))
    return [leaf for branch in branches for leaf in branch]


def _draw(ax: Axes, layout: pl.DataFrame, names: list[str]) -> None:
    if not names:
        ax.set_axis_off()
        ax.text(0.5, 0.5, "nothing to draw", ha="center", color=MUTED, style="italic")
        return
    joins = layout.filter(pl.col("kind") == "cluster")
    most = float(joins["height"].max() or 0) or 1.0  # type: ignore[arg-type]
    for row in joins.iter_rows(named=True):
        style = {"color": row["colour"], "linewidth": 1.2, "solid_capstyle": "butt"}
        x = [row["low_height"], row["height"], row["height"], row["high_height"]]
        ax.plot(x, [row["low_y"], row["low_y"], row["high_y"], row["high_y"]], **style)
        if len(names) > _MANY and row["colour"] == GREY:
            continue
        ax.annotate(row["label"], (row["height"], row["y"]), xytext=(2.5, 0), textcoords="offset points", fontsize=6.3,
                    color=MUTED, va="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.3})  # fmt: skip
    ax.set_xlim(0, 1.02 * most)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.set_yticks(range(len(names)), names, fontsize=8)
    ax.set_xticks([0, most / 2, most], ["0", number(most / 2), number(most)], fontsize=6.6)
    ax.set_xlabel("distance", fontsize=6.6)


def _title(layout: pl.DataFrame) -> str:
    inner = layout.filter(pl.col("kind") == "cluster").drop_nulls("stability").sort("stability", "node")
    if not inner.height:
        return "Too few outlets for branches of a tree"
    best = inner.row(-1, named=True)
    if best["stability"] < 0.5:
        return "No branch of the tree holds in half of the resamples"
    return f"The firmest branch: {listed(best['members'].split(' · '))} ({best['label']} of resamples)"
