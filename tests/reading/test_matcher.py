"""The matcher against a slow and obvious one: by example, on all of Unicode, on real articles."""

from __future__ import annotations

import gzip
import json
import pickle
import random
import unicodedata
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from framing.reading.characters import ALONE, FOLDED, KINDS, MARK, OTHER, WORD
from framing.reading.counting import count_words
from framing.reading.forms import Form, compile_forms
from framing.reading.hits import Hits, drop_overlapping, longest
from framing.reading.lookup import Filter
from framing.reading.matcher import find_forms, find_in_batches
from framing.reading.words import cut_words
from tests.conftest import SHARED
from tests.reading import oracle


def rows(hits: Hits) -> list[tuple[int, int, int, int]]:
    columns = (hits.text, hits.start, hits.end, hits.form)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def found(text: str, *forms: str | Form) -> list[str]:
    table = compile_forms([form if isinstance(form, Form) else Form(form) for form in forms])
    return [text[start:end] for _, start, end, _ in rows(find_forms(cut_words([text]), table))]


def keys(forms: list[Form]) -> list[tuple[str, bool, bool]]:
    return [(form.text, form.exact_case, form.glob) for form in forms]


# -- what matches, by example ------------------------------------------------------------------------

CASES = [
    ("Kiev’s mayor", "Kiev", ["Kiev"]),
    ("Kiev’s mayor", "Kiev's", ["Kiev’s"]),
    ("KIEV'S mayor", "kiev’s", ["KIEV'S"]),
    ("many Kievs’ mayors", "Kiev", []),
    ("they don’t", "don", []),
    ("they don’t", "don't", ["don’t"]),
    ("a coup d’état", "état", []),
    ("the ‘war’s’ end", "war", ["war"]),
    ("anti-war, war–torn, war", "war", ["war", "war", "war"]),
    ("anti–war", "anti-war", ["anti–war"]),
    ("special, operation", "special operation", []),
    ("special\u00a0operation", "special operation", ["special\u00a0operation"]),
    ("special \t\r\n  operation", "special operation", ["special \t\r\n  operation"]),
    ("special\n\noperation", "special operation", []),
    ("special\r\n\r\noperation", "special operation", []),
    ("the U.S. said U.S", "U.S.", ["U.S."]),
    ("#MeToo and MeToo", "#metoo", ["#MeToo"]),
    ("C++, C+ and C", "c++", ["C++"]),
    ("U.S.A.", "U.S.", ["U.S."]),
    ("a SMO and a smo", Form("SMO", exact_case=True), ["SMO"]),
    ("“O’Neill” said", Form("O'Neill", exact_case=True), ["O’Neill"]),
    ("immigrants immigration emigrants", Form("immigra*", glob=True), ["immigrants", "immigration"]),
    ("xenophobia phobia phobias", Form("*phobia", glob=True), ["xenophobia", "phobia"]),
    ("illegal immigrants, illegal  aliens", Form("illegal *", glob=True), ["illegal immigrants", "illegal  aliens"]),
    ("a *star*", Form("*star*"), ["*star*"]),
    ("在北京住", "北京", ["北京"]),
    ("ภาษาไทย", "ไทย", ["ไทย"]),
    ("ÎLE DE FRANCE", "île de france", ["ÎLE DE FRANCE"]),
    ("STRASSE straße STRAẞE", "straße", ["straße", "STRAẞE"]),
    ("İstanbul \u212aiev ſpy", "istanbul", ["İstanbul"]),
    ("\u212aiev", "kiev", ["\u212aiev"]),
    ("cafe\u0301 cafe", "cafe", ["cafe"]),
    ("a ﬁne war", "fine", []),
    ("- war, -  war", "- war", ["- war", "-  war"]),
    ("peace 😀 war", "😀", ["😀"]),
    ("", "war", []),
]


@pytest.mark.parametrize(("text", "form", "expected"), CASES)
def test_example(text: str, form: str | Form, expected: list[str]) -> None:
    assert found(text, form) == expected


@pytest.mark.parametrize("beside", ["😀", "👩\u200d🚀", "❤\ufe0f", "⁉\ufe0f", "🇺🇦", "\U0001f3ff", "→", "€"])
def test_symbols_beyond_the_basic_plane_are_boundaries(beside: str) -> None:
    # A boundary table that ended at U+3000 once lost the matches beside emoji.
    assert found(f"{beside}war{beside} war{beside}", "war") == ["war", "war"]


def test_an_ideographic_space_is_a_boundary_and_a_blank() -> None:
    assert found("war\u3000crimes\u3000😀\u3000war", "war crimes", "war") == ["war", "war\u3000crimes", "war"]


