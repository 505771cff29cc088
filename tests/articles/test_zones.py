"""Lead, body, caption, boilerplate."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings, strategies as st

from framing.articles.zones import find_zones
from framing.columns import schema


def _table(*texts: str, outlets: tuple[str, ...] = (), headline: str | None = "Pact signed") -> pl.DataFrame:
    return pl.DataFrame(
        {
            "article": [str(number) for number in range(len(texts))],
            "outlet": list(outlets) or ["Dawn"] * len(texts),
            "headline": [headline] * len(texts),
            "language": [None] * len(texts),
            "text": list(texts),
        },
        schema_overrides={"headline": pl.String, "language": pl.String},
    )


def _zones(text: str, headline: str | None = "Pact signed") -> list[tuple[str, str]]:
    rows = find_zones(_table(text, headline=headline)).rows()
    return [(place, text[start:end]) for _, place, start, end in rows]


ARTICLE = """
This handout photo released by the ministry shows ministers at the quay. (Photo by Berg Agency)

Ministers signed the pact on Friday.

They had talked for a week.

“We are glad,” one said.

Dawn’s website can also be accessed at the following addresses:

www.dawn.example

SHARE THIS ARTICLE
Dawn News TV
"""


def test_an_article_with_all_its_furniture():
    places = _zones(ARTICLE)
    assert [place for place, _ in places] == ["caption", "lead", "body", "boilerplate"]
    assert places[1][1] == "Ministers signed the pact on Friday."
    assert places[3][1].startswith("Dawn’s website")
    assert places[3][1].endswith("Dawn News TV")


def test_short_lines_are_pulled_along_only_behind_a_promotion_line():
    assert [place for place, _ in _zones("They met.\n\nBerg\n\nLund")] == ["lead", "body"]
    assert [place for place, _ in _zones("They met.\nShare this article\nBerg")] == ["lead", "boilerplate"]


def test_a_headline_repeated_above_the_text_is_not_counted_again():
    headline = "Pact signed; ministers are glad"
    assert _zones("Pact signed; \nMinisters are glad.\n\nThey met.", headline)[0][0] == "boilerplate"
    assert [place for place, _ in _zones("Pact\n\nThey met.", headline)] == ["lead", "body"]


def test_a_byline_is_boilerplate_above_the_text_and_text_below():
    assert _zones("By Anna Berg\n\nThey met.")[0] == ("boilerplate", "By Anna Berg")
    assert [place for place, _ in _zones("They met.\n\nBy Anna Berg")] == ["lead", "body"]


def test_a_lead_broken_over_lines_stays_one():
    assert _zones("They met at\nthe quay.\nThen they left.")[0] == ("lead", "They met at\nthe quay.")


def test_a_text_without_paragraphs_has_two_sentences_of_lead():
    text = "The ministers met Mr. Berg at the quay. They talked for long. " + "Then they talked again. " * 60
    assert _zones(text)[0] == ("lead", "The ministers met Mr. Berg at the quay. They talked for long.")


def test_a_text_without_paragraphs_and_sentences_has_sixty_words_of_lead():
    assert len(_zones("word " * 300)[0][1].split()) == 60


def test_a_line_in_many_articles_of_one_outlet_is_boilerplate_at_their_edges():
    line = "Dawn is written by people who like the sea"
    texts = [f"They met {n} times, the ministers said on day {n}.\n\n{line}" for n in range(4)]
    zones = find_zones(_table(*texts))
    assert zones.filter(pl.col("place") == "boilerplate").height == 4
    others = find_zones(_table(*texts, outlets=("A", "B", "C", "D")))
    assert others.filter(pl.col("place") == "boilerplate").height == 0
    middle = find_zones(_table(*(text + f"\n\nMore talks follow in week {n}." for n, text in enumerate(texts))))
    assert middle.filter(pl.col("place") == "boilerplate").height == 0


def test_versions_of_one_article_are_no_proof_of_boilerplate():
    version = "They met for a long time at the quay, the ministers said, and then they left.\n\nTalks go on next week."
    zones = find_zones(_table(*[version] * 6))
    assert set(zones["place"]) == {"lead", "body"}


def test_a_long_paragraph_that_mentions_a_newsletter_stays_text():
    text = "He subscribed to a newsletter, the court heard. " * 10
    assert {place for place, _ in _zones("They met.\n\n" + text)} == {"lead", "body"}


def test_nothing_gives_typed_nothing():
    for table in (_table(), _table("", " \n\t")):
        zones = find_zones(table)
        assert zones.height == 0
        assert dict(zones.schema) == schema("zones")


_LINES = st.lists(
    st.one_of(
        st.text(alphabet="ab. \t\r\n\u00a0\u2028é😀”\x00\x1c\u200b", max_size=40),
        st.sampled_from(["Share this article", "By Anna Berg", "(Photo by AFP)", "They met. " * 80, "Pact signed."]),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=60)
@given(st.lists(_LINES.map("\n".join), min_size=1, max_size=4))
def test_zones_part_every_text(texts):
    zones = find_zones(_table(*texts))
    assert dict(zones.schema) == schema("zones")
    for number, text in enumerate(texts):
        covered = [False] * len(text)
        before = 0
        for _, _, start, end in zones.filter(pl.col("article") == str(number)).rows():
            assert before <= start < end <= len(text)
            covered[start:end] = [True] * (end - start)
            before = end
        assert not [sign for sign, inside in zip(text, covered, strict=True) if not inside and not sign.isspace()]


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(5)))
def test_the_order_of_articles_does_not_matter(order):
    table = _table(*(f"{ARTICLE}\nEnd {number}" for number in range(5)))
    assert find_zones(table[list(order)]).sort("article", "start").equals(find_zones(table).sort("article", "start"))


def test_a_breadcrumb_and_the_headline_below_it_open_no_text():
    text = "News / World\n\nTalks open in Oslo\n\nMinisters met in the harbour hall.\n\nNews / World\n\nThey left."
    row = {"article": "a", "outlet": "The Dawn", "headline": "Talks open in Oslo", "language": "en", "text": text}
    zones = find_zones(pl.DataFrame([row]))
    told = [(place, text[start:end]) for _, place, start, end in zones.rows()]
    assert told[0] == ("boilerplate", "News / World\n\nTalks open in Oslo")
    assert told[1] == ("lead", "Ministers met in the harbour hall.")
    assert told[2][0] == "body", "between paragraphs it may be a heading"


def test_lines_longer_than_any_rule_says_are_text() -> None:
    text = "The two sides met again on Monday. " * 40
    row = {"article": "a", "outlet": "The Dawn", "headline": "Talks", "language": "en", "text": text.strip()}
    assert set(find_zones(pl.DataFrame([row]))["place"]) == {"lead", "body"}
