"""From a source to tables with our columns: one for all text files of a source, one for each other file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from framing.articles.archive import is_archive, members_of
from framing.articles.formats import OUR_NAMES, kind_of, load
from framing.articles.formats.frames import frame_of, numbered
from framing.articles.names import Recognised, recognise
from framing.articles.notes import FRAME
from framing.articles.source import File, Options, find_files
from framing.articles.typed import typed
from framing.errors import ColumnsError, InputError

__all__ = ["gather"]

_SOURCE = "SOURCE.toml"


def gather(source: object, options: Options, name: str = FRAME) -> list[pl.DataFrame]:
    """Read every part of a source; each table has our columns, `_file`, `_row` and the further ones.

    Raises
    ------
    InputError
        When the source is nothing that can hold articles, or a file named by the user cannot be read.
    """
    if isinstance(source, (str, Path)):
        return _from_files(find_files(source), options)
    frame = frame_of(source)
    if frame is not None:
        return [_arranged(numbered(frame, range(1, frame.height + 1)), name, options)]
    if isinstance(source, Sequence) and not isinstance(source, (bytes, bytearray)):
        named = [(entry, f"{FRAME} {number}") for number, entry in enumerate(source, start=1)]
        return [part for entry, name in named for part in gather(entry, options, name)]
    raise InputError(
        f"Articles cannot be read from a {type(source).__name__}. Give a folder, a file, a pattern, or a "
        "list of these, a data frame, a list of dicts or a dict of lists."
    )


def _from_files(files: Sequence[File], options: Options) -> list[pl.DataFrame]:
    options = _with_source_facts(files, options)
    texts: list[pl.DataFrame] = []
    tables: list[pl.DataFrame] = []
    for file in _articles_among(_with_members(files, options), options):
        table = _loaded(file, options)
        if table is None or table.height == 0:
            continue
        if kind_of(file) in OUR_NAMES:
            texts.append(table.with_columns(pl.lit(file.name).alias("_file")))
        else:
            tables += _if_possible(table, file, options)
    together = [_arranged(pl.concat(texts, how="diagonal"), None, options)] if texts else []
    return together + tables


def _with_members(files: Sequence[File], options: Options) -> Iterator[File]:
    """Put the files of an archive in its place."""
    for file in files:
        if not is_archive(file):
            yield file
            continue
        try:
            yield from members_of(file, options)
        except InputError as error:
            _give_up(file, error, options)


def _loaded(file: File, options: Options) -> pl.DataFrame | None:
    try:
        table = load(file, options)
    except InputError as error:
        _give_up(file, error, options)
        return None
    if table.height == 0 and kind_of(file) not in OUR_NAMES:
        options.notes.lose(file.name, None, "unreadable", "the file holds no rows", "Check the file.")
    return table


def _if_possible(table: pl.DataFrame, file: File, options: Options) -> list[pl.DataFrame]:
    try:
        return [_arranged(table, file.name, options)]
    except ColumnsError as error:
        _give_up(file, error, options)
        return []


def _give_up(file: File, error: InputError, options: Options) -> None:
    """Stop for a file that the user named; among others of a folder it is noted and the others are read."""
    if file.alone or options.notes.strict:
        raise error
    options.notes.lose(file.name, None, "unreadable", str(error).removeprefix(f"{file.name}: "), "Check the file.")


def _articles_among(files: Iterable[File], options: Options) -> Iterator[File]:
    """Leave out, with a note, what is no article: hidden files, read-me files, unknown endings."""
    for file in files:
        reason = None if file.alone else _no_article(file)
        if reason is None:
            yield file
        elif file.name != _SOURCE:
            options.notes.tell(file.name, None, "not read", f"the file is {reason}")


def _no_article(file: File) -> str | None:
    """Why a file among others is not read; None where it is."""
    folders = file.name.split("/")[:-1]
    if any(part.startswith(".") or part == "__MACOSX" for part in (*folders, file.base)):
        return "hidden"
    if _is_read_me(file):
        return "a read-me file"
    if any(part.endswith(("_files", "_Dateien", "_fichiers", "_archivos")) for part in folders):
        return "a part of a saved page"
    return "of a kind that no loader knows" if file.name == _SOURCE or kind_of(file) is None else None


def _is_read_me(file: File) -> bool:
    return file.base.casefold().startswith("readme")


def _with_source_facts(files: Sequence[File], options: Options) -> Options:
    """Take from `SOURCE.toml` at the top of the folder what articles do not say themselves."""
    file = next((file for file in files if file.name == _SOURCE and not file.alone), None)
    if file is None:
        return options
    try:
        facts = tomllib.loads(file.path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        options.notes.lose(file.name, None, "unreadable", f"this is no TOML ({error})", "Repair it.")
        return options
    return replace(
        options,
        language=options.language or _text(facts, "language"),
        story=options.story or _text(facts, "story"),
    )


def _text(facts: Mapping[str, Any], name: str) -> str | None:
    value = facts.get(name)
    return value if isinstance(value, str) else None


def _arranged(table: pl.DataFrame, file: str | None, options: Options) -> pl.DataFrame:
    """Recognise the columns of one table and give it ours; `file` is None where each row names its own."""
    if file is not None:
        table = table.with_columns(pl.lit(file).alias("_file"))
    names = [name for name in table.columns if name not in ("_file", "_row")]
    recognised = recognise(names, options.columns if file is not None else {})
    if file is not None:  # text files have told it of their front matter
        for what, why in recognised.told:
            options.notes.tell(file, None, what, why)
    _check_enough(recognised, names, file or "", options)
    return _filled(typed(table, recognised, options.notes), recognised, file or "", options)


def _check_enough(recognised: Recognised, names: Sequence[str], file: str, options: Options) -> None:
    present = ", ".join(names) or "(none)"
    if not {"headline", "text"} & recognised.given.keys():
        raise ColumnsError(
            f"{file}: no column holds a headline or a text. Columns here: {present}. Name them, for example "
            'columns={"text": "…"}.'
        )
    if options.outlet is None and not {"outlet", "url"} & recognised.given.keys():
        raise ColumnsError(
            f"{file}: no column holds the outlet. Columns here: {present}. Name it with "
            'columns={"outlet": "…"}, or pass outlet="…" if all articles are of one.'
        )


def _filled(table: pl.DataFrame, recognised: Recognised, file: str, options: Options) -> pl.DataFrame:
    """Fill what the rows leave open: outlet, language and story."""
    if options.outlet is None and "outlet" not in recognised.given:
        options.notes.tell(file, None, "guessed", "there is no column for the outlet; the domain of the url was taken")
        table = table.with_columns(_domain(pl.col("url")).alias("outlet"))
    return table.with_columns(
        pl.col(name).fill_null(pl.lit(value, dtype=pl.String))
        for name, value in (
            ("outlet", options.outlet),
            ("language", options.language),
            ("story", options.story),
        )
    )


def _domain(url: pl.Expr) -> pl.Expr:
    """`https://www.example.org:80/a` → `example.org`."""
    return url.str.extract(
        r"^(?:[a-zA-Z][\w+.\-]*://)?(?:[^/@\s]*@)?(?:www\d?\.|m\.|amp\.)?([^/:?#\s]+\.[^/:?#\s]+)"
    ).str.to_lowercase()
