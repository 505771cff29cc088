"""For every kind of chart, something to draw with any outlets, made of a few invented sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import polars as pl

import framing as fr

HOSTILE = ["<script>alert(1)</script>", "=1+1", "\u202eabc", "a\nb & \"c\" 'd'", "$x^2$ \\frac{1}{2}", "🙂"]
NAMES: dict[str, tuple[str, ...]] = {
    "one": ("Gazette",),
    "two": ("Gazette", "Herald"),
    "twenty-five": tuple(f"Outlet {number:02}" for number in range(25)),
    "long": (
        "The Independent and United Provincial Gazette of the Lower Marches",
        "The Commercial Advertiser and Morning Intelligencer of the Upper Valley",
        "Kurz",
    ),
    "right to left": ("\u05d9\u05d5\u05de\u05df \u05d4\u05d1\u05d5\u05e7\u05e8", "\u062c\u0631\u064a\u062f\u0629"),
    "no blank": ("X" * 90, "Y" * 90),
    "hostile": tuple(HOSTILE),
    "silent": ("Gazette", "Herald", "Mute"),
    "none": (),
}  # fmt: skip
"""Sets of outlets; `Mute` never names a thing."""

_TEXTS = (
    "The invasion of Ukraine goes on, Ida Moreno said. Soldiers killed a clerk. “The war in Ukraine,” she claimed.",
    "The war in Ukraine is long.\n\nA clerk was shot. The special operation in Ukraine ends, officials admitted.",
    "The conflict in Ukraine was told.\n\nThe invasion of Ukraine, they said, and the war in Ukraine. Two men died.",
)
_SILENT = "Rain fell on the town. It was cold."


@cache
def articles_of(names: Sequence[str], *, each: int = 4) -> fr.Articles:
    """Articles of these outlets, several stories, four months."""
    rows = [
        {
            "article": f"{number}-{turn}", "outlet": name,
            "headline": "War in Ukraine" if turn % 2 and name != "Mute" else "Talks",
            "text": _SILENT if name == "Mute" else _TEXTS[(number + turn) % 3], "story": f"story {turn}",
            "published": f"2024-0{1 + turn}-03",
        }
        for number, name in enumerate(names) for turn in range(each)
    ]  # fmt: skip
    return fr.read_articles(rows) if rows else fr.Articles.empty()


@cache
def mentions_of(names: Sequence[str]) -> fr.Mentions:
    return fr.find_mentions(articles_of(names), "war-naming-ukraine")


@cache
def statements_of(names: Sequence[str]) -> fr.Statements:
    return fr.find_statements(articles_of(names))


def _choices(names: Sequence[str]) -> fr.Counts:
    return fr.variant_choices(mentions_of(names), term="war-name", voice="all")


def _words(names: Sequence[str]) -> fr.Counts:
    return fr.word_counts(articles_of(names), lexicons="war-naming-ukraine")


def _pair(names: Sequence[str]) -> dict[str, Any]:
    return {"group": names[0]} if names else {}


def _keyness(names: Sequence[str]) -> fr.Scores:
    return fr.keyness(_words(names), min_count=1, resamples=40)


def _shift(names: Sequence[str]) -> fr.Scores:
    if len(names) < 2:
        return fr.Scores.empty()
    return fr.word_shift(_words(names), group=names[0], resamples=40)


def _compared(names: Sequence[str]) -> fr.Scores:
    return fr.compare(_choices(names))


@cache
def _distances(names: Sequence[str]) -> fr.Distances:
    return fr.distances(_choices(names), resamples=20, draws=19)


def _forest(names: Sequence[str]) -> pl.DataFrame:
    if len(names) < 2:
        from framing.columns import empty

        return empty("robustness")
    return _robust(tuple(names))


@cache
def _robust(names: tuple[str, ...]) -> pl.DataFrame:
    # Slow, and the outlets' names do not stand in it: one table for all sets of two outlets or more.
    del names
    few = ("Gazette", "Herald")
    return fr.robustness(mentions_of(few), term="war-name", item="war", group="Gazette")


@cache
def _evaluation(names: tuple[str, ...]) -> pl.DataFrame:
    texts = [f"A {word} {thing}." for thing in ["bill", "law", "plan", "vote"] for word in ("shameful", "new")]
    table = fr.evaluate(
        fr.LoadedSentenceClassifier(), texts, ["loaded", "plain"] * 4, folds=2, resamples=20
    ).table  # fmt: skip
    if not names:
        return table.clear()
    split = pl.when(pl.col("split") == table["split"][0]).then(pl.lit(f"without {names[0]}"))
    return table.with_columns(split=split.otherwise("split"))


@cache
def _explained(names: tuple[str, ...]) -> pl.DataFrame:
    model = fr.LoadedSentenceClassifier().fit(["A vile, shameful sham.", "It opens in May."] * 5, ["yes", "no"] * 5)
    told = model.explain("A vile plan " + " ".join(names) + " opens.")
    return told if names else told.clear()


SAMPLES: dict[str, Callable[[tuple[str, ...]], tuple[Any, dict[str, Any]]]] = {
    "interval": lambda names: (fr.score(_choices(names)), {}),
    "variants": lambda names: (fr.score(_choices(names)), {"term": "war-name"} if names else {}),
    "slope": lambda names: (
        fr.score(fr.by_place(fr.variant_choices, mentions_of(names), term="war-name"), by=("outlet", "place")), {}),
    "heat": lambda names: (fr.score(fr.term_rates(mentions_of(names), voice="all"), resamples=50), {"columns": "item"}),
    "keyness": lambda names: (_keyness(names), _pair(names) if len(names) > 1 else {}),
    "shift": lambda names: (_shift(names), {}),
    "voices": lambda names: (
        fr.score(fr.voice_split(mentions_of(names), term="war-name")), {"term": "war-name"} if names else {}),
    "cues": lambda names: (fr.score(fr.cue_choices(statements_of(names))), {}),
    "speakers": lambda names: (fr.score(fr.speaker_words(statements_of(names))), {}),
    "ledger": lambda names: (fr.score(fr.action_wordings(fr.find_actions(articles_of(names)))), {}),
    "portrayal": lambda names: (
        fr.score(fr.naming_forms(fr.find_actors(articles_of(names)))), {"actor": "Ida Moreno"} if names else {}),
    "facts": lambda names: (fr.find_facts(articles_of(names)), {"story": "story 0"} if names else {}),
    "dumbbell": lambda names: (_compared(names), _pair(names) if len(names) > 1 else {}),
    "barcode": lambda names: (mentions_of(names), {"term": "war-name"}),
    "timeline": lambda names: (fr.drift(_choices(names)), {"term": "war-name", "item": "war"} if names else {}),
    "map": lambda names: (_distances(names), {}),
    "dendrogram": lambda names: (_distances(names), {}),
    "forest": lambda names: (_forest(names), {}),
    "evaluation": lambda names: (_evaluation(tuple(names)), {}),
    "explanation": lambda names: (_explained(tuple(names)), {}),
}  # fmt: skip
"""By kind: what it draws, and what has to be said to it; a kind more is a line more."""


@cache
def sample(kind: str, names: tuple[str, ...]) -> tuple[Any, dict[str, Any]]:
    return SAMPLES[kind](names)
