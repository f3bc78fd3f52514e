"""Cells as plain values with addresses: the one thing that storage and meaning both know.

`workbook` fills grids and knows nothing of what stands in them; `ledger` reads grids and knows nothing of files.
"""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rectify_xl.coordinates import column_letters, corners_of

if TYPE_CHECKING:
    from rectify_xl.coded import Coded

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
"""The last row and column that a sheet can have."""


class CellError(str):
    """An error value such as #REF!, as it is shown in the cell."""

    __slots__ = ()


class CellPicture(str):
    """A picture in a cell, as WPS and Excel put one there: it shows, and nobody can read it."""

    __slots__ = ()


PICTURE: Final = CellPicture("（图片）")


class Uncalculated:
    """A formula that was saved without its value."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNCALCULATED"

    def __str__(self) -> str:
        return ""


UNCALCULATED: Final = Uncalculated()

CellValue = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | Uncalculated | None
"""A cell's value; None is a blank cell, an empty str is a formula (or a text cell) that shows nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """One cell of one sheet; row and column count from 1."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """Return the cell in A1 notation, such as N7."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def reference(self) -> str:
        """Return sheet and cell as staff read them, such as 整改台账!N7."""
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both corners included; rows and columns count from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def covers(self, row: int, column: int) -> bool:
        """Return whether a cell lies in the area."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


def area_of(reference: str) -> Area | None:
    """Return the area that an A1 reference names; None where it names no rectangle of a sheet's cells."""
    corners = corners_of(reference)
    return None if corners is None or corners[3] > LAST_COLUMN else Area(*corners)


@dataclass(frozen=True, slots=True)
class TableArea:
    """An Excel table: its name, its columns' names, and where its heading and body stand."""

    name: str
    columns: tuple[str, ...]
    heading_row: int
    body: Area


class ByColumn(Sequence[Sequence[CellValue]]):
    """Rows that are held by their columns."""

    @property
    @abstractmethod
    def width(self) -> int:
        """Return how many columns there are."""

    @abstractmethod
    def column(self, column: int) -> Coded[CellValue]:
        """Return the values of a column counted from 1."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as values: `rows[0][0]` is A1; rows may be of unequal length."""

    sheet: str
    rows: Sequence[Sequence[CellValue]]
    merges: tuple[Area, ...] = ()
    tables: tuple[TableArea, ...] = ()
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    _columns: dict[int, Coded[CellValue]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def width(self) -> int:
        """Return how many columns the longest row has."""
        return self.rows.width if isinstance(self.rows, ByColumn) else max(map(len, self.rows), default=0)

    def column(self, column: int) -> Coded[CellValue]:
        """Return the values of a column counted from 1, one for every row of the grid."""
        from rectify_xl.coded import coded  # noqa: PLC0415 - only who reads whole columns needs numbers

        if column not in self._columns:
            at, rows = column - 1, self.rows
            if isinstance(rows, ByColumn):
                self._columns[column] = rows.column(column)
            else:
                self._columns[column] = coded([cells[at] if at < len(cells) else None for cells in rows])
        return self._columns[column]

    def value(self, row: int, column: int) -> CellValue:
        """Return the value at a row and column counted from 1; None outside the grid."""
        if row > len(self.rows):
            return None
        cells = self.rows[row - 1]
        return cells[column - 1] if column <= len(cells) else None
