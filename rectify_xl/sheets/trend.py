"""The block of 分类汇总 behind the trend chart: both rates on every refresh date, and what would be due by then.

Past rates are values; the last one is live, so that the chart moves with the ledger. What would be due grows evenly
from 0 on 反馈日期 to 100 % at the end of the 集中整改期.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from rectify_xl.ledger.history.timeline import LevelCounts
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.sheets.page import DASH, At, Page
from rectify_xl.sheets.table import COMPLETED, NAME, TOTAL, Block, rate_labels, section
from rectify_xl.sheets.theme import row_height
from rectify_xl.sheets.view import FEEDBACK_CELL, PERIOD_END_CELL
from rectify_xl.wording.spoken import said_date

MOST_DATES: Final = 40
FIRST, SECOND, DUE = TOTAL, TOTAL + 2, TOTAL + 4
"""The columns of the two rates, in the order in which they are printed, and of what would be due."""
DUE_LABEL: Final = "按期应达到"
_ACROSS: Final = 2
_DATE: Final = ("cell", "centre", "date")
_RATE: Final = ("cell", "centre", "rate")


def dates(page: Page) -> list[dt.date]:
    """Return the last refresh dates on which there was something to count, the as-of date among them."""
    now = page.view.as_of
    return [one.on for one in page.view.trend if one.items.total or one.on == now][-MOST_DATES:]


def has_line(page: Page) -> bool:
    """Return whether there is a period in which the rate is to reach 100 %."""
    return _period(page) is not None


def draw_trend(page: Page, row: int, statuses: Block) -> tuple[int, Block]:
    """Draw the block; return the row for what follows and where its body stands.

    Its `named` rows are the refresh dates; below them stand the two ends of the line to 100 %.
    """
    left_out = len(page.view.trend) - MOST_DATES
    more = f"只列最近{MOST_DATES}次，以前的看“{page.view.names[OwnSheet.HISTORY]}”。" if left_out > 0 else ""
    row = section(page, row, "完成率走势（按分项计）", f"{_due_words(page)}{more}")
    page.set_row(row, 24)
    page.text(At(row, NAME, 3), "日期", "head")
    for column, heading in zip((FIRST, SECOND, DUE), (*rate_labels(page), DUE_LABEL), strict=True):
        page.text(At(row, column, _ACROSS), heading, "head")
    shown = dates(page)
    levels = {one.on: one.items for one in page.view.trend}
    for at, on in enumerate(shown, start=row + 1):
        page.set_row(at, row_height([]))
        if on == page.view.as_of:
            page.formula(At(at, NAME, 3), f"={page.as_of_cell}", page.serial(on), *_DATE)
            _rates_now(page, at, statuses)
        else:
            page.date(At(at, NAME, 3), on, *_DATE)
            _rates_then(page, at, levels[on])
        _due(page, at, on)
    ends = _ends(page, row + 1 + len(shown))
    block = Block(row + 1, row + len(shown) + ends, len(shown))
    return block.last + 2, block


def _period(page: Page) -> tuple[dt.date, dt.date] | None:
    period = page.view.period
    return period if period and period[0] < period[1] else None


def _due_words(page: Page) -> str:
    period = _period(page)
    if period is None:
        return f"{_why_no_line(page)}，所以没有“{DUE_LABEL}”一栏。"
    first, last = map(said_date, period)
    line = f"从反馈日期（{first}）的 0 起，到集中整改期满（{last}）的 100%"
    return f"“{DUE_LABEL}”{line}，按天数平均推算；最下面两行是这条线的两头。"


def _why_no_line(page: Page) -> str:
    if page.view.period is not None:
        return "从反馈日期起没有留出集中整改的时间"
    return "没有读到反馈日期"


def _ends(page: Page, row: int) -> int:
    """Write the two dates between which the line to 100 % runs; return how many rows they take."""
    period = _period(page)
    for at, (on, cell) in enumerate(zip(period or (), (FEEDBACK_CELL, PERIOD_END_CELL), strict=False), start=row):
        page.set_row(at, row_height([]))
        page.formula(At(at, NAME, 3), f"={page.view.quoted(OwnSheet.OVERVIEW)}{cell}", page.serial(on), *_DATE)
        for column in (FIRST, SECOND):
            page.text(At(at, column, _ACROSS), DASH, *_RATE)
        _due(page, at, on)
    return len(period or ())


def _rates_now(page: Page, row: int, statuses: Block) -> None:
    """Write the two rates of the as-of date over the table by status."""
    items = page.view.counts.items
    completed, phased, total = (
        At(at, TOTAL).ref for at in (statuses.first, statuses.first + COMPLETED - TOTAL, statuses.last)
    )
    quotients = _in_order(page, f"{completed}/{total}", f"({completed}+{phased})/{total}")
    values = _in_order(page, items.rate_completed, items.rate_with_phase)
    for column, quotient, value in zip((FIRST, SECOND), quotients, values, strict=True):
        at = At(row, column, _ACROSS)
        page.formula(at, f'=IF({total}=0,"{DASH}",{quotient})', DASH if value is None else value, *_RATE, "sum")


def _rates_then(page: Page, row: int, level: LevelCounts) -> None:
    """Write the two rates of an earlier date."""
    for column, rate in zip((FIRST, SECOND), _in_order(page, level.rate_completed, level.rate_with_phase), strict=True):
        page.value(At(row, column, _ACROSS), DASH if rate is None else rate, *_RATE)


def _due(page: Page, row: int, on: dt.date) -> None:
    """Write the share of the period that is over."""
    at, period = At(row, DUE, _ACROSS), _period(page)
    if period is None:
        page.text(at, DASH, *_RATE)
        return
    first, last = period
    sheet = page.view.quoted(OwnSheet.OVERVIEW)
    feedback, end, day = sheet + FEEDBACK_CELL, sheet + PERIOD_END_CELL, At(row, NAME).label
    share = min(max((on - first).days / (last - first).days, 0.0), 1.0)
    page.formula(at, f"=MIN(1,MAX(0,({day}-{feedback})/({end}-{feedback})))", share, *_RATE)


def _in_order(page: Page, plain: _Any, phased: _Any) -> Sequence[_Any]:
    """Return what belongs to the two rates in the order in which they are printed."""
    return (phased, plain) if page.view.round.is_phase_first else (plain, phased)


_Any = str | float | None
