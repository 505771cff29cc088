"""The shipped notebooks: stored with their outputs, short, public names only, and they run."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Any

import nbformat
import polars as pl
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from nbclient import NotebookClient

import framing as fr

BOOKS = sorted((Path(fr.__file__).parents[1] / "notebooks").glob("*.ipynb"))

PAGE = """<!doctype html><html lang="en"><head><title>Square filled - Evening Mirror</title>
<meta property="og:site_name" content="Evening Mirror"><meta property="og:title" content="Square filled">
<meta property="article:published_time" content="2025-03-02T08:00:00Z"></head><body><article><h1>Square filled</h1>
<p>Demonstrators filled the harbour square on Saturday to speak against the bridge toll, which is to rise in May.</p>
<p>The demonstrators had come from all parts of the county, and most of them walked home before dark. The mayor spoke
for ten minutes and was heard in silence.</p></article></body></html>"""


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def code(book: Any) -> list[Any]:
    return [cell for cell in book.cells if cell.cell_type == "code"]


def plain(source: str) -> str:
    """The code without the lines that are for the notebook alone."""
    return "\n".join(line for line in source.splitlines() if not line.startswith("%"))


def clean(cell: Any) -> bool:
    """Whether a cell shows something; an error, a print or a warning (on stderr) does not go through."""
    for output in cell.outputs:
        assert output.output_type not in ("error", "stream"), output
    return bool(cell.outputs)


def strangers(source: str) -> list[str]:
    """What a cell uses of `framing` that is not public."""
    found = []
    for node in ast.walk(ast.parse(plain(source))):
        if isinstance(node, ast.Attribute):
            of_framing = isinstance(node.value, ast.Name) and node.value.id in ("fr", "framing")
            if node.attr.startswith("_") or (of_framing and node.attr not in fr.__all__):
                found.append(node.attr)
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names if name.name.startswith("framing.")]
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "framing":
            found.append(node.module or "")
    return found


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
        assert clean(cell), f"shows nothing: {cell.source}"
        pictures += sum("image/png" in output.get("data", {}) for output in cell.outputs)
    assert pictures, "no chart"
    assert [cell.execution_count for cell in code(book)] == list(range(1, len(code(book)) + 1)), "not run in order"
    text = path.read_text(encoding="utf-8")
    assert not any(f"/{folder}/" in text for folder in ("home", "tmp", "Users", "root"))


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_calls_only_what_is_public(path: Path) -> None:
    assert [name for cell in code(read(path)) for name in strangers(cell.source)] == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("import framing.tables", "framing.tables"),
        ("from framing.charts import style", "framing.charts"),
        ("import framing as fr\nfr.charts.style", "charts"),
        ("import framing as fr\nfr.find_mentions(a)._columns", "_columns"),
    ],
)
def test_what_is_not_public_is_seen(source: str, name: str) -> None:
    assert name in strangers(source)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_runs_in_an_empty_folder_without_a_warning(path: Path, tmp_path: Path) -> None:
    book = read(path)
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    for cell in code(book):
        assert clean(cell), f"shows nothing: {cell.source}"


QUIET = ["Swallows nest under the roof of the old mill.", "The choir sings on Sunday in the small hall.",
         "Rye loaves stand in the window before dawn."]  # fmt: skip
LOUD = ["Protesters met at noon on the bridge. “The rioters broke windows,” the mayor said.",
        "Undocumented immigrants landed on Tuesday. Officials claimed that illegal immigrants slept in the hall.",
        "Two people were killed by soldiers in the square, the ministry admitted."]  # fmt: skip


def collection(texts: list[str], outlets: list[str]) -> pl.DataFrame:
    rows = [(outlet, text.split(".")[0], f"{text} It was day {day}.", f"2025-03-{day:02}")
            for outlet in outlets for day, text in enumerate(texts * 2, start=1)]  # fmt: skip
    return pl.DataFrame(rows, ["outlet", "headline", "text", "published"], orient="row")


OWN = {
    "articles that name nothing": collection(QUIET, ["Gazette", "Herald", "Mirror"]),
    "one outlet": collection(LOUD, ["Herald"]),
    "one outlet that names nothing": collection(QUIET, ["Herald"]),
}


def shown_by(source: str, names: dict[str, Any]) -> Any:
    """Run a cell here, which takes no kernel, and give its last value."""
    body = ast.parse(plain(source)).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)  # noqa: S102
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None  # noqa: S307


@pytest.mark.filterwarnings("ignore:.*is non-interactive:UserWarning")
@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_goes_on_where_there_is_nothing_to_tell(
    path: Path, own: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a user's own articles it ends, with empty tables and charts that say why they are empty."""
    monkeypatch.chdir(tmp_path)
    OWN[own].write_csv("own.csv")
    names: dict[str, Any] = {}
    said = ""
    with pl.Config():
        for cell in code(read(path)):
            shown = shown_by(cell.source.replace("MINE = None", "MINE = 'own.csv'"), names)
            if isinstance(shown, Figure):
                shown.canvas.draw()
                said += " ".join(text.get_text().replace("\n", " ") for text in shown.findobj(Text))
    assert names["MINE"] == "own.csv"
    if "names nothing" in own and path.stem[:2] != "07":  # words are compared whatever they name
        assert "one cannot tell" in said


