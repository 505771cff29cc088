"""On Spark the same rows come out as here; a local session, where Java is installed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import framing as fr
from framing.columns import schema
from framing.errors import ColumnsError
from framing.reading.totals import TOTALS
from tests.conftest import SHARED, skip_or_fail

LEXICONS = ["war-naming-ukraine", "kyiv-kiev", "climate-naming"]

pytestmark = [
    # What pyspark says of pandas, which is not used here.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # its own sockets, at the end of the session
]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    if shutil.which("java") is None:
        skip_or_fail("Java 17")
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    for name, value in {
        "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": "3",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "40", "spark.log.level": "ERROR",
    }.items():  # fmt: skip
        builder = builder.config(name, value)
    running = builder.getOrCreate()
    yield running
    running.stop()


def _rows(name: str) -> pl.DataFrame:
    columns = ["article", "outlet", "headline", "text", "language", "genre"]
    return fr.load_corpus(name).table.select(columns)


def _on_spark(session: Any, rows: pl.DataFrame, folder: Path) -> Any:
    rows.write_parquet(folder / "news.parquet")
    return session.read.parquet(str(folder / "news.parquet")).repartition(3)


def _sorted(spark: Any, name: str) -> pl.DataFrame:
    table = pl.from_arrow(spark.toArrow())
    assert isinstance(table, pl.DataFrame)
    columns = schema(name)
    return table.cast(dict(columns)).sort(list(columns))


@pytest.mark.parametrize("corpus", ["berlin-talks", "month"])
def test_spark_finds_row_for_row_what_is_found_here(session: Any, corpus: str, tmp_path: Path) -> None:
    from framing.scale import spark

    rows = _rows(corpus)
    given = _on_spark(session, rows, tmp_path)
    articles = fr.read_articles(rows, keep_repeated=True)
    mentions = fr.find_mentions(articles, LEXICONS).table
    assert _sorted(spark.find_mentions(given, LEXICONS), "mentions").equals(mentions.sort(mentions.columns))
    statements = fr.find_statements(articles).table
    assert _sorted(spark.find_statements(given), "statements").equals(statements.sort(statements.columns))


def test_spark_sums_what_a_scan_sums(session: Any, tmp_path: Path) -> None:
    from framing.scale import spark

    given = _on_spark(session, _rows("month"), tmp_path)
    archive = fr.scan_articles(tmp_path / "news.parquet", tmp_path / "scan", lexicons=LEXICONS)
    totals = pl.from_arrow(spark.count_mentions(given, LEXICONS).toArrow())
    assert isinstance(totals, pl.DataFrame)
    assert totals.sort(TOTALS).equals(archive.totals)


def test_a_table_without_ids_is_one_clear_error(session: Any, tmp_path: Path) -> None:
    from framing.scale import spark

    with pytest.raises(ColumnsError, match=r"no column of ids\. Columns here: outlet, headline, text"):
        spark.find_mentions(_on_spark(session, _rows("berlin-talks").drop("article", "language", "genre"), tmp_path))


def test_spark_equals_local_on_real_articles(session: Any, tmp_path: Path) -> None:
    path = SHARED / "data" / "campaign-2016.jsonl.gz"
    if not path.is_file():
        pytest.skip("campaign-2016.jsonl.gz is no part of the project")
    from framing.scale import spark

    rows = fr.read_articles(path).table.select("article", "outlet", "headline", "text", "language")
    mentions = fr.find_mentions(fr.read_articles(rows, keep_repeated=True), "elections-naming").table
    found = _sorted(spark.find_mentions(_on_spark(session, rows, tmp_path), "elections-naming"), "mentions")
    assert found.equals(mentions.sort(mentions.columns))
