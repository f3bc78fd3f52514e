"""Sheets read as grids: tables by the headings they have, whatever the file says of them."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineError, PasswordError
from refreshed import sample

import rectify_xl
from rectify_xl.errors import UnusableFile
from rectify_xl.grid import UNCALCULATED, Area, CellError, Grid
from rectify_xl.workbook import grids
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

TABLE, SHEET = "xl/tables/table1.xml", "xl/worksheets/sheet1.xml"


def book(**options: object) -> bytes:
    """Return a workbook with a table in B3:C6, of three rows below its headings."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet = made.add_worksheet("表")
        columns = [{"header": "编 号"}, {"header": "状态"}]
        sheet.add_table("B3:C6", {"name": "台账", "columns": columns, **options})
        sheet.write_column("B4", ["1", "2", "3"])
        sheet.write_column("C4", ["甲", "乙", "丙"])
    return stream.getvalue()


def changed(raw: bytes, changes: Mapping[str, tuple[str, str]]) -> bytes:
    package = open_package(raw)
    edits = {}
    for part, (old, new) in changes.items():
        text = package.read(part).decode()
        assert re.search(old, text), (part, old)
        edits[part] = re.sub(old, new, text).encode()
    return package.edited(edits)


def only(raw: bytes) -> Grid:
    package = open_package(raw)
    (grid,) = read_grids(package, read_workbook_part(package)).values()
    return grid


def test_a_table_that_denies_the_heading_row_it_has_is_read_by_it() -> None:
    (honest,) = only(book()).tables
    (denied,) = only(changed(book(), {TABLE: ("<table ", '<table headerRowCount="0" ')})).tables

    assert denied == honest
    assert (denied.heading_row, denied.body) == (3, Area(4, 2, 6, 3))


def test_a_heading_that_is_broken_over_lines_is_the_same_heading() -> None:
    raw = changed(book(), {TABLE: ("<table ", '<table headerRowCount="0" ')})
    broken = changed(raw, {TABLE: ('name="编 号"', 'name="编_x000a_号"')})

    assert only(broken).tables[0].heading_row == 3


def test_a_table_without_a_heading_row_has_none() -> None:
    (table,) = only(book(header_row=False)).tables

    assert (table.heading_row, table.body) == (0, Area(3, 2, 6, 3))


def test_a_table_below_everything_that_is_filled_has_no_heading_row() -> None:
    raw = changed(book(header_row=False), {TABLE: (' ref="B3:C6"', ' ref="B50:C52"')})

    assert only(raw).tables[0].heading_row == 0


def test_a_ledger_in_a_table_that_denies_its_heading_row_is_counted_as_before(tmp_path: Path) -> None:
    package = open_package(sample("model_bureau").read_bytes())
    table = next(
        name for name in package.names if name.startswith("xl/tables/") and 'name="台账"'.encode() in package.read(name)
    )
    path = tmp_path / "台账.xlsx"
    path.write_bytes(changed(sample("model_bureau").read_bytes(), {table: ("<table ", '<table headerRowCount="0" ')}))
    on = dt.date(2026, 5, 6)

    assert rectify_xl.status(path, as_of=on).counts == rectify_xl.status(sample("model_bureau"), as_of=on).counts
    assert (
        rectify_xl.check(path, as_of=on).diagnostics == rectify_xl.check(sample("model_bureau"), as_of=on).diagnostics
    )


@pytest.mark.parametrize(
    "change",
    [
        (' ref="B3:C6"', ' ref="整行"'),
        (' ref="B3:C6"', ' ref="B:C"'),
        (' ref="B3:C6"', ' ref="B3:XFE6"'),
        (' ref="B3:C6"', ' ref="B3:D6"'),
        ("<tableColumns.*</tableColumns>", ""),
    ],
)
def test_a_table_that_makes_no_sense_is_passed_over(change: tuple[str, str]) -> None:
    assert only(changed(book(), {TABLE: change})).tables == ()


def test_a_table_whose_part_is_gone_is_passed_over() -> None:
    package = open_package(book())

    assert only(package.edited({TABLE: None})).tables == ()


def test_a_merge_that_makes_no_sense_is_passed_over() -> None:
    merges = '</sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="x"/></mergeCells>'

    assert only(changed(book(), {SHEET: ("</sheetData>", merges)})).merges == (Area(1, 1, 2, 1),)


def test_rows_are_read_once_and_given_by_place_and_slice() -> None:
    rows = only(book()).rows

    assert rows[3][1] == "1"
    assert [row[2] for row in rows[3:6]] == ["甲", "乙", "丙"]
    assert len(list(rows)) == len(rows) == 6


ODD = {
    '<c r="E9" t="e"><v>#REF!</v></c>': CellError("#REF!"),
    '<c r="E9" t="e"><f>A1</f></c>': CellError("#VALUE!"),
    '<c r="E9"><f>A1</f></c>': UNCALCULATED,
    '<c r="E9"><f>A1</f><v></v></c>': UNCALCULATED,
    '<c r="E9" t="str"><f>A1</f><v></v></c>': "",
    '<c r="E9" t="str"><f>A1</f><v>字</v></c>': "字",
    '<x/><c r="E9" t="e"><v>#N/A</v></c>': CellError("#N/A"),
}


@pytest.mark.parametrize("cell", ODD)
def test_a_cell_that_a_fast_reader_takes_for_blank_is_told_from_one(cell: str) -> None:
    raw = changed(book(), {SHEET: ("</sheetData>", f'<row r="9">{cell}</row></sheetData>')})

    value = only(raw).value(9, 5)
    assert (type(value), value) == (type(ODD[cell]), ODD[cell])


def test_cells_and_rows_that_say_no_place_follow_the_last() -> None:
    odd = '<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row></sheetData>'
    raw = changed(book(), {SHEET: ("</sheetData>", odd)})

    assert only(raw).value(7, 2) == CellError("#N/A")


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1048577"><c r="A1" t="e"/></row>',
        '<row r="zwölf"><c r="A1" t="e"/></row>',
        '<row r="9"><c r="9A" t="e"/></row>',
        '<row r="9"><c r="XFZZ9" t="e"/></row>',
        '<row r="9"><c t="e"></row>',
    ],
)
def test_a_place_beyond_the_sheet_is_damage(row: str) -> None:
    raw = changed(book(), {SHEET: ("</sheetData>", f"{row}</sheetData>")})

    with pytest.raises(UnusableFile, match="file_damaged"):
        len(only(raw).rows)


def test_a_workbook_that_the_fast_reader_refuses_is_read_cell_by_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [[cell for cell in row if cell is not None] for row in only(book()).rows]
    monkeypatch.setattr(grids, "CalamineWorkbook", Refusing(CalamineError))

    assert [[cell for cell in row if cell is not None] for row in only(book()).rows] == expected


def test_a_workbook_that_the_fast_reader_finds_locked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "CalamineWorkbook", Refusing(PasswordError))

    with pytest.raises(UnusableFile, match="file_encrypted"):
        only(book())


class Refusing:
    """A reader that opens nothing."""

    def __init__(self, error: type[Exception]) -> None:
        self._error = error

    def from_filelike(self, _: object) -> None:
        raise self._error
