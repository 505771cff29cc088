"""Bundles: the same numbers and charts without the texts."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.errors import ChoiceError, InputError
from framing.report.masked import longest_run

WORDS = 7
LEXICONS = ["war-naming-ukraine", "kyiv-kiev"]


@pytest.fixture(scope="module")
def articles() -> fr.Articles:
    return fr.load_corpus("berlin-talks")


@pytest.fixture(scope="module")
def bundle(articles: fr.Articles, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fr.write_bundle(articles, tmp_path_factory.mktemp("bundle") / "talks.zip", lexicons=LEXICONS)


def test_no_table_of_a_bundle_has_a_longer_run_of_words_than_stated(articles: fr.Articles, bundle: Path) -> None:
    word = re.compile(r"\w+")
    runs = set()
    for text in (*articles.table["text"], *articles.table["headline"]):
        words = word.findall((text or "").lower())
        runs |= set(zip(*(words[at:] for at in range(WORDS + 3)), strict=False))  # a hyphened word counts as one
    with zipfile.ZipFile(bundle) as archive:
        for name in archive.namelist():
            table = pl.read_parquet(archive.read(name)) if name.endswith(".parquet") else None
            cells = [] if table is None else [cell for column in table.select(pl.col(pl.String)) for cell in column]
            for cell in [*cells, *([] if table is not None else [archive.read(name).decode()])]:
                words = word.findall((cell or "").lower())
                found = runs & set(zip(*(words[at:] for at in range(WORDS + 3)), strict=False))
                assert not found, (name, found)


def test_masked_texts_keep_their_length_and_show_every_mention(articles: fr.Articles, bundle: Path) -> None:
    given = fr.read_bundle(bundle)
    texts = dict(articles.table.select("article", "text").iter_rows())
    masked = dict(given.articles.table.select("article", "text").iter_rows())
    for article, text in texts.items():
        assert len(masked[article]) == len(text)
        assert longest_run(text, masked[article]) <= WORDS
    shown = 0
    for article, place, start, end in given.mentions.table.select("article", "place", "start", "end").iter_rows():
        if place != "headline":
            shown += masked[article][start:end] == texts[article][start:end]
    assert shown > 0.9 * given.mentions.table.filter(pl.col("place") != "headline").height


def test_spans_and_measures_come_back_as_they_were(articles: fr.Articles, bundle: Path) -> None:
    given = fr.read_bundle(bundle)
    mentions = fr.find_mentions(fr.flag_copies(articles), LEXICONS)
    assert given.mentions.table.equals(mentions.table)
    assert given.mentions.lexicons == mentions.lexicons
    ours, theirs = (fr.score(fr.variant_choices(one)) for one in (given.mentions, mentions))
    assert ours.table.equals(theirs.table)
    assert given.mentions.made_from.lexicons == mentions.made_from.lexicons
    words = fr.keyness(given.words, min_count=5, resamples=50)
    assert words.table.equals(fr.keyness(fr.word_counts(fr.flag_copies(articles)), min_count=5, resamples=50).table)


def test_the_same_articles_give_the_same_bytes(articles: fr.Articles, bundle: Path, tmp_path: Path) -> None:
    again = fr.write_bundle(articles, tmp_path / "again.zip", lexicons=LEXICONS)
    assert again.read_bytes() == bundle.read_bytes()


def test_a_report_is_made_again_from_a_bundle_number_by_number(
    articles: fr.Articles, bundle: Path, tmp_path: Path
) -> None:
    fr.write_report(articles, tmp_path / "a", lexicons=LEXICONS, texts=False, pdf=False)
    done = CliRunner().invoke(app, ["report", str(bundle), "--no-pdf", "--out", str(tmp_path / "b")])
    assert done.exit_code == 0, done.output
    first, second = ({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
                     for folder in (tmp_path / "a", tmp_path / "b"))  # fmt: skip
    assert first.keys() == second.keys()
    # Words of the articles stand in these; long names of speakers and quotations are shortened in a bundle.
    told = {"articles", "evidence", "facts", "mentions", "results", "speakers", "statements", "actions"}
    for path in first:
        if path.parent.name == "tables" and path.stem in told:
            continue
        if path.name not in ("index.html", "report.pdf"):
            assert first[path] == second[path], path
    numbers = [pl.read_parquet(tmp_path / one / "tables" / "results.parquet").select(pl.col(pl.Float64, pl.Int64))
               for one in "ab"]  # fmt: skip
    assert numbers[0].sort(numbers[0].columns).equals(numbers[1].sort(numbers[1].columns))


def test_what_is_no_bundle_is_one_clear_error(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"no")
    with pytest.raises(InputError, match=r"x\.zip: this is no whole bundle"):
        fr.read_bundle(tmp_path / "x.zip")
    with zipfile.ZipFile(bundle) as whole, zipfile.ZipFile(tmp_path / "half.zip", "w") as half:
        for name in whole.namelist():
            if name != "mentions.parquet":
                half.writestr(name, whole.read(name))
    with pytest.raises(InputError, match=r"half\.zip: this is no whole bundle .*mentions\.parquet"):
        fr.read_bundle(tmp_path / "half.zip")
    with pytest.raises(ChoiceError, match=r"ending of the bundle is '\.tar'"):
        fr.write_bundle(fr.load_corpus("berlin-talks"), tmp_path / "x.tar")


def test_share_writes_a_bundle_from_the_command_line(tmp_path: Path) -> None:
    corpus = str(Path(__file__).parents[2] / "corpora" / "berlin-talks")
    path = tmp_path / "talks.zip"
    done = CliRunner().invoke(app, ["share", corpus, "-l", "kyiv-kiev", "--out", str(path), "--words", "5"])
    assert done.exit_code == 0, done.output
    assert fr.read_bundle(path).mentions.lexicons[0].id == "kyiv-kiev"
