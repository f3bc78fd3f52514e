"""Values carried from an old cell to a new one, and texts joined from several."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from typing import Final

from rectify_xl.grid import CellError, CellPicture, CellValue, Uncalculated
from rectify_xl.ledger.reading.values import is_filled, shown, trimmed
from rectify_xl.ledger.schema import NAME_SEPARATOR, Kind

LONGEST: Final = 32_767
"""Characters that a cell can hold."""
_FIRST_YEAR: Final = 1900
_KEPT_UP: Final = re.compile("长期|持续|坚持")


def carried(value: CellValue, kind: Kind = Kind.TEXT, *, keeps_dates: bool = False) -> object:
    """Return what a new cell is to hold so that it reads as the old one; None for what holds nothing to carry.

    Text and numbers stay what they are; a date stays one in a column of dates, else it becomes its text.
    """
    if not is_filled(value) or isinstance(value, CellError | CellPicture | Uncalculated):
        return None
    if isinstance(value, bool):
        return shown(value)
    if isinstance(value, int | float):
        return value if math.isfinite(value) else shown(value)
    if isinstance(value, dt.date) and value.year > _FIRST_YEAR and (keeps_dates or kind is Kind.DATE):
        return value
    return value if isinstance(value, str) else shown(value)


def seen(value: CellValue) -> str:
    """Return what is said of a cell that is not carried: its text, or = for a formula saved without its value."""
    return "=" if isinstance(value, Uncalculated) else trimmed(value)


def as_text(value: object) -> str:
    """Return what a carried value reads as."""
    return shown(value) if isinstance(value, str | int | float | dt.date) else ""


def labelled(heading: str, text: str) -> str:
    """Return a text with the heading it stood under."""
    return f"{heading}：{text}"


def joined(pieces: Iterable[str], kind: Kind = Kind.TEXT) -> str:
    """Return pieces as one text, each once: a piece a line, names split on 、."""
    return (NAME_SEPARATOR if kind is Kind.NAMES else "\n").join(dict.fromkeys(filter(None, pieces)))


def is_kept_up(text: str) -> bool:
    """Return whether words beside a date say that it is kept up, which the date alone does not."""
    return _KEPT_UP.search(text) is not None
