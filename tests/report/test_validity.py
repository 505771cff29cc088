"""The validity page: what was checked, with which result, and what was not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.cli import app

ROOT = Path(__file__).parents[2]
LEXICONS = ["war-naming-ukraine", "kyiv-kiev"]


def _text(page: Path) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")).split())


@pytest.fixture(scope="module")
def articles() -> fr.Articles:
    return fr.load_corpus("berlin-talks")


def test_without_codes_the_page_says_that_nobody_checked(articles: fr.Articles, tmp_path: Path) -> None:
    text = _text(fr.write_validity(articles, tmp_path / "v.html", lexicons=LEXICONS))
    assert "11 articles from 10 outlets, 2025-12-15 to 2025-12-17" in text
    assert "Nobody has checked on these articles" in text
    assert "All articles tell one story, so nothing is compared beyond them" in text
    for lexicon in LEXICONS:
        assert f"{lexicon} {fr.load_lexicon(lexicon).version}" in text


def test_with_codes_the_page_gives_their_precision_agreement_and_voices(articles: fr.Articles, tmp_path: Path) -> None:
    mentions = fr.find_mentions(articles, LEXICONS)
    sample = fr.draw_contexts(mentions, contexts=20)
    other = pl.when(pl.col("voice") == "quoted").then(pl.lit("attributed")).otherwise("voice")
    tables = [
        sample.table.select("context", coder=pl.lit(coder), named=pl.int_range(pl.len()) >= wrong, voice=other,
                            remark=pl.lit(None, pl.String))
        for coder, wrong in (("ida", 2), ("omar", 2), ("vera", 5))
    ]  # fmt: skip
    codes = fr.Codes(pl.concat(tables).select(fr.Codes.empty().table.columns), sample=sample)
    text = _text(fr.write_validity(articles, tmp_path / "v.html", lexicons=LEXICONS, codes=codes))
    assert "20 contexts, drawn by chance from every term and voice, were coded by 3 coders" in text
    assert "all together 20 18 2 0 90 %" in text
    alpha = fr.agreement(codes).row(0, named=True)["alpha"]
    assert f"Krippendorff’s α {alpha:.2f}" in text
    quoted = int((sample.table["voice"][2:] == "quoted").sum())
    assert f"heard: {quoted}; the same voice in {18 - quoted} of 18" in text


def test_many_stories_give_verdicts_and_what_could_have_been_seen(tmp_path: Path) -> None:
    month = fr.load_corpus("month")
    text = _text(fr.write_validity(month, tmp_path / "v.html", lexicons="climate-naming"))
    assert re.search(r"Of [\d,]+ comparisons: \d+ higher, \d+ lower, \d+ no clear difference, \d+ cannot tell\.", text)
    assert "detectable" in text
    assert "The same comparison under other choices" in text


def test_the_page_needs_nothing_else_and_runs_nothing(tmp_path: Path) -> None:
    name = "<script>alert(1)</script>"
    rows = [{"outlet": name, "headline": name, "text": f"{name} The invasion of Ukraine."}]
    page = fr.write_validity(fr.read_articles(rows), tmp_path / "v.html", lexicons=LEXICONS).read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r"(?:src|href)=[\"']https?:", page)
    assert "default-src 'none'" in page


def test_the_projects_figures_are_those_of_the_docs() -> None:
    docs = (ROOT / "docs" / "validity.md").read_text(encoding="utf-8")
    measured = (ROOT / "framing" / "report" / "data" / "measured.toml").read_text(encoding="utf-8")
    for check in tomllib.loads(measured)["check"]:
        for number in re.findall(r"\d*\.\d+", check["figure"]):
            assert number in docs, f"{number} ({check['what']}) does not stand in docs/validity.md"
        assert check["command"].split()[1] in docs


def test_the_command_writes_the_page_and_asks_for_both_sample_and_sheet(tmp_path: Path) -> None:
    corpus = str(ROOT / "corpora" / "berlin-talks")
    page = tmp_path / "v.html"
    done = CliRunner().invoke(app, ["validity", corpus, "-l", "kyiv-kiev", "--out", str(page)])
    assert done.exit_code == 0, done.output
    assert page.is_file()
    half = CliRunner().invoke(app, ["validity", corpus, "--sheet", "x.csv"])
    assert half.exit_code == 1
    assert "go together" in half.output
