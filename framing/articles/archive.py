"""ZIP files: each file inside is read in place, in memory; nothing is ever written, whatever its name says."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from framing.articles.limits import Limits
from framing.articles.source import File, Options
from framing.errors import InputError

__all__ = ["is_archive", "members_of", "read_member"]

_HINT = "If it is what you expect, unpack it yourself and read the folder."
_BROKEN = (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, zlib.error, EOFError)


def is_archive(file: File) -> bool:
    """Whether a file is a .zip; one inside another is not."""
    return file.member is None and file.name.lower().endswith(".zip")


def members_of(archive: File, options: Options) -> list[File]:
    """Give the files of an archive, sorted by name; of what is refused, with the reason, none is opened.

    Raises
    ------
    InputError
        When it is no archive, is locked, or would unpack to more than the limits allow.
    """
    limits = options.limits
    with _opened(archive) as opened:
        entries = [entry for entry in opened.infolist() if not entry.is_dir()]
    total = sum(entry.file_size for entry in entries)
    if len(entries) > limits.members:
        _refuse(archive, f"it holds {len(entries):,} files, more than {limits.members:,}")
    if total > limits.archive:
        _refuse(archive, f"its files unpack to {total:,} bytes, more than {limits.archive:,}")
    return list(_kept(archive, entries, options))


def read_member(file: File, limits: Limits) -> bytes:
    """Give the bytes of one file of an archive.

    Raises
    ------
    InputError
        When it is damaged, locked, or larger than the limits allow.
    """
    with _opened(file) as opened:
        entry = opened.getinfo(file.member or "")
        why = limits.refusal(entry.compress_size, entry.file_size)
        if why is not None:
            _refuse(file, why)
        if entry.flag_bits & 1:
            raise InputError.at(file.name, None, "the file in the archive is locked with a password", "Unlock it.")
        with opened.open(entry) as stream:
            # What the archive says of a size need not be true: no more is unpacked than it may be.
            data = stream.read(limits.unpacked + 1)
    why = limits.refusal(entry.compress_size, len(data))
    if why is not None:
        _refuse(file, why)
    return data


def _kept(archive: File, entries: list[zipfile.ZipInfo], options: Options) -> Iterator[File]:
    seen: set[str] = set()
    for entry in sorted(entries, key=lambda entry: entry.filename):
        name = entry.filename
        if name in seen:
            why = "a second file of this name stands in the archive; it was left out"
            options.notes.lose(f"{archive.name}/{name}", None, "unreadable", why, "Give each its own name.")
        elif name.lower().endswith(".zip"):
            why = "an archive inside an archive is not opened"
            options.notes.lose(f"{archive.name}/{name}", None, "unreadable", why, "Unpack it first.")
        else:
            seen.add(name)
            yield _member(archive, name)


def _member(archive: File, name: str) -> File:
    """Name a file by its place in the archive; `..` and drives are letters of a name and lead nowhere."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..", ".")]
    shown = "/".join((archive.name, *parts)).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    folder = parts[-2] if len(parts) > 1 else archive.base.rpartition(".")[0]
    return File(archive.path, shown, folder, member=name)


@contextmanager
def _opened(file: File) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file.path) as opened:
            yield opened
    except InputError:
        raise
    except _BROKEN as error:
        raise InputError.at(file.name, None, f"the archive cannot be read ({error})", "Fetch it again.") from error


def _refuse(file: File, why: str) -> None:
    raise InputError.at(file.name, None, f"it was not unpacked: {why}", _HINT)
