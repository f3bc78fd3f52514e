"""The staff sheets that hold rows, each as an Excel table: 整改台账, 措施清单, 会议记录, 制度清单."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from rectify_xl.ledger.schema import (
    LEDGER_COLUMNS,
    LEDGER_TABLE,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    REGULATION_COLUMNS,
    Column,
    Kind,
    StaffSheet,
)
from rectify_xl.sheets.staff.entry import validation, write
from rectify_xl.sheets.staff.looks import look, set_up_print
from rectify_xl.sheets.staff.marks import draw_marks
from rectify_xl.sheets.theme import row_height

Row = Mapping[str, object]


class GrowingSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet whose rows have a height to begin with, and grow when staff type more into them.

    XlsxWriter marks every height as set by hand, and a program never fits such a row again.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, object]] | None = None) -> None:
        kept = [pair for pair in attributes or [] if pair[0] != "customHeight"] if tag == "row" else attributes
        super()._xml_start_tag_unencoded(tag, kept)


@dataclass(frozen=True, slots=True)
class RowSheet:
    """A staff sheet of rows: its table's name and its columns; `is_marked` where rules mark its cells.

    `closed` are the keys of the columns that nobody may type into once the sheet is protected, None where it never is;
    `hidden` those of columns that do not show. `spare` blank rows stand in the table under the filled ones, all open.
    """

    name: StaffSheet
    table: str
    columns: tuple[Column, ...]
    is_marked: bool = False
    closed: frozenset[str] | None = None
    hidden: frozenset[str] = frozenset()
    spare: int = 0


ROW_SHEETS: Final = {
    StaffSheet.LEDGER: RowSheet(StaffSheet.LEDGER, LEDGER_TABLE, LEDGER_COLUMNS, is_marked=True),
    StaffSheet.MEASURES: RowSheet(StaffSheet.MEASURES, "措施", MEASURE_COLUMNS),
    StaffSheet.MEETINGS: RowSheet(StaffSheet.MEETINGS, "会议", MEETING_COLUMNS),
    StaffSheet.REGULATIONS: RowSheet(StaffSheet.REGULATIONS, "制度", REGULATION_COLUMNS),
}

_BLANK_ROWS: Final = 20
_WATCHED_ROWS: Final = 2_000
"""Drop-downs and marks reach this far down, so that rows typed under the table have them too."""
_HEADING_HEIGHT: Final = 34
_ROOM: Final = 1.12
"""Widths are counted in digits of the standard font, a little larger than the font of the cells."""
_CODE_KEYS: Final = frozenset({"item_id"})
"""Cells kept as text, since Excel turns a typed 1-2-1 into a date."""
_CENTRED: Final = frozenset({"item_id", "problem_no", "measure_no", "quantity", "amount"})
_CENTRED_KINDS: Final = frozenset({Kind.DATE, Kind.STATUS, Kind.CHOICE, Kind.NAMES})


def own_columns(headings: Sequence[tuple[str, str]]) -> tuple[Column, ...]:
    """Return the office's own columns by their keys and headings: anything may stand in them."""
    return tuple(Column(key, heading, "") for key, heading in headings)


def draw_rows(book: Any, sheet: Any, spec: RowSheet, rows: Sequence[Row], own: Sequence[Column] = ()) -> None:
    """Draw one sheet of rows, the office's own columns last; an empty one gets blank rows to type in."""
    body = (*rows, *({},) * spec.spare) or ({},) * _BLANK_ROWS
    last_row = max(_WATCHED_ROWS, len(body) + _BLANK_ROWS)
    columns = (*spec.columns, *own)
    spec = replace(spec, columns=columns)
    _draw_table(book, sheet, spec, len(body))
    for place, column in enumerate(columns):
        _draw_column(book, sheet, place, column, spec, body)
        if column not in own:
            sheet.data_validation(1, place, last_row - 1, place, _entry(column))
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, _height(row, columns))
    if spec.is_marked:
        draw_marks(book, sheet, columns, last_row)
    _accept_codes(sheet, columns, last_row)
    sheet.freeze_panes(1, 1 if spec.is_marked else 0)
    sheet.set_selection(1, 0, 1, 0)
    set_up_print(sheet, 1)


def _draw_table(book: Any, sheet: Any, spec: RowSheet, count: int) -> None:
    columns = [
        {
            "header": column.heading,
            "header_format": look(book, "head", "required" if column.required else "optional"),
            "format": look(book, *_looks(column), "boxed"),
        }
        for column in spec.columns
    ]
    options = {"name": spec.table, "columns": columns, "style": None, "banded_rows": False}
    sheet.add_table(0, 0, count, len(columns) - 1, options)
    sheet.set_row(0, _HEADING_HEIGHT)


def _draw_column(book: Any, sheet: Any, place: int, column: Column, spec: RowSheet, rows: Sequence[Row]) -> None:
    looks, is_hidden = _looks(column), {"hidden": column.key in spec.hidden}
    sheet.set_column(place, place, column.width, look(book, *looks, *_lock(column, spec, {}, "unlocked")), is_hidden)
    styles: dict[tuple[str, ...], Any] = {}
    for number, row in enumerate(rows, start=1):
        value = row.get(column.key)
        is_odd = isinstance(value, dt.date) and column.kind is not Kind.DATE
        drawn = (*looks, *("date",) * is_odd, "boxed", *_lock(column, spec, row, "open"))
        if drawn not in styles:
            styles[drawn] = look(book, *drawn)
        write(sheet, number, place, value, styles[drawn])


def _lock(column: Column, spec: RowSheet, row: Row, opened: str) -> tuple[str, ...]:
    """Return the look that keeps a cell as it is once its sheet is protected, or lets it be typed into."""
    if spec.closed is None:
        return ()
    return ("closed",) if row and column.key in spec.closed else (opened,)


def _entry(column: Column) -> Mapping[str, object]:
    note = f"必填。{column.note}" if column.required else column.note
    return validation(column.heading, note, column.kind, column.choices)


def _height(row: Row, columns: Sequence[Column]) -> float:
    """Return the height a row's texts need: not every program fits rows by itself when it opens a file."""
    return row_height((str(row.get(column.key) or ""), column.width * _ROOM) for column in columns)


def _looks(column: Column) -> tuple[str, ...]:
    is_centred = column.key in _CENTRED or column.kind in _CENTRED_KINDS
    looks = ["cell"]
    looks += ["centre"] * is_centred
    looks += ["text"] * (column.key in _CODE_KEYS)
    looks += ["date"] * (column.kind is Kind.DATE)
    return tuple(looks)


def _accept_codes(sheet: Any, columns: Sequence[Column], last_row: int) -> None:
    """Keep Excel's green corners off the codes: 1-2-1 is meant to be a text that looks like a date."""
    areas = " ".join(
        xl_range(1, place, last_row - 1, place) for place, column in enumerate(columns) if column.key in _CODE_KEYS
    )
    if areas:
        sheet.ignore_errors({"number_stored_as_text": areas, "two_digit_text_year": areas})
