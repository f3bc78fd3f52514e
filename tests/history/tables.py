"""Text tables as what is remembered: 编号 | 问题 | 分项 | 状态 | 时限, one item a line."""

from __future__ import annotations

import datetime as dt

from rectify_xl.ledger.history.snapshot import Present, Remembered, remember
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.schema import Status

SHORT = {"完": Status.COMPLETED, "阶": Status.PHASED, "推": Status.ADVANCING, "未": Status.NOT_COMPLETED, "？": None}


def day(number: int) -> dt.date:
    """Return a day of March 2021."""
    return dt.date(2021, 3, number)


def present(table: str) -> Present:
    """Return the items of a table as they stand in a ledger, the first in row 2."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines() if line.strip()]
    return remember(
        Item(
            row,
            item_id=item_id,
            problem=problem,
            sub_item=sub_item,
            status=SHORT[status],
            due_on=dt.date.fromisoformat(due) if due else None,
        )
        for row, (item_id, problem, sub_item, status, due) in enumerate(lines, start=2)
    )


def past(table: str) -> tuple[Remembered, ...]:
    """Return the items of a table as they are remembered."""
    return tuple(present(table))
