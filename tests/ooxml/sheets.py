"""Rules on a sheet around its cells: element order, columns, merges, validations, formats, links, filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import references
from .markup import MAIN, REL, Element, misplaced, number, unescaped
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import Book, SheetEntry

_ORDER: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews",
    "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions",
    "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches",
    "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture",
    "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_CHARTSHEET_ORDER: Final = (
    "sheetPr", "sheetViews", "sheetProtection", "customSheetViews", "pageMargins", "pageSetup", "headerFooter",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "webPublishItems", "extLst",
)  # fmt: skip
_REPEATABLE: Final = frozenset({"conditionalFormatting", "cols"})
_COUNTED: Final = ("mergeCells", "dataValidations", "tableParts")
_NEVER_EMPTY: Final = ("cols", "mergeCells", "hyperlinks", "dataValidations", "conditionalFormatting")
_MAX_LITERAL_LIST: Final = 255
_MESSAGE_LIMITS: Final = (("promptTitle", 32), ("errorTitle", 32), ("prompt", 255), ("error", 255))
_CF_WITHOUT_FORMAT: Final = frozenset({"colorScale", "dataBar", "iconSet"})


def check_structure(book: Book) -> Iterator[Problem]:
    """Yield elements out of order, and lists that are empty or miscounted."""
    for sheet in book.sheets:
        if sheet.root is None or sheet.root.tag not in (f"{MAIN}worksheet", f"{MAIN}chartsheet"):
            continue
        order = _ORDER if sheet.root.tag == f"{MAIN}worksheet" else _CHARTSHEET_ORDER
        for detail in misplaced(sheet.root, MAIN, order, _REPEATABLE):
            yield Problem("sheet-order", sheet.part, detail)
    for sheet, root in book.grids():
        if root.find(f"{MAIN}sheetData") is None:
            yield Problem("sheet-data-missing", sheet.part, "no <sheetData>")
        for name in _NEVER_EMPTY:
            if any(not len(block) for block in root.iterfind(f"{MAIN}{name}")):
                yield Problem("empty-list", sheet.part, f"an empty <{name}>")
        for name in _COUNTED:
            block = root.find(f"{MAIN}{name}")
            if block is not None and number(block, "count") not in (None, len(block)):
                yield Problem("list-count", sheet.part, f"{name}: the count is not the number of entries")


def check_columns(book: Book) -> Iterator[Problem]:
    """Yield column widths that overlap, leave the sheet or point at no format; ranges that are none."""
    for sheet, root in book.grids():
        last = 0
        for column in root.iterfind(f"{MAIN}cols/{MAIN}col"):
            low, high = number(column, "min") or 0, number(column, "max") or 0
            if not 1 <= low <= high <= references.MAX_COLUMN:
                yield Problem("column-range", sheet.part, f"columns {low} to {high}")
            elif low <= last:
                yield Problem("column-overlap", sheet.part, f"columns {low} to {high}")
            last = max(last, high)
            if (number(column, "style") or 0) >= max(book.cell_formats, 1):
                yield Problem("style-index", sheet.part, f"columns {low} to {high}")
        for path, rule in (("dimension", "dimension-ref"), ("autoFilter", "filter-ref")):
            element = root.find(f"{MAIN}{path}")
            if element is not None and references.area(element.get("ref", "")) is None:
                yield Problem(rule, sheet.part, repr(element.get("ref", "")))


def check_merges(book: Book) -> Iterator[Problem]:
    """Yield merges that are no range of two cells or more, or that overlap."""
    for sheet, root in book.grids():
        areas = []
        for merge in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
            area = references.area(merge.get("ref", ""))
            if area is None:
                yield Problem("merge-ref", sheet.part, repr(merge.get("ref", "")))
            elif area.width == area.height == 1:
                yield Problem("merge-single", sheet.part, merge.get("ref", ""))
            else:
                areas.append(area)
        for one, other in references.overlapping(areas):
            yield Problem("merge-overlap", sheet.part, f"{one} and {other}")


def check_validations(book: Book) -> Iterator[Problem]:
    """Yield data validations that Excel refuses."""
    for sheet, root in book.grids():
        for validation in root.iterfind(f"{MAIN}dataValidations/{MAIN}dataValidation"):
            where = validation.get("sqref", "")
            if references.areas(where) is None:
                yield Problem("validation-ref", sheet.part, repr(where))
            for attribute, limit in _MESSAGE_LIMITS:
                if len(unescaped(validation.get(attribute, ""))) > limit:
                    yield Problem("validation-message", sheet.part, f"{where}: {attribute} is too long")
            first = validation.findtext(f"{MAIN}formula1") or ""
            literal = first[1:-1].replace('""', '"') if first.startswith('"') else ""
            if validation.get("type") == "list" and len(literal) > _MAX_LITERAL_LIST:
                yield Problem("validation-list", sheet.part, f"{where}: a list of over 255 characters")
            for formula in (first, validation.findtext(f"{MAIN}formula2") or ""):
                yield from _check_formula(book, sheet, where, formula)


def check_conditional_formats(book: Book) -> Iterator[Problem]:
    """Yield conditional formats that point at no format, no cells or no sheet, or have no priority."""
    for sheet, root in book.grids():
        for block in root.iterfind(f"{MAIN}conditionalFormatting"):
            where = block.get("sqref", "")
            if references.areas(where) is None:
                yield Problem("conditional-ref", sheet.part, repr(where))
            for rule in block.iterfind(f"{MAIN}cfRule"):
                yield from _check_conditional_rule(book, sheet, where, rule)


def _check_conditional_rule(book: Book, sheet: SheetEntry, where: str, rule: Element) -> Iterator[Problem]:
    """Yield what is wrong with one rule of a conditional format."""
    index = number(rule, "dxfId")
    if index is not None and not 0 <= index < book.differential_formats:
        yield Problem("dxf-index", sheet.part, f"{where} dxfId={index}")
    if (number(rule, "priority") or 0) < 1:
        yield Problem("conditional-priority", sheet.part, where)
    kind = rule.get("type", "")
    if kind in _CF_WITHOUT_FORMAT and rule.find(f"{MAIN}{kind}") is None:
        yield Problem("conditional-shape", sheet.part, f"{where}: no <{kind}>")
    for formula in rule.iterfind(f"{MAIN}formula"):
        yield from _check_formula(book, sheet, where, formula.text or "")


def _check_formula(book: Book, sheet: SheetEntry, where: str, formula: str) -> Iterator[Problem]:
    """Yield the sheets that a formula names and the workbook does not have."""
    for name in book.unknown_sheets(formula):
        yield Problem("formula-sheet", sheet.part, f"{where}: no sheet {name}")


def check_links(book: Book) -> Iterator[Problem]:
    """Yield hyperlinks over no cells, links to a sheet that is not there, and tables that are not listed."""
    for sheet, root in book.grids():
        for link in root.iterfind(f"{MAIN}hyperlinks/{MAIN}hyperlink"):
            where = link.get("ref", "")
            if references.area(where) is None:
                yield Problem("hyperlink-ref", sheet.part, repr(where))
            place = link.get("location", "")
            if place and link.get(f"{REL}id") is None:
                for name in book.unknown_sheets(place):
                    yield Problem("hyperlink-location", sheet.part, f"{where}: no sheet {name}")
        yield from _check_listed_tables(book, sheet, root)


def _check_listed_tables(book: Book, sheet: SheetEntry, root: Element) -> Iterator[Problem]:
    """Yield tables that the sheet leads to but does not list."""
    listed = {each.get(f"{REL}id") for each in root.iterfind(f"{MAIN}tableParts/{MAIN}tablePart")}
    for link in book.package.relationships.get(sheet.part, ()):
        if link.kind == "table" and link.id not in listed:
            yield Problem("table-unlisted", sheet.part, link.written)


def check_comments(book: Book) -> Iterator[Problem]:
    """Yield comments on no cell, two on one cell, or without an author; comments without their shapes."""
    for sheet, root in book.grids():
        for part in book.package.targets(sheet.part, "comments"):
            tree = book.package.trees.get(part)
            if tree is None:
                continue
            if next(root.iter(f"{MAIN}legacyDrawing"), None) is None:
                yield Problem("comment-shapes", sheet.part, "comments without a <legacyDrawing>")
            yield from _check_comment_list(part, tree)


def _check_comment_list(part: str, tree: Element) -> Iterator[Problem]:
    """Yield what is wrong in one list of comments."""
    authors = len(tree.findall(f"{MAIN}authors/{MAIN}author"))
    seen: set[str] = set()
    for comment in tree.iterfind(f"{MAIN}commentList/{MAIN}comment"):
        where = comment.get("ref", "")
        if references.cell(where) is None or where in seen:
            yield Problem("comment-ref", part, repr(where))
        if not 0 <= (number(comment, "authorId") or 0) < authors:
            yield Problem("comment-author", part, where)
        seen.add(where)
