"""How fast forms are found, against what others use, in one run on one core.

    python bench/matching.py                       a generated corpus, 20 MB
    python bench/matching.py ARTICLES [--oracle]   any articles; with --oracle every span is checked, slowly
    python bench/matching.py [ARTICLES] --write    puts the table into docs/performance.md

There are two tables: with the forms of the contested lexicons, which `find_mentions` takes by itself, and with those of
all that is shipped, lists of words too. All search the same forms; mentions search exclusions and contexts besides.
Turns are taken in rounds, and each row is its best of three rounds in processor time, so that other work on the machine
disturbs less; what takes over five seconds has one turn. `MB` are bytes of UTF-8.
Matches are counted to show that the same thing was done; they differ where a peer has no word boundaries, counts
overlapping forms or folds less. A peer that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np

import framing as fr
from framing.lexicons.load import as_lexicons, shipped_lexicons, shipped_word_lists
from framing.reading.batches import in_batches
from framing.reading.forms import Form, compile_forms
from framing.reading.hits import longest
from framing.reading.line import lay_out
from framing.reading.matcher import find_forms, find_in_batches
from framing.reading.sought import Sought, compile_lexicons
from framing.reading.spans import read_batch
from framing.reading.words import cut_words

ROOT = Path(__file__).parents[1]
TURNS = 3
LONG = 5.0  # seconds after which one turn must do
SLOW = 20  # peers this much slower get a part of the texts


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("articles", nargs="?", help="what to read; generated when left out")
    asked.add_argument("--megabytes", type=float, default=20.0)
    asked.add_argument("--oracle", action="store_true", help="compare every span with the slow matcher of the tests")
    asked.add_argument("--voices", action="store_true", help="time the reading of statements too, slowly")
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    warnings.simplefilter("ignore", fr.FramingWarning)
    articles = fr.read_articles(given.articles) if given.articles else generated(given.megabytes)
    name = Path(given.articles).name if given.articles else f"generated, {given.megabytes:g} MB"
    contested, shipped = shipped_lexicons(), (*shipped_lexicons(), *shipped_word_lists())
    tables = []
    for ids, said in (
        (contested, f"the {len(contested)} contested lexicons"),
        (shipped, f"all {len(shipped)} shipped lists"),
    ):
        sought = compile_lexicons(as_lexicons(ids))
        tables.append(compared(articles, sought, f"{name}; {said}", voices=given.voices))
        print(tables[-1], flush=True)
    if given.oracle:
        print(against_oracle(articles, sought))
    if given.write:
        write("\n\n".join(tables), name)


def generated(megabytes: float) -> fr.Articles:
    """Give invented articles of about 5 kB, the same everywhere: words by rank, forms of the lexicons strewn in."""
    draw = np.random.default_rng(0)
    syllables = ["ka", "lo", "mi", "ren", "to", "sa", "vel", "dor", "un", "pe", "shi", "gra", "ti", "no", "ber", "al"]
    vocabulary = ["".join(draw.choice(syllables, draw.integers(1, 5))) for _ in range(20_000)]
    forms = sorted(set(compile_lexicons(as_lexicons("all")).wordings["form"]))
    rank = 1 / np.arange(1, len(vocabulary) + 1)
    many = max(int(megabytes * 1e6 / 5200), 1)
    rows = []
    for number in range(many):
        words = draw.choice(vocabulary, 800, p=rank / rank.sum())
        places = draw.integers(0, 800, 12)
        words = words.astype(object)
        words[places] = draw.choice(forms, 12)
        lines = [" ".join(words[at : at + 20]).capitalize() + "." for at in range(0, 800, 20)]
        rows.append({"id": str(number), "outlet": f"O{number % 10}", "headline": lines[0], "text": "\n".join(lines)})
    return fr.read_articles(rows)


def compared(articles: fr.Articles, sought: Sought, name: str, *, voices: bool) -> str:
    texts = articles.table["text"].to_list()
    size = sum(len(text.encode()) for text in texts) / 1e6
    forms = sorted({form.lower() for form in sought.wordings["form"]})
    runs = {label: (run, 1.0) for label, run in ours(articles, texts, forms, sought, voices=voices)}
    for label, prepare in PEERS.items():
        try:
            runs[label] = prepare(texts, forms)
        except ImportError as missing:
            print(f"left out: {label} ({missing.name} is not installed)", file=sys.stderr)
    best, found = timed({label: run for label, (run, _) in runs.items()})
    speed = {label: size * part / best[label] for label, (_, part) in runs.items()}
    lines = [
        f"{len(texts):,} articles ({name}), {size:.1f} MB, {len(forms):,} forms, one core.", "",
        "| how | MB/s | against a bare byte scan | matches |", "|---|---|---|---|",
        *(f"| {label} | {speed[label]:.1f} | {speed[label] / speed[BARE]:.2f} | {found[label]:,} |" for label in runs),
    ]  # fmt: skip
    return "\n".join(lines)


def timed(runs: dict[str, Callable[[], int]]) -> tuple[dict[str, float], dict[str, int]]:
    """Give the best time of each and what it found; all take turns, so that none has the quiet minutes alone."""
    best, found = dict.fromkeys(runs, float("inf")), dict.fromkeys(runs, 0)
    for turn in range(TURNS):
        for label, run in runs.items():
            if turn and best[label] > LONG:
                continue
            start = time.process_time()
            found[label] = run()
            best[label] = min(best[label], time.process_time() - start)
    return best, found


def ours(
    articles: fr.Articles, texts: list[str], forms: list[str], sought: Sought, *, voices: bool
) -> list[tuple[str, Callable[[], int]]]:
    table = compile_forms([Form(form) for form in forms])

    def spans(*, voices: bool) -> int:
        batches = in_batches(articles.table, articles.zones)
        return sum(read_batch(batch, zones, sought, voices=voices).mentions.height for batch, zones in batches)

    def placed() -> int:
        found = 0
        for batch, zones in in_batches(articles.table, articles.zones):
            line = lay_out(batch, zones)
            hits = longest(find_forms(cut_words(line.strings), table), np.zeros(len(forms), np.int64))
            found += int((line.places(line.base[hits.text] + hits.start) >= 0).sum())
        return found

    with_voices = [("mentions with statements, voices and speakers", lambda: spans(voices=True))] if voices else []
    return [
        ("**all forms, exact places** (`find_in_batches`)", lambda: len(find_in_batches(texts, table))),
        ("all forms, longest of those that overlap, with places", placed),
        ("**mentions**: longest, masks, contexts, zones, sentences, exposure", lambda: spans(voices=False)),
        *with_voices,
    ]


BARE = "bare byte scan, no word boundaries (ahocorasick_rs)"
Prepared = tuple[Callable[[], int], float]


def bare_scan(texts: list[str], forms: list[str]) -> Prepared:
    import ahocorasick_rs

    scan = ahocorasick_rs.BytesAhoCorasick([form.encode() for form in forms])
    ready = [text.lower().encode() for text in texts]
    return lambda: sum(len(scan.find_matches_as_indexes(text)) for text in ready), 1.0


def bare_scan_and_lowering(texts: list[str], forms: list[str]) -> Prepared:
    import ahocorasick_rs

    scan = ahocorasick_rs.BytesAhoCorasick([form.encode() for form in forms])
    return lambda: sum(len(scan.find_matches_as_indexes(text.lower().encode())) for text in texts), 1.0


def count_vectorizer(texts: list[str], forms: list[str]) -> Prepared:
    from sklearn.feature_extraction.text import CountVectorizer

    words = [form for form in forms if re.fullmatch(r"\w+(?: \w+){0,3}", form)]
    counter = CountVectorizer(vocabulary=words, ngram_range=(1, 4), token_pattern=r"(?u)\b\w+\b")  # noqa: S106 (no password)
    some = texts[: len(texts) // SLOW or 1]
    return lambda: int(counter.transform(some).sum()), len(some) / len(texts)


def flashtext(texts: list[str], forms: list[str]) -> Prepared:
    from flashtext2 import KeywordProcessor

    finder = KeywordProcessor(case_sensitive=False)
    for form in forms:
        finder.add_keyword(form)
    return lambda: sum(len(finder.extract_keywords_with_span(text)) for text in texts), 1.0


def phrase_matcher(texts: list[str], forms: list[str]) -> Prepared:
    import spacy
    from spacy.matcher import PhraseMatcher

    reader = spacy.blank("en")
    matcher = PhraseMatcher(reader.vocab, attr="LOWER")
    matcher.add("forms", [reader.make_doc(form) for form in forms])
    some = texts[: len(texts) // SLOW or 1]
    return lambda: sum(len(matcher(reader.make_doc(text))) for text in some), len(some) / len(texts)


PEERS: dict[str, Callable[[list[str], list[str]], Prepared]] = {
    BARE: bare_scan,
    "the same, its lower-casing timed too": bare_scan_and_lowering,
    "flashtext2": flashtext,
    "CountVectorizer, counts only, on a twentieth (scikit-learn)": count_vectorizer,
    "PhraseMatcher, blank English, on a twentieth (spaCy)": phrase_matcher,
}


def against_oracle(articles: fr.Articles, sought: Sought) -> str:
    """Compare every span of every form, exclusions and contexts too, with the slow matcher of the tests."""
    sys.path.insert(0, str(ROOT))
    from tests.reading import oracle

    texts = articles.table["text"].to_list()
    forms = sought.table.forms
    found = find_in_batches(texts, sought.table)
    spans = list(zip(*(part.tolist() for part in (found.text, found.start, found.end, found.form)), strict=True))
    same = spans == oracle.find(texts, [(form.text, form.exact_case, form.glob) for form in forms])
    return f"{len(spans):,} spans of {len(forms):,} forms: {'equal to the oracle' if same else 'NOT EQUAL'}"


def write(table: str, name: str) -> None:
    page = ROOT / "docs" / "performance.md"
    text = page.read_text(encoding="utf-8")
    begin, end = f"<!-- matching: {'generated' if name.startswith('generated') else name} -->\n", "<!-- end -->"
    first = text.index(begin) + len(begin)
    page.write_text(text[:first] + table + "\n" + text[text.index(end, first) :], encoding="utf-8")


if __name__ == "__main__":
    main()
