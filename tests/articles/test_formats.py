"""The loaders keep one contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.articles.formats import LOADERS, OUR_NAMES, kind_of
from framing.articles.source import File, ending


@pytest.mark.parametrize("kind", LOADERS)
def test_each_ending_is_found_packed_and_in_capitals(kind):
    assert kind == kind.lower()
    for name in (f"x/2025.a{kind}", f"a{kind}.gz", f"a{kind.upper()}"):
        assert kind_of(File(Path(name), name, "x")) == kind


def test_text_kinds_have_loaders():
    assert set(OUR_NAMES) <= set(LOADERS)


@pytest.mark.parametrize(("name", "expected"), [("a/b.csv.gz", ".csv.gz"), ("a.b/c", ""), ("x.2025.txt", ".txt")])
def test_endings(name, expected):
    assert ending(name) == expected
