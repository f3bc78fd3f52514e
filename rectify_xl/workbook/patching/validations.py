"""What the owner's data validations take in a cell: a patch puts nothing there that nobody could have typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, to_excel

from rectify_xl.grid import Area, CellValue, Grid, area_of
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart
from rectify_xl.workbook.patching.values import Value
from rectify_xl.workbook.xml import Element, child, local, parse

_CELL: Final = r"\$?[A-Za-z]{1,3}\$?\d+"
_RANGE: Final = re.compile(rf"(?:(?P<sheet>'(?:[^']|'')+'|[^'!]+)!)?(?P<area>{_CELL}(?::{_CELL})?)")
_COMPARED: Final[dict[str, Callable[[float, float, float], bool]]] = {
    "between": lambda number, first, second: first <= number <= second,
    "notBetween": lambda number, first, second: not first <= number <= second,
    "equal": lambda number, first, _: number == first,
    "notEqual": lambda number, first, _: number != first,
    "greaterThan": lambda number, first, _: number > first,
    "lessThan": lambda number, first, _: number < first,
    "greaterThanOrEqual": lambda number, first, _: number >= first,
    "lessThanOrEqual": lambda number, first, _: number <= first,
}
_TRUE: Final = ("1", "true")


@dataclass(frozen=True, slots=True)
class _Validation:
    """One data validation that stops what it does not take: where it holds, its kind and its formulas."""

    areas: Sequence[Area]
    kind: str
    operator: str
    first: str
    second: str


class Validations:
    """The data validations of one sheet; those that only warn, or that need a spreadsheet to tell, take everything."""

    def __init__(self, package: Package, book: WorkbookPart, sheet: SheetEntry) -> None:
        self._package = package
        self._book = book
        self._sheet = sheet
        self._grids: dict[str, Grid] | None = None
        self._all = tuple(_read(parse(package.read(sheet.part), sheet.part)))

    def takes(self, row: int, column: int, value: Value) -> bool:
        """Return whether somebody could type a value into a cell."""
        holding = (one for one in self._all if any(area.covers(row, column) for area in one.areas))
        return value is None or all(self._takes(one, value) for one in holding)

    def _takes(self, one: _Validation, value: Value) -> bool:
        if one.kind == "list":
            words = self._words(one.first)
            return words is None or _shown(value) in words
        first, second = _number(one.first), _number(one.second or one.first)
        if first is None or second is None or one.operator not in _COMPARED:
            return True
        number = self._measured(one.kind, value)
        return number is not None and _COMPARED[one.operator](number, first, second)

    def _measured(self, kind: str, value: Value) -> float | None:
        """Return the number by which a validation takes a value or not; None for what is none at all."""
        if kind == "textLength":
            return len(_shown(value))
        if isinstance(value, dt.date):
            return float(to_excel(value, CALENDAR_MAC_1904 if self._book.date_1904 else CALENDAR_WINDOWS_1900))
        if isinstance(value, str | bool) or value is None or (kind == "whole" and value != int(value)):
            return None
        return value

    def _words(self, formula: str) -> frozenset[str] | None:
        """Return the words of a drop-down; None where only a spreadsheet can tell them."""
        if formula.startswith('"') and formula.endswith('"'):
            return frozenset(word.strip() for word in formula[1:-1].replace('""', '"').split(","))
        name = self._book.global_name(formula)
        found = _RANGE.fullmatch((name.text if name else formula).lstrip("=").strip())
        area = area_of(found["area"].replace("$", "")) if found else None
        grid = self._grid(found["sheet"]) if found else None
        if grid is None or area is None:
            return None
        rows, columns = range(area.first_row, area.last_row + 1), range(area.first_column, area.last_column + 1)
        return frozenset(_shown(grid.value(row, column)) for row in rows for column in columns)

    def _grid(self, written: str | None) -> Grid | None:
        if self._grids is None:
            grids = read_grids(self._package, self._book)
            self._grids = {sheet.name.casefold(): grid for sheet, grid in grids.items()}
        name = self._sheet.name if written is None else written.strip("'").replace("''", "'")
        return self._grids.get(name.casefold())


def _read(root: Element) -> Iterator[_Validation]:
    """Yield a sheet's data validations that stop what they do not take, those of later programs too."""
    for one in root.iter("{*}dataValidation"):
        stops = one.get("showErrorMessage") in _TRUE and one.get("errorStyle", "stop") == "stop"
        if stops:
            places = (one.get("sqref") or _text(one, "sqref")).split()
            areas = [area for place in places if (area := area_of(place)) is not None]
            formulas = (_text(one, "formula1"), _text(one, "formula2"))
            yield _Validation(areas, one.get("type", "none"), one.get("operator", "between"), *formulas)


def _text(element: Element, name: str) -> str:
    """Return the text of a child, which later programs keep one element deeper."""
    found = child(element, name)
    inner = next((one for one in found if local(one) == "f"), found) if found is not None else None
    return (inner.text or "").strip() if inner is not None else ""


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _shown(value: CellValue) -> str:
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return "" if value is None else str(value)
