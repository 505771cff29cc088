"""The command line: what it writes, how it fails, and that it answers at once."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from framing import __version__
from framing.cli import app

CORPUS = str(Path(__file__).parents[1] / "corpora" / "berlin-talks")


def run(*given: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    return subprocess.run([sys.executable, "-m", "framing", *given], capture_output=True, text=True, check=False)  # noqa: S603


def test_version_and_help_come_without_the_heavy_libraries() -> None:
    look = "import sys; sys.argv = ['framing', '--version']\nfrom framing.cli import main\n"
    look += "try: main()\nexcept SystemExit: pass\n"
    look += (
        "print(sorted({'polars', 'numpy', 'matplotlib', 'scipy', 'jinja2', 'pandas', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.splitlines() == [f"framing {__version__}", "[]"]


@pytest.mark.parametrize("command", ["report", "mentions", "statements", "actions", "compare"])
def test_help_shows_an_example(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert f"framing {command} " in shown.output.replace("\n", " ")


def test_report_prints_the_path_of_the_page(tmp_path: Path) -> None:
    done = run("report", CORPUS, "--out", str(tmp_path / "out"), "-l", "kyiv-kiev", "--title", "My page")
    assert done.returncode == 0, done.stderr
    page = Path(done.stdout.strip().removeprefix("Report: "))
    assert "<h1>My page</h1>" in page.read_text(encoding="utf-8")


def test_mentions_and_statements_go_to_standard_output_or_a_file(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["mentions", CORPUS, "-l", "kyiv-kiev"])
    rows = list(csv.DictReader(shown.stdout.splitlines()))
    assert {row["lexicon"] for row in rows} == {"kyiv-kiev"}
    written = CliRunner().invoke(app, ["statements", CORPUS, "--out", str(tmp_path / "said.jsonl")])
    assert written.exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "said.jsonl").read_text(encoding="utf-8").splitlines()]
    assert written.output.startswith(f"{len(lines):,} rows")
    assert {"kind", "cue", "speaker", "content"} <= set(lines[0])


def test_actions_come_with_their_sentences(tmp_path: Path) -> None:
    folder = tmp_path / "Argus"
    folder.mkdir()
    (folder / "one.txt").write_text("Fire\n\nTwo clerks were shot on Monday. Rain fell.\n", encoding="utf-8")
    shown = CliRunner().invoke(app, ["actions", str(tmp_path)])
    rows = list(csv.DictReader(shown.stdout[shown.stdout.index("article,") :].splitlines()))
    assert [(row["verb"], row["construction"], row["patient"]) for row in rows] == [
        ("shoot", "agentless", "Two clerks")
    ]
    assert rows[0]["sentence"] == "Two clerks were shot on Monday."


def test_comparisons_come_with_a_verdict() -> None:
    shown = CliRunner().invoke(app, ["compare", CORPUS, "-l", "kyiv-kiev", "--reference", "each"])
    rows = list(csv.DictReader(shown.stdout.splitlines()))
    assert {row["verdict"] for row in rows} == {"cannot tell"}
    wrong = run("compare", CORPUS, "--reference", "nobody")
    assert wrong.returncode == 1
    assert "nobody" in wrong.stderr


def test_lexicons_are_listed_shown_and_checked() -> None:
    listed = CliRunner().invoke(app, ["lexicons", "list"])
    assert "kyiv-kiev" in listed.output
    shown = CliRunner().invoke(app, ["lexicons", "show", "kyiv-kiev"])
    assert "Kyiv" in shown.output
    checked = CliRunner().invoke(app, ["lexicons", "check", "kyiv-kiev"])
    assert checked.exit_code == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["report", "no-such-folder"], "no-such-folder"),
        (["mentions", CORPUS, "-l", "no-such-list"], "no-such-list"),
        (["mentions", CORPUS, "--out", "mentions.doc"], ".doc"),
        (["lexicons", "show", "no-such-list"], "no-such-list"),
        (["lexicons", "check"], "nothing to check"),
    ],
)
def test_bad_input_is_one_clear_line(given: list[str], said: str) -> None:
    done = run(*given)
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if not line.startswith("Note:")]
    assert len(lines) == 1
    assert lines[0].startswith("framing: ")
    assert said in lines[0]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    done = run("report", str(tmp_path), "--out", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_bad_row_is_told_and_strict_stops(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("outlet,headline,text\nGazette,Talks,The war in Ukraine.\n,Rain,Rain fell.\n", encoding="utf-8")
    loose = run("mentions", str(table))
    assert loose.returncode == 0
    assert "Note:" in loose.stderr
    strict = run("mentions", str(table), "--strict")
    assert strict.returncode == 1
    assert "a.csv" in strict.stderr
