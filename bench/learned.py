"""How well the models do on labelled texts, beside the baselines, and whether `explain` finds the words people marked.

    python bench/learned.py SENTENCES.jsonl              text, label (two kinds), outlet, topic, words (the marked ones)
    python bench/learned.py --frames ARTICLES.jsonl.gz   text, frames (a list), outlet

Other labels than `--labels` (two, the second the one sought) are left out. Word AUC is over the words of the sentences
that have marked words, each sentence explained by a model that has not seen it: pooled over all words, and the mean of
the sentences' own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from sklearn.metrics import roc_auc_score

import framing as fr
from framing.learning.folds import Fold, folds_at_random, folds_by


def read(path: Path) -> list[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def word_areas(
    rows: list[dict[str, Any]],
    labels: list[str],
    marked: list[Any],
    folds: list[Fold],
    vectors: str | None,
    *,
    learn_marks: bool,
) -> tuple[float, ...]:
    """Give the pooled AUC of marked words, and the mean of the sentences' own; with or without marks to learn from."""
    scores, flags, own = [], [], []
    for learn, rest in folds:
        model = fr.LoadedSentenceClassifier(vectors=vectors).fit(
            [rows[n]["text"] for n in learn], [labels[n] for n in learn],
            marked=[marked[n] for n in learn] if learn_marks else None,
        )  # fmt: skip
        asked = [n for n in rest if marked[n]]
        told = model.explain_all([rows[n]["text"] for n in asked]).drop_nulls("start")
        for n, parts in zip(asked, told.partition_by("text", maintain_order=True), strict=True):
            is_marked = inside(rows[n]["text"], marked[n], parts)
            scores.append(-parts["contribution"].to_numpy())  # towards "loaded", the first of the labels
            flags.append(is_marked)
            if is_marked.any() and not is_marked.all():
                own.append(roc_auc_score(is_marked, scores[-1]))
    return roc_auc_score(np.concatenate(flags), np.concatenate(scores)), float(np.mean(own))


def inside(text: str, phrases: list[str], parts: pl.DataFrame) -> Any:
    spans = [match.span() for phrase in phrases if phrase.strip()
             for match in re.finditer(re.escape(phrase.strip()), text, re.IGNORECASE)]  # fmt: skip
    return np.array(
        [any(a < end and start < b for a, b in spans) for start, end in parts.select("start", "end").rows()]
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--frames", action="store_true")
    parser.add_argument("--labels", nargs=2, default=["Non-biased", "Biased"])
    parser.add_argument("--words", action="store_true", help="whether explain finds marked words (some minutes)")
    parser.add_argument("--vectors", help="embed, or a file of word vectors")
    options = parser.parse_args()
    pl.Config.set_tbl_rows(60).set_tbl_hide_dataframe_shape(active=True).set_fmt_str_lengths(40)
    rows = read(options.file)
    if options.frames:
        texts, labels = [row["text"] for row in rows], [row["frames"] for row in rows]
        outlets = [row["outlet"] for row in rows]
        for name, model in (("words", fr.FrameClassifier()),):
            found = fr.evaluate(model, texts, labels, groups={"outlet": outlets}, resamples=500)
            print(name, found.table.drop("folds", "note"))
            print(found.errors.group_by("label").agg(pl.col("labelled", "predicted", "right").sum()).sort("label"))
        print(fr.learning_curve(fr.FrameClassifier(), texts, labels, groups=outlets))
        return
    rows = [row for row in rows if row["label"] in options.labels]
    labels = ["loaded" if row["label"] == options.labels[1] else "plain" for row in rows]
    # Loaded sentences without a marked word: nobody agreed on one, so they say nothing of words.
    marked = [row["words"] or (None if label == "loaded" else []) for row, label in zip(rows, labels, strict=True)]
    outlets, topics = [row["outlet"] for row in rows], [row["topic"] for row in rows]
    for name, marks in (("labels only", None), ("labels and marked words", marked)):
        found = fr.evaluate(fr.LoadedSentenceClassifier(vectors=options.vectors), [row["text"] for row in rows], labels,
                            groups={"outlet": outlets, "topic": topics}, marked=marks, resamples=500)  # fmt: skip
        print(name, found.table.drop("folds", "note"))
        print(found.errors.filter(pl.col("split") == "outlet", pl.col("label") == "loaded"))
    if options.words:
        stratum = np.array([label == "loaded" for label in labels]).astype(int)
        for split, folds in (("at random", folds_at_random(stratum, 5, 0)), ("by outlet", folds_by(outlets, 5))):
            for learn_marks in (False, True):
                found = word_areas(rows, labels, marked, folds, options.vectors, learn_marks=learn_marks)
                print("words", split, "learned from marks too" if learn_marks else "learned from labels only", found)


if __name__ == "__main__":
    main()
