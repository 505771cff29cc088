"""One article a text file (front matter, breadcrumb, headline, text), or the export of a database as text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from framing.articles.formats.decoding import decode
from framing.articles.formats.exports import export_of, table_of_export
from framing.articles.formats.frames import frame_of_records, numbered
from framing.articles.names import recognise
from framing.articles.source import File, Options
from framing.languages.zones import ZoneRules, load_zone_rules

__all__ = ["read_content", "read_text"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_MATTER = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(.*?)(?:^|\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|$)", re.DOTALL)
_LONGEST_MATTER = 64_000  # characters: metadata, not a novel (and no bomb of aliases)
_NO_TEXT = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # control characters; NUL and the feeds stand in real texts
_NO_TEXT_SHARE = 0.02  # chance gives .10 in packed data; a damaged text has single ones
_SAMPLE = 100_000  # characters
_LONGEST_HEADLINE = 50  # words: a first line longer than any headline is a paragraph


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    start: int
    end: int
    content: str


def read_text(data: bytes, file: File, options: Options) -> pl.DataFrame:
    """Read one article; what the front matter does not say comes from the path.

    The outlet is the folder, the date leads the file's name, the id is the path without its ending. `text` is
    the file from the line after the headline on, unedited; lines before the headline are left out and told.
    An export of Nexis, Factiva or ProQuest is known by its own lines and read as the many articles it is.
    """
    content = decode(data, file.name, options.notes, options.encoding)
    if _is_no_text(content):
        options.notes.lose(file.name, None, "dropped", "the file holds no text", "Take it out, or name it by its kind.")
        return numbered(pl.DataFrame(), [])
    return read_content(content, file, options)


def _is_no_text(content: str) -> bool:
    """Whether a picture, a program or the like goes by the name of a text: signs that no text holds are frequent."""
    start = content[:_SAMPLE]
    return len(_NO_TEXT.findall(start)) > _NO_TEXT_SHARE * len(start)


def read_content(content: str, file: File, options: Options) -> pl.DataFrame:
    """Read an export, or one article, whose words are known already."""
    database = export_of(content)
    if database is not None:
        return table_of_export(content, database, file, options)
    if not content.strip():
        options.notes.lose(file.name, None, "dropped", "the file is empty", "Take it out or fetch it again.")
        return numbered(pl.DataFrame(), [])
    matter, body = _front_matter(content, file, options)
    headline, text = _headline(content, body, matter.get("headline"), file, options)
    from_path = {
        "article": file.stem,
        "outlet": options.outlet or file.folder,
        "published": _leading_date(file),
    }
    record = from_path | matter | {"headline": headline, "text": text}
    return numbered(frame_of_records([record]), [1])


def _front_matter(content: str, file: File, options: Options) -> tuple[dict[str, Any], int]:
    """Metadata between two lines of three hyphens at the top, by our names, and where the rest begins."""
    found = _MATTER.match(content)
    if not found:
        return {}, 0
    given = _yaml(found[1], file, options)
    recognised = recognise(list(given), {ours: name for ours, name in options.columns.items() if name in given})
    for what, why in recognised.told:
        options.notes.tell(file.name, None, what, f"front matter: {why}")
    names = {theirs: ours for ours, theirs in recognised.given.items()}
    named = {names.get(name, name): value for name, value in given.items()}
    return {name: value for name, value in named.items() if value not in (None, "")}, found.end()


def _yaml(matter: str, file: File, options: Options) -> dict[str, Any]:
    import yaml

    try:
        given = yaml.safe_load(matter) if len(matter) <= _LONGEST_MATTER else "too long"
    except (yaml.YAMLError, ValueError, RecursionError):
        given = "not YAML"
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        why = "the front matter is no YAML list of names and values; it was left out"
        options.notes.lose(file.name, 1, "unreadable", why, "Write it as 'name: value', one a line.")
        return {}
    return {str(name): _value(value) for name, value in given.items()}


def _value(value: Any) -> Any:
    """Text of a plain value or of a list of plain values; what is nested deeper is left out."""
    if isinstance(value, (list, tuple)):
        return "; ".join(str(entry) for entry in value if not isinstance(entry, (list, tuple, dict)))
    if isinstance(value, dict):
        return None
    return value.isoformat() if hasattr(value, "isoformat") else None if value is None else str(value)


def _headline(content: str, body: int, known: Any, file: File, options: Options) -> tuple[str | None, str]:
    """Find the headline and the text behind it.

    A headline from the front matter wins; it is cut from the text only where its first line repeats it.
    """
    rules = load_zone_rules(options.language)
    markdown = file.base.removesuffix(".gz").endswith(".md")
    lines = _lines(content, body)
    skipped, first = _first_headline(lines, rules)
    title = _plain(first.content, markdown) if first else None
    if first is None or (known is not None and title != str(known).strip()):
        return (None if known is None else str(known).strip()), content[body:]
    if known is None and len(first.content.split()) > _LONGEST_HEADLINE:
        why = f"the first line has more than {_LONGEST_HEADLINE} words; read as text, the headline is null"
        options.notes.tell(file.name, first.number, "guessed", why)
        return None, content[body:]
    for line in skipped:
        what = f"the line {line.content.strip()[:80]!r} before the headline was left out"
        options.notes.tell(file.name, line.number, "set aside", what)
    return title, content[first.end :]


def _first_headline(lines: Sequence[_Line], rules: ZoneRules) -> tuple[list[_Line], _Line | None]:
    """Find the first line that is no breadcrumb and the lines before it; where all are, take the first."""
    filled = [line for line in lines if any(sign.isalnum() for sign in line.content)]
    for number, line in enumerate(filled):
        if not rules.is_breadcrumb(line.content.strip()):
            return filled[:number], line
    return [], filled[0] if filled else None


def _lines(content: str, body: int) -> list[_Line]:
    """Give the first lines from `body` on; a headline does not stand further down."""
    lines: list[_Line] = []
    number = content.count("\n", 0, body) + 1
    for found in _LINE.finditer(content, body):
        lines.append(_Line(number, found.start(), found.end(), found[0].rstrip("\r\n")))
        number += 1
        if len(lines) == 40 or found.end() == len(content):
            break
    return lines


def _plain(line: str, markdown: bool) -> str:
    return (re.sub(r"^#{1,6}\s+", "", line.strip()) if markdown else line).strip()


def _leading_date(file: File) -> str | None:
    found = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)", file.base)
    return "-".join(found.groups()) if found else None
