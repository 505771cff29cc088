"""Data goes one way: a room imports only from rooms above it, and no module has a name that says nothing."""

from __future__ import annotations

import ast
import importlib
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = (
    "errors", "columns", "record", "tables", "files", "languages", "articles", "lexicons", "reading", "auditing",
    "measuring", "findings", "coding", "learning", "charts", "report", "scale", "cli",
)  # fmt: skip
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "base", "core", "misc", "manager", "managers", "tools"}
MODULES = sorted((ROOT / "framing").rglob("*.py"))


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _for_types_only(node: ast.AST) -> bool:
    if not isinstance(node, ast.If):
        return False
    test = node.test
    return (test.id if isinstance(test, ast.Name) else getattr(test, "attr", "")) == "TYPE_CHECKING"


def _imports(tree: ast.AST) -> set[str]:
    """Every framing module that the code imports, inside functions too."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if _for_types_only(node):
            found |= {name for other in getattr(node, "orelse", []) for name in _imports(other)}
            continue
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "imports name the whole path, so that a room is seen at a glance"
            names = {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in names if _is_module(name)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if _is_module(alias.name)}
        else:
            found |= _imports(node)
    return found


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return name.split(".", maxsplit=1)[0] == "framing" and (
        path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()
    )


def _imports_of(path: Path) -> set[str]:
    return _imports(ast.parse(path.read_text(encoding="utf-8"))) - {_name(path)}


def _may_import(room: str, other: str) -> bool:
    if room == "scale" and other == "report":
        return False
    return other in (room, "") or ROOMS.index(other) < ROOMS.index(room)


def test_every_module_lives_in_a_room_of_the_design() -> None:
    rooms = {_room(_name(path)) for path in MODULES}
    assert rooms - {"", "__main__"} <= set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_room_imports_only_from_rooms_above_it(path: Path) -> None:
    room = _room(_name(path))
    if room in ("", "__main__"):
        assert _imports_of(path) <= {"framing.cli"}, "the package itself loads its names lazily"
        return
    wrong = {name for name in _imports_of(path) if not _may_import(room, _room(name))}
    assert not wrong, f"{_name(path)} imports from a room below it: {sorted(wrong)}"


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {_name(path): _imports_of(path) - {"framing"} for path in MODULES}
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError and names the circle
    assert set(graph) <= set(order)


def test_the_check_itself_sees_an_import_inside_a_function() -> None:
    tree = ast.parse(
        "def f():\n    from framing.cli import main\n\nif TYPE_CHECKING:\n    import framing.report.page\n"
    )
    assert _imports(tree) == {"framing.cli"}
    assert not _may_import("reading", "cli")
    assert _may_import("cli", "reading")
    assert not _may_import("scale", "report")


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_name_says_what_is_in_it(path: Path) -> None:
    assert not FORBIDDEN & set(_name(path).split(".")), "a function without a home means that a room is missing"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_in_its_first_line_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{_name(path)} has no docstring"


def test_every_module_can_be_imported_on_its_own() -> None:
    names = [_name(path) for path in MODULES if path.name != "__main__.py"]
    assert [importlib.import_module(name).__name__ for name in names] == names
