"""Make docs/gallery.md and its pictures: every kind of chart on the shipped corpora, with the call that draws it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from inspect import signature
from pathlib import Path
from typing import Any

import framing as fr
from framing.charts.kinds import CHARTS

FOLDER = Path(__file__).parent / "gallery"

_INTRO = """# Gallery

Every kind of chart, on the corpora that come with the package. Made by `make gallery`; edit `docs/make_gallery.py`.

A chart is two functions: `x_layout(…)` decides everything and gives a table, `x_chart(…)` draws it. Every chart takes
`size=` (`"column"`, 90 mm wide; `"page"`, 180 mm; `"slide"`), `title=`, `note=` and `ax=`, and most take `order=`: a
list of outlets, or `fr.Palette.of(articles)`, which gives every outlet one place, one colour and one mark in all charts
of a report and writes what was read into the small print. `fr.save_chart(figure, "name", layout=…, alt=…)` writes SVG
(text as text), PNG and PDF, the data as CSV and the picture in words. On the command line:

```sh
framing score my-articles/ --of variants -l war-naming-ukraine --out scores.csv
framing chart variants scores.csv --out chart.svg
framing chart list
```

The outlets and their articles are invented; `berlin-talks` is one story, so that most of it is description, not habit.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture: the kind, its corpus, the code that draws it, what it draws, and what is said to it."""

    kind: str
    corpus: str
    code: str
    given: Callable[[], Any]
    options: dict[str, Any]


@cache
def _articles(corpus: str) -> fr.Articles:
    return fr.load_corpus(corpus)


@cache
def _mentions(corpus: str) -> fr.Mentions:
    lexicon = "war-naming-ukraine" if corpus == "berlin-talks" else "migration-naming"
    return fr.find_mentions(_articles(corpus), lexicon)


@cache
def _everything(corpus: str) -> fr.Mentions:
    return fr.find_mentions(_articles(corpus), "all")


@cache
def _distances() -> Any:
    return fr.distances(fr.variant_choices(_everything("month")))


def _coded() -> tuple[list[str], list[str]]:
    things = ("bill", "law", "plan", "vote", "budget", "treaty", "report", "ruling", "strike", "festival")
    loaded, plain = ("shameful", "disgraceful", "vile", "brutal"), ("new", "second", "local", "yearly")
    texts = [f"The {word} {thing} was told." for thing in things for word in (*loaded, *plain)]
    return texts, (["loaded"] * 4 + ["plain"] * 4) * len(things)


ENTRIES = (
    Entry("variants", "berlin-talks", 'fr.variant_chart(fr.score(fr.variant_choices(mentions, voice="all")))',
          lambda: fr.score(fr.variant_choices(_mentions("berlin-talks"), voice="all")), {}),
    Entry("interval", "month", "fr.interval_chart(fr.score(fr.variant_choices(mentions)))",
          lambda: fr.score(fr.variant_choices(_mentions("month"), term="status-name")), {"panels": 2}),
    Entry("slope", "berlin-talks",
          'fr.slope_chart(fr.score(fr.by_place(fr.variant_choices, mentions, voice="all"), by=("outlet", "place")))',
          lambda: fr.score(fr.by_place(fr.variant_choices, _mentions("berlin-talks"), voice="all"),
                           by=("outlet", "place")), {}),
    Entry("heat", "month", "fr.heat_chart(fr.score(fr.term_rates(mentions)))",
          lambda: fr.score(fr.term_rates(_everything("month"))), {}),
    Entry("keyness", "month",
          'fr.keyness_chart(fr.keyness(fr.word_counts(articles, lexicons="all")), group="Midday Express")',
          lambda: fr.keyness(fr.word_counts(_articles("month"), lexicons="all")), {"group": "Midday Express"}),
    Entry("shift", "month",
          'fr.shift_chart(fr.word_shift(fr.word_counts(articles, lexicons="all"), group="Midday Express", '
          'reference="Free Square"))',
          lambda: fr.word_shift(fr.word_counts(_articles("month"), lexicons="all"), group="Midday Express",
                                reference="Free Square"), {}),
    Entry("barcode", "berlin-talks", 'fr.barcode_chart(mentions, term="war-name")', lambda: _mentions("berlin-talks"),
          {"term": "war-name"}),
    Entry("voices", "berlin-talks", 'fr.voice_chart(fr.score(fr.voice_split(mentions)), term="war-name")',
          lambda: fr.score(fr.voice_split(_mentions("berlin-talks"))), {"term": "war-name"}),
    Entry("cues", "berlin-talks", "fr.cue_chart(fr.score(fr.cue_choices(statements)))",
          lambda: fr.score(fr.cue_choices(fr.find_statements(_articles("berlin-talks")))), {}),
    Entry("speakers", "berlin-talks", "fr.speaker_chart(fr.score(fr.speaker_words(statements)))",
          lambda: fr.score(fr.speaker_words(fr.find_statements(_articles("berlin-talks")))), {}),
    Entry("ledger", "berlin-talks", "fr.ledger_chart(fr.score(fr.action_wordings(fr.find_actions(articles))))",
          lambda: fr.score(fr.action_wordings(fr.find_actions(_articles("berlin-talks")))), {}),
    Entry("portrayal", "berlin-talks",
          'fr.portrayal_chart(fr.score(fr.naming_forms(fr.find_actors(articles))), actor="Volodymyr Zelensky")',
          lambda: fr.score(fr.naming_forms(fr.find_actors(_articles("berlin-talks")))),
          {"actor": "Volodymyr Zelensky"}),
    Entry("facts", "berlin-talks", "fr.facts_chart(fr.find_facts(articles))",
          lambda: fr.find_facts(_articles("berlin-talks")), {}),
    Entry("dumbbell", "month", 'fr.dumbbell_chart(fr.compare(fr.variant_choices(mentions)), group="Midday Express")',
          lambda: fr.compare(fr.variant_choices(_everything("month"))), {"group": "Midday Express"}),
    Entry("forest", "month", 'fr.robustness_chart(fr.robustness(mentions, term="status-name", item="undocumented", '
                    'group="Free Square"))',
          lambda: fr.robustness(_mentions("month"), term="status-name", item="undocumented", group="Free Square"), {}),
    Entry("timeline", "month", 'fr.timeline_chart(fr.drift(fr.variant_choices(mentions)), term="status-name")',
          lambda: fr.drift(fr.variant_choices(_mentions("month"), term="status-name")), {"term": "status-name"}),
    Entry("map", "month", "fr.map_chart(fr.distances(fr.variant_choices(mentions)))", _distances, {}),
    Entry("dendrogram", "month", "fr.dendrogram_chart(fr.distances(fr.variant_choices(mentions)))", _distances, {}),
    Entry("evaluation", "month", "fr.evaluation_chart(fr.evaluate(model, texts, labels).table)",
          lambda: fr.evaluate(fr.LoadedSentenceClassifier(), *_coded()).table, {}),
    Entry("explanation", "month", "fr.explanation_chart(model.explain(text))",
          lambda: fr.LoadedSentenceClassifier().fit(*_coded()).explain("The vile budget was told again."), {}),
)  # fmt: skip


def render(names: tuple[str, ...] = ()) -> str:
    """Draw every picture, or those named, and give the page as Markdown."""
    return "\n".join([_INTRO, *_sections(names)])


def _sections(names: tuple[str, ...]) -> Iterator[str]:
    for entry in ENTRIES:
        kind = CHARTS[entry.kind]
        given = entry.given()
        order = {"order": fr.Palette.of(_articles(entry.corpus))} if "order" in signature(kind.chart).parameters else {}
        layout = kind.layout(given, **entry.options, **order)
        if not names or entry.kind in names:
            fr.save_chart(kind.chart(given, **entry.options, **order), FOLDER / entry.kind, formats=["svg"])
        alt = kind.alt(layout) if len(signature(kind.alt).parameters) == 1 else kind.alt(layout, given)
        shown = alt if len(alt) <= 300 else f"{alt[:299].rstrip()}…"
        picture = f'<img src="gallery/{entry.kind}.svg" width="680" alt="{_escaped(shown)}">'
        yield f"## {entry.kind}: {kind.shows}\n\n{picture}\n\n```python\n{entry.code}\n```\n"


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


if __name__ == "__main__":
    import sys

    if not sys.argv[1:]:
        shutil.rmtree(FOLDER, ignore_errors=True)
    page = render(tuple(sys.argv[1:]))
    (Path(__file__).parent / "gallery.md").write_text(page, encoding="utf-8")
