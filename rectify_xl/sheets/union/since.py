"""与上次相比: which units moved most, fell back, have more overdue, or report for the first time; and what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rectify_xl.ledger.progress import days_over
from rectify_xl.ledger.schema import GENERATED, UNNAMED, Status
from rectify_xl.ledger.union.since import Moved, Since, memory_lines
from rectify_xl.sheets.paper import DASH, At
from rectify_xl.sheets.theme import row_height
from rectify_xl.sheets.union.view import UnionPaper

_WIDTHS: Final = (7, 30, 14, 14, 12, 12, 12, 14, 34)
_NUMBER: Final = ("cell", "centre", "whole")
_MOVED: Final = ("序号", "单位", "上次完成率", "这次完成率", "上次已完成", "这次已完成", "多完成", "新超期", "说明")
_LATE: Final = ("序号", "单位", "编号", "责任领导", "整改时限", "超期天数")
_KEPT: Final = "程序在这里存放这次汇总的数，供下次汇总比较，请不要改动。"


def draw_since(page: UnionPaper, since: Since) -> None:
    """Draw the sheet."""
    new, back, late = map(len, (since.newly_reported, since.fallen_back, since.newly_overdue))
    told = f"新报的单位{new}个，已完成减少的单位{back}个，新超期的分项{late}个。"
    page.begin("与上次相比", f"{told}变化大的在前。{GENERATED}", _WIDTHS)
    row = _moved(page, 2, since.moved)
    row = _names(page, row, "这次新报的单位", since.newly_reported)
    row = _names(page, row, "上次报了、这次没有的单位", since.gone)
    _late(page, row, since)


def draw_memory(page: UnionPaper) -> None:
    """Draw the very hidden sheet that the next workbook is compared with."""
    page.sheet.very_hidden()
    page.sheet.write_string(0, 0, _KEPT)
    for row, line in enumerate(memory_lines(page.view.union), start=1):
        page.sheet.write_string(row, 0, line)


def _moved(page: UnionPaper, row: int, moved: Sequence[Moved]) -> int:
    row = _head(page, row, "上次也报了的单位", _MOVED)
    for at, one in enumerate(moved, start=row):
        page.number(At(at, 0), at - row + 1, *_NUMBER)
        page.text(At(at, 1), one.report.name, "cell", "left")
        for column, rate in ((2, one.before.rate), (3, one.report.items.rate_completed)):
            page.value(At(at, column), DASH if rate is None else rate, "cell", "centre", "rate")
        page.number(At(at, 4), one.before.by_status[Status.COMPLETED], *_NUMBER)
        page.number(At(at, 5), one.report.items.by_status[Status.COMPLETED].value, *_NUMBER)
        page.formula(At(at, 6), f"={At(at, 5).label}-{At(at, 4).label}", one.more_done, *_NUMBER)
        page.number(At(at, 7), len(one.newly_overdue), *_NUMBER)
        page.text(At(at, 8), _said(one), "cell", "left")
    if moved:
        page.flag(At(row, 6, 1, len(moved)), "<", 0)
        page.flag(At(row, 7, 1, len(moved)), ">", 0)
    return row + len(moved) + 1


def _said(one: Moved) -> str:
    if one.is_copy:
        return "文件和上次一模一样"
    return "已完成的比上次少" if one.more_done < 0 else ""


def _names(page: UnionPaper, row: int, title: str, names: Sequence[str]) -> int:
    if not names:
        return row
    row = _head(page, row, title, ("序号", "单位"))
    for at, name in enumerate(names, start=row):
        page.number(At(at, 0), at - row + 1, *_NUMBER)
        page.text(At(at, 1), name, "cell", "left")
    return row + len(names) + 1


def _late(page: UnionPaper, row: int, since: Since) -> None:
    if not since.newly_overdue:
        return
    row = _head(page, row, "新超期的分项", _LATE)
    for at, (report, item) in enumerate(since.newly_overdue, start=row):
        page.set_row(at, row_height([(report.name, _WIDTHS[1])]))
        page.number(At(at, 0), at - row + 1, *_NUMBER)
        page.text(At(at, 1), report.name, "cell", "left")
        page.source(At(at, 2), item.item_id or UNNAMED, report.file, item.address, "cell", "centre")
        page.text(At(at, 3), item.lead_official or UNNAMED, "cell", "centre")
        page.date(At(at, 4), item.due_on, "cell", "centre", "date")
        page.number(At(at, 5), days_over(item, report.as_of), *_NUMBER, "strong", "overdue")


def _head(page: UnionPaper, row: int, title: str, headings: Sequence[str]) -> int:
    page.set_row(row, 24)
    page.text(At(row, 0, len(headings)), title, "section")
    page.heading_row(row + 1, headings, 24)
    return row + 2
