"""基本信息: a setting a line, its label in A, its value in B, what it means in C."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rectify_xl.coordinates import quoted
from rectify_xl.ledger.schema import SETTINGS, Kind, Setting, StaffSheet
from rectify_xl.sheets.staff.entry import validation, whole_number, write
from rectify_xl.sheets.staff.looks import look, set_up_print
from rectify_xl.sheets.staff.marks import AS_OF_NAME
from rectify_xl.sheets.theme import row_height

_FIRST_ROW: Final = 1
_WIDTHS: Final = (24, 42, 56)
_LEAST_HEIGHT: Final = 24.0


def draw_about(book: Any, sheet: Any, about: Mapping[str, object]) -> None:
    """Draw 基本信息 and name the cell of the as-of date; what `about` does not hold gets its default."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 30)
    for column, heading in enumerate(("项目", "内容（在这一列填写）", "说明")):
        sheet.write_string(0, column, heading, look(book, "head", "required"))
    shown = [setting for setting in SETTINGS if not setting.extra or about.get(setting.key) is not None]
    for row, setting in enumerate(shown, start=_FIRST_ROW):
        _draw_setting(book, sheet, row, setting, about.get(setting.key, setting.default))
        if setting.key == "as_of":
            book.define_name(AS_OF_NAME, f"={quoted(StaffSheet.ABOUT)}!$B${row + 1}")
    sheet.ignore_errors({"number_stored_as_text": f"B{_FIRST_ROW + 1}:B{_FIRST_ROW + len(shown)}"})
    sheet.freeze_panes(1, 0)
    sheet.set_selection(_FIRST_ROW, 1, _FIRST_ROW, 1)
    set_up_print(sheet, 1)


def _draw_setting(book: Any, sheet: Any, row: int, setting: Setting, value: object) -> None:
    group = ("group",) * setting.first
    kind = {Kind.DATE: ("date",), Kind.NUMBER: (), Kind.CHOICE: ()}.get(setting.kind, ("text",))
    sheet.set_row(row, max(_LEAST_HEIGHT, row_height([(setting.note, _WIDTHS[2])])))
    sheet.write_string(row, 0, setting.label, look(book, "cell", "boxed", "label", "left", "middle", *group))
    write(sheet, row, 1, value, look(book, "cell", "boxed", "entry", "left", "middle", *kind, *group))
    sheet.write_string(row, 2, setting.note, look(book, "cell", "boxed", "note", "left", "middle", *group))
    sheet.data_validation(row, 1, row, 1, _validation(setting))


def _validation(setting: Setting) -> dict[str, Any]:
    if setting.kind is Kind.NUMBER and setting.bounds:
        return whole_number(setting.label, setting.note, setting.bounds.least, setting.bounds.most)
    return validation(setting.label, setting.note, setting.kind, setting.choices)
