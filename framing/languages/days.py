"""Days that a text names, as dates: *8 January*, *on Monday*, *yesterday*, counted from the day of publication."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

__all__ = ["Day", "DayWords", "find_days", "load_day_words"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day named in a text: where, and which, as year-month-day; `--01-08` where no year can be told."""

    start: int
    end: int
    day: str


@dataclass(frozen=True, slots=True)
class DayWords:
    """The words of a language for days, and the pattern that finds them."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    relative: Mapping[str, int]
    direction: Mapping[str, frozenset[str]]
    pattern: re.Pattern[str]


@cache
def load_day_words(language: str = "en") -> DayWords:
    """Give the words of a language that has a file, such as `en`."""
    path = files("framing.languages") / "data" / f"dates.{language}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    direction = {name: frozenset(words.split()) for name, words in data["direction"].items()}
    months, weekdays, relative = data["months"], data["weekdays"], data["relative"]
    return DayWords(months, weekdays, relative, direction, _pattern(months, weekdays, relative, data["shapes"]))


def _pattern(
    months: Mapping[str, int], weekdays: Mapping[str, int], relative: Mapping[str, int], shapes: Mapping[str, str]
) -> re.Pattern[str]:
    month, weekday, near, ordinal = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for words in (months, weekdays, relative, shapes["ordinals"].split())
    )
    between, year = re.escape(shapes["between"]), r",? (?P<year{}>(?:19|20)\d\d)"
    day_first = rf"(?P<day1>\d{{1,2}})(?:{ordinal})? (?:{between})?(?P<month1>(?:{month})\b\.?)"
    month_first = rf"(?P<month2>(?:{month})\b\.?) (?P<day2>\d{{1,2}})(?:{ordinal})?\b(?![:.]\d)"
    return re.compile(
        rf"\b(?:{day_first}(?:{year.format(1)})?|{month_first}(?:{year.format(2)})?"
        rf"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b|(?P<weekday>{weekday})\b|(?P<near>{near})\b)",
        re.IGNORECASE,
    )


def find_days(text: str, published: date | None = None, language: str = "en") -> list[Day]:
    """Find the days that a text names, in order.

    Parameters
    ----------
    text : str
    published : date, optional
        From which *on Monday* and *yesterday* are counted, and of which year a date without one is; without it, words
        that count from it are left out.
    language : str
        A language with a file, such as "en".

    Returns
    -------
    list of Day
        A weekday is the last before publication, the day of publication included; the next one where the words around
        it look ahead (*will meet on Monday*, *next Monday*). A date without a year is the one nearest to publication.

    Examples
    --------
    >>> [one.day for one in find_days("On Monday they spoke. Talks resume on 8 January.", date(2025, 12, 16))]
    ['2025-12-15', '2026-01-08']
    """
    words = load_day_words(language)
    found = []
    for match in words.pattern.finditer(text):
        day = _of(text, match, words, published)
        if day is not None:
            found.append(Day(match.start(), match.end(), day))
    return found


def _of(text: str, match: re.Match[str], words: DayWords, published: date | None) -> str | None:
    said = match.groupdict()
    if said["iso"]:
        return said["iso"]
    month = said["month1"] or said["month2"]
    if month:
        if not month[0].isupper():
            return None  # *3 may*
        year = said["year1"] or said["year2"]
        number = words.months[month.rstrip(".").lower()]
        return _in_year(int(said["day1"] or said["day2"]), number, int(year) if year else None, published)
    if published is None:
        return None
    if said["near"]:
        return str(published + timedelta(days=words.relative[said["near"].lower()]))
    return _weekday(text, match, words, published)


def _in_year(day: int, month: int, year: int | None, published: date | None) -> str | None:
    if year is None and published is None:
        return f"--{month:02}-{day:02}" if _date(_LEAP, month, day) else None
    years = [year] if year is not None or published is None else [published.year + step for step in (-1, 0, 1)]
    days = [one for one in (_date(each, month, day) for each in years if each is not None) if one is not None]
    if not days:
        return None
    return str(days[0] if published is None else min(days, key=lambda one: abs((one - published).days)))


_LEAP = 2000  # a year that has every day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_WORD = re.compile(r"[^\W\d_]+")
_REACH = 60  # code points before a weekday in which its sentence may look ahead


def _weekday(text: str, match: re.Match[str], words: DayWords, published: date) -> str | None:
    said = match["weekday"]
    if not said[0].isupper() or (len(said) <= 5 and said.lower() not in words.weekdays):
        return None
    if len(said) == 3 and text[match.end() : match.end() + 1] != ".":
        return None  # *Sun* and *Sat* are words of their own
    step = (published.weekday() - words.weekdays[said.lower()]) % 7
    if _looks_ahead(text, match.start(), words):
        return str(published + timedelta(days=-step % 7 or (7 if step == 0 and _says_next(text, match, words) else 0)))
    return str(published - timedelta(days=step))


def _before(text: str, at: int) -> Iterator[str]:
    start = max(at - _REACH, *(text.rfind(sign, 0, at) for sign in (". ", "\n", "? ", "! ")), 0)
    return (word.lower() for word in _WORD.findall(text[start:at]))


def _says_next(text: str, match: re.Match[str], words: DayWords) -> bool:
    return next(iter(reversed(list(_before(text, match.start())))), "") in words.direction["next"]


def _looks_ahead(text: str, at: int, words: DayWords) -> bool:
    before = list(_before(text, at))
    if before and before[-1] in words.direction["last"]:
        return False
    near = before[-1] if before else ""
    return near in words.direction["next"] or not words.direction["future"].isdisjoint(before)
