"""A lexicon against its own sentences: every example found, every trap left alone.

lexicon ─► examples and counter-examples as articles ─► find_mentions, once ─► what is missing, what is too much
"""

from __future__ import annotations

from collections.abc import Iterator

from framing.articles.read import read_articles
from framing.auditing.rows import Finding
from framing.lexicons.model import Lexicon, Term
from framing.reading.mentions import find_mentions

__all__ = ["example_findings"]

# (term, variant, whether it is an example, number) → the forms of the variant that stand in it. Without a variant the
# sentence is of a category of words, and the forms are those of all its words.
_Seen = dict[tuple[str, str, bool, int], set[str]]


def example_findings(lexicon: Lexicon) -> Iterator[Finding]:
    """Give examples that are not matched, counter-examples that are, and forms that no example tests."""
    seen = _seen(lexicon)
    for term in lexicon.terms:
        yield from _unmatched(term, "", term.examples, seen)
        yield from _trapped(term, "", term.counter_examples, seen)
        untested = []
        for variant in term.variants:
            yield from _unmatched(term, variant.id, variant.examples, seen)
            yield from _trapped(term, variant.id, variant.counter_examples, seen)
            tested = set().union(*(seen[term.id, variant.id, True, n] for n in range(len(variant.examples))))
            forms = (*variant.forms, *variant.exact_case_forms)
            untested += [(variant.id, form) for form in forms if form not in tested]
        yield from _untested(lexicon, term, untested)


def _seen(lexicon: Lexicon) -> _Seen:
    places: list[tuple[str, str, bool, int]] = []
    rows = []
    for term in lexicon.terms:
        for owner, examples, traps in [
            ("", term.examples, term.counter_examples),
            *((variant.id, variant.examples, variant.counter_examples) for variant in term.variants),
        ]:
            for good, sentences in ((True, examples), (False, traps)):
                for number, sentence in enumerate(sentences):
                    places.append((term.id, owner, good, number))
                    rows.append({"outlet": "example", "headline": "", "text": sentence})
    seen: _Seen = {place: set() for place in places}
    if rows:
        table = find_mentions(read_articles(rows), lexicon).table
        for article, term_id, variant_id, form in table.select("article", "term", "variant", "form").iter_rows():
            place = places[int(article.removeprefix("row-")) - 1]
            if place[0] == term_id and place[1] in ("", variant_id):
                seen[place].add(form)
    return seen


def _unmatched(term: Term, variant: str, examples: tuple[str, ...], seen: _Seen) -> Iterator[Finding]:
    for number, sentence in enumerate(examples):
        if not seen[term.id, variant, True, number]:
            yield Finding("error", "example not matched", sentence, term.id, variant)


def _trapped(term: Term, variant: str, traps: tuple[str, ...], seen: _Seen) -> Iterator[Finding]:
    for number, sentence in enumerate(traps):
        for form in sorted(seen[term.id, variant, False, number]):
            yield Finding("error", "counter-example matched", sentence, term.id, variant, form)


def _untested(lexicon: Lexicon, term: Term, untested: list[tuple[str, str]]) -> Iterator[Finding]:
    """Tell each untested form of a contest; of the long lists of other kinds, only how many."""
    if lexicon.kind == "contested":
        for variant, form in untested:
            yield Finding("warning", "untested form", "no example of the variant shows it", term.id, variant, form)
    elif untested:
        forms = sum(len(v.forms) + len(v.exact_case_forms) for v in term.variants)
        yield Finding("note", "untested form", f"{len(untested):,} of {forms:,} forms stand in no example", term.id)
