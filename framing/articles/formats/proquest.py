"""ProQuest exports: documents between long lines, each a list of named fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from framing.articles.formats.paragraphs import Found, joined, paragraphs_of

__all__ = ["IS_PROQUEST", "articles_of_proquest"]

IS_PROQUEST = r"(?m)^\s*ProQuest document ID: *\d+"
"""The number that stands in every document."""

_FIELDS = {
    "author": "author", "publication info": "info", "abstract": "abstract", "links": "", "full text": "text",
    "subject": "", "location": "", "people": "", "company / organization": "", "business indexing term": "",
    "identifier / keyword": "", "title": "headline", "publication title": "outlet", "first page": "page",
    "pages": "page", "number of pages": "", "publication year": "year", "publication date": "published",
    "section": "section", "publisher": "", "place of publication": "", "country of publication": "",
    "publication subject": "", "issn": "", "source type": "", "language of publication": "language",
    "document type": "kind", "document feature": "", "proquest document id": "article", "document url": "url",
    "copyright": "", "last updated": "", "database": "", "dateline": "dateline", "column": "", "edition": "edition",
    "volume": "", "issue": "", "e-issn": "", "classification": "", "credit": "", "illustration": "", "caption": "",
}  # fmt: skip
_FIELD = re.compile(rf"({'|'.join(map(re.escape, _FIELDS))}): *(.*)", re.IGNORECASE)
_IN_TEXT = frozenset(("subject", "location", "people", "company / organization", "business indexing term",
                      "identifier / keyword", "title", "publication title", "credit", "illustration"))  # fmt: skip
_OPINION = re.compile(r"commentary|editorial|opinion|letter", re.IGNORECASE)


def articles_of_proquest(lines: Sequence[str]) -> tuple[list[Found], list[tuple[int, str]]]:
    """Give the articles, and the lines that belong to none."""
    found: list[Found] = []
    aside: list[tuple[int, str]] = []
    rules = [n for n, line in enumerate(lines) if re.fullmatch(r"\s*_{20,}\s*", line)]
    for start, end in zip([-1, *rules], [*rules, len(lines)], strict=True):
        part = lines[start + 1 : end]
        filled = [(start + 2 + n, line.strip()) for n, line in enumerate(part) if line.strip()]
        if any(line.lower().startswith("proquest document id:") for _, line in filled):
            found.append(Found(filled[0][0], _article(part)))
        else:
            aside += filled
    return found, aside


def _article(lines: Sequence[str]) -> dict[str, Any]:
    """Field after field; inside the full text only a field that can follow it ends it."""
    values: dict[str, list[str]] = {}
    name, top = "", ""
    for line in lines:
        field = _FIELD.match(line.strip())
        known = field is not None and (name != "text" or field[1].lower() in _IN_TEXT)
        if field and known:
            name = _FIELDS[field[1].lower()]
            values.setdefault(name, []).append(field[2])
        elif name:
            values[name].append(line)
        elif line.strip() and not re.fullmatch(r"Document \d+ of \d+", line.strip()):
            top = top or line.strip()
    fields: dict[str, Any] = {name: joined(found) or None for name, found in values.items() if name}
    kind = str(fields.get("kind") or "")
    outlet = fields.get("outlet") or re.split(r"[;,:]", str(fields.get("info") or ""))[0]
    return {
        **fields,
        "headline": fields.get("headline") or top,
        "outlet": re.sub(r";.*$", "", str(outlet)).strip() or None,
        "text": paragraphs_of(values.get("text", [])),
        "genre": "opinion" if _OPINION.search(kind) else "news" if "news" in kind.lower() else None,
    }
