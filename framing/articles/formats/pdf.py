"""PDF files whose words are text: one article a file, or an export of Nexis, Factiva or ProQuest."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from framing.articles.formats.exports import export_of, table_of_export
from framing.articles.formats.text import read_content
from framing.articles.source import File, Options
from framing.errors import InputError, MissingExtraError

__all__ = ["lines_to_paragraphs", "read_pdf"]

_PAGES = 2000  # a newspaper archive in one file; more is not one article nor one export
_SHORT = 0.75  # of the usual width: a line that ends sooner may be the last of its paragraph


def read_pdf(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read the words of a PDF; pages that hold only pictures are told, columns and tables are not understood."""
    pages = _pages(data, file)
    blank = [number for number, page in enumerate(pages, start=1) if not page.strip()]
    if blank:
        shown = ", ".join(map(str, blank[:10])) + (" …" if len(blank) > 10 else "")
        why = f"no text on page {shown}: pictures of a scanner? They were not read"
        options.notes.lose(file.name, None, "unreadable", why, "Run text recognition (OCR) on the file first.")
    whole = "\n".join(pages)
    database = export_of(whole)
    if database is not None:
        return table_of_export(whole, database, file, options)
    return read_content(lines_to_paragraphs(line for page in pages for line in page.split("\n")), file, options)


def lines_to_paragraphs(lines: Iterable[str]) -> str:
    r"""Join the lines of a page to paragraphs: one ends with a sentence in a line that is shorter than most.

    Words parted at the end of a line are put together where the second part is small.

    Examples
    --------
    >>> lines_to_paragraphs(["Talks", "", "They met in the har-", "bour of Oslo on Monday", "at noon.", "All left."])
    'Talks\n\nThey met in the harbour of Oslo on Monday at noon.\n\nAll left.'
    """
    kept = [re.sub(r"\s+", " ", line).strip() for line in lines]
    width = sorted(map(len, filter(None, kept)))[-max(len(kept) // 4, 1)] if any(kept) else 0
    paragraphs: list[str] = []
    open_one = False
    for number, line in enumerate(kept):
        if not line:
            open_one = False
            continue
        paragraphs.append(_joined(paragraphs.pop(), line) if open_one else line)
        ends = re.search(r"""[.!?]["'”’)]*$""", line) is not None
        open_one = not (len(line) < _SHORT * width and (ends or _is_title(kept, number)))
    return "\n\n".join(paragraphs)


def _is_title(lines: Sequence[str], number: int) -> bool:
    """Whether a short line without a stop is the first of all: a headline."""
    return not any(lines[:number])


def _joined(before: str, line: str) -> str:
    if re.search(r"\w-$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _pages(data: bytes, file: File) -> list[str]:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise MissingExtraError.of("pypdf", "ingest", "Reading PDF files") from error
    try:
        reader: Any = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError.at(file.name, None, "the PDF is locked with a password", "Save it without one.")
        if len(reader.pages) > _PAGES:
            raise InputError.at(file.name, None, f"the PDF has more than {_PAGES:,} pages", "Cut it into articles.")
        return [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError.at(file.name, None, f"this is no PDF that can be read ({error})", "Save it again.") from error
