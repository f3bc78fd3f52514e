"""What a rule may say of one cell: the value seen in it, and whether it is blank."""

from __future__ import annotations

import datetime as dt

from rectify_xl.coded import Mask
from rectify_xl.grid import CellError, CellValue, Uncalculated
from rectify_xl.ledger.columns import Cells, Columns
from rectify_xl.ledger.criteria import plain_number
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.placeholders import is_ditto, is_placeholder
from rectify_xl.ledger.schema import NAME_SEPARATOR
from rectify_xl.text import is_blank as is_nothing


def seen(item: Item, key: str) -> str:
    """Return a cell as the staff see it: as written, or under a merge as read."""
    value: CellValue = item.written.get(key)
    return text_of(getattr(item, key) if value is None else value)


def seen_at(cells: Cells, index: int) -> str:
    """Return the cell of a row, counted from 0, as the staff see it."""
    value = cells.written_at(index)
    return text_of(cells.at(index) if value is None else value)


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


def blank_at(columns: Columns, key: str, among: Mask | None = None) -> Mask:
    """Return the rows whose cell shows nothing, or says only that there is nothing; what is unread is not blank.

    In the column of statuses no word stands for nothing: one that is in no list is unknown.
    """

    def is_blank(read: object, written: CellValue, is_unread: bool) -> bool:
        if read or is_unread or not isinstance(written, str) or isinstance(written, CellError):
            return written is None and not read and not is_unread
        return is_nothing(written) or (key != "status" and is_placeholder(written))

    return columns[key].where(is_blank, among)


def unfilled_at(columns: Columns, key: str, among: Mask | None = None) -> Mask:
    """Return the rows whose cell says nothing: blank, a word for nothing, or only marks or a note in brackets."""

    def is_unfilled(read: object, written: CellValue, is_unread: bool) -> bool:
        is_odd = isinstance(written, CellError | Uncalculated) or (isinstance(written, str) and is_ditto(written))
        return not read and not is_unread and not is_odd

    return columns[key].where(is_unfilled, among)


def placeholder(cells: Cells, index: int) -> str:
    """Return the word that stands in a cell for nothing (无, 待定), or an empty str."""
    value = cells.written_at(index)
    return value if isinstance(value, str) and is_placeholder(value) else ""
