"""督办清单: what is to be done, what was not read, what is kept up; and beside each 领导批示, the staff's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Final

from rectify_xl.ledger.history.last import Loose
from rectify_xl.ledger.history.listed import LOOSE, NUMBER_HEADING, TEXT_HEADING, TITLE_HEADING
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.progress import is_overdue
from rectify_xl.ledger.schema import INSTRUCTION, NAME_SEPARATOR, SUPERVISED, UNNAMED, OwnSheet, Status, heading
from rectify_xl.sheets.page import At, Page, clean, date_words
from rectify_xl.sheets.paging import break_pages
from rectify_xl.sheets.table import UNKNOWN
from rectify_xl.sheets.theme import row_height
from rectify_xl.sheets.view import View
from rectify_xl.wording.spoken import said_date

MOST_ROWS: Final = 5_000
_HEADING_ROW: Final = 2
FIRST_ROW: Final = _HEADING_ROW + 1
_OVERDUE: Final = "已过复核日期"
_NOT_YET: Final = "未到复核日期"
_NO_REVIEW: Final = "没有复核日期"
_UNREAD: Final = "状态没有识别的分项：不计入超期，请先改好状态（见“{sheet}”）"
_KEPT_UP: Final = "阶段性完成并长期坚持的分项：下次复核"
_LOOSE_NOTE: Final = "分项已经不在台账里，或者同名的不止一个。请剪切到它那一行的“{column}”里；不再需要的，清空那一格。"
_Draw = Callable[[Page, int, int, Item], None]


class ListColumn(Enum):
    """The columns, the same for all lists, with their headings and widths; each knows its place, from 0."""

    NUMBER = "序号", 6
    ITEM_ID = NUMBER_HEADING, 10
    ASPECT = heading("aspect"), 20
    TITLE = TITLE_HEADING, 34
    LEAD_OFFICIAL = heading("lead_official"), 11
    DEPARTMENT = heading("department"), 15
    OWNER = heading("owner"), 11
    DATE = "时限或复核日期", 13
    DAYS = "天数", 12
    STATE = "状态", 15
    TEXT = TEXT_HEADING, 40
    INSTRUCTIONS = INSTRUCTION, 30

    def __init__(self, heading: str, width: int) -> None:
        self.heading = heading
        self.width = width
        self.place = len(type(self).__members__)

    def at(self, row: int) -> At:
        """Return the column's cell of a row."""
        return At(row, self.place)


_ACROSS: Final = len(ListColumn)
_OF_TEXT: Final = (
    *(ListColumn.ASPECT, ListColumn.TITLE, ListColumn.LEAD_OFFICIAL, ListColumn.DEPARTMENT),
    *(ListColumn.OWNER, ListColumn.TEXT),
)
_TEXTS: Final = tuple(column.place for column in _OF_TEXT)
_MEASURED: Final = tuple(column.width for column in (*_OF_TEXT, ListColumn.STATE, ListColumn.INSTRUCTIONS))
"""The widths of the columns whose texts make a row as high as it is."""


def draw_supervision(page: Page) -> None:
    """Draw the sheet: all its lists stand under the same headings, which every printed page repeats."""
    items = page.view.ledger.items.rows
    unread = [item for item in items if item.status is None]
    kept_up = by_review([item for item in items if item.status is Status.PHASED])
    to_do, loose = to_supervise(page.view), page.view.last.loose
    _set_up(page)
    if to_do or unread or kept_up or loose:
        page.heading_row(_HEADING_ROW, [column.heading for column in ListColumn], 24)
        page.sheet.freeze_panes(FIRST_ROW, 0)
        page.sheet.repeat_rows(_HEADING_ROW)
    row = _open_list(page, to_do, is_all_read=not unread)
    row = _list(page, row, _UNREAD.format(sheet=page.view.names[OwnSheet.CHECK_RESULT]), unread, _unread)
    first = row + 2
    row = _list(page, row, _KEPT_UP, kept_up, _review)
    _flag_passed(page, first, len(kept_up[:MOST_ROWS]), 3)
    row = _loose_list(page, row, loose)
    break_pages(page, row, sum(column.width for column in ListColumn))


