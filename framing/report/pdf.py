"""The report as a PDF for print and archives, tagged for screen readers: the findings, charts and methods.

    the page's data as JSON ─► report.typ ─► report.pdf (PDF/UA-1), charts as the vectors that stand in charts/

Text from outside reaches the template as data only, never as markup, so that nothing in it can run or typeset.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from framing.errors import MissingExtraError
from framing.findings.words import plural
from framing.report.render import Page, title_of

__all__ = ["write_pdf"]

_TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
_NO_DATE = datetime.fromtimestamp(0, UTC)  # the same report gives the same bytes


def write_pdf(page: Page, folder: Path, *, wanted: bool | None = None) -> Path | None:
    """Write `report.pdf` into the folder; None where nobody asked for it and typst is not installed.

    Raises
    ------
    MissingExtraError
        When it was asked for and the extra `[report]` is not installed.
    """
    if wanted is False:
        return None
    try:
        import typst
    except ImportError as error:
        if wanted:
            raise MissingExtraError.of("typst", "report", "the PDF of a report") from error
        return None
    path = folder / "report.pdf"
    typst.compile(
        _TEMPLATE.read_bytes(), output=str(path), root=str(folder), font_paths=[_fonts()], pdf_standards=["ua-1"],
        sys_inputs={"report": json.dumps(_data(page))}, timestamp=_NO_DATE,
    )  # fmt: skip
    return path


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
