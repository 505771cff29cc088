"""The weights of `evidence.py` as arrays: what is known of many verbs before their subjects are sought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.candidate import Cue
from framing.reading.attribution.cutting import table_of

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
        self.namers = frozenset(cue.lemma for cue in cues if cue.lemma.split()[0] in lists["naming"])
        self.least = least
        self._table, self._most = table, dict[tuple[str, str, tuple[str, str]], float]()
        self.patterns = np.array([sum(BITS.get(name, 0) for name in cue.patterns) for cue in cues], np.int64)
        kinds = range(1, len(KINDS))
        self.cue = np.zeros((len(cues), len(KINDS), len(_FORMS)))
        of_class = {
            (cue.cue_class, kind): table.get(f"class {cue.cue_class} {KINDS[kind]}", 0.0)
            for cue in cues
            for kind in kinds
        }
        of_form = np.array([[table.get(f"form {kind} {form}", 0.0) for form in _FORMS] for kind in KINDS])
        for number, cue in enumerate(cues):
            of_cue = table.get(f"cue {cue.lemma}", 0.0)
            for kind in kinds:
                own = of_cue + table.get(f"cue {cue.lemma} {KINDS[kind]}", 0.0) + of_class[cue.cue_class, kind]
                self.cue[number, kind] = own + of_form[kind]
        self.before = np.zeros((len(_FORMS), 128, 128))  # the tag before the last, the last
        self.close = np.zeros((2, len(_FORMS), 128, 128))  # whether adverbs stand between
        self.next_one = np.zeros(128)
        self.next = np.zeros((len(KINDS), 128, 128))
        self.then = np.zeros((len(KINDS), 128, 128))
        rest = np.zeros(len(KINDS))
        for name, weight in table.items():
            self._enter(name, weight)
        for kind in kinds:
            rest[kind] = _best_subject(table, str(KINDS[kind])) + _best_within(table, str(KINDS[kind]))
        self.always, self.best_rest = table.get("always", 0.0), rest + _best(table, "length ")
        self.best_opener = np.zeros(256)  # by the form of the verb
        self.no_subject = np.zeros((len(KINDS), 256))  # the most that the place of a cue without a subject adds
        for form in _FORMS:
            self.best_opener[ord(form)] = _best(table, "opener ", f" {form}")
            for kind in kinds:
                self.no_subject[kind, ord(form)] = self._without_subject(str(KINDS[kind]), form)

    def most(self, pattern: str, form: str, said: tuple[str, str]) -> float:
        """Give the most that a verb's subject and length can add, after what was `said` before in its sentence."""
        key = (pattern, form, said)
        most = self._most.get(key)
        if most is None:
            of_subject = _best_subject(self._table, pattern) + _best(self._table, "opener ", f" {form}")
            most = self._most[key] = of_subject + self.most_of_length(pattern, said)
        return most

    def most_of_length(self, pattern: str, said: tuple[str, str]) -> float:
        """Give the most that its length alone can add then."""
        key = (pattern, "", said)
        most = self._most.get(key)
        if most is None:
            earlier, inside = f"earlier {said[0]} {said[1]}", f"inside {said[1]} {pattern}"
            within = self._table.get(earlier, 0.0) + self._table.get(inside, 0.0)
            most = self._most[key] = within + _best(self._table, "length ")
        return most

    def _without_subject(self, kind: str, form: str) -> float:
        names = ("subject none", f"subject none {kind}", f"opener - {form}")
        own = sum(self._table.get(name, 0.0) for name in names)
        return own + _best_within(self._table, kind) + _best(self._table, "length ")

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


def _best_subject(table: Mapping[str, float], kind: str) -> float:
    """Give the most that a subject can add to a verb with this pattern."""
    own = {name[8:]: weight for name, weight in table.items() if name.startswith("subject ")}
    subjects = {" ".join(name.split(" ")[: 1 + name.startswith("noun ")]) for name in own}  # a pattern may follow
    return max([0.0, *(own.get(name, 0.0) + own.get(f"{name} {kind}", 0.0) for name in subjects)])


def _best_within(table: Mapping[str, float], kind: str) -> float:
    """Give the most that what was said before in the sentence can add to a verb with this pattern."""
    inside = [
        table.get(f"inside {covered} {kind}", 0.0) + max(_best(table, "earlier ", f" {covered}"), 0.0)
        for covered in (0, 1)
    ]
    return max(0.0, *inside)


def _best(table: Mapping[str, float], group: str, ending: str = "") -> float:
    """Give the largest weight of a group, 0 where none is above it."""
    return max([0.0, *(weight for name, weight in table.items() if name.startswith(group) and name.endswith(ending))])


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
