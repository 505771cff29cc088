"""Numbers in a text: *1,200*, *about 1200*, *twelve hundred*, *over 1.2 thousand*: one value.

text ─► figures or number words, with scale ─► value ─► how firmly (exactly, about, more, fewer) ─► what is counted
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Number", "NumberWords", "find_numbers", "load_numbers"]


class Number(NamedTuple):
    """One number: `text[start:end]` is the number with its strength and its sign of unit."""

    start: int
    end: int
    value: float
    strength: str  # exactly, about, more, fewer
    unit: str | None  # percent, dollar, person, or the singular of the noun counted


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How a language writes numbers, from `data/numbers.<language>.toml`."""

    small: dict[str, int]
    scales: dict[str, int]
    strengths: dict[str, str]
    units: dict[str, str]
    irregular: dict[str, str]
    no_unit: frozenset[str]
    passed: frozenset[str]
    months: frozenset[str]
    times: frozenset[str]
    pattern: re.Pattern[str]


@cache
def load_numbers(language: str = "en") -> NumberWords:
    """Give how a language writes numbers.

    Raises
    ------
    FileNotFoundError
        When there is no data on the language.
    """
    path = files("framing.languages") / "data" / f"numbers.{language}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return NumberWords(
        small=data["small"],
        scales=data["scales"],
        strengths={said: name for name, words in data["strengths"].items() for said in words},
        units={said: name for name, words in data["units"].items() for said in words},
        irregular=data["irregular"],
        no_unit=frozenset(data["never"]["units"].split()),
        passed=frozenset(data["passed"]["words"].split()),
        months=frozenset(data["never"]["months"].split()),
        times=frozenset(data["never"]["times"].split()),
        pattern=_pattern(list(data["small"]), list(data["scales"])),
    )


def _pattern(small: list[str], scales: list[str]) -> re.Pattern[str]:
    """Figures with an optional scale, or a run of number words; never inside a word, a name (F-16) or a date (1/2)."""
    one, scale = "|".join(sorted(small, key=len, reverse=True)), "|".join(sorted(scales, key=len, reverse=True))
    figures = (
        rf"(?P<sign>[$€£])?(?P<figures>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[ -]?(?P<scale>{scale})s?\b)?"
    )
    word = rf"(?:{one}|{scale})"
    words = rf"(?P<words>(?:half a |an? (?=(?:{scale})\b))?\b{word}(?:(?:[ -]and)?[ -]{word})*)\b(?!s?[ -]of\b)"
    return re.compile(rf"(?<![\w.,/:–-])(?:{figures}|{words})(?![\w:/]|[.,]\d|-\d)", re.IGNORECASE)


def find_numbers(text: str, language: str = "en") -> list[Number]:
    """Find the numbers of a text that count something, in order.

    Parameters
    ----------
    text : str
    language : str
        A language with a file, such as "en".

    Returns
    -------
    list of Number
        Years, dates, times of day and a lone *one* are left out. Equal values with equal units are the same fact,
        whatever their strength.

    Examples
    --------
    >>> [(n.value, n.strength, n.unit) for n in find_numbers("More than 1,200 people and twelve hundred sheep fled.")]
    [(1200.0, 'more', 'person'), (1200.0, 'exactly', 'sheep')]
    """
    words = load_numbers(language)
    found = (_number(text, match, words) for match in words.pattern.finditer(text))
    return [number for number in found if number is not None]


def _number(text: str, match: re.Match[str], words: NumberWords) -> Number | None:
    value = _of_figures(match, words) if match["figures"] else _of_words(match["words"], words)
    if value is None or _is_date(text, match, words):
        return None
    sign = match["sign"]
    unit, end = (words.units[sign], match.end()) if sign else _unit(text, match.end(), words)
    if unit is None and (match["words"] or "").lower() in ("one", "zero"):
        return None
    strength, start = _strength(text, match.start(), words)
    return Number(start, end, value, strength, unit)


