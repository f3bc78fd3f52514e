"""What is used of a setting of 基本信息: what it says where that keeps its bounds, else what stands in for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from rectify_xl.ledger.colours import read_colour
from rectify_xl.ledger.model import About
from rectify_xl.ledger.schema import (
    COLOUR_KEYS,
    COLOUR_WORDS,
    NAME_SEPARATOR,
    OVERDUE_COLOUR_KEY,
    OVERDUE_COLOUR_WORD,
    SETTING,
    STATUS_COLOURS,
    Kind,
    Setting,
    Status,
)

_PAIR: Final = re.compile(r"\s*(\d{1,9})\s*[、，,]\s*(\d{1,9})\s*")
"""Commas are understood as well, so they are no breach."""


def whole_number(about: About, key: str) -> int:
    """Return a number that has a default: the default where none is given, the nearest bound beyond the bounds."""
    setting, number = SETTING[key], about.number(key)
    if number is None or setting.bounds is None:
        return int(setting.default or 0)
    return setting.bounds.nearest(number)


def count(about: About, key: str) -> int | None:
    """Return a count that 基本信息 declares, or None where it gives none that can be one."""
    number, bounds = about.number(key), SETTING[key].bounds
    return int(number) if number is not None and bounds is not None and bounds.holds(number) else None


def alert_days(text: str) -> tuple[int, int]:
    """Return the two alert periods in days, smaller first; the usual ones where the text does not give two numbers."""
    return _pair(text) or _pair(str(SETTING["alert_days"].default)) or (0, 0)


def status_colours(about: About) -> Mapping[Status, str]:
    """Return the colour of each status as #RRGGBB: the usual one where none is set, or it cannot be read."""
    return {status: read_colour(about.text(key)) or STATUS_COLOURS[status] for status, key in COLOUR_KEYS.items()}


def overdue_colour(about: About) -> str:
    """Return the colour of 超期 as #RRGGBB."""
    return read_colour(about.text(OVERDUE_COLOUR_KEY)) or COLOUR_WORDS[OVERDUE_COLOUR_WORD]


def is_kept(about: About, key: str) -> bool:
    """Return whether a setting is used as it stands: it can be read, keeps its bounds, or says nothing."""
    setting = SETTING[key]
    return key not in about.values or _KEEPS.get(setting.kind, _is_anything)(about, setting)


def used(about: About, key: str) -> str:
    """Return what is used of a setting, as text; empty where nothing stands in for it."""
    setting = SETTING[key]
    if setting.default is None:
        return ""
    match setting.kind:
        case Kind.NUMBER:
            return str(whole_number(about, key))
        case Kind.DAYS:
            return NAME_SEPARATOR.join(map(str, alert_days(about.text(key))))
        case _:
            return str(setting.default)


def _pair(text: str) -> tuple[int, int] | None:
    found, bounds = _PAIR.fullmatch(text), SETTING["alert_days"].bounds
    if found is None or bounds is None:
        return None
    first, last = sorted(map(int, found.groups()))
    return (first, last) if bounds.holds(first) and bounds.holds(last) and first != last else None


def _is_anything(about: About, setting: Setting) -> bool:  # noqa: ARG001 - one of several
    return True


def _is_number_within(about: About, setting: Setting) -> bool:
    number = about.number(setting.key)
    return number is None or setting.bounds is None or setting.bounds.holds(number)


def _is_pair(about: About, setting: Setting) -> bool:
    return _pair(about.text(setting.key)) is not None


def _is_colour(about: About, setting: Setting) -> bool:
    return read_colour(about.text(setting.key)) is not None


_KEEPS: Final[Mapping[Kind, Callable[[About, Setting], bool]]] = {
    Kind.NUMBER: _is_number_within,
    Kind.DAYS: _is_pair,
    Kind.COLOUR: _is_colour,
}
