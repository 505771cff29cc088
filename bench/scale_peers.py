"""How fast others count the same forms in the same articles: the peers of `scale.py`, one core each.

Those of `matching.py`, and R's quanteda. What is not installed is put by pip into a folder for this run alone; where
that cannot be done, the peer is left out with the reason.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import matching
import polars as pl

import framing as fr
from framing.lexicons.load import as_lexicons
from framing.reading.sought import compile_lexicons

PACKAGES = {"flashtext2": "flashtext2", "spaCy": "spacy", "scikit-learn": "sklearn", "ahocorasick_rs": "ahocorasick_rs"}
"""What a label names, and what is imported for it."""

COUNTED = """
args <- commandArgs(TRUE)
suppressMessages(library(quanteda))
quanteda_options(threads = 1)
texts <- readLines(args[1], encoding = "UTF-8")
forms <- readLines(args[2], encoding = "UTF-8")
took <- system.time({
  found <- tokens_lookup(tokens(texts), dictionary(list(forms = forms)), valuetype = "fixed")
  many <- sum(ntoken(found))
})
cat(sum(took[1:2]), many)
"""


def speeds(path: Path, megabytes: float, *, offline: bool) -> dict[str, float | str]:
    """Give MB a second of processor time for the scan and for each peer, or why a peer is left out."""
    texts = pl.read_parquet(path)["text"].to_list()
    forms = sorted({form.lower() for form in compile_lexicons(as_lexicons("all")).wordings["form"]})
    runs: dict[str, tuple[Callable[[], int], float]] = {
        "**scan**, totals": (lambda: scanned(path, ()), 1.0),
        "**scan**, totals and mentions": (lambda: scanned(path, ("mentions",)), 1.0),
    }
    found: dict[str, float | str] = dict.fromkeys(runs, 0.0)
    for label, prepare in matching.PEERS.items():
        why = None if offline else missing(label, path.parent)
        try:
            runs[label] = prepare(texts, forms)
            found[label] = 0.0
        except ImportError as error:
            found[label] = f"left out: {why or f'{error.name} is not installed'}"
    best, _ = matching.timed({label: run for label, (run, _) in runs.items()})
    found |= {label: megabytes * part / best[label] for label, (_, part) in runs.items()}
    return found | {"tokens_lookup (quanteda, R)": in_r(texts, forms, path.parent, megabytes)}


def scanned(path: Path, keep: tuple[str, ...]) -> int:
    """Scan the file into a new folder, without voices; give the mentions counted."""
    out = path.with_name("compared-scan")
    found = fr.scan_articles(path, out, voices=False, keep=keep).totals["count"].sum()
    shutil.rmtree(out)
    return int(found)


def missing(label: str, folder: Path) -> str | None:
    """Install what a peer needs, where it is not there; give the reason where that fails."""
    needed = [package for name, package in PACKAGES.items() if name in label and find_spec(package) is None]
    for package in needed:
        target = folder / "peers"
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), package]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 (names of our own)
        except (OSError, subprocess.SubprocessError):
            return f"{package} cannot be installed here"
        if str(target) not in sys.path:
            sys.path.append(str(target))
    return None


def in_r(texts: list[str], forms: list[str], folder: Path, megabytes: float) -> float | str:
    """Give the speed of quanteda, or why there is none: R and the package must be there."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return "left out: R is not installed"
    files = folder / "texts.txt", folder / "forms.txt"
    for file, lines in zip(files, (texts, forms), strict=True):
        file.write_text("\n".join(" ".join(line.split()) for line in lines) + "\n", encoding="utf-8")
    try:
        done = subprocess.run([rscript, "-e", COUNTED, *map(str, files)], check=True, capture_output=True, text=True)  # noqa: S603
        return megabytes / float(done.stdout.split()[0])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return "left out: R has no quanteda here, or it failed"
