"""Where something may be reported, and the ways to read it: every cue form that stands there, the longest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from framing.reading.attribution.candidate import Cue, Pieces
from framing.reading.attribution.cutting import Cut, flagged, table_of
from framing.reading.attribution.grammar import Grammar
from framing.reading.attribution.nearest import Near
from framing.reading.attribution.nominal import may_report, may_speak_behind
from framing.reading.attribution.phrases import GAP, stands_around, written_out
from framing.reading.attribution.plans import PLACE_BITS, PLACE_MASK, Plan, plans_of
from framing.reading.attribution.prospects import Prospect, look_ahead
from framing.reading.attribution.quoted import Tag

__all__ = ["Way", "find_ways"]

Ints = NDArray[np.int64]

_CUES = table_of("vsbgkKqj")
_FEW, _MANY = 3, 6  # words in the gap of a phrase that is no cue, and between the words of a cue


Way = tuple[Cue, Pieces, Pieces, Prospect | None, Pieces | None]
"""One reading of a cue: the cue, its pieces, its sentence; of a verb what it may report, and its words behind a gap."""


def find_ways(cut: Cut, grammar: Grammar, beside: Mapping[int, Tag]) -> Iterator[tuple[int, Way]]:
    """Give every piece at which something may be reported, in order, once a way to read it, the longest way first."""
    places = _anchors(cut)
    kinds, kind = np.unique(plans_of(cut, places), return_inverse=True)
    plans = [grammar.plans[cut.words[one >> PLACE_BITS], one & PLACE_MASK] for one in kinds.tolist()]
    planned = places[np.array([plan is not None for plan in plans], np.bool_)[kind]]
    bare = np.array(list(beside), np.int64)
    bare = bare[np.append(planned, -1)[np.searchsorted(planned, bare)] != bare]
    long, never = _long_forms(cut, places, kind, plans)
    rows = np.concatenate((
        long,
        _short_forms(places, kind, plans),
        np.stack((bare, bare, bare + 1, np.zeros_like(bare), np.zeros_like(bare)), axis=1),
    ))  # fmt: skip
    never = [at for at in never if at not in beside]
    if never:
        rows = rows[~np.isin(rows[:, 0], never)]
    return _hopeful(cut, grammar, rows[np.argsort(rows[:, 0], kind="stable")], beside)


def _long_forms(cut: Cut, places: Ints, kind: Ints, plans: Sequence[Plan | None]) -> tuple[Ints, list[int]]:
    """Give a row for all cues of several words, and the anchors at which the words around say that nothing is reported.

    A row is anchor, first piece, piece behind the last, number of the cue, and where the words behind a gap begin.
    """
    rows: list[int] = []
    never: list[int] = []
    for anchor, plan, before, behind in _beside_known_words(cut, places, kind, plans):
        for form, cue in plan.long.likely(before, behind):
            span = written_out(cut, anchor, form)
            if span is not None:
                rows += (anchor, *span, cue, 0)
        for form, _ in plan.never.likely(before, behind):
            if stands_around(cut, anchor, form, _FEW):
                never.append(anchor)
    far = np.array([plan is not None and bool(plan.gapped or plan.never_far) for plan in plans], np.bool_)[kind]
    for anchor, number in zip(places[far].tolist(), kind[far].tolist(), strict=True):
        plan_of = plans[number]
        if plan_of is not None:
            rows += _gapped_forms(cut, anchor, plan_of)
            if any(stands_around(cut, anchor, form, _FEW) for form in plan_of.never_far):
                never.append(anchor)
    return np.array(rows, np.int64).reshape(-1, 5), never


def _beside_known_words(
    cut: Cut, places: Ints, kind: Ints, plans: Sequence[Plan | None]
) -> Iterator[tuple[int, Plan, str, str]]:
    """Give the anchors beside which stands a word of one of their wordings, with their plan and the words beside."""
    if not plans:
        return
    befores, behinds = zip(*(plan.beside if plan else _NOTHING for plan in plans), strict=True)
    asked = np.array([bool(before or behind) for before, behind in zip(befores, behinds, strict=True)], np.bool_)[kind]
    at, number, words = places[asked], kind[asked].tolist(), cut.words
    before, behind = ([words[one] for one in np.asarray(cut.numbers)[at + step].tolist()] for step in (-1, 1))
    found = [
        row
        for row, (plan, one, other) in enumerate(zip(number, before, behind, strict=True))
        if other in behinds[plan] or one in befores[plan]
    ]
    for row in found:
        plan = plans[number[row]]
        if plan is not None:
            yield int(at[row]), plan, before[row], behind[row]


_NOTHING: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


def _gapped_forms(cut: Cut, anchor: int, plan: Plan) -> list[int]:
    """*took … to task*: the words of a cue behind its gap are looked for a few words on."""
    rows: list[int] = []
    for number in cut.numbers[anchor + 2 : anchor + _MANY + 2]:
        for form, cue in plan.gapped.get(cut.words[number], ()):
            span = stands_around(cut, anchor, form, _MANY)
            if span is not None and not rows:
                rows += (anchor, *span, cue, span[1] - len(form[1]) + 1 + form[1].index(GAP))
    return rows


def _short_forms(places: Ints, kind: Ints, plans: Sequence[Plan | None]) -> Ints:
    """Give the same for all cues of one word."""
    short = [plan.short if plan else () for plan in plans]
    sizes = np.fromiter(map(len, short), np.int64, len(short))
    cues = np.fromiter(chain.from_iterable(short), np.int64, int(sizes.sum()))
    many = sizes[kind]
    anchor = np.repeat(places, many)
    within = np.arange(len(anchor)) - np.repeat(np.cumsum(many) - many, many)
    cue = cues[np.repeat((np.cumsum(sizes) - sizes)[kind], many) + within]
    return np.stack((anchor, anchor, anchor + 1, cue, np.zeros_like(cue)), axis=1)


def _anchors(cut: Cut) -> Ints:
    """Give the pieces that may be a cue or part of one; what is quoted is the speaker's."""
    at = np.flatnonzero(flagged(_CUES, cut.codes))
    if cut.quoted:
        opening, closing = np.array(cut.quoted).T
        holder = np.searchsorted(opening, at, "right") - 1
        at = at[(holder < 0) | (at >= closing[holder])]
    return at


