"""Numbers: one value however it is written, and what only looks like a count."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from framing.languages.numbers import find_numbers


def read(text: str) -> list[tuple[float, str, str | None]]:
    return [(number.value, number.strength, number.unit) for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("said", "strength"),
    [
        ("1,200", "exactly"), ("1200", "exactly"), ("twelve hundred", "exactly"), ("Twelve Hundred", "exactly"),
        ("one thousand two hundred", "exactly"), ("1.2 thousand", "exactly"), ("about 1,200", "about"),
        ("Some 1,200", "about"), ("an estimated 1,200", "about"), ("more than 1,200", "more"),
        ("at least 1,200", "more"),
        ("no fewer than 1,200", "more"), ("up to 1,200", "fewer"), ("fewer than twelve hundred", "fewer"),
    ],
)  # fmt: skip
def test_one_number_in_different_strengths(said: str, strength: str) -> None:
    text = f"{said} people left."
    assert read(text) == [(1200, strength, "person")]
    number = find_numbers(text)[0]
    assert text[number.start : number.end].startswith(said)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("half a million refugees", 500_000, "refugee"), ("a hundred ships", 100, "ship"),
        ("a dozen ships", 12, "ship"), ("two dozen ships", 24, "ship"), ("$3.5 billion", 3.5e9, "dollar"),
        ("€40m", 4e7, "euro"), ("12%", 12, "percent"), ("12 per cent", 12, "percent"), ("0.5 percent", 0.5, "percent"),
        ("two hundred and forty-one miners", 241, "miner"), ("2,026 ships", 2026, "ship"), ("2026 ships", 2026, "ship"),
        ("seven old miners", 7, "miner"), ("a six-page paper", 6, "page"),
        ("nine more were hurt", 9, "injured"),
        ("19 children", 19, "child"), ("three factories", 3, "factory"),
        ("forty-two thousand votes", 42_000, "vote"),
    ],
)  # fmt: skip
def test_values_and_what_they_count(text: str, value: float, unit: str) -> None:
    assert read(f"Then {text} came.") == [(value, "exactly", unit)]


@pytest.mark.parametrize(
    "text",
    [
        "It began in 1987.", "On 12 May it rained.", "On May 12 it rained.", "At 5 pm it rained.",
        "At 10:30 it rained.",
        "An F-16 landed.", "One of them left.", "No one left.", "The someone left.", "On 1/2/2024 it rained.",
        "Hundreds of men left.", "They drank h2o.",
    ],
)  # fmt: skip
def test_what_is_no_count(text: str) -> None:
    assert read(text) == []


@given(st.integers(2, 10**9))
def test_figures_with_and_without_commas_are_one_value(value: int) -> None:
    assert read(f"{value:,} ships") == read(f"{value} ships") == [(value, "exactly", "ship")]


@given(st.text(max_size=80))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert number.value >= 0
        last = number.end
