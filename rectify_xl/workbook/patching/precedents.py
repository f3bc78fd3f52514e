"""What the formulas of some cells read of their own sheet: values that may change with those of other cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.formula.tokenizer import Token, Tokenizer

from rectify_xl.grid import LAST_COLUMN, LAST_ROW, Address, Area, area_of
from rectify_xl.workbook.cells import has_formula, sheet_cells
from rectify_xl.workbook.parts import SheetEntry
from rectify_xl.workbook.xml import child

_WHOLE: Final = Area(1, 1, LAST_ROW, LAST_COLUMN)
"""What a formula may read that says no area: a name, a column, a table, or what another cell's formula says."""


@dataclass(frozen=True, slots=True)
class AreaRead:
    """An area of a sheet that a formula reads."""

    sheet: str
    area: Area

    def __contains__(self, address: Address) -> bool:
        """Return whether a cell lies in it."""
        return address.sheet == self.sheet and self.area.covers(address.row, address.column)


def areas_read(content: bytes, sheet: SheetEntry, is_asked: Callable[[int, int], bool]) -> Sequence[AreaRead]:
    """Return the areas that the formulas of a sheet's asked cells read, by row and column, directly or through others.

    `content` is the sheet's part. A reference to another sheet is not followed.
    """
    formulas = dict(_formulas(content, sheet.part)) if has_formula(content) else {}
    open_cells = [place for place in formulas if is_asked(*place)]
    seen, found = set(open_cells), list[Area]()
    while open_cells:
        for area in _areas(formulas[open_cells.pop()], sheet.name):
            found.append(area)
            through = [place for place in formulas if place not in seen and area.covers(*place)]
            seen.update(through)
            open_cells += through
    return [AreaRead(sheet.name, area) for area in dict.fromkeys(found)]


def _formulas(content: bytes, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    for row, column, cell in sheet_cells(content, part):
        formula = child(cell, "f")
        if formula is not None:
            yield (row, column), formula.text or ""


def _areas(formula: str, sheet: str) -> Iterator[Area]:
    """Yield what a formula reads of its sheet; one that shares another's text may read anything."""
    if not formula:
        yield _WHOLE
        return
    for token in Tokenizer(f"={formula}").items:
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            before, mark, reference = token.value.rpartition("!")
            if not mark or before.strip("'").replace("''", "'") == sheet:
                yield area_of(reference.replace("$", "")) or _WHOLE
