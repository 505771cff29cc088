"""What should take no time to wait for: starting up, keyness of two outlets, many short articles.

    python bench/quick.py [--short 100000] [--write]      --write: into docs/performance.md

The quickest of five runs, by the clock, and of them the least processor time. Articles are those of `scale.py`; short
ones are cut to 300 bytes, without headlines.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import scale

import framing as fr

ARTICLES = 1_200  # for keyness, of two outlets
TURNS = 5


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--short", type=int, default=100_000)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [*starting(), *keyness(Path(folder)), short(Path(folder), given.short)]
    lines = ["| what | seconds | processor seconds |", "|---|---|---|"]
    lines += [f"| {what} | {seconds:.2f} | {processor:.2f} |" for what, seconds, processor in rows]
    print("\n".join(lines))
    if given.write:
        scale.write("\n".join([f"`python bench/quick.py --short {given.short} --write`", "", *lines]), "quick")


def starting() -> list[tuple[str, float, float]]:
    """Time a Python that imports the package, less one that does nothing, and the command."""
    empty, imported, command = (
        best(lambda code=code: subprocess.run([sys.executable, *code], check=True, capture_output=True))  # noqa: S603
        for code in (["-c", "pass"], ["-c", "import framing"], ["-m", "framing", "--help"])
    )
    return [("`import framing`", imported[0] - empty[0], imported[1] - empty[1]), ("`framing --help`", *command)]


def keyness(folder: Path) -> list[tuple[str, float, float]]:
    """Time counting the words of two outlets, and their keyness with intervals from those counts."""
    megabytes = scale.generate(folder / "two.parquet", ARTICLES)
    rows = pl.read_parquet(folder / "two.parquet").with_columns(outlet=pl.format("{}", pl.int_range(pl.len()) % 2))
    articles = fr.read_articles(rows, keep_repeated=True)
    counts = fr.word_counts(articles)
    return [
        (f"`word_counts`, {ARTICLES:,} articles, {megabytes:.0f} MB", *best(lambda: fr.word_counts(articles))),
        ("`keyness` of the two outlets, with intervals", *best(lambda: fr.keyness(counts, reference="1"))),
    ]


def short(folder: Path, many: int) -> tuple[str, float, float]:
    """Time a scan of short articles with two workers, all lexicons, without voices."""
    scale.generate(folder / "long.parquet", 10_000)
    long = pl.read_parquet(folder / "long.parquet", columns=["outlet", "text"])
    at = pl.int_range(many, eager=True)
    table = long[at % long.height].with_columns(pl.col("text").str.slice((at // long.height) * 97 % 4_000, 300))
    table.write_parquet(folder / f"{many}.parquet")
    run = scale.measured(folder, many, 0.3e-3 * many, "forms", 2, times=1)
    return f"scan of {many:,} short articles, starting up too", run.seconds, run.processor


def best(work: Callable[[], object]) -> tuple[float, float]:
    """Give the shortest of several runs by the clock and by the processor."""
    clock, processor = [], []
    for _ in range(TURNS):
        start, used = time.perf_counter(), time.process_time() + scale.processor_seconds()
        work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() + scale.processor_seconds() - used)
    return min(clock), min(processor)


if __name__ == "__main__":
    main()
