"""Where cells stand, as spreadsheets write it: column letters, A1, areas, sheet names in formulas.

openpyxl has these too, but brings numpy and all of its object model along, a third of a second at every start.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_LETTERS: Final = 26
_MOST_COLUMNS: Final = 18_278
"""ZZZ, the last column that three letters name."""
_COLUMN: Final = re.compile(r"[A-Za-z]{1,3}")
_CELL: Final = r"\$?([A-Za-z]{1,3})\$?([0-9]+)"
_ONE: Final = re.compile(_CELL)
_AREA: Final = re.compile(f"{_CELL}(?::{_CELL})?")


@cache
def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1; raises ValueError where three letters do not reach."""
    if not 0 < column <= _MOST_COLUMNS:
        raise ValueError(column)
    letters = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


@cache
def column_of(letters: str) -> int:
    """Return the column, counted from 1, of up to three letters; raises ValueError where they name none."""
    if not _COLUMN.fullmatch(letters):
        raise ValueError(letters)
    column = 0
    for letter in letters.upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column


def corners_of(reference: str) -> tuple[int, int, int, int] | None:
    """Return first row and column, last row and column of a cell or area such as $A$1:C7, None where it is neither."""
    found = _AREA.fullmatch(reference)
    if found is None:
        return None
    first_column, first_row, last_column, last_row = found.groups()
    last_column, last_row = last_column or first_column, last_row or first_row
    return int(first_row), column_of(first_column), int(last_row), column_of(last_column)


def cell_of(reference: str) -> tuple[int, int]:
    """Return row and column of a cell such as N7; raises ValueError where it is none."""
    found = _ONE.fullmatch(reference)
    if found is None or int(found[2]) == 0:
        raise ValueError(reference)
    return int(found[2]), column_of(found[1])


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
    return "'{}'".format(sheet.replace("'", "''"))
