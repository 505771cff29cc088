"""Which nouns and phrases of a batch can report at all: *his claim that …*, *accusations by …*, *according to …*.

Most nouns that may name what is said report nothing (*a plan for the port*): nobody owns them and no clause follows, or
the weights of what can be seen without a subject are too small. They are left out before any of them is read.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.cutting import Cut, table_of
from framing.reading.attribution.nearest import Near
from framing.reading.attribution.sums import BITS, KINDS, Evidence

__all__ = ["may_report", "may_speak_behind"]

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_THAT, _NP = KINDS.index("that"), KINDS.index("np")
_TIE = 1e-6  # sums of decimals are off by a little; the last word is with `evidence.py`
_REACH, _HELD = 4, 5  # pieces back to whoever owns the noun, to the verb whose subject holds it (*made a promise to …*)

_SPEAKS = table_of("PODRNnrMZztGjVvkK.")
_NO_CLAUSE_AFTER = table_of("sBhXv")
_BETWEEN = table_of("nVvjkR")  # *his repeated, public claim*
_FORMS, _VERBS = table_of("vsbgk"), table_of("vsbg")
_OF_OBJECT, _PARTICIPLES, _ADVERB = table_of("DnjMGVR"), table_of("VG"), table_of("R")


def may_speak_behind(cut: Cut, last: Ints) -> Flags:
    """Tell for each phrase whether what begins at piece `last` may be a speaker: a pronoun or a noun phrase."""
    found: Flags = _SPEAKS[cut.codes[last]]
    return found


def may_report(cut: Cut, near: Near, evidence: Evidence, nouns: Ints, begin: Ints) -> Flags:
    """Tell for each noun (first piece, piece behind the last, number of the cue) whether it may report anything.

    `begin` is the first piece of its sentence.
    """
    first, last, cue = nouns.T
    tags, patterns = cut.codes, evidence.patterns[cue]
    behind = tags[last]
    owned = _owned(cut, near, first, begin)
    by_agent = _in_list(cut, last, (behind == ord("y")) | (behind == ord("I")), "agents")
    clause = (behind == ord("T")) & ~_NO_CLAUSE_AFTER[tags[last + 1]]
    clause |= (behind == ord("o")) & (patterns & BITS["to"] > 0)
    thing = ((behind == ord("F")) | (behind == ord("I"))) & owned & (patterns & (BITS["np"] | BITS["of"]) > 0)
    kind = np.where(clause, _THAT, _NP)
    form = tags[first]
    inner = near.outside(_ADVERB).last(first - 1)
    total = evidence.add_up(tags, inner, first, last, cue, kind, last)
    spoken = owned | _held(cut, near, first, begin)
    total += np.where(spoken, evidence.best_rest[kind] + evidence.best_opener[form], evidence.no_subject[kind, form])
    enough = (total > evidence.least - _TIE) | ~_FORMS[form] | (patterns & BITS["sure"] > 0)
    may: Flags = by_agent | ((clause | thing) & enough)
    return may


def _owned(cut: Cut, near: Near, first: Ints, begin: Ints) -> Flags:
    """Tell whether somebody owns each noun: *his claim*, *Veland's claim*."""
    tags = cut.codes
    owner = near.outside(_BETWEEN).last(first - 1)
    close = owner >= np.maximum(begin, first - _REACH)
    owned: Flags = close & ((tags[owner] == ord("Z")) | (tags[owner] == ord("z")))
    return owned | _in_list(cut, owner, close & (tags[owner] == ord("D")), "possessive")


def _held(cut: Cut, near: Near, first: Ints, begin: Ints) -> Flags:
    """Tell whether each noun may be the object of a verb, whose subject then speaks: *made a promise to …*."""
    tags = cut.codes
    verb = near.outside(_OF_OBJECT).last(first - 1)
    verb = np.where(_VERBS[tags[verb]], verb, near.among(_PARTICIPLES).last(first - 1))
    found: Flags = verb >= np.maximum(begin, first - _HELD)
    return found


def _in_list(cut: Cut, at: Ints, asked: Flags, name: str) -> Flags:
    """Tell which of the pieces asked about is a word of a list."""
    listed, words = cut.lists[name], cut.words
    found = asked.copy()
    found[asked] = [words[number] in listed for number in np.asarray(cut.numbers)[at[asked]].tolist()]
    return found