def to_supervise(view: View) -> list[Item]:
    """Return what is still to be done in the order of the list."""
    return by_urgency([item for item in view.ledger.items.rows if item.status and item.status.is_open], view.as_of)


def by_urgency(items: Sequence[Item], as_of: dt.date) -> list[Item]:
    """Return items overdue first, then by due date, those without one last."""
    return sorted(items, key=lambda item: (not is_overdue(item, as_of), item.due_on or dt.date.max, item.row))


def by_review(items: Sequence[Item]) -> list[Item]:
    """Return items by their next review, those without one last."""
    return sorted(items, key=lambda item: (item.review_on or dt.date.max, item.row))


def _set_up(page: Page) -> None:
    for column in ListColumn:
        page.sheet.set_column(column.place, column.place, column.width)
    page.set_up_print()
    page.sheet.hide_gridlines(2)
    page.sheet.set_zoom(90)
    page.set_row(0, 30)
    page.text(At(0, 0, _ACROSS), "督办清单", "heading")
    rest = f"，先列超期的，再按整改时限排。{SUPERVISED}"
    words = f'="截至"&{date_words(page.as_of_cell)}&"{rest}"'
    page.formula(At(1, 0, _ACROSS), words, f"截至{said_date(page.view.as_of)}{rest}", "note")


def _open_list(page: Page, items: Sequence[Item], *, is_all_read: bool) -> int:
    """Draw what is not done; return the row for what follows."""
    if not items:
        place = FIRST_ROW if page.heights.get(_HEADING_ROW) else _HEADING_ROW
        rest = "，不需要督办。" if is_all_read else "。"
        page.text(At(place, 0, _ACROSS), f"没有正在推进或者尚未完成的分项{rest}", "subtitle")
        return place + 1
    row = _rows(page, FIRST_ROW, items, _open)
    shown = len(items[:MOST_ROWS])
    _flag_passed(page, FIRST_ROW, shown, 2)
    page.sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + shown, _ACROSS - 1)
    return row


def _list(page: Page, row: int, title: str, items: Sequence[Item], draw: _Draw) -> int:
    """Draw a list under its title, a blank row above it; return the row for what follows."""
    if not items:
        return row
    _title(page, row + 1, title)
    return _rows(page, row + 2, items, draw)


def _title(page: Page, row: int, title: str) -> None:
    page.begin_block(row)
    page.set_row(row, 24)
    page.text(At(row, 0, _ACROSS), title, "section")


def _rows(page: Page, first: int, items: Sequence[Item], draw: _Draw) -> int:
    """Draw a list's rows; its first stays with the title on paper."""
    shown = items[:MOST_ROWS]
    for number, item in enumerate(shown, start=1):
        row = first + number - 1
        if number > 1 or first == FIRST_ROW:
            page.begin_block(row)
        draw(page, row, number, item)
    return _left_out(page, first + len(shown), len(items) - len(shown))


def _open(page: Page, row: int, number: int, item: Item) -> None:
    _item(page, row, number, item, item.progress)
    _date_and_days(page, row, item.due_on, "days_overdue")
    page.text(ListColumn.STATE.at(row), str(item.status), "cell", "centre")


def _unread(page: Page, row: int, number: int, item: Item) -> None:
    _item(page, row, number, item, item.progress)
    _date_and_days(page, row, item.due_on, "days_left")
    page.text(ListColumn.STATE.at(row), _status_words(item), "cell", "centre")


def _review(page: Page, row: int, number: int, item: Item) -> None:
    _item(page, row, number, item, item.mechanism)
    _date_and_days(page, row, item.review_on, "days_left")
    _review_state(page, row, item.review_on)


