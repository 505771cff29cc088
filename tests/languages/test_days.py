"""Days in texts: each way to write one, counted from a Tuesday, and what is no day."""

from __future__ import annotations

from datetime import date

import pytest

from framing.languages.days import find_days

TUESDAY = date(2025, 12, 16)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The vote is on 8 January.", ["2026-01-08"]),
        ("They met on December 8.", ["2025-12-08"]),
        ("They met on Dec. 8, 2021, in Oby.", ["2021-12-08"]),
        ("on the 3rd of March 2020", ["2020-03-03"]),
        ("They spoke on Monday.", ["2025-12-15"]),
        ("They spoke on Tuesday.", ["2025-12-16"]),
        ("They will speak on Friday.", ["2025-12-19"]),
        ("They meet next Tuesday.", ["2025-12-23"]),
        ("He said last Friday that they will leave.", ["2025-12-12"]),
        ("Yesterday it rained; tomorrow it may snow.", ["2025-12-15", "2025-12-17"]),
        ("filed 2024-02-29", ["2024-02-29"]),
        ("He will go. They spoke on Monday.", ["2025-12-15"]),
        ("In May they left.", []),
        ("He may 3 times call.", []),
        ("The Sun wrote that Mon was late.", []),
        ("31 February", []),
        ("on a monday", []),
        ("in 1987", []),
    ],
)
def test_days_are_counted_from_publication(text: str, days: list[str]) -> None:
    found = find_days(text, TUESDAY)
    assert [one.day for one in found] == days
    assert all(text[one.start : one.end].strip() for one in found)


def test_without_a_day_of_publication_only_whole_dates_are_told() -> None:
    text = "On Monday and on 8 January and on 9 January 2020."
    assert [one.day for one in find_days(text)] == ["--01-08", "2020-01-09"]
