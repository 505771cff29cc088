"""Articles to Statements: who says what, with which verb, in whose words."""

from __future__ import annotations

from framing.reading.batches import Found, Progress, read_in_batches
from framing.tables import Articles, Statements

__all__ = ["as_statements", "find_statements"]


def find_statements(articles: Articles, *, progress: Progress | None = None) -> Statements:
    """Find every quotation, reported clause and scare quote, with its cue and its speaker.

    Parameters
    ----------
    articles : Articles
    progress : callable, optional
        Called after each batch with the number of articles read in it.

    Returns
    -------
    Statements
        One row a stretch of content, sorted by article, place from headline to caption and start: `article,
        statement, kind, start, end, cue, cue_start, cue_end, cue_class, speaker, speaker_type, speaker_start,
        speaker_end, place, cue_lemma, words`. `kind` is `direct` (a quoted clause), `partial` (quoted words in the
        outlet's sentence), `indirect` (*said that …*, *according to …*) or `distancing` (scare quotes, *so-called*).
        The pieces of a quotation that its cue breaks share `statement`. `.articles` has every article with its words
        per place and voice.

    Notes
    -----
    The rules need no model and run in time linear in the text: words become one letter each, patterns over those
    letters find cues, clauses and subjects, and weights learned from hand-marked articles decide where a word reports
    and where it does something else. What is known about English stands in `languages/data/en.toml` and
    `cues.en.toml`. In a language without such data only quotation marks are read. How often it is right:
    `docs/validity.md`.

    Examples
    --------
    >>> import framing as fr
    >>> text = "“We will not leave,” Ida Moreno said. She claimed that the bridge was safe."
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Flood", "text": text}])
    >>> find_statements(articles).table.select("kind", "cue", "cue_class", "speaker").rows()
    [('direct', 'said', 'neutral', 'Ida Moreno'), ('indirect', 'claimed', 'doubting', 'Ida Moreno')]
    """
    return as_statements(read_in_batches(articles, None, progress), articles)


def as_statements(found: Found, articles: Articles) -> Statements:
    """Give what was found as Statements, with its record."""
    return Statements(found.statements, articles.made_from.then("find_statements"), articles=found.articles)
