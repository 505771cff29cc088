"""Nexis exports: the classical layout (1 of 250 DOCUMENTS) and that of Nexis Uni (End of Document)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from framing.articles.formats.paragraphs import DATE, Found, blocks_of, joined, paragraphs_of

__all__ = ["IS_NEXIS", "articles_of_nexis"]

_FIRST = r"(?:Document )?\d[\d,.]* of \d[\d,.]* DOCUMENTS?"
IS_NEXIS = rf"(?m)^\s*{_FIRST}\s*$|(?s:^\s*Length: *[\d,]+ words\b.*^\s*End of Document\s*$)"
"""What stands in every Nexis export and in no article."""

_HEAD = {
    "headline": "headline", "byline": "author", "section": "section", "length": "word_count", "dateline": "dateline",
    "highlight": "highlight",
}  # fmt: skip
_TAIL = {
    "load-date": "loaded", "language": "language", "graphic": "graphic", "publication-type": "", "document-type": "",
    "subject": "", "journal-code": "", "url": "url", "correction": "", "correction-date": "", "series": "", "notes": "",
    "organization": "", "person": "", "company": "", "industry": "", "geographic": "", "ticker": "", "type": "",
    "classification": "", "acc-no": "",
}  # fmt: skip
_FIELD = re.compile(rf"({'|'.join(map(re.escape, (*_HEAD, *_TAIL)))}): *(.*)", re.IGNORECASE | re.DOTALL)
_COPYRIGHT = re.compile(r"copyright\b|©|\(c\) ?\d{4}|all rights reserved", re.IGNORECASE)


def articles_of_nexis(lines: Sequence[str]) -> tuple[list[Found], list[tuple[int, str]]]:
    """Give the articles, and the lines that belong to none."""
    starts = [number for number, line in enumerate(lines) if re.fullmatch(_FIRST, line.strip())]
    if starts:
        ends = [*starts[1:], len(lines)]
        found = [_classical(lines, start + 1, end) for start, end in zip(starts, ends, strict=True)]
        return found, [(number + 1, line.strip()) for number, line in enumerate(lines[: starts[0]]) if line.strip()]
    return _uni(lines)


def _classical(lines: Sequence[str], start: int, end: int) -> Found:
    """Outlet, date, edition, headline; fields in capitals; the text; more fields."""
    header: list[list[str]] = []
    body: list[str] = []
    fields: dict[str, Any] = {}
    behind = False
    for block in blocks_of(lines[start:end]):
        field = _FIELD.match(joined(block)) if block[0].split(":")[0].isupper() else None
        if field:
            behind = behind or field[1].lower() in _TAIL
            fields.setdefault((_HEAD | _TAIL)[field[1].lower()], field[2].strip())
        elif _COPYRIGHT.match(block[0]):
            header += [rest] if not fields and (rest := [line for line in block if not _COPYRIGHT.match(line)]) else []
        elif not fields:
            header.append(block)
        elif not behind:
            body += [*block, ""]
    return Found(start, _tidy({**_of_header(header), **fields, "text": paragraphs_of(body)}))


def _of_header(blocks: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The block with the date parts the outlet from edition and headline."""
    dated = next((n for n, block in enumerate(blocks) if any(re.match(DATE, line) for line in block)), None)
    if dated is None:
        return {"outlet": joined(blocks[0]) if blocks else None, "headline": joined(blocks[-1]) if blocks[1:] else None}
    within = next(n for n, line in enumerate(blocks[dated]) if re.match(DATE, line))
    before = [line for block in blocks[:dated] for line in block] + list(blocks[dated][:within])
    behind = [[*blocks[dated][within + 1 :]], *blocks[dated + 1 :]]
    headline = behind.pop() if len(behind) > 1 else []
    return {
        "outlet": before[-1] if before else None,
        "published": _date(blocks[dated][within]),
        "edition": joined([line for block in behind for line in block]) or None,
        "headline": joined(headline) or None,
    }


def _uni(lines: Sequence[str]) -> tuple[list[Found], list[tuple[int, str]]]:
    found: list[Found] = []
    start = 0
    for number, line in enumerate(lines):
        if line.strip().casefold() == "end of document":
            found.append(_modern(lines, start, number))
            start = number + 1
    return found, [(start + n + 1, line.strip()) for n, line in enumerate(lines[start:]) if line.strip()]


def _modern(lines: Sequence[str], start: int, end: int) -> Found:
    """Headline, outlet, date, edition; fields; the word Body; the text; more fields."""
    numbers = [n for n in range(start, end) if lines[n].strip()]
    texts = [lines[n].strip() for n in numbers]
    body = next((n for n, text in enumerate(texts) if text == "Body"), len(texts))
    first = next((n for n, text in enumerate(texts[:body]) if _FIELD.match(text) or _COPYRIGHT.match(text)), body)
    dated = next((n for n in reversed(range(first)) if re.match(DATE, texts[n])), None)
    behind = next((n for n in range(body, len(texts)) if _ends_body(texts[n])), len(texts))
    fields: dict[str, Any] = {}
    for text in texts[first:body] + texts[behind:]:
        if field := _FIELD.match(text):
            fields.setdefault((_HEAD | _TAIL)[field[1].lower()], field[2].strip())
    row = numbers[max((dated or 0) - 2, 0)] if numbers else start
    if dated is not None:
        fields["published"] = _date(texts[dated])
        fields["outlet"] = texts[dated - 1] if dated else None
        fields.setdefault("headline", texts[dated - 2] if dated > 1 else None)
        fields["edition"] = joined(texts[dated + 1 : first]) or None
    last = numbers[behind] if behind < len(texts) else end
    text = paragraphs_of(lines[numbers[body] + 1 : last]) if body < len(texts) else ""
    return Found(row + 1, _tidy({**fields, "text": text}))


def _ends_body(text: str) -> bool:
    field = _FIELD.match(text)
    return text in ("Graphic", "Classification", "Notes") or (field is not None and field[1].lower() == "load-date")


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    """Take the By off the byline, and what follows the number off the length."""
    author = re.sub(r"^by:?\s+", "", str(fields.get("author") or ""), flags=re.IGNORECASE)
    length = re.match(r"[\d,.]+", str(fields.get("word_count") or ""))
    return {**fields, "author": author or None, "word_count": length[0] if length else None}


def _date(line: str) -> str:
    """The date alone, and the time of day where one follows."""
    found = re.match(rf"({DATE})(?: {{1,3}}[A-Z][a-z]+day)?(.*)", line)
    if found is None:
        return line
    time = re.search(r"\d{1,2}:\d\d(?: ?[AP]M)?(?: [A-Z]{2,4})?", found[2])
    return re.sub(r"^[A-Z][a-z]+day,? ", "", found[1]) + (f" {time[0]}" if time else "")
