"""The rows that XlsxWriter wrote, read and set as text: the same as a parser of XML makes of them."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.escape import unescape

from rectify_xl.workbook.contents import drawn_contents, read_contents
from rectify_xl.workbook.drawn import Kept, read_drawn, sheet_parts
from rectify_xl.workbook.naming import FreeNames
from rectify_xl.workbook.styles import StyleMap

_TEXTS = (
    "党的建设",
    'a & b < c > d "e"',
    "&lt;不是标记&gt; &amp;amp;",
    " 前后有空格 ",
    "两行\n文字\t和制表",
    "_x000d_ 和 _x0041_",
    '</c><c r="A1"><v>7</v></c>',
    "𠮷野家",
)


@pytest.fixture
def drawn() -> bytes:
    stored = io.BytesIO()
    with xlsxwriter.Workbook(stored, {"in_memory": True}) as book:
        looks = [book.add_format({"bold": True}), book.add_format({"num_format": "0.0"})]
        sheet = book.add_worksheet("表")
        for row, text in enumerate(_TEXTS):
            sheet.set_row(row, 20 + row)
            sheet.write_string(row, 0, text, looks[row % 2])
            sheet.write_formula(row, 1, f'=IF(LEN(A{row + 1})>3,"a&<b>","")', looks[0], text if row % 2 else "")
            sheet.write_number(row, 2, row / 3)
            sheet.write_blank(row, 30, None, looks[1])
        sheet.write_rich_string(20, 27, looks[0], "粗", "细 & 小")
        sheet.write_boolean(21, 0, boolean=True)
        sheet.write_formula(22, 0, "=SUM(C1:C3)", None, 1)
        book.add_worksheet("空")
    return stored.getvalue()


@pytest.mark.parametrize("name", ["表", "空"])
def test_a_drawn_sheet_holds_what_a_parser_finds_in_it(drawn: bytes, name: str) -> None:
    scratch = read_drawn(drawn)
    sheet = scratch.book.sheet(name)
    assert sheet is not None
    assert drawn_contents(scratch, sheet) == read_contents(scratch.package, scratch.book, sheet.part)


def test_cells_in_their_host_show_what_was_drawn(drawn: bytes) -> None:
    scratch = read_drawn(drawn)
    sheet = scratch.book.sheet("表")
    assert sheet is not None
    styles = StyleMap({0: 0, 1: 2, 2: 1}, {})
    part, *_ = sheet_parts(scratch, "表", sheet.part, FreeNames([]), styles, Kept())
    moved = scratch.package.edited({sheet.part: part.content})
    before, after = (openpyxl.load_workbook(io.BytesIO(raw))["表"] for raw in (drawn, moved))
    for row in before.iter_rows():
        for cell in row:
            other = after[cell.coordinate]
            shown = unescape(other.value) if isinstance(other.value, str) else other.value  # not done in a cell
            assert (shown, other.data_type) == (cell.value, cell.data_type)
            if cell.has_style:
                assert (other.font.b, other.number_format) != (cell.font.b, cell.number_format)
    assert after.row_dimensions[3].height == before.row_dimensions[3].height == 21.75


def test_lines_are_added_below_what_stands_on_a_sheet(drawn: bytes) -> None:
    for name, above in (("表", 11), ("空", 0)):
        scratch = replace(read_drawn(drawn), below={name: ['{"a": "<&>"}', "二"]})
        entry = scratch.book.sheet(name)
        assert entry is not None
        part, *_ = sheet_parts(scratch, name, entry.part, FreeNames([]), StyleMap({0: 0, 1: 1, 2: 2}, {}), Kept())
        longer = scratch.package.edited({entry.part: part.content})
        sheet = openpyxl.load_workbook(io.BytesIO(longer))[name]
        assert [sheet.cell(above + at, 1).value for at in (1, 2)] == ['{"a": "<&>"}', "二"]
