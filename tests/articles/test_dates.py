"""Dates in every usual shape, and none that the clock would have to complete."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, strategies as st

from framing.articles.dates import read_dates

NOON = datetime(2025, 12, 14, 10, 30, tzinfo=UTC)
DAY = datetime(2025, 12, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2025-12-14", DAY),
        ("2025-12-14T10:30:00Z", NOON),
        ("2025-12-14T10:30:00.000+00:00", NOON),
        ("2025-12-14 12:30:00+02:00", NOON),
        ("2025-12-14T05:30-0500", NOON),
        ("2025-12-14 10:30:00 UTC", NOON),
        ("2025/12/14", DAY),
        ("20251214", DAY),
        ("20251214103000", NOON),
        ("Sun, 14 Dec 2025 10:30:00 GMT", NOON),
        ("Sun, 14 Dec 2025 11:30:00 +0100", NOON),
        ("14 December 2025", DAY),
        ("Dec 14, 2025 10:30 AM", NOON),
        ("December 14, 2025 5:30 am EST", NOON),
        ("Sunday 14 December 2025", DAY),
        ("1765708200", NOON),
        ("1765708200000", NOON),
        ("14/12/2025", DAY),
        ("12/14/2025 10:30", NOON),
        ("14.12.25", DAY),
        ("14-Dec-25", DAY),
        ("14-DEC-25 10:30", NOON),
    ],
)
def test_usual_shapes(text, time):
    assert read_dates(pl.Series([text])).published.to_list() == [time]


@pytest.mark.parametrize(
    "text",
    ["soon", "Monday", "10:30", "December 2025", "14 December", "2025", "14 Dec 25", "45-Dec-25", "31 February 2025",
     "99/99/2025", "7", "2025-13-40", "14 December 2025 10:30 IST", "0", "-1", "1e5", "2025-12-14T99:00"],
)  # fmt: skip
def test_what_is_no_full_date_is_unreadable(text):
    dates = read_dates(pl.Series([text]))
    assert dates.published.to_list() == [None]
    assert dates.unreadable == (0,)


def test_a_part_above_twelve_decides_for_the_column():
    first, second = read_dates(pl.Series(["03/04/2025", "25/04/2025"])).published.to_list()
    assert (first.month, second.month) == (4, 4)
    assert read_dates(pl.Series(["03/04/2025", "04/25/2025"])).published[0].month == 3


def test_where_nothing_decides_the_guess_is_told():
    dates = read_dates(pl.Series(["03/04/2025"]))
    assert dates.published[0].month == 3
    assert "read month first" in dates.told[0]
    assert read_dates(pl.Series(["03.04.2025"])).published[0].month == 4


def test_a_column_that_contradicts_itself_is_read_only_where_it_is_clear():
    dates = read_dates(pl.Series(["03/04/2025", "25/04/2025", "04/25/2025"]))
    assert dates.unreadable == (0,)
    assert dates.published.null_count() == 1
    assert "unreadable here" in dates.told[0]


def test_typed_columns():
    assert read_dates(pl.Series([date(2025, 12, 14), None])).published.to_list() == [DAY, None]
    naive = read_dates(pl.Series([datetime(2025, 12, 14, 10, 30), datetime(2025, 12, 14)]))
    assert naive.published[0] == NOON
    assert naive.told == ("times without a time zone were taken as UTC",)
    zoned = pl.Series([NOON]).dt.convert_time_zone("Asia/Tokyo")
    assert read_dates(zoned).published.to_list() == [NOON]


def test_the_type_is_always_the_same():
    for column in (pl.Series([], dtype=pl.String), pl.Series([None, ""], dtype=pl.String)):
        assert read_dates(column).published.dtype == pl.Datetime("us", "UTC")


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)), st.integers(-14, 14))
def test_iso_with_any_offset_is_the_same_moment(time, hours):
    moment = time.replace(tzinfo=UTC)
    shown = (time + timedelta(hours=hours)).isoformat() + f"{hours:+03d}:00"
    assert read_dates(pl.Series([shown])).published[0] == moment


@given(st.text(max_size=40))
def test_no_text_raises(text):
    assert len(read_dates(pl.Series([text], dtype=pl.String)).published) == 1


@pytest.mark.parametrize("text", ["0001-11-30", "0000-00-00", "0001-01-01T00:00:00Z", "1449-12-31"])
def test_a_year_before_print_is_no_date(text: str) -> None:
    dates = read_dates(pl.Series([text, "1450-01-01"]))
    assert dates.unreadable == (0,)
    assert dates.published.null_count() == 1


def test_only_a_time_of_day_is_told_as_taken_for_utc():
    for text in ("December 14, 2025", "14 December 2025", "14/12/2025", "20251214"):
        assert not read_dates(pl.Series([text])).told
    for text in ("December 14, 2025 10:30", "20251214103000", "20251214 103000", "20251214T103000", "2025-12-14T10:30"):
        assert read_dates(pl.Series([text])).told == ("times without a time zone were taken as UTC",), text
