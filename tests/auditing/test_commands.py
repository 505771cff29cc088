"""The commands on word lists, run as a user runs them, and the page that shows them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from framing.cli import app

PAGE = (Path(__file__).parents[2] / "docs" / "word-lists.md").read_text(encoding="utf-8")
TOML = re.search(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands of the page can be run: its lexicon, a LIWC file and articles."""
    assert TOML is not None
    (tmp_path / "my-words.toml").write_text(TOML.group(1), encoding="utf-8")
    (tmp_path / "mood.dic").write_text("%\n1\tjoy\n%\nglad\t1\n", encoding="utf-8")
    (tmp_path / "articles" / "The Gazette").mkdir(parents=True)
    (tmp_path / "articles" / "The Gazette" / "one.txt").write_text(
        "Port at rest\n\nThe walkout at the port began on Monday.\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, command.split())
    assert result.exit_code == code, result.output
    return result.output


def test_every_command_of_the_page_runs(folder: Path) -> None:
    commands = re.findall(r"^\$ framing (.*)$", PAGE, flags=re.MULTILINE)
    assert len(commands) == 6
    for command in commands:
        run(command.split(" > ")[0])
    assert {path.name for path in folder.iterdir()} >= {"candidates.csv", "mood.toml", "my-words.yml"}


def test_the_lexicon_of_the_page_is_sound(folder: Path) -> None:
    assert "1 checked: 0 errors, 0 warnings, 0 notes" in PAGE
    assert run("lexicons check my-words.toml").splitlines()[-1] == "1 checked: 0 errors, 0 warnings, 0 notes"


def test_json_is_one_finding_a_line_and_an_error_is_exit_1(folder: Path) -> None:
    path = folder / "my-words.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("Stoppages cost", "Pauses cost"), encoding="utf-8")
    rows = [json.loads(line) for line in run("lexicons check my-words.toml --json", 1).splitlines()]
    assert [(row["level"], row["check"], row["form"]) for row in rows] == [
        ("error", "example not matched", ""), ("warning", "untested form", "stoppages"),
    ]  # fmt: skip


def test_a_warning_is_exit_1_only_if_strict(folder: Path) -> None:
    path = folder / "my-words.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('licence = "CC0-1.0"', ""), encoding="utf-8")
    assert "warning my-words: no licence" in run("lexicons check my-words.toml")
    run("lexicons check my-words.toml --strict", 1)


def test_a_broken_file_is_one_finding(folder: Path) -> None:
    (folder / "bad.toml").write_text("id = 3", encoding="utf-8")
    assert "error   bad: schema: bad.toml" in run("lexicons check bad.toml", 1)


def test_losses_are_notes_and_the_file_is_written(folder: Path) -> None:
    output = run("lexicons export my-words.toml --out my-words.lc3")
    assert "Note: my-words.lc3: Lexicoder cannot hold examples of 2 variants" in output
    assert (folder / "my-words.lc3").read_text(encoding="utf-8").startswith("+strike-name/stoppage\nstoppage\n")


def test_several_lists_go_into_a_folder(folder: Path) -> None:
    (folder / "two.lc3").write_text("+a\nb\n", encoding="utf-8")
    run("lexicons import mood.dic two.lc3 --out lists --licence CC0-1.0")
    assert sorted(path.name for path in (folder / "lists").iterdir()) == ["mood.toml", "two.toml"]
    run("lexicons check lists/mood.toml --strict")


def test_suggestions_are_a_table_in_a_file(folder: Path) -> None:
    run("lexicons suggest articles --term my-words.toml.strike-name --min-count 1 --out found.csv")
    assert pl.read_csv(folder / "found.csv").columns[:3] == ["lexicon", "term", "candidate"]
