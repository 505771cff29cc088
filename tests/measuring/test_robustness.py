from __future__ import annotations

import polars as pl
import pytest

import framing as fr
from framing.errors import ChoiceError


def _mentions(a: list[str], b: list[str], **more: list[str]) -> fr.Mentions:
    rows = [
        {
            "outlet": name,
            "headline": "Talks",
            "text": f"Luhansk waited: {said}.",
            "article": f"{name}{n}",
            "story": f"s{n}",
        }
        for name, texts in ({"A": a, "B": b} | more).items()
        for n, said in enumerate(texts)
    ]
    return fr.find_mentions(fr.read_articles(rows), "war-naming-ukraine")


def _run(mentions: fr.Mentions, **options: object) -> pl.DataFrame:
    given = {"term": "war-name", "item": "war", "group": "A", "placebos": 0, "draws": 99} | options
    return fr.robustness(mentions, **given)  # type: ignore[arg-type]


def test_a_plain_difference_keeps_its_sign_in_every_specification() -> None:
    table = _run(_mentions(["the war"] * 7, ["the invasion"] * 7))
    main = table.row(0, named=True)
    assert (main["kind"], main["estimate"], main["verdict"]) == ("main", 1.0, "higher")
    told = table.filter(pl.col("kind") == "specification")
    # Ten mentions' worth of the *other* outlet outweigh seven of one's own: that prior alone turns the sign.
    assert told.filter(~pl.col("same_sign"))["strength"].to_list() == [10.0] * 3
    known = told["estimate"].drop_nulls().len()
    assert main["share_same_sign"] == pytest.approx(1 - 3 / known)
    assert set(told["voice"]) == {"narrator", "narrator+attributed", "all"}
    assert {0.5, 2.0, 10.0} <= set(told["strength"])
    assert "invasion" in told["dropped"].to_list()
    headline = told.filter(pl.col("places") == "headline")
    assert headline["estimate"].null_count() == headline.height, "the headlines name nothing"


def test_the_extremes_are_what_leaving_out_gives_by_hand() -> None:
    table = _run(_mentions(["the war"] * 5 + ["the invasion"], ["the invasion"] * 6))
    extremes = {
        row["label"]: (row["left_out"], row["estimate"]) for row in table.iter_rows(named=True) if row["left_out"]
    }
    assert extremes["story left out, highest"] == ("s5", 1.0)
    assert extremes["story left out, lowest"][1] == pytest.approx(4 / 5)
    assert extremes["article left out, highest"][1] == 1.0


def test_halves_of_one_outlet_seldom_differ() -> None:
    said = ["the war", "the invasion"] * 12
    placebo = _run(_mentions(said, said), placebos=200).filter(pl.col("kind") == "placebo").row(0, named=True)
    assert placebo["label"] == "halves of A that differ"
    assert 0 <= placebo["estimate"] <= 0.09
    assert placebo["articles"] == 24


def test_swapping_the_outlets_mirrors_the_table() -> None:
    mentions = _mentions(["the war"] * 5 + ["the invasion"] * 2, ["the war", "the invasion"] * 3 + ["the war"])
    one = _run(mentions, reference="B").filter(pl.col("kind") == "specification")
    other = _run(mentions, group="B", reference="A").filter(pl.col("kind") == "specification")
    expected = [None if value is None else pytest.approx(-value, abs=1e-9) for value in other["estimate"]]
    assert one["estimate"].to_list() == expected


def test_a_wrong_name_is_told_with_those_there_are() -> None:
    mentions = _mentions(["the war"], ["the war"])
    with pytest.raises(ChoiceError, match="group is 'C'; allowed: A, B"):
        _run(mentions, group="C")
    with pytest.raises(ChoiceError, match="reference is 'A'; allowed: rest, B"):
        _run(mentions, reference="A")
    with pytest.raises(ChoiceError, match="item is 'wars'"):
        _run(mentions, item="wars")


def test_what_is_left_out_is_the_comparison_with_the_lowest_q() -> None:
    mentions = fr.find_mentions(fr.load_corpus("twelve-stories"), "protest-naming")
    compared = fr.compare(fr.variant_choices(mentions, term="people-name")).table.drop_nulls("p")
    best = compared.sort("q", "group", "item").row(0, named=True)
    chosen = fr.robustness(mentions, term="people-name", placebos=0)
    named = fr.robustness(mentions, term="people-name", item=best["item"], group=best["group"], placebos=0)
    assert chosen.equals(named)


def test_where_nothing_can_be_compared_it_is_empty_and_the_chart_says_so() -> None:
    rows = [{"outlet": "A", "headline": "", "text": "Rain fell on the war in Ukraine."}]
    mentions = fr.find_mentions(fr.read_articles(rows), "war-naming-ukraine")
    table = fr.robustness(mentions)
    assert not table.height
    assert "one cannot tell" in " ".join(text.get_text() for text in fr.robustness_chart(table).texts)
    with pytest.raises(ChoiceError, match="group is 'Z'"):
        fr.robustness(mentions, group="Z")
