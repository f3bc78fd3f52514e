"""How the program knows its own again: a defined name on each generated sheet, a folder for the backups."""

from __future__ import annotations

from typing import Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.workbook.graft import MARK_PREFIX, owned_sheets
from rectify_xl.workbook.parts import WorkbookPart

MARKS: Final = {
    OwnSheet.OVERVIEW: f"{MARK_PREFIX}overview",
    OwnSheet.SUMMARY: f"{MARK_PREFIX}summary",
    OwnSheet.SUPERVISION: f"{MARK_PREFIX}supervision",
    OwnSheet.CHECK_RESULT: f"{MARK_PREFIX}check_result",
}
"""The defined name that each generated sheet is found again by."""
TEMPLATE_NAME: Final = f"{MARK_PREFIX}template"
BACKUP_FOLDER: Final = "台账备份"


def sheet_names(book: WorkbookPart) -> tuple[dict[OwnSheet, str], list[Breach]]:
    """Return each generated sheet's name in this workbook, and what to say where another sheet has its name."""
    owned = owned_sheets(book, MARKS.values())
    names: dict[OwnSheet, str] = {}
    told: list[Breach] = []
    for sheet, mark in MARKS.items():
        names[sheet] = owned[mark].name if mark in owned else _free_name(book, sheet)
        namesake = book.sheet(sheet)
        if namesake is not None and namesake not in owned.values():
            facts = {"sheet": str(sheet), "other": names[sheet]}
            told.append(reading_breach("G03", Address(namesake.name, 1, 1), "", **facts))
    return names, told


def _free_name(book: WorkbookPart, sheet: OwnSheet) -> str:
    names = (str(sheet), *(f"{sheet}（程序{number}）" for number in range(1, len(book.sheets) + 2)))
    return next(name for name in names if book.sheet(name) is None)
