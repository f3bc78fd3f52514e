"""A workbook's cells changed in its XML, below the product's own code, as staff would change them in Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from lxml import etree
from one_sheet import one_sheet

from rectify_xl.workbook.package import open_package

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EPOCH: Final = dt.date(1899, 12, 30)

Value = str | float | dt.date | None


def edit(path: Path, cells: Mapping[tuple[str, str], Value]) -> None:
    """Write values into cells (by sheet and A1 name) that are there already."""
    package = open_package(path.read_bytes())
    edits = {}
    for sheet in {name for name, _ in cells}:
        part = _part(package.read("xl/workbook.xml"), package.read("xl/_rels/workbook.xml.rels"), sheet)
        root = etree.fromstring(package.read(part))
        found = {cell.get("r"): cell for cell in root.iter(f"{_MAIN}c")}
        for (name, cell), value in cells.items():
            if name == sheet:
                _write(found[cell], value)
        edits[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    path.write_bytes(package.edited(edits))


def columns(path: Path, sheet: str) -> tuple[int, dict[str, str]]:
    """Return the row of a ledger's headings and the letter of each column."""
    for row in one_sheet(path, sheet).iter_rows():
        letters = {cell.value: cell.column_letter for cell in row if isinstance(cell.value, str)}
        if "编号" in letters or "项目" in letters:
            return row[0].row, letters
    raise LookupError(sheet)


def _part(book: bytes, relations: bytes, sheet: str) -> str:
    entry = next(one for one in etree.fromstring(book).iter(f"{_MAIN}sheet") if one.get("name") == sheet)
    target = next(one.get("Target") for one in etree.fromstring(relations) if one.get("Id") == entry.get(_RELATION))
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _write(cell: etree._Element, value: Value) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if value is None:
        return
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t").text = value
        return
    number = (value - _EPOCH).days if isinstance(value, dt.date) else value
    etree.SubElement(cell, f"{_MAIN}v").text = str(number)
