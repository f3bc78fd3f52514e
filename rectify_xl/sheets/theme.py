"""All looks of the generated sheets: fonts, colours, cell formats, and how much room a text takes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from rectify_xl.ledger.schema import NAVY
from rectify_xl.sheets.palette import Palette, ink
from rectify_xl.text import columns

TITLE_FONT: Final = "微软雅黑"
TABLE_FONT: Final = "宋体"  # on every Windows and in WPS; 等线 is missing before Office 2016

INK: Final = "#1F2933"
MUTED: Final = "#5F6B7A"
PALE: Final = "#F4F6F9"
BAND: Final = "#E6EBF2"
TYPED: Final = "#FFF9E6"
"""The ground of cells that are the staff's own."""
LINE: Final = "#C9D1DB"
LINK: Final = "#1F5A99"
RED: Final = "#A32A22"
AMBER: Final = "#8A5A00"
STEEL: Final = "#8FA3BC"
WHITE: Final = "#FFFFFF"

DATE_FORMAT: Final = "yyyy-mm-dd"
LONG_DATE_FORMAT: Final = 'yyyy"年"m"月"d"日"'
DAYS_OVERDUE_FORMAT: Final = '"还有"0"天";"超期"0"天";"当天"'
DAYS_LEFT_FORMAT: Final = '"还有"0"天";"已过"0"天";"当天"'
UNCOVERED_FORMAT: Final = '"更新以后改动的、各表没有涵盖的行："0"，请再更新一次";;"各表没有涵盖的行：0"'
PERIOD_LEFT_FORMAT: Final = '"还有"0"天";"已过"0"天";"当天期满"'
_RATE_FORMATS: Final = ("0%", "0.0%", "0.00%")

_CARD_EDGES: Final = {"left": 5, "left_color": WHITE, "right": 5, "right_color": WHITE}
_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "title": {"font_name": TITLE_FONT, "font_size": 22, "bold": True, "font_color": NAVY, "align": "center"},
    "heading": {"font_name": TITLE_FONT, "font_size": 16, "bold": True, "font_color": NAVY},
    "subtitle": {"font_name": TITLE_FONT, "font_size": 11, "font_color": MUTED, "align": "center"},
    "note": {"font_name": TITLE_FONT, "font_size": 9.5, "font_color": MUTED, "text_wrap": True},
    "section": {"font_name": TITLE_FONT, "font_size": 12, "bold": True, "font_color": NAVY},
    "spoken": {"font_name": TITLE_FONT, "font_size": 11.5, "font_color": INK, "text_wrap": True, "bg_color": PALE,
               "indent": 1},
    "alarm": {"font_name": TITLE_FONT, "font_size": 11, "bold": True, "font_color": RED, "text_wrap": True,
              "border": 1, "border_color": RED, "indent": 1},
    "fact_label": {"font_name": TITLE_FONT, "font_size": 10, "font_color": MUTED, "bg_color": PALE, "bottom": 1,
                   "bottom_color": WHITE, "indent": 1},
    "fact": {"font_name": TITLE_FONT, "font_size": 11, "bold": True, "font_color": INK, "bg_color": PALE,
             "align": "left", "bottom": 1, "bottom_color": WHITE},
    "card_band": _CARD_EDGES,
    "card_label": {"font_name": TITLE_FONT, "font_size": 10, "font_color": INK, "align": "center", "bg_color": PALE,
                   **_CARD_EDGES},
    "card_number": {"font_name": TITLE_FONT, "font_size": 24, "bold": True, "font_color": INK, "align": "center",
                    "bg_color": PALE, **_CARD_EDGES},
    "card_note": {"font_name": TITLE_FONT, "font_size": 9, "font_color": MUTED, "align": "center", "valign": "top",
                  "bg_color": PALE, **_CARD_EDGES},
    "head": {"font_name": TITLE_FONT, "font_size": 10, "bold": True, "font_color": WHITE, "bg_color": NAVY,
             "align": "center", "text_wrap": True, "border": 1, "border_color": LINE},
    "cell": {"font_name": TABLE_FONT, "font_size": 10.5, "font_color": INK, "text_wrap": True, "border": 1,
             "border_color": LINE},
    "sum": {"bold": True, "bg_color": BAND},
    "strong": {"bold": True},
    "left": {"align": "left", "indent": 1},
    "centre": {"align": "center"},
    "own": {"bg_color": TYPED, "locked": False},
    "quoted": {"quote_prefix": True},
    "top": {"valign": "top"},
    "link": {"font_color": LINK, "underline": 1},
    "counted": {"font_color": LINK},
    "red": {"font_color": RED},
    "amber": {"font_color": AMBER},
    "muted": {"font_color": MUTED},
    "whole": {"num_format": "0"},
    "uncovered": {"num_format": UNCOVERED_FORMAT, "align": "right"},
    "date": {"num_format": DATE_FORMAT},
    "long_date": {"num_format": LONG_DATE_FORMAT},
    "days": {"num_format": '0"天"'},
    "period_left": {"num_format": PERIOD_LEFT_FORMAT},
    "days_overdue": {"num_format": DAYS_OVERDUE_FORMAT},
    "days_left": {"num_format": DAYS_LEFT_FORMAT},
}  # fmt: skip
"""Named looks; a cell's format is several of them laid over each other."""


