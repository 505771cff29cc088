"""framing score and framing chart: a table, a picture of it, and one clear line where that cannot be."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

import framing as fr
from framing.charts.kinds import CHARTS
from framing.cli import app
from framing.errors import ChoiceError, ColumnsError, InputError
from framing.files import write_table

ROOT = Path(__file__).parents[1]
CORPUS = str(ROOT / "corpora" / "berlin-talks")
LEXICON = ("-l", "war-naming-ukraine")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture(scope="module")
def scores() -> fr.Scores:
    mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    return fr.score(fr.variant_choices(mentions))


@pytest.fixture(scope="module")
def file(scores: fr.Scores, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_table(scores.table, tmp_path_factory.mktemp("scores") / "scores.csv")


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_scores_come_back_as_they_went(scores: fr.Scores, ending: str, tmp_path: Path) -> None:
    again = fr.read_scores(write_table(scores.table, tmp_path / f"scores.{ending}"))
    assert again.table.equals(scores.table)
    assert again.items.sort("item").equals(scores.items.sort("item"))


def test_a_chart_of_a_file_is_the_chart_of_the_scores(scores: fr.Scores, file: Path) -> None:
    assert fr.variant_layout(fr.read_scores(file)).equals(fr.variant_layout(scores))


def test_cells_made_safe_come_back_as_they_were(scores: fr.Scores, tmp_path: Path) -> None:
    odd = scores.table.with_columns(group=pl.lit("=1+1"))
    assert fr.read_scores(write_table(odd, tmp_path / "odd.csv")).table["group"].unique().to_list() == ["=1+1"]


def test_a_lexicon_named_in_a_file_is_no_path(scores: fr.Scores, tmp_path: Path) -> None:
    lexicon = tmp_path / "mine.toml"
    lexicon.write_text("not a lexicon", encoding="utf-8")
    odd = scores.table.with_columns(lexicon=pl.lit(str(lexicon)))
    assert "special operation" in fr.read_scores(write_table(odd, tmp_path / "odd.csv")).items["title"]


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_a_picture_with_its_data_and_its_words(file: Path, ending: str, tmp_path: Path) -> None:
    result = run("chart", "variants", str(file), "--out", str(tmp_path / f"new.{ending}"), "--size", "column")
    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.iterdir()} == {f"new.{ending}", "new.csv", "new.txt"}


def test_the_scores_are_never_written_over(file: Path) -> None:
    before = file.read_bytes()
    assert run("chart", "interval", str(file), "--out", str(file.with_suffix(".svg"))).exit_code == 0
    assert file.read_bytes() == before
    assert file.with_name("scores-data.csv").is_file()


def test_a_title_and_a_note_stand_in_it(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "chart.svg"
    assert (
        run("chart", "heat", str(file), "-o", str(out), "--title", "Mine & yours", "--note", "By hand.").exit_code == 0
    )
    page = out.read_text(encoding="utf-8")
    assert "Mine &amp; yours" in page
    assert "By hand." in page


def test_every_kind_is_listed() -> None:
    lines = run("chart", "list").output.splitlines()
    assert [line.split()[0] for line in lines] == list(CHARTS)


@pytest.mark.parametrize(
    ("of", "kind", "more"),
    [
        ("rates", "heat", ()), ("places", "slope", ()), ("voices", "voices", ("--term", "war-name")),
        ("cues", "cues", ()), ("speakers", "speakers", ()), ("wordings", "ledger", ()),
        ("keyness", "keyness", ("--group", "Rhine Ledger")), ("shift", "shift", ()),
    ],
)  # fmt: skip
def test_every_table_that_score_writes_can_be_drawn(of: str, kind: str, more: tuple[str, ...], tmp_path: Path) -> None:
    table, out = str(tmp_path / "scores.parquet"), str(tmp_path / "chart.svg")
    group = ("--group", "Rhine Ledger") if of == "shift" else ()
    made = run("score", CORPUS, "--of", of, *LEXICON, *group, "--out", table)
    assert made.exit_code == 0, made.output
    drawn = run("chart", kind, table, "--out", out, *more)
    assert drawn.exit_code == 0, drawn.output
    assert drawn.output == f"Chart: {out}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("chart", "variants"), "SCORES is missing"),
        (("chart", "keyness", "FILE"), "holds variant_share; this kind draws keyness_log_odds"),
        (("chart", "dumbbell", "FILE"), "holds plain scores. Make it with compare"),
        (("chart", "map", "FILE"), "not drawn from scores but from distances"),
        (("chart", "variants", "FILE", "--out", "a.bmp"), "ends in .svg, .png or .pdf"),
        (("chart", "variants", "FILE", "--term", "peace"), "--term is 'peace'"),
        (("score", CORPUS, "--of", "mood"), "--of is 'mood'; allowed: variants"),
        (("score", CORPUS, "--of", "shift"), "--group is missing"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(words: tuple[str, ...], said: str, file: Path) -> None:
    result = run(*(str(file) if word == "FILE" else word for word in words))
    assert result.exit_code == 1
    assert said in result.output
    assert result.output.startswith("framing: ")
    assert len(result.output.splitlines()) == 1


def test_an_unknown_kind_is_told(file: Path) -> None:
    result = run("chart", "variant", str(file))
    assert isinstance(result.exception, ChoiceError)
    assert "Did you mean 'variants'?" in str(result.exception)


def test_files_that_are_no_scores_are_told(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ColumnsError, match="columns of scores are missing: measure, lexicon"):
        fr.read_scores(other)
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"no parquet")
    with pytest.raises(InputError, match="cannot be read as a table"):
        fr.read_scores(broken)
    with pytest.raises(InputError, match="no such file"):
        fr.read_scores(tmp_path / "none.csv")
    with pytest.raises(ChoiceError, match="ending"):
        fr.read_scores(tmp_path / "scores.xlsx")


def test_a_word_where_a_number_should_be_is_told(scores: fr.Scores, tmp_path: Path) -> None:
    odd = scores.table.with_columns(estimate=pl.lit("much"))
    with pytest.raises(InputError, match="holds something else"):
        fr.read_scores(write_table(odd, tmp_path / "odd.csv"))


def test_nothing_counted_is_an_empty_picture(scores: fr.Scores, tmp_path: Path) -> None:
    table = write_table(scores.table.clear(), tmp_path / "none.parquet")
    result = run("chart", "variants", str(table), "--out", str(tmp_path / "chart.svg"))
    assert result.exit_code == 0, result.output
    assert "nothing to draw" in (tmp_path / "chart.svg").read_text(encoding="utf-8")
