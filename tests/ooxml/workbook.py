"""Rules on the workbook part: the list of sheets, what is selected, and the properties that repeat the list."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from .markup import APP, MAIN, VARIANT, Element, is_true, misplaced, number
from .package import Package, repeated
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import Book

_ORDER: Final = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches",
    "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
_SHEET_KINDS: Final = frozenset(
    {"worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet", "macrosheet"}
)
_HIDDEN: Final = frozenset({"hidden", "veryHidden"})
_MAX_SHEET_ID: Final = 65_534
_MAX_NAME: Final = 31


def check_workbook(book: Book) -> Iterator[Problem]:
    """Yield what is wrong with the order of the workbook part and with its list of sheets."""
    for detail in misplaced(book.root, MAIN, _ORDER, frozenset({"fileRecoveryPr"})):
        yield Problem("workbook-order", book.part, detail)
    if not book.sheets:
        yield Problem("no-sheets", book.part, "no sheet is listed")
    elif all(sheet.state in _HIDDEN for sheet in book.sheets):
        yield Problem("no-visible-sheet", book.part, "every sheet is hidden")
    for sheet in book.sheets:
        if sheet.state != "visible" and sheet.state not in _HIDDEN:
            yield Problem("sheet-state", book.part, f"{sheet.name}: {sheet.state}")
        if sheet.kind not in _SHEET_KINDS or not sheet.part:
            yield Problem("sheet-rel", book.part, f"{sheet.name} leads to no sheet")
        if sheet.sheet_id is None or not 1 <= sheet.sheet_id <= _MAX_SHEET_ID:
            yield Problem("sheet-id-range", book.part, sheet.name)
    yield from _check_unique(book)


def check_sheet_names(book: Book) -> Iterator[Problem]:
    """Yield names of sheets that Excel does not take."""
    for sheet in book.sheets:
        if len(sheet.name.encode("utf-16-le")) // 2 > _MAX_NAME:
            yield Problem("sheet-name-length", book.part, sheet.name)
        if not sheet.name or _FORBIDDEN.search(sheet.name):
            yield Problem("sheet-name-characters", book.part, repr(sheet.name))
    for name in repeated(sheet.name for sheet in book.sheets):
        yield Problem("sheet-name-duplicate", book.part, name)


def _check_unique(book: Book) -> Iterator[Problem]:
    """Yield sheet ids and parts that two sheets share."""
    ids = Counter(sheet.sheet_id for sheet in book.sheets if sheet.sheet_id is not None)
    for sheet_id, times in ids.items():
        if times > 1:
            yield Problem("sheet-id-duplicate", book.part, str(sheet_id))
    for part, times in Counter(sheet.part for sheet in book.sheets if sheet.part).items():
        if times > 1:
            yield Problem("sheet-part-shared", part, "stands behind two sheets")


def check_views(book: Book) -> Iterator[Problem]:
    """Yield views that point past the sheets, and sheets that open grouped."""
    views = book.root.findall(f"{MAIN}bookViews/{MAIN}workbookView")
    for view in views:
        for attribute, rule in (("activeTab", "active-tab"), ("firstSheet", "first-sheet")):
            index = number(view, attribute)
            if index is not None and not 0 <= index < max(len(book.sheets), 1):
                yield Problem(rule, book.part, "points past the last sheet")
    selected = []
    for sheet in book.sheets:
        for view in sheet.root.iterfind(f"{MAIN}sheetViews/{MAIN}sheetView") if sheet.root is not None else ():
            if is_true(view, "tabSelected") and sheet.name not in selected:
                selected.append(sheet.name)
            if (number(view, "workbookViewId") or 0) >= max(len(views), 1):
                yield Problem("view-id", sheet.part, "no such workbook view")
    if len(selected) > 1:
        yield Problem("tab-selected-many", book.part, ", ".join(selected))


def check_properties(package: Package) -> Iterator[Problem]:
    """Yield where the application properties count other than they list."""
    for part in package.targets("", "extended-properties"):
        root = package.trees.get(part)
        if root is None:
            continue
        for vector in root.iter(f"{VARIANT}vector"):
            if number(vector, "size") != len(vector):
                yield Problem("app-vector-size", part, "a size that is not the number of entries")
        titles = root.find(f"{APP}TitlesOfParts/{VARIANT}vector")
        pairs = root.find(f"{APP}HeadingPairs/{VARIANT}vector")
        if titles is not None and pairs is not None and _promised(pairs) != len(titles):
            yield Problem("app-heading-pairs", part, "HeadingPairs do not add up to TitlesOfParts")


def _promised(pairs: Element) -> int:
    """Return how many titles the heading pairs promise."""
    return sum(int(count.text or 0) for count in pairs.iter(f"{VARIANT}i4"))
