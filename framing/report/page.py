"""The whole job: articles in; one page, its charts and its tables out.

material (what) ─► charts ─► template ─► index.html · charts/ · tables/ · run.json
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from framing.charts import interval, variants
from framing.charts.save import save_chart, svg_text
from framing.files import safe_name, write_table
from framing.findings.words import percent, plural
from framing.lexicons.model import Lexicon
from framing.report.evidence import evidence_of
from framing.report.material import READINGS, Material, Section, gather
from framing.tables import Articles

__all__ = ["write_report"]

_STORIES = 8  # rows of the table of stories; the rest stands in tables/articles.csv
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class _Chart:
    """A chart on the page: wide and narrow drawing, its words, and its files."""

    wide: str
    narrow: str
    alt: str
    stem: str


def write_report(
    articles: Articles,
    out: str | Path,
    *,
    lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon] = "all",
    title: str | None = None,
    seed: int = 0,
    progress: Callable[[int], Any] | None = None,
) -> Path:
    """Do the whole job and write a report.

    Parameters
    ----------
    articles : Articles
    out : str or Path
        Folder to write into; made where it is missing, files of an earlier report in it are replaced.
    lexicons : id, path, Lexicon, several of these, or "all"
        What to look for.
    title : str, optional
        Of the page; made from the articles when left out.
    seed : int
        Start of all random draws; the same articles, lexicons and seed give the same bytes.
    progress : callable, optional
        Called with the number of articles read, batch by batch.

    Returns
    -------
    Path
        The page: `index.html`. Beside it `charts/` (SVG, PNG, PDF, CSV, alt text), `tables/` (CSV) and `run.json`.

    Examples
    --------
    >>> import framing as fr, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = write_report(fr.load_corpus("berlin-talks"), folder, lexicons="war-naming-ukraine")
    ...     page.name
    'index.html'
    """
    folder = Path(out)
    material = gather(articles, lexicons, seed=seed, progress=progress)
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    charts = {section.term: _charts(section, folder / "charts", infer=material.infer) for section in material.sections}
    _write_tables(material, folder / "tables")
    record = material.choices.made_from.to_dict()
    (folder / "run.json").write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    page = folder / "index.html"
    page.write_text(_render(material, charts, title, record), encoding="utf-8")
    return page


def _charts(section: Section, folder: Path, *, infer: bool) -> list[_Chart]:
    scores, stem = section.scores["narrator"], safe_name(f"{section.lexicon.id}-{section.term}")
    if not scores.table["count"].sum():
        return []
    share = variants.variant_layout(scores, term=section.term, order=section.outlets)
    wanted: list[tuple[str, pl.DataFrame, str, Any]] = [
        ("choice", share, variants.variant_alt_text(share), variants.variant_chart)
    ]
    if infer:
        spread = interval.interval_layout(scores, order=section.outlets)
        wanted.append(("interval", spread, interval.interval_alt_text(spread), interval.interval_chart))
    drawn = []
    for name, layout, alt, draw in wanted:
        figures = {size: draw(scores, order=section.outlets, size=size) for size in ("page", "column")}
        save_chart(figures["page"], folder / f"{stem}-{name}", layout=layout, alt=alt)
        marks = {size: svg_text(figure, prefix=f"{stem}-{name}-{size}-") for size, figure in figures.items()}
        drawn.append(_Chart(marks["page"], marks["column"], alt, f"charts/{stem}-{name}"))
    return drawn


def _write_tables(material: Material, folder: Path) -> None:
    tables = {
        "mentions": material.mentions.contexts(width=120),
        "shares": material.choices.table,
        "rates": material.rates.table,
        "articles": material.articles.table.drop("text"),
        "notes": material.notes,
        "left-out": material.left_out.select("article", "outlet", "left_out"),
        "zones": material.articles.zones,
    }
    for name, table in tables.items():
        write_table(table, folder / f"{name}.csv")


def _render(material: Material, charts: dict[str, list[_Chart]], title: str | None, record: dict[str, Any]) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"percent": percent, "date": _date}
    environment.globals |= {"plural": plural}
    return environment.get_template("page.html.j2").render(
        title=title or _title(material),
        material=material,
        sections=[(section, charts[section.term], _rows(section)) for section in material.sections],
        readings=READINGS,
        style=Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8")),  # noqa: S704 (our own file)
        script=Markup((_TEMPLATES / "page.js").read_text(encoding="utf-8")),  # noqa: S704
        evidence=Markup(_for_script(evidence_of(material.mentions))),  # noqa: S704 (escaped there)
        markup=Markup,
        record=record,
        stories=material.facts["stories"].head(_STORIES).to_dicts(),
    )


def _rows(section: Section) -> dict[str, Any]:
    """Give the tables of a section: items across, outlets down, one table a reading."""
    every = section.scores["all"]
    used = every.table.group_by("item").agg(pl.col("count").sum()).filter(pl.col("count") > 0)
    items = every.items.select("item", "title", "pole_title").sort("pole_title", "item")
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


def _title(material: Material) -> str:
    stories = material.facts["stories"].height
    outlets = material.facts["outlets"]
    if stories == 1:
        return f"How {plural(outlets, 'outlet')} told the same story"
    return f"How {plural(outlets, 'outlet')} named the same things"


def _date(value: Any) -> str:
    return "" if value is None else f"{value:%Y-%m-%d}"


def _for_script(data: dict[str, Any]) -> str:
    """JSON that cannot end its script element or be read as markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for risky in "<>&\u2028\u2029":
        text = text.replace(risky, f"\\u{ord(risky):04x}")
    return text
