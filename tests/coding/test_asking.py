"""Coding in the terminal and in a notebook: every answer is saved at once, and one can go on later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import framing as fr
from framing.cli import app
from framing.coding.asked import Interview
from framing.errors import InputError

SAMPLE = fr.draw_contexts(fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine"), contexts=3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    SAMPLE.table.write_parquet(tmp_path / "sample.parquet")
    return tmp_path


def test_the_terminal_asks_saves_stops_and_goes_on(folder: Path) -> None:
    first = CliRunner().invoke(app, ["code", "ask", str(folder), "--coder", "Ida M."], input="yes\nquoted\nstop\n")
    assert first.exit_code == 0, first.output
    assert "1 of 3 contexts coded" in first.output
    second = CliRunner().invoke(
        app, ["code", "ask", str(folder), "--coder", "Ida M."], input="hm\n2\nback\n1\n2\n1\n1\n"
    )
    assert "'hm' is none of these" in second.output
    codes = fr.read_codes(folder / "ida-m.csv", SAMPLE).table
    assert codes["named"].to_list() == [True, True, True]
    assert codes["voice"].to_list() == ["quoted", "attributed", "narrator"]


def test_answers_of_another_sample_are_not_gone_on_with(folder: Path) -> None:
    (folder / "ida.csv").write_text("context,is it?\nzzzzzz,yes\n")
    with pytest.raises(InputError, match=r"ida\.csv, row 2: there is no context 'zzzzzz'"):
        Interview(SAMPLE, folder / "ida.csv")


def test_undo_takes_the_last_answer_back(folder: Path) -> None:
    interview = Interview(SAMPLE, folder / "ida.csv")
    assert not interview.undo()
    for _ in range(2):
        asked = interview.next()
        assert asked is not None
        interview.answer(asked.context, named="yes", voice="outlet", remark="=1+1")
    assert interview.undo()
    again = Interview(SAMPLE, folder / "ida.csv").next()
    assert again is not None
    assert again.number == 2
    assert "'=1+1" in (folder / "ida.csv").read_text()  # no spreadsheet runs it


def _press(widget: Any, label: str) -> None:
    def buttons(part: Any) -> list[Any]:
        inner = [found for child in getattr(part, "children", ()) for found in buttons(child)]
        return [part, *inner] if hasattr(part, "click") else inner

    next(button for button in buttons(widget) if button.description == label and not button.disabled).click()


def test_the_widget_asks_saves_and_goes_on(folder: Path) -> None:
    pytest.importorskip("ipywidgets")
    path = folder / "omar.csv"
    widget = fr.coding_widget(SAMPLE, path)
    assert f"<b>{SAMPLE.table['keyword'][0]}</b>" in widget.children[0].value
    _press(widget, "yes")
    _press(widget, "reported")
    _press(widget, "no")  # no voice is asked where the thing is not named
    assert widget.children[0].value.startswith("<p>3 of 3")
    _press(widget, "Back")
    assert widget.children[0].value.startswith("<p>2 of 3")
    again = fr.coding_widget(SAMPLE, path)
    assert again.children[0].value.startswith("<p>2 of 3")
    for _ in range(2):
        _press(again, "yes")
        _press(again, "outlet")
    assert "All 3 contexts are coded" in again.children[0].value
    codes = fr.read_codes(path, SAMPLE).table
    assert codes["voice"].to_list() == ["attributed", "narrator", "narrator"]


def test_the_widget_shows_markup_in_texts_as_text(folder: Path) -> None:
    pytest.importorskip("ipywidgets")
    text = "<script>alert(1)</script> The invasion of Ukraine."
    articles = fr.read_articles([{"outlet": "A", "headline": "T", "text": text}])
    sample = fr.draw_contexts(fr.find_mentions(articles, "war-naming-ukraine"), contexts=1)
    assert "<script>" not in fr.coding_widget(sample, folder / "x.csv").children[0].value


def test_draw_read_and_correct_from_the_command_line(tmp_path: Path) -> None:
    out, run = tmp_path / "coding", CliRunner()
    corpus = str(Path(__file__).parents[2] / "corpora" / "berlin-talks")
    drawn = run.invoke(app, ["code", "draw", corpus, "-l", "war-naming-ukraine", "--contexts", "30", "--out", str(out)])
    assert drawn.exit_code == 0, drawn.output
    sample = fr.read_sample(out / "sample.parquet")
    assert {"sample.parquet", "codebook.md"} < {path.name for path in out.iterdir()}
    rows = [
        f"{context},{'no' if row % 5 == 0 else 'yes'},outlet" for row, context in enumerate(sample.table["context"])
    ]
    for coder in ("ida", "omar"):
        (out / f"{coder}.csv").write_text("\n".join(["context,is it?,whose words?", *rows]))
    sheets = [str(out / "ida.csv"), str(out / "omar.csv")]
    read = run.invoke(app, ["code", "read", str(out), *sheets, "--out", str(tmp_path / "result")])
    assert read.exit_code == 0, read.output
    assert "0.8" in read.output
    assert {path.name for path in (tmp_path / "result").iterdir()} == {
        "agreement.csv", "disagreements.csv", "precision.csv", "voices.csv"
    }  # fmt: skip
    result = tmp_path / "corrected.csv"
    done = run.invoke(app, ["code", "correct", str(out), str(out / "ida.csv"), corpus, "-l", "war-naming-ukraine",
                            "--draws", "3", "--out", str(result)])  # fmt: skip
    assert done.exit_code == 0, done.output
    assert result.read_text().startswith("measure,lexicon,term")
