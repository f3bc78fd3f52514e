"""The staff sheets around the ledger: by their names, or else known by what stands in them.

基本信息 and 字典 bear on every number, so the only visible sheet that looks like one is read, and that is said. The
others are proposed: an office may keep a list of meetings of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.reading.about import lines_of
from rectify_xl.ledger.reading.find import find_headings, fold_heading, is_ledger, sheet_named
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import is_filled
from rectify_xl.ledger.schema import (
    LEDGER_COLUMNS,
    LEXICON_PHRASE,
    LEXICON_READING,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    NAME_SEPARATOR,
    REGULATION_COLUMNS,
    Column,
    StaffSheet,
)

_ROWS: Final = 30
"""How far down a sheet its labels and headings are looked for."""
_FEWEST_LABELS: Final = 3
_READ: Final = frozenset({StaffSheet.ABOUT, StaffSheet.LEXICON})
_NAMES: Final = frozenset(map(str, StaffSheet))


@dataclass(frozen=True, slots=True)
class _Look:
    """The headings that a sheet must have in one row to look like a staff sheet: all of these, and two of those."""

    needed: frozenset[str]
    telling: frozenset[str] = frozenset()


def _look(columns: Sequence[Column], needed: str, *telling: str) -> _Look:
    headings = {column.key: fold_heading(column.heading) for column in columns}
    return _Look(frozenset({headings[needed]}), frozenset(headings[key] for key in telling))


_LOOKS: Final = {
    StaffSheet.MEASURES: _look(MEASURE_COLUMNS, "measure", "measure_no", "measure_type", "quantity", "amount"),
    StaffSheet.MEETINGS: _look(MEETING_COLUMNS, "meeting_type", "held_on", "topic"),
    StaffSheet.REGULATIONS: _look(REGULATION_COLUMNS, "title", "document_no", "issued_on", "item_id"),
    StaffSheet.LEXICON: _Look(frozenset({LEXICON_PHRASE.heading, LEXICON_READING.heading})),
}
_TELLING: Final = 2


@dataclass(frozen=True, slots=True)
class StaffGrids:
    """The staff sheets that are read, and what has to be said of how they were found."""

    read: Mapping[StaffSheet, Grid]
    breaches: tuple[Breach, ...]

    def get(self, sheet: StaffSheet) -> Grid | None:
        """Return a staff sheet, None where the workbook has none."""
        return self.read.get(sheet)


def find_staff(grids: Sequence[Grid]) -> StaffGrids:
    """Find the staff sheets around the ledger."""
    read: dict[StaffSheet, Grid] = {}
    breaches: list[Breach] = []
    others = [grid for grid in grids if fold_heading(grid.sheet) not in _NAMES and not _has_ledger(grid)]
    for sheet in (StaffSheet.ABOUT, *_LOOKS):
        named = sheet_named(grids, sheet)
        found, told = (named, []) if named is not None else _by_its_looks(others, sheet)
        if found is not None:
            read[sheet] = found
        breaches += told
    return StaffGrids(read, (*breaches, *_unknown(read)))


def _by_its_looks(grids: Sequence[Grid], sheet: StaffSheet) -> tuple[Grid | None, list[Breach]]:
    """Return the sheet that is read as a staff sheet though its name is another, and what has to be said of it."""
    alike = {grid.sheet: (grid, cell) for grid in grids if (cell := _cell_of(grid, sheet))}
    visible = [(grid, cell) for grid, cell in alike.values() if not grid.hidden]
    if sheet in _READ and len(visible) == 1:
        grid, cell = visible[0]
        return grid, [reading_breach("G05", cell, "", sheet=str(sheet), found=grid.sheet)]
    return None, [
        reading_breach("G07", cell, "", sheet=str(sheet), found=name, others=_others(alike, name))
        for name, (_, cell) in alike.items()
    ]


def _others(names: Iterable[str], name: str) -> str:
    return NAME_SEPARATOR.join(other for other in names if other != name)


def _has_ledger(grid: Grid) -> bool:
    return is_ledger(find_headings(grid, LEDGER_COLUMNS))


def _cell_of(grid: Grid, sheet: StaffSheet) -> Address | None:
    """Return where a sheet looks like a staff sheet: its first label or heading; None where it does not."""
    return _first_label(grid, _FEWEST_LABELS) if sheet is StaffSheet.ABOUT else _first_heading(grid, _LOOKS[sheet])


def _first_label(grid: Grid, fewest: int) -> Address | None:
    """Return the first label of 基本信息 where so many settings stand one below another."""
    first = {line.setting.key: line for line in reversed(list(lines_of(grid)))}
    rows = {line.label.row for line in first.values()}
    return min(first.values(), key=lambda line: line.label.row).label if len(rows) >= fewest else None


def _first_heading(grid: Grid, look: _Look) -> Address | None:
    """Return the first needed heading of the row that has them all."""
    for row, cells in enumerate(grid.rows[:_ROWS], start=1):
        folded = [fold_heading(cell) for cell in cells]
        is_alike = look.needed.issubset(folded) and len(look.telling.intersection(folded)) >= _TELLING
        if is_alike or (not look.telling and look.needed.issubset(folded)):
            column = next(at for at, heading in enumerate(folded, start=1) if heading in look.needed)
            return Address(grid.sheet, row, column)
    return None


def _unknown(read: Mapping[StaffSheet, Grid]) -> Iterator[Breach]:
    """Yield the staff sheets in which something stands, but no label or heading that is known."""
    columns: dict[StaffSheet, Sequence[Column]] = {
        StaffSheet.MEASURES: MEASURE_COLUMNS,
        StaffSheet.MEETINGS: MEETING_COLUMNS,
        StaffSheet.REGULATIONS: REGULATION_COLUMNS,
    }
    for sheet, grid in read.items():
        if sheet is StaffSheet.ABOUT:
            is_known = _first_label(grid, 1) is not None
        else:
            is_known = sheet not in columns or bool(find_headings(grid, columns[sheet]).columns)
        if not is_known and any(is_filled(cell) for cells in grid.rows for cell in cells):
            yield reading_breach("G08", Address(grid.sheet, 1, 1), "", sheet=str(sheet))
