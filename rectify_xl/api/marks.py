"""How the program knows its own again, and what a workbook does with sheets that are not the staff's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.workbook.graft import MARK_PREFIX, owned_sheets
from rectify_xl.workbook.parts import WorkbookPart, is_sheet_name

MARKS: Final = {
    OwnSheet.OVERVIEW: f"{MARK_PREFIX}overview",
    OwnSheet.SUMMARY: f"{MARK_PREFIX}summary",
    OwnSheet.SUPERVISION: f"{MARK_PREFIX}supervision",
    OwnSheet.CHANGES: f"{MARK_PREFIX}changes",
    OwnSheet.HISTORY: f"{MARK_PREFIX}history",
    OwnSheet.CHECK_RESULT: f"{MARK_PREFIX}check_result",
    OwnSheet.SNAPSHOT: f"{MARK_PREFIX}snapshot",
}
"""The defined name that each generated sheet is found again by."""
TEMPLATE_NAME: Final = f"{MARK_PREFIX}template"
BACKUP_FOLDER: Final = "台账备份"


def sheet_names(book: WorkbookPart, *, released: Collection[str] = ()) -> dict[OwnSheet, str]:
    """Return each generated sheet's name in this workbook: the one it has, where programs take it, else a free one."""
    owned = owned_sheets(book, set(MARKS.values()).difference(released))
    names: dict[OwnSheet, str] = {}
    for sheet, mark in MARKS.items():
        name = owned[mark].name if mark in owned else ""
        is_taken = name.casefold() in {other.casefold() for other in names.values()}
        names[sheet] = name if is_sheet_name(name) and not is_taken else _free_name(book, sheet)
    return names


def book_breaches(
    book: WorkbookPart, names: Mapping[OwnSheet, str], *, released: Collection[str] = ()
) -> Iterator[Breach]:
    """Yield what the staff must know of their workbook before sheets are written into it."""
    owned = [sheet for mark, sheet in owned_sheets(book, MARKS.values()).items() if mark not in released]
    for sheet, name in names.items():
        namesake = book.sheet(sheet)
        if namesake is not None and namesake not in owned:
            yield reading_breach("G03", Address(namesake.name, 1, 1), "", sheet=str(sheet), other=name)
    if book.is_structure_locked:
        yield reading_breach("G04", Address(book.sheets[0].name, 1, 1), "")


def _free_name(book: WorkbookPart, sheet: OwnSheet) -> str:
    names = (str(sheet), *(f"{sheet}（程序{number}）" for number in range(1, len(book.sheets) + 2)))
    return next(name for name in names if book.sheet(name) is None)
