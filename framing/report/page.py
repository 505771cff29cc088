"""The whole job: articles in; one page, its charts and its tables out.

material (what) ─► charts ─► template ─► index.html · charts/ · tables/ · run.json
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from framing.articles.edits import find_edits
from framing.articles.told import list_stories
from framing.charts import interval, variants
from framing.charts.cues import cue_chart, cue_layout
from framing.charts.speakers import speaker_chart, speaker_layout
from framing.charts.stacked import stacked_alt_text
from framing.charts.voices import voice_chart, voice_layout
from framing.files import safe_name, write_table
from framing.findings.compared import clear_differences
from framing.findings.told import CUE_TITLES
from framing.findings.words import percent, plural, signed
from framing.lexicons.model import Lexicon
from framing.report.drawn import Chart, charts_of_habits, drawn_chart, tables_of_habits
from framing.report.evidence import evidence_of, spoken_evidence
from framing.report.heard import Heard
from framing.report.material import READINGS, Material, Section, gather
from framing.tables import Articles, Scores

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["write_report"]

_CLEAR = 20  # rows of the table of clear differences
_STORIES = 8  # rows of the table of stories; the rest stands in tables/articles.csv
_TEMPLATES = Path(__file__).parent / "templates"


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
        The page: `index.html`. Beside it `charts/` (SVG, PNG, CSV, alt text), `tables/` (CSV) and `run.json`.

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
    charts = {_key(section): _charts(section, folder / "charts", infer=material.infer) for section in material.sections}
    heard = _charts_of_heard(material.heard, folder / "charts", material.outlets_shown)
    habits = charts_of_habits(material.habits, folder / "charts", material.outlets_shown)
    _write_tables(material, folder / "tables")
    record = material.choices.made_from.to_dict()
    (folder / "run.json").write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    page = folder / "index.html"
    page.write_text(_render(material, charts, heard, habits, title, record), encoding="utf-8")
    return page


def _charts(section: Section, folder: Path, *, infer: bool) -> list[Chart]:
    """Draw a term: the choice, its intervals where they mean something, and the voices where there are several."""
    scores, stem = section.scores["narrator"], safe_name(f"{section.lexicon.id}-{section.term}")
    drawn = []
    if scores.table["count"].sum():
        layout = variants.variant_layout(scores, term=section.term, order=section.outlets)
        draw = partial(variants.variant_chart, scores, order=section.outlets)
        drawn.append(drawn_chart(draw, layout, variants.variant_alt_text(layout), folder / f"{stem}-choice"))
        if infer:
            layout = interval.interval_layout(scores, order=section.outlets)
            draw = partial(interval.interval_chart, scores, order=section.outlets)
            drawn.append(drawn_chart(draw, layout, interval.interval_alt_text(layout), folder / f"{stem}-interval"))
    told = section.voices.table.filter(pl.col("item") != "narrator")
    if told["count"].sum():
        layout = voice_layout(section.voices, order=section.outlets)
        draw = partial(voice_chart, section.voices, order=section.outlets)
        drawn.append(drawn_chart(draw, layout, stacked_alt_text(layout), folder / f"{stem}-voices"))
    return drawn


def _charts_of_heard(heard: Heard, folder: Path, order: list[str]) -> list[Chart]:
    """Draw who is heard and with which verbs."""
    wanted: list[tuple[str, Scores, Callable[..., pl.DataFrame], Callable[..., Figure]]] = [
        ("speakers", heard.speakers, speaker_layout, speaker_chart),
        ("cues", heard.cues, cue_layout, cue_chart),
        ("cues-by-speaker", heard.cues_by_speaker, cue_layout, cue_chart),
    ]
    drawn = []
    for name, scores, decide, draw in wanted:
        layout = decide(scores, order=order) if scores.table.height else pl.DataFrame()
        if layout.height:
            drawn.append(
                drawn_chart(partial(draw, scores, order=order), layout, stacked_alt_text(layout), folder / name)
            )
    return drawn


def _write_tables(material: Material, folder: Path) -> None:
    tables = {
        "mentions": material.mentions.contexts(width=120),
        "statements": material.statements.table,
        "shares": material.choices.table,
        "rates": material.rates.table,
        **({"comparisons": material.compared.table} if material.compared is not None else {}),
        **tables_of_habits(material.habits),
        "cues": material.heard.cues.table,
        "speakers": material.heard.speakers.table,
        "articles": material.articles.table.drop("text"),
        "stories": list_stories(material.articles),
        "edits": find_edits(material.articles),
        "notes": material.notes,
        "left-out": material.left_out.select("article", "outlet", "left_out"),
        "zones": material.articles.zones,
    }
    for name, table in tables.items():
        write_table(table, folder / f"{name}.csv")


def _render(
    material: Material,
    charts: dict[str, list[Chart]],
    heard: list[Chart],
    habits: dict[str, list[Chart]],
    title: str | None,
    record: dict[str, Any],
) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"percent": percent, "date": _date, "signed": signed}
    environment.globals |= {"plural": plural}
    spoken = spoken_evidence(material.statements, material.heard.speakers.table["item"].unique().to_list())
    evidence = evidence_of(material.mentions, spoken)
    return environment.get_template("page.html.j2").render(
        title=title or _title(material),
        material=material,
        sections=[(section, charts[_key(section)], _rows(section)) for section in material.sections],
        heard=heard,
        habits=habits,
        clear=clear_differences(material.compared).head(_CLEAR).to_dicts() if material.compared is not None else [],
        speakers=_cells(material.heard.speakers, material.outlets_shown, most=6),
        cues=_cells(material.heard.cues, material.outlets_shown, most=6),
        cue_titles=CUE_TITLES,
        readings=READINGS,
        style=Markup((_TEMPLATES / "page.css").read_text(encoding="utf-8")),  # noqa: S704 (our own file)
        script=Markup((_TEMPLATES / "page.js").read_text(encoding="utf-8")),  # noqa: S704
        evidence=Markup(_for_script(evidence)),  # noqa: S704 (escaped there)
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


def _cells(scores: Scores, outlets: list[str], *, most: int) -> dict[str, Any]:
    """Give a table of statements: the most frequent items across, outlets down."""
    used = scores.table.filter(pl.col("count") > 0).group_by("item").agg(pl.col("count").sum())
    items = used.sort("count", "item", descending=[True, False])["item"].head(most).to_list()
    cells = {(row["group"], row["item"]): row for row in scores.table.iter_rows(named=True)}
    return {"items": items, "rows": [(outlet, [cells.get((outlet, item)) for item in items]) for outlet in outlets]}


def _key(section: Section) -> str:
    """Two lexicons may have a term of the same id, a shipped one and one's own copy of it."""
    return f"{section.lexicon.id}/{section.term}"


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
