"""AllSides: a folder of JSON files (Baly and others), or one table of headlines and openings (Qbias)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from framing.articles.recipes.rows import Rows, as_label, csv_rows, json_object
from framing.errors import InputError

__all__ = ["read_allsides"]

_TABLE = "allsides_balanced_news_headlines-texts.csv"


def read_allsides(path: Path, outlets: Mapping[str, str]) -> Rows:
    """Read whichever of the two is there; the lean is a label of the article.

    Raises
    ------
    InputError
        When neither is there.
    """
    tables = [path, path / _TABLE] if path.suffix == ".csv" or path.is_dir() else []
    table = next((place for place in tables if place.is_file()), None)
    if table is not None:
        return _of_table(table, outlets)
    for folder in (path / "data" / "jsons", path / "jsons", path):
        files = sorted(folder.glob("*.json"))
        if files:
            return _of_files(files, outlets)
    raise InputError.at(str(path), None, f"this is no copy of AllSides data: neither data/jsons/*.json nor {_TABLE}",
                        "Give the folder that holds data/, or the table.")  # fmt: skip


def _of_files(files: list[Path], outlets: Mapping[str, str]) -> Rows:
    rows = Rows()
    for file in files:
        one = json_object(file)
        if "source" not in one or "bias_text" not in one:
            raise InputError.at(file.name, None, "no field source or bias_text", "Give the makers' files.")
        rows.articles.append(
            {
                "article": one.get("ID") or file.stem,
                "outlet": outlets.get(one["source"], one["source"]),
                "published": one.get("date") or None,
                "headline": one.get("title"),
                "author": one.get("authors") or None,
                "text": one.get("content_original") or one.get("content") or "",
                "url": one.get("url"),
                "topic": one.get("topic"),
            }
        )
        rows.labels.append(as_label(rows.articles[-1]["article"], "lean", one["bias_text"]))
    return rows


def _of_table(table: Path, outlets: Mapping[str, str]) -> Rows:
    """Read rows that share `title`, the name AllSides gives the event, as one story."""
    rows = Rows()
    for number, row in enumerate(csv_rows(table, ("title", "heading", "source", "text", "bias_rating")), start=1):
        article = f"allsides-{number}"
        rows.articles.append(
            {
                "article": article,
                "outlet": outlets.get(row["source"], row["source"]),
                "story": row["title"] or None,
                "headline": row["heading"],
                "text": row["text"],
            }
        )
        rows.labels.append(as_label(article, "lean", row["bias_rating"]))
    return rows
