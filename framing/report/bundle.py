"""Sharing without texts: all that numbers are made from, and of the texts a few words around each span.

    Articles ─► Spans ─► texts masked, long cells shortened ─► bundle.zip ─► Spans ─► write_report, measures

What others recompute from the bundle are the numbers and charts of the report, to the last digit.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import polars as pl

from framing.columns import empty, schema
from framing.errors import ChoiceError, InputError
from framing.lexicons.model import Lexicon, Source, Term, Variant
from framing.record import MadeFrom
from framing.report.masked import masked
from framing.report.pack import checksums
from framing.report.spans import Spans, read_spans
from framing.tables import Actions, Actors, Articles, Counts, Facts, Mentions, Statements

__all__ = ["is_bundle", "read_bundle", "write_bundle"]

_WORDS = 7
_LARGEST = 2_000_000_000  # bytes of one table unpacked: no honest bundle is larger
_FRAMES = ("articles", "exposures", "zones", "notes", "stories", "edits", "mentions", "statements", "actions", "facts",
           "actors", "words", "words_articles", "words_items")  # fmt: skip
_REPEATED = "a line that stands in many articles of its outlet; not counted"
_README = """This bundle was made by framing to share results without the articles.

It holds counts, offsets, checksums and at most {words} words in a row of any headline or text; everything else is dots.
Open it in Python with framing.read_bundle("…"), or make its report again: framing report BUNDLE
"""


def write_bundle(
    articles: Articles,
    path: str | Path,
    *,
    lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon] = "all",
    words: int = _WORDS,
    progress: Callable[[int], Any] | None = None,
) -> Path:
    """Write all that the numbers of a report are made from, without the articles' texts.

    Parameters
    ----------
    articles : Articles
    path : path
        Ending in .zip.
    lexicons : id, path, Lexicon, several of these, or "all"
        What to look for.
    words : int
        The most words in a row that stand anywhere in the bundle of any headline or text.
    progress : callable, optional
        Called with the number of articles read, batch by batch.

    Returns
    -------
    Path
        The bundle; the same articles and lexicons give the same bytes.

    Raises
    ------
    ChoiceError
        When the ending is another, or `words` is below 1.

    Notes
    -----
    Headlines and texts keep their length and their line breaks; outside the words that are shown every character is a
    dot. Longer cells (quotations among the facts, long names) keep their first words and get a checksum. Counts of all
    words of each article are in it, since distinctive words are made from them: in alphabetical order, so that no run
    of the text is told, but not secret.

    Examples
    --------
    >>> import tempfile, framing as fr
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_bundle(fr.load_corpus("berlin-talks"), f"{folder}/talks.zip", lexicons="war-naming-ukraine")
    ...     read_bundle(path).mentions.table.height > 0
    True
    """
    path = Path(path)
    if path.suffix != ".zip":
        raise ChoiceError.of("the ending of the bundle", path.suffix or str(path), [".zip"])
    if words < 1:
        raise ChoiceError.of("words", words, ["a whole number of at least 1"])
    spans = read_spans(articles, lexicons, progress=progress)
    path.parent.mkdir(parents=True, exist_ok=True)
    files = {f"{name}.parquet": _as_bytes(table) for name, table in _frames(spans, words).items()}
    files["bundle.json"] = json.dumps(_facts(spans, words), indent=1, ensure_ascii=False).encode()
    files["README.txt"] = _README.format(words=words).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in sorted(files):
            bundle.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    return path


def read_bundle(path: str | Path) -> Spans:
    """Read a bundle: its tables for any measure, or the whole for `write_report`.

    Parameters
    ----------
    path : path
        From `write_bundle`.

    Returns
    -------
    Spans
        `.articles` with masked texts, `.mentions`, `.statements`, `.actions`, `.facts`, `.words`, `.stories`, `.edits`.

    Raises
    ------
    InputError
        When the file is not there or is no whole bundle.

    Examples
    --------
    >>> import tempfile, framing as fr
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_bundle(fr.load_corpus("berlin-talks"), f"{folder}/talks.zip", lexicons="war-naming-ukraine")
    ...     bundle = read_bundle(path)
    >>> bundle.articles.table["text"][0].strip()[:8]
    '········'
    """
    path = Path(path)
    hint = "Give a file that framing.write_bundle or `framing share` wrote."
    try:
        with zipfile.ZipFile(path) as bundle:
            frames = {name: pl.read_parquet(io.BytesIO(_member(bundle, f"{name}.parquet"))) for name in _FRAMES}
            facts = json.loads(_member(bundle, "bundle.json"))
        return _spans(frames, facts)
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile, pl.exceptions.PolarsError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError.at(path.name, None, f"this is no whole bundle ({why})", hint) from error


def is_bundle(path: str | Path) -> bool:
    """Tell whether a file is a bundle and no archive of articles."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "bundle.json" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _member(bundle: zipfile.ZipFile, name: str) -> bytes:
    if bundle.getinfo(name).file_size > _LARGEST:
        raise ValueError(f"{name} is larger than any table of a bundle")
    return bundle.read(name)


