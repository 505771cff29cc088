"""Word lists: their size, their evidence, and what a line of one stands for."""

from __future__ import annotations

import importlib.util
import re

import polars as pl
import pytest

import framing as fr
from framing.errors import LexiconError
from framing.languages.inflections import load_inflections
from framing.lexicons.load import as_lexicons, shipped_lexicons, shipped_word_lists
from framing.lexicons.model import Lexicon, Term
from framing.lexicons.words import read_categories
from tests.conftest import ROOT

WANTED = (
    "intensifier", "dramatising-verb", "moral-judgement", "contempt", "praise", "threat-and-fear", "violence-metaphor",
    "disaster-metaphor", "sarcasm-and-scorn", "doubt-casting", "label-left", "label-right", "sensational",
)  # fmt: skip


@pytest.fixture(scope="module", params=shipped_word_lists())
def words(request: pytest.FixtureRequest) -> Lexicon:
    return fr.load_lexicon(request.param)


def categories_in(lexicon: Lexicon, sentences: list[str]) -> list[set[str]]:
    rows = {"outlet": ["A"] * len(sentences), "headline": ["Item"] * len(sentences), "text": sentences}
    articles = fr.read_articles(pl.DataFrame({"article": [f"a{n:04}" for n in range(len(sentences))], **rows}))
    found = fr.find_mentions(articles, lexicon).table.group_by("article").agg("term")
    terms = dict(found.iter_rows())
    return [set(terms.get(f"a{n:04}", [])) for n in range(len(sentences))]


def test_every_category_shows_a_sentence_that_counts_and_one_that_does_not(words: Lexicon) -> None:
    wanted = [(term.id, text) for term in words.terms for text in term.examples]
    assert {term for term, _ in wanted} == {term.id for term in words.terms}
    found = categories_in(words, [text for _, text in wanted])
    assert [pair for pair, terms in zip(wanted, found, strict=True) if pair[0] not in terms] == []


def test_no_counter_example_counts_in_its_category(words: Lexicon) -> None:
    traps = [(term.id, text) for term in words.terms for text in term.counter_examples]
    assert {term for term, _ in traps} == {term.id for term in words.terms}
    found = categories_in(words, [text for _, text in traps])
    assert [pair for pair, terms in zip(traps, found, strict=True) if pair[0] in terms] == []


def test_no_form_belongs_to_two_words(words: Lexicon) -> None:
    forms = [form for term in words.terms for variant in term.variants for form in variant.forms]
    assert len(forms) == len(set(forms))


def test_no_word_inflects_into_nonsense(words: Lexicon) -> None:
    odd = re.compile(r"(?:lily|seses|(?<!wit)(?<!busi)(?<!ill)nesses|(?:[ai]r|y)inger|(?:ing|[^r]ed)(?:est|der))$")
    assert [f for term in words.terms for v in term.variants for f in v.forms if odd.search(f)] == []


def test_loaded_words_hold_what_they_must() -> None:
    terms = {term.id: term for term in fr.load_lexicon("loaded-words").terms}
    assert set(WANTED) <= set(terms)
    assert sum(len(term.variants) for term in terms.values()) >= 2_000
    assert all(v.part_of_speech and 1 <= v.strength <= 3 for term in terms.values() for v in term.variants)


def test_both_sides_of_politics_have_as_many_labels_as_strong() -> None:
    terms = {term.id: term for term in fr.load_lexicon("loaded-words").terms}

    def strengths(term: Term) -> list[float]:
        return sorted(variant.strength for variant in term.variants)

    assert strengths(terms["label-left"]) == strengths(terms["label-right"])


