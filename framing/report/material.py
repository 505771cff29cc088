"""What the page shows: every table, sentence and chart, worked out before a line of HTML is written.

Articles ─┬─► Mentions ─► per term: shares in the own words, in all voices, in quotations; voices ─► sections
              ├─► Statements ─► who is heard, with which verbs
              ├─► Actions ─► who did it
              ├─► Facts ─► what was not found
              └─► words ─► what is distinctive
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from framing.columns import VOICES
from framing.findings.agency import describe_absent, describe_agency
from framing.findings.compared import describe_compared
from framing.findings.heard import describe_heard
from framing.findings.sentences import Finding, describe
from framing.lexicons.model import Lexicon
from framing.measuring.attribution import cue_choices, voice_split
from framing.measuring.compare import compare
from framing.measuring.counted import PLACES_OF_THE_TEXT
from framing.measuring.counts import term_rates, variant_choices
from framing.measuring.score import score
from framing.measuring.verdicts import correct
from framing.report.absent import Absent, not_found
from framing.report.agency import Agency, watch
from framing.report.distinctive import Distinctive, distinguish
from framing.report.habits import Habits, habits_of
from framing.report.heard import Heard, listen, only
from framing.report.named import Named, call
from framing.report.spans import Spans
from framing.report.trust import Trust, checked
from framing.tables import Actions, Articles, Counts, Facts, Mentions, Scores, Statements

__all__ = ["READINGS", "Material", "Section", "counts_here", "gather"]

_OUTLETS = 25  # rows of a chart; more cannot be read
_TERMS = 8  # sections with charts; the rest stands in the tables
_SENTENCES = 7  # at the top
_DIFFERENCES = 3  # of them on the widest differences
_STORIES_NEEDED = 6  # with fewer no paired test can reach p ≤ .05
_ENOUGH = 2  # mentions a term needs for a section of its own

READINGS = (("narrator", ("narrator",), "in the outlets’ own words"), ("all", VOICES, "in all voices"),
            ("quoted", ("quoted",), "inside quotations"))  # fmt: skip
"""The three readings of every number: whose words count."""


@dataclass(frozen=True, slots=True)
class Section:
    """One term: its question and its scores in the three readings, for the outlets shown."""

    lexicon: Lexicon
    term: str
    question: str
    scores: dict[str, Scores]
    voices: Scores
    outlets: list[str]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the page shows."""

    articles: Articles
    mentions: Mentions
    statements: Statements
    actions: Actions
    facts: Facts
    heard: Heard
    agency: Agency
    absent: Absent
    distinctive: Distinctive
    choices: dict[str, Scores]
    rates: Scores
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    outlets: list[str]
    outlets_shown: list[str]
    left_out: pl.DataFrame
    notes: pl.DataFrame
    about: dict[str, Any]
    infer: bool
    compared: tuple[Scores, ...]
    paired: bool
    habits: Habits
    trust: Trust
    stories: pl.DataFrame
    edits: pl.DataFrame
    named: Named | None
    names_sought: bool


