"""单位汇总: a row a unit, ranked; every number of 总览 is a formula over it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum
from typing import Final

from rectify_xl.grid import Address
from rectify_xl.ledger.counting import Counts
from rectify_xl.ledger.schema import GENERATED, Status, UnionSheet
from rectify_xl.ledger.union.gathering import UnitOrder, is_late
from rectify_xl.ledger.union.report import Report
from rectify_xl.sheets.paper import DASH, At
from rectify_xl.sheets.table import STATUSES, UNKNOWN, folded
from rectify_xl.sheets.theme import row_height
from rectify_xl.sheets.union.view import UnionPaper, across
from rectify_xl.wording.spoken import RATE_LABELS

_TOTAL_ROW: Final = 2
_GROUP_ROW: Final = 3
_HEADING_ROW: Final = 4
FIRST_ROW: Final = 5
_NUMBER: Final = ("cell", "centre", "whole")
_MOST_LED: Final = 5_000
"""Above so many units only their names lead to their rows: a sheet holds so many links and no more."""
_RANKED_BY: Final = {
    UnitOrder.RATE: "按完成率从高到低排",
    UnitOrder.OVERDUE: "按超期个数从多到少排",
    UnitOrder.TOTAL: "按应整改个数从多到少排",
    UnitOrder.NAME: "按单位名称排",
    UnitOrder.LIST: "按应报单位名单排",
}


class Column(Enum):
    """The columns with their headings and widths; each knows its place, from 0."""

    RANK = "名次", 6
    UNIT = "单位", 26
    TOTAL = "应整改", 8
    COMPLETED = "已完成", 8
    PHASED = "阶段性完成并长期坚持", 12
    ADVANCING = "正在推进", 8
    NOT_COMPLETED = "尚未完成", 8
    UNKNOWN = UNKNOWN, 8
    RATE = RATE_LABELS[0], 10
    RATE_WITH_PHASE = RATE_LABELS[1], 14
    OVERDUE = "超期", 7
    AT_ONCE = "立行立改", 8
    AS_OF = "截至日期", 12
    VERSION = "模板版本", 8
    ERRORS = "台账错误数", 9
    FILE = "文件", 34
    PROBLEMS = "应整改问题", 9
    PROBLEMS_COMPLETED = "已完成问题", 9
    PROBLEMS_PHASED = "阶段性完成并长期坚持问题", 12
    PROBLEMS_ADVANCING = "正在推进问题", 9
    PROBLEMS_NOT_COMPLETED = "尚未完成问题", 9
    PROBLEMS_UNKNOWN = "未识别问题", 9

    def __init__(self, heading: str, width: int) -> None:
        self.heading = heading
        self.width = width
        self.place = len(type(self).__members__)

    def at(self, row: int) -> At:
        """Return the column's cell of a row."""
        return At(row, self.place)


_BY_STATUS: Final = (Column.COMPLETED, Column.PHASED, Column.ADVANCING, Column.NOT_COMPLETED)
_ITEMS: Final = (Column.TOTAL, *_BY_STATUS, Column.UNKNOWN)
_PROBLEMS: Final = tuple(list(Column)[Column.PROBLEMS.place :])
_PRINTED: Final = Column.FILE.place + 1
_SUMMED: Final = (*_ITEMS, Column.OVERDUE, Column.AT_ONCE, Column.ERRORS, *_PROBLEMS)


@dataclass(frozen=True, slots=True)
class Units:
    """Where the sheet has its rows, first and last counted from 0; none where nobody reported."""

    first: int
    last: int

    @property
    def is_empty(self) -> bool:
        """Return whether there is no unit."""
        return self.last < self.first

    def cells(self, column: Column) -> str:
        """Return a column's cells as a formula on another sheet writes them."""
        return across(UnionSheet.UNITS, column.at(self.first), column.at(self.last))

    def total(self, column: Column) -> str:
        """Return the cell of a column's sum as a formula on another sheet writes it."""
        return across(UnionSheet.UNITS, column.at(_TOTAL_ROW), column.at(_TOTAL_ROW)).partition(":")[0]

    def area(self, column: Column, first: int, last: int) -> list[str | int]:
        """Return some cells of a column as a chart takes them."""
        return [str(UnionSheet.UNITS), first, column.place, last, column.place]


