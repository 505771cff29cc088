"""Make docs/tables.md from `framing/columns/`, so that the page cannot differ from the code."""

from __future__ import annotations

from pathlib import Path

from framing.columns import PLACES, TABLES, VOICES, exposure_column

_INTRO = f"""# Tables

Made from `framing/columns/` by `make docs`; edit that.

Every table object is a frozen dataclass around one Polars data frame, `.table`, with `.made_from` beside it: the
checksums of what went in, lexicons and versions, parameters, seed and package versions. Offsets are code points:
`text[start:end]` is the words meant. Null says that a value does not apply or is not known; `note` says why.

Span tables (mentions, statements, actions, facts) carry `.articles` too: every article with all its columns, and its
words per place and voice in columns such as `{exposure_column(PLACES[1], VOICES[2])}` (places: {", ".join(PLACES)};
voices: {", ".join(VOICES)}).
"""

_TITLES = {
    "articles": "Articles", "zones": "Articles.zones", "notes": "Articles.notes", "stories": "From `list_stories`",
    "boilerplate": "From `list_boilerplate`",
    "edits": "From `find_edits`", "mentions": "Mentions",
    "statements": "Statements", "actions": "Actions", "actors": "Actors", "facts": "Facts", "counts": "Counts",
    "counted_articles": "Counts.articles", "items": "Counts.items, Scores.items", "scores": "Scores",
    "robustness": "From `robustness`",
    "health": "Health",
    "axes": "Axes", "axis_words": "Axes.words",
    "distances": "Distances", "clusters": "Distances.clusters",
    "places": "Distances.places", "drift": "Drift", "changes": "Drift.changes", "firsts": "Drift.firsts",
    "evaluation": "Evaluation.table", "evaluation_errors": "Evaluation.errors",
    "sample": "Sample", "codes": "Codes", "agreement": "From `agreement`",
    "disagreements": "From `disagreements`", "precision": "From `precision`",
    "voice_confusion": "From `voice_confusion`",
    "explained_sentences": "From `explain_sentences`", "held_out": "From `held_out_labels`",
    "learning_curve": "From `learning_curve`", "worth_coding": "From `worth_coding`",
    "labels": "Labels from `read_corpus`", "corpora": "From `list_corpora`",
}  # fmt: skip


def render() -> str:
    """Give the page as Markdown."""
    sections = [_INTRO]
    for name, columns in TABLES.items():
        lines = [f"## {_TITLES[name]}", "", "| column | type | unit | meaning |", "|---|---|---|---|"]
        lines += [f"| `{c.name}` | {_type(c.dtype)} | {c.unit} | {c.meaning} |" for c in columns]
        sections.append("\n".join(lines) + "\n")
    return "\n".join(sections)


def _type(dtype: object) -> str:
    return str(dtype).replace("time_unit='us', time_zone='UTC'", "µs, UTC")


if __name__ == "__main__":
    (Path(__file__).parent / "tables.md").write_text(render(), encoding="utf-8")
