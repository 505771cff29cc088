"""Fit the weights of `scare.py` on blindly coded bits and write them as TOML.

    python bench/weigh_scare.py scare.en.toml FOLDER CODES.jsonl [CODES.jsonl …]

Rows of a file that name a `set` count only where it is `fresh-dev`: the others are kept for the test. A weight is a
coefficient of a logistic regression; `always` is moved so that a sum of 0 is the line, and the line lies where about
`--share` of the bits that could be scare quotes are above it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("codes", type=Path, nargs="+")
    parser.add_argument("--strength", type=float, default=0.3)
    parser.add_argument("--share", type=float, default=0.1)
    args = parser.parse_args()
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

    codes = [json.loads(line) for path in args.codes for line in path.read_text(encoding="utf-8").splitlines()]
    codes = [code for code in codes if code.get("set", "fresh-dev") == "fresh-dev"]
    bits = _bits(codes, args.folder)
    table = DictVectorizer()
    features = table.fit_transform([dict.fromkeys(clues, 1) for _, clues in bits])
    scare = np.array([code["code"] == "scare" for code, _ in bits])
    groups = [code["article"] for code, _ in bits]
    model = LogisticRegression(C=args.strength, max_iter=500)
    many = round(len(bits) * args.share)
    sums = np.zeros(len(bits))
    for seed in range(10):
        folds = StratifiedGroupKFold(10, shuffle=True, random_state=seed)
        sums += cross_val_predict(model, features, scare, groups=groups, cv=folds, method="decision_function")
    taken = np.argsort(-sums, kind="stable")[:many]
    print(
        f"{len(bits)} bits, {scare.sum()} of {sum(code['code'] == 'scare' for code in codes)} scare quotes among them"
    )
    print(f"by folds of articles: {scare[taken].sum()} right of {many}")
    fit = model.fit(features, scare)
    line = np.sort(fit.decision_function(features))[-many]
    weights = dict(zip(table.get_feature_names_out(), map(float, fit.coef_[0]), strict=True))
    weights["always"] += float(fit.intercept_[0] - line)
    head = (
        "# Weights of reading/attribution/scare.py: log-odds, fitted by bench/weigh_scare.py on blindly coded bits.\n"
    )
    rows = [f'"{name}" = {value:.2f}' for name, value in sorted(weights.items())]
    args.out.write_text(head + "least = 0.0\n\n[weights]\n" + "\n".join(rows) + "\n", encoding="utf-8")


def _bits(codes: list[dict[str, Any]], folder: Path) -> list[tuple[dict[str, Any], list[str]]]:
    """Each coded bit that the reader asks about, with its clues."""
    from scare_quotes import read_texts

    from framing.reading.attribution import scare
    from framing.reading.attribution.article import read_statements
    from framing.reading.attribution.grammar import load_grammar

    grammar, plain = load_grammar("en")._replace(doubt={}), scare.clues
    seen: dict[int, list[str]] = {}

    def watched(cut: Any, span: tuple[int, int], *others: Any) -> list[str]:
        found = plain(cut, span, *others)
        seen[cut.bounds[span[0]][0] - cut.base[1]] = found
        return found

    scare.clues = watched
    bits = []
    texts = read_texts(folder, codes)
    for key, text in texts.items():
        seen.clear()
        read_statements(None, text, [("body", 0, len(text))], grammar)
        for code in codes:
            if (code["file"], code["article"]) == key:
                bits += [(code, found) for at, found in seen.items() if code["start"] <= at < code["end"]]
    return bits


if __name__ == "__main__":
    main()
