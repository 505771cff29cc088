"""Make many forms ready to be sought together: a trie over the keys of their words.

    forms        war · war crimes · war-torn · special operation

    trie         (start) ── war ──► ● war ──" " crimes──► ● war crimes
                    │                 └─────"-" torn────► ● war-torn
                    └── special ──► ○ ──" " operation──► ● special operation

A node is one number: the key of a first word, or the node before it, a gap and the key of the next
word, mixed. So the whole trie is two sorted arrays, and a batch of words takes a step at once.
Forms are cut into words exactly as texts are, so that both always agree on where words begin. Half of
all words begin some form (*the war*), so small filters first tell which are a form or go on to one.

What a form asks beyond its words is kept beside the trie: the punctuation it starts and ends with
(*#MeToo*, *U.S.*), its letters to compare (eight in a number), whether its case matters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from framing.reading.characters import fold, normal
from framing.reading.lookup import Filter, Lookup
from framing.reading.words import IN_WORD, Keys, Positions, Words, cut_words, scramble

Flags = NDArray[np.bool_]

_STAR = ord("*") | IN_WORD
_NODE_ODD, _GAP_ODD = np.uint64(0xD6E8FEB86659FD93), np.uint64(0xA0761D6478BD642F)


@dataclass(frozen=True, slots=True)
class Form:
    r"""One spelling to look for.

    `exact_case` asks for the case as written (*SMO*, *Kiev*). With `glob`, ``*`` stands for any
    letters within one word (*immigra\\**), and for any one word where it stands alone.
    """

    text: str
    exact_case: bool = False
    glob: bool = False


@dataclass(frozen=True, slots=True)
class FormTable:
    """Forms compiled by `compile_forms`; nodes and forms are numbers, properties are arrays."""

    forms: tuple[Form, ...]
    single: Filter  # words that are a form
    follows: Filter  # a node and the word after it, whatever stands between
    entries: Lookup  # first words; their nodes come first
    steps: Lookup  # their nodes follow
    state: Keys  # of each node: its number in the trie
    goes_on: Flags  # of each node: can a step follow?
    form_first: Positions  # of each node: the forms that end there, as a slice of `form_order`
    form_count: Positions
    form_order: Positions
    globs: tuple[str, ...]  # words with stars, and the key that each has in the trie
    glob_keys: Keys
    lead: Positions  # of each form: characters before its first word and after its last
    tail: Positions
    size: Positions  # of each form: characters
    spelled: Keys  # forms × blocks of eight characters: as folded, and as written
    written: Keys
    plain: Flags  # of each form: may it be compared in blocks?
    exact: Flags
    patterns: dict[int, re.Pattern[str]]  # of forms with stars: the characters of a hit
    loose: dict[int, tuple[re.Pattern[bytes], re.Pattern[bytes]]]  # a blank in the lead or the tail
    wordless: dict[int, re.Pattern[bytes]]  # no word at all: symbols, emoji

    def confirms(self, form: int, text: str) -> bool:
        """Say whether the text is the form, character by character."""
        is_exact = self.forms[form].exact_case
        found = normal(text, exact_case=is_exact)
        if form in self.patterns:
            return self.patterns[form].fullmatch(found) is not None
        return found == normal(self.forms[form].text.strip(), exact_case=is_exact)


def compile_forms(forms: Sequence[Form]) -> FormTable:
    """Return the forms as one table to search with.

    Raises
    ------
    ValueError
        If a form holds nothing but white space.
    """
    tidy = [Form(" ".join(form.text.split()), form.exact_case, form.glob) for form in forms]
    for number, form in enumerate(tidy):
        if not form.text:
            raise ValueError(f"form {number} is empty ({forms[number].text!r}): give it a word or a symbol")
    globs: dict[str, int] = {}
    cut = _cut_forms(tidy, globs)
    entries, steps, follows, node, goes_on = _trie(cut)
    order = np.argsort(node, kind="stable")[np.count_nonzero(node < 0) :]
    count = np.bincount(node[order], minlength=len(goes_on))
    return FormTable(
        forms=tuple(tidy),
        single=Filter.of(np.array([form.keys[0] for form in cut if len(form.keys) == 1], np.uint64)),
        follows=follows,
        entries=entries,
        steps=steps,
        state=np.concatenate((entries.keys, steps.keys)),
        goes_on=goes_on,
        form_first=np.cumsum(count) - count,
        form_count=count,
        form_order=order,
        globs=tuple(globs),
        glob_keys=_glob_keys(len(globs)),
        lead=np.array([len(form.lead) for form in cut], np.int64),
        tail=np.array([len(form.tail) for form in cut], np.int64),
        size=np.array([len(form.text) for form in tidy], np.int64),
        spelled=_blocks([form.folded for form in cut]),
        written=_blocks([form.text.encode("ascii", "replace") for form in tidy]),
        plain=np.array([_is_plain(form) for form in tidy], bool),
        exact=np.array([form.exact_case for form in tidy], bool),
        patterns={i: _pattern(form) for i, form in enumerate(tidy) if form.glob},
        loose={i: form.edges() for i, form in enumerate(cut) if form.keys and form.is_loose},
        wordless={i: _spaced(form.lead) for i, form in enumerate(cut) if not form.keys},
    )


# -- cutting -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cut:
    """A form as words: `lead word gap word … tail`."""

    keys: tuple[int, ...]
    gaps: tuple[int, ...]
    lead: bytes
    tail: bytes
    folded: bytes

    @property
    def is_loose(self) -> bool:
        return b" " in self.lead or b" " in self.tail

    def edges(self) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
        return re.compile(_spaced(self.lead).pattern + rb"\Z"), _spaced(self.tail)


def _cut_forms(forms: Sequence[Form], globs: dict[str, int]) -> list[_Cut]:
    """Cut each form; words with a star are entered into `globs`, numbered as they come."""
    cut: dict[int, _Cut] = {}
    for is_glob in (False, True):
        chosen = [number for number, form in enumerate(forms) if form.glob == is_glob]
        words = cut_words([forms[number].text for number in chosen], star_is_letter=is_glob)
        text = words.text
        low, high = np.searchsorted(text, [np.arange(len(chosen)), np.arange(len(chosen)) + 1])
        for place, number in enumerate(chosen):
            start = int(words.starts[place])
            span = slice(start, start + len(forms[number].text))
            cut[number] = _cut_form(words, span, slice(low[place], high[place]), globs)
    return [cut[number] for number in range(len(forms))]


def _cut_form(words: Words, span: slice, own: slice, globs: dict[str, int]) -> _Cut:
    letters = words.buffer[span].tobytes()
    begin, stop = (words.begin[own] - span.start).tolist(), (words.stop[own] - span.start).tolist()
    keys = words.key[own].tolist()
    if not keys:
        return _Cut((), (), letters, b"", letters)
    for place, (first, last) in enumerate(zip(begin, stop, strict=True)):
        if _STAR in letters[first:last]:
            word = fold(words.joined[span][first:last])
            keys[place] = int(_glob_keys(globs.setdefault(word, len(globs)) + 1)[-1])
    gaps = [gap_code(letters[last:first]) for last, first in zip(stop, begin[1:], strict=False)]
    return _Cut(tuple(keys), tuple(gaps), letters[: begin[0]], letters[stop[-1] :], letters)


def _glob_keys(count: int) -> Keys:
    """Return the keys of the first `count` words with stars; no word of a text has such a key but by chance."""
    return scramble(scramble(np.arange(count, dtype=np.uint64) + _GAP_ODD))


@lru_cache(maxsize=4096)
def gap_code(between: bytes) -> int:
    """Return a number for the characters between two words; equal gaps have equal numbers.

    A run of white space counts as one blank, unless it holds more than one line break.
    """
    tidy = _SPACE_RUN.sub(lambda run: b" " if run[0].count(b"\n") < 2 else b"\n\n", between)
    return int.from_bytes(tidy, "little") % ((1 << 64) - 59)


_SPACE_RUN = re.compile(rb"[ \n]+")


def _spaced(letters: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"[ \n]+".join(re.escape(piece) for piece in letters.split(b" ")))


# -- the trie ----------------------------------------------------------------------------------------


def pair(node: Keys, key: Keys) -> Keys:
    """Return a number for a node and the word after it, whatever stands between."""
    return node * _NODE_ODD + key


def step(node: Keys, gap: Keys, key: Keys) -> Keys:
    """Return the node reached from a node over a gap by a word."""
    return scramble(scramble(pair(node, key)) + gap * _GAP_ODD)


def _trie(cut: Sequence[_Cut]) -> tuple[Lookup, Lookup, Filter, Positions, Flags]:
    """Return first words, steps, words that follow, the node where each form ends (-1: nowhere), which nodes go on."""
    sizes = np.array([len(form.keys) for form in cut], np.int64)
    node = np.array([form.keys[0] if form.keys else 0 for form in cut], np.uint64)
    levels, depth = [node[sizes > 0]], 1
    passed, follows = [], [_NO_KEYS]
    while len(chosen := np.flatnonzero(sizes > depth)):
        passed.append(node[chosen])
        gap = np.array([cut[form].gaps[depth - 1] for form in chosen.tolist()], np.uint64)
        key = np.array([cut[form].keys[depth] for form in chosen.tolist()], np.uint64)
        follows.append(pair(node[chosen], key))
        node[chosen] = step(node[chosen], gap, key)
        levels.append(node[chosen])
        depth += 1
    entries, steps = Lookup.of(np.unique(levels[0])), Lookup.of(np.unique(np.concatenate([_NO_KEYS, *levels[1:]])))
    goes_on = np.zeros(len(entries.keys) + len(steps.keys), bool)
    for level, nodes in enumerate(passed):
        goes_on[_numbers(nodes, entries, steps, is_entry=level == 0)] = True
    ends = np.where(
        sizes == 1,
        _numbers(node, entries, steps, is_entry=True),
        _numbers(node, entries, steps, is_entry=False),
    )
    return entries, steps, Filter.of(np.concatenate(follows)), np.where(sizes > 0, ends, -1), goes_on


_NO_KEYS = np.empty(0, np.uint64)


def _numbers(nodes: Keys, entries: Lookup, steps: Lookup, *, is_entry: bool) -> Positions:
    if is_entry:
        return np.searchsorted(entries.keys, nodes)
    return len(entries.keys) + np.searchsorted(steps.keys, nodes)


# -- characters to compare ---------------------------------------------------------------------------


def _blocks(letters: Sequence[bytes]) -> Keys:
    """Return each string as a row of eight-byte numbers, filled up with zeros."""
    width = max(map(len, letters), default=0) // 8 + 1
    return (
        np.array([piece.ljust(8 * width, b"\0") for piece in letters], f"S{8 * width}").view("<u8").reshape(-1, width)
    )


def _is_plain(form: Form) -> bool:
    is_ascii = fold(form.text).isascii() and (form.text.isascii() or not form.exact_case)
    return is_ascii and not form.glob


def _pattern(form: Form) -> re.Pattern[str]:
    pieces = normal(form.text, exact_case=form.exact_case).split("*")
    return re.compile(r"\S*".join(map(re.escape, pieces)))
