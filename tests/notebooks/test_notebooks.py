"""The shipped notebooks: stored with their outputs, short, public names only, and they run."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import framing as fr

BOOKS = sorted((Path(fr.__file__).parents[1] / "notebooks").glob("*.ipynb"))


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def code(book: Any) -> list[Any]:
    return [cell for cell in book.cells if cell.cell_type == "code"]


def plain(source: str) -> str:
    """The code without the lines that are for the notebook alone."""
    return "\n".join(line for line in source.splitlines() if not line.startswith("%"))


def test_all_twelve_are_there() -> None:
    assert [path.name[:2] for path in BOOKS] == [f"{number:02}" for number in range(1, 13)]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_is_short_stored_run_and_clean(path: Path) -> None:
    book = read(path)
    assert len(book.cells) < 20
    assert path.stat().st_size < 400_000
    pictures = 0
    for cell in code(book):
        assert cell.execution_count is not None, f"never run: {cell.source}"
        shows = not isinstance(ast.parse(plain(cell.source)).body[-1], ast.Assign)
        assert not shows or cell.outputs, f"shows nothing: {cell.source}"
        for output in cell.outputs:
            assert output.output_type not in ("error", "stream"), output
            pictures += "image/png" in output.get("data", {})
    assert pictures or path.stem.startswith("10"), "no chart"
    text = path.read_text(encoding="utf-8")
    assert not any(f"/{folder}/" in text for folder in ("home", "tmp", "Users", "root"))


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_calls_only_what_is_public(path: Path) -> None:
    for cell in code(read(path)):
        for node in ast.walk(ast.parse(plain(cell.source))):
            if isinstance(node, ast.Attribute):
                assert not node.attr.startswith("_"), node.attr
                if isinstance(node.value, ast.Name) and node.value.id == "fr":
                    assert node.attr in fr.__all__, node.attr
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("framing")


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_runs_in_an_empty_folder_without_a_warning(path: Path, tmp_path: Path) -> None:
    book = read(path)
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    for cell in code(book):
        for output in cell.outputs:
            assert output.output_type not in ("error", "stream"), output


def test_the_ninth_takes_a_readers_own_folder_by_changing_one_line(tmp_path: Path) -> None:
    """As a new user would: two files of two outlets, one changed line, a chart and a page."""
    own = tmp_path / "mine"
    for outlet, word in (("Herald", "protesters"), ("Gazette", "rioters")):
        (own / outlet).mkdir(parents=True)
        for day in (1, 2):
            text = (
                f"March in the rain\n\nThe {word} met on the square on day {day}. The {word} left at nine, in {outlet}."
            )
            (own / outlet / f"2025-03-0{day}-march.txt").write_text(text, encoding="utf-8")
    book = read(next(path for path in BOOKS if path.stem.startswith("09")))
    (line,) = [cell for cell in code(book) if "MINE = None" in cell.source]
    line.source = line.source.replace("MINE = None", f"MINE = {str(own)!r}")
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    saved = tmp_path / "my-comparison"
    assert "Herald" in (saved / "which-word.svg").read_text(encoding="utf-8")
    assert (saved / "report" / "index.html").is_file()
