"""Every column of every table is documented once, and the page about tables is made from it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

from framing import columns, tables

ROOT = Path(__file__).parents[2]
COLUMNS = [(table, column) for table, entries in columns.TABLES.items() for column in entries]


def _make_tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_tables", ROOT / "docs" / "make_tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda value: getattr(value, "name", value))
def test_a_column_says_unit_and_meaning(table: str, column: columns.Column) -> None:
    assert column.name.isidentifier()
    assert column.name == column.name.lower()
    assert column.unit.strip()
    assert column.meaning[-1] in ".…", f"{table}.{column.name}: the meaning is a sentence"


@pytest.mark.parametrize("table", columns.TABLES)
def test_a_table_has_each_column_once(table: str) -> None:
    names = [column.name for column in columns.TABLES[table]]
    assert len(names) == len(set(names)) > 0


@pytest.mark.parametrize("table", columns.TABLES)
def test_an_empty_table_has_its_types(table: str) -> None:
    assert columns.empty(table).height == 0
    assert columns.empty(table).schema == pl.Schema(columns.schema(table))


def test_a_column_has_the_same_type_in_every_table() -> None:
    types: dict[str, set[str]] = {}
    for _, column in COLUMNS:
        types.setdefault(column.name, set()).add(str(column.dtype))
    # `sources` and the like may be told differently, but one name never holds two types.
    assert {name: kinds for name, kinds in types.items() if len(kinds) > 1} == {}


def test_every_table_object_has_its_columns_here() -> None:
    kinds = [tables.Articles, tables.Mentions, tables.Statements, tables.Actions, tables.Actors, tables.Facts,
             tables.Counts, tables.Scores]  # fmt: skip
    for kind in kinds:
        assert kind._columns in columns.TABLES
        assert len(kind.empty()) == 0


def test_the_page_about_tables_is_what_its_script_makes() -> None:
    made = _make_tables().render()
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == made, "run: make docs"


def test_the_page_about_tables_names_every_column() -> None:
    made = _make_tables().render()
    assert [column.name for _, column in COLUMNS if f"`{column.name}`" not in made] == []
