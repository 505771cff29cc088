"""A lexicon against its own sentences: every example found, every trap left alone.

lexicon ─► examples and counter-examples as articles ─► find_mentions, once ─► what is missing, what is too much
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from framing.articles.read import read_articles
from framing.auditing.rows import Finding
from framing.lexicons.model import Lexicon, Term, Variant
from framing.reading.mentions import find_mentions

__all__ = ["example_findings"]

# (term, variant, whether it is an example, number) → the forms of the variant that stand in it
_Seen = dict[tuple[str, str, bool, int], set[str]]


def example_findings(lexicon: Lexicon) -> Iterator[Finding]:
    """Give examples that are not matched, counter-examples that are, and forms that no example tests."""
    seen = _seen(lexicon)
    for term in lexicon.terms:
        untested = []
        for variant in term.variants:
            yield from _unmatched(term, variant, seen)
            yield from _trapped(term, variant, seen)
            tested = set().union(*(seen[term.id, variant.id, True, n] for n in range(len(variant.examples))))
            forms = (*variant.forms, *variant.exact_case_forms)
            untested += [(variant.id, form) for form in forms if form not in tested]
        yield from _untested(lexicon, term, untested)


def _seen(lexicon: Lexicon) -> _Seen:
    places: list[tuple[str, str, bool, int]] = []
    rows = []
    for term in lexicon.terms:
        for variant in term.variants:
            for good, sentences in ((True, variant.examples), (False, variant.counter_examples)):
                for number, sentence in zip(count(), sentences, strict=False):
                    places.append((term.id, variant.id, good, number))
                    rows.append({"outlet": "example", "headline": "", "text": sentence})
    seen: _Seen = {place: set() for place in places}
    if rows:
        table = find_mentions(read_articles(rows), lexicon).table
        for article, term_id, variant_id, form in table.select("article", "term", "variant", "form").iter_rows():
            place = places[int(article.removeprefix("row-")) - 1]
            if place[:2] == (term_id, variant_id):
                seen[place].add(form)
    return seen


def _unmatched(term: Term, variant: Variant, seen: _Seen) -> Iterator[Finding]:
    for number, sentence in enumerate(variant.examples):
        if not seen[term.id, variant.id, True, number]:
            yield Finding("error", "example not matched", sentence, term.id, variant.id)


def _trapped(term: Term, variant: Variant, seen: _Seen) -> Iterator[Finding]:
    for number, sentence in enumerate(variant.counter_examples):
        for form in sorted(seen[term.id, variant.id, False, number]):
            yield Finding("error", "counter-example matched", sentence, term.id, variant.id, form)


def _untested(lexicon: Lexicon, term: Term, untested: list[tuple[str, str]]) -> Iterator[Finding]:
    """Tell each untested form of a contest; of the long lists of other kinds, only how many."""
    if lexicon.kind == "contested":
        for variant, form in untested:
            yield Finding("warning", "untested form", "no example of the variant shows it", term.id, variant, form)
    elif untested:
        forms = sum(len(v.forms) + len(v.exact_case_forms) for v in term.variants)
        yield Finding("note", "untested form", f"{len(untested):,} of {forms:,} forms stand in no example", term.id)
