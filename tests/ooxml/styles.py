"""Rules on the styles part: every index points at something, and every count is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .book import BUILT_IN_FORMATS
from .markup import MAIN, Element, misplaced, number
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import Book

_ORDER: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
_COUNTED: Final = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_NEEDED: Final = ("fonts", "fills", "borders", "cellXfs")
_MAX_FORMATS: Final = 64_000
_INDEXES: Final = (
    ("fontId", "fonts", "font-index"),
    ("fillId", "fills", "fill-index"),
    ("borderId", "borders", "border-index"),
    ("xfId", "cellStyleXfs", "xf-index"),
)


def check_styles(book: Book) -> Iterator[Problem]:
    """Yield what is wrong in the styles part."""
    found = book.tree_of("styles")
    if found is None:
        return
    part, root = found
    for detail in misplaced(root, MAIN, _ORDER):
        yield Problem("styles-order", part, detail)
    for name in _COUNTED:
        block = root.find(f"{MAIN}{name}")
        if block is not None and number(block, "count") not in (None, len(block)):
            yield Problem("styles-count", part, f"{name}: the count is not the number of entries")
        if len(root) and name in _NEEDED and (block is None or not len(block)):
            yield Problem("styles-missing", part, f"no {name}")
    if book.cell_formats > _MAX_FORMATS:
        yield Problem("styles-limit", part, "more than 64,000 cell formats")
    yield from _check_formats(part, root)
    yield from _check_named_styles(part, root, book.differential_formats)


def _check_formats(part: str, root: Element) -> Iterator[Problem]:
    """Yield cell formats that point at no font, fill, border, number format or style."""
    lengths = {name: len(_entries(root, name)) for name in _COUNTED}
    ids = [number(code, "numFmtId") for code in _entries(root, "numFmts")]
    codes = set(ids)
    if len(codes) < len(ids):
        yield Problem("numfmt-duplicate", part, "two number formats with one id")
    for block in ("cellStyleXfs", "cellXfs"):
        for index, each in enumerate(_entries(root, block)):
            for attribute, target, rule in _INDEXES:
                value = number(each, attribute)
                is_style_link = attribute == "xfId" and (block == "cellStyleXfs" or not lengths[target])
                if value is not None and not is_style_link and not 0 <= value < lengths[target]:
                    yield Problem(rule, part, f"{block}[{index}] {attribute}={value}")
            code = number(each, "numFmtId")
            if code is not None and code >= BUILT_IN_FORMATS and code not in codes:
                yield Problem("numfmt-undefined", part, f"{block}[{index}] numFmtId={code}")


def _check_named_styles(part: str, root: Element, differential_formats: int) -> Iterator[Problem]:
    """Yield named styles and table styles that point at nothing."""
    formats = max(len(_entries(root, "cellStyleXfs")), 1)
    for style in _entries(root, "cellStyles"):
        if (number(style, "xfId") or 0) >= formats:
            yield Problem("cell-style-index", part, style.get("name", ""))
    for element in root.iterfind(f"{MAIN}tableStyles/{MAIN}tableStyle/{MAIN}tableStyleElement"):
        index = number(element, "dxfId")
        if index is not None and not 0 <= index < differential_formats:
            yield Problem("dxf-index", part, f"tableStyleElement dxfId={index}")


def _entries(root: Element, name: str) -> list[Element]:
    """Return the entries of one list."""
    block = root.find(f"{MAIN}{name}")
    return [] if block is None else list(block)
