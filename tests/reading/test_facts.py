"""Facts: aligned over the articles of a story, with the rule for what is not found."""

from __future__ import annotations

import math

import polars as pl
import pytest

import framing as fr


def facts(*texts: tuple[str, str, str]) -> pl.DataFrame:
    rows = [
        {"article": f"a{number}", "outlet": outlet, "story": "s", "published": day, "headline": "Flood", "text": text}
        for number, (outlet, day, text) in enumerate(texts)
    ]
    return fr.find_facts(fr.read_articles(rows)).table


def test_a_number_is_one_fact_at_different_strengths() -> None:
    table = facts(
        ("A", "2024-05-01", "About 1,200 people fled."), ("B", "2024-05-01", "More than 1200 people fled."),
        ("C", "2024-05-01", "Twelve hundred people fled."), ("D", "2024-05-01", "Some 1,300 people fled."),
    )  # fmt: skip
    mine = table.filter(fact="1,200 person")
    assert mine["strength"].to_list() == ["about", "more", "exactly", None]
    assert mine["present"].to_list() == [True, True, True, False]


def test_great_counts_agree_by_value_and_small_or_measured_ones_by_unit_too() -> None:
    table = facts(
        ("A", "2024-05-01", "About 600 observers met. Nine ships sank. It took 90 days."),
        ("B", "2024-05-01", "About 600 monitors met. Nine planes sank. It took 90 hours."),
    )
    assert table.filter(fact="600 monitor")["present"].to_list() == [True, True]
    assert table.filter("present")["fact"].to_list().count("600 observer") == 0
    for fact in ("9 ship", "9 plane", "90 day", "90 hour"):
        assert table.filter(fact=fact)["present"].sum() == 1


@pytest.mark.parametrize(
    ("day", "others", "told"),
    [("2024-05-03", 2, True), ("2024-05-01", 2, False), ("2024-04-30", 2, False), ("2024-05-03", 1, False)],
)
def test_an_absence_is_told_only_after_two_other_outlets(day: str, others: int, told: bool) -> None:
    carriers = [(name, "2024-05-01", "Nine ships sank.") for name in "AB"[:others]]
    table = facts(*carriers, ("C", day, "Rain fell all day."))
    assert table.filter(fact="9 ship", article=f"a{others}")["not_found_here"].to_list() == [told]
    assert not table.filter("present")["not_found_here"].any()


def test_two_articles_of_one_outlet_are_one_carrier() -> None:
    table = facts(("A", "2024-05-01", "Nine ships sank."), ("A", "2024-05-02", "Nine ships sank."),
                  ("C", "2024-05-03", "Rain fell."))  # fmt: skip
    assert table.filter(article="a2").select("outlets", "not_found_here").rows() == [(1, False)]


def test_quotations_agree_to_four_fifths_or_as_a_part() -> None:
    table = facts(
        ("A", "2024-05-01", "“We will never leave this valley to the water,” she said."),
        ("B", "2024-05-01", "“We will never leave this valley,” she said."),
        ("C", "2024-05-01", "“We shall never leave this valley to the water,” she said."),
        ("D", "2024-05-01", "“The bread in the shop is fresh today,” she said."),
    )
    quotes = table.filter(kind="quote")
    assert quotes["fact"].n_unique() == 2
    assert quotes.filter(pl.col("fact").str.starts_with("we"))["present"].to_list() == [True, True, True, False]


def test_the_chance_is_that_of_its_words_at_the_rate_of_the_others() -> None:
    table = facts(("A", "2024-05-01", "Nine ships sank."), ("B", "2024-05-01", "Nine ships sank."),
                  ("C", "2024-05-03", "Rain fell."))  # fmt: skip
    chance = table.filter(article="a2")["chance"].item()  # 2 in 8 words (headlines counted), for 3 words
    assert chance == pytest.approx(1 - math.exp(-2 / 8 * 3), abs=1e-12)


