"""Fit the weights of `evidence.py` on the training articles and write them as TOML.

python bench/weigh_evidence.py ARTICLES.jsonl.gz ATTRIBUTIONS.jsonl.gz evidence.en.toml
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]


def main() -> None:  # noqa: PLR0915  (one thing after the other)
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("attributions")
    parser.add_argument("out")
    parser.add_argument("--strength", type=float, default=0.35)
    parser.add_argument("--least", type=float, default=-0.4)
    parser.add_argument("--folds", type=int, default=0, help="print the log loss over as many folds of train")
    args = parser.parse_args()
    import numpy as np
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression
    from statements import Item, characters, gold_item, pairs, read_gold

    from framing.reading.attribution.attributions import find_attributions
    from framing.reading.attribution.cutting import cut
    from framing.reading.attribution.evidence import clues
    from framing.reading.attribution.grammar import load_grammar
    from framing.reading.attribution.sums import Evidence
    from framing.reading.attribution.weights import Weights
    from framing.reading.quotations import find_quotations

    grammar = load_grammar("en")
    unweighed = Evidence({}, grammar.evidence.cues, grammar.lists, -1e9)
    grammar = grammar._replace(weights=Weights({}), least=-1e9, evidence=unweighed)
    gold = read_gold(args.attributions)
    rows: list[list[str]] = []
    labels: list[float] = []
    with gzip.open(args.articles, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["split"] != "train" or article["article"] not in gold:
                continue
            text = article["text"]
            people = list(gold[article["article"]].values())
            pieces = cut(text, grammar.memo, find_quotations(text, grammar.apostrophes), grammar.lists)
            found = next(find_attributions(pieces, grammar))
            items = [
                Item(
                    characters(text, [(pieces.starts[a], pieces.stop(b - 1)) for a, b in one.contents if b > a]),
                    False,
                    (),
                    (),
                    (),
                    None,
                )
                for one in found
            ]
            hits: collections.Counter[int] = collections.Counter()
            for marked in people:
                hits.update(f for o, g, f in pairs([gold_item(text, row) for row in marked], items) if o >= 0.3)
            for number, one in enumerate(found):
                if not one.quoted:
                    rows.append(clues(pieces, one))
                    labels.append(hits[number] / len(people) >= 0.5)
    counts = collections.Counter(clue for row in rows for clue in set(row))
    names = sorted(clue for clue, count in counts.items() if count >= 8)
    column = {clue: number for number, clue in enumerate(names)}
    picked = [(r, column[clue]) for r, row in enumerate(rows) for clue in row if clue in column]
    table = sparse.csr_matrix((np.ones(len(picked)), tuple(zip(*picked, strict=False))), (len(rows), len(names)))
    fit = LogisticRegression(C=args.strength, max_iter=300, solver="liblinear").fit(table, np.array(labels))
    if args.folds:
        from sklearn.model_selection import cross_val_score

        model = LogisticRegression(C=args.strength, max_iter=300, solver="liblinear")
        print("log loss", cross_val_score(model, table, np.array(labels), cv=args.folds, scoring="neg_log_loss").mean())
    weights = {"always": float(fit.intercept_[0])} | dict(zip(names, map(float, fit.coef_[0]), strict=False))
    lines_out = [
        "# Weights of reading/evidence.py: log-odds, fitted by bench/weigh_evidence.py on hand-marked articles.",
        f"least = {args.least}",
        "",
        "[weights]",
    ]
    lines_out += [
        f"{json.dumps(name, ensure_ascii=False)} = {value:.2f}" for name, value in weights.items() if abs(value) >= 0.02
    ]
    Path(args.out).write_text("\n".join(lines_out) + "\n", encoding="utf-8")
    print(len(rows), "candidates", int(sum(labels)), "right", len(names), "clues")


if __name__ == "__main__":
    main()
