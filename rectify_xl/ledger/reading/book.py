"""The whole workbook: the ledger and what stands around it, read into one Ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from rectify_xl.errors import Breach, NoLedger
from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.model import Item, Ledger, Measure, Meeting, Regulation, Sheet
from rectify_xl.ledger.reading.about import read_about
from rectify_xl.ledger.reading.blocks import find_block, is_ledger_like
from rectify_xl.ledger.reading.find import Place, find_headings, find_ledgers, fold_heading, sheet_named
from rectify_xl.ledger.reading.kinds import IS_SUM, Kind, first_cell, first_text, kind_of
from rectify_xl.ledger.reading.lexicon import read_lexicon, told_once
from rectify_xl.ledger.reading.rows import RowReader
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import date_reader, is_filled, readers_for, shown
from rectify_xl.ledger.schema import (
    LEDGER_COLUMNS,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    NAME_SEPARATOR,
    REGULATION_COLUMNS,
    TEMPLATE_VERSION,
    Column,
    StaffSheet,
)
from rectify_xl.ledger.statuses import StatusReader

_SOME_HEADINGS: Final = 3
"""A sheet with so many of a ledger's headings may be an office's own ledger."""
_COUNTED: Final = frozenset({"item_id", "aspect", "problem_no", "problem"})

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Reading:
    """A ledger as read, and what had to be said on the way."""

    ledger: Ledger
    breaches: tuple[Breach, ...]


def read_ledger(grids: Sequence[Grid], *, template_version: int | None = None, date_1904: bool = False) -> Reading:
    """Read a workbook's sheets; raises NoLedger where there is no ledger among them, or more than one."""
    lexicon, more = read_lexicon(sheet_named(grids, StaffSheet.LEXICON))
    statuses = StatusReader(lexicon.phrases)
    place = _the_ledger(grids, statuses)
    about, breaches = read_about(sheet_named(grids, StaffSheet.ABOUT), date_1904=date_1904)
    readers = readers_for(
        LEDGER_COLUMNS, _COUNTED, date_reader(about.date("feedback_on"), date_1904=date_1904), statuses
    )
    reader = RowReader(place, LEDGER_COLUMNS, readers)
    items, passed_over = _items(reader)

    def rows_of(name: str, columns: tuple[Column, ...], row_type: Callable[..., Row]) -> Sheet[Row] | None:
        # What has been held or issued may lie before the feedback, so the year is taken from it for measures only.
        year_hint = about.date("feedback_on") if columns is MEASURE_COLUMNS else None
        own = readers_for(columns, frozenset({"item_id"}), date_reader(year_hint, date_1904=date_1904), statuses)
        return _rows_of(sheet_named(grids, name), columns, own, row_type, breaches)

    ledger = Ledger(
        items=Sheet(place.grid.sheet, place.headings.row, place.headings.columns, items),
        first_row=place.first_row,
        last_row=max(item.row for item in (*items, *passed_over)) if items or passed_over else place.first_row,
        table=place.table,
        about=about,
        lexicon=lexicon,
        measures=rows_of(StaffSheet.MEASURES, MEASURE_COLUMNS, Measure),
        meetings=rows_of(StaffSheet.MEETINGS, MEETING_COLUMNS, Meeting),
        regulations=rows_of(StaffSheet.REGULATIONS, REGULATION_COLUMNS, Regulation),
        template_version=template_version,
        passed_over=passed_over,
    )
    told = told_once(more, [*breaches, *reader.breaches])
    return Reading(ledger, (*_of_version(ledger), *_of_headings(place), *told))


def _the_ledger(grids: Sequence[Grid], statuses: StatusReader) -> Place:
    places = find_ledgers(grids, statuses)
    if not places:
        raise _none_found(grids)
    if len(places) > 1:
        raise NoLedger("two_ledgers", first=_named(places[0]), second=_named(places[1]))
    return places[0]


def _none_found(grids: Sequence[Grid]) -> NoLedger:
    """Return what to say where there is no ledger; a sheet with some of a ledger's headings can be adopted."""
    staff = {str(name) for name in StaffSheet} - {str(StaffSheet.LEDGER)}
    blocks = [(grid.sheet, find_block(grid)) for grid in grids if fold_heading(grid.sheet) not in staff]
    likely = [(sheet, block) for sheet, block in blocks if block and len(block.keys) >= _SOME_HEADINGS]
    sheet = next((sheet for sheet, block in likely if is_ledger_like(block)), likely[0][0] if likely else "")
    return NoLedger("no_ledger_adopt", sheet=sheet) if sheet else NoLedger("no_ledger")