def test_spans_say_what_they_hold_and_boilerplate_and_lone_articles_give_no_absence() -> None:
    text = "Rain fell. At least nine ships sank."
    table = facts(("A", "2024-05-01", text))
    row = table.row(0, named=True)
    assert text[row["start"] : row["end"]] == "At least nine"
    assert (row["outlets"], row["not_found_here"], row["chance"]) == (0, False, None)


def test_no_articles_and_no_story_give_no_rows() -> None:
    assert len(fr.find_facts(fr.Articles.empty())) == 0
    alone = fr.read_articles([{"outlet": "A", "headline": "Flood", "text": "Nine ships sank."}])
    assert len(fr.find_facts(alone)) == 0


def test_actors_places_and_days_are_facts() -> None:
    table = facts(
        ("A", "2025-12-16", "President Ola Berg flew to Vienna on Monday."),
        ("B", "2025-12-17", "It snowed in Vienna on December 15. Later Berg left."),
    )
    both = table.filter("present").group_by("kind", "fact").len().filter(pl.col("len") == 2)
    assert sorted(both.select("kind", "fact").rows()) == [
        ("actor", "Ola Berg"), ("date", "2025-12-15"), ("place", "Vienna"),
    ]  # fmt: skip


def test_depth_order_and_length_stand_beside_the_fact() -> None:
    table = facts(
        ("A", "2024-05-02", "Rain fell all day.\n\nThen nine ships sank."), ("B", "2024-05-01", "Nine ships sank."),
    )  # fmt: skip
    mine = table.filter(fact="9 ship").select("words_before", "publication_rank", "article_words").rows()
    assert mine == [(5, 2, 9), (0, 1, 4)]


@pytest.mark.parametrize(
    ("said", "strength"),
    [("about 1,200", "about"), ("1200", "exactly"), ("twelve hundred", "exactly"), ("more than 1,200", "more"),
     ("at least 1,200", "more"), ("up to 1,200", "fewer"), ("1,200", "exactly")],
)  # fmt: skip
def test_a_number_is_the_same_however_it_is_written(said: str, strength: str) -> None:
    table = facts(("A", "2024-05-01", f"They counted {said} people."), ("B", "2024-05-01", "They saw 1,200 people."))
    mine = table.filter(fact="1,200 person")
    assert mine["present"].to_list() == [True, True]
    assert mine["strength"].to_list()[0] == strength


def test_sentences_are_shared_or_only_here() -> None:
    texts = {
        "A": "Nine ships sank in the harbour storm. The pier had been painted green in spring. So it goes.",
        "B": "In the storm nine ships sank in Oby harbour. Owners of the boats met a lawyer.",
    }
    rows = [{"article": k, "outlet": k, "story": "s", "headline": "", "text": text} for k, text in texts.items()]
    marked = fr.mark_sentences(fr.read_articles(rows))
    assert marked.select("article", "mark", "others").rows() == [
        ("A", "shared", 1), ("A", "only here", 0), ("A", None, None), ("B", "shared", 1), ("B", "only here", 0),
    ]  # fmt: skip
    assert [texts[row["article"]][row["start"] : row["end"]][-1] for row in marked.iter_rows(named=True)] == ["."] * 5
    alone = fr.mark_sentences(fr.read_articles(rows[:1]))
    assert alone["mark"].null_count() == alone.height
    assert fr.mark_sentences(fr.Articles.empty()).height == 0


def test_the_list_of_facts_says_where_each_stands() -> None:
    rows = [
        {"outlet": "A", "story": "s", "published": "2024-05-01", "headline": "", "text": "About 90 ships sank."},
        {
            "outlet": "B",
            "story": "s",
            "published": "2024-05-01",
            "headline": "",
            "text": "Rain.\n\nThen 90 ships sank.",
        },
        {"outlet": "C", "story": "s", "published": "2024-05-03", "headline": "", "text": "It rained all day."},
    ]
    table = fr.list_facts(fr.find_facts(fr.read_articles(rows)))
    assert table.drop("story").rows() == [("number", "90 ship", 2, "about, lead", "body, 2 words in", "not found here")]
    with pytest.raises(fr.FramingError, match="story"):
        fr.list_facts(fr.find_facts(fr.read_articles(rows)), story="t")
