"""Charts as files: the same bytes twice, text as text, data beside, and a picture that stays as it is."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest

import framing as fr
from framing.errors import ChoiceError
from tests.charts.baselines import KINDS, OF_THE_CORPUS, drawn, picture
from tests.charts.samples import NAMES, sample

BASELINE = Path(__file__).parent / "baseline"
TOLERANCE = 2.0  # of 255, mean over all pixels: fonts and version are pinned, rounding is not


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    for turn in ("one", "two"):
        fr.save_chart(drawn(kind), tmp_path / turn, formats=["svg", "png"])
    for ending in ("svg", "png"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


@pytest.mark.parametrize("kind", OF_THE_CORPUS)
def test_words_stand_as_words_in_the_svg(kind: str, tmp_path: Path) -> None:
    fr.save_chart(drawn(kind), tmp_path / "chart", formats=["svg"])
    tree = ET.parse(tmp_path / "chart.svg")  # noqa: S314 (our own file)
    words = " ".join(text for node in tree.iter() if node.tag.endswith("text") for text in node.itertext())
    assert any(name in words for name in ("Norrland Wire", "The Marchmont Chronicle"))


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


def test_an_unknown_format_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ChoiceError, match="formats is 'bmp'; allowed: svg, png, pdf"):
        fr.save_chart(drawn("variants"), tmp_path / "chart", formats=["svg", "bmp"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_is_as_it_was_looked_at(kind: str) -> None:
    """To renew after a change that was looked at: `python tests/charts/make_baseline.py`."""
    from matplotlib.image import imread

    known = imread(BASELINE / f"{kind}.png")[..., :3] * 255
    now = picture(drawn(kind))
    assert now.shape == known.shape
    assert np.abs(now - known).mean() < TOLERANCE


@pytest.mark.parametrize("names", ["two", "twenty-five"])
def test_a_slide_is_sixteen_by_nine(names: str, tmp_path: Path) -> None:
    from PIL import Image

    scores, options = sample("variants", NAMES[names])
    fr.save_chart(fr.variant_chart(scores, size="slide", **options), tmp_path / "chart", formats=["png", "svg"])
    with Image.open(tmp_path / "chart.png") as image:
        assert image.width / image.height == pytest.approx(16 / 9, abs=0.01)
    box = ET.parse(tmp_path / "chart.svg").getroot().attrib["viewBox"].split()  # noqa: S314 (our own file)
    assert float(box[2]) / float(box[3]) == pytest.approx(16 / 9, abs=0.01)
