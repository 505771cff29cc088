"""Large files in chunks of rows, the same chunks every time."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import IO, cast

import polars as pl

from framing.articles.formats.rows import read_json_lines
from framing.articles.notes import Notes
from framing.articles.source import File, Options, ending, find_files
from framing.columns import empty
from framing.errors import InputError

__all__ = ["Chunk", "chunks_of", "files_of", "rows_of"]

_SAMPLE = 500  # rows from which their size is known
_MOST = 20_000  # rows of a chunk

Loaded = tuple[pl.DataFrame, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a file.

    Attributes
    ----------
    number : int
        Which chunk of its file, from 0.
    load : callable
        Gives the rows with `_row`, their number in the file from 1, and notes on rows that could not be read.
    """

    number: int
    load: Callable[[], Loaded]


def files_of(source: str | Path) -> list[Path]:
    """Give the files of a folder, a pattern or the file itself, sorted by name.

    Raises
    ------
    InputError
        When a file cannot be read in chunks, or nothing is there.
    """
    files = [file.path for file in find_files(source) if not file.base.startswith((".", "_"))]
    for path in files:
        if _kind(path) not in _READERS:
            raise InputError.at(
                path.name, None, "this kind of file cannot be read in chunks",
                "Known: .parquet, .jsonl and .ndjson (also with .gz); `framing read` makes Parquet of others.",
            )  # fmt: skip
    if not files:
        raise InputError(f"No file with articles is in {str(source)!r}. Give .parquet or .jsonl files.")
    return files


def chunks_of(path: Path, size: int, wanted: Callable[[int], bool]) -> Iterator[Chunk]:
    """Give those chunks of a file, of about `size` bytes each, whose number is wanted, in order.

    Raises
    ------
    InputError
        When the file cannot be read.
    """
    try:
        yield from _READERS[_kind(path)](path, size, wanted)
    except (OSError, EOFError, pl.exceptions.PolarsError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError.at(path.name, None, f"it cannot be read ({why})", "Check the file.") from error


def rows_of(path: Path) -> int | None:
    """Give the number of rows where the file says it; None where it would have to be read."""
    if _kind(path) != ".parquet":
        return None
    return int(pl.scan_parquet(path).select(pl.len()).collect().item())


def _kind(path: Path) -> str:
    name = ending(path.name).lower()
    return name if name == ".parquet" else name.removesuffix(".gz")


def _of_parquet(path: Path, size: int, wanted: Callable[[int], bool]) -> Iterator[Chunk]:
    whole = pl.scan_parquet(path)
    head = whole.head(_SAMPLE).collect()
    many = _rows_for(size, head.estimated_size() / max(head.height, 1))
    for number in range(-(-(rows_of(path) or 0) // many)):
        if wanted(number):
            yield Chunk(number, partial(_slice, whole, number * many, many))


def _slice(whole: pl.LazyFrame, start: int, size: int) -> Loaded:
    return whole.slice(start, size).collect().with_row_index("_row", start + 1), empty("notes")


def _of_lines(path: Path, size: int, wanted: Callable[[int], bool]) -> Iterator[Chunk]:
    with _opened(path) as file:
        head = list(islice(file, _SAMPLE))
    many = _rows_for(size, sum(map(len, head)) / max(len(head), 1))
    with _opened(path) as file:
        for number in count():
            if wanted(number):
                lines = list(islice(file, many))
                if lines:
                    yield Chunk(number, partial(_parsed, lines, path.name, number * many))
                more = len(lines) == many
            else:
                more = sum(1 for _ in islice(file, many)) == many
            if not more:
                return


def _parsed(lines: list[bytes], name: str, before: int) -> Loaded:
    """Parse all lines at once; where one of them cannot be, each by itself, with a note on those."""
    whole = b"".join(lines)
    try:
        table = pl.read_ndjson(whole, infer_schema_length=None)
        if table.height == len(lines):
            return table.with_row_index("_row", before + 1), empty("notes")
    except pl.exceptions.PolarsError:
        pass
    notes = Notes()
    table = read_json_lines(whole, File(Path(name), name, ""), Options(notes))
    row = pl.col("_row") + before
    return table.with_columns(row), notes.table().with_columns(row=pl.col("row") + before)


def _opened(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path)) if path.suffix.lower() == ".gz" else path.open("rb")


def _rows_for(size: int, bytes_a_row: float) -> int:
    return int(min(max(size / max(bytes_a_row, 1.0), 1), _MOST))


_READERS: dict[str, Callable[[Path, int, Callable[[int], bool]], Iterator[Chunk]]] = {
    ".parquet": _of_parquet,
    ".jsonl": _of_lines,
    ".ndjson": _of_lines,
}
