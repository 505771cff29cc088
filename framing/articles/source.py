"""Where articles come from: the files behind a folder, a file, a glob or a list of these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path

from framing.articles.limits import Limits
from framing.articles.notes import Notes
from framing.errors import InputError

__all__ = ["ENDING", "File", "Options", "ending", "find_files"]


ENDING = r"\.[^./\s]+(?:\.gz)?$"
"""The ending of a file's name: the last part behind a point, and .gz behind it."""


@dataclass(frozen=True, slots=True)
class File:
    """One file to read.

    Attributes
    ----------
    path : Path
        Where it is.
    name : str
        Its path below the source, with / between folders; what notes call it.
    folder : str
        The name of the folder it lies in.
    alone : bool
        The user named this very file, so that an ending which nobody knows is an error.
    member : str, optional
        The name inside the archive that `path` is; None for a file of its own.
    """

    path: Path
    name: str
    folder: str
    alone: bool = False
    member: str | None = None

    @property
    def base(self) -> str:
        """The name of the file itself, without folders."""
        return self.name.rsplit("/", 1)[-1]

    @property
    def stem(self) -> str:
        """The name without its ending, from which ids are made."""
        return self.name.removesuffix(ending(self.name))


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about a call, and the notes that it fills."""

    notes: Notes
    outlet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    language: str | None = None
    story: str | None = None
    limits: Limits = field(default_factory=Limits)


def ending(name: str) -> str:
    """Give the ending of a file's name in full, with .gz.

    Examples
    --------
    >>> ending("news/2025.jsonl.gz")
    '.jsonl.gz'
    """
    found = re.search(ENDING, name)
    return found[0] if found else ""


def find_files(source: str | Path) -> list[File]:
    """Give the files of a folder (and all below it), of a glob, or the file itself, sorted by name.

    Raises
    ------
    InputError
        When nothing is there.
    """
    path = Path(source)
    if not _can_be_path(path):
        raise InputError(f"{str(source)[:60]!r}… is too long for the name of a file. Give a path, not a text.")
    if path.is_dir():
        return sorted(_below(path, path.rglob("*")), key=lambda file: file.name)
    if path.is_file():
        return [File(path, path.name, path.resolve().parent.name, alone=True)]
    if has_magic(str(source)):
        return _matching(str(source))
    raise InputError(
        f"There is no file or folder {str(source)!r}. Give a folder, a file, a pattern such as 'news/*.csv', "
        "or a data frame."
    )


def _can_be_path(path: Path) -> bool:
    try:
        path.exists()
    except OSError:
        return False
    return True


def _matching(pattern: str) -> list[File]:
    fixed = re.split(r"[/\\][^/\\]*[*?\[]", "/" + pattern)[0][1:]
    root = Path(fixed or ("/" if pattern.startswith("/") else "."))
    found = [Path(name) for name in glob(pattern, recursive=True)]
    files = {
        file.path: file for path in found for file in (find_files(path) if path.is_dir() else _below(root, [path]))
    }
    if not files:
        raise InputError(f"No file matches {pattern!r}. Check the pattern; ** stands for any folders.")
    return sorted(files.values(), key=lambda file: file.name)


def _below(root: Path, paths: Iterable[Path]) -> Iterator[File]:
    for path in paths:
        if path.is_file():
            yield File(path, _readable(path.relative_to(root).as_posix()), _readable(path.resolve().parent.name))


def _readable(name: str) -> str:
    """Bytes of a name that are no text, which some systems allow, are shown as �."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
