"""Draw namings with their sentences, to be read by hand: python bench/actors.py ARTICLES [--seed 3] [--draw 50].

The figures of docs/actors.md are made so: right is a whole naming of the actor that it stands under, of that kind and
in that form. The verdicts are yours; nothing is scored here.
"""

from __future__ import annotations

import argparse

import polars as pl

import framing as fr


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="a file, a folder, or the name of a shipped corpus")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--draw", type=int, default=50)
    asked = parser.parse_args()
    known = asked.articles in ("berlin-talks", "twelve-stories", "month")
    actors = fr.find_actors(fr.load_corpus(asked.articles) if known else fr.read_articles(asked.articles))
    rows = pl.concat([actors.table.select("start", "actor_kind"), actors.sentences()], how="horizontal")
    drawn = rows.sample(min(asked.draw, rows.height), seed=asked.seed, shuffle=True)
    for number, row in enumerate(drawn.iter_rows(named=True)):
        head = f"{row['naming']} → {row['actor']} ({row['actor_kind']}), {row['naming_form']}, {row['role']}"
        print(f"{number:3} {row['article']} {row['place']} {row['start']}: {head}\n    {row['sentence']}")


if __name__ == "__main__":
    main()
