"""Draw the baseline pictures anew; look at each before it is committed."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.charts.test_save import BASELINE, charts, picture


def main() -> None:
    from PIL import Image

    BASELINE.mkdir(exist_ok=True)
    for kind, draw in charts.__wrapped__().items():
        Image.fromarray(picture(draw()).astype(np.uint8)).save(BASELINE / f"{kind}.png", optimize=True)


if __name__ == "__main__":
    main()
