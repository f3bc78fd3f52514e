"""Draws the untidy ledger: titles, merges, hidden and filtered rows, a picture, a text box, a comment, own sheets."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any, Final

import xlsxwriter
from samples import messy_office
from samples.messy_office import COLUMNS, ROWS, TITLES

from rectify_xl.grid import CellError
from rectify_xl.ledger.schema import SETTINGS

LEDGER: Final = "整改台账(4月)"
_FIRST_ROW: Final = len(TITLES) + 1
_CREATED: Final = dt.datetime(2026, 5, 1)  # noqa: DTZ001 - a constant, so that the same facts give the same bytes
_WIDTHS: Final = {"measures": 30, "progress": 32, "problem": 20, "sub_item": 22, "owner": 14, "status": 16}
_EARLIER: Final = 46142
"""2026-04-30, which the last refresh left in 总览 and so in the office's own formula."""
_COLOURS: Final = {"正在推进": "#FFF2CC", "基本完成": "#E2EFDA"}


def draw_messy_office() -> bytes:
    """Return the workbook. The order of its tabs is the office's: own sheet, ledger, 基本信息, 总览."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy/m/d"}) as book:
        book.set_properties({"created": _CREATED})
        own, ledger = book.add_worksheet("镇里统计"), book.add_worksheet(LEDGER)
        about, overview = book.add_worksheet("基本信息"), book.add_worksheet("总览")
        book.define_name("_rectify_xl.overview", "='总览'!$A$1")
        book.define_name("'总览'!_rectify_xl.sheet", '="overview"')
        book.define_name("镇领导", "='镇里统计'!$A$3:$A$6")
        _draw_ledger(book, ledger)
        _draw_about(book, about)
        _draw_own(book, own)
        overview.write_string("A1", "总览")
        ledger.activate()
    return stream.getvalue()


def _draw_ledger(book: Any, sheet: Any) -> None:
    last = len(COLUMNS) - 1
    title = book.add_format({"bold": True, "font_name": "方正小标宋简体", "font_size": 20, "align": "center"})
    sheet.merge_range(0, 0, 0, last, TITLES[0], title)
    sheet.merge_range(1, 0, 1, last, TITLES[1], book.add_format({"align": "right", "font_name": "楷体"}))
    heading = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "bg_color": "#D9E1F2"})
    for column, (key, text) in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(key, 11))
        sheet.write_string(_FIRST_ROW - 1, column, _broken(text), heading)
    for row, facts in enumerate(ROWS, start=_FIRST_ROW):
        _draw_row(book, sheet, row, facts)
    for column, first, final in _merges():
        value = ROWS[first - _FIRST_ROW][COLUMNS[column][0]]
        sheet.merge_range(first, column, final, column, value, book.add_format(_cell_look(None)))
    _draw_around(book, sheet, last)


def _broken(heading: str) -> str:
    """Return a heading with the line break that offices put into long ones."""
    return heading if len(heading) < 6 else f"{heading[:2]}\n{heading[2:]}"


def _draw_row(book: Any, sheet: Any, row: int, facts: dict[str, object]) -> None:
    is_hidden = facts["kind"] == "hidden" or facts.get("county_leader") == "周主任"
    sheet.set_row(row, 42, None, {"hidden": is_hidden})
    for column, (key, _) in enumerate(COLUMNS):
        value = facts[key]
        if value is None and (key in facts["merged"] or facts["kind"] == "blank"):
            continue
        cell_look = book.add_format(_cell_look(value))
        if isinstance(value, CellError):
            sheet.write_formula(row, column, "=#REF!", cell_look, str(value))
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, book.add_format({**_cell_look(None), "num_format": "yyyy/m/d"}))
        elif isinstance(value, str):
            sheet.write_string(row, column, value, cell_look)
        else:
            sheet.write(row, column, value, cell_look)


def _cell_look(value: object) -> dict[str, object]:
    looks: dict[str, object] = {"border": 1, "text_wrap": True, "valign": "vcenter", "font_name": "仿宋"}
    if isinstance(value, str) and value in _COLOURS:
        looks["bg_color"] = _COLOURS[value]
    return looks


def _merges() -> Iterator[tuple[int, int, int]]:
    """Yield column, first row and last row of every cell merged down."""
    for column, (key, _) in enumerate(COLUMNS):
        first = _FIRST_ROW
        for row, facts in enumerate([*ROWS, {"merged": ()}], start=_FIRST_ROW):
            if key in facts["merged"]:
                continue
            if row - 1 > first:
                yield column, first, row - 1
            first = row


def _draw_around(book: Any, sheet: Any, last: int) -> None:
    """Add what has nothing to do with the ledger and must not be lost: filter, comment, picture, text box, view."""
    below = _FIRST_ROW + len(ROWS)
    sheet.autofilter(_FIRST_ROW - 1, 0, below - 1, last)
    sheet.filter_column_list(8, ["李县长", "孙部长"])
    sheet.write_comment(_FIRST_ROW, 13, "书记：这一项要再核一遍。", {"author": "党政办"})
    sheet.write_string(below + 1, 0, "填报人：刘洋　　审核人：王建国")
    sheet.insert_image(0, 0, "seal.png", {"image_data": io.BytesIO(_seal()), "x_scale": 0.5, "y_scale": 0.5})
    sheet.insert_textbox(below + 3, 4, "红色为书记点名的事项，4月底前要有结果。", {"width": 320, "height": 60})
    sheet.data_validation(_FIRST_ROW, 16, below, 16, {"validate": "list", "source": ["是", "否", "已销号"]})
    sheet.freeze_panes(_FIRST_ROW, 1)
    book.get_worksheet_by_name(LEDGER).set_landscape()


def _seal() -> bytes:
    """Return a small red picture as PNG."""
    size = 64
    lines = b"".join(b"\x00" + b"\xc0\x20\x20" * size for _ in range(size))

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    head = struct.pack(">2L5B", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def _draw_about(book: Any, sheet: Any) -> None:
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.set_column(0, 1, 24)
    labels = {setting.key: setting.label for setting in SETTINGS}
    for row, (key, value) in enumerate(messy_office.ABOUT.items()):
        sheet.write_string(row, 0, f"{labels[key]}：")
        if isinstance(value, dt.date):
            sheet.write_datetime(row, 1, value, date)
        elif value is not None:
            sheet.write(row, 1, value)


def _draw_own(book: Any, sheet: Any) -> None:
    """Draw the office's own sheet: formulas over the ledger and over 总览."""
    status = chr(ord("A") + [key for key, _ in COLUMNS].index("status"))
    cells = f"'{LEDGER}'!${status}${_FIRST_ROW + 1}:${status}${_FIRST_ROW + len(ROWS)}"
    leaders = ("李县长", "周主任", "孙部长")
    sheet.set_column(0, 0, 26)
    sheet.write_string("A1", "镇里自用统计（书记看）", book.add_format({"bold": True, "font_size": 14}))
    for row, leader in enumerate(leaders, start=2):
        sheet.write_string(row, 0, leader)
    for row, word in enumerate(("正在推进", "已完成", "基本完成"), start=6):
        count = sum(facts["status"] == word for facts in ROWS)
        sheet.write_string(row, 0, f"台账里写“{word}”的")
        sheet.write_formula(row, 1, f'=COUNTIF({cells},"{word}")', None, count)
    sheet.write_string("A11", "总览的截至日期")
    sheet.write_formula("B11", "=总览!$C$3", book.add_format({"num_format": "yyyy-mm-dd"}), _EARLIER)
