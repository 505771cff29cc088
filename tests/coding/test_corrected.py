"""Corrected numbers: exact where nothing is open, the truth inside the interval where something is."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import polars as pl
import pytest
from scipy import stats

import framing as fr
from framing.errors import ChoiceError, InputError

ROOT = Path(__file__).parents[2]
MENTIONS = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_corrected", ROOT / "bench" / "corrected.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _codes(*, contexts: int, wrong: str | None = None) -> fr.Codes:
    sample = fr.draw_contexts(MENTIONS, contexts=contexts)
    named = pl.lit(value=True) if wrong is None else pl.col("variant") != wrong
    table = sample.table.select("context", "voice", coder=pl.lit("ida"), named=named, remark=pl.lit(None, pl.String))
    return fr.Codes(table, sample=sample)


def test_coded_mentions_are_as_coded_in_every_draw() -> None:
    codes = _codes(contexts=40, wrong="war")
    coded = codes.sample.table.filter(pl.col("term") == "war-name")
    for drawn in fr.correct_mentions(MENTIONS, codes, draws=4):
        kept = coded.join(drawn.table, on=["article", "place", "start", "variant"], how="semi")
        assert set(kept["variant"]) == set(coded["variant"]) - {"war"}
        assert kept.height == coded.filter(pl.col("variant") != "war").height


def test_where_all_mentions_are_coded_nothing_differs_between_draws() -> None:
    sized = MENTIONS.table.filter(~pl.col("negated"), ~pl.col("metalinguistic"))
    everything = replace(MENTIONS, table=sized)
    sample = fr.draw_contexts(everything, contexts=sized.height)
    table = sample.table.select(
        "context", "voice", coder=pl.lit("ida"), named=pl.col("variant") != "war", remark=pl.lit(None, pl.String)
    )
    drawn = fr.correct_mentions(everything, fr.Codes(table, sample=sample), draws=3)
    expected = sized.filter(pl.col("variant") != "war")
    for one in drawn:
        assert one.table.equals(expected)


def test_the_same_seed_gives_the_same_draws_and_leaves_the_mentions_alone() -> None:
    codes, before = _codes(contexts=30, wrong="war"), MENTIONS.table.clone()
    first, second = (fr.correct_mentions(MENTIONS, codes, draws=3, seed=7) for _ in range(2))
    assert all(one.table.equals(other.table) for one, other in zip(first, second, strict=True))
    assert MENTIONS.table.equals(before)


def test_terms_without_codes_stay_and_are_told() -> None:
    both = fr.find_mentions(fr.load_corpus("berlin-talks"), ["war-naming-ukraine", "kyiv-kiev"])
    with pytest.warns(fr.FramingWarning, match="nobody coded capital-name.*stay as they were found"):
        drawn = fr.correct_mentions(both, _codes(contexts=40, wrong="war"), draws=2)
    other = pl.col("term") != "war-name"
    assert drawn[0].table.filter(other).equals(both.table.filter(other))
    assert drawn[0].table.height < both.table.height


def test_pooling_by_rubin_1987_on_worked_numbers() -> None:
    # Estimates .4 .5 .6 with standard error .1: within .01, between .01, total .01 + 4/3 × .01, ν = 2 (1 + .75)².
    counts = fr.variant_choices(MENTIONS, term="war-name")
    z = stats.norm.ppf(0.975)
    tables = []
    for estimate in (0.4, 0.5, 0.6):
        score = fr.score(counts)
        ends = {"estimate": estimate, "low": estimate - 0.1 * z, "high": estimate + 0.1 * z}
        tables.append(replace(score, table=score.table.with_columns(pl.lit(v).alias(k) for k, v in ends.items())))
    row = fr.pool_scores(tables).table.row(0, named=True)
    half = stats.t.ppf(0.975, 2 * (1 + 0.01 / (0.01 * 4 / 3)) ** 2) * np.sqrt(0.01 + 0.01 * 4 / 3)
    assert row["estimate"] == pytest.approx(0.5, abs=1e-9)
    assert row["low"] == pytest.approx(max(0.5 - half, 0), abs=1e-9)
    assert row["high"] == pytest.approx(min(0.5 + half, 1), abs=1e-9)


def test_compared_draws_keep_a_verdict_and_their_exact_difference() -> None:
    codes = _codes(contexts=30, wrong="war")
    draws = fr.correct_mentions(MENTIONS, codes, draws=3)
    compared = [fr.compare(fr.variant_choices(one, term="war-name"), draws=99) for one in draws]
    table = fr.pool_scores(compared).table
    assert set(table["verdict"]) == {"cannot tell"}  # one story
    both = table.filter(pl.col("estimate").is_not_null())
    difference = both["group_value"] - both["reference_value"]
    assert (difference - both["estimate"]).abs().max() < 1e-9


def test_what_cannot_be_corrected_is_an_error() -> None:
    with pytest.raises(ChoiceError, match="draws is 1"):
        fr.correct_mentions(MENTIONS, _codes(contexts=10), draws=1)
    other = fr.find_mentions(fr.load_corpus("berlin-talks"), "kyiv-kiev")
    with pytest.raises(InputError, match="No code is about these mentions"):
        fr.correct_mentions(other, _codes(contexts=10))
    with pytest.raises(InputError, match="at least two draws"):
        fr.pool_scores([fr.score(fr.variant_choices(MENTIONS))])


def test_corrected_intervals_hold_the_truth_of_simulated_coders(bench: ModuleType) -> None:
    # The full table: bench/corrected.py, docs/validity.md. Of 96 intervals at 95 %, fewer than 84 is beyond .9999.
    found = bench.coverage(24, seed=1)
    for row in found.values():
        assert row["corrected"] >= 84 / 96
        assert row["corrected"] > row["as found"] + 0.1
        assert abs(row["off corrected"]) < abs(row["off as found"]) / 3
