"""进度历史: the counts of every refresh date, one row a date, oldest first; past counts are values, never formulas.

Today's row is a value too: a formula would go on following the ledger, and the date would later show other counts
than it had.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rectify_xl.ledger.history.timeline import (
    HEADINGS,
    ITEM_HEADINGS,
    PROBLEM_HEADINGS,
    LevelCounts,
    Standing,
)
from rectify_xl.ledger.schema import GENERATED, Status
from rectify_xl.sheets.page import DASH, At, Page
from rectify_xl.sheets.table import STATUSES

HEADING_ROW: Final = 3
_BAND_ROW: Final = HEADING_ROW - 1
FIRST_ROW: Final = HEADING_ROW + 1
_DATE_WIDTH: Final = 14
_WIDTH: Final = 11
_WIDE: Final = {str(Status.PHASED): 14, ITEM_HEADINGS[-1]: 13}
_ITEMS, _PROBLEMS = 1, 1 + len(ITEM_HEADINGS)


def draw_history(page: Page) -> None:
    """Draw the sheet."""
    _set_up(page)
    page.sheet.set_row(_BAND_ROW, 20)
    page.text(At(_BAND_ROW, 0), "", "head")
    page.text(At(_BAND_ROW, _ITEMS, len(ITEM_HEADINGS)), "按分项计", "head")
    page.text(At(_BAND_ROW, _PROBLEMS, len(PROBLEM_HEADINGS)), "按问题计", "head")
    page.heading_row(HEADING_ROW, HEADINGS, 34)
    for row, one in enumerate(page.view.timeline, start=FIRST_ROW):
        _row(page, row, one)
    page.sheet.freeze_panes(FIRST_ROW, 1)
    page.sheet.repeat_rows(_BAND_ROW, HEADING_ROW)


def _set_up(page: Page) -> None:
    page.sheet.set_column(0, 0, _DATE_WIDTH)
    for column, heading in enumerate(HEADINGS[1:], start=1):
        page.sheet.set_column(column, column, _WIDE.get(heading, _WIDTH))
    page.set_up_print()
    page.sheet.hide_gridlines(2)
    page.sheet.set_zoom(90)
    page.sheet.set_row(0, 30)
    page.text(At(0, 0, len(HEADINGS)), "进度历史", "heading")
    note = (
        f"每个截至日期一行，同一天再更新的，以最后一次为准；有底色的一行是这一次的。以前的个数是当时的，不随台账变化。"
        f"记错的一行可以整行删去。{GENERATED}"
    )
    page.text(At(1, 0, len(HEADINGS)), note, "note")


def _row(page: Page, row: int, one: Standing) -> None:
    looks = ("cell", "centre", "sum") if one.on == page.view.as_of else ("cell", "centre")
    page.sheet.set_row(row, 21)
    page.date(At(row, 0), one.on, *looks, "date")
    _numbers(page, row, _ITEMS, [*_counts(one.items), one.overdue], looks)
    for column, rate in enumerate((one.items.rate_completed, one.items.rate_with_phase), start=_PROBLEMS - 2):
        page.value(At(row, column), DASH if rate is None else rate, *looks, "rate")
    _numbers(page, row, _PROBLEMS, _counts(one.problems), looks)


def _counts(level: LevelCounts) -> list[int]:
    return [level.total, *(level.by_status[status] for status in STATUSES), level.unknown]


def _numbers(page: Page, row: int, column: int, numbers: Sequence[int], looks: tuple[str, ...]) -> None:
    for at, number in enumerate(numbers, start=column):
        page.number(At(row, at), number, *looks, "whole")
