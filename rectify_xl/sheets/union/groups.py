"""分类汇总 of many units: by how much is done, who has most overdue, by 方面, and by columns of the units' own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.ledger.counting import Counts
from rectify_xl.ledger.schema import GENERATED, UNNAMED, UnionSheet, heading
from rectify_xl.ledger.union.amounts import sums
from rectify_xl.ledger.union.groups import Group
from rectify_xl.sheets.paper import DASH, At
from rectify_xl.sheets.table import STATUS_HEADINGS, STATUSES, folded
from rectify_xl.sheets.union.units import FIRST_ROW, ITEM_COLUMNS, Column, Units
from rectify_xl.sheets.union.view import UnionPaper, quoted
from rectify_xl.wording.spoken import RATE_LABELS

MOST_BARS: Final = 15
_WIDTHS: Final = (34, 9, 9, 13, 9, 9, 9, 10, 14, 8, 12, 12, 12)
_NUMBER: Final = ("cell", "centre", "whole")
_BANDS: Final = (("100%", 1.0, None), ("80%～99%", 0.8, 1.0), ("60%～79%", 0.6, 0.8), ("40%～59%", 0.4, 0.6),
                 ("20%～39%", 0.2, 0.4), ("20%以下", 0.0, 0.2))  # fmt: skip
_SHOWN: Final = (*ITEM_COLUMNS, Column.RATE, Column.RATE_WITH_PHASE, Column.OVERDUE)
TOTAL, STATUS, RATE, RATE_WITH_PHASE, OVERDUE = 1, 2, 7, 8, 9


@dataclass(frozen=True, slots=True)
class Area:
    """The body of a table on 分类汇总: rows counted from 0, both included; none where it has no rows."""

    first: int
    last: int

    @property
    def size(self) -> int:
        """Return how many rows there are."""
        return self.last - self.first + 1

    def of(self, column: int) -> list[str | int]:
        """Return a column's cells as a chart takes them."""
        return [str(UnionSheet.GROUPS), self.first, column, self.last, column]


@dataclass(frozen=True, slots=True)
class Groups:
    """Where the tables stand that charts read."""

    bands: Area
    slowest: Area
    overdue: Area
    aspects: Area


def draw_groups(page: UnionPaper, units: Units) -> Groups:
    """Draw the sheet."""
    page.begin("分类汇总", f"单位的数取自“单位汇总”；分项级。{GENERATED}", _WIDTHS)
    row, bands = _bands(page, 2, units)
    reports = page.view.union.reports
    slow = [at for at, one in enumerate(reports) if one.items.rate_completed is not None]
    slow.sort(
        key=lambda at: (reports[at].items.rate_completed or 0.0, -reports[at].items.total.value, reports[at].name)
    )
    title = "完成率最低的单位" if len(slow) > MOST_BARS else "各单位完成率"
    row, slowest = _units(page, row, f"{title}（前{MOST_BARS}个）" if len(slow) > MOST_BARS else title, slow)
    late = [at for at, one in enumerate(reports) if one.overdue]
    late.sort(key=lambda at: (-reports[at].overdue, reports[at].name))
    more = f"（前{MOST_BARS}个，共{len(late)}个单位有超期）" if len(late) > MOST_BARS else ""
    row, overdue = _units(page, row, f"有超期的单位{more}", late)
    parts = page.view.union.by_aspect
    row, aspects = _counted(page, row, heading("aspect"), [Group(one.name, one.items, one.overdue) for one in parts])
    if page.view.union.headings.summed:
        row, _ = _counted(page, row, "单位", _by_unit(page))
    for grouping in page.view.union.groupings:
        row, _ = _counted(page, row, grouping.heading, grouping.groups)
    return Groups(bands, slowest, overdue, aspects)


def _bands(page: UnionPaper, row: int, units: Units) -> tuple[int, Area]:
    """Write how many units have done how much."""
    row = _head(page, row, "单位按完成率分布", ("完成率", "单位数"))
    rates = [one.items.rate_completed for one in page.view.union.reports]
    cells = "" if units.is_empty else units.cells(Column.RATE)
    for at, (label, least, most) in enumerate(_BANDS, start=row):
        page.text(At(at, 0), label, "cell", "left")
        number = sum(one is not None and one >= least and (most is None or one < most) for one in rates)
        above = f',{cells},"<{most}"' if most is not None else ""
        if cells:
            page.formula(At(at, 1), f'=COUNTIFS({cells},">={least}"{above})', number, *_NUMBER)
        else:
            page.number(At(at, 1), number, *_NUMBER)
    return row + len(_BANDS) + 1, Area(row, row + len(_BANDS) - 1)


