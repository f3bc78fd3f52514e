"""督办清单 read back: what stands in 领导批示 of each row, wherever its rows and columns have been moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.grid import CellValue, Grid, Uncalculated
from rectify_xl.ledger.reading.values import is_filled, shown, trimmed
from rectify_xl.ledger.schema import INSTRUCTION, UNNAMED, heading
from rectify_xl.text import storable

NUMBER_HEADING: Final = heading("item_id")
TITLE_HEADING: Final = "问题或分项"
TEXT_HEADING: Final = "进展或长效机制"
"""The headings of 督办清单 that its rows are read back by."""
LOOSE: Final = "未能对上分项的批示"
"""The heading of the rows whose 领导批示 belongs to no item for sure."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One row: the number and title it shows, what is typed in 领导批示, and the place of that from 1."""

    item_id: str
    title: str
    text: str
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SupervisionList:
    """The rows of 督办清单. A blank is the staff's own where `are_blanks_meant`: else the column was not sure."""

    rows: tuple[Listed, ...]
    are_blanks_meant: bool = True


def read_list(grid: Grid) -> SupervisionList | None:
    """Return what is typed in 领导批示, or None where the sheet has no such column any more."""
    for number, row in enumerate(grid.rows, start=1):
        columns = {trimmed(cell): column for column, cell in reversed(list(enumerate(row, start=1)))}
        if {NUMBER_HEADING, TITLE_HEADING} <= columns.keys():
            instruction = columns.get(INSTRUCTION) or _after(columns)
            if instruction is None:
                return None
            places = columns[NUMBER_HEADING], columns[TITLE_HEADING], instruction
            return SupervisionList(tuple(_rows(grid, number + 1, places)), INSTRUCTION in columns)
    return None


def _after(columns: dict[str, int]) -> int | None:
    """Return the column that followed the last of the program's own, where its heading is another one now."""
    return columns[TEXT_HEADING] + 1 if TEXT_HEADING in columns else None


def _rows(grid: Grid, first: int, places: Sequence[int]) -> Iterator[Listed]:
    for number in range(first, len(grid.rows) + 1):
        item_id, title, typed = (grid.value(number, column) for column in places)
        text = typed_text(typed)
        names_item = is_filled(item_id) or is_filled(title)
        if trimmed(typed) == INSTRUCTION or isinstance(typed, Uncalculated) or not (names_item or text):
            continue
        yield Listed(_item_id(item_id), trimmed(title), text, (number, places[-1]))


def _item_id(cell: CellValue) -> str:
    text = trimmed(cell)
    return "" if text == UNNAMED else text


def typed_text(cell: CellValue) -> str:
    """Return a cell's text as it is typed, line breaks and all; empty where it shows nothing."""
    return storable(shown(cell).replace("\r\n", "\n").replace("\r", "\n")) if is_filled(cell) else ""
