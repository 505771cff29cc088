"""The list of words learned from labels and marks: the likeliest one, no look at what is held out, both ways round."""

from __future__ import annotations

import math

import numpy as np
import pytest

import framing as fr
from framing.learning.marked import MarkedWords

TEXTS = [frame.format(noun) for noun in ("council", "bridge", "market", "clinic", "ferry", "bill")
         for frame in ("The vile {} fails again.", "The {} opens in May again.", "A cowardly {} it is.")]  # fmt: skip
LOADED = np.array([True, False, True] * 6)
MARKS = [["vile"], [], ["cowardly"]] * 6


def minus_log(words: MarkedWords, texts: list[str], marks: list[list[str] | None], coef: np.ndarray, start: float,
              alone: float) -> float:  # fmt: skip
    """The penalised likelihood written out word by word."""
    from framing.learning.counting import distinct_words

    given = words.read(texts, marks)
    distinct, text, word = distinct_words(texts, r"\w+(?:['’]\w+)*")
    rate = [math.log1p(math.exp(float(score))) for score in given.features @ coef + start]
    found = 0.2 * float(coef @ coef)
    for number in range(len(texts)):
        own = [int(one) for one, where in zip(word, text, strict=True) if where == number]
        if marks[number] is None:
            total = sum(rate[one] for one in own) + math.log1p(math.exp(alone))
            found += -math.log1p(-math.exp(-total)) if LOADED[number] else total
        else:
            for one in own:
                marked = distinct[one] in (marks[number] or [])
                found += -math.log(-math.expm1(-rate[one])) if marked else rate[one]
    return found


@pytest.mark.parametrize("share", [0, 9, 18])
def test_no_step_aside_is_likelier(share: int) -> None:
    """Against the likelihood in plain loops: of marks, of labels alone, and of both mixed."""
    marks = [marked if n < share else None for n, marked in enumerate(MARKS)]
    words = MarkedWords([])
    given = words.read(TEXTS, marks)
    words.fit(given, LOADED)
    alone = np.linspace(-12, 3, 61)  # the rate of a text without words, which the fit does not give back
    best = min((minus_log(words, TEXTS, marks, words.coef, words.intercept, one), one) for one in alone)
    random = np.random.default_rng(0)
    for _ in range(10):
        step = random.normal(size=len(words.coef)) * 0.1
        assert minus_log(words, TEXTS, marks, words.coef + step, words.intercept, best[1]) > best[0]
    for step in (-0.3, 0.3):
        assert minus_log(words, TEXTS, marks, words.coef, words.intercept + step, best[1]) > best[0]


def test_labels_alone_find_the_words_that_make_the_difference() -> None:
    words = MarkedWords([])
    words.fit(words.read(TEXTS), LOADED)
    only, both = words.chances(["vile", "fails"]), words.chances(["council", "the", "opens", "again"])
    assert min(only) > 2 * max(both)
    assert words.chances(["vilely"])[0] > words.chances(["opener"])[0]  # unseen words by their pieces


def test_marks_tell_words_apart_that_labels_cannot() -> None:
    """“again” and “fails” stand beside “vile” in the same texts; only marks say which of them it was."""
    words = MarkedWords([])
    words.fit(words.read(TEXTS, MARKS), LOADED)
    vile, fails, unseen = words.chances(["vile", "fails", "vilely"])
    assert vile > 0.6
    assert fails < 0.1
    assert fails < unseen < vile


def test_what_is_held_out_is_not_looked_at() -> None:
    words = MarkedWords([])
    given = words.read(TEXTS, MARKS)
    learn, rest = np.arange(9), np.arange(9, 18)
    turned = LOADED.copy()
    turned[rest] = ~turned[rest]
    others = words.read(TEXTS, [*MARKS[:9], *[["again"]] * 9])
    found = words.held_out(given, LOADED, learn, rest)
    assert np.array_equal(found, words.held_out(given, turned, learn, rest))
    assert np.array_equal(found, words.held_out(others, LOADED, learn, rest))


def test_the_values_of_a_text_by_hand() -> None:
    words = MarkedWords([])
    words.fit(words.read(TEXTS), LOADED)
    rates = words.rates(["vile", "new"])
    assert words.values(["Vile, vile new"])[0] == pytest.approx(
        [2 * rates[0] + rates[1], -math.expm1(-max(rates)), (2 * rates[0] + rates[1]) / 3]
    )
    assert words.values([""]).tolist() == [[0, 0, 0]]


@pytest.mark.parametrize("marks", [None, MARKS])
def test_labels_named_the_other_way_round_change_no_chance(marks: list[list[str]] | None) -> None:
    """Which label sorts first says nothing of which is made by words."""
    one = fr.LoadedSentenceClassifier().fit(TEXTS, ["loaded" if is_it else "plain" for is_it in LOADED], marked=marks)
    two = fr.LoadedSentenceClassifier().fit(TEXTS, ["z" if is_it else "a" for is_it in LOADED], marked=marks)
    words = ["vile", "cowardly", "council", "the", "vilely"]
    chances = [model.features_.marked.chances(words) for model in (one, two)]
    assert np.allclose(*chances, atol=1e-9)
    assert one.predict(TEXTS).tolist() == [{"z": "loaded", "a": "plain"}[label] for label in two.predict(TEXTS)]
