"""Small words that every sentence and chart needs: lists, numbers, intervals."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["interval", "listed", "number", "of_total", "percent", "plural", "q_value", "signed"]


def listed(names: Sequence[str], most: int = 3) -> str:
    """Give names as a list in words; beyond `most` the rest is counted.

    Examples
    --------
    >>> listed(["A", "B"]), listed(["A", "B", "C", "D", "E"])
    ('A and B', 'A, B, C and 2 more')
    """
    names = list(names)
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def percent(share: float) -> str:
    r"""Give a share as a whole percentage, with a narrow no-break space.

    Examples
    --------
    >>> percent(0.625)
    '62\u202f%'
    """
    return f"{100 * share:.0f}\u202f%"


def interval(low: float | None, high: float | None, *, share: bool) -> str:
    r"""Give an interval in words, or nothing where there is none.

    Examples
    --------
    >>> interval(0.11, 0.61, share=True)
    '95\u202f% interval 11–61\u202f%'
    """
    if low is None or high is None:
        return ""
    inside = f"{100 * low:.0f}–{percent(high)}" if share else f"{number(low)}–{number(high)}"
    return f"95\u202f% interval {inside}"


def number(value: float) -> str:
    """Give a rate with two figures that matter.

    Examples
    --------
    >>> number(0.1234), number(3.14), number(27.8), number(0)
    ('0.12', '3.1', '28', '0')
    """
    if value == 0:
        return "0"
    return f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}" if abs(value) < 10 else f"{value:,.0f}"


def q_value(q: float) -> str:
    """Give a q with three figures, never as nought.

    Examples
    --------
    >>> q_value(0.0312), q_value(0.0001)
    ('q = 0.031', 'q < 0.001')
    """
    return "q < 0.001" if q < 0.001 else f"q = {q:.3f}"


def signed(value: float) -> str:
    """Give a whole number with its sign, a true minus.

    Examples
    --------
    >>> signed(12.4), signed(-3.7), signed(0.2)
    ('+12', '−4', '0')
    """
    whole = round(value)
    return f"{whole:+d}".replace("-", "−") if whole else "0"


def of_total(count: int, total: int, unit: str) -> str:
    """Give a count out of a total: '3 of 10 mentions'."""
    return f"{count:,} of {total:,} {unit if total != 1 else unit.removesuffix('s')}"


def plural(count: int, word: str) -> str:
    """Give a count with its noun.

    Examples
    --------
    >>> plural(1, "article"), plural(1200, "story")
    ('1 article', '1,200 stories')
    """
    many = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return f"{count:,} {word if count == 1 else many}"
