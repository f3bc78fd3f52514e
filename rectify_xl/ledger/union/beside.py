"""The columns of an office's own beside the ledger's: where they stand, and what a row has in them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rectify_xl.grid import Area, CellValue, Grid
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.reading.find import fold_heading, vertical_merges
from rectify_xl.ledger.reading.values import shown
from rectify_xl.ledger.rules.cells import text_of
from rectify_xl.ledger.schema import LEDGER_COLUMNS

_KNOWN = {fold_heading(name): column.key for column in LEDGER_COLUMNS for name in (column.heading, *column.spellings)}


@dataclass(frozen=True)
class Beside:
    """The grid that a ledger stands in; a cell that is merged down says the same of all its rows."""

    ledger: Ledger
    grid: Grid
    _found: dict[str, int | None] = field(default_factory=dict, repr=False)

    def column(self, heading: str) -> int | None:
        """Return where a heading stands, counted from 1; None where it does not."""
        if heading not in self._found:
            wanted = fold_heading(heading)
            self._found[heading] = next((at for at, text in self._headings if text == wanted), None)
        return self._found[heading]

    def first_of(self, headings: Sequence[str]) -> int | None:
        """Return where the first of some headings stands that is there and is none of the ledger's own columns."""
        taken = {*self.ledger.items.columns.values()}
        places = (self.column(heading) for heading in headings)
        return next((at for at in places if at is not None and at not in taken), None)

    def key(self, heading: str) -> str | None:
        """Return the key of the ledger's column that a heading names, None where it names none that is there."""
        key = _KNOWN.get(fold_heading(heading))
        return key if key in self.ledger.items.columns else None

    def cell(self, item: Item, heading: str) -> CellValue:
        """Return what an item has under a heading: in a column of the ledger as it was read, else as it stands."""
        at = self.column(heading)
        key = next((key for key, column in self.ledger.items.columns.items() if column == at), None) or (
            self.key(heading) if at is None else None
        )
        if key is not None and hasattr(item, key):
            return text_of(getattr(item, key))
        return None if at is None else _plain(self.value(item.row, at))

    def value(self, row: int, column: int) -> CellValue:
        """Return a cell, under a merge the one that shows."""
        area = self._merged.get(column, {}).get(row)
        return self.grid.value(area.first_row if area else row, column)

    @cached_property
    def _headings(self) -> tuple[tuple[int, str], ...]:
        row = self.ledger.items.heading_row
        cells = self.grid.rows[row - 1] if 0 < row <= len(self.grid.rows) else ()
        return tuple(_folded(cells))

    @cached_property
    def _merged(self) -> Mapping[int, Mapping[int, Area]]:
        return vertical_merges(self.grid, self.ledger.first_row, self.ledger.last_row)


def _plain(value: CellValue) -> CellValue:
    """Return a number as it is, and anything else as its text."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return value if is_number else shown(value)


def _folded(cells: Sequence[CellValue]) -> Iterator[tuple[int, str]]:
    for at, cell in enumerate(cells, start=1):
        text = fold_heading(cell)
        if text:
            yield at, text
