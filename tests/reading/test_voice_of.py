"""Voice and speaker of spans; denial; words spoken about."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, strategies as st

import framing as fr
from framing.columns import VOICES
from framing.reading.attribution.denial import is_metalinguistic, is_negated
from framing.reading.attribution.grammar import load_grammar
from framing.reading.line import lay_out
from framing.reading.told import read_told
from framing.reading.voice import Stretches, speakers_of, voices_of, voices_of_words


def _told(text: str, spans: list[tuple[int, int]]) -> list[tuple[str, str | None]]:
    """Voice and speaker of spans in a text without headline."""
    articles = fr.read_articles([{"outlet": "A", "headline": "", "text": text}])
    line = lay_out(articles.table, articles.zones)
    told = read_told(line)
    start, end = np.array(spans, dtype=np.int64).T + line.base[1]  # behind the empty headline
    names = [*told.stretches.names, None]
    voices, speakers = voices_of(start, end, told.stretches), speakers_of(start, end, told.stretches)
    return [(VOICES[voice], names[who]) for voice, who in zip(voices.tolist(), speakers.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("siege", ("narrator", None)),
        ("raid", ("attributed", "Dana Whitlock")),
        ("invasion", ("quoted", "Dana Whitlock")),
        ("liberation", ("distanced", "Dana Whitlock")),
    ],
)
def test_voice(word: str, expected: tuple[str, str | None]) -> None:
    text = (
        "The siege goes on. Dana Whitlock said that the raid had failed. “This is an invasion,” she said. "
        "She acknowledged that shops had closed since Veland began its “liberation” of the coast."
    )
    at = text.index(word)
    assert _told(text, [(at, at + len(word))]) == [expected]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("This is not an invasion", True),
        ("They denied that it was an invasion", True),
        ("It was never really an invasion", True),
        ("He denies the invasion", True),
        ("It is an invasion", False),
        ("He did not leave. The invasion", False),
        ("Those who did not flee saw the invasion", False),
    ],
)
def test_negated(text: str, negated: bool) -> None:
    assert is_negated(text, text.index("invasion"), len(text), load_grammar("en").lists) is negated


def test_not_the_war_has_not_ended() -> None:
    text = "the war has not ended"
    assert not is_negated(text, 4, 7, load_grammar("en").lists)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the word “invasion” is banned", True),
        ("The term invasion", True),
        ("an invasion of privacy", False),
        ("in terms of invasion", False),
    ],
)
def test_metalinguistic(text: str, named: bool) -> None:
    at = text.index("invasion")
    assert is_metalinguistic(text, at, at + 8, load_grammar("en").lists) is named


_RUNS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6), st.integers(1, 3)), max_size=8)


@given(gaps=st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3)), max_size=8), runs=_RUNS)
def test_words_get_the_voices_that_spans_get(gaps: list[tuple[int, int]], runs: list[tuple[int, int, int]]) -> None:
    sizes = np.array(gaps, dtype=np.int64).reshape(-1, 2)
    stop = np.cumsum(sizes.sum(axis=1))
    begin = stop - sizes[:, 1]
    start, size, voice = np.array(runs, dtype=np.int64).reshape(-1, 3).T
    stretches = Stretches(start, start + size, voice, np.full(len(start), -1), [])
    assert voices_of_words(begin, stop, stretches).tolist() == voices_of(begin, stop, stretches).tolist()
