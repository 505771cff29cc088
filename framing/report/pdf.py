"""The report as a PDF for print and archives, tagged for screen readers: the findings, charts and methods.

    the page's data as JSON ─► report.typ ─► report.pdf (PDF/UA-1), charts as the vectors that stand in charts/

Text from outside reaches the template as data only, never as markup, so that nothing in it can run or typeset.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from warnings import warn

from framing.errors import FramingWarning, MissingExtraError
from framing.findings.words import plural
from framing.report.render import Page, title_of

__all__ = ["write_pdf"]

_TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
_NO_DATE = datetime.fromtimestamp(0, UTC)  # the same report gives the same bytes


def write_pdf(page: Page, folder: Path, *, wanted: bool | None = None) -> Path | None:
    """Write `report.pdf` into the folder; None where nobody asked for it and typst is not installed.

    Raises
    ------
    MissingExtraError
        When it was asked for and the extra `[report]` is not installed.
    """
    path = folder / "report.pdf"
    path.unlink(missing_ok=True)  # that of an earlier report would say something else than the page
    if wanted is False:
        return None
    try:
        import typst
    except ImportError as error:
        if wanted:
            raise MissingExtraError.of("typst", "report", "the PDF of a report") from error
        return None
    compiler = typst.Compiler(  # type: ignore[misc]  # its stub cannot tell bytes from a path
        _TEMPLATE.read_bytes(), root=str(folder), font_paths=[_fonts()],
        sys_inputs={"report": json.dumps(_plain(_data(page)))},
    )  # fmt: skip
    try:
        made = compiler.compile(pdf_standards=["ua-1"], timestamp=_NO_DATE)
    except typst.TypstError as error:
        # PDF/UA wants a shape for every letter, and no font here may have it: then tagged all the same.
        warn(f"report.pdf is tagged, but not PDF/UA: {error}", FramingWarning, stacklevel=3)
        made = compiler.compile(timestamp=_NO_DATE)
    if isinstance(made, bytes):
        path.write_bytes(made)
    return path


def _plain(value: Any) -> Any:
    """Replace signs that no PDF may hold."""
    if isinstance(value, str):
        return _NO_TEXT.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _data(page: Page) -> dict[str, Any]:
    """Everything the template prints, as plain text and numbers."""
    material, about = page.material, page.material.about
    return {
        "title": title_of(page),
        "about": _about(about),
        "single": not material.infer,
        "findings": [str(finding) for finding in material.findings],
        "parts": [
            {"title": title, "charts": [{"path": f"{chart.stem}.svg", "alt": chart.alt} for chart in charts]}
            for title, charts in page.charts.every()
            if charts
        ],
        "coverage": [
            [row["question"] or row["term"], f"{row['named']:,} of {row['articles']:,}"]
            for row in material.trust.coverage[:12]
        ],
        "lexicons": [f"{one['id']} {one['version']}" for one in page.record["lexicons"]],
        "inputs": (page.record["inputs"].get("articles") or "")[:12],
        "seed": page.record["seed"],
        "versions": [f"{name} {version}" for name, version in page.record["versions"].items()],
    }


def _about(about: dict[str, Any]) -> str:
    said = f"{plural(about['articles'], 'article')} from {plural(about['outlets'], 'outlet')}"
    if about["first"] is None:
        return f"{said}."
    days = list(dict.fromkeys(f"{day:%Y-%m-%d}" for day in (about["first"], about["last"])))
    return f"{said}, {' to '.join(days)}."


def _fonts() -> str:
    """The fonts that come with matplotlib: the charts are set in them."""
    import matplotlib as mpl

    return str(Path(mpl.get_data_path()) / "fonts" / "ttf")
