"""Do the comparisons keep their promises? Null corpora, coverage of intervals, and power, with fixed seeds.

Run: python bench/calibration.py [TABLES]. It writes the tables into docs/validity.md, between their markers, and the
picture docs/calibration.svg; the smaller version in tests/measuring/test_calibration.py calls the same functions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import polars as pl

import framing as fr
from framing.columns import schema

DOCS = Path(__file__).parents[1] / "docs"
DRAWS = 999


def corpus(
    random: np.random.Generator, outlets: int, articles: int, *, share: bool, means: np.ndarray | None = None
) -> fr.Counts:  # fmt: skip
    """Draw counts of two variants: each article about 3 uses, its own rate from Beta(μ, 1 − μ), ρ = .5.

    With means of .5 this is the null corpus: Beta(.5, .5) in every article of every outlet. Article n of every outlet
    is of story n.
    """
    mean = np.full(outlets, 0.5) if means is None else means
    size = (outlets, articles)
    rate = random.beta(np.broadcast_to(mean[:, None], size), np.broadcast_to(1 - mean[:, None], size))
    uses = 1 + random.poisson(2, size)
    first = random.binomial(uses, rate)
    words = random.integers(300, 900, size)
    number = np.arange(outlets * articles)
    base = pl.DataFrame({
        "article": [f"{n:05}" for n in number],
        "outlet": [f"outlet {n // articles:02}" for n in number],
        "story": [f"story {n % articles:03}" for n in number],
        "exposure": (uses if share else words).ravel(),
    })  # fmt: skip
    key = {"lexicon": "made", "term": "name", "voice": "narrator"}
    named = [pl.lit(value).alias(name) for name, value in key.items()]
    items = {"first": first, "second": uses - first}
    table = pl.concat([
        base.with_columns(*named, item=pl.lit(item), count=pl.Series(count.ravel())) for item, count in items.items()
    ])  # fmt: skip
    articles_table = base.with_columns(
        published=pl.lit(None, pl.Datetime("us", "UTC")), genre=pl.lit("news"), left_out=pl.lit(None, pl.String)
    )
    return fr.Counts(
        table.select(pl.col(name).cast(dtype) for name, dtype in schema("counts").items()),
        measure="made_share" if share else "made_rate",
        unit="made",
        articles=articles_table.select(pl.col(name).cast(dtype) for name, dtype in schema("counted_articles").items()),
    )


def null_designs() -> Iterator[tuple[str, int, bool, dict[str, str | None]]]:
    """Give every design of METHODS 5: its name, outlets, whether of shares, and the parameters of compare."""
    for share in (True, False):
        for outlets in (2, 10):
            for pairing in ("story", None):
                reference = "each" if outlets == 2 else "rest"
                sides = "a pair" if outlets == 2 else "each against the rest"
                measure, design = "shares" if share else "rates", "paired" if pairing else "unpaired"
                yield (
                    f"{measure}, {outlets} outlets, {sides}, {design}",
                    outlets,
                    share,
                    {"reference": reference, "paired_by": pairing},
                )


def null_rates(outlets: int, share: bool, options: dict[str, str | None], tables: int, seed: int) -> dict[str, float]:
    """Give how often p ≤ .05 where nothing differs, and how many tables hold any `higher` or `lower`."""
    small, tests, wrong = 0, 0, 0
    for number in range(tables):
        counts = corpus(np.random.default_rng([seed, number]), outlets, 30, share=share)
        table = fr.compare(counts, draws=DRAWS, seed=number, **options).table  # type: ignore[arg-type]
        first = table.filter(pl.col("item") == "first")
        small += int((first["p"] <= 0.05).sum())
        tests += first.height
        wrong += bool(table["verdict"].is_in(["higher", "lower"]).any())
    return {"p_small": small / tests, "tables_wrong": wrong / tables, "tests": tests, "tables": tables}


def coverage(articles: int, share: bool, tables: int, seed: int) -> dict[str, float]:
    """Give how often 95 % intervals hold the truth: of scores, and of differences by every design.

    Outlets' true means are drawn from Beta(2, 2), four outlets a table: six pairs, and each against the three others.
    """
    hits: dict[str, list[bool]] = {}
    for number in range(tables):
        random = np.random.default_rng([seed, number])
        means = random.beta(2, 2, 4)
        counts = corpus(random, 4, articles, share=share, means=means)
        # Three uses on average; words 300 … 899 are independent of them, so the true rate is the ratio of means.
        truth = means if share else 1000 * 3 * means / 599.5
        hits.setdefault("score", []).extend(_held(fr.score(counts, seed=number), truth))
        pairs = np.array([truth[one] - truth[other] for one, other in combinations(range(4), 2)])
        rests = (4 * truth - truth.sum()) / 3
        for design, pairing in (("unpaired", None), ("paired", "story")):
            scale = _mean_rate() if pairing and not share else 1.0
            for against, reference, difference in (("pairs", "each", pairs), ("against the rest", "rest", rests)):
                scores = fr.compare(counts, reference=reference, paired_by=pairing, draws=DRAWS)
                hits.setdefault(f"{design}, {against}", []).extend(_held(scores, scale * difference))
    return {name: float(np.mean(found)) for name, found in hits.items()}


def _held(scores: fr.Scores, truth: np.ndarray) -> list[bool]:
    table = scores.table.filter(pl.col("item") == "first").sort("group", "reference")
    return ((table["low"].to_numpy() <= truth) & (truth <= table["high"].to_numpy())).tolist()


def _mean_rate() -> float:
    """A paired rate is a mean over stories of count / words: what turns a ratio of means into a mean of ratios."""
    words = np.arange(300, 900)
    return float(words.mean() * (1 / words).mean())


def worst_cell(tables: int, seed: int) -> float:
    """Give the coverage of a lone outlet far from the others (.95 against .1), shrunk toward them, at 10 articles."""
    means = np.array([0.95, 0.1, 0.1, 0.1])
    held = []
    for number in range(tables):
        table = fr.score(corpus(np.random.default_rng([seed, number]), 4, 10, share=True, means=means)).table
        row = table.filter(pl.col("item") == "first", pl.col("group") == "outlet 00").row(0, named=True)
        held.append(row["low"] <= 0.95 <= row["high"])
    return float(np.mean(held))


def power(articles: int, pairing: str | None, tables: int, seed: int) -> dict[str, float]:
    """Give the share of tables where p ≤ .05 when the true difference is what `detectable` says: near .8."""
    # The spread of an article's share shrinks as its mean leaves one half; so plan at the means that are simulated.
    gap = 0.3
    for _ in range(4):
        means = np.array([0.5 + gap / 2, 0.5 - gap / 2])
        seen = [
            fr.compare(corpus(np.random.default_rng([seed, 7, n]), 2, articles, share=True, means=means),
                       reference="each", paired_by=pairing, draws=99).table["detectable"][0]
            for n in range(40)
        ]  # fmt: skip
        gap = min(float(np.sqrt(np.mean(np.square(seen)))), 0.98)
    means = np.array([0.5 + gap / 2, 0.5 - gap / 2])
    found = [
        fr.compare(corpus(np.random.default_rng([seed, n]), 2, articles, share=True, means=means),
                   reference="each", paired_by=pairing, draws=DRAWS).table["p"][0] <= 0.05
        for n in range(tables)
    ]  # fmt: skip
    return {"difference": gap, "power": float(np.mean(found))}


def log_likelihood_rate(tables: int, seed: int) -> float:
    """Give how often the log-likelihood test on pooled mentions says p ≤ .05 on null corpora of two outlets.

    It takes mentions for independent, which those of one article are not: what the other rows are to be held against.
    """
    from scipy.stats import chi2_contingency

    small = 0
    for number in range(tables):
        counts = corpus(np.random.default_rng([seed, number]), 2, 30, share=True).table
        cells = counts.group_by("outlet", "item").agg(pl.col("count").sum()).sort("outlet", "item")
        pooled = cells["count"].to_numpy().reshape(2, 2)
        small += chi2_contingency(pooled, correction=False, lambda_="log-likelihood").pvalue <= 0.05
    return small / tables


def main(tables: int) -> None:
    """Run everything and write the tables and the picture."""
    nulls = []
    for name, outlets, share, options in null_designs():
        found = null_rates(outlets, share, options, 2 * tables if outlets == 2 else max(tables // 2, 1), seed=1)
        nulls.append((name, found))
        print(name, found, flush=True)
    pooled = log_likelihood_rate(2 * tables, seed=1)
    print("log-likelihood of pooled mentions", pooled, flush=True)
    covered = []
    for share in (True, False):
        for articles in (10, 30, 100):
            covered.append(("shares" if share else "rates", articles, coverage(articles, share, tables, seed=2)))
            print(covered[-1], flush=True)
    powers = []
    for pairing in ("story", None):
        for articles in (10, 30, 100):
            powers.append(("paired" if pairing else "unpaired", articles, power(articles, pairing, tables, seed=3)))
            print(powers[-1], flush=True)
    worst = worst_cell(tables, seed=4)
    into_page(page(nulls, pooled, covered, powers, worst, tables))
    picture(nulls, pooled)


def into_page(told: str) -> None:
    """Put the tables between their markers in docs/validity.md."""
    path = DOCS / "validity.md"
    before, rest = path.read_text(encoding="utf-8").split("<!-- calibration -->\n")
    after = rest.split("<!-- end -->", 1)[1]
    path.write_text(f"{before}<!-- calibration -->\n{told}<!-- end -->{after}", encoding="utf-8")


def page(nulls: list, pooled: float, covered: list, powers: list, worst: float, tables: int) -> str:
    """Give the tables as Markdown."""
    designs = list(covered[0][2])
    lines = ["### Where nothing differs", "",
             "30 articles an outlet, about 3 clustered uses each, article rates from Beta(.5, .5).", "",
             "| design | p ≤ .05 (wanted .03 to .07) | tables with a verdict (at most .07) | tests | tables |",
             "|---|---|---|---|---|"]  # fmt: skip
    lines += [
        f"| {name} | {f['p_small']:.3f} | {f['tables_wrong']:.3f} | {f['tests']} | {f['tables']} |" for name, f in nulls
    ]
    lines += ["", "The log-likelihood test on all mentions of two outlets, as if they were independent: "
              f"**{pooled:.3f}**.", "",
              "![Share of null tests with p ≤ .05 and of null tables with a verdict, by design](calibration.svg)",
              "", "### Do 95 % intervals hold the truth?", "",
              "Four outlets whose means are drawn from Beta(2, 2), clustered uses (ρ = .5), "
              f"{tables} tables a row. Wanted: 92 to 98 %.", "",
              f"| measure | articles an outlet | {' | '.join(designs)} |",
              "|---" * (2 + len(designs)) + "|"]  # fmt: skip
    lines += [f"| {m} | {n} | {' | '.join(f'{f[name]:.1%}' for name in designs)} |" for m, n, f in covered]
    lines += ["", "The worst fixed cell, a lone outlet at .95 among outlets at .1, 10 articles, shrunk toward them: "
              f"{worst:.1%}.", "", "### Does `detectable` say the truth?", "",
              "Share of tables with p ≤ .05 when the true difference is the detectable one. Wanted: 75 to 85 %.", "",
              "| design | articles an outlet | difference | power |", "|---|---|---|---|"]  # fmt: skip
    lines += [f"| {d} | {n} | {f['difference']:.2f} | {f['power']:.1%} |" for d, n, f in powers]
    return "\n".join([*lines, ""])


def picture(nulls: list, pooled: float) -> None:
    """Draw false positives by design, with the wanted range behind."""
    from framing.charts.style import FAINT, GREY, INK, drawing, new_figure

    with drawing():
        figure = new_figure(7.1, 0.3 * len(nulls) + 1.2)
        ax = figure.add_axes((0.46, 0.2, 0.5, 0.74))
        ax.axvspan(0.03, 0.07, color=FAINT)
        ax.axvline(0.05, color=GREY, linewidth=0.8)
        for row, (_, found) in enumerate(nulls):
            ax.plot(found["tables_wrong"], row, "o", markerfacecolor="white", color=INK, markersize=5)
            ax.plot(found["p_small"], row, "o", color=INK, markersize=5)
        ax.plot(pooled, len(nulls), "X", color=INK, markersize=6)
        names = [*(name for name, _ in nulls), "log-likelihood, all mentions pooled"]
        ax.set_yticks(range(len(names)), names)
        ax.set_ylim(len(nulls) + 0.5, -0.5)
        ax.set_xlim(0, 0.05 * np.ceil(20 * max(pooled, 0.1) + 0.5))
        ax.set_xlabel("share where nothing differs: p ≤ .05 (filled), tables with a verdict (open)")
        figure.savefig(DOCS / "calibration.svg", metadata={"Date": None})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
