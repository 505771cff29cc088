"""Near-copies, wire credits, and what editors changed."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.articles.agencies import credited_agencies
from framing.articles.shingles import similar_pairs
from framing.errors import ChoiceError

WORDS = [f"word{n}" for n in range(200)]
WIRE = " ".join(WORDS)


def articles(*texts: str, dates: list[str | None] | None = None) -> fr.Articles:
    dates = dates or [None] * len(texts)
    rows = [
        {"article": f"a{n}", "outlet": f"O{n}", "headline": "Head", "text": text, "published": date}
        for n, (text, date) in enumerate(zip(texts, dates, strict=True))
    ]
    return fr.read_articles(pl.DataFrame(rows, schema_overrides={"published": pl.String}))


def copies(*texts: str, dates: list[str | None] | None = None, threshold: float = 0.8) -> list[str | None]:
    return fr.flag_copies(articles(*texts, dates=dates), threshold=threshold).table["copy_of"].to_list()


def changed(count: int) -> str:
    """The wire text with `count` words changed, far apart: each spoils five runs of 196."""
    words = list(WORDS)
    for n in range(count):
        words[10 + 15 * n] = f"other{n}"
    return " ".join(words)


def test_equal_texts_are_copies_whatever_their_blanks_and_case() -> None:
    assert copies(WIRE, WIRE.upper().replace(" ", "\n", 3)) == [None, "a0"]


# Jaccard of n changed words by hand: (196 - 5n) / (196 + 5n)
@pytest.mark.parametrize(("count", "jaccard"), [(1, 191 / 201), (4, 176 / 216), (5, 171 / 221)])
def test_the_overlap_of_runs_is_exact(count: int, jaccard: float) -> None:
    assert similar_pairs([WIRE, changed(count)], 0.5, 5, 30) == [(0, 1, pytest.approx(jaccard))]


@pytest.mark.parametrize(("count", "copy"), [(4, "a0"), (5, None)])
def test_a_copy_is_one_at_the_threshold_and_above(count: int, copy: str | None) -> None:
    assert copies(WIRE, changed(count)) == [None, copy]


def test_the_earliest_is_the_original_and_the_undated_come_last() -> None:
    assert copies(WIRE, WIRE, WIRE, dates=[None, "2024-05-02", "2024-05-01"]) == ["a2", "a2", None]


def test_a_copy_of_a_copy_that_is_far_from_the_original_is_none() -> None:
    middle = changed(4).split()
    far = [*middle[:120], *(f"new{n}" for n in range(9)), *middle[129:]]
    chain = copies(WIRE, " ".join(middle), " ".join(far))
    assert chain == [None, "a0", None]


def test_short_texts_are_never_copies() -> None:
    assert copies("Markets closed.", "Markets closed.") == [None, None]


def test_boilerplate_does_not_count() -> None:
    other = " ".join(f"else{n}" for n in range(40))
    tail = "\nSHARE THIS ARTICLE\nShare on Facebook\nSubscribe to our newsletter"
    assert copies(other + tail, WIRE + tail) == [None, None]


def test_copies_count_once_unless_asked() -> None:
    text = "The invasion of Ukraine began. " + WIRE
    flagged = fr.flag_copies(articles(text, text))
    mentions = fr.find_mentions(flagged, "war-naming-ukraine")
    once, every = (fr.variant_choices(mentions, copies=how).table["count"].sum() for how in ("first", "all"))
    assert (once, every) == (1, 2)


@pytest.mark.parametrize("threshold", [0.2, 1.2])
def test_a_threshold_that_would_miss_pairs_is_refused(threshold: float) -> None:
    with pytest.raises(ChoiceError, match="threshold is"):
        copies(WIRE, threshold=threshold)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 8), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_pairs_are_those_of_the_plain_definition(counts: list[int], random: object) -> None:
    texts = list(dict.fromkeys(changed(count) for count in counts))

    def runs(text: str) -> set[tuple[str, ...]]:
        words = text.split()
        return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}

    wanted = [
        (a, b) for a in range(len(texts)) for b in range(a + 1, len(texts))
        if len(runs(texts[a]) & runs(texts[b])) / len(runs(texts[a]) | runs(texts[b])) >= 0.8
    ]  # fmt: skip
    assert [(a, b) for a, b, _ in similar_pairs(texts, 0.8, 5, 30)] == wanted


def agency(text: str = "Plain text.", author: str | None = None, given: str | None = None) -> str | None:
    table = pl.DataFrame(
        {"agency": [given], "author": [author], "text": [text]},
        schema=dict.fromkeys(("agency", "author", "text"), pl.String),
    )
    found: str | None = credited_agencies(table)[0]
    return found


@pytest.mark.parametrize(
    ("text", "author", "wanted"),
    [
        ("BRIX (Reuters) - Drivers blocked the port.", None, "Reuters"),
        ("BRIX, March 3 (AP) — Drivers blocked the port.", None, "AP"),
        ("AFP - Drivers blocked the port.", None, "AFP"),
        ("Drivers blocked the port.\n\n(PTI)", None, "PTI"),
        ("Drivers blocked the port. — AFP", None, "AFP"),
        ("Drivers blocked the port.\nXinhua News Agency", None, "Xinhua"),
        ("Drivers blocked the port.", "Jo Doe, Reuters", "Reuters"),
        ("Drivers blocked the port.", "By Associated Press", "AP"),
        ("The mayor told Reuters that drivers blocked the port.", None, None),
        ("Drivers blocked the port, AP reported.", "Jo Doe", None),
        ("Bloomberg was in the room when drivers came.", "Mia Bloomberger", None),
        ("He spoke to the AP.", None, None),
    ],
)
def test_a_credit_is_told_from_a_source(text: str, author: str | None, wanted: str | None) -> None:
    assert agency(text, author) == wanted


def test_an_agency_that_was_given_stays() -> None:
    assert agency("BRIX (Reuters) - Drivers.", given="Local Wire") == "Local Wire"


def test_edits_give_back_both_texts() -> None:
    before = "Rebels seized the town on Monday, the mayor said. Two died. " * 4
    after = before.replace("Rebels seized", "Terrorists overran", 1).replace("Two died. ", "", 1) + "The army left."
    edits = fr.find_edits(fr.flag_copies(articles(before, after), threshold=0.5))
    assert edits.select("edit", "original_words", "copy_words").rows() == [
        ("changed", "Rebels seized", "Terrorists overran"),
        ("cut", ". Two died", ""),
        ("added", "", "The army left."),
    ]
    for row in edits.iter_rows(named=True):
        assert after[row["start"] : row["end"]] == row["copy_words"]
        assert before[row["original_start"] : row["original_end"]] == row["original_words"]


def test_without_copies_there_are_no_edits_but_typed_columns() -> None:
    edits = fr.find_edits(articles(WIRE))
    assert edits.height == 0
    assert edits.columns[:5] == ["article", "outlet", "copy_of", "original_outlet", "edit"]
