"""Who is heard, and how: exact counts on small invented articles, and laws."""

from __future__ import annotations

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import framing as fr
from framing.columns import CUE_CLASSES, VOICES
from framing.errors import ChoiceError

A = (
    "The war in Ukraine goes on. “This invasion must end,” Ida Moreno said. "
    "Moreno claimed that the invasion had failed. Moscow spoke of its “special military operation”."
)
B = "The war in Ukraine is not an invasion. Officials said the war would end."


@pytest.fixture(scope="module")
def articles() -> fr.Articles:
    rows = [("A", A), ("B", B), ("C", "Rain fell.")]
    return fr.read_articles([{"outlet": name, "headline": f"Talks {name}", "text": text} for name, text in rows])


@pytest.fixture(scope="module")
def mentions(articles: fr.Articles) -> fr.Mentions:
    return fr.find_mentions(articles, "war-naming-ukraine")


@pytest.fixture(scope="module")
def statements(articles: fr.Articles) -> fr.Statements:
    return fr.find_statements(articles)


def _counted(counts: fr.Counts, outlet: str, *columns: str) -> list[tuple[object, ...]]:
    table = counts.table.filter(pl.col("outlet") == outlet, pl.col("count") > 0)
    return table.select(*columns, "item", "count", "exposure").rows()


def test_voices_of_a_term_by_hand(mentions: fr.Mentions) -> None:
    counts = fr.voice_split(mentions, term="war-name")
    assert _counted(counts, "A") == [
        ("attributed", 1, 4), ("distanced", 1, 4), ("narrator", 1, 4), ("quoted", 1, 4),
    ]  # fmt: skip
    assert _counted(counts, "B") == [("attributed", 1, 2), ("narrator", 1, 2)]  # the denied one is left out


def test_every_voice_has_a_row_where_the_term_is_named_and_none_where_it_is_not(mentions: fr.Mentions) -> None:
    counts = fr.voice_split(mentions, term="war-name")
    rows = counts.table.group_by("outlet").agg(pl.col("item").sort(), pl.col("count").sum(), pl.col("exposure").first())
    assert set(rows["outlet"]) == {"A", "B"}
    for _, items, total, exposure in rows.rows():
        assert items == sorted(VOICES)
        assert total == exposure
    assert set(counts.articles["outlet"]) == {"A", "B", "C"}


def test_cue_classes_by_hand(statements: fr.Statements) -> None:
    counts = fr.cue_choices(statements)
    assert _counted(counts, "A") == [("doubting", 1, 3), ("neutral", 2, 3)]
    assert _counted(counts, "B") == [("neutral", 1, 1)]
    assert counts.table.group_by("article").agg(pl.col("item").n_unique())["item"].to_list() == [len(CUE_CLASSES)] * 2


def test_cues_of_each_speaker(statements: fr.Statements) -> None:
    counts = fr.cue_choices(statements, per="speaker")
    assert _counted(counts, "A", "term") == [
        ("Ida Moreno", "doubting", 1, 2), ("Ida Moreno", "neutral", 1, 2), ("Moscow", "neutral", 1, 1),
    ]  # fmt: skip
    by_type = fr.cue_choices(statements, per="speaker_type")
    assert _counted(by_type, "B", "term") == [("official", "neutral", 1, 1)]


def test_a_quotation_broken_by_its_cue_counts_once() -> None:
    text = "“We will,” Ortega said, “not sell the harbour.”"
    articles = fr.read_articles([{"outlet": "A", "headline": "Harbour", "text": text}])
    statements = fr.find_statements(articles)
    assert statements.table.height == 2
    assert _counted(fr.cue_choices(statements), "A") == [("neutral", 1, 1)]


def test_words_given_to_speakers_by_hand(statements: fr.Statements) -> None:
    counts = fr.speaker_words(statements)
    assert _counted(counts, "A") == [("Ida Moreno", 9, 13), ("Moscow", 4, 13)]  # quoted 4, reported 5 with their that
    assert _counted(counts, "B") == [("Officials", 4, 4)]
    first = dict(counts.table.select("item", "first").iter_rows())
    assert first["Ida Moreno"] == pytest.approx(A.index("This") / len(A))


def test_words_of_each_content_are_counted(statements: fr.Statements) -> None:
    rows = statements.contents().with_columns(words=statements.table["words"])
    for content, words in rows.select("content", "words").iter_rows():
        assert words == len(content.split())


def test_order_of_articles_changes_nothing(articles: fr.Articles) -> None:
    from dataclasses import replace

    turned = replace(articles, table=articles.table.reverse())
    for measure in (fr.cue_choices, fr.speaker_words):
        assert_frame_equal(measure(fr.find_statements(turned)).table, measure(fr.find_statements(articles)).table)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda s: fr.cue_choices(s, per="paper"), "per"),
        (lambda s: fr.speaker_words(s, per="paper"), "per"),
        (lambda s: fr.speaker_words(s, kinds=["loud"]), "kinds"),
        (lambda s: fr.cue_choices(s, places=["attic"]), "places"),
    ],
)
def test_bad_parameters_name_what_is_allowed(call, said: str, statements: fr.Statements) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ChoiceError, match=said):
        call(statements)


def test_scores_of_closed_sets_add_up(mentions: fr.Mentions, statements: fr.Statements) -> None:
    for counts in (fr.voice_split(mentions, term="war-name"), fr.cue_choices(statements), fr.speaker_words(statements)):
        shares = fr.score(counts).table.drop_nulls("group_value").group_by("group").agg(pl.col("group_value").sum())
        assert shares["group_value"].to_list() == pytest.approx([1.0] * shares.height)
