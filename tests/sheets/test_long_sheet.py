"""A sheet of many rows is written faster than XlsxWriter's own, and no other byte is written."""

from __future__ import annotations

import io
import zipfile

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from rectify_xl.sheets.long_sheet import LongSheet


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
