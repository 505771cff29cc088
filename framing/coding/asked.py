"""Asking one coder context by context, with every answer saved at once; a terminal and a notebook both use it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from framing.coding.sample import Sample
from framing.errors import InputError
from framing.files import csv_text
from framing.languages.coding import CodingWords, load_coding_words, plain

__all__ = ["Asked", "Interview"]

_ANSWERS = ("named", "voice", "remark")


@dataclass(frozen=True, slots=True)
class Asked:
    """One context as it is shown: its number among all, the question, and the text around the marked words."""

    number: int
    of: int
    context: str
    question: str
    before: str
    keyword: str
    behind: str


class Interview:
    """One coder's way through a sample; the sheet on disk is whole after every answer, so one can stop at any time.

    Parameters
    ----------
    sample : Sample
    path : path
        The coder's sheet, .csv; gone on with where it is there already.
    language : str
        The language of heads and answers.

    Raises
    ------
    InputError
        When the sheet on disk is of another sample.
    """

    def __init__(self, sample: Sample, path: str | Path, *, language: str = "en") -> None:
        self.sample = sample
        self.path = Path(path)
        self.words: CodingWords = load_coding_words(language)
        self.answers: dict[str, dict[str, str]] = self._on_disk()

    def next(self) -> Asked | None:
        """Give the first context without an answer; None when all are done."""
        for number, row in enumerate(self.sample.table.iter_rows(named=True), start=1):
            if row["context"] not in self.answers:
                return Asked(number, self.sample.table.height, row["context"], row["asked"], row["text_before"],
                             row["keyword"], row["text_behind"])  # fmt: skip
        return None

    def answer(self, context: str, *, named: str, voice: str, remark: str = "") -> None:
        """Keep the answers to one context, in the words that the sheet offers, and write the sheet."""
        self.answers[context] = {"named": named, "voice": voice, "remark": remark}
        self._write()

    def undo(self) -> bool:
        """Take the last answer back, to give it again; False where there is none."""
        if not self.answers:
            return False
        self.answers.popitem()
        self._write()
        return True

    def choices(self, question: str) -> list[str]:
        """Give the answers that a question offers."""
        return [ways[0] for ways in getattr(self.words, question).values()]

    def understood(self, question: str, written: str) -> str | None:
        """Give the offered answer that was meant, by its number, its first letters or any of its names."""
        said = plain(written)
        ways = getattr(self.words, question)
        offered = [names[0] for names in ways.values()]
        if said.isdigit() and 1 <= int(said) <= len(offered):
            return str(offered[int(said) - 1])
        for names in ways.values():
            if said in names:
                return str(names[0])
        return None

    def _on_disk(self) -> dict[str, dict[str, str]]:
        if not self.path.is_file():
            return {}
        with self.path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        heads = {name: self.words.heads[name][0] for name in ("context", *_ANSWERS)}
        known = set(self.sample.table["context"])
        found = {}
        for number, row in enumerate(rows, start=2):
            context = row.get(heads["context"]) or ""
            if context not in known:
                what = f"there is no context {context!r} in this sample"
                raise InputError.at(self.path.name, number, what, "Name another file for the answers.")
            found[context] = {name: row.get(heads[name]) or "" for name in _ANSWERS}
        return found

    def _write(self) -> None:
        heads = self.words.heads
        rows = [(context, *(given[name] for name in _ANSWERS)) for context, given in self.answers.items()]
        table = pl.DataFrame(rows, [heads[name][0] for name in ("context", *_ANSWERS)], orient="row")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(csv_text(table.cast(pl.String)), encoding="utf-8", newline="")
