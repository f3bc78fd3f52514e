"""What a row of the ledger's sheet holds: its own cells, what is merged down over it, and every text that it shows.

Evidence is gathered here and weighed in `kinds`; neither says anything to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from rectify_xl.coded import Mask
from rectify_xl.grid import Area, CellValue
from rectify_xl.ledger.reading.find import (
    FIRST_TEXTS,
    Place,
    fold_heading,
    is_heading_row,
    is_known_heading,
    is_ledger_table,
    is_shown_text,
    match_headings,
)
from rectify_xl.ledger.reading.rows import RowReader
from rectify_xl.ledger.reading.values import is_filled, trimmed
from rectify_xl.ledger.schema import CLEARS, LEDGER_COLUMNS

SIGNS_OF_AN_ITEM: Final = ("item_id", "sub_item", "problem", "measures", "status")
"""Columns that make a row an item, where two cells of it are filled."""
TITLES: Final = ("problem", "sub_item")
"""Columns whose text by itself makes a row an item: a problem that is registered and not yet filled in."""
HELD_BY_ITEMS: Final = frozenset({"measures", "status", "due_on", *TITLES, *CLEARS})
"""Columns that nothing but an item has: a row that fills one and is not counted is an error."""
_ORDINALS: Final = frozenset({"序号", "顺序", "序", "编次", "no.", "no"})
"""Headings of the office's own running number, which tells items apart where it is not merged."""
_SAYS: Final = re.compile(r"[^\W\d_]")
_LOOKED_AT: Final = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row: keys of its own filled cells, of those filled through a merge, and its texts from left to right.

    `column` is that of the first text. `is_spread` tells of a row whose only text is merged across several columns,
    `is_below` of one under the ledger's table, `is_first` of the one right under the headings.
    """

    own: frozenset[str]
    covered: frozenset[str]
    texts: tuple[str, ...]
    column: int = 1
    written: Mapping[str, CellValue] | None = None
    numbers_own: bool = False
    """The office's running number stands in the row's own cell."""
    numbers_covered: bool = False
    """The office's running number is merged down over the row."""
    is_numbered: bool = True
    """The ledger has a column that tells the items of one problem apart."""
    is_spread: bool = False
    is_below: bool = False
    is_first: bool = False
    is_heading: bool = False

    @property
    def first(self) -> str:
        """Return the row's first text."""
        return self.texts[0] if self.texts else ""

    @property
    def says(self) -> frozenset[str]:
        """Return the keys of the row's own titles and measures that are words, not numbers or marks."""
        written = self.written or {}
        keys = self.own & {"measures", *TITLES}
        return frozenset(key for key in keys if is_words(written.get(key)))

    @property
    def holds(self) -> frozenset[str]:
        """Return the keys of the row's own cells that nothing but an item has."""
        return (self.own & HELD_BY_ITEMS) - ({"measures", *TITLES} - self.says)


def is_words(value: CellValue) -> bool:
    """Return whether a cell holds words: a letter or character at least."""
    return isinstance(value, str) and _SAYS.search(value) is not None


