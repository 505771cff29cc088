"""How much is enough: articles and stories for a wanted precision or difference, and what so many can show."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from framing.errors import ChoiceError
from framing.measuring.detectable import FEWEST_ARTICLES, FEWEST_STORIES, detectable_paired, detectable_unpaired

__all__ = ["enough"]

_MOST = 10_000_000


def enough(
    *,
    difference: float | None = None,
    precision: float | None = None,
    articles: int | None = None,
    stories: int | None = None,
    sd: float = 0.5,
    correlation: float = 0.5,
    power: float = 0.8,
    level: float = 0.95,
) -> pl.DataFrame:
    """Plan a study, or say what one could have seen.

    Parameters
    ----------
    difference : float, optional
        The difference between two outlets that the study must not miss: how many articles and stories?
    precision : float, optional
        The half width of an outlet's interval that is wanted: how many articles?
    articles : int, optional
        Articles an outlet that there are: what difference and half width do they give?
    stories : int, optional
        Stories that both outlets cover: what difference do they show?
    sd : float
        Standard deviation of an article's value; .5, the most a share can have, is one choice of two near one half.
    correlation : float
        Of two outlets' values in the same story.
    power : float
        Chance to see the difference, at 5 % and before any correction.
    level : float
        Mass of the interval.

    Returns
    -------
    polars.DataFrame
        `question, design, units, value`: `units` are articles an outlet (`unpaired`, `one outlet`) or stories
        (`paired`), `value` the difference or half width; null where so few cannot show any.

    Raises
    ------
    ChoiceError
        When nothing is asked, or a number is out of its range.

    Examples
    --------
    >>> enough(difference=0.2).select("design", "units").rows()
    [('unpaired', 100), ('paired', 52)]
    >>> enough(stories=5)["value"].to_list()
    [None]
    """
    _check(difference, precision, articles, stories, sd=sd, correlation=correlation, power=power, level=level)
    of_pair = sd * float(np.sqrt(2 * (1 - correlation)))
    rows: list[tuple[str, str, int, float | None]] = []
    if difference is not None:
        seen = _fewest(lambda n: _unpaired(sd, n, power), difference, FEWEST_ARTICLES)
        rows.append(("articles for a difference", "unpaired", seen, difference))
        pairs = _fewest(lambda n: _paired(of_pair, n, power), difference, FEWEST_STORIES)
        rows.append(("stories for a difference", "paired", pairs, difference))
    if precision is not None:
        rows.append(
            ("articles for a precision", "one outlet", _fewest(lambda n: _half(sd, n, level), precision, 2), precision)
        )
    if articles is not None:
        rows.append(("difference that shows", "unpaired", articles, _unpaired(sd, articles, power)))
        rows.append(("half width", "one outlet", articles, _half(sd, articles, level)))
    if stories is not None:
        rows.append(("difference that shows", "paired", stories, _paired(of_pair, stories, power)))
    types = {"question": pl.String, "design": pl.String, "units": pl.Int64, "value": pl.Float64}
    return pl.DataFrame(rows, schema=types, orient="row")


def _check(*asked: float | None, sd: float, correlation: float, power: float, level: float) -> None:
    if all(value is None for value in asked):
        raise ChoiceError.of("question", None, ["difference", "precision", "articles", "stories"])
    if any(value is not None and value <= 0 for value in (*asked, sd)):
        raise ChoiceError.of("difference, precision, articles, stories, sd", (*asked, sd), ["numbers above 0"])
    if not -1 <= correlation < 1:
        raise ChoiceError.of("correlation", correlation, ["a number from -1 to below 1"])
    if not (0.05 < power < 1 and 0 < level < 1):
        raise ChoiceError.of("power and level", (power, level), ["numbers between 0 and 1"])


def _unpaired(sd: float, articles: int, power: float) -> float | None:
    found = (
        detectable_unpaired(np.array([sd]), articles, articles, power=power) if articles >= FEWEST_ARTICLES else None
    )
    return None if found is None else float(found[0])


def _paired(sd: float, stories: int, power: float) -> float | None:
    found = detectable_paired(np.array([sd]), stories, power=power)
    return None if found is None else float(found[0])


def _half(sd: float, articles: int, level: float) -> float | None:
    from scipy.special import stdtrit

    return None if articles < 2 else float(stdtrit(articles - 1, (1 + level) / 2) * sd / np.sqrt(articles))


def _fewest(value: Callable[[int], float | None], wanted: float, least: int) -> int:
    """Give the fewest units whose value is not above the wanted one: doubling, then halving the gap."""
    low, high = least - 1, least
    while (found := value(high)) is None or found > wanted:
        low, high = high, 2 * high
        if high > _MOST:
            raise ChoiceError.of("difference or precision", wanted, [f"what {_MOST:,} units can show"])
    while high - low > 1:
        middle = (low + high) // 2
        found = value(middle)
        low, high = (low, middle) if found is not None and found <= wanted else (middle, high)
    return high
