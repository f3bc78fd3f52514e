"""The owner's formulas and names that read some sheets: their values are as old as the last program that calculated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape

from rectify_xl.workbook.cells import sheet_cells
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart, has_formulas
from rectify_xl.workbook.witnesses import MARK_PREFIX
from rectify_xl.workbook.xml import child, in_utf8

Cell = tuple[int, int]
"""Row and column, from 1."""

_FORMULA: Final = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]+)<")
_NUMBERED: Final = b"&#"
_NOT_THE_OWNERS: Final = (MARK_PREFIX, "_xlnm.")


def is_read(package: Package, book: WorkbookPart, sheets: Iterable[str], *, leaving_out: frozenset[str]) -> bool:
    """Return whether a formula or name of the owner's reads one of the sheets; `leaving_out` are parts of no matter."""
    wanted = tuple(sheets)
    named = any(_names_reading(book, tuple(map(_doubled, wanted))))
    return named or bool(cells_reading(package, book, wanted, leaving_out=leaving_out))


def cells_reading(
    package: Package, book: WorkbookPart, sheets: Iterable[str], *, leaving_out: frozenset[str]
) -> Mapping[SheetEntry, list[Cell]]:
    """Return the cells whose formulas read one of the sheets, directly or by a defined name, by their sheet."""
    wanted = tuple(map(_doubled, sheets))
    names = tuple(_names_reading(book, wanted))
    reads = _pattern(wanted, names)
    found = {}
    for sheet in _sheets_reading(package, book, (*wanted, *names), leaving_out):
        cells = list(_cells(package.read(sheet.part), sheet.part, reads))
        if cells:
            found[sheet] = cells
    return found


def _names_reading(book: WorkbookPart, sheets: tuple[str, ...]) -> Iterator[str]:
    reads = _pattern(sheets, ())
    for one in book.names:
        if not one.name.startswith(_NOT_THE_OWNERS) and reads.search(one.text):
            yield one.name


def _sheets_reading(
    package: Package, book: WorkbookPart, words: tuple[str, ...], leaving_out: frozenset[str]
) -> Iterator[SheetEntry]:
    """Yield the sheets with a formula that may have one of the words in it: some programs write letters as numbers."""
    wanted = [escape(word).encode() for word in words] + [_NUMBERED]
    for sheet in book.sheets:
        if not sheet.part or sheet.part in leaving_out or not package.once(has_formulas, sheet.part):
            continue
        content = in_utf8(package.read(sheet.part))
        if any(word in content for word in wanted) and any(
            word in formula for formula in _FORMULA.findall(content) for word in wanted
        ):
            yield sheet


def _cells(content: bytes, part: str, reads: re.Pattern[str]) -> Iterator[Cell]:
    shared = set()
    for row, column, cell in sheet_cells(content, part):
        formula = child(cell, "f")
        if formula is None:
            continue
        group = formula.get("si") if formula.get("t") == "shared" else None
        if reads.search(formula.text or ""):
            shared |= {group} - {None}
            yield row, column
        elif not formula.text and group in shared:
            yield row, column


def _pattern(sheets: tuple[str, ...], names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a sheet of this workbook, or one of some names, in a formula."""
    quoted = "|".join(map(re.escape, sheets))
    used = "|".join(map(re.escape, names)) or r"(?!)"
    return re.compile(rf"(?<![\w.\]])(?:(?:{quoted})'?[!:]|(?:{used})(?![\w.!(]))", re.IGNORECASE)


def _doubled(sheet: str) -> str:
    """Return a sheet's name as it stands between quotation marks."""
    return sheet.replace("'", "''")
