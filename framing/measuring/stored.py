"""Scores read back from a file that `framing` wrote: CSV, JSONL or Parquet."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import polars as pl

from framing import __version__
from framing.columns import schema
from framing.errors import ChoiceError, ColumnsError, InputError
from framing.lexicons.load import load_lexicon, shipped_lexicons
from framing.record import MadeFrom
from framing.tables import Scores

__all__ = ["read_scores"]

_ENDINGS = (".csv", ".jsonl", ".ndjson", ".parquet")
_UNITS = {
    "variant_share": "share of the term's mentions", "term_rate": "mentions per 1,000 words",
    "word_rate": "occurrences per 1,000 words", "shift_rate": "mentions per 1,000 words",
    "shift_divergence": "bits of divergence",
}  # fmt: skip


def read_scores(path: str | Path) -> Scores:
    """Read a table of scores, as `score`, `compare`, `keyness` and `word_shift` give it and `framing` writes it.

    Parameters
    ----------
    path : str or Path
        A .csv, .jsonl or .parquet file with the columns of scores; further columns are left out.

    Returns
    -------
    Scores
        What items are called, and which side uses them, is taken from the shipped lexicons; items of other lexicons
        keep their ids. The record names the file with its SHA-256; the versions of the lexicons are not in a table.

    Raises
    ------
    InputError
        When the file is not there or cannot be read as a table, or a column holds something else than it should.
    ColumnsError
        When a column of scores is missing.
    ChoiceError
        When the ending is another.

    Examples
    --------
    >>> import tempfile
    >>> import framing as fr
    >>> from framing.files import write_table
    >>> scores = fr.score(fr.variant_choices(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_scores(write_table(scores.table, f"{folder}/scores.csv")).table.equals(scores.table)
    True
    """
    path = Path(path)
    if path.suffix.lower() not in _ENDINGS:
        raise ChoiceError.of("the ending of the table", path.suffix or str(path), _ENDINGS)
    if not path.is_file():
        raise InputError(f"{path}: there is no such file. Give a table of scores.")
    table = _typed(_read(path), path)
    made_from = MadeFrom(inputs={path.name: hashlib.sha256(path.read_bytes()).hexdigest()},
                         versions={"framing-toolkit": __version__})  # fmt: skip
    measures = table["measure"].unique().to_list()
    unit = _UNITS.get(measures[0], "") if len(measures) == 1 else ""
    return Scores(table, made_from.then("read_scores"), unit=unit, items=_items(table))


def _read(path: Path) -> pl.DataFrame:
    ending = path.suffix.lower()
    try:
        if ending == ".csv":
            return pl.read_csv(path, infer_schema=False)
        return pl.read_parquet(path) if ending == ".parquet" else pl.read_ndjson(path, infer_schema_length=None)
    except (pl.exceptions.PolarsError, OSError) as error:
        what = (str(error).splitlines() or ["empty"])[0]
        raise InputError(f"{path}: cannot be read as a table ({what}). Give a table that framing wrote.") from error


def _typed(table: pl.DataFrame, path: Path) -> pl.DataFrame:
    columns = schema("scores")
    missing = [name for name in columns if name not in table.columns]
    if missing:
        named = ", ".join(missing[:6]) + (" …" if len(missing) > 6 else "")
        raise ColumnsError(f"{path}: columns of scores are missing: {named}. Give a table that framing score wrote.")
    try:
        table = table.select(pl.col(name).cast(dtype) for name, dtype in columns.items())
    except pl.exceptions.PolarsError as error:
        what = (str(error).splitlines() or [""])[0]
        raise InputError(f"{path}: a column holds something else than it should ({what}).") from error
    # In CSV a cell that could run as a formula got an apostrophe in front.
    return table.with_columns(pl.col(pl.String).str.replace(r"^'([=+\-@\t\r])", "$1"))


def _items(table: pl.DataFrame) -> pl.DataFrame:
    """Name every item; a lexicon named in a file is opened only where it is a shipped one."""
    keys = ["lexicon", "term", "item"]
    rows: list[tuple[Any, ...]] = []
    for name in sorted(set(table["lexicon"].drop_nulls()) & set(shipped_lexicons())):
        lexicon = load_lexicon(name)
        rows += [
            (name, term.id, one.id, one.title or None, term.question or None, one.pole,
             lexicon.poles[one.pole] if one.pole else None, one.in_denominator)
            for term in lexicon.terms for one in term.variants
        ]  # fmt: skip
    known = pl.DataFrame(rows, schema=schema("items"), orient="row")
    items = table.select(keys).unique(maintain_order=True).join(known, on=keys, how="left", nulls_equal=True)
    said = pl.when(pl.col("lexicon").is_null()).then("item").otherwise(pl.col("item").str.replace_all("-", " "))
    return items.with_columns(pl.col("title").fill_null(said), pl.col("closed").fill_null(value=True)).select(
        list(schema("items"))
    )
