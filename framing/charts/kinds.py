"""Every kind of chart by name: what it takes, what decides, what draws, and what says it in words.

A chart more is a file more and an entry in `CHARTS`; the tests, the command and the gallery loop over it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from framing.charts import (
    barcode,
    cues,
    dendrogram,
    dumbbell,
    evaluation,
    explanation,
    facts,
    forest,
    heat,
    interval,
    keyness,
    ledger,
    map,  # noqa: A004 (a module, as it is called everywhere)
    portrayal,
    shift,
    slope,
    speakers,
    stacked,
    timeline,
    variants,
    voices,
)
from framing.errors import ChoiceError

__all__ = ["CHARTS", "Kind", "kind_of"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of chart.

    Attributes
    ----------
    shows : str
        What it shows, in a line.
    layout, chart, alt : callable
        Decides; draws; says in words what a layout shows.
    takes : str
        What it takes: scores, mentions, facts, drift, distances, or a plain table (then its name in `framing.columns`).
    measures : tuple of str
        Of scores: the measures it can draw; `*share` stands for every share.
    made_by : str
        The call that makes what it takes, as one writes it in Python.
    """

    shows: str
    layout: Callable[..., Any]
    chart: Callable[..., Any]
    alt: Callable[..., str]
    takes: str = "scores"
    measures: tuple[str, ...] = ()
    made_by: str = ""

    def draws(self, measure: str) -> bool:
        """Whether scores of this measure can be drawn."""
        return any(measure == one or (one.startswith("*") and measure.endswith(one[1:])) for one in self.measures)


CHARTS: dict[str, Kind] = {
    "interval": Kind(
        "estimate and interval of every outlet, one panel a wording", interval.interval_layout,
        interval.interval_chart, interval.interval_alt_text, measures=("*share", "*rate"),
        made_by="score(variant_choices(mentions))",
    ),
    "variants": Kind(
        "which wording each outlet chose, one stacked row an outlet", variants.variant_layout,
        variants.variant_chart, variants.variant_alt_text, measures=("variant_share",),
        made_by="score(variant_choices(mentions))",
    ),
    "slope": Kind(
        "a wording from headline to lead to body", slope.slope_layout, slope.slope_chart, slope.slope_alt_text,
        measures=("*share", "*rate"), made_by="score(by_place(variant_choices, mentions), by=('outlet', 'place'))",
    ),
    "heat": Kind(
        "outlets by terms or wordings, the value in every cell", heat.heat_layout, heat.heat_chart,
        heat.heat_alt_text, measures=("*share", "*rate"), made_by="score(term_rates(mentions))",
    ),
    "keyness": Kind(
        "the words that either side writes more often", keyness.keyness_layout, keyness.keyness_chart,
        keyness.keyness_alt_text, measures=tuple(f"keyness_{name}" for name in (
            "log_odds", "log_likelihood", "log_likelihood_two", "chi2", "chi2_yates", "log_ratio", "percent_diff")),
        made_by="keyness(word_counts(articles))",
    ),
    "shift": Kind(
        "what each word adds to the difference of two sides", shift.shift_layout, shift.shift_chart,
        shift.shift_alt_text, measures=("shift_divergence", "shift_rate"),
        made_by="word_shift(word_counts(articles), group=outlet)",
    ),
    "voices": Kind(
        "in whose words each outlet names a thing", voices.voice_layout, voices.voice_chart,
        stacked.stacked_alt_text, measures=("voice_share",), made_by="score(voice_split(mentions))",
    ),
    "cues": Kind(
        "with which verbs outlets tell what others say", cues.cue_layout, cues.cue_chart, stacked.stacked_alt_text,
        measures=("cue_share",), made_by="score(cue_choices(statements))",
    ),
    "speakers": Kind(
        "whose words fill the space", speakers.speaker_layout, speakers.speaker_chart, stacked.stacked_alt_text,
        measures=("speaker_share",), made_by="score(speaker_words(statements))",
    ),
    "ledger": Kind(
        "how events are worded, and whether their doer is named", ledger.ledger_layout, ledger.ledger_chart,
        stacked.stacked_alt_text, measures=("wording_share", "doer_share", "killed_share"),
        made_by="score(action_wordings(actions))",
    ),
    "portrayal": Kind(
        "in which forms or roles each outlet names one actor", portrayal.portrayal_layout, portrayal.portrayal_chart,
        stacked.stacked_alt_text, measures=("naming_share", "role_share"),
        made_by="score(naming_forms(find_actors(articles)))",
    ),
    "facts": Kind(
        "which outlet tells which fact of a story, and how far up", facts.facts_layout, facts.facts_chart,
        facts.facts_alt_text, takes="facts", made_by="find_facts(articles)",
    ),
    "dumbbell": Kind(
        "two sides' shares of every item and the difference", dumbbell.dumbbell_layout, dumbbell.dumbbell_chart,
        dumbbell.dumbbell_alt_text, measures=("*share",), made_by="compare(variant_choices(mentions))",
    ),
    "barcode": Kind(
        "where in each article the wordings stand", barcode.barcode_layout, barcode.barcode_chart,
        barcode.barcode_alt_text, takes="mentions", made_by="find_mentions(articles, lexicon)",
    ),
    "timeline": Kind(
        "a wording's share over time, with the days of change", timeline.timeline_layout, timeline.timeline_chart,
        timeline.timeline_alt_text, takes="drift", made_by="drift(variant_choices(mentions))",
    ),
    "map": Kind(
        "outlets by the distance of their wordings", map.map_layout, map.map_chart, map.map_alt_text,
        takes="distances", made_by="distances(variant_choices(mentions))",
    ),
    "dendrogram": Kind(
        "which outlets are joined first, and how firmly", dendrogram.dendrogram_layout, dendrogram.dendrogram_chart,
        dendrogram.dendrogram_alt_text, takes="distances", made_by="distances(variant_choices(mentions))",
    ),
    "forest": Kind(
        "one comparison under many choices of method", forest.robustness_layout, forest.robustness_chart,
        forest.robustness_alt_text, takes="robustness", made_by="robustness(mentions, …)",
    ),
    "evaluation": Kind(
        "how well a model does against baselines", evaluation.evaluation_layout, evaluation.evaluation_chart,
        evaluation.evaluation_alt_text, takes="evaluation", made_by="evaluate(model, texts, labels).table",
    ),
    "explanation": Kind(
        "which words moved the score of a text", explanation.explanation_layout, explanation.explanation_chart,
        explanation.explanation_alt_text, takes="explanation", made_by="model.explain(text)",
    ),
}  # fmt: skip
"""Every kind by name; names in errors come from here."""


def kind_of(name: str) -> Kind:
    """Give the kind of a name.

    Raises
    ------
    ChoiceError
        When there is none.

    Examples
    --------
    >>> kind_of("slope").shows
    'a wording from headline to lead to body'
    """
    if name not in CHARTS:
        raise ChoiceError.of("kind", name, CHARTS)
    return CHARTS[name]
