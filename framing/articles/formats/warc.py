"""Web archives (.warc, .warc.gz): every page that was fetched with success."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import polars as pl

from framing.articles.formats.frames import frame_of_records, numbered
from framing.articles.formats.pages import html_of, page_record
from framing.articles.source import File, Options
from framing.errors import InputError, MissingExtraError

__all__ = ["read_warc"]

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read the pages of an archive; rows are numbered by record, and what is no page is counted in the notes.

    The address of a page is its id; where one was fetched again, the earliest fetch is kept and the others noted.
    """
    records: list[dict[str, Any]] = []
    rows: list[int] = []
    other: Counter[str] = Counter()
    seen: set[str] = set()
    for number, record in _records(data, file, options):
        why = _no_page(record, seen)
        entry = None if why else _page(record, file, options)
        if entry is None:
            other[why or "pages without an article"] += 1
            continue
        seen.add(str(entry["url"]))
        records.append(entry)
        rows.append(number)
    for what, count in other.items():
        options.notes.tell(file.name, None, "not read", f"{count:,} records: {what}")
    return numbered(frame_of_records(records), rows)


def _records(data: bytes, file: File, options: Options) -> Any:
    """Yield numbered responses; an archive that breaks off is read up to there, and that is told."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtraError.of("fastwarc", "ingest", "Reading web archives") from error
    if not data.lstrip().startswith(b"WARC/"):
        raise InputError.at(file.name, None, "this is no WARC file", "Check the file.")
    number = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data), parse_http=True, auto_decode="all"):
            number += 1
            if record.record_type == WarcRecordType.response:
                yield number, record
    except (OSError, ValueError) as error:
        why = f"the archive cannot be read behind record {number} ({error}); the pages before it were kept"
        options.notes.lose(file.name, number, "unreadable", why, "Fetch it again.")


def _no_page(record: Any, seen: set[str]) -> str | None:
    if record.http_headers is None or record.http_headers.status_code != 200:
        return "answers other than a page (moved, not found, …)"
    if (record.http_content_type or "").lower() not in _PAGES:
        return "pictures, scripts and other files"
    if record.headers.get("WARC-Target-URI") in seen:
        return "pages fetched again"
    return None


def _page(record: Any, file: File, options: Options) -> dict[str, Any] | None:
    url = record.headers.get("WARC-Target-URI")
    content = record.reader.read(options.limits.unpacked)
    entry = page_record(html_of(content, file, options, record.http_charset), url, file, options)
    return None if entry is None else entry | {"article": url, "captured": record.headers.get("WARC-Date")}