class Looks:
    """The formats of one workbook: each combination of looks is made once."""

    def __init__(self, book: Any, decimals: int, palette: Palette) -> None:
        self.palette = palette
        self._book = book
        self._made: dict[tuple[str, ...], Any] = {}
        self._set: dict[str, Mapping[str, Any]] = {
            "rate": {"num_format": rate_format(decimals)},
            "overdue": {"font_color": ink(palette.overdue, PALE)},
        }

    def of(self, *names: str) -> Any:
        """Return the format with these looks; a name that is a colour (#RRGGBB) colours text, `/#RRGGBB` the ground."""
        if names not in self._made:
            merged: dict[str, Any] = {"valign": "vcenter"}
            for name in names:
                merged.update(self._look(name))
            self._made[names] = self._book.add_format(merged)
        return self._made[names]

    def change(self, *names: str) -> Any:
        """Return a format that changes nothing but these looks, for conditional formats."""
        key = ("change", *names)
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {name: look for one in names for name, look in self._look(one).items()}
            )
        return self._made[key]

    def _look(self, name: str) -> Mapping[str, Any]:
        if name.startswith("#"):
            return {"font_color": name}
        if name.startswith("/"):
            return {"bg_color": name[1:]}
        return self._set.get(name) or _LOOKS[name]


def rate_format(decimals: int) -> str:
    """Return the number format of a rate with 0, 1 or 2 decimals."""
    return _RATE_FORMATS[decimals]


_WIDEST: Final = 2
"""Half-width columns that one mark takes at most."""


@lru_cache(maxsize=4096)
def lines_needed(text: str, width: float) -> int:
    """Return how many lines a text takes in a column this many half-width characters wide."""
    room = max(width - 2.5, 2)  # the margins of a cell and its indent
    if len(text) * _WIDEST <= room and "\n" not in text:
        return 1
    return sum(max(1, math.ceil(columns(part) / room)) for part in text.split("\n"))


_LINE_HEIGHT: Final = 15.0
_LEAST_HEIGHT: Final = 21.0
_MOST_HEIGHT: Final = 400.0  # Excel takes 409


def row_height(texts: Iterable[tuple[str, float]], *, line: float = _LINE_HEIGHT) -> float:
    """Return the height in points that a row of wrapped texts needs; each comes with its column's width."""
    lines = max((lines_needed(text, width) for text, width in texts), default=1)
    return min(max(lines * line + 6, _LEAST_HEIGHT), _MOST_HEIGHT)
