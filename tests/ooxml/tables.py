"""Rules on tables: unique in the workbook, inside their sheet, and saying what their cells say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import references
from .markup import MAIN, Element, misplaced, number, unescaped
from .package import repeated
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .book import Book, SheetEntry
    from .references import Area

Texts = dict[tuple[int, int], tuple[str, str]]

_ORDER: Final = ("autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst")
_STRINGS: Final = frozenset({"s", "str", "inlineStr"})
_FORMATS: Final = ("dataDxfId", "headerRowDxfId", "totalsRowDxfId", "headerRowBorderDxfId", "tableBorderDxfId")


def text_rows(book: Book, sheet: SheetEntry) -> set[int]:
    """Return the rows whose cell texts the rules on tables ask for: headings and totals."""
    rows = set()
    for _, table in book.sheet_tables(sheet):
        area = references.area(table.get("ref", ""))
        if area:
            rows |= {area.first_row, area.last_row}
    return rows


def check_tables(book: Book, texts: Mapping[str, Texts]) -> Iterator[Problem]:
    """Yield what is wrong with the tables; `texts` has the cell texts of their rows by sheet part."""
    yield from _check_identity(book)
    for sheet, root in book.grids():
        tables = list(book.sheet_tables(sheet))
        areas: dict[str, Area] = {}
        for part, table in tables:
            area = references.area(table.get("ref", ""))
            yield from _check_shape(book, part, table, area)
            if area is not None:
                areas[part] = area
                yield from _check_headings(part, table, area, texts.get(sheet.part, {}))
                yield from _check_totals(part, table, area, texts.get(sheet.part, {}))
        yield from _check_overlap(root, areas)


def _check_identity(book: Book) -> Iterator[Problem]:
    """Yield ids and names that are not unique in the workbook, or that Excel does not take."""
    tables = [table for sheet, _ in book.grids() for table in book.sheet_tables(sheet)]
    names = {each.get("name", "").casefold() for each in book.root.iterfind(f"{MAIN}definedNames/{MAIN}definedName")}
    ids: set[int] = set()
    display_names: set[str] = set()
    internal_names: set[str] = set()
    for part, table in tables:
        name, internal, table_id = table.get("displayName", ""), table.get("name", ""), number(table, "id")
        if table_id is None or table_id < 1 or table_id in ids:
            yield Problem("table-id", part, f"{name}: an id that is missing or used twice")
        if name.casefold() in display_names or (internal and internal.casefold() in internal_names):
            yield Problem("table-name-duplicate", part, name)
        if name.casefold() in names:
            yield Problem("table-name-clash", part, f"{name} is a defined name too")
        if not references.is_valid_name(name):
            yield Problem("table-name-syntax", part, repr(name))
        ids.add(table_id or 0)
        display_names.add(name.casefold())
        internal_names.add(internal.casefold())


def _check_shape(book: Book, part: str, table: Element, area: Area | None) -> Iterator[Problem]:
    """Yield what is wrong with a table's range, columns and filter."""
    for detail in misplaced(table, MAIN, _ORDER):
        yield Problem("table-order", part, detail)
    columns = table.findall(f"{MAIN}tableColumns/{MAIN}tableColumn")
    for name in repeated(unescaped(column.get("name", "")) for column in columns):
        yield Problem("table-column-duplicate", part, name)
    if len({number(column, "id") for column in columns}) < len(columns):
        yield Problem("table-column-id", part, "two columns with one id")
    for element in (table, *columns):
        for attribute in _FORMATS:
            index = number(element, attribute)
            if index is not None and not 0 <= index < book.differential_formats:
                yield Problem("dxf-index", part, f"{element.get('name')} {attribute}={index}")
    if area is None:
        yield Problem("table-ref", part, repr(table.get("ref", "")))
        return
    block = table.find(f"{MAIN}tableColumns")
    declared = number(block, "count") if block is not None else None
    if len(columns) != area.width or declared not in (None, len(columns)):
        yield Problem("table-width", part, "columns, their count and the range differ")
    yield from _check_height(part, table, area)


def _check_height(part: str, table: Element, area: Area) -> Iterator[Problem]:
    """Yield a range without a body row, and a filter that is not the range without its totals."""
    heading, totals = _heading_rows(table), number(table, "totalsRowCount") or 0
    if area.height < heading + totals + 1:
        yield Problem("table-height", part, "no row between headings and totals")
    for button in table.iterfind(f"{MAIN}autoFilter"):
        wanted = (area.first_row, area.first_column, area.last_row - totals, area.last_column)
        filtered = references.area(button.get("ref", ""))
        if filtered is None or not area.holds(filtered) or filtered.last_row > wanted[2]:
            yield Problem("table-filter", part, repr(button.get("ref", "")))


def _heading_rows(table: Element) -> int:
    """Return the number of heading rows, 1 unless said otherwise."""
    rows = number(table, "headerRowCount")
    return 1 if rows is None else rows


def _check_headings(part: str, table: Element, area: Area, texts: Texts) -> Iterator[Problem]:
    """Yield headings that are no text, or another text than the column's name."""
    if not _heading_rows(table):
        return
    for offset, column in enumerate(table.iterfind(f"{MAIN}tableColumns/{MAIN}tableColumn")):
        name = unescaped(column.get("name", ""))
        kind, text = texts.get((area.first_row, area.first_column + offset), ("", ""))
        if kind not in _STRINGS:
            yield Problem("table-header-type", part, f"the heading of {name!r} is no text cell")
        elif unescaped(text) != name:
            yield Problem("table-header-text", part, f"{name!r} is headed {text!r}")


def _check_totals(part: str, table: Element, area: Area, texts: Texts) -> Iterator[Problem]:
    """Yield labels of the totals row that its cells do not say."""
    if not number(table, "totalsRowCount"):
        return
    for offset, column in enumerate(table.iterfind(f"{MAIN}tableColumns/{MAIN}tableColumn")):
        label = column.get("totalsRowLabel")
        _, text = texts.get((area.last_row, area.first_column + offset), ("", ""))
        if label is not None and unescaped(label) != unescaped(text):
            yield Problem("table-totals", part, f"{column.get('name')}: {label!r} is {text!r} in the cell")


def _check_overlap(root: Element, areas: Mapping[str, Area]) -> Iterator[Problem]:
    """Yield tables that share cells with each other or with a merge."""
    merges = [references.area(each.get("ref", "")) for each in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell")]
    parts = list(areas)
    for index, part in enumerate(parts):
        for other in parts[:index]:
            if areas[part].overlaps(areas[other]):
                yield Problem("table-overlap", part, f"shares cells with {other}")
        if any(merge is not None and merge.overlaps(areas[part]) for merge in merges):
            yield Problem("table-merge", part, "a merge stands in the table")
