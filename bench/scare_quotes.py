"""How well scare quotes are told from other short quotations, on bits of up to four words coded by a reader.

    python bench/scare_quotes.py FOLDER [--half 0|1] [--errors]

FOLDER holds the article files that `tests/cases/short_quotations.jsonl` names. The codes were made by a reader who had
not seen the rules, from 220 bits drawn at random: offsets and verdicts, no text. A bit is *found* as a scare quote
where a `distancing` statement overlaps it. Where the reader was unsure and named a second code, either counts as right
(`generous`); `strict` takes the first alone. Intervals are Wilson's, 95 %.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

from framing.reading.attribution.article import Statement, read_statements
from framing.reading.attribution.grammar import load_grammar

CODES = Path(__file__).parents[1] / "tests" / "cases" / "short_quotations.jsonl"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--half", type=int, choices=[0, 1], help="the even or odd half alone")
    asked.add_argument("--errors", action="store_true")
    given = asked.parse_args()
    codes = [json.loads(line) for line in CODES.read_text("utf-8").splitlines()]
    codes = [code for code in codes if given.half is None or code["n"] % 2 == given.half]
    texts = texts_of(given.folder, codes)
    found = {key: read(*text) for key, text in texts.items()}
    for name in ("strict", "generous"):
        report(name, codes, found)
    if given.errors:
        show_errors(codes, found, texts)


def texts_of(folder: Path, codes: list[dict[str, Any]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Give headline and text of the articles that are needed."""
    wanted = {(code["file"], code["article"]) for code in codes}
    texts = {}
    for file in {file for file, _ in wanted}:
        opened = gzip.open if file.endswith(".gz") else open
        with opened(folder / file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                key = (file, row.get("article") or row.get("id"))
                if key in wanted:
                    texts[key] = (row.get("headline") or "", row["text"])
    return texts


def read(headline: str, text: str) -> list[Statement]:
    rows = read_statements(headline, text, [("body", 0, len(text))], load_grammar("en"))
    return [row for row in rows if row.place != "headline"]


def is_found(code: dict[str, Any], rows: list[Statement]) -> bool:
    return any(row.kind == "distancing" and row.start < code["end"] and code["start"] < row.end for row in rows)


def is_scare(code: dict[str, Any], name: str, found: bool) -> bool:
    if name == "generous" and not code["sure"] and "scare" in (code["code"], code["second"]):
        return found
    return bool(code["code"] == "scare")


def report(name: str, codes: list[dict[str, Any]], found: dict[tuple[str, str], list[Statement]]) -> None:
    pairs = []
    for code in codes:
        hit = is_found(code, found[code["file"], code["article"]])
        pairs.append((hit, is_scare(code, name, hit)))
    right = sum(hit and scare for hit, scare in pairs)
    for what, total in (("precision", sum(hit for hit, _ in pairs)), ("recall", sum(scare for _, scare in pairs))):
        low, high = wilson(right, total)
        print(f"{name:9s} {what:9s} {right}/{total} = {right / max(total, 1):.2f} [{low:.2f}, {high:.2f}]")


def wilson(right: int, total: int) -> tuple[float, float]:
    from scipy.stats import binomtest

    if not total:
        return 0.0, 1.0
    interval = binomtest(right, total).proportion_ci(method="wilson")
    return float(interval.low), float(interval.high)


def show_errors(codes: list[dict[str, Any]], found: dict[tuple[str, str], list[Statement]], texts: Any) -> None:
    for code in codes:
        key = (code["file"], code["article"])
        hit = is_found(code, found[key])
        if hit != is_scare(code, "generous", hit):
            text = texts[key][1]
            around = text[max(code["start"] - 90, 0) : code["end"] + 60].replace("\n", " / ")
            print("\n", "found" if hit else "missed", code["code"], code["second"], code["sure"], "|", around)


if __name__ == "__main__":
    main()
