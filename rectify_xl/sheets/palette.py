"""The colours of the statuses and of 超期, as 基本信息 sets them; fills, texts on them and texts on white follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from rectify_xl.ledger.colours import luminance, mixed
from rectify_xl.ledger.model import About
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.settings import overdue_colour, status_colours

_HATCHES: Final = {
    Status.ADVANCING: ("wide_upward_diagonal", 255, 0.62),
    Status.NOT_COMPLETED: ("wide_downward_diagonal", 0, 0.62),
}
"""What is open is hatched, with its colour made lighter or darker between the lines: grey print still tells it."""
_READABLE: Final = 4.5
"""The least contrast of a text with its ground, after WCAG 2."""
_STEP: Final = 0.94


@dataclass(frozen=True, slots=True)
class Palette:
    """The fill of each status and of 超期."""

    statuses: Mapping[Status, str]
    overdue: str

    def fill(self, status: Status) -> dict[str, Any]:
        """Return how charts fill a status."""
        colour = self.statuses[status]
        if status not in _HATCHES:
            return {"fill": {"color": colour}}
        pattern, towards, share = _HATCHES[status]
        ground = mixed(colour, towards, share)
        return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": ground}}

    def on(self, status: Status, *, light: str, dark: str) -> str:
        """Return which of two colours reads better on a status's fill."""
        return light if contrast(self.statuses[status], light) > contrast(self.statuses[status], dark) else dark


def palette_of(about: About) -> Palette:
    """Return the colours that 基本信息 sets; a blank or unreadable one is the usual one."""
    return Palette(status_colours(about), overdue_colour(about))


def ink(colour: str, ground: str) -> str:
    """Return a colour as dark as a text on a light ground has to be."""
    shade = colour
    while contrast(shade, ground) < _READABLE:
        shade = mixed(shade, 0, _STEP)
    return shade


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