def _named(place: Place) -> str:
    """Return where a ledger stands: its sheet and the row of its headings."""
    return f"{place.grid.sheet}!{place.headings.row or place.first_row}"


def _items(reader: RowReader) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the items, and the rows that are none although a formula sees them."""
    place = reader.place
    rows: dict[Kind, list[int]] = {kind: [] for kind in Kind}
    for row in range(place.first_row, max(place.last_row, len(place.grid.rows)) + 1):
        if any(value is not None for value in reader.cells(row)):
            rows[kind_of(reader, row)].append(row)
    for row in rows[Kind.PASSED_OVER]:
        reader.breaches.append(reading_breach("C06", first_cell(reader, row), first_text(reader, row)))
    if place.table is not None:
        for row in (row for row in rows[Kind.ITEM] if row > place.last_row):
            reader.breaches.append(reading_breach("C03", first_cell(reader, row), "", table=place.table.name))
    records = reader.read(rows[Kind.ITEM])
    return (
        tuple(
            Item(row=row, written=reader.written(row), **_typed(record))
            for row, record in zip(rows[Kind.ITEM], records, strict=True)
        ),
        tuple(Item(row=row, written=reader.written(row)) for row in sorted(rows[Kind.PASSED_OVER] + rows[Kind.SEEN])),
    )


def _typed(record: Mapping[str, object]) -> dict[str, Any]:
    return dict(record)


def _rows_of(
    grid: Grid | None,
    columns: tuple[Column, ...],
    readers: Mapping[str, Any],
    row_type: Callable[..., Row],
    breaches: list[Breach],
) -> Sheet[Row] | None:
    """Read an optional staff sheet; None where the workbook has none, or it has none of its headings."""
    if grid is None:
        return None
    headings = find_headings(grid, columns)
    if not headings.columns:
        return None
    place = Place(grid, headings, headings.row + 1, len(grid.rows))
    reader = RowReader(place, columns, readers)
    filled = [
        row
        for row in range(place.first_row, place.last_row + 1)
        if any(map(is_filled, reader.written(row).values())) and not IS_SUM.match(first_text(reader, row))
    ]
    records = reader.read(filled)
    breaches += reader.breaches
    counted = frozenset(filled)
    rows = range(place.first_row, place.last_row + 1)
    others = [row for row in rows if row not in counted and _is_used(reader, row)]
    return Sheet(
        grid.sheet,
        headings.row,
        headings.columns,
        rows=tuple(
            row_type(row=row, written=reader.written(row), **_typed(record))
            for row, record in zip(filled, records, strict=True)
        ),
        table=next((table for table in grid.tables if table.heading_row == headings.row), None),
        last_row=max(place.last_row, place.first_row),
        passed_over=tuple(row_type(row=row, written=reader.written(row)) for row in others),
    )


def _is_used(reader: RowReader, row: int) -> bool:
    """Return whether a formula sees anything in a row."""
    return any(value is not None for value in reader.written(row).values())


def _of_version(ledger: Ledger) -> Iterator[Breach]:
    version = ledger.template_version
    if version is not None and version != TEMPLATE_VERSION:
        code = "G01" if version < TEMPLATE_VERSION else "G02"
        address = Address(ledger.items.name, 1, 1)
        yield reading_breach(code, address, "", version=version, current=TEMPLATE_VERSION)


def _of_headings(place: Place) -> Iterator[Breach]:
    row = max(place.headings.row, 1)
    for column in LEDGER_COLUMNS:
        if column.required and column.key not in place.headings.columns:
            spellings = NAME_SEPARATOR.join(column.spellings)
            address = Address(place.grid.sheet, row, 1)
            yield reading_breach("C07", address, "", heading=column.heading, spellings=spellings)
    for key, first, other in place.headings.repeated:
        heading = next(column.heading for column in LEDGER_COLUMNS if column.key == key)
        address = Address(place.grid.sheet, row, other)
        value = shown(place.grid.value(row, other)) if place.headings.row else ""
        first_cell = Address(place.grid.sheet, row, first).cell
        yield reading_breach("C08", address, value, heading=heading, other=first_cell)