@pytest.mark.parametrize("mark", list("'‘’‛ʻʼ′＇"))
def test_apostrophes_of_every_kind(mark: str) -> None:
    assert found(f"they don{mark}t, O{mark}Neill{mark}s", "don't", "O'Neill") == [f"don{mark}t", f"O{mark}Neill"]


@pytest.mark.parametrize("mark", list("-‐‑‒–—―−﹣－"))
def test_hyphens_of_every_kind(mark: str) -> None:
    text = f"a full{mark}scale war"
    assert found(text, "full-scale", "full scale", "scale") == [f"full{mark}scale", "scale"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("המלחמה נגד איראן", "נגד"),
        ("הוא אמר \u200fמלחמה\u200f.", "מלחמה"),
        ("قال إن الحرب مستمرة", "الحرب"),
        ("«الحرب» على غزة", "الحرب"),
    ],
)
def test_right_to_left(text: str, form: str) -> None:
    assert found(text, form) == [form]
    assert found(text, form[1:], form[:-1]) == []


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0"])
def test_an_empty_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="form 1 is empty"):
        compile_forms([Form("war"), Form(text)])


def test_no_forms_and_no_texts_find_nothing() -> None:
    assert rows(find_forms(cut_words(["war"]), compile_forms([]))) == []
    assert rows(find_forms(cut_words([]), compile_forms([Form("war"), Form("+"), Form("w*", glob=True)]))) == []


def test_nothing_is_found_across_two_texts() -> None:
    table = compile_forms([Form("special operation"), Form("special - operation"), Form("- operation")])
    assert rows(find_forms(cut_words(["a special", "operation", "a special -", "operation"]), table)) == []


def test_a_table_survives_pickling() -> None:
    table = compile_forms([Form("war"), Form("w*r crimes", glob=True), Form("+ +")])
    words = cut_words(["war crimes + + war"])
    assert rows(find_forms(words, pickle.loads(pickle.dumps(table)))) == rows(find_forms(words, table))  # noqa: S301


def test_every_character_is_what_the_oracle_says() -> None:
    held = [
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")
    ]  # no letters, whatever they are
    codes = np.array([ord(character) for character in held], np.uint32)
    kinds = [
        ALONE if oracle.is_spaceless(c) else WORD if oracle.is_letter(c) else MARK if oracle.is_mark(c) else OTHER
        for c in held
    ]
    assert KINDS.of(codes).tolist() == kinds
    assert [chr(code) for code in FOLDED.of(codes).tolist()] == [oracle.folded(character) for character in held]


# -- laws --------------------------------------------------------------------------------------------

ODD = (
    "ﬁİißßẞſsKk'’ʼ′-–−‑ \u00a0\n\r\u2028\u2029\u0301\u0345\u200d\ufe0f😀👩🚀אبשل"
    '北京のカไท\u0e31ខ្មកကမ်١2½Ⅷ*.+#$"“\x00\x7f\x85'
)
LETTERS = st.one_of(st.sampled_from(ODD), st.sampled_from("abs'’ -.*"), st.characters(exclude_categories=["Cs"]))
TEXTS = st.lists(st.text(LETTERS, max_size=60), min_size=1, max_size=4)


@st.composite
def texts_and_forms(draw: st.DrawFn, *, globs: bool = True) -> tuple[list[str], list[Form]]:
    """Texts, and forms cut out of them at any place, some of them changed a little."""
    texts = draw(TEXTS)
    forms = []
    for _ in range(draw(st.integers(1, 8))):
        text = draw(st.sampled_from(texts))
        start = draw(st.integers(0, len(text)))
        form = text[start : start + draw(st.integers(1, 12))]
        change = draw(
            st.sampled_from([str, str, str.upper, str.lower, str.casefold, str.swapcase, _straight, _starred])
        )
        form = change(form) if form.strip() else draw(st.text(LETTERS, min_size=1, max_size=6))
        if form.strip():
            forms.append(Form(form, draw(st.booleans()), globs and draw(st.booleans())))
    return texts, forms


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("–", "-").replace("\n", " ").replace("\u00a0", "  ")


