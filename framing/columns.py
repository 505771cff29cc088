"""Every column of every table: name, type, unit, meaning.

This is the one place that knows what a table looks like: the tables check themselves against it, empty results take
their types from it, and `docs/tables.md` is made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

import polars as pl

__all__ = [
    "CONSTRUCTIONS", "CUE_CLASSES", "EVENT_CLASSES", "PLACES", "TABLES", "VOICES", "Column", "empty",
    "exposure_column", "schema",
]  # fmt: skip

DType: TypeAlias = pl.DataType | type[pl.DataType]

PLACES = ("headline", "lead", "body", "caption")
"""Where an article's words can stand and be counted, from the top; boilerplate is never counted."""

VOICES = ("narrator", "attributed", "quoted", "distanced")
"""Whose words they are; DESIGN of the voice is in `docs/glossary.md`."""

CUE_CLASSES = ("neutral", "assertive", "factive", "conceding", "doubting", "soft")
"""What a cue says of what it attributes: nothing (said), weight (insisted), truth (pointed out), reluctance (admitted),
doubt (claimed), caution (suggested)."""


CONSTRUCTIONS = ("active", "passive", "agentless", "nominal", "intransitive")
EVENT_CLASSES = ("harm", "conflict", "law", "blame")
"""Of actions: wordings (*X shot Y*, *Y was shot by X*, *was shot*, *the shooting of Y*, *Y died*) and kinds."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what it holds and in which unit."""

    name: str
    dtype: DType
    unit: str
    meaning: str


def schema(table: str) -> dict[str, DType]:
    """Names and types of a table's columns, in order.

    Examples
    --------
    >>> list(schema("zones"))
    ['article', 'place', 'start', 'end']
    """
    return {column.name: column.dtype for column in TABLES[table]}


def empty(table: str) -> pl.DataFrame:
    """Give the table without rows, with its types.

    Examples
    --------
    >>> empty("mentions").height
    0
    """
    return pl.DataFrame(schema=schema(table))


def exposure_column(place: str, voice: str) -> str:
    """Name of the column that counts an article's words in one place and voice.

    Examples
    --------
    >>> exposure_column("lead", "quoted")
    'words_lead_quoted'
    """
    return f"words_{place}_{voice}"


_TIME = pl.Datetime("us", "UTC")

_ARTICLE = Column("article", pl.String, "id", "The article's id, unique among the articles.")
_OUTLET = Column("outlet", pl.String, "name", "The publisher whose choices are compared.")
_STORY = Column("story", pl.String, "id or null", "The event told; all articles about it share the id.")
_PUBLISHED = Column("published", _TIME, "UTC time or null", "When the article was published.")
_GENRE = Column("genre", pl.String, "word or null", "news, opinion, …; null where unknown.")
_PLACE = Column("place", pl.String, "word", "headline, lead, body or caption: the string and zone of the offsets.")

_METADATA = (
    Column("url", pl.String, "address or null", "Where the article was found; never fetched."),
    Column("author", pl.String, "name or null", "Byline."),
    Column("language", pl.String, "code or null", "Language code such as en; null where unknown."),
    _GENRE,
    Column("agency", pl.String, "name or null", "Wire service credited in the article, or null."),
    Column("copy_of", pl.String, "id or null", "The earliest article that this one repeats nearly word for word."),
)

_ARTICLES = (
    _ARTICLE,
    _OUTLET,
    _STORY,
    _PUBLISHED,
    Column("headline", pl.String, "text or null", "The headline, a string of its own."),
    Column("text", pl.String, "text", "The body as it came, never edited; all offsets of the body index it."),
    *_METADATA,
)

_ZONES = (
    _ARTICLE,
    Column("place", pl.String, "word", "lead, body, caption or boilerplate."),
    Column("start", pl.Int32, "code points", "First code point of the zone in `text`."),
    Column("end", pl.Int32, "code points", "First code point behind it: text[start:end]."),
)

_NOTES = (
    Column("file", pl.String, "name", "The file, as given, or 'data frame'."),
    Column("row", pl.Int64, "number or null", "Line or record from 1; null for the whole file."),
    Column("what", pl.String, "word", "What was met: dropped, renamed, guessed, unreadable, …"),
    Column("why", pl.String, "sentence", "The reason, and what was done."),
)

_MENTIONS = (
    _ARTICLE,
    Column("lexicon", pl.String, "id", "The lexicon that the form is from."),
    Column("term", pl.String, "id", "The contested term (the thing named)."),
    Column("variant", pl.String, "id", "The way of naming it."),
    Column("form", pl.String, "text", "The form as the lexicon writes it."),
    Column("pole", pl.String, "id or null", "Who uses this wording; null where there are no sides."),
    Column("valence", pl.String, "word or null", "euphemistic, plain, dysphemistic; negative, positive if loaded."),
    Column("strength", pl.Float64, "0 to 3 or null", "How strongly the variant judges, on one scale for all sides."),
    Column("voice", pl.String, "word", "narrator, attributed, quoted or distanced."),
    Column("speaker", pl.String, "name or null", "Whose words they are said to be; null for the outlet or unknown."),
    Column("negated", pl.Boolean, "true or false", "The label itself is denied (not an invasion)."),
    _PLACE,
    Column("start", pl.Int32, "code points", "First code point of the mention in the string that `place` names."),
    Column("end", pl.Int32, "code points", "First code point behind it."),
    Column("sentence_start", pl.Int32, "code points", "First code point of the sentence around it."),
    Column("sentence_end", pl.Int32, "code points", "First code point behind that sentence."),
    Column("metalinguistic", pl.Boolean, "true or false", "The text speaks about the word (the word “invasion”)."),
)

