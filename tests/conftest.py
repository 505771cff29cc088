"""What tests need beyond Python, and what to do where it is missing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def skip_or_fail(what: str) -> NoReturn:
    """Skip with a reason; in CI, where everything is installed, a missing thing is a failure."""
    if os.environ.get("FRAMING_NEEDS_ALL"):
        pytest.fail(f"{what} is missing, and this run needs everything")
    pytest.skip(f"{what} is not on this machine")


@pytest.fixture(scope="session")
def seed_folder() -> Path:
    """The article the project began with; it is not part of the project."""
    if not (SHARED / "seed").is_dir():
        pytest.skip("the seed article is not on this machine")
    return SHARED / "seed"
