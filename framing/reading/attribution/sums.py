"""The weights of `evidence.py` as arrays: what is known of many verbs before their subjects are sought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.candidate import Cue
from framing.reading.attribution.cutting import table_of
from framing.reading.attribution.most import NOTHING_SAID, Most

__all__ = ["BITS", "KINDS", "Evidence"]

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]

KINDS = (None, "quote", "that", "wh", "to", "clause", "him to", "object", "tail", "np")
"""The patterns of verbs and nouns; a kind is a place in this row, 0 where nothing is reported."""

_PATTERNS = ("quote", "that", "wh", "to", "clause", "object", "of", "as", "passive", "np", "sure")
BITS = {name: 1 << bit for bit, name in enumerate(_PATTERNS)}
"""What a cue licenses, one bit each."""

_FORMS = "vsbgk"


class Evidence:
    """The weights of `evidence.py` as arrays: what is known of a verb before its subject is sought."""

    def __init__(
        self, table: Mapping[str, float], cues: Sequence[Cue], lists: Mapping[str, frozenset[str]], least: float
    ) -> None:
        self.cues = cues
        self.number = {cue: number for number, cue in enumerate(cues)}
        self.is_verb, self.is_noun, self.is_phrase = (
            np.array([cue.pos == pos for cue in cues], np.bool_) for pos in ("verb", "noun", "phrase")
        )
        self.naming, self.addressing = (
            np.array([cue.lemma.split()[0] in lists[name] for cue in cues], np.bool_)
            for name in ("naming", "addressing")
        )
        self.least = least
        self.always, self.most = table.get("always", 0.0), Most(table)
        self.patterns = np.array([sum(BITS.get(name, 0) for name in cue.patterns) for cue in cues], np.int64)
        self.cue = _of_cues(table, cues)
        self.before = np.zeros((len(_FORMS), 128, 128))  # the tag before the last, the last
        self.close = np.zeros((2, len(_FORMS), 128, 128))  # whether adverbs stand between
        self.next_one = np.zeros(128)
        self.next = np.zeros((len(KINDS), 128, 128))
        self.then = np.zeros((len(KINDS), 128, 128))
        for name, weight in table.items():
            self._enter(name, weight)
        self.best_rest = np.zeros(len(KINDS))  # of all but the opener
        self.best_opener = np.zeros(256)  # by the form of the verb
        self.no_subject, self.best_alone = np.zeros((len(KINDS), 256)), np.zeros((len(KINDS), 256))
        for form in _FORMS:
            self.best_opener[ord(form)] = self.most.of_opener(form)
        for kind, pattern in enumerate(KINDS):
            if pattern is not None:
                self.best_rest[kind] = sum(of(pattern) for of in (self.most.of_subject, self.most.of_within))
                self.best_rest[kind] += self.most.of_length
                for form in _FORMS:
                    self.no_subject[kind, ord(form)] = self.most.without_subject(pattern, form)
                    self.best_alone[kind, ord(form)] = self.most.of_place(pattern, form, NOTHING_SAID)

    def _enter(self, name: str, weight: float) -> None:
        group, _, rest = name.partition(" ")
        if group == "before":
            form, _, tags = rest.partition(" ")
            if form in _FORMS:
                self.before[_FORMS.index(form), *_two(tags, last=True)] = weight
        elif group == "close":
            tags, _, near = rest.partition(" ")
            if tags[-1:] and tags[-1] in _FORMS:
                self.close[int(near == "R"), _FORMS.index(tags[-1]), *_two(tags[:-1], last=True)] = weight
        elif group in ("next", "then"):
            kind, _, tags = rest.rpartition(" ")
            if kind in KINDS:
                table = self.next if group == "next" else self.then
                table[KINDS.index(kind), *_two(tags, last=False)] = weight
            elif group == "next" and not kind:
                self.next_one[_code(tags)] = weight

    def add_up(self, tags: Bytes, inner: Ints, first: Ints, last: Ints, cue: Ints, kind: Ints, start: Ints) -> Floats:
        """Add up the weights of each verb but those of its subject and its length; only adverbs follow `inner`."""
        form = _FORM_NUMBER[tags[first]]
        before = tags[inner]
        second = np.where(_WITH_NEIGHBOUR[before] & (before != NOWHERE_CODE), tags[inner - 1], NOWHERE_CODE)
        adverbs = (inner + 1 != first).astype(np.int64)
        total: Floats = self.before[form, second, before] + self.close[adverbs, form, second, before]
        total += self.always + self.cue[cue, kind, form]
        one, two = _pair(tags, last)
        total += self.next_one[one] + self.next[kind, one, two]
        one, two = _pair(tags, start)
        total += self.then[kind, one, two]
        return total


def _of_cues(table: Mapping[str, float], cues: Sequence[Cue]) -> Floats:
    """Give the weights of each cue by pattern and form: its own, those of its class and those of the form."""
    number: dict[str, list[int]] = {}
    for at, cue in enumerate(cues):
        number.setdefault(cue.lemma, []).append(at)
    classes = sorted({cue.cue_class for cue in cues})
    of_class = np.array([[table.get(f"class {name} {kind}", 0.0) for kind in KINDS] for name in classes])
    of_form = np.array([[table.get(f"form {kind} {form}", 0.0) for form in _FORMS] for kind in KINDS])
    own = of_class[[classes.index(cue.cue_class) for cue in cues]]
    for name, weight in table.items():
        group, _, lemma = name.partition(" ")
        if group != "cue":
            continue
        own[number.get(lemma, [])] += weight
        for kind, pattern in enumerate(KINDS):
            if pattern is not None and lemma.endswith(f" {pattern}"):
                own[number.get(lemma.removesuffix(f" {pattern}"), []), kind] += weight
    total: Floats = own[:, :, None] + of_form[None]
    total[:, 0] = 0.0
    return total


NOWHERE_CODE = 3


def _code(tag: str) -> int:
    return {"": NOWHERE_CODE, "“": 1, "”": 2}.get(tag) or ord(tag)


def _two(tags: str, *, last: bool) -> tuple[int, int]:
    """Give the codes of up to two tags; where one is missing it is the first, or the last."""
    first, second = ("", tags) if last and len(tags) < 2 else (tags[:1], tags[1:])
    return _code(first), _code(second)


def _pair(tags: Bytes, at: Ints) -> tuple[Bytes, Bytes]:
    """Give the tags of pieces and of those behind them; behind its string stands nothing."""
    one = tags[at]
    return one, np.where(one == NOWHERE_CODE, np.uint8(NOWHERE_CODE), tags[at + 1])


_FORM_NUMBER = np.zeros(256, np.int64)
for _number, _form in enumerate(_FORMS):
    _FORM_NUMBER[ord(_form)] = _number
_WITH_NEIGHBOUR = table_of("XhBo")
