"""Sheets read cell by cell: memory goes with the cells there are, not with the rectangle they span.

The fast reader lays a sheet out as a rectangle; one stray blank in XFD1048576 would make that seventeen thousand
million cells. What the fast reader cannot open at all is read here too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from rectify_xl.errors import UnusableFile
from rectify_xl.grid import LAST_COLUMN, CellValue
from rectify_xl.workbook.cells import SheetRows, column_number, row_number
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import WorkbookPart
from rectify_xl.workbook.xml import Element, child, child_text, children, parse, unescaped, whole

LARGEST_RECTANGLE: Final = 30_000_000
"""Cells that the fast reader may lay out: about a gigabyte."""
_FURTHEST_COLUMN: Final = 2_000
"""Cells beyond belong to no ledger and are passed over."""
_ROW: Final = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr\s*=\s*["'](\d+)["']""")
_CORNER: Final = re.compile(rb"""\sr\s*=\s*["'][A-Z]{1,3}(\d{5,})["']""")
"""Cells far down say so themselves, whatever their row says."""
_FAR_OUT: Final = re.compile(rb"""r(?<=\sr)\s*=\s*["'](?:[A-Z]{2}|[A-Z]?\d{7})""")
"""A cell beyond column Z, or a cell or row from the millionth on; a pattern that begins with a letter is fast."""
_LAST_ROW: Final = 1_000_000
_LETTERS: Final = 26
_FAR: Final = re.compile(rb"""\sr\s*=\s*["']([A-Z]{2,3})\d""")


def rectangle(content: bytes) -> int:
    """Return how many cells the rectangle from A1 over a sheet's cells has, counted at most."""
    if _FAR_OUT.search(content) is None and content.count(b"row") < _LAST_ROW:
        return _LAST_ROW * _LETTERS
    last = max(map(int, _ROW.findall(content)), default=content.count(b"row"))
    last = max([last, *map(int, _CORNER.findall(content))])
    if last * LAST_COLUMN <= LARGEST_RECTANGLE:
        return last * LAST_COLUMN
    return last * max(map(_number, set(_FAR.findall(content))), default=_LETTERS)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class SparseReader:
    """Reads sheets of one workbook; shared strings and date formats are looked up once."""

    def __init__(self, package: Package, book: WorkbookPart) -> None:
        from rectify_xl.workbook.moments import Moments  # noqa: PLC0415 - openpyxl loads slowly, and few sheets need it

        self._package = package
        self._strings = shared_strings(package, book)
        self._moments = Moments(package, related_part(package, book, "styles"), date_1904=book.date_1904)

    def rows(self, part: str) -> list[list[CellValue]]:
        """Return a sheet's values; rows are as long as their last cell within reach.

        Raises UnusableFile where a cell holds what its type does not allow.
        """
        rows: list[list[CellValue]] = []
        number = 0
        for element in SheetRows(self._package.read(part), part):
            number = row_number(element, number + 1)
            while len(rows) < number:
                rows.append([])
            try:
                self._fill(rows[number - 1], element)
            except (ValueError, OverflowError) as error:
                raise UnusableFile("file_damaged", part=f"{part}, row {number}") from error
        return rows

    def _fill(self, cells: list[CellValue], row: Element) -> None:
        column = 0
        for cell in children(row, "c"):
            column = column_number(cell, column + 1)
            if column <= _FURTHEST_COLUMN:
                cells.extend([None] * (column - len(cells)))
                cells[column - 1] = self._value(cell)

    def _value(self, cell: Element) -> CellValue:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return text_of(inline) or None if inline is not None else None
        text = child_text(cell, "v")
        if not text or kind == "e":
            return None
        reading: dict[str, Callable[[str], CellValue]] = {
            "s": self._shared,
            "str": unescaped,
            "d": self._moments.written,
            "b": lambda said: said in ("1", "true"),
        }
        if kind in reading:
            return reading[kind](text)
        return self._moments.value(float(text), whole(cell.get("s", "0")))

    def _shared(self, text: str) -> CellValue:
        index = whole(text)
        return (self._strings[index] or None) if 0 <= index < len(self._strings) else None


def shared_strings(package: Package, book: WorkbookPart) -> Sequence[str]:
    """Return the workbook's shared strings."""
    part = related_part(package, book, "sharedStrings")
    return () if part is None else package.once(_strings, part)


def _strings(package: Package, part: str) -> tuple[str, ...]:
    return tuple(text_of(one) for one in children(parse(package.read(part), part), "si"))


def related_part(package: Package, book: WorkbookPart, kind: str) -> str | None:
    """Return the name of the part of a kind that the workbook part is related to, None where there is none."""
    return next(
        (one.part for one in book.relationships if one.kind == kind and one.part and package.find(one.part)), None
    )


def text_of(element: Element) -> str:
    """Return the text of a string item: its runs joined, phonetic guides left out."""
    runs = [element, *children(element, "r")]
    return unescaped("".join(text.text or "" for run in runs for text in children(run, "t")))
