"""Every kind of file that articles come in; adding one is one function and one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

import polars as pl

from framing.articles.archive import read_member
from framing.articles.formats.decoding import unpack
from framing.articles.formats.delimited import read_delimited
from framing.articles.formats.docx import read_docx
from framing.articles.formats.feeds import read_feed
from framing.articles.formats.mail import read_mail
from framing.articles.formats.pages import read_mhtml, read_page
from framing.articles.formats.pdf import read_pdf
from framing.articles.formats.rows import read_excel, read_json, read_json_lines, read_parquet
from framing.articles.formats.rtf import read_rtf
from framing.articles.formats.text import read_text
from framing.articles.formats.warc import read_warc
from framing.articles.source import File, Options, ending
from framing.errors import InputError

__all__ = ["LOADERS", "OUR_NAMES", "Loader", "kind_of", "load"]

Loader: TypeAlias = Callable[[bytes, File, Options], pl.DataFrame]
"""From the bytes of a file to its table with the column `_row`; what it cannot read it notes."""


def kind_of(file: File) -> str | None:
    """Give the ending under which the file's loader stands, None where there is no loader."""
    kind = ending(file.name).lower().removesuffix(".gz")
    return kind if kind in LOADERS else None


def load(file: File, options: Options) -> pl.DataFrame:
    """Read one file with the loader of its ending, unpacked where it is packed.

    Raises
    ------
    InputError
        When the file as a whole cannot be read.
    """
    kind = kind_of(file)
    if kind is None:
        known = ", ".join(LOADERS)
        raise InputError.at(file.name, None, "no loader knows this ending", f"Known: {known}, each also with .gz.")
    data = _bytes_of(file, options)
    if file.name.lower().endswith(".gz"):
        data = unpack(data, file.name, options.notes, options.limits)
    return LOADERS[kind](data, file, options)


def _bytes_of(file: File, options: Options) -> bytes:
    if file.member is not None:
        return read_member(file, options.limits)
    try:
        return file.path.read_bytes()
    except OSError as error:
        raise InputError.at(file.name, None, f"the file cannot be opened ({error.strerror})", "Check it.") from error


LOADERS: Mapping[str, Loader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_text,
        ".csv": read_delimited,
        ".tsv": read_delimited,
        ".jsonl": read_json_lines,
        ".ndjson": read_json_lines,
        ".json": read_json,
        ".parquet": read_parquet,
        ".xlsx": read_excel,
        ".xls": read_excel,
        ".html": read_page,
        ".htm": read_page,
        ".xhtml": read_page,
        ".mhtml": read_mhtml,
        ".mht": read_mhtml,
        ".warc": read_warc,
        ".rss": read_feed,
        ".atom": read_feed,
        ".xml": read_feed,
        ".eml": read_mail,
        ".rtf": read_rtf,
        ".docx": read_docx,
        ".pdf": read_pdf,
    }
)
"""Loaders by the ending of the file's name; each takes gzip too (`.csv.gz`) and stands in a .zip too."""

OUR_NAMES = (".txt", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".warc", ".rss", ".atom", ".xml", ".eml",
             ".rtf", ".docx", ".pdf")  # fmt: skip
"""Kinds whose loaders name the columns as we do, so that nothing has to be recognised."""
