"""Masked texts: as long as they were, offsets hold, and never more words in a row than allowed."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from framing.report.masked import longest_run, masked

WORDS = st.lists(
    st.sampled_from(["war", "Kiev", "don't", "of", "U.S.", "peace-talk", "—", "3,000", "\n", "İ"]), max_size=60
)


@given(words=WORDS, most=st.integers(1, 9), data=st.data())
@settings(deadline=None, max_examples=150)
def test_no_run_is_longer_than_allowed_and_offsets_hold(words: list[str], most: int, data: st.DataObject) -> None:
    text = " ".join(words)
    place = st.integers(0, len(text))
    spans = [(min(pair), max(pair)) for pair in data.draw(st.lists(st.tuples(place, place), max_size=12))]
    found = masked(text, spans, most)
    assert len(found) == len(text)
    assert longest_run(text, found) <= most
    assert all(one in (other, "·") for one, other in zip(found, text, strict=True))
    assert [n for n, sign in enumerate(text) if sign == "\n"] == [n for n, sign in enumerate(found) if sign == "\n"]


def test_a_span_is_shown_with_its_neighbours() -> None:
    text = "They call it a special operation, and many do."
    assert masked(text, [(15, 32)], 4) == "·············a special operation, and··········"[:46]
    assert masked(text, [], 4) == "·" * len(text)


def test_spans_too_close_for_all_are_shown_as_far_as_there_is_room() -> None:
    found = masked("one two three four five", [(0, 3), (4, 7), (8, 13), (14, 18)], 2)
    assert found == "one two·······four five"
