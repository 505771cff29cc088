"""The two sides of a comparison, taken out of a term's counts, and the rows that tell it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.measuring.blocks import Row, articles_by_items, sum_by
from framing.measuring.contrasts import Contrast, Options, blocked, independent, paired
from framing.measuring.detectable import FEWEST_ARTICLES, FEWEST_STORIES
from framing.measuring.verdicts import TOO_LITTLE

__all__ = ["Design", "Term", "contrast_rows", "difference_of"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_PER = 1000


@dataclass(frozen=True, slots=True)
class Design:
    """How groups are compared: paired, blocked (by the column `inside`) or independent."""

    kind: str
    inside: str
    share: bool
    options: Options


@dataclass(frozen=True, slots=True)
class Term:
    """One term: articles in an order that depends on contents alone, with group, story and what they are paired by.

    These three are numbers, in the order of their names, so that a comparison takes its articles at little cost; −1
    stands for none.
    """

    articles: pl.DataFrame
    items: list[str]
    counts: Ints
    exposure: Ints
    share: bool
    group: Ints
    groups: list[str]
    inside: Ints
    insides: list[str]
    story: Ints

    @classmethod
    def of(cls, block: pl.DataFrame, articles: pl.DataFrame, *, share: bool) -> Term:
        """Give the term of a block of counts."""
        found, items, counts, exposure = articles_by_items(block)
        found = found.join(articles.select("article", "inside"), on="article", how="left", maintain_order="left")
        order = np.lexsort((found["article"].rank("ordinal").to_numpy(), *counts.T[::-1], exposure))
        found = found[order]
        group, groups = _numbered(found["group"])
        inside, insides = _numbered(found["inside"])
        story, _ = _numbered(found["story"])
        return cls(found, items, counts[order], exposure[order], share, group, groups, inside, insides, story)

    def only(self, kept: Bools) -> Term:
        """Give the term in some of its articles."""
        return replace(
            self, articles=self.articles.filter(pl.Series(kept)), counts=self.counts[kept],
            exposure=self.exposure[kept], group=self.group[kept], inside=self.inside[kept], story=self.story[kept],
        )  # fmt: skip

    def of_groups(self, names: list[str]) -> Bools:
        """Whether each article is of one of these groups."""
        return np.array([name in set(names) for name in self.groups])[self.group]

    def values(self) -> Floats:
        """Give each article's own shares or rates."""
        return self.counts / self.exposure[:, None] * (1 if self.share else _PER)


def _numbered(names: pl.Series) -> tuple[Ints, list[str]]:
    """Give the place of each name among all of them in order, −1 where there is none."""
    rank = names.rank("dense").fill_null(0).to_numpy().astype(np.int64) - 1
    return rank, names.drop_nulls().unique().sort().to_list()


def contrast_rows(term: Term, group: str, others: list[str], design: Design) -> list[Row]:
    """Compare one group with others in every item of a term."""
    here, there = term.of_groups([group]), term.of_groups(others)
    compared = here | there
    if design.kind != "independent":
        compared &= _covered(term, here, there)
    own = here[compared]
    if not own.any() or own.all():
        return [_nothing(item, group, here, there, design) for item in term.items]
    found = term.only(compared)
    contrast, units = _contrast(found, own, design)
    return _rows(found, own, contrast, _lacks(own, units, design), design)


def _covered(term: Term, here: Bools, there: Bools) -> Bools:
    """Whether each article is of a story (or block) that both sides cover."""
    seen = np.zeros((2, len(term.insides) + 1), dtype=bool)  # the last place is of articles in none
    seen[0, term.inside[here]] = seen[1, term.inside[there]] = True
    seen[:, -1] = False
    return np.asarray((seen[0] & seen[1])[term.inside])


def _contrast(found: Term, own: Bools, design: Design) -> tuple[Contrast, int]:
    """Give the contrast and how many stories or blocks it goes over."""
    scale = 1.0 if design.share else _PER / float(found.exposure.mean())
    if design.kind == "independent":
        return independent(
            found.counts, found.exposure, own, share=design.share, per=_PER, options=design.options
        ), 0  # fmt: skip
    if design.kind == "paired":
        values, sizes, names = _cells(found, own)
        return paired(values, sizes, names, scale, share=design.share, options=design.options), len(sizes)
    block = np.unique(found.inside, return_inverse=True)[1]
    order = np.argsort(block, kind="stable")
    return blocked(found.values()[order], block[order], own[order], scale, design.options), int(block.max()) + 1


