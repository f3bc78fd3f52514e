"""进度历史 and the snapshot sheet read back: what cannot be read is left out and said, never guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address, CellValue, Grid
from rectify_xl.ledger.history.last import LastRefresh
from rectify_xl.ledger.history.memory import Memory
from rectify_xl.ledger.history.store import decode, unpacked
from rectify_xl.ledger.history.timeline import HEADINGS, ITEM_HEADINGS, PROBLEM_HEADINGS, LevelCounts, Standing
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import Reader, date_reader, is_filled, shown, trimmed
from rectify_xl.ledger.schema import NAME_SEPARATOR, Status

_LARGEST: Final = 10_000_000
_ENOUGH: Final = len(HEADINGS) * 2 // 3
_FIRST_PROBLEM: Final = 1 + len(ITEM_HEADINGS)
_OVERDUE: Final = ITEM_HEADINGS.index("超期") + 1
_COUNTED: Final = (*range(1, _OVERDUE + 1), *range(_FIRST_PROBLEM, _FIRST_PROBLEM + len(PROBLEM_HEADINGS)))
"""The columns that hold counts; rates follow from them."""


def read_timeline(grid: Grid, *, date_1904: bool = False) -> tuple[tuple[Standing, ...], tuple[Breach, ...]]:
    """Return the dated counts of 进度历史, oldest first, whatever rows and columns have been put between them.

    A row is read where its date and counts are there and add up; of a date that stands on several rows none is taken,
    unless they say the same.
    """
    found = _headings(grid)
    if found is None:
        return (), tuple(_headless(grid))
    heading_row, columns = found
    breaches: list[Breach] = []
    rows: dict[dt.date, list[tuple[int, Standing]]] = {}
    reader = date_reader(None, date_1904=date_1904)
    for number in range(heading_row + 1, len(grid.rows) + 1):
        cells = [grid.value(number, column) for column in columns]
        if not any(is_filled(cells[place]) for place in (0, *_COUNTED)):
            continue
        one = _standing(cells, reader)
        if one is None:
            breaches.append(_unread(grid, number, columns[0]))
        else:
            rows.setdefault(one.on, []).append((number, one))
    agreed = _agreed(rows)
    apart = (number for on in rows.keys() - agreed.keys() for number, _ in rows[on])
    breaches += (_unread(grid, number, columns[0]) for number in apart)
    return tuple(agreed[on] for on in sorted(agreed)), tuple(sorted(breaches, key=lambda one: one.order))


def _headless(grid: Grid) -> Iterator[Breach]:
    if any(is_filled(cell) for row in grid.rows for cell in row):
        yield reading_breach("H03", Address(grid.sheet, 1, 1), "")


def _agreed(rows: Mapping[dt.date, Sequence[tuple[int, Standing]]]) -> dict[dt.date, Standing]:
    """Return the counts of the dates whose rows say the same."""
    return {on: same[0][1] for on, same in rows.items() if all(one == same[0][1] for _, one in same)}


def read_memory(grid: Grid) -> tuple[Memory, LastRefresh, tuple[Breach, ...]]:
    """Return the snapshots of a snapshot sheet, what the last refresh left, and one breach for all that is unread."""
    lines = list(unpacked(row[0] if row else None for row in grid.rows))
    decoded = decode([line for _, line in lines])
    if not decoded.unread and not decoded.given_up:
        return decoded.memory, decoded.last, ()
    row = lines[decoded.unread[0] - 1][0] if decoded.unread and lines else 1
    dates = NAME_SEPARATOR.join(on.isoformat() for on in decoded.given_up)
    return decoded.memory, decoded.last, (reading_breach("H02", Address(grid.sheet, row, 1), "", dates=dates),)


def _headings(grid: Grid) -> tuple[int, list[int]] | None:
    """Return the row of the headings and the column of each; None where they cannot be told.

    Columns may have been put between them; else some headings may have been changed, where the others stand as they
    were drawn.
    """
    for number, row in enumerate(grid.rows, start=1):
        columns = list(_in_order(row))
        if len(columns) == len(HEADINGS):
            return number, columns
    for number, row in enumerate(grid.rows, start=1):
        for first in range(1, len(row) - len(HEADINGS) + 2):
            cells = row[first - 1 : first - 1 + len(HEADINGS)]
            same = sum(_is_heading(cell, heading) for cell, heading in zip(cells, HEADINGS, strict=True))
            if same >= _ENOUGH:
                return number, list(range(first, first + len(HEADINGS)))
    return None


def _is_heading(cell: CellValue, heading: str) -> bool:
    return isinstance(cell, str) and trimmed(cell) == heading


def _in_order(row: Sequence[CellValue]) -> Iterator[int]:
    """Yield the column of each heading, as far as they follow each other."""
    wanted = iter(HEADINGS)
    heading = next(wanted)
    for column, cell in enumerate(row, start=1):
        if _is_heading(cell, heading):
            yield column
            heading = next(wanted, "")


def _standing(cells: Sequence[CellValue], reader: Reader) -> Standing | None:
    on = reader(cells[0]).value
    numbers = {place: _whole(cells[place]) for place in _COUNTED}
    if not isinstance(on, dt.date) or None in numbers.values():
        return None
    counts = {place: number or 0 for place, number in numbers.items()}
    items, problems = (_level([counts[first + at] for at in range(_OVERDUE - 1)]) for first in (1, _FIRST_PROBLEM))
    overdue = counts[_OVERDUE]
    is_sound = items.adds_up and problems.adds_up and overdue <= items.total
    return Standing(on, items, problems, overdue) if is_sound else None


def _level(numbers: Sequence[int]) -> LevelCounts:
    total, *rest, unknown = numbers
    return LevelCounts(total, dict(zip(reversed(Status), rest, strict=True)), unknown)


def _whole(cell: CellValue) -> int | None:
    """Return a cell's count, or None where it holds none."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not 0 <= cell <= _LARGEST:
        return None
    return int(cell) if cell == int(cell) else None


def _unread(grid: Grid, row: int, column: int) -> Breach:
    return reading_breach("H01", Address(grid.sheet, row, column), shown(grid.value(row, column)))
