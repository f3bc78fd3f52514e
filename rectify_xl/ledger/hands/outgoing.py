"""The rows of a ledger as they go out: every cell once, the same for all copies and for the comparison later."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from rectify_xl.errors import Severity, Told
from rectify_xl.grid import Address, Area, CellPicture, CellValue, Grid, Uncalculated
from rectify_xl.ledger.adopting.cells import LONGEST
from rectify_xl.ledger.hands.columns import copy_columns, own_headings, own_key
from rectify_xl.ledger.hands.sent import cell_text
from rectify_xl.ledger.model import Item, Ledger, Measure
from rectify_xl.ledger.placeholders import is_ditto
from rectify_xl.ledger.reading.find import vertical_merges
from rectify_xl.ledger.reading.values import is_filled
from rectify_xl.ledger.schema import EXTENSION, MEASURE_COLUMNS, NAME_SEPARATOR, Column, Kind, Status
from rectify_xl.ledger.statuses import StatusReader
from rectify_xl.text import folded

Value = str | int | float | dt.date | None
_FIRST_YEAR: Final = 1900


class CarriedAs(StrEnum):
    """What a cell of a copy is otherwise than in the ledger."""

    FORMULA = "formula"
    """Its value stands there, not the formula."""
    UNCALCULATED = "uncalculated"
    """A formula that was saved without its value: the cell is blank."""
    PICTURE = "picture"
    """A picture in a cell: it is not in the copy."""
    CUT = "cut"
    """Its text, with what is joined to it, is longer than a cell can hold."""
    MOVED = "moved"
    """It stands below headings in another order, so that the office's own columns of its row are not in the copy."""


Carried = Told[CarriedAs]


