"""CSV and its kin: rows that do not fit are noted by line, all others kept."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from framing.articles.formats.delimited import read_delimited
from framing.articles.notes import Notes
from framing.articles.source import File, Options
from framing.errors import InputError


def _read(text: str, name: str = "a.csv"):
    notes = Notes()
    table = read_delimited(text.encode(), File(Path(name), name, "x"), Options(notes))
    return table, notes.told


def test_rows_carry_their_line_even_behind_fields_with_line_breaks():
    table, told = _read('a,b\n1,"x\ny"\n\n2,z\n')
    assert table.rows() == [(2, "1", "x\ny"), (5, "2", "z")]
    assert told == []


def test_too_many_and_too_few_fields_are_noted_by_line():
    table, told = _read("a,b\n1\n2,y\n3,y,z\n")
    assert table.rows() == [(3, "2", "y")]
    assert [(row, why) for _, row, _, why in told] == [
        (2, "the row has 1 fields, the header has 2"),
        (4, "the row has 3 fields, the header has 2"),
    ]


def test_a_quote_that_is_never_closed_costs_one_row():
    table, told = _read('a,b\n1,"x\n2,y\n3,z\n')
    assert table["_row"].to_list() == [3, 4]
    assert [(row, why) for _, row, _, why in told] == [(2, "a quotation mark opens a field and is never closed")]


def test_a_quote_that_runs_into_the_next_quoted_field_costs_one_row():
    table, told = _read('a,b\n1,"x\n2,"y"\n3,z\n')
    assert table["_row"].to_list() == [3, 4]
    assert told[0][1] == 2


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(sign):
    assert _read(f"a{sign}b\n1{sign}2\n")[0].rows() == [(2, "1", "2")]


def test_tabs_without_quoting():
    table, told = _read('a\tb\n"Yes" he said\tx\ny\t"No\n', "a.tsv")
    assert table.rows() == [(2, '"Yes" he said', "x"), (3, "y", '"No')]
    assert told == []


def test_a_field_of_any_length_and_the_limit_put_back():
    before = csv.field_size_limit()
    assert len(_read("a,b\n1," + "x" * 300_000 + "\n")[0]["b"][0]) == 300_000
    assert csv.field_size_limit() == before


def test_columns_without_or_with_one_name_get_names():
    assert _read("a,,a\n1,2,3\n")[0].columns == ["_row", "a", "column_2", "a_3"]


def test_a_header_that_cannot_be_read_is_an_error():
    with pytest.raises(InputError, match="the header cannot be read"):
        _read('a,"b\n')


@given(st.lists(st.tuples(st.text(min_size=1), st.text()).filter(lambda row: "".join(row).strip()), max_size=8))
def test_what_python_writes_comes_back(rows):
    rows = [tuple(value.encode("utf-8", "replace").decode() for value in row) for row in rows]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerows([("a", "b"), *rows])
    table, told = _read(stream.getvalue())
    assert [row[1:] for row in table.rows()] == rows
    assert told == []
