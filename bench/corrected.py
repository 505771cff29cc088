"""Do corrected shares and rates hold the truth? Coders of known error, many invented studies.

    python bench/corrected.py [--studies 400] [--write]      --write puts the table into docs/validity.md

One study: four outlets, 40 articles each, uses clustered in articles; each outlet's share of the first wording is drawn
from Beta(2, 2), that of an article around it (ρ = .5). The program finds what is there and, beside it, mentions that
name something else: as many as make the first wording right in 65 % of its mentions, the second in 95 %. It reads the
voice of one mention in six wrong. 200 contexts are drawn and coded by three people, each wrong with one answer in
fifty. Where errors are *unlike*, what quoted people say, and so what is misread as the outlet's, is half and half in
every outlet, so that the errors of a wording differ between outlets. The truth is the outlet's own mean share, or the
rate that it would have without errors in very many articles.
"""

from __future__ import annotations

import argparse
import warnings
from pathlib import Path

import numpy as np
import polars as pl

import framing as fr
from framing.columns import PLACES, VOICES, exposure_column, schema
from framing.lexicons.model import Lexicon, Term, Variant

ROOT = Path(__file__).parents[1]
OUTLETS, ARTICLES, USES = 4, 40, 3
RIGHT = {"first": 0.65, "second": 0.95}
VOICE_WRONG, CODER_WRONG, CONTEXTS = 1 / 6, 0.02, 200
LEXICON = Lexicon(
    "made-up", "contested", "1.0.0", "en", "Made up",
    (Term("thing", (Variant("first", ("first",)), Variant("second", ("second",)))),),
)  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--studies", type=int, default=400)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    found = {"": coverage(given.studies), ", errors unlike": coverage(given.studies, alike=False)}
    table = render(found, given.studies)
    print(table)
    if given.write:
        page = ROOT / "docs" / "validity.md"
        text = page.read_text(encoding="utf-8")
        begin, end = "<!-- corrected -->\n", "<!-- end corrected -->"
        first = text.index(begin) + len(begin)
        page.write_text(text[:first] + table + "\n" + text[text.index(end, first) :], encoding="utf-8")


def coverage(studies: int, *, alike: bool = True, seed: int = 0, draws: int = 10) -> dict[str, dict[str, float]]:
    """Give, for shares and rates, how often intervals hold the truth as found and corrected, and the mean error."""
    held: dict[str, list[tuple[bool, bool, float, float]]] = {"share": [], "rate": []}
    for number in range(studies):
        draw = np.random.default_rng([seed, number])
        mentions, truth = study(draw, alike=alike)
        codes = coded(fr.draw_contexts(mentions, contexts=CONTEXTS, seed=number), mentions, draw)
        drawn = fr.correct_mentions(mentions, codes, draws=draws, seed=number)
        for name, count in (("share", fr.variant_choices), ("rate", fr.term_rates)):
            raw = fr.score(count(mentions), resamples=400).table
            mended = fr.pool_scores([fr.score(count(one), resamples=400) for one in drawn]).table
            held[name] += judged(raw, mended, truth[name])
    return {name: summed(rows) for name, rows in held.items()}


def study(draw: np.random.Generator, *, alike: bool) -> tuple[fr.Mentions, dict[str, dict[str, float]]]:
    """Give mentions as a program finds them, with what they really are in columns of their own, and the truth."""
    rows, articles, truth = [], [], {"share": {}, "rate": {}}
    for outlet in map("outlet {}".format, range(OUTLETS)):
        mean = draw.beta(2, 2)
        truth["share"][outlet] = mean
        truth["rate"][outlet] = 1000 * USES * mean / 300
        for share in draw.beta(mean, 1 - mean, ARTICLES):  # ρ = 1 / (1 + a + b) = .5
            article = f"{outlet}-{len(articles)}"
            articles.append((article, outlet))
            for _ in range(draw.poisson(USES)):
                variant = "first" if draw.random() < share else "second"
                rows.append((article, variant, True, "narrator"))
            for variant, right in RIGHT.items():
                mine = mean if variant == "first" else 1 - mean
                rows += [(article, variant, False, "narrator")] * draw.poisson(USES * mine * (1 - right) / right)
            said = share if alike else 0.5
            rows += [(article, "first" if draw.random() < said else "second", True, "quoted")
                     for _ in range(draw.poisson(1))]  # fmt: skip
    return as_mentions(rows, articles, draw), truth


