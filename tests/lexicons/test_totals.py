"""A change of a shipped lexicon shows as a difference in a reviewed file of mention totals."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

from framing.lexicons.load import shipped_lexicons, shipped_word_lists


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_totals", Path(__file__).with_name("make_totals.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def difference(old: pl.DataFrame, new: pl.DataFrame) -> list[str]:
    """What changed, a line a row: `lexicon / term / variant: 3 (1.0.0) → 4 (1.0.1)`."""
    key = ["lexicon", "term", "variant"]
    told = [
        frame.select(*key, pl.format("{} ({})", "mentions", "version").alias(name))
        for name, frame in (("old", old), ("new", new))
    ]
    both = told[0].join(told[1], on=key, how="full", coalesce=True).fill_null("none").sort(key)
    changed = both.filter(pl.col("old") != pl.col("new"))
    return [f"{' / '.join(part for part in row[:3] if part)}: {row[3]} → {row[4]}" for row in changed.iter_rows()]


def _read(path: Path) -> pl.DataFrame:
    types = {"mentions": pl.Int64}
    return pl.read_csv(path, schema_overrides=types, infer_schema=False).with_columns(
        pl.col("term", "variant").fill_null("")
    )


@pytest.fixture(scope="module")
def made() -> pl.DataFrame:
    table = _maker().totals()
    assert isinstance(table, pl.DataFrame)
    return table


@pytest.mark.parametrize("lexicon", [*shipped_lexicons(), *shipped_word_lists()])
def test_a_lexicon_finds_in_the_frozen_corpus_what_the_reviewed_file_says(made: pl.DataFrame, lexicon: str) -> None:
    reviewed = _read(_maker().TOTALS)
    changed = difference(reviewed.filter(lexicon=lexicon), made.filter(lexicon=lexicon))
    hint = "Bump the version, then run: python tests/lexicons/make_totals.py"
    assert not changed, "\n".join([f"{lexicon} finds other numbers:", *changed, hint])


def test_the_reviewed_file_names_no_lexicon_that_is_gone() -> None:
    assert set(_read(_maker().TOTALS)["lexicon"]) == {*shipped_lexicons(), *shipped_word_lists()}


def test_a_difference_is_told_by_place_number_and_version() -> None:
    columns = ["lexicon", "version", "term", "variant", "mentions"]
    old = pl.DataFrame([("a", "1.0.0", "t", "v", 3), ("a", "1.0.0", "t", "w", 1)], schema=columns, orient="row")
    new = pl.DataFrame([("a", "1.0.1", "t", "v", 4), ("a", "1.0.1", "t", "x", 2)], schema=columns, orient="row")
    assert difference(old, new) == [
        "a / t / v: 3 (1.0.0) → 4 (1.0.1)",
        "a / t / w: 1 (1.0.0) → none",
        "a / t / x: none → 2 (1.0.1)",
    ]
    assert difference(old, old) == []
