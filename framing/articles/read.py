"""Reading articles out of folders, files and data frames.

source ─► files ─► tables as they came ─► our columns ─► one table ─► ids ─► zones
(source)  (formats/)                      (names, typed) (complete)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import polars as pl

from framing.articles.checksum import articles_checksum, package_versions
from framing.articles.complete import completed, with_ids
from framing.articles.gather import gather
from framing.articles.names import check_chosen
from framing.articles.notes import FRAME, Notes
from framing.articles.outlets import OutletNames, with_outlets
from framing.articles.source import Options
from framing.articles.zones import zones_and_repeats
from framing.errors import ChoiceError
from framing.tables import Articles, MadeFrom

__all__ = ["read_articles", "read_rows"]


def read_articles(
    source: object,
    *,
    outlet: str | None = None,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
    duplicates: Literal["raise", "rename"] = "raise",
    encoding: str | None = None,
    language: str | None = None,
    outlets: OutletNames = None,
    keep_repeated: bool | Sequence[str] = False,
) -> Articles:
    """Read articles from wherever they are, with a note on all that was guessed, dropped or unreadable.

    Parameters
    ----------
    source : path, str, table, Articles, or a list of these
        A folder (with all folders below it), a file, or a pattern such as ``"news/*.csv"``; or a table in
        memory: any data frame, a list of dicts, a dict of lists. Articles are given back as they are. In a
        folder, `outlet/2025-12-14-any-name.txt` is one article: optional YAML front matter between lines of
        three hyphens, then the headline, then the text. Known endings: .txt .md .csv .tsv .jsonl .ndjson
        .json .parquet .xlsx .xls, and with the extra `[ingest]` .html .htm .mhtml .warc .rss .atom .xml .eml .rtf
        .pdf; each also with .gz or inside a .zip. Exports of Nexis, Factiva and ProQuest are known by their
        content. A `SOURCE.toml` at the top of a folder may say `story` and `language` for all in it.
    outlet : str, optional
        The outlet of articles that name none; for text files it stands in for the folder's name.
    columns : mapping of str to str, optional
        Our column to the name it has in the source, where it is not recognised: ``{"headline": "my_title"}``.
    strict : bool
        Stop at the first thing that is dropped or cannot be read.
    duplicates : {"raise", "rename"}
        What to do where two articles share an id; "rename" calls the second one `id~2`.
    encoding : str, optional
        The encoding of text files; found out by default.
    language : str, optional
        The language of articles that name none, such as ``"en"``.
    outlets : path, mapping or False, optional
        More names of outlets, in the form of the shipped `outlets.toml` or as ``{"as written": "name"}``. By
        default domains and usual variants of known names become one name (``"cnn.com"`` is CNN), which is noted;
        False leaves every name as it is written.
    keep_repeated : bool or sequence of str
        Lines that an outlet puts into many articles are boilerplate, and each is noted. True puts all of them
        back into the text. A list puts back the lines it names, also those that a rule of the language set
        aside (`list_boilerplate` gives them all).

    Returns
    -------
    Articles
        One row an article in the order of the source: first the columns of DESIGN, then all further columns
        under their own names. `text` is never edited and "" where there is only a headline; dates that cannot
        be read are null. `.zones` says what is lead, body, caption and boilerplate, `.notes` what was read
        oddly or not at all.

    Raises
    ------
    InputError
        When nothing is there, no article is left, or a file cannot be read at all.
    ColumnsError
        When no column holds the outlet, or none the headline or text.
    DuplicateError
        When two articles share an id.

    Warns
    -----
    FramingWarning
        Once, when rows were dropped or values could not be read.

    Examples
    --------
    >>> rows = [{"source": "The Dawn", "title": "Talks open", "body": "They met on Monday."}]
    >>> read_articles(rows).table.select("article", "outlet", "headline").row(0)
    ('row-1', 'The Dawn', 'Talks open')
    """
    if isinstance(source, Articles):
        return source
    if duplicates not in ("raise", "rename"):
        raise ChoiceError.of("duplicates", duplicates, ("raise", "rename"))
    chosen = dict(columns or {})
    check_chosen(chosen)
    options = Options(Notes(strict), outlet, chosen, encoding, language)
    name = _name_of(source)
    whole = completed(gather(source, options), name, options.notes, options.limits)
    whole = with_outlets(whole, outlets, name, options.notes)
    inputs = {"articles": articles_checksum(whole.drop("_file", "_row"))}
    made_from = MadeFrom(inputs=inputs, versions=package_versions()).then(
        "read_articles", source=name, outlet=outlet, columns=chosen, strict=strict,
        duplicates=duplicates, encoding=encoding, language=language, outlets=_told(outlets),
        keep_repeated=keep_repeated if isinstance(keep_repeated, bool) else list(keep_repeated),
    )  # fmt: skip
    table = with_ids(whole, duplicates, options.notes).drop("_file", "_row")
    zones, repeated = zones_and_repeats(table, keep_repeated)
    for line, of_outlet, many, all_of in repeated.iter_rows():
        options.notes.tell(name, None, "boilerplate", _REPEATED.format(line[:200], many, all_of, of_outlet))
    options.notes.warn(table.height, stacklevel=2)
    return Articles(table, made_from, zones, options.notes.table())


def read_rows(rows: pl.DataFrame) -> Articles:
    """Read some rows of a table too large to be read at once; what an outlet repeats is not learned from so few.

    As `read_articles` with `keep_repeated=True`, without its warning, and without the record of a whole.

    Raises
    ------
    ColumnsError, DuplicateError
        As from `read_articles`.
    InputError
        When no article is left.
    """
    options = Options(Notes())
    whole = completed(gather(rows, options), FRAME, options.notes, options.limits)
    whole = with_outlets(whole, None, FRAME, options.notes)
    table = with_ids(whole, "raise", options.notes).drop("_file", "_row")
    return Articles(table, zones=zones_and_repeats(table, keep=True)[0], notes=options.notes.table())


_REPEATED = "{!r} stands in {:,} of {:,} articles of {}; not counted (keep_repeated= puts it back)"


def _told(outlets: OutletNames) -> Any:
    """What the record of the call says of further names: a file by its name."""
    if isinstance(outlets, (str, Path)):
        return Path(outlets).name
    return dict(outlets) if isinstance(outlets, Mapping) else outlets


def _name_of(source: Any) -> str:
    """Name the source without the machine's folders around it."""
    if isinstance(source, (str, Path)):
        return Path(source).name or Path(source).resolve().name
    if isinstance(source, (list, tuple)) and source and isinstance(source[0], (str, Path)):
        return ", ".join(_name_of(entry) for entry in source)
    return FRAME