def _item(page: Page, row: int, number: int, item: Item, text: str) -> None:
    """Write what all lists show of an item, and fit the row's height."""
    names = map(NAME_SEPARATOR.join, (item.lead_official, item.department, item.owner))
    texts = [clean(said) for said in (item.aspect, item.title, *names, text)]
    instruction = page.view.instructions.get(item.row, "")
    page.set_row(row, row_height(zip([*texts, clean(_status_words(item)), instruction], _MEASURED, strict=True)))
    page.number(ListColumn.NUMBER.at(row), number, "cell", "centre", "whole")
    target = page.view.ledger.address(item, "item_id")
    page.link(ListColumn.ITEM_ID.at(row), item.item_id or UNNAMED, target, "cell", "centre")
    for column, said in zip(_TEXTS, texts, strict=True):
        page.text(At(row, column), said, "cell", "left")
    page.typed(ListColumn.INSTRUCTIONS.at(row), instruction, "cell", "left", "own")


def _date_and_days(page: Page, row: int, on: dt.date | None, look: str) -> None:
    """Write a date and how many days are left until it, as of 总览's date."""
    at = ListColumn.DATE.at(row)
    page.date(at, on, "cell", "centre", "date")
    days = "" if on is None else (on - page.view.as_of).days
    formula = f'=IF(ISNUMBER({at.label}),{at.label}-{page.as_of_cell},"")'
    page.formula(ListColumn.DAYS.at(row), formula, days, "cell", "centre", look)


def _review_state(page: Page, row: int, on: dt.date | None) -> None:
    days = ListColumn.DAYS.at(row).label
    formula = f'=IF(ISNUMBER({days}),IF({days}<0,"{_OVERDUE}","{_NOT_YET}"),"{_NO_REVIEW}")'
    known = _OVERDUE if on is not None and on < page.view.as_of else _NOT_YET
    page.formula(ListColumn.STATE.at(row), formula, _NO_REVIEW if on is None else known, "cell", "centre")


def _flag_passed(page: Page, first: int, number: int, across: int) -> None:
    """Mark the rows whose date has passed."""
    if number:
        days = ListColumn.DAYS.at(first).label
        page.flag_rows(At(first, ListColumn.DATE.place, across, number), f"=AND(ISNUMBER({days}),{days}<0)")


def _status_words(item: Item) -> str:
    """Return the status, or for one that could not be read what stands in its cell."""
    if item.status is not None:
        return str(item.status)
    written = item.written.get("status")
    return f"{UNKNOWN}（{written}）" if written not in (None, "") else UNKNOWN


def _left_out(page: Page, row: int, number: int) -> int:
    if not number:
        return row
    page.text(At(row, 0, _ACROSS), f"另有{number}个分项没有列出，请在台账里筛选查看。", "note")
    return row + 1


def _loose_list(page: Page, row: int, loose: Sequence[Loose]) -> int:
    """Draw 领导批示 that belongs to no item for sure; return the row for what follows."""
    if not loose:
        return row
    _title(page, row + 1, LOOSE)
    page.text(At(row + 2, 0, _ACROSS), _LOOSE_NOTE.format(column=INSTRUCTION), "note")
    for number, one in enumerate(loose, start=1):
        _loose(page, row + 2 + number, number, one)
    return row + 3 + len(loose)


def _loose(page: Page, row: int, number: int, one: Loose) -> None:
    texts = {ListColumn.ITEM_ID: one.item_id, ListColumn.TITLE: one.title}
    heights = [(clean(one.title), ListColumn.TITLE.width), (one.text, ListColumn.INSTRUCTIONS.width)]
    page.set_row(row, row_height(heights))
    for column in ListColumn:
        page.text(column.at(row), texts.get(column, ""), "cell", "left")
    page.number(ListColumn.NUMBER.at(row), number, "cell", "centre", "whole")
    page.typed(ListColumn.INSTRUCTIONS.at(row), one.text, "cell", "left", "own")
