"""Explanations of whole articles: the sentences that are counted, offsets that hold, parts that add up."""

from __future__ import annotations

import polars as pl
import pytest

import framing as fr
from framing.columns import schema
from framing.learning.sentences import sentences_of

LOADED = ["The shameful sham of {}.", "A vile, disastrous {}!", "What a cowardly {} it was."]
PLAIN = ["The {} opens on Monday.", "A report on the {} came out.", "The {} was sold in May."]
NOUNS = ["council", "river", "bridge", "school", "tax", "ferry"]
ARTICLES = fr.read_articles(
    [
        {
            "article": "a", "outlet": "A", "headline": "A vile “plan”",
            "text": "The ferry opens on Monday. Süß, a vile sham!\n\nIt was a cowardly school\n\nShare this article",
        },
        {"article": "b", "outlet": "A", "headline": "", "text": "The tax was sold in May."},
        {"article": "c", "outlet": "B", "headline": "We think", "text": "Vile.", "genre": "opinion"},
    ]
)  # fmt: skip


@pytest.fixture(scope="module", params=[False, True], ids=["labels", "marks"])
def model(request: pytest.FixtureRequest) -> fr.LoadedSentenceClassifier:
    texts = [frame.format(noun) for frame in LOADED + PLAIN for noun in NOUNS]
    labels = ["loaded"] * 18 + ["plain"] * 18
    marks = [[word for word in ("shameful", "vile", "cowardly") if word in text] for text in texts]
    return fr.LoadedSentenceClassifier().fit(texts, labels, marked=marks if request.param else None)


def test_sentences_end_with_their_line_and_boilerplate_has_none() -> None:
    found = sentences_of(ARTICLES).filter(article="a")
    assert found["sentence"].to_list() == [
        "A vile “plan”", "The ferry opens on Monday.", "Süß, a vile sham!", "It was a cowardly school",
    ]  # fmt: skip
    assert found["place"].to_list() == ["headline", "lead", "lead", "body"]


def test_sentences_of_wrapped_lines_go_on_over_them() -> None:
    line = "the council of the town on the river spoke of the bridge"
    text = f"They said that\n{line}\n{line}\n{line}\n{line} again.\n\nIt rained."
    found = sentences_of(fr.read_articles([{"outlet": "A", "headline": "", "text": text}]))
    assert found.height == 2


def test_offsets_point_to_the_words_in_the_string_that_place_names(model: fr.LoadedSentenceClassifier) -> None:
    found = fr.explain_sentences(model, ARTICLES)
    assert found.schema == pl.Schema(schema("explained_sentences"))
    strings = {row["article"]: row for row in ARTICLES.table.iter_rows(named=True)}
    words = found.drop_nulls("start")
    assert words.height == 3 + 5 + 4 + 5 + 6
    for row in words.iter_rows(named=True):
        string = strings[row["article"]]["headline" if row["place"] == "headline" else "text"]
        assert string[row["start"] : row["end"]] == row["part"]
        assert row["sentence_start"] <= row["start"] < row["end"] <= row["sentence_end"]


def test_the_parts_of_every_sentence_are_those_of_explain_and_add_up(model: fr.LoadedSentenceClassifier) -> None:
    found = fr.explain_sentences(model, ARTICLES)
    sentences = sentences_of(ARTICLES).filter(pl.col("article") != "c")["sentence"].to_list()
    groups = found.partition_by("article", "place", "sentence_start", maintain_order=True)
    assert len(groups) == len(sentences)
    for text, group in zip(sentences, groups, strict=True):
        assert group.select("part", "contribution").equals(model.explain(text).select("part", "contribution"))
        score = model.decision_function([text])[0]
        assert group["contribution"].sum() == pytest.approx(score, abs=1e-9)
        assert group["label"].unique().to_list() == model.predict([text]).tolist()
        assert group["probability"][0] == pytest.approx(model.predict_proba([text])[0, 1])


def test_what_is_explained_is_what_is_counted(model: fr.LoadedSentenceClassifier) -> None:
    found = fr.explain_sentences(model, ARTICLES, opinion=True)
    each = found.unique(["article", "place", "sentence_start"]).group_by("article", "label").len()
    counts = fr.flagged_sentences(model, ARTICLES, opinion=True).table.filter(pl.col("count") > 0)
    assert sorted(each.rows()) == sorted(counts.select("article", "item", "count").rows())


def test_no_articles_are_no_rows(model: fr.LoadedSentenceClassifier) -> None:
    opinion = fr.read_articles([{"outlet": "B", "headline": "We think", "text": "Vile.", "genre": "opinion"}])
    assert fr.explain_sentences(model, opinion).schema == pl.Schema(schema("explained_sentences"))
    assert fr.explain_sentences(model, opinion).height == 0
    assert model.explain_all([]).height == 0
