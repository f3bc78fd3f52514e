"""总览 of many units: one page for the leader of them all."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

from rectify_xl.ledger.counting import Counts
from rectify_xl.ledger.progress import percent
from rectify_xl.ledger.schema import GENERATED, NAVY, UnionSheet
from rectify_xl.sheets.palette import ink
from rectify_xl.sheets.paper import DASH, At
from rectify_xl.sheets.table import STATUSES, UNKNOWN
from rectify_xl.sheets.theme import PALE, STEEL, rate_format, row_height
from rectify_xl.sheets.union.charts import aspects, bands, overdue, slowest
from rectify_xl.sheets.union.groups import Groups
from rectify_xl.sheets.union.units import ITEM_COLUMNS, PROBLEM_COLUMNS, STATUS_COLUMNS, Column, Units
from rectify_xl.sheets.union.view import UnionPaper
from rectify_xl.wording.spoken import RATE_LABELS, said_date

_COLUMNS: Final = 24
_COLUMN_PIXELS: Final = 54
_ACROSS: Final = 3
_UNIT_CARDS, _ITEM_CARDS = 3, 8
_ALARM_ROW: Final = 13
_SENTENCE_ROW: Final = 14
_LEVELS_ROW: Final = 16
_CHARTS: Final = 21
_CHART_ROWS: Final = 12
_CHART_ROW_HEIGHT: Final = 20
_FOOT: Final = _CHARTS + 2 * _CHART_ROWS
_CARD_HEIGHTS: Final = (5, 23, 40, 21)
_HEIGHTS: Final = (36, 22, 8, *_CARD_HEIGHTS, 8, *_CARD_HEIGHTS, 8, 8, 58, 8, 24)
_LEVEL_EDGES: Final = (0, 3, 5, 7, 11, 13, 15, 17, 20, 24)
_BETWEEN: Final = 4
_NUMBER: Final = ("cell", "centre", "whole")


class _Place(NamedTuple):
    """Where a chart stands: its first column and row of charts, and how many columns it takes."""

    draw: Any
    column: int
    row: int
    columns: int


class _Figure(NamedTuple):
    """A card: its words, the column of 单位汇总 and its sum, its colour and form."""

    label: str
    column: Column
    value: float | str
    colour: str
    form: str = "whole"


_PLACES: Final = (
    _Place(slowest, 0, 0, 12),
    _Place(overdue, 12, 0, 12),
    _Place(bands, 0, 1, 8),
    _Place(aspects, 8, 1, 16),
)


def draw_overview(book: Any, page: UnionPaper, units: Units, groups: Groups) -> None:
    """Draw the sheet; all its numbers of items are formulas over 单位汇总."""
    union = page.view.union
    _set_up(page)
    _unit_cards(page, units)
    _item_cards(page, units)
    if union.items.unknown.value:
        words = f"个分项的整改状态没有填或者没有识别，没有计入四种状态，请看“{UnionSheet.NOTED}”。"
        total = units.total(Column.UNKNOWN)
        page.set_row(_ALARM_ROW, 26)
        page.formula(
            At(_ALARM_ROW, 0, _COLUMNS),
            f'="未识别："&{total}&"{words}"',
            f"未识别：{union.items.unknown.value}{words}",
            "alarm",
        )
    page.formula(At(_SENTENCE_ROW, 0, _COLUMNS), _formula(page, units), sentence(page), "spoken")
    _levels(page, units)
    if union.items.total.value:
        _charts(book, page, groups)
    else:
        page.text(At(_CHARTS, 0, _COLUMNS), "还没有读到分项；有了以后再运行一次，这里会出现图表。", "subtitle")
    page.text(At(_FOOT, 0, _COLUMNS), GENERATED, "note", "centre")


def _alarm(page: UnionPaper, units: Units) -> None:
    words = f"个分项的整改状态没有填或者没有识别，没有计入四种状态，请看“{UnionSheet.NOTED}”。"
    value = f"未识别：{page.view.union.items.unknown.value}{words}"
    page.set_row(_ALARM_ROW, 26)
    page.formula(At(_ALARM_ROW, 0, _COLUMNS), f'="未识别："&{units.total(Column.UNKNOWN)}&"{words}"', value, "alarm")


def sentence(page: UnionPaper) -> str:
    """Return what there is to read out."""
    union = page.view.union
    total = union.items.total.value
    parts = "，".join(f"{status}{union.items.by_status[status].value}个" for status in STATUSES)
    parts += f"，状态未识别{union.items.unknown.value}个" if union.items.unknown.value else ""
    rates = "，".join(
        f"{label}{percent(union.items.done(with_phase=with_phase), total, page.view.decimals)}"
        for label, with_phase in zip(RATE_LABELS, (False, True), strict=True)
        if total
    )
    late = sum(one.overdue > 0 for one in union.reports)
    return (
        f"{_begun(page)}反馈的{union.problems.total.value}个问题细化为{total}个分项：{parts}。{rates}"
        f"{'；' if rates else ''}超过整改时限的{union.overdue}个，涉及{late}个单位。{_ended(page)}"
    )


def _begun(page: UnionPaper) -> str:
    union = page.view.union
    asked = f"应报单位{len(union.expected)}个，" if union.expected is not None else ""
    return f"{_dates(page)}，{asked}已报{len(union.units)}个。"


def _ended(page: UnionPaper) -> str:
    union, unread = page.view.union, sum(not one.is_litter for one in page.view.unread)
    parts = [f"未报{len(union.missing)}个单位"] if union.missing else []
    parts += [f"台账截至日期偏早的{len(union.late)}个单位"] if union.late else []
    parts += [f"未能读取的文件{unread}个"] if unread else []
    return f"另有{'，'.join(parts)}。" if parts else ""


def _dates(page: UnionPaper) -> str:
    dates = page.view.union.dates
    if not dates:
        return "没有读到台账"
    (last, _), (first, _) = dates[0], dates[-1]
    return f"截至{said_date(last)}" if first == last else f"各单位截至{said_date(first)}至{said_date(last)}不等"


def _formula(page: UnionPaper, units: Units) -> str:
    total, form = units.total(Column.TOTAL), rate_format(page.view.decimals)
    parts = '&"，'.join(f'{status}"&{units.total(STATUS_COLUMNS[status])}&"个"' for status in STATUSES)
    unknown = units.total(Column.UNKNOWN)
    rates = '&"，'.join(
        f'{label}"&TEXT({units.total(column)},"{form}")'
        for label, column in zip(RATE_LABELS, (Column.RATE, Column.RATE_WITH_PHASE), strict=True)
    )
    late = "0" if units.is_empty else f'COUNTIF({units.cells(Column.OVERDUE)},">0")'
    return (
        f'="{_begun(page)}反馈的"&{units.total(Column.PROBLEMS)}&"个问题细化为"&{total}&"个分项：{parts}'
        f'&IF({unknown}>0,"，状态未识别"&{unknown}&"个","")&"。"&IF({total}>0,"{rates}&"；","")'
        f'&"超过整改时限的"&{units.total(Column.OVERDUE)}&"个，涉及"&{late}&"个单位。{_ended(page)}"'
    )


def _set_up(page: UnionPaper) -> None:
    sheet = page.sheet
    sheet.set_column_pixels(0, _COLUMNS - 1, _COLUMN_PIXELS)
    page.set_up_print(landscape_pages=1)
    sheet.hide_gridlines(2)
    sheet.set_zoom(90)
    sheet.print_area(0, 0, _FOOT, _COLUMNS - 1)
    for row, height in enumerate(_HEIGHTS):
        page.set_row(row, height)
    for row in range(_CHARTS, _FOOT):
        page.set_row(row, _CHART_ROW_HEIGHT)
    page.text(At(0, 0, _COLUMNS), "巡察整改汇总", "title")
    page.text(At(1, 0, _COLUMNS), _dates(page), "subtitle")
    spoken = row_height([(sentence(page), _COLUMNS * _COLUMN_PIXELS / 8.5)], line=20)
    page.set_row(_SENTENCE_ROW, max(spoken, 42))


def _unit_cards(page: UnionPaper, units: Units) -> None:
    union, view = page.view.union, page.view
    unread = sum(not one.is_litter for one in view.unread)
    lines = (
        (
            "应报单位",
            DASH if union.expected is None else len(union.expected),
            "按名单" if union.expected else "没有名单",
            None,
        ),
        ("已报单位", len(union.units), "个", UnionSheet.UNITS),
        ("未报单位", DASH if union.expected is None else len(union.missing), "见“未报”", UnionSheet.MISSING),
        ("截至日期偏早", len(union.late), "个单位，见“需要核对”", UnionSheet.NOTED),
        ("未能读取", unread, "个文件，见“未能读取”", UnionSheet.UNREAD),
        ("应整改问题", union.problems.total.value, "个", Column.PROBLEMS),
        ("立行立改", union.at_once, "分项", Column.AT_ONCE),
        ("台账错误", sum(one.errors for one in union.reports), "处", Column.ERRORS),
    )
    alarming = {"未报单位", "截至日期偏早", "未能读取"}
    for number, (label, value, note, leads) in enumerate(lines):
        colour = page.palette.overdue if label in alarming and value not in (0, DASH) else STEEL
        _card(page, _UNIT_CARDS, number, (label, note), colour)
        at, look = _part(_UNIT_CARDS, number, 2), ("card_number", ink(colour, PALE), "whole")
        if isinstance(leads, Column):
            page.formula(at, f"={units.total(leads)}", value, *look)
        else:
            page.value(at, value, *look)


def _item_cards(page: UnionPaper, units: Units) -> None:
    items = page.view.union.items
    _figure(page, units, 0, _Figure("应整改", Column.TOTAL, items.total.value, NAVY))
    for number, status in enumerate(STATUSES, start=1):
        colour = page.palette.statuses[status]
        value = items.by_status[status].value
        _figure(page, units, number, _Figure(str(status), STATUS_COLUMNS[status], value, colour))
    _figure(page, units, 5, _Figure("超期", Column.OVERDUE, page.view.union.overdue, page.palette.overdue))
    rates = (items.rate_completed, items.rate_with_phase)
    for number, (label, column, rate) in enumerate(
        zip(RATE_LABELS, (Column.RATE, Column.RATE_WITH_PHASE), rates, strict=True), start=6
    ):
        _figure(page, units, number, _Figure(label, column, DASH if rate is None else rate, NAVY, "rate"))


def _figure(page: UnionPaper, units: Units, number: int, one: _Figure) -> None:
    """Write a card whose figure is the sum of a column of 单位汇总."""
    note = "分项，占应整改" if one.form == "rate" else "分项"
    _card(page, _ITEM_CARDS, number, (one.label, note), one.colour)
    at = _part(_ITEM_CARDS, number, 2)
    page.formula(at, f"={units.total(one.column)}", one.value, "card_number", ink(one.colour, PALE), one.form)


def _card(page: UnionPaper, row: int, number: int, words: tuple[str, str], colour: str) -> None:
    label, note = words
    page.text(_part(row, number, 0), "", "card_band", f"/{colour}")
    page.text(_part(row, number, 1), label, "card_label")
    page.text(_part(row, number, 3), note, "card_note")


def _part(row: int, number: int, part: int) -> At:
    return At(row + part, number * _ACROSS, _ACROSS)


def _levels(page: UnionPaper, units: Units) -> None:
    """Write both levels by status, with the two rates."""
    page.text(At(_LEVELS_ROW, 0, _COLUMNS), "分项和问题两级", "section")
    headings = ("级别", "应整改", *map(str, STATUSES), UNKNOWN, *RATE_LABELS)
    page.set_row(_LEVELS_ROW + 1, 34)
    for at, heading in zip(_cells(_LEVELS_ROW + 1), headings, strict=True):
        page.text(at, heading, "head")
    union = page.view.union
    for row, (label, columns, counts) in enumerate(
        (("分项", ITEM_COLUMNS, union.items), ("问题", PROBLEM_COLUMNS, union.problems)), start=_LEVELS_ROW + 2
    ):
        _level(page, units, row, label, dict(zip(columns, _numbers(counts), strict=True)), counts)


def _level(page: UnionPaper, units: Units, row: int, label: str, numbers: Mapping[Column, int], counts: Counts) -> None:
    page.set_row(row, 20)
    name, *cells = _cells(row)
    page.text(name, label, "cell", "centre")
    for at, (column, number) in zip(cells, numbers.items(), strict=False):
        page.formula(at, f"={units.total(column)}", number, *_NUMBER)
    total, done, phased = (at.ref for at in cells[:3])
    for at, quotient, rate in (
        (cells[-2], f"{done}/{total}", counts.rate_completed),
        (cells[-1], f"({done}+{phased})/{total}", counts.rate_with_phase),
    ):
        formula = f'=IF({total}=0,"{DASH}",{quotient})'
        page.formula(at, formula, DASH if rate is None else rate, "cell", "centre", "rate")


def _cells(row: int) -> list[At]:
    return [At(row, first, last - first) for first, last in pairwise(_LEVEL_EDGES)]


def _numbers(counts: Counts) -> list[int]:
    return [counts.total.value, *(counts.by_status[status].value for status in STATUSES), counts.unknown.value]


def _charts(book: Any, page: UnionPaper, groups: Groups) -> None:
    sizes = {slowest: groups.slowest.size, overdue: groups.overdue.size, aspects: groups.aspects.size}
    for place in _PLACES:
        row = _CHARTS + place.row * _CHART_ROWS
        if sizes.get(place.draw, 1) < 1:
            page.text(At(row, place.column, place.columns, _CHART_ROWS), "没有超期的分项。", "subtitle")
            continue
        chart = place.draw(book, page, groups)
        left, top = (_BETWEEN if at else 0 for at in (place.column, place.row))
        width, height = place.columns * _COLUMN_PIXELS, _CHART_ROWS * _CHART_ROW_HEIGHT * 4 // 3
        chart.set_size({"width": width - left, "height": height - top})
        page.sheet.insert_chart(row, place.column, chart, {"x_offset": left, "y_offset": top, "object_position": 1})
