"""One sheet's part while its cells are patched: where its rows and cells stand, and the splices made so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rectify_xl.coordinates import column_letters
from rectify_xl.errors import UnusableFile
from rectify_xl.grid import Area, area_of
from rectify_xl.workbook.cells import column_number, row_number
from rectify_xl.workbook.patching.spans import Span, Splice, inside, opened, opening_tag, root_of, spliced
from rectify_xl.workbook.xml import parse, whole

_SPANS: Final = re.compile(r"(\d{1,5}):(\d{1,5})")
_TRUE: Final = ("1", "true")

Cell = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class NewCell:
    """What a cell is to hold: its format, its type (None: a number) and the elements inside."""

    style: int
    kind: str | None
    inner: bytes


class SheetMarkup:
    """A sheet's part in bytes, looked at by element; `edited` gives it back with what was put into it."""

    def __init__(self, raw: bytes, part: str) -> None:
        parse(raw, part)  # only what is sound XML is looked at by its bytes
        self._part = part
        self._markup = opened(raw, part)
        self.content = self._markup.content
        self.root = root_of(self.content)
        self._sections = list(inside(self.content, self.root))
        self._cells: dict[int, tuple[tuple[int, Span], ...]] = {}
        self._splices: list[Splice] = []
        self._new_rows: dict[int, bytes] = {}
        self._put: list[Cell] = []

    def section(self, name: str) -> Span | None:
        """Return a part of the sheet by the name of its element, such as mergeCells."""
        return next((one for one in self._sections if one.name == name), None)

    def sections(self, name: str) -> Iterator[Span]:
        """Yield the parts of the sheet that have a name, such as conditionalFormatting."""
        return (one for one in self._sections if one.name == name)

    def children(self, name: str) -> Sequence[Span]:
        """Return the elements inside a part of the sheet."""
        section = self.section(name)
        return list(inside(self.content, section)) if section else ()

    @cached_property
    def rows(self) -> Sequence[tuple[int, Span]]:
        """Return the rows with their numbers, as they stand; raises UnusableFile where they are not in order."""
        rows, number = list[tuple[int, Span]](), 0
        for row in self.children("sheetData"):
            if row.name == "row":
                found = row_number(row.attributes, number + 1)
                rows.append((self._later(found, number), row))
                number = found
        return rows

    def cells(self, row: int) -> Sequence[tuple[int, Span]]:
        """Return a row's cells with their columns, as they stand; raises UnusableFile where they are not in order."""
        if row not in self._cells:
            self._cells[row] = tuple(self._cells_of(row))
        return self._cells[row]

    def _cells_of(self, row: int) -> Iterator[tuple[int, Span]]:
        column, span = 0, self.row(row)
        for cell in inside(self.content, span) if span else ():
            if cell.name == "c":
                found = column_number(cell.attributes, column + 1)
                yield self._later(found, column), cell
                column = found

    def _later(self, number: int, before: int) -> int:
        if number <= before:
            raise UnusableFile("file_damaged", part=self._part)
        return number

    def row(self, number: int) -> Span | None:
        """Return a row's element, None where it has none."""
        at = bisect_right(self.rows, number, key=lambda one: one[0]) - 1
        return self.rows[at][1] if at >= 0 and self.rows[at][0] == number else None

    def cell(self, row: int, column: int) -> Span | None:
        """Return a cell's element, None where it has none."""
        return next((span for at, span in self.cells(row) if at == column), None)

    def style(self, row: int, column: int) -> int:
        """Return the index of a cell's format: its own, or what its row or column gives to cells that are not there."""
        cell, around = self.cell(row, column), self.row(row)
        if cell is not None:
            return max(whole(cell.attributes.get("s", "0")), 0)
        if around is not None and around.attributes.get("customFormat") in _TRUE:
            return max(whole(around.attributes.get("s", "0")), 0)
        return self.column_style(column)

    def column_style(self, column: int) -> int:
        """Return the index of the format that a column gives to cells that are not there."""
        for one in self.children("cols"):
            if whole(one.attributes.get("min")) <= column <= whole(one.attributes.get("max")):
                return max(whole(one.attributes.get("style", "0")), 0)
        return 0

    @cached_property
    def merges(self) -> Sequence[tuple[Area, Span]]:
        """Return the merged areas and their elements."""
        found = ((area_of(one.attributes.get("ref", "")), one) for one in self.children("mergeCells"))
        return [(area, span) for area, span in found if area is not None]

    def replace(self, span: Span, changed: Mapping[str, str | None]) -> None:
        """Change attributes of an element's opening tag."""
        tag = opening_tag(self.content, span, changed, is_empty=span.inner == span.end)
        self.splice(span.start, span.inner, tag)

    def splice(self, start: int, end: int, new: bytes) -> None:
        """Put something in the place of some bytes; no two such places may overlap."""
        self._splices.append((start, end, new))

    def put(self, row: int, cells: Mapping[int, NewCell], like: Mapping[str, str] | None = None) -> None:
        """Put cells into a row, by column; what else stands there stays as it is. Of a row all go in at once.

        `like` are the attributes of a row that is not there yet.
        """
        span = self.row(row)
        self._put += [(row, column) for column in cells]
        if span is None:
            self._new_rows[row] = self._written_row(row, cells, like or {})
            return
        new = {column: cell for column, cell in cells.items() if self.cell(row, column) is None}
        for column in cells.keys() - new.keys():
            self._replace_cell(self.cells(row), column, cells[column])
        if new:
            self._insert_cells(row, span, new)

    def _replace_cell(self, present: Sequence[tuple[int, Span]], column: int, cell: NewCell) -> None:
        span = next(span for at, span in present if at == column)
        changed = {"t": cell.kind, "cm": None, "vm": None}
        if cell.style != max(whole(span.attributes.get("s", "0")), 0):
            changed["s"] = str(cell.style)
        tag = opening_tag(self.content, span, changed, is_empty=not cell.inner)
        self.splice(span.start, span.end, tag + (cell.inner + _closing(span.tag) if cell.inner else b""))

    def _insert_cells(self, row: int, span: Span, cells: Mapping[int, NewCell]) -> None:
        """Insert cells that are not there; the row's opening tag changes only where it would deny them."""
        written = {column: self._written(row, column, cells[column]) for column in sorted(cells)}
        changed = _widened(span.attributes.get("spans", ""), written)
        if span.inner == span.end:
            tag = opening_tag(self.content, span, changed)
            self.splice(span.start, span.end, tag + b"".join(written.values()) + _closing(span.tag))
            return
        if changed:
            self.replace(span, changed)
        present = self.cells(row)
        for column, new in written.items():
            after = next((one.start for at, one in present if at > column), span.close)
            self.splice(after, after, new)

    def _written_row(self, row: int, cells: Mapping[int, NewCell], like: Mapping[str, str]) -> bytes:
        tag = f"{self.root.prefix}row"
        inner = b"".join(self._written(row, column, cells[column]) for column in sorted(cells))
        others = "".join(f' {name}="{value}"' for name, value in like.items())
        return f'<{tag} r="{row}"{others}>'.encode() + inner + _closing(tag)

    def _written(self, row: int, column: int, cell: NewCell) -> bytes:
        tag = f"{self.root.prefix}c"
        style = f' s="{cell.style}"' if cell.style else ""
        kind = f' t="{cell.kind}"' if cell.kind else ""
        head = f'<{tag} r="{column_letters(column)}{row}"{style}{kind}'.encode()
        return head + (b">" + cell.inner + _closing(tag) if cell.inner else b"/>")

    def unmerge(self, areas: frozenset[Area]) -> None:
        """Take merged areas out of the sheet's list of them."""
        section, going = self.section("mergeCells"), [span for area, span in self.merges if area in areas]
        if section is None or not going:
            return
        left = len(self.children("mergeCells")) - len(going)
        if not left:
            self.splice(section.start, section.end, b"")
            return
        if "count" in section.attributes:
            self.replace(section, {"count": str(left)})
        for span in going:
            self.splice(span.start, span.end, b"")

    def edited(self) -> bytes:
        """Return the part with everything put into it."""
        splices = [*self._splices, *self._row_splices(), *self._dimension_splices()]
        return self._markup.closed(spliced(self.content, splices))

    def _row_splices(self) -> Iterator[Splice]:
        """Yield the splices that insert rows, each before the first row below it."""
        data, rows = self.section("sheetData"), [self._new_rows[row] for row in sorted(self._new_rows)]
        if data is None and rows:
            raise UnusableFile("file_damaged", part=self._part)
        if data is not None and rows and data.inner == data.end:
            tag = opening_tag(self.content, data, {})
            yield data.start, data.end, tag + b"".join(rows) + _closing(data.tag)
        elif data is not None:
            for row in sorted(self._new_rows):
                after = next((span.start for at, span in self.rows if at > row), data.close)
                yield after, after, self._new_rows[row]

    def _dimension_splices(self) -> Iterator[Splice]:
        """Yield the splice that lets the sheet's own word on how far it goes reach the cells put in."""
        section = self.section("dimension")
        area = area_of(section.attributes.get("ref", "")) if section else None
        if section is None or area is None or all(area.covers(*cell) for cell in self._put):
            return
        rows, columns = [row for row, _ in self._put], [column for _, column in self._put]
        first = f"{column_letters(min(area.first_column, *columns))}{min(area.first_row, *rows)}"
        last = f"{column_letters(max(area.last_column, *columns))}{max(area.last_row, *rows)}"
        tag = opening_tag(self.content, section, {"ref": f"{first}:{last}"}, is_empty=section.inner == section.end)
        yield section.start, section.inner, tag


def _closing(tag: str) -> bytes:
    return f"</{tag}>".encode()


def _widened(spans: str, columns: Mapping[int, bytes]) -> dict[str, str | None]:
    """Return a row's `spans` made wide enough for some columns; nothing where it says none or reaches them."""
    found = _SPANS.fullmatch(spans)
    if found is None:
        return {}
    first, last = min(int(found[1]), *columns), max(int(found[2]), *columns)
    return {"spans": f"{first}:{last}"} if f"{first}:{last}" != spans else {}
