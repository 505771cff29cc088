"""Contested terms against the codes of readers: a change of a form may not bring back what they read as wrong."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import ROOT, SHARED

FLOOR = 0.95


def _bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("contested_precision", ROOT / "bench" / "contested_precision.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCH = _bench()
CODES: list[dict[str, Any]] = BENCH.read_rows(BENCH.CODES)


def test_forty_contexts_of_each_of_fifteen_terms_are_coded_and_forty_more_of_each_that_was_mended() -> None:
    many = Counter((code["lexicon"], code["term"], code.get("reading", 1)) for code in CODES)
    assert set(many.values()) == {40}
    assert len({(lexicon, term) for lexicon, term, _ in many}) == 15
    assert {key[:2] for key in many} == {key[:2] for key in many if key[2] == 1}


def test_no_reading_draws_from_an_article_that_an_earlier_one_had() -> None:
    for reading in (2, 3):
        earlier = {(c["file"], c["article"]) for c in CODES if c.get("reading", 1) == 1}
        terms = {c["term"] for c in CODES if c.get("reading") == reading}
        earlier |= {(c["file"], c["article"]) for c in CODES if c["term"] in terms and c.get("reading", 1) < reading}
        assert not earlier & {(c["file"], c["article"]) for c in CODES if c.get("reading") == reading}


def test_every_term_keeps_its_precision_in_every_reading() -> None:
    folder = Path(SHARED) / "data"
    missing = [name for name in sorted({code["file"] for code in CODES}) if not (folder / name).is_file()]
    if missing:
        pytest.skip(
            f"the coded articles ({', '.join(missing)}) are not on this machine; the codes are offsets into them"
        )
    rows = BENCH.scored(CODES, BENCH.mentions_now(CODES, folder))
    below = {row["term"]: row for row in rows if row["right"] < FLOOR * row["found"]}
    assert below == {}
    assert min(row["found"] for row in rows) >= 26  # a list that finds nothing is not precise


def test_the_interval_is_wilsons() -> None:
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3: 81 of 263.
    assert BENCH.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
