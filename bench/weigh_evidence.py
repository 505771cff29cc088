"""Fit the weights of `evidence.py` on the training articles and write them as TOML.

Some clues look at the attributions that were taken earlier in the sentence. So the fit is made twice: first without
those clues, to tell which candidates would be taken (by folds of articles, so that none is judged by a fit on itself),
then with them.

python bench/weigh_evidence.py ARTICLES.jsonl.gz ATTRIBUTIONS.jsonl.gz evidence.en.toml
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]


_OF_EARLIER = ("earlier ", "inside ")


def main() -> None:  # noqa: PLR0915  (one thing after the other)
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("attributions")
    parser.add_argument("out")
    parser.add_argument("--strength", type=float, default=0.35)
    parser.add_argument("--least", type=float, default=-0.4)
    parser.add_argument("--turns", type=int, default=3)
    args = parser.parse_args()
    import numpy as np
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from statements import Item, characters, gold_item, pairs, read_gold, touches

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
    read: list[tuple[Any, list[Any]]] = []  # the pieces of each article and its candidates
    labels: list[float] = []
    with gzip.open(args.articles, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["split"] != "train" or article["article"] not in gold:
                continue
            text = article["text"]
            people = list(gold[article["article"]].values())
            pieces = cut(text, grammar.memo, find_quotations(text, grammar.apostrophes), grammar.lists)
            found = next(find_attributions(pieces, grammar))
            items = [_item(pieces, one, characters, Item) for one in found]
            hits: collections.Counter[int] = collections.Counter()
            for marked in people:
                wanted = [gold_item(text, row) for row in marked]
                matched = [(wanted[g], f) for overlap, g, f in pairs(wanted, items) if overlap >= 0.3]
                hits.update(f for item, f in matched if not item.cue or touches(item.cue, items[f].cue))
            read.append((pieces, found))
            labels += [hits[number] / len(people) >= 0.5 for number, one in enumerate(found) if not one.quoted]
    groups = [number for number, (_, found) in enumerate(read) for one in found if not one.quoted]

    def tabled(taken: Iterator[bool] | None) -> tuple[Any, list[str]]:
        """The clues of every candidate as a table, and their names; `taken` tells in turn which candidates stay."""
        rows: list[list[str]] = []
        for pieces, found in read:
            earlier: list[Any] = []
            for one in found:
                if not one.quoted:
                    row = clues(pieces, one, earlier)
                    rows.append(row if taken else [clue for clue in row if not clue.startswith(_OF_EARLIER)])
                if one.quoted or (taken and next(taken)):
                    earlier.append(one)
        counts = collections.Counter(clue for row in rows for clue in set(row))
        names = sorted(clue for clue, count in counts.items() if count >= 8)
        column = {clue: number for number, clue in enumerate(names)}
        picked = [(r, column[clue]) for r, row in enumerate(rows) for clue in row if clue in column]
        places = tuple(zip(*picked, strict=True))
        return sparse.csr_matrix((np.ones(len(picked)), places), (len(rows), len(names))), names

    model = LogisticRegression(C=args.strength, max_iter=300, solver="liblinear")
    folds = GroupKFold(5)
    table, names = tabled(None)
    for turn in range(args.turns):
        sums = cross_val_predict(model, table, np.array(labels), groups=groups, cv=folds, method="decision_function")
        loss = np.logaddexp(0, np.where(labels, -sums, sums)).mean()
        print(f"turn {turn}: log loss {loss:.4f} over 5 folds of articles")
        table, names = tabled(iter((sums >= args.least).tolist()))
    fit = model.fit(table, np.array(labels))
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
    print(len(labels), "candidates", int(sum(labels)), "right", len(names), "clues")


def _item(pieces: Any, one: Any, characters: Any, item: Any) -> Any:
    """A candidate as the bench compares it."""
    spans = [(pieces.starts[first], pieces.stop(last - 1)) for first, last in one.contents if last > first]
    cue = ((pieces.starts[one.at[0]], pieces.stop(one.at[1] - 1)),)
    return item(characters(pieces.text, spans), False, (), cue, (), None)


if __name__ == "__main__":
    main()
