"""Rows under headings: each cell read once, by column, with its address kept for what has to be said about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from rectify_xl.coded import CODE, Codes, alike
from rectify_xl.coordinates import column_letters
from rectify_xl.errors import Breach
from rectify_xl.grid import PICTURE, Address, Area, CellError, CellPicture, CellValue, Uncalculated
from rectify_xl.ledger.columns import Cells, Columns, Headed, Readings, Written, blanks
from rectify_xl.ledger.placeholders import LONGEST_WORD, is_ditto, is_placeholder
from rectify_xl.ledger.reading.find import Place, vertical_merges
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import Read, Reader, Said, free_text, is_filled, read_text, shown
from rectify_xl.ledger.schema import LEDGER_COLUMNS, NAME_SEPARATOR, Column, Kind

_NOTHING: Final = Read(None)
_DITTO: Final = Read(None)
"""What 同上 is read as before anybody has looked at the row above."""
_REPEATED: Final = (Kind.TEXT, Kind.NAMES)
"""Kinds of columns in which 同上 is read as what stands above; a status or a date is never taken from there."""
_ITEM_ID: Final = next(column for column in LEDGER_COLUMNS if column.key == "item_id")
"""No two rows of the ledger have the same."""


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one place; what has to be said is collected in `breaches`."""

    place: Place
    columns: tuple[Column, ...]
    readers: Mapping[str, Reader]
    breaches: list[Breach] = field(default_factory=list)
    _covered: dict[int, dict[int, Area]] = field(default_factory=dict)
    _told: set[Area] = field(default_factory=set)

    def __post_init__(self) -> None:
        last = max(self.place.last_row, len(self.place.grid.rows))
        self._covered = vertical_merges(self.place.grid, self.place.first_row, last)

    def written(self, row: int) -> Written:
        """Return a row's own cells by key."""
        return Written(self.place.grid, row, self.place.headings.columns)

    def cells(self, row: int) -> Sequence[CellValue]:
        """Return all of a row's cells as they stand, the office's own columns too."""
        return self.place.grid.rows[row - 1] if row <= len(self.place.grid.rows) else ()

    def is_covered(self, row: int, key: str) -> bool:
        """Return whether a cell lies under a merged one above it."""
        column = self.place.headings.columns.get(key)
        return column is not None and self.is_covered_at(row, column)

    def is_covered_at(self, row: int, column: int) -> bool:
        """Return whether a cell of a column lies under a merged one above it."""
        return row in self._covered.get(column, {})

    def is_under_a_merge(self, row: int) -> bool:
        """Return whether any cell of a row lies under a merged one above it."""
        return any(row in rows for rows in self._covered.values())

    def rows_under_merges(self) -> set[int]:
        """Return the rows of which any cell lies under a merged one above it."""
        return {row for rows in self._covered.values() for row in rows}

    def filled_over(self, row: int) -> frozenset[str]:
        """Return the keys of the cells that a merged cell above fills."""
        if not self.is_under_a_merge(row):
            return frozenset()
        columns = self.place.headings.columns
        return frozenset(key for key in columns if self.is_covered(row, key) and is_filled(self._value_over(row, key)))

    def _value_over(self, row: int, key: str) -> CellValue:
        area = self._covered[self.place.headings.columns[key]][row]
        return self.place.grid.value(area.first_row, area.first_column)

    def read(self, rows: Sequence[int], row_type: type[Any], *, is_moved: bool = False) -> Columns:
        """Return rows as typed columns."""
        numbers, columns, blank = np.array(rows, dtype=CODE), self.place.headings.columns, blanks(row_type)
        by_key = {
            column.key: self._read_column(column, columns[column.key], numbers, blank.get(column.key))
            for column in self.columns
            if column.key in columns
        }
        return Columns(row_type, numbers, by_key, alike(len(numbers), Headed(columns, is_moved)))

    def _read_column(self, column: Column, number: int, rows: Codes, blank: object) -> Cells:
        reading = _Reading(column, self.readers[column.key], blank)
        written = self.place.grid.column(number).take(rows - 1)
        written = written if reading.is_free else written.looked_up()
        odd = written.where(reading.is_odd, written.up_to(LONGEST_WORD) if reading.is_free else None)
        covered = self._covered.get(number, {})
        if covered:
            odd |= np.isin(rows, list(covered))
        found: dict[int, object] = {}
        unread: list[int] = []
        for at in np.flatnonzero(odd).tolist():
            row = int(rows[at])
            area = covered.get(row)
            value = written.at(at) if area is None else self._merged(column, area)
            alone = read = reading[value]
            if read is _DITTO:
                is_right_above = at > 0 and rows[at - 1] == row - 1
                read = _as_above(found.get(at - 1, reading.value(written.at(at - 1))) if is_right_above else None)
            if area is not None or read is not alone:
                found[at] = blank if read.value is None else read.value
            if area is not None and read.value is None and _is_unread(value):
                unread.append(at)
            if read.said is not None and area is None:
                self._say(column, Address(self.place.grid.sheet, row, number), value, read.said)
        return Cells(written.codes, written.values, Readings(written.values, reading.value)).with_values(found, unread)

    def _say(self, column: Column, address: Address, value: CellValue, said: Said) -> None:
        code, facts = said
        self.breaches.append(reading_breach(code, address, shown(value), **{"heading": column.heading, **facts}))

    def _merged(self, column: Column, area: Area) -> CellValue:
        """Return the value of a merged area, saying once that it is read as filled down."""
        grid = self.place.grid
        value = grid.value(area.first_row, area.first_column)
        if area not in self._told:
            self._told.add(area)
            address = Address(grid.sheet, area.first_row, area.first_column)
            facts = {"heading": column.heading, "area": _a1(area)}
            self.breaches.append(reading_breach("C01", address, shown(value), **facts))
        return value


