"""Feeds that were saved as files: RSS and Atom."""

from __future__ import annotations

import io
import re
from typing import Any

import polars as pl

from framing.articles.formats.frames import frame_of_records, numbered
from framing.articles.formats.markup import text_of_html
from framing.articles.source import File, Options
from framing.errors import InputError, MissingExtraError

__all__ = ["read_feed"]


def read_feed(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read the entries of a feed; the outlet is the title of the feed, the text its longest content.

    Most feeds hold only the first lines of their articles; that is told.
    """
    try:
        import feedparser
    except ImportError as error:
        raise MissingExtraError.of("feedparser", "ingest", "Reading feeds") from error
    # A stream, never a string: a string that looks like an address would be fetched.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=True, resolve_relative_uris=False)
    if not feed.version and not feed.entries:
        raise InputError.at(file.name, None, "this is no RSS or Atom feed", "Take it out, or convert it to CSV.")
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        why = f"the feed is damaged ({feed.bozo_exception}); {len(feed.entries):,} entries could be read"
        options.notes.lose(file.name, None, "unreadable", why, "Save the feed again.")
    records = [_record(entry, feed.feed, file, options) for entry in feed.entries]
    short = sum(not entry.get("content") for entry in feed.entries)
    if short:
        why = f"{short:,} entries hold a summary and no full text; it was taken as the text"
        options.notes.tell(file.name, None, "shortened", why)
    return numbered(frame_of_records(records), range(1, len(records) + 1))


def _record(entry: Any, feed: Any, file: File, options: Options) -> dict[str, Any]:
    contents = [part.get("value") or "" for part in entry.get("content", [])] or [entry.get("summary") or ""]
    source = entry.get("source", {}).get("title")
    return {
        "article": entry.get("id") or entry.get("link"),
        "outlet": source or feed.get("title") or options.outlet or file.folder,
        "published": entry.get("published") or entry.get("updated"),
        "headline": text_of_html(entry.get("title", "")) or None,
        "text": text_of_html(max(contents, key=len)),
        "url": entry.get("link"),
        "author": "; ".join(name for author in entry.get("authors", []) if (name := author.get("name"))) or None,
        "language": _language(feed.get("language")),
        "section": "; ".join(term for tag in entry.get("tags", []) if (term := tag.get("term"))) or None,
    }


def _language(code: str | None) -> str | None:
    found = re.match(r"[a-zA-Z]{2,3}", code or "")
    return found[0].lower() if found else None
