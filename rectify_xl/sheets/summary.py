"""分类汇总: counts by status, 方面, 责任部门, 责任领导 and deadline, and all problems; 总览's charts read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.ledger.rollup import Counts, Deadline, Group, Problem, Tally
from rectify_xl.ledger.schema import Status
from rectify_xl.sheets.page import DASH, GENERATED, At, Page, clean, date_words, said_date
from rectify_xl.sheets.theme import row_height

STATUSES: Final = tuple(reversed(Status))
UNKNOWN: Final = "未识别"
UNNAMED: Final = "（未填写）"
MOST_ROWS: Final = 2_000
RATE_LABELS: Final = ("完成率", "完成率（含阶段性完成）")
BASIS_WITH_PHASE: Final = "含阶段性完成"

NAME, NUMBER, PROBLEM, TOTAL, COMPLETED, UNKNOWN_COLUMN = 0, 1, 2, 3, 4, 8
FIRST_RATE, SECOND_RATE, OVERDUE = 9, 10, 11
PROBLEM_STATUS: Final = 9
_WIDTHS: Final = (24, 8, 42, 9, 9, 12, 9, 9, 9, 17, 17, 8)
_COUNT_HEADINGS: Final = ("应整改", *map(str, STATUSES), UNKNOWN)
_SHARED: Final = "一项由两个{who}负责的，两个{who}各计一次，故各行相加可能大于分项总数。"


@dataclass(frozen=True, slots=True)
class Block:
    """The body of a table: rows counted from 0, both included; `named` leaves the row without a name out."""

    first: int
    last: int
    named: int

    @property
    def size(self) -> int:
        """Return how many rows there are."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Places:
    """Where the tables stand that other sheets refer to."""

    statuses: Block
    aspects: Block
    departments: Block
    deadlines: Block


def is_phase_first(page: Page) -> bool:
    """Return whether the rate with 阶段性完成 is to be printed first."""
    return page.view.ledger.about.text("rate_basis") == BASIS_WITH_PHASE


def rate_labels(page: Page) -> tuple[str, ...]:
    """Return the labels of the two rates in the order in which they are to be printed."""
    return tuple(reversed(RATE_LABELS)) if is_phase_first(page) else RATE_LABELS


def by_weight(groups: Sequence[Group]) -> list[Group]:
    """Return groups with the most items first, then by name, the one without a name last."""
    return sorted(groups, key=lambda group: (not group.name, -group.items.total.value, group.name))


def write_rates(page: Page, cells: tuple[At, At], counts: Counts, over: tuple[str, str, str], *looks: str) -> None:
    """Write both rates over the cells that hold the total, 已完成 and 阶段性完成并长期坚持."""
    total, completed, phase = over
    plain = (f"{completed}/{total}", counts.rate_completed)
    phased = (f"({completed}+{phase})/{total}", counts.rate_with_phase)
    for at, (quotient, value) in zip(cells, (phased, plain) if is_phase_first(page) else (plain, phased), strict=True):
        page.formula(at, f'=IF({total}=0,"{DASH}",{quotient})', DASH if value is None else value, *looks)


def draw_summary(page: Page) -> Places:
    """Draw the sheet and return where its tables stand."""
    counts = page.view.counts
    _set_up(page)
    statuses = _status_block(3)
    row, aspects = _groups(page, statuses.last + 2, "按方面", counts.by_aspect, "aspect")
    row, departments = _groups(page, row, "按责任部门", by_weight(counts.by_department), "department")
    row, _ = _groups(page, row, "按责任领导", by_weight(counts.by_lead_official), "lead_official")
    row, deadlines = _deadlines(page, row, counts.deadlines)
    listed = _problems(page, row, counts.problem_list)
    _statuses(page, statuses, listed)
    return Places(statuses, aspects, departments, deadlines)


def _set_up(page: Page) -> None:
    sheet = page.sheet
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    page.set_up_print()
    sheet.set_zoom(90)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(0, 1)
    sheet.freeze_panes(2, 0)
    sheet.set_row(0, 30)
    page.text(At(0, 0, len(_WIDTHS)), "分类汇总", "heading")
    as_of = page.view.as_of
    words = f'="截至"&{date_words(page.as_of_cell)}&"。没有另外写明的，都按分项计数。{GENERATED}"'
    page.formula(
        At(1, 0, len(_WIDTHS)), words, f"截至{said_date(as_of)}。没有另外写明的，都按分项计数。{GENERATED}", "note"
    )


def _section(page: Page, row: int, title: str, note: str = "") -> int:
    """Write a table's title and note; return the row for its headings."""
    page.sheet.set_row(row, 24)
    page.text(At(row, 0, len(_WIDTHS)), title, "section")
    if note:
        page.text(At(row + 1, 0, len(_WIDTHS)), note, "note")
        return row + 2
    return row + 1


def _status_block(row: int) -> Block:
    """Return where the table by status stands: title, headings, four statuses, 未识别, total."""
    first = row + 1
    return Block(first, first + len(STATUSES) + 1, len(STATUSES))


