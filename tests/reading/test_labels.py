"""Denied labels and words spoken about, for a whole batch, against one label at a time."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import given, settings, strategies as st

from framing.columns import schema
from framing.reading.attribution.denial import is_metalinguistic, is_negated
from framing.reading.attribution.grammar import load_grammar
from framing.reading.labels import label_uses
from framing.reading.line import lay_out
from framing.reading.words import cut_words

LISTS = load_grammar("en").lists
LISTED = sorted(set().union(*(LISTS[n] for n in ("before", "between", "denying", "linking", "metalinguistic"))))
WORDS = st.sampled_from([*LISTED, *(word.replace("'", "’").capitalize() for word in LISTED)])
OTHER = st.sampled_from(
    ["invasion", "“invasion”", ".", ",", "anti-not", "no-one", "a-the", "Veland's", "\n", "é", "12", "—"]
)
TEXTS = st.lists(WORDS | OTHER, max_size=30).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(["en", "en-GB", "de"]))
def test_same_as_one_by_one(texts: list[str], language: str) -> None:
    many = len(texts)
    table = pl.DataFrame({
        "article": [str(number) for number in range(many)], "headline": ["no word"] * many, "text": texts,
        "language": [language] * many,
    })  # fmt: skip
    line = lay_out(table, pl.DataFrame(schema=schema("zones")))
    words = cut_words(line.strings)
    string, start, end = words.text.astype(np.int64), words.start.astype(np.int64), words.end.astype(np.int64)
    denied, named = label_uses(line, words, string, start, end)
    places = list(zip(string.tolist(), start.tolist(), end.tolist(), strict=True))
    told = language != "de"  # the project has no data on it
    assert denied.tolist() == [told and is_negated(line.strings[n], a, b, LISTS) for n, a, b in places]
    assert named.tolist() == [told and is_metalinguistic(line.strings[n], a, b, LISTS) for n, a, b in places]
