"""Rows under headings: each cell read once, by column, with its address kept for what has to be said about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from rectify_xl.coordinates import column_letters
from rectify_xl.errors import Breach
from rectify_xl.grid import PICTURE, Address, Area, CellError, CellPicture, CellValue, Uncalculated
from rectify_xl.ledger.placeholders import is_ditto, is_placeholder
from rectify_xl.ledger.reading.find import Place, vertical_merges
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import Read, Reader, Said, is_filled, shown
from rectify_xl.ledger.schema import LEDGER_COLUMNS, NAME_SEPARATOR, Column, Kind

_NOTHING: Final = Read(None)
_DITTO: Final = Read(None)
"""What 同上 is read as before anybody has looked at the row above."""
_REPEATED: Final = (Kind.TEXT, Kind.NAMES)
"""Kinds of columns in which 同上 is read as what stands above; a status or a date is never taken from there."""
_ITEM_ID: Final = next(column for column in LEDGER_COLUMNS if column.key == "item_id")
"""No two rows of the ledger have the same."""


class Written(Mapping[str, CellValue]):
    """A row's cells by key, as they stand: nothing is copied."""

    __slots__ = ("_cells", "_columns")

    def __init__(self, cells: Sequence[CellValue], columns: Mapping[str, int]) -> None:
        self._cells = cells
        self._columns = columns

    def __getitem__(self, key: str) -> CellValue:
        column = self._columns[key]
        return self._cells[column - 1] if column <= len(self._cells) else None

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def get(self, key: str, default: CellValue = None) -> CellValue:  # type: ignore[override]
        """Return a cell's value, None for a missing column: quicker than the general one."""
        column = self._columns.get(key)
        return default if column is None or column > len(self._cells) else self._cells[column - 1]

    def __len__(self) -> int:
        return len(self._columns)


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one place; what has to be said is collected in `breaches`."""

    place: Place
    columns: tuple[Column, ...]
    readers: Mapping[str, Reader]
    breaches: list[Breach] = field(default_factory=list)
    _cells: Sequence[Sequence[CellValue]] = ()
    _covered: dict[int, dict[int, Area]] = field(default_factory=dict)
    _told: set[Area] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._cells = self.place.grid.rows[:]
        last = max(self.place.last_row, len(self._cells))
        self._covered = vertical_merges(self.place.grid, self.place.first_row, last)

    def written(self, row: int) -> Written:
        """Return a row's own cells by key."""
        return Written(self.cells(row), self.place.headings.columns)

    def cells(self, row: int) -> Sequence[CellValue]:
        """Return all of a row's cells as they stand, the office's own columns too."""
        return self._cells[row - 1] if row <= len(self._cells) else ()

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

    def filled_over(self, row: int) -> frozenset[str]:
        """Return the keys of the cells that a merged cell above fills."""
        if not self.is_under_a_merge(row):
            return frozenset()
        columns = self.place.headings.columns
        return frozenset(key for key in columns if self.is_covered(row, key) and is_filled(self._value_over(row, key)))

    def _value_over(self, row: int, key: str) -> CellValue:
        area = self._covered[self.place.headings.columns[key]][row]
        return self.place.grid.value(area.first_row, area.first_column)

    def read(self, rows: Sequence[int]) -> list[dict[str, object]]:
        """Return the rows as typed values by key; blank cells and missing columns are left out."""
        records: list[dict[str, object]] = [{} for _ in rows]
        for column in self.columns:
            number = self.place.headings.columns.get(column.key)
            if number is not None:
                self._read_column(column, number, rows, records)
        return records

    def _read_column(self, column: Column, number: int, rows: Sequence[int], records: list[dict[str, object]]) -> None:
        covered = self._covered.get(number, {})
        key, known = column.key, _Known(column, self.readers[column.key])
        above: tuple[int, dict[str, object]] = (0, {})
        for row, record, written in zip(rows, records, self._column(number, rows), strict=True):
            value = self._merged(column, covered[row]) if row in covered else written
            if value is not None:
                read = known[value if type(value) is str else (type(value), value)]
                if read is _DITTO:
                    read = _as_above(above[1].get(key) if above[0] == row - 1 else None)
                if read.value is not None:
                    record[key] = read.value
                elif row in covered and _is_unread(value):
                    _leave_unread(record, key)
                if read.said is not None and row not in covered:
                    self._say(column, Address(self.place.grid.sheet, row, number), value, read.said)
            above = row, record

    def _column(self, number: int, rows: Sequence[int]) -> list[CellValue]:
        """Return the cells of a column as they stand."""
        cells = (self._cells[row - 1] if row <= len(self._cells) else () for row in rows)
        return [row[number - 1] if number <= len(row) else None for row in cells]

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


class _Known(dict[object, Read]):
    """What the values of one column are read as, each found out at its first cell; `_DITTO` for what says 同上.

    A text stands for itself, any other value beside its type: 1, 1.0 and TRUE are equal and not the same.
    """

    def __init__(self, column: Column, reader: Reader) -> None:
        super().__init__()
        self._column = column
        self._reader = reader
        self._can_repeat = column.kind in _REPEATED and column is not _ITEM_ID

    def __missing__(self, kind: Any) -> Read:
        value = kind if type(kind) is str else kind[1]
        read = self[kind] = self._read(value)
        return read

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


def _leave_unread(record: dict[str, object], key: str) -> None:
    """Note that a cell under a merged one could not be read."""
    unread = record.get("unread")
    record["unread"] = frozenset({key, *(unread if isinstance(unread, frozenset) else ())})


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
