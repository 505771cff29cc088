"""The smaller calibration: the same null corpora as bench/calibration.py, with fixed seeds and wider ranges."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def _bench() -> ModuleType:
    path = Path(__file__).parents[2] / "bench" / "calibration.py"
    spec = importlib.util.spec_from_file_location("calibration", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bench = _bench()


def _rows(heading: str) -> list[list[str]]:
    page = (Path(__file__).parents[2] / "docs" / "validity.md").read_text(encoding="utf-8")
    part = page.split(f"### {heading}\n")[1].split("\n##")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_page_on_validity_shows_the_full_calibration_within_its_promises() -> None:
    nulls = _rows("Where nothing differs")
    assert [row[0] for row in nulls] == [name for name, *_ in bench.null_designs()]
    assert all(0.03 <= float(row[1]) <= 0.07 and float(row[2]) <= 0.07 for row in nulls)
    covered = _rows("Do 95 % intervals hold the truth?")
    assert [row[:2] for row in covered] == [[m, n] for m in ("shares", "rates") for n in ("10", "30", "100")]
    assert all(92 <= float(cell.rstrip("%")) <= 98 for row in covered for cell in row[2:])
    assert all(75 <= float(row[3].rstrip("%")) <= 85 for row in _rows("Does `detectable` say the truth?"))


@pytest.mark.parametrize("pairing", ["story", None])
@pytest.mark.parametrize("share", [True, False])
def test_p_is_small_about_one_time_in_twenty_where_nothing_differs(share: bool, pairing: str | None) -> None:
    found = bench.null_rates(2, share, {"reference": "each", "paired_by": pairing}, tables=100, seed=11)
    assert found["p_small"] <= 0.11  # 5 % and 100 tests: above .11 once in a hundred
    assert found["tables_wrong"] <= 0.11
    rest = bench.null_rates(5, share, {"reference": "rest", "paired_by": pairing}, tables=60, seed=12)
    assert rest["tests"] == 300
    assert rest["p_small"] <= 0.11


def test_intervals_hold_the_truth() -> None:
    for share in (True, False):
        found = bench.coverage(30, share, tables=40, seed=2)
        # 160 to 240 intervals each: below .89 or above .99 once in some hundred, where 95 % hold the truth.
        assert min(found.values()) >= 0.89
        assert max(found.values()) <= 0.995
        assert len(found) == 5


def test_the_detectable_difference_is_seen_four_times_in_five() -> None:
    found = bench.power(30, "story", tables=120, seed=3)
    assert 0.7 <= found["power"] <= 0.9
    assert 0.25 < found["difference"] < 0.35
