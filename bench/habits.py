"""Do distances and drift keep their promises? Null corpora, coverage and planted changes, with fixed seeds.

Run: python bench/habits.py. It prints the tables of docs/distances-and-drift.md; a smaller seeded version is
tests/measuring/test_habits_calibration.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl

import framing as fr
from framing.columns import schema

START = datetime(2024, 1, 1, tzinfo=UTC)
DAYS = 300
Shares = Callable[[int, int, int], Sequence[float]]


def corpus(
    random: np.random.Generator, outlets: int, articles: int, shares: Shares, *, terms: int = 1, stories: int = 0
) -> fr.Counts:
    """Draw counts: every article of an outlet uses each term some 3 times, with shares of its own around the outlet's.

    Parameters
    ----------
    shares : callable
        Given outlet, term and day, the outlet's shares of the items; an article's are Dirichlet around them, total 1,
        so that mentions of one article are alike (overdispersion .5).
    stories : int
        Where above 0, articles belong to so many stories spread evenly over the days, told by any outlet.
    """
    about, rows = [], []
    for outlet in range(outlets):
        for number in range(articles):
            story = int(random.integers(stories)) if stories else None
            day = int(random.integers(DAYS)) if story is None else story * DAYS // stories
            base = (f"{outlet:02}-{number:04}", f"outlet {outlet:02}", None if story is None else f"story {story:03}")
            about.append((*base, START + timedelta(days=day)))
            for term in range(terms):
                own = random.dirichlet(np.maximum(shares(outlet, term, day), 1e-3))
                uses = 1 + int(random.poisson(2))
                for item, count in enumerate(random.multinomial(uses, own)):
                    rows.append((*base, "made", f"term {term}", "narrator", f"item {item}", int(count), uses))
    columns = schema("counts")
    names = ["article", "outlet", "story", "lexicon", "term", "voice", "item", "count", "exposure"]
    table = pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None).select(list(columns))
    kept = pl.DataFrame(about, schema={"article": pl.String, "outlet": pl.String, "story": pl.String,
                                       "published": pl.Datetime("us", "UTC")}, orient="row")  # fmt: skip
    kept = kept.with_columns(
        genre=pl.lit(None, pl.String), exposure=pl.lit(1, pl.Int64), left_out=pl.lit(None, pl.String)
    )
    return fr.Counts(table.cast(pl.Schema(columns)), measure="variant_share", unit="share of the term's mentions",
                     articles=kept)  # fmt: skip


def null_distances(outlets: int, stories: int, *, tables: int, seed: int, articles: int = 30) -> dict[str, float]:
    """Share of small p, and of tables with any pair called apart, where all outlets are one."""
    random, wrong, small = np.random.default_rng(seed), 0, []
    for number in range(tables):
        base = random.dirichlet([1] * 4, size=3)
        counts = corpus(random, outlets, articles, lambda o, t, d, base=base: base[t], terms=3, stories=stories)
        table = fr.distances(counts, resamples=2, draws=199, seed=number).table
        wrong += bool((table["verdict"] == "apart").any())
        small += (table["p"] <= 0.05).to_list()
    return {"p_small": float(np.mean(small)), "tables_wrong": wrong / tables}


def null_drift(outlets: int, stories: int, *, tables: int, seed: int, articles: int = 40) -> dict[str, float]:
    """Share of small p, and of tables with any change, where nothing ever changes."""
    random, wrong, small = np.random.default_rng(seed), 0, []
    for number in range(tables):
        counts = corpus(random, outlets, articles, lambda o, t, d: (0.4, 0.3, 0.3), stories=stories)
        changes = fr.drift(counts, draws=199, resamples=19, seed=number).changes
        wrong += bool((changes["verdict"] == "changed").any())
        small += (changes["p"] <= 0.05).to_list()
    return {"p_small": float(np.mean(small)), "tables_wrong": wrong / tables}


def coverage(articles: int, spread: float, *, tables: int, seed: int) -> dict[str, float]:
    """How often the interval of a distance holds the true one, and by how much the estimate is off on average.

    The outlets' shares are drawn from a Dirichlet of four items with parameter `spread`: 1 any shares are as likely,
    .3 mostly one wording.
    """
    from scipy.spatial.distance import jensenshannon

    random, held, off = np.random.default_rng(seed), [], []
    for number in range(tables):
        base = random.dirichlet([spread] * 4, size=(3, 4))
        counts = corpus(random, 3, articles, lambda o, t, d, base=base: base[o, t], terms=4)
        row = fr.distances(counts, resamples=400, draws=19, seed=number).table.row(0, named=True)
        true = float(np.mean([jensenshannon(base[0, term], base[1, term], base=2) for term in range(4)]))
        held.append(row["low"] <= true <= row["high"])
        off.append(row["distance"] - true)
    return {"held": float(np.mean(held)), "off": float(np.mean(off))}


def planted(articles: int, jump: float, *, tables: int, seed: int) -> dict[str, float]:
    """Two outlets change by `jump`, one on day 150 and one on day 220: how often and how well that is found."""
    random, found, held, error, first = np.random.default_rng(seed), 0, 0, [], 0
    days = {"outlet 00": 150, "outlet 01": 220}
    at = list(days.values())
    for number in range(tables):
        counts = corpus(
            random, 2, articles, lambda o, t, d: (0.2 + jump * (d >= at[o]), 0.6 - jump * (d >= at[o]), 0.2)
        )
        drift = fr.drift(counts, draws=199, resamples=400, seed=number)
        changes = drift.changes.filter(pl.col("verdict") == "changed").sort("q", maintain_order=True)
        for row in changes.unique("group", keep="first", maintain_order=True).iter_rows(named=True):
            true = date(2024, 1, 1) + timedelta(days=days[row["group"]])
            found += 1
            held += row["earliest"] <= true <= row["latest"]
            error.append(abs((row["change"] - true).days))
        first += drift.firsts["verdict"][0] == "first"
    return {"found": found / tables / 2, "held": held / max(found, 1), "days": float(np.median(error or [np.nan])),
            "first": first / tables}  # fmt: skip


def main() -> None:
    """Print the tables."""
    print("| null | outlets | stories | p ≤ .05 | tables wrong |\n|---|---|---|---|---|")
    for outlets, stories, tables in ((2, 0, 300), (2, 25, 300), (5, 0, 80), (5, 25, 80)):
        got = null_distances(outlets, stories, tables=tables, seed=1)
        print(f"| distances | {outlets} | {stories or 'none'} | {got['p_small']:.3f} | {got['tables_wrong']:.3f} |")
    for outlets, stories, tables in ((1, 0, 600), (1, 25, 300), (4, 0, 200), (4, 25, 200)):
        got = null_drift(outlets, stories, tables=tables, seed=2)
        print(f"| drift | {outlets} | {stories or 'none'} | {got['p_small']:.3f} | {got['tables_wrong']:.3f} |")
    print("\n| articles | shares | interval holds | off |\n|---|---|---|---|")
    for articles, spread in ((15, 1.0), (30, 1.0), (100, 1.0), (30, 0.3), (100, 0.3)):
        got = coverage(articles, spread, tables=200, seed=3)
        print(f"| {articles} | {spread} | {got['held']:.2f} | {got['off']:+.3f} |")
    print("\n| articles | change | found | interval holds | days off | right one first |\n|---|---|---|---|---|---|")
    for articles, jump in ((40, 0.5), (100, 0.3), (100, 0.5), (200, 0.5)):
        got = planted(articles, jump, tables=100, seed=4)
        print(f"| {articles} | {100 * jump:.0f} points | {got['found']:.2f} | {got['held']:.2f} | {got['days']:.0f} | "
              f"{got['first']:.2f} |")  # fmt: skip


if __name__ == "__main__":
    main()
