"""A value as a cell holds it: the type that the cell says it has, and the elements inside."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Final
from xml.sax.saxutils import escape

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from rectify_xl.text import is_storable

LONGEST: Final = 32_767
"""Characters that a cell can hold."""
_ESCAPED: Final = re.compile("_x[0-9A-Fa-f]{4}_")

Value = str | float | bool | dt.date | dt.datetime | None
"""What a cell can be given: text stays text whatever it begins with; None clears the cell."""


def is_holdable(value: Value) -> bool:
    """Return whether a cell can hold a value."""
    if isinstance(value, float):
        return math.isfinite(value)
    return not isinstance(value, str) or (is_storable(value) and len(value.encode("utf-16-le")) // 2 <= LONGEST)


def is_moment(value: Value) -> bool:
    """Return whether a value is a date or a moment, which a cell holds as a number."""
    return isinstance(value, dt.date)


def is_number(value: Value) -> bool:
    """Return whether a value is a number, truth left out."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def content_of(value: Value, prefix: str, *, date_1904: bool) -> tuple[str | None, bytes]:
    """Return a cell's type (None: a number) and the elements that hold a value; `prefix` is that of the sheet's tags.

    Text goes into the cell itself, so that the list of shared strings stays as it is.
    """
    if value is None:
        return None, b""
    if isinstance(value, str):
        text = f'<{prefix}t xml:space="preserve">{_text(value)}</{prefix}t>'
        return "inlineStr", f"<{prefix}is>{text}</{prefix}is>".encode()
    if isinstance(value, bool):
        return "b", f"<{prefix}v>{int(value)}</{prefix}v>".encode()
    return None, f"<{prefix}v>{_number(value, date_1904=date_1904)}</{prefix}v>".encode()


def _text(value: str) -> str:
    """Return text as markup; what reads like an escape of the format is escaped itself."""
    return escape(_ESCAPED.sub(lambda found: f"_x005F{found[0]}", value)).replace("\r", "_x000D_")


def _number(value: float | dt.date, *, date_1904: bool) -> str:
    if not isinstance(value, dt.date):
        return repr(value)
    number = to_excel(value, CALENDAR_MAC_1904 if date_1904 else CALENDAR_WINDOWS_1900)
    return repr(int(number) if number == int(number) else number)
