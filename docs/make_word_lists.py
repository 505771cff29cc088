"""Make the tables of docs/word-lists.md from the lists themselves, so that the page cannot differ from them."""

from __future__ import annotations

import re
from pathlib import Path

import framing as fr
from framing.lexicons.load import shipped_lexicons, shipped_word_lists

PAGE = Path(__file__).parent / "word-lists.md"


def word_lists() -> str:
    """Give the shipped word lists with their categories and how many lemmas each has."""
    lines = ["| list | kind | categories (lemmas) | lemmas | forms |", "|---|---|---|---|---|"]
    for name in shipped_word_lists():
        lexicon = fr.load_lexicon(name)
        many = {term.id.replace("-", " "): len(term.variants) for term in lexicon.terms}
        told = ", ".join(f"{term} {count}" for term, count in many.items())
        lines.append(f"| `{name}` | {lexicon.kind} | {told} | {sum(many.values()):,} | {lexicon.forms:,} |")
    return "\n".join(lines)


def balance() -> str:
    """Give how many wordings of each side disparage, with the written reason where the sides are unlike."""
    lines = ["| list | disparaging of all wordings, by side | the reason written in the list |", "|---|---|---|"]
    for name in shipped_lexicons():
        lexicon = fr.load_lexicon(name)
        whole = fr.lexicon_symmetry(lexicon).filter(term="")
        sides = [f"{row['pole'].replace('_', ' ')} {row['negative']} of {row['variants']}" for row in whole.to_dicts()
                 if row["negative"]]  # fmt: skip
        others = whole.height - len(sides)
        rest = f"; {others} more side{'s' * (others > 1)} none" if sides and others else ""
        lines.append(f"| `{name}` | {', '.join(sides) or 'none on any side'}{rest} | {lexicon.balance} |")
    return "\n".join(lines)


def render(page: str) -> str:
    """Give the page with its tables made anew."""
    for name, table in {"word lists": word_lists(), "balance": balance()}.items():
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        page, many = between.subn(lambda found, table=table: f"{found[1]}{table}\n{found[2]}", page)  # type: ignore[misc]
        assert many == 1, f"docs/word-lists.md has not one place for {name}"  # noqa: S101
    return page


if __name__ == "__main__":
    PAGE.write_text(render(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
