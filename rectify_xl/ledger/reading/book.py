"""The whole workbook: the ledger and what stands around it, read into one Ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

from rectify_xl.codes import ReadingCode
from rectify_xl.errors import Breach
from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.columns import Records
from rectify_xl.ledger.model import Balance, Ledger, Measure, Meeting, Regulation, Sheet
from rectify_xl.ledger.reading.about import read_about
from rectify_xl.ledger.reading.alike import alike_readers
from rectify_xl.ledger.reading.choosing import choose
from rectify_xl.ledger.reading.conflicts import of_headings
from rectify_xl.ledger.reading.elsewhere import read_elsewhere
from rectify_xl.ledger.reading.find import Place, find_headings
from rectify_xl.ledger.reading.ignored import ignored
from rectify_xl.ledger.reading.items import first_text, read_rows
from rectify_xl.ledger.reading.kinds import is_no_record
from rectify_xl.ledger.reading.lexicon import read_lexicon, told_once
from rectify_xl.ledger.reading.names import name_readers
from rectify_xl.ledger.reading.rows import RowReader
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.scaled import readers_in_units, scaled_columns
from rectify_xl.ledger.reading.staff import find_staff
from rectify_xl.ledger.reading.values import Reader, date_reader, is_filled, readers_for
from rectify_xl.ledger.rules.readable import NOT_OF_WRITING
from rectify_xl.ledger.schema import (
    EXTENSION,
    LEDGER_COLUMNS,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    REGULATION_COLUMNS,
    SETTING,
    TEMPLATE_VERSION,
    Column,
    StaffSheet,
)
from rectify_xl.ledger.statuses import StatusReader

_YEAR_FROM: Final = SETTING["feedback_on"].label
_COUNTED: Final = frozenset({"item_id", "aspect", "problem_no", "problem"})

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Reading:
    """A ledger as read, and what had to be said on the way."""

    ledger: Ledger
    breaches: tuple[Breach, ...]

    @property
    def told(self) -> frozenset[Address]:
        """Return the cells that were read otherwise than they are written, or not at all."""
        return frozenset(one.address for one in self.breaches if one.address and one.code not in NOT_OF_WRITING)


def read_ledger(
    grids: Sequence[Grid], *, template_version: int | None = None, date_1904: bool = False, sheet: str = ""
) -> Reading:
    """Read a workbook's sheets; raises NoLedger where there is no ledger among them, or it is not sure which it is.

    `sheet` is the name of the ledger's sheet, else 台账工作表 of 基本信息 gives it, where it is not to be found.
    """
    staff = find_staff(grids)
    lexicon, more = read_lexicon(staff.get(StaffSheet.LEXICON))
    statuses = StatusReader(lexicon.phrases)
    of_about = staff.get(StaffSheet.ABOUT)
    about, breaches = read_about(of_about, date_1904=date_1904)
    breaches += ignored(of_about, date_1904=date_1904) if of_about else ()
    feedback_on = about.date("feedback_on")
    choice = choose(grids, statuses, asked=sheet or about.text("ledger_sheet"))
    place = choice.place
    columns = (*LEDGER_COLUMNS, EXTENSION)
    dates = date_reader(feedback_on, _YEAR_FROM, date_1904=date_1904)
    of_columns: dict[str, Reader] = {**alike_readers(place), **name_readers(place, LEDGER_COLUMNS, lexicon)}
    found = read_rows(place, readers_for(columns, _COUNTED, dates, statuses, of_columns))
    elsewhere = read_elsewhere(choice.others, found.items, statuses, is_named=choice.is_named)

    def rows_of(name: StaffSheet, columns: tuple[Column, ...], row_type: Callable[..., Row]) -> Sheet[Row] | None:
        # What has been held or issued may lie before the feedback, so the year is taken from it for measures only.
        hint = (feedback_on, _YEAR_FROM) if columns is MEASURE_COLUMNS else (None, "")
        dates, grid = date_reader(*hint, date_1904=date_1904), staff.get(name)
        if grid is None:
            return None
        names = name_readers(_place_of(grid, columns), columns, lexicon)
        own = readers_for(columns, frozenset({"item_id"}), dates, statuses, names)
        return _rows_of(grid, columns, own, row_type, breaches)

    rows = (found.last_item, *(one.row for one in found.passed_over))
    headings = {**found.more_columns, **place.headings.columns}
    ledger = Ledger(
        items=Sheet(place.grid.sheet, place.headings.row, headings, found.items),
        first_row=place.first_row,
        last_row=max(filter(None, rows), default=place.first_row),
        table=place.table,
        about=about,
        lexicon=lexicon,
        measures=rows_of(StaffSheet.MEASURES, MEASURE_COLUMNS, Measure),
        meetings=rows_of(StaffSheet.MEETINGS, MEETING_COLUMNS, Meeting),
        regulations=rows_of(StaffSheet.REGULATIONS, REGULATION_COLUMNS, Regulation),
        template_version=template_version,
        passed_over=tuple(found.passed_over),
        balance=Balance(len(found.items), (*found.others, *elsewhere.others)),
    )
    told = told_once(more, [*breaches, *found.breaches])
    of_place = of_headings(place, headings, statuses)
    return Reading(ledger, (*_of_version(ledger), *staff.breaches, *of_place, *told, *elsewhere.breaches))


def _rows_of(
    grid: Grid,
    columns: tuple[Column, ...],
    readers: Mapping[str, Any],
    row_type: Callable[..., Row],
    breaches: list[Breach],
) -> Sheet[Row] | None:
    """Read a staff sheet; None where it has none of its headings."""
    place = _place_of(grid, columns)
    headings = place.headings
    if not headings.columns:
        return None
    scaled = scaled_columns(place.grid, headings, columns)
    breaches += [one.breach for one in scaled.values()]
    reader = RowReader(place, columns, readers_in_units(readers, scaled))
    filled = [
        row
        for row in range(place.first_row, place.last_row + 1)
        if any(map(is_filled, reader.written(row).values())) and not is_no_record(first_text(reader, row))
    ]
    records = Records[Row](reader.read(filled, cast("Any", row_type)), grid)
    breaches += reader.breaches
    counted = frozenset(filled)
    rows = range(place.first_row, place.last_row + 1)
    others = [row for row in rows if row not in counted and _is_used(reader, row)]
    return Sheet(
        grid.sheet,
        headings.row,
        headings.columns,
        rows=records,
        table=next((table for table in grid.tables if table.heading_row == headings.row), None),
        last_row=max(place.last_row, place.first_row),
        passed_over=tuple(row_type(row=row, written=reader.written(row)) for row in others),
        converted=frozenset(scaled),
    )


def _place_of(grid: Grid, columns: tuple[Column, ...]) -> Place:
    """Return where the rows of a staff sheet stand: below the headings, down to its end."""
    headings = find_headings(grid, columns)
    return Place(grid, headings, headings.row + 1, len(grid.rows))


def _is_used(reader: RowReader, row: int) -> bool:
    """Return whether a formula sees anything in a row."""
    return any(value is not None for value in reader.written(row).values())


def _of_version(ledger: Ledger) -> Iterator[Breach]:
    version = ledger.template_version
    if version is not None and version != TEMPLATE_VERSION:
        code: ReadingCode = "G01" if version < TEMPLATE_VERSION else "G02"
        address = Address(ledger.items.name, 1, 1)
        yield reading_breach(code, address, "", version=version, current=TEMPLATE_VERSION)
