"""The parts of the page on doers, facts not found, distinctive words, trust and all results, with their sentences."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

import framing as fr
from framing.findings.agency import describe_absent, describe_agency
from framing.report.absent import not_found
from framing.report.distinctive import distinguish
from framing.report.drawn import palette_of
from framing.report.material import gather
from framing.report.spans import read_spans
from framing.report.trust import checked


def told(rows: list[tuple[str, str, str]], **more: str) -> fr.Articles:
    """Give articles of outlet, story and text, a day apart in their order."""
    return fr.read_articles([
        {"id": f"{outlet}-{story}", "outlet": outlet, "story": story, "headline": "Talks", "text": text,
         "published": f"2025-12-{day + 1:02}", **more}
        for day, (outlet, story, text) in enumerate(rows)
    ])  # fmt: skip


def test_the_sentence_on_doers_counts_events_and_names_both_ends() -> None:
    named, not_named = "Rebels killed a monk. " * 5, "A clerk was shot. " * 5
    actions = fr.find_actions(told([("A", "s", named), ("B", "s", not_named)]))
    said = str(*describe_agency(fr.score(fr.doer_named(actions)), infer=False))
    assert said == (
        "Of the events of harm told, 5 of 10 events (50\u202f%) have their doer named beside them: least in B "
        "(0 of 5 events), most in A (5 of 5 events)."
    )


def test_too_few_events_are_no_finding() -> None:
    actions = fr.find_actions(told([("A", "s", "Rebels killed a monk.")]))
    assert describe_agency(fr.score(fr.doer_named(actions)), infer=False) == ()


def test_a_fact_is_not_found_only_where_two_others_carry_it_and_the_article_is_later() -> None:
    fled = "About 1,200 people fled the town."
    absent = not_found(fr.find_facts(told([("A", "s", fled), ("B", "s", fled), ("C", "s", "Rain fell.")])))
    row = absent.rows.row(0, named=True)
    assert (row["fact"], row["told_by"], row["not_in"]) == ("1,200 person", ["A", "B"], ["C"])
    assert (absent.facts, absent.cells) == (1, 1)
    earlier = not_found(fr.find_facts(told([("C", "s", "Rain fell."), ("A", "s", fled), ("B", "s", fled)])))
    assert earlier.rows.height == 0
    said = str(*describe_absent(absent.facts, absent.cells))
    assert said.startswith("1 number or quotation is told by two or more outlets of a story; once one that two others")
    assert describe_absent(0, 0) == ()


def test_an_outlet_that_tells_it_in_another_article_has_told_it() -> None:
    fled = "About 1,200 people fled the town."
    articles = told([("A", "s", fled), ("B", "s", fled), ("C", "s", fled)])
    later = {"id": "later", "outlet": "C", "story": "s", "headline": "H", "text": "Rain.", "published": "2025-12-09"}
    more = fr.read_articles([*articles.table.to_dicts(), later])
    assert not_found(fr.find_facts(more)).rows.height == 0


def test_a_word_of_one_outlet_is_distinctive_and_a_word_of_all_is_not() -> None:
    rows = [
        (outlet, f"s{number}", f"The council met on the {word} again. The {word} is old.")
        for number in range(6)
        for outlet, word in (("A", "harbour"), ("B", "bridge"), ("C", "tunnel"))
    ]
    articles = told(rows)
    words = distinguish(fr.word_counts(articles), articles, ["A", "B", "C"], seed=0).words
    assert words == {"A": ["harbour"], "B": ["bridge"], "C": ["tunnel"]}


@pytest.fixture(scope="module")
def unlike() -> fr.Articles:
    rows = [
        (outlet, f"s{number}", f"Russia’s {word} of Ukraine: the {word} of Ukraine goes on. Day {number}.")
        for number in range(8)
        for outlet, word in (("Gazette", "war"), ("Herald", "invasion"), ("Mirror", "invasion"))
    ]
    return told(rows)


def test_trust_has_coverage_detectable_and_the_same_sign_under_other_choices(unlike: fr.Articles) -> None:
    mentions = fr.find_mentions(unlike, "war-naming-ukraine")
    counts = fr.variant_choices(mentions)
    outlets = ["Gazette", "Herald", "Mirror"]
    trust = checked(mentions, counts, [fr.compare(counts)], outlets, paired=True, seed=0)
    row = trust.coverage[0]
    assert (row["term"], row["named"], row["articles"], row["share"], row["outlets"]) == ("war-name", 24, 24, 1.0, 3)
    assert row["detectable"] > 0
    tried = trust.sensitivity[0]
    assert (tried["estimate"], tried["same"]) == (1.0, tried["specifications"])
    assert 0 < tried["lowest"] < tried["highest"] <= 1
    assert trust.copies == {"copies": 0, "compared": fr.compare(counts).table.height, "changed": []}


def test_one_story_is_neither_tried_nor_compared(unlike: fr.Articles) -> None:
    mentions = fr.find_mentions(unlike, "war-naming-ukraine")
    trust = checked(mentions, fr.variant_choices(mentions), [], ["Gazette"], paired=False, seed=0)
    assert (trust.sensitivity, trust.copies) == ([], None)
    assert trust.coverage[0]["detectable"] is None


def test_all_results_stand_in_a_file_with_their_comparison(unlike: fr.Articles, tmp_path: Path) -> None:
    fr.write_report(unlike, tmp_path, lexicons="war-naming-ukraine", pdf=False)
    rows = list(csv.DictReader((tmp_path / "tables" / "results.csv").read_text(encoding="utf-8").splitlines()))
    mine = [row for row in rows if (row["outlet"], row["item"]) == ("Gazette", "war")]
    own = next(row for row in mine if row["part"] == "in the outlets’ own words")
    assert (own["count"], own["exposure"], own["share"], own["verdict"]) == ("16", "16", "1.0", "higher")
    assert float(own["difference"]) == 1
    assert rows[0]["verdict"] in ("higher", "lower")
    assert {row["verdict"] for row in mine if row is not own} == {""}


def test_what_is_compared_is_corrected_together(unlike: fr.Articles, tmp_path: Path) -> None:
    fr.write_report(unlike, tmp_path, lexicons="war-naming-ukraine", pdf=False)
    table = pl.read_csv(tmp_path / "tables" / "comparisons.csv")
    alone = fr.compare(fr.variant_choices(fr.find_mentions(unlike, "war-naming-ukraine"))).table
    assert set(table["measure"]) >= {"variant_share"}
    assert table.filter(pl.col("measure") == "variant_share").height == alone.height


def test_every_chart_says_what_the_outlets_shown_wrote_and_has_their_order(unlike: fr.Articles) -> None:
    material = gather(read_spans(unlike, "war-naming-ukraine"), seed=0)
    order = palette_of(material)
    assert (list(order), order.read) == (
        material.outlets_shown,
        "24 articles in 8 stories, 1 December 2025 to 24 December 2025.",
    )
    assert order.colours == fr.Palette.of(material.outlets_shown).colours


def test_two_outlets_have_their_words_on_two_sides_and_facts_and_terms_their_charts(tmp_path: Path) -> None:
    fled = "About 1,200 people fled the town."
    rows = [
        (outlet, f"s{number}", f"Russia’s war of Ukraine. In {city} they met on the {word} again; the {word} is old.")
        for number in range(6)
        for outlet, word, city in (("A", "harbour", "Kyiv"), ("B", "bridge", "Kiev"))
    ]
    fr.write_report(told(rows), tmp_path / "two", lexicons=["war-naming-ukraine", "kyiv-kiev"], pdf=False)
    sides = pl.read_csv(tmp_path / "two" / "charts" / "distinctive.csv")
    assert dict(sides.filter(pl.col("title").is_in(["harbour", "bridge"])).select("title", "side").rows()) == {
        "harbour": "A", "bridge": "rest",
    }  # fmt: skip
    assert set(pl.read_csv(tmp_path / "two" / "charts" / "terms.csv")["term"]) >= {"war-name", "capital-name"}
    assert not (tmp_path / "two" / "charts" / "facts.csv").exists()  # nobody lacks what two others carry
    three = told([("A", "s", fled), ("B", "s", fled), ("C", "s", "Rain fell.")])
    fr.write_report(three, tmp_path / "three", lexicons="war-naming-ukraine", pdf=False)
    facts = pl.read_csv(tmp_path / "three" / "charts" / "facts.csv")
    assert facts.select("outlet", "state").rows() == [("A", "lead"), ("B", "lead"), ("C", "not found here")]
    assert [(tmp_path / "three" / "charts" / f"{name}.svg").exists() for name in ("terms", "distinctive")] == [
        False, False,
    ]  # fmt: skip
