"""Draw the baseline pictures anew, all or those named; look at each before it is committed."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.charts.baselines import KINDS, drawn, picture
from tests.charts.test_save import BASELINE


def main(kinds: list[str]) -> None:
    from PIL import Image

    BASELINE.mkdir(exist_ok=True)
    for kind in kinds or KINDS:
        image = Image.fromarray(picture(drawn(kind)).astype(np.uint8)).quantize(64)
        image.save(BASELINE / f"{kind}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
