"""Filled-in sheets to Codes, whatever a spreadsheet program did to them in between."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from framing.articles.formats import load
from framing.articles.notes import Notes
from framing.articles.source import Options, find_files
from framing.coding.sample import Sample
from framing.columns import schema
from framing.errors import ColumnsError, FramingWarning, InputError
from framing.languages.coding import CodingWords, load_coding_words, plain
from framing.tables import Table

__all__ = ["Codes", "consensus", "read_codes"]

_ANSWERS = ("named", "voice")


@dataclass(frozen=True, eq=False, repr=False)
class Codes(Table):
    """What people coded, one row a context and coder.

    Attributes
    ----------
    sample : Sample
        What they were asked about.
    """

    sample: Sample = field(default_factory=Sample.empty)
    _columns = "codes"

    def _summary(self) -> str:
        coders, contexts = self.table["coder"].n_unique(), self.table["context"].n_unique()
        return f"{contexts:,} of {self.sample.table.height:,} contexts, coders: {coders:,}"


def read_codes(
    sheets: str | Path | Sequence[str | Path], sample: Sample, *, language: str = "en", encoding: str | None = None
) -> Codes:
    r"""Read filled-in sheets of one or more coders.

    Parameters
    ----------
    sheets : path, pattern or list of these
        CSV (any delimiter and encoding), .xlsx, .jsonl or .parquet, one file a coder, or one file with a column
        `coder`. Columns may stand in any order, further ones are passed over; blank lines and lines without answers
        too. Answers may be written in many ways (`yes`, `Y`, `1`, `1,0`).
    sample : Sample
        The one that the sheets were written from.
    language : str
        The language that the coders were asked in.
    encoding : str, optional
        Of CSV files; found out by default.

    Returns
    -------
    Codes
        Sorted by context in the order of the sample, then by coder. A coder is the file's name without its ending
        unless the file says `coder`. An unsure answer is null.

    Raises
    ------
    ColumnsError
        When a sheet lacks the column of contexts, or both columns of answers.
    InputError
        When a context is not in the sample, an answer is none of those offered, or one coder answers a context in two
        ways; it names the file and the row.

    Warns
    -----
    FramingWarning
        When contexts of the sample were coded by nobody.

    Examples
    --------
    >>> import tempfile, framing as fr
    >>> mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    >>> sample = fr.draw_contexts(mentions, contexts=2)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "ida.csv")
    ...     rows = [f"{context};YES;quoted" for context in sample.table["context"]]
    ...     _ = path.write_text("\n".join(["Context;Is it?;Whose words?", *rows]))
    ...     codes = read_codes(path, sample)
    >>> codes.table.select("coder", "named", "voice").rows()
    [('ida', True, 'quoted'), ('ida', True, 'quoted')]
    """
    words = load_coding_words(language)
    given = [sheets] if isinstance(sheets, (str, Path)) else list(sheets)
    notes = Notes()
    tables = [
        _coded(load(file, Options(notes, encoding=encoding)), file.name, Path(file.name).stem, sample, words)
        for entry in given for file in find_files(entry)
    ]  # fmt: skip
    if not tables:
        raise InputError("There are no sheets to read. Give the files that the coders filled in.")
    table = _once(pl.concat(tables))
    order = sample.table.select("context").with_row_index("_order")
    table = table.join(order, on="context", how="left").sort("_order", "coder").select(list(schema("codes")))
    left = sample.table.height - table["context"].n_unique()
    if left:
        warnings.warn(f"{left:,} of {sample.table.height:,} contexts were coded by nobody", FramingWarning, 2)
    return Codes(table, sample.made_from.then("read_codes", coders=table["coder"].unique().sort().to_list()), sample)


def consensus(codes: Codes) -> pl.DataFrame:
    """Give one answer a context: the majority's among those who were sure, null where there is none.

    Returns
    -------
    polars.DataFrame
        The columns of the sample, and `named`, `heard` (the voice), in the order of the sample; coded contexts only.
    """
    named = _majority(codes.table, "named").rename({"answer": "named"})
    heard = _majority(codes.table, "voice").rename({"answer": "heard"})
    coded = codes.sample.table.join(codes.table.select("context").unique(), on="context", how="semi")
    return coded.join(named, on="context", how="left", maintain_order="left").join(
        heard, on="context", how="left", maintain_order="left"
    )


def _majority(table: pl.DataFrame, answer: str) -> pl.DataFrame:
    votes = table.filter(pl.col(answer).is_not_null()).group_by("context", answer).agg(pl.len().alias("votes"))
    most = votes.filter(pl.col("votes") == pl.col("votes").max().over("context"))
    return most.filter(pl.len().over("context") == 1).select("context", pl.col(answer).alias("answer"))


def _coded(table: pl.DataFrame, file: str, coder: str, sample: Sample, words: CodingWords) -> pl.DataFrame:
    """Give the rows of one sheet that hold an answer, checked row by row."""
    columns_here = _columns_of(table, file, words.heads)
    rows = []
    known = set(sample.table["context"])
    for values in table.iter_rows(named=True):
        cell = {ours: _text(values[theirs]) for ours, theirs in columns_here.items()}
        if not any(cell.get(name) for name in _ANSWERS):
            continue
        at = (file, int(values["_row"]))
        context = plain(cell["context"])
        if context not in known:
            what = f"there is no context {cell['context']!r} in this sample" if context else "the context is not named"
            raise InputError.at(*at, what, "Use the sheet written for this sample, and leave its first column alone.")
        named = _answer(cell.get("named", ""), words.named, at, "is it?")
        voice = _answer(cell.get("voice", ""), words.voice, at, "whose words?")
        is_named = {"yes": True, "no": False}.get(named or "")
        heard = None if voice == "unsure" else voice
        rows.append((context, cell.get("coder") or coder, is_named, heard, cell.get("remark") or None, at[1]))
    columns = schema("codes") | {"_row": pl.Int64()}
    return pl.DataFrame(rows, columns, orient="row").with_columns(_file=pl.lit(file))


def _columns_of(table: pl.DataFrame, file: str, heads: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Give our columns with their names in the sheet."""
    written = {plain(name): name for name in reversed(table.columns)}
    found = {ours: written[way] for ours, ways in heads.items() for way in reversed(ways) if way in written}
    lacks = [name for name in ("context",) if name not in found]
    if lacks or not found.keys() & set(_ANSWERS):
        wanted = " and ".join(repr(heads[name][0]) for name in ("context", *_ANSWERS))
        here = ", ".join(name for name in table.columns if name != "_row")
        raise ColumnsError(
            f"{file}: a sheet needs the columns {wanted}. Columns here: {here or '(none)'}. Keep the heads."
        )
    return found


def _text(value: object) -> str:
    return "" if value is None else str(value).strip().removeprefix("'")


def _answer(written: str, answers: Mapping[str, tuple[str, ...]], at: tuple[str, int], asked: str) -> str | None:
    said = plain(written)
    if not said:
        return None
    for answer, ways in answers.items():
        if said in ways:
            return answer
    offered = ", ".join(ways[0] for ways in answers.values())
    raise InputError.at(*at, f"{written!r} is no answer to “{asked}”", f"Allowed: {offered}, or nothing.")


def _once(table: pl.DataFrame) -> pl.DataFrame:
    """Take a repeated line once; the same coder with two answers is an error."""
    table = table.unique(["context", "coder", "named", "voice", "remark"], keep="first", maintain_order=True)
    twice = table.filter(table.select("context", "coder").is_duplicated())
    if twice.height:
        context, coder, file, row = twice.select("context", "coder", "_file", "_row").row(-1)
        what = f"{coder} answers context {context!r} in two ways"
        raise InputError.at(file, row, what, "Keep one of the lines, or name the coders apart.")
    return table.drop("_file", "_row")
