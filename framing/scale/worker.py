"""A process that reads its share of the chunks: ``python -m framing.scale.worker PLAN NUMBER OF``.

It prints the number of articles after each part. A process of its own, started by its name, needs nothing of the
caller's script, so that it works from a notebook and from a script without a main guard alike.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framing.reading.sought import Sought

__all__ = ["Plan", "work"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run reads, looks for and keeps; as JSON it is the run's record and what workers are given."""

    files: list[str]
    fingerprints: list[str]
    lexicons: list[str]
    stamps: list[list[str]]
    voices: bool
    kinds: list[str]
    chunk: int

    def write(self, path: Path) -> None:
        """Write the plan as JSON."""
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Plan:
        """Read a plan that was written."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


def work(plan: Plan, sought: Sought, folder: Path, *, share: tuple[int, int], told: Callable[[int], Any]) -> None:
    """Make every part of this worker's share (its number, of how many) that is not there yet; `told` gets articles."""
    from framing.scale.chunks import Share, chunks_of
    from framing.scale.parts import part_of, write_part

    number, of = share
    kinds = tuple(plan.kinds)
    for place, file in enumerate(plan.files):
        path = Path(file)
        done = partial(_is_whole, folder, place)
        for chunk in chunks_of(path, plan.chunk, Share((number - place) % of, of, done)):
            part = part_of(chunk.rows, path.name, sought, voices=plan.voices, kinds=kinds, notes=chunk.notes)
            write_part(part, folder, _stem(place, chunk.number), kinds)
            told(chunk.rows.height)


def _is_whole(folder: Path, file: int, chunk: int) -> bool:
    return (folder / f"{_stem(file, chunk)}.articles.parquet").exists()


def _stem(file: int, chunk: int) -> str:
    return f"{file:05d}-{chunk:07d}"


def _main(plan: str, number: str, of: str) -> None:
    from framing.errors import FramingError
    from framing.lexicons.load import as_lexicons
    from framing.reading.sought import compile_lexicons

    path = Path(plan)
    try:
        given = Plan.read(path)
        sought = compile_lexicons(as_lexicons("all" if given.lexicons == ["all"] else given.lexicons))
        tell = partial(print, flush=True)
        work(given, sought, path.parent / "parts", share=(int(number), int(of)), told=tell)
    except FramingError as error:
        sys.stderr.write(f"{type(error).__name__}: {error}")
        sys.exit(1)


if __name__ == "__main__":
    _main(*sys.argv[1:])
