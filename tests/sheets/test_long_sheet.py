"""A sheet of many rows is written faster than XlsxWriter's own, and no other byte is written."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from rectify_xl import sheets
from rectify_xl.sheets.long_sheet import LongSheet
from rectify_xl.workbook.drawn import read_drawn
from rectify_xl.workbook.drawn_rows import DrawnRow

from .books import draw
from .demo import BOOKS


def _written(kind: type[Worksheet]) -> bytes:
    stored = io.BytesIO()
    with Workbook(stored, {"in_memory": True}) as book:
        sheet, bold = book.add_worksheet("表", kind), book.add_format({"bold": True})
        for column, value in enumerate(("字 & <号>", 3, 1 / 3, -0.0, 1e21)):
            sheet.write(0, column, value, bold)
            sheet.write(1, column, value)
        sheet.write_blank(2, 0, None, bold)
        sheet.write_boolean(2, 1, True, bold)
        sheet.write_rich_string(2, 2, bold, "粗", "细", bold)
        sheet.write_formula(3, 0, '=IF(A1="","",LEN(A1)&"<")', bold, "")
        sheet.write_formula(3, 1, "=SUM(B1:B2)", bold, 6)
        sheet.write_formula(3, 2, "{=SUM(B1:B2)}", bold, 6)
        sheet.data_validation("A5", {"validate": "custom", "value": "=DAYS(A1,B1)>0"})
    with zipfile.ZipFile(stored) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def test_a_long_sheet_holds_what_xlsxwriter_writes() -> None:
    assert _written(LongSheet) == _written(Worksheet)


def test_no_formula_is_looked_through_for_newer_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Worksheet, "_prepare_formula", lambda _, formula, *__: asked.append(formula) or formula)
    assert b"<f>SUM(B1:B2)</f>" in _written(LongSheet)
    assert "{=SUM(B1:B2)}" in asked  # one of an area is XlsxWriter's own
    assert [formula for formula in asked if formula in ("=SUM(B1:B2)", '=IF(A1="","",LEN(A1)&"<")')] == []


@pytest.mark.parametrize("name", BOOKS)
def test_rows_that_are_drawn_apart_are_those_that_are_written(name: str) -> None:
    shown = BOOKS[name]()
    written = read_drawn(draw(shown))
    raw, apart = sheets.draw(shown)
    scratch = read_drawn(raw, apart)

    for entry in written.book.sheets:
        assert scratch.rows(entry) == written.rows(entry)
        assert etree.tostring(scratch.frame(entry.part)) == etree.tostring(written.frame(entry.part))


def test_what_has_no_format_and_what_is_odd_is_kept_as_it_is_written() -> None:
    def rows(*, is_apart: bool) -> list[DrawnRow]:
        stored = io.BytesIO()
        with Workbook(stored, {"in_memory": True}) as book:
            sheet, bold = book.add_worksheet("表", LongSheet), book.add_format({"bold": True})
            sheet.is_apart = is_apart
            for column, value in enumerate((" 字 & <号> ", "<r>粗</r>", "_x0041_\x01", 1 / 3, 1e21, True)):
                sheet.write(0, column, value)
                sheet.write(1, column, value, bold)
            sheet.set_row(2, 40)
            sheet.set_row(4, 40, bold, {"hidden": True})
            sheet.write_string(4, 1, "行的格式")
            sheet.set_column(9, 9, 20, bold)
            sheet.write_number(40, 9, 3)
            for row, value in enumerate(("", "字<", "#N/A", 2.5, True)):
                sheet.write_formula(41 + row, 2, '=IF(A1="<",1,2)', bold if row % 2 else None, value)
        drawn = read_drawn(stored.getvalue(), {"表": sheet.drawn} if is_apart else None)
        return [row._replace(cells=list(row.cells)) for row in drawn.rows(drawn.book.sheets[0])]

    apart, written = rows(is_apart=True), rows(is_apart=False)

    read = [[row.cells.pop(1)[2] for row in side[:2]] for side in (apart, written)]  # XlsxWriter takes it for XML
    assert read == [
        [' t="inlineStr"><is><t>&lt;r&gt;粗&lt;/r&gt;</t></is></c>'] * 2,
        [' t="inlineStr"><is><r>粗</r></is></c>'] * 2,
    ]
    assert apart == written
