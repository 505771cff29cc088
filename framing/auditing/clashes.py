"""Forms that get in each other's way: in two variants, inside a longer form, under a mask, in another lexicon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from framing.auditing.rows import Finding
from framing.lexicons.model import Lexicon, Term
from framing.reading.characters import fold

__all__ = ["clash_findings", "overlap_findings"]

_SHOWN = 3  # others named in a message; the rest are counted


def clash_findings(lexicon: Lexicon) -> Iterator[Finding]:
    """Give forms in two variants of a term, forms that are always masked, and forms inside longer ones."""
    for term in lexicon.terms:
        yield from _twice(term)
        yield from _masked(lexicon, term)
    yield from _shadowed(lexicon)


def overlap_findings(lexicon: Lexicon, others: Iterable[Lexicon]) -> Iterator[Finding]:
    """Give, for each variant and other lexicon, the forms that stand in both, whatever their case."""
    own = {(term, variant): forms for term, variant, forms in _forms(lexicon)}
    for other in others:
        theirs = {fold(form) for _, _, forms in _forms(other) for form in forms}
        for (term, variant), forms in own.items():
            both = sorted(form for form in forms if fold(form) in theirs)
            if both and other.id != lexicon.id:
                yield Finding("note", "overlap", f"also in {other.id}: {_some(both)}", term, variant)


def _twice(term: Term) -> Iterator[Finding]:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for variant in term.variants:
        for form in (*variant.forms, *variant.exact_case_forms):
            owners[fold(form)].add(variant.id)
    for form, variants in owners.items():
        if len(variants) > 1:
            yield Finding("error", "form in two variants", f"in {' and '.join(sorted(variants))}", term.id, form=form)


def _masked(lexicon: Lexicon, term: Term) -> Iterator[Finding]:
    """Give forms that hold an exclude phrase whole: a mention may not overlap one, so they are never counted."""
    masks = {_words(phrase): phrase for phrase in term.exclude_phrases}
    for _, variant, forms in _forms(lexicon, term):
        for form in forms:
            phrase = next((masks[run] for run in _runs(_words(form)) if run in masks), None)
            if phrase:
                yield Finding("error", "form always masked", f"exclude phrase {phrase!r}", term.id, variant, form)


def _shadowed(lexicon: Lexicon) -> Iterator[Finding]:
    """Give forms that stand inside longer forms of other variants: there the longer one is counted."""
    owner = {_words(form): (term, variant, form) for term, variant, forms in _forms(lexicon) for form in forms}
    longer: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for words, (term, variant, form) in owner.items():
        for run in _runs(words):
            inner = owner.get(run)
            if inner and len(run) < len(words) and inner[:2] != (term, variant):
                longer[inner].append(f"{form} ({variant})")
    for (term, variant, form), forms in longer.items():
        message = f"not counted inside longer forms: {_some(sorted(set(forms)))}"
        yield Finding("note", "shadowed form", message, term, variant, form)


def _forms(lexicon: Lexicon, only: Term | None = None) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for term in (only,) if only else lexicon.terms:
        for variant in term.variants:
            yield term.id, variant.id, (*variant.forms, *variant.exact_case_forms)


def _words(form: str) -> tuple[str, ...]:
    return tuple(fold(form).replace("-", " - ").replace("'", " '").split())


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            yield words[first:last]


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
