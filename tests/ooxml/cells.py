"""Rules on rows and cells; one pass also gathers what other rules ask about the cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from . import references
from .markup import MAIN, Element, number, rich_text
from .problem import Problem
from .references import Area

if TYPE_CHECKING:
    from collections.abc import Collection

    from .book import Book, SheetEntry

_TYPES: Final = frozenset({"b", "n", "e", "s", "str", "inlineStr", "d"})
_NUMBER: Final = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*")
_MAX_TEXT: Final = 32_767
_MAX_FORMULA: Final = 8_192
_CHILDREN: Final = ("f", "v", "is", "extLst")
_C, _F, _V, _IS = f"{MAIN}c", f"{MAIN}f", f"{MAIN}v", f"{MAIN}is"


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over a sheet's cells found; `texts` has (type, text) of the rows asked for."""

    problems: list[Problem] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    formula_areas: list[Area] = field(default_factory=list)
    texts: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    string_uses: Counter[int] = field(default_factory=Counter)
    shared_formulas: set[int] = field(default_factory=set)


def scan(book: Book, sheet: SheetEntry, root: Element, wanted_rows: Collection[int]) -> Scan:
    """Return all that is wrong with the rows and cells of a sheet, and where its formulas and texts are."""
    found = Scan()
    block = root.find(f"{MAIN}sheetData")
    last_row = 0
    for row in block.iterchildren(f"{MAIN}row") if block is not None else ():
        row_number = number(row, "r") if row.get("r") is not None else last_row + 1
        if row_number is None or not 1 <= row_number <= references.MAX_ROW:
            _report(found, sheet, "row-range", f"row {row.get('r')}")
            continue
        if row_number <= last_row:
            _report(found, sheet, "row-order", f"row {row_number} stands after row {last_row}")
        last_row = max(last_row, row_number)
        if (number(row, "s") or 0) >= max(book.cell_formats, 1):
            _report(found, sheet, "style-index", f"row {row_number}")
        _scan_row(book, sheet, row, row_number, found, row_number in wanted_rows)
    return found


def _report(found: Scan, sheet: SheetEntry, rule: str, detail: str) -> None:
    """Note a problem of this sheet."""
    found.problems.append(Problem(rule, sheet.part, detail))


def _scan_row(book: Book, sheet: SheetEntry, row: Element, number_: int, found: Scan, wanted: bool) -> None:
    """Go over the cells of one row."""
    last_column = 0
    for each in row.iterchildren(_C):
        reference = each.get("r")
        place = references.cell(reference) if reference is not None else (number_, last_column + 1)
        if place is None:
            _report(found, sheet, "cell-ref", f"{reference!r} is no cell")
            continue
        if place[0] != number_:
            _report(found, sheet, "cell-row", f"{reference} stands in row {number_}")
        if place[1] <= last_column:
            _report(found, sheet, "cell-order", f"{reference} stands too late")
        last_column = max(last_column, place[1])
        name = reference or f"row {number_} column {last_column}"
        _check_format(book, sheet, each, name, found)
        text = ""
        if len(each):
            _check_formula(book, sheet, each, name, found)
            text = _check_value(book, sheet, each, name, found)
        if wanted:
            found.texts[place] = (each.get("t", "n"), text)


def _check_format(book: Book, sheet: SheetEntry, cell: Element, name: str, found: Scan) -> None:
    """Look at a cell's type, format, metadata and the order of its children."""
    if cell.get("t", "n") not in _TYPES:
        _report(found, sheet, "cell-type", f"{name}: t={cell.get('t')}")
    style = cell.get("s")
    if style and not (style.isdecimal() and int(style) < max(book.cell_formats, 1)):
        _report(found, sheet, "style-index", name)
    if (number(cell, "cm") or 0) > book.cell_metadata:
        _report(found, sheet, "cell-metadata", name)
    if len(cell) > 1:
        names = [str(child.tag).removeprefix(MAIN) for child in cell]
        places = [_CHILDREN.index(each) for each in names if each in _CHILDREN]
        if places != sorted(set(places)):
            _report(found, sheet, "cell-children", name)


def _check_formula(book: Book, sheet: SheetEntry, cell: Element, name: str, found: Scan) -> None:
    """Look at a cell's formula and remember it."""
    formula = cell.find(_F)
    if formula is None:
        return
    place = references.cell(cell.get("r", ""))
    if place:
        found.formulas.add(place)
    text, kind = formula.text or "", formula.get("t", "normal")
    area = references.area(formula.get("ref", ""))
    if area and kind in {"array", "dataTable"}:
        found.formula_areas.append(area)
    if kind == "array" and area is None:
        _report(found, sheet, "formula-array", f"{name}: no range")
    _check_shared_formula(sheet, formula, name, found)
    if len(text) > _MAX_FORMULA:
        _report(found, sheet, "formula-length", name)
    for other in book.unknown_sheets(text):
        _report(found, sheet, "formula-sheet", f"{name}: no sheet {other}")


def _check_shared_formula(sheet: SheetEntry, formula: Element, name: str, found: Scan) -> None:
    """Look whether the group that a cell shares its formula with has a first cell."""
    if formula.get("t") == "shared":
        group = number(formula, "si")
        if group is None or (not formula.text and group not in found.shared_formulas):
            _report(found, sheet, "formula-shared", f"{name}: no first cell of the group")
        elif formula.text:
            found.shared_formulas.add(group)


def _check_value(book: Book, sheet: SheetEntry, cell: Element, name: str, found: Scan) -> str:
    """Look at a cell's value against its type; return its text."""
    kind, value, inline = cell.get("t", "n"), cell.find(_V), cell.find(_IS)
    text = (value.text or "") if value is not None else ""
    if inline is not None and kind != "inlineStr":
        _report(found, sheet, "inline-string", f"{name}: <is> in a cell of another type")
    if kind == "inlineStr":
        if value is not None:
            _report(found, sheet, "inline-string", f"{name}: <v> in an inline string")
        text = rich_text(inline) if inline is not None else ""
    elif kind == "s" and text:
        if not text.strip().isdecimal() or int(text) >= len(book.strings):
            _report(found, sheet, "string-index", name)
            return ""
        found.string_uses[int(text)] += 1
        text = book.strings[int(text)]
    elif not _fits(kind, text):
        _report(found, sheet, "number-text" if kind in {"n", "b"} else "error-text", name)
    if len(text) > _MAX_TEXT // 2 and len(text.encode("utf-16-le")) // 2 > _MAX_TEXT:
        _report(found, sheet, "string-length", name)
    return text


def _fits(kind: str, text: str) -> bool:
    """Return whether the text in <v> is one of the type's; an empty one is a blank cell."""
    if not text:
        return True
    if kind == "n":
        return _NUMBER.fullmatch(text) is not None
    if kind == "b":
        return text.strip().lower() in {"0", "1", "true", "false"}
    return kind != "e" or text.startswith("#")
