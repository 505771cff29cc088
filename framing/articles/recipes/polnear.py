"""PolNeAR: `data/metadata.tsv`, and in each compartment texts with stand-off annotations, one file a coder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.articles.recipes.rows import Rows, as_label, csv_rows, text_of
from framing.errors import InputError

__all__ = ["read_polnear"]

_NEEDED = ("compartment", "filename", "publisher", "publication_date", "title")
_CORE = ("train", "dev", "test")
_ROLES = ("Source", "Cue", "Content")
_SPAN = re.compile(r"^(T\d+)\t(\w[\w-]*) ([\d ;]+)\t(.*)$")
_EVENT = re.compile(r"^E\d+\t(.+)$")


def read_polnear(path: Path, outlets: Mapping[str, str]) -> Rows:
    """Read the articles of train, dev and test with the parts of every attribution.

    Raises
    ------
    InputError
        When there is no metadata.tsv, or it names no text that is there.
    """
    data = next((folder for folder in (path / "data", path) if (folder / "metadata.tsv").is_file()), None)
    if data is None:
        raise InputError.at(str(path), None, "this is no copy of PolNeAR: no data/metadata.tsv in it",
                            "Give the folder that holds data/.")  # fmt: skip
    rows = Rows()
    for one in csv_rows(data / "metadata.tsv", _NEEDED, delimiter="\t"):
        file = data / one["compartment"] / "text" / f"{Path(one['filename']).name}.txt"
        if one["compartment"] in _CORE and file.is_file():
            _add(rows, one, file, outlets)
    if not rows.articles:
        raise InputError.at(str(path), None, "metadata.tsv names no text that is there", "Get the whole data/ folder.")
    return rows


def _add(rows: Rows, one: dict[str, str], file: Path, outlets: Mapping[str, str]) -> None:
    article, written = one["filename"], text_of(file)
    headline, cut = _cut(written, one["title"])
    rows.articles.append(
        {
            "article": article,
            "outlet": outlets.get(one["publisher"], one["publisher"]),
            "headline": headline,
            "published": one["publication_date"],
            "text": written[cut:],
            "author": _told(one.get("author")),
            "agency": _told(one.get("wire")),
            "split": one["compartment"],
        }
    )
    for marks in sorted((file.parents[1] / "attributions").glob(f"{_escaped(article)}_*.ann")):
        coder = marks.stem.rsplit("_", 1)[1]
        rows.labels.extend(_labels(article, text_of(marks), len(headline), cut, coder))


def _cut(written: str, title: str) -> tuple[str, int]:
    """Give the headline and where the body begins: behind the first line where that is the title."""
    line = written.split("\n", 1)[0].rstrip()
    if line.removesuffix(".") != title.strip().removesuffix("."):
        return title, 0
    body = re.compile(r"[^\n]*\n*").match(written)
    return line[: len(title.strip())], body.end() if body else 0


def _labels(article: str, annotations: str, headline: int, cut: int, coder: str) -> Iterator[dict[str, Any]]:
    spans: dict[str, tuple[str, str]] = {}
    statement = 0
    for line in annotations.splitlines():
        if found := _SPAN.match(line):
            spans[found[1]] = found[3], found[4]
        elif event := _EVENT.match(line):
            for role, name in _parts(event[1]):
                yield from _pieces(article, role, spans.get(name), headline, cut, coder, statement)
            statement += 1


def _parts(event: str) -> Iterator[tuple[str, str]]:
    """Read *Attribution:T4 Content:T3 Cue:T2*: an attribution may have several of a kind, numbered from 2."""
    for part in event.split(" "):
        role, _, name = part.partition(":")
        if role.rstrip("0123456789") in _ROLES:
            yield role.rstrip("0123456789").lower(), name


def _pieces(
    article: str, role: str, span: tuple[str, str] | None, headline: int, cut: int, coder: str, statement: int
) -> Iterator[dict[str, Any]]:
    """Give one row for each unbroken piece of a part."""
    for piece in span[0].split(";") if span else []:
        start, end = (int(number) for number in piece.split(" "))
        place, first = ("body", cut) if start >= cut else ("headline", 0)
        fits = place == "body" or end <= headline
        yield as_label(article, "attribution", role, place=place, span=(start - first, end - first) if fits else None,
                       text=span[1] if span else None, coder=coder, statement=statement)  # fmt: skip


def _told(value: str | None) -> str | None:
    return None if value in (None, "", "None", "NA") else value


def _escaped(name: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", name)
