"""A lexicon against its own examples: every form found, every trap left alone.

lexicon ─► its examples as articles ─► find_mentions ─► what is missing, what should not be there
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import polars as pl

from framing.articles.read import read_articles
from framing.columns import schema
from framing.lexicons.model import Lexicon, Term, Variant
from framing.reading.mentions import find_mentions
from framing.tables import Mentions

__all__ = ["check_lexicon"]

_FINDINGS = {"lexicon": pl.String, "term": pl.String, "variant": pl.String, "what": pl.String, "detail": pl.String}


def check_lexicon(lexicon: Lexicon) -> pl.DataFrame:
    """Give what is wrong with a lexicon, one row a finding; no rows mean that it is sound.

    Parameters
    ----------
    lexicon : Lexicon

    Returns
    -------
    polars.DataFrame
        `lexicon, term, variant, what, detail`, sorted. `what` is one of: form without example, example not matched,
        counter-example matched, form in two variants, no source, no licence.

    Examples
    --------
    >>> from framing.lexicons.load import load_lexicon
    >>> check_lexicon(load_lexicon("kyiv-kiev")).height
    0
    """
    rows = [("", "", "no licence", "say under which licence the list may be used")] if not lexicon.licence else []
    rows += [row for term in lexicon.terms for row in _shared_forms(term)]
    rows += [row for term in lexicon.terms for variant in term.variants for row in _examples(lexicon, term, variant)]
    table = pl.DataFrame([(lexicon.id, *row) for row in rows], schema=_FINDINGS, orient="row")
    return table.sort(table.columns)


_Row = tuple[str, str, str, str]


def _shared_forms(term: Term) -> Iterator[_Row]:
    owners = Counter(
        form.casefold() for variant in term.variants for form in {*variant.forms, *variant.exact_case_forms}
    )
    for form in sorted(form for form, many in owners.items() if many > 1):
        yield term.id, "", "form in two variants", form


def _examples(lexicon: Lexicon, term: Term, variant: Variant) -> Iterator[_Row]:
    if not variant.sources and variant.in_denominator:
        yield term.id, variant.id, "no source", "name who says that the wording is contested"
    found = _mentions(lexicon, variant.examples).filter(_of(term, variant))
    for number, example in enumerate(variant.examples):
        if not found.filter(pl.col("article") == f"row-{number + 1}").height:
            yield term.id, variant.id, "example not matched", example
    seen = set(found["form"])
    for form in (*variant.forms, *variant.exact_case_forms):
        if form not in seen:
            yield term.id, variant.id, "form without example", form
    for row in _mentions(lexicon, variant.counter_examples).filter(_of(term, variant)).iter_rows(named=True):
        sentence = variant.counter_examples[int(row["article"].removeprefix("row-")) - 1]
        yield term.id, variant.id, "counter-example matched", f"{row['form']}: {sentence}"


def _of(term: Term, variant: Variant) -> pl.Expr:
    return (pl.col("term") == term.id) & (pl.col("variant") == variant.id)


def _mentions(lexicon: Lexicon, sentences: tuple[str, ...]) -> pl.DataFrame:
    if not sentences:
        return pl.DataFrame(schema=schema("mentions"))
    rows = [{"outlet": "example", "headline": "", "text": sentence} for sentence in sentences]
    found: Mentions = find_mentions(read_articles(rows), lexicon)
    return found.table
