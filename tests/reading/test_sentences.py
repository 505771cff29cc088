"""Sentences around places of a whole batch, against one text and one place at a time."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

from framing.columns import schema
from framing.languages.text import is_wrapped, paragraph_around, sentence_begins, sentence_spans
from framing.reading.line import lay_out
from framing.reading.sentences import sentences_around
from framing.reading.words import cut_words

PIECES = st.sampled_from([
    "The gate fell.", "“Who knows?” asked Mr. Orlov.", "It was late", "at 3.5 km in the U.S. today", "Éric left!",
    "no stop here but the words go on and on to the end", "in a long line of words that ends where the page does",
    "\n", "\n\n", "\n\n\n", "\r\n", " ", "\u00a0", "\u2028", "(He came. She went.)", "😀", "北京。",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map(" ".join)
WRAPPED = st.lists(st.sampled_from(["a", "war", "the", "Mr.", "gone.", "peace"]), min_size=60, max_size=90).map(
    lambda words: "\n".join(" ".join(words[at : at + 11]) for at in range(0, len(words), 11))
)


def lines(pairs: list[tuple[str, str]], language: str = "en") -> pl.DataFrame:
    return pl.DataFrame({
        "article": [str(number) for number in range(len(pairs))],
        "headline": [headline for headline, _ in pairs],
        "text": [text for _, text in pairs],
        "language": [language] * len(pairs),
    })  # fmt: skip


def one_by_one(string: str, at: int, language: str) -> tuple[int, int]:
    first, last = paragraph_around(string, at, wrapped=is_wrapped(string))
    starts, ends = sentence_spans(string[first:last], language)
    number = max(int(np.searchsorted(starts, at - first, "right")) - 1, 0)
    return first + int(starts[number]), first + int(ends[number])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS | WRAPPED), min_size=1, max_size=4), st.sampled_from(["en", "fr", "xx"]))
def test_same_as_one_by_one(pairs: list[tuple[str, str]], language: str) -> None:
    pairs = [(headline, text.replace("\r\n", " \n")) for headline, text in pairs]  # as words.py reads them
    line = lay_out(lines(pairs, language), pl.DataFrame(schema=schema("zones")))
    words = cut_words(line.strings)
    string, at = words.text.astype(np.int64), words.begin
    start, end = sentences_around(line, words, string, at)
    expected = [
        (0, len(line.strings[number]))
        if number < len(pairs)
        else one_by_one(line.strings[number], int(place - line.base[number]), language)
        for number, place in zip(string.tolist(), at.tolist(), strict=True)
    ]
    assert list(zip(start.tolist(), end.tolist(), strict=True)) == expected


def test_no_places() -> None:
    line = lay_out(lines([("", "")]), pl.DataFrame(schema=schema("zones")))
    none = np.empty(0, np.int64)
    assert [part.tolist() for part in sentences_around(line, cut_words(line.strings), none, none)] == [[], []]


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=6), st.integers(1, 40))
def test_texts_are_cut_alike_alone_and_together(texts: list[str], times: int) -> None:
    texts = [text.strip() for text in texts if text.strip() and "\n\n" not in text.strip()] * times
    number, begin = sentence_begins(texts)
    alone = [[n, at] for n, text in enumerate(texts) for at in sentence_begins([text])[1].tolist()]
    assert np.stack([number, begin], axis=1).tolist() == alone


def test_a_text_of_any_length_is_cut() -> None:
    """The splitter leaves blank lines out of the segments of long texts, so that these are cut another way."""
    text = "\n\n".join(["He left the room at noon. Nobody saw it."] * 400)
    starts, ends = sentence_spans(text)
    assert {text[start:end] for start, end in zip(starts, ends, strict=True)} == {
        "He left the room at noon.", "Nobody saw it.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        ("a line of words that stops in the middle of the page and\n" * 4 + "the end.", True),
        ("a line of words that stops in the middle of the page and\n" * 2 + "the end.", False),
        ("A line of words that stops where the whole sentence stops.\n" * 6, False),
        ("a line of words that stops in the middle of the page and\n\n" * 6, False),
        ("a line of words that stops in the middle of the page and\n" * 4 + "Short.\n" * 4, False),
        (" " * 60 + "\n" + " " * 60 + "\n" + " " * 60 + "\nx", False),
        ("", False),
    ],
)
def test_wrapped(text: str, wrapped: bool) -> None:
    assert is_wrapped(text) is wrapped
