"""The validity page: what was checked on these articles, with which result, and how to do it again."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl

from framing.articles.health import check_health
from framing.coding.agreement import agreement
from framing.coding.codes import Codes
from framing.coding.judged import precision, voice_confusion
from framing.columns import VOICES, exposure_column
from framing.findings.told import VOICE_TITLES
from framing.lexicons.model import Lexicon
from framing.measuring.verdicts import benjamini_hochberg
from framing.report.material import Material, gather
from framing.report.render import environment, file_of
from framing.report.spans import Spans, read_spans
from framing.tables import Articles, Mentions

__all__ = ["write_validity"]

_TERMS = 40  # rows of the table of terms
_LEVEL = 0.05


def write_validity(
    articles: Articles | Spans,
    path: str | Path,
    *,
    lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon] = "all",
    codes: Codes | None = None,
    seed: int = 0,
    progress: Callable[[int], Any] | None = None,
) -> Path:
    """Write a page that reads as the methods section of a paper: articles, words, checks, limits, how to repeat it.

    Parameters
    ----------
    articles : Articles, or Spans from `read_bundle`
    path : path
        The page to write, .html; it needs nothing beside it.
    lexicons : id, path, Lexicon, several of these, or "all"
        What was looked for.
    codes : Codes, optional
        What people coded of these articles; without, the page says that nobody checked.
    seed : int
        Start of all random draws.
    progress : callable, optional
        Called with the number of articles read, batch by batch.

    Returns
    -------
    Path
        The page. The same articles, lexicons, codes and seed give the same bytes.

    Examples
    --------
    >>> import tempfile, framing as fr
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = write_validity(fr.load_corpus("berlin-talks"), f"{folder}/validity.html", lexicons="kyiv-kiev")
    ...     "Nobody has checked" in page.read_text(encoding="utf-8")
    True
    """
    spans = articles if isinstance(articles, Spans) else read_spans(articles, lexicons, progress=progress)
    page = Path(path)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(_render(spans, gather(spans, seed=seed), codes), encoding="utf-8")
    return page


def _render(spans: Spans, material: Material, codes: Codes | None) -> str:
    from markupsafe import Markup

    record = material.choices["narrator"].made_from.to_dict()
    found = check_health(spans.articles) if spans.whole else pl.DataFrame()
    return environment().get_template("validity.html.j2").render(
        material=material,
        about=material.about,
        style=Markup(file_of("page.css")),  # noqa: S704 (our own file)
        outlets=_outlets(material),
        health=found.filter(pl.col("severity") != "note").to_dicts() if found.height else [],
        checked_health=spans.whole,
        voices=_voices(spans.mentions),
        sources=_sources(material),
        measured=tomllib.loads((files("framing.report") / "data" / "measured.toml").read_text("utf-8"))["check"],
        verdicts=_verdicts(material),
        coded=None if codes is None else _coded(codes),
        record=record,
    )  # fmt: skip


def _outlets(material: Material) -> list[dict[str, Any]]:
    """Give articles, words and first and last day of every outlet."""
    words = [exposure_column(place, voice) for place in ("headline", "lead", "body") for voice in VOICES]
    table = material.mentions.articles.group_by("outlet").agg(
        pl.len().alias("articles"), pl.sum_horizontal(pl.col(words).sum()).alias("words"),
        pl.col("published").min().alias("first"), pl.col("published").max().alias("last"),
        pl.col("story").drop_nulls().n_unique().alias("stories"),
    )  # fmt: skip
    return table.sort("articles", "outlet", descending=[True, False]).to_dicts()


def _voices(mentions: Mentions) -> list[tuple[str, int]]:
    counts = dict(mentions.table.group_by("voice").len().iter_rows())
    return [(VOICE_TITLES[voice], counts.get(voice, 0)) for voice in VOICES]


def _sources(material: Material) -> list[dict[str, Any]]:
    """Give the terms that these articles name, with the lexicon and the sources of the contrast, most named first."""
    rows = []
    lexicons = {lexicon.id: lexicon for lexicon in material.mentions.lexicons}
    for row in material.trust.coverage[:_TERMS]:
        lexicon = lexicons[row["lexicon"]]
        term = lexicon.term(row["term"])
        cited = {source for variant in term.variants for source in variant.sources}
        shown = [source for source in lexicon.sources if source.id in cited]
        rows.append(row | {"version": lexicon.version, "variants": len(term.variants), "cited": shown})
    return rows


def _verdicts(material: Material) -> list[tuple[str, int]]:
    if not material.compared:
        return []
    told = pl.concat([one.table.select("verdict") for one in material.compared])["verdict"]
    order = ("higher", "lower", "no clear difference", "cannot tell")
    counts = dict(told.value_counts().iter_rows())
    return [(name, counts.get(name, 0)) for name in order]


def _coded(codes: Codes) -> dict[str, Any]:
    voices = voice_confusion(codes)
    outlets = precision(codes, by="outlet").drop_nulls("group").drop_nulls("precision")
    return {
        "contexts": codes.table["context"].n_unique(),
        "coders": codes.table["coder"].n_unique(),
        "precision": precision(codes).to_dicts(),
        "uneven": _uneven(outlets),
        "voices": voices.to_dicts(),
        "same": int(voices.filter(pl.col("voice") == pl.col("heard"))["contexts"].sum()),
        "heard": int(voices["contexts"].sum()),
        "agreement": agreement(codes).to_dicts(),
        "titles": VOICE_TITLES,
    }


def _uneven(outlets: pl.DataFrame) -> str:
    """Say which outlets' precision differs more than chance allows, by Fisher's exact test with the rest, corrected."""
    from scipy.stats import fisher_exact

    sums = outlets.group_by("group").agg(pl.col("right").sum(), pl.col("wrong").sum()).sort("group")
    right, wrong = int(sums["right"].sum()), int(sums["wrong"].sum())
    rows = list(sums.iter_rows())
    if len(rows) < 2:
        return ""
    p = [fisher_exact([[good, bad], [right - good, wrong - bad]]).pvalue for _, good, bad in rows]
    corrected = zip(rows, benjamini_hochberg(p), strict=True)
    return "; ".join(f"{name}: {good} of {good + bad} right" for (name, good, bad), q in corrected if q <= _LEVEL)
