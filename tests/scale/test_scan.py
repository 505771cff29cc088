"""Large files in chunks: the same spans as at once, the same bytes whatever happens on the way."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.columns import PLACES, VOICES, exposure_column
from framing.errors import ChoiceError, InputError

LEXICONS = ["war-naming-ukraine", "kyiv-kiev", "climate-naming"]
SMALL = 30_000  # bytes of a chunk, so that there are many


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    columns = ["article", "outlet", "published", "headline", "text", "genre", "language"]
    talks, month = (fr.load_corpus(name).table.select(columns) for name in ("berlin-talks", "month"))
    return pl.concat([talks, month])


@pytest.fixture(scope="module")
def parquet(rows: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "news.parquet"
    rows.write_parquet(path)
    return path


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "parts").iterdir())}


def test_chunks_find_what_is_found_at_once(rows: pl.DataFrame, parquet: Path, tmp_path: Path) -> None:
    archive = fr.scan_articles(
        parquet, tmp_path, lexicons=LEXICONS, keep=("mentions", "statements"), chunk=SMALL
    )  # fmt: skip
    assert len(list((tmp_path / "parts").glob("*.articles.parquet"))) > 5
    articles = fr.read_articles(rows, keep_repeated=True)
    mentions = fr.find_mentions(articles, LEXICONS)
    assert archive.mentions().table.equals(mentions.table)
    assert archive.statements().table.equals(fr.find_statements(articles).table)
    assert set(archive.articles["article"]) == set(articles.table["article"])


def test_totals_and_words_are_the_sums_of_all(parquet: Path, tmp_path: Path) -> None:
    archive = fr.scan_articles(parquet, tmp_path, lexicons=LEXICONS, chunk=SMALL)
    mentions = archive.mentions()
    counted = mentions.table.filter(~pl.col("negated"), ~pl.col("metalinguistic"))
    assert archive.totals["count"].sum() == counted.height
    row = archive.totals.row(0, named=True)
    mine = counted.join(mentions.articles.select("article", "outlet"), on="article").filter(
        *(pl.col(name) == row[name] for name in ("outlet", "lexicon", "term", "variant", "place", "voice"))
    )
    assert (row["count"], row["articles"]) == (mine.height, mine["article"].n_unique())
    for place in PLACES:
        for voice in VOICES:
            here = archive.words.filter(place=place, voice=voice)["words"].sum()
            assert here == archive.articles[exposure_column(place, voice)].sum()


def test_the_measures_work_on_an_archive_as_on_articles(rows: pl.DataFrame, parquet: Path, tmp_path: Path) -> None:
    archive = fr.scan_articles(parquet, tmp_path, lexicons=LEXICONS, chunk=SMALL)
    term = archive.totals["term"][0]
    ours = fr.score(fr.variant_choices(archive.mentions(term)))
    mentions = fr.find_mentions(fr.read_articles(rows, keep_repeated=True), LEXICONS)
    assert ours.table.equals(fr.score(fr.variant_choices(mentions, term=term)).table)


def test_the_number_of_workers_changes_no_byte(parquet: Path, tmp_path: Path) -> None:
    told: list[int] = []
    for workers in (1, 3):
        fr.scan_articles(
            parquet, tmp_path / str(workers), lexicons=LEXICONS, chunk=SMALL, workers=workers, progress=told.append
        )
    assert _bytes(tmp_path / "1") == _bytes(tmp_path / "3")
    assert sum(told) == 2 * pl.read_parquet(parquet).height


def test_a_killed_run_goes_on_and_gives_the_same_bytes(parquet: Path, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    fr.scan_articles(parquet, whole, lexicons=LEXICONS, chunk=SMALL)
    code = (
        f"import sys, framing as fr\nfr.scan_articles(sys.argv[1], sys.argv[2], lexicons={LEXICONS!r}, chunk={SMALL})"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(parquet), str(killed)])  # noqa: S603 (our own code)
    deadline = time.monotonic() + 60
    while not list(killed.glob("parts/*.articles.parquet")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    done = len(list(killed.glob("parts/*.articles.parquet")))
    assert done > 0
    (killed / "parts" / "00000-0000099.mentions.1.unfinished").write_bytes(b"half")
    first = []
    fr.scan_articles(parquet, killed, lexicons=LEXICONS, chunk=SMALL, progress=first.append)
    assert first[0] > 0  # what was there already
    assert _bytes(killed) == _bytes(whole)


def test_json_lines_give_what_parquet_gives(rows: pl.DataFrame, parquet: Path, tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl.gz"
    lines.write_bytes(gzip.compress(rows.with_columns(pl.col("published").dt.to_string()).write_ndjson().encode()))
    ours = fr.scan_articles(lines, tmp_path / "lines", lexicons=LEXICONS, chunk=SMALL, workers=2)
    other = fr.scan_articles(parquet, tmp_path / "parquet", lexicons=LEXICONS)
    assert ours.mentions().table.equals(other.mentions().table)
    assert ours.articles["published"].equals(other.articles["published"])


def test_what_cannot_be_read_is_noted_with_its_row(tmp_path: Path) -> None:
    good = '{"outlet": "A", "headline": "Talks", "text": "The invasion of Ukraine."}'
    lines = [good, "{broken", good, '{"headline": "No outlet", "text": "x", "outlet": null}', good]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    archive = fr.scan_articles(tmp_path / "news.jsonl", tmp_path / "out", lexicons="war-naming-ukraine", chunk=200)
    lost = archive.notes.filter(what="dropped")
    assert lost["row"].to_list() == [2, 4]
    assert archive.articles["article"].to_list() == ["news-1", "news-3", "news-5"]


def test_an_ill_file_or_folder_is_one_clear_error(parquet: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"a": 1}\n' * 1000)[:30])
    with pytest.raises(InputError, match=r"cut\.jsonl\.gz: it cannot be read"):
        fr.scan_articles(tmp_path / "cut.jsonl.gz", tmp_path / "a", lexicons=LEXICONS)
    with pytest.raises(InputError, match=r"cut\.jsonl\.gz: it cannot be read"):
        fr.scan_articles(tmp_path / "cut.jsonl.gz", tmp_path / "b", lexicons=LEXICONS, workers=2)
    (tmp_path / "news.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match=r"news\.csv: this kind of file cannot be read in chunks"):
        fr.scan_articles(tmp_path / "news.csv", tmp_path / "c")
    fr.scan_articles(parquet, tmp_path / "d", lexicons="kyiv-kiev")
    with pytest.raises(InputError, match="holds parts of another run"):
        fr.scan_articles(parquet, tmp_path / "d", lexicons="war-naming-ukraine")


def test_ids_that_stand_twice_are_named(rows: pl.DataFrame, tmp_path: Path) -> None:
    for name in ("a", "b"):
        rows.head(3).write_parquet(tmp_path / f"{name}.parquet")
    with pytest.raises(InputError, match="3 ids stand twice"):
        fr.scan_articles(tmp_path / "*.parquet", tmp_path / "out", lexicons="kyiv-kiev")


def test_choices_are_checked(parquet: Path, tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="keep is 'all'"):
        fr.scan_articles(parquet, tmp_path, keep="all")
    with pytest.raises(ChoiceError, match="workers is 0"):
        fr.scan_articles(parquet, tmp_path, workers=0)
    with pytest.raises(ChoiceError, match="chunk is 0"):
        fr.scan_articles(parquet, tmp_path, chunk=0)
    archive = fr.scan_articles(parquet, tmp_path / "totals", lexicons="kyiv-kiev", keep=())
    with pytest.raises(InputError, match="kept totals alone"):
        archive.mentions()
    with pytest.raises(InputError, match="kept no statements"):
        archive.statements()


def test_the_command_scans_and_writes_totals(parquet: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["scan", str(parquet), "--parts", str(tmp_path / "parts"), "-l", "kyiv-kiev", "--workers", "2",
              "--out", str(tmp_path / "totals.csv")],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    totals = pl.read_csv(tmp_path / "totals.csv")
    assert set(totals["lexicon"]) == {"kyiv-kiev"}
    assert totals["count"].sum() > 0
