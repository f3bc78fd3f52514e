"""A large sheet held by its columns: numbers of values, not values; a text is made when somebody looks at its cell."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
from python_calamine import CalamineError, CalamineWorkbook

from rectify_xl.coded import CODE, Coded, Codes, Lazy
from rectify_xl.grid import ByColumn, CellValue
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart, has_formulas
from rectify_xl.workbook.raw import in_memory
from rectify_xl.workbook.sparse import LARGEST_RECTANGLE, related_part
from rectify_xl.workbook.swept import Sweep, SweptStrings, sweep, sweep_strings

Table = np.ndarray[tuple[int, int], np.dtype[np.int32]]


class Columnwise(ByColumn):
    """The rows of a sheet: 0 is a blank cell, numbers from 1 on are `values`, those below 0 shared strings."""

    def __init__(self, codes: Table, values: Sequence[CellValue], strings: Strings) -> None:
        self._codes = codes
        self._values = values
        self._strings = strings

    def __len__(self) -> int:
        return int(self._codes.shape[1])

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        return int(self._codes.shape[0])

    @overload
    def __getitem__(self, index: int) -> Sequence[CellValue]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[CellValue]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[CellValue] | Sequence[Sequence[CellValue]]:
        rows = range(len(self))[index]
        return _Row(self, rows) if isinstance(rows, int) else [_Row(self, row) for row in rows]

    def __iter__(self) -> Iterator[Sequence[CellValue]]:
        return (_Row(self, row) for row in range(len(self)))

    def at(self, row: int, column: int) -> CellValue:
        """Return the value of a cell, both counted from 0."""
        return self.value(int(self._codes[column, row]))

    def column(self, column: int) -> Coded[CellValue]:
        """Return the values of a column counted from 1."""
        codes = self._codes[column - 1] if column <= self.width else np.zeros(len(self), dtype=CODE)
        numbers, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
        order = np.argsort(first)
        anew = np.empty(len(order), dtype=CODE)
        anew[order] = np.arange(len(order), dtype=CODE)
        return Coded(anew[inverse], Lazy(self, numbers[order]))

    def value(self, number: int) -> CellValue:
        """Return the value that cells of a number hold."""
        return self._strings[-1 - number] if number < 0 else self._values[number - 1] if number else None

    def values(self, numbers: Codes) -> list[CellValue]:
        """Return the values that cells of some numbers hold."""
        return list(map(self.value, numbers.tolist()))

    def lengths(self, numbers: Codes) -> Codes:
        """Return how many bytes the texts among some values take, 0 for what is no text."""
        return np.where(numbers < 0, self._strings.lengths[np.maximum(-1 - numbers, 0)], 0)


class _Row(Sequence[CellValue]):
    """One row of a sheet that is held by its columns."""

    __slots__ = ("_row", "_rows")

    def __init__(self, rows: Columnwise, row: int) -> None:
        self._rows = rows
        self._row = row

    def __len__(self) -> int:
        return self._rows.width

    @overload
    def __getitem__(self, index: int) -> CellValue: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[CellValue]: ...
    def __getitem__(self, index: int | slice) -> CellValue | Sequence[CellValue]:
        columns = range(len(self))[index]
        if isinstance(columns, int):
            return self._rows.at(self._row, columns)
        return [self._rows.at(self._row, column) for column in columns]


class Strings:
    """Shared strings, each made when somebody looks at it; the odd ones are given."""

    def __init__(self, content: bytes, swept: SweptStrings, given: Sequence[CellValue]) -> None:
        self._content = content
        self._starts, self._stops = swept.starts.data, swept.stops.data
        self._given = dict(zip(swept.odd, given, strict=True))
        self.lengths: Codes = np.append(swept.stops - swept.starts, 0)
        """How many bytes each takes; of the odd ones that is not known, and 0."""
        self.lengths[list(swept.odd)] = 0

    def __getitem__(self, index: int) -> CellValue:
        if index in self._given:
            return self._given[index]
        return self._content[self._starts[index] : self._stops[index]].decode() or None


def read_columnwise(package: Package, book: WorkbookPart, sheet: SheetEntry) -> Columnwise | None:
    """Return a sheet by its columns; None where it, or the shared strings, are not of the plain form.

    What is not plain text is read by the fast reader, each distinct cell once, in a small sheet in place of the large.
    """
    part = related_part(package, book, "sharedStrings")
    swept = sweep(package.read(sheet.part)) if part is not None else None
    if swept is None or part is None:
        return None
    package.keep(has_formulas, sheet.part, False)
    package.put_away(sheet.part)
    height, width = (int(one.max(initial=-1)) + 1 for one in (swept.rows, swept.columns))
    content = package.read(part)
    strings = package.once(_swept_strings, part)
    is_known = strings is not None and -int(swept.codes.min(initial=0)) <= len(strings.starts)
    if strings is None or not is_known or height * width > LARGEST_RECTANGLE:
        return None
    values = _by_fast_reader(package, sheet, part, swept, strings)
    if values is None:
        return None
    codes = np.zeros((width, height), dtype=CODE)
    codes[swept.columns, swept.rows] = swept.codes + (swept.codes >= 0)
    given = len(swept.distinct)
    return Columnwise(codes, values[:given], Strings(content, strings, values[given:]))


def _swept_strings(package: Package, part: str) -> SweptStrings | None:
    return sweep_strings(package.read(part))


def _by_fast_reader(
    package: Package, sheet: SheetEntry, part: str, swept: Sweep, strings: SweptStrings
) -> list[CellValue] | None:
    """Return the values of the distinct cells of a sheet, and of the odd strings."""
    others = [b' t="s"><v>%d</v></c>' % number for number in range(len(strings.odd))]
    cells = [*swept.distinct, *others]
    rows = (b'<row r="%d"><c r="A%d"%b</row>' % (row, row, cell) for row, cell in enumerate(cells, start=1))
    small = b"".join((swept.head, *rows, b"</sheetData></worksheet>"))
    texts = b"".join((strings.head, *strings.odd.values(), b"</sst>"))
    others_out = {name: None for name in package.names if not name.casefold().endswith((".xml", ".rels"))}
    try:
        book = CalamineWorkbook.from_filelike(
            io.BytesIO(in_memory(package.edited({**others_out, sheet.part: small, part: texts})))
        )
        read = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError):
        return None
    found = [None if row[0] == "" else row[0] for row in read]
    return [*found, *[None] * (len(cells) - len(found))]
