"""Choose among the places where forms were found.

    text      a   full   scale   invasion   of   Ukraine
    hits          └─────────────────────┘                 full scale invasion
                                 └──────┘                 invasion
                                 └──────────────────┘     invasion of Ukraine     a chain: each overlaps the next

    longest   in each chain the longest stays and takes out what it overlaps; what is then left of
              the chain chooses again, until nothing is left

All functions take frozen `Hits` and return new ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int32]
Wide = NDArray[np.int64]
Groups = NDArray[np.int32] | NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hits:
    """Where forms were found, sorted by text, start, end and form."""

    text: Indices  # index of the string in the batch
    form: Indices  # index of the form in its table
    start: Indices  # code points in that string
    end: Indices

    def __len__(self) -> int:
        return len(self.text)

    def at(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Hits:
        """Return the hits of the given rows."""
        return Hits(self.text[rows], self.form[rows], self.start[rows], self.end[rows])


def join_hits(parts: list[Hits]) -> Hits:
    """Return the hits of all parts, one after the other."""
    empty = [np.empty(0, np.int32)]
    return Hits(
        np.concatenate(empty + [part.text for part in parts]),
        np.concatenate(empty + [part.form for part in parts]),
        np.concatenate(empty + [part.start for part in parts]),
        np.concatenate(empty + [part.end for part in parts]),
    )


def drop_overlapping(hits: Hits, mask: Hits, group_of_form: Groups, group_of_mask: Groups) -> Hits:
    """Return the hits that overlap no hit of a mask of the same group.

    Use it for exclude phrases: *World War II* masks *war*.

    Parameters
    ----------
    hits, mask
        Hits of the forms and of the phrases that mask them, in the same texts.
    group_of_form, group_of_mask
        A group for each form of either table, say the number of its term; a phrase masks the forms of its group only.
    """
    if not len(hits) or not len(mask):
        return hits
    width = int(max(hits.end.max(), mask.end.max())) + 1
    texts = int(max(hits.text.max(), mask.text.max())) + 1
    line = (group_of_form[hits.form].astype(np.int64) * texts + hits.text) * width
    mask_line = (group_of_mask[mask.form].astype(np.int64) * texts + mask.text) * width
    order = np.argsort(mask_line + mask.start, kind="stable")
    begins = (mask_line + mask.start)[order]
    reach = np.maximum.accumulate((mask_line + mask.end)[order])
    before = np.searchsorted(begins, line + hits.end)  # masks that begin before the hit ends
    is_masked = (before > 0) & (reach[before - 1] > line + hits.start)
    return hits.at(~is_masked)


def longest(hits: Hits, group_of_form: Groups) -> Hits:
    """Return hits that do not overlap within a text and group: the longest first.

    Of equal length the earlier wins, and of the same place the form that stands first in its table.

    Parameters
    ----------
    group_of_form
        A group for each form of the table, say the number of its lexicon; groups do not compete.
    """
    if not len(hits):
        return hits
    width, texts = int(hits.end.max()) + 1, int(hits.text.max()) + 1
    line = (group_of_form[hits.form].astype(np.int64) * texts + hits.text) * width
    rows = np.argsort(line + hits.start, kind="stable")
    begin, end = (line + hits.start)[rows], (line + hits.end)[rows]
    kept = rows[_winners(begin, end)]
    return hits.at(np.sort(kept))


def _winners(begin: Wide, end: Wide) -> Wide:
    """Return the rows that stay, of spans sorted by begin; equal spans are in the order of their forms."""
    left, chosen = np.arange(len(begin)), []
    while len(left):
        first = _chains(begin[left], end[left])
        best, chain = _best(begin[left], end[left], first)
        winner = left[best]
        chosen.append(winner)
        begin_won, end_won = begin[winner][chain], end[winner][chain]
        left = left[(end[left] <= begin_won) | (begin[left] >= end_won)]
    return np.concatenate(chosen)


def _chains(begin: Wide, end: Wide) -> Wide:
    """Return the first row of each chain of spans that overlap."""
    reach = np.maximum.accumulate(end)
    return np.flatnonzero(np.append(True, begin[1:] >= reach[:-1]))


def _best(begin: Wide, end: Wide, first: Wide) -> tuple[Wide, Wide]:
    """Return the longest row of each chain, the first of several, and the chain of each row."""
    size = end - begin
    chain = np.repeat(np.arange(len(first)), np.diff(first, append=len(begin)))
    is_longest = np.flatnonzero(size == np.maximum.reduceat(size, first)[chain])
    _, earliest = np.unique(chain[is_longest], return_index=True)
    return is_longest[earliest], chain
