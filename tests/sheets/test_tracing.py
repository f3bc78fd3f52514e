"""Every number of 分类汇总 leads to the rows it counts, and no block that fits on a page is torn."""

from __future__ import annotations

import io
import re

import pytest
from one_sheet import one_sheet
from openpyxl.worksheet.worksheet import Worksheet

from rectify_xl.ledger.model import Item
from rectify_xl.ledger.schema import OwnSheet, Status
from rectify_xl.sheets.view import View

from .books import draw, ledger, many, view

_LEDGER = re.compile(r"'整改台账'!\$A\$(\d+)(?::\$A\$(\d+))?")
_STATUS_COLUMNS = dict(enumerate(reversed(Status), start=5))


@pytest.fixture(scope="module")
def shown() -> View:
    return view(ledger(many(60, unknown=2)))


@pytest.fixture(scope="module")
def summary(shown: View) -> Worksheet:
    return one_sheet(io.BytesIO(draw(shown)), OwnSheet.SUMMARY, data_only=True)


def rows_of(sheet: Worksheet, title: str) -> list[int]:
    """Return the rows of a block's groups, without the total."""
    start = next(row for row in range(1, sheet.max_row) if sheet.cell(row, 1).value == title)
    first = next(row for row in range(start, sheet.max_row) if sheet.cell(row, 4).value == "应整改") + 1
    last = next(
        row for row in range(first, sheet.max_row) if sheet.cell(row, 1).value in ("合计", "分项总数（不重复计）")
    )
    return list(range(first, last))


def led_to(sheet: Worksheet, row: int, column: int) -> tuple[int, int] | None:
    link = sheet.cell(row, column).hyperlink
    found = _LEDGER.fullmatch(link.location) if link else None
    return (int(found[1]), int(found[2] or found[1])) if found else None


@pytest.mark.parametrize(
    ("title", "key"), [("按方面", "aspect"), ("按责任部门", "department"), ("按责任领导", "lead_official")]
)
def test_a_number_leads_to_the_first_rows_it_counts(title: str, key: str, summary: Worksheet, shown: View) -> None:
    items = shown.ledger.items.rows
    for row in rows_of(summary, title):
        name = summary.cell(row, 1).value
        members = [item for item in items if name == getattr(item, key) or name in getattr(item, key)]
        assert led_to(summary, row, 4) == first_run(members)
        for column, status in _STATUS_COLUMNS.items():
            counted = [item for item in members if item.status is status]
            assert summary.cell(row, column).value == len(counted)
            assert led_to(summary, row, column) == first_run(counted)


def first_run(items: list[Item]) -> tuple[int, int] | None:
    """Return the first row, and the last that follows it without a gap."""
    rows = {item.row for item in items}
    if not rows:
        return None
    last = min(rows)
    while last + 1 in rows:
        last += 1
    return min(rows), last


def test_a_deadline_leads_to_its_first_line_among_those_to_supervise(summary: Worksheet, shown: View) -> None:
    lines = one_sheet(io.BytesIO(draw(shown)), OwnSheet.SUPERVISION, data_only=True)
    start = next(row for row in range(1, summary.max_row) if summary.cell(row, 1).value == "离整改时限") + 1
    days = []
    for row in range(start, start + 5):
        link = summary.cell(row, 4).hyperlink
        assert (link is not None) == (summary.cell(row, 4).value > 0)
        days.append(lines.cell(int(re.findall(r"\d+", link.location)[0]), 9).value if link else None)
    late, soon, later, far, undated = days
    assert late < 0
    assert soon is None
    assert 10 < later <= 20 < far
    assert undated is None


def test_problems_by_status_lead_to_the_first_of_them_in_the_list(summary: Worksheet) -> None:
    for row in range(5, 9):
        link = summary.cell(row, 5).hyperlink
        if summary.cell(row, 5).value:
            target = int(re.findall(r"\d+$", link.location)[0])
            assert summary.cell(target, 10).value == summary.cell(row, 1).value


def test_links_change_no_number_and_leave_no_text(summary: Worksheet) -> None:
    linked = [cell for row in summary.iter_rows() for cell in row if cell.hyperlink]
    assert len(linked) > 150
    assert all(isinstance(cell.value, int | float) for cell in linked)


def test_pages_break_where_a_block_begins(summary: Worksheet) -> None:
    begun = [one.id + 1 for one in summary.row_breaks.brk]
    assert begun
    assert all(str(summary.cell(row, 1).value).startswith(("按", "问题清单", "完成率走势", "制度")) for row in begun)
