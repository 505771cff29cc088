"""The whole job: articles in; one page, its charts and its tables out.

material (what) ─► charts · tables · evidence · reader ─► template ─► index.html · report.pdf · run.json
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from framing.errors import InputError
from framing.lexicons.model import Lexicon
from framing.report import traces
from framing.report.drawn import draw_all, palette_of
from framing.report.evidence import WIDEST, all_evidence, evidence_of
from framing.report.flagged import Flagged, charts_of_flagged, flag
from framing.report.material import Material, counts_here, gather
from framing.report.pack import CLIPPED, articles_with_checksums, write_record, write_tables
from framing.report.pdf import write_pdf
from framing.report.reader import reader_of, to_read
from framing.report.render import Page, render
from framing.report.results import results_of
from framing.report.since import Since, changed_since, read_earlier
from framing.report.spans import Spans, read_spans
from framing.tables import Articles

__all__ = ["write_report"]


def write_report(
    articles: Articles | Spans,
    out: str | Path,
    *,
    lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon] = "all",
    title: str | None = None,
    texts: bool = True,
    since: str | Path | None = None,
    pdf: bool | None = None,
    model: Any = None,
    seed: int = 0,
    progress: Callable[[int], Any] | None = None,
) -> Path:
    """Do the whole job and write a report.

    Parameters
    ----------
    articles : Articles, or Spans from `read_bundle`
        Of a bundle the numbers and charts are those of the articles it was made from, without their texts.
    out : str or Path
        Folder to write into; made where it is missing, files of an earlier report in it are replaced.
    lexicons : id, path, Lexicon, several of these, or "all"
        What to look for.
    title : str, optional
        Of the page; made from the articles when left out.
    texts : bool
        Whether the page holds whole articles to read. Without, nothing in the folder holds more of an article than its
        headline and 60 characters on either side of a word.
    since : str or Path, optional
        The `run.json` of an earlier report, to tell what changed since and why.
    pdf : bool, optional
        Whether `report.pdf` is written too; where the extra `[report]` is installed when left out.
    model : fitted LoadedSentenceClassifier, optional
        To sort all sentences by: the page then has a part with the shares of its labels, and the reader marks the words
        that moved its score.
    seed : int
        Start of all random draws; the same articles, lexicons and seed give the same bytes.
    progress : callable, optional
        Called with the number of articles read, batch by batch.

    Returns
    -------
    Path
        The page: `index.html`. Beside it `report.pdf`, `charts/` (SVG, PNG, CSV, alt text), `tables/` (CSV, and
        Parquet of the evidence) and `run.json`.

    Raises
    ------
    InputError
        When `since` is no record of a report, the model explains no sentences, or a model is given with a bundle, which
        has no sentences.
    MissingExtraError
        When a PDF is asked for and the extra `[report]` is not installed.

    Examples
    --------
    >>> import framing as fr, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = write_report(fr.load_corpus("berlin-talks"), folder, lexicons="war-naming-ukraine", pdf=False)
    ...     page.name
    'index.html'
    """
    if isinstance(articles, Spans) and not articles.whole:
        texts = False
        if model is not None:
            raise InputError("A bundle has no sentences that a model could read. Leave the model out")
    folder = Path(out)
    earlier = None if since is None else read_earlier(since)
    spans = articles if isinstance(articles, Spans) else read_spans(articles, lexicons, progress=progress)
    material = gather(spans, seed=seed)
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    charts = draw_all(material, folder / "charts")
    read = to_read(material.articles) if texts else []
    flagged: Flagged | None = None
    if model is not None:
        flagged = flag(model, material.articles, read, material.outlets_shown, seed=seed)
        palette, infer = palette_of(material), material.infer
        charts = replace(charts, flagged=charts_of_flagged(flagged, folder / "charts", palette, infer=infer))
    asked = {"texts": texts} if flagged is None else {"texts": texts, "model": flagged.about()}
    record = write_record(material, folder / "run.json", **asked)
    results = results_of(material)
    changed: Since | None = None
    if earlier is not None:
        changed = changed_since(earlier, record, results, articles_with_checksums(material))
    width = WIDEST if texts else CLIPPED
    found = _traces(material)
    described = material.articles.table.select(
        "article", "outlet", "story", "headline", "text", "language", "published"
    )
    write_tables(material, results, all_evidence(found, described, width=width), folder / "tables", texts=texts)
    evidence = evidence_of(counts_here(found, material), described, first=read, width=width)
    reader = reader_of(read, material.articles, material.mentions, material.statements, material.actions, flagged)
    page = Page(material, charts, record, results, evidence, reader, title, texts, changed, flagged)
    (folder / "index.html").write_text(render(page), encoding="utf-8")
    write_pdf(page, folder, wanted=pdf)
    return folder / "index.html"


def _traces(material: Material) -> pl.DataFrame:
    """Everything that a number of the page may open."""
    speakers = material.heard.speakers.table["item"].unique().sort().to_list()
    words = material.distinctive
    return pl.concat([
        traces.mentioned(material.mentions),
        traces.said(material.statements, speakers),
        traces.acted(material.actions),
        *([traces.called(material.named.actors)] if material.named else []),
        traces.told(material.facts, material.absent.rows),
        traces.written(words.words, words.counts.table, material.articles.table),
    ])  # fmt: skip