def _units(page: UnionPaper, row: int, title: str, chosen: Sequence[int]) -> tuple[int, Area]:
    """Write some units as they stand on 单位汇总, by their numbers in the ranking."""
    if not chosen:
        return row, Area(row, row - 1)
    headings = ("单位", "应整改", *STATUS_HEADINGS, *RATE_LABELS, "超期")
    row = _head(page, row, title, headings)
    sheet = quoted(UnionSheet.UNITS)
    for at, number in enumerate(chosen[:MOST_BARS], start=row):
        report, source = page.view.union.reports[number], FIRST_ROW + number
        page.formula(At(at, 0), f"={sheet}{Column.UNIT.at(source).ref}", report.name, "cell", "left")
        values = (*_numbers(report.items), report.items.rate_completed, report.items.rate_with_phase, report.overdue)
        for place, (column, value) in enumerate(zip(_SHOWN, values, strict=True), start=TOTAL):
            look = ("cell", "centre", "rate") if column in (Column.RATE, Column.RATE_WITH_PHASE) else _NUMBER
            page.formula(At(at, place), f"={sheet}{column.at(source).ref}", DASH if value is None else value, *look)
    size = min(len(chosen), MOST_BARS)
    return row + size + 1, Area(row, row + size - 1)


def _by_unit(page: UnionPaper) -> list[Group]:
    """Return the units with the sums that were asked for."""
    union = page.view.union
    return [Group(one.name, one.items, one.overdue, sums(one.rows, union.headings.summed)) for one in union.reports]


def _counted(page: UnionPaper, row: int, name: str, groups: Sequence[Group]) -> tuple[int, Area]:
    """Write the items of all units by groups."""
    if not groups:
        return row, Area(row, row - 1)
    summed = [one.heading for one in groups[0].sums]
    row = _head(page, row, f"按{name}", (name, "应整改", *STATUS_HEADINGS, *RATE_LABELS, "超期", *summed))
    for at, group in enumerate(groups, start=row):
        counts = group.items
        page.text(At(at, 0), group.name or UNNAMED, "cell", "left")
        for place, value in enumerate(_numbers(counts), start=TOTAL):
            page.number(At(at, place), value, *_NUMBER)
        total, done, phased = (At(at, place).label for place in (TOTAL, STATUS, STATUS + 1))
        for place, quotient, rate in (
            (RATE, f"{done}/{total}", counts.rate_completed),
            (RATE_WITH_PHASE, f"({done}+{phased})/{total}", counts.rate_with_phase),
        ):
            formula = f'=IF({total}=0,"{DASH}",{quotient})'
            page.formula(At(at, place), formula, DASH if rate is None else rate, "cell", "centre", "rate")
        page.number(At(at, OVERDUE), group.overdue, *_NUMBER)
        for place, one in enumerate(group.sums, start=OVERDUE + 1):
            page.number(At(at, place), one.value, "cell", "centre")
    page.flag(At(row, OVERDUE, 1, len(groups)), ">", 0)
    return row + len(groups) + 1, Area(row, row + len(groups) - 1)


def _head(page: UnionPaper, row: int, title: str, headings: Sequence[str]) -> int:
    page.set_row(row, 24)
    page.text(At(row, 0, len(headings)), title, "section")
    page.heading_row(row + 1, folded(headings), 34)
    return row + 2


def _numbers(counts: Counts) -> list[int]:
    return [counts.total.value, *(counts.by_status[status].value for status in STATUSES), counts.unknown.value]


def slowest_title(page: UnionPaper) -> str:
    """Return the title of the chart of units by 完成率."""
    size = sum(one.items.rate_completed is not None for one in page.view.union.reports)
    return f"完成率最低的{MOST_BARS}个单位（共{size}个）" if size > MOST_BARS else "各单位完成率"


def overdue_title(page: UnionPaper) -> str:
    """Return the title of the chart of units by what is overdue."""
    size = sum(one.overdue > 0 for one in page.view.union.reports)
    return f"超期最多的{MOST_BARS}个单位（共{size}个有超期）" if size > MOST_BARS else "各单位超期（分项）"