@dataclass(frozen=True)
class LedgerRows:
    """A ledger's rows as they go out; `grid` is its sheet."""

    ledger: Ledger
    grid: Grid
    _known: dict[int, Mapping[str, Value]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def own(self) -> Mapping[int, str]:
        """Return the headings of the office's own columns, by their number."""
        return own_headings(self.ledger, self.grid)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns whose cells go out."""
        return copy_columns(self.ledger, self.own)

    def values(self, item: Item) -> Mapping[str, Value]:
        """Return an item's cells by key: texts, numbers and dates as a copy has them, None for a blank."""
        if item.row not in self._known:
            self._known[item.row] = self._values(item)
        return self._known[item.row]

    def _values(self, item: Item) -> Mapping[str, Value]:
        values = {one.key: self._value(item, one) for one in self.columns if hasattr(item, one.key)}
        if EXTENSION in self.columns:
            values[EXTENSION.key] = _plain(self._raw(item, self._number(item, EXTENSION.key)), keeps_dates=True)
        for number in self.own:
            values[own_key(number)] = None if item.own_columns is not None else self._own(item, number)
        return values

    def texts(self, item: Item) -> Mapping[str, str]:
        """Return the text of each of an item's cells, by heading."""
        values = self.values(item)
        return {one.heading: cell_text(values[one.key]) for one in self.columns}

    def told(self, items: Collection[Item], formulas: Collection[tuple[int, int]]) -> Iterator[Carried]:
        """Yield what of some items goes out otherwise than it stands; `formulas` are the cells that hold one."""
        for item in items:
            numbers = self._numbers(item)
            for number in numbers:
                raw = self.grid.value(item.row, number)
                code = _odd(raw, is_formula=(item.row, number) in formulas)
                if code is not None:
                    yield self._told(code, item, number)
            for key, value in self.values(item).items():
                if isinstance(value, str) and len(value) == LONGEST:
                    yield self._told(CarriedAs.CUT, item, self._number(item, key) or 1)
            filled = [number for number in self.own if is_filled(self.grid.value(item.row, number))]
            if filled and item.own_columns is not None:
                yield self._told(CarriedAs.MOVED, item, filled[0])

    def measures(self, items: Iterable[Item]) -> list[Mapping[str, Value]]:
        """Return the measures of some items as a copy has them."""
        numbers = {folded(item.item_id) for item in items if item.item_id}
        rows = self.ledger.measures.rows if self.ledger.measures else ()
        return [self._measure(row) for row in rows if folded(row.item_id) in numbers]

    def _measure(self, row: Measure) -> Mapping[str, Value]:
        return {one.key: self._as(one, row.written.get(one.key), getattr(row, one.key)) for one in MEASURE_COLUMNS}

    def _told(self, code: CarriedAs, item: Item, number: int) -> Carried:
        text = cell_text(self.grid.value(item.row, number))
        return Told(code, Severity.INFO, Address(self.grid.sheet, item.row, number), text)

    def _numbers(self, item: Item) -> Sequence[int]:
        columns = self.ledger.items.columns if item.own_columns is None else item.own_columns
        return sorted({*columns.values(), *(self.own if item.own_columns is None else ())})

    def _number(self, item: Item, key: str) -> int | None:
        columns = self.ledger.items.columns if item.own_columns is None else item.own_columns
        return columns.get(key)

    @cached_property
    def _covered(self) -> Mapping[int, Mapping[int, Area]]:
        return vertical_merges(self.grid, 1, len(self.grid.rows))

    @cached_property
    def _statuses(self) -> StatusReader:
        return StatusReader(self.ledger.lexicon.phrases)

    def _raw(self, item: Item, number: int | None) -> CellValue:
        """Return what a cell shows: that of the merged one above it, where it lies under one."""
        if number is None:
            return None
        area = self._covered.get(number, {}).get(item.row)
        return self.grid.value(area.first_row if area else item.row, number)

    def _own(self, item: Item, number: int) -> Value:
        return _plain(self._raw(item, number), keeps_dates=True)

    def _value(self, item: Item, column: Column) -> Value:
        raw = self._raw(item, self._number(item, column.key))
        if column.key == "due_on" and EXTENSION in self.columns:
            return _plain(raw, keeps_dates=True)
        return self._as(column, raw, getattr(item, column.key))

    def _as(self, column: Column, raw: CellValue, read: Any) -> Value:
        """Return a cell of one of the schema's columns: as it is written, where that says the same wherever it is."""
        match column.kind:
            case Kind.DATE:
                return _plain(raw if isinstance(raw, dt.date) else read or raw, keeps_dates=True)
            case Kind.STATUS:
                return self._status(cell_text(raw), read)
            case Kind.NUMBER:
                return _plain(raw if read is None else read)
            case Kind.NAMES:
                return _names(cell_text(raw), read)
            case _:
                is_number = isinstance(raw, int | float) and cell_text(raw) == read
                return _plain(raw if is_number or not read else read)

    def _status(self, text: str, status: Status | None) -> Value:
        """Return the words of a status, those of the office where they mean the same in a column of this heading."""
        is_as_read = status is None or self._statuses.read(text).status is status
        return (text if is_as_read else str(status)) or None


def _names(text: str, names: Sequence[str]) -> Value:
    """Return the names of a cell as they are written, roles and all, where all of them are written there."""
    is_as_read = bool(text) and not is_ditto(text) and all(name in text for name in names)
    return _plain(text if is_as_read or not names else NAME_SEPARATOR.join(names))


def _plain(value: object, *, keeps_dates: bool = False) -> Value:
    """Return a value as a cell of a copy holds it; a text is its text, however it begins."""
    if isinstance(value, dt.date) and keeps_dates and value.year > _FIRST_YEAR and cell_text(value) == str(value)[:10]:
        return dt.date(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return value
    text = cell_text(value) if value is None or isinstance(value, CellValue) else ""
    return text[:LONGEST] or None


def _odd(raw: CellValue, *, is_formula: bool) -> CarriedAs | None:
    if isinstance(raw, CellPicture):
        return CarriedAs.PICTURE
    if isinstance(raw, Uncalculated):
        return CarriedAs.UNCALCULATED
    return CarriedAs.FORMULA if is_formula else None
