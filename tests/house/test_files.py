"""Files stay small enough to read, and none knows the machine it was written on."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 300
MODULES = sorted((ROOT / "framing").rglob("*.py"))

# Spelled in two halves, so that this file does not hold what it forbids.
_MACHINE = re.compile("|".join(("/wo" + "rk/", "/ro" + "ot/", "/ho" + r"me/\w", "/tm" + r"p/\w", "C:" + r"\\Users")))
_INDEX = re.compile("|".join(("py" + r"pi\.", "files.python" + "hosted", "--index" + "-url", "--extra" + "-index",
                              "--find" + "-links", "@ htt" + "ps?://")))  # fmt: skip
_INSTALLS = ("requirements/", ".ci/", "Makefile", "pyproject.toml")


@cache
def _tracked() -> tuple[str, ...]:
    """The files of the project: what git tracks or would, or all but what is made, where git is missing."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
            cwd=ROOT, check=True, capture_output=True, text=True,
        ).stdout.splitlines()  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        made = {".venv", ".git", "report", "build", "dist"}
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        listed = [str(path) for path in paths if not made & set(path.parts)]
    return tuple(sorted(name.strip('"') for name in listed if (ROOT / name).is_file()))


def _lines(name: str) -> list[str]:
    try:
        return (ROOT / name).read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []  # a picture


def _found(pattern: re.Pattern[str], names: list[str]) -> list[str]:
    return [f"{name}:{n}" for name in names for n, line in enumerate(_lines(name), 1) if pattern.search(line)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_enough_to_be_one_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_there_are_files_to_look_at() -> None:
    assert len(_tracked()) > 50


def test_no_file_names_a_path_of_a_machine() -> None:
    assert _found(_MACHINE, list(_tracked())) == []


def test_nothing_that_installs_names_an_index() -> None:
    names = [name for name in _tracked() if name.startswith(_INSTALLS) or name.endswith(".py")]
    assert _found(_INDEX, names) == []


def test_every_pinned_package_has_a_hash() -> None:
    for name in ("requirements/report.txt", "requirements/test.txt"):
        text = "\n".join(_lines(name)).replace("\\\n", " ")
        pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
        assert pins
        assert [line[:40] for line in pins if "==" not in line or "--hash=sha256:" not in line] == []


def test_no_file_is_copied_with_a_byte_order_mark_or_windows_line_ends() -> None:
    odd = [name for name in _tracked() if (name.endswith((".py", ".toml", ".md")) and
           (ROOT / name).read_bytes()[:3] == b"\xef\xbb\xbf") or (name.endswith((".py", ".toml")) and
           b"\r\n" in (ROOT / name).read_bytes())]  # fmt: skip
    assert odd == []


def test_every_test_asserts_something() -> None:
    """A test without an assert is not a test; `raises` and `warns` are asserts too."""
    import ast

    empty = []
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                source = ast.unparse(node)
                if not re.search(r"\bassert\b|\.raises\(|\.warns\(|assert_\w+\(|_assert|_check", source):
                    empty.append(f"{path.name}::{node.name}")
    assert empty == []
