"""Sheets as XlsxWriter drew them: taken out of the scratch workbook and rewritten for their host."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.workbook import drawn_rows
from rectify_xl.workbook.drawn_rows import DrawnRow
from rectify_xl.workbook.explicit import explicit_chart
from rectify_xl.workbook.naming import FreeNames
from rectify_xl.workbook.package import Package, open_package
from rectify_xl.workbook.parts import (
    SheetEntry,
    WorkbookPart,
    read_relationships,
    read_workbook_part,
    relationships_part,
)
from rectify_xl.workbook.settings import keep_settings
from rectify_xl.workbook.styles import StyleMap
from rectify_xl.workbook.xml import (
    OFFICE_RELATIONSHIPS,
    RELATIONSHIPS,
    Element,
    attributes,
    child,
    children,
    copied,
    namespace,
    parse,
    serialise,
)

_TYPE: Final = "application/vnd.openxmlformats-officedocument."
SHEET_TYPE: Final = f"{_TYPE}spreadsheetml.worksheet+xml"
STYLES_TYPE: Final = f"{_TYPE}spreadsheetml.styles+xml"
_FORMATTED: Final = re.compile(rb' (?:s|style|dxfId)="')
_DRAWING_TYPE: Final = f"{_TYPE}drawing+xml"
_CHART_TYPE: Final = f"{_TYPE}drawingml.chart+xml"


@dataclass(frozen=True, slots=True)
class DrawnBook:
    """The scratch workbook: its parts, its sheets, its styles and its shared strings."""

    package: Package
    book: WorkbookPart
    styles: Element
    strings: Sequence[str]
    apart: Mapping[str, Sequence[DrawnRow]] = field(default_factory=dict)
    """The rows of sheets that were drawn apart from them, by the sheets' names."""
    below: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Lines by the sheet that they go on, below what is drawn there, each in a cell of its own."""

    def frame(self, part: str) -> Element:
        """Return a sheet without its rows."""
        return self.package.once(_frame, part)

    def rows(self, sheet: SheetEntry) -> Sequence[DrawnRow]:
        """Return a sheet's rows as they were drawn."""
        found = self.apart.get(sheet.name)
        if found is None:
            found = drawn_rows.rows_in(drawn_rows.parted(self.package.read(sheet.part))[1], self.strings)
        return found

    @property
    def has_formats(self) -> bool:
        """Return whether anything on the sheets has a format of its own."""
        return any(_FORMATTED.search(self.package.read(sheet.part)) for sheet in self.book.sheets)

    def state(self, sheet: str) -> str:
        """Return visible, hidden or veryHidden."""
        entry, listed = self.book.sheet(sheet), child(self.book.root, "sheets")
        found = children(listed, "sheet")[entry.index] if entry and listed is not None else None
        return "visible" if found is None else found.get("state", "visible")

    def local_names(self, sheet: str) -> tuple[tuple[str, str], ...]:
        """Return the names that belong to a sheet (print area, heading rows, filter): name and text."""
        entry = self.book.sheet(sheet)
        index = entry.index if entry else -1
        return tuple((one.name, one.text) for one in self.book.names if one.sheet_index == index)


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part to be put into the host, with its content type (empty for relationships)."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a replaced sheet keeps of its own: the colour of its tab, the name macros know it by, how it is set up.

    `sheet` is the sheet without its rows, `is_set_up` says that the staff may have set it up otherwise than the
    program, and `drawn` how the program had set it up, None where that is not known.
    """

    tab_colour: Element | None = None
    code_name: str | None = None
    sheet: Element | None = None
    is_set_up: bool = False
    drawn: Mapping[str, str] | None = None


def read_drawn(raw: bytes, apart: Mapping[str, Sequence[DrawnRow]] | None = None) -> DrawnBook:
    """Read the scratch workbook; `apart` are the rows that are not in it, by the names of their sheets."""
    package = open_package(raw)
    book = read_workbook_part(package)
    parts = {one.kind: one.part for one in book.relationships if one.part}
    styles = parse(package.read(parts["styles"]), parts["styles"])
    shared = parts.get("sharedStrings")
    strings = drawn_rows.shared(package.read(shared)) if shared and package.find(shared) else ()
    return DrawnBook(package, book, styles, strings, apart or {})


def _frame(package: Package, part: str) -> Element:
    return parse(drawn_rows.parted(package.read(part))[0], part)


def kept_of(frame: Element) -> Kept:
    """Return what a sheet that is to be replaced keeps; `frame` is the sheet without its rows."""
    properties = child(frame, "sheetPr")
    if properties is None:
        return Kept(sheet=frame)
    return Kept(child(properties, "tabColor"), properties.get("codeName"), frame)


def sheet_parts(
    drawn: DrawnBook, sheet: str, part: str, free: FreeNames, styles: StyleMap, kept: Kept
) -> Iterator[NewPart]:
    """Yield a drawn sheet's parts under their names in the host: the sheet, its drawing and its charts.

    `part` is the sheet's own name there; the others get free names beside it, in `drawings` and `charts`.
    """
    entry = drawn.book.sheet(sheet)
    if entry is None:
        raise KeyError(sheet)
    root, rows = copied(drawn.frame(entry.part)), drawn.rows(entry)
    if sheet in drawn.below:
        rows = [*rows, *_put_below(root, len(rows), drawn.below[sheet])]
    _use_host_styles(root, styles)
    _settle(root, kept)
    drawing = next((one for one in read_relationships(drawn.package, entry.part) if one.kind == "drawing"), None)
    yield NewPart(part, drawn_rows.joined(serialise(root), drawn_rows.settled(rows, styles.formats)), SHEET_TYPE)
    if drawing is not None and drawing.part:
        folder = posixpath.dirname(posixpath.dirname(part))
        target = free.take(posixpath.join(folder, "drawings"), "drawing")
        yield _relations(part, {drawing.id: ("drawing", target)})
        yield from _drawing_parts(drawn.package, drawing.part, target, free)


def _drawing_parts(drawn: Package, drawing: str, target: str, free: FreeNames) -> Iterator[NewPart]:
    yield NewPart(target, drawn.read(drawing), _DRAWING_TYPE)
    folder = posixpath.join(posixpath.dirname(posixpath.dirname(target)), "charts")
    charts = {one.id: (one.part, free.take(folder, "chart")) for one in read_relationships(drawn, drawing) if one.part}
    yield _relations(target, {key: ("chart", name) for key, (_, name) in charts.items()})
    for source, name in charts.values():
        yield NewPart(name, explicit_chart(drawn.read(source), source), _CHART_TYPE)


def _relations(part: str, targets: Mapping[str, tuple[str, str]]) -> NewPart:
    """Return a relationships part: id → (kind, target part)."""
    parser_root = parse(f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode(), part)
    for key, (kind, target) in targets.items():
        relationship = parser_root.makeelement(f"{{{RELATIONSHIPS}}}Relationship")
        relationship.set("Id", key)
        relationship.set("Type", f"{OFFICE_RELATIONSHIPS}/{kind}")
        relationship.set("Target", posixpath.relpath(f"/{target}", f"/{posixpath.dirname(part)}"))
        parser_root.append(relationship)
    return NewPart(relationships_part(part), serialise(parser_root), "")


def _put_below(root: Element, last: int, lines: Sequence[str]) -> Iterator[DrawnRow]:
    """Yield the rows of lines below the last row of a sheet, which is said to reach that far."""
    dimension = child(root, "dimension")
    if dimension is not None:
        dimension.set("ref", f"A1:A{last + len(lines)}")
    for number, text in enumerate(lines, start=last + 1):
        yield drawn_rows.line(number, text)


def _use_host_styles(root: Element, styles: StyleMap) -> None:
    for column in root.iter(f"{{{namespace(root)}}}col"):
        if column.get("style") is not None:
            column.set("style", str(styles.formats[int(column.get("style", "0"))]))
    for rule in root.iter(f"{{{namespace(root)}}}cfRule"):
        if rule.get("dxfId") is not None:
            rule.set("dxfId", str(styles.differential[int(rule.get("dxfId", "0"))]))


def _settle(root: Element, kept: Kept) -> None:
    """Leave the host's selected sheet selected, and put back what the replaced sheet kept."""
    for view in root.iter(f"{{{namespace(root)}}}sheetView"):
        if view.get("tabSelected") is not None:
            del view.attrib["tabSelected"]
    if kept.sheet is not None and kept.is_set_up:
        keep_settings(root, kept.sheet, kept.drawn)
    if kept.code_name is None and kept.tab_colour is None:
        return
    properties = child(root, "sheetPr")
    if properties is None:
        properties = root.makeelement(f"{{{namespace(root)}}}sheetPr")
        root.insert(0, properties)
    if kept.code_name is not None:
        properties.set("codeName", kept.code_name)
    if kept.tab_colour is not None:
        for old in children(properties, "tabColor"):
            properties.remove(old)
        colour = properties.makeelement(f"{{{namespace(root)}}}tabColor", attributes(kept.tab_colour))
        properties.insert(0, colour)
