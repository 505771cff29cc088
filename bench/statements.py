"""How well statements are read: content, speaker and cue against hand-marked articles.

    python bench/statements.py ARTICLES.jsonl.gz ATTRIBUTIONS.jsonl.gz [--split dev]

Scoring, exactly:

- **Unit.** A gold statement is one marked attribution with content. A found statement is all rows that share
  `statement`; its content is the union of their spans. A lone scare quote (`distancing` without a cue) attributes
  nothing and is left out; `--with-distancing` counts it.
- **Content** is compared as sets of characters. Blanks, quotation marks and the punctuation `.,;:` are taken out of
  both sides first, because annotators put the marks inside the span and the tool outside.
- **Overlap** is intersection over union. Pairs are matched one to one, greedily, best overlap first. A pair counts from
  .3 (or .8) on. Discontinuous contents are one set.
- **Annotators.** Where several people marked an article, each person's marking is scored alone, and every count of that
  article is divided by the number of people; so an article weighs once.
- **With marks / without**: a gold statement has marks when its content holds (or touches) a double quotation mark or a
  guillemet, or starts with a single mark; a found one when any of its rows is `direct` or `partial`. Recall counts the
  matched gold statements of the class, precision the matched found statements of the class, whatever the class of the
  partner. `strict` lines match only inside the class.
- **Speaker right**: over matched pairs whose gold has a source: the spans share a character other than blanks. `named`
  is harder: the last word of the found span lies inside the gold source, or the last word of gold inside ours. A
  missing speaker is wrong.
- **Cue right**: over matched pairs with a gold cue: the cue spans share a character.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

MARKS = '"“”„«»‟'
DROPPED = set(" \t\n\r\u00a0.,;:" + MARKS + "‘’'")

Span = tuple[int, int]


class Item(NamedTuple):
    chars: frozenset[int]
    marks: bool
    speaker: tuple[Span, ...]
    cue: tuple[Span, ...]
    spans: tuple[Span, ...]
    row: Any


def characters(text: str, spans: list[Span]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, min(end, len(text))) if text[at] not in DROPPED)


def has_marks(text: str, spans: list[Span]) -> bool:
    for start, end in spans:
        piece = text[max(start - 1, 0) : end + 1]
        if any(mark in piece for mark in MARKS) or text[start : start + 1] in "‘":
            return True
    return False


def gold_item(text: str, row: dict[str, Any]) -> Item:
    spans = [(start, end) for start, end in row["content"]]
    return Item(
        characters(text, spans),
        has_marks(text, spans),
        tuple(map(tuple, row["source"])),
        tuple(map(tuple, row["cue"])),
        tuple(spans),
        row,
    )


def found_items(text: str, rows: list[Any], with_distancing: bool) -> list[Item]:
    groups: dict[int, list[Any]] = collections.defaultdict(list)
    for row in rows:
        attributes = row.kind != "distancing" or row.cue_lemma or with_distancing
        if row.place != "headline" and row.kind != "marks" and attributes:
            groups[row.statement].append(row)
    items = []
    for group in groups.values():
        spans = [(row.start, row.end) for row in group]
        speaker = next(((row.speaker_start, row.speaker_end) for row in group if row.speaker_start is not None), None)
        cue = next(((row.cue_start, row.cue_end) for row in group if row.cue_start is not None), None)
        marks = any(row.kind in ("direct", "partial") for row in group)
        items.append(
            Item(
                characters(text, spans),
                marks,
                (speaker,) if speaker else (),
                (cue,) if cue else (),
                tuple(spans),
                group,
            )
        )
    return items


def pairs(gold: list[Item], found: list[Item]) -> list[tuple[float, int, int]]:
    """Greedy one-to-one matching, best overlap first."""
    holders: dict[int, list[int]] = collections.defaultdict(list)
    for number, item in enumerate(found):
        for at in item.chars:
            holders[at].append(number)
    scored = []
    for g, item in enumerate(gold):
        shared = collections.Counter(number for at in item.chars for number in holders.get(at, ()))
        scored += [(count / len(item.chars | found[f].chars), g, f) for f, count in shared.items()]
    scored.sort(key=lambda triple: (-triple[0], triple[1], triple[2]))
    done_gold: set[int] = set()
    done_found: set[int] = set()
    kept = []
    for overlap, g, f in scored:
        if g not in done_gold and f not in done_found:
            kept.append((overlap, g, f))
            done_gold.add(g)
            done_found.add(f)
    return kept


def touches(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(start < stop and begin < end for start, end in one for begin, stop in other)


def head_agrees(text: str, gold: tuple[Span, ...], found: tuple[Span, ...]) -> bool:
    def last(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        start, end = spans[-1]
        words = text[start:end].rstrip(" ,.’'s").split()
        return ((start + text[start:end].rfind(words[-1]), end),) if words else spans

    return bool(found) and (touches(last(found), gold) or touches(last(gold), found))


def f1(found_right: float, found: float, gold_right: float, gold: float) -> str:
    precision, recall = found_right / max(found, 1e-9), gold_right / max(gold, 1e-9)
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}  (gold {gold:.0f}, found {found:.0f})"


def score_article(text: str, gold: list[Item], found: list[Item], weight: float, n: collections.Counter[str]) -> None:
    for name, keep in (("all", None), ("with marks", True), ("without marks", False)):
        n[f"gold {name}"] += weight * sum(keep in (None, item.marks) for item in gold)
        n[f"found {name}"] += weight * sum(keep in (None, item.marks) for item in found)
    for overlap, g, f in pairs(gold, found):
        for limit in (0.3, 0.8):
            if overlap >= limit:
                for name, keep in (("all", None), ("with marks", True), ("without marks", False)):
                    n[f"gold right {name} {limit}"] += weight * (keep in (None, gold[g].marks))
                    n[f"found right {name} {limit}"] += weight * (keep in (None, found[f].marks))
        if overlap >= 0.3:
            if gold[g].speaker:
                n["speaker"] += weight
                n["speaker right"] += weight * touches(gold[g].speaker, found[f].speaker)
                n["speaker named"] += weight * head_agrees(text, gold[g].speaker, found[f].speaker)
                n["speaker missing"] += weight * (not found[f].speaker)
            if gold[g].cue:
                n["cue"] += weight
                n["cue right"] += weight * touches(gold[g].cue, found[f].cue)
                n["cue missing"] += weight * (not found[f].cue)
    for name, keep in (("with marks", True), ("without marks", False)):
        some_gold = [item for item in gold if item.marks is keep]
        some_found = [item for item in found if item.marks is keep]
        n[f"strict {name} .3"] += weight * sum(o >= 0.3 for o, _, _ in pairs(some_gold, some_found))


def report(n: collections.Counter[str]) -> None:
    for limit in (0.3, 0.8):
        for name in ("with marks", "without marks", "all"):
            print(
                f"content ≥ {limit}  {name:14s}",
                f1(
                    n[f"found right {name} {limit}"],
                    n[f"found {name}"],
                    n[f"gold right {name} {limit}"],
                    n[f"gold {name}"],
                ),
            )
    for name in ("with marks", "without marks"):
        right = n[f"strict {name} .3"]
        print(f"strict  ≥ 0.3  {name:14s}", f1(right, n[f"found {name}"], right, n[f"gold {name}"]))
    print(
        f"speaker right {n['speaker right'] / max(n['speaker'], 1):.3f}"
        f"  named {n['speaker named'] / max(n['speaker'], 1):.3f}"
        f"  missing {n['speaker missing']:.0f}  of {n['speaker']:.0f}"
    )
    print(f"cue right     {n['cue right'] / max(n['cue'], 1):.3f}  missing {n['cue missing']:.0f}  of {n['cue']:.0f}")


def read_gold(path: str) -> dict[str, dict[str, list[dict[str, Any]]]]:
    gold: dict[str, dict[str, list[dict[str, Any]]]] = collections.defaultdict(lambda: collections.defaultdict(list))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["content"]:
                gold[row["article"]][row["annotator"]].append(row)
    return gold


def read_all(texts: list[str], language: Any) -> list[list[Any]]:
    """The statements of each text, read many at once as the library does; each call has a cost of its own."""
    from framing.reading.attribution.article import Statement, read_strings

    read: list[list[Any]] = []
    for first in range(0, len(texts), 200):
        batch = texts[first : first + 200]
        found = read_strings([""] * len(batch), batch, lambda at, batch=batch: [("body", 0, len(batch[at]))], language)
        read += [list(map(Statement._make, rows)) for rows in found]
    return read


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("attributions")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--with-distancing", action="store_true")
    args = parser.parse_args()
    from framing.reading.attribution.grammar import load_grammar

    language = load_grammar("en")
    gold = read_gold(args.attributions)
    n: collections.Counter[str] = collections.Counter()
    with gzip.open(args.articles, "rt", encoding="utf-8") as lines:
        articles = [one for one in map(json.loads, lines) if one["split"] == args.split and one["article"] in gold]
    texts = [article["text"] for article in articles]
    seconds = []
    for _ in range(2):  # the first time each new word is looked at once, which weighs on a few articles
        began = time.process_time()
        read = read_all(texts, language)
        seconds.append(time.process_time() - began)
    first, again = (sum(map(len, texts)) / 1e6 / spent for spent in seconds)
    for article, text, rows in zip(articles, texts, read, strict=True):
        found = found_items(text, rows, args.with_distancing)
        people = gold[article["article"]]
        for marked in people.values():
            score_article(text, [gold_item(text, row) for row in marked], found, 1 / len(people), n)
    print(
        f"{len(articles)} articles of {args.split}, {first:.2f} MB/s of CPU time at first, {again:.2f} the second time"
    )
    report(n)


if __name__ == "__main__":
    main()
