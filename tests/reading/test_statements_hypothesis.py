"""Laws of quotations and statements that hold for any text."""

from __future__ import annotations

import itertools
import time

from hypothesis import given, settings, strategies as st

from framing.reading.attribution.article import read_statements
from framing.reading.attribution.grammar import load_grammar
from framing.reading.joined import join
from framing.reading.pairs import marked_paragraphs
from framing.reading.quotations import find_all_quotations, find_quotations, read_paragraphs

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
        "«",
        "»",
        "„",
        "``",
        "''",
        " ",
        " ",
        "\n",
        "\n\n",
        ".",
        ",",
        ":",
        ";",
        "?",
        "—",
        "(",
        ")",
        "said",
        " he said ",
        "Ortega",
        " Dana Whitlock ",
        " that ",
        " the dam ",
        " is old",
        "according to ",
        "claims",
        " so-called ",
        "which Veland calls ",
        " adding ",
        " was told ",
        "workers’ ",
        "don’t ",
        "U.S. ",
        "Mr. ",
        '6"',
        "İ",
        "é",
        "😀",
        "\u00a0",
        "\u200b",
        "...",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_quotations_lie_in_the_text_and_nest(text: str) -> None:
    found = find_quotations(text)
    assert found == sorted(found, key=lambda one: (one.outer_start, -one.outer_end))
    for one in found:
        assert 0 <= one.outer_start < one.start < one.end <= one.outer_end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
    outer = [one for one in found if one.depth == 0]
    assert all(one.outer_end <= following.outer_start for one, following in itertools.pairwise(outer))


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=300, deadline=None)
def test_texts_read_together_have_the_quotations_that_each_has_alone(texts: list[str]) -> None:
    assert find_all_quotations(texts) == [find_quotations(text) for text in texts]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_short_way_of_plain_paragraphs_gives_what_the_rules_give(text: str) -> None:
    apostrophes = load_grammar("en").apostrophes
    for _, paragraphs in marked_paragraphs(join([text])):
        by_the_rules = read_paragraphs(text, [(first, None) for first, _ in paragraphs], apostrophes)
        assert read_paragraphs(text, paragraphs, apostrophes) == by_the_rules


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_statements_lie_in_their_string(headline: str, text: str) -> None:
    for row in read_statements(headline, text, [("body", 0, len(text))], load_grammar("en")):
        string = headline if row.place == "headline" else text
        assert 0 <= row.start < row.end <= len(string)
        for start, end in ((row.cue_start, row.cue_end), (row.speaker_start, row.speaker_end)):
            assert (start is None) == (end is None)
            assert start is None or (end is not None and 0 <= start < end <= len(string))


def test_odd_marks_never_swallow_the_rest() -> None:
    text = "He said “the dam.\n\nRain fell.\n\n“It is old,” said Hale."
    assert [text[one.start : one.end] for one in find_quotations(text)] == ["the dam.", "It is old,"]


def test_time_is_linear_in_the_number_of_marks() -> None:
    grammar = load_grammar("en")
    for unit in (
        '"',
        "“",
        "”",
        "'a ",
        "‘a",
        "“a,” he said. ",
        "he said ",
        "he said that ",
        "“a ",
        "according to ",
        ", saying ",
        "‘a’, ",
        "''",
        "``",
        "``a'' ",
        "«",
        "»",
        "„a",
        "‟",
        "‹a› ",
        "‚a‘ ",
        "the “a” ",
        "its “a” said ",
        "was accused by residents ",
        "a, he said, is ",
        "(“",
        '"a\n',
        "“He left it so.\n\n",
        "‘a “b ",
        "MORENO: It is.\n",
        "In Hale's own words, no. ",
        "“It is so.” Ida Moreno\n",
        "the last week said ",
    ):
        seconds = []
        for size in (2_500, 10_000):
            text = unit * size
            began = time.process_time()
            read_statements(None, text, [("body", 0, len(text))], grammar)
            seconds.append(time.process_time() - began)
        assert seconds[1] < 8 * seconds[0] + 0.5, (unit, seconds)