def _as_bytes(table: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


# -- writing -------------------------------------------------------------------------------------------


def _frames(spans: Spans, words: int) -> dict[str, pl.DataFrame]:
    table = spans.articles.table
    exposures = [name for name in spans.mentions.articles.columns if name.startswith("words_")]
    shown = _masked(spans, words)
    repeated = pl.col("what") == "boilerplate"
    notes = spans.articles.notes.with_columns(why=pl.when(repeated).then(pl.lit(_REPEATED)).otherwise("why"))
    frames = {
        "articles": shown.with_columns(checksum=checksums(table)),
        "exposures": spans.mentions.articles.select("article", *exposures),
        "zones": spans.articles.zones,
        "notes": notes,
        "stories": spans.stories,
        "edits": _short(spans.edits, words),
        "mentions": spans.mentions.table,
        "statements": _short(spans.statements.table, words),
        "actions": _short(spans.actions.table, words),
        "facts": _short(spans.facts.table, words),
        "actors": empty("actors") if spans.actors is None else _short(spans.actors.table, words),
        "words": spans.words.table.sort("article", "item"),
        "words_articles": spans.words.articles,
        "words_items": spans.words.items,
    }
    extra = [name for name in shown.columns if name not in schema("articles")]
    frames["articles"] = _short(frames["articles"], words, only=[name for name in extra if name != "checksum"])
    return frames


def _masked(spans: Spans, words: int) -> pl.DataFrame:
    """Give the articles with masked headlines and texts."""
    places: dict[tuple[str, bool], list[tuple[int, int]]] = {}
    cue = spans.statements.table.drop_nulls("cue_start").select("article", "place", start="cue_start", end="cue_end")
    span = ("article", "place", "start", "end")
    for rows in (spans.mentions.table.select(span), cue.select(span), spans.actions.table.select(span)):
        for article, place, start, end in rows.iter_rows():
            places.setdefault((article, place == "headline"), []).append((start, end))
    table = spans.articles.table
    parts: dict[str, list[str | None]] = {"headline": [], "text": []}
    for article, headline, text in table.select("article", "headline", "text").iter_rows():
        for name, string in (("headline", headline), ("text", text)):
            mine = places.get((article, name == "headline"), [])
            parts[name].append(None if string is None else masked(string, mine, words))
    return table.with_columns(pl.Series(name, values, dtype=pl.String) for name, values in parts.items())


def _short(table: pl.DataFrame, words: int, *, only: list[str] | None = None) -> pl.DataFrame:
    """Keep the first words of longer cells, with a checksum that keeps different ones apart."""
    names = [name for name, dtype in table.schema.items() if dtype == pl.String and name not in _NAMES]
    names = names if only is None else [name for name in names if name in only]
    cut = []
    for name in names:
        column = pl.col(name)
        first = column.str.extract(rf"^\W*((?:[\w'’\-]+\W+){{{words}}})", 1).str.strip_chars_end()
        mark = column.hash(0).cast(pl.String).str.slice(0, 6)
        cut.append(pl.when(first.is_not_null()).then(pl.format("{} … [{}]", first, mark)).otherwise(column).alias(name))
    return table.with_columns(cut)


_NAMES = {"article", "outlet", "story", "url", "copy_of", "original"}


def _facts(spans: Spans, words: int) -> dict[str, Any]:
    return {
        "words": words,
        "grouped": spans.grouped,
        "lexicons": [asdict(replace(lexicon, poles={})) | {"poles": dict(lexicon.poles)}
                     for lexicon in spans.mentions.lexicons],
        "made_from": {name: getattr(spans, name).made_from.to_dict()
                      for name in ("articles", "mentions", "statements", "actions", "facts", "actors", "words")
                      if getattr(spans, name) is not None},
        "measure": spans.words.measure,
        "unit": spans.words.unit,
    }  # fmt: skip


# -- reading -------------------------------------------------------------------------------------------


def _spans(frames: Mapping[str, pl.DataFrame], facts: Mapping[str, Any]) -> Spans:
    made = {name: _record(given) for name, given in facts["made_from"].items()}
    lexicons = tuple(_lexicon(given) for given in facts["lexicons"])
    articles = Articles(frames["articles"], made["articles"], frames["zones"], frames["notes"])
    counted = frames["articles"].join(frames["exposures"], on="article", how="left", maintain_order="left")
    return Spans(
        articles,
        facts["grouped"],
        Mentions(frames["mentions"], made["mentions"], articles=counted, lexicons=lexicons),
        Statements(frames["statements"], made["statements"], articles=counted),
        Actions(frames["actions"], made["actions"], articles=counted),
        Facts(frames["facts"], made["facts"], articles=counted),
        Counts(frames["words"], made["words"], measure=facts["measure"], unit=facts["unit"],
               articles=frames["words_articles"], items=frames["words_items"]),
        frames["stories"],
        frames["edits"],
        whole=False,
        actors=Actors(frames["actors"], made["actors"], articles=counted) if "actors" in made else None,
    )  # fmt: skip


def _record(given: Mapping[str, Any]) -> MadeFrom:
    return MadeFrom(
        inputs=given["inputs"],
        lexicons=tuple((one["id"], one["version"], one["sha256"]) for one in given["lexicons"]),
        steps=tuple((one["function"], one["parameters"]) for one in given["steps"]),
        seed=given["seed"],
        versions=given["versions"],
    )


def _lexicon(given: Mapping[str, Any]) -> Lexicon:
    terms = tuple(
        Term(**_tuples(term) | {"variants": tuple(Variant(**_tuples(variant)) for variant in term["variants"])})
        for term in given["terms"]
    )
    sources = tuple(Source(**source) for source in given["sources"])
    return Lexicon(**dict(given) | {"terms": terms, "sources": sources})


def _tuples(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
