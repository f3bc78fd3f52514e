"""The whole workbook: the ledger and what stands around it, read into one Ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, TypeVar

from rectify_xl.errors import Breach, NoLedger
from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.model import Item, Ledger, Measure, Meeting, Regulation, Sheet
from rectify_xl.ledger.reading.about import read_about
from rectify_xl.ledger.reading.find import Place, find_headings, find_ledgers, fold_heading, sheet_named
from rectify_xl.ledger.reading.lexicon import read_lexicon
from rectify_xl.ledger.reading.rows import RowReader
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import date_reader, is_filled, readers_for, shown, trimmed
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

_COUNTED: Final = frozenset({"item_id", "aspect", "problem_no", "problem"})
_SIGNS_OF_AN_ITEM: Final = ("item_id", "sub_item", "problem", "measures", "status")
_SUM: Final = re.compile(
    r"[\s（(]*(?:本页|本方面|方面|分项|问题)?(?:小计|合计|总计|共计|累计)|(?:填报|填表|审核|制表|审批|签字|联系)(?:人|单位|日期)?[：:]"
)
_ALONE: Final = re.compile(r"\s*(?:[\d:：（(]|$)")
_ENOUGH: Final = 3
"""This many cells of a row under the table make it an item; a note or a signature has fewer."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Reading:
    """A ledger as read, and what had to be said on the way."""

    ledger: Ledger
    breaches: tuple[Breach, ...]


def read_ledger(grids: Sequence[Grid], *, template_version: int | None = None, date_1904: bool = False) -> Reading:
    """Read a workbook's sheets; raises NoLedger where there is no ledger among them, or more than one."""
    place = _the_ledger(grids)
    about, breaches = read_about(sheet_named(grids, StaffSheet.ABOUT), date_1904=date_1904)
    lexicon, more = read_lexicon(sheet_named(grids, StaffSheet.LEXICON))
    statuses = StatusReader(lexicon.phrases)
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
    told = [*_of_version(ledger), *_of_headings(place), *breaches, *more, *reader.breaches]
    return Reading(ledger, tuple(told))


def _the_ledger(grids: Sequence[Grid]) -> Place:
    places = find_ledgers(grids)
    if not places:
        raise NoLedger("no_ledger")
    if len(places) > 1:
        raise NoLedger("two_ledgers", first=_named(places[0]), second=_named(places[1]))
    return places[0]


def _named(place: Place) -> str:
    """Return where a ledger stands: its sheet and the row of its headings."""
    return f"{place.grid.sheet}!{place.headings.row or place.first_row}"


class _Kind(Enum):
    """What a row under the headings is."""

    ITEM = "item"
    PASSED_OVER = "passed over"
    """A sum or a note: never counted, and that is said."""
    SEEN = "seen"
    """It continues the item above, or holds blanks: nothing to read, yet a formula sees it."""
    NOTHING = "nothing"


def _items(reader: RowReader) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return the items, and the rows that are none although a formula sees them."""
    place = reader.place
    rows: dict[_Kind, list[int]] = {kind: [] for kind in _Kind}
    for row in range(place.first_row, max(place.last_row, len(place.grid.rows)) + 1):
        if any(value is not None for value in reader.cells(row)):
            rows[_kind_of(reader, row)].append(row)
    for row in rows[_Kind.PASSED_OVER]:
        reader.breaches.append(reading_breach("C06", _first_cell(reader, row), _first_text(reader, row)))
    if place.table is not None:
        for row in (row for row in rows[_Kind.ITEM] if row > place.last_row):
            reader.breaches.append(reading_breach("C03", _first_cell(reader, row), "", table=place.table.name))
    records = reader.read(rows[_Kind.ITEM])
    return (
        tuple(
            Item(row=row, written=reader.written(row), **_typed(record))
            for row, record in zip(rows[_Kind.ITEM], records, strict=True)
        ),
        tuple(Item(row=row, written=reader.written(row)) for row in sorted(rows[_Kind.PASSED_OVER] + rows[_Kind.SEEN])),
    )


def _kind_of(reader: RowReader, row: int) -> _Kind:
    written = reader.written(row)
    signs = sum(is_filled(written.get(key)) for key in _SIGNS_OF_AN_ITEM)
    filled = signs if signs >= _ENOUGH else sum(map(is_filled, written.values()))
    is_below_table = reader.place.table is not None and row > reader.place.last_row
    if not filled:
        return _Kind.SEEN if any(value is not None for value in written.values()) else _Kind.NOTHING
    is_whole = is_filled(written.get("status")) and signs >= _ENOUGH
    is_no_item = _is_sum(_first_text(reader, row), is_whole=is_whole) or _is_heading(reader, row)
    if is_below_table:
        is_elsewhere = _is_in_another_table(reader.place, row)
        return _Kind.ITEM if is_whole and not is_no_item and not is_elsewhere else _Kind.NOTHING
    if is_no_item:
        return _Kind.PASSED_OVER
    if _is_continued(reader, row):
        return _Kind.SEEN
    return _Kind.ITEM if filled > 1 and signs > 0 else _Kind.PASSED_OVER


def _is_sum(text: str, *, is_whole: bool) -> bool:
    """Return whether a row's first text marks a sum or a signature; 累计欠缴… in a whole row begins a problem."""
    found = _SUM.match(text)
    return found is not None and (not is_whole or _ALONE.match(text, found.end()) is not None)


def _is_heading(reader: RowReader, row: int) -> bool:
    """Return whether a row repeats the headings."""
    headings = reader.written(reader.place.headings.row) if reader.place.headings.row else {}
    written = reader.written(row)
    same = sum(fold_heading(written.get(key)) == fold_heading(said) for key, said in headings.items() if said)
    return same >= _ENOUGH


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


def _first_text(reader: RowReader, row: int) -> str:
    return next((trimmed(cell) for cell in reader.cells(row) if is_filled(cell)), "")


def _first_cell(reader: RowReader, row: int) -> Address:
    column = next((number for number, cell in enumerate(reader.cells(row), start=1) if is_filled(cell)), 1)
    return Address(reader.place.grid.sheet, row, column)


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
        if any(map(is_filled, reader.written(row).values())) and not _SUM.match(_first_text(reader, row))
    ]
    records = reader.read(filled)
    breaches += reader.breaches
    rows = tuple(row_type(row=row, **_typed(record)) for row, record in zip(filled, records, strict=True))
    return Sheet(grid.sheet, headings.row, headings.columns, rows)


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
