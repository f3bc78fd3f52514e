"""总览: one page for the leader: where the round stands, what is done and overdue, whether the counts agree."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from rectify_xl.errors import Severity
from rectify_xl.grid import Address
from rectify_xl.ledger.schema import GENERATED, OVERVIEW_TITLE, OwnSheet
from rectify_xl.sheets.cards import draw_cards, draw_sentence
from rectify_xl.sheets.charts import aspect_bars, deadline_columns, department_bars, doughnut
from rectify_xl.sheets.coverage import draw_coverage
from rectify_xl.sheets.levels import draw_declared, draw_levels
from rectify_xl.sheets.page import DASH, LONGEST_TEXT, At, Page, absolute, clean
from rectify_xl.sheets.table import Places
from rectify_xl.sheets.trend_chart import trend_lines
from rectify_xl.wording.balances import balance_line

_COLUMNS: Final = 24
_COLUMN_PIXELS: Final = 54
_CHARTS: Final = 18
_CHART_ROWS: Final = 11
_CHART_ROW_HEIGHT: Final = 20
_TABLE_ROW_HEIGHT: Final = 20
_FOOT: Final = _CHARTS + 2 * _CHART_ROWS
_HEIGHTS: Final = (36, 20, 24, 24, 8, 5, 23, 40, 21, 8, 42, 16, 23)
_BETWEEN: Final = 4
"""Pixels between two charts."""

AS_OF: Final = At(2, 2, 6)
_LABELS: Final = (At(2, 0, 2), At(2, 8, 3), At(2, 16, 3))
_FEEDBACK: Final = At(2, 11, 5)
_SINCE: Final = At(2, 19, 5)
_CHECKED: Final = At(3, 2, 6)
_PERIOD_END: Final = At(3, 11, 5)
_LEFT: Final = At(3, 19, 5)


class _Place(NamedTuple):
    """Where a chart stands: its first column and row of charts, and how many it takes of both."""

    draw: Any
    column: int
    row: int
    columns: int
    rows: int


_PLACES: Final = (
    _Place(doughnut, 0, 0, 6, 1),
    _Place(aspect_bars, 6, 0, 10, 1),
    _Place(department_bars, 16, 0, 8, 2),
    _Place(deadline_columns, 0, 1, 6, 1),
    _Place(trend_lines, 6, 1, 10, 1),
)


def draw_overview(book: Any, page: Page, places: Places) -> None:
    """Draw the sheet; the charts read the tables of 分类汇总."""
    _set_up(page)
    _facts(page)
    draw_levels(page, places)
    draw_cards(page)
    draw_sentence(page)
    draw_coverage(page, places)
    draw_declared(page, places)
    if page.view.counts.items.total.value:
        _charts(book, page, places)
    else:
        page.text(At(_CHARTS, 0, _COLUMNS), "台账里还没有分项；填写后再运行一次，这里会出现图表。", "subtitle")
    page.text(At(_FOOT, 0, _COLUMNS), f"{balance_line(page.view.ledger.balance)}{GENERATED}", "note", "centre")


def _set_up(page: Page) -> None:
    sheet, about = page.sheet, page.view.ledger.about
    sheet.set_column_pixels(0, _COLUMNS - 1, _COLUMN_PIXELS)
    page.set_up_print(landscape_pages=1)
    sheet.hide_gridlines(2)
    sheet.set_zoom(90)
    sheet.print_area(0, 0, _FOOT, _COLUMNS - 1)
    for row, height in enumerate(_HEIGHTS):
        page.set_row(row, height)
    for row in range(len(_HEIGHTS), _CHARTS - 1):
        page.set_row(row, _TABLE_ROW_HEIGHT)
    page.set_row(_CHARTS - 1, 8)
    for row in range(_CHARTS, _FOOT):
        page.set_row(row, _CHART_ROW_HEIGHT)
    unit = clean(about.text("unit"), LONGEST_TEXT - len(OVERVIEW_TITLE))
    page.text(At(0, 0, _COLUMNS), f"{unit}{OVERVIEW_TITLE}", "title")
    page.text(At(1, 0, _COLUMNS), "　".join(filter(None, map(about.text, ("round", "inspection_team")))), "subtitle")


def _facts(page: Page) -> None:
    """Write the dates, the days passed and left, and what the check found."""
    months = page.view.round.period_months
    labels = ("截至日期", "反馈日期", "反馈至今"), ("校验结果", f"集中整改期满（{months}个月）", "距集中整改期满")
    for row, words in enumerate(labels):
        for at, word in zip(_LABELS, words, strict=True):
            page.text(at._replace(row=at.row + row), word, "fact_label")
    _as_of(page)
    _feedback(page)
    _checked(page)
    as_of = page.view.as_of
    feedback, end = page.view.period or (None, None)
    known = f"ISNUMBER({_FEEDBACK.ref})"
    since = (as_of - feedback).days if feedback else DASH
    page.formula(_SINCE, f'=IF({known},{AS_OF.ref}-{_FEEDBACK.ref},"{DASH}")', since, "fact", "days")
    ending = page.serial(end) if end else DASH
    page.formula(_PERIOD_END, f'=IF({known},EDATE({_FEEDBACK.ref},{months}),"{DASH}")', ending, "fact", "long_date")
    left = (end - as_of).days if end else DASH
    ends = f"ISNUMBER({_PERIOD_END.ref})"
    page.formula(_LEFT, f'=IF({ends},{_PERIOD_END.ref}-{AS_OF.ref},"{DASH}")', left, "fact", "period_left")


def _as_of(page: Page) -> None:
    as_of, address = page.view.as_of, page.view.as_of_address
    if address is None:
        page.date(AS_OF, as_of, "fact", "long_date")
        return
    cell, serial = absolute(address), page.serial(as_of)
    page.formula(AS_OF, f'=IF({cell}="",{serial},{cell})', serial, "fact", "long_date")


def _feedback(page: Page) -> None:
    about = page.view.ledger.about
    on, address = about.date("feedback_on"), about.addresses.get("feedback_on")
    if on is None:
        page.text(_FEEDBACK, DASH, "fact")
    elif address is None or "feedback_on" not in about.live:
        page.date(_FEEDBACK, on, "fact", "long_date")
    else:
        cell = absolute(address)
        page.formula(_FEEDBACK, f'=IF({cell}="","{DASH}",{cell})', page.serial(on), "fact", "long_date")


def _checked(page: Page) -> None:
    """Say how much the check found, and lead there."""
    severities = [one.severity for one in page.view.diagnostics]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    words = f"错误{errors}处，提醒{warnings}处（见“{page.view.names[OwnSheet.CHECK_RESULT]}”）"
    target = Address(page.view.names[OwnSheet.CHECK_RESULT], 1, 1)
    page.link(_CHECKED, words if errors + warnings else "没有发现问题", target, "fact")


def _charts(book: Any, page: Page, places: Places) -> None:
    for place in _PLACES:
        chart = place.draw(book, page, places)
        left, top = (_BETWEEN if at else 0 for at in (place.column, place.row))
        width, height = place.columns * _COLUMN_PIXELS, place.rows * _CHART_ROWS * _CHART_ROW_HEIGHT * 4 // 3
        chart.set_size({"width": width - left, "height": height - top})
        row = _CHARTS + place.row * _CHART_ROWS
        page.sheet.insert_chart(row, place.column, chart, {"x_offset": left, "y_offset": top, "object_position": 1})
