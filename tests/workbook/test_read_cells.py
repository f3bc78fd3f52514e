"""Cells as they are stored: dates by their formats, errors as errors, a table's total as no row of it."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
import xlsxwriter

from rectify_xl.grid import CellError, CellValue, Grid
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.package import Package, open_package
from rectify_xl.workbook.parts import read_workbook_part
from rectify_xl.workbook.sparse import SparseReader

SHEET = "xl/worksheets/sheet1.xml"
DAY = dt.date(2021, 3, 28)
SERIAL = 44283


def package_of(cell: bytes = b"", *, number_format: int = 0, total: bool = False) -> Package:
    """Return a workbook with a table, one cell written as given, and dates in a format known by its number only."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        columns = [{"header": "编号", "total_string": "合计"}, {"header": "数", "total_function": "sum"}]
        sheet.add_table("A1:B4", {"name": "表一", "columns": columns, "total_row": total})
        sheet.write_number("A6", SERIAL, book.add_format({"num_format": "0.000"}))
    package = open_package(stream.getvalue())
    styles = re.sub(rb'(<xf numFmtId=")164"', b'\\g<1>%d"' % number_format, package.read("xl/styles.xml"))
    content = package.read(SHEET).replace(b"</sheetData>", cell + b"</sheetData>")
    return open_package(package.edited({"xl/styles.xml": styles, SHEET: content}))


def grid_of(package: Package) -> Grid:
    (grid,) = read_grids(package, read_workbook_part(package)).values()
    return grid


def sparse(package: Package, row: int) -> CellValue:
    return SparseReader(package, read_workbook_part(package)).rows(SHEET)[row - 1][0]


@pytest.mark.parametrize("number_format", [14, 22, 27, 28, 31, 36, 50, 54, 57, 58])
def test_a_built_in_date_format_of_the_chinese_editions_shows_a_date(number_format: int) -> None:
    assert sparse(package_of(number_format=number_format), 6) == DAY


@pytest.mark.parametrize("number_format", [0, 1, 10, 26, 37, 49, 59])
def test_a_built_in_number_format_shows_a_number(number_format: int) -> None:
    assert sparse(package_of(number_format=number_format), 6) == SERIAL


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        (b'<c r="A9" t="e"><v>#REF!</v></c>', "#REF!"),
        (b'<c r="A9" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        (b'<c r="A9" t="e"><v></v></c>', "#VALUE!"),
    ],
)
def test_an_error_is_no_blank(cell: bytes, error: str) -> None:
    value = grid_of(package_of(b'<row r="9">' + cell + b"</row>")).value(9, 1)

    assert value == CellError(error)


@pytest.mark.parametrize(("total", "last"), [(False, 4), (True, 3)])
def test_the_total_of_a_table_is_no_row_of_it(total: bool, last: int) -> None:
    (table,) = grid_of(package_of(total=total)).tables

    assert (table.body.first_row, table.body.last_row) == (2, last)
