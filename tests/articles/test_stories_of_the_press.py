"""Stories against groups made by people, on articles that are not part of the project."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

import framing as fr

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"


def _bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("stories_bench", ROOT / "bench" / "stories.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def press() -> fr.Articles:
    if not (DATA / "allsides-2021.jsonl").is_file():
        pytest.skip("the grouped articles are not on this machine")
    return fr.read_articles(DATA / "allsides-2021.jsonl")


bench = _bench()


def test_bcubed_is_bagga_and_baldwins_example_by_hand() -> None:
    # Five, two and five of three kinds; the last two groups are put together: precision (5 + 4/7 × 1 + 25/7) / 12.
    truth = list("aaaaabbccccc")
    found = ["1"] * 5 + ["2"] * 7
    precision, recall, _ = bench.bcubed(truth, found)
    assert precision == pytest.approx((5 * 1 + 2 * 2 / 7 + 5 * 5 / 7) / 12, abs=1e-12)
    assert recall == 1


def test_events_of_one_half_year_with_dates(press: fr.Articles) -> None:
    assert press.table["story"].n_unique() == 505
    assert bench.f1_of(press, press.table, dates=True) >= 0.93


@pytest.mark.parametrize(
    ("stories", "dates", "floor"), [(10, True, 0.97), (10, False, 0.92), (100, True, 0.98), (100, False, 0.88)]
)
def test_events_moved_apart_over_ten_years(press: fr.Articles, stories: int, dates: bool, floor: float) -> None:
    assert bench.f1_of(press, bench.drawn(press.table, stories, seed=1), dates=dates) >= floor


def test_hundreds_of_events_without_dates_are_no_heap(press: fr.Articles) -> None:
    """The hard case that docs/stories.md warns of: no fewer than the rule of today, and no group of half of all."""
    assert bench.f1_of(press, press.table, dates=False) >= 0.80
    undated = press.table.with_columns(story=pl.lit(None, pl.String))
    grouped = fr.group_stories(fr.read_articles(undated.drop("published").to_dicts())).table
    assert grouped.group_by("story").len()["len"].max() < 40


@pytest.mark.filterwarnings("ignore::framing.FramingWarning")
@pytest.mark.parametrize("file", ["allsides-2021.jsonl", "world-affairs.jsonl.gz"])
def test_triples_without_dates_of_the_half_that_nothing_was_chosen_on(file: str) -> None:
    """100 stories of three outlets: short texts of one half-year, full articles of nine years on few topics."""
    if not (DATA / file).is_file():
        pytest.skip("the articles are not on this machine")
    articles = fr.read_articles(DATA / file)
    found = [bench.f1_of(articles, bench.halves(articles, 1, seed), dates=False) for seed in range(2)]
    assert sum(found) / 2 >= 0.90


def test_four_events_in_many_outlets() -> None:
    if not (DATA / "four-stories.jsonl").is_file():
        pytest.skip("the four stories are not on this machine")
    four = fr.read_articles(DATA / "four-stories.jsonl")
    assert bench.f1_of(four, four.table, dates=True) >= 0.97
    assert bench.f1_of(four, four.table, dates=False) >= 0.95
