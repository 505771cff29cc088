"""Word lists: one line a word, its forms made by rule.

    lemma  parts  mark            brutal d -3                              brutal, brutally
    lemma  parts  mark ; without  clown n -2 ; without circus clown        not in these phrases
    phrase with a slot            flood~ of <people> n -2                  floods of migrants, flood of refugees, …

The mark is the valence (- negative, + positive, = neither) and the strength, 1 to 3. A tilde marks the word of a phrase
that inflects; without one it is the first of a verb, else the last. A hyphen stands for a hyphen or a space. Words in
angle brackets are slots, filled from `[slots]` of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from typing import Any

from framing.errors import LexiconError
from framing.languages.inflections import Inflections, load_inflections
from framing.lexicons.model import Term, Variant
from framing.lexicons.slips import check_keys, check_unique, only, strings

__all__ = ["read_category"]

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

Slots = Mapping[str, list[str]]


def read_category(name: str, data: Mapping[str, Any], slots: Slots, language: str) -> Term:
    """Give a category of words as a term: each lemma a variant, with all its forms.

    Parameters
    ----------
    name : str
        The file, for errors.
    data : mapping
        A table of `categories`: `id`, `title` and `words`, one a line; `mark` is that of lines without one.
    slots : mapping
        The name of a slot to its fillers.
    language : str
        Whose rules of inflection to use.

    Raises
    ------
    LexiconError
        When a line says something it may not say; the message names file, category, line and what is allowed.
    """
    where = f"category {data.get('id', '?')!r}"
    check_keys(name, where, data, _CATEGORY)
    lines = [line for line in map(str.strip, data["words"].splitlines()) if line and not line.startswith("#")]
    reader = _Reader(name, where, slots, data.get("mark", ""), load_inflections(language))
    read = [reader.read(line) for line in lines]
    check_unique(name, where, [variant.id for variant, _ in read])
    masks = [phrase for _, without in read for phrase in without]
    return Term(
        **only(data, "id", "topic", "note"),
        question=data["title"],
        exclude_phrases=tuple(dict.fromkeys((*strings(name, where, data, "exclude_phrases"), *masks))),
        variants=tuple(sorted((variant for variant, _ in read), key=lambda variant: variant.id)),
        examples=strings(name, where, data, "examples"),
        counter_examples=strings(name, where, data, "counter_examples"),
    )


class _Reader:
    """Reads the lines of one category."""

    def __init__(self, name: str, where: str, slots: Slots, mark: str, inflections: Inflections) -> None:
        self.name, self.where, self.slots, self.mark, self.inflections = name, where, slots, mark, inflections

    def read(self, line: str) -> tuple[Variant, tuple[str, ...]]:
        """Give the word of a line, and the phrases it is not counted in."""
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
            id=lemma.replace("~", ""), title=lemma.replace("~", ""), forms=self._forms(lemma, parts, line),
            valence=_VALENCE[mark[0]], strength=float(mark[1]), in_denominator=False, part_of_speech=parts,
        )  # fmt: skip
        without = [part.strip() for part in (found["without"] or "").split(",") if part.strip()]
        return variant, tuple(phrase for part in without for phrase in self._filled(part, line))

    def _forms(self, lemma: str, parts: str, line: str) -> tuple[str, ...]:
        words = lemma.split()
        marked = [place for place, word in enumerate(words) if word.endswith("~")]
        head = marked[0] if marked else 0 if parts == "v" else len(words) - 1
        inflected = self.inflections.forms(words[head].rstrip("~"), parts)
        forms = [" ".join((*words[:head], form, *words[head + 1 :])) for form in inflected]
        return tuple(dict.fromkeys(spelled for form in forms for spelled in self._filled(form, line)))

    def _filled(self, phrase: str, line: str) -> tuple[str, ...]:
        """Give a phrase with its slots filled, with hyphens and with spaces in their place."""
        pieces = _SLOT.split(phrase)
        for slot in pieces[1::2]:
            if slot not in self.slots:
                raise self._slip(line, f"slot {slot!r} is unknown", f"Slots: {', '.join(self.slots) or 'none'}")
        choices = [self.slots[piece] if place % 2 else [piece] for place, piece in enumerate(pieces)]
        filled = ["".join(chosen) for chosen in product(*choices)]
        return tuple(form for one in filled for form in dict.fromkeys((one, one.replace("-", " "))))

    def _slip(self, line: str, what: str, hint: str) -> LexiconError:
        return LexiconError.at(self.name, f"{self.where}, line {line!r}", what, hint)
