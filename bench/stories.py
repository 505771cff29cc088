"""How well and how fast articles are grouped into stories and copies found.

    python bench/stories.py                     growth on generated articles of one month, 1,000 to 20,000
    python bench/stories.py --largest 50000     further
    python bench/stories.py FILE …              BCubed F1 against the stories in articles that have them
    python bench/stories.py --drawn FILE …      the same of 10 and of 100 stories drawn from them and moved apart: each
                                                to a day of its own within ten years, five times
    python bench/stories.py --halves FILE …     100 stories of three outlets without dates, drawn four times: from the
                                                half of the stories that the constants were chosen on, and the other;
                                                where no article has a story, of those that dates tell apart, of three
                                                to eight articles, five days between stories

Generated articles are made of invented words: each event has forty of its own, each article takes 150 words from its
event, from its topic and from all. BCubed (Bagga and Baldwin, 1998): the mean over articles of how much of its group is
of its story (precision), and how much of its story is in its group (recall). Peak memory is that of the process.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import framing as fr

DAYS, PER_EVENT = 30, 5
STRICT = 0.15  # likeness asked of articles whose dates are known, so that a story is one


def bcubed(truth: list[str], found: list[str]) -> tuple[float, float, float]:
    true, group, both = Counter(truth), Counter(found), Counter(zip(truth, found, strict=True))
    pairs = list(zip(truth, found, strict=True))
    precision = float(np.mean([both[pair] / group[pair[1]] for pair in pairs]))
    recall = float(np.mean([both[pair] / true[pair[0]] for pair in pairs]))
    return precision, recall, 2 * precision * recall / (precision + recall)


def generated(count: int) -> tuple[fr.Articles, list[str]]:
    """Articles of one month, about five to an event, events in 200 topics."""
    random = np.random.default_rng(count)
    event = random.integers(0, max(1, count // PER_EVENT), count)
    day = (event * 7919 % DAYS) + random.uniform(0, 1.5, count)
    start = datetime(2024, 3, 1, tzinfo=UTC)
    rows = []
    for n in range(count):
        own = random.integers(0, 40, 50) + 1_000_000 + 40 * int(event[n])
        topic = random.zipf(1.3, 40).clip(max=300) + 500_000 + 300 * (int(event[n]) % 200)
        common = random.zipf(1.2, 60).clip(max=30_000)
        words = random.permutation(np.concatenate((own, topic, common)))
        text = " ".join(map(letters, words.tolist()))
        rows.append((f"a{n}", f"outlet {n % 40}", text, start + timedelta(days=float(day[n]))))
    table = pl.DataFrame(rows, schema=["article", "outlet", "text", "published"], orient="row")
    return fr.read_articles(table), [str(one) for one in event]


def drawn(table: pl.DataFrame, stories: int, seed: int) -> pl.DataFrame:
    """Stories of three and more articles, each moved to a day of its own within ten years."""
    random = np.random.default_rng(seed)
    names = table.group_by("story").len().filter(pl.col("len") > 2)["story"].sort().to_list()
    picked = random.permutation(names)[:stories].tolist()
    moved = {name: int(random.integers(0, 3650)) for name in picked}
    days = pl.col("story").replace_strict(moved, return_dtype=pl.Int64)
    return table.filter(pl.col("story").is_in(picked)).with_columns(
        published=pl.col("published") + pl.duration(days=days)
    )


def halves(articles: fr.Articles, half: int, seed: int) -> pl.DataFrame:
    """One article each of three outlets of 100 stories of one half, chosen at random."""
    random = np.random.default_rng(seed)
    table, apart = articles.table, 0
    if table["story"].null_count() == table.height:
        table, apart = dated(articles), 5
    known = stories_of_three(table).filter(pl.col("half") == half)
    picked: dict[str, datetime] = {}
    for name, first in known[random.permutation(known.height)].select("story", "first").rows():
        far = all(abs((first - other).total_seconds()) >= apart * 86_400 for other in picked.values())
        if far and len(picked) < 100:
            picked[name] = first
    rows = []
    for name in picked:
        told = table.filter(pl.col("story") == name).sort("article")
        rows.append(told[random.permutation(told.height)].unique("outlet", keep="first", maintain_order=True).head(3))
    return pl.concat(rows)


def dated(articles: fr.Articles) -> pl.DataFrame:
    """Stories that dates tell apart, strictly, of articles that are no stubs, no copies and dated believably."""
    table = fr.flag_copies(articles).table.filter(
        pl.col("copy_of").is_null() & (pl.col("text").str.len_chars() > 800) & (pl.col("published").dt.year() > 2011)
    )
    return fr.group_stories(replace(articles, table=table), threshold=STRICT).table


def stories_of_three(table: pl.DataFrame) -> pl.DataFrame:
    """Stories of three outlets and more and at most eight articles, in two halves drawn once."""
    known = table.group_by("story").agg(pl.len(), pl.col("outlet").n_unique(), first=pl.col("published").min())
    known = known.filter((pl.col("outlet") >= 3) & (pl.col("len") <= 8)).sort("story")
    half = np.random.default_rng(42).permutation(known.height) % 2
    return known.with_columns(half=pl.Series(half))


def f1_of(articles: fr.Articles, table: pl.DataFrame, *, dates: bool) -> float:
    """BCubed F1 of the articles of a table, grouped anew."""
    nothing = table.with_columns(story=pl.lit(None, dtype=pl.String))
    if not dates:
        nothing = nothing.with_columns(published=pl.lit(None, dtype=table.schema["published"]))
    return bcubed(
        table["story"].to_list(), fr.group_stories(replace(articles, table=nothing)).table["story"].to_list()
    )[2]


def letters(number: int) -> str:
    """An invented word: the number in syllables."""
    word = ""
    while number:
        number, rest = divmod(number, 85)
        word += "bcdfghjklmnprstvz"[rest // 5] + "aeiou"[rest % 5]
    return word


def timed(name: str, articles: fr.Articles, truth: list[str]) -> None:
    started = time.perf_counter()
    grouped = fr.group_stories(articles)
    stories = time.perf_counter() - started
    started = time.perf_counter()
    copies = fr.flag_copies(articles).table["copy_of"].drop_nulls().len()
    copied = time.perf_counter() - started
    precision, recall, f1 = bcubed(truth, grouped.table["story"].to_list())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{name:28s} {len(articles):7,} articles  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  "
        f"stories {stories:6.1f} s  copies {copied:6.1f} s ({copies:,})  peak {peak:.2f} GB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--largest", type=int, default=20_000)
    parser.add_argument("--drawn", action="store_true")
    parser.add_argument("--halves", action="store_true")
    args = parser.parse_args()
    for file in args.files:
        articles = fr.read_articles(file)
        if args.halves:
            for half, name in enumerate(("chosen on", "untouched")):
                found = [f1_of(articles, halves(articles, half, seed), dates=False) for seed in range(4)]
                print(f"{Path(file).name}, {name}, none F1 {np.mean(found):.3f} ({min(found):.3f} to {max(found):.3f})")
            continue
        known = articles.table.filter(pl.col("story").is_not_null())
        if not known.height:
            print(f"{Path(file).name}: no article has a story; --halves needs none")
            continue
        if args.drawn:
            for stories in (10, 100):
                for dates in (True, False):
                    found = [f1_of(articles, drawn(known, stories, seed), dates=dates) for seed in range(5)]
                    told = f"{stories} stories, {'dates' if dates else 'none'}"
                    print(
                        f"{Path(file).name}, {told:20s} F1 {np.mean(found):.3f} ({min(found):.3f} to {max(found):.3f})"
                    )
            continue
        truth = known["story"].to_list()
        nothing = known.with_columns(story=pl.lit(None, dtype=pl.String))
        dates = pl.lit(None, dtype=known.schema["published"])
        timed(f"{Path(file).name}, dates", replace(articles, table=nothing), truth)
        timed(f"{Path(file).name}, none", replace(articles, table=nothing.with_columns(published=dates)), truth)
    for count in [] if args.files else [n for n in (1000, 2000, 5000, 10_000, 20_000, 50_000) if n <= args.largest]:
        timed("generated", *generated(count))


if __name__ == "__main__":
    main()