STANCE = ("hedges", "boosters", "factives", "implicatives", "assertives", "presuppositions", "evidentials")
FRAMES = {
    "frames-policy": {
        "economic", "capacity-and-resources", "morality", "fairness-and-equality", "legality", "policy-prescription",
        "crime-and-punishment", "security-and-defence", "health-and-safety", "quality-of-life", "cultural-identity",
        "public-opinion", "political", "external-regulation",
    },
    "frames-generic": {"conflict", "human-interest", "economic", "morality", "responsibility"},
    "frames-war-peace": {
        "war-violence", "war-victory", "war-elites", "war-us-and-them",
        "peace-causes", "peace-solutions", "peace-people", "peace-common-ground",
    },
    "frames-moral-foundations": {
        "care", "harm", "fairness", "cheating", "loyalty", "betrayal", "authority", "subversion", "sanctity",
        "degradation", "liberty", "oppression",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", STANCE)
def test_each_class_of_stance_has_a_list_that_names_who_defined_the_class(name: str) -> None:
    lexicon = fr.load_lexicon(f"stance-{name}")
    assert lexicon.kind == "stance"
    assert lexicon.sources
    assert sum(len(term.variants) for term in lexicon.terms) >= 250


@pytest.mark.parametrize("name", FRAMES)
def test_each_frame_of_a_scheme_has_its_cues(name: str) -> None:
    lexicon = fr.load_lexicon(name)
    assert lexicon.kind == "frames"
    assert {term.id for term in lexicon.terms} == FRAMES[name]
    assert min(len(term.variants) for term in lexicon.terms) >= 50


def test_war_and_peace_journalism_have_about_as_many_cues() -> None:
    many = {term.id: len(term.variants) for term in fr.load_lexicon("frames-war-peace").terms}
    war, peace = (sum(count for name, count in many.items() if name.startswith(side)) for side in ("war", "peace"))
    assert abs(war - peace) <= 0.05 * (war + peace)


def test_all_lexicons_still_means_the_contested_ones_alone() -> None:
    kinds = {lexicon.kind for lexicon in as_lexicons("all")}
    assert kinds == {"contested"}
    assert len(as_lexicons("all")) == len(shipped_lexicons())


def test_the_page_on_word_lists_shows_the_lists_as_they_are() -> None:
    spec = importlib.util.spec_from_file_location("make_word_lists", ROOT / "docs" / "make_word_lists.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    page = maker.PAGE.read_text(encoding="utf-8")
    assert maker.render(page) == page, "run: make docs"


@pytest.mark.parametrize(
    ("name", "text", "category"),
    [
        ("stance-hedges", "The gate may have been open.", "modals"),
        ("stance-hedges", "It cost about 40 crowns.", "estimates"),
        ("stance-factives", "She was not aware that the gate was open.", "knowing"),
        ("stance-implicatives", "He forgot to lock it.", "did-not-come-about"),
        ("stance-assertives", "They averred that it was shut.", "insisting"),
        ("stance-presuppositions", "They rebuilt the mill.", "again"),
        ("stance-evidentials", "Court filings show that it was sold.", "documents"),
        ("frames-responsibility", "It happened on her watch.", "level-government"),
    ],
)
def test_a_word_is_found_in_its_class(name: str, text: str, category: str) -> None:
    (found,) = categories_in(fr.load_lexicon(name), [text])
    assert category in found


@pytest.mark.parametrize(
    ("name", "text", "category"),
    [
        ("stance-hedges", "They met on 4 May 2019, said Theresa May.", "modals"),
        ("stance-hedges", "The museum is about bees.", "estimates"),
        ("stance-assertives", "The United States and the state government agreed.", "saying"),
        ("frames-moral-foundations", "The United States and the United Nations met.", "loyalty"),
        ("frames-generic", "The wave struck the home state of the Wall Street Journal.", "economic"),
    ],
)
def test_a_word_that_looks_like_one_is_left_alone(name: str, text: str, category: str) -> None:
    (found,) = categories_in(fr.load_lexicon(name), [text])
    assert category not in found


def read(words: str, **more: object) -> dict[str, tuple[str, ...]]:
    entry = {"id": "mine", "title": "Mine", "mark": "-2", "words": words, **more}
    (term,) = read_categories("mine.toml", [entry], {"people": ["migrants", "guests"]}, "en")
    return {variant.id: variant.forms for variant in term.variants}


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("smear nv", ("smear", "smears", "smeared", "smearing")),
        ("son of fortune n", ("son of fortune", "sons of fortune")),
        ("cook up v", ("cook up", "cooks up", "cooked up", "cooking up")),
        ("glib and hollow d", ("glib and hollow",)),
        ("flood~ of <people> n", ("flood of migrants", "flood of guests", "floods of migrants", "floods of guests")),
        ("witch-hunt n", ("witch-hunt", "witch hunt", "witch-hunts", "witch hunts")),
    ],
)  # fmt: skip
def test_a_line_stands_for_its_forms(line: str, forms: tuple[str, ...]) -> None:
    (made,) = read(line).values()
    assert made == forms


def test_what_is_listed_is_no_form_of_another_word() -> None:
    assert read("devastate v\ndevastating x")["devastate"] == ("devastate", "devastates", "devastated")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("brutal", "cannot be read"),
        ("brutal q -2", "'q' is no part of speech"),
        ("brutal d -9", "the mark is '-9'"),
        ("flood of <birds> n -2", "slot 'birds' is unknown"),
        ("brutal d -2\nbrutal d -2", "'brutal' stands twice"),
    ],
)
def test_a_line_that_says_nothing_is_one_clear_error(line: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read(line)


@pytest.mark.parametrize(
    ("word", "parts", "forms"),
    [
        ("try", "v", ("try", "tries", "tried", "trying")),
        ("lie", "v", ("lie", "lies", "lied", "lying")),
        ("panic", "v", ("panic", "panics", "panicked", "panicking")),
        ("vow", "v", ("vow", "vows", "vowed", "vowing")),
        ("crisis", "n", ("crisis", "crises")),
        ("gross", "d", ("gross", "grosser", "grossest", "grossly")),
        ("frantic", "d", ("frantic", "frantically")),
    ],
)
def test_english_inflects_by_rule_and_exception(word: str, parts: str, forms: tuple[str, ...]) -> None:
    assert load_inflections("en").forms(word, parts) == forms
