"""Every shipped lexicon keeps the same promises; a new file is picked up by being there."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import polars as pl
import pytest

import framing as fr
from framing.auditing.check import check_lexicon
from framing.errors import ChoiceError, LexiconError
from framing.lexicons.load import shipped_lexicons, shipped_word_lists
from framing.lexicons.model import Lexicon


@pytest.mark.parametrize("name", shipped_lexicons())
def test_a_shipped_lexicon_keeps_its_own_promises(name: str) -> None:
    lexicon = fr.load_lexicon(name)
    assert lexicon.id == name
    assert lexicon.licence == "CC0-1.0"
    assert re.fullmatch(r"\d+\.\d+\.\d+", lexicon.version)
    table = check_lexicon(lexicon)
    assert table.filter(pl.col("level") == "error").rows() == []
    warnings = table.filter(pl.col("level") == "warning")
    assert warnings.rows() == []


@pytest.mark.parametrize("name", shipped_word_lists())
def test_a_shipped_word_list_keeps_its_own_promises(name: str) -> None:
    lexicon = fr.load_lexicon(name)
    assert (lexicon.id, lexicon.licence, lexicon.language) == (name, "CC0-1.0", "en")
    assert lexicon.kind in {"loaded", "stance", "frames"}
    assert lexicon.sources or lexicon.kind == "loaded"
    assert check_lexicon(lexicon).filter(pl.col("level").is_in(["error", "warning"])).rows() == []


def _swapped(lexicon: Lexicon) -> tuple[Lexicon, dict[str, str]]:
    poles = sorted(lexicon.poles)
    other = dict(zip(poles, reversed(poles), strict=True))
    terms = tuple(
        replace(t, variants=tuple(replace(v, pole=other[v.pole] if v.pole else None) for v in t.variants))
        for t in lexicon.terms
    )
    titles = {other[pole]: title for pole, title in lexicon.poles.items()}
    return replace(lexicon, terms=terms, poles=MappingProxyType(titles)), other


def _its_examples(lexicon: Lexicon) -> fr.Articles:
    """Every example as an article of one of two outlets, two a story, so that all wordings of all sides are there."""
    texts = [text for term in lexicon.terms for variant in term.variants for text in variant.examples]
    return fr.read_articles(
        [{"outlet": "AB"[n % 2], "story": f"s{n // 2}", "headline": "", "text": text} for n, text in enumerate(texts)]
    )


@pytest.mark.parametrize("name", shipped_lexicons())
def test_swapping_the_poles_swaps_the_poles_and_nothing_else(name: str) -> None:
    lexicon = fr.load_lexicon(name)
    mirrored, other = _swapped(lexicon)
    articles = _its_examples(lexicon)
    first, second = (fr.find_mentions(articles, one, voices=False) for one in (lexicon, mirrored))
    assert set(first.table["pole"].drop_nulls()) == set(other) & {v.pole for t in lexicon.terms for v in t.variants}
    assert second.table.with_columns(pl.col("pole").replace(other)).equals(first.table)
    for measure in (fr.variant_choices, fr.term_rates):
        one, two = (measure(mentions) for mentions in (first, second))
        assert two.table.equals(one.table)
        assert two.items.with_columns(pl.col("pole").replace(other)).equals(one.items)
        assert fr.score(two).table.equals(fr.score(one).table)
    choices = [fr.variant_choices(mentions) for mentions in (first, second)]
    assert fr.compare(choices[0], draws=99).table.equals(fr.compare(choices[1], draws=99).table)


@pytest.mark.parametrize("name", shipped_lexicons())
def test_swapping_the_poles_mirrors_what_is_said_of_the_sides(name: str) -> None:
    lexicon = fr.load_lexicon(name)
    mirrored, other = _swapped(lexicon)
    table, mirror = fr.lexicon_symmetry(lexicon), fr.lexicon_symmetry(mirrored)
    assert mirror.with_columns(pl.col("pole").replace(other)).sort("term", "pole").equals(table)
    said, back = (check_lexicon(one).filter(check="imbalance").select("level", "term") for one in (lexicon, mirrored))
    assert back.equals(said)


def test_the_list_counts_terms_and_forms() -> None:
    table = fr.list_lexicons()
    assert table["lexicon"].to_list() == sorted((*shipped_lexicons(), *shipped_word_lists()))
    assert (table["forms"] > 0).all()


GOOD = """
id = "mine"
kind = "contested"
version = "1.0.0"
language = "en"
title = "Mine"
licence = "CC0-1.0"
[poles]
north = "Northern wording"
[[sources]]
id = "book"
author = "A. Writer"
title = "A book"
year = 2001
[[terms]]
id = "river"
[[terms.variants]]
id = "stream"
pole = "north"
forms = ["stream"]
sources = ["book"]
examples = ["The stream rose."]
"""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("kind = ", "sort = "), "key 'sort' is unknown. Allowed keys: id, kind"),
        (('"contested"', '"other"'), "kind names 'other'. Allowed here: contested"),
        (('pole = "north"', 'pole = "south"'), "variant 'stream': pole names 'south'. Allowed here: north"),
        (('forms = ["stream"]', "forms = []"), "term 'river', variant 'stream': has no forms"),
        (('forms = ["stream"]', "forms = [1]"), "forms holds something that is no text"),
        (('forms = ["stream"]', 'forms = ["stream", "stream"]'), "'stream' stands twice"),
        (('title = "Mine"', ""), "title is missing"),
        (("year = 2001", 'year = "2001"'), "source 1: year is '2001'. It must be of type int"),
        (('sources = ["book"]', 'sources = ["song"]'), "sources names 'song'"),
        (('pole = "north"', "strength = 4"), "strength is 4. It runs from 0"),
        (('id = "mine"', "id = "), "is no valid TOML"),
    ],
)
def test_a_slip_in_a_file_is_one_clear_error(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        fr.load_lexicon(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith("mine.toml")


def test_a_good_file_is_read_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert check_lexicon(fr.load_lexicon(path)).rows() == []
    path.write_text(GOOD.replace("The stream rose.", "The brook rose."), encoding="utf-8")
    assert check_lexicon(fr.load_lexicon(path))["check"].to_list() == ["example not matched", "untested form"]


def test_an_unknown_lexicon_is_named_with_its_nearest() -> None:
    with pytest.raises(ChoiceError, match=re.escape("allowed: " + ", ".join(shipped_lexicons()))):
        fr.load_lexicon("kiev-kyiv")
