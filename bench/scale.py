"""How time and memory grow with the number of articles: from Parquet to counts of all shipped lexicons by outlet.

    python bench/scale.py [--most 100000] [--workers 2] [--offline]
    python bench/scale.py --most 1000000 --write                      tables and chart into docs/, some six minutes

Articles of 5 kB are composed from 4,000 invented paragraphs, in which forms of the shipped lexicons stand, and a tenth
of which quote somebody; the same ones every time, fifty outlets. Each size runs in processes of its own, from start to
totals; the smaller ones three times, and the quickest counts. Memory is what the program and its workers held together
(resident pages, those that they share counted for each), the most of samples every twentieth of a second. What starting
up takes is measured with ten articles; `growth` is the processor time beyond it, over that of the row above, over ten:
1 is in proportion.

Others count the same forms in the same articles, one core each, processor time: they get the texts in memory, the scan
reads its file and writes its parts. What is not installed is put into a folder for this run alone, by pip; where that
fails, with --offline, or where R is missing, the peer is left out and the table says why.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from framing.lexicons.load import as_lexicons
from framing.reading.sought import compile_lexicons

ROOT = Path(__file__).parents[1]
SIZES = (1_000, 10_000, 100_000, 1_000_000)
MOST_WITH_VOICES = 100_000
COMPARED = 4_000  # articles that others read too, 20 MB
ROWS = 20_000  # articles written at a time
PARAGRAPHS, AN_ARTICLE = 4_000, 8

RUN = """
import sys, warnings
warnings.simplefilter("ignore")
import framing as fr
archive = fr.scan_articles(sys.argv[1], sys.argv[2], voices=sys.argv[3] == "voices", keep=(), workers=int(sys.argv[4]))
print(archive.totals["count"].sum())
"""


@dataclass(frozen=True)
class Measured:
    """One run: articles, their MB, seconds by the clock and of all processors, most memory in GB, mentions."""

    articles: int
    megabytes: float
    seconds: float
    processor: float
    memory: float
    found: int


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--most", type=int, default=100_000)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--offline", action="store_true", help="leave out peers that are not installed")
    asked.add_argument("--write", action="store_true", help="put tables and chart into docs/")
    given = asked.parse_args()
    command = f"`python bench/scale.py --most {given.most} --write`"
    with tempfile.TemporaryDirectory() as folder:
        grown = growth(Path(folder), given.most, given.workers)
        speeds = compared(Path(folder), offline=given.offline)
    tables = {
        how: f"{command}: {SAID[how]}, {given.workers} workers.\n\n{render(start, rows)}"
        for how, (start, rows) in grown.items()
    }
    tables["peers"] = f"{command}: {COMPARED:,} of these articles, one core, processor time.\n\n{render_peers(speeds)}"
    print("\n\n".join(tables.values()))
    if given.write:
        for name, table in tables.items():
            write(table, name)
        draw({how: rows for how, (_, rows) in grown.items()}, speeds, ROOT / "docs" / "performance.svg")


SAID = {"forms": "without voices", "voices": "with statements, voices and speakers"}


# -- growth ------------------------------------------------------------------------------------------


def growth(folder: Path, most: int, workers: int) -> dict[str, tuple[Measured, list[Measured]]]:
    """Give, without and with voices, a run of ten articles, which is the starting up, and one of each size."""
    tiny = generate(folder / "10.parquet", 10)
    grown: dict[str, tuple[Measured, list[Measured]]] = {
        how: (measured(folder, 10, tiny, how, workers, times=3), []) for how in SAID
    }
    for size in [size for size in SIZES if size <= most]:
        megabytes = generate(folder / f"{size}.parquet", size)
        for how in [how for how in SAID if how == "forms" or size <= MOST_WITH_VOICES]:
            one = measured(folder, size, megabytes, how, workers, times=3 if size <= 10_000 else 1)
            grown[how][1].append(one)
            print(f"{size:,} articles, {how}: {one.seconds:.1f} s, {one.memory:.2f} GB", file=sys.stderr, flush=True)
        (folder / f"{size}.parquet").unlink()
    return grown


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
    shutil.rmtree(folder)
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


def measured(folder: Path, size: int, megabytes: float, how: str, workers: int, *, times: int) -> Measured:
    """Give the quickest of several runs over the file of this size."""
    runs = []
    for _ in range(times):
        out = folder / f"scan-{size}-{how}"
        seconds, processor, peak, found = watched([RUN, str(folder / f"{size}.parquet"), str(out), how, str(workers)])
        shutil.rmtree(out)
        runs.append(Measured(size, megabytes, seconds, processor, peak / 1e9, found))
    return min(runs, key=lambda run: run.seconds)


def watched(code: list[str]) -> tuple[float, float, int, int]:
    """Run a program; give its seconds, by clock and processor, the most bytes held by all of it, and its answer."""
    start, before, peak = time.perf_counter(), processor_seconds(), 0
    with subprocess.Popen([sys.executable, "-c", *code], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        while process.poll() is None:
            peak = max(peak, held(process.pid))
            time.sleep(0.05)
        found = int(process.stdout.read()) if process.stdout else 0
    return time.perf_counter() - start, processor_seconds() - before, peak, found


def processor_seconds() -> float:
    """Give what all programs started here, and those they started, have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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


