"""Points in time out of whatever a column of dates holds; the clock of the machine plays no part."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from importlib.resources import files

import polars as pl

__all__ = ["Dates", "read_dates"]

_TIME = pl.Datetime("us", "UTC")
_NUMERIC = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)[,\s]*(.*)", re.DOTALL)
_SHORT_YEAR = re.compile(r"(\d{1,2})([-/])([A-Za-z]{3,9})\2(\d{2})(?!\d)(.*)", re.DOTALL)  # 14-Dec-25
_HAS_TIME = re.compile(r"\d\s*[:hH]\s*\d\d|\d\s*[ap]\.?m\b|(?:T|\d{8} )\d{4,6}(?!\d)|^\d{14}$", re.IGNORECASE)
_ZONED = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)$"
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))


@dataclass(frozen=True, slots=True)
class Dates:
    """A column read.

    Attributes
    ----------
    published : polars.Series
        UTC times, null where there was none or none could be read.
    unreadable : tuple of int
        Positions of values that are no date.
    told : tuple of str
        What had to be assumed, in sentences.
    """

    published: pl.Series
    unreadable: tuple[int, ...] = ()
    told: tuple[str, ...] = ()


def read_dates(column: pl.Series) -> Dates:
    """Read a column of dates in any usual shape.

    Read are ISO 8601, the dates of mails and feeds, English dates in words, numbers of seconds, milli-,
    micro- or nanoseconds since 1970, `20251214`, numeric dates such as 14/12/2025, and 14-Dec-25.

    Notes
    -----
    A date without a time is midnight UTC. A time without a zone is taken as UTC and told. Whether day or
    month comes first in numeric dates is decided over the whole column: a part above 12 decides. Where none
    does, a dot means that the day comes first, anything else that the month does, and it is told as a guess.
    Where the column contradicts itself, dates that could be either are unreadable. A text that names no year
    is unreadable, and so is a year before 1450: exports write a missing date as year 0 or 1.

    Examples
    --------
    >>> read_dates(pl.Series(["14 December 2025", "soon"])).unreadable
    (1,)
    """
    if column.dtype.is_temporal():
        return _typed(column)
    values = column.cast(pl.String, strict=False).str.strip_chars().replace("", None)
    quick = _usual_iso(values)
    distinct = values.filter(quick.is_null()).drop_nulls().unique(maintain_order=True).to_list()
    order = _order_of(distinct)
    read = {value: _read(value, order.day_first) for value in distinct}
    times = {value: _as_utc(time) for value, time in read.items()}
    slow = pl.Series([times.get(value) for value in values] if distinct else [None] * len(values), dtype=_TIME)
    published = _printed(quick.zip_with(quick.is_not_null(), slow)).alias("published")
    unreadable = tuple((values.is_not_null() & published.is_null()).arg_true())
    naive = any(time is not None and time.tzinfo is None and _HAS_TIME.search(value) for value, time in read.items())
    return Dates(published, unreadable, (*order.told, *((_NAIVE,) if naive else ())))


_FIRST_YEAR = 1450
"""Nothing was printed before; an export that writes its missing dates as year 0 or 1 means no date."""


def _printed(times: pl.Series) -> pl.Series:
    return times.set(times.dt.year() < _FIRST_YEAR, None)


_NAIVE = "times without a time zone were taken as UTC"


@dataclass(frozen=True, slots=True)
class _Order:
    """Whether the day comes first in numeric dates; None where the column says both."""

    day_first: Mapping[str, bool | None]
    told: tuple[str, ...] = ()


def _usual_iso(values: pl.Series) -> pl.Series:
    """Read the two commonest shapes for the whole column at once; null where a value has another."""
    days = values.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    zoned = values.set(~values.str.contains(_ZONED), None)
    times = zoned.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%#z", strict=False, time_unit="us", time_zone="UTC")
    return days.zip_with(days.is_not_null(), times)


def _typed(column: pl.Series) -> Dates:
    if column.dtype == pl.Date:
        return Dates(column.cast(pl.Datetime("us")).dt.replace_time_zone("UTC").alias("published"))
    if not isinstance(column.dtype, pl.Datetime):
        bad = tuple(i for i, value in enumerate(column) if value is not None)
        return Dates(pl.Series("published", [None] * len(column), dtype=_TIME), bad)
    if column.dtype.time_zone is None:
        times = column.dt.cast_time_unit("us").dt.replace_time_zone("UTC")
        clock = column.drop_nulls().dt.time().n_unique() > 1
        return Dates(times.alias("published"), told=(_NAIVE,) if clock else ())
    return Dates(column.dt.cast_time_unit("us").dt.convert_time_zone("UTC").alias("published"))


def _order_of(values: Iterable[str]) -> _Order:
    """Decide for each sign between the numbers whether the day comes first."""
    decided: dict[str, set[bool]] = {}
    open_ones: set[str] = set()
    for value in values:
        if found := _NUMERIC.match(value):
            first, sign, second = int(found[1]), found[2], int(found[3])
            if first <= 12 and second <= 12:
                open_ones.add(sign)
            elif (first > 12) != (second > 12):
                decided.setdefault(sign, set()).add(first > 12)
    day_first: dict[str, bool | None] = {}
    told = []
    for sign in sorted(open_ones | decided.keys()):
        said = decided.get(sign, set())
        day_first[sign] = None if len(said) == 2 else next(iter(said), sign == ".")
        if sign in open_ones and len(said) != 1:
            told.append(_guess_of(sign, contradicts=bool(said)))
    return _Order(day_first, tuple(told))


def _guess_of(sign: str, *, contradicts: bool) -> str:
    shape = f"dates such as 3{sign}4{sign}2025"
    if contradicts:
        return f"{shape} are unreadable here: other rows put the day first, others the month. Write 2025-04-03"
    first = "day first" if sign == "." else "month first"
    return f"{shape} were read {first}; no row says which is meant. Write 2025-04-03 to be sure"


def _read(value: str, day_first: Mapping[str, bool | None]) -> datetime | None:
    """Try the shapes one after another, the strict ones first."""
    if _NUMERIC.fullmatch(value):
        return _from_numbers(value, day_first)
    if found := _SHORT_YEAR.fullmatch(value):
        value = f"{found[1]} {found[3]} {_full_year(found[4])}{found[5]}"
    attempts: tuple[Callable[[str], datetime | None], ...] = (_from_digits, _from_iso, _from_mail, _from_words)
    for attempt in attempts:
        time = attempt(value)
        if time is not None:
            return time
    return None


def _from_digits(value: str) -> datetime | None:
    """`20251214`, `20251214103000`, or a number since 1970 whose size shows its unit."""
    if not re.fullmatch(r"\d+(\.\d+)?", value):
        return None
    if re.fullmatch(r"(19|20)\d{6}(\d{6})?", value):
        return _strptime(value, "%Y%m%d" if len(value) == 8 else "%Y%m%d%H%M%S")
    number = float(value)
    for unit, lowest in ((1e9, 1e17), (1e6, 1e14), (1e3, 1e11), (1.0, 1e8)):
        if lowest <= number < lowest * 1e3:
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=round(number / unit * 1e6))
    return None


def _from_iso(value: str) -> datetime | None:
    if not re.match(r"\d{4}-?\d\d", value):
        return None
    text = re.sub(r"\s*(Z|UTC|GMT)$", "+00:00", value).replace("/", "-")
    text = re.sub(r"(:\d\d)\s+([+-]\d\d:?\d\d)$", r"\1\2", re.sub(r"[,.](\d{6})\d+", r".\1", text))
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _from_numbers(value: str, day_first: Mapping[str, bool | None]) -> datetime | None:
    found = _NUMERIC.fullmatch(value)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), found[4]
    order = first > 12 if (first > 12) != (second > 12) else day_first.get(found[2])
    if order is None:
        return None
    day, month = (first, second) if order else (second, first)
    return _from_words(f"{_full_year(year):04d}-{month:02d}-{day:02d} {found[5]}".strip())


def _full_year(year: str) -> int:
    """A year of two figures as POSIX reads it."""
    return int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 69 else 2000)


def _from_mail(value: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    if not re.search(r"\b\d{4} \d{1,2}:\d\d", value) or not re.search(r"([+-]\d{4}|GMT|UTC?)(\s|$)", value):
        return None
    try:
        time = parsedate_to_datetime(value)
    except (ValueError, IndexError, OverflowError):
        return None
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time


def _from_words(value: str) -> datetime | None:
    """Let dateutil read it twice with different defaults: what the text does not say would differ."""
    import warnings

    from dateutil import parser

    if not re.search(r"(?<!\d)\d{4}(?!\d)", value) or len(value) > 100:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("error", parser.UnknownTimezoneWarning)
        try:
            first, second = (parser.parse(value, default=default, tzinfos=_zone) for default in _DEFAULTS)
        except (ValueError, OverflowError, TypeError, AttributeError, RecursionError, Warning):
            return None
    return first if first == second else None


def _zone(name: str | None, offset: int | None) -> tzinfo | int | None:
    if offset is not None or name is None:
        return offset
    if name not in _offsets():
        raise ValueError(f"the time zone {name!r} is unknown or means several")
    return _offsets()[name]


@cache
def _offsets() -> Mapping[str, int]:
    """Seconds east of Greenwich by the usual short names of time zones."""
    text = (files("framing.articles") / "data" / "time-zones.toml").read_text(encoding="utf-8")
    return {name: round(hours * 3600) for name, hours in tomllib.loads(text)["hours"].items()}


def _strptime(value: str, shape: str) -> datetime | None:
    try:
        return datetime.strptime(value, shape)
    except ValueError:
        return None


def _as_utc(time: datetime | None) -> datetime | None:
    if time is None:
        return None
    try:
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