@dataclass(slots=True)
class Witness:
    """Gathers the evidence of rows, one place's headings at a time."""

    reader: RowReader
    _ordinals: tuple[int, ...] = ()
    _elsewhere: tuple[Area, ...] = ()
    _spread: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        place = self.reader.place
        row = place.headings.row
        known = set(place.headings.columns.values())
        cells = self.reader.cells(row) if row else ()
        self._ordinals = tuple(
            column
            for column, cell in enumerate(cells, start=1)
            if column not in known and fold_heading(cell).casefold() in _ORDINALS
        )
        self._elsewhere = tuple(_areas_of_others(place))
        self._spread = frozenset(
            area.first_row for area in place.grid.merges if area.last_column - area.first_column >= _LOOKED_AT - 1
        )

    def of(self, row: int) -> Evidence:
        """Return what a row holds."""
        reader, place = self.reader, self.reader.place
        cells, columns = self._own_cells(row), place.headings.columns
        texts = [(column, cell) for column, cell in enumerate(cells, start=1) if is_filled(cell)]
        own = frozenset(key for key, column in columns.items() if _is_filled_at(cells, column))
        return Evidence(
            own=own,
            covered=reader.filled_over(row),
            texts=tuple(trimmed(cell) for _, cell in texts),
            column=texts[0][0] if texts else 1,
            written=reader.written(row),
            numbers_own=any(_is_filled_at(cells, column) for column in self._ordinals),
            numbers_covered=any(reader.is_covered_at(row, column) for column in self._ordinals),
            is_numbered=bool(self._ordinals) or not {"item_id", "sub_item"}.isdisjoint(columns),
            is_spread=row in self._spread and len(texts) == 1,
            is_below=place.table is not None and row > place.last_row,
            is_first=row == place.first_row,
            is_heading=self.repeats_headings(row, cells) or is_heading_row(cells),
        )

    def rows_of_others(self) -> set[int]:
        """Return the rows that a merged cell or another table is about."""
        others = (range(area.first_row, area.last_row + 1) for area in self._elsewhere)
        return self.reader.rows_under_merges().union(*others)

    def headings(self, among: Mask) -> Mask:
        """Return the rows that are headings of a ledger."""
        grid, texts = self.reader.place.grid, np.zeros(len(among), dtype=np.int64)
        likely = among & False
        for column in range(1, grid.width + 1):
            asked = among & (texts < FIRST_TEXTS)
            if not asked.any():
                break
            likely |= grid.column(column).where(is_known_heading, asked)
            texts += grid.column(column).where(is_shown_text, asked)
        likely[likely] = [is_heading_row(grid.rows[row]) for row in np.flatnonzero(likely).tolist()]
        return likely

    def not_beginning_with(self, says: Callable[[str], bool], among: Mask) -> Mask:
        """Return the rows whose first text does not say something."""
        grid, asked, found = self.reader.place.grid, among.copy(), among.copy()
        for column in range(1, grid.width + 1):
            filled = grid.column(column).where(is_filled, asked)
            found &= ~grid.column(column).where(lambda cell: says(trimmed(cell)), filled)
            asked &= ~filled
            if not asked.any():
                break
        return found

    def is_in_another_table(self, row: int) -> bool:
        """Return whether anything that the row shows stands in another table of the sheet."""
        cells = self.reader.cells(row)
        masked = self._own_cells(row)
        return any(is_filled(cell) and not _is_filled_at(masked, at) for at, cell in enumerate(cells, start=1))

    def repeats_headings(self, row: int, cells: Sequence[CellValue] | None = None) -> bool:
        """Return whether a row repeats the headings in their columns."""
        headings = self.reader.place.headings
        if not headings.row or row == headings.row:
            return row == headings.row
        shown, said = self.reader.cells(row) if cells is None else cells, self.reader.cells(headings.row)
        same = 0
        for column in headings.columns.values():
            cell = shown[column - 1] if column <= len(shown) else None
            heading = fold_heading(said[column - 1]) if isinstance(cell, str) and column <= len(said) else ""
            same += bool(heading) and fold_heading(cell) == heading
        return same >= _LOOKED_AT

    def _own_cells(self, row: int) -> Sequence[CellValue]:
        """Return a row's cells but those of the sheet's other tables."""
        cells = self.reader.cells(row)
        others = [area for area in self._elsewhere if area.first_row <= row <= area.last_row]
        if not others:
            return cells
        return [
            None if any(area.first_column <= at <= area.last_column for area in others) else cell
            for at, cell in enumerate(cells, start=1)
        ]


def _areas_of_others(place: Place) -> Iterator[Area]:
    """Yield what other tables hold beside the ledger's columns, and all of one that is a ledger by itself.

    A table that staff laid over some of the ledger's rows takes none of them away.
    """
    columns = place.headings.columns.values()
    first, last = min(columns, default=1), max(columns, default=1)
    for table in place.grid.tables:
        body = table.body
        is_apart = body.last_column < first or body.first_column > last or is_ledger_table(table)
        if table != place.table and is_apart:
            top = min(table.heading_row or body.first_row, body.first_row)
            yield Area(top, body.first_column, body.last_row, body.last_column)


def headings_in(cells: Sequence[CellValue], row: int) -> Mapping[str, int]:
    """Return the ledger's columns that a row of headings names."""
    return match_headings(cells, LEDGER_COLUMNS, row=row).columns


def _is_filled_at(cells: Sequence[CellValue], column: int) -> bool:
    return column <= len(cells) and is_filled(cells[column - 1])
