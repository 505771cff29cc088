"""Do intervals that know of a model's errors hold the truth? A model of known errors, many invented studies.

    python bench/predicted.py [--studies 300]

One study: four outlets, 40 articles each, 5 to 30 sentences an article; each outlet's share of loaded sentences is
drawn from Beta(2, 4), that of an article around it (strength 6). The model finds 80 % of the loaded sentences and takes
15 % of the plain ones for loaded. 400 other texts, half of them loaded, tell how it errs. Where errors are *unlike*,
what it takes for loaded among the plain differs by outlet, 10 to 20 %. The truth is the outlet's own mean share.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
import polars as pl

import framing as fr

OUTLETS, ARTICLES, KNOWN = 4, 40, 400
FOUND, MISTAKEN = 0.8, 0.15
UNLIKE = (0.1, 0.133, 0.167, 0.2)


class Reader:
    """A model that reads its own answer in the sentence."""

    classes_ = np.array(["loaded", "plain"])

    def predict(self, texts: Sequence[str]) -> list[str]:
        """Give the answer that each sentence holds."""
        return ["loaded" if "loaded" in text else "plain" for text in texts]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--studies", type=int, default=300)
    given = asked.parse_args()
    for name, alike in (("errors alike", True), ("errors unlike", False)):
        print(name, {key: round(value, 3) for key, value in coverage(given.studies, alike=alike).items()}, flush=True)


def coverage(studies: int, *, alike: bool = True, seed: int = 0, draws: int = 20) -> dict[str, float]:
    """Give how often intervals hold the truth as flagged and corrected, the mean error and the mean width of each."""
    rows = []
    for number in range(studies):
        draw = np.random.default_rng([seed, number])
        articles, known, truth = study(draw, alike=alike)
        flagged = fr.score(fr.flagged_sentences(Reader(), articles)).table
        counts = fr.correct_sentences(Reader(), articles, known, draws=draws, seed=number)
        corrected = fr.pool_scores([fr.score(one) for one in counts]).table
        for name, table in (("flagged", flagged), ("corrected", corrected)):
            loaded = table.filter(item="loaded").select("group", "estimate", "low", "high")
            rows += [(name, low <= truth[group] <= high, estimate - truth[group], high - low)
                     for group, estimate, low, high in loaded.iter_rows()]  # fmt: skip
    told = {}
    for name in ("flagged", "corrected"):
        held, off, width = np.array([row[1:] for row in rows if row[0] == name], dtype=float).mean(axis=0)
        told |= {f"held, {name}": float(held), f"off, {name}": float(off), f"width, {name}": float(width)}
    return told


def study(draw: np.random.Generator, *, alike: bool) -> tuple[fr.Articles, pl.DataFrame, dict[str, float]]:
    """Give articles whose sentences say what the model will say of them, known texts, and the truth."""
    rows, truth = [], {}
    for number in range(OUTLETS):
        mean = truth[f"outlet {number}"] = draw.beta(2, 4)
        mistaken = MISTAKEN if alike else UNLIKE[number]
        for article, share in enumerate(draw.beta(6 * mean, 6 * (1 - mean), ARTICLES)):
            loaded = draw.random(draw.integers(5, 31)) < share
            said = draw.random(len(loaded)) < np.where(loaded, FOUND, mistaken)
            text = " ".join(f"It is {'loaded' if one else 'bare'}." for one in said)
            rows.append({"article": f"{number}-{article}", "outlet": f"outlet {number}", "headline": "", "text": text})
    label = np.arange(KNOWN) % 2 == 0
    said = draw.random(KNOWN) < np.where(label, FOUND, MISTAKEN)
    known = pl.DataFrame(
        {"predicted_label": np.where(said, "loaded", "plain"), "label": np.where(label, "loaded", "plain")}
    )
    return fr.read_articles(rows), known, truth


if __name__ == "__main__":
    main()
