"""How the program knows its own again, and what a workbook does with sheets that are not the staff's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address
from rectify_xl.ledger.history.last import LastRefresh
from rectify_xl.ledger.history.listed import LOOSE
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.schema import NAME_SEPARATOR, REFRESHED, OwnSheet
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart, is_sheet_name
from rectify_xl.workbook.references import cells_reading
from rectify_xl.workbook.witnesses import MARK_PREFIX

MARKS: Final = {
    OwnSheet.OVERVIEW: f"{MARK_PREFIX}overview",
    OwnSheet.SUMMARY: f"{MARK_PREFIX}summary",
    OwnSheet.SUPERVISION: f"{MARK_PREFIX}supervision",
    OwnSheet.CHANGES: f"{MARK_PREFIX}changes",
    OwnSheet.HISTORY: f"{MARK_PREFIX}history",
    OwnSheet.CHECK_RESULT: f"{MARK_PREFIX}check_result",
    OwnSheet.SNAPSHOT: f"{MARK_PREFIX}snapshot",
    OwnSheet.SENT: f"{MARK_PREFIX}sent",
    OwnSheet.MERGE_RESULT: f"{MARK_PREFIX}merge_result",
}
"""The defined name that each of the program's own sheets is found again by."""
TEMPLATE_NAME: Final = f"{MARK_PREFIX}template"
CONSOLIDATED_NAME: Final = f"{MARK_PREFIX}consolidated"
"""The defined name by which a workbook that `consolidate` wrote is known again."""
BACKUP_FOLDER: Final = "台账备份"
_NUMBERED: Final = "{own}（程序{number}）"
_MOST_CELLS: Final = 10


def is_own_name(own: OwnSheet, name: str) -> bool:
    """Return whether a name is one that the program gives a generated sheet."""
    before, _, after = _NUMBERED.partition("{number}")
    number = name.removeprefix(before.format(own=own)).removesuffix(after)
    return name == own or (number.isdecimal() and name == _NUMBERED.format(own=own, number=number))


def sheet_names(book: WorkbookPart, owned: Mapping[OwnSheet, SheetEntry]) -> dict[OwnSheet, str]:
    """Return each generated sheet's name in this workbook: the one it has, where programs take it, else a free one."""
    names: dict[OwnSheet, str] = {}
    for sheet in MARKS:
        name = owned[sheet].name if sheet in owned else ""
        is_taken = name.casefold() in {other.casefold() for other in names.values()}
        names[sheet] = name if is_sheet_name(name) and not is_taken else _free_name(book, sheet)
    return names


def book_breaches(
    book: WorkbookPart, names: Mapping[OwnSheet, str], owned: Mapping[OwnSheet, SheetEntry]
) -> Iterator[Breach]:
    """Yield what the staff must know of their workbook before sheets are written into it."""
    for sheet, name in names.items():
        namesake = book.sheet(sheet)
        is_written = sheet in REFRESHED or sheet in owned
        if is_written and namesake is not None and namesake not in owned.values():
            yield reading_breach("G03", Address(namesake.name, 1, 1), "", sheet=str(sheet), other=name)
    if book.is_structure_locked:
        yield reading_breach("G04", Address(book.sheets[0].name, 1, 1), "")


def reader_breaches(
    package: Package, book: WorkbookPart, names: Mapping[OwnSheet, str], owned: Mapping[OwnSheet, SheetEntry]
) -> Iterator[Breach]:
    """Yield the staff's sheets whose formulas read a generated one: a refresh does not calculate them."""
    ours = frozenset(sheet.part for sheet in owned.values())
    for sheet, cells in cells_reading(package, book, names.values(), leaving_out=ours).items():
        places = [Address(sheet.name, row, column) for row, column in cells]
        shown = NAME_SEPARATOR.join(place.cell for place in places[:_MOST_CELLS])
        more = "…" if len(places) > _MOST_CELLS else ""
        yield reading_breach("G12", places[0], "", cells=shown + more, count=len(places))


def loose_breaches(names: Mapping[OwnSheet, str], last: LastRefresh) -> Iterator[Breach]:
    """Yield what the staff must know of 领导批示 that could be given to no item."""
    if last.loose:
        place = Address(names[OwnSheet.SUPERVISION], 1, 1)
        yield reading_breach("G16", place, "", count=len(last.loose), block=LOOSE)


def _free_name(book: WorkbookPart, sheet: OwnSheet) -> str:
    numbered = (_NUMBERED.format(own=sheet, number=number) for number in range(1, len(book.sheets) + 2))
    return next(name for name in (str(sheet), *numbered) if book.sheet(name) is None)
