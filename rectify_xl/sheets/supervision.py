"""督办清单: what is still to be done, the most urgent first, and what is kept up with its next review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from rectify_xl.ledger.model import Item
from rectify_xl.ledger.progress import is_overdue
from rectify_xl.ledger.schema import GENERATED, NAME_SEPARATOR, Status
from rectify_xl.sheets.page import At, Page, clean, date_words, said_date
from rectify_xl.sheets.table import UNKNOWN, UNNAMED
from rectify_xl.sheets.theme import row_height
from rectify_xl.sheets.view import View

MOST_ROWS: Final = 5_000
_WHO: Final = ("序号", "编号", "方面", "问题或分项", "责任领导", "责任部门", "责任人")
_HEADINGS: Final = (*_WHO, "整改时限", "剩余天数", "状态", "最新进展")
_REVIEW_HEADINGS: Final = (*_WHO, "下次复核日期", "离复核天数", "复核情况", "长效机制")
_WIDTHS: Final = (6, 10, 20, 34, 11, 15, 11, 13, 12, 15, 40)
_DATE, _DAYS, _STATE, _TEXT = 7, 8, 9, 10
_HEADING_ROW: Final = 2
FIRST_ROW: Final = _HEADING_ROW + 1
_OVERDUE: Final = "已过复核日期"
_NOT_YET: Final = "未到复核日期"
_NO_REVIEW: Final = "没有复核日期"


def draw_supervision(page: Page) -> None:
    """Draw the sheet."""
    items = page.view.ledger.items.rows
    open_items = to_supervise(page.view)
    kept_up = by_review([item for item in items if item.status is Status.PHASED])
    _set_up(page)
    row = _open_list(page, open_items)
    if kept_up:
        _review_list(page, row + 1, kept_up)


def to_supervise(view: View) -> list[Item]:
    """Return what is still to be done, and what could not be read, in the order of the list."""
    return by_urgency([item for item in view.ledger.items.rows if _is_due(item)], view.as_of)


def by_urgency(items: Sequence[Item], as_of: dt.date) -> list[Item]:
    """Return items overdue first, then by due date, those without one last."""
    return sorted(items, key=lambda item: (not is_overdue(item, as_of), item.due_on or dt.date.max, item.row))


def by_review(items: Sequence[Item]) -> list[Item]:
    """Return items by their next review, those without one last."""
    return sorted(items, key=lambda item: (item.review_on or dt.date.max, item.row))


def _is_due(item: Item) -> bool:
    return item.status is None or item.status.is_open


def _set_up(page: Page) -> None:
    for column, width in enumerate(_WIDTHS):
        page.sheet.set_column(column, column, width)
    page.set_up_print()
    page.sheet.hide_gridlines(2)
    page.sheet.set_zoom(90)
    page.sheet.set_row(0, 30)
    page.text(At(0, 0, len(_WIDTHS)), "督办清单", "heading")
    rest = f"，先列超期的，再按整改时限排。{GENERATED}"
    words = f'="截至"&{date_words(page.as_of_cell)}&"{rest}"'
    page.formula(At(1, 0, len(_WIDTHS)), words, f"截至{said_date(page.view.as_of)}{rest}", "note")


def _open_list(page: Page, items: Sequence[Item]) -> int:
    """Draw what is not done; return the row for what follows."""
    if not items:
        page.text(At(_HEADING_ROW, 0, len(_WIDTHS)), "没有正在推进或者尚未完成的分项，不需要督办。", "subtitle")
        return _HEADING_ROW + 1
    page.heading_row(_HEADING_ROW, _HEADINGS, 24)
    shown = items[:MOST_ROWS]
    for number, item in enumerate(shown, start=1):
        row = _HEADING_ROW + number
        _item(page, row, number, item, item.progress)
        _date_and_days(page, row, item.due_on)
        page.text(At(row, _STATE), _status_words(item), "cell", "centre")
    _flag_passed(page, _HEADING_ROW + 1, len(shown), 2)
    page.sheet.autofilter(_HEADING_ROW, 0, _HEADING_ROW + len(shown), len(_WIDTHS) - 1)
    page.sheet.freeze_panes(_HEADING_ROW + 1, 0)
    page.sheet.repeat_rows(_HEADING_ROW)
    return _left_out(page, _HEADING_ROW + len(shown) + 1, len(items) - len(shown))


def _review_list(page: Page, row: int, items: Sequence[Item]) -> None:
    page.sheet.set_row(row, 24)
    page.text(At(row, 0, len(_WIDTHS)), "阶段性完成并长期坚持的分项：下次复核", "section")
    page.heading_row(row + 1, _REVIEW_HEADINGS, 24)
    shown = items[:MOST_ROWS]
    first = row + 2
    for number, item in enumerate(shown, start=1):
        at = first + number - 1
        _item(page, at, number, item, item.mechanism)
        _date_and_days(page, at, item.review_on)
        _review_state(page, at, item.review_on)
    _flag_passed(page, first, len(shown), 3)
    _left_out(page, first + len(shown), len(items) - len(shown))


def _item(page: Page, row: int, number: int, item: Item, text: str) -> None:
    """Write what both lists show of an item, and fit the row's height."""
    people = tuple(NAME_SEPARATOR.join(names) for names in (item.lead_official, item.department, item.owner))
    texts = (item.aspect, item.title, *people)
    widths = (*_WIDTHS[2:7], _WIDTHS[_STATE], _WIDTHS[_TEXT])
    shown = map(clean, (*texts, _status_words(item), text))
    page.sheet.set_row(row, row_height(zip(shown, widths, strict=True)))
    page.number(At(row, 0), number, "cell", "centre", "whole")
    target = page.view.ledger.address(item, "item_id")
    page.link(At(row, 1), item.item_id or UNNAMED, target, "cell", "centre")
    for column, shown_text in enumerate(texts, start=2):
        page.text(At(row, column), shown_text, "cell", "left")
    page.text(At(row, _TEXT), text, "cell", "left")


