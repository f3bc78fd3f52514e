"""What stands around an old ledger: labelled titles, and the other staff sheets where the workbook has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rectify_xl.grid import Address, Area, Grid
from rectify_xl.ledger.adopting.cells import as_text, carried, seen
from rectify_xl.ledger.adopting.model import ReadAs, Reason, Row, Surroundings, not_carried, read_as
from rectify_xl.ledger.adopting.sources import Source
from rectify_xl.ledger.adopting.titles import read_titles
from rectify_xl.ledger.model import Lexicon
from rectify_xl.ledger.reading.about import read_about
from rectify_xl.ledger.reading.find import find_headings, fold_heading, sheet_named, vertical_merges
from rectify_xl.ledger.reading.kinds import is_no_record
from rectify_xl.ledger.reading.lexicon import built_in_lexicon
from rectify_xl.ledger.reading.scaled import Scaled, scaled_columns
from rectify_xl.ledger.reading.values import is_filled, trimmed
from rectify_xl.ledger.schema import (
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    REGULATION_COLUMNS,
    SETTINGS,
    Column,
    Kind,
    StaffSheet,
)

_SHEETS: Final = {
    StaffSheet.MEASURES: MEASURE_COLUMNS,
    StaffSheet.MEETINGS: MEETING_COLUMNS,
    StaffSheet.REGULATIONS: REGULATION_COLUMNS,
}
_FIRST_LINE: Final = "项目"
_LABELS: Final = 2
"""Columns of 基本信息 that hold what the staff write: the label and its value."""


def read_around(grids: Sequence[Grid], sources: Sequence[Source], *, date_1904: bool) -> Surroundings:
    """Return the settings of 基本信息, else of the labelled titles above the ledger, and the rows of staff sheets."""
    around = Surroundings()
    _settings(around, sheet_named(grids, StaffSheet.ABOUT), date_1904=date_1904)
    read_titles(around, sources, date_1904=date_1904)
    if sheet_named(grids, StaffSheet.LEXICON) is not None:
        around.used.add(StaffSheet.LEXICON)
    for name, columns in _SHEETS.items():
        grid = sheet_named(grids, name)
        if grid is not None:
            around.rows[name] = list(_rows(around, grid, columns))
    around.used |= {grid.sheet for grid in grids if fold_heading(grid.sheet) in {*around.used, StaffSheet.GUIDE}}
    return around


def phrases_of(lexicon: Lexicon) -> tuple[tuple[str, str], ...] | None:
    """Return the words of 字典 with their readings as the staff wrote them; None where the built-in ones hold."""
    if lexicon.phrase_range:
        pairs = ((as_text(phrase), as_text(reading)) for phrase, reading in lexicon.written)
        return tuple(pair for pair in pairs if pair[0])
    if lexicon.phrases == built_in_lexicon().phrases:
        return None
    return tuple((phrase, str(status)) for phrase, status in lexicon.phrases.items())


def _settings(around: Surroundings, grid: Grid | None, *, date_1904: bool) -> None:
    if grid is None:
        return
    around.used.add(StaffSheet.ABOUT)
    about, _ = read_about(grid, date_1904=date_1904)
    for setting in SETTINGS:
        address = about.addresses.get(setting.key)
        value = carried(grid.value(address.row, address.column)) if address else None
        around.about[setting.key] = about.values.get(setting.key, value)
    rows = {address.row for address in about.addresses.values()}
    for row, cells in enumerate(grid.rows, start=1):
        if row not in rows and not any(fold_heading(cell) == _FIRST_LINE for cell in cells):
            _leave_out(around, grid, row, range(1, _LABELS + 1), Reason.AROUND)


def _rows(around: Surroundings, grid: Grid, columns: tuple[Column, ...]) -> Iterator[Row]:
    """Yield the rows of a staff sheet as they stand, merged cells filled down; what has no known heading is listed."""
    headings = find_headings(grid, columns)
    if not headings.columns:
        return
    around.used.add(grid.sheet)
    kinds = {column.key: column.kind for column in columns}
    scaled = scaled_columns(grid, headings, columns)
    around.told += [
        read_as(ReadAs.UNIT, one.address, one.column.heading, one.value, one.scale.unit)
        for one in scaled.values()
        if not one.is_foreign
    ]
    covered = vertical_merges(grid, headings.row + 1, len(grid.rows))
    known = set(headings.columns.values())
    for row in range(headings.row + 1, len(grid.rows) + 1):
        cells = grid.rows[row - 1]
        first = next((trimmed(cell) for cell in cells if is_filled(cell)), "")
        is_item = any(is_filled(grid.value(row, column)) for column in known) and not is_no_record(first)
        outside = [column for column in range(1, len(cells) + 1) if not is_item or column not in known]
        _leave_out(around, grid, row, outside, Reason.AROUND)
        if is_item:
            carried_cells = dict(_cells(grid, row, headings.columns, covered, kinds))
            yield {key: _converted(value, scaled.get(key)) for key, value in carried_cells.items()}


def _cells(
    grid: Grid,
    row: int,
    columns: Mapping[str, int],
    covered: Mapping[int, Mapping[int, Area]],
    kinds: Mapping[str, Kind],
) -> Iterator[tuple[str, object]]:
    for key, column in columns.items():
        area = covered.get(column, {}).get(row)
        yield key, carried(grid.value(area.first_row if area else row, column), kinds[key])


def _converted(value: object, scaled: Scaled | None) -> object:
    """Return a number in the unit of the new column; what cannot be read stays as it stands, to be told there."""
    if scaled is None or not isinstance(value, int | float | str):
        return value
    if scaled.is_foreign:
        return f"{as_text(value)}{scaled.unit}" if as_text(value)[-1:].isdigit() else value
    number = scaled.reader(value).value
    return value if number is None else number


def _leave_out(around: Surroundings, grid: Grid, row: int, columns: Iterable[int], reason: Reason) -> None:
    for column in columns:
        value = grid.value(row, column)
        if is_filled(value):
            around.left_out.append(not_carried(Address(grid.sheet, row, column), seen(value), reason))
