"""Rows appended to an Excel table: below its last filled row, with the formats, height and drop-downs of that row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.coordinates import column_letters
from rectify_xl.grid import LAST_ROW, Address, Area, TableArea, area_of
from rectify_xl.workbook.package import Edits, Package
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart
from rectify_xl.workbook.patching.cells import Refusal
from rectify_xl.workbook.patching.formats import Formats
from rectify_xl.workbook.patching.making import CellMaker
from rectify_xl.workbook.patching.sheet import NewCell, SheetMarkup
from rectify_xl.workbook.patching.spans import Span, inside
from rectify_xl.workbook.patching.tables import reaching
from rectify_xl.workbook.patching.validations import Validations
from rectify_xl.workbook.patching.values import Value, is_holdable

_COPIED: Final = ("ht", "customHeight", "s", "customFormat")
"""What a new row has of the row above: its height and its format, not that it is hidden."""
_GROWING: Final = frozenset({"dataValidation", "conditionalFormatting"})
"""Elements that hold for cells, and go down with a table that ends where they end."""

Row = Mapping[int, Value]
"""Values by column, from 1."""


@dataclass(frozen=True, slots=True)
class Appended:
    """The edits that append rows, the numbers of the rows, and the cells that were left blank with the reason."""

    edits: Edits
    rows: tuple[int, ...]
    refused: Mapping[Address, Refusal] = field(default_factory=dict)


def append_rows(
    package: Package, book: WorkbookPart, sheet: SheetEntry, table: TableArea, rows: Sequence[Row]
) -> Appended | None:
    """Return what appends rows to a table; None where there is no room: what stands there is not moved.

    The blank rows at the table's end are filled first, then it is let reach further down. Without a name it is no
    table, only where rows stand.
    """
    appending = _Appending(package, book, sheet, table)
    numbers = appending.free(len(rows))
    if numbers is None:
        return None
    last = max((*numbers, table.body.last_row))
    is_growing = last > table.body.last_row and bool(table.name)
    grown = reaching(package, sheet, table.name, last) if is_growing else {}
    if grown is None:
        return None
    refused: dict[Address, Refusal] = {}
    for number, row in zip(numbers, rows, strict=True):
        refused |= appending.put(number, row)
    appending.carry_down(last)
    edits = {sheet.part: appending.markup.edited(), **grown, **appending.formats.edits()}
    return Appended(package.needed(edits), tuple(numbers), refused)


class _Appending:
    """One table whose rows are appended to."""

    def __init__(self, package: Package, book: WorkbookPart, sheet: SheetEntry, table: TableArea) -> None:
        self.markup = SheetMarkup(package.read(sheet.part), sheet.part)
        self.formats = Formats(package, book)
        self._maker = CellMaker(self.markup, self.formats, date_1904=book.date_1904)
        self._validations = Validations(package, book, sheet)
        self._sheet = sheet.name
        self._body = table.body
        self._columns = range(table.body.first_column, table.body.last_column + 1)
        filled = (row for row, _ in reversed(self.markup.rows) if row <= table.body.last_row and self._is_filled(row))
        self._last = max(next(filled, 0), table.body.first_row - 1)

    def _is_filled(self, row: int) -> bool:
        cells = (cell for column, cell in self.markup.cells(row) if column in self._columns)
        return any(one.name in ("v", "is", "f") for cell in cells for one in inside(self.markup.content, cell))

    @property
    def _model(self) -> int:
        """Return the row that new ones are like: the last filled one, else the first of the table."""
        return max(self._last, self._body.first_row)

    def free(self, count: int) -> Sequence[int] | None:
        """Return the rows below the last filled one; None where something stands in one of them."""
        numbers = range(self._last + 1, self._last + 1 + count)
        merges = [area for area, _ in self.markup.merges]
        taken = any(self._is_filled(row) or self._is_merged(row, merges) for row in numbers)
        return None if taken or self._last + count > LAST_ROW else numbers

    def _is_merged(self, row: int, merges: Sequence[Area]) -> bool:
        return any(area.covers(row, column) for area in merges for column in self._columns)

    def put(self, number: int, row: Row) -> dict[Address, Refusal]:
        """Put values into a row, with a cell for every column of the table; return those left blank."""
        refused: dict[Address, Refusal] = {}
        cells: dict[int, NewCell] = {}
        for column in self._columns:
            value, reason = row.get(column), self._reason(column, row.get(column))
            if reason is not None:
                refused[Address(self._sheet, number, column)] = reason
            if value is not None or self.markup.cell(number, column) is None:
                style = self.markup.style(number if number <= self._body.last_row else self._model, column)
                cells[column] = self._maker.made(column, style, None if reason else value)
        self.markup.put(number, cells, self._like())
        return refused

    def _reason(self, column: int, value: Value) -> Refusal | None:
        if not is_holdable(value):
            return Refusal.UNHOLDABLE
        return None if self._validations.takes(self._model, column, value) else Refusal.VALIDATION

    def _like(self) -> Mapping[str, str]:
        model = self.markup.row(self._model)
        attributes = model.attributes if model else {}
        return {name: attributes[name] for name in _COPIED if name in attributes}

    def carry_down(self, last: int) -> None:
        """Let drop-downs and conditional formats that end where the table ended reach its new end."""
        for span in self._growing(self.markup.root):
            if span.name == "sqref":
                written = self.markup.content[span.inner : span.close].decode()
                self.markup.splice(span.inner, span.close, self._carried(written, last).encode())
            elif "sqref" in span.attributes:
                self.markup.replace(span, {"sqref": self._carried(span.attributes["sqref"], last)})

    def _growing(self, span: Span) -> Iterator[Span]:
        """Yield the elements that say where a drop-down or a conditional format holds, those of later programs too."""
        for one in inside(self.markup.content, span):
            if one.name in _GROWING:
                yield one
                yield from (inner for inner in inside(self.markup.content, one) if inner.name == "sqref")
            elif one.name != "sheetData":
                yield from self._growing(one)

    def _carried(self, sqref: str, last: int) -> str:
        return " ".join(self._longer(place, last) for place in sqref.split())

    def _longer(self, place: str, last: int) -> str:
        area = area_of(place)
        is_beside = area is None or area.last_column < self._columns[0] or area.first_column > self._columns[-1]
        if area is None or is_beside or area.last_row != self._body.last_row or last == area.last_row:
            return place
        first = f"{column_letters(area.first_column)}{area.first_row}"
        return f"{first}:{column_letters(area.last_column)}{last}"
