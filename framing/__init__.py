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
    "Articles": "framing.tables",
    "Counts": "framing.tables",
    "Facts": "framing.tables",
    "FramingError": "framing.errors",
    "FramingWarning": "framing.errors",
    "MadeFrom": "framing.tables",
    "Mentions": "framing.tables",
    "Scores": "framing.tables",
    "Statements": "framing.tables",
    "compare": "framing.measuring.compare",
    "correct": "framing.measuring.verdicts",
    "enough": "framing.measuring.enough",
    "find_mentions": "framing.reading.mentions",
    "interval_chart": "framing.charts.interval",
    "interval_layout": "framing.charts.interval",
    "keyness": "framing.measuring.keyness",
    "list_lexicons": "framing.lexicons.load",
    "load_corpus": "framing.articles.corpora",
    "load_lexicon": "framing.lexicons.load",
    "read_articles": "framing.articles.read",
    "robustness": "framing.measuring.robustness",
    "robustness_chart": "framing.charts.forest",
    "robustness_layout": "framing.charts.forest",
    "save_chart": "framing.charts.save",
    "score": "framing.measuring.score",
    "term_rates": "framing.measuring.counts",
    "variant_chart": "framing.charts.variants",
    "variant_choices": "framing.measuring.counts",
    "variant_layout": "framing.charts.variants",
    "write_report": "framing.report.page",
}
"""Every public name and its home; adding one is adding a line."""

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 (the names are the keys above)

if TYPE_CHECKING:
    from framing.articles.corpora import load_corpus as load_corpus
    from framing.articles.read import read_articles as read_articles
    from framing.charts.forest import robustness_chart as robustness_chart
    from framing.charts.forest import robustness_layout as robustness_layout
    from framing.charts.interval import interval_chart as interval_chart
    from framing.charts.interval import interval_layout as interval_layout
    from framing.charts.save import save_chart as save_chart
    from framing.charts.variants import variant_chart as variant_chart
    from framing.charts.variants import variant_layout as variant_layout
    from framing.errors import FramingError as FramingError
    from framing.errors import FramingWarning as FramingWarning
    from framing.lexicons.load import list_lexicons as list_lexicons
    from framing.lexicons.load import load_lexicon as load_lexicon
    from framing.measuring.compare import compare as compare
    from framing.measuring.counts import term_rates as term_rates
    from framing.measuring.counts import variant_choices as variant_choices
    from framing.measuring.enough import enough as enough
    from framing.measuring.keyness import keyness as keyness
    from framing.measuring.robustness import robustness as robustness
    from framing.measuring.score import score as score
    from framing.measuring.verdicts import correct as correct
    from framing.reading.mentions import find_mentions as find_mentions
    from framing.report.page import write_report as write_report
    from framing.tables import Actions as Actions
    from framing.tables import Articles as Articles
    from framing.tables import Counts as Counts
    from framing.tables import Facts as Facts
    from framing.tables import MadeFrom as MadeFrom
    from framing.tables import Mentions as Mentions
    from framing.tables import Scores as Scores
    from framing.tables import Statements as Statements


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'framing' has no attribute {name!r}; public names: {', '.join(_HOMES)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
