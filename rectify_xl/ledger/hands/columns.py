"""The columns of a copy: the canonical ones, the office's own, and those that only copies have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rectify_xl.coordinates import column_letters
from rectify_xl.grid import Grid
from rectify_xl.ledger.adopting.book import new_heading
from rectify_xl.ledger.hands.sent import cell_text
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.reading.find import fold_heading
from rectify_xl.ledger.reading.values import is_filled
from rectify_xl.ledger.schema import EXTENSION, INSTRUCTION, LEDGER_COLUMNS, Column

ROW_KEY: Final = "行标识"
"""The heading of the hidden column that says which item of the ledger a row is."""
SHARED_WITH: Final = "共同责任"
"""The heading under which a copy says who else has an item."""
ADDED: Final = (INSTRUCTION, SHARED_WITH, ROW_KEY)
"""Headings of columns that a copy has and the ledger has not."""
_OWN: Final = "own_{number}"


def own_key(number: int) -> str:
    """Return the key of an own column by its number."""
    return _OWN.format(number=number)


def own_headings(ledger: Ledger, grid: Grid) -> Mapping[int, str]:
    """Return the headings of the office's own columns by their number, as a copy has them: each once.

    `grid` is the ledger's sheet. A column without a heading has one that says where it stands, if it holds anything.
    """
    items = ledger.items
    read = set(items.columns.values())
    taken = {fold_heading(one).casefold() for one in (*ADDED, EXTENSION.heading)}
    found: dict[int, str] = {}
    for number in _columns(ledger, grid):
        written = " ".join(cell_text(grid.value(items.heading_row, number)).split())
        is_used = written or any(is_filled(grid.value(item.row, number)) for item in items.rows)
        if number not in read and is_used and fold_heading(written) not in ADDED:
            found[number] = new_heading(written or f"（{column_letters(number)}列）", taken)
    return found


def key_column(ledger: Ledger, grid: Grid) -> int | None:
    """Return the column that holds the rows' identities, where the ledger is a copy itself."""
    row = ledger.items.heading_row
    return next((number for number in _columns(ledger, grid) if fold_heading(grid.value(row, number)) == ROW_KEY), None)


def copy_columns(ledger: Ledger, own: Mapping[int, str]) -> tuple[Column, ...]:
    """Return the columns whose cells go out, in the order of a copy."""
    extension = (EXTENSION,) if EXTENSION.key in ledger.items.columns else ()
    return (*LEDGER_COLUMNS, *extension, *(Column(own_key(number), heading, "") for number, heading in own.items()))


def _columns(ledger: Ledger, grid: Grid) -> range:
    """Return the numbers of the ledger's columns: those of its table, where it is one; what stands beside is not."""
    if ledger.table is not None:
        return range(ledger.table.body.first_column, ledger.table.body.last_column + 1)
    rows = (ledger.items.heading_row, *(item.row for item in ledger.items.rows))
    return range(1, max((len(grid.rows[row - 1]) for row in rows if 0 < row <= len(grid.rows)), default=0) + 1)
