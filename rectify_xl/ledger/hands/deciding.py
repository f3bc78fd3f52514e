"""What a merge leaves to be decided, as it stands on 合并结果, and what was decided there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Final

from rectify_xl.grid import Address, CellValue, Grid
from rectify_xl.ledger.hands.merging import Meaning
from rectify_xl.ledger.hands.rows import Rows, number_of
from rectify_xl.ledger.hands.sent import cell_text

_CELL: Final = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_LOOKED_AT: Final = 20
"""How far down the headings are looked for, where rows have been put above them."""


class Choice(StrEnum):
    """What is to become of the ledger's cell."""

    OURS = "台账"
    THEIRS = "退回件"
    OTHER = "另写"


class WhyOpen(StrEnum):
    """Why a decision is not carried out."""

    NO_SUCH_CHOICE = "no_such_choice"
    """What stands in 采用 is none of the three."""
    BLANK_OTHER = "blank_other"
    """另写 was picked, and nothing stands there."""
    NOT_THERE = "not_there"
    """The ledger has no such cell, or it is not sure which it is, or it says something else by now."""
    DISAGREE = "disagree"
    """For one cell two different texts were picked."""


class Heading(StrEnum):
    """The columns of 合并结果."""

    NUMBER = "序号"
    ITEM = "编号"
    COLUMN = "列"
    CELL = "台账单元格"
    BASE = "发出时"
    OURS = "台账现为"
    THEIRS = "退回件改为"
    WHO = "谁退回的"
    FILE = "文件"
    AT = "文件中的单元格"
    WHY = "为什么没有直接采用"
    CHOICE = "采用"
    OTHER = "另写"


@dataclass(frozen=True, slots=True)
class PendingCell:
    """One cell to be decided: what was sent, what the ledger says, what the copy says, and where; what was decided.

    `cell` is the ledger's in A1 notation, empty where it has none; `why` is a reason in words. `choice` is what was
    picked or typed in 采用, `other` what was typed in 另写.
    """

    item_id: str
    column: str
    cell: str
    base: str
    ours: str
    theirs: str | float
    who: str
    file: str
    at: str
    why: str
    choice: str = ""
    other: CellValue = None

    @property
    def key(self) -> tuple[str, ...]:
        """Return what tells it from others, whatever was decided, and wherever the item stands by now."""
        return self.column, cell_text(self.theirs), self.file, self.at


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision that is not carried out, and why: a `WhyOpen`, or why the cell cannot be changed."""

    pending: PendingCell
    why: str


def pending_in(grid: Grid) -> tuple[PendingCell, ...] | None:
    """Return what stands on 合并结果, whatever order its columns have; None where a heading of it is gone."""
    found = _headings(grid)
    if found is None:
        return None
    row, columns = found
    rows = (_pending(grid, number, columns) for number in range(row + 1, len(grid.rows) + 1))
    return tuple(one for one in rows if one.column and one.file)


def _headings(grid: Grid) -> tuple[int, Mapping[Heading, int]] | None:
    for number, cells in enumerate(islice(grid.rows, _LOOKED_AT), start=1):
        texts = {cell_text(cell): column for column, cell in reversed(list(enumerate(cells, start=1)))}
        if all(heading in texts for heading in Heading):
            return number, {heading: texts[heading] for heading in Heading}
    return None


def _pending(grid: Grid, row: int, columns: Mapping[Heading, int]) -> PendingCell:
    def text(heading: Heading) -> str:
        return cell_text(grid.value(row, columns[heading]))

    theirs = grid.value(row, columns[Heading.THEIRS])
    number = theirs if isinstance(theirs, int | float) and not isinstance(theirs, bool) else None
    return PendingCell(
        item_id=text(Heading.ITEM),
        column=text(Heading.COLUMN),
        cell=text(Heading.CELL) if _CELL.fullmatch(text(Heading.CELL)) else "",
        base=text(Heading.BASE),
        ours=text(Heading.OURS),
        theirs=cell_text(theirs) if number is None else number,
        who=text(Heading.WHO),
        file=text(Heading.FILE),
        at=text(Heading.AT),
        why=text(Heading.WHY),
        choice=text(Heading.CHOICE),
        other=grid.value(row, columns[Heading.OTHER]),
    )


def place_of(one: PendingCell, ours: Rows, meaning: Meaning) -> Address | None:
    """Return the ledger's cell that a row is about, wherever its item stands by now.

    None where that is not sure: the item is gone or stands there twice, or its cell says something else by now.
    """
    found = [row for row in ours.rows if number_of(row.cells) == one.item_id and one.column in row.cells]
    found = [row for row in found if meaning(one.column, row.cells[one.column]) == meaning(one.column, one.ours)]
    places = [ours.address(row.row, one.column) for row in found]
    return next((at for at in places if at.cell == one.cell), places[0] if len(places) == 1 else None)


def is_open(one: PendingCell, ours: Rows, meaning: Meaning) -> bool:
    """Return whether there is anything to decide: not where the ledger says by now what the copy says."""
    theirs = meaning(one.column, cell_text(one.theirs))
    if not theirs:
        return True
    found = [row for row in ours.rows if number_of(row.cells) == one.item_id and one.column in row.cells]
    return len(found) != 1 or meaning(one.column, found[0].cells[one.column]) != theirs


def with_earlier(earlier: Sequence[PendingCell], found: Iterable[PendingCell]) -> tuple[PendingCell, ...]:
    """Return what is to be decided by now: what stood there with what was decided of it, then what is new."""
    now = {one.key: one for one in found}
    kept = [replace(now.pop(one.key, one), choice=one.choice, other=one.other) for one in earlier]
    return (*kept, *now.values())
