"""Two reports compared: which numbers changed since an earlier run, and what may be why.

old run.json and the tables beside it ─┬─► what differs: articles, lexicons, parameters, program
the new record and tables ─────────────┘  └► the results that changed, each with its reasons
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from framing.errors import InputError

__all__ = ["Earlier", "Since", "changed_since", "read_earlier"]

_KEYS = ["part", "lexicon", "term", "item", "outlet"]
_HINT = "Give the run.json that an earlier report wrote into its folder."
_SMALLEST = 1e-9  # numbers written to a file and read back are the same to the last figure


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier run: its record, its results and its articles, the tables None where they do not stand beside it."""

    record: dict[str, Any]
    results: pl.DataFrame | None
    articles: pl.DataFrame | None


@dataclass(frozen=True, slots=True)
class Since:
    """What changed.

    Attributes
    ----------
    causes : list of (kind, sentence)
        What differs between the runs; kind is `data`, `lexicon`, `parameters` or `program`.
    changes : polars.DataFrame
        `part, lexicon, term, item, outlet, title, before, after, verdict_before, verdict_after, why`, the widest first.
    compared : bool
        Whether the earlier results were there to be compared.
    """

    causes: list[tuple[str, str]]
    changes: pl.DataFrame
    compared: bool


def read_earlier(path: str | Path) -> Earlier:
    """Read an earlier run from its `run.json`, before a new one may replace it.

    Raises
    ------
    InputError
        When it is no record of a report.
    """
    file = Path(path)
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise InputError.at(str(file), None, f"cannot be read ({error})", _HINT) from error
    if not isinstance(record, dict) or not {"inputs", "lexicons", "steps"} <= set(record):
        raise InputError.at(str(file), None, "is no record of a report", _HINT)
    return Earlier(record, _table(file.parent / "tables" / "results.parquet"),
                   _table(file.parent / "tables" / "articles.parquet"))  # fmt: skip


def changed_since(earlier: Earlier, record: dict[str, Any], results: pl.DataFrame, articles: pl.DataFrame) -> Since:
    """Tell what changed since an earlier run, and why.

    Parameters
    ----------
    earlier : Earlier
    record : dict
        Of this run, as in `run.json`.
    results : polars.DataFrame
        From `results_of`.
    articles : polars.DataFrame
        `article, checksum`.
    """
    causes = [*_data(earlier, record, articles), *_lexicons(earlier.record, record), *_given(earlier.record, record)]
    if earlier.results is None:
        return Since(causes, _changes(results.clear(), results.clear(), causes, {}), compared=False)
    lexicons = {name: kind for kind, name, _ in _lexicon_changes(earlier.record, record)}
    return Since(causes, _changes(earlier.results, results, causes, lexicons), compared=True)


def _table(path: Path) -> pl.DataFrame | None:
    return pl.read_parquet(path) if path.is_file() else None


def _data(earlier: Earlier, record: dict[str, Any], articles: pl.DataFrame) -> list[tuple[str, str]]:
    if earlier.record["inputs"] == record["inputs"]:
        return []
    if earlier.articles is None:
        return [("data", "the articles are not the same; the earlier list of articles is not there to compare")]
    both = earlier.articles.select("article", "checksum").join(articles, on="article", how="full", suffix="_now")
    gone, new = both["article_now"].null_count(), both["article"].null_count()
    edited = both.filter(pl.col("checksum") != pl.col("checksum_now")).height
    said = [f"{many:,} {word}" for many, word in ((new, "added"), (gone, "gone"), (edited, "changed")) if many]
    return [("data", f"articles: {', '.join(said) or 'other metadata'}")]


def _lexicon_changes(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    before, after = ({one["id"]: one for one in run["lexicons"]} for run in (old, new))
    found = []
    for name in sorted(before.keys() | after.keys()):
        if name not in before:
            found.append(("lexicon", name, f"lexicon {name} {after[name]['version']} is new"))
        elif name not in after:
            found.append(("lexicon", name, f"lexicon {name} is no longer used"))
        elif before[name] != after[name]:
            same = before[name]["version"] == after[name]["version"]
            to = "edited under the same version" if same else f"{before[name]['version']} to {after[name]['version']}"
            found.append(("lexicon", name, f"lexicon {name}: {to}"))
    return found


def _lexicons(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str]]:
    return [(kind, said) for kind, _, said in _lexicon_changes(old, new)]


def _given(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str]]:
    causes = [("parameters", f"{step}: {given}") for step, given in _parameters(old, new)]
    if old.get("seed") != new.get("seed"):
        causes.append(("parameters", f"seed {old.get('seed')} to {new.get('seed')}"))
    before, after = old.get("versions", {}), new.get("versions", {})
    moved = [f"{name} {before.get(name, 'none')} to {after.get(name, 'none')}"
             for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]  # fmt: skip
    return [*causes, *(("program", one) for one in moved)]


def _parameters(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str]]:
    before, after = ({step["function"]: step["parameters"] for step in run["steps"]} for run in (old, new))
    found = []
    for name in sorted(before.keys() | after.keys()):
        ours, theirs = after.get(name, {}), before.get(name, {})
        differs = [key for key in sorted(ours.keys() | theirs.keys()) if ours.get(key) != theirs.get(key)]
        if name in _STEPS_OF_DATA or not differs:
            continue
        found.append((name, ", ".join(f"{key} {theirs.get(key)} to {ours.get(key)}" for key in differs)))
    return found


_STEPS_OF_DATA = {"read_articles"}  # where it was read from is no parameter of a number


def _changes(
    old: pl.DataFrame, new: pl.DataFrame, causes: list[tuple[str, str]], lexicons: dict[str, str]
) -> pl.DataFrame:
    columns = [*_KEYS, "title", "share", "verdict"]
    both = new.select(columns).join(old.select(columns), on=_KEYS, how="full", suffix="_before", coalesce=True)
    before, after = pl.col("share_before"), pl.col("share")
    moved = ((after - before).abs() > _SMALLEST).fill_null(before.is_null() != after.is_null())
    other = pl.col("verdict").ne_missing(pl.col("verdict_before"))
    general = [kind for kind in ("data", "parameters", "program") if any(kind == one for one, _ in causes)]
    why = pl.when(pl.col("lexicon").is_in(list(lexicons))).then(pl.lit(", ".join(["lexicon", *general]))).otherwise(
        pl.lit(", ".join(general) or ("the other lexicons' results, corrected together" if lexicons else "not known"))
    )  # fmt: skip
    widest = (after.fill_null(0) - before.fill_null(0)).abs()
    return both.filter(moved | other).sort(widest, *_KEYS, descending=[True, *[False] * len(_KEYS)]).select(
        *_KEYS, title=pl.coalesce("title", "title_before"), before=before, after=after,
        verdict_before="verdict_before", verdict_after="verdict", why=why,
    )  # fmt: skip
