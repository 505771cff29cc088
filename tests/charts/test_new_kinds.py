"""Slope, heat map, keyness, word shift and barcode: what they decide to draw, exactly."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import polars as pl
import pytest

import framing as fr
from framing.errors import ChoiceError


@pytest.fixture(scope="module")
def articles() -> fr.Articles:
    rows = [
        ("a1", "Gazette", "War in Ukraine", "The invasion of Ukraine goes on.\n\nThe war in Ukraine is long."),
        ("a2", "Gazette", "Talks", "Talks opened.\n\n“The invasion of Ukraine,” she said."),
        ("b1", "Herald", "Invasion of Ukraine", "Talks opened.\n\nThe war in Ukraine is long."),
        ("c1", "Mute", "Rain", "Rain fell."),
    ]
    names = ("article", "outlet", "headline", "text")
    return fr.read_articles([dict(zip(names, row, strict=True)) for row in rows])


@pytest.fixture(scope="module")
def mentions(articles: fr.Articles) -> fr.Mentions:
    return fr.find_mentions(articles, "war-naming-ukraine")


class TestSlope:
    @pytest.fixture
    def layout(self, mentions: fr.Mentions) -> pl.DataFrame:
        counts = fr.by_place(fr.variant_choices, mentions, term="war-name", voice="all")
        return fr.slope_layout(fr.score(counts, by=("outlet", "place")), item="war")

    def test_a_row_for_every_outlet_and_step(self, layout: pl.DataFrame) -> None:
        assert layout.select("group", "step").rows() == [
            (outlet, step) for outlet in ("Gazette", "Herald", "Mute") for step in ("headline", "lead", "body")
        ]

    def test_what_is_not_named_at_a_step_is_drawn_as_such(self, layout: pl.DataFrame) -> None:
        assert layout["drawn"].to_list() == ["interval"] * 3 + ["interval", "nothing", "interval"] + ["nothing"] * 3
        assert layout.filter(pl.col("drawn") == "nothing")["label"].unique().to_list() == ["none"]

    def test_articles_stand_behind_each_step(self, layout: pl.DataFrame) -> None:
        assert layout["articles"].to_list() == [1, 1, 2, 1, 0, 1, 0, 0, 0]

    def test_the_mean_is_of_the_outlets_that_name_it_there(self, layout: pl.DataFrame) -> None:
        headline = layout.filter(pl.col("step") == "headline")
        assert headline["mean"][0] == pytest.approx(headline["value"].mean())
        assert layout.filter(pl.col("step") == "lead")["mean"].null_count() == 3

    def test_groups_that_are_no_steps_are_told(self, mentions: fr.Mentions) -> None:
        scores = fr.score(fr.variant_choices(mentions, term="war-name"))
        with pytest.raises(ChoiceError, match="headline, lead, body"):
            fr.slope_layout(scores)

    def test_an_unknown_item_is_told(self, mentions: fr.Mentions) -> None:
        scores = fr.score(fr.by_place(fr.variant_choices, mentions, term="war-name"), by=("outlet", "place"))
        with pytest.raises(ChoiceError, match="item is 'peace'"):
            fr.slope_layout(scores, item="peace")


def test_the_heat_map_asks_for_its_thing_as_the_lexicon_does() -> None:
    texts = {"A": "Protesters met. Undocumented immigrants came.", "B": "Undocumented immigrants came."}
    rows = [{"outlet": name, "headline": "", "text": text} for name, text in texts.items()]
    mentions = fr.find_mentions(fr.read_articles(rows), ["protest-naming", "migration-naming"])
    figure = fr.heat_chart(fr.score(fr.term_rates(mentions, term=["people-name", "status-name"]), resamples=20))
    said = " ".join(text.get_text() for text in figure.texts)
    assert said.startswith("What are the people in a protest called? Named 0 times per 1,000 words by B, 200 by A")


def test_places_add_up_to_the_whole_text(mentions: fr.Mentions) -> None:
    parts = fr.by_place(fr.variant_choices, mentions, term="war-name", voice="all").table
    whole = fr.variant_choices(mentions, term="war-name", voice="all").table
    own = parts.with_columns(pl.col("article").str.split(" · ").list.first())
    summed = own.group_by("article", "item").agg(pl.col("count").sum()).sort("article", "item")
    assert summed.rows() == whole.select("article", "item", "count").sort("article", "item").rows()


class TestHeat:
    def test_terms_are_the_sums_of_their_wordings(self, mentions: fr.Mentions) -> None:
        scores = fr.score(fr.term_rates(mentions, voice="all"), resamples=50)
        layout = fr.heat_layout(scores, columns="term")
        expected = scores.table.filter(pl.col("term") == "war-name").group_by("group").agg(pl.col("estimate").sum())
        column = layout.filter(pl.col("term") == "war-name")
        assert column["item"].null_count() == column.height
        for group, value in expected.iter_rows():
            assert column.filter(pl.col("group") == group)["value"][0] == pytest.approx(value)

    def test_the_highest_rate_of_a_column_is_darkest_and_nothing_is_light(self, mentions: fr.Mentions) -> None:
        layout = fr.heat_layout(fr.score(fr.term_rates(mentions, voice="all"), resamples=50), columns="item")
        assert (
            layout.group_by("column").agg(pl.col("shade").max())["shade"].to_list()
            == [1.0] * layout["column"].n_unique()
        )
        assert layout.filter(pl.col("shade") == 1)["colour"].unique().to_list() == ["#0b4f8a"]
        assert set(layout.filter(pl.col("group") == "Mute")["label"]) == {"0"}

    def test_shares_have_one_scale_and_a_dash_where_nothing_is_named(self, mentions: fr.Mentions) -> None:
        layout = fr.heat_layout(fr.score(fr.variant_choices(mentions, term="war-name", voice="all")))
        assert layout["most"].unique().to_list() == [1.0]
        assert layout.filter(pl.col("group") == "Mute").select("drawn", "label").unique().rows() == [("nothing", "–")]

    def test_shares_have_no_terms(self, mentions: fr.Mentions) -> None:
        with pytest.raises(ChoiceError, match="add up to 1"):
            fr.heat_layout(fr.score(fr.variant_choices(mentions)), columns="term")

    def test_no_more_columns_than_asked(self, mentions: fr.Mentions) -> None:
        scores = fr.score(fr.term_rates(mentions, voice="all"), resamples=50)
        assert fr.heat_layout(scores, columns="item", most=1)["title"].unique().to_list() == ["invasion"]


class TestKeyness:
    @pytest.fixture
    def scores(self, articles: fr.Articles) -> fr.Scores:
        return fr.keyness(fr.word_counts(articles), min_count=1, resamples=50)

    def test_the_words_of_the_group_stand_above_those_of_the_reference(self, scores: fr.Scores) -> None:
        layout = fr.keyness_layout(scores, group="Gazette", most=3)
        assert layout["side"].to_list() == ["Gazette"] * 3 + ["rest"] * 3
        assert layout["value"].is_sorted(descending=True)
        assert (layout["value"] * pl.Series([1, 1, 1, -1, -1, -1]) > 0).all()

    def test_words_are_chosen_by_z(self, scores: fr.Scores) -> None:
        mine = scores.table.filter(pl.col("group") == "Gazette", pl.col("estimate") > 0)
        best = mine.sort("z", "item", descending=[True, False])["item"].head(3).to_list()
        assert set(fr.keyness_layout(scores, group="Gazette", most=3)["item"].head(3)) == set(best)

    def test_grey_where_the_interval_reaches_over_nought(self, scores: fr.Scores) -> None:
        layout = fr.keyness_layout(scores, group="Gazette").filter(pl.col("drawn") == "interval")
        over = (layout["low"] <= 0) & (layout["high"] >= 0)
        assert (layout["colour"] == "#a3a7ae").to_list() == over.to_list()

    def test_one_article_on_a_side_gives_no_interval_and_no_claim(self, scores: fr.Scores) -> None:
        layout = fr.keyness_layout(scores, group="Herald")
        assert layout["drawn"].unique().to_list() == ["dot"]
        titles = [text.get_text() for text in fr.keyness_chart(scores, group="Herald").texts]
        assert any("nobody can tell" in text for text in titles)

    def test_of_several_pairs_one_must_be_named(self, scores: fr.Scores) -> None:
        with pytest.raises(ChoiceError, match="Gazette against rest, Herald against rest"):
            fr.keyness_layout(scores)

    def test_other_scores_are_told(self, mentions: fr.Mentions) -> None:
        with pytest.raises(ChoiceError, match="variant_share"):
            fr.keyness_layout(fr.score(fr.variant_choices(mentions)))


class TestShift:
    @pytest.fixture
    def counts(self, articles: fr.Articles) -> fr.Counts:
        return fr.word_counts(articles, lexicons="war-naming-ukraine")

    @pytest.mark.parametrize("most", [1, 4, 500])
    def test_the_bars_add_up_to_the_whole(self, counts: fr.Counts, most: int) -> None:
        scores = fr.word_shift(counts, group="Gazette", reference="Herald", resamples=20)
        layout = fr.shift_layout(scores, most=most)
        assert layout["value"].abs().sum() == pytest.approx(scores.table["estimate"].abs().sum())
        assert layout["part"].sum() == pytest.approx(1)
        assert (layout["kind"] == "rest").sum() == (0 if most == 500 else 2)

    def test_the_whole_is_the_divergence_by_scipy(self, counts: fr.Counts) -> None:
        from scipy.spatial.distance import jensenshannon

        scores = fr.word_shift(counts, group="Gazette", reference="Herald", resamples=20)
        wide = (
            counts.table.group_by("outlet", "item")
            .agg(pl.col("count").sum())
            .pivot("outlet", index="item", values="count")
        )
        both = wide.select("Gazette", "Herald").fill_null(0).to_numpy().T.astype(float)
        expected = jensenshannon(*both, base=2) ** 2
        assert scores.table["estimate"].abs().sum() == pytest.approx(expected)

    def test_the_words_of_a_lexicon_stay_whole(self) -> None:
        texts = {"A": "The special military operation in Ukraine.", "B": "The invasion of Ukraine."}
        rows = [{"outlet": name, "headline": "", "text": text} for name, text in texts.items()]
        counts = fr.word_counts(fr.read_articles(rows), lexicons="war-naming-ukraine")
        items = fr.word_shift(counts, group="A").table["item"].to_list()
        assert "special military operation" in items
        assert "special" not in items

    def test_one_word_by_hand(self) -> None:
        rows = [{"outlet": "A", "headline": "", "text": "War war war talks."},
                {"outlet": "B", "headline": "", "text": "War talks talks talks."}]  # fmt: skip
        found = fr.word_shift(fr.word_counts(fr.read_articles(rows)), group="A", reference="B").table
        part = (0.75 * math.log2(0.75 / 0.5) + 0.25 * math.log2(0.25 / 0.5)) / 2
        assert dict(found.select("item", "estimate").iter_rows()) == pytest.approx({"war": part, "talks": -part})

    def test_swapping_the_sides_mirrors_every_part(self, counts: fr.Counts) -> None:
        one, other = (
            fr.word_shift(counts, group=a, reference=b, resamples=20).table.sort("item")
            for a, b in (("Gazette", "Herald"), ("Herald", "Gazette"))
        )
        assert one["estimate"].to_list() == pytest.approx([-value for value in other["estimate"]], abs=1e-12)

    def test_equal_texts_differ_in_nothing(self) -> None:
        rows = [{"article": name, "outlet": name, "headline": "", "text": "War and talks."} for name in "AB"]
        scores = fr.word_shift(fr.word_counts(fr.read_articles(rows)), group="A")
        assert scores.table["estimate"].abs().sum() == 0
        assert fr.shift_layout(scores).height == 0
        assert "do not differ" in fr.shift_chart(scores).texts[0].get_text()

    def test_a_rate_is_taken_apart_to_its_difference(self, mentions: fr.Mentions) -> None:
        counts = fr.term_rates(mentions, term="war-name", voice="all")
        table = fr.word_shift(counts, group="Gazette", reference="Herald", of="rate", resamples=20).table
        sums = counts.table.group_by("outlet").agg(pl.col("count").sum()).rows()
        words = dict(counts.articles.group_by("outlet").agg(pl.col("exposure").sum()).iter_rows())
        rates = {outlet: 1000 * count / words[outlet] for outlet, count in sums}
        assert table["estimate"].sum() == pytest.approx(rates["Gazette"] - rates["Herald"])

    def test_intervals_hang_on_texts_and_seed_alone(self, articles: fr.Articles) -> None:
        from dataclasses import replace

        turned = replace(articles, table=articles.table.reverse())
        one, other = (
            fr.word_shift(fr.word_counts(given), group="Gazette", resamples=30).table for given in (articles, turned)
        )
        assert one.equals(other)

    def test_what_is_none_of_the_allowed_is_told(self, counts: fr.Counts, mentions: fr.Mentions) -> None:
        with pytest.raises(ChoiceError, match="group is 'Times'"):
            fr.word_shift(counts, group="Times")
        with pytest.raises(ChoiceError, match="reference is 'Gazette'"):
            fr.word_shift(counts, group="Gazette", reference="Gazette")
        with pytest.raises(ChoiceError, match="of is 'entropy'"):
            fr.word_shift(counts, group="Gazette", of="entropy")
        with pytest.raises(ChoiceError, match="variant_share"):
            fr.word_shift(fr.variant_choices(mentions), group="Gazette")


class TestBarcode:
    @pytest.fixture
    def layout(self, mentions: fr.Mentions) -> pl.DataFrame:
        return fr.barcode_layout(mentions, term="war-name")

    def test_a_row_for_every_article_and_what_is_silent_is_said(self, layout: pl.DataFrame) -> None:
        rows = layout.filter(pl.col("kind") == "row")
        assert rows.select("group", "article", "label").rows() == [
            ("Gazette", "a1", "3"), ("Gazette", "a2", "1"), ("Herald", "b1", "2"), ("Mute", "c1", "not named"),
        ]  # fmt: skip

    def test_marks_stand_where_the_word_begins(self, layout: pl.DataFrame) -> None:
        text = "The invasion of Ukraine goes on.\n\nThe war in Ukraine is long."
        mine = layout.filter(pl.col("kind") == "mention", pl.col("article") == "a1").sort("x")
        assert mine["item"].to_list() == ["war", "invasion", "war"]
        assert mine["x"].to_list()[1:] == pytest.approx([text.index(word) / len(text) for word in ("invasion", "war")])
        assert mine["x"][0] == pytest.approx(-0.10)

    def test_words_of_others_are_short(self, layout: pl.DataFrame) -> None:
        tall = layout.filter(pl.col("kind") == "mention").group_by("voice").agg(pl.col("tall").unique())
        assert dict(tall.iter_rows()) == {"narrator": [0.8], "quoted": [0.4]}

    def test_a_row_can_be_an_outlet(self, mentions: fr.Mentions) -> None:
        rows = fr.barcode_layout(mentions, term="war-name", per="outlet").filter(pl.col("kind") == "row")
        assert rows.select("group", "label").rows() == [
            ("Gazette", "4 in 2 of 2"), ("Herald", "2 in 1 of 1"), ("Mute", "not named"),
        ]  # fmt: skip

    def test_what_is_none_of_the_allowed_is_told(self, mentions: fr.Mentions) -> None:
        with pytest.raises(ChoiceError, match="term is 'peace'"):
            fr.barcode_layout(mentions, term="peace")
        with pytest.raises(ChoiceError, match="per is 'story'"):
            fr.barcode_layout(mentions, term="war-name", per="story")


class TestPalette:
    def test_ten_colours_and_then_another_mark(self) -> None:
        palette = fr.Palette.of([f"Outlet {number:02}" for number in range(25)])
        looks = {(palette.colours[name], palette.marks[name]) for name in palette}
        assert len(looks) == 25
        assert palette.marks["Outlet 09"] == "o"
        assert palette.marks["Outlet 10"] == "s"
        assert palette.colours["Outlet 10"] == palette.colours["Outlet 00"]

    def test_it_is_made_of_articles_and_says_what_was_read(self, articles: fr.Articles, mentions: fr.Mentions) -> None:
        assert list(fr.Palette.of(articles)) == ["Gazette", "Herald", "Mute"]
        assert fr.Palette.of(mentions) == fr.Palette.of(articles)
        assert fr.Palette.of(articles).read == "4 articles."

    def test_a_missing_outlet_shifts_no_colour(self) -> None:
        from framing.charts.palette import colours

        assert colours(["B"], ["A", "B"]) == {"B": colours(["A", "B"])["B"]}
        assert colours(["Z", "B"], ["A", "B"])["Z"] == colours(["A", "B", "Z"])["Z"]

    def test_ten_colours_stay_apart_for_eyes_without_one_kind_of_cones(self) -> None:
        """Machado, Oliveira and Fernandes (2009), full severity; ΔE of 1976, where 2.3 is just noticed."""
        used = fr.Palette.of([f"Outlet {number}" for number in range(10)]).colours.values()
        for matrix in _CONES.values():
            seen = [_lab(np.array(matrix) @ _linear(colour)) for colour in used]
            assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > 15


_CONES = {
    "all": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "no blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def _linear(colour: str) -> np.ndarray:  # type: ignore[type-arg]
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    """CIE L*a*b* under D65."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ np.clip(linear, 0, 1) / np.array([0.9505, 1, 1.089])
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
