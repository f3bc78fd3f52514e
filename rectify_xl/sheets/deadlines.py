"""The block of 分类汇总 that counts the open items by days left; each number leads to its lines in 督办清单."""

from __future__ import annotations

from typing import Final

from rectify_xl.ledger.progress import days_left
from rectify_xl.ledger.rollup import Deadline
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.sheets.page import At, Page
from rectify_xl.sheets.supervision import FIRST_ROW, MOST_ROWS, to_supervise
from rectify_xl.sheets.table import COUNTED, NAME, TOTAL, Block, section
from rectify_xl.sheets.theme import row_height

_NOTE: Final = "点蓝色的数字，可以到“{sheet}”里相应的第一行：那里先列超期的，再按整改时限排。"


def draw_deadlines(page: Page, row: int) -> tuple[int, Block]:
    """Draw the block; return the row for what follows and where its body stands."""
    deadlines = page.view.counts.deadlines
    note = _NOTE.format(sheet=page.view.names[OwnSheet.SUPERVISION])
    row = section(page, row, "按时限（只计正在推进和尚未完成的分项）", note)
    page.set_row(row, 24)
    page.text(At(row, NAME, 3), "离整改时限", "head")
    page.text(At(row, TOTAL), "分项", "head")
    first, last = row + 1, row + len(deadlines)
    for at, deadline in enumerate(deadlines, start=first):
        page.set_row(at, row_height([]))
        page.text(At(at, NAME, 3), deadline_words(deadline), "cell", "left")
        _number(page, At(at, TOTAL), deadline, first)
    page.set_row(last + 1, row_height([]))
    page.text(At(last + 1, NAME, 3), "合计", "cell", "left", "sum")
    every = sum(deadline.tally.value for deadline in deadlines)
    block = Block(first, last, len(deadlines))
    page.formula(At(last + 1, TOTAL), f"=SUM({block.cells(TOTAL)})", every, *COUNTED, "sum")
    return last + 3, block


def deadline_words(deadline: Deadline) -> str:
    """Return the name of a deadline bucket."""
    if deadline.first is None:
        return "没有读到时限" if deadline.last is None else "已超期"
    if deadline.last is None:
        return f"{deadline.first - 1}天以上"
    return f"{deadline.last}天以内" if deadline.first == 0 else f"{deadline.first}至{deadline.last}天"


def _number(page: Page, at: At, deadline: Deadline, first: int) -> None:
    """Write a bucket's number: what has no date is what is left of all open items."""
    is_undated = deadline.first is None and deadline.last is None
    formula = page.source.formula(page.view.counts.still_open if is_undated else deadline.tally)
    if formula and is_undated:
        formula += f"-SUM({At(first, TOTAL).ref}:{At(at.row - 1, TOTAL).ref})"
    line = _line(page, deadline)
    look = COUNTED if line is None else (*COUNTED, "counted")
    if formula is None:
        page.number(at, deadline.tally.value, *look)
    else:
        page.formula(at, formula, deadline.tally.value, *look)
    if line is not None:
        page.lead(at, page.view.quoted(OwnSheet.SUPERVISION) + At(FIRST_ROW + line, 0).ref.replace("$", ""))


def _line(page: Page, deadline: Deadline) -> int | None:
    """Return the first line of 督办清单 that is in the bucket, counted from 0; None where it shows none."""
    as_of = page.view.as_of
    lines = (
        number
        for number, item in enumerate(to_supervise(page.view)[:MOST_ROWS])
        if item.status is not None and deadline.holds(days_left(item, as_of))
    )
    return next(lines, None)
