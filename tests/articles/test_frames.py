"""Tables in memory."""

from __future__ import annotations

import importlib.util

import polars as pl
import pytest

from framing.articles.formats.frames import frame_of, numbered
from framing.articles.read import read_articles

COLUMNS = {"outlet": ["Dawn", "Post"], "headline": ["Pact", None], "text": ["x", "y"]}


def test_a_frame_a_lazy_frame_a_dict_and_rows_are_the_same():
    rows = pl.DataFrame(COLUMNS).to_dicts()
    for source in (pl.DataFrame(COLUMNS), pl.DataFrame(COLUMNS).lazy(), COLUMNS, rows):
        found = frame_of(source)
        assert found is not None
        assert found.to_dict(as_series=False) == COLUMNS


def test_pandas_with_missing_values_times_and_an_index_of_its_own():
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pd.DataFrame({**COLUMNS, "date": pd.to_datetime(["2025-12-14", None]), "n": [1.0, None]}, index=[5, 5])
    before = frame.copy()
    table = read_articles(frame).table
    assert table["headline"].to_list() == ["Pact", None]
    assert table["published"][0].year == 2025
    assert table["n"].to_list() == [1.0, None]
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is not installed")
def test_pyarrow_tables():
    import pyarrow as pa

    assert len(read_articles(pa.table(COLUMNS))) == 2


def test_what_is_no_table_is_none():
    assert frame_of("x") is None
    assert frame_of([]) is None
    assert frame_of(object()) is None


def test_numbering_changes_nothing_and_clashing_names_step_aside():
    frame = pl.DataFrame({"_row": ["x"], "_file": ["y"]})
    assert numbered(frame, [3]).to_dicts() == [{"_row": 3, "row_": "x", "file_": "y"}]
    assert frame.columns == ["_row", "_file"]
