"""Charts of voices, cues and speakers: what they decide to draw, exactly."""

from __future__ import annotations

import polars as pl
import pytest

import framing as fr
from framing.charts.stacked import stacked_alt_text
from framing.errors import ChoiceError

TEXTS = {
    "Gazette": "The war in Ukraine goes on. “This invasion must end,” Ida Moreno said. Officials claimed it was over.",
    "Herald": "Moreno called for talks on the war in Ukraine. Officials said it was over. Officials said more came.",
    "Mirror": "Rain fell.",
}


@pytest.fixture(scope="module")
def articles() -> fr.Articles:
    return fr.read_articles([{"outlet": name, "headline": "Talks", "text": text} for name, text in TEXTS.items()])


@pytest.fixture(scope="module")
def statements(articles: fr.Articles) -> fr.Statements:
    return fr.find_statements(articles)


def _drawn(layout: pl.DataFrame) -> list[tuple[object, ...]]:
    return (
        layout.filter((pl.col("width") > 0) | pl.col("item").is_null()).select("group", "item", "left", "width").rows()
    )


def test_voice_layout_by_hand(articles: fr.Articles) -> None:
    scores = fr.score(fr.voice_split(fr.find_mentions(articles, "war-naming-ukraine"), term="war-name"))
    layout = fr.voice_layout(scores)
    assert _drawn(layout) == [
        ("Gazette", "narrator", 0.0, 0.5), ("Gazette", "quoted", 0.5, 0.5),
        ("Herald", "narrator", 0.0, 1.0), ("Mirror", None, 0.0, 0.0),
    ]  # fmt: skip
    assert layout.filter(pl.col("group") == "Gazette")["support"][0] == "2 mentions, 1 article"


def test_cue_layout_by_hand(statements: fr.Statements) -> None:
    layout = fr.cue_layout(fr.score(fr.cue_choices(statements)), order=["Herald"])
    drawn = layout.filter(pl.col("width") > 0).select("group", "item", "width").rows()
    assert drawn[:2] != []
    assert [group for group, _, _ in drawn] == sorted([group for group, _, _ in drawn], key=["Herald", "Gazette"].index)
    assert ("Gazette", "doubting", 0.5) in drawn
    assert "doubting" not in [item for group, item, _ in drawn if group == "Herald"]


def test_cues_by_speaker_have_a_row_for_speaker_and_outlet(statements: fr.Statements) -> None:
    layout = fr.cue_layout(fr.score(fr.cue_choices(statements, per="speaker")), least=2)
    assert layout["group"].unique().to_list() == ["Officials · Herald"]


def test_speakers_beyond_the_first_stand_together(statements: fr.Statements) -> None:
    scores = fr.score(fr.speaker_words(statements))
    named = fr.speaker_layout(scores, most=1)
    assert set(named["title"].drop_nulls()) == {"Officials", "others", "kind of speaker not known", "speaker not told"}
    for _, rows in named.filter(pl.col("item").is_not_null()).group_by("group"):
        assert rows["width"].sum() == pytest.approx(1.0)


def test_titles_say_the_finding(articles: fr.Articles, statements: fr.Statements) -> None:
    from framing.findings.told import title_of_cues, title_of_speakers, title_of_voices

    voices = fr.score(fr.voice_split(fr.find_mentions(articles, "war-naming-ukraine"), term="war-name"))
    said = title_of_voices(voices, "war-name")
    assert said == "Named in the outlet’s own words: Herald 100\u202f%, Gazette 50\u202f%"
    cues = fr.score(fr.cue_choices(statements))
    assert title_of_cues(cues) == "Statements told with doubting cues: Gazette 50\u202f%, Herald 0\u202f%"
    assert title_of_speakers(fr.score(fr.speaker_words(statements)), "(not told)") is not None


def test_nothing_to_draw_is_drawn() -> None:
    articles = fr.read_articles([{"outlet": "A", "headline": "", "text": "Rain fell."}])
    scores = fr.score(fr.cue_choices(fr.find_statements(articles)))
    assert fr.cue_layout(scores).height == 0
    assert fr.cue_chart(scores).get_size_inches()[0] > 0
    assert stacked_alt_text(fr.cue_layout(scores)) == "Stacked bars, one row an outlet. Nothing to draw."


def test_a_term_that_is_not_there_is_named(articles: fr.Articles) -> None:
    scores = fr.score(fr.voice_split(fr.find_mentions(articles, "war-naming-ukraine")))
    with pytest.raises(ChoiceError, match="term"):
        fr.voice_layout(scores, term="peace")
