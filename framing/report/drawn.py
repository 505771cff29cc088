"""Charts as they stand on the page, part by part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import polars as pl

from framing.charts import interval, variants
from framing.charts.cues import cue_chart, cue_layout
from framing.charts.dendrogram import dendrogram_alt_text, dendrogram_chart, dendrogram_layout
from framing.charts.facts import facts_alt_text, facts_chart, facts_layout
from framing.charts.heat import heat_alt_text, heat_chart, heat_layout
from framing.charts.keyness import keyness_alt_text, keyness_chart, keyness_layout
from framing.charts.ledger import ledger_chart, ledger_layout
from framing.charts.map import map_alt_text, map_chart, map_layout
from framing.charts.palette import Palette
from framing.charts.portrayal import portrayal_chart, portrayal_layout
from framing.charts.save import in_page, save_chart, svg_text
from framing.charts.speakers import speaker_chart, speaker_layout
from framing.charts.stacked import stacked_alt_text
from framing.charts.timeline import timeline_alt_text, timeline_chart, timeline_layout
from framing.charts.voices import voice_chart, voice_layout
from framing.files import safe_name
from framing.report.agency import Agency
from framing.report.distinctive import Distinctive
from framing.report.habits import Habits
from framing.report.heard import Heard
from framing.report.material import Material, Section
from framing.report.named import Named
from framing.tables import Scores

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["Chart", "Drawn", "charts_of_habits", "draw_all", "drawn_chart", "key_of", "palette_of"]

_SEVERAL = 2  # terms that make a table
_FACTS = 20  # rows of the table of facts
_COLUMNS = 16  # outlets that its narrow drawing has room for
_LETTERS = 60  # of a fact in the data of a chart


@dataclass(frozen=True, slots=True)
class Drawn:
    """The charts of every part of the page; those of words by `key_of` their section."""

    words: dict[str, list[Chart]]
    heard: list[Chart]
    verbs: list[Chart]
    agency: list[Chart]
    distances: list[Chart]
    drift: list[Chart]
    rates: list[Chart]
    facts: list[Chart]
    distinctive: list[Chart]
    named: list[Chart]
    flagged: list[Chart] = field(default_factory=list)

    def every(self) -> list[tuple[str, list[Chart]]]:
        """Give the charts of each part in the order of the page."""
        words = [chart for charts in self.words.values() for chart in charts]
        return [
            ("How often each thing is named", self.rates), ("Which word for the same thing", words),
            ("Which outlets choose alike", self.distances),
            ("When words changed", self.drift), ("Who is heard", self.heard), ("With which verbs", self.verbs),
            ("Who did it", self.agency), ("Who is called what", self.named),
            ("What was not found", self.facts), ("Distinctive words", self.distinctive),
            ("What a model says of the sentences", self.flagged),
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart on the page: wide and narrow drawing, its words, and its files."""

    wide: str
    narrow: str
    alt: str
    stem: str


def draw_all(material: Material, folder: Path) -> Drawn:
    """Draw every chart of the report into the folder, part by part."""
    order = palette_of(material)
    terms = {key_of(section): _charts(section, folder, order, infer=material.infer) for section in material.sections}
    habits = charts_of_habits(material.habits, folder, order)
    heard, verbs = _charts_of_heard(material.heard, folder, order)
    agency = _charts_of_agency(material.agency, folder, order)
    rates, facts = _chart_of_rates(material.rates, folder, order), _chart_of_facts(material, folder, order)
    distinctive = _chart_of_distinctive(material.distinctive, folder, order)
    return Drawn(terms, heard, verbs, agency, habits["distances"], habits["drift"], rates, facts, distinctive,
                 _charts_of_named(material.named, folder, order))  # fmt: skip


def palette_of(material: Material) -> Palette:
    """Give the outlets shown in the order of the page, with what was read of them: one order, colour and mark each."""
    table = material.articles.table.filter(pl.col("outlet").is_in(material.outlets_shown))
    return replace(Palette.of(replace(material.articles, table=table)), outlets=tuple(material.outlets_shown))


def drawn_chart(draw: Callable[..., Figure], layout: pl.DataFrame, alt: str, path: Path) -> Chart:
    """Write the files of a chart, and give it as it stands on the page: wide, and narrow for a phone."""
    wide, narrow = draw(size="page"), draw(size="column")
    save_chart(wide, path, layout=layout, alt=alt, formats=("svg", "png"))  # PDF takes longer than all else
    saved = path.with_name(f"{path.name}.svg").read_text("utf-8")  # to draw it once more would take as long again
    # A short mark: it stands before every id, thousands of times where many articles are dated.
    mark = f"c{crc32(path.name.encode()):x}"
    shown = in_page(saved, prefix=f"{mark}w-"), svg_text(narrow, prefix=f"{mark}n-")
    return Chart(*shown, alt, f"charts/{path.name}")


def key_of(section: Section) -> str:
    """Two lexicons may have a term of the same id, a shipped one and one's own copy of it."""
    return f"{section.lexicon.id}/{section.term}"


