from __future__ import annotations

import pytest
from scipy import stats

import framing as fr
from framing.errors import ChoiceError


def _value(question: str, design: str, **asked: float) -> float:
    table = fr.enough(**asked)  # type: ignore[arg-type]
    return float(table.filter(question=question, design=design)["value"][0])


def test_large_samples_come_near_the_points_of_methods_5() -> None:
    for articles, unpaired, paired in ((50, 0.28, 0.20), (100, 0.20, 0.14), (200, 0.14, 0.10)):
        assert _value("difference that shows", "unpaired", articles=articles) == pytest.approx(unpaired, abs=0.006)
        assert _value("difference that shows", "paired", stories=articles) == pytest.approx(paired, abs=0.006)


def test_the_plan_is_the_fewest_that_show_it() -> None:
    for difference in (0.05, 0.2, 0.5):
        plan = fr.enough(difference=difference)
        n, stories = plan["units"].to_list()
        assert _value("difference that shows", "unpaired", articles=n) <= difference
        assert _value("difference that shows", "unpaired", articles=n - 1) > difference
        assert _value("difference that shows", "paired", stories=stories - 1) > difference


def test_unpaired_power_is_that_of_scipys_noncentral_t() -> None:
    seen = _value("difference that shows", "unpaired", articles=40, sd=0.4)
    shift = seen / (0.4 * (2 / 40) ** 0.5)
    power = stats.nct.sf(stats.t.ppf(0.975, 78), 78, shift)
    assert power == pytest.approx(0.8, abs=1e-9)


def test_half_width_is_students() -> None:
    expected = stats.t.ppf(0.975, 24) * 0.5 / 5
    assert _value("half width", "one outlet", articles=25) == pytest.approx(expected, abs=1e-9)
    assert fr.enough(precision=expected)["units"].to_list() == [25]


def test_too_few_show_nothing_and_nothing_asked_is_an_error() -> None:
    assert fr.enough(articles=9)["value"][0] is None
    assert fr.enough(stories=5)["value"][0] is None
    with pytest.raises(ChoiceError, match="allowed: difference, precision"):
        fr.enough()
    with pytest.raises(ChoiceError, match="numbers above 0"):
        fr.enough(difference=-0.1)
