"""`framing report`: its options reach the page, and a wrong one is one clear line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

CORPUS = str(ROOT / "corpora" / "berlin-talks")


def run(*given: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    asked = [sys.executable, "-m", "framing", "report", CORPUS, "-l", "kyiv-kiev", *given]
    return subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603


def test_two_reports_one_to_pass_on_and_compared_with_the_other(tmp_path: Path) -> None:
    first = run("--out", str(tmp_path / "one"), "--no-pdf")
    assert first.returncode == 0, first.stderr
    assert not (tmp_path / "one" / "report.pdf").exists()
    second = run(
        "--out", str(tmp_path / "two"), "--no-pdf", "--no-texts", "--since", str(tmp_path / "one" / "run.json")
    )
    assert second.returncode == 0, second.stderr
    page = (tmp_path / "two" / "index.html").read_text(encoding="utf-8")
    assert "left out of this report on purpose" in page
    assert "No number changed." in page
    assert json.loads((tmp_path / "two" / "run.json").read_text(encoding="utf-8"))["report"] == {"texts": False}


def test_an_earlier_run_that_is_none_is_one_clear_line_and_nothing_is_written(tmp_path: Path) -> None:
    done = run("--out", str(tmp_path / "out"), "--since", str(tmp_path / "run.json"))
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if not line.startswith("Note:")]
    assert len(lines) == 1
    assert "run.json" in lines[0]
    assert not (tmp_path / "out").exists()
