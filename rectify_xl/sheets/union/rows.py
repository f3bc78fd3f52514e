"""超期清单 and 问题清单: a row an item, with its unit and the cell of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.grid import LAST_ROW, CellValue
from rectify_xl.ledger.progress import days_over
from rectify_xl.ledger.reading.values import shown
from rectify_xl.ledger.schema import GENERATED, UNNAMED, heading
from rectify_xl.ledger.union.listing import ITEM_HEADINGS, item_values
from rectify_xl.ledger.union.report import Report, Row
from rectify_xl.sheets.paper import At
from rectify_xl.sheets.table import UNKNOWN
from rectify_xl.sheets.theme import row_height
from rectify_xl.sheets.union.view import UnionPaper

_HEADING_ROW: Final = 2
_FIRST_ROW: Final = _HEADING_ROW + 1
MOST_ROWS: Final = LAST_ROW - _FIRST_ROW - 1
"""How many rows 问题清单 has room for."""
_FIT_ROWS: Final = 20_000
"""Above so many rows none gets a height of its own: Excel finds it when somebody looks."""
_SOURCE: Final = "出处"
_OVERDUE: Final = (
    ("序号", 6),
    ("单位", 22),
    (heading("item_id"), 10),
    ("问题或分项", 40),
    (heading("lead_official"), 11),
    (heading("department"), 15),
    (heading("owner"), 11),
    (heading("due_on"), 12),
    ("截至日期", 12),
    ("超期天数", 9),
    (heading("status"), 11),
    (heading("progress"), 36),
    (_SOURCE, 28),
)
_ITEMS: Final = tuple(zip(ITEM_HEADINGS, (20, 9, 16, 30, 26, 34, 10, 13, 10, 12, 11, 13, 13, 34, 12), strict=True))
_OWN_WIDTH: Final = 16
_SOURCE_WIDTH: Final = 30


def draw_overdue(page: UnionPaper) -> None:
    """Draw 超期清单: every overdue item, the longest overdue first."""
    late = [(report, row) for report in page.view.union.reports for row in report.late_rows]
    late.sort(key=lambda one: (-days_over(one[1], one[0].as_of), one[0].name, one[1].address))
    widths = tuple(width for _, width in _OVERDUE)
    told = f"过了整改时限还在正在推进或尚未完成的分项，共{len(late)}个，超期久的在前。"
    note = f"{told}点“{_SOURCE}”可以打开台账。{GENERATED}"
    page.begin("超期清单", note, widths)
    if not late:
        page.text(At(_HEADING_ROW, 0, len(widths)), "没有超期的分项。", "subtitle")
        return
    page.heading_row(_HEADING_ROW, [name for name, _ in _OVERDUE], 24)
    for number, (report, row) in enumerate(late[:MOST_ROWS], start=1):
        _overdue(page, _HEADING_ROW + number, number, report, row)
    page.table(_HEADING_ROW, _HEADING_ROW + len(late), len(widths), frozen=2)


def draw_rows(page: UnionPaper, asked: Sequence[str]) -> dict[int, int]:
    """Draw 问题清单; return by a report's number in the ranking the row of its first item."""
    headings = (*_ITEMS, *((name, _OWN_WIDTH) for name in asked), (_SOURCE, _SOURCE_WIDTH))
    widths = tuple(width for _, width in headings)
    reports = page.view.union.reports
    total = sum(len(report.rows) for report in reports)
    room = f"一张表只放得下前{MOST_ROWS}行，全部的行请用 --rows 另存。" if total > MOST_ROWS else ""
    note = f"各单位台账的全部分项，共{total}行，单位按“单位汇总”的次序。{room}点“{_SOURCE}”可以打开台账。{GENERATED}"
    page.begin("问题清单", note, widths)
    page.heading_row(_HEADING_ROW, [name for name, _ in headings], 24)
    first_rows: dict[int, int] = {}
    at = _FIRST_ROW
    is_fitted = total <= _FIT_ROWS
    for number, report in enumerate(reports):
        if report.rows and at < LAST_ROW:
            first_rows[number] = at
        for row in report.rows[: max(LAST_ROW - at, 0)]:
            _item(page, at, report, row, asked)
            if is_fitted:
                page.set_row(at, row_height(zip(_texts(report, row), widths, strict=False)))
            at += 1
    page.table(_HEADING_ROW, at - 1, len(widths), frozen=2)
    return first_rows


def _overdue(page: UnionPaper, at: int, number: int, report: Report, row: Row) -> None:
    texts = (report.name, row.item_id, row.title, row.lead_official, row.department, row.owner)
    page.set_row(at, row_height([(row.title, _OVERDUE[3][1]), (row.progress, _OVERDUE[11][1]), (report.name, 22)]))
    page.number(At(at, 0), number, "cell", "centre", "whole")
    for column, text in enumerate(texts, start=1):
        page.text(At(at, column), text or UNNAMED, "cell", *_side(column))
    page.date(At(at, 7), row.due_on, "cell", "centre", "date")
    page.date(At(at, 8), report.as_of, "cell", "centre", "date")
    days = f"={At(at, 8).label}-{At(at, 7).label}"
    page.formula(At(at, 9), days, days_over(row, report.as_of), "cell", "centre", "whole", "strong", "overdue")
    page.text(At(at, 10), str(row.status or UNKNOWN), "cell", "centre")
    page.text(At(at, 11), row.progress, "cell", "left")
    _source(page, At(at, 12), report, row)


def _side(column: int) -> tuple[str, ...]:
    return ("left",) if column in (1, 3) else ("centre",)


def _item(page: UnionPaper, at: int, report: Report, row: Row, asked: Sequence[str]) -> None:
    for column, value in enumerate(item_values(report, row, UNKNOWN)):
        if isinstance(value, str):
            page.text(At(at, column), value, "cell", "left")
        else:
            page.date(At(at, column), value, "cell", "centre", "date")
    for column, name in enumerate(asked, start=len(_ITEMS)):
        _own(page, At(at, column), row.own.get(name))
    _source(page, At(at, len(_ITEMS) + len(asked)), report, row)


def _texts(report: Report, row: Row) -> Iterator[str]:
    return (value if isinstance(value, str) else "" for value in item_values(report, row, UNKNOWN))


def _own(page: UnionPaper, at: At, value: CellValue) -> None:
    """Write what stands under a heading of the unit's own, a number as a number."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        page.number(at, value, "cell", "centre")
    else:
        page.text(at, shown(value), "cell", "left")


def _source(page: UnionPaper, at: At, report: Report, row: Row) -> None:
    file = page.view.links.get(report.file, report.file)
    page.source(at, f"{file} {row.address.reference}", report.file, row.address, "cell", "left")
