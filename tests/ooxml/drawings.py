"""Rules on drawings and charts: anchors, ids, axes, series and their caches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import references
from .markup import CHART, COMPATIBILITY, DRAWING, Element, local_name, number
from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .book import Book

_ANCHORS: Final = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_AXES: Final = frozenset({"catAx", "valAx", "dateAx", "serAx"})
_CACHES: Final = ("strCache", "numCache", "numLit", "strLit", "lvl")


def check_drawings(book: Book) -> Iterator[Problem]:
    """Yield anchors that end before they begin or leave the sheet, and shape ids used twice."""
    for part, root in book.package.trees.items():
        if root.tag != f"{DRAWING}wsDr":
            continue
        for anchor in root.iter(*(f"{DRAWING}{name}" for name in _ANCHORS)):
            yield from _check_anchor(part, anchor)
        for shape_id in _repeated_ids(root):
            yield Problem("shape-id", part, f"{shape_id} is used twice")


def _check_anchor(part: str, anchor: Element) -> Iterator[Problem]:
    """Yield what is wrong with one anchor."""
    start, end = _corner(anchor, "from"), _corner(anchor, "to")
    if start and end and (end[0] < start[0] or end[1] < start[1]):
        yield Problem("anchor-order", part, f"from {start} to {end}")
    for corner in (start, end):
        if corner and not (0 <= corner[0] < references.MAX_ROW and 0 <= corner[1] < references.MAX_COLUMN):
            yield Problem("anchor-range", part, f"{corner} is no cell")
    if anchor.find(f"{DRAWING}clientData") is None:
        yield Problem("anchor-shape", part, "an anchor without <clientData>")


def _corner(anchor: Element, name: str) -> tuple[int, int] | None:
    """Return (row, column) of a corner, counted from 0 as the drawing counts."""
    corner = anchor.find(f"{DRAWING}{name}")
    if corner is None:
        return None
    row, column = corner.findtext(f"{DRAWING}row"), corner.findtext(f"{DRAWING}col")
    return (int(row), int(column)) if row and column else None


def _repeated_ids(root: Element) -> list[str]:
    """Return the shape ids used twice; a fallback repeats the ids of its choice, and 0 stands for none."""
    seen: set[str] = set()
    again: dict[str, None] = {}
    fallback = f"{COMPATIBILITY}Fallback"
    for shape in root.iter(f"{DRAWING}cNvPr"):
        shape_id = shape.get("id", "")
        if shape_id in seen and shape_id != "0" and next(shape.iterancestors(fallback), None) is None:
            again[shape_id] = None
        seen.add(shape_id)
    return list(again)


def check_charts(book: Book) -> Iterator[Problem]:
    """Yield charts whose axes, series or caches do not fit together, or whose sheet is not there."""
    for part, root in book.package.trees.items():
        if root.tag != f"{CHART}chartSpace":
            continue
        for plot in root.iter(f"{CHART}plotArea"):
            yield from _check_axes(part, plot)
            yield from _check_series(part, plot)
        for formula in root.iter(f"{CHART}f"):
            yield from _check_formula(book, part, formula.text or "")
        for cache in root.iter(*(f"{CHART}{name}" for name in _CACHES)):
            yield from _check_cache(part, cache)


def _check_axes(part: str, plot: Element) -> Iterator[Problem]:
    """Yield axes that nothing or no other axis answers to."""
    axes = [child for child in plot if local_name(child) in _AXES]
    ids = [_value(axis, "axId") for axis in axes]
    if len(set(ids)) < len(ids):
        yield Problem("chart-axis", part, "two axes with one id")
    for axis in axes:
        if (crossed := _value(axis, "crossAx")) not in ids and crossed:
            yield Problem("chart-axis", part, f"crosses axis {crossed}, which is not there")
    for group in plot:
        if group in axes:
            continue
        for used in group.iterfind(f"{CHART}axId"):
            # Excel writes 0 for the depth axis that a flat 3-D chart does not have.
            if used.get("val") not in (*ids, "0"):
                yield Problem("chart-axis", part, f"uses axis {used.get('val')}, which is not there")


def _check_series(part: str, plot: Element) -> Iterator[Problem]:
    """Yield series that share an index or an order."""
    series = plot.findall(f"{CHART}*/{CHART}ser")
    for name in ("idx", "order"):
        values = [_value(each, name) for each in series]
        if len(set(values)) < len(values):
            yield Problem("chart-series", part, f"two series with one {name}")


def _check_formula(book: Book, part: str, formula: str) -> Iterator[Problem]:
    """Yield the sheets that a chart names and the workbook does not have."""
    if "#REF!" in formula:
        yield Problem("chart-sheet", part, formula)
    for name in book.unknown_sheets(formula):
        yield Problem("chart-sheet", part, f"no sheet {name}")


def _check_cache(part: str, cache: Element) -> Iterator[Problem]:
    """Yield caches with more points than they count, or with a point out of turn."""
    owner = cache.getparent() if local_name(cache) == "lvl" else cache
    count = int(_value(owner, "ptCount") or -1) if owner is not None else -1
    indexes = [number(point, "idx") for point in cache.iterfind(f"{CHART}pt")]
    if count >= 0 and len(indexes) > count:
        yield Problem("chart-cache-count", part, "more points than ptCount says")
    if any(index is None or (0 <= count <= index) for index in indexes) or len(set(indexes)) < len(indexes):
        yield Problem("chart-cache-index", part, "a point past ptCount, or twice")


def _value(element: Element, name: str) -> str:
    """Return the val of a child, or an empty str."""
    child = element.find(f"{CHART}{name}")
    return child.get("val", "") if child is not None else ""
