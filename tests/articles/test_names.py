"""Which column is which."""

from __future__ import annotations

import pytest

from framing.articles.names import SYNONYMS, recognise
from framing.columns import schema
from framing.errors import ColumnsError


def test_every_column_of_articles_can_be_recognised():
    assert set(SYNONYMS) == set(schema("articles"))


def test_no_synonym_stands_for_two_columns():
    every = [name for names in SYNONYMS.values() for name in names]
    assert len(every) == len(set(every))
    assert not {name.replace("_", "") for name in SYNONYMS} & set(every)


@pytest.mark.parametrize("ours", SYNONYMS)
def test_case_blanks_and_signs_do_not_matter(ours):
    for synonym in SYNONYMS[ours]:
        shown = f" {synonym[:2]}_{synonym[2:]}-".upper()
        assert recognise([shown]).given == {ours: shown}


def test_our_own_name_wins_and_the_other_is_kept_and_told():
    found = recognise(["title", "headline", "desk"])
    assert found.given == {"headline": "headline"}
    assert found.further == ("title", "desk")
    assert found.told[0][0] == "left aside"


def test_a_topic_is_no_story():
    assert "story" not in recognise(["topic"]).given


@pytest.mark.parametrize("name", ["_given", "words_lead_narrator"])
def test_names_that_framing_fills_are_refused(name):
    with pytest.raises(ColumnsError, match="Rename or drop it"):
        recognise(["text", name])
