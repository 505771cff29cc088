"""A report to pass on: nothing in its folder holds more of an article than its headline and short passages."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import framing as fr
from framing.report.pack import CLIPPED

LONGEST = 2 * CLIPPED + 30  # a passage: so much on either side, and the word itself


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report")
    fr.write_report(fr.load_corpus("berlin-talks"), out, texts=False)
    return out


def _stretches() -> set[str]:
    """Stretches of every article, longer than a passage may be, with their blanks folded as files do."""
    texts = [" ".join(text.split()) for text in fr.load_corpus("berlin-talks").table["text"]]
    return {text[first : first + LONGEST] for text in texts for first in range(0, len(text) - LONGEST, 25)}


def test_no_file_holds_a_long_stretch_of_an_article(folder: Path) -> None:
    stretches = _stretches()
    assert len(stretches) > 300
    for path in folder.rglob("*"):
        if path.suffix in (".html", ".csv", ".json", ".svg", ".txt"):
            held = " ".join(path.read_text(encoding="utf-8").replace('\\"', '"').replace('""', '"').split())
            assert not [one for one in stretches if one in held], path.name


def test_the_evidence_in_parquet_is_clipped_too(folder: Path) -> None:
    table = pl.read_parquet(folder / "tables" / "evidence.parquet")
    assert table.height
    for side in ("left", "right"):
        assert table[side].str.len_chars().max() == CLIPPED


def test_with_texts_the_same_search_finds_them(tmp_path: Path) -> None:
    """The search above would see a text if there were one."""
    page = fr.write_report(fr.load_corpus("berlin-talks"), tmp_path, lexicons="kyiv-kiev", pdf=False)
    held = " ".join(page.read_text(encoding="utf-8").replace("\\n", " ").replace('\\"', '"').split())
    assert sum(one in held for one in _stretches()) > 200


def test_the_page_says_that_texts_are_left_out(folder: Path) -> None:
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "The texts of the articles are left out of this report on purpose" in page
    assert "cut to 60 characters on either side" in page
