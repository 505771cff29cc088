"""How well cue lists alone tell which articles have a frame that people coded.

    python bench/frames.py FOLDER [--half dev|test|all]

FOLDER holds climate-frames.jsonl.gz: articles with the frames that coders saw in them. Scoring, exactly:

- **Score of an article**: `frame_shares`, the frame's share of all cues of `frames-generic` in the article, any voice;
  beside it cues of the frame per 1,000 words (`category_rates`).
- **Truth**: the article carries the frame's code: EC economic, CO conflict, HI human interest, MO morality, RE
  resolution, which is held against the cues of responsibility.
- **Halves**: by a checksum of the article's id. Errors were read, and lists mended, on `dev` alone.
- AUC counts ties as one half. Intervals: 95 %, from 1,000 resamples of articles.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

Row = dict[str, Any]
Floats = NDArray[np.float64]
FRAMES = {"economic": "EC", "conflict": "CO", "human-interest": "HI", "morality": "MO", "responsibility": "RE"}
FLOOR = {"economic", "conflict", "human-interest", "morality"}  # of which at least .75 is asked


def half_of(article: str) -> str:
    return "dev" if hashlib.md5(article.encode()).digest()[0] % 2 else "test"  # noqa: S324 (a split, no secret)


def read_rows(path: Path, half: str) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if half in ("all", half_of(row["article"]))]


def auc(scores: Floats, marked: Floats, weights: Floats | None = None) -> float:
    """Area under the curve, ties one half."""
    values, place = np.unique(scores, return_inverse=True)
    weights = np.ones(len(scores)) if weights is None else weights
    good = np.bincount(place, weights * marked, len(values))
    bad = np.bincount(place, weights * (1 - marked), len(values))
    below = np.cumsum(bad) - bad
    return float((good * (below + bad / 2)).sum() / (good.sum() * bad.sum()))


def interval(scores: Floats, marked: Floats) -> tuple[float, float]:
    random, n = np.random.default_rng(0), len(scores)
    draws = (np.bincount(random.integers(0, n, n), minlength=n).astype(float) for _ in range(1000))
    many = [auc(scores, marked, draw) for draw in draws if 0 < (draw * marked).sum() < draw.sum()]
    low, high = np.percentile(many, [2.5, 97.5])
    return float(low), float(high)


def scores_of(rows: list[Row]) -> dict[str, dict[str, Floats]]:
    """The share and the rate of every frame in every article, in the order of the rows."""
    import framing as fr

    columns = ("article", "outlet", "headline", "text")
    articles = fr.read_articles([{name: row[name] or "" for name in columns} for row in rows])
    mentions = fr.find_mentions(articles, "frames-generic", voices=False)
    found: dict[str, dict[str, Floats]] = {}
    for name, counts in {"share": fr.frame_shares(mentions), "rate": fr.category_rates(mentions)}.items():
        values = {(a, i): count / exposure for a, i, count, exposure in
                  counts.table.select("article", "item", "count", "exposure").iter_rows()}  # fmt: skip
        found[name] = {frame: np.array([values.get((row["article"], frame), 0.0) for row in rows]) for frame in FRAMES}
    return found


def report(rows: list[Row], half: str) -> None:
    found = scores_of(rows)
    for frame, code in FRAMES.items():
        marked = np.array([float(code in row["frames"]) for row in rows])
        told = []
        for name in ("share", "rate"):
            low, high = interval(found[name][frame], marked)
            told.append(f"{name} {auc(found[name][frame], marked):.3f} [{low:.3f}, {high:.3f}]")
        floor = "  asked for: .75" if frame in FLOOR else ""
        print(f"{half:5s} {frame:15s} {'   '.join(told)}   {int(marked.sum())} of {len(rows)}{floor}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("dev", "test", "all"))
    args = parser.parse_args()
    for half in [args.half] if args.half else ["dev", "test", "all"]:
        report(read_rows(args.folder / "climate-frames.jsonl.gz", half), half)


if __name__ == "__main__":
    main()
