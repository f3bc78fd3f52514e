"""Single cells of a sheet part: what a fast reader cannot tell apart from a blank cell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from rectify_xl.coordinates import column_of
from rectify_xl.errors import UnusableFile
from rectify_xl.grid import LAST_ROW, PICTURE, UNCALCULATED, CellError, CellValue
from rectify_xl.workbook.xml import Element, child, child_text, children, in_utf8, sound

_HAS_ERROR: Final = re.compile(rb"""\bt\s*=\s*["']e["']""")
_MOST_DIGITS: Final = 7
_REFERENCE: Final = re.compile(r"([A-Za-z]{1,3})\d+")
_PICTURE: Final = re.compile(r"\bDISPIMG\(", re.IGNORECASE)
"""WPS keeps a picture in a cell as a formula; other programs cache it as its own text, or as #NAME?."""
_ERRORS: Final = b'"e"', b"'e'"
_FORMULAS: Final = b"<f", b":f"
"""What a cell with an error, or with a formula, has in any case: found much faster than the whole of it."""
_HAS_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s>/]")


def odd_cells(content: bytes, part: str) -> Mapping[tuple[int, int], CellValue]:
    """Return, by row and column from 1, error values, pictures, uncalculated formulas and those that show nothing."""
    has_error = any(mark in content for mark in _ERRORS) and _HAS_ERROR.search(content)
    if not has_error and not has_formula(content):
        return {}
    return dict(_odd_cells(content, part))


def _odd_cells(content: bytes, part: str) -> Iterator[tuple[tuple[int, int], CellValue]]:
    for row, column, cell in sheet_cells(content, part):
        value = _odd_value(cell)
        if value is not None:
            yield (row, column), value


def has_formulas(content: bytes) -> bool:
    """Return whether a sheet may have formulas."""
    return _HAS_FORMULA.search(in_utf8(content)) is not None


def sheet_cells(content: bytes, part: str) -> Iterator[tuple[int, int, Element]]:
    """Yield row, column and element of every cell of a sheet, freeing each row."""
    yield from cells_in(SheetRows(content, part))


def cells_in(rows: Iterable[Element]) -> Iterator[tuple[int, int, Element]]:
    """Yield row, column and element of every cell of some rows."""
    row = 0
    for element in rows:
        row = row_number(element, row + 1)
        column = 0
        for cell in children(element, "c"):
            column = column_number(cell, column + 1)
            yield row, column, cell


def formula_texts(content: bytes, part: str) -> Iterator[str]:
    """Yield the texts of a sheet's formulas."""
    for _, _, cell in sheet_cells(content, part) if has_formula(content) else ():
        formula = child(cell, "f")
        if formula is not None and formula.text:
            yield formula.text


def formula_places(content: bytes, part: str) -> Iterator[tuple[int, int]]:
    """Yield the row and column of every cell that holds a formula."""
    for row, column, cell in sheet_cells(content, part) if has_formula(content) else ():
        if child(cell, "f") is not None:
            yield row, column


def has_formula(content: bytes) -> bool:
    """Return whether any cell of a sheet holds a formula."""
    return any(mark in content for mark in _FORMULAS) and _HAS_FORMULA.search(content) is not None


def row_number(row: Element | Mapping[str, str], following: int) -> int:
    """Return a row's number, that of the following row where it says none; raises UnusableFile beyond the sheet."""
    said = row.get("r")
    number = following if said is None else int(said) if said.isdecimal() and len(said) <= _MOST_DIGITS else 0
    if not 0 < number <= LAST_ROW:
        raise UnusableFile("file_damaged", part=f"row {said}")
    return number


def column_number(cell: Element | Mapping[str, str], following: int) -> int:
    """Return a cell's column, the following one where it says none; raises UnusableFile beyond the sheet."""
    said = cell.get("r")
    if said is None:
        return following
    found = _REFERENCE.fullmatch(said)
    try:
        return column_of(found[1] if found else "")
    except ValueError as error:
        raise UnusableFile("file_damaged", part=f"cell {said}") from error


def _odd_value(cell: Element) -> CellValue:
    """Return what makes a cell odd, None where nothing does."""
    text = child_text(cell, "v")
    if _PICTURE.search(child_text(cell, "f")):
        return PICTURE
    if cell.get("t") == "e":
        # Excel's picture placed in a cell is a rich value behind #VALUE!; other errors with one are errors.
        return PICTURE if cell.get("vm") is not None and text == "#VALUE!" else CellError(text or "#VALUE!")
    if text or child(cell, "f") is None:
        return None
    return "" if cell.get("t") == "str" and child(cell, "v") is not None else UNCALCULATED


class SheetRows:
    """The rows of a sheet one at a time, each freed once it is seen; what stands around them is left."""

    def __init__(self, content: bytes, part: str) -> None:
        self._part = part
        self._events = etree.iterparse(
            io.BytesIO(content), events=("end",), tag="{*}row", resolve_entities=False, no_network=True, huge_tree=True
        )

    def __iter__(self) -> Iterator[Element]:
        try:
            for _, row in self._events:
                yield row
                row.clear()
                while row.getprevious() is not None:
                    del row.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise UnusableFile("file_damaged", part=self._part) from error

    def frame(self) -> Element:
        """Return the sheet without its rows, those that nobody has asked for passed over."""
        for _ in self:
            pass
        return sound(self._events.root, self._part)
