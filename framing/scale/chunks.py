"""Large files in chunks of rows, the same chunks every time.

    Parquet      rows ─► each worker a stretch of its own ─► pages one after the other ─► chunks
    JSON lines   lines ─► every worker reads all ─► each parses the chunks that are its own

Which chunks there are follows from the file and the size alone, whoever reads them.
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import accumulate, count, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import polars as pl

from framing.articles.formats.rows import read_json_lines
from framing.articles.notes import Notes
from framing.articles.source import File, Options, ending, find_files
from framing.columns import empty
from framing.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Chunk", "Share", "chunks_of", "files_of", "rows_of"]

_SAMPLE = 500  # rows from which their size is known
_MOST = 20_000  # rows of a chunk
_READ_AT_ONCE = 8  # chunks, where pages cannot be read one by one
_PAGE_BUFFER = 1 << 20  # bytes of a column that are read ahead


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a file.

    Attributes
    ----------
    number : int
        Which chunk of its file, from 0.
    rows : polars.DataFrame
        With `_row`, their number in the file from 1.
    notes : polars.DataFrame
        On rows that could not be read.
    """

    number: int
    rows: pl.DataFrame
    notes: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Share:
    """Which chunks of a file are a worker's: its number, of how many, without those that are done."""

    number: int
    of: int
    done: Callable[[int], bool]

    def stretch(self, chunks: int) -> list[int]:
        """Give the numbers of its chunks where each worker has those that follow one another."""
        mine = range(chunks * self.number // self.of, chunks * (self.number + 1) // self.of)
        return [number for number in mine if not self.done(number)]

    def has(self, chunk: int) -> bool:
        """Whether a chunk is its own where the workers take turns."""
        return chunk % self.of == self.number and not self.done(chunk)


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


def chunks_of(path: Path, size: int, share: Share) -> Iterator[Chunk]:
    """Give the chunks of a file, of about `size` bytes each, that are a worker's share, in order.

    Raises
    ------
    InputError
        When the file cannot be read.
    """
    try:
        yield from _READERS[_kind(path)](path, size, share)
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


def _of_parquet(path: Path, size: int, share: Share) -> Iterator[Chunk]:
    read = _in_pages if find_spec("pyarrow") else _in_row_groups
    head = next(read(path, _SAMPLE, [0]), None)
    if head is None:
        return
    many = _rows_for(size, head.estimated_size() / max(head.height, 1))
    numbers = share.stretch(-(-(rows_of(path) or 0) // many))
    for number, rows in zip(numbers, read(path, many, numbers), strict=True):
        yield Chunk(number, rows.with_row_index("_row", number * many + 1), empty("notes"))


def _in_pages(path: Path, many: int, numbers: Sequence[int]) -> Iterator[pl.DataFrame]:
    """Read chunks of so many rows page by page, so that memory does not depend on how large the row groups are."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path, buffer_size=_PAGE_BUFFER, pre_buffer=False) as file:
            groups = range(file.metadata.num_row_groups)
            behind = list(accumulate(file.metadata.row_group(group).num_rows for group in groups))
            for first, last in _runs(numbers):
                group = bisect_right(behind, first * many)
                skipped = first * many - (behind[group - 1] if group else 0)
                batches = file.iter_batches(many, row_groups=list(groups[group:]), use_threads=False)
                yield from islice(_cut(batches, skipped, many), last + 1 - first)
    except pa.ArrowException as error:
        raise OSError(str(error)) from error


def _cut(batches: Iterator[pa.RecordBatch], skipped: int, many: int) -> Iterator[pl.DataFrame]:
    """Skip rows, then give so many at a time, wherever batches end."""
    held: list[pl.DataFrame] = []
    for batch in batches:
        passed = min(skipped, batch.num_rows)
        skipped -= passed
        if passed == batch.num_rows:
            continue
        rows = pl.concat([*held, cast("pl.DataFrame", pl.from_arrow(batch[passed:]))])
        whole = rows.height // many * many
        yield from rows[:whole].iter_slices(many)
        held = [rows[whole:]]
    yield from (rest for rest in held if rest.height)


def _in_row_groups(path: Path, many: int, numbers: Sequence[int]) -> Iterator[pl.DataFrame]:
    """Read chunks of so many rows, some at a time; each time Polars holds the row group, as it is in the file."""
    whole = pl.scan_parquet(path)
    for first, last in _runs(numbers):
        for start in range(first, last + 1, _READ_AT_ONCE):
            stop = min(start + _READ_AT_ONCE, last + 1)
            rows = whole.slice(start * many, (stop - start) * many).collect()
            yield from rows.iter_slices(many)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Give the first and last of each run of numbers that follow one another."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        goes_on = runs and runs[-1][1] == number - 1
        runs[-1:] = [(runs[-1][0], number)] if goes_on else [*runs[-1:], (number, number)]
    return runs


def _of_lines(path: Path, size: int, share: Share) -> Iterator[Chunk]:
    with _opened(path) as file:
        head = list(islice(file, _SAMPLE))
    many = _rows_for(size, sum(map(len, head)) / max(len(head), 1))
    with _opened(path) as file:
        for number in count():
            if share.has(number):
                lines = list(islice(file, many))
                if lines:
                    yield Chunk(number, *_parsed(lines, path.name, number * many))
                more = len(lines) == many
            else:
                more = sum(1 for _ in islice(file, many)) == many
            if not more:
                return


def _parsed(lines: list[bytes], name: str, before: int) -> tuple[pl.DataFrame, pl.DataFrame]:
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


_READERS: dict[str, Callable[[Path, int, Share], Iterator[Chunk]]] = {
    ".parquet": _of_parquet,
    ".jsonl": _of_lines,
    ".ndjson": _of_lines,
}
