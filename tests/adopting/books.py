"""Old workbooks drawn cell by cell: a sheet is a text table, with its merged cells beside it.

A line is a row, `|` stands between cells. `2021-03-28` is a date cell, a number a number, `=` a formula saved without
its value, `#REF!` an error value; text in quotes stands as it is. Merged cells keep what is written in them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ledger.grids import area, cell
from xlsxwriter import Workbook

from rectify_xl.grid import CellError, Uncalculated

AS_OF: Final = dt.date(2021, 3, 28)


@dataclass(frozen=True)
class Drawn:
    """One sheet of an old workbook."""

    name: str
    table: str
    merges: tuple[str, ...] = ()
    is_hidden: bool = False


def draw(path: Path, *sheets: Drawn) -> Path:
    """Draw a workbook and return its path."""
    with Workbook(path) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for drawn in sheets:
            sheet = book.add_worksheet(drawn.name)
            for row, line in enumerate(drawn.table.strip("\n").splitlines()):
                for column, part in enumerate(line.split("|")):
                    _write(sheet, row, column, cell(part.strip()), date)
            for reference in drawn.merges:
                merged = area(reference)
                corners = (merged.first_row, merged.first_column, merged.last_row, merged.last_column)
                sheet.merge.append([corner - 1 for corner in corners])  # merge_range would empty the cells
            if drawn.is_hidden:
                sheet.hide()
    return path


def _write(sheet: Any, row: int, column: int, value: object, date: Any) -> None:
    if isinstance(value, Uncalculated):
        sheet.write_formula(row, column, "=1+1", None, "")
    elif isinstance(value, CellError):
        sheet.write_formula(row, column, "=NA()", None, str(value))
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, date)
    elif isinstance(value, float):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, value)
