"""The rows of a ledger's sheet as texts by heading, whatever the headings are called there and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rectify_xl.grid import CellError, CellPicture, CellValue, Grid, Uncalculated
from rectify_xl.ledger.hands.columns import ADDED, key_column
from rectify_xl.ledger.hands.merging import Meaning
from rectify_xl.ledger.hands.outgoing import LedgerRows
from rectify_xl.ledger.hands.rows import Row, Rows
from rectify_xl.ledger.hands.sent import cell_text
from rectify_xl.ledger.model import Ledger, RowKind
from rectify_xl.ledger.reading.find import fold_heading
from rectify_xl.ledger.schema import EXTENSION, LEDGER_COLUMNS, heading

_UNREAD: Final = (CellError, CellPicture, Uncalculated)


def present_rows(grid: Grid, ledger: Ledger, meaning: Meaning) -> Rows:
    """Return the items of a ledger as they would go out now; `unread` are cells that do not hold that themselves."""
    going = LedgerRows(ledger, grid)
    columns = {one.heading: ledger.items.columns.get(one.key) for one in going.columns}
    columns |= {heading: number for number, heading in going.own.items()}
    present = {name: number for name, number in columns.items() if number}
    moved = {
        item.row: {heading(key): number for key, number in item.own_columns.items()}
        for item in ledger.items.rows
        if item.own_columns is not None
    }
    rows = []
    for item in ledger.items.rows:
        texts, places = going.texts(item), moved.get(item.row, present)
        held = {name: cell_text(grid.value(item.row, number)) for name, number in places.items()}
        said = {name: (text, texts[name]) for name, text in held.items() if name in texts}
        odd = [name for name, both in said.items() if len({meaning(name, text) for text in both}) > 1]
        rows.append(Row(item.row, texts, unread=frozenset(odd)))
    return Rows(grid.sheet, present, tuple(rows), moved)


def returned_rows(grid: Grid, ledger: Ledger, known: Iterable[str] = ()) -> Rows:
    """Return the rows of a copy's sheet that are items, or that have an identity; blank ones are deleted ones.

    Columns have the headings of the schema, others those that are `known`, else their own. Under a merge is what it
    shows.
    """
    columns = _columns(grid, ledger, known)
    keys = key_column(ledger, grid)
    items = {item.row for item in ledger.items.rows}
    merged = _merged(grid)
    rows = []
    for number in range(ledger.items.heading_row + 1, len(grid.rows) + 1):
        key = cell_text(grid.value(number, keys)) if keys else ""
        if number in items or key:
            values = {name: _value(grid, merged, number, column) for name, column in columns.items()}
            unread = frozenset(name for name, value in values.items() if isinstance(value, _UNREAD))
            texts = {name: cell_text(value) for name, value in values.items()}
            if any(texts.values()):
                rows.append(Row(number, texts, key, unread))
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
        if folded and column not in taken and folded not in ADDED:
            columns.setdefault(spelt.get(folded, cell_text(value)), column)
    return dict(sorted(columns.items(), key=lambda one: one[1]))


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


def value_at(grid: Grid, row: int, column: int) -> CellValue:
    """Return what a cell shows, under a merge that of the whole."""
    area = next((one for one in grid.merges if one.covers(row, column)), None)
    return grid.value(area.first_row, area.first_column) if area else grid.value(row, column)


def _value(grid: Grid, merged: Mapping[tuple[int, int], tuple[int, int]], row: int, column: int) -> CellValue:
    return grid.value(*merged.get((row, column), (row, column)))
