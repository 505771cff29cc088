"""The ledger: its layout exactly, and that it draws with many outlets, sides, and nothing at all."""

from __future__ import annotations

import polars as pl
import pytest

import framing as fr

TEXTS = {
    "Argus": "Two clerks were shot. Soldiers killed a monk.",
    "Herald": "Soldiers shot a clerk.",
    "Post": "Rain fell.",
}


def scores(**choice: str) -> fr.Scores:
    rows = [{"outlet": outlet, "headline": "Talks", "text": text} for outlet, text in TEXTS.items()]
    return fr.score(fr.action_wordings(fr.find_actions(fr.read_articles(rows)), **choice))  # type: ignore[arg-type]


def test_the_layout_goes_from_the_doer_to_none() -> None:
    layout = fr.ledger_layout(scores())
    mine = layout.filter(group="Argus")
    assert mine["item"].to_list() == ["active", "passive", "agentless", "nominal", "intransitive"]
    assert mine["width"].to_list() == [0.5, 0.0, 0.5, 0.0, 0.0]
    assert mine["left"].to_list() == [0.0, 0.5, 0.5, 1.0, 1.0]
    assert mine["support"][0] == "2 events, 1 article"
    assert layout.filter(group="Post")["label"].to_list() == ["no such event in any counted article"]


def test_sides_are_rows_of_their_own_and_no_side_stands_last() -> None:
    rows = [
        {"outlet": "A", "headline": "Talks", "text": "A Russian cook was shot. A Ukrainian cook died. A monk died."}
    ]
    counts = fr.action_wordings(fr.find_actions(fr.read_articles(rows)), sides="conflicts")
    layout = fr.ledger_layout(fr.score(counts))
    assert layout["group"].unique(maintain_order=True).to_list() == [
        "Russian · A",
        "Ukrainian · A",
        "no side · A",
    ]


def test_the_title_says_what_was_found() -> None:
    figure = fr.ledger_chart(scores())
    said = " ".join(text.get_text() for text in figure.texts)
    assert "Argus 50%" in said.replace("\n", " ").replace("\u202f", "").replace(" %", "%")
    assert "Herald 0%" in said.replace("\n", " ").replace("\u202f", "").replace(" %", "%")


def test_scores_of_another_measure_are_refused() -> None:
    other = scores()
    wrong = fr.Scores(other.table.with_columns(measure=pl.lit("voice_share")))
    with pytest.raises(fr.FramingError, match="voice_share"):
        fr.ledger_layout(wrong)
