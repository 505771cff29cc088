"""How time and memory grow with the number of articles: from Parquet to counts of all shipped lexicons by outlet.

    python bench/scale.py [--most 100000] [--voices] [--workers 2] [--write]      --write: into docs/performance.md

Articles of about 5 kB are composed from 4,000 invented paragraphs, in which forms of the shipped lexicons stand, and a
tenth of which quote somebody; the same ones every time, fifty outlets. Memory is the most that the program and its
workers held together, sampled every twentieth of a second. Each size runs once, from start to totals, in processes of
its own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from framing.lexicons.load import as_lexicons
from framing.reading.sought import compile_lexicons

ROOT = Path(__file__).parents[1]
SIZES = (1_000, 10_000, 100_000, 1_000_000)
ROWS = 20_000  # articles written at a time
PARAGRAPHS, AN_ARTICLE = 4_000, 10

RUN = """
import sys, warnings
warnings.simplefilter("ignore")
import framing as fr
archive = fr.scan_articles(sys.argv[1], sys.argv[2], voices=sys.argv[3] == "voices", keep=(), workers=int(sys.argv[4]))
print(archive.totals["count"].sum())
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--most", type=int, default=100_000)
    asked.add_argument("--voices", action="store_true")
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in [size for size in SIZES if size <= given.most]:
            path = Path(folder, f"{size}.parquet")
            megabytes = generate(path, size)
            seconds, peak, found = measured(path, Path(folder, f"scan-{size}"), given)
            rows.append((size, megabytes, seconds, peak, found))
            print(f"{size:,} articles: {seconds:.1f} s, {peak:.2f} GB", file=sys.stderr)
            path.unlink()
    table = render(rows, given)
    print(table)
    if given.write:
        write(table, "voices" if given.voices else "forms")


def generate(path: Path, articles: int) -> float:
    """Write articles as Parquet; give their size in MB."""
    draw = np.random.default_rng(0)
    pool = paragraphs(draw)
    folder = path.with_suffix(".parts")
    folder.mkdir()
    size = 0
    for part, first in enumerate(range(0, articles, ROWS)):
        many = min(ROWS, articles - first)
        chosen = draw.integers(0, PARAGRAPHS, (many, AN_ARTICLE))
        columns = {f"p{n}": pool.gather(chosen[:, n]) for n in range(AN_ARTICLE)}
        table = pl.DataFrame(columns).select(
            article=pl.format("a{}", pl.int_range(first, first + many)),
            outlet=pl.format("Outlet {}", pl.int_range(first, first + many) % 50),
            headline=pool.gather((chosen[:, 0] + 1) % PARAGRAPHS).str.slice(0, 60),
            text=pl.concat_str(list(columns), separator="\n\n"),
        )
        size += int(table["text"].str.len_bytes().sum())
        table.write_parquet(folder / f"{part:05d}.parquet")
    pl.scan_parquet(folder / "*.parquet").sink_parquet(path)
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    return size / 1e6


def paragraphs(draw: np.random.Generator) -> pl.Series:
    """Invent paragraphs of some 80 words: words by rank, three forms of the lexicons each, a tenth with a quotation."""
    syllables = ["ka", "lo", "mi", "ren", "to", "sa", "vel", "dor", "un", "pe", "shi", "gra", "ti", "no", "ber", "al"]
    vocabulary = ["".join(draw.choice(syllables, draw.integers(1, 5))) for _ in range(20_000)]
    forms = sorted(set(compile_lexicons(as_lexicons("all")).wordings["form"]))
    weight = 1 / np.arange(1, len(vocabulary) + 1)
    drawn = np.array(vocabulary, object)[draw.choice(len(vocabulary), (PARAGRAPHS, 80), p=weight / weight.sum())]
    made = []
    for number, words in enumerate(drawn):
        words[draw.integers(0, 80, 3)] = draw.choice(forms, 3)
        text = ". ".join(" ".join(words[at : at + 20]).capitalize() for at in range(0, 80, 20)) + "."
        quoted = f" “{text[:90].capitalize()},” Ida Moreno said." if number % 10 == 0 else ""
        made.append(text + quoted)
    return pl.Series(made)


def measured(path: Path, out: Path, given: argparse.Namespace) -> tuple[float, float, int]:
    """Give seconds, peak memory in GB over all processes, and mentions counted."""
    command = [sys.executable, "-c", RUN, str(path), str(out), "voices" if given.voices else "-", str(given.workers)]
    start, peak = time.perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        while process.poll() is None:
            peak = max(peak, held(process.pid))
            time.sleep(0.05)
        found = int(process.stdout.read()) if process.stdout else 0
    return time.perf_counter() - start, peak / 1e9, found


def held(pid: int) -> int:
    """Give the bytes that a process and those it started hold (Linux)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        mine = next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0)
        children = [
            int(n) for task in Path(f"/proc/{pid}/task").iterdir() for n in (task / "children").read_text().split()
        ]
    except OSError:
        return 0
    return mine + sum(map(held, children))


def render(rows: list[tuple[int, float, float, float, int]], given: argparse.Namespace) -> str:
    how = "with statements, voices and speakers" if given.voices else "without voices"
    command = f"python bench/scale.py --most {given.most}{' --voices' if given.voices else ''} --write"
    heads = ("articles", "MB", "seconds", "MB/s", "microseconds an article", "peak memory, GB", "mentions")
    lines = [f"`{command}`: {how}, {given.workers} workers.", "", f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for size, mb, seconds, peak, found in rows:
        cells = (f"{size:,}", f"{mb:,.0f}", f"{seconds:,.1f}", f"{mb / seconds:.1f}", f"{seconds / size * 1e6:,.0f}",
                 f"{peak:.2f}", f"{found:,}")  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def write(table: str, name: str) -> None:
    page = ROOT / "docs" / "performance.md"
    text = page.read_text(encoding="utf-8")
    begin, end = f"<!-- scale: {name} -->\n", "<!-- end -->"
    first = text.index(begin) + len(begin)
    page.write_text(text[:first] + table + "\n" + text[text.index(end, first) :], encoding="utf-8")


if __name__ == "__main__":
    main()
