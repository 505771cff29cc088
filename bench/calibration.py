"""Do the comparisons keep their promises? Null corpora, coverage of intervals, and power, with fixed seeds.

Run: python bench/calibration.py [TABLES]. It writes docs/calibration.md and docs/calibration.svg; the smaller version
in tests/measuring/test_calibration.py calls the same functions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
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
    """Give how often 95 % intervals hold the truth, of scores and of unpaired and paired differences.

    Outlets' true means are drawn from Beta(2, 2), four outlets a table.
    """
    hits: dict[str, list[bool]] = {"score": [], "unpaired": [], "paired": []}
    for number in range(tables):
        random = np.random.default_rng([seed, number])
        means = random.beta(2, 2, 4)
        counts = corpus(random, 4, articles, share=share, means=means)
        # Three uses on average; words 300 … 899 are independent of them, so the true rate is the ratio of means.
        truth = means if share else 1000 * 3 * means / 599.5
        table = fr.score(counts, seed=number).table.filter(pl.col("item") == "first").sort("group")
        hits["score"] += list((table["low"].to_numpy() <= truth) & (truth <= table["high"].to_numpy()))
        for name, pairing in (("unpaired", None), ("paired", "story")):
            pairs = fr.compare(counts, reference="each", paired_by=pairing, draws=DRAWS).table
            pairs = pairs.filter(pl.col("item") == "first", pl.col("group") == "outlet 00").sort("reference")
            ratio = name == "paired" and not share
            difference = _mean_rate(truth[0] - truth[1:]) if ratio else truth[0] - truth[1:]
            hits[name] += list((pairs["low"].to_numpy() <= difference) & (difference <= pairs["high"].to_numpy()))
    return {name: float(np.mean(found)) for name, found in hits.items()}


def _mean_rate(difference: np.ndarray) -> np.ndarray:
    """A paired rate is a mean over stories of count / words: turn a ratio of means into a mean of ratios."""
    words = np.arange(300, 900)
    return difference * words.mean() * (1 / words).mean()


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


def main(tables: int) -> None:
    """Run everything and write the page and the picture."""
    nulls = []
    for name, outlets, share, options in null_designs():
        found = null_rates(outlets, share, options, 2 * tables if outlets == 2 else max(tables // 2, 1), seed=1)
        nulls.append((name, found))
        print(name, found, flush=True)
    covered = []
    for share in (True, False):
        for articles in (10, 30, 100):
            covered.append(
                ("shares" if share else "rates", articles, coverage(articles, share, max(tables // 3, 1), seed=2))
            )
            print(covered[-1], flush=True)
    powers = []
    for pairing in ("story", None):
        for articles in (10, 30, 100):
            powers.append(("paired" if pairing else "unpaired", articles, power(articles, pairing, tables, seed=3)))
            print(powers[-1], flush=True)
    worst = worst_cell(tables, seed=4)
    (DOCS / "calibration.md").write_text(page(nulls, covered, powers, worst), encoding="utf-8")
    picture(nulls, covered)


def page(nulls: list, covered: list, powers: list, worst: float) -> str:
    """Give the tables as Markdown, between markers."""
    lines = ["<!-- calibration:begin (made by bench/calibration.py) -->", "## Where nothing differs", "",
             "30 articles an outlet, about 3 clustered uses each, article rates from Beta(.5, .5).", "",
             "| design | p ≤ .05 (wanted .03 to .07) | tables with a verdict (at most .07) | tests | tables |",
             "|---|---|---|---|---|"]  # fmt: skip
    lines += [
        f"| {name} | {f['p_small']:.3f} | {f['tables_wrong']:.3f} | {f['tests']} | {f['tables']} |" for name, f in nulls
    ]
    lines += ["", "## Do 95 % intervals hold the truth?", "",
              "Four outlets whose means are drawn from Beta(2, 2), clustered uses (ρ = .5). Wanted: 92 to 98 %.", "",
              "| measure | articles an outlet | score | difference, unpaired | difference, paired |",
              "|---|---|---|---|---|"]  # fmt: skip
    lines += [f"| {m} | {n} | {f['score']:.1%} | {f['unpaired']:.1%} | {f['paired']:.1%} |" for m, n, f in covered]
    lines += ["", "The worst fixed cell, a lone outlet at .95 among outlets at .1, 10 articles, shrunk toward them: "
              f"{worst:.1%}.", "", "## Does `detectable` say the truth?", "",
              "Share of tables with p ≤ .05 when the true difference is the detectable one. Wanted: 75 to 85 %.", "",
              "| design | articles an outlet | difference | power |", "|---|---|---|---|"]  # fmt: skip
    lines += [f"| {d} | {n} | {f['difference']:.2f} | {f['power']:.1%} |" for d, n, f in powers]
    return "\n".join([*lines, "<!-- calibration:end -->", ""])


def picture(nulls: list, covered: list) -> None:
    """Draw false positives by design, with the wanted range behind."""
    from framing.charts.style import FAINT, GREY, INK, drawing, new_figure

    with drawing():
        figure = new_figure(7.1, 0.3 * len(nulls) + 0.9)
        ax = figure.add_axes((0.46, 0.2, 0.5, 0.68))
        ax.axvspan(0.03, 0.07, color=FAINT)
        ax.axvline(0.05, color=GREY, linewidth=0.8)
        for row, (_, found) in enumerate(nulls):
            ax.plot(found["p_small"], row, "o", color=INK, markersize=5)
            ax.plot(found["tables_wrong"], row, "o", markerfacecolor="white", color=INK, markersize=5)
        ax.set_yticks(range(len(nulls)), [name for name, _ in nulls])
        ax.set_ylim(len(nulls) - 0.5, -0.5)
        ax.set_xlim(0, 0.1)
        ax.set_xlabel("share where nothing differs: p ≤ .05 (filled), tables with a verdict (open)")
        figure.savefig(DOCS / "calibration.svg", metadata={"Date": None})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
