"""Change-points of many series: round by round, corrected together, and who came first.

best split of every series ─► p ─► q over the round ─► where it holds, both sides join the next round
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from framing.measuring.blocks import KEY, Row, articles_by_items
from framing.measuring.changes import Series, Split, best_split, chance_of, redrawn_splits
from framing.measuring.permuted import fingerprint
from framing.measuring.verdicts import TOO_LITTLE, benjamini_hochberg

__all__ = ["Found", "Options", "Strand", "first_rows", "rounds"]

_FEWEST_ARTICLES, _FEWEST_UNITS = 20, 8
_EPOCH = date(1970, 1, 1)
_SURE = 0.05


@dataclass(frozen=True, slots=True)
class Options:
    """What all tests of a call share."""

    level: float
    resamples: int
    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class Strand:
    """A series with what it is of; `whole` is false of the sides of a change."""

    named: Row
    items: list[str]
    series: Series
    whole: bool = True

    @classmethod
    def of(cls, named: Row, own: pl.DataFrame) -> Strand:
        """Make units of the group's articles, in order of their first day, then by their ids."""
        articles, items, counts, exposure = articles_by_items(own)
        when = own.select("article", "published").unique()
        shares = pl.DataFrame(counts / exposure[:, None], schema=[f"share {item}" for item in items])
        alone = pl.when(pl.col("story").is_null()).then(pl.format("article {}", "article"))
        table = articles.with_columns(unit=alone.otherwise(pl.format("story {}", "story"))).hstack(shares)
        table = table.join(when, on="article", how="left", maintain_order="left").sort("article")
        units = table.group_by("unit").agg(
            pl.col("published").min().dt.date().alias("day"), pl.len().alias("n"), pl.col(shares.columns).sum(),
        ).sort("day", "unit")  # fmt: skip
        day = (units["day"] - _EPOCH).dt.total_days().to_numpy().astype(np.int64)
        return cls(named, items, Series(day, units["n"].to_numpy().astype(float),
                                        units.select(shares.columns).to_numpy()))  # fmt: skip

    @property
    def little(self) -> str | None:
        """Why no change can be sought here, or None."""
        articles, units = int(self.series.articles.sum()), len(self.series.day)
        if articles >= _FEWEST_ARTICLES and units >= _FEWEST_UNITS:
            return None
        return f"{TOO_LITTLE}: {articles} articles, {units} stories or single articles"


@dataclass(frozen=True, slots=True)
class Found:
    """What one test of one strand found; `days` are the redrawn days of the change, where there is one."""

    strand: Strand
    split: Split | None = None
    p: float | None = None
    q: float | None = None
    ends: Row | None = None
    days: NDArray[np.float64] | None = None

    @property
    def sure(self) -> bool:
        """Whether this is a change."""
        return self.q is not None and self.q <= _SURE

    def row(self) -> Row:
        """Give the row of `changes`."""
        row = self.strand.named | {"p": self.p, "q": self.q, "articles": int(self.strand.series.articles.sum())}
        if self.split is None or not self.sure:
            note = self.strand.little or (None if self.p is not None else "all articles are of too few days")
            return row | {"verdict": "cannot tell", "note": note}
        return row | {"verdict": "changed"} | (self.ends or {})

    @property
    def at(self) -> int:
        """The unit after the split; 0 where there is none."""
        return self.split.at if self.split else 0

    @property
    def step(self) -> NDArray[np.float64]:
        """Difference of the mean shares of all items, after − before."""
        before, after = self.strand.series.means(self.at)
        return np.asarray(after - before)


def rounds(strands: list[Strand], options: Options) -> list[Found]:
    """Seek changes in all series, then in the sides of those that have one, until none is found.

    A series without a change keeps one row that says so; sides without a further change keep none.
    """
    kept: list[Found] = []
    while strands:
        tested = [_tested(one, options) for one in strands]
        known = [at for at, one in enumerate(tested) if one.p is not None]
        for at, q in zip(known, benjamini_hochberg([tested[at].p or 0.0 for at in known]), strict=True):
            one = tested[at]
            tested[at] = _dated(Found(one.strand, one.split, one.p, float(q)), options)
        kept += [one for one in tested if one.sure or one.strand.whole]
        strands = [side for one in tested if one.sure for side in _sides(one) if side.little is None]
    return kept


