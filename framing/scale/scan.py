"""One call over files of any size, with memory for a few chunks; stopped, it goes on where it was."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import polars as pl

from framing.articles.checksum import package_versions
from framing.errors import ChoiceError, FramingError, InputError
from framing.lexicons.load import as_lexicons
from framing.lexicons.model import Lexicon
from framing.reading.sought import compile_lexicons
from framing.record import MadeFrom
from framing.scale.archive import Archive
from framing.scale.chunks import files_of, rows_of
from framing.scale.parts import KINDS
from framing.scale.worker import Plan, work

__all__ = ["rows_in", "scan_articles"]

_ALWAYS = ("totals", "words", "notes", "articles")
_ENDS = 1 << 16  # bytes of a file's beginning and end that stand for it


def scan_articles(
    source: str | Path,
    out: str | Path,
    *,
    lexicons: str | Path | Lexicon | Iterable[str | Path | Lexicon] = "all",
    voices: bool = True,
    keep: Iterable[str] = ("mentions",),
    workers: int = 1,
    chunk: int = 8_000_000,
    progress: Callable[[int], Any] | None = None,
) -> Archive:
    """Find mentions and statements in any number of articles, with memory for a few chunks of them.

    Parameters
    ----------
    source : path or pattern
        Parquet or JSON lines (also with .gz): a file, a folder or a pattern; columns as for `read_articles`.
    out : path
        Folder for the parts. A run that was stopped goes on there, and gives the same bytes.
    lexicons : id, path, several of these, or "all"
        What to look for.
    voices : bool
        Whether to read whose words they are; without, it takes a fraction of the time.
    keep : sequence of {"mentions", "statements"}
        What to keep of each article beside the totals.
    workers : int
        Processes. Their number changes no byte of the result.
    chunk : int
        Bytes of articles to read at a time, about; memory is some thirty times that for each worker.
    progress : callable, optional
        Called with the number of articles after each chunk.

    Returns
    -------
    Archive
        `.totals` and `.words` by outlet, and `.mentions("term")` for `variant_choices`, `score`, `compare`.

    Raises
    ------
    InputError
        When a file cannot be read in chunks, `out` holds parts of another run, or two articles share an id.
    ChoiceError
        When `keep`, `workers` or `chunk` is not among the allowed.

    Notes
    -----
    A chunk is read as if it were all: boilerplate is found by rules alone, since what an outlet repeats can be learned
    only from all its articles at once; copies and stories are not looked for.

    Examples
    --------
    >>> import tempfile, framing as fr
    >>> rows = {"outlet": ["A", "B"], "headline": ["Talks", "Talks"], "text": ["The invasion.", "Kyiv and the war."]}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     pl.DataFrame(rows).write_parquet(f"{folder}/news.parquet")
    ...     archive = scan_articles(f"{folder}/news.parquet", f"{folder}/scan", lexicons="kyiv-kiev")
    ...     archive.totals.select("outlet", "variant", "count").rows()
    [('B', 'kyiv', 1)]
    """
    kinds = _kinds(keep)
    if workers < 1:
        raise ChoiceError.of("workers", workers, ["a whole number of at least 1"])
    if chunk < 1:
        raise ChoiceError.of("chunk", chunk, ["a whole number of at least 1"])
    chosen = as_lexicons(lexicons)
    names = [entry if isinstance(entry, (str, Path)) else None for entry in _listed(lexicons)]
    if workers > 1 and None in names:
        raise ChoiceError.of("lexicons", "Lexicon objects", ["ids or paths, which other processes can load"])
    files = files_of(source)
    plan = Plan(
        files=[str(path.resolve()) for path in files],
        fingerprints=[_fingerprint(path) for path in files],
        lexicons=[str(name) for name in names],
        stamps=[[lexicon.id, lexicon.version, lexicon.sha256] for lexicon in chosen],
        voices=voices,
        kinds=list(kinds),
        chunk=chunk,
    )
    folder = _prepared(Path(out), plan)
    _run(plan, folder, workers, chosen, progress)
    archive = Archive(folder, _record(plan), chosen)
    _check_ids(archive)
    return archive


def _kinds(keep: Iterable[str]) -> tuple[str, ...]:
    wanted = (keep,) if isinstance(keep, str) else tuple(keep)
    for name in wanted:
        if name not in ("mentions", "statements"):
            raise ChoiceError.of("keep", name, ("mentions", "statements"))
    return tuple(kind for kind in KINDS if kind in (*wanted, *_ALWAYS))


def _listed(lexicons: Any) -> list[Any]:
    if isinstance(lexicons, (str, Path, Lexicon)):
        return [lexicons]
    return list(lexicons)


def _fingerprint(path: Path) -> str:
    """Tell a file by its size, beginning and end, so that reading it whole is not needed to know it again."""
    size = path.stat().st_size
    with path.open("rb") as file:
        digest = hashlib.sha256(file.read(_ENDS))
        file.seek(max(size - _ENDS, 0))
        digest.update(file.read(_ENDS))
    return f"{path.name} {size} {digest.hexdigest()}"


def _prepared(folder: Path, plan: Plan) -> Path:
    """Make the folder, or see that what is there is of the same run."""
    written = folder / "plan.json"
    if written.is_file():
        before = Plan.read(written)
        same = [
            getattr(before, name) == getattr(plan, name)
            for name in ("fingerprints", "stamps", "voices", "kinds", "chunk")
        ]
        if not all(same):
            raise InputError(
                f"{folder} holds parts of another run: other files, lexicons or parameters. "
                "Give another folder, or delete this one."
            )
    (folder / "parts").mkdir(parents=True, exist_ok=True)
    for left in (folder / "parts").glob("*.unfinished"):
        left.unlink()
    plan.write(written)
    return folder


def _run(
    plan: Plan, folder: Path, workers: int, lexicons: tuple[Lexicon, ...], progress: Callable[[int], Any] | None
) -> None:
    told = progress or (lambda many: None)
    done = sum(pl.scan_parquet(path).select(pl.len()).collect().item() for path in _whole(folder))
    if done:
        told(done)
    if workers == 1:
        work(plan, compile_lexicons(lexicons), folder / "parts", share=(0, 1), told=told)
        return
    with ThreadPoolExecutor(workers) as watching:
        for _ in watching.map(lambda number: _watch(folder / "plan.json", number, workers, told), range(workers)):
            pass


def _whole(folder: Path) -> list[Path]:
    return sorted((folder / "parts").glob("*.articles.parquet"))


def _watch(plan: Path, number: int, of: int, told: Callable[[int], Any]) -> None:
    """Start one worker and pass on what it tells."""
    command = [sys.executable, "-m", "framing.scale.worker", str(plan), str(number), str(of)]
    one_thread = os.environ | {"POLARS_MAX_THREADS": "1"}  # workers are the threads
    with TemporaryFile("w+") as errors:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=one_thread) as process:  # noqa: S603
            for line in process.stdout or ():
                told(int(line))
        errors.seek(0)
        failed = errors.read()
    if process.returncode:
        kind, _, message = failed.partition(": ")
        raise InputError(message) if kind.endswith("Error") and "\n" not in message else FramingError(failed)


def _record(plan: Plan) -> MadeFrom:
    inputs = {name: rest for name, _, rest in (one.partition(" ") for one in plan.fingerprints)}
    stamps = tuple((lexicon, version, sha) for lexicon, version, sha in plan.stamps)
    made_from = MadeFrom(inputs=inputs, lexicons=stamps, versions=package_versions())
    return made_from.then("scan_articles", voices=plan.voices, keep=plan.kinds)


def _check_ids(archive: Archive) -> None:
    """See to it that no id stands twice; their hashes are a tenth of them, and nearly always enough."""
    ids = archive.lazy("articles").select("article")
    hashes = ids.select(pl.col("article").hash()).collect()["article"]
    if hashes.n_unique() == len(hashes):
        return
    twice = ids.filter(pl.col("article").is_duplicated()).unique().collect()["article"]
    if len(twice):
        shown = ", ".join(map(repr, sorted(twice)[:3]))
        raise InputError(
            f"{len(twice):,} ids stand twice, such as {shown}: articles cannot be told apart. Give each row its own "
            "id, or leave the column out, and file and row will name it."
        )


def rows_in(source: str | Path) -> int | None:
    """Give the number of articles where the files say it, for a progress bar."""
    rows = [rows_of(path) for path in files_of(source)]
    known = [one for one in rows if one is not None]
    return sum(known) if len(known) == len(rows) else None
