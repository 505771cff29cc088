"""`import framing` is silent and light: no library, no file but Python's own, no waiting."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time

HEAVY = ("polars", "numpy", "pandas", "matplotlib", "sklearn", "scipy", "nltk", "spacy", "typer", "jinja2", "sentencex")

# A hook hears of every file that is opened; what Python reads to load a module ends in .py or .pyc.
_LOOK = f"""
import json, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
import framing
files = [name for name in opened if not name.endswith((".py", ".pyc"))]
print(json.dumps({{"files": files, "heavy": sorted(set({HEAVY!r}) & set(sys.modules))}}))
"""


def _run(*given: str) -> str:
    return subprocess.run([sys.executable, *given], check=True, capture_output=True, text=True).stdout  # noqa: S603


def _seconds(*given: str) -> float:
    start = time.perf_counter()
    _run(*given)
    return time.perf_counter() - start


def _fits(limit: float, *given: str, beyond: tuple[str, ...] | None = None) -> bool:
    """Whether the median of five runs stays below the limit; a busy machine gets three chances."""
    for _ in range(3):
        pairs = [(_seconds(*given), _seconds(*beyond) if beyond else 0.0) for _ in range(5)]
        if statistics.median(long - short for long, short in pairs) < limit:
            return True
    return False


def test_import_loads_no_library_and_opens_no_file() -> None:
    found = json.loads(_run("-c", _LOOK))
    assert found == {"files": [], "heavy": []}


def test_import_prints_nothing_and_warns_of_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import framing"], check=True, capture_output=True, text=True
    )
    assert done.stdout == done.stderr == ""


def test_import_takes_less_than_150_ms_beyond_a_bare_interpreter() -> None:
    assert _fits(0.15, "-c", "import framing", beyond=("-c", "pass"))


def test_the_command_says_its_version_in_less_than_half_a_second() -> None:
    assert "framing" in _run("-m", "framing", "--version")
    assert _fits(0.5, "-m", "framing", "--version")