def _date_and_days(page: Page, row: int, on: dt.date | None) -> None:
    """Write a date and how many days are left until it, as of 总览's date."""
    at = At(row, _DATE)
    page.date(at, on, "cell", "centre", "date")
    days = "" if on is None else (on - page.view.as_of).days
    formula = f'=IF(ISNUMBER({at.label}),{at.label}-{page.as_of_cell},"")'
    page.formula(At(row, _DAYS), formula, days, "cell", "centre", "days_left")


def _review_state(page: Page, row: int, on: dt.date | None) -> None:
    days = At(row, _DAYS).label
    formula = f'=IF(ISNUMBER({days}),IF({days}<0,"{_OVERDUE}","{_NOT_YET}"),"{_NO_REVIEW}")'
    known = _OVERDUE if on is not None and on < page.view.as_of else _NOT_YET
    page.formula(At(row, _STATE), formula, _NO_REVIEW if on is None else known, "cell", "centre")


def _flag_passed(page: Page, first: int, number: int, across: int) -> None:
    """Mark the rows whose date has passed."""
    days = At(first, _DAYS).label
    page.flag_rows(At(first, _DATE, across, number), f"=AND(ISNUMBER({days}),{days}<0)")


def _status_words(item: Item) -> str:
    """Return the status, or for one that could not be read what stands in its cell."""
    if item.status is not None:
        return str(item.status)
    written = item.written.get("status")
    return f"{UNKNOWN}（{written}）" if written not in (None, "") else UNKNOWN


def _left_out(page: Page, row: int, number: int) -> int:
    if not number:
        return row
    page.text(At(row, 0, len(_WIDTHS)), f"另有{number}个分项没有列出，请在台账里筛选查看。", "note")
    return row + 1