def _starred(text: str) -> str:
    return text[: len(text) // 2] + "*" + text[len(text) // 2 + 1 :]


@settings(max_examples=500, deadline=None)
@given(texts_and_forms())
def test_finds_what_the_oracle_finds(case: tuple[list[str], list[Form]]) -> None:
    texts, forms = case
    assert rows(find_forms(cut_words(texts), compile_forms(forms))) == oracle.find(texts, keys(forms))


@settings(max_examples=300, deadline=None)
@given(texts_and_forms(globs=False))
def test_finds_what_the_oracle_finds_without_globs(case: tuple[list[str], list[Form]]) -> None:
    """Words with stars make all words be looked up; without, the filters choose."""
    texts, forms = case
    assert rows(find_forms(cut_words(texts), compile_forms(forms))) == oracle.find(texts, keys(forms))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_words_are_counted_as_the_oracle_counts_them(texts: list[str]) -> None:
    words = cut_words(texts)
    counting = count_words(words)
    text = words.texts_of(counting.begin)
    start, end = counting.begin - words.starts[text], counting.stop - words.starts[text]
    counted = list(zip(text.tolist(), start.tolist(), end.tolist(), strict=True))
    assert counted == [(number, *word) for number, one in enumerate(texts) for word in oracle.countable(one)]


@settings(max_examples=200, deadline=None)
@given(st.sets(st.integers(0, 2**64 - 1), max_size=300), st.lists(st.integers(0, 2**64 - 1), max_size=50))
def test_a_filter_never_stops_a_key(held: set[int], others: list[int]) -> None:
    keys_held = np.array(sorted(held), np.uint64)
    one = Filter.of(keys_held)
    assert one.passes(keys_held).all()
    assert len(one.passes(np.array(others, np.uint64))) == len(others)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text("ab -'s’", max_size=40), min_size=1, max_size=3), st.data())
def test_longest_and_masks_agree_with_the_oracle(texts: list[str], data: st.DataObject) -> None:
    pieces = st.text("ab -'s", min_size=1, max_size=8).filter(str.strip)
    forms = [Form(text) for text in data.draw(st.lists(pieces, min_size=1, max_size=10))]
    groups = np.array(data.draw(st.lists(st.integers(0, 2), min_size=len(forms), max_size=len(forms))))
    hits = find_forms(cut_words(texts), compile_forms(forms))
    assert rows(longest(hits, groups)) == oracle.longest(rows(hits), groups.tolist())
    half = len(forms) // 2
    masks = hits.at(hits.form < half)
    assert rows(drop_overlapping(hits, masks, groups, groups)) == oracle.masked(
        rows(hits), rows(masks), groups.tolist(), groups.tolist()
    )


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 60), st.integers(1, 12)), max_size=60))
def test_longest_of_any_spans(spans: list[tuple[int, int, int]]) -> None:
    listed = sorted({(text, start, start + size, number) for number, (text, start, size) in enumerate(spans)})
    columns = np.array(listed, np.int32).reshape(-1, 4).T
    hits = Hits(columns[0], columns[3], columns[1], columns[2])
    groups = np.arange(len(spans) or 1) % 2
    assert rows(longest(hits, groups)) == oracle.longest(listed, groups.tolist())


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_change_nothing(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"the war {number} of the worlds" * 3 for number in range(60)]
    table = compile_forms([Form("war"), Form("the war"), Form("world*", glob=True)])
    whole = find_forms(cut_words(texts), table)
    monkeypatch.setattr("framing.reading.matcher.BATCH", 300)
    assert rows(find_in_batches(texts, table, threads=threads)) == rows(whole)


# -- real articles -----------------------------------------------------------------------------------


def forms_from(texts: list[str], count: int) -> list[Form]:
    """Draw frequent words and runs of two to four words, some with exact case, some with stars."""
    words, phrases = Counter[str](), Counter[str]()
    for text in texts[:1500]:
        pieces = text.split()
        words.update(pieces)
        for size in (2, 3, 4):
            phrases.update(" ".join(pieces[i : i + size]) for i in range(0, len(pieces) - size, 5))
    chosen = [word for word, _ in words.most_common(count)][20:] + [phrase for phrase, _ in phrases.most_common(count)]
    random.Random(0).shuffle(chosen)  # noqa: S311 (a draw of forms)
    stars = [Form(text[:6] + "*", glob=True) for text in chosen[:6] if text[:6].isalpha()]
    return stars + [Form(text, exact_case=number % 5 == 0) for number, text in enumerate(chosen)]


@pytest.mark.parametrize(("name", "step"), [("campaign-2016.jsonl.gz", 20), ("world-affairs.jsonl.gz", 200)])
def test_real_articles(name: str, step: int) -> None:
    """On every so many-th article here; `bench/matching.py --oracle` takes them all."""
    if not (SHARED / "data" / name).exists():
        pytest.skip(f"{name} is not on this machine")
    with gzip.open(SHARED / "data" / name, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for number, line in enumerate(lines) if number % step == 0]
    forms = forms_from(texts, 300)
    hits = find_in_batches(texts, compile_forms(forms))
    expected = oracle.find(texts, keys(forms))
    assert rows(hits) == expected
    groups = np.arange(len(forms)) % 3
    assert rows(longest(hits, groups)) == oracle.longest(expected, groups.tolist())