def _hopeful(cut: Cut, grammar: Grammar, rows: Ints, beside: Mapping[int, Tag]) -> Iterator[tuple[int, Way]]:
    """Leave out the verbs that can report nothing, and give the others with what they may report."""
    bounds, near = np.array(cut.sentences), Near(cut.codes)
    number = np.searchsorted(bounds, rows[:, 1], "right")
    begin, end = bounds[number - 1], bounds[number]
    verbs = np.flatnonzero(grammar.evidence.is_verb[rows[:, 3]] & (rows[:, 4] == 0))
    ahead = look_ahead(cut, near, grammar.evidence, rows[verbs, 1:4], begin[verbs], end[verbs])
    kept = np.ones(len(rows), np.bool_)
    kept[verbs[~ahead.hopeful]] = False
    nouns, phrases = (np.flatnonzero(of[rows[:, 3]]) for of in (grammar.evidence.is_noun, grammar.evidence.is_phrase))
    kept[nouns] = may_report(cut, near, grammar.evidence, rows[nouns, 1:4], begin[nouns])
    kept[phrases] = may_speak_behind(cut, rows[phrases, 2])
    kept[np.isin(rows[:, 0], list(beside))] = True
    is_verb = np.zeros(len(rows), np.bool_)
    is_verb[verbs] = True
    prospects = ahead.of(kept[verbs])
    rows = rows[kept]
    anchor, first, last, cue, gap = (column.tolist() for column in rows.T)
    gapped = any(gap)
    if gapped:
        last = np.where(rows[:, 4] > 0, rows[:, 1] + 1, rows[:, 2]).tolist()
    ways = zip(
        map(grammar.evidence.cues.__getitem__, cue),
        zip(first, last, strict=True),
        zip(begin[kept].tolist(), end[kept].tolist(), strict=True),
        [next(prospects) if verb else None for verb in is_verb[kept].tolist()],
        _behind_gaps(rows) if gapped else repeat(None, len(rows)),
        strict=True,
    )
    return zip(anchor, ways, strict=True)


def _behind_gaps(rows: Ints) -> list[Pieces | None]:
    """Give the words behind the gap of each row that has one."""
    return [(at, stop) if at else None for at, stop in zip(rows[:, 4].tolist(), rows[:, 2].tolist(), strict=True)]
