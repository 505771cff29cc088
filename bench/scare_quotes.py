"""How well scare quotes are told from other short quoted words, against blind codes.

    python bench/scare_quotes.py CODES.jsonl [CODES.jsonl …] FOLDER [--half dev|test|all] [--errors]

Scoring, exactly:

- **Codes.** Each row of CODES names a quoted bit (file of FOLDER, article, start, end in the text) and what a reader
  who had not seen the rules took it for. `sure` bits have one code. Where the reader was unsure and gave a `second`
  code, the strict line counts the first code alone; the lenient line takes either code for right.
- **Scare**: the tool gives a row of kind `distancing` that overlaps the bit. Precision over the bits it calls so,
  recall over the bits coded `scare`.
- **Quoted**: the tool gives `direct` or `partial`; true for the codes `direct`, `partial` and `cued-word`.
- **Halves**: where the rows of a file name their `set` (`fresh-dev`, `more-test`, …: split by article), that; else a
  seeded shuffle of its rows. Rules were mended on `dev` alone.
- Intervals are Wilson's, 95 %.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

SEED = 2016
QUOTED_CODES = frozenset({"direct", "partial", "cued-word"})
Coded = tuple[dict[str, Any], str | None]


def wilson(right: int, of: int) -> str:
    if not of:
        return "  –  (0 of 0)"
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * ((share * (1 - share) + z * z / (4 * of)) / of) ** 0.5 / (1 + z * z / of)
    return f"{share:.3f} [{middle - half:.3f}, {middle + half:.3f}] ({right} of {of})"


def halves(codes: list[dict[str, Any]], half: str) -> list[dict[str, Any]]:
    if "set" in codes[0]:
        return [row for row in codes if half in ("all", row["set"].rpartition("-")[2])]
    order = list(range(len(codes)))
    random.Random(SEED).shuffle(order)  # noqa: S311 (a split of codes)
    middle = len(order) // 2
    picked = {"dev": order[:middle], "test": order[middle:], "all": order}[half]
    return [codes[number] for number in sorted(picked)]


def read_texts(folder: Path, codes: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    from coded import named_in_codes

    wanted = collections.defaultdict(set)
    for row in codes:
        wanted[row["file"]].add(row["article"])
    texts = {}
    for name, articles in wanted.items():
        coded = named_in_codes(articles)
        with (gzip.open if name.endswith(".gz") else open)(folder / name, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                article = coded(row.get("article") or row.get("id"))
                if article is not None:
                    texts[name, article] = row["text"]
    return texts


def read_codes(codes: list[dict[str, Any]], texts: dict[tuple[str, str], str]) -> list[Coded]:
    """Each coded bit with the kind of the shortest row over it, or None."""
    from framing.reading.attribution.article import read_statements
    from framing.reading.attribution.grammar import load_grammar

    grammar, rows = load_grammar("en"), {}
    for key, text in texts.items():
        rows[key] = read_statements(None, text, [("body", 0, len(text))], grammar)
    return [(code, kind_over(code, rows.get((code["file"], code["article"]), ()))) for code in codes]


def kind_over(code: dict[str, Any], rows: Iterable[Any]) -> str | None:
    """Give the kind of the shortest row over a bit that is no reported clause."""
    over = [row for row in rows if row.start < code["end"] and code["start"] < row.end and row.kind != "indirect"]
    return min(over, key=lambda row: row.end - row.start).kind if over else None


def scores(coded: Iterable[Coded], kinds: frozenset[str], right: frozenset[str], lenient: bool) -> tuple[str, str]:
    hit = said = found = there = 0
    for code, kind in coded:
        is_so = code["code"] in right
        either = is_so or (lenient and code["second"] in right)
        is_said = kind in kinds
        said += is_said
        hit += is_said and either
        # lenient: a first code that may as well be the other thing is not missed
        excused = lenient and code["second"] is not None and code["second"] not in right
        there += is_so and (is_said or not excused)
        found += is_so and is_said
    return wilson(hit, said), wilson(found, there)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("codes", type=Path, nargs="+")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("dev", "test", "all"))
    parser.add_argument("--errors", action="store_true", help="print the number, code and kind of what is wrong")
    args = parser.parse_args()
    files = [[json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in args.codes]
    texts = read_texts(args.folder, [code for codes in files for code in codes])
    for half in [args.half] if args.half else ["dev", "test", "all"]:
        coded = read_codes([code for codes in files for code in halves(codes, half)], texts)
        for name, kinds, right in (
            ("scare", frozenset({"distancing"}), frozenset({"scare"})),
            ("quoted", frozenset({"direct", "partial"}), QUOTED_CODES),
        ):
            for lenient in (False, True):
                precision, recall = scores(coded, kinds, right, lenient)
                # A lenient recall would excuse misses with a second code and keep such hits: 1 by construction.
                shown = f"P {precision}" if lenient else f"P {precision}  R {recall}"
                print(f"{half:4s} {name:6s} {'lenient' if lenient else 'strict ':7s} {shown}")
        if args.errors:
            for code, kind in coded:
                if (kind == "distancing") != (code["code"] == "scare") or (
                    code["code"] in QUOTED_CODES and kind not in ("direct", "partial")
                ):
                    text = texts[code["file"], code["article"]]
                    shown = text[max(0, code["start"] - 70) : code["end"] + 30].replace("\n", "|")
                    print(code["n"], code["code"], code["second"], "→", kind, "|", shown)


if __name__ == "__main__":
    main()