def draw_units(page: UnionPaper, row_of: dict[int, int]) -> Units:
    """Draw the sheet; `row_of` gives by a report's number in the ranking its first row on 问题清单."""
    union = page.view.union
    note = (
        f"{_RANKED_BY[page.view.union.order]}，名次按完成率；分项级的数在左，问题级的数在“文件”右边。点单位可以到它的分项，点文件可以打开台账。"
        f"{GENERATED}"
    )
    page.begin("单位汇总", note, tuple(column.width for column in Column))
    units = Units(FIRST_ROW, FIRST_ROW + len(union.reports) - 1)
    _totals(page, units)
    page.text(At(_GROUP_ROW, 0, _PRINTED), "分项级", "fact_label")
    page.text(At(_GROUP_ROW, _PRINTED, len(_PROBLEMS)), "问题级：一个问题按它进展最慢的分项算", "fact_label")
    page.heading_row(_HEADING_ROW, folded([column.heading for column in Column]), 46)
    rates = sorted(-one.items.rate_completed for one in union.reports if one.items.rate_completed is not None)
    for number, report in enumerate(union.reports):
        rate = report.items.rate_completed
        _rank(page, units, FIRST_ROW + number, DASH if rate is None else 1 + bisect_left(rates, -rate))
        _unit(page, FIRST_ROW + number, report, row_of.get(number))
    page.table(_HEADING_ROW, units.last, len(Column), frozen=2)
    page.sheet.print_area(0, 0, max(units.last, FIRST_ROW), _PRINTED - 1)
    if not units.is_empty:
        size = units.last - units.first + 1
        page.flag(At(FIRST_ROW, Column.OVERDUE.place, 1, size), ">", 0)
    return units


def _totals(page: UnionPaper, units: Units) -> None:
    union = page.view.union
    page.set_row(_TOTAL_ROW, 24)
    for column in Column:
        page.text(column.at(_TOTAL_ROW), "", "cell", "sum")
    page.text(Column.UNIT.at(_TOTAL_ROW), "合计", "cell", "sum", "centre")
    numbers = [*_of(union.items), union.overdue, union.at_once]
    numbers += [sum(one.errors for one in union.reports), *_of(union.problems)]
    for column, number in zip(_SUMMED, numbers, strict=True):
        cells = f"{column.at(units.first).ref}:{column.at(units.last).ref}"
        if units.is_empty:
            page.number(column.at(_TOTAL_ROW), number, *_NUMBER, "sum")
        else:
            page.formula(column.at(_TOTAL_ROW), f"=SUM({cells})", number, *_NUMBER, "sum")
    _rates(page, _TOTAL_ROW, union.items, "sum")


def _unit(page: UnionPaper, row: int, report: Report, first_item: int | None) -> None:
    file = page.view.links.get(report.file, report.file)
    page.set_row(row, row_height([(report.name, Column.UNIT.width), (file, Column.FILE.width)]))
    page.text(Column.UNIT.at(row), report.name, "cell", "left", *(("link",) if first_item is not None else ()))
    numbers = [*_of(report.items), report.overdue, report.at_once, report.errors, *_of(report.problems)]
    is_led = first_item is not None and len(page.view.union.reports) <= _MOST_LED
    for column, number in zip(_SUMMED, numbers, strict=True):
        page.number(column.at(row), number, *_NUMBER)
        if is_led and number and column in _ITEMS and first_item is not None:
            page.goes_to(column.at(row), UnionSheet.ROWS, first_item)
    if first_item is not None:
        page.goes_to(Column.UNIT.at(row), UnionSheet.ROWS, first_item)
    _rates(page, row, report.items)
    is_old = is_late(report, page.view.union.due)
    page.date(Column.AS_OF.at(row), report.as_of, "cell", "centre", "date", *(("amber",) if is_old else ()))
    page.value(
        Column.VERSION.at(row), DASH if report.template_version is None else report.template_version, "cell", "centre"
    )
    page.source(Column.FILE.at(row), file, report.file, Address(report.sheet, 1, 1), "cell", "left")


def _rank(page: UnionPaper, units: Units, row: int, place: int | str) -> None:
    """Write the place by 完成率; who has the same has the same place."""
    own, cells = Column.RATE.at(row).label, f"{Column.RATE.at(units.first).ref}:{Column.RATE.at(units.last).ref}"
    page.formula(Column.RANK.at(row), f'=IF(ISNUMBER({own}),RANK({own},{cells}),"{DASH}")', place, *_NUMBER)


def _rates(page: UnionPaper, row: int, counts: Counts, *looks: str) -> None:
    total, done, phased = (column.at(row).label for column in (Column.TOTAL, Column.COMPLETED, Column.PHASED))
    for column, quotient, value in (
        (Column.RATE, f"{done}/{total}", counts.rate_completed),
        (Column.RATE_WITH_PHASE, f"({done}+{phased})/{total}", counts.rate_with_phase),
    ):
        formula = f'=IF({total}=0,"{DASH}",{quotient})'
        page.formula(column.at(row), formula, DASH if value is None else value, "cell", "centre", "rate", *looks)


def _of(counts: Counts) -> list[int]:
    return [counts.total.value, *(counts.by_status[status].value for status in STATUSES), counts.unknown.value]


STATUS_COLUMNS: Final[dict[Status, Column]] = dict(zip(STATUSES, _BY_STATUS, strict=True))
PROBLEM_COLUMNS: Final = _PROBLEMS
ITEM_COLUMNS: Final = _ITEMS
