"""Tables as files: no formula, no path, no lost cell."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, strategies as st

from framing.errors import ChoiceError
from framing.files import csv_text, safe_name, write_table

# What CSV cannot hold: lone surrogates. Line ends inside cells are kept by quoting.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_no_cell_runs_as_a_formula_and_none_is_lost(cells: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(csv_text(pl.DataFrame({"a": cells, "b": "x"})), newline="")))
    assert len(rows) == len(cells) + 1
    for (shown, _), cell in zip(rows[1:], cells, strict=True):
        assert shown in (cell, "'" + cell)
        number = re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", cell)
        assert number or not shown.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(TEXTS)
def test_a_name_from_outside_is_a_plain_file_name(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9](?:[a-z0-9-]*)", safe_name(name))
    assert len(safe_name(name)) <= 80


def test_every_format_gives_the_rows_back(tmp_path: Path) -> None:
    table = pl.DataFrame({"outlet": ["Ä", "B"], "count": [1, 2]})
    assert pl.read_csv(write_table(table, tmp_path / "x" / "a.csv")).equals(table)
    assert pl.read_ndjson(write_table(table, tmp_path / "a.jsonl")).equals(table)
    assert pl.read_parquet(write_table(table, tmp_path / "a.parquet")).equals(table)
    with pytest.raises(ChoiceError, match=r"\.doc.*allowed: \.csv, \.jsonl, \.parquet"):
        write_table(table, tmp_path / "a.doc")
