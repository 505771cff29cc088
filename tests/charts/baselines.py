"""The charts that the baseline pictures are of: every kind, on the shipped corpora, one column wide."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

import framing as fr
from framing.charts.kinds import CHARTS
from tests.charts.samples import NAMES, sample

if TYPE_CHECKING:
    from matplotlib.figure import Figure

OF_THE_CORPUS = ("variants", "interval", "voices", "cues", "speakers", "slope", "heat", "keyness", "shift", "barcode",
                 "portrayal", "facts")  # fmt: skip
OF_SAMPLES = ("ledger", "dumbbell", "timeline", "map", "dendrogram", "forest", "evaluation", "explanation")
KINDS = [*OF_THE_CORPUS, *OF_SAMPLES]


@cache
def _given(kind: str) -> tuple[Any, dict[str, Any]]:
    if kind in OF_SAMPLES:
        return sample(kind, NAMES["two"])
    articles = fr.load_corpus("berlin-talks")
    mentions = fr.find_mentions(articles, "war-naming-ukraine")
    make: dict[str, Callable[[], tuple[Any, dict[str, Any]]]] = {
        "variants": lambda: (fr.score(fr.variant_choices(mentions, voice="all")), {}),
        "interval": lambda: (fr.score(fr.variant_choices(mentions, voice="all")), {}),
        "voices": lambda: (fr.score(fr.voice_split(mentions)), {}),
        "cues": lambda: (fr.score(fr.cue_choices(fr.find_statements(articles))), {}),
        "speakers": lambda: (fr.score(fr.speaker_words(fr.find_statements(articles))), {}),
        "slope": lambda: (fr.score(fr.by_place(fr.variant_choices, mentions, voice="all"), by=("outlet", "place")), {}),
        "heat": lambda: (fr.score(fr.variant_choices(mentions, voice="all")), {}),
        "keyness": lambda: (fr.keyness(fr.word_counts(articles), reference="Rhine Ledger", resamples=50),
                            {"group": "The Marchmont Chronicle"}),
        "shift": lambda: (fr.word_shift(fr.word_counts(articles), group="The Marchmont Chronicle", resamples=50), {}),
        "barcode": lambda: (mentions, {}),
        "portrayal": lambda: (fr.score(fr.naming_forms(fr.find_actors(articles))), {"actor": "Volodymyr Zelensky"}),
        "facts": lambda: (fr.find_facts(articles), {}),
    }  # fmt: skip
    return make[kind]()


def drawn(kind: str) -> Figure:
    given, options = _given(kind)
    figure: Figure = CHARTS[kind].chart(given, size="column", **options)
    return figure


def picture(figure: Figure) -> np.ndarray:  # type: ignore[type-arg]
    """Give the figure as pixels at 72 dots an inch."""
    figure.set_dpi(72)
    figure.canvas.draw()  # type: ignore[no-untyped-call]
    return np.asarray(figure.canvas.buffer_rgba())[..., :3].astype(float)  # type: ignore[attr-defined]
