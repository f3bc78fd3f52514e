"""An Excel table let reach further down: its own part says how far it goes, and nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping

from rectify_xl.coordinates import column_letters
from rectify_xl.grid import Area, area_of
from rectify_xl.workbook.package import Edits, Package
from rectify_xl.workbook.parts import SheetEntry, read_relationships
from rectify_xl.workbook.patching.spans import Span, Splice, inside, opened, opening_tag, root_of, spliced
from rectify_xl.workbook.xml import whole


def reaching(package: Package, sheet: SheetEntry, name: str, last_row: int) -> Edits | None:
    """Return the edits that let a table reach a row; None where it cannot: it ends in totals, or meets another one."""
    tables = [one.part for one in read_relationships(package, sheet.part) if one.kind == "table" and one.part]
    read = {part: opened(package.read(part), part) for part in tables if package.find(part)}
    roots = {part: root_of(markup.content) for part, markup in read.items()}
    part = next((part for part, root in roots.items() if root.attributes.get("displayName") == name), None)
    grown = _grown(roots, part, last_row) if part else None
    if part is None or grown is None:
        return None
    content, root = read[part].content, roots[part]
    filters = (one for one in inside(content, root) if one.name == "autoFilter")
    splices: list[Splice] = [
        (one.start, one.inner, opening_tag(content, one, {"ref": _a1(grown)}, is_empty=one.inner == one.end))
        for one in (root, *filters)
    ]
    return {part: read[part].closed(spliced(content, splices))}


def _grown(roots: Mapping[str, Span], part: str, last_row: int) -> Area | None:
    """Return the area of a table that reaches a row, None where it ends in totals or would meet another one."""
    area = area_of(roots[part].attributes.get("ref", ""))
    if area is None or last_row < area.last_row or whole(roots[part].attributes.get("totalsRowCount", "0")) > 0:
        return None
    grown = Area(area.first_row, area.first_column, last_row, area.last_column)
    others = (area_of(root.attributes.get("ref", "")) for other, root in roots.items() if other != part)
    return None if any(_meet(grown, other) for other in others if other) else grown


def _meet(one: Area, other: Area) -> bool:
    rows = one.first_row <= other.last_row and other.first_row <= one.last_row
    return rows and one.first_column <= other.last_column and other.first_column <= one.last_column


def _a1(area: Area) -> str:
    first = f"{column_letters(area.first_column)}{area.first_row}"
    return f"{first}:{column_letters(area.last_column)}{area.last_row}"
