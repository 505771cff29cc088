"""What `check_lexicon` says: each check on a small lexicon made for it, with one that is sound beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl
import pytest

import framing as fr
from framing.lexicons.model import Lexicon, Source, Term, Variant

NORTH = Variant("dam", ("dam",), pole="north", sources=("s",), examples=("The dam rose.",), strength=1.0)
SOUTH = Variant("wall", ("wall",), pole="south", sources=("s",), examples=("The wall rose.",), strength=1.0)


def lexicon(*variants: Variant, **more: Any) -> Lexicon:
    term = Term("barrier", variants, **{k: more.pop(k) for k in ("exclude_phrases",) if k in more})
    balance = more.pop("term_balance", "")
    given = {"licence": "CC0-1.0", "poles": MappingProxyType({"north": "N", "south": "S"})} | more
    sources = (Source("s", "A. Writer", "A book", 2001),)
    return Lexicon(
        "mine", "contested", "1.0.0", "en", "Mine", (replace(term, balance=balance),), sources=sources, **given
    )


def said(table: pl.DataFrame, *checks: str) -> list[tuple[str, str, str, str]]:
    chosen = table.filter(pl.col("check").is_in(checks)) if checks else table
    return chosen.select("level", "variant", "form", "check").rows()


def test_a_sound_lexicon_has_no_finding() -> None:
    table = fr.check_lexicon(lexicon(NORTH, SOUTH))
    assert table.rows() == []
    assert table.columns == ["level", "lexicon", "term", "variant", "form", "check", "message"]


@pytest.mark.parametrize(
    ("variant", "finding"),
    [
        (replace(NORTH, examples=("No barrier.", "The dam.")), ("error", "dam", "", "example not matched")),
        (replace(NORTH, counter_examples=("A dam burst.",)), ("error", "dam", "dam", "counter-example matched")),
        (replace(NORTH, forms=("dam", "weir")), ("warning", "dam", "weir", "untested form")),
        (replace(NORTH, sources=()), ("warning", "dam", "", "no source")),
        (replace(NORTH, forms=("dam", "Wall")), ("error", "", "wall", "form in two variants")),
    ],
)
def test_a_slip_is_found(variant: Variant, finding: tuple[str, str, str, str]) -> None:
    assert finding in said(fr.check_lexicon(lexicon(variant, SOUTH)))


def test_a_counter_example_that_is_left_alone_is_no_finding() -> None:
    assert said(fr.check_lexicon(lexicon(replace(NORTH, counter_examples=("Damned.",)), SOUTH))) == []


def test_a_form_that_an_exclude_phrase_always_masks_is_an_error() -> None:
    table = fr.check_lexicon(lexicon(NORTH, SOUTH, exclude_phrases=("dam",)))
    assert ("error", "dam", "dam", "form always masked") in said(table)
    apart = fr.check_lexicon(lexicon(NORTH, SOUTH, exclude_phrases=("beaver dam",)))
    assert said(apart, "form always masked") == []


def test_a_form_inside_a_longer_one_of_another_variant_is_a_note() -> None:
    longer = replace(SOUTH, forms=("wall", "dam wall"), examples=("The wall.", "The dam wall."))
    found = fr.check_lexicon(lexicon(NORTH, longer)).filter(check="shadowed form")
    assert found.select("form", "message").rows() == [("dam", "not counted inside longer forms: dam wall (wall)")]


def test_forms_of_another_lexicon_are_told_but_not_its_own() -> None:
    mine = lexicon(NORTH, SOUTH)
    other = replace(lexicon(replace(NORTH, forms=("Dam",))), id="other")
    found = fr.check_lexicon(mine, against=[mine, other]).filter(check="overlap")
    assert found.select("variant", "message").rows() == [("dam", "also in other: dam")]


def _many(variant: Variant, names: Iterable[str]) -> Variant:
    forms = tuple(names)
    return replace(variant, forms=forms, examples=tuple(f"The {form} rose." for form in forms))


def test_three_times_the_forms_is_a_warning_that_a_written_reason_answers() -> None:
    many = _many(NORTH, [f"dam {chr(97 + n)}{chr(98 + n)}" for n in range(15)])
    found = fr.check_lexicon(lexicon(many, SOUTH)).filter(check="imbalance", term="barrier")
    assert found.select("level", "message").rows() == [("warning", "forms: north 15, south 1")]
    told = fr.check_lexicon(lexicon(many, SOUTH, term_balance="the north writes more")).filter(term="barrier")
    assert told.select("level", "message").rows() == [
        ("note", "forms: north 15, south 1; the reason given: the north writes more")
    ]


def test_a_side_without_a_wording_and_a_mild_difference_are_told_apart() -> None:
    alone = fr.check_lexicon(lexicon(NORTH, replace(SOUTH, pole=None))).filter(term="barrier", check="imbalance")
    assert alone.select("level", "message").rows() == [("warning", "only north has a wording here")]
    mild = fr.check_lexicon(lexicon(NORTH, replace(SOUTH, strength=2.0))).filter(term="barrier", check="imbalance")
    assert mild.select("level", "message").rows() == [("note", "strength of the strongest wording: south 2, north 1")]


def test_the_sides_are_counted_alike_and_swapping_them_mirrors_the_table() -> None:
    table = fr.lexicon_symmetry(lexicon(_many(NORTH, ["dam", "weir"]), replace(SOUTH, valence="dysphemistic")))
    assert table.filter(term="").rows() == [("", "north", 1, 2, 1.0, 1.0, 0), ("", "south", 1, 1, 1.0, 1.0, 1)]
    swap = {"north": "south", "south": "north"}
    swapped = fr.lexicon_symmetry(
        lexicon(
            _many(replace(NORTH, pole="south"), ["dam", "weir"]), replace(SOUTH, pole="north", valence="dysphemistic")
        )
    )
    assert swapped.with_columns(pl.col("pole").replace(swap)).sort("term", "pole").equals(table)


def _articles(*texts: str) -> fr.Articles:
    return fr.read_articles([{"outlet": "AB"[n % 2], "headline": "", "text": text} for n, text in enumerate(texts)])


def test_coverage_counts_forms_by_outlet_and_keeps_those_never_found() -> None:
    articles = _articles("The dam. A dam.", "The dam.", "A wall of a dam.")
    table = fr.lexicon_coverage(articles, lexicon(_many(NORTH, ["dam", "weir"]), SOUTH))
    assert table.select("form", "outlet", "mentions", "articles").rows() == [
        ("dam", "A", 3, 2), ("dam", "B", 1, 1), ("weir", None, 0, 0), ("wall", "A", 1, 1),
    ]  # fmt: skip
    found = fr.check_lexicon(lexicon(_many(NORTH, ["dam", "weir"]), SOUTH), articles=articles)
    notes = found.filter(pl.col("check").str.starts_with("form ")).select("form", "check", "message").rows()
    assert notes == [
        ("dam", "form found", "4 in 3 articles: A 3, B 1"),
        ("weir", "form never found", "not found in these articles"),
        ("wall", "form found", "1 in 1 articles: A 1"),
    ]


def test_a_word_that_keeps_to_the_term_is_a_likely_miss_and_grammar_is_not() -> None:
    near = ["The leaky dam held. The town slept on and children went to school."] * 3
    far = ["The council met for long about schools, roads and the price of bread."] * 6
    found = fr.check_lexicon(lexicon(NORTH, SOUTH), articles=_articles(*near, *far)).filter(check="likely miss")
    assert found.select("form", "message").rows() == [
        ("held", "stands after the term 3 times in 3 articles; no variant has it"),
        ("leaky", "stands before the term 3 times in 3 articles; no variant has it"),
    ]


def test_a_file_that_cannot_be_read_is_one_error_row(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('id = "mine"', encoding="utf-8")
    table = fr.check_lexicon(path)
    assert table.select("level", "lexicon", "check").rows() == [("error", "mine", "schema")]
    assert "kind is missing" in table["message"][0]


def test_findings_go_from_error_to_note() -> None:
    longer = replace(SOUTH, forms=("wall", "dam wall"), examples=("The wall.", "None."), sources=())
    assert fr.check_lexicon(lexicon(NORTH, longer))["level"].unique(maintain_order=True).to_list() == [
        "error", "warning", "note",
    ]  # fmt: skip
