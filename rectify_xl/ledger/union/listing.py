"""The items of all units as rows of a list: the same columns wherever they are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.ledger.progress import days_over, is_overdue
from rectify_xl.ledger.schema import heading
from rectify_xl.ledger.union.report import Report, Row

ITEM_HEADINGS: Final = (
    "单位",
    *map(heading, ("item_id", "aspect", "problem", "sub_item", "measures", "lead_official", "department", "owner")),
    *map(heading, ("due_on", "due_note", "status")),
    "状态原文",
    *map(heading, ("progress", "completed_on")),
)
_SOURCE_HEADINGS: Final = ("截至日期", "超期天数", "文件", "工作表", "单元格")
Value = CellValue


def item_values(report: Report, row: Row, unknown: str) -> tuple[str | dt.date | None, ...]:
    """Return what stands under the headings of an item; `unknown` for a status that was not read."""
    return (
        report.name,
        row.item_id,
        row.aspect,
        row.problem,
        row.sub_item,
        row.measures,
        row.lead_official,
        row.department,
        row.owner,
        row.due_on,
        row.due_note,
        str(row.status or unknown),
        row.written,
        row.progress,
        row.completed_on,
    )


def headings(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the headings of a list that says where each row is from; `asked` are those of the units' own."""
    return (*ITEM_HEADINGS, *asked, *_SOURCE_HEADINGS)


def listed(reports: Sequence[Report], asked: Sequence[str], unknown: str) -> Iterator[tuple[Value, ...]]:
    """Yield every item of reports under those headings; the days are blank where nothing is overdue."""
    for report in reports:
        for row in report.rows:
            days = days_over(row, report.as_of) if is_overdue(row, report.as_of) else None
            source = (report.as_of, days, report.file, row.address.sheet, row.address.cell)
            yield (*item_values(report, row, unknown), *(row.own.get(one) for one in asked), *source)