def _tested(strand: Strand, options: Options) -> Found:
    split = best_split(strand.series) if strand.little is None else None
    if split is None:
        return Found(strand)
    return Found(strand, split, chance_of(strand.series, split, options.draws, _random(strand, options, 0)))


def _dated(found: Found, options: Options) -> Found:
    """Add the ends of the intervals to a change that holds."""
    if not found.sure or found.split is None:
        return found
    series, at = found.strand.series, found.split.at
    days, steps = redrawn_splits(series, found.split, options.resamples, _random(found.strand, options, 1))
    before, after = series.means(at)
    # Rounded, so that two items that tie do so whatever the order of the sums; the first by name is then taken.
    gain = (after - before).round(9)
    most, least = int(gain.argmax()), int(gain.argmin())
    tails = [50 * (1 - options.level), 50 * (1 + options.level)]
    low, high = np.percentile(steps[:, most], tails)
    earliest, latest = np.percentile(days, tails, method="nearest")
    ends = {
        "change": _date(series.day[at]), "earliest": _date(earliest), "latest": _date(latest),
        "item": found.strand.items[most], "instead_of": found.strand.items[least], "before": float(before[most]),
        "after": float(after[most]), "estimate": float(after[most] - before[most]), "low": float(low),
        "high": float(high),
    }  # fmt: skip
    return Found(found.strand, found.split, found.p, found.q, ends, days)


def _sides(found: Found) -> list[Strand]:
    one, at = found.strand, found.at
    ends = (one.series.part(0, at), one.series.part(at, len(one.series.day)))
    return [Strand(one.named, one.items, side, whole=False) for side in ends]


def first_rows(found: list[Found], level: float) -> list[Row]:
    """Compare the first-found (the largest) changes of every two groups, term by term."""
    whole = sorted((one for one in found if one.strand.whole), key=_term)
    rows = []
    for key, same in groupby(whole, key=_term):
        named = dict(zip(("measure", *KEY), (value or None for value in key), strict=True))
        for one, other in combinations(sorted(same, key=lambda each: str(each.strand.named["group"])), 2):
            names = {"group": one.strand.named["group"], "other": other.strand.named["group"]}
            rows.append(named | names | dict(_first(one, other, level)))
    columns = ("measure", *KEY, "group", "other", "days", "low", "high", "verdict", "note")
    return [{name: row.get(name) for name in columns} for row in rows]


def _first(one: Found, other: Found, level: float) -> Iterator[tuple[str, Any]]:
    missing = [str(each.strand.named["group"]) for each in (one, other) if each.days is None]
    if one.days is None or other.days is None:
        yield from {"verdict": "cannot tell", "note": f"no change found: {', '.join(missing)}"}.items()
        return
    if float(one.step @ other.step) <= 0:
        yield from {"verdict": "cannot tell", "note": "they changed in different directions"}.items()
        return
    days = float(one.strand.series.day[one.at] - other.strand.series.day[other.at])
    # The two series were redrawn apart, so that any draw of one goes with any of the other.
    apart = one.days - other.days[::-1]
    low, high = np.percentile(apart, [50 * (1 - level), 50 * (1 + level)])
    verdict = "first" if high < 0 else "later" if low > 0 else "cannot tell"
    yield from {"days": days, "low": float(low), "high": float(high), "verdict": verdict}.items()


def _term(found: Found) -> tuple[str, ...]:
    return tuple(str(found.strand.named[name] or "") for name in ("measure", *KEY))


def _random(strand: Strand, options: Options, use: int) -> np.random.Generator:
    content = np.column_stack([strand.series.articles, strand.series.sums]).tobytes()
    return np.random.default_rng([options.seed, use, fingerprint(content)])


def _date(day: Any) -> date:
    return _EPOCH + timedelta(days=int(day))
