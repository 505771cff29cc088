"""JSON, JSON Lines, Excel: what is no object is noted by line or entry."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import polars as pl

from framing.articles.formats.rows import read_excel, read_json, read_json_lines
from framing.articles.notes import Notes
from framing.articles.source import File, Options


def _read(reader, data: bytes | str):
    notes = Notes()
    content = data.encode() if isinstance(data, str) else data
    return reader(content, File(Path("a"), "a", "x"), Options(notes)), notes.told


def test_lines_that_are_no_objects_are_noted_and_others_kept():
    table, told = _read(read_json_lines, '{"a": 1}\n{"a": \n\n[1]\n7\n{"a": 2}\r\n')
    assert table.rows() == [(1, 1), (6, 2)]
    assert [row for _, row, _, _ in told] == [2, 4, 5]
    assert "no JSON" in told[0][3]
    assert told[1][3] == "the line holds a list, not an object with columns"


def test_deep_nesting_is_a_bad_line_and_no_crash():
    table, told = _read(read_json_lines, "[" * 100_000 + "\n" + '{"a": 1}')
    assert table.height + len(told) >= 1


def test_json_as_list_as_object_with_a_list_and_as_one_article():
    assert _read(read_json, '[{"a": 1}, 5, {"a": 2}]')[0].rows() == [(1, 1), (3, 2)]
    table, told = _read(read_json, '{"status": "ok", "items": [{"title": "x"}]}')
    assert table["title"].to_list() == ["x"]
    assert told[0][3] == "the articles were taken from the list 'items'"
    assert _read(read_json, '{"title": "x", "media": [{"u": 1}]}')[0]["title"].to_list() == ["x"]


def test_json_lines_in_a_json_file_and_a_list_in_a_json_lines_file():
    assert _read(read_json, '{"a": 1}\n{"a": 2}')[0]["a"].to_list() == [1, 2]
    assert _read(read_json_lines, '[{"a": 1},\n {"a": 2}]')[0]["a"].to_list() == [1, 2]


def test_values_of_several_types_huge_numbers_and_half_characters():
    table, _ = _read(read_json_lines, '{"a": 1, "b": 1e400, "c": "x\\ud83d"}\n{"a": "x", "b": 99999999999999999999}')
    assert table["a"].to_list() == ["1", "x"]
    assert table["c"].to_list() == ["x�", None]


def test_excel_keeps_the_row_numbers_of_the_sheet():
    stream = io.BytesIO()
    rows = {"title": ["x", None, "y"], "date": [datetime(2025, 12, 14, 10, 30), None, None], "n": [1, None, 2]}
    pl.DataFrame(rows).write_excel(stream)
    table, _ = _read(read_excel, stream.getvalue())
    assert table["_row"].to_list() == [2, 4]
    assert table["title"].to_list() == ["x", "y"]
    assert table["date"][0].startswith("2025-12-14")
