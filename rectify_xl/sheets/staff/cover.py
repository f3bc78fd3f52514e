"""填报须知: the first page of a copy, on one A4: whose it is, what to fill in, by when, and where it goes back to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rectify_xl.ledger.schema import NAME_SEPARATOR, Column, StaffSheet
from rectify_xl.sheets.staff.looks import look, set_up_print
from rectify_xl.sheets.theme import row_height

COVER: Final = "填报须知"
_WIDTHS: Final = (16, 18, 56)
_ACROSS: Final = len(_WIDTHS) - 1
_MOST_SHARED: Final = 6
_BLANK_DATE: Final = "        年    月    日"
_STEPS: Final = (
    "只填“{ledger}”里浅黄色的格；灰色的格由办公室掌握，已经锁定（没有密码），有出入的请写在“备注”里。",
    "有下拉的从下拉中选；日期写成 2021-6-30 这样。红框、黄框是提醒，改好就消失。",
    "要增加的分项，写在表格下面的浅黄色空行里，一行一个。",
    "表里可以筛选、调整列宽和行高、加批注；锁定期间不能排序、插入或删除行。",
    "填好后保存，仍用 .xlsx 格式，整个文件发回；文件名可以改，里面的工作表请不要删。",
)
_MEASURES: Final = "“{measures}”供对照，不在这里填。"


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page says. `shared` are the numbers of the items that others have too, with who they are."""

    unit: str
    by: str
    group: str
    sent_on: dt.date
    return_by: dt.date | None
    phone: str
    email: str
    count: int
    shared: Sequence[tuple[str, Sequence[str]]]
    columns: Sequence[Column]
    """Those to be filled in."""
    own: Sequence[str] = ()
    """The headings of the office's own columns, which may be filled in too."""
    has_measures: bool = False


def draw_cover(book: Any, sheet: Any, cover: Cover) -> None:
    """Draw the page."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 34)
    sheet.merge_range(0, 0, 0, _ACROSS, f"{cover.unit}巡察整改台账填报须知", look(book, "title"))
    row = 2
    for label, text in _facts(cover):
        sheet.write_string(row, 0, label, look(book, "label", "boxed", "middle", "left"))
        sheet.merge_range(row, 1, row, _ACROSS, text, look(book, "cell", "boxed", "middle", "left"))
        sheet.set_row(row, max(24.0, row_height([(text, sum(_WIDTHS[1:]))])))
        row += 1
    row = _section(book, sheet, row + 1, "填什么")
    for heading, note in _columns(cover):
        sheet.merge_range(row, 0, row, 1, heading, look(book, "cell", "boxed", "middle", "left", "strong"))
        sheet.write_string(row, 2, note, look(book, "cell", "boxed", "middle", "left"))
        sheet.set_row(row, max(20.0, row_height([(note, _WIDTHS[2])])))
        row += 1
    row = _section(book, sheet, row + 1, "怎么填")
    for number, text in enumerate(_steps(cover), start=1):
        line = f"{number}、{text}"
        sheet.merge_range(row, 0, row, _ACROSS, line, look(book, "cell", "middle"))
        sheet.set_row(row, max(20.0, row_height([(line, sum(_WIDTHS))])))
        row += 1
    set_up_print(sheet, 1)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, row - 1, _ACROSS)


def _section(book: Any, sheet: Any, row: int, title: str) -> int:
    sheet.set_row(row, 26)
    sheet.merge_range(row, 0, row, _ACROSS, title, look(book, "section"))
    return row + 1


def _facts(cover: Cover) -> Iterator[tuple[str, str]]:
    yield cover.by, cover.group
    yield "发出日期", _day(cover.sent_on)
    yield "请于何时发回", f"{_day(cover.return_by)}前" if cover.return_by else f"{_BLANK_DATE}前"
    contact = NAME_SEPARATOR.join(filter(None, (cover.phone, cover.email)))
    if contact:
        yield "联系方式", contact
    yield "本表分项", f"{cover.count} 项" + (f"，其中 {len(cover.shared)} 项是共同的" if cover.shared else "")
    if cover.shared:
        told = (f"{number}（与{NAME_SEPARATOR.join(names)}）" for number, names in cover.shared[:_MOST_SHARED])
        more = "等，见台账的“共同责任”一列" if len(cover.shared) > _MOST_SHARED else ""
        yield "共同的分项", f"{'；'.join(told)}{more}。各填各的，由办公室合并。"


def _columns(cover: Cover) -> Iterator[tuple[str, str]]:
    for column in cover.columns:
        yield column.heading, f"{'必填。' if column.required else ''}{column.note}"
    if cover.own:
        yield NAME_SEPARATOR.join(cover.own), "本单位自己加的列，有变化的照实填。"


def _steps(cover: Cover) -> Iterator[str]:
    for text in _STEPS:
        yield text.format(ledger=StaffSheet.LEDGER)
    if cover.has_measures:
        yield _MEASURES.format(measures=StaffSheet.MEASURES)


def _day(on: dt.date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