def gather(spans: Spans, *, seed: int) -> Material:
    """Work out everything the page shows from the spans alone; reads no text and no clock, and writes nothing."""
    articles, mentions, statements = spans.articles, spans.mentions, spans.statements
    actions, facts = spans.actions, spans.facts
    counts = {name: variant_choices(mentions, voice=voices) for name, voices, _ in READINGS}
    order = _outlets_by_use(articles, counts["narrator"])
    shown = order[:_OUTLETS]
    scores = {name: score(only(one, shown), seed=seed) for name, one in counts.items()}
    ordered = _outlets_in_order(scores["narrator"], shown)
    infer, paired = _several_events(articles), _has_common_stories(articles)
    agency = watch(actions, shown, seed=seed)
    heard = listen(statements, shown, by_name=not infer, seed=seed)
    tested = (only(counts["narrator"], shown), only(cue_choices(statements), shown), agency.counts)
    compared = _compared(tested, paired=paired, seed=seed) if infer else ()
    absent = not_found(facts)
    sections = _sections(mentions, scores, score(only(voice_split(mentions), shown), seed=seed), ordered)
    terms = [(section.lexicon.id, section.term) for section in sections]
    left_out = counts["narrator"].articles.drop_nulls("left_out")
    others = (
        *describe_heard(heard.cues, heard.speakers),
        *describe_agency(agency.doers, infer=infer),
        *describe_absent(absent.facts, absent.cells),
    )
    return Material(
        articles=articles,
        mentions=mentions,
        statements=statements,
        actions=actions,
        facts=facts,
        heard=heard,
        agency=agency,
        absent=absent,
        distinctive=distinguish(spans.words, articles, shown, seed=seed),
        choices=scores,
        rates=score(only(term_rates(mentions, term=_named(mentions)), shown), seed=seed),
        sections=sections,
        findings=_findings(scores["narrator"], _counted(mentions, left_out, shown), compared, others, paired=paired),
        outlets=order,
        outlets_shown=ordered,
        left_out=left_out,
        notes=articles.notes,
        about=_about(articles) | {"grouped": spans.grouped},
        infer=infer,
        compared=compared,
        paired=paired,
        habits=habits_of(only(counts["narrator"], shown), terms, infer=infer, seed=seed),
        trust=checked(mentions, counts["narrator"], compared, shown, paired=paired, seed=seed),
        stories=spans.stories,
        edits=spans.edits,
        named=call(spans.actors, ordered, left_out, seed=seed),
        names_sought=spans.actors is not None,
    )


