"""A workbook as other programs leave it: names shifted or lost, sheets put first, copied or dropped; done in XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

SIGN: Final = "_rectify_xl.sheet"
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BLANK: Final = f'<worksheet xmlns="{_MAIN[1:-1]}"><sheetData/></worksheet>'.encode()
_VIEW: Final = '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
_CHART: Final = f'<chartsheet xmlns="{_MAIN[1:-1]}">{_VIEW}</chartsheet>'
_BOOK, _LINKS, _TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"


def with_names(path: Path, change: Callable[[etree._Element], None]) -> None:
    """Change the list of defined names of a workbook."""
    _edit(path, lambda root: change(root.find(f"{_MAIN}definedNames")))


def shift_signs(path: Path, by: int) -> None:
    """Leave the sheets' own names at other sheets, as programs do that put a sheet in and count on as before."""

    def change(names: etree._Element) -> None:
        for one in names.iterfind(f"{_MAIN}definedName[@localSheetId]"):
            one.set("localSheetId", str(max(0, int(one.get("localSheetId")) + by)))

    with_names(path, change)


def drop_names(path: Path, pattern: str) -> None:
    """Remove the defined names of a pattern."""

    def change(names: etree._Element) -> None:
        for one in list(names):
            if re.fullmatch(pattern, one.get("name")):
                names.remove(one)

    with_names(path, change)


def point(path: Path, name: str, text: str) -> None:
    """Let a workbook-wide name hold another text."""

    def change(names: etree._Element) -> None:
        for one in names.iterfind(f"{_MAIN}definedName[@name='{name}']"):
            one.text = text

    with_names(path, change)


def drop_sheets(path: Path, names: set[str]) -> None:
    """Remove sheets from the list, the others' own names and the workbook-wide ones left as they are."""

    def change(root: etree._Element) -> None:
        sheets = root.find(f"{_MAIN}sheets")
        kept = [at for at, one in enumerate(sheets) if one.get("name") not in names]
        for one in [one for one in sheets if one.get("name") in names]:
            sheets.remove(one)
        for one in list(root.iter(f"{_MAIN}definedName")):
            index = one.get("localSheetId")
            if index is not None and int(index) in kept:
                one.set("localSheetId", str(kept.index(int(index))))
            elif index is not None:
                one.getparent().remove(one)

    _edit(path, change)


def add_sheet(
    path: Path, name: str, *, at: int, content: bytes = BLANK, kind: str = "worksheet", shifts: bool = False
) -> str:
    """Put a sheet in and return its part; the sheets' own names stay at their numbers unless they `shift` along."""
    package = open_package(path.read_bytes())
    number = next(n for n in range(1, 999) if package.find(f"xl/{kind}s/sheet{n}.xml") is None)
    part, key = f"xl/{kind}s/sheet{number}.xml", f"rIdNew{kind}{number}"
    links = etree.fromstring(package.read(_LINKS))
    etree.SubElement(
        links, links[0].tag, Id=key, Type=f"{_OFFICE}/{kind}", Target=f"{kind}s/sheet{number}.xml"
    )  # fmt: skip
    types = etree.fromstring(package.read(_TYPES))
    stated = f"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"
    etree.SubElement(types, f"{{{etree.QName(types).namespace}}}Override", PartName=f"/{part}", ContentType=stated)
    root = etree.fromstring(package.read(_BOOK))
    sheets = root.find(f"{_MAIN}sheets")
    ids = [int(one.get("sheetId")) for one in sheets]
    made = sheets.makeelement(f"{_MAIN}sheet", {"name": name, "sheetId": str(max(ids) + 1), f"{{{_OFFICE}}}id": key})
    sheets.insert(at, made)
    for one in root.iter(f"{_MAIN}definedName") if shifts else ():
        if int(one.get("localSheetId", "-1")) >= at:
            one.set("localSheetId", str(int(one.get("localSheetId")) + 1))
    edits = {part: content, _LINKS: _bytes(links), _TYPES: _bytes(types), _BOOK: _bytes(root)}
    path.write_bytes(package.edited(edits))
    return part


def add_chartsheet(path: Path, name: str, *, at: int, shifts: bool = False) -> str:
    """Put a chartsheet in, as add_sheet does."""
    return add_sheet(path, name, at=at, content=_CHART.encode(), kind="chartsheet", shifts=shifts)


def copy_sheet(path: Path, name: str, copy: str, *, at: int, is_signed: bool = True) -> str:
    """Copy a sheet's cells as Excel does, its own names too; return the copy's part."""
    package = open_package(path.read_bytes())
    book = read_workbook_part(package)
    source = book.sheet(name)
    content = re.sub(rb"<(drawing|legacyDrawing|tableParts)\b.*?(/>|</\1>)", b"", package.read(source.part))
    signs = [one.text for one in book.names if one.name == SIGN and one.sheet_index == source.index]
    part = add_sheet(path, copy, at=at, content=content, shifts=True)

    def change(names: etree._Element) -> None:
        for text in signs if is_signed else ():
            etree.SubElement(names, f"{_MAIN}definedName", name=SIGN, localSheetId=str(at)).text = text

    with_names(path, change)
    return part


def sheets_of(path: Path) -> Mapping[str, bytes]:
    """Return the contents of every sheet by its part."""
    package = open_package(path.read_bytes())
    return {one.part: package.read(one.part) for one in read_workbook_part(package).sheets if one.part}


def _edit(path: Path, change: Callable[[etree._Element], None]) -> None:
    package = open_package(path.read_bytes())
    root = etree.fromstring(package.read(_BOOK))
    change(root)
    path.write_bytes(package.edited({_BOOK: _bytes(root)}))


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
