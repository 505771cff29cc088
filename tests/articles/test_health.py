"""Each fault of a collection is found, named and advised upon; a sound collection has no fault."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.articles.checks import CHECKS
from framing.articles.checks.findings import SEVERITIES
from framing.cli import app
from framing.columns import schema

SENTENCE = "The ministers of the nine states met in the hall to sign a treaty that was the work of a year. "


def rows(outlet: str, count: int = 12, **given) -> list[dict]:
    """Sound articles of an outlet: long enough, dated over two months, each with words of its own."""
    return [
        {"id": f"{outlet}-{n}", "outlet": outlet, "title": f"Talks of {outlet}, day {n}", "language": "en",
         "date": f"2025-{11 + n % 2}-{n % 28 + 1:02}", "url": f"https://{outlet}.example/world/{n}",
         "text": f"{outlet} reports on day {n}. " + SENTENCE * 8, **given}
        for n in range(count)
    ]  # fmt: skip


def health(*parts: list[dict], **given) -> pl.DataFrame:
    return fr.check_health(fr.read_articles([row for part in parts for row in part], **given))


def found(table: pl.DataFrame, finding: str) -> list[tuple]:
    chosen = table.filter(pl.col("finding") == finding).with_columns(pl.col("value").round(3))
    return chosen.select("outlet", "value", "severity").rows()


def test_a_sound_collection_has_only_counts() -> None:
    table = health(rows("Dawn"), rows("Dusk"))
    assert set(table["severity"]) == {"note"}
    assert table.schema == pl.Schema(schema("health"))
    assert found(table, "articles") == [("Dawn", 12, "note"), ("Dusk", 12, "note")]
    monthly = table.filter(pl.col("finding") == "articles in the month").select("outlet", "month", "value").rows()
    assert monthly == [(o, m, 6.0) for o in ("Dawn", "Dusk") for m in ("2025-11", "2025-12")]


LENGTH = round(40 * 21 / (5 + 8 * 21), 3)  # 21 words a sentence, and five in front of eight of them
FAULTS = {
    "one outlet": ([rows("Dawn")], (None, 1, "serious")),
    "few articles": ([rows("Dawn"), rows("Dusk"), rows("Noon", 9)], ("Noon", 9, "warning")),
    "too little to compare": ([rows("Dawn", 9), rows("Dusk", 9)], (None, 18, "serious")),
    "no date": ([rows("Dawn"), rows("Dusk", date=None)], ("Dusk", 1, "warning")),
    "dates apart": ([rows("Dawn"), rows("Dusk"), rows("Noon", date="2019-01-01")], ("Noon", 0, "serious")),
    "one date": ([rows("Dawn"), rows("Dusk", 20, date="2025-12-01")], ("Dusk", 1, "warning")),
    "length": ([rows("Dawn"), rows("Dusk"), rows("Noon", text=SENTENCE * 40)], ("Noon", LENGTH, "warning")),
    "no text": ([rows("Dawn"), rows("Dusk", text="")], ("Dusk", 1, "warning")),
    "no headline": ([rows("Dawn"), rows("Dusk", title=None)], ("Dusk", 1, "warning")),
    "paywall stubs": (
        [rows("Dawn"), rows("Dusk", text=SENTENCE + "Subscribe now to continue reading.")], ("Dusk", 1, "serious"),
    ),
    "damaged letters": ([rows("Dawn"), rows("Dusk", text=SENTENCE * 9 + "The cafÃ© closed.")], ("Dusk", 1, "serious")),
    "several languages": ([rows("Dawn"), rows("Dusk", language="de")], (None, 2, "warning")),
    "not English": (
        [rows("Dawn"), rows("Dusk", text="Die Minister trafen sich in der Halle und sprachen dort lange. " * 9)],
        ("Dusk", 1, "serious"),
    ),
    "opinion among news": (
        [rows("Dawn"), rows("Dusk", url="https://dusk.example/opinion/a")], ("Dusk", 1, "serious"),
    ),
    "repeated texts": ([rows("Dawn"), rows("Dusk", text=SENTENCE * 8)], ("Dusk", 0.917, "serious")),
    "boilerplate": ([rows("Dawn"), rows("Dusk", text="\n".join(f"Share on {n}" for n in ("Facebook", "Twitter") * 9))],
                    ("Dusk", 1, "warning")),
}  # fmt: skip


@pytest.mark.parametrize("finding", FAULTS)
def test_a_fault_is_found(finding: str) -> None:
    parts, expected = FAULTS[finding]
    table = health(*parts)
    assert found(table, finding) == [expected]
    assert table.filter(pl.col("finding") == finding)["advice"][0].endswith(".")


@pytest.mark.parametrize("finding", [name for name in FAULTS if name != "one outlet"])
def test_no_fault_is_found_where_there_is_none(finding: str) -> None:
    assert found(health(rows("Dawn"), rows("Dusk")), finding) == []


@pytest.mark.parametrize(
    "innocent",
    [
        {"title": "Opinion polls favour the treaty"}, {"url": "https://dusk.example/world/public-opinion-shifts"},
        {"text": SENTENCE * 20 + "Readers who subscribe to read more were asked to wait…"},
        {"genre": "opinion", "url": "https://dusk.example/opinion/a"}, {"section": "News"},
    ],
)  # fmt: skip
def test_what_only_looks_like_a_fault_is_none(innocent: dict) -> None:
    table = health(rows("Dawn"), rows("Dusk", **innocent))
    assert found(table, "opinion among news") == []
    assert found(table, "paywall stubs") == []


def test_a_fault_of_a_few_articles_is_never_serious() -> None:
    stub = SENTENCE + "Subscribe now to continue reading."
    assert found(health(rows("Dawn"), rows("Dusk", 4, text=stub)), "paywall stubs") == [("Dusk", 1, "warning")]
    assert found(health(rows("Dawn"), rows("Dusk", 5, text=stub)), "paywall stubs") == [("Dusk", 1, "serious")]


def test_a_single_story_is_told_as_one_and_not_as_a_fault() -> None:
    table = health(rows("Dawn", 1, story="s"), rows("Dusk", 1, story="s"))
    assert found(table, "one story") == [(None, 2, "note")]
    assert "serious" not in table["severity"]


def test_shared_stories_make_few_articles_enough() -> None:
    parts = [[row | {"story": f"s{n}"} for n, row in enumerate(rows(outlet, 6))] for outlet in ("Dawn", "Dusk")]
    table = health(*parts)
    assert found(table, "too little to compare") == []
    assert len(found(table, "few articles")) == 2


def test_rows_lost_while_reading_are_told() -> None:
    broken = [row | {"outlet": None} for row in rows("Dusk")]
    with pytest.warns(fr.FramingWarning):
        table = health(rows("Dawn"), [row | {"id": f"x{n}"} for n, row in enumerate(broken)])
    assert found(table, "rows lost") == [(None, 0.5, "serious")]


def test_the_serious_come_first_and_nothing_changes_the_articles() -> None:
    articles = fr.read_articles(rows("Dawn", 3) + rows("Dusk", 3, text=""))
    before = articles.table.clone()
    severities = fr.check_health(articles)["severity"].to_list()
    assert severities == sorted(severities, key=SEVERITIES.index)
    assert articles.table.equals(before)


def test_the_order_of_articles_does_not_matter() -> None:
    given = rows("Dawn") + rows("Dusk", 9, text=SENTENCE + "Subscribe to continue.")
    assert health(given).equals(health(given[::-1]))


def test_no_articles_are_serious() -> None:
    assert fr.check_health(fr.Articles.empty()).select("finding", "severity").rows() == [("no articles", "serious")]


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_says_nothing_of_no_articles_but_what_is_missing(check: str) -> None:
    assert {finding.finding for finding in CHECKS[check](fr.Articles.empty())} <= {"one outlet"}


def _written(folder: Path, given: list[dict]) -> str:
    path = folder / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, given)))
    return str(path)


def test_the_command_ends_with_1_where_something_is_serious(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["health", _written(tmp_path, rows("Dawn")), "--out", str(tmp_path / "h.csv")])
    assert done.exit_code == 1
    assert "SERIOUS  one outlet (1 outlet). Nothing can be compared" in done.output
    assert pl.read_csv(tmp_path / "h.csv").columns == list(schema("health"))


def test_the_page_holds_every_finding_and_no_markup_of_an_outlet(tmp_path: Path) -> None:
    given = rows("Dawn") + rows("<script>alert(1)</script>", 3)
    page = tmp_path / "o" / "health.html"
    done = CliRunner().invoke(app, ["health", _written(tmp_path, given), "--page", str(page)])
    assert f"Page: {page}" in done.output
    html = page.read_text(encoding="utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;: 3 articles" in html
    assert "<td>Dawn</td><td>12</td><td>6</td><td>6</td>" in html
    assert "15 articles of 2 outlets. Found: " in html


def test_a_page_has_to_be_html(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["health", _written(tmp_path, rows("Dawn")), "--page", str(tmp_path / "h.pdf")])
    assert done.exit_code == 1
    assert "ends in .html" in done.output


def test_the_command_names_outlets_once_a_finding(tmp_path: Path) -> None:
    small = [row for n in range(8) for row in rows(f"O{n}", 2)]
    done = CliRunner().invoke(app, ["health", _written(tmp_path, rows("Dawn") + rows("Dusk") + small)])
    lines = [line for line in done.output.splitlines() if "few articles" in line]
    assert len(lines) == 1
    assert lines[0].startswith("WARNING  few articles: O0 (2 articles), O1 (2 articles), ")
    assert "O5 (2 articles) and 2 more. Fewer than 10" in lines[0]


def test_the_command_ends_with_0_where_nothing_is(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["health", _written(tmp_path, rows("Dawn") + rows("Dusk"))])
    assert done.exit_code == 0
    assert [line.split() for line in done.output.splitlines()] == [
        ["outlet", "articles", "2025-11", "2025-12"], ["Dawn", "12", "6", "6"], ["Dusk", "12", "6", "6"],
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["parquet", "jsonl"])
def test_what_read_writes_is_read_back_the_same(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"clean.{ending}"
    done = CliRunner().invoke(app, ["read", _written(tmp_path, rows("cnn.com", 3)), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert f"3 rows: {out}" in done.output
    first = fr.read_articles(tmp_path / "a.jsonl").table
    assert fr.read_articles(out).table.equals(first)
    assert first["outlet"].to_list() == ["CNN"] * 3


def test_read_writes_nothing_but_what_it_was_told_to(tmp_path: Path) -> None:
    source = _written(tmp_path, rows("Dawn", 3))
    done = CliRunner().invoke(app, ["read", source, "--out", str(tmp_path / "clean.csv")])
    assert done.exit_code == 1
    assert "allowed: a name that ends in .parquet or .jsonl" in done.output
    done = CliRunner().invoke(
        app, ["read", source, "--out", str(tmp_path / "o/clean.jsonl"), "--notes", str(tmp_path / "o/notes.csv")]
    )
    assert done.exit_code == 0
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "a.jsonl",
        "clean.jsonl",
        "notes.csv",
    ]


def test_the_command_speaks_of_its_options_and_prints_no_sign_that_steers_a_terminal(tmp_path: Path) -> None:
    strange = [row | {"outlet": "\x1b[31mRed\x07\u202e", "published": None} for row in rows("Dawn")]
    done = CliRunner().invoke(app, ["health", _written(tmp_path, [*strange, *rows("Pier")])])
    assert "Name the column with framing read --column published=…" in done.output
    assert "\ufffd[31mRed\ufffd\ufffd" in done.output
    assert not set("\x1b\x07\u202e") & set(done.output)


def test_the_command_takes_names_of_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("paper,inhalt\nDawn,They met on Monday.\n")
    out = tmp_path / "a.jsonl"
    wanted = ["--column", "outlet=paper", "--column", "text=inhalt", "--out", str(out)]
    assert CliRunner().invoke(app, ["read", str(path), *wanted]).exit_code == 0
    assert fr.read_articles(out).table.select("outlet", "text").row(0) == ("Dawn", "They met on Monday.")
    failed = CliRunner().invoke(app, ["read", str(path), "--column", "text", "--out", str(out)])
    assert failed.exit_code == 1
    assert "--column is 'text'" in failed.output