def counts_here(traces: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Keep the traces that the page's numbers count: of the outlets shown, in text that counts, not denied.

    Facts are compared over all articles of their story.
    """
    kept = material.articles.table.filter(pl.col("outlet").is_in(material.outlets_shown)).join(
        material.left_out, on="article", how="anti"
    )
    counted = pl.col("place").is_in(PLACES_OF_THE_TEXT) & ~pl.col("negated")
    fact = (pl.col("lexicon") == "") & (pl.col("term") == "fact")
    return traces.filter(fact | (counted & pl.col("article").is_in(kept["article"].to_list())))


def _findings(
    choices: Scores, mentions: Mentions, compared: tuple[Scores, ...], others: tuple[Finding, ...], *, paired: bool
) -> tuple[Finding, ...]:
    """What differs first, then what each writes, then whose words they are, who speaks and who did it."""
    differences = describe_compared(compared, paired=paired, most=_DIFFERENCES) if compared else ()
    room = max(_SENTENCES - len(differences) - len(others) - 1, 0 if len(differences) > 1 else 1)
    said = describe(choices, mentions, most=room, infer=bool(compared))
    return (*differences, *said[1:], *said[:1], *others)[:_SENTENCES]


def _named(mentions: Mentions) -> list[str]:
    """Give the terms named often enough for a rate; there are many that no article of a collection names."""
    used = mentions.table["term"].value_counts().filter(pl.col("count") >= _ENOUGH)
    return used["term"].sort().to_list()


def _counted(mentions: Mentions, left_out: pl.DataFrame, outlets: list[str]) -> Mentions:
    """The mentions that the shares count, of the outlets shown."""
    articles = mentions.articles.filter(pl.col("outlet").is_in(outlets)).join(left_out, on="article", how="anti")
    table = mentions.table.filter(~pl.col("metalinguistic"), pl.col("place").is_in(PLACES_OF_THE_TEXT))
    return replace(mentions, articles=articles, table=table.join(articles, on="article", how="semi"))


def _outlets_by_use(articles: Articles, counts: Counts) -> list[str]:
    """Outlets with the most articles that name a contested thing first, then by name."""
    named = counts.articles.filter(pl.col("exposure") > 0).group_by("outlet").agg(pl.len().alias("named"))
    every = articles.table.group_by("outlet").agg(pl.len().alias("articles")).join(named, on="outlet", how="left")
    order = every.with_columns(pl.col("named").fill_null(0))
    return order.sort("named", "articles", "outlet", descending=[True, True, False])["outlet"].to_list()


def _compared(counts: Iterable[Counts], *, paired: bool, seed: int) -> tuple[Scores, ...]:
    """Compare each outlet with the rest, inside the stories they share where there are enough, and correct together."""
    return correct(*(compare(one, paired_by="story" if paired else None, seed=seed) for one in counts))


def _has_common_stories(articles: Articles) -> bool:
    """Whether at least as many stories as the exact test needs are told by two or more outlets."""
    told = articles.table.drop_nulls("story").group_by("story").agg(pl.col("outlet").n_unique())
    return told.filter(pl.col("outlet") > 1).height >= _STORIES_NEEDED


def _outlets_in_order(scores: Scores, outlets: list[str]) -> list[str]:
    """One order for all charts: along the first side of the most mentioned term that has sides, then by name."""
    sided = scores.table.join(scores.items.drop_nulls("pole"), on=["lexicon", "term", "item"])
    if not sided.height:
        return sorted(outlets)
    terms = sided.group_by("term").agg(pl.col("count").sum()).sort("count", "term", descending=[True, False])
    most = sided.filter(pl.col("term") == terms["term"][0])
    first = most["pole"].sort()[0]
    weight = pl.when(pl.col("pole") == first).then(1).otherwise(-1) * pl.col("group_value").fill_null(0)
    along = most.group_by("group").agg(weight.sum().round(9).alias("along"))
    ordered = along.sort("along", "group", descending=[True, False])["group"].to_list()
    return ordered + [name for name in sorted(outlets) if name not in ordered]


def _sections(mentions: Mentions, scores: dict[str, Scores], voices: Scores, order: list[str]) -> tuple[Section, ...]:
    used = scores["all"].table.group_by("lexicon", "term").agg(pl.col("count").sum())
    used = used.filter(pl.col("count") >= _ENOUGH).sort("count", "lexicon", "term", descending=[True, False, False])
    lexicons = {lexicon.id: lexicon for lexicon in mentions.lexicons}
    return tuple(
        Section(
            lexicons[lexicon],
            term,
            lexicons[lexicon].term(term).question or term,
            {name: _of_term(one, lexicon, term) for name, one in scores.items()},
            _of_term(voices, lexicon, term),
            order,
        )
        for lexicon, term, _ in used.head(_TERMS).iter_rows()
    )


def _of_term(scores: Scores, lexicon: str, term: str) -> Scores:
    mine = (pl.col("lexicon") == lexicon) & (pl.col("term") == term)
    return replace(scores, table=scores.table.filter(mine), items=scores.items.filter(mine))


def _several_events(articles: Articles) -> bool:
    """Whether anything beyond these articles can be said at all: one story is one draw, whoever tells it."""
    return articles.table["story"].n_unique() > 1 or articles.table["story"].null_count() > 1


def _about(articles: Articles) -> dict[str, Any]:
    table = articles.table
    per_story = table.drop_nulls("story").group_by("story").agg(
        pl.col("outlet").unique().sort(), pl.len().alias("articles"), pl.col("published").min().alias("first"),
        pl.col("headline").drop_nulls().first(),
    ).sort(pl.col("outlet").list.len(), "articles", "story", descending=[True, True, False])  # fmt: skip
    words = articles.zones.filter(pl.col("place").is_in(["boilerplate", "caption"]))
    return {
        "articles": table.height,
        "outlets": table["outlet"].n_unique(),
        "stories": per_story,
        "without_story": table["story"].null_count(),
        "first": table["published"].min(),
        "last": table["published"].max(),
        "set_aside": words["place"].value_counts().sort("place").rows(),
    }