_STATEMENTS = (
    _ARTICLE,
    Column("statement", pl.Int32, "number", "The attribution within the article; the parts of a broken one share it."),
    Column("kind", pl.String, "word", "direct, partial, indirect or distancing."),
    Column("start", pl.Int32, "code points", "First code point of the content, without its marks."),
    Column("end", pl.Int32, "code points", "First code point behind the content."),
    Column("cue", pl.String, "text or null", "The words that attribute, as they stand (claimed, according to)."),
    Column("cue_start", pl.Int32, "code points or null", "First code point of the cue."),
    Column("cue_end", pl.Int32, "code points or null", "First code point behind the cue."),
    Column("cue_class", pl.String, "word or null", "neutral, assertive, factive, conceding, doubting or soft."),
    Column("speaker", pl.String, "name or null", "The speaker, by the fullest name in the article; null unknown."),
    Column("speaker_type", pl.String, "word or null", "official, military, expert, civilian, organisation, media …"),
    Column("speaker_start", pl.Int32, "code points or null", "First code point of the speaker's words on the spot."),
    Column("speaker_end", pl.Int32, "code points or null", "First code point behind them."),
    _PLACE,
    Column("cue_lemma", pl.String, "lemma or null", "The cue as a dictionary names it (claim)."),
    Column("words", pl.Int32, "words", "Words of the content."),
)

_ACTIONS = (
    _ARTICLE,
    Column("verb", pl.String, "lemma", "The verb or the noun of the action."),
    Column("construction", pl.String, "word", "active, passive, agentless, nominal or intransitive."),
    Column("class", pl.String, "word", "What kind of event: harm, conflict, law or blame."),
    Column("agent", pl.String, "phrase or null", "Who did it, as the text names them; null where nobody is named."),
    Column("agent_start", pl.Int32, "code points or null", "First code point of the doer's words."),
    Column("agent_end", pl.Int32, "code points or null", "First code point behind them."),
    Column("patient", pl.String, "phrase or null", "To whom it was done."),
    Column("patient_start", pl.Int32, "code points or null", "First code point of their words."),
    Column("patient_end", pl.Int32, "code points or null", "First code point behind them."),
    Column("means", pl.String, "phrase or null", "With what it was done (a stray bullet, an airstrike)."),
    Column("doer", pl.String, "word", "named, in the means (in an Eastland airstrike) or not named."),
    Column("negated", pl.Boolean, "true or false", "The event is denied (was not hurt, no attack)."),
    Column("start", pl.Int32, "code points", "First code point of the verb or noun."),
    Column("end", pl.Int32, "code points", "First code point behind it."),
    Column("voice", pl.String, "word", "narrator, attributed, quoted or distanced."),
    Column("speaker", pl.String, "name or null", "Whose words they are said to be; null for the outlet or unknown."),
    _PLACE,
    Column("sentence_start", pl.Int32, "code points", "First code point of the sentence around it."),
    Column("sentence_end", pl.Int32, "code points", "First code point behind that sentence."),
)

_FACTS = (
    _STORY,
    Column("fact", pl.String, "text", "The normalised fact that articles share."),
    Column("kind", pl.String, "word", "actor, number, quote, place or date."),
    _ARTICLE,
    Column("present", pl.Boolean, "true or false", "Found in this article; false is 'not found here'."),
    Column("place", pl.String, "word or null", "Where it stands first; null where not found."),
    Column("start", pl.Int32, "code points or null", "First code point of its first occurrence."),
    Column("end", pl.Int32, "code points or null", "First code point behind it."),
)

_KEY = (
    Column("lexicon", pl.String, "id or null", "The lexicon counted, null for plain words."),
    Column("term", pl.String, "id or null", "The term counted, null for plain words."),
)
_VOICE_COUNTED = Column("voice", pl.String, "words", "The voices counted, joined with +, or all.")

_COUNTS = (
    _ARTICLE,
    _OUTLET,
    _STORY,
    *_KEY,
    _VOICE_COUNTED,
    Column("item", pl.String, "id", "What is counted: a variant, a word, a cue class, a voice."),
    Column("count", pl.Int64, "occurrences", "How often the item occurs in the article."),
    Column("exposure", pl.Int64, "see measure", "What the count could have been: mentions, words, statements."),
)

