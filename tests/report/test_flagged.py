"""A model in the report: its words marked where they stand, both labels alike, nothing without texts, all escaped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.errors import InputError
from framing.report.flagged import LEVELS, flag
from framing.report.reader import KINDS
from tests.report.conftest import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LABELS = ["loaded", "plain"]
TEXTS = [frame.format(word) for word in ("council", "bridge", "market", "clinic", "ferry")
         for frame in ("A vile, shameful {} sham.", "The {} opens in May.")]  # fmt: skip
STRINGS = {
    "a": ("🙂 Vile market plan", "It opens in May. A shameful, 𝔘 vile sham."),
    "b": ("Market opens", "The market opens in May. The ferry opens too."),
}
ROWS = [{"id": name, "outlet": name.upper(), "story": "s", "headline": headline, "text": text}
        for name, (headline, text) in STRINGS.items()]  # fmt: skip
EVIL = ['<img src=x onerror="alert(1)">', "</script><script>alert(2)</script>"]


def trained(labels: list[str] = LABELS) -> fr.LoadedSentenceClassifier:
    return fr.LoadedSentenceClassifier().fit(TEXTS, labels * 5)


def report(folder: Path, **given: Any) -> str:
    rows = fr.read_articles(ROWS)
    return fr.write_report(rows, folder, lexicons="war-naming-ukraine", pdf=False, **given).read_text("utf-8")


def of_page(page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.split('id="data">', 1)[1].split("</script>", 1)[0])
    return found


def test_words_that_moved_the_score_are_marked_where_they_stand(tmp_path: Path) -> None:
    reader = of_page(report(tmp_path, model=trained()))["reader"]
    assert reader["sides"] == LABELS
    marks = {}
    for headline, text, spans in reader["texts"]:
        for string, start, end, kind, voice, label, *level in spans:
            cut = (headline, text)[string].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
            if KINDS[kind] in ("first", "second"):
                marks[cut.strip(",.")] = (KINDS[kind], voice, reader["labels"][label].rsplit(" ", 1)[0], level)
            else:
                assert not level
    assert marks["shameful"][:3] == ("first", -1, "towards loaded by")
    assert marks["shameful"][3][0] >= 2
    assert {"Vile", "vile", "sham"} <= marks.keys()
    assert marks.keys().isdisjoint({"opens", "May"})  # a plain sentence is plain by what does not stand in it


def test_each_mark_is_as_strong_as_the_word_moved_the_score() -> None:
    articles, model = fr.read_articles(ROWS), trained()
    found = flag(model, articles, ["a", "b"], ["A", "B"], seed=0)
    moved = found.parts.drop_nulls("start").filter(pl.col("contribution").abs() >= LEVELS[0])
    level = moved["contribution"].abs().map_elements(lambda one: sum(one >= bar for bar in LEVELS), pl.Int64)
    assert found.marks()["level"].to_list() == level.to_list()
    shares = {(row["group"], row["item"]): row["count"] for row in found.scores.table.iter_rows(named=True)}
    assert shares["B", "plain"] == 3
    assert shares["A", "loaded"] >= 2
    assert [parts["label"][0] for _, parts in found.surest] == LABELS
    assert all(parts["contribution"].len() > 2 for _, parts in found.surest)
    assert found.words["loaded"][0]["each"] > 0


def test_labels_the_other_way_round_mirror_the_marks() -> None:
    """Called so that the loaded ones come second: the same words, the other side, as strong."""
    articles = fr.read_articles(ROWS)
    one, other = (flag(trained(names), articles, ["a", "b"], ["A", "B"], seed=0).marks()
                  for names in (LABELS, ["z-loaded", "plain"]))  # fmt: skip
    assert other["kind"].to_list() == [{"first": "second", "second": "first"}[kind] for kind in one["kind"]]
    assert one.select("article", "start", "level").equals(other.select("article", "start", "level"))


def test_without_a_model_or_texts_there_are_no_marks_and_no_sentences(tmp_path: Path) -> None:
    plain = report(tmp_path / "plain")
    assert 'id="flagged"' not in plain
    assert of_page(plain)["reader"]["sides"] == []
    bare = report(tmp_path / "bare", model=trained(), texts=False)
    assert 'id="flagged"' in bare
    assert "Words that moved scores" not in bare
    assert not list((tmp_path / "bare" / "charts").glob("flagged-*"))
    record = json.loads((tmp_path / "bare" / "run.json").read_text())
    assert record["report"]["model"] == {"labels": LABELS, "learned_from": 10}


def test_a_model_is_told_where_two_reports_are_compared(tmp_path: Path) -> None:
    report(tmp_path / "one")
    later = report(tmp_path / "two", model=trained(), since=tmp_path / "one" / "run.json")
    assert "Since last time" in later


def test_what_cannot_be_shown_is_one_clear_error(tmp_path: Path) -> None:
    frames = fr.FrameClassifier().fit(TEXTS, LABELS * 5)
    if not hasattr(frames, "explain_all"):
        with pytest.raises(InputError, match="FrameClassifier explains no sentences"):
            report(tmp_path, model=frames)
    path = fr.write_bundle(fr.read_articles(ROWS), tmp_path / "b.zip", lexicons="war-naming-ukraine")
    with pytest.raises(InputError, match="A bundle has no sentences"):
        fr.write_report(fr.read_bundle(path), tmp_path / "out", model=trained())


def test_the_command_takes_a_saved_model(tmp_path: Path) -> None:
    model = trained().save(tmp_path / "model.npz")
    fr.read_articles(ROWS).table.write_ndjson(tmp_path / "articles.jsonl")
    given = ["report", str(tmp_path / "articles.jsonl"), "--out", str(tmp_path / "out"), "--no-pdf", "-l",
             "war-naming-ukraine", "--model"]  # fmt: skip
    assert CliRunner().invoke(app, [*given, str(model)]).exit_code == 0
    assert 'id="flagged"' in (tmp_path / "out" / "index.html").read_text("utf-8")
    wrong = CliRunner().invoke(app, [*given, str(tmp_path / "articles.jsonl")])
    assert wrong.exit_code != 0
    assert "is no saved model" in str(wrong.exception)  # `main` prints it as one line


def test_in_a_browser_marks_are_put_out_and_names_of_labels_do_nothing(browser: Browser, tmp_path: Path) -> None:
    report(tmp_path, model=trained(EVIL))
    page, trouble = watched(browser, (tmp_path / "index.html").as_uri())
    strong = page.locator("#articles .s-2").first
    assert strong.evaluate("it => getComputedStyle(it).borderTopWidth") == "2px"
    assert "towards " in str(strong.get_attribute("title"))
    assert page.locator("#articles .k-second").count()  # "<im" sorts behind "</s"
    page.locator("#kinds label", has_text="moved the model").last.locator("input").uncheck()
    assert page.locator("#articles .k-second").count() == 0
    assert page.locator("#articles .k-alone, #articles .k-aside").count() == 0
    assert page.locator("#flagged img, #articles img").count() == 0
    page.emulate_media(media="print")
    assert page.locator("#flagged figure").first.is_visible()
    assert trouble == []
    page.close()
