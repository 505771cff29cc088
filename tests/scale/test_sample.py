"""A sample of an archive: evenly from its outlets, the same every time, and a report that says what it is."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.errors import ChoiceError

SMALL = 30_000  # bytes of a chunk, so that there are many


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> fr.Archive:
    folder = tmp_path_factory.mktemp("archive")
    columns = ["article", "outlet", "published", "headline", "text", "genre", "language"]
    fr.load_corpus("month").table.select(columns).write_parquet(folder / "month.parquet")
    return fr.scan_articles(folder / "month.parquet", folder / "scan", lexicons="climate-naming", chunk=SMALL)


def test_every_outlet_gives_the_same_number(archive: fr.Archive) -> None:
    many = archive.articles["outlet"].n_unique()
    sample = fr.sample_articles(archive, 3 * many)
    assert sample.table["outlet"].value_counts()["count"].to_list() == [3] * many
    assert sample.notes.row(0)[:3] == ("archive", None, "sample")
    assert f"{3 * many} of {archive.articles.height} articles" in sample.notes["why"][0]
    assert fr.check_health(sample).filter(finding="sample")["value"].to_list() == [3 * many]


def test_the_seed_alone_says_which(archive: fr.Archive, tmp_path: Path) -> None:
    first, again, other = (fr.sample_articles(archive, 20, seed=seed).table["article"].to_list() for seed in (1, 1, 2))
    assert first == again
    assert first != other
    whole = pl.read_parquet(archive.folder.parent / "month.parquet")
    whole.sort("headline").write_parquet(tmp_path / "month.parquet")
    turned = fr.scan_articles(tmp_path / "month.parquet", tmp_path / "scan", lexicons="kyiv-kiev")
    assert set(fr.sample_articles(turned, 20, seed=1).table["article"]) == set(first)


def test_a_sample_has_the_articles_as_they_are(archive: fr.Archive) -> None:
    whole = fr.load_corpus("month").table
    sample = fr.sample_articles(archive, 10_000)
    assert sample.table["article"].to_list() == whole["article"].to_list()
    assert sample.table["text"].equals(whole["text"])


def test_articles_without_ids_are_drawn_by_file_and_row(tmp_path: Path) -> None:
    rows = [{"outlet": "AB"[n % 2], "headline": f"Talks {n}", "text": "They met."} for n in range(40)]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = fr.scan_articles(tmp_path / "news.jsonl", tmp_path / "scan", lexicons="kyiv-kiev", chunk=500)
    sample = fr.sample_articles(found, 6).table
    assert [f"Talks {int(name.split('-')[1]) - 1}" for name in sample["article"]] == sample["headline"].to_list()


def test_a_sample_of_nothing_is_refused(archive: fr.Archive) -> None:
    with pytest.raises(ChoiceError, match="many is 0"):
        fr.sample_articles(archive, 0)


def test_a_report_on_a_sample_has_all_totals_beside_it(archive: fr.Archive, tmp_path: Path) -> None:
    file = archive.folder.parent / "month.parquet"
    given = ["-l", "climate-naming", "--no-pdf", "--out", str(tmp_path / "report")]
    done = CliRunner().invoke(app, ["report", str(file), "--sample", "24", *given])
    assert done.exit_code == 0, done.output
    totals = pl.read_csv(tmp_path / "report" / "archive" / "totals.csv")
    assert totals["count"].sum() == archive.totals["count"].sum() > 0
    page = (tmp_path / "report" / "index.html").read_text(encoding="utf-8")
    assert f"24 of {archive.articles.height} articles were drawn at random" in page
