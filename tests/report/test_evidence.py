"""What stands beside the page: offsets that give the words back, one chart a lexicon and term, files that open."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import polars as pl
import pytest

import framing as fr
from framing.files import write_table

# Letters of one, two and four bytes, a soft hyphen, a mark that joins: an offset in bytes or in pairs would be wrong.
BEFORE = "🙂 Żółć e\u0301\u00ad 𝔘: "
TEXT = f"{BEFORE}The war in Ukraine goes on. {BEFORE}“The invasion of Ukraine must end,” Ida Moreno said."
SIGNS = ["\x00", "\x07", "\x1b", "\ufffe"]


@pytest.fixture(scope="module")
def articles() -> fr.Articles:
    rows = [{"outlet": name, "headline": f"{BEFORE}War in Ukraine", "text": TEXT, "id": name} for name in ("A", "B")]
    return fr.read_articles(rows)


@pytest.fixture(scope="module")
def mentions(articles: fr.Articles) -> fr.Mentions:
    return fr.find_mentions(articles, "war-naming-ukraine")


@pytest.mark.parametrize("ending", [".parquet", ".jsonl", ".csv"])
def test_offsets_in_a_file_give_the_words_back(ending: str, mentions: fr.Mentions, tmp_path: Path) -> None:
    path = write_table(mentions.table, tmp_path / f"mentions{ending}")
    read = {".parquet": pl.read_parquet, ".jsonl": pl.read_ndjson, ".csv": pl.read_csv}[ending](path)  # type: ignore[operator]
    found = [
        (row["place"], (f"{BEFORE}War in Ukraine" if row["place"] == "headline" else TEXT)[row["start"] : row["end"]])
        for row in read.iter_rows(named=True)
    ]
    assert sorted(set(found)) == [("headline", "War"), ("lead", "invasion"), ("lead", "war")]
    assert len(found) == 6


def test_parquet_keeps_every_type(mentions: fr.Mentions, tmp_path: Path) -> None:
    assert pl.read_parquet(write_table(mentions.table, tmp_path / "m.parquet")).equals(mentions.table)


def test_a_sentence_on_the_page_is_a_stretch_of_the_article(articles: fr.Articles, tmp_path: Path) -> None:
    raw = fr.write_report(articles, tmp_path, lexicons="war-naming-ukraine").read_text(encoding="utf-8")
    data = json.loads(raw.split('id="data">', 1)[1].split("</script>", 1)[0])
    assert data["rows"]
    for row in data["rows"]:
        left, keyword, right = row[7:10]
        assert keyword
        assert f"{left}{keyword}{right}".strip() in f"{BEFORE}War in Ukraine\n{TEXT}"


def test_two_lexicons_with_a_term_of_one_name_have_a_chart_each(tmp_path: Path) -> None:
    """A copy of a shipped lexicon, made to change it, keeps the ids of its terms."""
    words = Path(fr.__file__).parent / "lexicons" / "data" / "kyiv-kiev.toml"
    copy = re.sub(r'(?m)^id = "kyiv-kiev"', 'id = "my-words"', words.read_text(encoding="utf-8"), count=1)
    (tmp_path / "my-words.toml").write_text(copy, encoding="utf-8")
    articles = fr.load_corpus("berlin-talks")
    raw = fr.write_report(articles, tmp_path / "out", lexicons=["kyiv-kiev", tmp_path / "my-words.toml"]).read_text(
        encoding="utf-8"
    )
    for lexicon in ("kyiv-kiev", "my-words"):
        assert raw.count(f'href="charts/{lexicon}-capital-name-choice.svg"') == 1


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_no_file_may_hold_breaks_no_file(sign: str, tmp_path: Path) -> None:
    rows = [{"outlet": f"Ga{sign}zette", "headline": f"A{sign}war", "text": f"The war in Ukraine {sign} goes on."}]
    page = fr.write_report(fr.read_articles(rows), tmp_path, lexicons="war-naming-ukraine", title=f"T{sign}")
    raw = page.read_text(encoding="utf-8")
    assert json.loads(raw.split('id="data">', 1)[1].split("</script>", 1)[0])["rows"]
    drawn = list((tmp_path / "charts").glob("*.svg"))
    assert drawn
    for path in drawn:
        assert ET.parse(path).getroot().tag.endswith("svg")  # noqa: S314 (our own)
    for path in tmp_path.rglob("*.csv"):
        rows_read = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        assert {len(row) for row in rows_read} == {len(rows_read[0])}, path.name
