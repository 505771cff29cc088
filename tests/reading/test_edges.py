"""Pieces of a batch are those that one plain pattern finds string by string."""

from __future__ import annotations

import re

from hypothesis import given, strategies as st

from framing.reading.attribution.article import Statement, read_statements, read_strings
from framing.reading.attribution.cutting import cut_all
from framing.reading.attribution.edges import find_edges
from framing.reading.attribution.grammar import load_grammar
from framing.reading.attribution.vocabulary import Vocabulary
from framing.reading.joined import join

# The oracle: a word, a number or a single sign, with the blanks behind it.
PIECE = re.compile(
    r"(?:(?:[A-Z]\.)+|[^\W\d_]+(?:[-'’&][^\W_]+)*|[$£€]?\d+(?:[.,:]\d+)*|``|''|\.{2,}|--+|.)[^\S\n]*", re.DOTALL
)
SIGNS = "aBé12.,-'’& \n$`_\u00a0²٣😀\0:"
STRINGS = st.lists(st.one_of(st.text(SIGNS, max_size=30), st.text(max_size=30)), min_size=1, max_size=5)


@given(STRINGS)
def test_pieces_are_those_of_the_pattern(strings: list[str]) -> None:
    edges = find_edges(join(strings))
    begin, stop = edges.begin.tolist(), edges.stop.tolist()
    shown = [edges.joined[start:end] for start, end in zip(begin, stop, strict=True)]
    separators = edges.separators.tolist()
    for number, string in enumerate(strings):
        found = shown[separators[number] + 1 : separators[number + 1]]
        expected = [piece.rstrip() or piece[:1] for piece in PIECE.findall(string)]
        blank_first = bool(expected) and expected[0].isspace() and expected[0] != "\n"
        assert found == expected[blank_first:]


@given(STRINGS)
def test_equal_pieces_and_only_they_have_equal_keys(strings: list[str]) -> None:
    edges = find_edges(join(strings))
    spans = zip(edges.begin.tolist(), edges.stop.tolist(), strict=True)
    shown = [edges.joined[start:end] for start, end in spans]
    assert len(set(zip(shown, edges.key.tolist(), strict=True))) == len(set(shown)) == len(set(edges.key.tolist()))


ARTICLES = [
    ("Mayor: no deal", "“We will not go,” Ida Moreno said. Officials said the dam is old."),
    ("", 'She left her "friends", according to Dana Hale.'),
    ("Deal close, says envoy", "“It is old.\n\n“It may leak,” he added."),
    ("So-called peace", ""),
]


def test_an_article_is_read_alike_alone_and_among_others() -> None:
    grammar = load_grammar("en")
    headlines, texts = [one for one, _ in ARTICLES], [two for _, two in ARTICLES]
    together = read_strings(headlines, texts, lambda at: [("body", 0, len(texts[at]))], grammar)
    for (headline, text), rows in zip(ARTICLES, together, strict=True):
        alone = read_statements(headline, text, [("body", 0, len(text))], grammar)
        assert [Statement(*row) for row in rows] == alone


def test_an_empty_text_may_be_the_first_of_all() -> None:
    lists = load_grammar("en").lists
    cut = cut_all(join(["", ""]), [False, False], Vocabulary({}, lists), [[], []], lists)
    assert (cut.tags, cut.firsts) == ("¶¶¶", [1, 2, 3])
