"""Media Frames Corpus: one JSON object an issue, article by article, once its programs put the texts in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.articles.recipes.rows import Rows, as_label, json_object
from framing.errors import InputError

__all__ = ["read_mfc"]

_HEAD = re.compile(r"\A[^\n]*\n\nPRIMARY\n\n")  # number and mark before what was read by the coders


def read_mfc(path: Path, outlets: Mapping[str, str]) -> Rows:
    """Read every article that has a text, with the spans of all coders.

    Raises
    ------
    InputError
        When no file of an issue is there, or its texts are not.
    """
    files = [path] if path.is_file() else sorted(file for file in path.glob("*.json") if file.name != "codes.json")
    issues = {file: json_object(file) for file in files}
    issues = {file: issue for file, issue in issues.items() if any(map(_is_article, issue.values()))}
    if not issues:
        raise InputError.at(str(path), None, "this is no copy of the Media Frames Corpus: no .json of an issue",
                            "Give the .json of an issue, such as immigration.json.")  # fmt: skip
    rows = Rows()
    for file, issue in issues.items():
        codes = _codes(file)
        for article, one in issue.items():
            if _is_article(one) and one.get("text"):
                _add(rows, article, one, codes, outlets)
    if not rows.articles:
        raise InputError.at(str(path), None, "the annotations are here, but the texts are not in them",
                            "Combine them first with the corpus's own programs.")  # fmt: skip
    return rows


def _is_article(one: Any) -> bool:
    return isinstance(one, dict) and "annotations" in one and "source" in one


def _codes(file: Path) -> dict[str, str]:
    """Names of the codes, where the corpus's own codes.json lies beside; else a code stays a number."""
    homes = (file.parent, file.parent / "annotations", file.parent.parent, file.parent.parent / "annotations")
    beside = [home / "codes.json" for home in homes]
    found = next((place for place in beside if place.is_file()), None)
    return {code: str(name) for code, name in json_object(found).items()} if found else {}


def _add(rows: Rows, article: str, one: dict[str, Any], codes: Mapping[str, str], outlets: Mapping[str, str]) -> None:
    written = one["text"]
    head = _HEAD.match(written)
    top = head.end() if head else 0
    headline, cut = _headline(written, top, str(one.get("title") or ""))
    rows.articles.append(
        {
            "article": article,
            "outlet": outlets.get(one["source"], one["source"]),
            "published": _date(one),
            "headline": headline or None,
            "text": written[cut:],
            "author": one.get("byline") or None,
        }
    )
    for field in ("primary_frame", "primary_tone"):
        if one.get(field) is not None:
            rows.labels.append(as_label(article, field.removeprefix("primary_"), _named(one[field], codes)))
    rows.labels.extend(_spans(article, one["annotations"], written, top, cut, codes))


def _headline(written: str, top: int, title: str) -> tuple[str, int]:
    """Give the headline and where the body begins: the first paragraph where it is the title, or has no full stop."""
    first, _, rest = written[top:].partition("\n\n")
    is_title = first.casefold() == title.casefold() or (
        len(first) <= 200 and not first.rstrip().endswith((".", "”", '"'))
    )
    return (first, top + len(first) + 2) if rest and is_title else (title, top)


def _spans(
    article: str, annotations: Mapping[str, Any], written: str, top: int, cut: int, codes: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Give every span of every coder; what was read before `cut` is the headline, which begins at `top`."""
    for kind, field in (("frame", "framing"), ("tone", "tone")):
        for coder, spans in annotations.get(field, {}).items():
            for one in spans:
                start, end = int(one["start"]), int(one["end"])
                place, first = ("body", cut) if start >= cut else ("headline", top)
                fits = start >= first and (place == "body" or end <= cut)
                span = (start - first, end - first) if fits else None
                yield as_label(article, kind, _named(one["code"], codes), place=place, span=span,
                               text=written[start:end], coder=coder)  # fmt: skip


def _named(code: object, codes: Mapping[str, str]) -> str:
    return codes.get(str(code), str(code))


def _date(one: dict[str, Any]) -> str | None:
    parts = [str(one.get(name) or "") for name in ("year", "month", "day")]
    return "-".join(part.zfill(2) for part in parts) if all(part.isdigit() for part in parts) else None