class _Reading:
    """How the values of one column are read, each once; `_DITTO` is what 同上 is read as.

    A text stands for itself, any other value beside its type: 1, 1.0 and TRUE are equal and not the same.
    """

    def __init__(self, column: Column, reader: Reader, blank: object) -> None:
        self._column = column
        self._reader = reader
        self._blank = blank
        self._can_repeat = column.kind in _REPEATED and column is not _ITEM_ID
        self._known: dict[object, Read] = {}

    def __getitem__(self, value: CellValue) -> Read:
        kind = value if type(value) is str else (type(value), value)
        if kind not in self._known:
            self._known[kind] = _NOTHING if value is None else self._read(value)
        return self._known[kind]

    def value(self, value: CellValue) -> object:
        """Return what a cell says by itself."""
        if self._is_plain_text(value):
            return free_text(value)
        read = self[value]
        return self._blank if read.value is None else read.value

    def is_odd(self, value: CellValue) -> bool:
        """Return whether there is more to a cell than what it says by itself: free text is only looked at for that."""
        if self._is_plain_text(value) or value is None:
            return False
        read = self[value]
        return read is _DITTO or read.said is not None

    @property
    def is_free(self) -> bool:
        """Return whether the column is one of free text, of which only short ones say anything but themselves."""
        return self._reader is read_text

    def _is_plain_text(self, value: CellValue) -> bool:
        return self.is_free and type(value) is str and (len(value) > LONGEST_WORD or not (not value or is_ditto(value)))

    def _read(self, value: CellValue) -> Read:
        if isinstance(value, str) and (type(value) is not str or value == ""):
            return self._read_odd(value)
        if isinstance(value, Uncalculated):
            return Read(None, ("C05", {}))
        if self._can_repeat and isinstance(value, str) and is_ditto(value):
            return _DITTO
        return self._reader(value)

    def _read_odd(self, value: str) -> Read:
        """Read an error, a picture, or a cell that shows nothing.

        A picture is evidence that is there, and no text or name.
        """
        if isinstance(value, CellError):
            return Read(None, ("C02", {}))
        if not isinstance(value, CellPicture):
            return _NOTHING
        if self._column.key == "evidence":
            return Read(str(PICTURE))
        return Read(None) if self._column.kind in (Kind.TEXT, Kind.NAMES) else self._reader(value)


def _is_unread(value: CellValue) -> bool:
    """Return whether a cell that was read as nothing holds something, and no word for nothing."""
    return is_filled(value) and not (type(value) is str and is_placeholder(value))


def _as_above(above: object) -> Read:
    """Return what 同上 says: the value of the item in the row right above; an error where there is none."""
    if not above:
        return Read(None, ("C20", {}))
    return Read(above, ("C04", {"reading": NAME_SEPARATOR.join(above) if isinstance(above, tuple) else str(above)}))


def _a1(area: Area) -> str:
    first, last = column_letters(area.first_column), column_letters(area.last_column)
    return f"{first}{area.first_row}:{last}{area.last_row}"
