"""The checksum is that of the content."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from framing.articles.checksum import articles_checksum, package_versions

TABLE = pl.DataFrame(
    {"a": ["x", "y"], "t": [datetime(2025, 12, 14, tzinfo=UTC), None], "l": [["p", "q"], []], "b": [b"1", b"2"]}
)


def test_orders_do_not_matter_and_values_do():
    assert articles_checksum(TABLE) == articles_checksum(TABLE.reverse().select("b", "l", "t", "a"))
    for column in TABLE.columns:
        changed = TABLE.with_columns(pl.col(column).reverse())
        assert articles_checksum(changed) != articles_checksum(TABLE)


def test_fields_cannot_run_into_one_another():
    one, two = (pl.DataFrame({"a": [a], "b": [b]}) for a, b in (("x", "yz"), ("xy", "z")))
    assert articles_checksum(one) != articles_checksum(two)


def test_versions_are_plain_text():
    assert all(isinstance(value, str) and value for value in package_versions().values())