def _statuses(page: Page, block: Block, listed: Block | None) -> None:
    items, problems = page.view.counts.items, page.view.counts.problems
    _section(page, block.first - 2, "按整改状态（分项和问题两级）")
    page.sheet.set_row(block.first - 1, 24)
    page.text(At(block.first - 1, NAME, 3), "整改状态", "head")
    page.text(At(block.first - 1, TOTAL), "分项", "head")
    page.text(At(block.first - 1, COMPLETED), "问题", "head")
    for row in range(block.first, block.last + 1):
        page.sheet.set_row(row, row_height([]))
    for row, status in enumerate(STATUSES, start=block.first):
        page.text(At(row, NAME, 3), str(status), "cell", "left")
        page.count(At(row, TOTAL), items.by_status[status], "cell", "centre", "whole")
        _problem_number(page, At(row, COMPLETED), problems.by_status[status], _counting(listed, str(status)))
    _status_rest(page, block, listed)


def _status_rest(page: Page, block: Block, listed: Block | None) -> None:
    """Write the rows of 未识别 and of the totals."""
    items, problems = page.view.counts.items, page.view.counts.problems
    unknown, total = block.last - 1, block.last
    page.text(At(unknown, NAME, 3), UNKNOWN, "cell", "left")
    page.text(At(total, NAME, 3), "合计", "cell", "left", "sum")
    page.count(At(total, TOTAL), items.total, "cell", "centre", "sum", "whole")
    counting = f'=COUNTIF({_cells(listed, TOTAL)},">0")' if listed else None
    _problem_number(page, At(total, COMPLETED), problems.total, counting, "sum")
    for column, tally in ((TOTAL, items.unknown), (COMPLETED, problems.unknown)):
        four = f"{At(block.first, column).ref}:{At(unknown - 1, column).ref}"
        page.formula(
            At(unknown, column), f"={At(total, column).ref}-SUM({four})", tally.value, "cell", "centre", "whole"
        )


def _problem_number(page: Page, at: At, tally: Tally, formula: str | None, *looks: str) -> None:
    if formula and tally.is_live:
        page.formula(at, formula, tally.value, "cell", "centre", "whole", *looks)
    else:
        page.number(at, tally.value, "cell", "centre", "whole", *looks)


def _counting(listed: Block | None, word: str) -> str | None:
    return f'=COUNTIF({_cells(listed, PROBLEM_STATUS)},"{word}")' if listed else None


def _cells(block: Block, column: int) -> str:
    return f"{At(block.first, column).ref}:{At(block.last, column).ref}"


def _groups(page: Page, row: int, title: str, groups: Sequence[Group], key: str) -> tuple[int, Block]:
    """Draw one table of groups; return the row for what follows and where its body stands."""
    who = {"department": "部门", "lead_official": "领导"}.get(key, "")
    row = _section(page, row, title, _SHARED.format(who=who) if who else "")
    page.heading_row(row, [title.removeprefix("按"), "", "", *_folded((*_COUNT_HEADINGS, *rate_labels(page))), "超期"])
    page.text(At(row, NAME, 3), title.removeprefix("按"), "head")
    shown = groups[:MOST_ROWS]
    first = row + 1
    for at, group in enumerate(shown, start=first):
        _group(page, at, group, key)
    row = _rest(page, first + len(shown), len(groups) - len(shown))
    _total(page, row, "分项总数（不重复计）" if who else "合计")
    return row + 2, Block(first, first + len(shown) - 1, sum(bool(group.name) for group in shown))


def _folded(labels: Sequence[str]) -> list[str]:
    """Return headings that break where they are read."""
    return [label.replace("（", "\n（").replace("并长期", "\n并长期") for label in labels]


def _group(page: Page, row: int, group: Group, key: str) -> None:
    page.sheet.set_row(row, row_height([(clean(group.name), sum(_WIDTHS[:3]))]))
    label = page.label(At(row, NAME, 3), group.name or UNNAMED, "cell", "left")
    labels = {key: label if group.name else None}
    write_counts(page, row, group.items, labels)
    page.count(At(row, OVERDUE), group.overdue, "cell", "centre", "whole", **labels)


def write_counts(page: Page, row: int, counts: Counts, labels: dict[str, str | None], *looks: str) -> None:
    """Write the total, the four statuses, 未识别 and both rates into a row of the sheet."""
    look = ("cell", "centre", "whole", *looks)
    _numbers(page, row, counts, labels, *looks)
    cells = At(row, FIRST_RATE), At(row, SECOND_RATE)
    over = At(row, TOTAL).label, At(row, COMPLETED).label, At(row, COMPLETED + 1).label
    write_rates(page, cells, counts, over, *look, "rate")


def _numbers(page: Page, row: int, counts: Counts, labels: dict[str, str | None], *looks: str) -> None:
    look = ("cell", "centre", "whole", *looks)
    page.count(At(row, TOTAL), counts.total, *look, **labels)
    for column, status in enumerate(STATUSES, start=COMPLETED):
        page.count(At(row, column), counts.by_status[status], *look, **labels)
    four = f"{At(row, COMPLETED).label}:{At(row, UNKNOWN_COLUMN - 1).label}"
    page.formula(At(row, UNKNOWN_COLUMN), f"={At(row, TOTAL).label}-SUM({four})", counts.unknown.value, *look)


