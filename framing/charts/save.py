"""A chart to files: SVG with text as text, PNG, PDF, and its data as CSV beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from framing.charts.style import SIZES, drawing
from framing.errors import ChoiceError
from framing.files import write_table

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

__all__ = ["in_page", "save_chart", "svg_text"]

_FORMATS = ("svg", "png", "pdf")
_FACES = "'DejaVu Sans', Verdana, sans-serif"
_IDS = re.compile(r'\bid="|"#|url\(#')
_NO_XML = re.compile(
    r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # an SVG with one of these opens nowhere


def save_chart(
    figure: Figure,
    path: str | Path,
    *,
    layout: pl.DataFrame | None = None,
    alt: str = "",
    formats: Sequence[str] = _FORMATS,
) -> list[Path]:
    """Write a chart in every format, with its data.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    path : str or Path
        Where to, without an ending; missing folders are made.
    layout : polars.DataFrame, optional
        The chart's data, from its layout function; written as CSV.
    alt : str
        The picture in words; written into SVG and PNG and into `<path>.txt`.
    formats : sequence of {"svg", "png", "pdf"}

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ChoiceError
        When a format is none of the three; nothing is written then.

    Notes
    -----
    A chart of size `slide` is saved as 16:9, with white around it.

    PNG and PDF are drawn in DejaVu Sans, which comes with matplotlib; a letter that it lacks (Chinese, for one) is a
    box there. SVG holds text as text, drawn by the viewer in whatever font has the letter.

    Examples
    --------
    >>> import tempfile
    >>> from framing.charts.style import new_figure
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.suffix for path in save_chart(new_figure(2, 1), f"{folder}/chart", formats=["svg", "png"])]
    ['.svg', '.png']
    """
    for kind in formats:
        if kind not in _FORMATS:
            raise ChoiceError.of("formats", kind, _FORMATS)
    stem = Path(path)
    stem.parent.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in formats:
        written.append(stem.with_name(f"{stem.name}.{kind}"))
        written[-1].write_bytes(_bytes(figure, kind, alt))
    if layout is not None:
        written.append(write_table(layout, stem.with_name(f"{stem.name}.csv")))
    if alt:
        written.append(stem.with_name(f"{stem.name}.txt"))
        written[-1].write_text(alt + "\n", encoding="utf-8")
    return written


def svg_text(figure: Figure, *, prefix: str = "") -> str:
    """Give the chart as an SVG element to put into a page, the same bytes for the same chart.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    prefix : str
        Put before every id in it, so that several charts can stand in one page.
    """
    return in_page(_bytes(figure, "svg", "").decode(), prefix=prefix)


def in_page(svg: str, *, prefix: str) -> str:
    """Give the element of an SVG file to put into a page, with a prefix before every id in it."""
    # Only inside tags: an outlet may well be called `The "#1" Gazette`.
    return re.sub(r"<[^>]*>", lambda tag: _IDS.sub(rf"\g<0>{prefix}", tag[0]), svg[svg.index("<svg") :])


def _bytes(figure: Figure, kind: str, alt: str) -> bytes:
    from io import BytesIO

    page = BytesIO()
    with drawing():
        figure.savefig(page, format=kind, metadata=_metadata(kind, alt), bbox_inches=_frame(figure))
    if kind != "svg":
        return page.getvalue()
    # Where DejaVu Sans is missing, Verdana is as wide, and any face without serifs is better than one with.
    text = re.sub(r"<[^>]*>", lambda tag: tag[0].replace("'DejaVu Sans'", _FACES), page.getvalue().decode())
    return _NO_XML.sub("\ufffd", text).encode()


def _frame(figure: Figure) -> Bbox | None:
    """Give a slide its 16:9, white above and below or at both sides; other charts are as large as they are drawn."""
    from matplotlib.transforms import Bbox

    width, height = figure.get_size_inches()
    if width != SIZES["slide"]:
        return None
    wide, tall = max(width, height * 16 / 9), max(height, width * 9 / 16)
    x, y = (wide - width) / 2, (tall - height) / 2
    return Bbox([[-x, -y], [width + x, height + y]])


def _metadata(kind: str, alt: str) -> dict[str, str | None]:
    # No date: the same chart gives the same file.
    if kind == "svg":
        return {"Date": None, "Creator": "framing", "Description": alt or None}
    if kind == "pdf":
        return {"CreationDate": None, "Creator": "framing", "Subject": alt or None}
    return {"Software": "framing", "Description": alt}
