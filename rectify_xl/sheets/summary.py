"""分类汇总: counts by status, 方面, 责任部门, 责任领导, deadline, and around the ledger; 总览's charts read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rectify_xl.ledger.counting import Counts, Tally
from rectify_xl.ledger.rollup import Group, Problem
from rectify_xl.ledger.schema import GENERATED, UNNAMED
from rectify_xl.sheets.beside import draw_measures, draw_meetings, draw_results
from rectify_xl.sheets.deadlines import draw_deadlines
from rectify_xl.sheets.page import DASH, At, Page, clean, date_words
from rectify_xl.sheets.paging import break_pages
from rectify_xl.sheets.table import (
    COMPLETED,
    COUNTED,
    FIRST_RATE,
    NAME,
    NUMBER,
    OVERDUE,
    PROBLEM,
    SECOND_RATE,
    STATUS_HEADINGS,
    STATUSES,
    TOTAL,
    UNKNOWN,
    UNKNOWN_COLUMN,
    WIDTHS,
    Block,
    Places,
    folded,
    rate_labels,
    section,
    write_rates,
    write_statuses,
)
from rectify_xl.sheets.theme import row_height
from rectify_xl.sheets.trend import draw_trend
from rectify_xl.wording.spoken import said_date

MOST_ROWS: Final = 2_000
PROBLEM_STATUS: Final = 9
_COUNT_HEADINGS: Final = ("应整改", *STATUS_HEADINGS)
_SHARED: Final = "一项由两个{who}负责的，两个{who}各计一次，故各行相加可能大于分项总数。"
_FIRST_ONLY: Final = "一项由几个部门负责的，只计写在最前面的牵头部门。"
_HOW_TO_TRACE: Final = "没有另外写明的，都按分项计数；点蓝色的数字，可以到它所计的第一行。"


def by_weight(groups: Sequence[Group]) -> list[Group]:
    """Return groups with the most items first, then by name, the one without a name last."""
    return sorted(groups, key=lambda group: (not group.name, -group.items.total.value, group.name))


def draw_summary(page: Page) -> Places:
    """Draw the sheet and return where its tables stand."""
    counts = page.view.counts
    _set_up(page)
    statuses = _status_block(3)
    notes = (
        _FIRST_ONLY if page.view.round.is_first_department_only else _SHARED.format(who="部门"),
        _SHARED.format(who="领导"),
    )
    page.begin_block(statuses.first - 2)
    row, aspects = _groups(page, statuses.last + 2, "方面", counts.by_aspect, "aspect")
    row, departments = _groups(page, row, "责任部门", by_weight(counts.by_department), "department", notes[0])
    row, leaders = _groups(page, row, "责任领导", by_weight(counts.by_lead_official), "lead_official", notes[1])
    row, deadlines = draw_deadlines(page, row)
    row = draw_measures(page, row)
    row = draw_results(page, row)
    row = draw_meetings(page, row)
    row, trend = draw_trend(page, row, statuses)
    row, shown = _problems(page, row, counts.problem_list)
    _statuses(page, statuses, shown if shown and shown.size == len(counts.problem_list) else None)
    break_pages(page, row, sum(WIDTHS))
    return Places(statuses, aspects, departments, leaders, shown, deadlines, trend)


def _set_up(page: Page) -> None:
    sheet = page.sheet
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    page.set_up_print()
    sheet.set_zoom(90)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(0, 1)
    sheet.freeze_panes(2, 0)
    page.set_row(0, 30)
    page.text(At(0, 0, len(WIDTHS)), "分类汇总", "heading")
    rest = f"。{_HOW_TO_TRACE}{GENERATED}"
    words = f'="截至"&{date_words(page.as_of_cell)}&"{rest}"'
    page.formula(At(1, 0, len(WIDTHS)), words, f"截至{said_date(page.view.as_of)}{rest}", "note")


def _status_block(row: int) -> Block:
    """Return where the table by status stands: title, headings, four statuses, 未识别, total."""
    first = row + 1
    return Block(first, first + len(STATUSES) + 1, len(STATUSES))


def _statuses(page: Page, block: Block, listed: Block | None) -> None:
    items, problems = page.view.counts.items, page.view.counts.problems
    page.set_row(block.first - 2, 24)
    page.text(At(block.first - 2, 0, len(WIDTHS)), "按整改状态（分项和问题两级）", "section")
    page.set_row(block.first - 1, 24)
    page.text(At(block.first - 1, NAME, 3), "整改状态", "head")
    page.text(At(block.first - 1, TOTAL), "分项", "head")
    page.text(At(block.first - 1, COMPLETED), "问题", "head")
    for row in range(block.first, block.last + 1):
        page.set_row(row, row_height([]))
    for row, status in enumerate(STATUSES, start=block.first):
        page.text(At(row, NAME, 3), str(status), "cell", "left")
        page.count(At(row, TOTAL), items.by_status[status], *COUNTED)
        counting = f'=COUNTIF({listed.cells(PROBLEM_STATUS)},"{status}")' if listed else None
        _problem_number(page, At(row, COMPLETED), problems.by_status[status], counting)
        number = next((at for at, one in enumerate(page.view.counts.problem_list) if one.status is status), None)
        if listed and number is not None:
            page.lead(At(row, COMPLETED), page.here(At(listed.first + number, NAME)))
    _status_rest(page, block, listed)


def _status_rest(page: Page, block: Block, listed: Block | None) -> None:
    """Write the rows of 未识别 and of the totals."""
    items, problems = page.view.counts.items, page.view.counts.problems
    unknown, total = block.last - 1, block.last
    page.text(At(unknown, NAME, 3), UNKNOWN, "cell", "left")
    page.text(At(total, NAME, 3), "合计", "cell", "left", "sum")
    page.count(At(total, TOTAL), items.total, *COUNTED, "sum")
    counting = f'=COUNTIF({listed.cells(TOTAL)},">0")' if listed else None
    _problem_number(page, At(total, COMPLETED), problems.total, counting, "sum")
    for column, tally in ((TOTAL, items.unknown), (COMPLETED, problems.unknown)):
        four = f"{At(block.first, column).ref}:{At(unknown - 1, column).ref}"
        page.formula(At(unknown, column), f"={At(total, column).ref}-SUM({four})", tally.value, *COUNTED)


def _problem_number(page: Page, at: At, tally: Tally, formula: str | None, *looks: str) -> None:
    look = (*COUNTED, *looks, "counted") if formula and tally.value else (*COUNTED, *looks)
    if formula and tally.is_live:
        page.formula(at, formula, tally.value, *look)
    else:
        page.number(at, tally.value, *look)


def _groups(page: Page, row: int, title: str, groups: Sequence[Group], key: str, note: str = "") -> tuple[int, Block]:
    """Draw one table of groups; return the row for what follows and where its body stands."""
    row = section(page, row, f"按{title}", note)
    page.heading_row(row, ["", "", "", *folded((*_COUNT_HEADINGS, *rate_labels(page))), "超期"])
    page.text(At(row, NAME, 3), title, "head")
    shown = groups[:MOST_ROWS]
    first = row + 1
    for at, group in enumerate(shown, start=first):
        _group(page, at, group, key)
    row = _rest(page, first + len(shown), len(groups) - len(shown))
    _total(page, row, "分项总数（不重复计）" if note and note != _FIRST_ONLY else "合计")
    totals = tuple(group.items.total.value for group in shown)
    return row + 2, Block(first, first + len(shown) - 1, sum(bool(group.name) for group in shown), totals)


def _group(page: Page, row: int, group: Group, key: str) -> None:
    page.set_row(row, row_height([(clean(group.name), sum(WIDTHS[:3]))]))
    label = page.label(At(row, NAME, 3), group.name or UNNAMED, "cell", "left")
    labels = {key: label if group.name else None}
    _counts(page, row, group.items, labels)
    page.count(At(row, OVERDUE), group.overdue, *COUNTED, **labels)
    page.flag(At(row, OVERDUE), ">", 0)


def _counts(page: Page, row: int, counts: Counts, labels: dict[str, str | None], *looks: str) -> None:
    """Write the total, the four statuses, 未识别 and both rates into a row of the sheet."""
    write_statuses(page, row, counts, labels, *looks)
    cells = At(row, FIRST_RATE), At(row, SECOND_RATE)
    over = At(row, TOTAL).label, At(row, COMPLETED).label, At(row, COMPLETED + 1).label
    write_rates(page, cells, counts, over, *COUNTED, *looks, "rate")


def _total(page: Page, row: int, title: str) -> None:
    page.set_row(row, row_height([]))
    page.text(At(row, NAME, 3), title, "cell", "left", "sum")
    _counts(page, row, page.view.counts.items, {}, "sum")
    page.count(At(row, OVERDUE), page.view.counts.overdue, *COUNTED, "sum")


def _rest(page: Page, row: int, left_out: int) -> int:
    """Say how many rows are not shown; return the row for what follows."""
    if not left_out:
        return row
    page.text(At(row, 0, len(WIDTHS)), f"另有{left_out}行没有列出；合计是全的。", "note")
    return row + 1


def _problems(page: Page, row: int, problems: Sequence[Problem]) -> tuple[int, Block | None]:
    """Draw the list of problems; return the row below and where what is shown of it stands."""
    row = section(page, row, "问题清单", "一个问题的状态，按其中最慢的分项算。")
    page.heading_row(row, ["方面", "问题序号", "反馈问题", "分项数", *folded(STATUS_HEADINGS), "问题状态"])
    shown = problems[:MOST_ROWS]
    first, last = row + 1, row + len(shown)
    for at, problem in enumerate(shown, start=first):
        _problem(page, at, problem)
    if not shown:
        return first, None
    page.sheet.autofilter(row, NAME, last, PROBLEM_STATUS)
    row = _rest(page, last + 1, len(problems) - len(shown))
    return row, Block(first, last, len(shown))


def _problem(page: Page, row: int, problem: Problem) -> None:
    shown = (problem.aspect, NAME), (problem.number, NUMBER), (problem.text, PROBLEM)
    status = str(problem.status or UNKNOWN)
    page.set_row(row, row_height((clean(text), WIDTHS[column]) for text, column in (*shown, (status, PROBLEM_STATUS))))
    labels = {
        "aspect": page.label(At(row, NAME), problem.aspect, "cell", "left"),
        "problem_no": page.label(At(row, NUMBER), problem.number, "cell", "centre"),
        "problem": page.label(At(row, PROBLEM), problem.text, "cell", "left"),
    }
    write_statuses(page, row, problem.items, labels)
    total, _, phased, advancing, pending, unknown = (
        At(row, column).label for column in range(TOTAL, UNKNOWN_COLUMN + 1)
    )
    formula = (
        f'=IF({total}=0,"{DASH}",IF({pending}>0,"{STATUSES[3]}",IF({unknown}>0,"{UNKNOWN}",'
        f'IF({advancing}>0,"{STATUSES[2]}",IF({phased}>0,"{STATUSES[1]}","{STATUSES[0]}")))))'
    )
    page.formula(At(row, PROBLEM_STATUS), formula, status, "cell", "centre", "strong")