def _total(page: Page, row: int, title: str) -> None:
    page.sheet.set_row(row, row_height([]))
    page.text(At(row, NAME, 3), title, "cell", "left", "sum")
    write_counts(page, row, page.view.counts.items, {}, "sum")
    page.count(At(row, OVERDUE), page.view.counts.overdue, "cell", "centre", "whole", "sum")


def _rest(page: Page, row: int, left_out: int) -> int:
    """Say how many rows are not shown; return the row for what follows."""
    if not left_out:
        return row
    page.text(At(row, 0, len(_WIDTHS)), f"另有{left_out}行没有列出；合计是全的。", "note")
    return row + 1


def _deadlines(page: Page, row: int, deadlines: Sequence[Deadline]) -> tuple[int, Block]:
    row = _section(page, row, "按时限（只计正在推进和尚未完成的分项）")
    page.sheet.set_row(row, 24)
    page.text(At(row, NAME, 3), "离整改时限", "head")
    page.text(At(row, TOTAL), "分项", "head")
    first = row + 1
    for at, deadline in enumerate(deadlines, start=first):
        page.sheet.set_row(at, row_height([]))
        page.text(At(at, NAME, 3), deadline_words(deadline), "cell", "left")
        if deadline.first is None and deadline.last is None:
            _undated(page, At(at, TOTAL), deadline, first)
        else:
            page.count(At(at, TOTAL), deadline.tally, "cell", "centre", "whole")
    last = first + len(deadlines) - 1
    page.text(At(last + 1, NAME, 3), "合计", "cell", "left", "sum")
    every = sum(deadline.tally.value for deadline in deadlines)
    cells = f"{At(first, TOTAL).ref}:{At(last, TOTAL).ref}"
    page.formula(At(last + 1, TOTAL), f"=SUM({cells})", every, "cell", "centre", "whole", "sum")
    return last + 3, Block(first, last, len(deadlines))


def _undated(page: Page, at: At, deadline: Deadline, first: int) -> None:
    """Write how many open items have no due date: all open ones less those with one."""
    every, value, look = (
        page.source.formula(page.view.counts.still_open),
        deadline.tally.value,
        ("cell", "centre", "whole"),
    )
    dated = f"{At(first, TOTAL).ref}:{At(at.row - 1, TOTAL).ref}"
    if every is None:
        page.number(at, value, *look)
    else:
        page.formula(at, f"{every}-SUM({dated})", value, *look)


def deadline_words(deadline: Deadline) -> str:
    """Return the name of a deadline bucket."""
    if deadline.first is None:
        return "没有时限" if deadline.last is None else "已超期"
    if deadline.last is None:
        return f"{deadline.first - 1}天以上"
    return f"{deadline.last}天以内" if deadline.first == 0 else f"{deadline.first}至{deadline.last}天"


def _problems(page: Page, row: int, problems: Sequence[Problem]) -> Block | None:
    """Draw the list of problems; return where it stands if it is complete, so that it can be counted."""
    row = _section(page, row, "问题清单", "一个问题的状态，按其中最慢的分项算。")
    page.heading_row(row, ["方面", "问题序号", "反馈问题", "分项数", *_folded(_COUNT_HEADINGS[1:]), "问题状态"])
    shown = problems[:MOST_ROWS]
    first, last = row + 1, row + len(shown)
    for at, problem in enumerate(shown, start=first):
        _problem(page, at, problem)
    if not shown:
        return None
    page.sheet.autofilter(row, NAME, last, PROBLEM_STATUS)
    _rest(page, last + 1, len(problems) - len(shown))
    return Block(first, last, len(shown)) if len(shown) == len(problems) else None


def _problem(page: Page, row: int, problem: Problem) -> None:
    shown = (problem.aspect, NAME), (problem.number, NUMBER), (problem.text, PROBLEM)
    status = str(problem.status or UNKNOWN)
    page.sheet.set_row(
        row, row_height((clean(text), _WIDTHS[column]) for text, column in (*shown, (status, PROBLEM_STATUS)))
    )
    labels = {
        "aspect": page.label(At(row, NAME), problem.aspect, "cell", "left"),
        "problem_no": page.label(At(row, NUMBER), problem.number, "cell", "centre"),
        "problem": page.label(At(row, PROBLEM), problem.text, "cell", "left"),
    }
    _numbers(page, row, problem.items, labels)
    total, _, phased, advancing, pending, unknown = (
        At(row, column).label for column in range(TOTAL, UNKNOWN_COLUMN + 1)
    )
    formula = (
        f'=IF({total}=0,"{DASH}",IF({pending}>0,"{STATUSES[3]}",IF({unknown}>0,"{UNKNOWN}",'
        f'IF({advancing}>0,"{STATUSES[2]}",IF({phased}>0,"{STATUSES[1]}","{STATUSES[0]}")))))'
    )
    page.formula(At(row, PROBLEM_STATUS), formula, status, "cell", "centre", "strong")
