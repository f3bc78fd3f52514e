"""The rows of a ledger's sheet as texts by heading, whatever the headings are called there and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rectify_xl.grid import CellError, CellPicture, CellValue, Grid, Uncalculated
from rectify_xl.ledger.hands.rows import Row, Rows
from rectify_xl.ledger.hands.sent import cell_text
from rectify_xl.ledger.model import Ledger, RowKind
from rectify_xl.ledger.reading.find import fold_heading
from rectify_xl.ledger.schema import EXTENSION, LEDGER_COLUMNS, heading

ROW_KEY: Final = "行标识"
"""The heading of the hidden column of a copy that tells what item a row is."""
_UNREAD: Final = (CellError, CellPicture, Uncalculated)


def rows_of(grid: Grid, ledger: Ledger, known: Iterable[str] = ()) -> Rows:
    """Return the rows of the ledger's sheet that are items, or that have an identity, as a copy's have.

    Columns have the headings of the schema, others those that are `known`, else their own. Under a merge is what it
    shows.
    """
    columns = _columns(grid, ledger, known)
    key_column = _key_column(grid, ledger)
    items = {item.row for item in ledger.items.rows}
    merged = _merged(grid)
    rows = []
    for number in range(ledger.items.heading_row + 1, len(grid.rows) + 1):
        key = cell_text(grid.value(number, key_column)) if key_column else ""
        if number in items or key:
            values = {name: _value(grid, merged, number, column) for name, column in columns.items()}
            unread = frozenset(name for name, value in values.items() if isinstance(value, _UNREAD))
            rows.append(Row(number, {name: cell_text(value) for name, value in values.items()}, key, unread))
    return Rows(grid.sheet, columns, tuple(rows))


def unread_rows(ledger: Ledger, rows: Rows) -> Iterator[int]:
    """Yield the rows of a copy's sheet that hold what an item holds and are none."""
    taken = {row.row for row in rows.rows}
    for one in ledger.balance.others:
        is_item_like = one.kind in (RowKind.UNREAD, RowKind.CONTINUED)
        if is_item_like and one.address.sheet == rows.sheet and one.address.row not in taken:
            yield one.address.row


def _columns(grid: Grid, ledger: Ledger, known: Iterable[str]) -> Mapping[str, int]:
    keys = {column.key for column in (*LEDGER_COLUMNS, EXTENSION)}
    columns = {heading(key): column for key, column in ledger.items.columns.items() if key in keys}
    spelt = {fold_heading(name): name for name in known}
    taken = set(columns.values())
    for column, value in _headings(grid, ledger):
        folded = fold_heading(value)
        if folded and column not in taken and folded != ROW_KEY:
            columns.setdefault(spelt.get(folded, cell_text(value)), column)
    return dict(sorted(columns.items(), key=lambda one: one[1]))


def _key_column(grid: Grid, ledger: Ledger) -> int | None:
    return next((column for column, value in _headings(grid, ledger) if fold_heading(value) == ROW_KEY), None)


def _headings(grid: Grid, ledger: Ledger) -> Iterator[tuple[int, CellValue]]:
    row = ledger.items.heading_row
    cells = grid.rows[row - 1] if 0 < row <= len(grid.rows) else ()
    table = ledger.table.body if ledger.table else None
    for column, value in enumerate(cells, start=1):
        if table is None or table.first_column <= column <= table.last_column:
            yield column, value


def _merged(grid: Grid) -> Mapping[tuple[int, int], tuple[int, int]]:
    return {
        (row, column): (area.first_row, area.first_column)
        for area in grid.merges
        for row in range(area.first_row, min(area.last_row, len(grid.rows)) + 1)
        for column in range(area.first_column, area.last_column + 1)
    }


def _value(grid: Grid, merged: Mapping[tuple[int, int], tuple[int, int]], row: int, column: int) -> CellValue:
    return grid.value(*merged.get((row, column), (row, column)))