def as_mentions(
    rows: list[tuple[str, str, bool, str]], articles: list[tuple[str, str]], draw: np.random.Generator
) -> fr.Mentions:
    others = [voice for voice in VOICES if voice in ("narrator", "quoted")]
    read = [others[1 - others.index(voice)] if draw.random() < VOICE_WRONG else voice for *_, voice in rows]
    table = pl.DataFrame(
        {
            "article": [row[0] for row in rows], "variant": [row[1] for row in rows],
            "_right": [row[2] for row in rows],
            "_voice": [row[3] for row in rows], "voice": read, "start": range(len(rows)),
        }
    ).with_columns(lexicon=pl.lit("made-up"), term=pl.lit("thing"), form=pl.col("variant"), place=pl.lit("body"),
                   negated=False, metalinguistic=False, end=pl.col("start") + 1)  # fmt: skip
    columns = schema("mentions")
    table = table.with_columns(pl.lit(None).alias(name) for name in columns if name not in table.columns)
    table = table.cast(dict(columns))
    words = {exposure_column(place, voice): pl.lit(300 if (place, voice) == ("body", "narrator") else 0, pl.Int64)
             for place in PLACES for voice in VOICES}  # fmt: skip
    whole = pl.DataFrame(articles, ["article", "outlet"], orient="row").with_columns(
        *(pl.lit(None, dtype=dtype).alias(name) for name, dtype in schema("articles").items()
          if name not in ("article", "outlet")),
        **words,
    )  # fmt: skip
    return fr.Mentions(table.select(*columns, "_right", "_voice"), articles=whole, lexicons=(LEXICON,))


def coded(sample: fr.Sample, mentions: fr.Mentions, draw: np.random.Generator) -> fr.Codes:
    """Three coders who know the truth and slip now and then."""
    known = sample.table.join(mentions.table.select("article", "start", "_right", "_voice"), on=["article", "start"])
    rows = []
    for context, right, voice in known.select("context", "_right", "_voice").iter_rows():
        for coder in "abc":
            slips = draw.random(2) < CODER_WRONG
            heard = voice if not slips[1] else ("quoted" if voice == "narrator" else "narrator")
            rows.append((context, coder, bool(right) != bool(slips[0]), heard, None))
    return fr.Codes(pl.DataFrame(rows, schema("codes"), orient="row"), sample=sample)


def judged(raw: pl.DataFrame, mended: pl.DataFrame, truth: dict[str, float]) -> list[tuple[bool, bool, float, float]]:
    found = []
    for outlet, value in truth.items():
        mine = (pl.col("item") == "first") & (pl.col("group") == outlet)
        one, other = (table.row(by_predicate=mine, named=True) for table in (raw, mended))
        found.append((one["low"] <= value <= one["high"], other["low"] <= value <= other["high"],
                      one["estimate"] - value, other["estimate"] - value))  # fmt: skip
    return found


def summed(rows: list[tuple[bool, bool, float, float]]) -> dict[str, float]:
    held, mended, off, mended_off = np.array(rows, float).T
    return {"as found": held.mean(), "corrected": mended.mean(), "off as found": off.mean(),
            "off corrected": mended_off.mean()}  # fmt: skip


def render(found: dict[str, dict[str, dict[str, float]]], studies: int) -> str:
    lines = [f"{studies} invented studies of four outlets, `python bench/corrected.py --write`.", "",
             "| | intervals that hold the truth: as found | corrected | mean error: as found | corrected |",
             "|---|---|---|---|---|"]  # fmt: skip
    units = {"share": "share of a wording", "rate": "its rate per 1,000 words"}
    for (how, name), row in {(how, name): row for how, part in found.items() for name, row in part.items()}.items():
        digits = 3 if name == "share" else 2
        lines.append(f"| {units[name]}{how} | {row['as found']:.1%} | **{row['corrected']:.1%}** | "
                     f"{row['off as found']:+.{digits}f} | {row['off corrected']:+.{digits}f} |")  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    warnings.simplefilter("ignore", fr.FramingWarning)
    main()
