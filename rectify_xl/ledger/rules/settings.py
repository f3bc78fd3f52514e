"""Rules on settings of 基本信息 that have bounds of their own; a blank or missing one is left to its default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rectify_xl.errors import Severity
from rectify_xl.ledger.colours import read_colour
from rectify_xl.ledger.rules.rule import Case, Found, rule
from rectify_xl.ledger.schema import COLOUR_KEYS, COLOUR_WORDS, NAME_SEPARATOR, OVERDUE_COLOUR_KEY, SETTINGS

_TWO: Final = 2
_SEPARATORS: Final = re.compile("[、，,]")
"""Commas are understood as well, so they are no breach."""
_DECIMALS: Final = range(3)
_MONTHS: Final = range(1, 25)
_COLOURS: Final = frozenset({*COLOUR_KEYS.values(), OVERDUE_COLOUR_KEY})
_WORDS: Final = NAME_SEPARATOR.join(COLOUR_WORDS)


@rule("B01", Severity.WARNING)
def alert_days_are_two_numbers(case: Case) -> Iterator[Found]:
    """预警天数 is two different whole numbers split by 、."""
    text = case.ledger.about.text("alert_days")
    parts = [part.strip() for part in _SEPARATORS.split(text)]
    is_read = len(parts) == _TWO == len({int(part) for part in parts if part.isdecimal()})
    if text and not is_read:
        yield case.of_setting("alert_days")


@rule("B02", Severity.WARNING)
def rates_have_at_most_two_decimals(case: Case) -> Iterator[Found]:
    """完成率小数位 is 0, 1 or 2."""
    yield from _outside(case, "rate_decimals", _DECIMALS)


@rule("B03", Severity.WARNING)
def period_is_a_number_of_months(case: Case) -> Iterator[Found]:
    """集中整改期限（月） is a whole number from 1 to 24."""
    yield from _outside(case, "period_months", _MONTHS)


@rule("B04", Severity.WARNING)
def colours_can_be_read_and_seen(case: Case) -> Iterator[Found]:
    """Every 颜色-… is a colour word or #RRGGBB, and not too pale for white paper."""
    for setting in SETTINGS:
        text = case.ledger.about.text(setting.key) if setting.key in _COLOURS else ""
        if text and read_colour(text) is None:
            facts = {"heading": setting.label, "usual": str(setting.default), "words": _WORDS}
            yield case.of_setting(setting.key, **facts)


def _outside(case: Case, key: str, bounds: range) -> Iterator[Found]:
    number = case.ledger.about.number(key)
    if number is not None and number not in bounds:
        yield case.of_setting(key)


RULES = (
    alert_days_are_two_numbers,
    rates_have_at_most_two_decimals,
    period_is_a_number_of_months,
    colours_can_be_read_and_seen,
)
