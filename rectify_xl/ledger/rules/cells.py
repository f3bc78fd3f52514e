"""What a rule may say of one cell: the value seen in it, and whether it is blank."""

from __future__ import annotations

import datetime as dt

from rectify_xl.grid import CellError, CellValue, Uncalculated
from rectify_xl.ledger.criteria import plain_number
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.placeholders import is_ditto, is_placeholder
from rectify_xl.ledger.schema import NAME_SEPARATOR
from rectify_xl.text import is_blank as is_nothing


def seen(item: Item, key: str) -> str:
    """Return a cell as the staff see it: as written, or under a merge as read."""
    value: CellValue = item.written.get(key)
    return text_of(getattr(item, key) if value is None else value)


def text_of(value: object) -> str:
    """Return a typed value as text: dates as 2021-03-28, whole numbers without a point, names joined by 、."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return plain_number(value)
    if isinstance(value, tuple):
        return NAME_SEPARATOR.join(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def is_blank(item: Item, key: str) -> bool:
    """Return whether the cell shows nothing, or says only that there is nothing; what could not be read is not blank.

    In the column of statuses no word stands for nothing: one that is in no list is unknown.
    """
    if getattr(item, key) or key in item.unread:
        return False
    value = item.written.get(key)
    if not isinstance(value, str) or isinstance(value, CellError):
        return value is None
    return is_nothing(value) or (key != "status" and is_placeholder(value))


def is_unfilled(item: Item, key: str) -> bool:
    """Return whether the cell says nothing: blank, a word for nothing, or only separators or a note in brackets."""
    value = item.written.get(key)
    is_unread = isinstance(value, CellError | Uncalculated) or (isinstance(value, str) and is_ditto(value))
    return not getattr(item, key) and key not in item.unread and not is_unread


def placeholder(item: Item, key: str) -> str:
    """Return the word that stands in a cell for nothing (无, 待定), or an empty str."""
    value = item.written.get(key)
    return value if isinstance(value, str) and is_placeholder(value) else ""
