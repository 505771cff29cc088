"""Factiva exports: with field codes (HD, BY, WC, PD …) and as shown on the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from framing.articles.formats.paragraphs import DATE, Found, joined, paragraphs_of

__all__ = ["IS_FACTIVA", "articles_of_factiva"]

_LAST = r"(?:AN\s+)?Document\s+(?P<id>[A-Z][A-Z0-9]{2,}\d{4}[a-z0-9]{6,})"
IS_FACTIVA = rf"(?m)^\s*{_LAST}\s*$"
"""The accession number behind every article, which no other text has."""

_CODES = {
    "SE": "section", "HD": "headline", "CR": "credit", "BY": "author", "WC": "word_count", "PD": "published",
    "ET": "time", "SN": "outlet", "SC": "code", "ED": "edition", "PG": "page", "VOL": "volume", "LA": "language",
    "CY": "rights", "LP": "lead", "TD": "text", "CT": "contact", "RF": "references", "CO": "", "IN": "", "NS": "",
    "RE": "", "IPD": "", "IPC": "", "PUB": "", "ART": "graphic", "CLM": "column", "NT": "", "DLN": "dateline",
}  # fmt: skip
_CODED = re.compile(rf"({'|'.join(_CODES)})(?:\s*$|\t+\s*|\s{{2,}}|(?<=\w) )(.*)")
_PARTED = re.compile(rf"({'|'.join(_CODES)})(?:\s*$|\t+\s*|\s{{2,}})(.*)")
_WORDS = re.compile(r"([\d,.]+) words", re.IGNORECASE)
_RIGHTS = re.compile(r"copyright\b|©|\(c\)|all rights reserved", re.IGNORECASE)


def articles_of_factiva(lines: Sequence[str]) -> tuple[list[Found], list[tuple[int, str]]]:
    """Give the articles, and the lines that belong to none."""
    found: list[Found] = []
    start = 0
    for number, line in enumerate(lines):
        last = re.fullmatch(_LAST, line.strip()) or (
            re.fullmatch(_LAST, f"AN {line.strip()}") if _code_before(lines, number) else None
        )
        if last:
            found.append(_article(lines, start, number, last["id"]))
            start = number + 1
    return found, [(start + n + 1, line.strip()) for n, line in enumerate(lines[start:]) if line.strip()]


def _code_before(lines: Sequence[str], number: int) -> bool:
    """Whether the last line with words before this one is the code AN alone, as in tables."""
    return next((line.strip() for line in reversed(lines[:number]) if line.strip()), "") == "AN"


def _article(lines: Sequence[str], start: int, end: int, number: str) -> Found:
    first = next((n for n in range(start, end) if lines[n].strip()), start)
    chosen = lines[first:end]
    codes = {line.strip().split()[0] for line in chosen if line.strip()}
    fields = _coded(chosen) if {"HD", "SN"} <= codes else _shown(chosen)
    time = fields.pop("time", None)
    published = f"{fields.get('published')} {time}" if time and fields.get("published") else fields.get("published")
    author = re.sub(r"^by\s+", "", str(fields.get("author") or ""), flags=re.IGNORECASE) or None
    return Found(first + 1, {**fields, "article": number, "published": published, "author": author})


def _coded(lines: Sequence[str]) -> dict[str, Any]:
    """Read field after field; in the text only a code that stands apart from what follows is one."""
    values: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        field = (_PARTED if name in ("lead", "text") else _CODED).match(line.strip())
        if field and _CODES[field[1]] not in values:
            name = _CODES[field[1]]
            values[name] = [field[2]]
        elif name and line.strip() != "AN":
            values[name].append(line)
    body = [*values.pop("lead", []), "", *values.pop("text", [])]
    fields: dict[str, Any] = {name: joined(found) or None for name, found in values.items()}
    return {**fields, "text": paragraphs_of(body)}


def _shown(lines: Sequence[str]) -> dict[str, Any]:
    """Headline, byline, words, date, time, outlet, code, language, rights, text: one line each and no names."""
    filled = [(n, line.strip()) for n, line in enumerate(lines) if line.strip()]
    texts = [text for _, text in filled]
    words = next((n for n, text in enumerate(texts) if _WORDS.fullmatch(text)), None)
    if words is None:
        return {"headline": texts[0] if texts else None, "text": paragraphs_of(lines[1:])}
    fields = _above(texts[:words]) | {"word_count": texts[words].split()[0]}
    here = words + 1
    if here < len(texts) and re.match(DATE, texts[here]):
        fields["published"], here = texts[here], here + 1
    if here < len(texts) and re.fullmatch(r"\d{1,2}:\d\d(?: ?[AP]M)?(?: [A-Z]{2,4})?", texts[here]):
        fields["time"], here = texts[here], here + 1
    if here < len(texts):
        fields["outlet"], here = texts[here], here + 1
    here, language = _behind(texts, here)
    body = lines[filled[here][0] :] if here < len(filled) else []
    return {**fields, "language": language, "text": paragraphs_of(body)}


def _above(texts: Sequence[str]) -> dict[str, Any]:
    """Section, headline and byline, of which only the headline is always there."""
    by = texts[-1] if len(texts) > 2 or (texts and texts[-1].startswith("By ")) else None
    rest = texts[:-1] if by else texts
    section = rest[0] if len(rest) > 1 and len(rest[0].split()) <= 4 else None
    return {"section": section, "headline": joined(rest[1:] if section else rest) or None, "author": by}


def _behind(texts: Sequence[str], here: int) -> tuple[int, str | None]:
    """Pass over code, edition and page, language and rights, which stand in the next few lines."""
    language = None
    for number in range(here, min(here + 6, len(texts))):
        if re.fullmatch(r"[A-Z][a-z]+(?: \([A-Za-z ]+\)| - [A-Za-z ]+)?", texts[number]) and language is None:
            language, here = texts[number], number + 1
        elif _RIGHTS.match(texts[number]) or (number == here and re.fullmatch(r"[A-Z0-9]{2,10}", texts[number])):
            here = number + 1
    return here, language
