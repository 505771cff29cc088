"""The gradient from headline over lead to body: the same numbers as each place by itself, in one table."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

import framing as fr
from framing.errors import ChoiceError

PLACES = ("headline", "lead", "body")


@pytest.fixture(scope="module")
def mentions() -> fr.Mentions:
    return fr.find_mentions(fr.load_corpus("berlin-talks"), ["war-naming-ukraine", "frames-generic", "loaded-words"])


@pytest.fixture(scope="module")
def statements() -> fr.Statements:
    return fr.find_statements(fr.load_corpus("berlin-talks"))


@pytest.mark.parametrize(
    "measure", [fr.variant_choices, fr.term_rates, fr.voice_split, fr.frame_shares, fr.category_rates]
)
def test_each_part_is_the_measure_of_its_place(measure: Callable[..., fr.Counts], mentions: fr.Mentions) -> None:
    counts = fr.by_place(measure, mentions)
    assert counts.articles["place"].unique().sort().to_list() == sorted(PLACES)
    for place in PLACES:
        alone = measure(mentions, places=(place,))
        part = counts.table.filter(pl.col("article").str.ends_with(f" · {place}"))
        same = part.with_columns(pl.col("article").str.strip_suffix(f" · {place}")).sort(part.columns)
        assert same.equals(alone.table.select(same.columns).sort(same.columns))
    assert (counts.measure, counts.unit) == (alone.measure, alone.unit)


def test_statements_have_a_gradient_too(statements: fr.Statements) -> None:
    counts = fr.by_place(fr.cue_choices, statements, places=("lead", "body"), per="speaker_type")
    assert counts.articles["place"].unique().sort().to_list() == ["body", "lead"]
    assert counts.made_from.steps[-1][0] == "by_place"


def test_scores_group_by_place_and_comparisons_pair_inside_the_article() -> None:
    rows = [
        {
            "article": f"a{n}",
            "outlet": "A",
            "headline": "A quarrel",
            "text": "A wage fell.\n\nA wage rose and a bishop came.",
        }
        for n in range(8)
    ]
    counts = fr.by_place(fr.frame_shares, fr.find_mentions(fr.read_articles(rows), "frames-generic", voices=False))
    scores = fr.score(counts, by="place").table.filter(item="conflict")
    assert dict(scores.select("group", "group_value").iter_rows()) == {"headline": 1.0, "lead": 0.0, "body": 0.0}
    compared = fr.compare(counts, by="place", reference="body", paired_by="whole").table
    row = compared.filter(item="conflict", group="headline").row(0, named=True)
    assert (row["estimate"], row["verdict"]) == (1.0, "higher")
    assert row["p"] == pytest.approx(2 / 2**8)  # eight articles, all one way: two of 256 relabellings


def test_a_place_that_is_none_is_told(mentions: fr.Mentions) -> None:
    with pytest.raises(ChoiceError, match="footer"):
        fr.by_place(fr.term_rates, mentions, places=("footer",))
