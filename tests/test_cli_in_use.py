"""The program as it is used: at a terminal, in a pipe, and on input nobody meant to give."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = str(Path(__file__).parents[1] / "corpora" / "berlin-talks")
FRAMING = [sys.executable, "-m", "framing"]


def run(*given: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*FRAMING, *given], capture_output=True, text=True, check=False, cwd=cwd)  # noqa: S603


def at_a_terminal(*given: str) -> tuple[str, str]:
    """Give what went to standard output, and what a person saw of standard error."""
    ours, theirs = pty.openpty()
    done = subprocess.run([*FRAMING, *given], stdout=subprocess.PIPE, stderr=theirs, text=True, check=True)  # noqa: S603
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65536):
            seen += piece
    except OSError:  # the other end is closed: all is read
        pass
    os.close(ours)
    return done.stdout, seen.decode()


def test_a_person_sees_how_far_it_is_and_a_file_does_not() -> None:
    output, seen = at_a_terminal("mentions", CORPUS, "-l", "kyiv-kiev")
    assert "reading" in seen
    assert re.search(r"/11\b.*articles", seen)
    assert output == run("mentions", CORPUS, "-l", "kyiv-kiev").stdout
    assert "reading" not in run("mentions", CORPUS, "-l", "kyiv-kiev").stderr


def test_a_reader_that_stops_early_is_no_error() -> None:
    """As in `framing mentions … | head -1`."""
    with subprocess.Popen(  # noqa: S603
        [*FRAMING, "mentions", CORPUS], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline().startswith("article,")
        program.stdout.close()
        assert "Traceback" not in program.stderr.read()
        assert program.wait(timeout=60) in (0, 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [("not = [toml", "TOML"), ('id = "x"\n', "missing"), ("", "missing")],
)
@pytest.mark.parametrize("command", [["mentions", CORPUS, "-l"], ["lexicons", "show"]])
def test_a_lexicon_that_is_none_is_named_with_what_is_wrong(
    command: list[str], content: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "words.toml").write_text(content, encoding="utf-8")
    done = run(*command, str(tmp_path / "words.toml"))
    assert done.returncode == 1
    assert done.stdout == ""
    last = done.stderr.splitlines()[-1]
    assert last.startswith("framing: ")
    assert "words.toml" in last
    assert said in last
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"\xff\xd8\xff\x00\x00\x01binary"), ("a.jsonl", b"{not json}\n"), ("a.json", b"[1, 2"),
        ("a.parquet", b"PAR1 it is not"), ("a.xlsx", b"PK no book"), ("a.csv.gz", b"no gzip"), ("a.csv", b""),
        ("a.doc", b"words"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_one_line_with_its_name(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("mentions", name, cwd=tmp_path)
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if not line.startswith("Note:")]
    assert len(lines) == 1
    assert lines[0].startswith("framing: ")
    assert name in lines[0]


def test_a_report_is_not_written_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("keep", encoding="utf-8")
    done = run("report", CORPUS, "--out", str(tmp_path / "mine"), "-l", "kyiv-kiev")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("framing: ")
    assert "mine" in done.stderr
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "keep"


@pytest.mark.parametrize("given", [["report"], ["frobnicate"], ["mentions", CORPUS, "--loud"], []])
def test_a_wrong_call_shows_how_to_call_it(given: list[str]) -> None:
    done = run(*given)
    assert done.returncode == 2
    assert "Usage:" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_checked_lexicon_with_a_wrong_example_fails_the_check(tmp_path: Path) -> None:
    words = Path(__file__).parents[1] / "framing" / "lexicons" / "data" / "kyiv-kiev.toml"
    text = words.read_text(encoding="utf-8")
    wrong = re.sub(r'\nexamples = \[\n  "[^"\n]*"', '\nexamples = [\n  "Rain fell on the hills."', text, count=1)
    assert wrong != text
    (tmp_path / "words.toml").write_text(wrong, encoding="utf-8")
    done = run("lexicons", "check", str(tmp_path / "words.toml"))
    assert done.returncode == 1
    assert "Rain fell on the hills." in done.stdout