def _charts(section: Section, folder: Path, order: Palette, *, infer: bool) -> list[Chart]:
    """Draw a term: the choice, its intervals where they mean something, and the voices where there are several."""
    scores, stem = section.scores["narrator"], safe_name(f"{section.lexicon.id}-{section.term}")
    drawn = []
    if scores.table["count"].sum():
        layout = variants.variant_layout(scores, term=section.term, order=order)
        draw = partial(variants.variant_chart, scores, order=order)
        drawn.append(drawn_chart(draw, layout, variants.variant_alt_text(layout), folder / f"{stem}-choice"))
        if infer:
            layout = interval.interval_layout(scores, order=order)
            draw = partial(interval.interval_chart, scores, order=order)
            drawn.append(drawn_chart(draw, layout, interval.interval_alt_text(layout), folder / f"{stem}-interval"))
    told = section.voices.table.filter(pl.col("item") != "narrator")
    if told["count"].sum():
        layout = voice_layout(section.voices, order=order)
        draw = partial(voice_chart, section.voices, order=order)
        drawn.append(drawn_chart(draw, layout, stacked_alt_text(layout), folder / f"{stem}-voices"))
    return drawn


def _charts_of_heard(heard: Heard, folder: Path, order: Palette) -> tuple[list[Chart], list[Chart]]:
    """Draw who is heard, and with which verbs."""
    wanted: list[tuple[str, Scores, Callable[..., pl.DataFrame], Callable[..., Figure]]] = [
        ("speakers", heard.speakers, speaker_layout, speaker_chart),
        ("cues", heard.cues, cue_layout, cue_chart),
        ("cues-by-speaker", heard.cues_by_speaker, cue_layout, cue_chart),
    ]
    drawn: tuple[list[Chart], list[Chart]] = [], []
    for name, scores, decide, draw in wanted:
        layout = decide(scores, order=order) if scores.table.height else pl.DataFrame()
        if layout.height:
            drawn[name != "speakers"].append(
                drawn_chart(partial(draw, scores, order=order), layout, stacked_alt_text(layout), folder / name)
            )
    return drawn


def _charts_of_agency(agency: Agency, folder: Path, order: Palette) -> list[Chart]:
    """Draw whether doers are named, and in which wording events are told."""
    drawn = []
    for name, scores in agency.charts():
        layout = ledger_layout(scores, order=order)
        draw = partial(ledger_chart, scores, order=order)
        drawn.append(drawn_chart(draw, layout, stacked_alt_text(layout), folder / name))
    return drawn


def _chart_of_rates(rates: Scores, folder: Path, order: Palette) -> list[Chart]:
    """Draw outlets by terms, where there are several."""
    if rates.table.filter(pl.col("count") > 0)["term"].n_unique() < _SEVERAL:
        return []
    layout = heat_layout(rates, order=order)
    return [drawn_chart(partial(heat_chart, rates, order=order), layout, heat_alt_text(layout), folder / "terms")]


def _chart_of_facts(material: Material, folder: Path, order: Palette) -> list[Chart]:
    """Draw who tells which fact, of the story with the fact that most outlets carry; by date, since later ones lack."""
    for story in material.absent.rows["story"].head(1):
        layout = facts_layout(material.facts, story=story, most=_FACTS)
        if layout["outlet"].n_unique() <= _COLUMNS:
            draw = partial(facts_chart, material.facts, story=story, most=_FACTS, note=_note_on_facts(story, order))
            short = layout.with_columns(pl.col("fact").str.slice(0, _LETTERS))  # no file holds a long quotation
            return [drawn_chart(draw, short, facts_alt_text(short), folder / "facts")]
    return []


def _charts_of_named(named: Named | None, folder: Path, order: Palette) -> list[Chart]:
    """Draw in which forms each outlet names the persons shown, as far as it does so in its own words."""
    drawn = []
    for number, person in enumerate(named.persons if named else [], start=1):
        if named and person in named.scores.table["term"]:
            layout = portrayal_layout(named.scores, actor=person, order=order)
            draw = partial(portrayal_chart, named.scores, actor=person, order=order)
            drawn.append(drawn_chart(draw, layout, stacked_alt_text(layout), folder / f"named-{number}"))
    return drawn


def _note_on_facts(story: str, order: Palette) -> str:
    return f"Story {story[:_LETTERS]}. Of {order.read}"


def _chart_of_distinctive(found: Distinctive, folder: Path, order: Palette) -> list[Chart]:
    """Draw the words of two outlets on two sides; of more a table is shorter."""
    if found.pair is None:
        return []
    layout = keyness_layout(found.pair, order=order)
    draw = partial(keyness_chart, found.pair, order=order)
    return [drawn_chart(draw, layout, keyness_alt_text(layout), folder / "distinctive")]


def charts_of_habits(habits: Habits, folder: Path, order: Palette) -> dict[str, list[Chart]]:
    """Draw map and tree, and the timelines."""
    found: dict[str, list[Chart]] = {"distances": [], "drift": []}
    if habits.distances is not None:
        layout = map_layout(habits.distances, order=order)
        alt = map_alt_text(layout, habits.distances)
        draw: Callable[..., Figure] = partial(map_chart, habits.distances, order=order)
        found["distances"].append(drawn_chart(draw, layout, alt, folder / "map"))
        layout = dendrogram_layout(habits.distances)
        draw = partial(dendrogram_chart, habits.distances)
        found["distances"].append(drawn_chart(draw, layout, dendrogram_alt_text(layout), folder / "tree"))
    for lexicon, term in habits.timelines:
        followed = habits.of_lexicon(lexicon)
        layout = timeline_layout(followed, term=term, order=order)
        draw = partial(timeline_chart, followed, term=term, order=order)
        stem = safe_name(f"{lexicon}-{term}")
        found["drift"].append(drawn_chart(draw, layout, timeline_alt_text(layout), folder / f"{stem}-timeline"))
    return found