# -- tables and chart --------------------------------------------------------------------------------


def compared(folder: Path, *, offline: bool) -> dict[str, float | str]:
    """Give MB a second for the scan and for others, or why one is left out."""
    sys.path.insert(0, str(Path(__file__).parent))
    from scale_peers import speeds

    path = folder / "compared.parquet"
    return speeds(path, generate(path, COMPARED), offline=offline)


def render(start: Measured, rows: list[Measured]) -> str:
    heads = ("articles", "MB", "seconds", "MB/s", "processor seconds", "growth", "most memory, GB", "mentions")
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for before, row in zip([None, start, *rows], [start, *rows], strict=False):
        cells = (f"{row.articles:,}", f"{row.megabytes:,.1f}", f"{row.seconds:,.1f}",
                 f"{row.megabytes / row.seconds:.1f}", f"{row.processor:,.1f}", grown_by(start, before, row),
                 f"{row.memory:.2f}", f"{row.found:,}")  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def grown_by(start: Measured, before: Measured | None, row: Measured) -> str:
    """Say how much longer than in proportion a row took than the one above, starting up left out of both."""
    if before is None or before is start:
        return ""
    ratio = (row.processor - start.processor) / max(before.processor - start.processor, 0.01)
    return f"{ratio / (row.articles / before.articles):.2f}"


def render_peers(speeds: dict[str, float | str]) -> str:
    ours = next(iter(speeds.values()))
    lines = ["| how | MB/s | against the scan |", "|---|---|---|"]
    for label, speed in speeds.items():
        cells = (speed, "") if isinstance(speed, str) else (f"{speed:.1f}", f"{speed / float(ours):.2f}")
        lines.append(f"| {label} | {' | '.join(cells)} |")
    return "\n".join(lines)


def draw(grown: dict[str, list[Measured]], speeds: dict[str, float | str], path: Path) -> None:
    """Draw seconds and memory by articles, and the speed of each peer."""
    from matplotlib.ticker import NullLocator, StrMethodFormatter

    from framing.charts.style import FAINT, GREY, INK, drawing, new_figure

    numbers = StrMethodFormatter("{x:,.0f}")

    with drawing():
        figure = new_figure(7.1, 5.6)
        times, memory = figure.add_axes((0.09, 0.58, 0.38, 0.38)), figure.add_axes((0.59, 0.58, 0.38, 0.38))
        for how, mark in (("forms", "o"), ("voices", "s")):
            rows = grown[how]
            articles = [row.articles for row in rows]
            times.plot(articles, [row.seconds for row in rows], f"-{mark}", color=INK, markersize=4)
            times.annotate(SAID[how].split(",")[0], (articles[-1], rows[-1].seconds), (-6, 4), ha="right",
                           textcoords="offset points")  # fmt: skip
            memory.plot(articles, [row.memory for row in rows], f"-{mark}", color=INK, markersize=4)
        times.set(yscale="log", ylim=(1, 10 ** np.ceil(np.log10(times.get_ylim()[1]))), ylabel="seconds")
        times.yaxis.set_major_formatter(numbers)
        memory.set(ylim=(0, 1.5), ylabel="most memory, GB")
        for ax in (times, memory):
            ax.set(xscale="log", xlabel="articles of 5 kB")
            ax.xaxis.set_major_formatter(numbers)
            for axis in (ax.xaxis, ax.yaxis):
                axis.set_minor_locator(NullLocator())
        bars = figure.add_axes((0.42, 0.08, 0.55, 0.36))
        known = {label.replace("*", ""): speed for label, speed in speeds.items() if isinstance(speed, float)}
        bars.barh(range(len(known)), list(known.values()), color=[INK] * 2 + [FAINT] * (len(known) - 2), edgecolor=GREY)
        bars.set_yticks(range(len(known)), [label.split(" (")[0].replace(", on a twentieth", "") for label in known])
        bars.invert_yaxis()
        bars.set_xlabel("MB a second, one core")
        figure.savefig(path, metadata={"Date": None})


def write(table: str, name: str) -> None:
    page = ROOT / "docs" / "performance.md"
    text = page.read_text(encoding="utf-8")
    begin, end = f"<!-- scale: {name} -->\n", "<!-- end -->"
    first = text.index(begin) + len(begin)
    page.write_text(text[:first] + table + "\n" + text[text.index(end, first) :], encoding="utf-8")


if __name__ == "__main__":
    main()
