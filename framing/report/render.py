"""Material to HTML: the template, and the few shapes it needs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.findings.compared import clear_differences
from framing.findings.told import CUE_TITLES
from framing.findings.words import percent, plural, q_value, signed
from framing.report.drawn import Drawn, key_of
from framing.report.evidence import Evidence
from framing.report.flagged import Flagged
from framing.report.material import READINGS, Material, Section
from framing.report.results import results_for_page
from framing.report.since import Since
from framing.tables import Scores

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Page", "environment", "file_of", "render", "title_of"]

_CLEAR = 20  # rows of the table of clear differences
_STORIES = 8  # rows of the table of stories; the rest stands in tables/stories.csv
_CHANGES = 40  # rows of the table of what changed
_LONGEST = 240  # code points of a quotation in a table
_TEMPLATES = Path(__file__).parent / "templates"
_SCRIPTS = ("page.js", "evidence.js", "reader.js", "results.js")
_STYLES = ("page.css", "reader.css", "results.css")


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page is drawn from."""

    material: Material
    charts: Drawn
    record: dict[str, Any]
    results: pl.DataFrame
    evidence: Evidence
    reader: dict[str, Any]
    title: str | None
    texts: bool
    since: Since | None
    flagged: Flagged | None = None


def render(page: Page) -> str:
    """Give the page as HTML."""
    from markupsafe import Markup

    material = page.material
    data = page.evidence.data | {"reader": page.reader, "results": results_for_page(page.results), "texts": page.texts}
    return environment().get_template("page.html.j2").render(
        title=title_of(page),
        material=material,
        about=material.about,
        charts=page.charts,
        sections=[(one, page.charts.words[key_of(one)], _rows(one)) for one in material.sections],
        clear=clear_differences(*material.compared).head(_CLEAR).to_dicts() if material.compared else [],
        comparisons=sum(one.table.height for one in material.compared),
        speakers=_cells(material.heard.speakers, material.outlets_shown, most=6),
        cues=_cells(material.heard.cues, material.outlets_shown, most=6),
        doers=_cells(material.agency.doers, material.outlets_shown, most=3),
        cue_titles=CUE_TITLES,
        readings=READINGS,
        distinctive=_distinctive(material),
        absent=_absent(material, _LONGEST if page.texts else 60),
        style=Markup("\n".join(file_of(name) for name in _STYLES)),  # noqa: S704 (our own files)
        script=Markup("\n".join(file_of(name) for name in _SCRIPTS)),  # noqa: S704
        data=Markup(_for_script(data)),  # noqa: S704 (escaped there)
        markup=Markup,
        record=page.record,
        evidence=page.evidence,
        texts=page.texts,
        reading=len(page.reader["texts"]),
        since=page.since,
        flagged=page.flagged,
        sorted=_cells(page.flagged.scores, material.outlets_shown, most=2) if page.flagged else None,
        changes=page.since.changes.head(_CHANGES).to_dicts() if page.since else [],
        stories=material.about["stories"].head(_STORIES).to_dicts(),
    )  # fmt: skip


def title_of(page: Page) -> str:
    """Give the title asked for, or one made from the articles."""
    if page.title:
        return page.title
    outlets = page.material.about["outlets"]
    same = "told the same story" if page.material.about["stories"].height == 1 else "named the same things"
    return f"How {plural(outlets, 'outlet')} {same}"


def environment() -> Environment:
    """Give what renders the templates: escaping on, unknown names an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"percent": percent, "date": _date, "signed": signed, "q": q_value}
    environment.globals |= {"plural": plural}
    return environment


def file_of(name: str) -> str:
    """Give a file of our own that stands inside the page."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _rows(section: Section) -> dict[str, Any]:
    """Give the tables of a section: items across, outlets down, one table a reading."""
    every = section.scores["all"]
    used = every.table.group_by("item").agg(pl.col("count").sum()).filter(pl.col("count") > 0)
    items = every.items.select("item", "title", "pole", "pole_title").sort("pole_title", "item")
    unused = items.join(used, on="item", how="anti")["title"].to_list()
    items = items.join(used, on="item", how="semi", maintain_order="left")
    tables = {}
    for name, scores in section.scores.items():
        cells = {(row["group"], row["item"]): row for row in scores.table.iter_rows(named=True)}
        tables[name] = [
            (outlet, [cells.get((outlet, item)) for item in items["item"]])
            for outlet in section.outlets
            if any(key[0] == outlet for key in cells)
        ]
    return {"items": items.to_dicts(), "tables": tables, "unused": unused}


def _cells(scores: Scores, outlets: list[str], *, most: int) -> dict[str, Any]:
    """Give a table of statements or events: the most frequent items across, outlets down."""
    used = scores.table.filter(pl.col("count") > 0).group_by("item").agg(pl.col("count").sum())
    items = used.sort("count", "item", descending=[True, False])["item"].head(most).to_list()
    cells = {(row["group"], row["item"]): row for row in scores.table.iter_rows(named=True)}
    return {"items": items, "rows": [(outlet, [cells.get((outlet, item)) for item in items]) for outlet in outlets]}


def _distinctive(material: Material) -> list[tuple[str, list[dict[str, Any]]]]:
    rows = material.distinctive.scores.table
    return [
        (outlet, some.to_dicts())
        for outlet in material.outlets_shown
        if (some := rows.filter(pl.col("group") == outlet)).height
    ]


def _absent(material: Material, longest: int) -> list[dict[str, Any]]:
    fact = pl.col("fact")
    short = pl.when(fact.str.len_chars() > longest).then(fact.str.slice(0, longest) + "…").otherwise(fact)
    return material.absent.rows.with_columns(fact=short).to_dicts()


def _date(value: Any) -> str:
    return "" if value is None else f"{value:%Y-%m-%d}"


def _for_script(data: dict[str, Any]) -> str:
    """JSON that cannot end its script element or be read as markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for risky in "<>&\u2028\u2029":
        text = text.replace(risky, f"\\u{ord(risky):04x}")
    return text
