"""Which forms of a lexicon a corpus uses, how often and in which outlets, and which it never does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from framing.auditing.rows import Finding
from framing.lexicons.load import load_lexicon
from framing.lexicons.model import Lexicon
from framing.reading.mentions import find_mentions
from framing.tables import Articles, Mentions

__all__ = ["coverage_findings", "lexicon_coverage"]

_KEY = ("lexicon", "term", "variant", "form")
_SHOWN = 3  # outlets named in a message


def lexicon_coverage(articles: Articles, lexicon: Lexicon | str | Path) -> pl.DataFrame:
    """Give how often each form of a lexicon occurs in each outlet; a form that never does has one row of zero.

    Parameters
    ----------
    articles : Articles
    lexicon : Lexicon, id or path

    Returns
    -------
    polars.DataFrame
        `lexicon, term, variant, form, outlet, mentions, articles`, sorted; `outlet` is null where a form never occurs.

    Raises
    ------
    ChoiceError, LexiconError
        When the lexicon is not known or cannot be read.

    Examples
    --------
    >>> import framing as fr
    >>> articles = fr.read_articles([{"outlet": "A", "headline": "Kyiv", "text": "In Kyiv it snowed."}])
    >>> lexicon_coverage(articles, "kyiv-kiev").filter(term="capital-name").select("form", "outlet", "mentions").rows()
    [('Kiev', None, 0), ('Kyiv', 'A', 2)]
    """
    lexicon = lexicon if isinstance(lexicon, Lexicon) else load_lexicon(lexicon)
    return _covered(find_mentions(articles, lexicon))


def coverage_findings(mentions: Mentions) -> Iterator[Finding]:
    """Give one note a form: how often it occurs and where, or that it never does."""
    for (term, variant, form), rows in _covered(mentions).group_by(*_KEY[1:], maintain_order=True):
        place = (str(term), str(variant), str(form))
        total = rows["mentions"].sum()
        if not total:
            yield Finding("note", "form never found", "not found in these articles", *place)
            continue
        top = rows.sort("mentions", "outlet", descending=[True, False])
        named = [f"{outlet} {many}" for outlet, many in top.select("outlet", "mentions").head(_SHOWN).iter_rows()]
        more = f" and {rows.height - _SHOWN} more" if rows.height > _SHOWN else ""
        message = f"{total} in {rows['articles'].sum()} articles: {', '.join(named)}{more}"
        yield Finding("note", "form found", message, *place)


def _covered(mentions: Mentions) -> pl.DataFrame:
    found = mentions.table.join(mentions.articles.select("article", "outlet"), on="article", how="left")
    counted = found.group_by(*_KEY, "outlet").agg(
        mentions=pl.len().cast(pl.Int64), articles=pl.col("article").n_unique().cast(pl.Int64)
    )
    forms = [
        (lexicon.id, term.id, variant.id, form)
        for lexicon in mentions.lexicons
        for term in lexicon.terms
        for variant in term.variants
        for form in (*variant.forms, *variant.exact_case_forms)
    ]
    every = pl.DataFrame(forms, schema=dict.fromkeys(_KEY, pl.String), orient="row")
    joined = every.join(counted, on=_KEY, how="left").with_columns(pl.col("mentions", "articles").fill_null(0))
    return joined.sort(*_KEY, "outlet")
