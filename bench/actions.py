"""How harm is worded, by the side of those harmed: on sentences whose victims' side was coded by hand.

    python bench/actions.py SENTENCES.jsonl.gz [--show 100]

Each sentence is read once (repeats within an article are dropped), as a text of its own, in the voice it stands in.
Harm and conflict events that are not denied count; a nominal counts as a wording of its own. The share is the mean over
sentences' source articles of the article's share; the interval resamples whole articles (percentile, 2,000 draws, seed
0), because sentences of one article are alike. Only the two sides coded alone are compared; `difference` resamples both
sides' articles together, an article that writes on both sides staying whole.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

MEASURES = ("agentless", "intransitive", "active", "passive", "nominal", "doer not named", "died of deaths")


def read_sentences(path: str) -> list[dict[str, str]]:
    """Give every sentence of an article once, with blanks made one."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = " ".join(row["sentence"].split())
            key = (row["file"], str(row["article_index"]), text)
            found.setdefault(key, {"source": f"{row['file']}#{row['article_index']}", "side": row["category"],
                                   "text": text})  # fmt: skip
    return [row for row in found.values() if row["text"]]


def find(sentences: list[dict[str, str]]) -> pl.DataFrame:
    """Give the actions of the sentences with their source and side."""
    import framing as fr
    from framing.columns import empty

    ids = [f"{number:05}" for number in range(len(sentences))]
    table = pl.DataFrame({"article": ids, "text": [row["text"] for row in sentences]})
    table = table.with_columns(outlet=pl.lit("x"), language=pl.lit("en"))
    every = empty("articles")
    full = pl.concat([every, table], how="diagonal").select(every.columns)
    zones = table.select("article", place=pl.lit("body"), start=pl.lit(0, pl.Int32),
                         end=pl.col("text").str.len_chars().cast(pl.Int32))  # fmt: skip
    about = pl.DataFrame({"article": ids, "source": [row["source"] for row in sentences],
                          "side": [row["side"] for row in sentences]})  # fmt: skip
    return fr.find_actions(fr.Articles(full, zones=zones)).sentences().join(about, on="article")


def share_of(rows: pl.DataFrame, measure: str) -> pl.DataFrame:
    """Give `source, side, hit, of`: how many events of each article, and of how many."""
    if measure == "doer not named":
        rows = rows.with_columns(hit=pl.col("doer") == "not named")
    elif measure == "died of deaths":
        died = pl.col("verb").is_in(["die", "perish", "drown", "starve", "lose life", "death"])
        killed = pl.col("verb").is_in(["kill", "murder", "slaughter", "massacre", "execute", "slay", "killing"])
        rows = rows.filter(died | killed).with_columns(hit=died)
    else:
        rows = rows.with_columns(hit=pl.col("construction") == measure)
    return rows.group_by("source", "side").agg(hit=pl.col("hit").sum(), of=pl.len())


def resampled(cells: pl.DataFrame, sides: list[str], draws: int = 2000) -> list[tuple[float, float, float]]:
    """Give estimate, low, high of each side, then of the difference of the first two."""
    sources = sorted(cells["source"].unique())
    number = {source: at for at, source in enumerate(sources)}
    share = np.full((len(sides), len(sources)), np.nan)
    for source, side, hit, of in cells.iter_rows():
        if side in sides:
            share[sides.index(side), number[source]] = hit / of
    rng = np.random.default_rng(0)
    weight = rng.multinomial(len(sources), np.full(len(sources), 1 / len(sources)), size=draws)
    known = ~np.isnan(share)
    value = np.where(known, share, 0)
    drawn = (weight @ value.T) / np.maximum(weight @ known.T, 1)
    every = value.sum(1) / known.sum(1)
    columns = [*drawn.T, drawn[:, 0] - drawn[:, 1]]
    centres = [*every, every[0] - every[1]]
    return [(c, *np.percentile(d, [2.5, 97.5])) for c, d in zip(centres, columns, strict=True)]


def main() -> None:
    """Print the shares by side, with intervals; with --show, a sample to read by hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences")
    parser.add_argument("--show", type=int, default=0, help="Print so many sentences with what was found in them.")
    parser.add_argument("--seed", type=int, default=0, help="Which sample.")
    asked = parser.parse_args()
    sentences = read_sentences(asked.sentences)
    started = time.perf_counter()
    rows = find(sentences)
    seconds = time.perf_counter() - started
    events = rows.filter(pl.col("class").is_in(["harm", "conflict"]))
    print(
        f"{len(sentences):,} sentences, {rows.height:,} events, {events.height:,} of harm or conflict, {seconds:.1f} s"
    )
    print("sentences by side:", dict(collections.Counter(row["side"] for row in sentences).most_common()))
    sides = [side for side in ("palestine", "israel") if side in events["side"].to_list()]
    for name, chosen in (("harm", ["harm"]), ("harm and conflict", ["harm", "conflict"])):
        mine = events.filter(pl.col("class").is_in(chosen))
        print(f"\n{name}: " + ", ".join(f"{side} {mine.filter(pl.col('side') == side).height:,}" for side in sides))
        for measure in MEASURES:
            table = resampled(share_of(mine.filter(pl.col("side").is_in(sides)), measure), sides)
            said = [f"{label} {_said(*one)}" for label, one in zip([*sides, "difference"], table, strict=True)]
            print(f"  {measure:16} " + "   ".join(said))
    if asked.show:
        show(sentences, rows, asked.show, asked.seed)


def _said(centre: float, low: float, high: float) -> str:
    return f"{centre:.3f} [{low:.3f}, {high:.3f}]"


def show(sentences: list[dict[str, str]], rows: pl.DataFrame, many: int, seed: int) -> None:
    """Print a fixed random sample of sentences with their events, to be checked by hand."""
    events: dict[str, list[Any]] = collections.defaultdict(list)
    for row in rows.iter_rows(named=True):
        events[row["article"]].append([row["construction"], row["verb"], row["agent"], row["patient"], row["means"]])
    for at in sorted(random.Random(seed).sample(range(len(sentences)), many)):  # noqa: S311
        print(f"\n{at} [{sentences[at]['side']}] {sentences[at]['text']}")
        for event in events[f"{at:05}"]:
            print("    ", *event, sep=" | ")


if __name__ == "__main__":
    main()
