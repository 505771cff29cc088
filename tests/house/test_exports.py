"""The public names: each has one home, a docstring that a newcomer can use, and a type that a checker can see."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

import framing

SOURCE = Path(framing.__file__).read_text(encoding="utf-8")
NAMES = [name for name in framing.__all__ if name != "__version__"]
FUNCTIONS = [name for name in NAMES if inspect.isfunction(getattr(framing, name))]


def _for_type_checkers() -> dict[str, str]:
    block = next(node for node in ast.parse(SOURCE).body if isinstance(node, ast.If))
    assert isinstance(block.test, ast.Name)
    assert block.test.id == "TYPE_CHECKING"
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name: str(node.module) for node in imports for alias in node.names}


def _sections(docstring: str) -> list[str]:
    return re.findall(r"^(\w+)\n-{3,}$", docstring, flags=re.MULTILINE)


def test_names_are_sorted_and_unique() -> None:
    assert sorted(set(NAMES)) == NAMES
    assert set(framing.__all__) <= set(dir(framing))


def test_type_checkers_see_the_same_names_from_the_same_homes() -> None:
    assert _for_type_checkers() == dict(framing._HOMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_resolves_and_its_home_exports_it(name: str) -> None:
    value = getattr(framing, name)
    assert value.__module__ == framing._HOMES[name]
    assert name in inspect.getmodule(value).__all__  # type: ignore[union-attr]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_documented(name: str) -> None:
    docstring = inspect.getdoc(getattr(framing, name))
    assert docstring
    assert docstring.splitlines()[0].endswith(".")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_says_what_it_takes_and_gives_and_shows_it(name: str) -> None:
    function = getattr(framing, name)
    docstring = inspect.getdoc(function) or ""
    sections = _sections(docstring)
    assert "Returns" in sections
    assert "Examples" in sections
    if inspect.signature(function).parameters:
        assert "Parameters" in sections or "Parameters and errors are those of" in docstring


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_documents_every_parameter(name: str) -> None:
    function = getattr(framing, name)
    docstring = inspect.getdoc(function) or ""
    shared = re.search(r"Parameters and errors are those of `(\w+)`", docstring)
    if shared:
        docstring = inspect.getdoc(getattr(framing, shared.group(1))) or ""
    section = docstring.split("Parameters\n----------\n")[-1].split("\n---")[0]
    described = {word.strip("* ") for line in section.splitlines() if not line.startswith(" ")
                 for word in line.split(" : ")[0].split(",")}  # fmt: skip
    assert set(inspect.signature(function).parameters) <= described


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_has_no_untyped_parameter(name: str) -> None:
    signature = inspect.signature(getattr(framing, name))
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(entry.annotation is not inspect.Parameter.empty for entry in signature.parameters.values())


def test_an_unknown_name_is_told_with_the_names_there_are() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'socre'.*score"):
        framing.socre  # noqa: B018
