"""Web pages as they were saved: the article found among menus, with headline, date, author and site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from framing.articles.formats.decoding import decode
from framing.articles.formats.exports import export_of, table_of_export
from framing.articles.formats.frames import frame_of_records, numbered
from framing.articles.formats.markup import declared_encoding, text_of_html
from framing.articles.source import File, Options
from framing.errors import MissingExtraError

__all__ = ["html_of", "page_record", "read_mhtml", "read_page"]


def read_page(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read a page, or an export of Nexis, Factiva or ProQuest in HTML."""
    html = html_of(data, file, options)
    if _EXPORT_SIGNS.search(html):
        content = text_of_html(html)
        database = export_of(content)
        if database is not None:
            return table_of_export(content, database, file, options)
    return _table(page_record(html, None, file, options), file, options)


def read_mhtml(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read a page saved as one file (.mhtml): the first HTML in it, with the address it was saved from."""
    from email import policy
    from email.parser import BytesParser

    message = BytesParser(policy=policy.default).parsebytes(data)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        options.notes.lose(file.name, None, "dropped", "the file holds no HTML", "Save the page again.")
        return numbered(pl.DataFrame(), [])
    raw = part.get_payload(decode=True)
    html = html_of(raw if isinstance(raw, bytes) else b"", file, options, part.get_content_charset())
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    return _table(page_record(html, None if address is None else str(address), file, options), file, options)


def html_of(data: bytes, file: File, options: Options, charset: str | None = None) -> str:
    """Decode a page: what the user said, else UTF-8 where it is that, else what the page or server says."""
    if options.encoding is not None:
        return decode(data, file.name, options.notes, options.encoding)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = declared_encoding(b"charset=" + charset.encode("ascii", "ignore")) if charset else None
        return decode(data, file.name, options.notes, said or declared_encoding(data))


def page_record(html: str, url: str | None, file: File, options: Options) -> dict[str, Any] | None:
    """Give the article of a page, None where the page holds none; nothing in it is run or fetched.

    Raises
    ------
    MissingExtraError
        When trafilatura is not installed.
    """
    extract = _extractor()
    facts = _facts(html)
    url = url or _saved_from(html)
    # The clock plays no part: without a latest date the library takes today's.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
    found = extract(html.replace("\0", ""), url=url, with_metadata=True, include_comments=False,
                    include_tables=False, date_extraction_params=dates)  # fmt: skip
    given = found.as_dict() if found is not None else {}
    headline, text = facts.get("headline") or given.get("title"), given.get("text") or ""
    if not text.strip() and not headline:
        return None
    address = url or given.get("url")
    return {
        "article": None, "outlet": facts.get("site") or _site(address) or options.outlet or file.folder,
        "published": facts.get("published") or given.get("date"), "headline": headline,
        "text": _paragraphs(text, headline), "url": address, "author": facts.get("author") or given.get("author"),
        "language": facts.get("language") or given.get("language"), "section": facts.get("section"),
    }  # fmt: skip


def _table(record: dict[str, Any] | None, file: File, options: Options) -> pl.DataFrame:
    if record is None:
        why = "no article was found in the page"
        options.notes.lose(file.name, None, "dropped", why, "Open it in a browser: is it a list or a paywall?")
        return numbered(pl.DataFrame(), [])
    return numbered(frame_of_records([record | {"article": file.stem}]), [1])


def _extractor() -> Any:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise MissingExtraError.of("trafilatura", "ingest", "Reading web pages") from error
    return bare_extraction


_EXPORT_SIGNS = re.compile(r"of \d[\d,.]* DOCUMENT|End of Document|[a-z]{2}Article\b|>\s*AN\s*<|ProQuest document ID")
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_PAIR = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LINKED = re.compile(r"<script\b[^>]*application/ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_ARTICLE_KINDS = ("Article", "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle",
                  "BlogPosting", "LiveBlogPosting", "BackgroundNewsArticle")  # fmt: skip


def _facts(html: str) -> dict[str, str]:
    """What the page says of itself for machines: its tags first, then its linked data."""
    from html import unescape

    tags: dict[str, str] = {}
    for tag in _META.findall(html[:500_000]):
        pairs = {name.lower(): one or other for name, one, other in _PAIR.findall(tag)}
        name = pairs.get("property") or pairs.get("name") or pairs.get("itemprop")
        if name and pairs.get("content", "").strip():
            tags.setdefault(name.lower(), unescape(pairs["content"]).strip())
    said = {ours: tags[name] for ours, names in _TAGS.items() for name in reversed(names) if name in tags}
    language = re.search(r"<html\b[^>]*\blang\s*=\s*[\"']?([a-zA-Z]{2,3})\b", html[:5000])
    return _linked(html) | said | ({"language": language[1].lower()} if language else {})


_TAGS: Mapping[str, tuple[str, ...]] = {
    "site": ("og:site_name", "application-name"),
    "published": ("article:published_time", "datepublished", "dc.date.issued", "parsely-pub-date", "pubdate"),
    "headline": ("og:title", "twitter:title"),
    "section": ("article:section",),
}


def _linked(html: str) -> dict[str, str]:
    for script in _LINKED.findall(html)[:20]:
        try:
            content = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for thing in _things(content):
            kinds = thing.get("@type")
            if set(kinds if isinstance(kinds, list) else [kinds]) & set(_ARTICLE_KINDS):
                named = {"headline": thing.get("headline"), "published": thing.get("datePublished"),
                         "site": _name(thing.get("publisher")), "author": _name(thing.get("author")),
                         "section": thing.get("articleSection")}  # fmt: skip
                return {name: value.strip() for name, value in named.items() if isinstance(value, str) and value}
    return {}


def _things(content: Any) -> Iterator[Mapping[str, Any]]:
    entries = content if isinstance(content, list) else [content]
    for entry in entries:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            yield from (thing for thing in graph if isinstance(thing, dict)) if isinstance(graph, list) else ()


def _name(value: Any) -> str | None:
    entries = value if isinstance(value, list) else [value]
    names = [entry.get("name") if isinstance(entry, dict) else entry for entry in entries]
    return "; ".join(name for name in names if isinstance(name, str) and name) or None


def _saved_from(html: str) -> str | None:
    """The address that browsers and their helpers note at the top of what they save."""
    found = re.search(r"<!--[^>]{0,200}?(?:saved from url=\(\d+\)|url:\s*)(https?://[^\s>]+)", html[:5000])
    canonical = re.search(r"<link\b[^>]*\brel=[\"']?canonical[^>]*?\bhref=[\"']([^\"']+)", html[:500_000])
    return found[1] if found else canonical[1] if canonical else None


def _site(url: str | None) -> str | None:
    found = re.match(r"https?://(?:[^/@\s]*@)?(?:www\d?\.|m\.|amp\.)?([^/:?#\s]+\.[^/:?#\s]+)", url or "")
    return found[1].lower() if found else None


def _paragraphs(text: str, headline: str | None) -> str:
    """A line is a paragraph; the headline that opens the text is its own string already."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    repeated = lines and headline and re.sub(r"\W", "", lines[0]).casefold() == re.sub(r"\W", "", headline).casefold()
    return "\n\n".join(lines[1:] if repeated else lines)
