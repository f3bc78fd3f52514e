"""What has to be said of the ledger's headings: those that are missing, those that stand twice, and which was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address, CellValue
from rectify_xl.ledger.dates import read_date
from rectify_xl.ledger.reading.find import Place
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import shown
from rectify_xl.ledger.schema import LEDGER_COLUMNS, NAME_SEPARATOR, heading
from rectify_xl.ledger.statuses import StatusReader

_OF_ANOTHER_FORM: Final = 3
"""As many required headings are missing only where the ledger has a form of its own."""
_DECIDING: Final = ("status", "due_on")
"""Columns of which two that differ leave it open how far an item is, or whether it is overdue."""


def of_headings(place: Place, columns: Mapping[str, int], statuses: StatusReader) -> Iterator[Breach]:
    """Yield what is to be said of the headings; `columns` are all that were read, later headings' too."""
    row = max(place.headings.row, 1)
    address = Address(place.grid.sheet, row, 1)
    missing = [column for column in LEDGER_COLUMNS if column.required and column.key not in columns]
    if len(missing) >= _OF_ANOTHER_FORM:
        headings = NAME_SEPARATOR.join(column.heading for column in missing)
        yield reading_breach("G09", address, "", headings=headings, count=len(missing))
    for column in missing:
        spellings = NAME_SEPARATOR.join(column.spellings)
        yield reading_breach("C07", address, "", heading=column.heading, spellings=spellings)
    for key, first, other in place.headings.repeated:
        yield from _difference(place, key, first, other, statuses)
        value = shown(place.grid.value(row, other)) if place.headings.row else ""
        facts = {"heading": heading(key), "other": Address(place.grid.sheet, row, first).cell}
        yield reading_breach("C08", Address(place.grid.sheet, row, other), value, **facts)
    for key, first, other in place.headings.also:
        yield from _difference(place, key, first, other, statuses)


def _difference(place: Place, key: str, first: int, other: int, statuses: StatusReader) -> Iterator[Breach]:
    row = _first_difference(place, key, first, other, statuses)
    if row is not None:
        read, passed = Address(place.grid.sheet, row, first), Address(place.grid.sheet, row, other)
        yield reading_breach("C17", passed, shown(place.grid.value(row, other)), heading=heading(key), other=read.cell)


def _first_difference(place: Place, key: str, first: int, other: int, statuses: StatusReader) -> int | None:
    """Return the first row in which two columns of one heading say different things; a hidden column says nothing."""
    if key not in _DECIDING or other in place.grid.hidden_columns:
        return None
    for row in range(place.first_row, len(place.grid.rows) + 1):
        said = [_said(place.grid.value(row, column), key, statuses) for column in (first, other)]
        if None not in said and said[0] != said[1]:
            return row
    return None


def _said(value: CellValue, key: str, statuses: StatusReader) -> object:
    if key == "status":
        return statuses.read(value).status if isinstance(value, str) else None
    return read_date(value).on if isinstance(value, str | dt.date) else None
