"""What stands to the right of many verbs at once, and which of them can report at all.

For every verb of a batch it is told what it would report and by which pattern, and the weights of all that can be seen
so far are added up; where even the best subject could not make an attribution of it, the verb is left out. Walks over
tags become look-ups: for a set of tags, the next place inside it or outside it is written down once for the whole line.

    told  the crowd  on Monday  that the dam is safe         said  yesterday  the dam is safe
    └verb └object    └adjunct   └that: start                 └verb └adjunct   └clause: start
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.cutting import Cut, flagged, table_of
from framing.reading.attribution.most import TIE
from framing.reading.attribution.nearest import Near, Nearest
from framing.reading.attribution.sums import BITS, KINDS, Evidence

__all__ = ["Prospect", "Prospects", "look_ahead"]

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]

_QUOTE, _THAT, _WH, _TO, _CLAUSE, _HIM_TO, _OBJECT, _TAIL = range(1, len(KINDS) - 1)
_QUOTES, _THATS, _WHS, _TOS, _CLAUSES, _OBJECTS, _OFS, _ASS, _PASSIVES, _, _SURES = BITS.values()

Prospect = tuple[str | None, int, int, bool, float, float, bool, bool, bool]
"""What a verb may report: the pattern of what stands to its right, where that starts, from where its end is sought;
whether a clause before it may be what it reports; the weights of all but the subject and the length, of both; whether
it is passive, whether it may have a pattern that needs no weighing, and whether the best subject could make an
attribution of it where nothing was said before in its sentence.
"""


class Prospects:
    """The prospects of many verbs, each made when it is asked for; `hopeful` tells which can report."""

    def __init__(self, columns: tuple[NDArray[Any], ...], hopeful: Flags) -> None:
        self._columns = columns
        self.hopeful = hopeful

    def of(self, kept: Flags) -> Iterator[Prospect]:
        """Give those of the verbs that are kept, one after the other."""
        kind, *others = (column[kept].tolist() for column in self._columns)
        return zip([KINDS[one] for one in kind], *others, strict=True)


def _set(letters: str) -> Flags:
    return table_of(letters.replace("“", "\x01").replace("”", "\x02"))


_LINKS, _LINKED = _set("IFoa"), _set("DRNnrMZztGjdk'")  # *in*, *of*, *to*, *as*, and what hangs on them
_NOUN_BEGINS = _set("DNnz")
_PAUSES, _ENDS = _set(",:"), _set(".;:")
_FINITE, _VERBAL = _set("BhXVsvb"), _set("BhXVsvP")
_SUBJECT_BEGINS, _BEHIND_PREPOSITION, _NAMES = _set("DNnrMGTZtzkI"), _set("DNnr"), _set("DN")
_BEFORE_THAT, _NO_CLAUSE_AFTER, _BESIDES = _set("BhXsvgPT.;:“\n"), _set("sBhX"), _set("IdR")
_HEAD, _HANGS_ON, _HANGING = _set("NnrkKMZztGj."), _set("FI"), _set("DNnrkKMZztGjd")
_NO_OBJECT, _GOES_ON = _set(",.:;)-\n” yC"), _set("CXBhVIDoFT")
_DETERMINED, _NOUN_BEFORE, _NOUN_OR_VERB = _set("DZzj"), _set("nkV"), _set("bs")
_MOST_BEFORE_THAT, _MOST_BEFORE_VERB, _PASSIVE_REACH = 12, 15, 6
_SPEAKS = _set("DNtr")
_ADVERB, _COMMA = _set("R"), _set(",")
_LEAST_LEFT, _LEAST_COMMA = 4, 3
_TIE = 1e-6  # sums of decimals are off by a little; the last word is with `evidence.py`


def look_ahead(cut: Cut, near: Near, evidence: Evidence, verbs: Ints, begin: Ints, end: Ints) -> Prospects:
    """Tell what each verb (first piece, piece behind the last, number of the cue) may report within its sentence."""
    first, last, cue = verbs.T
    tags, patterns = cut.codes, evidence.patterns[cue]
    right = _Right(cut, near, patterns, first, last, end)
    right.read(evidence.addressing[cue])
    before = np.where(first > begin, tags[first - 1], 0)
    inner = near.outside(_ADVERB).last(first - 1)
    passive = (tags[first] == ord("v")) & (tags[inner] == ord("B"))
    passive &= inner >= np.maximum(begin, first - _PASSIVE_REACH)
    noun = _NOUN_OR_VERB[tags[first]] & (_HANGS_ON[before] | (_NOUN_BEFORE[before] & (tags[last] == ord("F"))))
    noun |= _DETERMINED[before]
    may_trail = _may_trail(tags, near, patterns, first, last, begin)
    told = (right.kind > 0) | may_trail
    sure = (passive & (tags[last] == ord("y"))) | (evidence.naming[cue] & told)
    sure |= (right.kind == _TO) & (patterns & _PASSIVES > 0) & (before == ord("B"))

    least = evidence.least - _TIE - evidence.best_opener[tags[first]]
    rest = evidence.best_rest
    of_right = evidence.add_up(tags, inner, first, last, cue, right.kind, right.start)
    of_tail, at = np.zeros(len(first)), np.flatnonzero(may_trail)
    of_tail[at] = evidence.add_up(tags, inner[at], first[at], last[at], cue[at], np.full(len(at), _TAIL), begin[at])
    hopeful = (right.kind > 0) & (of_right + rest[right.kind] > least)
    hopeful |= may_trail & (of_tail + rest[_TAIL] > least)
    alone, line, form = evidence.best_alone, evidence.least - TIE, tags[first]
    adds_up = (right.kind > 0) & (of_right + alone[right.kind, form] >= line)
    adds_up |= may_trail & (of_tail + alone[_TAIL, form] >= line)
    may_be_sure = passive | (tags[first - 1] == ord("B")) | evidence.naming[cue] | (patterns & _SURES > 0)
    columns = (right.kind, right.start, right.behind, may_trail, of_right, of_tail, passive, may_be_sure, adds_up)
    return Prospects(columns, ~noun & (hopeful | sure))


def _may_trail(tags: Bytes, near: Near, patterns: Ints, first: Ints, last: Ints, begin: Ints) -> Flags:
    """Whether a clause may stand to the left of each verb: a comma before it, and a verb before the comma."""
    comma, verb = near.among(_COMMA).last(first - 1), near.among(_FINITE).next(begin)
    left: Flags = (
        (patterns & (_CLAUSES | _THATS) > 0) & (first - begin >= _LEAST_LEFT) & (comma >= begin + _LEAST_COMMA)
    )
    left &= (verb < comma) & (tags[first] != ord("g")) & (tags[last] != ord("P"))
    after = last + ((tags[last] == ord("I")) & (tags[last + 1] == ord("d")))
    after += tags[after] == ord("d")  # *said on Tuesday,*
    between = (patterns & _CLAUSES > 0) & (tags[after] == ord(",")) & (comma > begin)
    between &= _GOES_ON[tags[after + 1]]
    between |= (patterns & _CLAUSES > 0) & (tags[first - 1] == ord(",")) & _SPEAKS[tags[last]]  # *…, says Moreno, …*
    left |= between
    return left


class _Right:
    """The walk to the right of many verbs at once; every step is one look-up for all of them."""

    def __init__(self, cut: Cut, near: Near, patterns: Ints, first: Ints, last: Ints, end: Ints) -> None:
        tags = cut.codes
        self.cut, self.tags, self.last, self.end, self.asked = cut, tags, last, end, patterns
        passive = (tags[last - 1] == ord("v")) & (patterns & _PASSIVES > 0) & (tags[last] == ord("o"))
        self.patterns = patterns | np.where(passive, _TOS, 0)
        self.near, self.finite = near, near.among(_FINITE)
        self.verbal, self.ends = near.among(_VERBAL), near.among(_ENDS)
        self.kind, self.start, self.behind = np.zeros(len(last), np.int64), last.copy(), last.copy()

    def read(self, addressing: Flags) -> None:
        """Find the kind, its start, and from where its end is sought; the first that fits, in this order."""
        tags, last, end, patterns = self.tags, self.last, self.end, self.patterns
        at = np.minimum(self.near.outside(_PAUSES).next(self._adjuncts()), end)
        self.open = at < end
        spoken = (at > last) | (self.asked & (_QUOTES | _CLAUSES | _OBJECTS) > 0)
        self._settle((tags[at] == 1) & spoken, _QUOTE, at)
        self._read_behind_object(addressing, addressing=True)
        that = self._that() & (patterns & _THATS > 0)
        self._settle(that & _BESIDES[tags[last]], _THAT, self.that)  # *said in a talk taped on Monday that …*
        for place in (last, at):
            kinds = self._opening(place, end, patterns)
            self._settle(kinds > 0, kinds, place)
        self._settle(that, _THAT, self.that)
        self._read_behind_object(~addressing, addressing=False)
        self._settle((patterns & (_OBJECTS | _OFS | _ASS) > 0) & ~_NO_OBJECT[tags[last]], _OBJECT, last)

    def _settle(self, found: Flags, kind: Ints | int, place: Ints) -> None:
        new = np.flatnonzero(found & self.open & (self.kind == 0))
        self.kind[new] = kind if isinstance(kind, int) else kind[new]
        self.start[new] = self.behind[new] = place[new]

    def _adjuncts(self) -> Ints:
        """Where adverbs, *on Monday*, *in a statement*, *to reporters* right of the verbs end."""
        tags, end = self.tags, self.end
        no_adverb, not_linked = self.near.outside(_ADVERB), self.near.outside(_LINKED)
        at = np.minimum(no_adverb.next(self.last), end)
        for letter in "nd":
            at = at + ((at < end) & (tags[at] == ord(letter)))
        going = np.flatnonzero(at + 1 < end)
        while len(going):
            here = at[going]
            ahead = np.minimum(not_linked.next(here + 1), end[going])
            link = _LINKS[tags[here]] | ((tags[here] == ord("S")) & _NOUN_BEGINS[tags[here + 1]])
            on = link & (ahead > here + 1)
            going, ahead = going[on], ahead[on]
            at[going] = ahead
            going = going[ahead + 1 < end[going]]
        at = np.minimum(no_adverb.next(at), end)
        at += (at < end) & (tags[at] == ord("d"))
        return at

    def _opening(self, at: Ints, end: Ints, patterns: Ints) -> Ints:
        """The kind of clause that opens at each place, 0 where none does."""
        tags, behind = self.tags, np.minimum(at + 1, len(self.tags) - 1)
        tag, then = tags[at], np.where(at + 1 < end, tags[behind], 0)
        verbal = self.verbal.next(behind)
        near = (verbal <= at + _MOST_BEFORE_VERB) & (verbal < end) & (self.ends.next(behind) > verbal)
        opens = (tag == ord("P")) | (tag == ord("S")) | _NAMES[tag] | (_SUBJECT_BEGINS[tag] & near)
        opens |= ((tag == ord("I")) & _BEHIND_PREPOSITION[then]) | ((tag == ord("C")) & _NAMES[then])
        kind = np.where(opens & (patterns & _CLAUSES > 0), _CLAUSE, 0)
        kind[(tag == ord("o")) & (patterns & _TOS > 0)] = _TO
        asks = np.flatnonzero((patterns & _WHS > 0) & ((tag == ord("W")) | (tag == ord("S"))))
        words = self.cut.lists["indirect_question"]
        for number in asks[tag[asks] == ord("S")].tolist():
            if self.cut.word(at[number]) in words:
                kind[number] = _WH
        kind[asks[tag[asks] == ord("W")]] = _WH
        kind[(tag == ord("T")) & (patterns & (_THATS | _CLAUSES) > 0)] = _THAT
        kind[at >= end] = 0
        return kind

    def _that(self) -> Flags:
        """Whether *that* opens a clause after a few words without a verb (*said on its site that …*)."""
        tags, last, end = self.tags, self.last, self.end
        stops = flagged(_BEFORE_THAT, tags).copy()
        stops[1:] |= (tags[1:] == ord("b")) & (tags[:-1] == ord("o"))  # *to say that …*
        self.that = that = Nearest(stops).next(last)
        many = that - last
        near = (many > 0) & (many <= _MOST_BEFORE_THAT + (tags[that - 1] == ord(",")))
        behind = np.minimum(that + 1, len(tags) - 1)
        opens: Flags = (tags[that] == ord("T")) & ((behind >= end) | ~_NO_CLAUSE_AFTER[tags[behind]])
        opens &= near & (that < end)
        return opens

    def _read_behind_object(self, these: Flags, *, addressing: bool) -> None:
        """*told the crowd that …*, *urged them to …*: whoever is spoken to stands between."""
        asked = self.patterns & (_THATS | _TOS | _QUOTES | _WHS | _CLAUSES) > 0
        rows = np.flatnonzero((self.kind == 0) & self.open & asked & these)
        tags, at, end = self.tags, self.last[rows], self.end[rows]
        behind = self._object(at, end)
        found = behind > at
        for letter in "Rd,":
            behind = behind + ((behind < end) & (tags[behind] == ord(letter)))
        kinds = self._opening(behind, end, self.patterns[rows])
        opener = tags[np.minimum(behind, len(tags) - 1)]
        new_phrase = (opener == ord("D")) & (tags[behind - 1] != ord(",")) & (self.finite.next(behind) < end)
        kinds[(kinds == _CLAUSE) & addressing & new_phrase] = (
            _THAT  # *told Hale the dam was safe*: told him that it was
        )
        kinds[(kinds == _CLAUSE) & ~(addressing & (opener == ord("P")))] = 0
        start = np.where(kinds == _TO, at, behind)
        kinds[kinds == _TO] = _HIM_TO
        kinds[(behind < end) & (tags[behind] == 1)] = _QUOTE  # behind the stop it is the next sentence's
        mine = np.flatnonzero(found & (kinds > 0))
        rows = rows[mine]
        self.kind[rows], self.start[rows], self.behind[rows] = kinds[mine], start[mine], behind[mine]

    def _object(self, at: Ints, end: Ints) -> Ints:
        """Where the object that begins at each place ends; the place itself where none does."""
        tags = self.tags
        no_head, not_hanging = self.near.outside(_HEAD), self.near.outside(_HANGING)
        pronoun = (tags[at] == ord("O")) | (tags[at] == ord("P"))
        head = at.copy()
        for letter in "DR":
            head = head + ((head < end) & (tags[head] == ord(letter)))
        behind = np.minimum(no_head.next(head), end)
        behind = np.where(behind > head, behind, at)
        going = np.flatnonzero((behind > at) & (behind + 1 < end))
        while len(going):
            here = behind[going]
            ahead = np.minimum(not_hanging.next(here + 1), end[going])
            on = _HANGS_ON[tags[here]] & (ahead > here + 1)
            going, ahead = going[on], ahead[on]
            behind[going] = ahead
            going = going[ahead + 1 < end[going]]
        return np.where(pronoun, at + 1, behind)
