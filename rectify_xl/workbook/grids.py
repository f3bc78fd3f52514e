"""Sheets as grids: values by calamine, each sheet read only when somebody looks at its rows."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, overload

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from rectify_xl.coded import Coded, coded
from rectify_xl.errors import UnusableFile
from rectify_xl.grid import LAST_COLUMN, Area, ByColumn, CellValue, Grid, TableArea, area_of
from rectify_xl.workbook.cells import odd_cells
from rectify_xl.workbook.columnwise import Columnwise, read_columnwise
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart, read_relationships
from rectify_xl.workbook.raw import in_memory
from rectify_xl.workbook.sparse import LARGEST_RECTANGLE, SparseReader, rectangle
from rectify_xl.workbook.xml import Element, child, children, in_utf8, parse, unescaped, whole

Row = Sequence[CellValue]

_LARGE: Final = 1 << 20
"""Bytes of its sheets from which on a workbook is read by columns."""
_READ: Final = (".xml", ".rels")
_MERGE: Final = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([^"']+)["']""")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_ROWS: Final = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_ATTRIBUTE: Final = re.compile(rb"""(\w+)\s*=\s*["']([^"']*)["']""")


class _LazyRows(ByColumn):
    """Rows that are read at the first look."""

    def __init__(self, read: Callable[[], Sequence[Row]]) -> None:
        self._read = read

    @cached_property
    def _all(self) -> Sequence[Row]:
        return self._read()

    @cached_property
    def width(self) -> int:
        """Return how many columns the longest row has."""
        return self._all.width if isinstance(self._all, Columnwise) else max(map(len, self._all), default=0)

    def column(self, column: int) -> Coded[CellValue]:
        """Return the values of a column counted from 1."""
        at, rows = column - 1, self._all
        if isinstance(rows, Columnwise):
            return rows.column(column)
        return coded([cells[at] if at < len(cells) else None for cells in rows])

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return self._all[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._all)


def read_grids(package: Package, book: WorkbookPart) -> Mapping[SheetEntry, Grid]:
    """Return the worksheets in the order of their tabs.

    Raises UnusableFile where the workbook cannot be read; a sheet's own damage is raised when its rows are read.
    """
    sheets = [sheet for sheet in book.sheets if sheet.kind == "worksheet"]
    reader = _Reader(package, book, is_large=sum(package.size(sheet.part) for sheet in sheets) > _LARGE)
    if not reader.is_large:
        _ = reader.fast  # a locked workbook is refused at once
    return {sheet: _grid(package, reader, sheet) for sheet in sheets}


@dataclass(frozen=True)
class _Reader:
    """What reads the sheets of a workbook; those of a large one by their columns, where they are of the plain form."""

    package: Package
    book: WorkbookPart
    is_large: bool

    @cached_property
    def fast(self) -> CalamineWorkbook | None:
        """Return the fast reader."""
        return _fast_reader(self.package)

    def rows(self, sheet: SheetEntry) -> Sequence[Row]:
        """Return a sheet's rows."""
        found = read_columnwise(self.package, self.book, sheet) if self.is_large else None
        return self._row_by_row(sheet) if found is None else found

    def _row_by_row(self, sheet: SheetEntry) -> list[list[CellValue]]:
        raw = self.package.read(sheet.part)
        content = in_utf8(raw)
        rows = None
        if self.fast is not None and content is raw and rectangle(content) <= LARGEST_RECTANGLE:
            rows = _read_fast(self.fast, sheet)
        if rows is None:
            rows = SparseReader(self.package, self.book).rows(sheet.part)
        for (row, column), value in odd_cells(content, sheet.part).items():
            _put(rows, row, column, value)
        return rows


def _fast_reader(package: Package) -> CalamineWorkbook | None:
    """Return the fast reader, None where it cannot open what other programs can.

    It takes a copy of its own, so it is given what it reads and none of the pictures.
    """
    pictures = {name: None for name in package.names if not name.casefold().endswith(_READ)}
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(in_memory(package.edited(pictures))))
    except PasswordError as error:
        raise UnusableFile("file_encrypted") from error
    except (CalamineError, ZipError, OSError, ValueError):
        return None


def _grid(package: Package, reader: _Reader, sheet: SheetEntry) -> Grid:
    content = in_utf8(package.read(sheet.part))
    rows = _LazyRows(lambda: reader.rows(sheet))
    return Grid(
        sheet=sheet.name,
        rows=rows,
        merges=tuple(_merges(content)),
        tables=tuple(_tables(package, sheet, rows)),
        hidden=not sheet.is_visible,
        hidden_columns=frozenset(_hidden_columns(content)),
    )


def _read_fast(reader: CalamineWorkbook, sheet: SheetEntry) -> list[list[CellValue]] | None:
    """Return a sheet's rows, None where the fast reader cannot read them."""
    try:
        values = reader.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError):
        return None
    return [[None if value == "" else value for value in row] for row in values]


def _put(rows: list[list[CellValue]], row: int, column: int, value: CellValue) -> None:
    while len(rows) < row:
        rows.append([])
    cells = rows[row - 1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value


def _merges(content: bytes) -> Iterator[Area]:
    first = content.find(b"mergeCell")
    for reference in _MERGE.findall(content, content.rfind(b"<", 0, first)) if first > 0 else ():
        area = area_of(reference.decode("ascii", "replace"))
        if area is not None:
            yield area


def _hidden_columns(content: bytes) -> Iterator[int]:
    rows = _ROWS.search(content)
    for written in _COLUMN.findall(content, 0, rows.start() if rows else len(content)):
        bounds = dict(_ATTRIBUTE.findall(written))
        if bounds.get(b"hidden") in (b"1", b"true"):
            first, last = (whole(bounds.get(name, b"0").decode("ascii", "replace")) for name in (b"min", b"max"))
            yield from range(max(first, 1), min(last, LAST_COLUMN) + 1)


def _tables(package: Package, sheet: SheetEntry, rows: Sequence[Row]) -> Iterator[TableArea]:
    for relationship in read_relationships(package, sheet.part):
        if relationship.kind == "table" and relationship.part and package.find(relationship.part):
            table = _table(parse(package.read(relationship.part), relationship.part))
            if table is not None:
                yield table if table.heading_row else _with_headings(table, rows)


def _with_headings(table: TableArea, rows: Sequence[Row]) -> TableArea:
    """Return a table that says it has no heading row with the one it has: some programs say so of every table."""
    body = table.body
    cells = rows[body.first_row - 1][body.first_column - 1 : body.last_column] if body.first_row <= len(rows) else ()
    shown = tuple("" if cell is None else _on_one_line(str(cell)) for cell in cells)
    if shown != tuple(map(_on_one_line, table.columns)):
        return table
    return replace(table, heading_row=body.first_row, body=replace(body, first_row=body.first_row + 1))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _table(root: Element) -> TableArea | None:
    area = area_of(root.get("ref", ""))
    listed = child(root, "tableColumns")
    if area is None or listed is None:
        return None
    headings = max(whole(root.get("headerRowCount", "1")), 0)
    totals = max(whole(root.get("totalsRowCount", "0")), 0)
    columns = tuple(unescaped(one.get("name", "")) for one in children(listed, "tableColumn"))
    body = Area(area.first_row + headings, area.first_column, area.last_row - totals, area.last_column)
    if len(columns) != area.last_column - area.first_column + 1:
        return None
    return TableArea(root.get("displayName", ""), columns, area.first_row if headings else 0, body)
