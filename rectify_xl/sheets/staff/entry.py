"""What a staff cell takes: values written as their kind, drop-downs, and what Excel says on entry."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from rectify_xl.ledger.schema import Choices, Kind

LONGEST_TITLE: Final = 32
LONGEST_MESSAGE: Final = 255
"""Excel repairs a workbook whose input messages are longer."""

_EARLIEST, _LATEST = dt.date(1990, 1, 1), dt.date(2099, 12, 31)

_NOT_A_STATUS: Final = {
    "error_type": "warning",
    "error_title": "不是四个状态之一",
    "error_message": "字典里已写明读作什么的，点“是”保留；没有写明的，请从下拉中选一个，或者先到字典里写明。",
}
_NOT_IN_LIST: Final = {
    "error_type": "stop",
    "error_title": "请从下拉中选",
    "error_message": "这一格只能填下拉中的词语。请点“取消”，再从下拉中选一个。",
}
_NOT_A_DATE: Final = {
    "error_type": "stop",
    "error_title": "请写成日期",
    "error_message": "这一格只能填日期，写成 2021-6-30 这样。别的说明请写到时限说明或备注。",
}
_NOT_A_NUMBER: Final = {
    "error_type": "stop",
    "error_title": "请只写数字",
    "error_message": "这一格只能填不小于 0 的数字，不带单位。",
}


def validation(heading: str, note: str, kind: Kind, choices: Choices | None = None) -> dict[str, Any]:
    """Return the data validation of a cell: its input message, its drop-down, and what it refuses.

    A drop-down names its list: a list that points straight at another sheet is stored where other programs lose it.
    """
    message = {"input_title": heading[:LONGEST_TITLE], "input_message": note[:LONGEST_MESSAGE]}
    return message | _choice(kind, choices) if choices else message | _value(kind)


def whole_number(heading: str, note: str, least: int, most: int) -> dict[str, Any]:
    """Return the data validation of a cell that takes a whole number between two bounds."""
    refusal = {**_NOT_A_NUMBER, "error_message": f"这一格只能填 {least} 到 {most} 的整数，不带单位。"}
    rule = {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}
    return validation(heading, note, Kind.TEXT) | rule | refusal


def _choice(kind: Kind, choices: Choices) -> dict[str, Any]:
    rule = {"validate": "list", "source": f"={choices}"}
    if kind is Kind.NAMES:
        # A cell may hold several names, which no list has: the drop-down helps, and nothing is refused.
        return {**rule, "show_error": False}
    return rule | (_NOT_A_STATUS if kind is Kind.STATUS else _NOT_IN_LIST)


def _value(kind: Kind) -> dict[str, Any]:
    match kind:
        case Kind.DATE:
            return {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST, **_NOT_A_DATE}
        case Kind.NUMBER:
            return {"validate": "decimal", "criteria": ">=", "value": 0, **_NOT_A_NUMBER}
        case _:
            return {"validate": "any"}


def write(sheet: Any, row: int, column: int, value: object, style: Any) -> None:
    """Write a value as what it is; a text stays a text whatever it starts with. Row and column count from 0."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, str(value), style)