def _cells(found: Term, own: Bools) -> tuple[Floats, Ints, list[str]]:
    """Give the value of each outlet in each story, story by story, the group's own first."""
    width = len(found.groups)
    cells, cell = np.unique((2 * found.inside + ~own) * width + found.group, return_inverse=True)
    if found.share:
        sums = np.zeros((len(cells), len(found.items)))
        np.add.at(sums, cell, found.counts / found.exposure[:, None])
        values = sums / np.bincount(cell)[:, None]
    else:
        values = _PER * sum_by(found.counts, cell) / sum_by(found.exposure[:, None], cell)
    stories, sizes = np.unique(cells // (2 * width), return_counts=True)
    return values, sizes, [found.insides[at] for at in stories]


def _lacks(own: Bools, units: int, design: Design) -> str | None:
    if design.kind == "paired" and units < FEWEST_STORIES:
        return f"{TOO_LITTLE}: {units} {_plural(design.inside, units)} that both cover, {FEWEST_STORIES} are needed"
    fewest = int(min(own.sum(), (~own).sum()))
    if design.kind != "paired" and fewest < FEWEST_ARTICLES:
        return f"{TOO_LITTLE}: {fewest} articles on one side, {FEWEST_ARTICLES} are needed"
    return None


def _plural(name: str, number: int) -> str:
    return name if number == 1 else f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def _nothing(item: str, group: str, here: Bools, there: Bools, design: Design) -> Row:
    if not here.any():
        why = f"{group} names it in no counted article"
    elif not there.any():
        why = "the reference names it in no counted article"
    else:
        why = f"no {design.inside} that both cover"
    row: Row = {"item": item, "count": 0, "exposure": 0, "articles": 0, "stories": 0, "note": f"{TOO_LITTLE}: {why}"}
    return row


def _rows(found: Term, own: Bools, contrast: Contrast, lacks: str | None, design: Design) -> list[Row]:
    stories = len(np.unique(found.story[found.story >= 0]))
    counts, exposure = found.counts[own].sum(axis=0), int(found.exposure[own].sum())
    ratio, smoothed = _log_odds_ratio(found, own, contrast)
    per = 1 if found.share else _PER
    rows: list[Row] = []
    for i, item in enumerate(found.items):
        here, there = float(contrast.here[i]), float(contrast.there[i])
        row: Row = {"item": item, "group_value": here, "reference_value": there, "estimate": here - there}
        row |= {"log_odds_ratio": float(ratio[i]), "p": float(contrast.p[i]), "count": int(counts[i])}
        row |= {"exposure": exposure, "pooled": per * float(counts[i]) / exposure}
        row |= {"articles": len(own), "stories": stories}
        if contrast.low is not None and contrast.high is not None:
            row |= {"low": float(contrast.low[i]), "high": float(contrast.high[i])}
        if contrast.detectable is not None:
            row |= {"detectable": float(contrast.detectable[i])}
        row["note"] = lacks or _note(contrast, smoothed[i])
        rows.append(row)
    return rows


def _note(contrast: Contrast, smoothed: bool) -> str | None:
    said = []
    if contrast.detectable is None:
        said.append("p cannot reach .05 with so little data")
    if smoothed:
        said.append("a side is at 0 or 1: half an article added to each for the log-odds ratio")
    return "; ".join(said) or None


def _log_odds_ratio(found: Term, own: Bools, contrast: Contrast) -> tuple[Floats, Bools]:
    """Give the log-odds ratio of the two values; where one is 0 or 1, half an article (or mention) is added to each."""
    if found.share:
        sizes: tuple[float, float] = float(own.sum()), float((~own).sum())
        here, there = contrast.here, contrast.there
    else:
        sizes = float(found.exposure[own].sum()), float(found.exposure[~own].sum())
        here, there = contrast.here / _PER, contrast.there / _PER
    here, there = np.clip(here, 0, 1), np.clip(there, 0, 1)
    edge = (np.minimum(here, there) <= 1e-12) | (np.maximum(here, there) >= 1 - 1e-12)
    odds = [
        np.log((value * size + half) / ((1 - value) * size + half))
        for value, size in ((here, sizes[0]), (there, sizes[1]))
        for half in [np.where(edge, 0.5, 0.0)]
    ]
    return odds[0] - odds[1], edge


def difference_of(term: Term, group: str, others: list[str], design: Design) -> Floats | None:
    """Give the difference alone, without its test; None where a side is missing."""
    here, there = term.of_groups([group]), term.of_groups(others)
    compared = here | there
    if design.kind == "paired":
        compared &= _covered(term, here, there)
    own = here[compared]
    if not own.any() or own.all():
        return None
    found = term.only(compared)
    if design.kind != "paired":
        values = found.values()
        return np.asarray(values[own].mean(axis=0) - values[~own].mean(axis=0))
    cells, sizes, _ = _cells(found, own)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    rest = (np.add.reduceat(cells, first, axis=0) - cells[first]) / (sizes - 1)[:, None]
    return np.asarray((cells[first] - rest).mean(axis=0))
