"""Charts as files: the same bytes twice, text as text, data beside, and a picture that stays as it is."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pytest

import framing as fr
from framing.errors import ChoiceError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Charts: TypeAlias = "dict[str, Callable[[], Figure]]"

BASELINE = Path(__file__).parent / "baseline"
TOLERANCE = 2.0  # of 255, mean over all pixels: fonts and version are pinned, rounding is not


@pytest.fixture(scope="module")
def charts() -> Charts:
    articles = fr.load_corpus("berlin-talks")
    mentions = fr.find_mentions(articles, "war-naming-ukraine")
    statements = fr.find_statements(articles)
    choices = fr.score(fr.variant_choices(mentions, voice="all"))
    voices = fr.score(fr.voice_split(mentions))
    cues, speakers = fr.score(fr.cue_choices(statements)), fr.score(fr.speaker_words(statements))
    return {
        "variants": lambda: fr.variant_chart(choices, size="column"),
        "interval": lambda: fr.interval_chart(choices, size="column"),
        "voices": lambda: fr.voice_chart(voices, size="column"),
        "cues": lambda: fr.cue_chart(cues, size="column"),
        "speakers": lambda: fr.speaker_chart(speakers, size="column"),
    }


KINDS = ["variants", "interval", "voices", "cues", "speakers"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_gives_the_same_bytes(kind: str, charts: Charts, tmp_path: Path) -> None:
    for turn in ("one", "two"):
        fr.save_chart(charts[kind](), tmp_path / turn, formats=["svg", "png"])
    for ending in ("svg", "png"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_words_stand_as_words_in_the_svg(kind: str, charts: Charts, tmp_path: Path) -> None:
    fr.save_chart(charts[kind](), tmp_path / "chart", formats=["svg"])
    tree = ET.parse(tmp_path / "chart.svg")  # noqa: S314 (our own file)
    words = " ".join(text for node in tree.iter() if node.tag.endswith("text") for text in node.itertext())
    assert "Norrland Wire" in words


def test_data_and_words_stand_beside_the_picture(tmp_path: Path) -> None:
    mentions = fr.find_mentions(fr.load_corpus("berlin-talks"), "war-naming-ukraine")
    scores = fr.score(fr.variant_choices(mentions))
    layout = fr.variant_layout(scores)
    written = fr.save_chart(fr.variant_chart(scores), tmp_path / "a" / "chart", layout=layout, alt="Bars & words")
    assert [path.name for path in written] == ["chart.svg", "chart.png", "chart.pdf", "chart.csv", "chart.txt"]
    rows = list(csv.DictReader((tmp_path / "a" / "chart.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["group"] for row in rows] == layout["group"].to_list()
    assert (tmp_path / "a" / "chart.txt").read_text(encoding="utf-8") == "Bars & words\n"
    assert "Bars &amp; words" in (tmp_path / "a" / "chart.svg").read_text(encoding="utf-8")


def test_an_unknown_format_writes_nothing(charts: Charts, tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="formats is 'bmp'; allowed: svg, png, pdf"):
        fr.save_chart(charts["variants"](), tmp_path / "chart", formats=["svg", "bmp"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_is_as_it_was_looked_at(kind: str, charts: Charts) -> None:
    """To renew after a change that was looked at: `python tests/charts/make_baseline.py`."""
    from matplotlib.image import imread

    known = imread(BASELINE / f"{kind}.png")[..., :3] * 255
    drawn = picture(charts[kind]())
    assert drawn.shape == known.shape
    assert np.abs(drawn - known).mean() < TOLERANCE


def picture(figure: Figure) -> np.ndarray:  # type: ignore[type-arg]
    """Give the figure as pixels at 72 dots an inch."""
    figure.set_dpi(72)
    figure.canvas.draw()  # type: ignore[no-untyped-call]
    return np.asarray(figure.canvas.buffer_rgba())[..., :3].astype(float)  # type: ignore[attr-defined]
