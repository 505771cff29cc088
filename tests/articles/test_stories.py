"""Which articles tell the same event: cases whose answer is plain, and laws."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import framing as fr
from framing.articles.alike import Asked, Times, alike_pairs
from framing.articles.stories import _asked
from framing.articles.weekdays import weekdays_named
from framing.errors import ChoiceError, InputError

START = datetime(2024, 3, 1, tzinfo=UTC)
HARBOUR = [
    "Lorry drivers blocked the harbour of Brix on Friday over fuel prices, halting ferries to Olm.",
    "Ferries to Olm stopped on Friday as drivers of lorries closed off Brix harbour in a row about fuel prices.",
    "Fuel prices: a blockade by lorry drivers at the harbour of Brix holds up the Olm ferries.",
]
COMET = [
    "Astronomers at Tarn observatory photographed a green comet that passes the earth in April.",
    "A green comet comes close to the earth in April, the Tarn observatory said after photographing it.",
    "The Tarn observatory has photographed the green comet that astronomers expect in April.",
]
CLINIC = [
    "Nurses at the Velden clinic ended their strike after a vote for the pay offer.",
    "The strike of nurses at Velden clinic is over: they voted for the offer on pay.",
    "After a vote, nurses of the clinic in Velden accept the pay offer and end the strike.",
]


def articles(*events: list[str], days: list[float | None] | None = None, **more: Any) -> fr.Articles:
    texts = [text for event in events for text in event]
    days = [0.0] * len(texts) if days is None else days
    rows = [
        {"article": f"a{n}", "outlet": f"O{n % 3}", "headline": "", "text": text,
         "published": None if day is None else START + timedelta(days=day), **more}
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]  # fmt: skip
    return fr.read_articles(pl.DataFrame(rows, schema_overrides={"published": pl.Datetime("us", "UTC")}))


def groups(grouped: fr.Articles) -> set[frozenset[str]]:
    told = grouped.table.group_by("story").agg("article")
    return {frozenset(members) for members in told["article"]}


THREE = {frozenset({"a0", "a1", "a2"}), frozenset({"a3", "a4", "a5"}), frozenset({"a6", "a7", "a8"})}


@pytest.mark.parametrize("day", [0.0, None])
def test_three_events_are_three_stories_with_and_without_dates(day: float | None) -> None:
    assert groups(fr.group_stories(articles(HARBOUR, COMET, CLINIC, days=[day] * 9))) == THREE


def test_a_story_is_called_after_its_earliest_article() -> None:
    grouped = fr.group_stories(articles(HARBOUR, days=[2.0, 0.5, 1.0]))
    assert grouped.table["story"].unique().to_list() == ["story:a1"]


def test_the_same_words_a_month_later_are_another_story() -> None:
    grouped = fr.group_stories(articles(HARBOUR[:1] * 2, days=[0.0, 30.0]))
    assert grouped.table["story"].n_unique() == 2


def test_an_undated_article_does_not_join_what_lies_far_apart() -> None:
    grouped = fr.group_stories(articles(HARBOUR, days=[0.0, 30.0, None]))
    assert grouped.table["story"].n_unique() == 2


def test_languages_are_never_mixed() -> None:
    two = articles(HARBOUR[:1] * 2)
    table = two.table.with_columns(language=pl.Series(["en", "de"]))
    grouped = fr.group_stories(fr.Articles(table, two.made_from, two.zones))
    assert grouped.table["story"].n_unique() == 2


def test_stories_that_are_there_stay() -> None:
    given_story = articles(HARBOUR, story="the harbour")
    assert fr.group_stories(given_story).table["story"].to_list() == ["the harbour"] * 3


def test_pins_join_and_part(tmp_path: Path) -> None:
    pins = tmp_path / "pins.csv"
    pins.write_text("article,story\na0,mine\na3,mine\na4,\n")
    story = dict(fr.group_stories(articles(HARBOUR, COMET), pins=pins).table.select("article", "story").iter_rows())
    assert story == {"a0": "mine", "a1": "story:a0", "a2": "story:a0", "a3": "mine", "a4": "story:a4", "a5": "story:a3"}


@pytest.mark.parametrize(
    ("pins", "message"),
    [
        ({"a9": "x"}, "row 1: there is no article 'a9'"),
        (pl.DataFrame({"article": ["a0", "a0"], "story": ["x", "y"]}), "row 2: 'a0' is pinned twice"),
        (pl.DataFrame({"article": ["a0"]}), "no column 'story'"),
        ("missing.csv", "missing.csv: cannot be read"),
    ],
)
def test_a_pin_that_fits_nothing_is_one_clear_error(pins: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        fr.group_stories(articles(HARBOUR), pins=pins)


@pytest.mark.parametrize(
    ("name", "value"), [("window", 0), ("window", -1.0), ("window", float("nan")), ("threshold", 0), ("threshold", 1.5)]
)
def test_a_number_out_of_range_is_one_clear_error(name: str, value: float) -> None:
    with pytest.raises(ChoiceError, match=f"{name} is"):
        fr.group_stories(articles(HARBOUR), **{name: value})  # type: ignore[arg-type]


def test_no_articles_no_words_no_stories() -> None:
    assert fr.group_stories(fr.Articles.empty()).table.height == 0
    blank = fr.group_stories(articles(["...", "!!", "?"]))
    assert blank.table["story"].to_list() == ["story:a0", "story:a1", "story:a2"]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(9)), st.lists(st.integers(0, 20), min_size=9, max_size=9))
def test_order_of_rows_changes_nothing(order: list[int], days: list[int]) -> None:
    given_rows = articles(HARBOUR, COMET, CLINIC, days=[float(day) for day in days])
    shuffled = fr.Articles(given_rows.table[order], given_rows.made_from, given_rows.zones)
    one, two = fr.group_stories(given_rows).table, fr.group_stories(shuffled).table
    assert one.select("article", "story").sort("article").equals(two.select("article", "story").sort("article"))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(0, 30, allow_nan=False)), min_size=9, max_size=9), st.floats(0.5, 10))
def test_no_story_has_a_silence_longer_than_the_window(days: list[float | None], window: float) -> None:
    grouped = fr.group_stories(articles(HARBOUR, COMET, CLINIC, days=days), window=window)
    assert grouped.table["story"].null_count() == 0
    gaps = grouped.table.drop_nulls("published").sort("published").select(
        (pl.col("published").diff().dt.total_seconds() / 86_400).over("story")
    )  # fmt: skip
    assert all(gap is None or gap <= window + 1e-6 for gap in gaps["published"])


def _times(days: Any) -> Times:
    return Times(np.asarray(days, dtype=float), np.zeros((len(days), 7), np.float32), 3.0)


@pytest.mark.parametrize(
    ("days", "level", "share"),  # by the stated rule
    [
        ([0.0] * 10, 0.07, 0.2),
        ([n * 100.0 for n in range(10)], 0.05, 0.0),
        ([np.nan] * 100, 0.09, 0.4),
        ([np.nan] * 1000, 0.11, 0.5),
    ],
)
def test_likeness_asked_for_grows_with_the_articles_within_the_window(
    days: list[float], level: float, share: float
) -> None:
    asked = _asked(_times(days))
    assert (asked.level, asked.share) == (pytest.approx(level), pytest.approx(share))


def test_two_among_many_alike_must_be_more_alike() -> None:
    """By hand: three articles, 0.6, 0.6 and 0.28 alike; five nearest of which three are none."""
    from scipy.sparse import csr_matrix

    weights = csr_matrix(np.array([[1, 0], [0.6, 0.8], [0.6, -0.8]], dtype=np.float32))
    pairs = alike_pairs(weights, _times([0, 0, 0]), Asked(0.05, 0.5))
    assert pairs.nearest == pytest.approx([(0.6 + 0.6) / 5, 0.6 / 5, 0.6 / 5])  # −.28 counts as nothing
    assert list(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)) == [(0, 1), (0, 2)]
    assert pairs.above == pytest.approx([0.6 - 0.25 * (0.24 + 0.12)] * 2)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 1000), st.integers(2, 40), st.floats(0, 0.6), st.integers(1, 12))
def test_pairs_found_in_blocks_are_those_of_the_full_table(seed: int, count: int, share: float, block: int) -> None:
    """Against the rule written out over the full table."""
    from scipy.sparse import csr_matrix

    random = np.random.default_rng(seed)
    rows = random.random((count, 6), dtype=np.float32) * (random.random((count, 6)) < 0.5)
    weights = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    days = np.sort(np.where(random.random(count) < 0.2, np.nan, random.uniform(0, 12, count)))
    named = np.eye(8, 7, dtype=np.float32)[random.integers(0, 8, count)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("framing.articles.alike._BLOCK", block)
        pairs = alike_pairs(csr_matrix(weights), Times(days, named, 3.0), Asked(0.1, share))

    def likeness(one: int, other: int) -> float:
        gap = abs(days[one] - days[other])
        near = max(0.0, 1 - 0.8 * gap / 3) if gap <= 3 else 0.0
        if np.isnan(gap):
            told = named[one].any() and named[other].any()
            near = 1 - 0.3 * (1 - (float(named[one] @ named[other]) if told else 0.7))
        return float(weights[one] @ weights[other]) * near

    like = np.array([[likeness(one, other) if one != other else 0 for other in range(count)] for one in range(count)])
    nearest = np.sort(np.hstack((like, np.zeros((count, 5)))), axis=1)[:, -5:].mean(axis=1)
    above = like - share / 2 * (nearest[:, None] + nearest[None, :])
    far = abs(above - 0.1) > 1e-5  # what rounding may decide is left out
    joined = np.argwhere(np.triu((above >= 0.1) & far, 1)).tolist()
    found = set(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True))
    assert {pair for pair in found if far[pair]} == set(map(tuple, joined))
    assert pairs.nearest == pytest.approx(nearest, abs=1e-5)


def test_weekdays_are_the_cue_of_what_has_no_date() -> None:
    texts = [("", "They met on Monday. On Monday night"), ("", "The Sun said on Friday and Monday"), ("", "the sun")]
    named = weekdays_named(texts, "en")
    assert named[0].tolist() == [1, 0, 0, 0, 0, 0, 0]
    assert named[1].tolist() == pytest.approx([0.5**0.5, 0, 0, 0, 0.5**0.5, 0, 0])
    assert named[2].tolist() == [0] * 7
    assert not weekdays_named(texts, "xx").any()
    assert weekdays_named(texts, None).tolist() == named.tolist()


def test_without_dates_the_same_weekday_joins_and_another_parts() -> None:
    monday = "Members of the council voted on Monday to keep the tram lines of Tarn open."
    tuesday = monday.replace("Monday", "Tuesday")
    dear = {"threshold": 0.5}
    assert fr.group_stories(articles([monday, monday], days=[None, None]), **dear).table["story"].n_unique() == 1
    assert fr.group_stories(articles([monday, tuesday], days=[None, None]), **dear).table["story"].n_unique() == 2
    assert fr.group_stories(articles([monday, tuesday], days=[0.0, 0.0]), **dear).table["story"].n_unique() == 1


def test_blocks_find_what_all_at_once_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    many = articles(HARBOUR, COMET, CLINIC, days=[0, 1, 2, 1, 2, 3, 5, None, 6])
    whole = fr.group_stories(many).table["story"].to_list()
    monkeypatch.setattr("framing.articles.alike._BLOCK", 2)
    assert fr.group_stories(many).table["story"].to_list() == whole
    monkeypatch.setattr("framing.articles.alike._FEW", 1)
    assert fr.group_stories(many).table["story"].to_list() == whole


def test_too_large_a_component_is_parted_at_more_likeness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.articles.stories._LARGEST", 3)
    assert groups(fr.group_stories(articles(HARBOUR, COMET, CLINIC), threshold=0.001)) == THREE


def test_the_list_tells_what_to_look_at() -> None:
    grouped = fr.group_stories(articles(HARBOUR, COMET[:1], days=[0, 2.5, 5, 0]), threshold=0.05)
    table = fr.list_stories(grouped)
    assert table.select("articles", "outlets", "note").rows() == [(3, 3, None), (1, 1, "one outlet")]
    assert "Brix" in table["label"][0]
    long = fr.list_stories(articles(HARBOUR, days=[0, 5, 20], story="x"))
    assert long["note"].to_list() == ["20 days long"]
    assert fr.list_stories(articles(HARBOUR)).height == 0


def test_labels_are_of_the_words_of_each_language() -> None:
    two = articles(HARBOUR, ["Neun Staaten unterzeichnen den Vertrag."], days=[0, 0, 0, 0])
    table = two.table.with_columns(language=pl.Series(["en"] * 3 + ["de"]), story=pl.Series(["b"] * 3 + ["a"]))
    labels = dict(fr.list_stories(fr.Articles(table, two.made_from, two.zones)).select("story", "label").iter_rows())
    assert not {"of", "the", "on", "in", "a"} & set(labels["b"].lower().split(", "))
    assert "Vertrag" in labels["a"]
    mixed = table.with_columns(story=pl.lit("one"))
    assert fr.list_stories(fr.Articles(mixed, two.made_from, two.zones))["label"].to_list() == [labels["b"]]
