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
from hypothesis import given, strategies as st
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.columns import PLACES, VOICES, exposure_column
from framing.errors import ChoiceError, InputError
from framing.scale import chunks

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


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_goes_on_and_gives_the_same_bytes(parquet: Path, tmp_path: Path, workers: int) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    fr.scan_articles(parquet, whole, lexicons=LEXICONS, chunk=SMALL)
    given = f"lexicons={LEXICONS!r}, chunk={SMALL}, workers={workers}"
    code = f"import sys, framing as fr\nfr.scan_articles(sys.argv[1], sys.argv[2], {given})"
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


@pytest.mark.parametrize("reader", ["pages", "row groups"])
@pytest.mark.parametrize("row_group", [1, 7, 100_000])
@pytest.mark.parametrize("workers", [1, 2])
def test_row_groups_of_any_size_give_the_same_chunks(
    rows: pl.DataFrame, parquet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    reader: str, row_group: int, workers: int,
) -> None:  # fmt: skip
    if reader == "pages":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    else:
        monkeypatch.setattr(chunks, "find_spec", lambda name: None)
    file = tmp_path / "news.parquet"
    rows.write_parquet(file, row_group_size=row_group, data_page_size=2_000)
    for number in range(workers):  # in this process, so that each reads as the test says
        share = chunks.Share(number, workers, lambda chunk: False)
        for chunk in chunks.chunks_of(file, SMALL, share):
            (tmp_path / "rows").mkdir(exist_ok=True)
            chunk.rows.write_parquet(tmp_path / "rows" / f"{chunk.number:03d}.parquet")
    found = [pl.read_parquet(path) for path in sorted((tmp_path / "rows").iterdir())]
    usual = list(chunks.chunks_of(parquet, SMALL, chunks.Share(0, 1, lambda chunk: False)))
    assert len(found) > 5
    assert [one.rows.height for one in usual] == [table.height for table in found]
    assert all(one.rows.equals(table) for one, table in zip(usual, found, strict=True))


@pytest.mark.parametrize("done", [set(), {0}, {3, 4}, {1, 5, 6}, set(range(6))])
def test_chunks_that_are_done_are_passed_over(parquet: Path, done: set[int]) -> None:
    every = {
        chunk.number: chunk.rows for chunk in chunks.chunks_of(parquet, SMALL, chunks.Share(0, 1, lambda one: False))
    }
    left = list(chunks.chunks_of(parquet, SMALL, chunks.Share(0, 1, done.__contains__)))
    assert [chunk.number for chunk in left] == sorted(set(every) - done)
    assert all(chunk.rows.equals(every[chunk.number]) for chunk in left)


@given(many=st.integers(0, 60), of=st.integers(1, 7))
def test_every_chunk_is_one_workers(many: int, of: int) -> None:
    shares = [chunks.Share(number, of, lambda chunk: False) for number in range(of)]
    assert [chunk for share in shares for chunk in share.stretch(many)] == list(range(many))
    assert all(sum(share.has(chunk) for share in shares) == 1 for chunk in range(many))


def test_a_file_without_rows_gives_nothing(tmp_path: Path) -> None:
    pl.DataFrame(schema={"outlet": pl.String, "text": pl.String}).write_parquet(tmp_path / "none.parquet")
    archive = fr.scan_articles(tmp_path / "none.parquet", tmp_path / "out", lexicons="kyiv-kiev")
    assert (archive.totals.height, archive.words.height, archive.articles.height, archive.notes.height) == (0, 0, 0, 0)


@pytest.mark.parametrize("voices", [True, False])
def test_totals_are_the_same_without_mentions(parquet: Path, tmp_path: Path, voices: bool) -> None:
    kept, counted = (
        fr.scan_articles(parquet, tmp_path / str(keep), lexicons=LEXICONS, chunk=SMALL, keep=keep, voices=voices)
        for keep in (("mentions",), ())
    )
    assert counted.totals.equals(kept.totals)
    assert counted.words.equals(kept.words)
    assert counted.articles.equals(kept.articles)
    assert counted.totals["voice"].n_unique() == (4 if voices else 1)


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
