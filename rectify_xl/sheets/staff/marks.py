"""Marks in 整改台账 while staff type: what the rules would report, and the colour of each status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_range, xl_range_abs

from rectify_xl.errors import Severity
from rectify_xl.ledger.rules import RULES
from rectify_xl.ledger.schema import STATUS_COLOURS, Column
from rectify_xl.sheets.staff.looks import mark_look, tint_look

AS_OF_NAME: Final = "截至日期"
AS_OF: Final = f'IF({AS_OF_NAME}="",TODAY(),{AS_OF_NAME})'
"""The as-of date as the checks take it; a workbook has no other date to go by than today's."""

FIRST_ROW: Final = 2
_MOST_SEVERE_FIRST: Final = tuple(Severity)


def condition(when: str, columns: Sequence[Column], last_row: int) -> str:
    """Return a mark's condition as Excel takes it for the first row of the body."""
    return "=" + when.format_map(_references(columns, last_row))


def draw_marks(book: Any, sheet: Any, columns: Sequence[Column], last_row: int) -> None:
    """Mark the cells that a rule would report, then colour the statuses; where two marks meet the error shows."""
    places = {column.key: place for place, column in enumerate(columns)}
    looks = {severity: mark_look(book, severity) for severity in Severity}
    for rule in sorted(RULES, key=lambda rule: _MOST_SEVERE_FIRST.index(rule.severity)):
        for mark in rule.marks:
            formula = condition(mark.when, columns, last_row)
            options = {"type": "formula", "criteria": formula, "format": looks[rule.severity]}
            sheet.conditional_format(_body(places[mark.on], last_row), options)
    for status, colour in STATUS_COLOURS.items():
        options = {"type": "cell", "criteria": "==", "value": f'"{status}"', "format": tint_look(book, colour)}
        sheet.conditional_format(_body(places["status"], last_row), options)


def _body(place: int, last_row: int) -> str:
    return str(xl_range(FIRST_ROW - 1, place, last_row - 1, place))


def _references(columns: Sequence[Column], last_row: int) -> Mapping[str, str]:
    """Return what each placeholder stands for: {key} a row's cell, {key_column} the whole column, {as_of} the date."""
    references = {"as_of": AS_OF}
    for place, column in enumerate(columns):
        references[column.key] = f"${xl_col_to_name(place)}{FIRST_ROW}"
        references[f"{column.key}_column"] = xl_range_abs(FIRST_ROW - 1, place, last_row - 1, place)
    return references
