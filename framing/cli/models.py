"""Commands on models that users train: train, evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.cli.shared import Out, fail, notes_of, write

if TYPE_CHECKING:
    import polars as pl

__all__ = ["add_to"]

Coded = Annotated[Path, typer.Argument(metavar="FILE", help="Coded texts: .csv, .jsonl or .parquet, one text a row.")]
Text = Annotated[str, typer.Option("--text", help="The column with the texts.")]
Label = Annotated[str, typer.Option("--label", help="The column with the labels.")]
Separator = Annotated[str, typer.Option(help="What stands between several labels of one text.")]
Kind = Annotated[str, typer.Option(help="sentence (two labels) or frame (any labels, one or several a text).")]
Marked = Annotated[
    str | None,
    typer.Option(help="Of sentences: the column with the words that annotators marked; empty: nobody asked."),
]
Vectors = Annotated[str | None, typer.Option(help="Of sentences: embed, or a file of word vectors.")]
Transformer = Annotated[Path | None, typer.Option(help="Of sentences: a folder with model.onnx and tokenizer.json.")]
Seed = Annotated[int, typer.Option(help="Start of the random draws.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command(epilog="Example: framing train coded.csv --kind frame --out frames.npz")(train)
    app.command(epilog="Example: framing evaluate coded.csv --by outlet --by topic --chart scores.svg")(evaluate)


def train(
    file: Coded,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the model: .npz, plain arrays.")],
    kind: Kind = "sentence",
    text: Text = "text",
    label: Label = "label",
    separator: Separator = ";",
    marked: Marked = None,
    vectors: Vectors = None,
    transformer: Transformer = None,
    seed: Seed = 0,
) -> None:
    """Train a model on coded texts and save it. See first with `framing evaluate` how far it can be trusted."""
    model = _model(kind, seed, marked=marked, vectors=vectors, transformer=transformer)
    with notes_of(str(file)):
        coded = _read(file, [text, label, *([marked] if marked else [])])
        more = {"marked": _marked(coded[marked], separator)} if marked else {}
        path = model.fit(coded[text].to_list(), _labels(coded[label], kind, separator), **more).save(out)
    typer.echo(f"{path}: learned from {coded.height:,} texts")


def evaluate(
    file: Coded,
    out: Out = None,
    kind: Kind = "sentence",
    text: Text = "text",
    label: Label = "label",
    separator: Separator = ";",
    by: Annotated[list[str] | None, typer.Option("--by", help="A column whose groups are held out whole.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Write right and wrong by group, not scores.")] = False,
    chart: Annotated[Path | None, typer.Option(help="Where to draw it: .svg, .png or .pdf.")] = None,
    marked: Marked = None,
    vectors: Vectors = None,
    transformer: Transformer = None,
    seed: Seed = 0,
) -> None:
    """Say how well a model tells the labels apart: at random, and with whole outlets or topics held out."""
    from framing.learning.evaluate import evaluate as evaluated

    with notes_of(str(file)):
        coded = _read(file, [text, label, *(by or ()), *([marked] if marked else [])])
        names = dict.fromkeys([*(by or _known(coded)), *(name for name in _known(coded) if name == "outlet")])
        groups = {name: [None if one is None else str(one) for one in coded[name]] for name in names}
        model = _model(kind, seed, marked=marked, vectors=vectors, transformer=transformer)
        found = evaluated(model, coded[text].to_list(), _labels(coded[label], kind, separator), groups=groups,
                          marked=_marked(coded[marked], separator) if marked else None, seed=seed)  # fmt: skip
    if chart is not None:
        from framing.charts.evaluation import evaluation_chart
        from framing.charts.save import save_chart

        save_chart(evaluation_chart(found.table), chart.with_suffix(""), formats=[chart.suffix.lstrip(".") or "svg"])
    write(found.errors if errors else found.table, out)


def _known(coded: pl.DataFrame) -> list[str]:
    """Columns that name groups wherever they are: outlets are never left out by mistake."""
    return [name for name in ("outlet", "topic", "story")
            if name in coded.columns and coded[name].drop_nulls().n_unique() > 1]  # fmt: skip


def _model(kind: str, seed: int, **given: Any) -> Any:
    from framing.learning.frames import FrameClassifier
    from framing.learning.loaded import LoadedSentenceClassifier

    if kind not in ("sentence", "frame"):
        fail(f"--kind is {kind!r}; allowed: sentence, frame.")
    asked = [name for name, value in given.items() if value is not None]
    if kind == "frame":
        if asked:
            fail(f"--{asked[0]} is for models of sentences. Leave it out, or --kind frame.")
        return FrameClassifier(random_state=seed)
    vectors, transformer = given["vectors"], given["transformer"]
    return LoadedSentenceClassifier(
        vectors=vectors, transformer=None if transformer is None else str(transformer), random_state=seed
    )


def _marked(column: pl.Series, separator: str) -> list[list[str] | None]:
    """Give the marked words of each text: a list as it stands, or cut at the separator; empty: nobody was asked."""
    return [one if one is None or isinstance(one, list) else _cut(str(one), separator) for one in column.to_list()]


def _cut(written: str, separator: str) -> list[str]:
    return [part.strip() for part in written.split(separator) if part.strip()]


def _labels(column: pl.Series, kind: str, separator: str) -> list[Any]:
    """Give labels as written; of a frame file in which any text has several, a list each."""
    written = [None if one is None else str(one).strip() for one in column.to_list()]
    if kind == "sentence" or not any(separator in (one or "") for one in written):
        return written
    return [_cut(one or "", separator) for one in written]


def _read(file: Path, columns: list[str]) -> pl.DataFrame:
    import polars as pl

    if not file.is_file():
        fail(f"{file}: there is no such file. Give a table of coded texts.")
    readers: dict[str, Any] = {
        ".csv": pl.read_csv,
        ".jsonl": pl.read_ndjson,
        ".ndjson": pl.read_ndjson,
        ".parquet": pl.read_parquet,
    }
    if file.suffix.lower() not in readers:
        fail(f"{file}: {file.suffix or 'a file without ending'} is not read; allowed: .csv, .jsonl, .parquet.")
    try:
        table: pl.DataFrame = readers[file.suffix.lower()](file)
    except (pl.exceptions.PolarsError, OSError) as error:
        fail(f"{file}: cannot be read as a table ({str(error).splitlines()[0]}).")
    for name in columns:
        if name not in table.columns:
            fail(f"{file}: there is no column {name!r}; the columns are {', '.join(table.columns)}.")
    if not table.height:
        fail(f"{file}: the table has no rows. Give coded texts.")
    return table
