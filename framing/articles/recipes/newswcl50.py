"""NewsWCL50: one table of annotations; the texts are the user's, one file an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.articles.recipes.rows import Rows, as_label, csv_rows, text_of
from framing.errors import InputError

__all__ = ["read_newswcl50"]

_NEEDED = ("code_type", "code_name", "code_mention", "target_concept", "event_id", "publisher_id", "paragraph",
           "sentence", "start")  # fmt: skip


def read_newswcl50(path: Path, outlets: Mapping[str, str]) -> Rows:
    """Read every text that the annotations speak of, and find the annotated words in it.

    Raises
    ------
    InputError
        When there is no Annotations.csv, or none of the texts.
    """
    table = path / "Annotations.csv"
    if not table.is_file():
        raise InputError.at(str(path), None, "this is no copy of NewsWCL50: no Annotations.csv in it",
                            "Give the folder that holds it.")  # fmt: skip
    coded: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in csv_rows(table, _NEEDED):
        coded[row["event_id"], row["publisher_id"]].append(row)
    texts = {file.name.split(".")[0]: file for file in sorted(path.rglob("*.txt"))}
    urls = _urls(path / "urls.tsv")
    rows = Rows()
    for (event, publisher), coding in coded.items():
        file = texts.get(f"{event}_{publisher}")
        if file is not None:
            _add(rows, f"{event}_{publisher}", text_of(file), coding)
            rows.articles[-1] |= {"outlet": outlets.get(publisher, publisher), "story": f"event-{event}",
                                  "url": urls.get((event, publisher))}  # fmt: skip
    if not rows.articles:
        raise InputError.at(str(path), None, "the annotations are here, but no text of an article",
                            "NewsWCL50 has no texts: put each into EVENT_PUBLISHER.txt, such as 0_LL.txt.")  # fmt: skip
    return rows


def _urls(file: Path) -> dict[tuple[str, str], str]:
    if not file.is_file():
        return {}
    rows = csv_rows(file, ("Event ID", "Outlet", "URL"), delimiter="\t")
    return {(row["Event ID"], row["Outlet"]): row["URL"] for row in rows}


def _add(rows: Rows, article: str, written: str, annotations: list[dict[str, str]]) -> None:
    headline, _, text = written.lstrip().partition("\n")
    headline, text = headline.rstrip("\r"), text.lstrip("\r\n")
    rows.articles.append({"article": article, "headline": headline, "text": text})
    rows.labels.extend(_labels(article, headline, text, annotations))


def _labels(article: str, headline: str, text: str, annotations: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Paragraph 0 is the headline; the k-th annotation of the same words in a paragraph is their k-th occurrence."""
    paragraphs = [("headline", 0, headline), *_paragraphs(text)]
    taken: defaultdict[tuple[int, str], int] = defaultdict(int)
    for one in sorted(annotations, key=_position):
        number, words = int(one["paragraph"]), one["code_mention"]
        target = f" of {one['target_concept']}" if one["target_concept"] else ""
        label = f"{one['code_name']}{target}"
        place, first, paragraph = paragraphs[number] if number < len(paragraphs) else ("body", 0, "")
        start = paragraph.find(words, taken[number, words]) if words else -1
        span = (first + start, first + start + len(words)) if start >= 0 else None
        taken[number, words] = start + 1 if start >= 0 else taken[number, words]
        yield as_label(article, one["code_type"].lower(), label, place=place, span=span, text=words)


def _position(row: dict[str, str]) -> tuple[int, ...]:
    return tuple(int(row[name]) for name in ("paragraph", "sentence", "start"))


def _paragraphs(text: str) -> Iterator[tuple[str, int, str]]:
    first = 0
    for line in text.split("\n"):
        if line.strip():
            yield "body", first, line
        first += len(line) + 1
