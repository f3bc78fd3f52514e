"""One grammar for colours: a word of the list, or #RRGGBB; what is too pale for white paper is no colour."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rectify_xl.ledger.schema import COLOUR_WORDS
from rectify_xl.text import one_width, trimmed

_HEX: Final = re.compile(r"#[0-9A-F]{6}")
_PALEST: Final = 0.75
"""Relative luminance; beyond, a bar is lost on white paper."""
_WEIGHTS: Final = (0.2126, 0.7152, 0.0722)
_LINEAR_BELOW: Final = 0.04045


def read_colour(text: str) -> str | None:
    """Return a colour as #RRGGBB, or None where the text names none that can be seen on white."""
    tidy = trimmed(one_width(text))
    colour = COLOUR_WORDS.get(tidy.removesuffix("色"), tidy.upper())
    return colour if _HEX.fullmatch(colour) and luminance(colour) <= _PALEST else None


def luminance(colour: str) -> float:
    """Return the relative luminance of #RRGGBB, 0 for black and 1 for white, as WCAG 2 defines it."""
    return sum(weight * _linear(channel) for weight, channel in zip(_WEIGHTS, channels(colour), strict=True))


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of #RRGGBB, 0 to 255 each."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def mixed(colour: str, towards: int, share: float) -> str:
    """Return a colour mixed with black (`towards` 0) or white (255), `share` of it left."""
    return _written(round(towards + (channel - towards) * share) for channel in channels(colour))


def _written(parts: Iterable[int]) -> str:
    return "#" + "".join(f"{part:02X}" for part in parts)


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= _LINEAR_BELOW else float(((value + 0.055) / 1.055) ** 2.4)