_COUNTED_ARTICLES = (
    _ARTICLE,
    _OUTLET,
    _STORY,
    _PUBLISHED,
    _GENRE,
    Column("exposure", pl.Int64, "see measure", "The article's exposure over all terms; 0 where nothing is named."),
    Column("left_out", pl.String, "reason or null", "Why the article is not counted (opinion, copy); null if it is."),
)

_ITEMS = (
    *_KEY,
    Column("item", pl.String, "id", "The variant, word, cue class or voice."),
    Column("title", pl.String, "words", "What to call it in a chart or a sentence."),
    Column("question", pl.String, "sentence or null", "What the term asks (What is … called?)."),
    Column("pole", pl.String, "id or null", "Who uses the wording; null where there are no sides."),
    Column("pole_title", pl.String, "words or null", "The pole in words."),
    Column("closed", pl.Boolean, "true or false", "Whether the item takes part in the shares of its term."),
)

_SCORES = (
    Column("measure", pl.String, "word", "share or rate, and of what."),
    *_KEY,
    Column("item", pl.String, "id", "The variant, word, cue class or voice measured."),
    _VOICE_COUNTED,
    Column("group", pl.String, "name", "The outlet (or other group) measured."),
    Column("reference", pl.String, "name or null", "What it is compared with; null for a plain score."),
    Column("estimate", pl.Float64, "see measure", "The value; in a comparison group_value − reference_value."),
    Column("low", pl.Float64, "as estimate", "Lower end of the 95 % interval."),
    Column("high", pl.Float64, "as estimate", "Upper end of the 95 % interval."),
    Column("group_value", pl.Float64, "see measure", "The group's own value, unshrunk."),
    Column("reference_value", pl.Float64, "see measure", "The reference's value, unshrunk."),
    Column("log_odds_ratio", pl.Float64, "natural log", "Log of the ratio of odds, group over reference."),
    Column("pooled", pl.Float64, "see measure", "Ratio of sums over the group's articles, unshrunk."),
    Column("coverage", pl.Float64, "0 to 1", "Share of the group's articles that name the term at all."),
    Column("dispersion", pl.Float64, "0 to 1", "Overdispersion of the term (shares), Gries' DP (keyness)."),
    Column("z", pl.Float64, "standard errors", "z-score of the log-odds (keyness)."),
    Column("count", pl.Int64, "occurrences", "Occurrences in the group."),
    Column("exposure", pl.Int64, "see measure", "What they could have been."),
    Column("articles", pl.Int64, "articles", "Articles behind the number."),
    Column("stories", pl.Int64, "stories", "Stories behind the number."),
    Column("p", pl.Float64, "0 to 1", "Permutation p of the difference."),
    Column("q", pl.Float64, "0 to 1", "p after Benjamini-Hochberg over the table."),
    Column("verdict", pl.String, "words or null", "higher, lower, no clear difference, cannot tell."),
    Column("detectable", pl.Float64, "as estimate", "Smallest difference that this much data shows (80 % power)."),
    Column("note", pl.String, "sentence or null", "Why a value is null, or what to mind."),
    Column("range", pl.Int64, "articles or null", "The group's articles that use the word (keyness)."),
)

_ROBUSTNESS = (
    Column("kind", pl.String, "words", "main, specification, article left out, story left out or placebo."),
    Column("label", pl.String, "words", "The row in words, for a chart."),
    Column("voice", pl.String, "words", "The voices counted, joined with +, or all."),
    Column("places", pl.String, "words", "Where mentions count: whole text, headline or lead+body."),
    Column("copies", pl.String, "word", "first or all: whether copies of another article count."),
    Column("opinion", pl.Boolean, "true or false", "Whether opinion counts."),
    Column("dropped", pl.String, "id or null", "The variant taken out of the contest."),
    Column("strength", pl.Float64, "mentions or null", "Weight of the prior; null for unshrunk shares."),
    Column("left_out", pl.String, "id or null", "The article or story left out."),
    Column("estimate", pl.Float64, "see kind", "The difference; of a placebo the share of splits that differ."),
    Column("low", pl.Float64, "as estimate", "Lower end of the 95 % interval."),
    Column("high", pl.Float64, "as estimate", "Upper end of the 95 % interval."),
    Column("articles", pl.Int64, "articles", "Articles behind the number."),
    Column("stories", pl.Int64, "stories", "Stories behind the number."),
    Column("verdict", pl.String, "words or null", "higher, lower, no clear difference, cannot tell."),
    Column("same_sign", pl.Boolean, "true, false or null", "Whether the estimate has the main one's sign."),
    Column("share_same_sign", pl.Float64, "0 to 1", "Share of the specifications with the main one's sign."),
)

TABLES: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "articles": _ARTICLES,
        "zones": _ZONES,
        "notes": _NOTES,
        "mentions": _MENTIONS,
        "statements": _STATEMENTS,
        "actions": _ACTIONS,
        "facts": _FACTS,
        "counts": _COUNTS,
        "counted_articles": _COUNTED_ARTICLES,
        "items": _ITEMS,
        "scores": _SCORES,
        "robustness": _ROBUSTNESS,
    }
)
"""All tables by name; one entry a table."""
