"""What formulas over the ledger's columns see at the refresh, so that they can tell what has been added since."""

from __future__ import annotations

from collections.abc import Iterator

from rectify_xl.grid import CellError, CellPicture, CellValue, Uncalculated
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.schema import NAME_SEPARATOR


def filled(ledger: Ledger, key: str) -> int | None:
    """Return in how many cells of a column anything stands; None where that is not sure, or there is no column."""
    values = _values(ledger, key)
    return None if values is None else sum(value not in (None, "") for value in values)


def mentions(ledger: Ledger, key: str) -> int | None:
    """Return how many names parted by 、 stand in a column; None where that is not sure, or there is no column."""
    values = _values(ledger, key)
    return (
        None if values is None else sum(str(one).count(NAME_SEPARATOR) + 1 for one in values if one not in (None, ""))
    )


def texts(ledger: Ledger, key: str) -> int | None:
    """Return how many cells of a column hold text; None where that is not sure, or there is no column."""
    values = _values(ledger, key)
    return None if values is None else sum(isinstance(value, str) for value in values)


def last_row(ledger: Ledger) -> int | None:
    """Return the last row that formulas look at; None where anything stands below it already."""
    last = ledger.table.body.last_row if ledger.table else ledger.last_row
    others = (one.address.row for one in ledger.balance.others if one.address.sheet == ledger.items.name)
    below = (row for row in (*(one.row for one in _rows(ledger)), *others) if row > last)
    return None if any(below) else last


def _values(ledger: Ledger, key: str) -> list[CellValue] | None:
    rows = [row for row in _rows(ledger) if _is_inside(ledger, row)]
    values = [row.written.get(key) for row in rows]
    is_sure = not any(isinstance(value, Uncalculated | CellError | CellPicture) for value in values)
    is_known = key in ledger.items.columns and all(row.own_columns is None for row in rows)
    return values if is_sure and is_known else None


def _rows(ledger: Ledger) -> Iterator[Item]:
    yield from ledger.items.rows
    yield from ledger.passed_over


def _is_inside(ledger: Ledger, row: Item) -> bool:
    body = ledger.table.body if ledger.table else None
    return body is None or body.first_row <= row.row <= body.last_row
