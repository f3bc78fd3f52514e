"""What was drawn held against what is drawn: byte for byte by the XlsxWriter that drew it, in what matters by another.

A new release of a library may set attributes in another order, or write what it left to the default. What it may not
do is move a cell, change a formula, a value, a text, an area, or what a chart refers to.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import xlsxwriter
from lxml import etree

from rectify_xl.workbook.package import open_package

_RECORD: Final = Path(__file__).parent / "golden" / "drawn_by.txt"
_PLACES: Final = frozenset({"r", "ref", "sqref", "name", "displayName", "state", "operator", "fmtId"})
"""Attributes that say where something is, or which it is."""
_ANCHORS: Final = frozenset(
    f"{{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}}{name}"
    for name in ("row", "rowOff", "col", "colOff")
)
_ALWAYS: Final = ("xl/worksheets/", "xl/charts/", "xl/drawings/", "xl/tables/", "xl/workbook.xml", "xl/sharedStrings")
"""Parts that say what is shown; how it looks is in the styles, whose order is the library's own."""


def record() -> None:
    """Note which XlsxWriter draws what is stored."""
    _RECORD.write_text(xlsxwriter.__version__ + "\n", encoding="utf-8")


def is_as_recorded() -> bool:
    """Return whether the XlsxWriter at hand is the one that drew what is stored."""
    return _RECORD.read_text(encoding="utf-8").strip() == xlsxwriter.__version__


def essence(part: bytes) -> list[str]:
    """Return what matters of a part: every text, and every attribute that says where.

    Marks by condition come in the order of their cells; where a chart begins goes with how heights are rounded.
    """
    root = etree.fromstring(part)
    marks = sorted(root.iterfind("{*}conditionalFormatting"), key=lambda one: one.get("sqref", ""))
    for mark in marks:
        root.remove(mark)
    return [*_said(root), *(said for mark in marks for said in _said(mark))]


def _said(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        if element.tag in _ANCHORS:
            continue
        name = etree.QName(element).localname
        yield from (f"{name} {key}={value}" for key, value in sorted(element.attrib.items()) if key in _PLACES)
        if element.text and element.text.strip():
            yield f"{name} {element.text}"


def differing(stored: bytes, drawn: bytes) -> list[str]:
    """Return the parts in which a stored workbook is not what is drawn, or a name that only one of them has."""
    old, new = open_package(stored), open_package(drawn)
    if is_as_recorded():
        alone = set(old.names) ^ set(new.names)
        return sorted(alone) + [part for part in old.names if part not in alone and old.read(part) != new.read(part)]
    shown = [{part for part in one.names if part.startswith(_ALWAYS) and part.endswith(".xml")} for one in (old, new)]
    both = shown[0] & shown[1]
    return sorted(shown[0] ^ shown[1]) + [
        one for one in sorted(both) if essence(old.read(one)) != essence(new.read(one))
    ]
