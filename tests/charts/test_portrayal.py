"""One actor across outlets, and the fact table: their layouts exactly, and that nothing lies outside the picture."""

from __future__ import annotations

import pytest

import framing as fr
from framing.charts.facts import facts_alt_text

TEXTS = {
    "Argus": "Mayor Ida Moreno left. Moreno said that it was late.",
    "Herald": "Police arrested Ida Moreno, the mayor.",
    "Post": "Rain fell.",
}


def articles(texts: dict[str, str] = TEXTS) -> fr.Articles:
    rows = [{"outlet": outlet, "story": "s", "published": f"2024-05-0{at + 1}", "headline": "Flood", "text": text}
            for at, (outlet, text) in enumerate(texts.items())]  # fmt: skip
    return fr.read_articles(rows)


def test_the_layout_has_a_row_an_outlet_and_says_what_stands_behind() -> None:
    layout = fr.portrayal_layout(fr.score(fr.naming_forms(fr.find_actors(articles()))))
    drawn = layout.filter(layout["width"] > 0).select("group", "title", "width", "support").rows()
    assert drawn == [
        ("Argus", "title and name", 0.5, "2 namings, 1 article"),
        ("Argus", "family name", 0.5, "2 namings, 1 article"),
        ("Herald", "full name", 1.0, "1 naming, 1 article"),
    ]
    assert layout.filter(group="Post")["label"].to_list() == ["not named in any counted article"]


def test_the_title_says_what_was_found() -> None:
    found = fr.find_actors(articles())
    roles = " ".join(text.get_text() for text in fr.portrayal_chart(fr.score(fr.actor_roles(found))).texts)
    assert "Ida Moreno speaks in 1 of 2 outlets and is acted on in 1 of 2 outlets" in roles.replace("\n", " ")
    forms = " ".join(text.get_text() for text in fr.portrayal_chart(fr.score(fr.naming_forms(found))).texts)
    assert "Ida Moreno is most often named by" in forms


def test_a_form_counts_where_no_other_is_as_frequent() -> None:
    def title(*texts: str) -> str:
        found = fr.find_actors(articles({f"Outlet {at}": text for at, text in enumerate(texts)}))
        figure = fr.portrayal_chart(fr.score(fr.naming_forms(found)), actor="Ida Moreno")
        return " ".join(text.get_text() for text in figure.texts if text.get_fontsize() == 10.5)

    full, alike = "Police arrested Ida Moreno.", "Mayor Ida Moreno left. Moreno said that it was late."
    assert title(full, full, alike) == "Ida Moreno is most often named by full name in 2 of 3 outlets"
    assert title(full, full) == "Ida Moreno is most often named by full name in both outlets"
    assert title(alike, alike) == "Ida Moreno is named in several forms alike in both outlets"
    other = "Mayor Ida Moreno left."
    assert title(full, other) == "Ida Moreno is most often named by full name and title and name in 1 of 2 outlets each"


def test_the_subtitle_counts_namings_and_outlets() -> None:
    figure = fr.portrayal_chart(fr.score(fr.naming_forms(fr.find_actors(articles()))))
    assert "3 namings in 2 of 3 outlets" in " ".join(text.get_text() for text in figure.texts).replace("\n", " ")


def test_another_measure_or_actor_is_refused() -> None:
    scores = fr.score(fr.naming_forms(fr.find_actors(articles())))
    with pytest.raises(fr.FramingError, match="Quix"):
        fr.portrayal_layout(scores, actor="Quix")
    with pytest.raises(fr.FramingError, match="loaded_beside_rate"):
        fr.portrayal_layout(fr.score(fr.loaded_beside(fr.find_actors(articles()))))


FLOOD = {
    "Argus": "Nine ships sank in Vienna.\n\nIt rained all day and all night long and nine men were glad of it.",
    "Herald": "It rained.\n\nThe mayor spoke. Then nine ships sank.",
    "Post": "Rain fell over Vienna.",
}


def test_a_fact_has_a_cell_an_outlet_with_its_place_or_that_it_was_not_found() -> None:
    layout = fr.facts_layout(fr.find_facts(articles(FLOOD)))
    assert layout.select("fact", "outlet", "state", "label").rows() == [
        ("9 ship", "Argus", "lead", ""), ("9 ship", "Herald", "body", "6"), ("9 ship", "Post", "not found here", ""),
        ("Vienna", "Argus", "lead", ""), ("Vienna", "Herald", "not found here", ""), ("Vienna", "Post", "lead", ""),
    ]  # fmt: skip
    assert fr.facts_layout(fr.find_facts(articles(FLOOD)), order=["Post"])["outlet"].to_list()[0] == "Post"


def test_the_title_of_the_facts_and_the_words_say_how_many_each_outlet_tells() -> None:
    facts = fr.find_facts(articles(FLOOD))
    words = [text.get_text() for text in fr.facts_chart(facts, size="slide").texts]
    assert words[0] == "None of 2 facts stands in all 3 outlets; each tells 1 to 2"
    assert words[1] == "Where each outlet tells a fact of the story “s” (3 articles); figures: words before it"
    assert facts_alt_text(fr.facts_layout(facts)) == (
        "Table of facts, one row a fact and one column an outlet. Argus: 2 of 2 facts (2 in the lead). "
        "Herald: 1 of 2 facts (1 further down); not found here: Vienna. "
        "Post: 1 of 2 facts (1 in the lead); not found here: 9 ship."
    )


def test_one_of_several_stories_must_be_asked_for() -> None:
    rows = [{"outlet": "A", "story": name, "headline": "", "text": "Nine ships sank."} for name in "st"]
    facts = fr.find_facts(fr.read_articles(rows))
    with pytest.raises(fr.FramingError, match="story"):
        fr.facts_layout(facts)
    assert fr.facts_layout(facts, story="s", at_least=1).height == 1


@pytest.mark.parametrize("size", ["column", "page", "slide"])
@pytest.mark.parametrize("many", [0, 2, 18])
def test_no_words_of_the_fact_table_lie_outside(size: str, many: int) -> None:
    texts = {f"The Long Outlet Number {at:02}": "Nine ships sank. Ida Moreno, the mayor, wept." for at in range(many)}
    rows = [{"outlet": name, "story": "s", "headline": "", "text": text} for name, text in texts.items()]
    found = fr.find_facts(fr.read_articles(rows) if rows else fr.Articles.empty())
    figure = fr.facts_chart(found, size=size)
    figure.set_dpi(200)
    figure.canvas.draw()  # type: ignore[no-untyped-call]
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    texts_drawn = [
        *figure.texts,
        *(text for ax in figure.axes for text in (*ax.get_xticklabels(), *ax.get_yticklabels())),
    ]
    width, height = figure.get_size_inches() * 200
    boxes = [text.get_window_extent(renderer) for text in texts_drawn if text.get_text()]
    assert all(box.x0 > -1 and box.y0 > -1 and box.x1 < width + 1 and box.y1 < height + 1 for box in boxes)