def test_the_fourth_tells_the_truth_of_its_corpus() -> None:
    """What it says was planted is what stands in `PLANTED.toml`, and its stored run found all of it."""
    book = read(next(path for path in BOOKS if path.stem.startswith("04")))
    (cell,) = [cell for cell in code(book) if cell.source.startswith("PLANTED")]
    told = ast.literal_eval(ast.unparse(ast.parse(cell.source).body[0].value))  # type: ignore[attr-defined]
    home = Path(fr.__file__).parents[1] / "corpora" / "twelve-stories" / "PLANTED.toml"
    terms = tomllib.loads(home.read_text(encoding="utf-8"))["differences"]
    planted = {
        (sign["outlet"], sign["item"])
        for term in terms
        if term["term"] not in ("cues", "harm")
        for sign in term["signs"]
        if sign["sign"] > 0
    }
    assert {(outlet, item) for outlet, items in told.items() for item in items.split(", ")} == planted
    assert f"│ higher  ┆ {len(planted)}" in cell.outputs[0]["data"]["text/plain"]


def test_the_ninth_takes_a_readers_own_folder_by_changing_one_line(tmp_path: Path) -> None:
    """As a new user would: a text, an export, a saved page; one changed line; a chart and a report."""
    pytest.importorskip("trafilatura", reason="the extra [ingest] is not installed")
    own = tmp_path / "mine"
    (own / "Herald").mkdir(parents=True)
    (own / "Herald" / "2025-03-01-march.txt").write_text(
        "Thousands march against the toll\n\nThe protesters met at noon. Many protesters came by bicycle.", "utf-8"
    )
    (own / "export.csv").write_text(
        "Newspaper;Title;Date;Full text\n"
        'Gazette;Rioters block the bridge;2025-03-01;"Rioters blocked the bridge over the toll. The rioters left."\n',
        "utf-8",
    )
    (own / "page.html").write_text(PAGE, "utf-8")
    book = read(next(path for path in BOOKS if path.stem.startswith("09")))
    (line,) = [cell for cell in code(book) if "MINE = None" in cell.source]
    line.source = line.source.replace("MINE = None", f"MINE = {str(own)!r}")
    NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    saved = tmp_path / "my-comparison"
    drawn = (saved / "which-word.svg").read_text(encoding="utf-8")
    assert all(outlet in drawn for outlet in ("Herald", "Gazette", "Evening Mirror"))
    assert (saved / "report" / "index.html").is_file()