def _of_figures(match: re.Match[str], words: NumberWords) -> float:
    scale = words.scales[match["scale"].lower()] if match["scale"] else 1
    return round(float(match["figures"].replace(",", "")) * scale, 6)


def _of_words(said: str, words: NumberWords) -> float | None:
    """*Two hundred and forty-one thousand*: sums of small numbers, multiplied by the scale behind them."""
    total, part, tokens = 0.0, 0.0, re.split(r"[ -]+", said.lower())
    if tokens[:2] == ["half", "a"]:
        part, tokens = 0.5, tokens[2:]
    for token in tokens:
        if token in words.small:
            part += words.small[token]
        elif token in words.scales and words.scales[token] < 1000:
            part = (part or 1) * words.scales[token]
        elif token in words.scales:
            total, part = total + (part or 1) * words.scales[token], 0.0
    return total + part


def _is_date(text: str, match: re.Match[str], words: NumberWords) -> bool:
    """*In 1987*, *12 May*, *May 12*, *5 pm*; four figures before a noun in the plural are a count."""
    before = re.findall(r"[\w'.]+", text[max(match.start() - 14, 0) : match.start()].lower())[-1:]
    after = re.findall(r"[\w'.]+", text[match.end() : match.end() + 14].lower())[:1]
    if not match["figures"] or match["scale"] or match["sign"]:
        return False
    if set(before) & words.months or set(after) & words.months or {word.strip(".") for word in after} & words.times:
        return True
    is_year = re.fullmatch(r"(?:1[5-9]|20)\d\d", match["figures"]) is not None
    return is_year and _unit(text, match.end(), words)[0] is None


def _strength(text: str, start: int, words: NumberWords) -> tuple[str, int]:
    """How firmly the number is stated, and where the words that say so begin."""
    before = text[max(start - 20, 0) : start].lower().rstrip()
    for said in sorted(words.strengths, key=len, reverse=True):
        if re.search(rf"(?<!\w){re.escape(said)}$", before):
            return words.strengths[said], start - (min(start, 20) - len(before)) - len(said)
    return "exactly", start


_JOINED = re.compile(r"-([^\W\d_]{3,})")
_NEXT = re.compile(r"[ ]([^\W\d_]+(?:['’-][^\W\d_]+)*)")


def _unit(text: str, end: int, words: NumberWords) -> tuple[str | None, int]:
    """What is counted: a sign, or the first word behind the number that can be a noun in the plural."""
    joined = _JOINED.match(text, end)
    if joined is not None:
        said = joined[1].lower()
        return words.irregular.get(said) or (None if said == "strong" else said.removesuffix("s")), end
    sign = next((one for one in words.units if text.startswith((one, f" {one}"), end) and not one.isalpha()), None)
    if sign is not None:
        return words.units[sign], text.index(sign, end) + len(sign)
    return _noun(text, end, words)


def _noun(text: str, end: int, words: NumberWords) -> tuple[str | None, int]:
    at, passed = end, 0
    for step in range(6):
        match = _NEXT.match(text, at)
        if match is None or passed > _BETWEEN:
            return None, end
        said = match[1].lower()
        if said in words.units:
            return words.units[said], match.end() if step == 0 else end
        if said in words.no_unit:
            return None, end
        if said in words.irregular or (_is_plural(said) and said not in words.passed):
            return words.irregular.get(said) or _singular(said), end
        passed += said not in words.passed
        at = match.end()
    return None, end


_BETWEEN = 1  # adjectives between a number and what it counts, beside the words that are passed over


def _is_plural(said: str) -> bool:
    return len(said) > 3 and said.endswith("s") and not said.endswith(("ss", "us", "is", "ous"))


def _singular(said: str) -> str:
    if said.endswith("ies"):
        return said[:-3] + "y"
    return said[:-2] if said.endswith(("sses", "shes", "ches", "xes")) else said[:-1]
