"""How often a mention of a contested term is one: the codes of readers against the lexicons of today.

    python bench/contested_precision.py FOLDER [--codes FILE] [--missed]

FOLDER holds the article files that the codes name. The codes (tests/cases/contested-precision.jsonl) are offsets and
verdicts, no text: 40 contexts for each of the 15 most used terms, coded by a reader who had not seen the rules
(`reading` 1, where the field is left out). Forms were mended after, so these codes are no untouched test of what was
mended: for each mended term 40 further mentions were drawn by a fixed seed from other articles and coded by the person
who had mended it (`reading` 2, and 3 where reading 2 led to another mend). Scoring, exactly:

- A coded mention is *still found* where a mention of the same term and variant overlaps it in the same place.
- Precision is the right ones of those still found, with a Wilson interval of 95 %.
- `lost` are right ones that are found no more: what a mend has cost.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

CODES = ROOT / "tests" / "cases" / "contested-precision.jsonl"
Row = dict[str, Any]
Spans = dict[tuple[str, str, str, str, str], list[tuple[int, int]]]


def read_rows(path: Path) -> list[Row]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def wilson(right: int, of: int) -> tuple[float, float]:
    """Interval of a share, 95 %."""
    z, share = 1.959963984540054, right / of
    centre, width = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (centre - width) / (1 + z * z / of), (centre + width) / (1 + z * z / of)


def mentions_now(codes: Iterable[Row], folder: Path) -> Spans:
    """Spans of the mentions that the lexicons of today find in the coded articles: by article, place and variant."""
    from coded import named_in_codes

    import framing as fr

    spans: Spans = {}
    codes = list(codes)
    for file in sorted({code["file"] for code in codes}):
        theirs = [code for code in codes if code["file"] == file]
        coded = named_in_codes(code["article"] for code in theirs)
        rows = [row | {"article": coded(row["article"])} for row in read_rows(folder / file) if coded(row["article"])]
        columns = ("article", "outlet", "headline", "text")
        articles = fr.read_articles([{name: row[name] or "" for name in columns} for row in rows])
        table = fr.find_mentions(articles, sorted({code["lexicon"] for code in theirs}), voices=False).table
        for *key, start, end in table.select("article", "place", "lexicon", "term", "variant", "start", "end").rows():
            spans.setdefault(tuple(key), []).append((start, end))  # type: ignore[arg-type]
    return spans


def is_found(code: Row, spans: Spans) -> bool:
    # Place and zones may be read anew; the string of the offsets (headline or text) may not.
    places = ["headline"] if code["place"] == "headline" else ["lead", "body", "caption"]
    rest = (code["lexicon"], code["term"], code["variant"])
    near = [span for place in places for span in spans.get((code["article"], place, *rest), [])]
    return any(start < code["end"] and code["start"] < end for start, end in near)


def scored(codes: list[Row], spans: Spans) -> list[Row]:
    """One row a term and reading: coded, found, right, wrong, lost, and the wrong codes themselves."""
    groups: dict[tuple[str, str, int], list[Row]] = {}
    for code in codes:
        groups.setdefault((code["lexicon"], code["term"], code.get("reading", 1)), []).append(code)
    rows = []
    for (lexicon, term, reading), mine in sorted(groups.items()):
        found = [code for code in mine if is_found(code, spans)]
        wrong = [code for code in found if not code["right"]]
        lost = [code for code in mine if code["right"] and code not in found]
        rows.append({"lexicon": lexicon, "term": term, "reading": reading, "coded": len(mine), "found": len(found),
                     "right": len(found) - len(wrong), "wrong": wrong, "lost": lost})  # fmt: skip
    return rows


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--codes", type=Path, default=CODES)
    parser.add_argument("--missed", action="store_true", help="print the codes that are wrong or lost")
    args = parser.parse_args()
    codes = read_rows(args.codes)
    rows = scored(codes, mentions_now(codes, args.folder))
    print(
        "| term | reading | coded | still found | right | wrong | lost | precision |\n|---|---|---|---|---|---|---|---|"
    )
    for row in rows:
        told = "no mention left"
        if row["found"]:
            low, high = wilson(row["right"], row["found"])
            told = f"{row['right'] / row['found']:.3f} [{low:.3f}, {high:.3f}]"
        print(f"| `{row['lexicon']}.{row['term']}` | {row['reading']} | {row['coded']} | {row['found']} "
              f"| {row['right']} | {len(row['wrong'])} | {len(row['lost'])} | {told} |")  # fmt: skip
    for row in rows if args.missed else []:
        for name in ("wrong", "lost"):
            for code in row[name]:
                print(name, json.dumps(code))


if __name__ == "__main__":
    main()
