"""What a row under the headings is: an item, a sum or note that is none, or what goes on from the row above."""

from __future__ import annotations

import re
from enum import Enum
from itertools import chain
from typing import Final

from rectify_xl.grid import Address
from rectify_xl.ledger.reading.find import Place, fold_heading
from rectify_xl.ledger.reading.rows import RowReader
from rectify_xl.ledger.reading.values import is_filled, trimmed
from rectify_xl.ledger.schema import STATUS_PHRASES
from rectify_xl.ledger.statuses import fold

SIGNS_OF_AN_ITEM: Final = ("item_id", "sub_item", "problem", "measures", "status")
"""Columns that make a row an item, where they are filled."""
IS_SUM: Final = re.compile(
    r"[\s（(]*(?:本页|本方面|方面|分项|问题)?(?:小计|合计|总计|共计|累计)|(?:填报|填表|审核|制表|审批|签字|联系)(?:人|单位|日期)?[：:]"
)
"""How the first text of a sum or a signature begins."""
_OTHER_COUNTS: Final = ("完成率", "整改率", "办结率", "总数", "应整改", "问题数")
_COUNTED: Final = frozenset(map(fold, (*chain.from_iterable(STATUS_PHRASES.values()), *_OTHER_COUNTS)))
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?\s*[%\uff05个项件条]?")
_ALONE: Final = re.compile(r"\s*(?:[\d:：（(]|$)")
_ENOUGH: Final = 3
"""This many cells of a row under the table make it an item; a note or a signature has fewer."""


class Kind(Enum):
    """What a row under the headings is."""

    ITEM = "item"
    PASSED_OVER = "passed over"
    """A sum or a note: never counted, and that is said."""
    SEEN = "seen"
    """It continues the item above, or holds blanks: nothing to read, yet a formula sees it."""
    NOTHING = "nothing"


def kind_of(reader: RowReader, row: int) -> Kind:
    """Return what a row below the headings is."""
    written = reader.written(row)
    signs = sum(is_filled(written.get(key)) for key in SIGNS_OF_AN_ITEM)
    filled = signs if signs >= _ENOUGH else sum(map(is_filled, written.values()))
    is_below_table = reader.place.table is not None and row > reader.place.last_row
    if not filled:
        return Kind.SEEN if any(value is not None for value in written.values()) else Kind.NOTHING
    is_whole = is_filled(written.get("status")) and signs >= _ENOUGH
    first = first_text(reader, row)
    is_no_item = _is_sum(first, is_whole=is_whole) or _is_heading(reader, row) or _is_count(reader, row, first)
    if is_below_table:
        is_elsewhere = _is_in_another_table(reader.place, row)
        return Kind.ITEM if is_whole and not is_no_item and not is_elsewhere else Kind.NOTHING
    if is_no_item:
        return Kind.PASSED_OVER
    if _is_continued(reader, row):
        return Kind.SEEN
    return Kind.ITEM if filled > 1 and signs > 0 else Kind.PASSED_OVER


def _is_sum(text: str, *, is_whole: bool) -> bool:
    """Return whether a row's first text marks a sum or a signature; 累计欠缴… in a whole row begins a problem."""
    found = IS_SUM.match(text)
    return found is not None and (not is_whole or _ALONE.match(text, found.end()) is not None)


def _is_heading(reader: RowReader, row: int) -> bool:
    """Return whether a row repeats the headings."""
    headings = reader.written(reader.place.headings.row) if reader.place.headings.row else {}
    written = reader.written(row)
    same = sum(fold_heading(written.get(key)) == fold_heading(said) for key, said in headings.items() if said)
    return same >= _ENOUGH


def _is_count(reader: RowReader, row: int, first: str) -> bool:
    """Return whether a row counts the items of a status, such as 已完成 beside 12 and 80%, and holds no other text."""
    if fold(first) not in _COUNTED:
        return False
    others = [trimmed(cell) for cell in reader.cells(row) if is_filled(cell)][1:]
    return bool(others) and all(map(_NUMBER.fullmatch, others))


def _is_in_another_table(place: Place, row: int) -> bool:
    return any(
        table.body.first_row - 1 <= row <= table.body.last_row for table in place.grid.tables if table != place.table
    )


def _is_continued(reader: RowReader, row: int) -> bool:
    """Return whether a row only continues the item above: what makes an item is merged down over it."""
    written = reader.written(row)
    return reader.is_covered(row, "status") and not any(
        is_filled(written.get(key)) for key in ("item_id", "sub_item", "problem")
    )


def first_text(reader: RowReader, row: int) -> str:
    """Return the text of a row's first filled cell."""
    return next((trimmed(cell) for cell in reader.cells(row) if is_filled(cell)), "")


def first_cell(reader: RowReader, row: int) -> Address:
    """Return the address of a row's first filled cell."""
    column = next((number for number, cell in enumerate(reader.cells(row), start=1) if is_filled(cell)), 1)
    return Address(reader.place.grid.sheet, row, column)
