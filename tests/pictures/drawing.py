"""The generated sheets of a workbook as grey pictures, drawn by LibreOffice: a picture a printed page."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from lxml import etree
from office import to_pdf

from pictures.picture import Picture, read_pgm
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.workbook.package import open_package

DOTS_AN_INCH: Final = 50
_BOOK: Final = "xl/workbook.xml"
_SHEETS: Final = "{*}sheets/{*}sheet"


def drawn_pages(path: Path, folder: Path) -> list[Picture]:
    """Return the pages of a workbook's generated sheets, in the order of tabs and pages."""
    folder.mkdir(parents=True, exist_ok=True)
    pdf = to_pdf(_own_alone(path, folder), folder)
    stem = folder / "page"
    subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS_AN_INCH), str(pdf), str(stem)], check=True, timeout=240)
    return [read_pgm(page.read_bytes()) for page in sorted(folder.glob("page-*.pgm"))]


def _own_alone(path: Path, folder: Path) -> Path:
    """Write a copy of a workbook in which the staff's sheets are hidden, so that they are not printed."""
    package = open_package(path.read_bytes())
    root = etree.fromstring(package.read(_BOOK))
    shown, hidden = [], set()
    for number, sheet in enumerate(root.findall(_SHEETS)):
        if sheet.get("name") not in {str(own) for own in OwnSheet}:
            sheet.set("state", "hidden")
            hidden.add(str(number))
        elif sheet.get("state") is None:
            shown.append(number)
    for name in root.findall("{*}definedNames/{*}definedName"):  # a print area prints even a hidden sheet
        if name.get("name") == "_xlnm.Print_Area" and name.get("localSheetId") in hidden:
            name.getparent().remove(name)
    for view in root.iterfind("{*}bookViews/{*}workbookView"):
        view.set("activeTab", str(shown[0]))
        view.attrib.pop("firstSheet", None)
    copy = folder / path.name
    copy.write_bytes(package.edited({_BOOK: etree.tostring(root, xml_declaration=True, encoding="UTF-8")}))
    return copy
