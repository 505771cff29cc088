"""Lines that an outlet repeats: learned, listed, and put back on request."""

from __future__ import annotations

import polars as pl
import pytest

import framing as fr

PROMOTION = "Follow our coverage of the harbour on every channel"
LONG = "On day {} of the talks they met in the old harbour hall, " + "and nobody spoke of the strait " * 8 + "again."
BACKGROUND = "The strait was closed in 1952 after the storm."


def rows(count: int, line: str, *, outlet: str = "Dawn", end: str = "") -> list[dict]:
    return [
        {"outlet": outlet, "title": f"Day {n}", "text": f"{LONG.format(n)}\n\n{line}\n\nOn day {n} all left.{end}"}
        for n in range(count)
    ]  # versions of one article share their longest line, so each has one of its own


def aside(articles: fr.Articles) -> set[str]:
    texts = dict(articles.table.select("article", "text").iter_rows())
    spans = articles.zones.filter(pl.col("place") == "boilerplate").select("article", "start", "end").iter_rows()
    return {texts[article][start:end] for article, start, end in spans}


def told(articles: fr.Articles) -> list[str]:
    return articles.notes.filter(pl.col("what") == "boilerplate")["why"].to_list()


def test_a_line_repeated_between_others_is_learned_and_listed() -> None:
    articles = fr.read_articles(rows(6, PROMOTION) + rows(2, "They ate.", outlet="Dusk"))
    assert aside(articles) == {PROMOTION}
    assert told(articles) == [
        f"{PROMOTION!r} stands in 6 of 6 articles of Dawn; not counted (keep_repeated= puts it back)"
    ]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (rows(4, PROMOTION), "too few articles"),
        (rows(6, BACKGROUND), "a sentence of background is text"),
        (rows(6, "Background"), "a crosshead of one word"),
        (rows(6, PROMOTION * 3), "too long for a promotion"),
        ([row for n in range(6) for row in rows(1, PROMOTION, outlet=f"O{n}")], "each outlet has it once"),
        (rows(5, PROMOTION) + rows(25, "They ate.")[5:], "in one article of five"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_line_that_may_be_text_stays(given: list[dict], why: str) -> None:
    assert aside(fr.read_articles(given)) == set(), why


@pytest.mark.parametrize("keep", [True, [PROMOTION], [f" {PROMOTION} ", "another"]])
def test_a_learned_line_is_put_back(keep: bool | list[str]) -> None:
    articles = fr.read_articles(rows(6, PROMOTION), keep_repeated=keep)
    assert aside(articles) == set()
    assert told(articles) == []


def test_only_the_lines_named_are_put_back() -> None:
    both = rows(6, PROMOTION, end="\n\nMore from the pier and the docks")
    articles = fr.read_articles(both, keep_repeated=[PROMOTION])
    assert aside(articles) == {"More from the pier and the docks"}


def test_what_a_rule_sets_aside_is_not_listed_as_learned() -> None:
    articles = fr.read_articles(rows(6, "Share on Facebook"))
    assert aside(articles) == {"Share on Facebook"}
    assert told(articles) == []


def test_all_that_was_set_aside_is_listed_with_its_outlet() -> None:
    dawn = rows(6, PROMOTION, end="\n\nShare on Facebook\nPrint this page")
    both = fr.read_articles(dawn + rows(2, "They ate.", outlet="Dusk"))
    assert fr.list_boilerplate(both).rows() == [
        ("Dawn", PROMOTION, 6), ("Dawn", "Print this page", 6), ("Dawn", "Share on Facebook", 6),
    ]  # fmt: skip
    nothing = fr.list_boilerplate(fr.read_articles(rows(1, "They ate.")))
    assert nothing.height == 0
    assert nothing.columns == ["outlet", "line", "articles"]


@pytest.mark.parametrize("line", ["Share on Facebook", "Day 0", "Photo: A. Miller/Reuters", "Read more: Talks end"])
def test_what_a_rule_or_the_headline_set_aside_comes_back_where_it_is_named(line: str) -> None:
    text = f"{line}\n\nThey met in the hall.\n\n{line}\n\nAll left.\n\n{line}"
    row = {"outlet": "Dawn", "title": "Day 0", "text": text}
    before = fr.read_articles([row])
    lost = set(before.zones.filter(pl.col("place").is_in(["boilerplate", "caption"]))["place"])
    assert lost, "the example shows nothing if no rule fits it"
    after = fr.read_articles([row], keep_repeated=[line])
    assert set(after.zones["place"]) == {"lead", "body"}
    assert fr.list_boilerplate(after).height == 0
