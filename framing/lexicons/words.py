"""Word lists: one line a word, its forms made by rule.

    lemma  parts  mark            brutal d -3                              brutal, brutally
    lemma  parts  mark ; without  clown n -2 ; without circus clown        not in these phrases
    phrase with a slot            flood~ of <people> n -2                  floods of migrants, flood of refugees, …

The mark is the valence (- negative, + positive, = neither) and the strength, 1 to 3. A tilde marks the word of a phrase
that inflects; without one it is the first of a verb, of a noun the last before *of* and the like, else the last. An
adjective of several words stays as it is. A hyphen stands for a hyphen or a space. Words in angle brackets are slots,
filled from `[slots]` of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from framing.errors import LexiconError
from framing.languages.inflections import Inflections, load_inflections
from framing.lexicons.model import Term, Variant
from framing.lexicons.slips import check_keys, check_unique, only, strings

__all__ = ["read_categories"]

_CATEGORY = {
    "id": (str, True), "title": (str, True), "words": (str, True), "mark": (str, False), "topic": (str, False),
    "examples": (list, False), "counter_examples": (list, False), "exclude_phrases": (list, False),
    "note": (str, False),
}  # fmt: skip
_VALENCE = {"-": "negative", "+": "positive", "=": None}
_MARK = re.compile(r"[-+=][1-3]")
_LINE = re.compile(r"(?P<lemma>\S.*?) (?P<parts>[a-z]+)(?: (?P<mark>[-+=]\S*))?(?: ; without (?P<without>.+))?")
_SLOT = re.compile(r"<([^<>]*)>")
_HINT = "Write: lemma, parts of speech, mark, such as: brutal d -3"


def read_categories(
    name: str, entries: Sequence[Mapping[str, Any]], slots: Mapping[str, list[str]], language: str
) -> tuple[Term, ...]:
    """Give categories of words as terms: each lemma a variant, with all its forms.

    A form that is listed as a lemma belongs to that lemma alone (*devastating* is no form of *devastate* where both
    stand), and no form may belong to two words, so that each mention has one category and one strength.

    Parameters
    ----------
    name : str
        The file, for errors.
    entries : sequence of mapping
        The `[[categories]]`: `id`, `title` and `words`, one a line; `mark` is that of lines without one.
    slots : mapping
        The name of a slot to its fillers.
    language : str
        Whose rules of inflection to use.

    Raises
    ------
    LexiconError
        When a line says something it may not say; the message names file, category, line and what is allowed.
    """
    terms: dict[str, Term] = {}
    words: list[tuple[str, _Word]] = []
    for entry in entries:
        term, own = _category(name, entry, slots, load_inflections(language))
        terms[term.id] = term
        words += [(term.id, word) for word in own]
    check_unique(name, "categories", [entry["id"] for entry in entries])
    owners = _owners(name, words)
    variants: dict[str, list[Variant]] = {term: [] for term in terms}
    for category, word in words:
        mine = (category, word.variant.id)
        forms = tuple(form for form in (*word.spellings, *word.inflected) if owners[form] == mine)
        variants[category].append(replace(word.variant, forms=forms))
    return tuple(
        replace(term, variants=tuple(sorted(variants[term.id], key=lambda variant: variant.id)))
        for term in terms.values()
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """A line read: the word without its forms, the spellings of its lemma, its inflections, where it does not count."""

    variant: Variant
    spellings: tuple[str, ...]
    inflected: tuple[str, ...]
    without: tuple[str, ...]


def _owners(name: str, words: list[tuple[str, _Word]]) -> dict[str, tuple[str, str]]:
    """Give the word of each form: first those listed, then those made by rule."""
    owners: dict[str, tuple[str, str]] = {}
    for term, word in words:
        for form in word.spellings:
            _own(name, owners, form, (term, word.variant.id))
    listed = frozenset(owners)
    for term, word in words:
        for form in word.inflected:
            if form not in listed:
                _own(name, owners, form, (term, word.variant.id))
    return owners


def _own(name: str, owners: dict[str, tuple[str, str]], form: str, word: tuple[str, str]) -> None:
    if owners.setdefault(form, word) != word:
        where, what = f"category {word[0]!r}", f"{form!r} of {word[1]!r} stands in {owners[form]} too"
        raise LexiconError.at(name, where, what, "Keep one")


def _category(
    name: str, data: Mapping[str, Any], slots: Mapping[str, list[str]], inflections: Inflections
) -> tuple[Term, list[_Word]]:
    where = f"category {data.get('id', '?')!r}"
    check_keys(name, where, data, _CATEGORY)
    lines = [line for line in map(str.strip, data["words"].splitlines()) if line and not line.startswith("#")]
    reader = _Reader(name, where, slots, data.get("mark", ""), inflections)
    words = [reader.read(line) for line in lines]
    check_unique(name, where, [word.variant.id for word in words])
    masks = [phrase for word in words for phrase in word.without]
    term = Term(
        **only(data, "id", "topic", "note"),
        question=data["title"],
        exclude_phrases=tuple(dict.fromkeys((*strings(name, where, data, "exclude_phrases"), *masks))),
        variants=(),
        examples=strings(name, where, data, "examples"),
        counter_examples=strings(name, where, data, "counter_examples"),
    )
    return term, words


class _Reader:
    """Reads the lines of one category."""

    def __init__(
        self, name: str, where: str, slots: Mapping[str, list[str]], mark: str, inflections: Inflections
    ) -> None:
        self.name, self.where, self.slots, self.mark, self.inflections = name, where, slots, mark, inflections

    def read(self, line: str) -> _Word:
        found = _LINE.fullmatch(line)
        if not found:
            raise self._slip(line, "cannot be read", _HINT)
        lemma, parts, mark = found["lemma"], found["parts"], found["mark"] or self.mark
        if unknown := sorted(set(parts) - set(self.inflections.parts)):
            allowed = ", ".join(self.inflections.parts)
            raise self._slip(line, f"{unknown[0]!r} is no part of speech", f"Allowed: {allowed}")
        if not _MARK.fullmatch(mark):
            raise self._slip(line, f"the mark is {mark!r}", "It is -, + or = and a strength from 1 to 3, such as -2")
        variant = Variant(
            id=lemma.replace("~", ""), title=lemma.replace("~", ""), forms=(), valence=_VALENCE[mark[0]],
            strength=float(mark[1]), in_denominator=False, part_of_speech=parts,
        )  # fmt: skip
        first, *others = self._inflected(lemma, parts)
        without = [part.strip() for part in (found["without"] or "").split(",") if part.strip()]
        return _Word(variant, self._filled([first], line), self._filled(others, line), self._filled(without, line))

    def _inflected(self, lemma: str, parts: str) -> list[str]:
        """Give a phrase in all inflections of its head."""
        words = lemma.split()
        head = self._head(words, parts)
        if len(words) > 1:
            parts = "".join(part for part in parts if part not in self.inflections.single_only)
        inflected = self.inflections.forms(words[head].rstrip("~"), parts)
        return [" ".join((*words[:head], form, *words[head + 1 :])) for form in inflected]

    def _head(self, words: list[str], parts: str) -> int:
        """Give the place of the word before a tilde; else a verb's first; else the last before *of* and its like."""
        marked = [place for place, word in enumerate(words) if word.endswith("~")]
        if marked or parts == "v":
            return marked[0] if marked else 0
        after = [place for place, word in enumerate(words) if place and word in self.inflections.after_head]
        return (after[0] if after else len(words)) - 1

    def _filled(self, phrases: list[str], line: str) -> tuple[str, ...]:
        """Give phrases with their slots filled, with hyphens and with spaces in the place of these, each once."""
        filled = [form for phrase in phrases for form in self._with_slots(phrase, line)]
        return tuple(dict.fromkeys(form for one in filled for form in (one, one.replace("-", " "))))

    def _with_slots(self, phrase: str, line: str) -> list[str]:
        pieces = _SLOT.split(phrase)
        for slot in pieces[1::2]:
            if slot not in self.slots:
                raise self._slip(line, f"slot {slot!r} is unknown", f"Slots: {', '.join(self.slots) or 'none'}")
        choices = [self.slots[piece] if place % 2 else [piece] for place, piece in enumerate(pieces)]
        return ["".join(chosen) for chosen in product(*choices)]

    def _slip(self, line: str, what: str, hint: str) -> LexiconError:
        return LexiconError.at(self.name, f"{self.where}, line {line!r}", what, hint)
