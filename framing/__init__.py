"""How several outlets told the same story: which words, in whose voice, with the sentences behind every number.

    articles ─► find_mentions ─► variant_choices ─► score ─► interval_chart
                     lexicons ─┘                       └────► write_report (all of it in one call)

Every public name is loaded when it is first used, so that ``import framing`` opens no file and loads no library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "Actions": "framing.tables",
    "Actors": "framing.tables",
    "Archive": "framing.scale.archive",
    "Articles": "framing.tables",
    "Axes": "framing.measuring.axes",
    "Codes": "framing.coding.codes",
    "Counts": "framing.tables",
    "Distances": "framing.measuring.habits",
    "Drift": "framing.measuring.habits",
    "Facts": "framing.tables",
    "FrameClassifier": "framing.learning.frames",
    "FramingError": "framing.errors",
    "FramingWarning": "framing.errors",
    "LoadedSentenceClassifier": "framing.learning.loaded",
    "MadeFrom": "framing.record",
    "Mentions": "framing.tables",
    "Palette": "framing.charts.palette",
    "Sample": "framing.coding.sample",
    "Scores": "framing.tables",
    "Statements": "framing.tables",
    "action_wordings": "framing.measuring.actions",
    "actor_roles": "framing.measuring.actors",
    "agreement": "framing.coding.agreement",
    "barcode_chart": "framing.charts.barcode",
    "barcode_layout": "framing.charts.barcode",
    "by_place": "framing.measuring.by_place",
    "category_rates": "framing.measuring.frames",
    "check_health": "framing.articles.health",
    "check_lexicon": "framing.auditing.check",
    "codebook": "framing.coding.sheet",
    "coding_widget": "framing.coding.notebook",
    "compare": "framing.measuring.compare",
    "correct": "framing.measuring.verdicts",
    "correct_mentions": "framing.coding.corrected",
    "correct_sentences": "framing.learning.corrected_sentences",
    "cue_chart": "framing.charts.cues",
    "cue_choices": "framing.measuring.attribution",
    "cue_layout": "framing.charts.cues",
    "dendrogram_chart": "framing.charts.dendrogram",
    "dendrogram_layout": "framing.charts.dendrogram",
    "disagreements": "framing.coding.agreement",
    "distances": "framing.measuring.distances",
    "doer_named": "framing.measuring.actions",
    "draw_contexts": "framing.coding.sample",
    "drift": "framing.measuring.drift",
    "dumbbell_chart": "framing.charts.dumbbell",
    "dumbbell_layout": "framing.charts.dumbbell",
    "enough": "framing.measuring.enough",
    "evaluate": "framing.learning.evaluate",
    "evaluation_chart": "framing.charts.evaluation",
    "evaluation_layout": "framing.charts.evaluation",
    "explain_sentences": "framing.learning.explained_sentences",
    "explanation_chart": "framing.charts.explanation",
    "explanation_layout": "framing.charts.explanation",
    "export_lexicon": "framing.lexicons.formats.exchange",
    "facts_chart": "framing.charts.facts",
    "facts_layout": "framing.charts.facts",
    "find_actions": "framing.reading.actions.find",
    "find_actors": "framing.reading.actors.find",
    "find_edits": "framing.articles.edits",
    "find_facts": "framing.reading.facts.find",
    "find_mentions": "framing.reading.mentions",
    "find_statements": "framing.reading.statements",
    "flag_copies": "framing.articles.copies",
    "flagged_sentences": "framing.learning.flagged",
    "frame_sentences": "framing.measuring.frames",
    "frame_shares": "framing.measuring.frames",
    "group_stories": "framing.articles.stories",
    "heat_chart": "framing.charts.heat",
    "heat_layout": "framing.charts.heat",
    "held_out_labels": "framing.learning.held_out",
    "import_lexicon": "framing.lexicons.formats.exchange",
    "interval_chart": "framing.charts.interval",
    "interval_layout": "framing.charts.interval",
    "keyness": "framing.measuring.keyness",
    "keyness_chart": "framing.charts.keyness",
    "keyness_layout": "framing.charts.keyness",
    "killed_or_died": "framing.measuring.actions",
    "learning_curve": "framing.learning.curve",
    "ledger_chart": "framing.charts.ledger",
    "ledger_layout": "framing.charts.ledger",
    "lexicon_coverage": "framing.auditing.coverage",
    "lexicon_symmetry": "framing.auditing.symmetry",
    "list_boilerplate": "framing.articles.aside",
    "list_corpora": "framing.articles.recipes.read",
    "list_facts": "framing.measuring.facts",
    "list_lexicons": "framing.lexicons.load",
    "list_namings": "framing.measuring.actors",
    "list_stories": "framing.articles.told",
    "load_corpus": "framing.articles.corpora",
    "load_lexicon": "framing.lexicons.load",
    "load_sides": "framing.lexicons.actors",
    "loaded_beside": "framing.measuring.actors",
    "map_chart": "framing.charts.map",
    "map_layout": "framing.charts.map",
    "mark_sentences": "framing.reading.facts.sentences",
    "naming_forms": "framing.measuring.actors",
    "pool_scores": "framing.coding.corrected",
    "portrayal_chart": "framing.charts.portrayal",
    "portrayal_layout": "framing.charts.portrayal",
    "precision": "framing.coding.judged",
    "read_articles": "framing.articles.read",
    "read_bundle": "framing.report.bundle",
    "read_codes": "framing.coding.codes",
    "read_corpus": "framing.articles.recipes.read",
    "read_sample": "framing.coding.sample",
    "read_scores": "framing.measuring.stored",
    "robustness": "framing.measuring.robustness",
    "robustness_chart": "framing.charts.forest",
    "robustness_layout": "framing.charts.forest",
    "sample_articles": "framing.scale.sample",
    "save_chart": "framing.charts.save",
    "scan_articles": "framing.scale.scan",
    "score": "framing.measuring.score",
    "semantic_axes": "framing.measuring.axes",
    "shift_chart": "framing.charts.shift",
    "shift_layout": "framing.charts.shift",
    "slope_chart": "framing.charts.slope",
    "slope_layout": "framing.charts.slope",
    "speaker_chart": "framing.charts.speakers",
    "speaker_layout": "framing.charts.speakers",
    "speaker_words": "framing.measuring.attribution",
    "suggest_forms": "framing.auditing.suggest",
    "term_rates": "framing.measuring.counts",
    "timeline_chart": "framing.charts.timeline",
    "timeline_layout": "framing.charts.timeline",
    "variant_chart": "framing.charts.variants",
    "variant_choices": "framing.measuring.counts",
    "variant_layout": "framing.charts.variants",
    "voice_chart": "framing.charts.voices",
    "voice_confusion": "framing.coding.judged",
    "voice_layout": "framing.charts.voices",
    "voice_split": "framing.measuring.attribution",
    "word_counts": "framing.measuring.words",
    "word_shift": "framing.measuring.shift",
    "worth_coding": "framing.learning.curve",
    "write_bundle": "framing.report.bundle",
    "write_report": "framing.report.page",
    "write_sheet": "framing.coding.sheet",
    "write_validity": "framing.report.validity",
}
"""Every public name and its home; adding one is adding a line."""

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 (the names are the keys above)

if TYPE_CHECKING:
    from framing.articles.aside import list_boilerplate as list_boilerplate
    from framing.articles.copies import flag_copies as flag_copies
    from framing.articles.corpora import load_corpus as load_corpus
    from framing.articles.edits import find_edits as find_edits
    from framing.articles.health import check_health as check_health
    from framing.articles.read import read_articles as read_articles
    from framing.articles.recipes.read import list_corpora as list_corpora, read_corpus as read_corpus
    from framing.articles.stories import group_stories as group_stories
    from framing.articles.told import list_stories as list_stories
    from framing.auditing.check import check_lexicon as check_lexicon
    from framing.auditing.coverage import lexicon_coverage as lexicon_coverage
    from framing.auditing.suggest import suggest_forms as suggest_forms
    from framing.auditing.symmetry import lexicon_symmetry as lexicon_symmetry
    from framing.charts.barcode import barcode_chart as barcode_chart, barcode_layout as barcode_layout
    from framing.charts.cues import cue_chart as cue_chart, cue_layout as cue_layout
    from framing.charts.dendrogram import dendrogram_chart as dendrogram_chart, dendrogram_layout as dendrogram_layout
    from framing.charts.dumbbell import dumbbell_chart as dumbbell_chart, dumbbell_layout as dumbbell_layout
    from framing.charts.evaluation import evaluation_chart as evaluation_chart, evaluation_layout as evaluation_layout
    from framing.charts.explanation import (
        explanation_chart as explanation_chart,
        explanation_layout as explanation_layout,
    )
    from framing.charts.facts import facts_chart as facts_chart, facts_layout as facts_layout
    from framing.charts.forest import robustness_chart as robustness_chart, robustness_layout as robustness_layout
    from framing.charts.heat import heat_chart as heat_chart, heat_layout as heat_layout
    from framing.charts.interval import interval_chart as interval_chart, interval_layout as interval_layout
    from framing.charts.keyness import keyness_chart as keyness_chart, keyness_layout as keyness_layout
    from framing.charts.ledger import ledger_chart as ledger_chart, ledger_layout as ledger_layout
    from framing.charts.map import map_chart as map_chart, map_layout as map_layout
    from framing.charts.palette import Palette as Palette
    from framing.charts.portrayal import portrayal_chart as portrayal_chart, portrayal_layout as portrayal_layout
    from framing.charts.save import save_chart as save_chart
    from framing.charts.shift import shift_chart as shift_chart, shift_layout as shift_layout
    from framing.charts.slope import slope_chart as slope_chart, slope_layout as slope_layout
    from framing.charts.speakers import speaker_chart as speaker_chart, speaker_layout as speaker_layout
    from framing.charts.timeline import timeline_chart as timeline_chart, timeline_layout as timeline_layout
    from framing.charts.variants import variant_chart as variant_chart, variant_layout as variant_layout
    from framing.charts.voices import voice_chart as voice_chart, voice_layout as voice_layout
    from framing.coding.agreement import agreement as agreement, disagreements as disagreements
    from framing.coding.codes import Codes as Codes, read_codes as read_codes
    from framing.coding.corrected import correct_mentions as correct_mentions, pool_scores as pool_scores
    from framing.coding.judged import precision as precision, voice_confusion as voice_confusion
    from framing.coding.notebook import coding_widget as coding_widget
    from framing.coding.sample import Sample as Sample, draw_contexts as draw_contexts, read_sample as read_sample
    from framing.coding.sheet import codebook as codebook, write_sheet as write_sheet
    from framing.errors import FramingError as FramingError, FramingWarning as FramingWarning
    from framing.learning.corrected_sentences import correct_sentences as correct_sentences
    from framing.learning.curve import learning_curve as learning_curve, worth_coding as worth_coding
    from framing.learning.evaluate import evaluate as evaluate
    from framing.learning.explained_sentences import explain_sentences as explain_sentences
    from framing.learning.flagged import flagged_sentences as flagged_sentences
    from framing.learning.frames import FrameClassifier as FrameClassifier
    from framing.learning.held_out import held_out_labels as held_out_labels
    from framing.learning.loaded import LoadedSentenceClassifier as LoadedSentenceClassifier
    from framing.lexicons.actors import load_sides as load_sides
    from framing.lexicons.formats.exchange import export_lexicon as export_lexicon, import_lexicon as import_lexicon
    from framing.lexicons.load import list_lexicons as list_lexicons, load_lexicon as load_lexicon
    from framing.measuring.actions import (
        action_wordings as action_wordings,
        doer_named as doer_named,
        killed_or_died as killed_or_died,
    )
    from framing.measuring.actors import (
        actor_roles as actor_roles,
        list_namings as list_namings,
        loaded_beside as loaded_beside,
        naming_forms as naming_forms,
    )
    from framing.measuring.attribution import (
        cue_choices as cue_choices,
        speaker_words as speaker_words,
        voice_split as voice_split,
    )
    from framing.measuring.axes import Axes as Axes, semantic_axes as semantic_axes
    from framing.measuring.by_place import by_place as by_place
    from framing.measuring.compare import compare as compare
    from framing.measuring.counts import term_rates as term_rates, variant_choices as variant_choices
    from framing.measuring.distances import distances as distances
    from framing.measuring.drift import drift as drift
    from framing.measuring.enough import enough as enough
    from framing.measuring.facts import list_facts as list_facts
    from framing.measuring.frames import (
        category_rates as category_rates,
        frame_sentences as frame_sentences,
        frame_shares as frame_shares,
    )
    from framing.measuring.habits import Distances as Distances, Drift as Drift
    from framing.measuring.keyness import keyness as keyness
    from framing.measuring.robustness import robustness as robustness
    from framing.measuring.score import score as score
    from framing.measuring.shift import word_shift as word_shift
    from framing.measuring.stored import read_scores as read_scores
    from framing.measuring.verdicts import correct as correct
    from framing.measuring.words import word_counts as word_counts
    from framing.reading.actions.find import find_actions as find_actions
    from framing.reading.actors.find import find_actors as find_actors
    from framing.reading.facts.find import find_facts as find_facts
    from framing.reading.facts.sentences import mark_sentences as mark_sentences
    from framing.reading.mentions import find_mentions as find_mentions
    from framing.reading.statements import find_statements as find_statements
    from framing.record import MadeFrom as MadeFrom
    from framing.report.bundle import read_bundle as read_bundle, write_bundle as write_bundle
    from framing.report.page import write_report as write_report
    from framing.report.validity import write_validity as write_validity
    from framing.scale.archive import Archive as Archive
    from framing.scale.sample import sample_articles as sample_articles
    from framing.scale.scan import scan_articles as scan_articles
    from framing.tables import (
        Actions as Actions,
        Actors as Actors,
        Articles as Articles,
        Counts as Counts,
        Facts as Facts,
        Mentions as Mentions,
        Scores as Scores,
        Statements as Statements,
    )


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'framing' has no attribute {name!r}; public names: {', '.join(_HOMES)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
