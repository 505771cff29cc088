"""Word files (.docx), in which Nexis Uni gives its articles by default, as plain text."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree

import polars as pl

from framing.articles.formats.text import read_content
from framing.articles.source import File, Options
from framing.errors import InputError

__all__ = ["read_docx", "text_of_docx"]

_BODY = "word/document.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_GONE = frozenset({f"{_WORD}del", f"{_WORD}moveFrom"})  # words that a reviser took out
_BROKEN = (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, ValueError, zlib.error, EOFError)


def read_docx(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read an export of Nexis or Factiva as a Word file, or one article."""
    return read_content(text_of_docx(_body(data, file, options), file), file, options)


def text_of_docx(body: bytes, file: File) -> str:
    """Give the paragraphs of a Word document, one a line; headers, notes and what was struck out are left aside.

    Raises
    ------
    InputError
        When it is no such document, or defines names of its own, as none does that a word processor wrote.
    """
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise _refused(file, "it defines entities")
    try:
        root = ElementTree.fromstring(body)  # noqa: S314, no entity can be defined
    except ElementTree.ParseError as error:
        raise _refused(file, str(error)) from error
    return "\n".join("".join(_signs(paragraph)) for paragraph in root.iter(f"{_WORD}p"))


def _signs(element: ElementTree.Element) -> list[str]:
    """Give the text of a paragraph; a paragraph within it (of a text box) is one of its own."""
    found: list[str] = []
    for part in element:
        if part.tag == f"{_WORD}t":
            found.append(part.text or "")
        elif part.tag in _SIGNS:
            found.append(_SIGNS[part.tag])
        elif part.tag not in _GONE and part.tag != f"{_WORD}p":
            found += _signs(part)
    return found


def _body(data: bytes, file: File, options: Options) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = archive.getinfo(_BODY)
            why = options.limits.refusal(entry.compress_size, entry.file_size)
            if why is None:
                with archive.open(entry) as stream:
                    body = stream.read(options.limits.unpacked + 1)  # what it says of its size need not be true
                why = options.limits.refusal(entry.compress_size, len(body))
    except _BROKEN as error:
        raise _refused(file, str(error)) from error
    if why is not None:
        raise _refused(file, why)
    return body


def _refused(file: File, why: str) -> InputError:
    return InputError.at(file.name, None, f"this is no Word file that can be read ({why})", "Save it again as .docx.")
