"""Articles and lexicons to Mentions: every occurrence of a form, with place, voice and sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from framing.lexicons.load import as_lexicons
from framing.lexicons.model import Lexicon
from framing.reading.batches import Found, Progress, read_in_batches
from framing.reading.sought import compile_lexicons
from framing.tables import Articles, Mentions

__all__ = ["as_mentions", "find_mentions"]


def find_mentions(
    articles: Articles,
    lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon] = "all",
    *,
    voices: bool = True,
    progress: Progress | None = None,
) -> Mentions:
    """Find every occurrence of the lexicons' forms, with its place and whose words it is in.

    Parameters
    ----------
    articles : Articles
    lexicons : id, path, Lexicon, several of these, or "all"
        What to look for; "all" takes the shipped ones.
    voices : bool
        Whether to read whose words they are. Without, which takes a tenth of the time, every mention and every word
        of exposure is the narrator's, and speakers are unknown.
    progress : callable, optional
        Called after each batch with the number of articles read in it.

    Returns
    -------
    Mentions
        One row a mention, sorted by article, place from headline to caption, start and lexicon. Within a lexicon the
        longest form wins and none overlap; boilerplate is never searched. `.articles` has every article, those
        without a mention too, with its words per place and voice; an unflagged voice is `narrator`.

    Raises
    ------
    ChoiceError, LexiconError
        When a lexicon is not known or cannot be read.

    Notes
    -----
    Case is folded and quotes, hyphens and spaces are mapped one to one, so offsets are code points of the text as it
    came. A form stands on word boundaries; *'s* ends a word. An `exclude_phrases` entry masks what overlaps it, and
    where a term asks for context, one of its words must occur in the article or its headline.

    `voice` and `speaker` are those of the statement around the mention (`find_statements`): *distanced* before
    *quoted* before *attributed*. A thing that is cited or condemned (*condemned the invasion*) stays in the
    narrator's voice. `negated` is set where the label itself is denied (*not an invasion*), `metalinguistic` where the
    text speaks about the word (*the word “invasion”*); the measures leave both out.

    Examples
    --------
    >>> import framing as fr
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Talks", "text": "Kyiv on the “special operation”."}])
    >>> mentions = find_mentions(articles, "war-naming-ukraine")
    >>> mentions.table.select("variant", "voice", "start", "end").rows()
    [('special-operation', 'distanced', 13, 30)]
    """
    chosen = as_lexicons(lexicons)
    found = read_in_batches(articles, compile_lexicons(chosen), progress, voices=voices)
    return as_mentions(found, articles, chosen, voices=voices)


def as_mentions(found: Found, articles: Articles, lexicons: tuple[Lexicon, ...], *, voices: bool = True) -> Mentions:
    """Give what was found as Mentions, with its record."""
    made = articles.made_from.then("find_mentions", lexicons=[lexicon.id for lexicon in lexicons], voices=voices)
    stamps = tuple((lexicon.id, lexicon.version, lexicon.sha256) for lexicon in lexicons)
    return Mentions(found.mentions, replace(made, lexicons=stamps), articles=found.articles, lexicons=lexicons)
