"""BASIL: `articles/YEAR/TRIPLET_N.json` beside `annotations/YEAR/TRIPLET_N_ann.json`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.articles.recipes.rows import Rows, as_label, json_object
from framing.errors import InputError

__all__ = ["read_basil"]

_BIAS = {"lex": "lexical", "inf": "informational"}


def read_basil(path: Path, outlets: Mapping[str, str]) -> Rows:
    """Read every article with its annotations; a sentence's number counts through all paragraphs.

    Raises
    ------
    InputError
        When there are no articles below the folder, or one lacks what all have.
    """
    files = sorted((path / "articles").glob("*/*.json"))
    if not files:
        raise InputError.at(str(path), None, "this is no copy of BASIL: no articles/YEAR/*.json in it",
                            "Give the folder that holds articles/ and annotations/.")  # fmt: skip
    rows = Rows()
    for file in files:
        _add(rows, file, path / "annotations" / file.parent.name / f"{file.stem}_ann.json", outlets)
    return rows


def _add(rows: Rows, file: Path, annotations: Path, outlets: Mapping[str, str]) -> None:
    article = json_object(file)
    try:
        paragraphs, source = article["body-paragraphs"], str(article["source"])
    except KeyError as error:
        raise InputError.at(file.name, None, f"no field {error}", "Give the makers' files.") from error
    text, sentences = _text(paragraphs)
    headline = article.get("title")
    rows.articles.append(
        {
            "article": file.stem,
            "outlet": outlets.get(source.lower(), source),
            "story": article.get("triplet-uuid"),
            "published": article.get("date"),
            "headline": headline,
            "text": text,
            "url": article.get("url"),
        }
    )
    if annotations.is_file():
        rows.labels.extend(_labels(file.stem, str(headline or ""), text, sentences, json_object(annotations)))


def _text(paragraphs: list[list[str]]) -> tuple[str, list[tuple[int, int]]]:
    """Join paragraphs by an empty line and their sentences by a space, and say where each sentence stands."""
    text, spans = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for number, sentence in enumerate(paragraph):
            text += " " if number else ""
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence
    return text, spans


def _labels(
    article: str, headline: str, text: str, sentences: list[tuple[int, int]], annotations: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    stance = annotations.get("article-level-annotations", {}).get("relative_stance")
    if stance:
        yield as_label(article, "stance", str(stance))
    for one in annotations.get("phrase-level-annotations", []):
        place, whole, first = _where(one["id"], headline, text, sentences)
        span = _found(one, whole, first)
        bias = _BIAS.get(one["bias"], one["bias"])
        label = " ".join(word for word in (bias, one.get("polarity")) if word)
        yield as_label(article, "bias", label, place=place, span=span, text=one["txt"])


def _where(name: str, headline: str, text: str, sentences: list[tuple[int, int]]) -> tuple[str, str, int]:
    """Give the place, the words and the first code point of the sentence that an annotation's id names."""
    number = name.removeprefix("p")
    if number.isdigit() and int(number) < len(sentences):
        start, end = sentences[int(number)]
        return "body", text[start:end], start
    return "headline", headline, 0


def _found(one: dict[str, Any], whole: str, first: int) -> tuple[int, int] | None:
    """Trust the annotation's offsets where they give its words, else look for the words in the sentence."""
    start, words = int(one["start"]), one["txt"]
    if whole[start : start + len(words)] != words:
        start = whole.find(words)
    return (first + start, first + start + len(words)) if start >= 0 and words else None
