"""How fast statements and voices are read, in megabytes of text a second of processor time, on one core's worth of it.

    python bench/voices.py ARTICLES [--articles 900] [--rounds 5]

`first` is the first call of the process: it loads the library's rooms and the data of the language, and looks at every
word once. `best` is the best of some more on the same articles. Mentions are of all shipped lexicons.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def speed(megabytes: float, read: Callable[[], Any]) -> float:
    began = time.process_time()
    read()
    return megabytes / (time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("--articles", type=int, default=900)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    import framing as fr
    from framing.tables import Articles

    warnings.simplefilter("ignore", fr.FramingWarning)
    whole = fr.read_articles(args.source)
    table = whole.table.head(args.articles)
    zones = whole.zones.join(table.select("article"), on="article", how="semi")
    articles = Articles(table, whole.made_from, zones, whole.notes)
    megabytes = table["text"].str.len_bytes().sum() / 1e6
    print(f"{table.height} articles, {megabytes:.2f} MB")
    ways: dict[str, Callable[[], Any]] = {
        "find_statements": lambda: fr.find_statements(articles),
        "find_mentions": lambda: fr.find_mentions(articles),
    }
    for name, read in ways.items():
        first = speed(megabytes, read)
        best = max(speed(megabytes, read) for _ in range(args.rounds))
        print(f"{name}: first {first:.2f}, best {best:.2f} MB/s")


if __name__ == "__main__":
    main()
