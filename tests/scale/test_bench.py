"""The benchmark of archives, small: what it counts is right, whatever the time."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

import framing as fr

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def scale(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    monkeypatch.delitem(sys.modules, "scale", raising=False)
    import scale

    return scale


def test_articles_are_the_same_every_time(scale: ModuleType, tmp_path: Path) -> None:
    sizes = [scale.generate(tmp_path / f"{name}.parquet", 50) for name in "ab"]
    first, second = (pl.read_parquet(tmp_path / f"{name}.parquet") for name in "ab")
    assert first.equals(second)
    assert sizes[0] == sizes[1] == first["text"].str.len_bytes().sum() / 1e6
    assert 4_500 < 1e6 * sizes[0] / 50 < 5_500


def test_a_run_counts_what_is_found_at_once(scale: ModuleType, tmp_path: Path) -> None:
    megabytes = scale.generate(tmp_path / "50.parquet", 50)
    run = scale.measured(tmp_path, 50, megabytes, "forms", 2, times=1)
    articles = fr.read_articles(pl.read_parquet(tmp_path / "50.parquet"), keep_repeated=True)
    found = fr.find_mentions(articles, voices=False).table
    assert run.found == found.filter(~pl.col("negated"), ~pl.col("metalinguistic")).height > 500
    assert 0.1 < run.memory < 5
    assert run.processor > 0


def test_tables_and_chart_hold_every_row(scale: ModuleType, tmp_path: Path) -> None:
    rows = [scale.Measured(size, size / 200, 2 + size / 1e4, 2 + size / 5e3, 0.5, size) for size in (1_000, 10_000)]
    start = scale.Measured(10, 0.05, 2.0, 2.0, 0.4, 9)
    lines = scale.render(start, rows).splitlines()
    assert lines[2].startswith("| 10 |")
    assert lines[-1] == "| 10,000 | 50.0 | 3.0 | 16.7 | 4.0 | 1.00 | 0.50 | 10,000 |"
    speeds = {"**scan**, totals": 30.0, "**scan**, totals and mentions": 20.0, "other": 10.0, "R": "left out: no R"}
    assert scale.render_peers(speeds).splitlines()[-2:] == ["| other | 10.0 | 0.33 |", "| R | left out: no R |  |"]
    scale.draw({"forms": rows, "voices": rows[:1]}, speeds, tmp_path / "chart.svg")
    assert "1,000" in (tmp_path / "chart.svg").read_text(encoding="utf-8")
